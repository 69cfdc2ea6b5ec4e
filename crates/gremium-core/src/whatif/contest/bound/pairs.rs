//! Comparisons in pairs: how far votes that are given otherwise can move the strongest paths.

use super::{Votes, levels};
use crate::id::OptionId;
use crate::record::Cast;
use crate::whatif::contest::ContestQuestion;

/// Votes of one option above another, for each pair.
type Grid = Vec<Vec<Votes>>;

/// The comparisons of some ballots.
pub(in crate::whatif::contest) struct Pairs {
    first: usize,
    /// Votes that rank one above another.
    duels: Grid,
    /// Votes of ballots that mark something.
    marked: Votes,
    /// Where the options stand, by type of ballot; nothing where it marks nobody.
    kinds: Vec<Option<Vec<usize>>>,
}

impl Pairs {
    pub(super) fn new(
        question: &ContestQuestion<'_>,
        options: &[OptionId],
        first: usize,
        types: &[(Option<Cast>, Votes)],
    ) -> Self {
        let kinds = types.iter().map(|(cast, _)| levels(question, options, cast.as_ref()));
        let size = options.len();
        let mut pairs =
            Self { first, duels: vec![vec![0; size]; size], marked: 0, kinds: kinds.collect() };
        for (kind, (_, votes)) in types.iter().enumerate() {
            pairs.shift(kind, *votes);
        }
        pairs
    }

    pub(super) fn size(&self) -> usize {
        self.duels.len()
    }

    pub(super) fn shift(&mut self, kind: usize, votes: Votes) {
        let Some(at) = self.kinds.get(kind).and_then(Option::as_ref) else { return };
        self.marked = self.marked.saturating_add(votes);
        for (row, mine) in self.duels.iter_mut().zip(at) {
            for (cell, other) in row.iter_mut().zip(at) {
                if mine < other {
                    *cell = cell.saturating_add(votes);
                }
            }
        }
    }

    /// Whether whoever stands first beats everybody else, even where each path from it is as weak and each path to it as
    /// strong as the votes can make it.
    pub(super) fn holds(&self, more: Votes, fewer: Votes) -> bool {
        if self.marked <= fewer {
            return false;
        }
        let least = strongest(&self.links(|mine, other| {
            let mine = mine.saturating_sub(fewer);
            if mine > other.saturating_add(more) { mine } else { 0 }
        }));
        let most = strongest(&self.links(|mine, other| {
            let mine = mine.saturating_add(more);
            if mine > other.saturating_sub(fewer) { mine } else { 0 }
        }));
        let at = |grid: &Grid, i: usize, j: usize| {
            grid.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default()
        };
        let mut others = (0..self.size()).filter(|it| *it != self.first);
        others.all(|it| at(&least, self.first, it) > at(&most, it, self.first))
    }

    /// How strong each link is, by the votes for it and against it.
    fn links(&self, link: impl Fn(Votes, Votes) -> Votes) -> Grid {
        let rows = self.duels.iter().enumerate().map(|(i, row)| {
            let cells = row.iter().enumerate().map(|(j, mine)| {
                let against = self.duels.get(j).and_then(|row| row.get(i)).copied();
                if i == j { 0 } else { link(*mine, against.unwrap_or_default()) }
            });
            cells.collect()
        });
        rows.collect()
    }
}

/// The strongest path for each pair; a path is as strong as its weakest link.
fn strongest(links: &Grid) -> Grid {
    let mut paths = links.clone();
    for over in 0..links.len() {
        let onward = paths.get(over).cloned().unwrap_or_default();
        for row in &mut paths {
            let Some(there) = row.get(over).copied() else { continue };
            for (cell, on) in row.iter_mut().zip(&onward) {
                *cell = (*cell).max(there.min(*on));
            }
        }
    }
    paths
}
