//! Clones of the kinds that people and forges make.

use std::path::PathBuf;

use crate::repo::Repo;

impl Repo {
    /// A complete clone.
    pub fn clone_full(&self) -> Repo {
        self.clone_with(&[])
    }

    /// A clone of the last `depth` commits, as CI systems make by default.
    pub fn clone_shallow(&self, depth: usize) -> Repo {
        self.clone_with(&[&format!("--depth={depth}")])
    }

    /// A clone with all commits and folders, whose files are fetched when they are needed.
    pub fn clone_blobless(&self) -> Repo {
        self.clone_with(&["--filter=blob:none", "--no-checkout"])
    }

    /// A clone without a working tree.
    pub fn clone_bare(&self) -> Repo {
        self.clone_with(&["--bare"])
    }

    /// A linked work tree at `revision`, with a detached HEAD; it lives beside the repository.
    pub fn worktree(&self, name: &str, revision: &str) -> PathBuf {
        let path = self.path().with_file_name(name);
        self.git(&["worktree", "add", "-q", "--detach", &path.to_string_lossy(), revision]);
        path
    }

    fn clone_with(&self, options: &[&str]) -> Repo {
        let clone = Repo::in_temporary();
        let url = format!("file://{}", self.path().display());
        let arguments = [&["clone", "-q"], options, &[&url, "."]].concat();
        // What the server allows stands in its own configuration.
        self.git(&["config", "uploadpack.allowFilter", "true"]);
        clone.git(&arguments);
        clone.clock.set(self.clock.get());
        clone
    }
}
