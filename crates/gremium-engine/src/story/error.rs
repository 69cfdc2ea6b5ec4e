//! Why a story cannot be told.

use gremium_core::id::BadId;
use gremium_core::time::{BadMoment, UnknownZone};

use crate::diagnostic::Diagnostic;

/// A story that cannot be read, with the step that is to blame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoryError {
    /// It is not the YAML that a story is made of.
    #[error("{}", .0.message.en)]
    Form(Box<Diagnostic>),
    /// Something outside the steps is wrong.
    #[error("{0}")]
    Head(Reason),
    /// A step is wrong.
    #[error("{place}: {reason}")]
    Step {
        /// Which step.
        place: String,
        /// What is wrong with it.
        reason: Reason,
    },
}

/// What is wrong in a story.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Written in a later format.
    #[error("this program reads stories of format 1, not {0}")]
    Version(u32),
    /// Nothing is told.
    #[error("the story has no steps")]
    NoSteps,
    /// The zone is unknown.
    #[error(transparent)]
    Zone(#[from] UnknownZone),
    /// A time cannot be read.
    #[error(transparent)]
    Moment(#[from] BadMoment),
    /// An id cannot be read.
    #[error(transparent)]
    Id(#[from] BadId),
    /// A branch name that git would not take.
    #[error("`{0}` cannot be the name of a branch")]
    Branch(String),
    /// A name or address that git would not keep.
    #[error(
        "`{0}` cannot stand in a commit: a name and an address are one line without `<` and `>`"
    )]
    Signature(String),
    /// Someone is not among the people.
    #[error("`{name}` is not among the people of the story{}", .nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    UnknownPerson {
        /// Who.
        name: String,
        /// Someone with a similar name.
        nearest: Option<String>,
    },
    /// A key that must be there.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A key in the wrong place.
    #[error("{key} does not belong here: {instead}")]
    Misplaced {
        /// The key, or what it is about.
        key: &'static str,
        /// Where it belongs.
        instead: &'static str,
    },
    /// A commit that changes nothing.
    #[error("it changes nothing: add `files`, `copy`, `remove`, `vote` or another act")]
    Idle,
    /// A path that leads out of the repository or into git's own folder.
    #[error(
        "`{0}` is not a safe path: names separated by `/`, without `.`, `..`, `.git`, `\\` and empty names"
    )]
    Path(String),
}
