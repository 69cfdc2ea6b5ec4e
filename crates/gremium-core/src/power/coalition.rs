//! Minimal coalitions: counted, and some of them by name.

use num_bigint::BigUint;

use super::game::Game;
use super::series::Series;
use crate::whatif::is_helped_by_yes;

/// How many coalitions are given by name.
pub const MAX_LISTED: usize = 12;

/// Most voters whose coalitions are looked at one by one, where the heavier vote need not be worth more.
pub const MAX_ONE_BY_ONE: usize = 16;

/// Sums that are looked at before counting is given up.
const MAX_LOOKS: usize = 20_000_000;

/// Steps that are taken to find coalitions by name.
const MAX_STEPS: usize = 200_000;

/// Minimal coalitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// How many there are; `None`: too many to be counted.
    pub number: Option<BigUint>,
    /// Some of them, by number of the voter, at most [`MAX_LISTED`]; heavier voters first.
    pub some: Vec<Vec<usize>>,
}

/// The search for minimal coalitions that win, or that block.
pub(super) struct Minimal<'c, 'r> {
    game: &'c Game<'r>,
    wins: &'c dyn Fn(u128) -> bool,
    blocking: bool,
    total: u128,
    /// Voters, the heavier ones first.
    voters: Vec<usize>,
    looks_left: usize,
    steps_left: usize,
}

impl<'c, 'r> Minimal<'c, 'r> {
    pub(super) fn new(game: &'c Game<'r>, wins: &'c dyn Fn(u128) -> bool, blocking: bool) -> Self {
        Self::within(game, wins, blocking, (MAX_LOOKS, MAX_STEPS))
    }

    /// A search that names some and counts none: where hardly any two coalitions have the same sum.
    pub(super) fn uncounted(
        game: &'c Game<'r>,
        wins: &'c dyn Fn(u128) -> bool,
        blocking: bool,
    ) -> Self {
        Self::within(game, wins, blocking, (0, MAX_STEPS))
    }

    /// A search that gives up counting after so many looks, and naming after so many steps.
    pub(super) fn within(
        game: &'c Game<'r>,
        wins: &'c dyn Fn(u128) -> bool,
        blocking: bool,
        (looks_left, steps_left): (usize, usize),
    ) -> Self {
        let mut voters: Vec<usize> = (0..game.len()).collect();
        voters.sort_by_key(|voter| std::cmp::Reverse(game.votes(*voter)));
        let total = voters.iter().map(|voter| game.exponent(*voter)).sum();
        Self { game, wins, blocking, total, voters, looks_left, steps_left }
    }

    pub(super) fn listed(mut self) -> Listed {
        let number = self.number();
        let mut some = Vec::new();
        self.walk(0, 0, &mut Vec::new(), &mut some);
        Listed { number, some }
    }

    /// Whether a coalition does what is asked: wins, or leaves all others without a win.
    fn does(&self, exponent: u128) -> bool {
        if self.blocking { !(self.wins)(self.total - exponent) } else { (self.wins)(exponent) }
    }

    /// How many minimal coalitions there are.
    ///
    /// In a chain of voters of which each is worth at least what the next one is, a coalition needs all of its voters if
    /// it needs the last one. So coalitions are counted by the last voter in each chain.
    fn number(&mut self) -> Option<BigUint> {
        let Some(chains) = self.chains() else { return self.one_by_one() };
        let mut number = BigUint::ZERO;
        self.count(&chains, &Series::one(), &mut Vec::new(), &mut number)?;
        Some(number)
    }

    /// The same by looking at each coalition; `None` where there are too many.
    fn one_by_one(&self) -> Option<BigUint> {
        let all = self.voters.len();
        let looks = 1_usize.checked_shl(u32::try_from(all).ok()?)?.checked_mul(all.max(1))?;
        if all > MAX_ONE_BY_ONE || looks > self.looks_left {
            return None;
        }
        let each: Vec<u128> = self.voters.iter().map(|it| self.game.exponent(*it)).collect();
        let minimal = (0..1_usize << all).filter(|set| {
            let inside = || each.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
            let exponent: u128 = inside().map(|(_, own)| own).sum();
            self.does(exponent) && !inside().any(|(_, own)| self.does(exponent - own))
        });
        Some(BigUint::from(minimal.count()))
    }

    /// The voters in chains; `None` where weights differ and the heavier vote need not be worth more.
    fn chains(&self) -> Option<Vec<Vec<usize>>> {
        let game = self.game;
        let all = &game.question().voters;
        let mut chains: Vec<Vec<usize>> = Vec::new();
        for voter in &self.voters {
            let same = |chain: &&mut Vec<usize>| {
                let first = &all[chain[0]];
                let voter = &all[*voter];
                (&first.class, &first.capacity, &first.sizes)
                    == (&voter.class, &voter.capacity, &voter.sizes)
            };
            match chains.iter_mut().find(same) {
                Some(chain) => chain.push(*voter),
                None => chains.push(vec![*voter]),
            }
        }
        let even = |chain: &Vec<usize>| {
            chain.iter().all(|voter| game.votes(*voter) == game.votes(chain[0]))
        };
        (is_helped_by_yes(game.question()) || chains.iter().all(even)).then_some(chains)
    }

    fn count(
        &mut self,
        chains: &[Vec<usize>],
        so_far: &Series,
        last: &mut Vec<u128>,
        number: &mut BigUint,
    ) -> Option<()> {
        self.looks_left = self.looks_left.checked_sub(so_far.terms().len())?;
        let Some((chain, rest)) = chains.split_first() else {
            let is_minimal =
                |it: u128| self.does(it) && !last.iter().any(|own| self.does(it - own));
            let minimal = so_far.terms().iter().filter(|(it, _)| is_minimal(*it));
            *number += minimal.map(|(_, count)| count).sum::<BigUint>();
            return Some(());
        };
        self.count(rest, so_far, last, number)?;
        let mut before = so_far.clone();
        for voter in chain {
            let own = self.game.exponent(*voter);
            last.push(own);
            self.count(rest, &before.shifted(own), last, number)?;
            last.pop();
            before = before.with(own);
            self.looks_left = self.looks_left.checked_sub(before.terms().len())?;
        }
        Some(())
    }

    /// Finds minimal coalitions by name: each voter in turn is tried inside, then outside.
    fn walk(
        &mut self,
        index: usize,
        exponent: u128,
        inside: &mut Vec<usize>,
        found: &mut Vec<Vec<usize>>,
    ) {
        let Some(left) = self.steps_left.checked_sub(1) else { return };
        self.steps_left = left;
        if found.len() >= MAX_LISTED {
            return;
        }
        let game = self.game;
        if self.does(exponent) {
            if inside.iter().all(|voter| !self.does(exponent - game.exponent(*voter))) {
                let mut coalition = inside.clone();
                coalition.sort_unstable();
                found.push(coalition);
            }
            return;
        }
        let rest: u128 = self.voters[index..].iter().map(|voter| game.exponent(*voter)).sum();
        if !self.does(exponent + rest) {
            return;
        }
        // The rest would do it, so somebody is left.
        let voter = self.voters[index];
        inside.push(voter);
        self.walk(index + 1, exponent + game.exponent(voter), inside, found);
        inside.pop();
        self.walk(index + 1, exponent, inside, found);
    }
}
