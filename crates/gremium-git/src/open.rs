//! Opening a repository, and saying exactly why it cannot be opened.

use std::path::{Path, PathBuf};
use std::sync::Once;

use git2::{ErrorClass, ErrorCode, RepositoryOpenFlags};

/// A repository that holds a record.
pub struct Repository {
    pub(crate) git: git2::Repository,
    /// Names of the folders down to the partnership; empty for the root of the repository.
    pub(crate) root: Vec<Vec<u8>>,
}

/// Why a repository could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The path itself does not exist.
    #[error("there is no folder `{}`", .path.display())]
    NoFolder {
        /// As given.
        path: PathBuf,
    },
    /// Neither the path nor a folder above it is a repository.
    #[error("`{}` is not in a git repository", .path.display())]
    NotARepository {
        /// As given.
        path: PathBuf,
    },
    /// The repository belongs to another user of this machine.
    #[error("`{}` belongs to another user, so git does not trust it", .path.display())]
    ForeignOwner {
        /// As given.
        path: PathBuf,
    },
    /// The repository uses something that is not understood here, for example SHA-256 ids.
    #[error("`{}` cannot be opened: {reason}", .path.display())]
    Unsupported {
        /// As given.
        path: PathBuf,
        /// In words.
        reason: String,
    },
}

impl OpenError {
    /// What the reader can do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NoFolder { .. } => "give the path of a clone of the record".to_owned(),
            Self::NotARepository { .. } => {
                "run gremium in a clone of the record, or begin a new record with `gremium init`"
                    .to_owned()
            }
            Self::ForeignOwner { path } => format!(
                "if you trust its owner, run `git config --global --add safe.directory {}`",
                path.canonicalize().unwrap_or_else(|_| path.clone()).display()
            ),
            Self::Unsupported { .. } => {
                "clone it anew with `git clone --ref-format=files`; records with SHA-256 ids cannot be read yet"
                    .to_owned()
            }
        }
    }

    fn new(path: &Path, error: &git2::Error) -> Self {
        let path = path.to_owned();
        match (error.code(), error.class()) {
            (ErrorCode::Owner, _) => Self::ForeignOwner { path },
            (ErrorCode::NotFound, ErrorClass::Repository | ErrorClass::Os) => {
                Self::NotARepository { path }
            }
            _ => Self::Unsupported { path, reason: error.message().to_owned() },
        }
    }
}

/// Tunes libgit2 for walks; its settings hold for the whole process.
fn tune() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Trees are read once each and blobs are checked where they are given out, so both only cost time.
        git2::opts::strict_hash_verification(false);
        git2::opts::enable_caching(false);
    });
}

impl Repository {
    /// Opens the repository that `path` lies in, found as git finds it: upwards from a folder of a working tree, a
    /// bare repository, or a linked work tree. The environment (`GIT_DIR`) is not consulted.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        tune();
        let path = path.as_ref();
        if !path.exists() {
            return Err(OpenError::NoFolder { path: path.to_owned() });
        }
        let no_ceilings: [&Path; 0] = [];
        let git = git2::Repository::open_ext(path, RepositoryOpenFlags::empty(), no_ceilings)
            .map_err(|e| OpenError::new(path, &e))?;
        Ok(Self { git, root: Vec::new() })
    }

    /// The same repository, with the partnership in the folder `root`; `""` is the repository's own root.
    #[must_use]
    pub fn with_root(mut self, root: &str) -> Self {
        let names = root.split('/').filter(|name| !name.is_empty() && *name != ".");
        self.root = names.map(|name| name.as_bytes().to_vec()).collect();
        self
    }

    /// The folder that holds the repository's data; the common one when this is a linked work tree.
    pub fn git_dir(&self) -> &Path {
        self.git.commondir()
    }

    /// The folder that holds the checked-out files; none for a bare repository.
    pub fn work_dir(&self) -> Option<&Path> {
        self.git.workdir()
    }

    /// Whether commits are missing because the clone was made with a depth.
    pub fn is_shallow(&self) -> bool {
        self.git.is_shallow()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_owner_is_told_with_the_command_that_helps() {
        let error =
            git2::Error::new(ErrorCode::Owner, ErrorClass::Config, "not owned by current user");
        let error = OpenError::new(Path::new("/no/such/record"), &error);
        assert_eq!(
            error.to_string(),
            "`/no/such/record` belongs to another user, so git does not trust it"
        );
        assert_eq!(
            error.help(),
            "if you trust its owner, run `git config --global --add safe.directory /no/such/record`"
        );
    }
}
