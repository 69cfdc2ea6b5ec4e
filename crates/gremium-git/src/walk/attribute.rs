//! Who put a file where a merge landed it.
//!
//! Each file that a merge changes is followed back through the merged side, as long as a parent there has the very
//! same content at its path. The commit where this ends made the file what it is. When the content came from the
//! governed branch itself, or from nowhere, the merge made the choice: its author is the author of the change.

use std::collections::BTreeMap;
use std::ops::Range;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use super::chain::{Chain, positions};
use crate::commit::Commit;
use crate::objects::Objects;
use crate::tree::{Difference, OWN, Trees};

/// Files of one merge by their index in the difference, ascending.
type Files = Vec<usize>;

/// From how many files on it is cheaper to compare whole trees than to look each file up.
const MANY: usize = 8;

/// The attribution of one merge.
pub(super) struct Attributing<'t, 'r, 'w> {
    pub(super) objects: &'t Objects<'r>,
    pub(super) trees: &'t mut Trees<'r>,
    pub(super) root: &'w [Vec<u8>],
    pub(super) chain: &'w Chain,
    /// The merge, by its index in the chain.
    pub(super) index: usize,
    /// The commits that the merge lands, children before their parents.
    pub(super) side: &'w [Commit],
    pub(super) difference: &'t mut Difference,
}

impl<'w> Attributing<'_, '_, 'w> {
    /// Attributes the files in `range` of the difference; adds the commits that made them to `authors`.
    pub(super) fn merge(
        &mut self,
        range: Range<usize>,
        authors: &mut Vec<&'w Commit>,
    ) -> Result<(), HistoryError> {
        let merge = &self.chain.entries[self.index];
        let places = positions(self.side);
        let place = |id: &Oid| places.get(id).copied();
        let side = self.side;
        let mut pending = BTreeMap::new();
        let landing: Vec<usize> = merge.parents[1..].iter().filter_map(place).collect();
        self.hand_down(merge.tree, &landing, range.collect(), &mut pending)?;
        // Children stand before parents, so the first place has received all that it will ever receive.
        while let Some((at, mut files)) = pending.pop_first() {
            files.sort_unstable();
            let commit = &side[at];
            let inside: Vec<usize> = commit.parents.iter().filter_map(place).collect();
            let files = self.hand_down(commit.tree, &inside, files, &mut pending)?;
            // What is followed here is as it landed, and the first parent of the merge has it otherwise.
            let first = merge.parents.first();
            let outside =
                commit.parents.iter().filter(|&id| place(id).is_none() && Some(id) != first);
            let made = self.made_here(commit, outside, files)?;
            self.credit(commit, &made, authors);
        }
        Ok(())
    }

    /// Gives each file to the first of `parents` that has the same content; returns those that none has.
    fn hand_down(
        &mut self,
        tree: Oid,
        parents: &[usize],
        mut files: Files,
        pending: &mut BTreeMap<usize, Files>,
    ) -> Result<Files, HistoryError> {
        for &at in parents {
            let (same, rest) = self.split(self.side[at].tree, tree, files)?;
            if !same.is_empty() {
                pending.entry(at).or_default().extend(same);
            }
            files = rest;
        }
        Ok(files)
    }

    /// Of `files`, those that no parent outside the side has too: the others came from the governed branch.
    fn made_here<'p>(
        &mut self,
        commit: &Commit,
        outside: impl Iterator<Item = &'p Oid>,
        mut files: Files,
    ) -> Result<Files, HistoryError> {
        if commit.parents.is_empty() {
            // A first commit made what is there; what is not there, it did not remove.
            files.retain(|&file| !self.difference.file(file).is_removed());
        }
        for &parent in outside {
            if files.is_empty() {
                break;
            }
            let tree = match self.chain.shortly_before(self.index, parent) {
                Some(entry) => entry.tree,
                None => self.objects.commit(parent)?.tree,
            };
            files = self.split(tree, commit.tree, files)?.1;
        }
        Ok(files)
    }

    /// Parts the files that are the same in both trees from those that are not.
    fn split(
        &mut self,
        parent: Oid,
        child: Oid,
        files: Files,
    ) -> Result<(Files, Files), HistoryError> {
        if parent == child || files.is_empty() {
            return Ok((files, Vec::new()));
        }
        let parent = self.trees.folder(parent, self.root)?;
        let child = self.trees.folder(child, self.root)?;
        let mut differ = Vec::new();
        if files.len() < MANY {
            for &file in &files {
                if !self.trees.same_at(child, parent, self.difference.path(file))? {
                    differ.push(file);
                }
            }
        } else {
            let mut between = Difference::default();
            self.trees.compare(parent, child, &mut between)?;
            let path_of = |&file: &usize| self.difference.path(file);
            let found = (0..between.len()).filter_map(|index| {
                files
                    .binary_search_by(|file| path_of(file).cmp(between.path(index)))
                    .ok()
                    .map(|at| files[at])
            });
            differ.extend(found);
        }
        if differ.is_empty() {
            return Ok((files, differ));
        }
        let same = files.into_iter().filter(|file| differ.binary_search(file).is_err()).collect();
        Ok((same, differ))
    }

    fn credit(&mut self, commit: &'w Commit, files: &[usize], authors: &mut Vec<&'w Commit>) {
        if files.is_empty() {
            return;
        }
        // Beyond four billion authors a change falls back to the author of its merge.
        let by = u32::try_from(authors.len()).unwrap_or(OWN);
        authors.push(commit);
        for &file in files {
            self.difference.set_by(file, by);
        }
    }
}
