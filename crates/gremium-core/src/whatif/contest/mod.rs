//! What would change who is elected, or what is taken up.

mod bound;
mod marks;
mod search;
mod types;
pub(super) mod uniform;

use std::collections::BTreeSet;

use super::{Flip, Question, Voter};
use crate::contest::{Counting, Limits, Outcome, Paper, Votes};
use crate::id::OptionId;
use crate::outcome::{Verdict, decide};
use crate::record::{Cast, MotionRef};
use crate::state::State;
use crate::tally::Choice;

pub(super) use search::turn_within;

/// How many ways to change the ballots of a contest are counted before the search ends and says so.
pub const MAX_COUNTS: u32 = 5_000;

/// An election or a prioritisation that can be counted with other ballots.
#[derive(Debug, Clone)]
pub struct ContestQuestion<'r> {
    /// Who votes, and what it takes for anything to be counted.
    pub frame: Question<'r>,
    /// What a ballot may mark.
    pub limits: Limits,
    /// How it is counted.
    pub counting: Counting<'r>,
}

/// What would change who is elected, or what is taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The ballots.
    pub flip: Flip,
    /// What the contest comes to with them; `None` where it is not counted then.
    pub then: Option<Outcome>,
}

impl ContestQuestion<'_> {
    /// What these ballots come to, and whether that is counted at all; `None` where they cannot be cast.
    pub fn decided(&self, ballots: &[Option<Cast>]) -> Option<(Verdict, Option<Outcome>)> {
        let voices: Vec<Option<Cast>> = self
            .frame
            .voters
            .iter()
            .zip(ballots)
            .map(|(voter, cast)| self.valid(voter, cast.as_ref()))
            .collect();
        let tally = self.frame.tally(&voices)?;
        let outcome = decide(self.frame.rule, &tally, &self.frame.with(&voices));
        let papers = self.frame.voters.iter().zip(&voices).filter_map(|(voter, cast)| {
            let marks = cast.as_ref()?.marks()?.clone();
            Some(Paper { weight: voter.weight.clone(), class: None, marks })
        });
        let votes = Votes::Papers(papers.collect());
        let (outcome, result) = self.counting.decide(outcome, &votes, &tally);
        Some((outcome.verdict, result))
    }

    /// Who is elected with these ballots, or what is taken up; of an order alone, what stands first.
    pub fn chosen(&self, ballots: &[Option<Cast>]) -> BTreeSet<OptionId> {
        let result = self.decided(ballots).and_then(|(_, result)| result);
        chosen(result.as_ref())
    }

    /// Whether a ballot is invalid from this voter.
    fn is_fault(&self, voter: &Voter, cast: &Cast) -> bool {
        let limits = self.limits.of(voter.class.as_ref());
        cast.marks().is_some_and(|marks| marks.fault(&limits).is_some())
    }

    /// A ballot as it counts: what marks too much is invalid.
    fn valid(&self, voter: &Voter, cast: Option<&Cast>) -> Option<Cast> {
        let cast = cast?;
        Some(if self.is_fault(voter, cast) { Choice::Invalid.into() } else { cast.clone() })
    }
}

/// Who is elected or what is taken up; of an order alone, what stands first.
pub(super) fn chosen(result: Option<&Outcome>) -> BTreeSet<OptionId> {
    match result {
        None => BTreeSet::new(),
        Some(Outcome::Prioritisation(result)) if result.chosen.is_none() => {
            result.places.first().map(|place| place.options.clone()).unwrap_or_default()
        }
        Some(result @ (Outcome::Election(_) | Outcome::Prioritisation(_))) => result.winners(),
    }
}

/// The fewest ballots with which others are elected, or something else is taken up; of an order alone: stands first.
///
/// A ballot that is cast can be marked otherwise, one that is missing can be cast; none is taken back. All that a ballot can
/// say is tried, ballots in growing number; where [`uniform`] shows that it is enough, only that several voters say the same.
pub fn turn(question: &ContestQuestion<'_>) -> Turn {
    turn_within(question, MAX_COUNTS)
}

impl State {
    /// The ballots with which an election or a prioritisation has other winners; `None` where it is none, where only sums
    /// are known, or where the ballots alone do not explain the result that the record has.
    pub fn turn(&self, reference: &MotionRef) -> Option<Turn> {
        let question = self.contest_question(reference)?;
        let recorded = match (self.decided(reference), reference) {
            (Some(decided), _) => decided.result.clone(),
            (None, MotionRef::Poll(poll)) => self.outcome_of(poll, self.now)?.1.result,
            (None, MotionRef::Item(..)) => return None,
        };
        let explained = question.chosen(&question.frame.ballots()) == chosen(recorded.as_ref());
        explained.then(|| turn(&question))
    }
}
