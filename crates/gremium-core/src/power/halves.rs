//! Counting where weights hardly ever add up to the same: in two halves, each of which is listed by its sums.
//!
//! Where one number of each voter decides, and how many say yes, a coalition adopts from some sum on. The voters are divided in
//! two halves; the sums of each half stand in order, by the number of voters, and two fingers count the pairs below a bound
//! (E. Horowitz, S. Sahni, *Computing Partitions with Applications to the Knapsack Problem*, 1974).

use num_bigint::BigUint;

use super::bounds::Bounds;
use super::game::{Game, Numbered};
use crate::whatif::is_helped_by_yes;

/// Most voters that are divided in halves: `2^16` sums in each.
pub const MAX_HALVED: usize = 32;

/// A game in which a coalition of so many voters adopts from some sum on.
pub(super) struct Halves<'g, 'r> {
    game: &'g Game<'r>,
    numbered: Numbered,
    bounds: Bounds,
}

impl<'g, 'r> Halves<'g, 'r> {
    /// `None` where something else than one number and how many they are matters, or where there are too many voters.
    pub(super) fn new(game: &'g Game<'r>) -> Option<Self> {
        let fits = game.len() <= MAX_HALVED && is_helped_by_yes(game.question());
        let numbered = fits.then(|| game.numbered())??;
        let bounds = Bounds::new(game, &numbered);
        Some(Self { game, numbered, bounds })
    }

    pub(super) fn wins(&self, exponent: u128) -> bool {
        self.bounds.wins(self.game.size(exponent), self.numbered.sum(exponent))
    }

    pub(super) fn winning(&self) -> BigUint {
        let below: u64 = Sums::of(&self.numbered.each)
            .below(|number| self.bounds.least(number))
            .into_iter()
            .sum();
        (BigUint::from(1_u8) << self.game.len()) - BigUint::from(below)
    }

    /// Coalitions of others that lose, and win when the voter joins, by the number of those others.
    pub(super) fn swings(&self, voter: usize) -> Vec<u64> {
        let own = self.numbered.each[voter];
        let others = (0..self.game.len()).filter(|it| *it != voter);
        let sums = Sums::of(&others.map(|it| self.numbered.each[it]).collect::<Vec<_>>());
        let losing = sums.below(|number| self.bounds.least(number));
        let lost = sums.below(|number| self.bounds.least(number + 1).saturating_sub(own));
        losing.into_iter().zip(lost).map(|(losing, lost)| losing - lost).collect()
    }

    /// How many minimal coalitions there are, each counted by the last of its voters in falling order: it needs all of them if
    /// it needs that one.
    pub(super) fn minimal(&self, blocking: bool) -> BigUint {
        let bounds = if blocking { self.bounds.dual() } else { self.bounds.clone() };
        let nobody = u64::from(bounds.wins(0, 0));
        let mut falling = self.numbered.each.clone();
        falling.sort_unstable_by(|a, b| b.cmp(a));
        let last = |at: usize| -> u64 {
            let sums = Sums::of(&falling[..at]);
            let losing = sums.below(|number| bounds.least(number));
            let lost = sums.below(|number| bounds.least(number + 1).saturating_sub(falling[at]));
            losing.into_iter().zip(lost).map(|(losing, lost)| losing - lost).sum()
        };
        let others = (0..falling.len()).map(|at| BigUint::from(last(at)));
        others.sum::<BigUint>() + nobody
    }
}

/// The sums of all coalitions of two halves, each in order, by the number of voters.
pub(super) struct Sums {
    halves: [Vec<Vec<u128>>; 2],
    voters: usize,
}

impl Sums {
    pub(super) fn of(votes: &[u128]) -> Self {
        let (first, second) = votes.split_at(votes.len() / 2);
        Self { halves: [listed(first), listed(second)], voters: votes.len() }
    }

    /// How many coalitions have a sum below the bound for so many voters, by their number.
    pub(super) fn below(&self, bound: impl Fn(usize) -> u128) -> Vec<u64> {
        let mut found = vec![0; self.voters + 1];
        let [first, second] = &self.halves;
        for (few, one) in first.iter().enumerate() {
            for (many, other) in second.iter().enumerate() {
                found[few + many] += pairs(one, other, bound(few + many));
            }
        }
        found
    }
}

/// The sums of all coalitions in order, by the number of voters.
fn listed(votes: &[u128]) -> Vec<Vec<u128>> {
    let mut by_number: Vec<Vec<u128>> = vec![vec![0]];
    for own in votes {
        by_number.push(Vec::new());
        for number in (1..by_number.len()).rev() {
            let joined = by_number[number - 1].iter().map(|it| it + own);
            let joined: Vec<u128> = joined.collect();
            // Two runs in order: a stable sort merges them in one pass.
            by_number[number].extend(joined);
            by_number[number].sort();
        }
    }
    by_number
}

/// How many pairs of these ordered sums are below the bound together.
fn pairs(one: &[u128], other: &[u128], bound: u128) -> u64 {
    let mut finger = other.len();
    let mut found = 0;
    for sum in one {
        while finger > 0 && sum + other[finger - 1] >= bound {
            finger -= 1;
        }
        found += finger;
    }
    u64::try_from(found).unwrap_or(u64::MAX)
}
