//! How many coalitions have which sum, one place for each sum.

use super::thresholds::Thresholds;
use super::wide::Wide;

/// Additions of 64 bits that are made for one table.
pub const MAX_ADDITIONS: u64 = 500_000_000;

/// Numbers of 64 bits that one table holds.
pub const MAX_PLACES: u64 = 32_000_000;

/// Coalitions of voters by their sum of votes, and, where it is asked, by the number of voters.
///
/// Of each coalition and all others one has at most half of the votes, so half of the sums are enough to know.
pub(super) struct Table<const N: usize> {
    /// For each number of voters, or for all together: how many coalitions have this sum or less.
    rows: Vec<Vec<Wide<N>>>,
    /// How many coalitions of all voters there are: by number, or together.
    all: Vec<Wide<N>>,
    /// The same with one voter left out.
    all_but_one: Vec<Wide<N>>,
    total: u64,
    by_number: bool,
}

impl<const N: usize> Table<N> {
    /// A table by sums alone, and how many minimal coalitions there are of each of these games.
    ///
    /// Voters join in falling order: a coalition is minimal if it needs the last one that joined. `None`: too large.
    pub(super) fn by_sums<const G: usize>(
        votes: &[u64],
        games: [&Thresholds; G],
    ) -> Option<(Self, [Wide<N>; G])> {
        let top = games.iter().map(|it| it.top()).max().unwrap_or(0);
        let looks = games.iter().map(|it| it.looks()).sum::<u64>();
        let voters = u64::try_from(votes.len()).ok()?;
        fits::<N>(voters.checked_mul(top)?.checked_add(looks)?, top)?;
        let mut falling = votes.to_vec();
        falling.sort_unstable_by(|a, b| b.cmp(a));
        let mut row = empty(top)?;
        if let Some(none) = row.first_mut() {
            *none = Wide::one();
        }
        let mut minimal = games.map(|it| it.minimal_of_none::<N>());
        let mut total = 0;
        for own in falling {
            for (number, game) in minimal.iter_mut().zip(games) {
                *number = number.plus(game.minimal_with(own, &row, total));
            }
            total += own;
            join(&mut row, None, own);
        }
        let two_to = |power: usize| (0..power).fold(Wide::one(), |it, _| it.plus(it));
        let (all, all_but_one) = (two_to(votes.len()), two_to(votes.len().saturating_sub(1)));
        let table = Self {
            rows: vec![row],
            all: vec![all],
            all_but_one: vec![all_but_one],
            total,
            by_number: false,
        };
        Some((table.added_up(), minimal))
    }

    /// A table by number and sum, of so many sums; `None`: too large.
    pub(super) fn by_number(votes: &[u64], top: u64) -> Option<Self> {
        let mut growing = votes.to_vec();
        growing.sort_unstable();
        let (mut most, mut sum, mut additions) = (0_u64, 0_u64, 0_u64);
        for (before, own) in (1_u64..).zip(&growing) {
            sum += own;
            most += u64::from(sum < top);
            let rows = before.min(most.max(1));
            additions = additions.checked_add(rows.checked_mul(sum.min(top))?)?;
        }
        fits::<N>(additions, top.checked_mul(most + 1)?)?;
        let mut rows = Vec::new();
        for _ in 0..=most {
            rows.push(empty(top)?);
        }
        if let Some(none) = rows.first_mut().and_then(|it| it.first_mut()) {
            *none = Wide::one();
        }
        let mut sum = 0;
        for (before, own) in growing.iter().enumerate() {
            sum += own;
            let reached = usize::try_from(sum).unwrap_or(usize::MAX).saturating_add(1);
            for number in (1..rows.len().min(before + 2)).rev() {
                let (fewer, these) = rows.split_at_mut(number);
                let places = reached.min(these[0].len());
                join(&mut these[0][..places], Some(&fewer[number - 1][..places]), *own);
            }
        }
        let (all, all_but_one) = binomials(votes.len());
        Some(Self { rows, all, all_but_one, total: sum, by_number: true }.added_up())
    }

    fn added_up(mut self) -> Self {
        for row in &mut self.rows {
            let mut sum = Wide::ZERO;
            for count in row {
                sum = sum.plus(*count);
                *count = sum;
            }
        }
        self
    }

    /// How many coalitions of so many voters have less than so many votes.
    pub(super) fn below(&self, number: usize, bound: u64) -> Wide<N> {
        let Some(all) = self.all.get(number) else { return Wide::ZERO };
        match (self.total + 1).checked_sub(bound) {
            None | Some(0) => *all,
            // All others have the more, the less the coalition has.
            Some(rest) if rest < bound => {
                all.minus(self.place(self.mirrored(number, self.all.len()), rest))
            }
            Some(_) => self.place(Some(number), bound),
        }
    }

    /// The same among all but one voter with these votes.
    pub(super) fn below_without(&self, own: u64, number: usize, bound: u64) -> Wide<N> {
        let Some(all) = self.all_but_one.get(number) else { return Wide::ZERO };
        match (self.total + 1 - own).checked_sub(bound) {
            None | Some(0) => *all,
            Some(rest) if rest < bound => {
                let mirrored = self.mirrored(number, self.all_but_one.len());
                mirrored.map_or(*all, |it| all.minus(self.unwound(own, it, rest)))
            }
            Some(_) => self.unwound(own, number, bound),
        }
    }

    /// Takes a voter out of the count: those with it are those without it that it joins, and so on downwards.
    fn unwound(&self, own: u64, number: usize, bound: u64) -> Wide<N> {
        let (mut sum, mut bound, mut number, mut joins) = (Wide::ZERO, bound, Some(number), false);
        // By sums alone whoever has none makes no difference, so no difference of two bounds is asked for.
        while (own > 0 || self.by_number) && bound > 0 && number.is_some() {
            let here = self.place(number, bound);
            sum = if joins { sum.minus(here) } else { sum.plus(here) };
            joins = !joins;
            bound = bound.saturating_sub(own);
            number = match (self.by_number, number) {
                (true, Some(number)) => number.checked_sub(1),
                (false, number) => number,
                (true, None) => None,
            };
        }
        sum
    }

    fn mirrored(&self, number: usize, rows: usize) -> Option<usize> {
        if self.by_number { (rows - 1).checked_sub(number) } else { Some(number) }
    }

    /// How many have less than the bound; a row that is not there has none that low.
    fn place(&self, number: Option<usize>, bound: u64) -> Wide<N> {
        let row = number.and_then(|number| self.rows.get(number));
        let at = bound.checked_sub(1).and_then(|it| usize::try_from(it).ok());
        let place = row.zip(at).and_then(|(row, at)| row.get(at));
        place.copied().unwrap_or(Wide::ZERO)
    }
}

/// Whether so much is reckoned and kept.
pub(super) fn fits<const N: usize>(additions: u64, places: u64) -> Option<()> {
    let width = u64::try_from(N).ok()?;
    let fits =
        additions.checked_mul(width)? <= MAX_ADDITIONS && places.checked_mul(width)? <= MAX_PLACES;
    fits.then_some(())
}

fn empty<const N: usize>(places: u64) -> Option<Vec<Wide<N>>> {
    usize::try_from(places).ok().map(|it| vec![Wide::ZERO; it])
}

/// One more voter joins each coalition of `fewer`, or of the row itself.
fn join<const N: usize>(row: &mut [Wide<N>], fewer: Option<&[Wide<N>]>, own: u64) {
    let Ok(own) = usize::try_from(own) else { return };
    if own >= row.len() {
        return;
    }
    match fewer {
        Some(fewer) => add(&mut row[own..], fewer),
        None if own == 0 => row.iter_mut().for_each(|it| *it = it.plus(*it)),
        None => {
            // From the top down, each stretch from the one below, which is still without the voter.
            let mut end = row.len();
            while end > own {
                let start = (end - own).max(own);
                let (below, here) = row.split_at_mut(start);
                add(&mut here[..end - start], &below[start - own..]);
                end = start;
            }
        }
    }
}

fn add<const N: usize>(sums: &mut [Wide<N>], more: &[Wide<N>]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum = sum.plus(*more);
    }
}

/// How many coalitions of all voters there are by number, and of all but one.
fn binomials<const N: usize>(voters: usize) -> (Vec<Wide<N>>, Vec<Wide<N>>) {
    let (mut row, mut before) = (vec![Wide::one()], Vec::new());
    for _ in 0..voters {
        before.clone_from(&row);
        row.push(Wide::ZERO);
        for (place, fewer) in row.iter_mut().skip(1).zip(&before) {
            *place = place.plus(*fewer);
        }
    }
    (row, before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reckoned_and_kept_is_bounded() {
        assert_eq!(fits::<1>(MAX_ADDITIONS, MAX_PLACES), Some(()));
        assert_eq!(fits::<1>(MAX_ADDITIONS + 1, 1), None);
        assert_eq!(fits::<1>(1, MAX_PLACES + 1), None);
        assert_eq!(fits::<2>(MAX_ADDITIONS / 2, MAX_PLACES / 2), Some(()));
        assert_eq!(fits::<2>(MAX_ADDITIONS / 2 + 1, 1), None);
        assert_eq!(fits::<2>(1, MAX_PLACES / 2 + 1), None);
        assert_eq!(fits::<2>(u64::MAX, 1), None);
    }

    /// Three voters with two, two and three votes: each set once, without one of them, and below each bound.
    #[test]
    fn coalitions_below_a_bound() {
        let votes = [2, 2, 3];
        let table = Table::<1>::by_number(&votes, 8).expect("small");
        let sums = |of: &[u64], number: u32| -> Vec<u64> {
            let sets = (0..1_u32 << of.len()).filter(|it| it.count_ones() == number);
            let inside = |set: u32| of.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1);
            sets.map(|set| inside(set).map(|(_, own)| own).sum()).collect()
        };
        let below = |sums: &[u64], bound| sums.iter().filter(|it| **it < bound).count();
        for (number, bound) in (0..=3_u32).flat_map(|it| (0..10).map(move |bound| (it, bound))) {
            let row = usize::try_from(number).expect("small");
            let all = below(&sums(&votes, number), bound);
            assert_eq!(table.below(row, bound).whole(), all.into(), "{number}, {bound}");
            for (own, others) in [(2, [2, 3]), (3, [2, 2])] {
                let others = below(&sums(&others, number), bound);
                let found = table.below_without(own, row, bound).whole();
                assert_eq!(found, others.into(), "without {own}: {number}, {bound}");
            }
        }
    }
}
