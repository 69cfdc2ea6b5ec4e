//! Counting where one number of each voter decides and how many they are: one place for each sum, by the number of voters.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::super::bounds::Bounds;
use super::super::coalition::{Listed, Minimal};
use super::super::game::{Game, Numbered};
use super::super::index::{Power, Swings, orders, shares};
use super::super::outline::outline;
use super::table::{Table, fits};
use super::wide::Wide;
use crate::whatif::is_helped_by_yes;

/// A game in which a coalition of so many voters adopts from some sum on.
pub(in super::super) struct DenseByNumber<'g, 'r> {
    game: &'g Game<'r>,
    numbered: Numbered,
    each: Vec<u64>,
    bounds: Bounds,
}

impl<'g, 'r> DenseByNumber<'g, 'r> {
    /// `None` where something else matters, or where one more yes might do harm.
    pub(in super::super) fn new(game: &'g Game<'r>) -> Option<Self> {
        let numbered = is_helped_by_yes(game.question()).then(|| game.numbered())??;
        let each = numbered.each.iter().map(|it| u64::try_from(*it).ok());
        let each = each.collect::<Option<Vec<u64>>>()?;
        let bounds = Bounds::new(game, &numbered);
        u64::try_from(bounds.total()).ok().filter(|it| *it < u64::MAX / 4)?;
        Some(Self { game, numbered, each, bounds })
    }

    /// The power; `None` where there are too many sums.
    pub(in super::super) fn power(&self) -> Option<Power> {
        match self.game.len() {
            0..=63 => self.counted::<1>(),
            64..=127 => self.counted::<2>(),
            128..=255 => self.counted::<4>(),
            256..=511 => self.counted::<8>(),
            _more => None,
        }
    }

    fn counted<const N: usize>(&self) -> Option<Power> {
        let dual = self.bounds.dual();
        let table = Table::<N>::by_number(&self.each, self.top())?;
        let orders = orders(self.game.len());
        let outline = outline(self.game.question());
        let mut known: BTreeMap<u128, Swings> = BTreeMap::new();
        for voter in 0..self.game.len() {
            known.entry(self.game.exponent(voter)).or_insert_with(|| {
                let by_number = self.swings(voter, &table);
                let in_order =
                    by_number.iter().zip(&orders).map(|(swings, orders)| orders * swings);
                Swings {
                    number: by_number.iter().sum(),
                    orders: Some(in_order.sum()),
                    has_veto: outline.as_ref().is_some_and(|it| it.vetoes.contains(&voter)),
                }
            });
        }
        let coalitions = BigUint::from(1_u8) << self.game.len();
        let losing = (0..=self.game.len()).map(|number| table.below(number, self.least(number)));
        let losing: BigUint = losing.map(Wide::whole).sum();
        let minimal = minimal::<N>(&self.each, [&self.bounds, &dual]);
        let [winning, blocking] = minimal.map_or([None, None], |it| it.map(Some));
        Some(Power {
            winning: &coalitions - losing,
            coalitions,
            shares: shares(self.game, &known),
            smallest_winning: outline.as_ref().and_then(|it| it.smallest_winning),
            smallest_blocking: outline.as_ref().and_then(|it| it.smallest_blocking),
            minimal_winning: Listed { number: winning, some: self.some(false) },
            minimal_blocking: Listed { number: blocking, some: self.some(true) },
        })
    }

    fn least(&self, number: usize) -> u64 {
        narrow(self.bounds.least(number))
    }

    /// How many of the sums have to be known: of each bound and its mirror the lower one.
    fn top(&self) -> u64 {
        let total = narrow(self.bounds.total());
        let least = (0..=self.game.len()).map(|number| self.least(number));
        least.map(|it| it.min(total + 1 - it)).max().unwrap_or(0)
    }

    /// Coalitions of others that lose, and win when the voter joins, by their number.
    fn swings<const N: usize>(&self, voter: usize, table: &Table<N>) -> Vec<BigUint> {
        let own = self.each[voter];
        let below = |number, bound| table.below_without(own, number, bound);
        let by_number = (0..self.game.len()).map(|number| {
            let lost = below(number, self.least(number + 1).saturating_sub(own));
            below(number, self.least(number)).minus(lost).whole()
        });
        by_number.collect()
    }

    fn some(&self, blocking: bool) -> Vec<Vec<usize>> {
        let wins = |exponent: u128| {
            self.bounds.wins(self.game.size(exponent), self.numbered.sum(exponent))
        };
        Minimal::uncounted(self.game, &wins, blocking).listed().some
    }
}

/// A sum of which it is known that it is small.
fn narrow(sum: u128) -> u64 {
    u64::try_from(sum).unwrap_or(u64::MAX)
}

/// How many minimal coalitions each of these games has, each counted by the last of its voters in falling order; `None`: too
/// many sums.
fn minimal<const N: usize>(each: &[u64], games: [&Bounds; 2]) -> Option<[BigUint; 2]> {
    let mut falling = each.to_vec();
    falling.sort_unstable_by(|a, b| b.cmp(a));
    let (mut sum, mut additions) = (0_u64, 0_u64);
    for (before, own) in (1_u64..).zip(&falling) {
        sum += own;
        additions = additions.checked_add(before.checked_mul(sum + 1)?)?;
    }
    let places = u64::try_from(each.len()).ok()?.checked_add(1)?.checked_mul(sum + 1)?;
    fits::<N>(additions.checked_mul(2)?, places)?;
    let mut rows = vec![vec![Wide::<N>::ZERO; usize::try_from(sum + 1).ok()?]; each.len() + 1];
    rows[0][0] = Wide::one();
    let mut found = games.map(|it| BigUint::from(u8::from(it.wins(0, 0))));
    let mut reached = 0;
    for (before, own) in falling.iter().enumerate() {
        for (found, game) in found.iter_mut().zip(games) {
            for (number, row) in rows.iter().enumerate().take(before + 1) {
                let from = narrow(game.least(number + 1)).saturating_sub(*own);
                let until = narrow(game.least(number)).min(reached + 1);
                let range = usize::try_from(from).ok().zip(usize::try_from(until).ok());
                let range = range.and_then(|(from, until)| row.get(from..until));
                let counts = range.into_iter().flatten();
                *found += counts.fold(Wide::ZERO, |sum, it| sum.plus(*it)).whole();
            }
        }
        let (own, until) = (usize::try_from(*own).ok()?, usize::try_from(reached).ok()? + 1);
        for number in (1..=before + 1).rev() {
            let (fewer, these) = rows.split_at_mut(number);
            let joined = these[0][own..].iter_mut().zip(&fewer[number - 1][..until]);
            joined.for_each(|(sum, more)| *sum = sum.plus(*more));
        }
        reached += falling[before];
    }
    Some(found)
}
