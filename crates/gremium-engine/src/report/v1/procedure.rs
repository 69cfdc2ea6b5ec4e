//! What a sitting decided on its own procedure, in the report: conflicts of interest, and what was put off.

use gremium_core::record::{
    AgendaItem, Meeting, Motion as CoreMotion, MotionRef, PutOffTo, Recusal as CoreRecusal,
};
use gremium_core::sitting::Procedural;
use gremium_core::state::{MeetingRecord, State};
use gremium_core::tally::{Measure, Weight};
use gremium_core::time::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::derivation::v1::{Amount, Condition};
use crate::text::Text;

/// A conflict of interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recusal {
    /// The member.
    pub member: String,
    /// Why: `transaction`, `lawsuit`, `discharge`, `interest`, `relative`, `employment`, `opinion` or `other`.
    pub ground: Option<&'static str>,
    /// The ground in words.
    pub ground_text: Option<Text>,
    /// The same as the file says it.
    pub note: Option<String>,
    /// Who found it: `member` (declared by itself), `chair`, `body`, `law`.
    pub found: Option<&'static str>,
    /// The same in words.
    pub found_text: Option<Text>,
    /// The vote by which the body found it, or did not.
    pub vote: Option<ProceduralVote>,
    /// Whether the member has no vote for it: not where the body voted it down.
    pub excludes: bool,
    /// Whether whoever speaks for the member left the room.
    pub left: bool,
}

/// A vote on procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProceduralVote {
    /// Yes votes.
    #[schemars(with = "Amount")]
    pub yes: Weight,
    /// No votes.
    #[schemars(with = "Amount")]
    pub no: Weight,
    /// Abstentions.
    #[schemars(with = "Amount")]
    pub abstain: Weight,
    /// Whether the clear majority was for it that was stated without a count; left out where votes were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acclaimed: Option<bool>,
    /// What it took, with the numbers.
    pub condition: Condition,
    /// Whether it was carried.
    pub carried: bool,
}

/// That an item was to be put off instead of decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PutOff {
    /// `deferred` or `referred`.
    pub kind: &'static str,
    /// The day to which it was deferred, where it is known.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// The body to which it was referred.
    pub body: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The vote on it; null where nobody was against it.
    pub vote: Option<ProceduralVote>,
    /// Whether it was put off: not where the vote failed.
    pub carried: bool,
    /// The later motion that asks the same there; null as long as none does.
    pub taken_up: Option<String>,
}

impl From<&Procedural> for ProceduralVote {
    fn from(vote: &Procedural) -> Self {
        let of = |measure| vote.tally.votes().measure(measure).unwrap_or(Weight::ZERO);
        Self {
            yes: of(Measure::Yes),
            no: of(Measure::No),
            abstain: of(Measure::Abstain),
            acclaimed: vote.acclaimed,
            condition: (&vote.step).into(),
            carried: vote.is_carried(),
        }
    }
}

impl Recusal {
    /// A conflict of interest of which more is said than whose it is.
    pub(super) fn new(recusal: &CoreRecusal) -> Option<Self> {
        if *recusal == CoreRecusal::of(recusal.member.clone()) {
            return None;
        }
        Some(Self {
            member: recusal.member.to_string(),
            ground: recusal.ground.map(|it| it.as_str()),
            ground_text: recusal.ground.map(|it| crate::words::ground(it).into()),
            note: recusal.note.as_ref().map(ToString::to_string),
            found: recusal.found.map(|it| it.as_str()),
            found_text: recusal.found.map(|it| crate::words::found_by(it).into()),
            vote: None,
            excludes: true,
            left: recusal.left,
        })
    }
}

/// The motion of an item, with what the sitting found on conflicts of interest in it.
pub(super) fn motion(
    state: &State,
    record: &MeetingRecord,
    item: &AgendaItem,
    motion: &CoreMotion,
) -> super::Motion {
    let view = state.view_of(record);
    let meeting = &record.meeting.value;
    let mut said = super::Motion::from(motion);
    for recusal in &motion.recused {
        if view.excludes(meeting, item, recusal) {
            continue;
        }
        said.recused.retain(|it| *it != recusal.member.as_str());
    }
    for shown in &mut said.recusals {
        let found = motion.recused.iter().find(|it| it.member.as_str() == shown.member);
        let vote = found.and_then(|it| view.on_recusal(meeting, item, it));
        shown.vote = vote.as_ref().map(Into::into);
        shown.excludes = said.recused.contains(&shown.member);
    }
    said
}

impl PutOff {
    pub(super) fn of(state: &State, record: &MeetingRecord, item: &AgendaItem) -> Option<Self> {
        let put_off = item.put_off.as_ref()?;
        let meeting: &Meeting = &record.meeting.value;
        let (kind, until, body) = match &put_off.to {
            PutOffTo::Later(day) => ("deferred", *day, None),
            PutOffTo::Body(body) => ("referred", None, Some(body.to_string())),
        };
        let vote = state.view_of(record).on_putting_off(meeting, item);
        let carried = vote.as_ref().is_none_or(Procedural::is_carried);
        let reference = MotionRef::Item(meeting.body.clone(), meeting.day, item.id.clone());
        Some(Self {
            kind,
            until,
            body,
            reason: put_off.reason.as_ref().map(ToString::to_string),
            vote: vote.as_ref().map(Into::into),
            carried,
            taken_up: state.taken_up(&reference).filter(|_| carried).map(ToString::to_string),
        })
    }
}
