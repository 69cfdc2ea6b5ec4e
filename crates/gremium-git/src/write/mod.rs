//! The small way in at the side: commits that authoring commands and stories make.

mod commit;
mod identity;
mod tree;

use std::path::PathBuf;

pub(crate) use commit::whole;
pub use commit::{Change, NewCommit};
pub use identity::{Identity, Stamp};
pub(crate) use tree::{Changes, edited};

/// Why a commit could not be made.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A bare repository has no files to write.
    #[error("this repository is bare: it has no working tree to write to")]
    Bare,
    /// The head is no branch, so that a commit would be lost.
    #[error("no branch is checked out: `git switch` to one first")]
    Detached,
    /// Somebody's work would be overwritten.
    #[error("`{path}` has changes that are not committed: commit or restore it first")]
    Dirty {
        /// The file, below the root of the repository.
        path: String,
    },
    /// A path cannot be written.
    #[error("`{path}` cannot be written: {reason}")]
    Path {
        /// The path, below the root of the repository.
        path: String,
        /// In words.
        reason: String,
    },
    /// A name or address is missing or cannot stand in a commit.
    #[error("`{0}` cannot stand in a commit as name and address")]
    Identity(String),
    /// A file of the working tree could not be written or read.
    #[error("`{}`: {source}", .path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Git refused.
    #[error("git: {0}")]
    Git(String),
}

impl From<git2::Error> for WriteError {
    fn from(error: git2::Error) -> Self {
        Self::Git(error.message().to_owned())
    }
}
