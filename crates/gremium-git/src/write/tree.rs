//! A tree with some paths changed.

use std::collections::BTreeMap;

use git2::{FileMode, ObjectType, Oid, Repository, Tree};

use super::WriteError;

/// What lies at some paths afterwards: a blob, or nothing.
pub(crate) type Changes = BTreeMap<String, Option<Oid>>;

/// Writes the tree that `base` becomes by `changes`; its cost grows with the changes and the folders above them.
pub(crate) fn edited(
    git: &Repository,
    base: Option<&Tree<'_>>,
    changes: &Changes,
) -> Result<Oid, WriteError> {
    let flat: Vec<(&str, Option<Oid>)> =
        changes.iter().map(|(path, blob)| (path.as_str(), *blob)).collect();
    let written = folder(git, base, &by_name(&flat)).map_err(|bad| bad.in_words(changes))?;
    match written {
        Some(tree) => Ok(tree),
        None => Ok(git.treebuilder(None)?.write()?),
    }
}

/// A change below a folder: the rest of the path (empty: the entry itself), and the blob.
type Below<'a> = BTreeMap<&'a str, Vec<(&'a str, Option<Oid>)>>;

fn by_name<'a>(changes: &[(&'a str, Option<Oid>)]) -> Below<'a> {
    let mut names: Below<'a> = BTreeMap::new();
    for (path, blob) in changes {
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        names.entry(name).or_default().push((rest, *blob));
    }
    names
}

/// Git's answer, or the name that is to be a file and a folder at once.
enum Bad {
    Git(git2::Error),
    Both(String),
}

impl From<git2::Error> for Bad {
    fn from(error: git2::Error) -> Self {
        Self::Git(error)
    }
}

impl Bad {
    fn in_words(self, changes: &Changes) -> WriteError {
        match self {
            Self::Git(error) => WriteError::Path {
                path: changes.keys().next().cloned().unwrap_or_default(),
                reason: error.message().to_owned(),
            },
            Self::Both(path) => WriteError::Path {
                path,
                reason: "it would be a file and a folder at once".to_owned(),
            },
        }
    }
}

/// Writes one folder; nothing if it holds no file any more, since git keeps no empty folders.
fn folder(
    git: &Repository,
    base: Option<&Tree<'_>>,
    changes: &Below<'_>,
) -> Result<Option<Oid>, Bad> {
    let mut builder = git.treebuilder(base)?;
    for (name, below) in changes {
        let old = builder.get(*name)?.map(|entry| (entry.id(), entry.kind()));
        let file = below.iter().find(|(rest, _)| rest.is_empty()).map(|(_, blob)| *blob);
        let inner: Vec<_> = below.iter().copied().filter(|(rest, _)| !rest.is_empty()).collect();
        let old_folder = match old {
            Some((id, Some(ObjectType::Tree))) if !inner.is_empty() => Some(git.find_tree(id)?),
            _ => None,
        };
        let subtree = if inner.is_empty() {
            None
        } else {
            folder(git, old_folder.as_ref(), &by_name(&inner))?
        };
        let entry = match (file.flatten(), subtree) {
            (Some(_), Some(_)) => return Err(Bad::Both((*name).to_owned())),
            (Some(blob), None) => Some((blob, FileMode::Blob)),
            (None, Some(tree)) => Some((tree, FileMode::Tree)),
            (None, None) => None,
        };
        match entry {
            Some((id, mode)) => {
                builder.insert(*name, id, mode.into())?;
            }
            None if old.is_some() => builder.remove(*name)?,
            None => {}
        }
    }
    if builder.is_empty() { Ok(None) } else { Ok(Some(builder.write()?)) }
}
