//! The smallest change of ballots that turns an outcome around.

use super::Question;
use super::search::Search;
use crate::id::MemberId;
use crate::record::Cast;
use crate::record::MotionRef;
use crate::state::State;

/// How many ways to change ballots are tried before the search gives up and says so.
pub const MAX_TRIES: u32 = 20_000;

/// One ballot cast otherwise, or cast at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose; `None` for a vote that was counted without a name.
    pub member: Option<MemberId>,
    /// As it is; `None`: not cast.
    pub from: Option<Cast>,
    /// As it would have to be.
    pub to: Cast,
}

/// The ballots that are other ones, or new.
pub(super) fn changes(question: &Question<'_>, ballots: &[Option<Cast>]) -> Vec<Change> {
    let both = question.voters.iter().zip(ballots);
    both.filter(|(voter, now)| voter.cast != **now)
        .filter_map(|(voter, now)| {
            Some(Change {
                member: voter.member.clone(),
                from: voter.cast.clone(),
                to: now.clone()?,
            })
        })
        .collect()
}

/// What turns "adopted" into "not adopted", or the other way round; of a contest, what changes who or what is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flip {
    /// These ballots, and no fewer ones; others may do as well.
    Smallest(Vec<Change>),
    /// These ballots are enough, and fewer than so many are not; what lies between was not searched.
    Enough {
        /// The ballots; others may do as well.
        changes: Vec<Change>,
        /// Fewer ones change nothing.
        fewest: usize,
    },
    /// No ballots of those who may vote.
    Never,
    /// Not known: no ballots that are enough were found.
    TooLarge {
        /// So many ways to change ballots were tried.
        tried: u32,
        /// Fewer ballots than that change nothing.
        fewest: usize,
    },
}

/// The smallest number of ballots, changed or added, with which the question is adopted if it was not, and not if it was.
///
/// A ballot that is cast can be cast otherwise, one that is missing can be cast, each with all votes of its member: none is taken
/// back. Where the rule lets votes be divided, they are divided in whole votes. All that follows from
/// ballots follows them: the casting vote, who takes part in a poll, vetoes, the consent of those concerned. All else stays.
///
/// Exact: ballots are tried in growing number, and of those that are left out another one does at least as much in everything
/// that the outcome hangs on.
pub fn flip(question: &Question<'_>) -> Flip {
    flip_within(question, MAX_TRIES)
}

pub(super) fn flip_within(question: &Question<'_>, tries: u32) -> Flip {
    let mut search = Search::new(question, tries);
    if search.is_hopeless() {
        return Flip::Never;
    }
    for size in 1..=search.largest() {
        match search.with(size) {
            Ok(true) if search.is_complete() || size == 1 => {
                return Flip::Smallest(search.changes());
            }
            Ok(true) => return Flip::Enough { changes: search.changes(), fewest: 1 },
            Ok(false) => {}
            Err(tried) => return search.bounds(tried, size),
        }
    }
    if search.is_complete() { Flip::Never } else { Flip::TooLarge { tried: 0, fewest: 1 } }
}

impl State {
    /// What would turn a motion around; `None` where nothing was or is put to the vote, or where the ballots alone do not
    /// explain the outcome that the record has.
    ///
    /// While the vote is open, only ballots are named that can still be cast.
    pub fn flip(&self, reference: &MotionRef) -> Option<Flip> {
        self.explained(reference).map(|question| flip(&question))
    }

    /// The question of a motion, where the ballots explain the outcome that the record has.
    pub(super) fn explained(&self, reference: &MotionRef) -> Option<Question<'_>> {
        let question = self.question(reference)?;
        let outcome = question.outcome(&question.ballots())?;
        let recorded = match (self.decided(reference), reference) {
            (Some(decided), _) => decided.outcome.verdict,
            (None, MotionRef::Poll(poll)) => self.outcome_of(poll, self.now)?.1.outcome.verdict,
            (None, MotionRef::Item(..)) => return None,
        };
        (outcome.verdict == recorded).then_some(question)
    }
}
