//! The history port: what the engine needs to know of a repository, and nothing of git's types.

use std::ops::ControlFlow;
use std::sync::Arc;

use gremium_core::oid::Oid;

/// Largest file of a record that is read, in bytes; a larger one is [`Content::TooLarge`].
pub const MAX_FILE_SIZE: u64 = 1024 * 1024;

/// Who wrote a commit, when, as the commit says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Name as written; not used for authority.
    pub name: Arc<str>,
    /// Address as written, compared without regard to ASCII case.
    pub email: Arc<str>,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
}

/// The commit that a change is attributed to (see `docs/record.md`, attribution).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The commit whose author made the change.
    pub commit: Oid,
    /// Its author.
    pub author: Signature,
}

/// One commit of the first-parent chain of the governed branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The commit; the all-zero id for a merge that was only tried (see [`Span::Proposed`]).
    pub id: Oid,
    /// Committer: when the entry landed.
    pub committer: Signature,
    /// Author of the commit itself.
    pub author: Signature,
    /// How many parents the commit has.
    pub parents: usize,
    /// First line of the message, lossily decoded.
    pub subject: Box<str>,
    /// What differs from the first parent within the root, sorted by path bytes.
    pub changes: Vec<Change>,
}

/// One path that differs between an entry and its first parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Path below the root, `/` between names, as the bytes that git stores.
    pub path: Vec<u8>,
    /// What lies at the path now.
    pub content: Content,
    /// Who made it so.
    pub by: Arc<Attribution>,
}

/// What lies at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing any more.
    Removed,
    /// A regular file (executable or not) with its blob id and bytes.
    File {
        /// Blob id.
        blob: Oid,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
    /// A regular file over [`MAX_FILE_SIZE`].
    TooLarge {
        /// Blob id.
        blob: Oid,
        /// Size in bytes.
        size: u64,
    },
    /// A symbolic link; never followed.
    Symlink,
    /// A submodule (gitlink).
    Submodule,
}

impl Content {
    /// The blob of a regular file.
    pub fn blob(&self) -> Option<Oid> {
        match self {
            Self::File { blob, .. } | Self::TooLarge { blob, .. } => Some(*blob),
            Self::Removed | Self::Symlink | Self::Submodule => None,
        }
    }
}

/// Which part of the history to walk. All ids are commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// From the first commit to `tip`.
    Whole {
        /// Last entry.
        tip: Oid,
    },
    /// After `from` (which is on the first-parent chain of `tip`) to `tip`.
    After {
        /// The entry before the first one that is walked.
        from: Oid,
        /// Last entry.
        tip: Oid,
    },
    /// The single entry that merging `head` into `base` would make, landed at `seconds` by the author of `head`.
    Proposed {
        /// The governed branch.
        base: Oid,
        /// What is proposed.
        head: Oid,
        /// The landing time to assume.
        seconds: i64,
    },
}

/// A file in the tree of a commit, below the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Path below the root.
    pub path: Vec<u8>,
    /// Blob id (or commit id of a submodule).
    pub id: Oid,
    /// Git's file mode, for example `0o100644`.
    pub mode: u32,
}

/// Why a history could not be given; each says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    /// Cannot decide: the clone lacks commits.
    #[error(
        "this clone is shallow: commits before {boundary} are missing, so nothing can be recomputed"
    )]
    Shallow {
        /// A commit whose parents are missing.
        boundary: Oid,
    },
    /// Cannot decide: an object that the record needs is not in this clone.
    #[error("object {id} of {what} is missing from this clone")]
    Missing {
        /// Object.
        id: Oid,
        /// What it was needed for, in words.
        what: String,
    },
    /// The record does not descend from the anchor.
    #[error(
        "the record at {tip} does not go through the anchor {anchor}: its history was rewritten, or it was merged into a branch and that was pushed in its place"
    )]
    Anchor {
        /// Known-good commit.
        anchor: Oid,
        /// Tip of the record.
        tip: Oid,
    },
    /// Base and head share no commit, or the merge conflicts.
    #[error("{head} cannot be merged into {base}: {reason}")]
    NotMergeable {
        /// Governed branch.
        base: Oid,
        /// Proposal.
        head: Oid,
        /// Why, in words.
        reason: String,
    },
    /// The bytes of an object do not have the id under which they are stored.
    #[error("object {id} is corrupt: its content does not hash to its id")]
    Corrupt {
        /// Object.
        id: Oid,
    },
    /// Anything else that the adapter could not do.
    #[error("{message}")]
    Other {
        /// In words.
        message: String,
        /// What the reader can do.
        help: String,
    },
}

/// Takes batches of entries, oldest first; says when to stop.
pub type Sink<'a> = dyn FnMut(Vec<Entry>) -> ControlFlow<()> + 'a;

/// A repository as the engine sees it.
pub trait History {
    /// Gives the entries of `span` oldest first, in batches, to `sink`.
    ///
    /// Entries that change nothing below the root are given too, with no changes: they carry time.
    fn walk(&mut self, span: &Span, sink: &mut Sink<'_>) -> Result<(), HistoryError>;

    /// All files below the root in the tree of `commit`, sorted by path bytes.
    fn files(&mut self, commit: Oid) -> Result<Vec<TreeFile>, HistoryError>;

    /// Whether `ancestor` is on the first-parent chain that ends at `tip`.
    fn on_chain(&mut self, ancestor: Oid, tip: Oid) -> Result<bool, HistoryError>;

    /// The bytes of a blob.
    fn read(&mut self, blob: Oid) -> Result<Arc<[u8]>, HistoryError>;
}
