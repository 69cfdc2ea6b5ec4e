//! The first-parent chain, and the commits that its merges brought in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::commit::Commit;
use crate::objects::{IdHasher, Objects};

/// Commits known to have landed.
type Landed = HashSet<Oid, BuildHasherDefault<IdHasher>>;

/// The entries after `from` (or all) up to `tip`, oldest first.
pub(super) fn chain(
    objects: &Objects<'_>,
    from: Option<Oid>,
    tip: Oid,
) -> Result<Chain, HistoryError> {
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
            let before = from.map(|id| objects.commit(id)).transpose()?;
            Ok(Chain { before, entries })
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

/// A chain of entries, as its commits say it.
pub(super) struct Chain {
    /// The entry before the first one, if any.
    pub(super) before: Option<Commit>,
    /// The entries, oldest first.
    pub(super) entries: Vec<Commit>,
}

/// How far back the tree of a commit is looked for in the chain before it is read again.
const NEAR: usize = 64;

impl Chain {
    /// The entry before the one at `index`.
    pub(super) fn parent(&self, index: usize) -> Option<&Commit> {
        index.checked_sub(1).map(|before| &self.entries[before]).or(self.before.as_ref())
    }

    /// The entry `id`, if it is one of the last before `index`: branches mostly begin there.
    pub(super) fn shortly_before(&self, index: usize, id: Oid) -> Option<&Commit> {
        let near = self.entries[..index].iter().rev().take(NEAR);
        near.chain(&self.before).find(|entry| entry.id == id)
    }
}

/// For merges, by their index, the commits that landed with them, children before their parents.
pub(super) type Sides = BTreeMap<usize, Vec<Commit>>;

/// Finds what each merge lands, from the oldest entry to the newest.
///
/// This is exact whatever the dates of the commits are: it does not guess from dates where two lines of history meet.
pub(super) struct Landing<'o, 'r> {
    objects: &'o Objects<'r>,
    /// None when there is nothing to find.
    landed: Option<Landed>,
}

impl<'o, 'r> Landing<'o, 'r> {
    pub(super) fn begin(objects: &'o Objects<'r>, chain: &Chain) -> Result<Self, HistoryError> {
        let merges = chain.entries.iter().any(|entry| entry.parents.len() > 1);
        let before = chain.before.as_ref().map(|entry| entry.id);
        let landed = merges.then(|| ancestors(objects, before)).transpose()?;
        Ok(Self { objects, landed })
    }

    /// What the merges of the next stretch land.
    pub(super) fn sides(
        &mut self,
        chain: &Chain,
        stretch: Range<usize>,
    ) -> Result<Sides, HistoryError> {
        let mut sides = Sides::new();
        let Some(landed) = &mut self.landed else { return Ok(sides) };
        for index in stretch {
            let entry = &chain.entries[index];
            if entry.parents.len() > 1 {
                sides.insert(index, land(self.objects, landed, &entry.parents[1..])?);
            }
            landed.insert(entry.id);
        }
        Ok(sides)
    }
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
