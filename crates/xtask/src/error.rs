//! Why a task could not be done.

use std::path::{Path, PathBuf};

/// Why a task could not be done; not a finding, which says that it was done and something is wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Cargo gave no description of the workspace.
    #[error("cargo metadata: {0}")]
    Metadata(String),
    /// Mutants could not be listed, built or run.
    #[error("mutants: {0}")]
    Mutants(String),
    /// A value could not be read or written as JSON.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// An error of reading or writing `path`.
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { path, source }
    }
}
