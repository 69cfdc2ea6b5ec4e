//! Whom a process names for a fact that one of its stages waits for.

use std::collections::BTreeSet;

use super::asked::{Look, looks};
use super::scene::Scene;
use super::trace;
use crate::id::{MemberId, OfficeId};
use crate::process::{Reports, StageKind};
use crate::record::{Evidence, Fact, Reporter};
use crate::state::{RequestRecord, State};
use crate::statutes::Statutes;
use crate::time::Instant;

/// Those whom stages name: who may bring what they wait for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actors {
    /// Offices in charge.
    pub offices: BTreeSet<OfficeId>,
    /// Members that do the work; the proposer where a stage names nobody.
    pub members: BTreeSet<MemberId>,
}

/// Whom the stages of a request's process name that wait for such a fact, wherever the request stands.
pub fn actors(state: &State, record: &RequestRecord, fact: &Fact, as_of: Instant) -> Actors {
    let mut all = Actors::default();
    let Some((law, process)) = state.law_of(record).zip(state.process_of(record)) else {
        return all;
    };
    let evidence = if let Fact::Evidence(evidence) = fact { Some(&**evidence) } else { None };
    // A stage that the process does not have names nobody; that there is none is said elsewhere.
    let named = evidence.and_then(|it| it.stage.as_ref());
    let named = named.filter(|named| process.stages.contains_key(*named));
    let way = trace(state, record, as_of);
    let look = Look { state, record, process, way: way.as_ref(), as_of };
    let past = look.past();
    for scene in looks(&look, &past) {
        let is_for = named.is_none_or(|named| named == scene.id);
        if is_for && awaits(&scene.stage.kind, fact) {
            all.offices.extend(scene.stage.responsible.iter().cloned());
            all.members.extend(doing(&scene));
            if let (Some(reports), Some(evidence)) = (scene.stage.kind.reports(), evidence) {
                all.add_reporter(law, &scene, reports, evidence);
            }
        }
    }
    // A report is the word of one member, and no other's.
    if let Some(member) = evidence.and_then(|it| it.member.as_ref()) {
        all.members.retain(|it| it == member);
    }
    all
}

impl Actors {
    /// Whoever is asked for a report gives its own.
    fn add_reporter(
        &mut self,
        law: &Statutes,
        scene: &Scene<'_>,
        reports: &Reports,
        evidence: &Evidence,
    ) {
        match evidence.reporter() {
            Some(Reporter::By(by)) if reports.by.contains(&by) => {
                self.offices.extend(law.speakers(&by));
            }
            Some(Reporter::Member(_)) => {
                let asked = reports.members.map(|it| scene.parties(it));
                self.members.extend(asked.into_iter().flatten());
            }
            Some(Reporter::By(_)) | None => {}
        }
    }
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

/// The members that do a stage's work; where nobody is named at all, the proposer.
fn doing(scene: &Scene<'_>) -> BTreeSet<MemberId> {
    let nobody = scene.stage.responsible.is_empty()
        && !scene.stage.kind.reports().is_some_and(Reports::names_reporters);
    match scene.stage.doers {
        Some(doers) => scene.parties(doers),
        None if nobody => BTreeSet::from([scene.record.request.value.proposer.clone()]),
        None => BTreeSet::new(),
    }
}
