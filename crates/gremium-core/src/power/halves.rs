//! Counting where weights hardly ever add up to the same: in two halves, each of which is listed by its sums.
//!
//! Where nothing but the sum of votes decides, a coalition adopts from some sum on. The voters are divided in two halves; the sums
//! of each half stand in order, by the number of voters, and two fingers count the pairs below a bound (E. Horowitz, S. Sahni,
//! *Computing Partitions with Applications to the Knapsack Problem*, 1974).

use num_bigint::BigUint;

use super::game::Game;
use crate::whatif::is_helped_by_yes;

/// Most voters that are divided in halves: `2^16` sums in each.
pub const MAX_HALVED: usize = 32;

/// A game in which a coalition adopts from some sum of votes on.
pub(super) struct Halves<'g, 'r> {
    game: &'g Game<'r>,
    /// The least sum that adopts; `None`: not even all.
    least: Option<u128>,
}

impl<'g, 'r> Halves<'g, 'r> {
    /// `None` where something else than the sum matters, or where there are too many voters.
    pub(super) fn new(game: &'g Game<'r>) -> Option<Self> {
        let fits = game.len() <= MAX_HALVED
            && game.goes_by_sums_alone()
            && is_helped_by_yes(game.question());
        fits.then(|| Self { game, least: least(game) })
    }

    pub(super) fn wins(&self, exponent: u128) -> bool {
        self.least.is_some_and(|least| self.game.sum(exponent) >= least)
    }

    pub(super) fn winning(&self) -> BigUint {
        let Some(least) = self.least else { return BigUint::ZERO };
        let votes: Vec<u128> = (0..self.game.len()).map(|it| self.game.votes(it)).collect();
        let below: u64 = Sums::of(&votes).below(least).into_iter().sum();
        (BigUint::from(1_u8) << votes.len()) - BigUint::from(below)
    }

    /// Coalitions of others that lose, and win when the voter joins, by the number of those others.
    pub(super) fn swings(&self, voter: usize) -> Vec<u64> {
        let others = (0..self.game.len()).filter(|it| *it != voter);
        let votes: Vec<u128> = others.map(|it| self.game.votes(it)).collect();
        let Some(least) = self.least else { return vec![0; votes.len().saturating_add(1)] };
        let sums = Sums::of(&votes);
        let losing = sums.below(least);
        let lost = sums.below(least.saturating_sub(self.game.votes(voter)));
        losing.into_iter().zip(lost).map(|(losing, lost)| losing - lost).collect()
    }
}

/// The least sum of votes that adopts, found by halving what is left.
fn least(game: &Game<'_>) -> Option<u128> {
    let total = (0..game.len()).map(|it| game.votes(it)).sum();
    if !game.adopts_from(total) {
        return None;
    }
    let (mut loses, mut wins) = (0, total);
    if game.adopts_from(loses) {
        return Some(0);
    }
    while wins - loses > 1 {
        let middle = loses + (wins - loses) / 2;
        if game.adopts_from(middle) { wins = middle } else { loses = middle }
    }
    Some(wins)
}

/// The sums of all coalitions of two halves, each in order, by the number of voters.
struct Sums {
    halves: [Vec<Vec<u128>>; 2],
    voters: usize,
}

impl Sums {
    fn of(votes: &[u128]) -> Self {
        let (first, second) = votes.split_at(votes.len() / 2);
        Self { halves: [listed(first), listed(second)], voters: votes.len() }
    }

    /// How many coalitions have a sum below the bound, by the number of voters.
    fn below(&self, bound: u128) -> Vec<u64> {
        let mut found = vec![0; self.voters + 1];
        let [first, second] = &self.halves;
        for (few, one) in first.iter().enumerate() {
            for (many, other) in second.iter().enumerate() {
                found[few + many] += pairs(one, other, bound);
            }
        }
        found
    }
}

fn listed(votes: &[u128]) -> Vec<Vec<u128>> {
    let mut by_number: Vec<Vec<u128>> = vec![Vec::new(); votes.len() + 1];
    for coalition in 0..1_u64 << votes.len() {
        let inside = votes.iter().enumerate().filter(|(index, _)| coalition >> index & 1 == 1);
        let number = usize::try_from(coalition.count_ones()).unwrap_or(usize::MAX);
        by_number[number].push(inside.map(|(_, votes)| votes).sum());
    }
    by_number.iter_mut().for_each(|sums| sums.sort_unstable());
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
