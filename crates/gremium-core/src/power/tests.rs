//! Power against trying everything, and against published values.

use num_bigint::BigUint;
use proptest::prelude::*;

use super::coalition::Minimal;
use super::dense::Dense;
use super::halves::Halves;
use super::index::{Counted, from_halves, from_sums, power};
use super::*;
use crate::id::{ClassId, MemberId};
use crate::outcome::Circumstances;
use crate::ratio::Ratio;
use crate::rule::*;
use crate::tally::{Choice, Counts, Measure, Tally, Unit, Weight};
use crate::text::Label;
use crate::whatif::{Capacity, Question, Voter};

mod bounds;
mod composed;
mod dense;
mod halves;
mod numbered;
mod oracle;
mod published;
mod special;

/// The question that a rule puts to voters with these votes, classes and capacities.
fn put<'r>(rule: &'r Rule, voters: &[(u64, usize, Capacity)]) -> Question<'r> {
    let class = |index: usize| -> ClassId { format!("c{index}").parse().expect("an id") };
    let counts = |votes: u64| {
        let all = Some(Weight::whole(votes));
        Counts { entitled: all.clone(), present: all, ..Counts::default() }
    };
    let sum = |wanted: &dyn Fn(usize) -> bool| -> u64 {
        voters.iter().filter(|it| wanted(it.1)).map(|it| it.0).sum()
    };
    let classes = (0..16).filter(|index| voters.iter().any(|it| it.1 == *index));
    let classes = classes.map(|index| (class(index), counts(sum(&|it| it == index)))).collect();
    let heads = counts(u64::try_from(voters.len()).expect("few"));
    let sizes = [(shares(), counts((0..voters.len()).map(held).sum()))].into();
    let frame = Tally::with(counts(sum(&|_| true)), Some(heads), classes).expect("consistent");
    let frame = frame.measured(sizes).expect("consistent");
    let told = voters.iter().enumerate().map(|(index, (votes, own, capacity))| Voter {
        member: Some(member(index)),
        weight: Weight::whole(*votes),
        class: Some(class(*own)),
        sizes: [(shares(), Weight::whole(held(index)))].into(),
        capacity: capacity.clone(),
        cast: None,
        veto: None,
        fixed: false,
    });
    let circumstances = Circumstances { repeats: u32::MAX, ..Circumstances::default() };
    Question::new(rule, frame, circumstances, told.collect(), false)
}

fn shares() -> Unit {
    "shares".parse().expect("a unit")
}

/// What a voter holds besides its votes: none, one, two or three.
fn held(index: usize) -> u64 {
    u64::try_from(index * 5 % 4).expect("small")
}

fn member(index: usize) -> MemberId {
    format!("m{index}").parse().expect("an id")
}

fn plain(votes: &[u64]) -> Vec<(u64, usize, Capacity)> {
    votes.iter().map(|votes| (*votes, 0, Capacity::default())).collect()
}

fn rule(majority: Condition) -> Rule {
    Rule::plain(Label::same("rule"), majority)
}

/// A rule that asks for so many votes.
fn quota(votes: u64) -> Rule {
    rule(Comparison::number(Measure::Yes, Comparator::AtLeast, votes).into())
}

fn found(rule: &Rule, voters: &[(u64, usize, Capacity)]) -> Power {
    let game = Game::new(put(rule, voters)).expect("small");
    match power(&game).expect("small") {
        Answer::Power(power) => *power,
        Answer::NotMonotone(it) => panic!("not monotone: {it:?}"),
    }
}

fn swings(power: &Power) -> Vec<u64> {
    power.shares.iter().map(|it| u64::try_from(&it.swings).expect("small")).collect()
}

fn shapley(power: &Power) -> Vec<String> {
    power.shares.iter().map(|it| told(it).to_string()).collect()
}

/// Shapley and Shubik's index of a voter.
fn told(share: &Share) -> &Ratio {
    share.shapley.as_ref().expect("counted by number of voters")
}
