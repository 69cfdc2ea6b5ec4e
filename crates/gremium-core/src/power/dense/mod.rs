//! Counting where one number of each voter decides: one place for each sum, from zero to the least that wins.
//!
//! Whose joining means more than a number (a veto, a consent, the casting vote) is counted in each combination by itself. A voter
//! is taken out of the count again instead of counting all others anew (T. Matsui, Y. Matsui, *A Survey of Algorithms for
//! Calculating Power Indices of Weighted Majority Games*, 2000; T. Uno, *Efficient Computation of Power Indices for Weighted
//! Majority Games*, 2012).

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::bounds::least;
use super::coalition::{Listed, Minimal};
use super::game::{Game, Single, largest_part};
use super::index::{Power, Swings, orders, shares};
use crate::whatif::is_helped_by_yes;

mod numbered;
mod table;
mod thresholds;
mod wide;

pub(super) use numbered::DenseByNumber;
pub use table::{MAX_ADDITIONS, MAX_PLACES};

use table::Table;
use thresholds::Thresholds;

/// Most voters whose joining means more than their votes: each combination of them is counted by itself.
pub const MAX_SPECIAL: usize = 6;

/// A game in which one number of each voter decides, and who has more than a number.
pub(super) struct Dense<'g, 'r> {
    game: &'g Game<'r>,
    single: Single,
    /// The largest common part of all ordinary voters' numbers.
    part: u128,
    /// Each number in such parts.
    each: Vec<u64>,
    ordinary: Vec<usize>,
    special: Vec<usize>,
    winning: Thresholds,
}

impl<'g, 'r> Dense<'g, 'r> {
    /// `None` where more than one number decides, or where one more yes might do harm.
    pub(super) fn new(game: &'g Game<'r>) -> Option<Self> {
        let single = game.single()?;
        let special = game.special();
        if special.len() > MAX_SPECIAL || !is_helped_by_yes(game.question()) {
            return None;
        }
        let ordinary: Vec<usize> = (0..game.len()).filter(|it| !special.contains(it)).collect();
        let part = largest_part(ordinary.iter().map(|it| single.each[*it]));
        let each: Option<Vec<u64>> =
            single.each.iter().map(|it| u64::try_from(it / part).ok()).collect();
        let each = each?;
        let total = ordinary.iter().try_fold(0_u64, |sum, it| sum.checked_add(each[*it]))?;
        let total = total.checked_add(1).filter(|it| *it < u64::MAX / 4)? - 1;
        let sets = 0..1_usize << special.len();
        let least = sets.map(|set| {
            let within: u128 = members(set, &special).map(|it| game.exponent(it)).sum();
            let adopts = |sum: u128| game.adopts(within + single.exponent(sum * part));
            u64::try_from(least(u128::from(total), adopts)).unwrap_or(u64::MAX)
        });
        let winning = Thresholds::new(least.collect(), total);
        Some(Self { game, single, part, each, ordinary, special, winning })
    }

    /// The power; `None` where there are too many sums. Of too many sums by number of voters Banzhaf's index alone is told.
    pub(super) fn power(&self) -> Option<Power> {
        match self.game.len() {
            0..=63 => self.counted::<1>(),
            64..=127 => self.counted::<2>(),
            128..=255 => self.counted::<4>(),
            256..=511 => self.counted::<8>(),
            _more => None,
        }
    }

    fn counted<const N: usize>(&self) -> Option<Power> {
        let votes: Vec<u64> = self.ordinary.iter().map(|it| self.each[*it]).collect();
        let blocking = self.winning.dual();
        let (sums, [wins, blocks]) = Table::<N>::by_sums(&votes, [&self.winning, &blocking])?;
        let numbers = Table::<N>::by_number(&votes, self.winning.top());
        let orders = orders(self.game.len());
        let mut known: BTreeMap<u128, Swings> = BTreeMap::new();
        for voter in 0..self.game.len() {
            known.entry(self.game.exponent(voter)).or_insert_with(|| Swings {
                number: self.swings(voter, &sums, 0),
                orders: numbers.as_ref().map(|table| {
                    let by_number = (0..=votes.len())
                        .map(|number| self.in_order(voter, table, number, &orders));
                    by_number.sum()
                }),
                has_veto: self.has_veto(voter),
            });
        }
        let coalitions = BigUint::from(1_u8) << self.game.len();
        let losing: BigUint =
            self.winning.sets().map(|(_, least)| sums.below(0, least).whole()).sum();
        Some(Power {
            winning: &coalitions - losing,
            coalitions,
            shares: shares(self.game, &known),
            smallest_winning: self.smallest(&self.winning),
            smallest_blocking: self.smallest(&blocking),
            minimal_winning: Listed { number: Some(wins.whole()), some: self.some(false) },
            minimal_blocking: Listed { number: Some(blocks.whole()), some: self.some(true) },
        })
    }

    /// Coalitions of others that lose, and win when the voter joins: with so many ordinary voters, where the table tells numbers.
    fn swings<const N: usize>(&self, voter: usize, table: &Table<N>, number: usize) -> BigUint {
        self.by_set(voter, table, number).into_iter().map(|(_, swings)| swings).sum()
    }

    fn in_order<const N: usize>(
        &self,
        voter: usize,
        table: &Table<N>,
        number: usize,
        orders: &[BigUint],
    ) -> BigUint {
        let by_set = self.by_set(voter, table, number).into_iter();
        let before = |set: usize| number + members(set, &self.special).count();
        by_set.filter_map(|(set, swings)| Some(orders.get(before(set))? * swings)).sum()
    }

    fn by_set<const N: usize>(
        &self,
        voter: usize,
        table: &Table<N>,
        number: usize,
    ) -> Vec<(usize, BigUint)> {
        let bit = self.special.iter().position(|it| *it == voter).map(|it| 1_usize << it);
        let own = self.each[voter];
        let swings = self.winning.sets().filter_map(|(set, least)| {
            let (losing, lost) = match bit {
                Some(bit) if set & bit != 0 => return None,
                Some(bit) => {
                    let joined = self.winning.least(set | bit);
                    (table.below(number, least), table.below(number, joined))
                }
                None => {
                    let without = |bound| table.below_without(own, number, bound);
                    (without(least), without(least.saturating_sub(own)))
                }
            };
            Some((set, losing.minus(lost).whole()))
        });
        swings.collect()
    }

    /// Without the voter nothing is adopted, though it is with all.
    fn has_veto(&self, voter: usize) -> bool {
        let (all, total) = (self.winning.all_special(), self.total());
        let without = match self.special.iter().position(|it| *it == voter) {
            Some(bit) => self.winning.wins(all & !(1 << bit), total),
            None => self.winning.wins(all, total - self.each[voter]),
        };
        self.winning.wins(all, total) && !without
    }

    fn total(&self) -> u64 {
        self.ordinary.iter().map(|it| self.each[*it]).sum()
    }

    /// The smallest number of voters that reach a threshold: special ones, and the heaviest of the others.
    fn smallest(&self, thresholds: &Thresholds) -> Option<usize> {
        let mut falling: Vec<u64> = self.ordinary.iter().map(|it| self.each[*it]).collect();
        falling.sort_unstable_by(|a, b| b.cmp(a));
        let enough = |(set, least): (usize, u64)| {
            let mut sum = 0;
            let mut sums = std::iter::once(0).chain(falling.iter().map(|own| {
                sum += own;
                sum
            }));
            let others = sums.position(|it| it >= least)?;
            Some(others + members(set, &self.special).count())
        };
        thresholds.sets().filter_map(enough).min()
    }

    /// Some minimal coalitions by name.
    fn some(&self, blocking: bool) -> Vec<Vec<usize>> {
        let wins = |exponent: u128| self.wins(exponent);
        Minimal::uncounted(self.game, &wins, blocking).listed().some
    }

    fn wins(&self, exponent: u128) -> bool {
        let inside = self.game.special_in(exponent);
        let (mut set, mut theirs) = (0, 0);
        for (bit, voter) in self.special.iter().enumerate().filter(|(_, it)| inside.contains(it)) {
            set |= 1 << bit;
            theirs += self.single.each[*voter];
        }
        let sum = (self.single.sum(exponent) - theirs) / self.part;
        u64::try_from(sum).is_ok_and(|sum| self.winning.wins(set, sum))
    }
}

/// The special voters in a set.
fn members(set: usize, special: &[usize]) -> impl Iterator<Item = usize> + '_ {
    let inside = special.iter().enumerate().filter(move |(bit, _)| set >> bit & 1 == 1);
    inside.map(|(_, voter)| *voter)
}
