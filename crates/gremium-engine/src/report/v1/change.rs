//! What would change an outcome, in the report.

use gremium_core::contest::Contest;
use gremium_core::outcome::Verdict;
use gremium_core::record::MotionRef;
use gremium_core::state::State;
use gremium_core::whatif::{Change, Flip, Stopped, Turn};
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::contest::{self, ContestResult};
use crate::derivation::v1::holder;
use crate::text::Text;

/// What would turn "adopted" into "not adopted", or the other way round, with all that no ballot changes as it is; of an
/// election or a prioritisation, what would change who or what is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WouldChange {
    /// What is asked about: `adoption`; of an election or a prioritisation `choice`.
    pub about: &'static str,
    /// `smallest`: these ballots, and no fewer; `enough`: these ballots, while fewer ones may do as well; `never`: no
    /// ballots; `too_large`: not computed.
    pub answer: &'static str,
    /// Whether the motion is adopted as it stands.
    pub adopted: bool,
    /// The smallest number of ballots that have to be changed or added; with `enough`: a number that suffices.
    pub ballots: Option<u64>,
    /// With `enough` and `too_large`: fewer ballots than so many change nothing; null where that is not known.
    pub at_least: Option<u64>,
    /// What an election or a prioritisation would come to then.
    pub then: Option<Text>,
    /// Which ones would do; others may do as well.
    pub changes: Vec<ChangedBallot>,
    /// Where it was not computed: how many ways to change ballots were tried.
    pub tried: Option<u32>,
    /// The veto that stopped the motion, and what it would take otherwise; null where none did.
    pub veto: Option<StandingVeto>,
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

/// A veto that stopped a motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StandingVeto {
    /// Whose: `member:<id>`, `office:<id>` or `concerned`.
    pub by: Vec<String>,
    /// What the motion still needs if the veto is withdrawn; null: it is adopted then.
    pub withdrawn: Option<Needed>,
    /// What overrides the veto in the same vote; null where no majority does.
    pub overridden: Option<Needed>,
    /// The matters under which a later motion can overcome it.
    pub matters: Vec<String>,
}

/// Ballots that a motion needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Needed {
    /// As in `would_change`.
    pub answer: &'static str,
    /// As in `would_change`.
    pub ballots: Option<u64>,
    /// As in `would_change`.
    pub at_least: Option<u64>,
    /// As in `would_change`.
    pub changes: Vec<ChangedBallot>,
    /// As in `would_change`.
    pub tried: Option<u32>,
}

impl From<&Flip> for Needed {
    fn from(flip: &Flip) -> Self {
        let number = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
        let bound = |it: usize| (it > 1).then(|| number(it));
        let nothing = Self {
            answer: "never",
            ballots: None,
            at_least: None,
            changes: Vec::new(),
            tried: None,
        };
        let with = |answer, changes: &[Change]| Self {
            answer,
            ballots: Some(number(changes.len())),
            changes: alike(changes),
            ..nothing.clone()
        };
        match flip {
            Flip::Smallest(changes) => with("smallest", changes),
            Flip::Enough { changes, fewest } => {
                Self { at_least: bound(*fewest), ..with("enough", changes) }
            }
            Flip::Never => nothing,
            Flip::TooLarge { tried, fewest } => Self {
                answer: "too_large",
                at_least: bound(*fewest),
                tried: Some(*tried),
                ..nothing
            },
        }
    }
}

impl From<&Stopped> for StandingVeto {
    fn from(stopped: &Stopped) -> Self {
        Self {
            by: stopped.by.iter().map(holder).collect(),
            withdrawn: stopped.withdrawn.as_ref().map(Needed::from),
            overridden: stopped.overridden.as_ref().map(Needed::from),
            matters: stopped.matters.iter().map(ToString::to_string).collect(),
        }
    }
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
        let needed = Needed::from(&state.flip(reference)?);
        let veto = state.stopped(reference).as_ref().map(StandingVeto::from);
        Some(Self { veto, ..Self::of("adoption", adopted, needed) })
    }

    fn of(about: &'static str, adopted: bool, needed: Needed) -> Self {
        let Needed { answer, ballots, at_least, changes, tried } = needed;
        let (then, veto) = (None, None);
        Self { about, answer, adopted, ballots, at_least, then, changes, tried, veto }
    }

    fn contest(state: &State, reference: &MotionRef, put: &Contest, turn: &Turn) -> Self {
        let currency = contest::currency(state);
        let then = turn.then.as_ref().zip(currency);
        let decided = state.decided(reference);
        let adopted = decided.is_some_and(|it| it.outcome.verdict == Verdict::Adopted);
        let needed = Needed::from(&turn.flip);
        let then = needed.ballots.map(|_| {
            then.map_or_else(
                || Text::new("nothing is counted", "wird nicht ausgezählt"),
                |(then, currency)| {
                    let rounds = contest::rounds(state, reference, put);
                    ContestResult::new(&rounds, then, currency).headline
                },
            )
        });
        Self { then, ..Self::of("choice", adopted, needed) }
    }
}

/// The changes by name, those without a name taken together.
fn alike(changes: &[Change]) -> Vec<ChangedBallot> {
    let mut all: Vec<ChangedBallot> = Vec::new();
    for change in changes {
        let ballot = ChangedBallot {
            member: change.member.as_ref().map(ToString::to_string),
            number: 1,
            from: change.from.as_ref().map(contest::cast),
            to: contest::cast(&change.to),
        };
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
