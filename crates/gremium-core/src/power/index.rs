//! Power indices, exact.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::coalition::{Listed, Minimal};
use super::composed::Composed;
use super::dense::{Dense, DenseByNumber};
use super::game::{Game, TooLarge};
use super::halves::Halves;
use super::member::members;
use super::outline::outline;
use super::series::Series;
use crate::exact::Exact;
use crate::ratio::Ratio;

/// The power of one voter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Coalitions of others that lose, and win when the voter joins (swings, raw Banzhaf count).
    pub swings: BigUint,
    /// Swings in all coalitions of the others: the absolute Banzhaf index (Penrose).
    pub absolute: Ratio,
    /// Share of all swings: the normalised Banzhaf index.
    pub normalised: Ratio,
    /// Share of all orders in which the voter is the one that makes the coalition win (Shapley and Shubik); `None`: coalitions have
    /// too many different sums to be told apart by the number of their voters.
    pub shapley: Option<Ratio>,
    /// Without the voter nothing is adopted.
    pub has_veto: bool,
}

impl Share {
    /// Whether the voter never makes a difference.
    pub fn is_dummy(&self) -> bool {
        self.swings == BigUint::ZERO
    }
}

/// A winning coalition that loses when one more joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterexample {
    /// The coalition, by number of the voter.
    pub coalition: Vec<usize>,
    /// Who makes it lose by voting yes.
    pub joins: usize,
}

/// The power in a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// Coalitions that adopt.
    pub winning: BigUint,
    /// All coalitions, the empty one among them.
    pub coalitions: BigUint,
    /// By voter.
    pub shares: Vec<Share>,
    /// The smallest number of voters that can adopt; `None`: not even all together.
    pub smallest_winning: Option<usize>,
    /// The smallest number of voters that can stop all others.
    pub smallest_blocking: Option<usize>,
    /// Coalitions that adopt and need each of their voters.
    pub minimal_winning: Listed,
    /// Coalitions that can stop all others and need each of their voters for it.
    pub minimal_blocking: Listed,
}

/// What can be said of a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The power in it.
    Power(Box<Power>),
    /// It is no monotone simple game: one more yes can make a coalition lose.
    NotMonotone(Counterexample),
}

/// The power in a game.
///
/// # Errors
/// [`TooLarge`] where more sums of weights come about than are counted.
pub fn power(game: &Game<'_>) -> Result<Answer, TooLarge> {
    let by_place = Dense::new(game).and_then(|it| it.power());
    if by_place.as_ref().is_some_and(Power::is_whole) {
        return by_place.map(|it| Answer::Power(Box::new(it))).ok_or(TooLarge);
    }
    let by_number = || DenseByNumber::new(game).and_then(|it| it.power());
    let by_class = || Composed::new(game).map(|it| it.power());
    if let Some(power) = by_number().or_else(by_class) {
        return Ok(Answer::Power(Box::new(power)));
    }
    let by_sums = Counted::new(game).map(|it| from_sums(&it));
    let in_halves = || Halves::new(game).map(|it| from_halves(game, &it)).ok_or(TooLarge);
    let in_part = || by_place.map(|it| Answer::Power(Box::new(it))).ok_or(TooLarge);
    by_sums.or_else(|TooLarge| in_halves()).or_else(|TooLarge| in_part())
}

impl Power {
    /// Whether Shapley and Shubik's index is told besides Banzhaf's.
    pub fn is_whole(&self) -> bool {
        self.shares.iter().all(|it| it.shapley.is_some())
    }
}

pub(super) fn from_sums(counted: &Counted<'_, '_>) -> Answer {
    let game = counted.game;
    let mut known: BTreeMap<u128, Swings> = BTreeMap::new();
    for voter in 0..game.len() {
        let exponent = game.exponent(voter);
        if known.contains_key(&exponent) {
            continue;
        }
        match counted.swings(voter) {
            Ok(swings) => {
                known.insert(exponent, swings);
            }
            Err(coalition) => {
                let without = counted.all.without(exponent);
                let others: Vec<usize> = (0..game.len()).filter(|it| *it != voter).collect();
                let coalition = members(game, &without, &others, coalition);
                return Answer::NotMonotone(Counterexample { coalition, joins: voter });
            }
        }
    }
    let wins = |exponent| counted.wins(exponent);
    Answer::Power(Box::new(Power {
        winning: counted.winning(),
        coalitions: BigUint::from(1_u8) << game.len(),
        shares: shares(game, &known),
        smallest_winning: counted.sizes(true).min(),
        smallest_blocking: counted.sizes(false).max().map(|most| game.len() - most),
        minimal_winning: Minimal::new(game, &wins, false).listed(),
        minimal_blocking: Minimal::new(game, &wins, true).listed(),
    }))
}

pub(super) fn from_halves(game: &Game<'_>, halves: &Halves<'_, '_>) -> Answer {
    let outline = outline(game.question());
    let orders = orders(game.len());
    let mut known: BTreeMap<u128, Swings> = BTreeMap::new();
    for voter in 0..game.len() {
        known.entry(game.exponent(voter)).or_insert_with(|| {
            let by_size = halves.swings(voter);
            let in_order = by_size.iter().zip(&orders).map(|(swings, orders)| orders * swings);
            Swings {
                number: by_size.iter().copied().map(BigUint::from).sum(),
                orders: Some(in_order.sum()),
                has_veto: outline.as_ref().is_some_and(|it| it.vetoes.contains(&voter)),
            }
        });
    }
    let wins = |exponent| halves.wins(exponent);
    Answer::Power(Box::new(Power {
        winning: halves.winning(),
        coalitions: BigUint::from(1_u8) << game.len(),
        shares: shares(game, &known),
        smallest_winning: outline.as_ref().and_then(|it| it.smallest_winning),
        smallest_blocking: outline.as_ref().and_then(|it| it.smallest_blocking),
        minimal_winning: Listed {
            number: Some(halves.minimal(false)),
            ..Minimal::uncounted(game, &wins, false).listed()
        },
        minimal_blocking: Listed {
            number: Some(halves.minimal(true)),
            ..Minimal::uncounted(game, &wins, true).listed()
        },
    }))
}

pub(super) fn shares(game: &Game<'_>, known: &BTreeMap<u128, Swings>) -> Vec<Share> {
    let by_voter: Vec<&Swings> = (0..game.len()).map(|it| &known[&game.exponent(it)]).collect();
    let sum: BigUint = by_voter.iter().map(|it| &it.number).sum();
    by_voter.iter().map(|it| it.share(game.len(), &sum)).collect()
}

/// All coalitions of a game, and which of them win.
pub(super) struct Counted<'g, 'r> {
    pub(super) game: &'g Game<'r>,
    pub(super) all: Series,
    wins: Vec<bool>,
}

/// What is counted of a voter.
pub(super) struct Swings {
    pub(super) number: BigUint,
    /// Orders in which the voter decides; `None`: not counted.
    pub(super) orders: Option<BigUint>,
    pub(super) has_veto: bool,
}

impl<'g, 'r> Counted<'g, 'r> {
    pub(super) fn new(game: &'g Game<'r>) -> Result<Self, TooLarge> {
        let all = game.coalitions()?;
        let mut known: BTreeMap<u128, bool> = BTreeMap::new();
        let wins = all.terms().iter().map(|(exponent, _)| {
            *known.entry(game.essence(*exponent)).or_insert_with(|| game.adopts(*exponent))
        });
        let wins = wins.collect();
        Ok(Self { game, all, wins })
    }

    /// Whether a coalition with these sums wins; one that cannot come about does not.
    pub(super) fn wins(&self, exponent: u128) -> bool {
        self.all.position(exponent).is_some_and(|at| self.wins[at])
    }

    fn winning(&self) -> BigUint {
        let both = self.all.terms().iter().zip(&self.wins);
        both.filter(|(_, wins)| **wins).map(|((_, count), _)| count).sum()
    }

    /// The sizes of coalitions that win, or of those that lose.
    fn sizes(&self, winning: bool) -> impl Iterator<Item = usize> {
        let both = self.all.terms().iter().zip(&self.wins);
        both.filter(move |(_, wins)| **wins == winning).map(|((it, _), _)| self.game.size(*it))
    }

    /// The swings of a voter, or a coalition that loses when it joins.
    fn swings(&self, voter: usize) -> Result<Swings, u128> {
        let exponent = self.game.exponent(voter);
        let others = self.all.without(exponent);
        let orders = orders(self.game.len());
        let (mut number, mut in_order, mut has_veto) = (BigUint::ZERO, BigUint::ZERO, true);
        let (mut apart, mut together) = (0, 0);
        let terms = self.all.terms();
        for (it, count) in others.terms() {
            // Each of them comes about among all coalitions, with the voter and without.
            while terms[apart].0 < *it {
                apart += 1;
            }
            while terms[together].0 < it + exponent {
                together += 1;
            }
            match (self.wins[apart], self.wins[together]) {
                (false, true) => {
                    in_order += count * &orders[self.game.size(*it)];
                    number += count;
                }
                (true, false) => return Err(*it),
                (true, true) => has_veto = false,
                (false, false) => {}
            }
        }
        // Where nothing is ever adopted nobody can prevent it.
        has_veto &= number != BigUint::ZERO;
        Ok(Swings { number, orders: Some(in_order), has_veto })
    }
}

/// For each number of voters before: in how many orders of all others just these stand before.
pub(super) fn orders(voters: usize) -> Vec<BigUint> {
    let mut factorials = vec![BigUint::from(1_u8)];
    for number in 1..voters {
        factorials.push(&factorials[number - 1] * number);
    }
    (0..voters).map(|before| &factorials[before] * &factorials[voters - 1 - before]).collect()
}

impl Swings {
    fn share(&self, voters: usize, sum: &BigUint) -> Share {
        let of = |part: &BigUint, whole: &BigUint| {
            let zero = || Ratio::from_exact(Exact::ZERO);
            Exact::fraction(part.clone(), whole.clone()).map_or_else(zero, Ratio::from_exact)
        };
        let all: BigUint = (1..=voters).map(BigUint::from).product();
        Share {
            swings: self.number.clone(),
            absolute: of(&self.number, &(BigUint::from(1_u8) << (voters - 1))),
            normalised: of(&self.number, sum),
            shapley: self.orders.as_ref().map(|it| of(it, &all)),
            has_veto: self.has_veto,
        }
    }
}
