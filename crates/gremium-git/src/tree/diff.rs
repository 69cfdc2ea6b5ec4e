//! What differs between two trees, file by file.

use std::cmp::Ordering;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use super::{Tree, TreeEntry, Trees};

/// Most files that one difference or one listing may hold; a small tree can name very many.
pub(crate) const MAX_CHANGES: usize = 1_000_000;

/// Deepest nesting of folders that is followed.
const MAX_DEPTH: usize = 512;

/// Says of a file that the author of the entry itself made it so.
pub(crate) const OWN: u32 = u32::MAX;

/// Files that differ between two trees, sorted by path, their paths in one buffer.
#[derive(Default)]
pub(crate) struct Difference {
    paths: Vec<u8>,
    files: Vec<Differing>,
}

/// A file that differs, as it is on the new side.
#[derive(Clone, Copy)]
pub(crate) struct Differing {
    path_start: usize,
    path_length: u32,
    /// Mode; 0 when the file is not there any more.
    pub(crate) mode: u32,
    pub(crate) id: Oid,
    /// Which of the walk's side commits made it so, or [`OWN`].
    pub(crate) by: u32,
}

impl Differing {
    pub(crate) fn is_removed(&self) -> bool {
        self.mode == 0
    }
}

impl Difference {
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    pub(crate) fn file(&self, index: usize) -> &Differing {
        &self.files[index]
    }

    pub(crate) fn set_by(&mut self, index: usize, by: u32) {
        self.files[index].by = by;
    }

    pub(crate) fn path(&self, index: usize) -> &[u8] {
        let file = &self.files[index];
        &self.paths[file.path_start..file.path_start + file.path_length as usize]
    }

    fn push(&mut self, path: &[u8], mode: u32, id: Oid) -> Result<(), HistoryError> {
        let path_start = self.paths.len();
        let path_length = u32::try_from(path.len()).map_err(|_| too_much("a path is too long"))?;
        self.paths.extend_from_slice(path);
        self.files.push(Differing { path_start, path_length, mode, id, by: OWN });
        Ok(())
    }
}

fn too_much(message: &str) -> HistoryError {
    HistoryError::Other {
        message: message.to_owned(),
        help: "no partnership needs this; find the commit with `git log --stat` and take it out of the branch".to_owned(),
    }
}

/// A comparison under way.
struct Comparison<'t, 'r, 'd> {
    trees: &'t mut Trees<'r>,
    path: Vec<u8>,
    depth: usize,
    limit: usize,
    out: &'d mut Difference,
}

impl<'r> Trees<'r> {
    /// Adds to `out` what differs between two trees; none is the empty tree.
    ///
    /// The old tree is parsed with the help of the new one, as a walk from the newest entry wants it.
    pub(crate) fn compare(
        &mut self,
        old: Option<Oid>,
        new: Option<Oid>,
        out: &mut Difference,
    ) -> Result<(), HistoryError> {
        if old == new {
            return Ok(());
        }
        let limit = out.len() + MAX_CHANGES;
        Comparison { trees: self, path: Vec::new(), depth: 0, limit, out }.folders(old, new)
    }
}

impl Comparison<'_, '_, '_> {
    fn folders(&mut self, old: Option<Oid>, new: Option<Oid>) -> Result<(), HistoryError> {
        let new = self.trees.get_or_empty(new, &Tree::empty())?;
        let old = self.trees.get_or_empty(old, &new)?;
        let (front, back) = old.shared_ends(&new);
        let (mut i, old_end) = (front, old.len() - back);
        let (mut j, new_end) = (front, new.len() - back);
        while i < old_end || j < new_end {
            let before = (i < old_end).then(|| old.entry(i));
            let after = (j < new_end).then(|| new.entry(j));
            let order = match (&before, &after) {
                (Some(before), Some(after)) => before.order(after),
                (Some(_), None) => Ordering::Less,
                _ => Ordering::Greater,
            };
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
            self.entries(before.filter(|_| order.is_le()), after.filter(|_| order.is_ge()))?;
        }
        Ok(())
    }

    /// Compares what stands under one name; both sides are folders or none is, since a folder sorts as another name.
    fn entries(
        &mut self,
        before: Option<TreeEntry<'_>>,
        after: Option<TreeEntry<'_>>,
    ) -> Result<(), HistoryError> {
        let Some(any) = after.or(before) else { return Ok(()) };
        if let (Some(before), Some(after)) = (&before, &after)
            && before.same_content(after)
        {
            return Ok(());
        }
        let length = self.path.len();
        self.path.extend_from_slice(any.name);
        if any.is_folder() {
            self.path.push(b'/');
            self.descend(before.map(|entry| entry.id()), after.map(|entry| entry.id()))?;
        } else {
            let (mode, id) = after.map_or((0, Oid::default()), |entry| (entry.mode, entry.id()));
            self.out.push(&self.path, mode, id)?;
            if self.out.len() > self.limit {
                return Err(too_much(&format!("one commit changes more than {MAX_CHANGES} files")));
            }
        }
        self.path.truncate(length);
        Ok(())
    }

    fn descend(&mut self, old: Option<Oid>, new: Option<Oid>) -> Result<(), HistoryError> {
        if self.depth == MAX_DEPTH {
            return Err(too_much(&format!("folders are nested deeper than {MAX_DEPTH}")));
        }
        self.depth += 1;
        let result = self.folders(old, new);
        self.depth -= 1;
        result
    }
}

impl Tree {
    /// How many entries two trees share at their beginnings and, behind these, at their ends.
    fn shared_ends(&self, other: &Tree) -> (usize, usize) {
        let (a, b) = (self.data(), other.data());
        let prefix = super::common::prefix(a, b);
        let front = self.starts.partition_point(|&start| start as usize <= prefix) - 1;
        let room = a.len().min(b.len()) - self.starts[front] as usize;
        let suffix = super::common::suffix(a, b).min(room);
        // A shared end may begin within an entry, and even seem to begin one: take a cut that both sides have.
        let cut = |index: &usize| {
            let from_end = a.len() - self.starts[*index] as usize;
            let there = (b.len() - from_end) as u64;
            other.starts.binary_search_by(|&start| u64::from(start).cmp(&there)).is_ok()
        };
        let first = self.starts.partition_point(|&start| a.len() - start as usize > suffix);
        let back = (first..self.len()).find(cut).map_or(0, |index| self.len() - index);
        (front, back)
    }
}
