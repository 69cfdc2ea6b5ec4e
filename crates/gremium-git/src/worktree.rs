//! The files that are checked out, as git would store them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use git2::{ObjectType, StatusOptions};
use gremium_core::oid::Oid;
use gremium_engine::history::{HistoryError, TreeFile};
use walkdir::{DirEntry, WalkDir};

use crate::objects::{from_git, unreadable};
use crate::open::Repository;

impl Repository {
    /// The files of the working tree below the root, sorted by path, with the ids that their bytes would have.
    ///
    /// To be compared with the files of a commit: what differs was not committed. Ignored files, nested
    /// repositories and git's own folder are left out; a bare repository has none.
    pub fn worktree_files(&self) -> Result<Vec<TreeFile>, HistoryError> {
        let Some(root) = self.worktree_root() else { return Ok(Vec::new()) };
        if !root.is_dir() {
            return Ok(Vec::new());
        }
        let mut files = Vec::new();
        let walk =
            WalkDir::new(&root).min_depth(1).into_iter().filter_entry(|entry| self.is_part(entry));
        for entry in walk {
            let entry = entry.map_err(|e| failed(&root, &e.into()))?;
            if !entry.file_type().is_dir() {
                files.extend(file(&root, &entry).map_err(|e| failed(entry.path(), &e))?);
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// The bytes of a file of the working tree below the root; none when it is not there or not a regular file.
    pub fn read_worktree(&self, path: &str) -> Option<Vec<u8>> {
        let inside = path.split('/').all(|name| !matches!(name, "" | "." | ".."));
        let full = self.worktree_root().filter(|_| inside)?.join(path);
        let regular = full.symlink_metadata().is_ok_and(|data| data.is_file());
        regular.then(|| fs::read(full).ok()).flatten()
    }

    /// Paths below the root that differ from the newest commit, staged or not, or that it does not have; sorted.
    pub fn uncommitted(&self) -> Result<Vec<Vec<u8>>, HistoryError> {
        // Nothing was checked out where there is no index: then nothing was changed either.
        let index = self.git.index().is_ok_and(|index| !index.is_empty());
        if self.work_dir().is_none() || !index {
            return Ok(Vec::new());
        }
        let mut options = StatusOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true).exclude_submodules(true);
        let statuses = self.git.statuses(Some(&mut options));
        let statuses = statuses.map_err(|e| unreadable("the working tree", &e))?;
        let root = self.below_root("").into_bytes();
        let changed = statuses.iter().filter(|entry| !entry.status().is_ignored());
        let below =
            changed.filter_map(|entry| Some(entry.path_bytes().strip_prefix(&*root)?.to_vec()));
        let mut paths: Vec<Vec<u8>> = below.collect();
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    fn worktree_root(&self) -> Option<PathBuf> {
        let names = self.root.iter().map(|name| String::from_utf8_lossy(name).into_owned());
        Some(names.fold(self.work_dir()?.to_owned(), |path, name| path.join(name)))
    }

    fn is_part(&self, entry: &DirEntry) -> bool {
        let nested = || entry.file_type().is_dir() && entry.path().join(".git").exists();
        entry.file_name() != ".git"
            && !nested()
            && !self.git.is_path_ignored(entry.path()).unwrap_or(false)
    }
}

fn file(root: &Path, entry: &DirEntry) -> io::Result<Option<TreeFile>> {
    let Ok(below) = entry.path().strip_prefix(root) else { return Ok(None) };
    let names: Vec<_> = below.iter().map(|name| name.as_encoded_bytes()).collect();
    let path = names.join(&b"/"[..]);
    let (mode, id) = if entry.path_is_symlink() {
        (0o120_000, hash(fs::read_link(entry.path())?.as_os_str().as_encoded_bytes())?)
    } else if entry.file_type().is_file() {
        let id = git2::Oid::hash_file(ObjectType::Blob, entry.path()).map_err(io::Error::other)?;
        (file_mode(&entry.metadata()?), from_git(id))
    } else {
        // Sockets and the like: git does not see them either.
        return Ok(None);
    };
    Ok(Some(TreeFile { path, id, mode }))
}

fn hash(bytes: &[u8]) -> io::Result<Oid> {
    git2::Oid::hash_object(ObjectType::Blob, bytes).map(from_git).map_err(io::Error::other)
}

#[cfg(unix)]
fn file_mode(data: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    if data.permissions().mode() & 0o100 == 0 { 0o100_644 } else { 0o100_755 }
}

#[cfg(not(unix))]
fn file_mode(_: &fs::Metadata) -> u32 {
    0o100_644
}

fn failed(path: &Path, error: &io::Error) -> HistoryError {
    HistoryError::Other {
        message: format!("`{}` cannot be read: {error}", path.display()),
        help: "check who may read it".to_owned(),
    }
}
