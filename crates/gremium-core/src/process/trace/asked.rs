//! Whom a process asks to sign, and whom to pay.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::scene::{Past, Scene};
use super::{StageKind, StageResult, StageTrace, Trace};
use crate::id::{MemberId, OfficeId};
use crate::process::{Parties, Process};
use crate::record::FactKey;
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
    /// To tender.
    Tender,
}

/// A request on its way, to look at the stages of its process.
pub(super) struct Look<'a> {
    pub(super) state: &'a State,
    pub(super) record: &'a RequestRecord,
    pub(super) process: &'a Process,
    pub(super) way: Option<&'a Trace>,
    pub(super) as_of: Instant,
}

impl Look<'_> {
    /// Who takes part is known from the stage on that binds them, and who signed and pays once they have.
    ///
    /// Whoever is being asked for a signature is one of those who will have signed.
    pub(super) fn past(&self) -> Past {
        let bound = self.way.and_then(Trace::bound);
        let signed = self.way.and_then(Trace::signatories).cloned();
        let paying = self.way.and_then(Trace::payers).cloned();
        let settled = self.way.and_then(Trace::settled).cloned();
        let past = Past { bound, settled, signed, paying, ..Past::default() };
        let here = self.way.and_then(|way| way.stages.last());
        let here = here.filter(|it| it.result == StageResult::Waiting);
        let asked = here.and_then(|it| {
            let StageKind::Agreement { parties, .. } = &it.kind else { return None };
            let (id, stage) = self.process.stages.get_key_value(&it.stage)?;
            let Self { state, record, process, as_of, .. } = *self;
            let (entered, past) = (it.entered, &past);
            let scene = Scene { state, record, process, id, stage, past, entered, as_of };
            Some(scene.parties(*parties))
        });
        let signed = asked.or_else(|| past.signed.clone());
        Past { signed, ..past }
    }
}

/// The stages that were not left out: each as of its beginning where the request has come to it, or else as if it began now.
pub(super) fn looks<'a>(look: &Look<'a>, past: &'a Past) -> Vec<Scene<'a>> {
    let Look { state, record, process, way, as_of } = *look;
    let mut all = Vec::new();
    for (id, stage) in &process.stages {
        let visited = way.into_iter().flat_map(Trace::standing).find(|it| it.stage == *id);
        if visited.is_some_and(|it| it.result == StageResult::Skipped) {
            continue;
        }
        let entered = visited.map_or(as_of, |it| it.entered);
        all.push(Scene { state, record, process, id, stage, past, entered, as_of });
    }
    all
}

/// The parties of those stages of a request's process that ask for this; `way` is the one that it has gone by this moment.
///
/// Of a stage that the request has come to, they are those of its beginning; of a later one, those that would be parties now.
/// Where no stage asks for it, those who take part may do it all the same.
pub fn parties(
    state: &State,
    record: &RequestRecord,
    way: Option<&Trace>,
    asked: Asked,
    as_of: Instant,
) -> BTreeSet<MemberId> {
    let Some(process) = state.process_of(record) else { return BTreeSet::new() };
    let asks = |kind| asks(kind, asked);
    let look = Look { state, record, process, way, as_of };
    let past = look.past();
    let past = &past;
    let unasked = (&process.first, process.stages.get(&process.first));
    let nobody_asks = process.stages.values().all(|stage| asks(&stage.kind).is_none());
    if let (true, (id, Some(stage))) = (nobody_asks, unasked) {
        let scene = Scene { state, record, process, id, stage, past, entered: as_of, as_of };
        return scene.parties(Parties::Participants);
    }
    let mut all = BTreeSet::new();
    for scene in looks(&look, past) {
        if let Some((parties, with)) = asks(&scene.stage.kind) {
            all.extend(scene.parties(parties));
            all.extend(scene.holding(with));
        }
    }
    all
}

/// Those whose shares cover what a request costs: whoever left before anything was ordered and has not signed is none of them.
/// Once everything is ordered, they are those of that moment.
pub fn good_for(
    state: &State,
    record: &RequestRecord,
    way: Option<&Trace>,
    as_of: Instant,
) -> BTreeSet<MemberId> {
    let Some(process) = state.process_of(record) else { return BTreeSet::new() };
    let spending = way.into_iter().flat_map(Trace::standing).filter(|it| it.kind.spends());
    let last = spending.filter_map(|it| it.result.ended_at()).last();
    let waits = |it: &StageTrace| it.kind.spends() && it.result == StageResult::Waiting;
    let open = way.is_none_or(|way| way.standing().any(waits));
    let as_of = last.filter(|_| !open).unwrap_or(as_of);
    let past = Past::default();
    let Some((id, stage)) = process.stages.get_key_value(&process.first) else {
        return BTreeSet::new();
    };
    let past = &past;
    let scene = Scene { state, record, process, id, stage, past, entered: as_of, as_of };
    let payers = record.facts.keys().filter_map(|key| {
        let FactKey::Share(_, member) = key else { return None };
        Some(member)
    });
    payers.filter(|it| scene.is_good_for(it)).cloned().collect()
}

/// Those who can tender: all that take part, sign or pay.
pub fn tendering(
    state: &State,
    record: &RequestRecord,
    way: Option<&Trace>,
    as_of: Instant,
) -> BTreeSet<MemberId> {
    let Some(process) = state.process_of(record) else { return BTreeSet::new() };
    let past = Look { state, record, process, way, as_of }.past();
    let first = process.stages.get_key_value(&process.first);
    let scene = first.map(|(id, stage)| {
        let past = &past;
        Scene { state, record, process, id, stage, past, entered: as_of, as_of }
    });
    let mut all = scene.map(|it| it.parties(Parties::Participants)).unwrap_or_default();
    for asked in [Asked::Signature, Asked::Share] {
        all.extend(parties(state, record, way, asked, as_of));
    }
    all
}

/// The parties of a stage that asks for this, with the offices whose members are parties as well.
fn asks(kind: &StageKind, asked: Asked) -> Option<(Parties, &[OfficeId])> {
    match kind {
        StageKind::Agreement { parties, with, .. } if asked == Asked::Signature => {
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
