//! Polls and their ballots in the report.

use gremium_core::act::Stamp as CoreStamp;
use gremium_core::id::MemberId;
use gremium_core::record::{Ballot as CoreBallot, Cast, MotionRef};
use gremium_core::state::{BallotRecord, Phase, PollRecord, State};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::decision::{derivation, rule_id, statutes_entry};
use super::motion::{Entitled, Motion, Tally};
use super::{Contest, Stamp, contest};
use crate::derivation::v1::Derivation;
use crate::text::Text;

/// Whether a ballot counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BallotState {
    /// It counts.
    Counts,
    /// A later one took its place.
    Replaced,
    /// Its member withdrew it.
    Withdrawn,
    /// The motion was edited after it was cast.
    Void,
    /// It is no vote and shows only that its member takes part.
    Attends,
}

/// A ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ballot {
    /// The member.
    #[schemars(with = "String")]
    pub member: MemberId,
    /// `yes`, `no`, `abstain`, `veto` or `invalid`; `marked` where it marks options, `split` where it divides its votes.
    pub choice: &'static str,
    /// What it marks: `a, b`, `a > b = c` or `a 3, b 1`; how it divides its votes: `yes 2, no 1`.
    pub marks: Option<String>,
    /// Why.
    pub reason: Option<std::sync::Arc<str>>,
    /// The member whose delegate cast it under a power of attorney.
    #[schemars(with = "Option<String>")]
    pub proxy: Option<MemberId>,
    /// Whether it counts.
    pub state: BallotState,
    /// Why it is invalid, though it was cast as a valid one; left out where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invalid: Option<Text>,
    /// When and by whom it was withdrawn; left out where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Stamp>,
    /// By whom and when.
    pub by: Stamp,
}

/// A poll.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Poll {
    /// Id.
    pub id: String,
    /// The body that decides.
    pub body: String,
    /// `poll` or `circular`.
    pub way: &'static str,
    /// The motion.
    pub motion: Motion,
    /// The rule that governs it.
    pub rule: Option<String>,
    /// `scheduled`, `open` or `closed`.
    pub phase: &'static str,
    /// When it opens or opened.
    #[schemars(with = "String")]
    pub opens: Instant,
    /// When it closes or closed.
    #[schemars(with = "String")]
    pub closes: Instant,
    /// Who may vote, from the opening on.
    pub electorate: Option<Entitled>,
    /// Members that have not voted, without those that left before it closed.
    pub not_voted: Vec<String>,
    /// The counts so far.
    pub tally: Option<Tally>,
    /// The outcome; of an open poll: what it would be if it closed now.
    pub outcome: Option<String>,
    /// The outcome of a closed poll with the votes of those excluded from the question; left out where nobody was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome_with_excluded: Option<WithExcluded>,
    /// How the outcome is reached.
    pub derivation: Option<Derivation>,
    /// The fewest ballots that would turn the outcome around. Of open polls; of closed ones where somebody asked
    /// (`gremium explain`), else null.
    pub would_change: Option<super::WouldChange>,
    /// Candidates or options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
    /// The statutes entry that governs it.
    #[schemars(with = "Option<String>")]
    pub statutes: Option<gremium_core::oid::Oid>,
    /// Ballots by member, replaced ones before the one that counts.
    pub ballots: Vec<Ballot>,
    /// Objections to the way itself.
    pub objections: Vec<Objection>,
    /// That its motion was withdrawn; left out where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// Edits of the motion after which voting began anew, oldest first.
    pub resets: Vec<Reset>,
    /// The act that put it.
    pub by: Stamp,
    /// Which of `former_names` says what things were called then; left out: as they are called today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_names: Option<usize>,
}

/// What a poll would have come to with the votes of those excluded from the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WithExcluded {
    /// Had they all said yes.
    pub yes: &'static str,
    /// Had they all said no.
    pub no: &'static str,
}

impl From<gremium_core::consequence::WithExcluded> for WithExcluded {
    fn from(it: gremium_core::consequence::WithExcluded) -> Self {
        Self { yes: it.yes.as_str(), no: it.no.as_str() }
    }
}

/// An objection to the way in which a question is put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Objection {
    /// The member.
    pub member: String,
    /// Why.
    pub reason: Option<String>,
    /// By whom and when.
    pub by: Stamp,
}

/// That a motion was withdrawn while voting on it was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Withdrawn {
    /// Why.
    pub reason: Option<String>,
    /// By whom and when.
    pub by: Stamp,
}

/// An edit of the motion after which voting began anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reset {
    /// The text before; the binding one where there are two.
    pub text: String,
    /// The text before in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_in: Option<crate::text::Text>,
    /// The act that had put it.
    pub by: Stamp,
}

impl Poll {
    pub(super) fn new(state: &State, record: &PollRecord) -> Self {
        let poll = &record.poll.value;
        let (phase, snapshot) = match &record.phase {
            Phase::Scheduled { .. } => ("scheduled", None),
            Phase::Open(snapshot) => ("open", Some(snapshot)),
            Phase::Closed(snapshot, _) => ("closed", Some(snapshot)),
        };
        let opens = match &record.phase {
            Phase::Scheduled { opens } => *opens,
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot.at,
        };
        let decided = state.outcome_of(&poll.id, state.now).map(|(_, decided)| decided);
        let closes = match &record.phase {
            Phase::Closed(_, decided) => decided.at,
            Phase::Scheduled { .. } | Phase::Open(_) => record.closes(),
        };
        let voted = |member: &MemberId| {
            record.ballots.get(member).is_some_and(|ballot| ballot.current.is_some())
        };
        Self {
            id: poll.id.to_string(),
            body: poll.body.to_string(),
            way: poll.way.as_str(),
            motion: (&poll.motion).into(),
            rule: rule_id(state, &MotionRef::Poll(poll.id.clone())),
            phase,
            opens,
            closes,
            electorate: snapshot.map(|snapshot| (&snapshot.electorate).into()),
            not_voted: snapshot
                .into_iter()
                .flat_map(|snapshot| snapshot.electorate.voters.keys())
                .filter(|member| !voted(member) && !state.had_left(member, state.now.min(closes)))
                .map(ToString::to_string)
                .collect(),
            tally: decided.as_ref().map(|decided| (&decided.tally).into()),
            outcome: decided.as_ref().map(|decided| decided.outcome.verdict.as_str().to_owned()),
            outcome_with_excluded: state.with_excluded(&poll.id).map(Into::into),
            derivation: decided
                .as_ref()
                .map(|decided| derivation(state, &MotionRef::Poll(poll.id.clone()), decided)),
            would_change: match &record.phase {
                Phase::Open(_) => super::WouldChange::new(state, &MotionRef::Poll(poll.id.clone())),
                Phase::Scheduled { .. } | Phase::Closed(..) => None,
            },
            contest: contest::of(
                state,
                &MotionRef::Poll(poll.id.clone()),
                &poll.motion,
                decided.as_ref().and_then(|decided| decided.result.as_ref()),
            ),
            statutes: snapshot.and_then(|snapshot| statutes_entry(state, snapshot.seq)),
            ballots: ballots(state, record),
            objections: record
                .objections
                .values()
                .map(|it| Objection {
                    member: it.value.member.to_string(),
                    reason: it.value.reason.as_ref().map(ToString::to_string),
                    by: (&it.by).into(),
                })
                .collect(),
            withdrawn: record.retraction.as_ref().map(|it| Withdrawn {
                reason: it.value.reason.as_ref().map(ToString::to_string),
                by: (&it.by).into(),
            }),
            resets: record
                .before
                .iter()
                .map(|it| Reset {
                    text: it.value.motion.text.to_string(),
                    text_in: super::both(&it.value.motion.text),
                    by: (&it.by).into(),
                })
                .collect(),
            by: (&record.poll.by).into(),
            former_names: None,
        }
    }
}

/// The word for what a ballot says.
fn says(ballot: &CoreBallot) -> &'static str {
    match &ballot.cast {
        Cast::Whole(choice) => choice.as_str(),
        Cast::Divided(_) => "split",
        Cast::Marked(_) => "marked",
    }
}

/// What it marks, or how it divides its votes.
fn marks(ballot: &CoreBallot) -> Option<String> {
    match &ballot.cast {
        Cast::Whole(_) => None,
        Cast::Divided(_) | Cast::Marked(_) => Some(super::contest::cast(&ballot.cast)),
    }
}

fn ballots(state: &State, record: &PollRecord) -> Vec<Ballot> {
    let mut all = Vec::with_capacity(record.ballots.len());
    let invalid = super::contest::invalid(state, &MotionRef::Poll(record.poll.value.id.clone()));
    for (member, ballot) in &record.ballots {
        let earlier = ballot.earlier.iter().enumerate().map(|(at, it)| {
            let withdrawn = withdrawal(ballot, at);
            let state =
                if withdrawn.is_some() { BallotState::Withdrawn } else { BallotState::Replaced };
            (it, state, withdrawn)
        });
        let current = ballot.current.iter().map(|it| (it, BallotState::Counts, None));
        let void = ballot.void.iter().map(|it| (it, BallotState::Void, None));
        all.extend(void.chain(earlier).chain(current).map(|(it, counts, withdrawn)| Ballot {
            member: member.clone(),
            choice: says(&it.value),
            marks: marks(&it.value),
            reason: it.value.reason.clone(),
            proxy: state.cast_by_proxy(record, member, &it.by),
            state: counts,
            invalid: invalid.get(member).filter(|_| counts == BallotState::Counts).cloned(),
            withdrawn: withdrawn.map(Into::into),
            by: (&it.by).into(),
        }));
    }
    all.extend(record.attended.iter().map(|(member, it)| Ballot {
        member: member.clone(),
        choice: says(&it.value),
        marks: marks(&it.value),
        reason: it.value.reason.clone(),
        proxy: state.cast_by_proxy(record, member, &it.by),
        state: BallotState::Attends,
        invalid: None,
        withdrawn: None,
        by: (&it.by).into(),
    }));
    all
}

/// The withdrawal that ended an earlier ballot: between it and the one that its member cast next.
fn withdrawal(ballot: &BallotRecord, at: usize) -> Option<&CoreStamp> {
    let cast = ballot.earlier.get(at)?.by.seq;
    let next = ballot.earlier.get(at + 1).or(ballot.current.as_ref()).map(|it| it.by.seq);
    ballot.withdrawn.iter().find(|it| it.seq > cast && next.is_none_or(|next| it.seq < next))
}
