//! Finding partnerships in a repository.

use std::collections::VecDeque;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::objects::Objects;
use crate::open::Repository;
use crate::tree::{Tree, Trees};

/// The file that makes a folder a partnership.
const PARTNERSHIP: &[u8] = b"partnership.yaml";

/// Deepest folder that is looked into.
const DEEPEST: usize = 8;

impl Repository {
    /// The folders that hold a `partnership.yaml` in the tree of `commit`, sorted; `""` is the root of the repository.
    ///
    /// Folders below a partnership are not looked into, nor are folders deeper than eight levels.
    pub fn find_roots(&self, commit: Oid) -> Result<Vec<String>, HistoryError> {
        let objects = Objects::of(&self.git)?;
        let mut trees = Trees::of(&objects);
        let mut roots = Vec::new();
        let mut open = VecDeque::from([(String::new(), objects.commit(commit)?.tree, 0)]);
        while let Some((path, id, depth)) = open.pop_front() {
            let tree = trees.get(id, &Tree::empty())?;
            if tree.find(PARTNERSHIP, false).is_some() {
                roots.push(path);
                continue;
            }
            for entry in tree.entries().filter(|entry| entry.is_folder() && depth < DEEPEST) {
                let slash = if path.is_empty() { "" } else { "/" };
                // A folder whose name is not UTF-8 could not be named on a command line or in a report.
                if let Ok(name) = std::str::from_utf8(entry.name) {
                    open.push_back((format!("{path}{slash}{name}"), entry.id(), depth + 1));
                }
            }
        }
        roots.sort();
        Ok(roots)
    }
}
