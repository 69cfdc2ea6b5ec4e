//! Whom a process asks to sign, and whom to pay.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::scene::{Past, Scene};
use super::{StageKind, StageResult, Trace, trace};
use crate::id::{MemberId, OfficeId, StageId};
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// What parties are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// To sign an agreement.
    Signature,
    /// To confirm a share of the cost.
    Share,
}

/// The parties of those stages of a request's process that ask for this.
///
/// Of a stage that the request has come to, they are those of its beginning; of a later one, those that would be parties now.
/// Where no stage asks for it, those who take part may do it all the same.
pub fn parties(
    state: &State,
    record: &RequestRecord,
    asked: Asked,
    as_of: Instant,
) -> BTreeSet<MemberId> {
    let statutes = state.statutes.at(record.filed.seq);
    let process = statutes.and_then(|it| it.processes.get(&record.request.value.process));
    let Some(process) = process else { return BTreeSet::new() };
    let way = trace(state, record, as_of);
    let standing = || way.iter().flat_map(|way| way.standing());
    let visited = |id: &StageId| standing().find(|it| it.stage == *id);
    let past = Past { bound: way.as_ref().and_then(Trace::bound), ..Past::default() };
    let past = &past;
    let asking: Vec<_> = process
        .stages
        .iter()
        .filter_map(|(id, stage)| Some((id, stage, asks(&stage.kind, asked)?)))
        .collect();
    let unasked = (&process.first, process.stages.get(&process.first));
    if let (true, (id, Some(stage))) = (asking.is_empty(), unasked) {
        let scene = Scene { state, record, process, id, stage, past, entered: as_of, as_of };
        return scene.parties(crate::process::Parties::Participants);
    }
    let mut all = BTreeSet::new();
    for (id, stage, (parties, with)) in asking {
        let visited = visited(id);
        if visited.is_some_and(|it| it.result == StageResult::Skipped) {
            continue;
        }
        let entered = visited.map_or(as_of, |it| it.entered);
        let scene = Scene { state, record, process, id, stage, past, entered, as_of };
        all.extend(scene.parties(parties));
        all.extend(scene.holding(with));
    }
    all
}

/// The parties of a stage that asks for this, with the offices whose members are parties as well.
fn asks(kind: &StageKind, asked: Asked) -> Option<(crate::process::Parties, &[OfficeId])> {
    match kind {
        StageKind::Agreement { parties, with } if asked == Asked::Signature => {
            Some((*parties, with))
        }
        StageKind::Financing { parties } if asked == Asked::Share => Some((*parties, &[])),
        StageKind::Agreement { .. }
        | StageKind::Financing { .. }
        | StageKind::Filing
        | StageKind::Assessment { .. }
        | StageKind::Consultation { .. }
        | StageKind::Survey { .. }
        | StageKind::Grouping { .. }
        | StageKind::Prioritisation { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Vote { .. }
        | StageKind::Delivery { .. } => None,
    }
}
