//! The engine's port, implemented.

use std::sync::Arc;

use gremium_core::oid::Oid;
use gremium_engine::history::{History, HistoryError, Sink, Span, TreeFile};

use crate::files;
use crate::objects::Objects;
use crate::open::Repository;
use crate::walk::{self, on_chain, verified};

impl History for Repository {
    fn walk(&mut self, span: &Span, sink: &mut Sink<'_>) -> Result<(), HistoryError> {
        self.verify_complete()?;
        walk::walk(&self.git, &self.root, span, sink)
    }

    fn files(&mut self, commit: Oid) -> Result<Vec<TreeFile>, HistoryError> {
        files::files(&Objects::of(&self.git)?, &self.root, commit)
    }

    fn on_chain(&mut self, ancestor: Oid, tip: Oid) -> Result<bool, HistoryError> {
        if ancestor != tip {
            self.verify_complete()?;
        }
        on_chain(&Objects::of(&self.git)?, ancestor, tip)
    }

    fn read(&mut self, blob: Oid) -> Result<Arc<[u8]>, HistoryError> {
        verified(&Objects::of(&self.git)?, blob)
    }
}

impl Repository {
    /// Refuses a clone that lacks commits: it would give answers that are wrong, not just fewer.
    fn verify_complete(&self) -> Result<(), HistoryError> {
        if !self.git.is_shallow() {
            return Ok(());
        }
        let text = std::fs::read_to_string(self.git_dir().join("shallow")).unwrap_or_default();
        let boundary =
            text.lines().filter_map(|line| line.trim().parse().ok()).min().unwrap_or_default();
        Err(HistoryError::Shallow { boundary })
    }
}

/// What the reader can do about a history that could not be given.
pub fn help(error: &HistoryError) -> String {
    match error {
        HistoryError::Shallow { .. } => "run `git fetch --unshallow`; in CI fetch with depth 0 \
            (`fetch-depth: 0` on GitHub and Forgejo, `GIT_DEPTH: \"0\"` on GitLab)"
            .to_owned(),
        HistoryError::Missing { .. } => "run `git fetch --refetch --no-filter` to get what a partial clone left out; \
            when that does not bring it, clone the record again"
            .to_owned(),
        HistoryError::Anchor { .. } => "somebody rewrote the branch: find out who and why, and restore it from a clone \
            that still holds the anchor"
            .to_owned(),
        HistoryError::NotMergeable { .. } => "merge the governed branch into the proposal, settle the conflicts, and \
            propose it again"
            .to_owned(),
        HistoryError::Corrupt { .. } => {
            "run `git fsck` to see what else is damaged, and fetch the record again from a sound clone".to_owned()
        }
        HistoryError::Other { help, .. } => help.clone(),
    }
}
