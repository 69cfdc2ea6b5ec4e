//! All files of one commit.

use gremium_core::oid::Oid;
use gremium_engine::history::{HistoryError, TreeFile};

use crate::objects::Objects;
use crate::tree::{Difference, Trees};

/// The files below `root` in the tree of `commit`, sorted by path.
pub(crate) fn files(
    objects: &Objects<'_>,
    root: &[Vec<u8>],
    commit: Oid,
) -> Result<Vec<TreeFile>, HistoryError> {
    let mut trees = Trees::of(objects);
    let folder = trees.folder(objects.commit(commit)?.tree, root)?;
    let mut all = Difference::default();
    trees.compare(None, folder, &mut all)?;
    let file = |index: usize| {
        let file = all.file(index);
        TreeFile { path: all.path(index).to_vec(), id: file.id, mode: file.mode }
    };
    Ok((0..all.len()).map(file).collect())
}
