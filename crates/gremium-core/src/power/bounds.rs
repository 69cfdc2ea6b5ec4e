//! From which sum on a coalition of so many voters wins.

use super::game::{Game, Numbered};

/// For each number of voters, from none to all: the least sum that wins. One more than all have together: never.
///
/// Whoever joins never does harm, so that more voters with a larger sum win, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    least: Vec<u128>,
    total: u128,
}

impl Bounds {
    pub(super) fn new(game: &Game<'_>, numbered: &Numbered) -> Self {
        let total = numbered.each.iter().sum();
        let least = (0_u128..)
            .take(game.len() + 1)
            .map(|number| least(total, |sum| game.adopts(numbered.exponent(number, sum))));
        Self { least: least.collect(), total }
    }

    /// The game of blocking: a coalition does it if all others lose.
    pub(super) fn dual(&self) -> Self {
        let others = self.least.iter().rev();
        Self { least: others.map(|least| self.total + 1 - least).collect(), total: self.total }
    }

    /// The least sum that wins with so many.
    pub(super) fn least(&self, number: usize) -> u128 {
        self.least.get(number).copied().unwrap_or(u128::MAX)
    }

    /// Whether so many voters with this sum win.
    pub(super) fn wins(&self, number: usize, sum: u128) -> bool {
        sum >= self.least(number)
    }

    /// The sum of all.
    pub(super) fn total(&self) -> u128 {
        self.total
    }
}

/// The least sum of which it holds, found by halving what is left; one more than all: of none.
pub(super) fn least(total: u128, holds: impl Fn(u128) -> bool) -> u128 {
    let (mut from, mut never) = (0, total + 1);
    while from < never {
        let middle = from + (never - from) / 2;
        if holds(middle) { never = middle } else { from = middle + 1 }
    }
    from
}
