//! The smallest change against trying everything.

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::flip::flip_within;
use super::*;
use crate::id::{ClassId, MemberId};
use crate::outcome::{Circumstances, Phase};
use crate::ratio::Ratio;
use crate::rule::*;
use crate::tally::{Choice, Counts, Measure, Tally, Unit, Weight};
use crate::text::Label;

mod examples;
mod gauges;
mod large;
mod oracle;
mod question;

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
    let frame = Tally::with(votes, Some(heads), classes).expect("consistent");
    let voters = told.iter().enumerate().map(|(index, it)| {
        let capacity = it.capacity.clone();
        let raised = it.choice == Some(Choice::Veto);
        let veto = raised.then(|| crate::outcome::VetoRaised {
            holder: capacity.veto.clone().unwrap_or(Holder::Member(member(index))),
            reasoned: index % 2 == 0,
            ..crate::outcome::VetoRaised::reasoned(Holder::Concerned)
        });
        let (member, class) = (Some(member(index)), Some(class(it.class)));
        Voter { member, weight: Weight::whole(it.weight), class, capacity, choice: it.choice, veto }
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
fn turns(
    question: &Question<'_>,
    ballots: &mut [Option<Choice>],
    index: usize,
    size: usize,
) -> bool {
    if size == 0 {
        return question.adopts(ballots) != question.adopts(&question.ballots());
    }
    if index + size > ballots.len() {
        return false;
    }
    let now = question.voters[index].choice;
    let others = Choice::ALL.into_iter().filter(|choice| Some(*choice) != now);
    for choice in others {
        ballots[index] = Some(choice);
        if turns(question, ballots, index + 1, size - 1) {
            return true;
        }
    }
    ballots[index] = now;
    turns(question, ballots, index + 1, size)
}
