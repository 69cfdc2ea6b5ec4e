//! Finding one name in a tree, and one path in two.

use std::cmp::Ordering;
use std::rc::Rc;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use super::{Tree, TreeEntry, Trees, order};

impl Tree {
    /// The entry called `name`, of the kind that is asked for: a folder sorts elsewhere than a file.
    pub(crate) fn find(&self, name: &[u8], folder: bool) -> Option<TreeEntry<'_>> {
        let mut range = 0..self.len();
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            let entry = self.entry(middle);
            match order(entry.name, entry.is_folder(), name, folder) {
                Ordering::Less => range.start = middle + 1,
                Ordering::Greater => range.end = middle,
                Ordering::Equal => return Some(entry),
            }
        }
        None
    }
}

impl Trees<'_> {
    /// The folder at the names of `root` below the tree `top`; none when it is not there.
    pub(crate) fn folder(
        &mut self,
        top: Oid,
        root: &[Vec<u8>],
    ) -> Result<Option<Oid>, HistoryError> {
        let mut id = top;
        let mut way = std::mem::take(&mut self.way).into_iter();
        for name in root {
            let similar = way.next().unwrap_or_else(|| Rc::new(Tree::empty()));
            let tree = self.get(id, &similar)?;
            self.way.push(Rc::clone(&tree));
            match tree.find(name, true) {
                Some(entry) => id = entry.id(),
                None => return Ok(None),
            }
        }
        Ok(Some(id))
    }

    /// Whether the same file, or none, lies at `path` in both trees.
    pub(crate) fn same_at(
        &mut self,
        a: Option<Oid>,
        b: Option<Oid>,
        path: &[u8],
    ) -> Result<bool, HistoryError> {
        let (mut a, mut b) = (a, b);
        let mut names = path.split(|&byte| byte == b'/').peekable();
        while let Some(name) = names.next() {
            if a == b {
                return Ok(true);
            }
            let folder = names.peek().is_some();
            let first = self.get_or_empty(a, &Tree::empty())?;
            let second = self.get_or_empty(b, &first)?;
            let at = |tree: &Tree| tree.find(name, folder).map(|entry| (entry.mode, entry.id()));
            if !folder {
                return Ok(at(&first) == at(&second));
            }
            (a, b) = (at(&first).map(|(_, id)| id), at(&second).map(|(_, id)| id));
        }
        Ok(a == b)
    }
}
