//! What would change an outcome, in the report.

use gremium_core::outcome::Verdict;
use gremium_core::record::MotionRef;
use gremium_core::state::State;
use gremium_core::whatif::{Cast, Change, Flip, Turn};
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::contest::{self, ContestResult};
use crate::text::Text;

/// What would turn "adopted" into "not adopted", or the other way round, with all that no ballot changes as it is; of an
/// election or a prioritisation, what would change who or what is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WouldChange {
    /// `smallest`: these ballots, and no fewer; `enough`: these ballots, while fewer ones may do as well; `never`: no
    /// ballots; `too_large`: not computed.
    pub answer: &'static str,
    /// Whether the motion is adopted as it stands.
    pub adopted: bool,
    /// The smallest number of ballots that have to be changed or added; with `enough`: a number that suffices.
    pub ballots: Option<u64>,
    /// With `enough`: fewer ballots than so many change nothing; null where that is not known.
    pub at_least: Option<u64>,
    /// What an election or a prioritisation would come to then.
    pub then: Option<Text>,
    /// Which ones would do; others may do as well.
    pub changes: Vec<ChangedBallot>,
    /// Where it was not computed: how many ways to change ballots were tried.
    pub tried: Option<u32>,
}

/// Ballots that would have to be cast otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedBallot {
    /// Whose; null for votes that were counted without names.
    pub member: Option<String>,
    /// How many.
    pub number: u64,
    /// As it is; null: not cast.
    pub from: Option<String>,
    /// As it would have to be.
    pub to: String,
}

impl WouldChange {
    /// What would change the outcome of a motion that is open or decided; `None` where nothing was put to the vote, or where
    /// the outcome hangs on more than ballots.
    pub fn new(state: &State, reference: &MotionRef) -> Option<Self> {
        let (motion, _) = state.motion(reference)?;
        if let Some(put) = &motion.contest {
            return state.turn(reference).map(|turn| Self::contest(state, reference, put, &turn));
        }
        let question = state.question(reference)?;
        let adopted = question.adopts(&question.ballots());
        let nothing = Self {
            answer: "never",
            adopted,
            ballots: None,
            at_least: None,
            then: None,
            changes: Vec::new(),
            tried: None,
        };
        Some(match state.flip(reference)? {
            Flip::Smallest(changes) => Self {
                answer: "smallest",
                ballots: Some(u64::try_from(changes.len()).unwrap_or(u64::MAX)),
                changes: alike(&changes),
                ..nothing
            },
            Flip::Never => nothing,
            Flip::TooLarge(tried) => Self { answer: "too_large", tried: Some(tried), ..nothing },
        })
    }

    fn contest(
        state: &State,
        reference: &MotionRef,
        put: &gremium_core::contest::Contest,
        turn: &Turn,
    ) -> Self {
        let number = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
        let exact = turn.ballots.len() == 1 || turn.fewest == Some(turn.ballots.len());
        let currency = contest::currency(state);
        let then = turn.then.as_ref().zip(currency);
        let ballots = turn.ballots.iter().map(|it| ChangedBallot {
            member: it.member.as_ref().map(ToString::to_string),
            number: 1,
            from: it.from.as_ref().map(said),
            to: said(&it.to),
        });
        let decided = state.decided(reference);
        Self {
            answer: if exact { "smallest" } else { "enough" },
            adopted: decided.is_some_and(|it| it.outcome.verdict == Verdict::Adopted),
            ballots: Some(number(turn.ballots.len())),
            at_least: turn.fewest.filter(|_| !exact).map(number),
            then: Some(then.map_or_else(
                || Text::new("nothing is counted", "wird nicht ausgezählt"),
                |(then, currency)| ContestResult::new(put, then, currency).headline,
            )),
            changes: together(ballots),
            tried: None,
        }
    }
}

/// What a ballot says, as the report writes ballots.
fn said(cast: &Cast) -> String {
    match cast {
        Cast::Marks(marks) => contest::marks(marks),
        Cast::Plain(choice) => choice.as_str().to_owned(),
    }
}

/// The changes by name, those without a name taken together.
fn alike(changes: &[Change]) -> Vec<ChangedBallot> {
    together(changes.iter().map(|change| ChangedBallot {
        member: change.member.as_ref().map(ToString::to_string),
        number: 1,
        from: change.from.map(|it| it.as_str().to_owned()),
        to: change.to.as_str().to_owned(),
    }))
}

fn together(changes: impl Iterator<Item = ChangedBallot>) -> Vec<ChangedBallot> {
    let mut all: Vec<ChangedBallot> = Vec::new();
    for ballot in changes {
        let same = |it: &&mut ChangedBallot| {
            let both = (&it.member, &it.from, &it.to) == (&ballot.member, &ballot.from, &ballot.to);
            it.member.is_none() && both
        };
        match all.iter_mut().find(same) {
            Some(known) => known.number += 1,
            None => all.push(ballot),
        }
    }
    all
}

impl Report {
    /// Adds what would change the outcomes of these motions, as [`MotionRef`]s are written.
    ///
    /// A report says so of open polls; of decided motions it is computed when somebody asks.
    #[must_use]
    pub fn with_changes(mut self, state: &State, motions: &[String]) -> Self {
        let wanted = |id: &str| motions.iter().any(|it| it == id);
        for (poll, (id, _)) in self.polls.iter_mut().zip(&state.polls) {
            if wanted(&poll.id) && poll.would_change.is_none() {
                poll.would_change = WouldChange::new(state, &MotionRef::Poll(id.clone()));
            }
        }
        for (sitting, ((body, date), record)) in self.sittings.iter_mut().zip(&state.meetings) {
            for (item, agenda) in sitting.agenda.iter_mut().zip(&record.meeting.value.agenda) {
                let reference = MotionRef::Item(body.clone(), *date, agenda.id.clone());
                if wanted(&reference.to_string()) {
                    item.would_change = WouldChange::new(state, &reference);
                }
            }
        }
        self
    }
}
