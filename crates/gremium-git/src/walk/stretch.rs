//! One stretch of a chain: compared newest to oldest, given out oldest to newest.

use std::ops::Range;

use gremium_engine::history::{Entry, HistoryError};

use super::attribute::Attributing;
use super::chain::{Chain, Sides};
use super::give::Giving;
use crate::objects::Objects;
use crate::tree::{Difference, Trees};

/// The entries of a stretch, oldest first.
pub(super) fn entries(
    objects: &Objects<'_>,
    root: &[Vec<u8>],
    chain: &Chain,
    sides: &Sides,
    stretch: Range<usize>,
) -> Result<Vec<Entry>, HistoryError> {
    let mut trees = Trees::of(objects);
    let mut difference = Difference::default();
    let mut authors = Vec::new();
    let mut ranges = Vec::with_capacity(stretch.len());
    for index in stretch.clone().rev() {
        let entry = &chain.entries[index];
        let parent = chain.parent(index);
        let start = difference.len();
        let new = trees.folder(entry.tree, root)?;
        let old = parent.map(|parent| trees.folder(parent.tree, root)).transpose()?.flatten();
        trees.compare(old, new, &mut difference)?;
        let range = start..difference.len();
        if let Some(side) = sides.get(&index).filter(|_| !range.is_empty()) {
            let (trees, difference) = (&mut trees, &mut difference);
            let mut attributing =
                Attributing { objects, trees, root, chain, index, side, difference };
            attributing.merge(range.clone(), &mut authors)?;
        }
        ranges.push(range);
    }
    let giving = Giving { objects, difference: &difference, authors: &authors };
    let oldest_first = stretch.zip(ranges.into_iter().rev());
    oldest_first.map(|(index, range)| giving.entry(&chain.entries[index], range)).collect()
}
