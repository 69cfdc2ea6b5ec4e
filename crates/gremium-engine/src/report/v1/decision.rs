//! The decision book in the report: decided motions, under which law, and what was announced of them.

use std::collections::BTreeSet;

use gremium_core::id::OptionId;
use gremium_core::lifecycle::Effect;
use gremium_core::record::{MotionRef, PinTarget, Subject};
use gremium_core::state::{Decided, Phase, State};
use gremium_core::statutes::{Matter, Statutes};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::motion::{Motion, Tally};
use super::{Contest, Life, Stamp, contest};
use crate::derivation::v1::{ByLaw, Derivation};

/// An announced decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Announcement {
    /// Id of the announcement; null for an announcement in a sitting.
    pub id: Option<String>,
    /// The outcome as announced.
    pub outcome: String,
    /// The partnership's own number.
    pub number: Option<String>,
    /// Words of the announcement.
    pub text: Option<String>,
    /// Who was named as elected; null where nobody said it, or nobody was to be elected.
    pub elected: Option<Vec<String>>,
    /// Whether it is the computed outcome.
    pub agrees: bool,
    /// The act that announced it; null for an announcement in a sitting, which stands in its file.
    pub by: Option<Stamp>,
}

/// A decided motion: an entry of the decision book.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// Number in the decision book: body, year, running number, for example `department-assembly/2025/7`.
    pub number: String,
    /// The motion: a poll's id, or `body/date#item`.
    pub id: String,
    /// `poll`, `circular` or `sitting`.
    pub channel: &'static str,
    /// The body.
    pub body: String,
    /// When it was decided: the same as `decided_at`.
    #[schemars(with = "String")]
    pub at: Instant,
    /// When it was decided: as voting closed, or was voted on in the sitting.
    #[schemars(with = "String")]
    pub decided_at: Instant,
    /// When the record showed it: as the poll was counted, or the minutes landed.
    #[schemars(with = "String")]
    pub landed_at: Instant,
    /// The motion.
    pub motion: Motion,
    /// The rule.
    pub rule: Option<String>,
    /// The entry of the statutes that governed it.
    #[schemars(with = "Option<String>")]
    pub statutes: Option<gremium_core::oid::Oid>,
    /// The outcome.
    pub outcome: String,
    /// The counts.
    pub tally: Tally,
    /// How the outcome was reached.
    pub derivation: Derivation,
    /// Candidates or options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
    /// Announcements of it.
    pub announcements: Vec<Announcement>,
    /// What became of it after the vote.
    pub life: Life,
    /// Files that may land under it, and have not yet; left out where there are none.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_land: Vec<String>,
    /// Whether it only recommends: its body advises, or the statutes have its matter for advice.
    #[schemars(default)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recommends: bool,
    /// Which of `former_names` says what things were called then; left out: as they are called today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_names: Option<usize>,
}

impl Decision {
    pub(super) fn new(state: &State, reference: &MotionRef, number: String) -> Option<Self> {
        let decided = state.decided(reference)?;
        let (motion, _) = state.motion(reference)?;
        let (channel, body, seq) = match reference {
            MotionRef::Poll(id) => {
                let record = state.polls.get(id)?;
                let seq = match &record.phase {
                    Phase::Closed(snapshot, _) | Phase::Open(snapshot) => snapshot.seq,
                    Phase::Scheduled { .. } => return None,
                };
                (record.poll.value.way.as_str(), record.poll.value.body.clone(), seq)
            }
            MotionRef::Item(body, date, _) => {
                ("sitting", body.clone(), state.meetings.get(&(body.clone(), *date))?.seq)
            }
        };
        Some(Self {
            number,
            id: reference.to_string(),
            channel,
            body: body.to_string(),
            at: decided.at,
            decided_at: decided.at,
            landed_at: decided.landed,
            motion: motion.into(),
            rule: rule_id(state, reference),
            statutes: statutes_entry(state, seq),
            outcome: decided.outcome.verdict.as_str().to_owned(),
            tally: (&decided.tally).into(),
            derivation: derivation(state, reference, decided),
            contest: contest::of(state, reference, motion, decided.result.as_ref()),
            announcements: announcements(state, reference, decided),
            life: Life::new(state, reference, decided),
            to_land: to_land(state, reference),
            recommends: state.recommends(reference),
            former_names: None,
        })
    }
}

/// What an adopted motion that is in effect lets land, and nobody has landed.
fn to_land(state: &State, reference: &MotionRef) -> Vec<String> {
    let adoption = state.adoptions.iter().find(|it| it.motion == *reference);
    let (Some(adoption), Some(motion)) = (adoption, state.put_motion(reference)) else {
        return Vec::new();
    };
    let in_effect = matches!(state.effect(reference, state.now), Effect::Since(_))
        && state.ended(reference, state.now).is_none();
    if !in_effect || motion.contest.is_some() {
        return Vec::new();
    }
    let pinned = motion.pins.iter().filter_map(|pin| match pin.target {
        PinTarget::Blob(_) | PinTarget::Removed => Some(pin.path.to_string()),
        PinTarget::Commit(_) => None,
    });
    let pinned: Vec<String> = pinned.collect();
    let open = match (&motion.subject, pinned.is_empty()) {
        (_, false) => pinned,
        (Subject::Member(id), true) => vec![format!("members/{id}.yaml")],
        (Subject::Office(id), true) => vec![format!("offices/{id}.yaml")],
        (Subject::Text | Subject::Request(_) | Subject::Fund(_), true) => Vec::new(),
    };
    open.into_iter().filter(|path| !adoption.used.contains(path.as_str())).collect()
}

impl Announcement {
    /// The outcome as announced, with whoever was named as elected.
    pub fn said(&self) -> (&str, Option<&[String]>) {
        (&self.outcome, self.elected.as_deref())
    }
}

fn names(elected: &BTreeSet<OptionId>) -> Vec<String> {
    elected.iter().map(ToString::to_string).collect()
}

fn announcements(state: &State, reference: &MotionRef, decided: &Decided) -> Vec<Announcement> {
    let files = state.decisions.values().filter(|it| it.value.motion == *reference).map(|it| {
        Announcement {
            id: Some(it.value.id.to_string()),
            outcome: it.value.outcome.as_str().to_owned(),
            number: it.value.number.as_ref().map(ToString::to_string),
            text: it.value.text.as_ref().map(ToString::to_string),
            elected: it.value.elected.as_ref().map(names),
            agrees: decided.agrees_with(state, &it.value),
            by: Some((&it.by).into()),
        }
    });
    let spoken = match reference {
        MotionRef::Poll(_) => None,
        MotionRef::Item(body, date, id) => state
            .meetings
            .get(&(body.clone(), *date))
            .and_then(|record| record.meeting.value.agenda.iter().find(|item| item.id == *id))
            .and_then(|item| Some((item.announced?, &item.elected))),
    };
    let spoken = spoken.map(|(announced, elected)| Announcement {
        id: None,
        outcome: announced.as_str().to_owned(),
        number: None,
        text: None,
        elected: elected.as_ref().map(names),
        agrees: decided.agrees(state, reference, announced) && decided.names(elected.as_ref()),
        by: None,
    });
    spoken.into_iter().chain(files).collect()
}

/// How a decision was reached, with the law that decided where the statutes are silent.
pub(super) fn derivation(state: &State, reference: &MotionRef, decided: &Decided) -> Derivation {
    let step = &decided.outcome.derivation;
    let way = (step.channel, decided.circumstances.earlier_rounds);
    let law = statutes_of(state, reference)
        .and_then(|(statutes, matter)| ByLaw::of(statutes, matter, way, decided.at));
    Derivation { law, ..step.into() }
}

/// The statutes under which a motion is decided, and its matter.
fn statutes_of<'a>(state: &'a State, reference: &MotionRef) -> Option<(&'a Statutes, &'a Matter)> {
    let (motion, _) = state.motion(reference)?;
    let seq = match reference {
        MotionRef::Poll(id) => match &state.polls.get(id)?.phase {
            Phase::Scheduled { .. } => state.seq(),
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot.seq,
        },
        MotionRef::Item(body, date, _) => state.meetings.get(&(body.clone(), *date))?.seq,
    };
    let statutes = state.statutes.at(seq)?;
    Some((statutes, statutes.matters.get(&motion.matter)?))
}

/// The rule that governs a motion.
pub(super) fn rule_id(state: &State, reference: &MotionRef) -> Option<String> {
    if let Some(rule) = state.rule_of_step(reference) {
        return Some(rule.to_string());
    }
    let (_, matter) = statutes_of(state, reference)?;
    Some(matter.decides.id().to_owned())
}

/// The entry that brought the statutes in force after an entry.
pub(super) fn statutes_entry(
    state: &State,
    seq: gremium_core::timeline::Seq,
) -> Option<gremium_core::oid::Oid> {
    let since = usize::try_from(state.statutes.since(seq)?).ok()?;
    state.entries.get(since).map(|entry| entry.id)
}
