//! Counting an election by its method.

use std::collections::{BTreeMap, BTreeSet};

use super::seating::Seating;
use super::{ElectedBy, Election, Method, Result, Step, schulze, stv};
use crate::contest::{self, Affiliation, OpenTie, Place, Ties, Votes};
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
    /// Whether this is the run-off: then the most votes decide.
    pub run_off: bool,
}

/// Counts an election. Without a vote for anybody nobody is elected.
pub fn count(election: &Election, input: &Input<'_>) -> Result {
    let seating = Seating::new(&election.caps, input.standing, input.before, input.seats);
    if input.tally.votes().yes.is_zero() {
        return seating.finish(Vec::new());
    }
    match election.method {
        Method::Choose { .. } | Method::Approve { .. } => by_votes(election, input, seating),
        Method::Stv => stv::count(input, seating),
        Method::Schulze => by_comparison(input, seating),
    }
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
        let candidates = run_off(&places, &seating);
        let enough = candidates.len() > usize::try_from(seating.left()).unwrap_or(usize::MAX);
        if enough {
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

/// Who goes into the run-off: the next best, two for each open seat, and whoever is level with the last of them.
fn run_off(places: &[Place], seating: &Seating<'_>) -> BTreeSet<OptionId> {
    let wanted = usize::try_from(seating.left()).unwrap_or(usize::MAX).saturating_mul(2);
    let mut candidates = BTreeSet::new();
    for place in places {
        let voted = place.votes.as_ref().is_some_and(|votes| !votes.is_zero());
        if candidates.len() >= wanted || !voted {
            break;
        }
        let free = |it: &&OptionId| !seating.is_seated(it) && !seating.is_skipped(it);
        candidates.extend(place.options.iter().filter(free).cloned());
    }
    candidates
}

fn by_comparison(input: &Input<'_>, mut seating: Seating<'_>) -> Result {
    let options: Vec<OptionId> = input.standing.keys().cloned().collect();
    let ranking = schulze::rank(&options, input.votes);
    seating.note(Step::Duels(ranking.duels));
    seating.note(Step::Places(ranking.places.clone()));
    seating.fill(&ranking.places, ElectedBy::Votes, input.ties);
    seating.finish(ranking.places)
}
