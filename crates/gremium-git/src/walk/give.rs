//! Entries with the content of their files.

use std::ops::Range;
use std::sync::Arc;

use git2::ObjectType;
use gremium_core::oid::Oid;
use gremium_engine::history::{Attribution, Change, Content, Entry, HistoryError, MAX_FILE_SIZE};

use crate::commit::{Commit, Words};
use crate::objects::{Objects, from_git, malformed};
use crate::pack::Found;
use crate::tree::{Difference, KIND, OWN, SUBMODULE, SYMLINK};

/// What it takes to make entries out of compared commits.
pub(super) struct Giving<'r, 'd> {
    pub(super) objects: &'d Objects<'r>,
    pub(super) difference: &'d Difference,
    /// Commits of merged sides, as files name them.
    pub(super) authors: &'d [&'d Commit],
}

impl Giving<'_, '_> {
    /// The entry of a commit whose files are `range` of the difference.
    pub(super) fn entry(
        &self,
        commit: &Commit,
        range: Range<usize>,
    ) -> Result<Entry, HistoryError> {
        let Words { author, committer, subject } = words(commit)?;
        let own = Arc::new(Attribution { commit: commit.id, author: author.clone() });
        let mut last = (OWN, Arc::clone(&own));
        let mut changes = Vec::with_capacity(range.len());
        for index in range {
            let by = self.difference.file(index).by;
            if by != last.0 {
                last = (by, self.attribution(by)?.map_or_else(|| Arc::clone(&own), Arc::new));
            }
            let path = self.difference.path(index).to_vec();
            changes.push(Change { content: self.content(index)?, path, by: Arc::clone(&last.1) });
        }
        Ok(Entry {
            id: commit.id,
            committer,
            author,
            parents: commit.parents.len(),
            subject,
            changes,
        })
    }

    fn attribution(&self, by: u32) -> Result<Option<Attribution>, HistoryError> {
        let Some(commit) = self.authors.get(by as usize) else { return Ok(None) };
        Ok(Some(Attribution { commit: commit.id, author: words(commit)?.author }))
    }

    fn content(&self, index: usize) -> Result<Content, HistoryError> {
        let file = self.difference.file(index);
        Ok(match file.mode & KIND {
            0 => Content::Removed,
            SYMLINK => Content::Symlink,
            SUBMODULE => Content::Submodule,
            _ => {
                let what = || format!("`{}`", String::from_utf8_lossy(self.difference.path(index)));
                let blob = file.id;
                match self.objects.read_up_to(MAX_FILE_SIZE, blob, ObjectType::Blob, what)? {
                    Found::Object(_, bytes) => Content::File { blob, bytes: hashed(blob, &bytes)? },
                    Found::TooLarge(size) => Content::TooLarge { blob, size },
                }
            }
        })
    }
}

fn words(commit: &Commit) -> Result<Words, HistoryError> {
    commit.words().ok_or_else(|| malformed(commit.id, "its header is not that of a commit"))
}

/// Reads a blob and checks that its bytes have its id.
pub(crate) fn verified(objects: &Objects<'_>, blob: Oid) -> Result<Arc<[u8]>, HistoryError> {
    hashed(blob, &objects.read(blob, ObjectType::Blob, || "the record".to_owned())?)
}

fn hashed(blob: Oid, bytes: &[u8]) -> Result<Arc<[u8]>, HistoryError> {
    match git2::Oid::hash_object(ObjectType::Blob, bytes) {
        Ok(hash) if from_git(hash) == blob => Ok(bytes.into()),
        _ => Err(HistoryError::Corrupt { id: blob }),
    }
}
