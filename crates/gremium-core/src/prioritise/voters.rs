//! Voters and what each of their votes holds: money that is left, or a load that it bears.
//!
//! All of it is kept in whole numbers over one denominator. Reducing each fraction at each step would take most of the time of a
//! large count.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;
use num_integer::Integer as _;

use super::Input;
use super::budget::minor_units;
use crate::contest::Marks;
use crate::exact::Exact;
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// Equal ballots together.
#[derive(Debug, Clone)]
pub(super) struct Voter {
    approves: BTreeSet<OptionId>,
    /// Its votes, in parts of one vote.
    pub(super) parts: BigUint,
    /// What each vote holds, over the denominator of all.
    pub(super) held: BigUint,
}

/// All who approved something.
#[derive(Debug, Clone)]
pub(super) struct Voters {
    all: Vec<Voter>,
    /// How many parts one vote has.
    vote: BigUint,
    denominator: BigUint,
}

/// An option for which each part of its supporters' votes gives the same.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) option: OptionId,
    pub(super) cost: Amount,
    /// Parts of the votes of all supporters.
    pub(super) supporters: BigUint,
    /// What is asked of all those parts together that give the same, over the denominator.
    pub(super) asked: BigUint,
    /// How many parts these are.
    pub(super) parts: BigUint,
    /// What one part gains.
    pub(super) gain: BigUint,
}

impl Voters {
    /// Those who approved something, with nothing in hand.
    pub(super) fn new(input: &Input<'_>) -> Self {
        let mut all: BTreeMap<&BTreeSet<OptionId>, Weight> = BTreeMap::new();
        for paper in input.votes.papers() {
            if let Marks::Approve(approved) = &paper.marks {
                let votes = all.entry(approved).or_default();
                *votes = &*votes + &paper.weight;
            }
        }
        let fraction = |votes: &Weight| votes.exact().numerator_and_denominator();
        let one = BigUint::from(1_u8);
        let vote = all.values().fold(one.clone(), |vote, it| vote.lcm(&fraction(it).1));
        let voters = all.into_iter().map(|(approves, votes)| {
            let (num, den) = fraction(&votes);
            let parts = num * (&vote / den);
            Voter { approves: approves.clone(), parts, held: BigUint::ZERO }
        });
        Self { all: voters.collect(), vote: vote.clone(), denominator: one }
    }

    /// All their votes.
    pub(super) fn votes(&self) -> Weight {
        self.in_votes(&self.all.iter().map(|it| &it.parts).sum())
    }

    /// The same with so much in hand for each vote.
    pub(super) fn endowed(&self, share: &Weight) -> Self {
        let (num, denominator) = share.exact().numerator_and_denominator();
        let all = self.all.iter().map(|it| Voter { held: num.clone(), ..it.clone() });
        Self { all: all.collect(), vote: self.vote.clone(), denominator }
    }

    /// Who approves an option.
    pub(super) fn of(&self, option: &OptionId) -> impl Iterator<Item = &Voter> {
        self.all.iter().filter(move |it| it.approves.contains(option))
    }

    /// A cost as parts of votes hold it.
    pub(super) fn cost(&self, cost: Amount) -> BigUint {
        BigUint::from(minor_units(cost)) * &self.denominator * &self.vote
    }

    /// Parts of votes as votes.
    pub(super) fn in_votes(&self, parts: &BigUint) -> Weight {
        number(parts.clone(), self.vote.clone())
    }

    /// What an offer asks of each vote.
    pub(super) fn each(&self, offer: &Offer) -> Weight {
        number(offer.asked.clone(), &self.denominator * &offer.parts)
    }

    /// What that is for each unit of what is gained.
    pub(super) fn price(&self, offer: &Offer) -> Weight {
        number(offer.asked.clone(), &self.denominator * &offer.parts * &offer.gain)
    }

    /// Gives each vote of the supporters of an option what it holds after it was bought, from what it held and what is asked of it.
    pub(super) fn bought(&mut self, offer: &Offer, after: impl Fn(BigUint, &BigUint) -> BigUint) {
        for voter in &mut self.all {
            voter.held *= &offer.parts;
            if voter.approves.contains(&offer.option) {
                voter.held = after(std::mem::take(&mut voter.held), &offer.asked);
            }
        }
        self.denominator *= &offer.parts;
        self.reduce();
    }

    /// Divides by what all numbers have in common.
    fn reduce(&mut self) {
        let one = BigUint::from(1_u8);
        let mut common = self.denominator.clone();
        for voter in &self.all {
            if common == one {
                return;
            }
            common = common.gcd(&voter.held);
        }
        for voter in &mut self.all {
            voter.held /= &common;
        }
        self.denominator /= &common;
    }
}

/// Those of several offers that ask the least for what is gained.
pub(super) fn least(offers: impl Iterator<Item = Offer>) -> Vec<Offer> {
    let mut least: Vec<Offer> = Vec::new();
    for offer in offers {
        let before = least.first().map(|best| {
            let own = &offer.asked * &best.parts * &best.gain;
            own.cmp(&(&best.asked * &offer.parts * &offer.gain))
        });
        match before {
            None | Some(std::cmp::Ordering::Equal) => least.push(offer),
            Some(std::cmp::Ordering::Less) => least = vec![offer],
            Some(std::cmp::Ordering::Greater) => {}
        }
    }
    least
}

/// What one part gains by an option whose cost it goes by.
pub(super) fn gain_by(cost: Amount) -> BigUint {
    BigUint::from(minor_units(cost).max(1))
}

fn number(num: BigUint, den: BigUint) -> Weight {
    Exact::fraction(num, den).map(Weight::from_exact).unwrap_or_default()
}
