//! Walking a record: each entry with what it changed, and who changed it.
//!
//! The walk goes twice through the record. First from the newest entry to the oldest, comparing trees: packs store an
//! older tree as its difference to a newer one, so this direction is the cheap one, and each tree is read once. Then
//! from the oldest to the newest, reading the files that changed and giving entries out in batches. Trees are never
//! taken apart further than where they differ (see the module `tree`).

mod attribute;
mod chain;
mod give;
mod proposed;

use gremium_core::oid::Oid;
use gremium_engine::history::{HistoryError, Sink, Span};

use crate::commit::Commit;
use crate::objects::Objects;
use crate::tree::{Difference, Trees};

pub(crate) use chain::on_chain;
pub(crate) use give::verified;

/// A record that was compared, ready to be given out.
struct Compared {
    /// The entries, oldest first.
    entries: Vec<Commit>,
    /// For each entry the range of its files in `difference`.
    ranges: Vec<std::ops::Range<usize>>,
    difference: Difference,
    /// Commits of merged sides that changes are attributed to.
    authors: Vec<Commit>,
}

/// Walks `span` of the record in the folder `root`.
pub(crate) fn walk(
    git: &git2::Repository,
    root: &[Vec<u8>],
    span: &Span,
    sink: &mut Sink<'_>,
) -> Result<(), HistoryError> {
    match *span {
        Span::Whole { tip } => {
            let objects = Objects::of(git)?;
            give::give(&objects, compare(&objects, root, None, tip)?, sink)
        }
        Span::After { from, tip } => {
            let objects = Objects::of(git)?;
            give::give(&objects, compare(&objects, root, Some(from), tip)?, sink)
        }
        Span::Proposed { base, head, seconds } => {
            let scratch = proposed::scratch(git)?;
            let objects = Objects::of(&scratch)?;
            let merge = proposed::merge(&scratch, &objects, base, head, seconds)?;
            let side = chain::side_of(&objects, &merge)?;
            let base = objects.commit(base)?;
            let compared =
                compare_chain(&objects, root, Some(&base), vec![merge], |_| Ok(side.clone()))?;
            give::give(&objects, compared, sink)
        }
    }
}

/// Compares the entries after `from` up to `tip`.
fn compare(
    objects: &Objects<'_>,
    root: &[Vec<u8>],
    from: Option<Oid>,
    tip: Oid,
) -> Result<Compared, HistoryError> {
    let entries = chain::chain(objects, from, tip)?;
    let before = from.map(|id| objects.commit(id)).transpose()?;
    let mut sides = chain::sides(objects, from, &entries)?;
    compare_chain(objects, root, before.as_ref(), entries, |index| {
        Ok(sides.remove(&index).unwrap_or_default())
    })
}

/// Compares each of `entries` with the one before it, newest first.
fn compare_chain(
    objects: &Objects<'_>,
    root: &[Vec<u8>],
    before: Option<&Commit>,
    entries: Vec<Commit>,
    mut side: impl FnMut(usize) -> Result<Vec<Commit>, HistoryError>,
) -> Result<Compared, HistoryError> {
    let mut trees = Trees::of(objects);
    let mut difference = Difference::default();
    let mut authors = Vec::new();
    let mut ranges = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate().rev() {
        let first_parent = index.checked_sub(1).map(|before| &entries[before]).or(before);
        let old = first_parent.map(|commit| trees.folder(commit.tree, root)).transpose()?.flatten();
        let new = trees.folder(entry.tree, root)?;
        let start = difference.len();
        trees.compare(old, new, &mut difference)?;
        let range = start..difference.len();
        if entry.parents.len() > 1 && !range.is_empty() {
            let (side, difference) = (&side(index)?, &mut difference);
            let mut attributing =
                attribute::Attributing { objects, trees: &mut trees, root, side, difference };
            attributing.merge(entry, range.clone(), &mut authors)?;
        }
        ranges.push(range);
    }
    ranges.reverse();
    Ok(Compared { entries, ranges, difference, authors })
}
