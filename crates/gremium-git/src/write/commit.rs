//! One commit on the branch that is checked out.

use std::fs;
use std::path::Path;

use git2::{ErrorCode, ObjectType};
use gremium_core::oid::Oid;

use super::{Changes, Identity, Stamp, WriteError, edited};
use crate::Repository;
use crate::objects::from_git;

/// A file that a commit changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Path below the root of the partnership.
    pub path: String,
    /// The new content; nothing removes the file.
    pub content: Option<Vec<u8>>,
}

/// A commit to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    /// Author and committer.
    pub by: Identity,
    /// When.
    pub at: Stamp,
    /// The whole message.
    pub message: String,
    /// What it changes.
    pub changes: Vec<Change>,
}

impl Repository {
    /// Makes a repository with an empty branch `main` in a folder, or opens the one that lies there.
    pub fn init(dir: &Path) -> Result<Self, WriteError> {
        let mut options = git2::RepositoryInitOptions::new();
        options.initial_head("main").external_template(false).mkpath(true);
        let git = git2::Repository::init_opts(dir, &options)?;
        Ok(Self { git, root: Vec::new() })
    }

    /// Commits the changes, and only these, on the checked-out branch; index and working tree follow.
    ///
    /// Nothing is written if one of the files has changes that are not committed.
    pub fn commit(&self, new: &NewCommit) -> Result<Oid, WriteError> {
        let work_dir = self.git.workdir().ok_or(WriteError::Bare)?;
        let parent = self.parent()?;
        let tree = parent.as_ref().map(git2::Commit::tree).transpose()?;
        let mut changes = Changes::new();
        for change in &new.changes {
            let path = self.full_path(&change.path)?;
            self.check_clean(work_dir, tree.as_ref(), &path)?;
            let blob = change.content.as_ref().map(|content| self.git.blob(content)).transpose()?;
            changes.insert(path, blob);
        }
        let edited = self.git.find_tree(edited(&self.git, tree.as_ref(), &changes)?)?;
        for change in &new.changes {
            write_file(&work_dir.join(self.full_path(&change.path)?), change.content.as_deref())?;
        }
        self.update_index(&changes)?;
        let signature = new.by.signature(new.at)?;
        let parents: Vec<_> = parent.iter().collect();
        let id = self.git.commit(
            Some("HEAD"),
            &signature,
            &signature,
            &whole(&new.message),
            &edited,
            &parents,
        )?;
        Ok(from_git(id))
    }

    /// The commit that HEAD stands on; none on a branch that has none yet.
    fn parent(&self) -> Result<Option<git2::Commit<'_>>, WriteError> {
        if self.git.head_detached()? {
            return Err(WriteError::Detached);
        }
        match self.git.head() {
            Ok(head) => Ok(Some(head.peel_to_commit()?)),
            Err(error) if error.code() == ErrorCode::UnbornBranch => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The path below the root of the repository, if it is safe to write.
    fn full_path(&self, path: &str) -> Result<String, WriteError> {
        let bad =
            |reason: &str| WriteError::Path { path: path.to_owned(), reason: reason.to_owned() };
        let root = self.root.iter().map(|name| std::str::from_utf8(name));
        let mut names =
            root.collect::<Result<Vec<_>, _>>().map_err(|_| bad("the root is not UTF-8"))?;
        names.extend(path.split('/'));
        let unsafe_name = |name: &&str| {
            matches!(*name, "" | "." | "..")
                || name.eq_ignore_ascii_case(".git")
                || name.contains('\\')
        };
        if names.iter().any(unsafe_name) {
            Err(bad("it is not a safe path"))
        } else {
            Ok(names.join("/"))
        }
    }

    fn check_clean(
        &self,
        work_dir: &Path,
        tree: Option<&git2::Tree<'_>>,
        path: &str,
    ) -> Result<(), WriteError> {
        let committed =
            tree.and_then(|tree| tree.get_path(Path::new(path)).ok()).map(|entry| entry.id());
        let staged = self.index()?.get_path(Path::new(path), 0).map(|entry| entry.id);
        let file = work_dir.join(path);
        let written = match fs::symlink_metadata(&file) {
            Ok(_) => {
                let bytes =
                    fs::read(&file).map_err(|source| WriteError::Io { path: file, source })?;
                Some(git2::Oid::hash_object(ObjectType::Blob, &bytes)?)
            }
            Err(_) => None,
        };
        let clean = committed == staged && committed == written;
        if clean { Ok(()) } else { Err(WriteError::Dirty { path: path.to_owned() }) }
    }

    /// The index as it lies on disk now: another program may have written it since this repository was opened.
    fn index(&self) -> Result<git2::Index, WriteError> {
        let mut index = self.git.index()?;
        index.read(true)?;
        Ok(index)
    }

    fn update_index(&self, changes: &Changes) -> Result<(), WriteError> {
        let mut index = self.index()?;
        for (path, blob) in changes {
            match blob {
                Some(_) => index.add_path(Path::new(path))?,
                None => index.remove_path(Path::new(path))?,
            }
        }
        Ok(index.write()?)
    }
}

/// A message as git keeps it: without space around it, ended by one line break.
pub(crate) fn whole(message: &str) -> String {
    format!("{}\n", message.trim())
}

fn write_file(path: &Path, content: Option<&[u8]>) -> Result<(), WriteError> {
    let io = |source| WriteError::Io { path: path.to_owned(), source };
    match content {
        Some(content) => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(io)?;
            }
            fs::write(path, content).map_err(io)
        }
        None => match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(io(error)),
            Err(_) | Ok(()) => Ok(()),
        },
    }
}
