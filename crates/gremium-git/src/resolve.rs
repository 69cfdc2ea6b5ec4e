//! From names of commits to their ids.

use git2::{ErrorCode, ObjectType};
use gremium_core::oid::Oid;

use crate::objects::{from_git, to_git};
use crate::open::Repository;

/// Why a name does not lead to a commit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// The repository holds no commit yet.
    #[error("the repository has no commits yet")]
    NoCommits,
    /// Nothing is called so.
    #[error("nothing in this repository is called `{rev}`")]
    Unknown {
        /// As given.
        rev: String,
    },
    /// Several objects begin with these digits.
    #[error("`{rev}` is the beginning of several ids")]
    Ambiguous {
        /// As given.
        rev: String,
    },
    /// The name leads to something that is no commit.
    #[error("`{rev}` is not a commit")]
    NotACommit {
        /// As given.
        rev: String,
    },
}

impl ResolveError {
    /// What the reader can do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoCommits => {
                "commit the founding files first, or fetch the branch that holds the record"
            }
            Self::Unknown { .. } => {
                "`git branch --all` and `git tag` list the names; in a fresh clone a branch may only exist as `origin/<name>`"
            }
            Self::Ambiguous { .. } => "give more digits of the id",
            Self::NotACommit { .. } => "give a branch, a tag of a commit, or the id of a commit",
        }
    }
}

impl Repository {
    /// The commit that a branch, a tag, an id or another revision such as `HEAD~2` means.
    pub fn resolve(&self, rev: &str) -> Result<Oid, ResolveError> {
        let unknown = || ResolveError::Unknown { rev: rev.to_owned() };
        // A range or a `:path` is no name of a commit, and libgit2 would read the latter as a blob.
        if rev.is_empty() || rev.contains("..") {
            return Err(unknown());
        }
        let object = self.git.revparse_single(rev).map_err(|e| match e.code() {
            ErrorCode::Ambiguous => ResolveError::Ambiguous { rev: rev.to_owned() },
            _ if self.has_no_commits() => ResolveError::NoCommits,
            _ => unknown(),
        })?;
        match object.peel(ObjectType::Commit) {
            Ok(commit) => Ok(from_git(commit.id())),
            Err(_) => Err(ResolveError::NotACommit { rev: rev.to_owned() }),
        }
    }

    /// Whether one commit descends from another, over any of its parents; every commit does so from itself.
    pub fn descends(&self, tip: Oid, ancestor: Oid) -> bool {
        let (tip, ancestor) = (to_git(tip), to_git(ancestor));
        tip == ancestor || self.git.graph_descendant_of(tip, ancestor).unwrap_or(false)
    }

    /// Name of the branch that is checked out; none for a detached HEAD.
    pub fn head_branch(&self) -> Option<String> {
        let head = self.git.find_reference("HEAD").ok()?;
        let target = head.symbolic_target().ok()??;
        target.strip_prefix("refs/heads/").map(str::to_owned)
    }

    /// Committer time of a commit in seconds since 1970-01-01T00:00:00Z.
    pub fn commit_time(&self, commit: Oid) -> Option<i64> {
        self.git.find_commit(to_git(commit)).ok().map(|commit| commit.time().seconds())
    }

    fn has_no_commits(&self) -> bool {
        let unborn = matches!(self.git.head(), Err(e) if e.code() == ErrorCode::UnbornBranch);
        unborn && self.git.references().is_ok_and(|mut all| all.next().is_none())
    }
}
