//! Requests whose process waits for something that later statutes took away.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{AWARDED, Next, Process, Stage, StageKind, StageResult, trace};
use crate::id::{RequestId, StageId};
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
    /// What kind of thing, as the wire format calls it.
    pub what: &'static str,
    /// Its id.
    pub id: Arc<str>,
}

/// All of them, for the stages at which requests wait and those that may follow.
///
/// A request keeps the process of its filing to the end; motions, sittings and opinions are judged by the statutes in force.
pub fn stranded(state: &State) -> Vec<Stranded> {
    let Some(law) = state.statutes.latest() else { return Vec::new() };
    let mut all = Vec::new();
    for (request, record) in &state.requests {
        // Statutes that are still in force know what their processes name.
        let filed = state.statutes.at(record.filed.seq).filter(|it| !std::ptr::eq(*it, law));
        let process = filed.and_then(|it| it.processes.get(&record.request.value.process));
        let (Some(process), Some(way)) = (process, trace(state, record, state.now)) else {
            continue;
        };
        let Some(waiting) = way.stages.last().filter(|it| it.result == StageResult::Waiting) else {
            continue;
        };
        for (id, stage) in ahead(process, &waiting.stage) {
            let now = *id == waiting.stage;
            let gone = needs(&stage.kind).into_iter().filter(|(what, id)| !knows(law, what, id));
            all.extend(gone.map(|(what, gone)| Stranded {
                request: request.clone(),
                stage: id.clone(),
                now,
                what,
                id: gone,
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

/// What a stage names that has to act by the statutes in force.
fn needs(kind: &StageKind) -> Vec<(&'static str, Arc<str>)> {
    let matter = |id: &crate::id::MatterId| ("matter", Arc::from(id.as_str()));
    match kind {
        StageKind::Vote { matters, .. } => matters.iter().map(matter).collect(),
        StageKind::Prioritisation { matter: id } => vec![matter(id)],
        StageKind::Consultation { bodies } => {
            bodies.iter().map(|body| ("body", body.as_str().into())).collect()
        }
        StageKind::Assessment { by, .. } => {
            let named = by.iter().filter(|by| ***by != *AWARDED);
            named.map(|by| ("office or body", by.clone())).collect()
        }
        StageKind::Grouping { by } => vec![("office or body", by.clone())],
        StageKind::Filing
        | StageKind::Survey { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Agreement { .. }
        | StageKind::Financing { .. }
        | StageKind::Delivery { .. } => Vec::new(),
    }
}

fn knows(law: &Statutes, what: &str, id: &str) -> bool {
    let body = law.bodies.contains_key(id);
    match what {
        "matter" => law.matters.contains_key(id),
        "body" => body,
        _ => body || law.offices.contains_key(id),
    }
}
