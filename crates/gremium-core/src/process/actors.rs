//! Whom a process names for a fact that one of its stages waits for.

use std::collections::BTreeSet;

use super::{Parties, Stage, StageKind};
use crate::id::{MemberId, OfficeId};
use crate::record::{Fact, InterestKind};
use crate::state::{RequestRecord, State};

/// Those whom stages name: who may bring what they wait for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actors {
    /// Offices in charge.
    pub offices: BTreeSet<OfficeId>,
    /// Members that do the work; the proposer where a stage names nobody.
    pub members: BTreeSet<MemberId>,
}

/// Whom the stages of a request's process name that wait for such a fact, wherever the request stands.
pub fn actors(state: &State, record: &RequestRecord, fact: &Fact) -> Actors {
    let request = &record.request.value;
    let statutes = state.statutes.at(record.filed.seq);
    let process = statutes.and_then(|statutes| statutes.processes.get(&request.process));
    let stages = process.into_iter().flat_map(|process| &process.stages);
    let named = if let Fact::Evidence(evidence) = fact { evidence.stage.as_ref() } else { None };
    // A stage that the process does not have names nobody; that there is none is said elsewhere.
    let named = named.filter(|named| process.is_some_and(|it| it.stages.contains_key(*named)));
    let mut all = Actors::default();
    for (_, stage) in stages
        .filter(|(id, stage)| named.is_none_or(|named| named == *id) && awaits(&stage.kind, fact))
    {
        all.offices.extend(stage.responsible.iter().cloned());
        all.members.extend(doing(state, record, stage));
    }
    all
}

/// Whether a stage of this kind waits for such a fact.
fn awaits(kind: &StageKind, fact: &Fact) -> bool {
    match kind {
        StageKind::Requirements | StageKind::Financing { .. } => matches!(fact, Fact::Estimate(_)),
        StageKind::Offer => matches!(fact, Fact::Offer(_)),
        StageKind::Tender { .. } => matches!(fact, Fact::Tender(_)),
        StageKind::Delivery { evidence, .. } => {
            matches!(fact, Fact::Evidence(it) if it.kind == *evidence)
        }
        StageKind::Filing
        | StageKind::Assessment { .. }
        | StageKind::Consultation { .. }
        | StageKind::Survey { .. }
        | StageKind::Grouping { .. }
        | StageKind::Prioritisation { .. }
        | StageKind::Vote { .. }
        | StageKind::Agreement { .. } => false,
    }
}

/// The members that do a stage's work.
fn doing(state: &State, record: &RequestRecord, stage: &Stage) -> BTreeSet<MemberId> {
    let request = &record.request.value;
    let proposer = || BTreeSet::from([request.proposer.clone()]);
    match stage.doers {
        None if stage.responsible.is_empty() => proposer(),
        None => BTreeSet::new(),
        Some(Parties::Proposer) => proposer(),
        Some(Parties::Awarded) => record.awarded().cloned().into_iter().collect(),
        Some(Parties::AllMembers) => {
            let view = state.view();
            let members = view.members().filter(|member| member.status.is_member());
            members.map(|member| member.id.clone()).collect()
        }
        Some(Parties::Participants) => {
            let joined = record.facts.values().filter_map(|fact| {
                let Fact::Interest(it) = &fact.value else { return None };
                (it.kind == InterestKind::Join).then(|| it.member.clone())
            });
            let named = request.participants.iter().chain([&request.proposer]).cloned();
            joined.chain(named).collect()
        }
    }
}
