//! Counting an election by its method.

use std::collections::{BTreeMap, BTreeSet};

use super::seating::Seating;
use super::{ElectedBy, Election, Method, Result, Staying, Step, schulze, stv};
use crate::contest::{self, Affiliation, OpenTie, Place, TieWay, Ties, Votes};
use crate::id::OptionId;
use crate::outcome::judge_condition;
use crate::tally::{Measure, Tally, Weight};

/// What an election is counted from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The candidates that votes count for.
    pub standing: &'a BTreeMap<OptionId, Affiliation>,
    /// The valid ballots, or their sums.
    pub votes: &'a Votes,
    /// How many ballots there are, of each kind; those that mark something are its yes votes.
    pub tally: &'a Tally,
    /// How ties are broken.
    pub ties: Ties<'a>,
    /// Seats to be filled now.
    pub seats: u32,
    /// Those whom earlier rounds elected.
    pub before: &'a BTreeMap<OptionId, Affiliation>,
    /// Those who stay in the office beside those elected.
    pub beside: &'a [Staying],
    /// Whether this is the run-off: then the most votes decide.
    pub run_off: bool,
}

/// Counts an election. Without a vote for anybody nobody is elected.
pub fn count(election: &Election, input: &Input<'_>) -> Result {
    let ways = ways(input);
    let input = &Input { ties: Ties { ways: &ways, ..input.ties }, ..*input };
    let there = (input.before, input.beside);
    let seating = Seating::new(&election.caps, input.standing, there, input.seats);
    if input.tally.votes().yes.is_zero() {
        return seating.finish(Vec::new());
    }
    match election.method {
        Method::Choose { .. } | Method::Approve { .. } => by_votes(election, input, seating),
        Method::Stv => stv::count(input, seating),
        Method::Schulze => by_comparison(input, seating),
    }
}

/// The ways to break a tie: a run-off that leaves candidates level goes on to the next way, and is held again where none follows.
fn ways(input: &Input<'_>) -> Vec<TieWay> {
    let ways = input.ties.ways;
    let again = |at: usize| !input.run_off || at.saturating_add(1) == ways.len();
    let asked = ways.iter().enumerate().filter(|(at, way)| **way != TieWay::RunOff || again(*at));
    asked.map(|(_, way)| *way).collect()
}

fn by_votes(election: &Election, input: &Input<'_>, mut seating: Seating<'_>) -> Result {
    let standing: BTreeSet<OptionId> = input.standing.keys().cloned().collect();
    let places = contest::descending(&contest::sums(&standing, input.votes));
    seating.note(Step::Places(places.clone()));
    let voted = places.iter().filter(|place| place.votes.as_ref().is_some_and(|it| !it.is_zero()));
    let majority = election.majority.as_ref().filter(|_| !input.run_off);
    let Some(majority) = majority else {
        let voted: Vec<Place> = voted.cloned().collect();
        seating.fill(&voted, ElectedBy::Votes, input.ties);
        return seating.finish(places);
    };
    let mut with_majority = Vec::new();
    for place in voted {
        let votes = place.votes.clone().unwrap_or_default();
        let step = judge_condition(majority, &for_candidate(input.tally, &votes));
        let met = step.met();
        for option in &place.options {
            seating.note(Step::Majority(option.clone(), step.clone()));
        }
        if met {
            with_majority.push(place.clone());
        }
    }
    seating.fill(&with_majority, ElectedBy::Majority, input.ties);
    if election.run_off {
        let candidates = seating.next_best(&places);
        if !seating.fits(&candidates) {
            seating.leave_open(OpenTie::RunOff, candidates);
        }
    }
    seating.finish(places)
}

/// The ballots as a majority sees them: those for the candidate say yes, the other marked ones no.
fn for_candidate(tally: &Tally, votes: &Weight) -> Tally {
    tally.map(|counts| {
        let marked = counts.measure(Measure::YesNo).unwrap_or_default();
        let against = marked.minus(votes).unwrap_or_default();
        crate::tally::Counts { yes: votes.clone(), no: against, ..counts.clone() }
    })
}

fn by_comparison(input: &Input<'_>, mut seating: Seating<'_>) -> Result {
    let options: Vec<OptionId> = input.standing.keys().cloned().collect();
    let ranking = schulze::rank(&options, input.votes);
    seating.note(Step::Duels(ranking.duels));
    seating.note(Step::Places(ranking.places.clone()));
    seating.fill(&ranking.places, ElectedBy::Votes, input.ties);
    seating.finish(ranking.places)
}
