//! One seat by transferable votes: who can be excluded at all, whoever was excluded before.
//!
//! The quota need not be looked at: whoever has more than half of the votes is never the last of those who are left.

use std::collections::BTreeSet;

use super::Votes;
use crate::contest::Marks;
use crate::id::OptionId;
use crate::record::Cast;
use crate::whatif::contest::ContestQuestion;

/// Options that are out, one bit each.
type Out = u32;

/// The preferences of some ballots.
pub(in crate::whatif::contest) struct Elimination {
    size: usize,
    first: usize,
    /// Whether every tie is broken.
    settled: bool,
    /// Preferences by type of ballot; nothing where it marks nobody.
    kinds: Vec<Option<Vec<usize>>>,
    votes: Vec<Votes>,
}

impl Elimination {
    pub(super) fn new(
        question: &ContestQuestion<'_>,
        options: &[OptionId],
        first: usize,
        settled: bool,
        types: &[(Option<Cast>, Votes)],
    ) -> Self {
        let order = |cast: &Option<Cast>| {
            let Some(Cast::Marked(marks)) = cast else { return None };
            let Marks::Rank(levels) = marks else { return None };
            let at = |it: &OptionId| options.iter().position(|option| option == it);
            let valid = marks.fault(&question.limits).is_none();
            valid.then(|| levels.iter().flatten().filter_map(at).collect())
        };
        Self {
            size: options.len(),
            first,
            settled,
            kinds: types.iter().map(|(cast, _)| order(cast)).collect(),
            votes: types.iter().map(|(_, votes)| *votes).collect(),
        }
    }

    pub(super) fn shift(&mut self, kind: usize, votes: Votes) {
        if let Some(all) = self.votes.get_mut(kind) {
            *all = all.saturating_add(votes);
        }
    }

    /// Whether whoever is elected is excluded on no way on which the votes can lead the count.
    pub(super) fn holds(&self, more: Votes, fewer: Votes) -> bool {
        let marked = self.kinds.iter().zip(&self.votes).filter(|(kind, _)| kind.is_some());
        if marked.map(|(_, votes)| *votes).sum::<Votes>() <= fewer {
            return false;
        }
        let mut seen = BTreeSet::from([0]);
        let mut ways = vec![0];
        while let Some(out) = ways.pop() {
            let left: Vec<usize> = (0..self.size).filter(|it| out & (1 << it) == 0).collect();
            if left.len() < 2 {
                continue;
            }
            let piles = self.piles(out);
            let of = |it: usize| piles.get(it).copied().unwrap_or_default();
            // What one of them loses, and all that is less then needs.
            let last = |it: &usize| {
                let mine = of(*it).saturating_sub(fewer);
                let needed = left.iter().filter(|other| *other != it);
                needed.map(|other| mine.saturating_sub(of(*other)).max(0)).sum::<Votes>() <= more
            };
            let last: Vec<usize> = left.iter().copied().filter(last).collect();
            if last.contains(&self.first) || (last.len() > 1 && !self.settled) {
                return false;
            }
            ways.extend(last.into_iter().map(|it| out | (1 << it)).filter(|it| seen.insert(*it)));
        }
        true
    }

    /// The votes of each option where some are out.
    fn piles(&self, out: Out) -> Vec<Votes> {
        let mut piles = vec![0_i64; self.size];
        for (kind, votes) in self.kinds.iter().zip(&self.votes) {
            let mut order = kind.iter().flatten();
            let holder = order.find(|it| out & (1 << **it) == 0);
            if let Some(pile) = holder.and_then(|it| piles.get_mut(*it)) {
                *pile = pile.saturating_add(*votes);
            }
        }
        piles
    }
}
