//! A story after it was verified: every person known, every moment counted, every path safe.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::time::{Instant, Zone};
use serde::{Deserialize, Serialize};

use super::{Expect, Stands, UntoldFile};

/// A verified story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// What it tells, in one line.
    pub title: String,
    /// The zone in which its times are told.
    pub zone: Zone,
    /// The governed branch.
    pub branch: String,
    /// What landed, oldest first.
    pub steps: Vec<Step>,
    /// Exits of stages that no step takes, and why.
    pub untold: Vec<UntoldFile>,
}

/// One step of a story: what landed at once on the governed branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Number and time, to be named in messages: `step 7 (2024-03-01 10:00)`.
    pub place: String,
    /// What landed.
    pub landing: Landing,
    /// What shall hold right after it.
    pub expect: Vec<Expect>,
    /// Where requests stand right after it, by id.
    pub stands: BTreeMap<String, Stands>,
}

impl Step {
    /// When it landed.
    pub fn at(&self) -> Instant {
        match &self.landing {
            Landing::Commit(commit) => commit.at,
            Landing::Merge(merge) => merge.at,
        }
    }
}

/// How something came to the governed branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landing {
    /// One commit, pushed.
    Commit(Commit),
    /// A pull request, landed by a forge.
    Merge(Merge),
}

/// Someone who commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name in commits.
    pub name: String,
    /// Address in commits.
    pub email: String,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Author.
    pub by: Arc<Person>,
    /// Author time.
    pub authored: Instant,
    /// Committer time: when it landed, or was pushed to its branch.
    pub at: Instant,
    /// The whole message.
    pub message: String,
    /// What it changes.
    pub edits: Vec<Edit>,
}

/// How a forge lands a pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// With a merge commit of two parents.
    Merge,
    /// As one new commit by the first author.
    Squash,
    /// As new commits, one for each.
    Rebase,
}

/// A pull request that landed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// How it landed.
    pub how: How,
    /// Who landed it: committer of what is new on the governed branch, and author of a merge commit.
    pub by: Arc<Person>,
    /// When it landed.
    pub at: Instant,
    /// Message of the merge or squash commit.
    pub message: String,
    /// How many entries before the tip the pull request branched off.
    pub behind: usize,
    /// Its commits, oldest first; never none.
    pub commits: Vec<Commit>,
    /// What the landing itself changes besides.
    pub edits: Vec<Edit>,
}

/// What must have been at a path before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// Anything or nothing.
    Any,
    /// A file.
    There,
    /// Nothing.
    Missing,
}

/// One change of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A file is written; `${blob:…}` and `${record:…}` in its text are not yet replaced.
    Write {
        /// Where.
        path: String,
        /// Its text.
        text: String,
        /// What must have been there.
        was: Was,
    },
    /// A file or a whole folder from beside the story is copied, byte for byte.
    Copy {
        /// File or folder beside the story.
        from: String,
        /// File or folder in the repository; empty: its root.
        to: String,
    },
    /// A file or a whole folder is removed.
    Remove {
        /// Which.
        path: String,
    },
}
