//! The files as one commit leaves them.

use std::path::Path;

use git2::{ObjectType, Oid, Repository, Tree, TreeWalkMode, TreeWalkResult};
use gremium_engine::story::{Edit, Was};

use super::{Assets, Problem, refer};
use crate::write::{Changes, edited};

/// A tree with changes that are not yet written.
pub(super) struct Draft<'g> {
    git: &'g Repository,
    base: Option<Tree<'g>>,
    changes: Changes,
}

impl<'g> Draft<'g> {
    /// A draft on top of `tree`; on nothing at all for a first commit.
    pub(super) fn on(git: &'g Repository, tree: Option<Oid>) -> Result<Self, Problem> {
        let base = tree.map(|id| git.find_tree(id)).transpose()?;
        Ok(Self { git, base, changes: Changes::new() })
    }

    /// What was changed so far.
    pub(super) fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Writes the tree.
    pub(super) fn tree(&self) -> Result<Oid, Problem> {
        Ok(edited(self.git, self.base.as_ref(), &self.changes)?)
    }

    /// The blob at `path`, if a file is there.
    pub(super) fn blob(&self, path: &str) -> Option<Oid> {
        match self.changes.get(path) {
            Some(change) => *change,
            None => self.base_blob(path),
        }
    }

    fn base_blob(&self, path: &str) -> Option<Oid> {
        let entry = self.base.as_ref()?.get_path(Path::new(path)).ok()?;
        (entry.kind() == Some(ObjectType::Blob)).then(|| entry.id())
    }

    /// Puts what another commit changed.
    pub(super) fn put(&mut self, changes: &Changes) {
        self.changes.extend(changes.iter().map(|(path, blob)| (path.clone(), *blob)));
    }

    /// Does the edits one after the other.
    pub(super) fn edit(&mut self, edits: &[Edit], assets: &dyn Assets) -> Result<(), Problem> {
        for edit in edits {
            match edit {
                Edit::Write { path, text, was } => self.write(path, text, *was, assets)?,
                Edit::Copy { from, to } => self.copy(from, to, assets)?,
                Edit::Remove { path } => self.remove(path)?,
            }
        }
        Ok(())
    }

    fn write(
        &mut self,
        path: &str,
        text: &str,
        was: Was,
        assets: &dyn Assets,
    ) -> Result<(), Problem> {
        match (was, self.blob(path)) {
            (Was::Missing, Some(_)) => return Err(Problem::AlreadyThere(path.to_owned())),
            (Was::There, None) => return Err(Problem::NotThere(path.to_owned())),
            (Was::Any | Was::There, Some(_)) | (Was::Any | Was::Missing, None) => {}
        }
        let text = refer::resolved(text, &|reference| match reference {
            refer::Reference::Asset(asset) => {
                Ok(Oid::hash_object(ObjectType::Blob, &assets.read(asset)?)?)
            }
            refer::Reference::Record(file) => {
                self.blob(file).ok_or_else(|| Problem::NotThere(file.to_owned()))
            }
        })?;
        let blob = self.git.blob(text.as_bytes())?;
        self.changes.insert(path.to_owned(), Some(blob));
        Ok(())
    }

    fn copy(&mut self, from: &str, to: &str, assets: &dyn Assets) -> Result<(), Problem> {
        let below = assets.below(from)?;
        if below.is_empty() {
            let blob = self.git.blob(&assets.read(from)?)?;
            self.changes.insert(to.to_owned(), Some(blob));
        }
        for path in below {
            let blob = self.git.blob(&assets.read(&joined(from, &path))?)?;
            self.changes.insert(joined(to, &path), Some(blob));
        }
        Ok(())
    }

    fn remove(&mut self, path: &str) -> Result<(), Problem> {
        let mut gone = self.base_below(path)?;
        let prefix = format!("{path}/");
        gone.extend(
            self.changes.keys().filter(|new| *new == path || new.starts_with(&prefix)).cloned(),
        );
        gone.retain(|file| self.blob(file).is_some());
        if gone.is_empty() {
            return Err(Problem::NotThere(path.to_owned()));
        }
        self.changes.extend(gone.into_iter().map(|file| (file, None)));
        Ok(())
    }

    /// The files of the base at or below `path`.
    fn base_below(&self, path: &str) -> Result<Vec<String>, Problem> {
        let Some(entry) = self.base.as_ref().and_then(|tree| tree.get_path(Path::new(path)).ok())
        else {
            return Ok(Vec::new());
        };
        if entry.kind() != Some(ObjectType::Tree) {
            return Ok(vec![path.to_owned()]);
        }
        let mut files = Vec::new();
        self.git.find_tree(entry.id())?.walk(TreeWalkMode::PreOrder, |folder, entry| {
            if entry.kind() == Some(ObjectType::Blob) {
                let name = String::from_utf8_lossy(entry.name_bytes());
                files.push(format!("{path}/{folder}{name}"));
            }
            TreeWalkResult::Ok
        })?;
        Ok(files)
    }
}

fn joined(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}
