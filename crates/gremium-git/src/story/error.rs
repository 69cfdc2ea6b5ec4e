//! Why a repository could not be built from a story.

use std::path::PathBuf;

use crate::write::WriteError;

/// A story that could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The target is in use.
    #[error("`{}` is not an empty folder: choose another one", .path.display())]
    Occupied {
        /// The target.
        path: PathBuf,
    },
    /// Nothing landed.
    #[error("the story has no steps")]
    Empty,
    /// A step could not be told.
    #[error("{place}: {problem}")]
    Step {
        /// Which step.
        place: String,
        /// Why.
        problem: Problem,
    },
    /// Git refused.
    #[error("git: {0}")]
    Git(String),
}

impl BuildError {
    pub(super) fn at(place: &str, problem: Problem) -> Self {
        Self::Step { place: place.to_owned(), problem }
    }
}

impl From<git2::Error> for BuildError {
    fn from(error: git2::Error) -> Self {
        Self::Git(error.message().to_owned())
    }
}

/// What is wrong with a step, seen with the files that are there by then.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing beside the story has this name.
    #[error("there is no file or folder `{0}` beside the story")]
    NoAsset(String),
    /// Something beside the story could not be read.
    #[error("`{path}` beside the story cannot be read: {reason}")]
    Asset {
        /// Which.
        path: String,
        /// Why.
        reason: String,
    },
    /// The record has nothing at the path at this step.
    #[error("there is no `{0}` in the record at this step")]
    NotThere(String),
    /// The record has something at the path already.
    #[error("`{0}` is already in the record: use `change` to change a ballot")]
    AlreadyThere(String),
    /// A reference in a text is not closed.
    #[error("`{0}` has no closing `}}`")]
    OpenReference(String),
    /// A commit leaves all files as they were.
    #[error("it changes nothing: the files are as they were")]
    Unchanged,
    /// A pull request branched off before the beginning.
    #[error("`behind: {behind}` is too far back: only {entries} entries are there")]
    TooFarBehind {
        /// How far.
        behind: usize,
        /// How many entries there are.
        entries: usize,
    },
    /// Both sides of a merge changed a file.
    #[error("`{0}` was changed on both sides: a forge would not merge this")]
    Conflict(String),
    /// The commit could not be made.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<git2::Error> for Problem {
    fn from(error: git2::Error) -> Self {
        Self::Write(error.into())
    }
}
