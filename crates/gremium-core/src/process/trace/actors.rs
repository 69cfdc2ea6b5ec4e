//! Whom a process names for a fact that one of its stages waits for.

use std::collections::BTreeSet;

use super::asked::{Look, looks};
use super::scene::Scene;
use super::{StageResult, trace};
use crate::id::{MemberId, OfficeId, StageId};
use crate::process::{Next, Parties, Reports, StageKind};
use crate::record::{Evidence, Fact, FactKey, Reporter};
use crate::state::{RequestRecord, State};
use crate::statutes::Statutes;
use crate::time::Instant;

/// Those whom stages name: who may bring what they wait for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actors {
    /// Offices in charge.
    pub offices: BTreeSet<OfficeId>,
    /// Members that do the work, where no office is in charge, an estimate is written together, or they report their own part; the
    /// proposer where a stage names nobody.
    pub members: BTreeSet<MemberId>,
}

/// Whom the stages of a request's process name that wait for such a fact, wherever the request stands. Evidence is for the stage
/// that it names, or else for the next one: whoever may report for another way brings nothing for this one.
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
    let next = evidence.map(|_| next_for(&look, fact)).unwrap_or_default();
    for scene in looks(&look, &past) {
        let is_for = match named {
            Some(named) => named == scene.id,
            None => next.is_empty() || next.contains(scene.id),
        };
        if is_for && awaits(&scene.stage.kind, fact) {
            all.add(scene.bringers());
            // Members that work with the offices in charge report their own part.
            if evidence.is_some_and(|it| it.member.is_some()) {
                all.members.extend(scene.doing());
            }
            if let (Some(reports), Some(evidence)) = (scene.stage.kind.reports(), evidence) {
                all.add_reporter(law, &scene, reports, evidence);
            }
        }
    }
    // A report is the word of one member, and nobody else's.
    if let Some(member) = evidence.and_then(|it| it.member.as_ref()) {
        all.offices.clear();
        all.members.retain(|it| it == member);
    }
    all
}

impl Actors {
    /// Those as well.
    pub(super) fn add(&mut self, more: Self) {
        let Self { offices, members } = more;
        self.offices.extend(offices);
        self.members.extend(members);
    }

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

impl Scene<'_> {
    /// Those who bring what the stage waits for. Offices in charge answer for the work of all; an estimate is written by all who
    /// work on it.
    pub(super) fn bringers(&self) -> Actors {
        let offices: BTreeSet<OfficeId> = self.stage.responsible.iter().cloned().collect();
        let together = self.stage.kind == StageKind::Requirements;
        let members = if offices.is_empty() || together { self.doing() } else { BTreeSet::new() };
        Actors { offices, members }
    }

    /// The members that do the stage's work; where nobody is named at all, or the provider that got the award is no member, the
    /// proposer.
    pub(super) fn doing(&self) -> BTreeSet<MemberId> {
        let nobody = self.stage.responsible.is_empty()
            && !self.stage.kind.reports().is_some_and(Reports::names_reporters);
        let Some(doers) = self.stage.doers else {
            return self.proposer().filter(|_| nobody).collect();
        };
        let members = self.parties(doers);
        let strangers = doers == Parties::Awarded && members.is_empty();
        let awarded = self.fact(&FactKey::Tender(self.request())).is_some();
        if strangers && awarded && nobody { self.proposer().collect() } else { members }
    }

    fn proposer(&self) -> impl Iterator<Item = MemberId> {
        std::iter::once(self.record.request.value.proposer.clone())
    }
}

/// The stages that evidence is for which names none: the next one on the way that waits for it, and before that those that may
/// be left out. Where none is ahead it may be for any.
fn next_for(look: &Look<'_>, fact: &Fact) -> BTreeSet<StageId> {
    let here = look.way.and_then(|way| way.stages.last());
    let here = here.filter(|it| it.result == StageResult::Waiting).map(|it| &it.stage);
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut next = here;
    while let Some((id, stage)) = next.and_then(|id| look.process.stages.get_key_value(id)) {
        if !seen.insert(id) {
            break;
        }
        if awaits(&stage.kind, fact) {
            found.insert(id.clone());
            if !stage.can_be_left_out() {
                break;
            }
        }
        next = if let Next::Stage(next) = &stage.then { Some(next) } else { None };
    }
    found
}
