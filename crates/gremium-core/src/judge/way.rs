//! Where a request stands when an act about it is judged, and whether the act can still call it back.

use super::Case;
use crate::id::MatterId;
use crate::lifecycle::Effect;
use crate::process::{StageKind, StageResult, Trace, trace};
use crate::record::{Motion, Relation};
use crate::refusal::Reason;
use crate::state::RequestRecord;
use crate::time::Instant;

/// The way of a request up to the act.
pub(super) fn of(case: &Case<'_>, record: &RequestRecord) -> Option<Trace> {
    trace(case.state, record, case.act.by.at)
}

/// Whether a request has arrived, or left its way: then nobody calls it back or changes what it was.
pub(super) fn way_is_over(case: &Case<'_>, record: &RequestRecord) -> bool {
    of(case, record).is_some_and(|way| way.status.is_final())
}

/// What a body has adopted ends by its decision, not by the proposer's alone.
pub(super) fn not_adopted(case: &Case<'_>, record: &RequestRecord) -> Result<(), Reason> {
    let (state, at) = (case.state, case.act.by.at);
    let Some(way) = of(case, record) else { return Ok(()) };
    // To rank a request is not to adopt it.
    let voted = way.standing().filter(|it| {
        matches!(it.kind, StageKind::Vote { .. }) && matches!(it.result, StageResult::Done(_))
    });
    let matters: Vec<_> = voted.flat_map(|it| it.kind.matters()).collect();
    let in_force = record.motions.iter().find(|reference| {
        state
            .put_motion(reference)
            .is_some_and(|motion| matters.contains(&&motion.matter) && !annuls(motion))
            && matches!(state.effect(reference, at), Effect::Since(_))
            && state.ended(reference, at).is_none()
    });
    match in_force {
        Some(motion) => Err(Reason::Adopted { motion: motion.clone() }),
        None => Ok(()),
    }
}

/// Whether a motion does nothing but end an earlier decision.
fn annuls(motion: &Motion) -> bool {
    motion.regarding.as_ref().is_some_and(|it| it.relation == Relation::Annuls)
}

/// Until when the stage lasts at which the request waits for an outcome in this matter, where its time is limited.
pub(super) fn waits_until(
    case: &Case<'_>,
    record: &RequestRecord,
    matter: &MatterId,
) -> Option<Instant> {
    let way = of(case, record)?;
    let waiting = way.stages.last().filter(|it| it.result == StageResult::Waiting)?;
    let waits = waiting.kind.decides(matter);
    let statutes = case.state.statutes.at(record.filed.seq).filter(|_| waits)?;
    let process = statutes.processes.get(&record.request.value.process)?;
    let within = process.stages.get(&waiting.stage)?.within.as_ref()?;
    statutes.record.calendar.end_of(waiting.entered, within).ok()
}
