//! Counting a contest: all that it is counted by besides its ballots.

use std::collections::{BTreeMap, BTreeSet};

use super::{Affiliation, Outcome, Ties, Votes};
use crate::election::{self, Election, Staying};
use crate::id::OptionId;
use crate::money::Amount;
use crate::outcome::Verdict;
use crate::prioritise::{self, Prioritisation};
use crate::tally::Tally;

/// What a contest is counted by.
#[derive(Debug, Clone)]
pub struct Counting<'a> {
    /// The method.
    pub method: Method<'a>,
    /// The recorded order that breaks ties.
    pub order: &'a [OptionId],
    /// The lot, as far as one was drawn.
    pub lot: Vec<OptionId>,
}

/// How ballots become a result.
#[derive(Debug, Clone)]
pub enum Method<'a> {
    /// By electing.
    Election {
        /// The election.
        rule: &'a Election,
        /// The candidates that votes count for.
        standing: BTreeMap<OptionId, Affiliation>,
        /// Those whom earlier rounds elected.
        before: BTreeMap<OptionId, Affiliation>,
        /// Those who stay in the office beside them.
        beside: Vec<Staying>,
        /// Seats to be filled now.
        seats: u32,
        /// Whether this is the run-off.
        run_off: bool,
    },
    /// By putting into order.
    Prioritisation {
        /// The prioritisation.
        rule: &'a Prioritisation,
        /// The options, each with what it costs.
        options: BTreeMap<OptionId, Amount>,
        /// The money that is shared out.
        budget: Amount,
    },
}

impl Counting<'_> {
    /// The options that votes count for.
    pub fn options(&self) -> BTreeSet<OptionId> {
        match &self.method {
            Method::Election { standing, .. } => standing.keys().cloned().collect(),
            Method::Prioritisation { options, .. } => options.keys().cloned().collect(),
        }
    }

    /// What valid ballots come to.
    pub fn count(&self, votes: &Votes, tally: &Tally) -> Outcome {
        match &self.method {
            Method::Election { rule, standing, before, beside, seats, run_off } => {
                let ties = Ties { ways: &rule.ties, order: self.order, lot: &self.lot };
                let (seats, run_off) = (*seats, *run_off);
                let input = election::Input {
                    standing,
                    votes,
                    tally,
                    ties,
                    seats,
                    before,
                    beside,
                    run_off,
                };
                Outcome::Election(Box::new(election::count(rule, &input)))
            }
            Method::Prioritisation { rule, options, budget } => {
                let ties = Ties { ways: &rule.ties, order: self.order, lot: &self.lot };
                let voted = !tally.votes().yes.is_zero();
                let input = prioritise::Input { options, votes, voted, ties, budget: *budget };
                Outcome::Prioritisation(Box::new(prioritise::count(rule, &input)))
            }
        }
    }

    /// What valid ballots come to, once the body could decide; an outcome that is not counted stays as it is.
    pub fn decide(
        &self,
        outcome: crate::outcome::Outcome,
        votes: &Votes,
        tally: &Tally,
    ) -> (crate::outcome::Outcome, Option<Outcome>) {
        if !matches!(outcome.verdict, Verdict::Adopted | Verdict::Rejected) {
            return (outcome, None);
        }
        let result = self.count(votes, tally);
        let mut outcome = outcome;
        outcome.verdict = result.verdict();
        // The frame's majority is none: what was needed stands in the result.
        outcome.derivation.majority = None;
        (outcome, Some(result))
    }
}
