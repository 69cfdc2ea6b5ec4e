//! The first-parent chain, and the commits that its merges brought in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::commit::Commit;
use crate::objects::Objects;
use crate::tree::IdHasher;

/// Commits known to have landed.
type Landed = HashSet<Oid, BuildHasherDefault<IdHasher>>;

/// The entries after `from` (or all) up to `tip`, oldest first.
pub(super) fn chain(
    objects: &Objects<'_>,
    from: Option<Oid>,
    tip: Oid,
) -> Result<Vec<Commit>, HistoryError> {
    let mut entries = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next.filter(|&id| Some(id) != from) {
        let commit = objects.commit(id)?;
        next = commit.parents.first().copied();
        entries.push(commit);
    }
    match (from, next) {
        (Some(from), None) => Err(HistoryError::Other {
            message: format!("{from} is not an entry before {tip}"),
            help: "name a commit that `git log --first-parent` lists".to_owned(),
        }),
        _ => {
            entries.reverse();
            Ok(entries)
        }
    }
}

/// Whether `ancestor` is on the first-parent chain that ends at `tip`.
pub(crate) fn on_chain(
    objects: &Objects<'_>,
    ancestor: Oid,
    tip: Oid,
) -> Result<bool, HistoryError> {
    let mut next = Some(tip);
    while let Some(id) = next {
        if id == ancestor {
            return Ok(true);
        }
        next = objects.commit(id)?.parents.first().copied();
    }
    Ok(false)
}

/// For each merge among `entries` (by index) the commits that landed with it, children before their parents.
///
/// This is exact whatever the dates of the commits are: it does not guess from dates where two lines of history meet.
pub(super) fn sides(
    objects: &Objects<'_>,
    from: Option<Oid>,
    entries: &[Commit],
) -> Result<BTreeMap<usize, Vec<Commit>>, HistoryError> {
    let mut sides = BTreeMap::new();
    if entries.iter().all(|entry| entry.parents.len() < 2) {
        return Ok(sides);
    }
    let mut landed = ancestors(objects, from)?;
    for (index, entry) in entries.iter().enumerate() {
        if entry.parents.len() > 1 {
            sides.insert(index, land(objects, &mut landed, &entry.parents[1..])?);
        }
        landed.insert(entry.id);
    }
    Ok(sides)
}

/// The commits that the merge `entry` lands, children before their parents.
pub(super) fn side_of(objects: &Objects<'_>, entry: &Commit) -> Result<Vec<Commit>, HistoryError> {
    let mut landed = ancestors(objects, entry.parents.first().copied())?;
    land(objects, &mut landed, entry.parents.get(1..).unwrap_or_default())
}

/// `tip` and all that it descends from.
fn ancestors(objects: &Objects<'_>, tip: Option<Oid>) -> Result<Landed, HistoryError> {
    let mut landed = Landed::default();
    let mut open: Vec<Oid> = tip.into_iter().collect();
    while let Some(id) = open.pop() {
        if landed.insert(id) {
            open.extend(objects.commit(id)?.parents);
        }
    }
    Ok(landed)
}

/// Marks all that `parents` bring in, and gives it, children before their parents.
fn land(
    objects: &Objects<'_>,
    landed: &mut Landed,
    parents: &[Oid],
) -> Result<Vec<Commit>, HistoryError> {
    let mut side = Vec::new();
    // Depth first, a commit is written down when all its parents are: reversed, children come first.
    let mut open: Vec<(Commit, usize)> = Vec::new();
    for &parent in parents {
        if landed.insert(parent) {
            open.push((objects.commit(parent)?, 0));
        }
        while let Some((commit, followed)) = open.last_mut() {
            if let Some(&next) = commit.parents.get(*followed) {
                *followed += 1;
                if landed.insert(next) {
                    let next = objects.commit(next)?;
                    open.push((next, 0));
                }
            } else if let Some((done, _)) = open.pop() {
                side.push(done);
            }
        }
    }
    side.reverse();
    Ok(side)
}

/// Where each commit of a side stands in it.
pub(super) fn positions(side: &[Commit]) -> HashMap<Oid, usize, BuildHasherDefault<IdHasher>> {
    side.iter().enumerate().map(|(index, commit)| (commit.id, index)).collect()
}
