//! Requests whose process waits for something that later statutes took away.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{AWARDED, Next, Process, Stage, StageKind, StageResult, trace};
use crate::id::{BodyId, MatterId, RequestId, StageId};
use crate::state::State;
use crate::statutes::Statutes;

/// What a stage ahead of a request asks for, and the statutes in force no longer know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stranded {
    /// The request.
    pub request: RequestId,
    /// The stage.
    pub stage: StageId,
    /// Whether it is the stage at which the request waits now.
    pub now: bool,
    /// What it is.
    pub needed: Needed,
}

/// What a stage names that has to act by the statutes in force.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    /// A matter in which a body decides.
    Matter(MatterId),
    /// A body that sits.
    Body(BodyId),
    /// An office or a body that gives its opinion or reports.
    Speaker(Arc<str>),
}

impl Needed {
    /// Whether statutes have it.
    fn is_in(&self, law: &Statutes) -> bool {
        match self {
            Self::Matter(id) => law.matters.contains_key(id),
            Self::Body(id) => law.bodies.contains_key(id),
            Self::Speaker(id) => law.bodies.contains_key(&**id) || law.offices.contains_key(&**id),
        }
    }
}

/// All of them, for the stages at which requests wait and those that may follow.
///
/// A request keeps the process of its filing to the end; motions, sittings and opinions are judged by the statutes in force.
pub fn stranded(state: &State) -> Vec<Stranded> {
    let Some(law) = state.statutes.latest() else { return Vec::new() };
    let mut all = Vec::new();
    for (request, record) in &state.requests {
        // Statutes that are still in force know what their processes name.
        if state.law_of(record).is_none_or(|filed| std::ptr::eq(filed, law)) {
            continue;
        }
        let process = state.process_of(record);
        let (Some(process), Some(way)) = (process, trace(state, record, state.now)) else {
            continue;
        };
        let Some(waiting) = way.stages.last().filter(|it| it.result == StageResult::Waiting) else {
            continue;
        };
        for (id, stage) in ahead(process, &waiting.stage) {
            let now = *id == waiting.stage;
            let gone = needs(&stage.kind).into_iter().filter(|it| !it.is_in(law));
            all.extend(gone.map(|needed| Stranded {
                request: request.clone(),
                stage: id.clone(),
                now,
                needed,
            }));
        }
    }
    all
}

/// A stage and all to which it can lead.
fn ahead<'a>(process: &'a Process, from: &'a StageId) -> Vec<(&'a StageId, &'a Stage)> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        let Some(stage) = process.stages.get(id).filter(|_| seen.insert(id)) else { continue };
        found.push((id, stage));
        open.extend([&stage.then, &stage.otherwise, &stage.lapse].into_iter().filter_map(|next| {
            match next {
                Next::Stage(id) => Some(id),
                Next::End(_) | Next::ByTarget { .. } => None,
            }
        }));
    }
    found
}

fn needs(kind: &StageKind) -> Vec<Needed> {
    let matter = |id: &MatterId| Needed::Matter(id.clone());
    let speaker = |id: &Arc<str>| Needed::Speaker(id.clone());
    match kind {
        StageKind::Vote { matters, .. } => matters.iter().map(matter).collect(),
        StageKind::Prioritisation { matter: id } => vec![matter(id)],
        StageKind::Consultation { bodies } => bodies.iter().cloned().map(Needed::Body).collect(),
        StageKind::Assessment { by, .. } => {
            by.iter().filter(|by| ***by != *AWARDED).map(speaker).collect()
        }
        StageKind::Grouping { by } => vec![speaker(by)],
        StageKind::Delivery { reports, .. } => reports.by.iter().map(speaker).collect(),
        StageKind::Filing
        | StageKind::Survey { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Agreement { .. }
        | StageKind::Financing { .. } => Vec::new(),
    }
}
