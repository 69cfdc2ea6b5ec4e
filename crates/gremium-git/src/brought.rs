//! Who put a content where it lies, among the commits that a change adds.

use std::path::Path;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::objects::{from_git, to_git, unreadable};
use crate::open::Repository;

impl Repository {
    /// The newest commit that `head` adds to `base` and that put `blob` at a path where none of its parents has it, with the
    /// address of its author; also where `base` has it there already, so that no difference shows it.
    pub fn brought(
        &self,
        base: Oid,
        head: Oid,
        path: &str,
        blob: Oid,
    ) -> Result<Option<(Oid, String)>, HistoryError> {
        let failed = |e: git2::Error| unreadable("the history", &e);
        let mut walk = self.git.revwalk().map_err(failed)?;
        walk.push(to_git(head)).map_err(failed)?;
        walk.hide(to_git(base)).map_err(failed)?;
        let full = self.below_root(path);
        for id in walk {
            let commit = self.git.find_commit(id.map_err(failed)?).map_err(failed)?;
            let brings = lies(&commit, &full, blob)
                && !commit.parents().any(|parent| lies(&parent, &full, blob));
            if brings {
                let email = String::from_utf8_lossy(commit.author().email_bytes()).into_owned();
                return Ok(Some((from_git(commit.id()), email)));
            }
        }
        Ok(None)
    }

    /// A path below the root as seen from the top of the repository.
    pub(crate) fn below_root(&self, path: &str) -> String {
        let names = self.root.iter().map(|name| String::from_utf8_lossy(name).into_owned());
        names.chain([path.to_owned()]).collect::<Vec<_>>().join("/")
    }
}

fn lies(commit: &git2::Commit<'_>, path: &str, blob: Oid) -> bool {
    let found = commit.tree().and_then(|tree| tree.get_path(Path::new(path)));
    found.is_ok_and(|entry| entry.id() == to_git(blob))
}
