//! The smallest change against trying everything.

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::contest::turn_within;
use super::flip::flip_within;
use super::*;
use crate::id::{ClassId, MemberId};
use crate::outcome::{Circumstances, Phase};
use crate::ratio::Ratio;
use crate::record::Cast;
use crate::rule::*;
use crate::tally::{Choice, Counts, Measure, Split, Tally, Unit, Weight};
use crate::text::Label;

mod contest;
mod divided;
mod examples;
mod gauges;
mod large;
mod oracle;
mod question;
mod record;
mod stopped;

/// A voter as a test says it: votes, class, capacity, ballot.
#[derive(Debug, Clone)]
struct Told {
    weight: u64,
    class: usize,
    capacity: Capacity,
    choice: Option<Choice>,
}

fn class(index: usize) -> ClassId {
    ["city", "county", "state"][index].parse().expect("an id")
}

fn member(index: usize) -> MemberId {
    format!("m{index}").parse().expect("an id")
}

fn shares() -> Unit {
    "shares".parse().expect("a unit")
}

/// What a voter holds besides its votes: none, one, two or three.
fn held(index: usize) -> u64 {
    u64::try_from(index * 5 % 4).expect("small")
}

/// The question that a poll of these voters puts.
fn poll<'r>(rule: &'r Rule, told: &[Told], circumstances: Circumstances) -> Question<'r> {
    let entitled = |it: &mut dyn Iterator<Item = u64>| Counts {
        entitled: Some(Weight::whole(it.sum())),
        present: None,
        ..Counts::default()
    };
    let votes = Counts {
        seats: Some(Weight::whole(told.iter().map(|it| it.weight).sum::<u64>() + 1)),
        ..entitled(&mut told.iter().map(|it| it.weight))
    };
    let heads = entitled(&mut told.iter().map(|_| 1));
    let classes = (0..3)
        .filter(|index| told.iter().any(|it| it.class == *index))
        .map(|index| {
            let own = told.iter().filter(|it| it.class == index);
            (class(index), entitled(&mut own.map(|it| it.weight)))
        })
        .collect();
    let sizes = [(shares(), entitled(&mut (0..told.len()).map(held)))].into();
    let frame = Tally::with(votes, Some(heads), classes).expect("consistent");
    let frame = frame.measured(sizes).expect("consistent");
    let voters = told.iter().enumerate().map(|(index, it)| {
        let capacity = it.capacity.clone();
        let raised = it.choice == Some(Choice::Veto);
        let veto = raised.then(|| crate::outcome::VetoRaised {
            holder: capacity.veto.clone().unwrap_or(Holder::Member(member(index))),
            reasoned: index % 2 == 0,
            ..crate::outcome::VetoRaised::reasoned(Holder::Concerned)
        });
        let (member, class) = (Some(member(index)), Some(class(it.class)));
        let cast = it.choice.map(Cast::from);
        Voter {
            member,
            weight: Weight::whole(it.weight),
            sizes: [(shares(), Weight::whole(held(index)))].into(),
            class,
            capacity,
            cast,
            veto,
            fixed: false,
        }
    });
    let voters: Vec<Voter> = voters.collect();
    let concerned = voters.iter().filter(|it| it.capacity.concerned);
    let concerned = concerned.filter_map(|it| Some((it.member.clone()?, false))).collect();
    let circumstances = Circumstances { concerned, ..circumstances };
    Question::new(rule, frame, circumstances, voters, true)
}

/// The smallest number of changed or added ballots, by trying all of them.
fn by_trying(question: &Question<'_>) -> Option<usize> {
    let mut ballots = question.ballots();
    (1..=ballots.len()).find(|size| turns(question, &mut ballots, 0, *size))
}

/// Whether just so many ballots, from the voter at `index` on, turn the question around.
fn turns(question: &Question<'_>, ballots: &mut [Option<Cast>], index: usize, size: usize) -> bool {
    if size == 0 {
        return question.adopts(ballots) != question.adopts(&question.ballots());
    }
    if index + size > ballots.len() {
        return false;
    }
    let now = question.voters[index].cast.clone();
    let may_divide = question.rule.ballots.split;
    let votes = question.voters[index].weight.as_whole().filter(|_| may_divide);
    let others = Choice::ALL.into_iter().map(Cast::from).chain(votes.into_iter().flat_map(divided));
    for cast in others.filter(|cast| Some(cast) != now.as_ref()) {
        ballots[index] = Some(cast);
        if turns(question, ballots, index + 1, size - 1) {
            return true;
        }
    }
    ballots[index] = now;
    turns(question, ballots, index + 1, size)
}

/// A ballot that divides votes: so many of each.
fn split(yes: u64, no: u64, abstain: u64) -> Cast {
    let parts = [(Choice::Yes, yes), (Choice::No, no), (Choice::Abstain, abstain)];
    let parts = parts.map(|(choice, votes)| (choice, Weight::whole(votes)));
    Cast::Divided(Split::new(parts.into()).expect("some votes"))
}

/// All ways to divide so many votes, none left.
fn divided(votes: u64) -> Vec<Cast> {
    let each = |yes| (0..=votes - yes).map(move |no| (yes, no, votes - yes - no));
    let all = (0..=votes).flat_map(each);
    let mixed = all.filter(|(yes, no, abstain)| ![*yes, *no, *abstain].contains(&votes));
    mixed.map(|(yes, no, abstain)| split(yes, no, abstain)).collect()
}
