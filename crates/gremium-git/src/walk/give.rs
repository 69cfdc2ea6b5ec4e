//! The second way through the record: files are read, entries are given out.

use std::ops::ControlFlow;
use std::sync::Arc;

use git2::ObjectType;
use gremium_core::oid::Oid;
use gremium_engine::history::{
    Attribution, Change, Content, Entry, HistoryError, MAX_FILE_SIZE, Sink,
};

use super::Compared;
use crate::commit::Commit;
use crate::objects::{Objects, from_git};
use crate::tree::{Difference, KIND, OWN, SUBMODULE, SYMLINK};

/// Most entries in a batch.
const BATCH: usize = 512;
/// Most bytes of files in a batch, give or take one entry.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Gives the entries to `sink`, oldest first, until it has enough.
pub(super) fn give(
    objects: &Objects<'_>,
    compared: Compared,
    sink: &mut Sink<'_>,
) -> Result<(), HistoryError> {
    let Compared { entries, ranges, difference, authors } = compared;
    let mut giving = Giving { objects, difference, authors, bytes: 0 };
    let mut batch = Vec::with_capacity(BATCH.min(entries.len()));
    for (commit, range) in entries.into_iter().zip(ranges) {
        batch.push(giving.entry(commit, range)?);
        if batch.len() == BATCH || giving.bytes > BATCH_BYTES {
            giving.bytes = 0;
            if let ControlFlow::Break(()) = sink(std::mem::take(&mut batch)) {
                return Ok(());
            }
        }
    }
    if !batch.is_empty() {
        let _enough = sink(batch);
    }
    Ok(())
}

struct Giving<'r> {
    objects: &'r Objects<'r>,
    difference: Difference,
    authors: Vec<Commit>,
    /// Bytes of files in the batch so far.
    bytes: usize,
}

impl Giving<'_> {
    fn entry(
        &mut self,
        commit: Commit,
        range: std::ops::Range<usize>,
    ) -> Result<Entry, HistoryError> {
        let own = Arc::new(attribution(&commit));
        let mut last = (OWN, Arc::clone(&own));
        let mut changes = Vec::with_capacity(range.len());
        for index in range {
            let by = self.difference.file(index).by;
            if by != last.0 {
                last = (
                    by,
                    self.authors
                        .get(by as usize)
                        .map_or_else(|| Arc::clone(&own), |a| Arc::new(attribution(a))),
                );
            }
            let path = self.difference.path(index).to_vec();
            changes.push(Change { content: self.content(index)?, path, by: Arc::clone(&last.1) });
        }
        Ok(Entry {
            id: commit.id,
            committer: commit.committer,
            author: commit.author,
            parents: commit.parents.len(),
            subject: commit.subject,
            changes,
        })
    }

    fn content(&mut self, index: usize) -> Result<Content, HistoryError> {
        let file = self.difference.file(index);
        Ok(match file.mode & KIND {
            0 => Content::Removed,
            SYMLINK => Content::Symlink,
            SUBMODULE => Content::Submodule,
            _ => {
                let what = || format!("`{}`", String::from_utf8_lossy(self.difference.path(index)));
                let content = file_content(self.objects, file.id, what)?;
                if let Content::File { bytes, .. } = &content {
                    self.bytes += bytes.len();
                }
                content
            }
        })
    }
}

fn attribution(commit: &Commit) -> Attribution {
    Attribution { commit: commit.id, author: commit.author.clone() }
}

/// The bytes of a file, checked against its id, or its size when it is too large.
fn file_content(
    objects: &Objects<'_>,
    blob: Oid,
    what: impl Fn() -> String,
) -> Result<Content, HistoryError> {
    let size = objects.size(blob, &what)?;
    if size > MAX_FILE_SIZE {
        return Ok(Content::TooLarge { blob, size });
    }
    Ok(Content::File { blob, bytes: verified(objects, blob, what)? })
}

/// Reads a blob and checks that its bytes have its id.
pub(crate) fn verified(
    objects: &Objects<'_>,
    blob: Oid,
    what: impl Fn() -> String,
) -> Result<Arc<[u8]>, HistoryError> {
    let object = objects.read(blob, ObjectType::Blob, what)?;
    match git2::Oid::hash_object(ObjectType::Blob, object.data()) {
        Ok(hash) if from_git(hash) == blob => Ok(object.data().into()),
        _ => Err(HistoryError::Corrupt { id: blob }),
    }
}
