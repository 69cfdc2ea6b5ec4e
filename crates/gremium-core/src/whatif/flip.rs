//! The smallest change of ballots that turns an outcome around.

use super::Question;
use super::search::Search;
use crate::id::MemberId;
use crate::record::MotionRef;
use crate::state::State;
use crate::tally::Choice;

/// How many ways to change ballots are tried before the search gives up and says so.
pub const MAX_TRIES: u32 = 20_000;

/// One ballot cast otherwise, or cast at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose; `None` for a vote that was counted without a name.
    pub member: Option<MemberId>,
    /// As it is; `None`: not cast.
    pub from: Option<Choice>,
    /// As it would have to be.
    pub to: Choice,
}

/// What turns "adopted" into "not adopted", or the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flip {
    /// These ballots, and no fewer ones; others may do as well.
    Smallest(Vec<Change>),
    /// No ballots of those who may vote.
    Never,
    /// Not known: so many ways to change ballots were tried without an answer.
    TooLarge(u32),
}

/// The smallest number of ballots, changed or added, with which the question is adopted if it was not, and not if it was.
///
/// A ballot that is cast can be cast otherwise, one that is missing can be cast; none is taken back. All that follows from
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
            Ok(true) => return Flip::Smallest(search.changes()),
            Ok(false) => {}
            Err(tried) => return Flip::TooLarge(tried),
        }
    }
    Flip::Never
}

impl State {
    /// What would turn a motion around; `None` where nothing was or is put to the vote, or where the ballots alone do not
    /// explain the outcome that the record has.
    pub fn flip(&self, reference: &MotionRef) -> Option<Flip> {
        let question = self.question(reference)?;
        let outcome = question.outcome(&question.ballots())?;
        let recorded = match (self.decided(reference), reference) {
            (Some(decided), _) => decided.outcome.verdict,
            (None, MotionRef::Poll(poll)) => self.outcome_of(poll, self.now)?.1.outcome.verdict,
            (None, MotionRef::Item(..)) => return None,
        };
        (outcome.verdict == recorded).then(|| flip(&question))
    }
}
