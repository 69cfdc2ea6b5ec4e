//! Games of classes: each class says by itself how far its votes go, and the rule asks no more than that.
//!
//! The votes of a class matter by the last bound that they reach. Coalitions of each class are counted by bound and by number of
//! voters, in two halves; what the classes come to together is a product of these counts (L. S. Shapley, *Compound Simple
//! Games*, 1964-67).

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::bounds::least;
use super::coalition::{Listed, Minimal};
use super::game::{Game, InClass};
use super::halves::{MAX_HALVED, Sums};
use super::index::{Power, Swings, orders, shares};
use super::outline::outline;
use crate::whatif::is_helped_by_yes;

/// Most combinations of bounds, one of each class.
pub const MAX_COMBINED: usize = 4_096;

/// How many coalitions there are, by number of voters.
type ByNumber = Vec<BigUint>;

/// A class that is counted by itself.
#[derive(Debug, Clone)]
struct Part {
    voters: Vec<usize>,
    each: Vec<u128>,
    /// The bounds, rising, the first of them zero; votes are at the last one that they reach.
    bounds: Vec<u128>,
}

impl Part {
    /// Of coalitions that bring so many votes along: how many come to each bound, by number of voters.
    fn at_bounds(&self, sums: &Sums, brought: u128) -> Vec<Vec<u64>> {
        let below = |at: usize| {
            let bound = self.bounds.get(at).map_or(u128::MAX, |it| it.saturating_sub(brought));
            sums.below(|_| bound)
        };
        let all = (0..=self.bounds.len()).map(below).collect::<Vec<_>>();
        let between = all
            .windows(2)
            .map(|it| it[1].iter().zip(&it[0]).map(|(below, lower)| below - lower).collect());
        between.collect()
    }

    /// The bound that so many votes reach.
    fn reached(&self, votes: u128) -> usize {
        self.bounds.partition_point(|it| *it <= votes).saturating_sub(1)
    }

    fn total(&self) -> u128 {
        self.each.iter().sum()
    }

    /// How many coalitions come to one bound, and to another one without the last of their voters in falling order.
    fn by_last(&self) -> BTreeMap<(usize, Option<usize>), BigUint> {
        let mut falling = self.each.clone();
        falling.sort_unstable_by(|a, b| b.cmp(a));
        let mut found = BTreeMap::from([((0, None), BigUint::from(1_u8))]);
        for (at, own) in falling.iter().enumerate() {
            let sums = Sums::of(&falling[..at]);
            for without in 0..self.bounds.len() {
                for with in without..self.bounds.len() {
                    let bound = |at: usize| self.bounds.get(at).copied().unwrap_or(u128::MAX);
                    let from = bound(without).max(bound(with).saturating_sub(*own));
                    let until = bound(without + 1).min(bound(with + 1).saturating_sub(*own));
                    if from < until {
                        let below = |bound| sums.below(|_| bound).into_iter().sum::<u64>();
                        *found.entry((with, Some(without))).or_default() +=
                            below(until) - below(from);
                    }
                }
            }
        }
        found.retain(|_, number| *number != BigUint::ZERO);
        found
    }
}

/// A game of classes.
pub(super) struct Composed<'g, 'r> {
    game: &'g Game<'r>,
    parts: Vec<Part>,
    /// For each combination of bounds, the first class fastest: whether it wins.
    wins: Vec<bool>,
}

impl<'g, 'r> Composed<'g, 'r> {
    /// `None` where anything else counts than votes within classes, or where there is too much of it.
    pub(super) fn new(game: &'g Game<'r>) -> Option<Self> {
        let asked = is_helped_by_yes(game.question()).then(|| game.in_classes())??;
        let part = |it: &InClass| {
            let each: Vec<u128> = it.voters.iter().map(|voter| game.votes(*voter)).collect();
            let total = each.iter().sum();
            // With the first vote something is voted for at all.
            let mut bounds = vec![0, 1];
            bounds.extend(asked.rules_of(&it.class).map(|rule| {
                let alone = game.under(&rule);
                least(total, |votes| alone.adopts(game.exponent_in(&it.class, votes)))
            }));
            bounds.retain(|it| *it <= total);
            bounds.sort_unstable();
            bounds.dedup();
            (it.voters.len() <= MAX_HALVED).then(|| Part {
                voters: it.voters.clone(),
                each,
                bounds,
            })
        };
        let parts = asked.classes.iter().map(part).collect::<Option<Vec<Part>>>()?;
        let combined =
            parts.iter().try_fold(1_usize, |all, it| all.checked_mul(it.bounds.len()))?;
        if combined > MAX_COMBINED {
            return None;
        }
        let classes: Vec<_> = asked.classes.iter().map(|it| it.class.clone()).collect();
        let mut it = Self { game, parts, wins: Vec::new() };
        it.wins = (0..combined)
            .map(|at| {
                let reached = it.combination(at);
                let exponent = reached
                    .iter()
                    .zip(&it.parts)
                    .zip(&classes)
                    .map(|((bound, part), class)| game.exponent_in(class, part.bounds[*bound]));
                game.adopts(exponent.sum())
            })
            .collect();
        Some(it)
    }

    /// The bound of each class in a combination.
    fn combination(&self, mut at: usize) -> Vec<usize> {
        let digits = self.parts.iter().map(|it| {
            let digit = at % it.bounds.len();
            at /= it.bounds.len();
            digit
        });
        digits.collect()
    }

    fn wins_at(&self, combination: &[usize]) -> bool {
        let at = combination.iter().zip(&self.parts).rev();
        self.wins[at.fold(0, |at, (bound, part)| at * part.bounds.len() + bound)]
    }

    /// The power in it.
    pub(super) fn power(&self) -> Power {
        let counts: Vec<Vec<ByNumber>> =
            self.parts.iter().map(|it| whole(it.at_bounds(&Sums::of(&it.each), 0))).collect();
        let orders = orders(self.game.len());
        let mut known: BTreeMap<u128, Swings> = BTreeMap::new();
        let mut winning = BigUint::ZERO;
        let outline = outline(self.game.question());
        for (own, part) in self.parts.iter().enumerate() {
            let others = self.with_others(own, &counts);
            if own == 0 {
                winning = total(&products(&counts[0], &others)).iter().sum();
            }
            for voter in &part.voters {
                let has_veto = outline.as_ref().is_some_and(|it| it.vetoes.contains(voter));
                let swings = || self.swings(part, *voter, &others, &orders, has_veto);
                known.entry(self.game.exponent(*voter)).or_insert_with(swings);
            }
        }
        let dual = self.dual();
        Power {
            winning,
            coalitions: BigUint::from(1_u8) << self.game.len(),
            shares: shares(self.game, &known),
            smallest_winning: outline.as_ref().and_then(|it| it.smallest_winning),
            smallest_blocking: outline.as_ref().and_then(|it| it.smallest_blocking),
            minimal_winning: Listed { number: Some(self.minimal()), some: self.some(false) },
            minimal_blocking: Listed { number: Some(dual.minimal()), some: self.some(true) },
        }
    }

    /// For each bound of a class: the coalitions of all other classes that win with it.
    fn with_others(&self, own: usize, counts: &[Vec<ByNumber>]) -> Vec<ByNumber> {
        let mut found = vec![Vec::new(); self.parts[own].bounds.len()];
        for at in (0..self.wins.len()).filter(|at| self.wins[*at]) {
            let combination = self.combination(at);
            let others = combination.iter().enumerate().filter(|(class, _)| *class != own);
            let product = others.fold(vec![BigUint::from(1_u8)], |product, (class, bound)| {
                times(&product, &counts[class][*bound])
            });
            add(&mut found[combination[own]], &product);
        }
        found
    }

    /// Those that win with the voter, without those that win without it.
    fn swings(
        &self,
        part: &Part,
        voter: usize,
        others: &[ByNumber],
        orders: &[BigUint],
        has_veto: bool,
    ) -> Swings {
        let peers = part.voters.iter().zip(&part.each).filter(|(it, _)| **it != voter);
        let sums = Sums::of(&peers.map(|(_, own)| *own).collect::<Vec<_>>());
        let joined = whole(part.at_bounds(&sums, self.game.votes(voter)));
        let mut by_number = total(&products(&joined, others));
        let without = total(&products(&whole(part.at_bounds(&sums, 0)), others));
        for (with, without) in by_number.iter_mut().zip(&without) {
            *with -= without;
        }
        Swings {
            number: by_number.iter().sum(),
            orders: Some(by_number.iter().zip(orders).map(|(it, orders)| it * orders).sum()),
            has_veto,
        }
    }

    /// The game of blocking: a coalition does it if all others lose.
    fn dual(&self) -> Self {
        let parts = self.parts.iter().map(|it| {
            let total = it.total();
            let bounds = it.bounds.iter().rev().map(|bound| total + 1 - bound);
            // The last one is that nobody is left out: more than all have.
            let bounds = std::iter::once(0).chain(bounds).filter(|it| *it <= total);
            Part { bounds: bounds.collect(), ..it.clone() }
        });
        let wins = self.wins.iter().rev().map(|wins| !wins);
        Self { game: self.game, parts: parts.collect(), wins: wins.collect() }
    }

    /// How many minimal coalitions there are: without the last of its voters in each class, in falling order, each loses.
    fn minimal(&self) -> BigUint {
        let by_last: Vec<_> = self.parts.iter().map(Part::by_last).collect();
        let mut found = BigUint::ZERO;
        self.choose(&by_last, &mut Vec::new(), &BigUint::from(1_u8), &mut found);
        found
    }

    fn choose(
        &self,
        by_last: &[BTreeMap<(usize, Option<usize>), BigUint>],
        chosen: &mut Vec<(usize, Option<usize>)>,
        number: &BigUint,
        found: &mut BigUint,
    ) {
        let Some((own, rest)) = by_last.split_first() else {
            let with: Vec<usize> = chosen.iter().map(|(with, _)| *with).collect();
            let spared = chosen.iter().enumerate().any(|(class, (_, without))| {
                without.is_some_and(|bound| {
                    let mut fewer = with.clone();
                    fewer[class] = bound;
                    self.wins_at(&fewer)
                })
            });
            if self.wins_at(&with) && !spared {
                *found += number;
            }
            return;
        };
        for (pair, times) in own {
            chosen.push(*pair);
            self.choose(rest, chosen, &(number * times), found);
            chosen.pop();
        }
    }

    fn some(&self, blocking: bool) -> Vec<Vec<usize>> {
        let wins = |exponent: u128| {
            let votes = self.game.votes_in_classes(exponent);
            let reached = votes.into_iter().zip(&self.parts).map(|(votes, it)| it.reached(votes));
            self.wins_at(&reached.collect::<Vec<_>>())
        };
        Minimal::uncounted(self.game, &wins, blocking).listed().some
    }
}

fn whole(counts: Vec<Vec<u64>>) -> Vec<ByNumber> {
    let each = counts.into_iter().map(|it| it.into_iter().map(BigUint::from).collect());
    each.collect()
}

/// At each bound those of the class with those of the others.
fn products(own: &[ByNumber], others: &[ByNumber]) -> Vec<ByNumber> {
    own.iter().zip(others).map(|(own, others)| times(own, others)).collect()
}

fn total(all: &[ByNumber]) -> ByNumber {
    all.iter().fold(Vec::new(), |mut sum, it| {
        add(&mut sum, it);
        sum
    })
}

fn add(sum: &mut ByNumber, more: &[BigUint]) {
    if sum.len() < more.len() {
        sum.resize(more.len(), BigUint::ZERO);
    }
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Each coalition of the one with each of the other.
fn times(one: &[BigUint], other: &[BigUint]) -> ByNumber {
    if one.is_empty() || other.is_empty() {
        return Vec::new();
    }
    let mut found = vec![BigUint::ZERO; one.len() + other.len() - 1];
    for (few, one) in one.iter().enumerate().filter(|(_, it)| **it != BigUint::ZERO) {
        for (many, other) in other.iter().enumerate() {
            found[few + many] += one * other;
        }
    }
    found
}
