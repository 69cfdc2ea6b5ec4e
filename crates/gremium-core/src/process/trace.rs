//! The way of one request: computed from the facts, never typed in.
//!
//! A stage ends at the first moment at which its condition holds, by the facts as they were then. What lands later, or corrects
//! what was there, changes no stage that is over; only a decision takes a question up again.

mod actors;
mod asked;
mod conditions;
mod scene;
mod status;
mod walk;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use actors::{Actors, actors};
pub use asked::{Asked, good_for, parties, tendering};
pub use status::Status;

use super::{Missing, StageKind};
use crate::id::{MemberId, OfficeId, StageId};
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// How a stage ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageResult {
    /// Complete since then.
    Done(Instant),
    /// Failed then.
    Failed(Instant),
    /// Ran out of time then.
    Lapsed(Instant),
    /// Left out.
    Skipped,
    /// Still waiting.
    Waiting,
}

impl StageResult {
    /// When the stage came to an end of its own, if it did.
    pub fn ended_at(self) -> Option<Instant> {
        match self {
            Self::Done(at) | Self::Failed(at) | Self::Lapsed(at) => Some(at),
            Self::Skipped | Self::Waiting => None,
        }
    }

    /// Whether the stage came to an end of its own: it was completed, failed, or ran out of time.
    pub fn is_over(self) -> bool {
        match self {
            Self::Done(_) | Self::Failed(_) | Self::Lapsed(_) => true,
            Self::Skipped | Self::Waiting => false,
        }
    }
}

/// One stage on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageTrace {
    /// The stage.
    pub stage: StageId,
    /// Its kind.
    pub kind: StageKind,
    /// When the request came to it.
    pub entered: Instant,
    /// How it ended.
    pub result: StageResult,
    /// Of an agreement or a financing that is done: the parties whose signature or share it had then.
    pub given: BTreeSet<MemberId>,
    /// Whether it counts no more: a later decision took up again what was decided in it or before it, or annulled that, or a
    /// failure led the request back to it or to a stage before it.
    pub superseded: bool,
    /// Those who take part from its end on, where it settled that: an agreement that not all had to sign.
    pub settled: Option<BTreeSet<MemberId>>,
}

impl StageTrace {
    /// Whether evidence brought it to its end, be it a failure.
    pub fn is_delivered(&self) -> bool {
        let ended = match self.result {
            StageResult::Done(_) | StageResult::Failed(_) => true,
            StageResult::Lapsed(_) | StageResult::Skipped | StageResult::Waiting => false,
        };
        ended && self.kind.evidence().is_some()
    }
}

/// The way of a request up to a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Stages in the order in which the request went through them.
    pub stages: Vec<StageTrace>,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    pub since: Instant,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// Whether one of it is enough.
    pub any: bool,
    /// Offices that have to act.
    pub offices: BTreeSet<OfficeId>,
    /// Members that have to act.
    pub members: BTreeSet<MemberId>,
    /// Offices that only see to it that others act.
    pub in_charge: BTreeSet<OfficeId>,
    /// Members that work on it, and cannot bring what is missing themselves.
    pub doers: BTreeSet<MemberId>,
    /// By when, if there is a deadline.
    pub deadline: Option<Instant>,
    /// The end of the time that the stage has at which it waits, where that is limited.
    pub limit: Option<Instant>,
    /// Where it waits in a stage that may be left out: the later stages that may begin at once, in their order.
    pub ahead: Vec<Ahead>,
}

/// A stage that may begin although an optional one before it waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// The stage.
    pub stage: StageId,
    /// Its kind.
    pub kind: StageKind,
    /// Offices that may act in it.
    pub offices: BTreeSet<OfficeId>,
    /// Members that may act in it.
    pub members: BTreeSet<MemberId>,
    /// What it waits for.
    pub missing: Vec<Missing>,
    /// By when, where that is set although the request has not come to it: a sitting that was convened, a poll that is open.
    pub deadline: Option<Instant>,
}

/// Who has to act so that a stage goes on.
#[derive(Debug, Default)]
struct Acting {
    /// Offices that can bring something of what is missing.
    offices: BTreeSet<OfficeId>,
    /// Members that can.
    members: BTreeSet<MemberId>,
    /// Offices that only see to it that it comes.
    in_charge: BTreeSet<OfficeId>,
    /// Members that work on it, and cannot bring it themselves.
    doers: BTreeSet<MemberId>,
}

impl Trace {
    /// The stages that count: not those of a round before what was decided was taken up again.
    pub fn standing(&self) -> impl Iterator<Item = &StageTrace> {
        self.stages.iter().filter(|it| !it.superseded)
    }

    /// The stages, each with the moment from which it could begin: when the request came to it, or to the first of those right before
    /// it that were left out for it. What is waited for in a stage that nobody needed is waited for in the next one.
    pub fn since_open(&self) -> Vec<(&StageTrace, Instant)> {
        let mut left_out: Option<(Instant, bool)> = None;
        let opens = |it: &StageTrace, before: Option<(Instant, bool)>| {
            // A round that counts no more leaves nothing to the next one.
            let before = before.filter(|(_, superseded)| *superseded == it.superseded);
            before.map_or(it.entered, |(at, _)| at)
        };
        let mut all = Vec::new();
        for stage in &self.stages {
            let open = opens(stage, left_out);
            left_out = (stage.result == StageResult::Skipped).then_some((open, stage.superseded));
            all.push((stage, open));
        }
        all
    }

    /// Those who signed the last agreement.
    pub fn signatories(&self) -> Option<&BTreeSet<MemberId>> {
        signatories(&self.stages)
    }

    /// Those whose shares cover the cost, once they do.
    pub fn payers(&self) -> Option<&BTreeSet<MemberId>> {
        payers(&self.stages)
    }

    /// When the request came to the first stage that binds those who take part.
    pub fn bound(&self) -> Option<Instant> {
        let binds = |it: &&StageTrace| it.kind.binds() && it.result != StageResult::Skipped;
        self.standing().find(binds).map(|it| it.entered)
    }

    /// Those who take part, where an agreement that not all had to sign settled that.
    pub fn settled(&self) -> Option<&BTreeSet<MemberId>> {
        settled(&self.stages)
    }
}

/// Those who take part, by the last of the stages that count which settled that.
fn settled(stages: &[StageTrace]) -> Option<&BTreeSet<MemberId>> {
    stages.iter().rev().filter(|it| !it.superseded).find_map(|it| it.settled.as_ref())
}

/// Those who signed the last agreement that counts.
fn signatories(stages: &[StageTrace]) -> Option<&BTreeSet<MemberId>> {
    gave(stages, |kind| matches!(kind, StageKind::Agreement { .. }))
}

/// Those whose shares cover the cost, by the last financing that counts.
fn payers(stages: &[StageTrace]) -> Option<&BTreeSet<MemberId>> {
    gave(stages, |kind| matches!(kind, StageKind::Financing { .. }))
}

/// Whose signature or share the last such stage had that is done and counts.
fn gave(stages: &[StageTrace], is_it: impl Fn(&StageKind) -> bool) -> Option<&BTreeSet<MemberId>> {
    let given = |it: &&StageTrace| !it.superseded && is_it(&it.kind) && !it.given.is_empty();
    stages.iter().rev().find(given).map(|it| &it.given)
}

/// The way of a request as of a moment, by the process that was in force when it was filed.
pub fn trace(state: &State, record: &RequestRecord, as_of: Instant) -> Option<Trace> {
    walk::way(state, record, as_of)
}

#[cfg(test)]
mod tests;
