//! The way of one request: computed from the facts, never typed in.

mod conditions;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Completion, End, Missing, Next, Process, Stage, StageKind};
use crate::id::{MemberId, OfficeId, StageId};
use crate::record::{EvidenceKind, FactKey, Target};
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// Where a request stands on its way (Status der Core-Aufnahme).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Filed.
    Filed,
    /// Opinions are being given.
    UnderAssessment,
    /// Before an advisory body.
    Consulting,
    /// Members are asked whether they join.
    Surveying,
    /// A body has to decide.
    AwaitingVote,
    /// Adopted; preparation goes on.
    Adopted,
    /// Signatures are missing.
    AwaitingSignatures,
    /// Money is missing.
    AwaitingFunding,
    /// Being built.
    InDevelopment,
    /// Being tested.
    InTesting,
    /// Part of the core.
    InCore,
    /// A module for all.
    Module,
    /// Developed outside.
    External,
    /// Rejected.
    Rejected,
    /// Lapsed.
    Lapsed,
    /// Withdrawn, split into several requests, or merged into another one.
    Withdrawn,
}

impl Status {
    /// All of them, in the order of the way.
    pub const ALL: [Self; 16] = [
        Self::Filed,
        Self::UnderAssessment,
        Self::Consulting,
        Self::Surveying,
        Self::AwaitingVote,
        Self::Adopted,
        Self::AwaitingSignatures,
        Self::AwaitingFunding,
        Self::InDevelopment,
        Self::InTesting,
        Self::InCore,
        Self::Module,
        Self::External,
        Self::Rejected,
        Self::Lapsed,
        Self::Withdrawn,
    ];

    /// Whether the way is over.
    pub fn is_final(self) -> bool {
        match self {
            Self::InCore
            | Self::Module
            | Self::External
            | Self::Rejected
            | Self::Lapsed
            | Self::Withdrawn => true,
            Self::Filed
            | Self::UnderAssessment
            | Self::Consulting
            | Self::Surveying
            | Self::AwaitingVote
            | Self::Adopted
            | Self::AwaitingSignatures
            | Self::AwaitingFunding
            | Self::InDevelopment
            | Self::InTesting => false,
        }
    }
}

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
    /// Offices that have to act.
    pub offices: BTreeSet<OfficeId>,
    /// Members that have to act.
    pub members: BTreeSet<MemberId>,
    /// By when, if there is a deadline.
    pub deadline: Option<Instant>,
    /// Where it waits in a stage that may be left out: the later stages that may begin at once, in their order.
    pub ahead: Vec<Ahead>,
}

/// A stage that may begin although an optional one before it waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// The stage.
    pub stage: StageId,
    /// Offices that may act in it.
    pub offices: BTreeSet<OfficeId>,
    /// Members that may act in it.
    pub members: BTreeSet<MemberId>,
}

/// What a stage is judged by.
pub(super) struct Scene<'a> {
    pub(super) state: &'a State,
    pub(super) record: &'a RequestRecord,
    pub(super) process: &'a Process,
    pub(super) id: &'a StageId,
    pub(super) stage: &'a Stage,
    pub(super) entered: Instant,
    pub(super) as_of: Instant,
}

/// The way of a request as of a moment, by the process that was in force when it was filed.
pub fn trace(state: &State, record: &RequestRecord, as_of: Instant) -> Option<Trace> {
    let statutes = state.statutes.at(record.filed.seq)?;
    let process = statutes.processes.get(&record.request.value.process)?;
    let mut way = Way { stages: Vec::new(), adopted: false };
    let mut at = record.filed.at;
    let mut next = Next::Stage(process.first.clone());
    let stop = withdrawn(record);
    // A process is a graph without cycles (checked when statutes land), so each stage is visited once at most.
    for _ in 0..=process.stages.len() {
        let stage_id = match next {
            Next::End(end) => return Some(way.ended(end.into(), at)),
            Next::ByTarget { core, module, own } => {
                let end = match record.request.value.target {
                    Target::Core => core,
                    Target::Module => module,
                    Target::Own => own,
                };
                return Some(way.ended(end.into(), at));
            }
            Next::Stage(id) => id,
        };
        let stage = process.stages.get(&stage_id)?;
        let scene = Scene { state, record, process, id: &stage_id, stage, entered: at, as_of };
        let result = scene.result();
        if let Some(gone) = stop.filter(|gone| result.ended_at().is_none_or(|ended| *gone < ended))
        {
            way.push(&stage_id, &scene, StageResult::Lapsed(gone));
            return Some(way.ended(Status::Withdrawn, gone));
        }
        match result {
            StageEnd::Done(done) => {
                way.adopted |= matches!(stage.kind, StageKind::Vote { .. });
                way.push(&stage_id, &scene, StageResult::Done(done));
                (at, next) = (done, stage.then.clone());
            }
            StageEnd::Skipped => {
                way.push(&stage_id, &scene, StageResult::Skipped);
                next = stage.then.clone();
            }
            StageEnd::Failed(failed) => {
                way.push(&stage_id, &scene, StageResult::Failed(failed));
                (at, next) = (failed, stage.otherwise.clone());
            }
            StageEnd::Lapsed(lapsed) => {
                way.push(&stage_id, &scene, StageResult::Lapsed(lapsed));
                (at, next) = (lapsed, stage.lapse.clone());
            }
            StageEnd::Waiting(missing) => {
                way.push(&stage_id, &scene, StageResult::Waiting);
                return Some(way.waiting(&scene, missing));
            }
        }
    }
    None
}

/// How a stage stands, with what it waits for.
pub(super) enum StageEnd {
    Done(Instant),
    Failed(Instant),
    Lapsed(Instant),
    Skipped,
    Waiting(Vec<Missing>),
}

impl StageEnd {
    fn ended_at(&self) -> Option<Instant> {
        match self {
            Self::Done(at) | Self::Failed(at) | Self::Lapsed(at) => Some(*at),
            Self::Skipped => Some(Instant(i64::MIN)),
            Self::Waiting(_) => None,
        }
    }
}

impl Scene<'_> {
    /// The stage's condition under its time limit.
    fn result(&self) -> StageEnd {
        if !self.applies() {
            return StageEnd::Skipped;
        }
        let limit = self.deadline().filter(|_| !self.reopened());
        let over = |at: Instant| limit.is_some_and(|limit| at >= limit);
        let completion = self.completion();
        if self.stage.optional
            && let Some(since) = self.left_out_since()
            && completion.ended_at().or(limit).is_none_or(|ended| since < ended)
        {
            return StageEnd::Skipped;
        }
        match (completion, limit) {
            (Completion::Done(at), _) if !over(at) => StageEnd::Done(at),
            (Completion::Failed(at), _) if !over(at) => StageEnd::Failed(at),
            (Completion::Lapsed(at), _) if !over(at) => StageEnd::Lapsed(at),
            (Completion::Done(_) | Completion::Failed(_) | Completion::Lapsed(_), Some(limit)) => {
                StageEnd::Lapsed(limit)
            }
            (Completion::Waiting(_), Some(limit)) if self.as_of >= limit => StageEnd::Lapsed(limit),
            (Completion::Waiting(missing), _) => StageEnd::Waiting(missing),
            (Completion::Done(at), None) => StageEnd::Done(at),
            (Completion::Failed(at), None) => StageEnd::Failed(at),
            (Completion::Lapsed(at), None) => StageEnd::Lapsed(at),
        }
    }

    /// The end of the stage's time, if it has one.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let statutes = self.state.statutes.at(self.record.filed.seq)?;
        statutes.record.calendar.end_of(self.entered, self.stage.within.as_ref()?).ok()
    }

    /// Since when a later stage has had what it needs or is being voted on, so that this optional one is left out.
    fn left_out_since(&self) -> Option<Instant> {
        let Next::Stage(next) = &self.stage.then else { return None };
        let stage = self.process.stages.get(next)?;
        let later = Scene { id: next, stage, ..*self };
        if !later.applies() {
            return later.left_out_since();
        }
        let over = match later.completion() {
            Completion::Done(at) | Completion::Failed(at) | Completion::Lapsed(at) => Some(at),
            Completion::Waiting(_) => None,
        };
        let beyond = if stage.optional { later.left_out_since() } else { None };
        [over, later.voting_since(), beyond].into_iter().flatten().min()
    }

    /// The stages that may begin although this one waits: up to the first that cannot be left out, if this one can.
    fn ahead(&self) -> Vec<Ahead> {
        let mut all = Vec::new();
        let mut scene = Scene { ..*self };
        while scene.stage.optional || !scene.applies() {
            let Next::Stage(id) = &scene.stage.then else { break };
            let Some(stage) = self.process.stages.get(id) else { break };
            scene = Scene { id, stage, ..*self };
            if let (true, Completion::Waiting(missing)) = (scene.applies(), scene.completion()) {
                let (offices, members) = scene.who_acts(&missing);
                all.push(Ahead { stage: id.clone(), offices, members });
            }
        }
        all
    }
}

struct Way {
    stages: Vec<StageTrace>,
    adopted: bool,
}

impl Way {
    fn push(&mut self, stage: &StageId, scene: &Scene<'_>, result: StageResult) {
        let kind = scene.stage.kind.clone();
        self.stages.push(StageTrace { stage: stage.clone(), kind, entered: scene.entered, result });
    }

    fn ended(self, status: Status, since: Instant) -> Trace {
        Trace {
            stages: self.stages,
            status,
            since,
            missing: Vec::new(),
            offices: BTreeSet::new(),
            members: BTreeSet::new(),
            deadline: None,
            ahead: Vec::new(),
        }
    }

    fn waiting(self, scene: &Scene<'_>, missing: Vec<Missing>) -> Trace {
        let (offices, members) = scene.who_acts(&missing);
        let window = missing.iter().filter_map(|it| match it {
            Missing::WindowEnd(end)
            | Missing::Convened { begins: end, .. }
            | Missing::Effect { from: Some(end), .. } => Some(*end),
            Missing::Opinion(_)
            | Missing::Sitting(_)
            | Missing::Interest { .. }
            | Missing::Motion(..)
            | Missing::Outcome(..)
            | Missing::Effect { from: None, .. }
            | Missing::Estimate
            | Missing::Offer
            | Missing::Award
            | Missing::Signatures(_)
            | Missing::Shares(_)
            | Missing::Difference { .. }
            | Missing::Evidence(_) => None,
        });
        let ends = [scene.poll_end(), scene.offer_end(), scene.deadline()];
        let deadline = window.chain(ends.into_iter().flatten()).min();
        let status = status_at(&scene.stage.kind, self.adopted);
        Trace {
            status,
            since: scene.entered,
            missing,
            offices,
            members,
            deadline,
            ahead: scene.ahead(),
            stages: self.stages,
        }
    }
}

fn status_at(kind: &StageKind, adopted: bool) -> Status {
    match kind {
        StageKind::Filing => Status::Filed,
        StageKind::Requirements | StageKind::Assessment { .. } if adopted => Status::Adopted,
        StageKind::Assessment { .. } | StageKind::Grouping { .. } | StageKind::Requirements => {
            Status::UnderAssessment
        }
        StageKind::Consultation { .. } => Status::Consulting,
        StageKind::Survey { .. } => Status::Surveying,
        StageKind::Prioritisation { .. } | StageKind::Vote { .. } => Status::AwaitingVote,
        StageKind::Agreement { .. } => Status::AwaitingSignatures,
        StageKind::Financing { .. } | StageKind::Offer | StageKind::Tender { .. } => {
            Status::AwaitingFunding
        }
        StageKind::Delivery { evidence, .. } => match evidence {
            EvidenceKind::Testing => Status::InTesting,
            EvidenceKind::Development
            | EvidenceKind::Review
            | EvidenceKind::Merge
            | EvidenceKind::Release
            | EvidenceKind::Operation => Status::InDevelopment,
        },
    }
}

/// When the request was withdrawn, split or merged into another one.
fn withdrawn(record: &RequestRecord) -> Option<Instant> {
    let id = &record.request.value.id;
    let taken_back = [FactKey::Withdrawal(id.clone()), FactKey::Split(id.clone())];
    let taken_back = taken_back.iter().filter_map(|key| record.facts.get(key)).map(|it| it.by.at);
    let merged = record.request.value.merged_into.as_ref().map(|_| record.request.by.at);
    taken_back.chain(merged).min()
}

impl From<End> for Status {
    fn from(end: End) -> Self {
        match end {
            End::InCore => Self::InCore,
            End::Module => Self::Module,
            End::External => Self::External,
            End::Rejected => Self::Rejected,
            End::Lapsed => Self::Lapsed,
        }
    }
}
