//! A repository with a working tree that tests write into.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::commit::Commit;
use crate::program;

/// When the first commit lands that is given no time: 2025-01-01T00:00:00Z.
const BEGIN: i64 = 1_735_689_600;

/// A repository in a temporary folder, deleted when it is dropped.
#[derive(Debug)]
pub struct Repo {
    _folder: Option<TempDir>,
    path: PathBuf,
    pub(crate) clock: Cell<i64>,
}

impl Default for Repo {
    fn default() -> Self {
        Self::new()
    }
}

impl Repo {
    /// An empty repository whose branch is `main`.
    pub fn new() -> Self {
        let repo = Self::in_temporary();
        repo.git(&["init", "-q", "-b", "main", "."]);
        repo
    }

    /// An empty bare repository.
    pub fn bare() -> Self {
        let repo = Self::in_temporary();
        repo.git(&["init", "-q", "--bare", "-b", "main", "."]);
        repo
    }

    /// An empty repository in a given folder, which stays when this value is dropped.
    pub fn create(path: impl AsRef<Path>) -> Self {
        fs::create_dir_all(&path).unwrap_or_else(|e| panic!("{}: {e}", path.as_ref().display()));
        let repo = Self { _folder: None, path: path.as_ref().to_owned(), clock: Cell::new(BEGIN) };
        repo.git(&["init", "-q", "-b", "main", "."]);
        repo
    }

    /// A temporary folder that is not yet a repository.
    pub(crate) fn in_temporary() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("no temporary folder: {e}"));
        let path = folder.path().join("repo");
        fs::create_dir(&path).unwrap_or_else(|e| panic!("no temporary folder: {e}"));
        Self { _folder: Some(folder), path, clock: Cell::new(BEGIN) }
    }

    /// The folder of the repository.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs git here and gives what it printed, without the last line's end.
    pub fn git(&self, arguments: &[&str]) -> String {
        program::git(&self.path, arguments)
    }

    /// Runs git here and gives the very bytes that it printed.
    pub fn git_bytes(&self, arguments: &[&str]) -> Vec<u8> {
        program::run(&self.path, arguments, &[])
    }

    /// Writes a file, with the folders above it; replaces what stood in its way.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let full = self.make_room(path);
        fs::write(&full, content).unwrap_or_else(|e| panic!("{}: {e}", full.display()));
        self
    }

    /// Makes a symbolic link.
    #[cfg(unix)]
    pub fn symlink(&self, path: &str, target: &str) -> &Self {
        let full = self.make_room(path);
        std::os::unix::fs::symlink(target, &full)
            .unwrap_or_else(|e| panic!("{}: {e}", full.display()));
        self
    }

    /// Makes a file executable.
    #[cfg(unix)]
    pub fn executable(&self, path: &str) -> &Self {
        use std::os::unix::fs::PermissionsExt;
        let full = self.path.join(path);
        fs::set_permissions(&full, fs::Permissions::from_mode(0o755))
            .unwrap_or_else(|e| panic!("{}: {e}", full.display()));
        self
    }

    /// Puts a submodule at `path` that stands at the commit `id`; its repository need not exist.
    pub fn submodule(&self, path: &str, id: &str) -> &Self {
        let full = self.make_room(path);
        fs::create_dir(&full).unwrap_or_else(|e| panic!("{}: {e}", full.display()));
        self.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{id},{path}")]);
        self
    }

    /// Removes a file or a folder.
    pub fn remove(&self, path: &str) -> &Self {
        let full = self.path.join(path);
        let is_folder = full.symlink_metadata().is_ok_and(|data| data.is_dir());
        if is_folder && fs::read_dir(&full).is_ok_and(|mut inside| inside.next().is_none()) {
            // A submodule: git would take whatever comes into its folder for its working tree.
            self.git(&["rm", "-q", "--cached", "--ignore-unmatch", path]);
        }
        let removed = if is_folder { fs::remove_dir_all(&full) } else { fs::remove_file(&full) };
        removed.unwrap_or_else(|e| panic!("{}: {e}", full.display()));
        self
    }

    /// Whether there is anything at `path`.
    pub fn exists(&self, path: &str) -> bool {
        self.path.join(path).symlink_metadata().is_ok()
    }

    /// A commit of all that the working tree holds, to be given an author and a time.
    pub fn commit<'r>(&'r self, message: &'r str) -> Commit<'r> {
        Commit::new(self, message)
    }

    /// Folder that is free for `path`: files in the way go, folders above are made.
    fn make_room(&self, path: &str) -> PathBuf {
        let mut above = PathBuf::new();
        for name in Path::new(path).parent().into_iter().flatten() {
            above.push(name);
            let full = self.path.join(&above);
            if full.symlink_metadata().is_ok_and(|data| !data.is_dir()) {
                self.remove(&above.to_string_lossy());
            }
        }
        let above = self.path.join(above);
        fs::create_dir_all(&above).unwrap_or_else(|e| panic!("{}: {e}", above.display()));
        let full = self.path.join(path);
        if self.exists(path) {
            self.remove(path);
        }
        full
    }
}
