//! From how many votes on a coalition wins, for each set of those whose joining means more than their votes.

use super::wide::Wide;

/// For each set of special voters: the least sum of all other voters' votes that wins with them.
///
/// A set is a number whose bits say who is in it. A sum above the total: never.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thresholds {
    least: Vec<u64>,
    total: u64,
}

impl Thresholds {
    pub(super) fn new(least: Vec<u64>, total: u64) -> Self {
        Self { least, total }
    }

    /// The game of blocking: a coalition does it if all others lose.
    pub(super) fn dual(&self) -> Self {
        let others = self.least.iter().rev();
        Self { least: others.map(|least| self.total + 1 - least).collect(), total: self.total }
    }

    /// Sets of special voters and the least sum of each.
    pub(super) fn sets(&self) -> impl Iterator<Item = (usize, u64)> {
        self.least.iter().copied().enumerate()
    }

    pub(super) fn least(&self, set: usize) -> u64 {
        self.least[set]
    }

    /// Whether a set wins with so many votes of the others.
    pub(super) fn wins(&self, set: usize, sum: u64) -> bool {
        sum >= self.least(set)
    }

    /// The set of all special voters.
    pub(super) fn all_special(&self) -> usize {
        self.least.len() - 1
    }

    /// How many of the sums have to be known, from zero on: of a bound and its mirror the lower one.
    pub(super) fn top(&self) -> u64 {
        let lower = self.least.iter().map(|it| (*it).min(self.total + 1 - it));
        lower.max().unwrap_or(0)
    }

    /// How many sums are looked at to count minimal coalitions.
    pub(super) fn looks(&self) -> u64 {
        let sets = u64::try_from(self.least.len()).unwrap_or(u64::MAX);
        sets.saturating_mul(self.total)
    }

    /// From how many votes on a set could spare one of its special voters.
    fn spared_from(&self, set: usize) -> u64 {
        let members = (0..usize::BITS).map(|bit| 1_usize << bit).filter(|bit| set & bit != 0);
        members.map(|bit| self.least(set & !bit)).min().unwrap_or(u64::MAX)
    }

    /// Minimal coalitions of special voters alone.
    pub(super) fn minimal_of_none<const N: usize>(&self) -> Wide<N> {
        let alone = self.sets().filter(|(set, least)| *least == 0 && self.spared_from(*set) > 0);
        alone.fold(Wide::ZERO, |sum, _| sum.plus(Wide::one()))
    }

    /// Minimal coalitions that this voter is the last to join; the row counts those before it, who have a total of their own.
    pub(super) fn minimal_with<const N: usize>(
        &self,
        own: u64,
        row: &[Wide<N>],
        total: u64,
    ) -> Wide<N> {
        let mut sum = Wide::ZERO;
        let known = u64::try_from(row.len()).unwrap_or(u64::MAX);
        for (set, least) in self.sets().filter(|(_, least)| *least <= self.total) {
            let from = least.saturating_sub(own);
            let until = least.min(self.spared_from(set).saturating_sub(own)).min(total + 1);
            if from >= until {
                continue;
            }
            // Where the sums are not known up to there, those of all others before are.
            let range =
                if until <= known { from..until } else { total + 1 - until..total + 1 - from };
            let places = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
            let places = places.and_then(|(start, end)| row.get(start..end));
            sum = places.into_iter().flatten().fold(sum, |sum, it| sum.plus(*it));
        }
        sum
    }
}
