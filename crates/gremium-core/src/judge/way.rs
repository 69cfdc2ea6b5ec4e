//! Where a request stands when an act about it is judged, and whether the act can still call it back.

use super::Case;
use crate::id::MatterId;
use crate::lifecycle::Effect;
use crate::process::{StageKind, StageResult, StageTrace, Trace, trace};
use crate::record::{Motion, Relation, Subject};
use crate::refusal::Reason;
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// The way of a request up to the act.
pub(super) fn of(case: &Case<'_>, record: &RequestRecord) -> Option<Trace> {
    trace(case.state, record, case.act.by.at)
}

/// Whether a request has arrived, or left its way: then nobody calls it back or changes what it was.
pub(super) fn is_over(way: Option<&Trace>) -> bool {
    way.is_some_and(|way| way.status.is_final())
}

/// A poll on a request comes while it is on its way: what was settled is taken up again by a motion that says so. What a
/// sitting votes on too late is not in order, and its minutes are kept all the same.
///
/// Gives the way that the request had gone by the vote.
pub(super) fn judge_vote(
    state: &State,
    motion: &Motion,
    at: Instant,
) -> Result<Option<Trace>, Reason> {
    let record = match &motion.subject {
        Subject::Request(request) if motion.regarding.is_none() => state.requests.get(request),
        Subject::Request(_)
        | Subject::Text
        | Subject::Member(_)
        | Subject::Office(_)
        | Subject::Fund(_) => None,
    };
    let way = record.and_then(|record| trace(state, record, at));
    if is_over(way.as_ref()) { Err(Reason::WayOver) } else { Ok(way) }
}

/// What a body has decided ends by its decision, not by the proposer's alone: what was adopted, and what was rejected and goes
/// another way since.
pub(super) fn not_decided(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
) -> Result<(), Reason> {
    not_adopted(case, record, way)?;
    let failed = |it: &&StageTrace| {
        matches!(it.kind, StageKind::Vote { .. }) && matches!(it.result, StageResult::Failed(_))
    };
    let voted = way.into_iter().flat_map(Trace::standing).filter(failed);
    let matters: Vec<_> = voted.flat_map(|it| it.kind.matters()).collect();
    let rejected = record.motions.iter().rev().find(|reference| {
        let motion = case.state.put_motion(reference);
        motion.is_some_and(|motion| matters.contains(&&motion.matter) && !annuls(motion))
            && case.state.decided(reference).is_some()
    });
    rejected.map_or(Ok(()), |motion| Err(Reason::Rejected { motion: motion.clone() }))
}

/// What a body has adopted ends by its decision, not by the proposer's alone.
fn not_adopted(case: &Case<'_>, record: &RequestRecord, way: Option<&Trace>) -> Result<(), Reason> {
    let (state, at) = (case.state, case.act.by.at);
    let Some(way) = way else { return Ok(()) };
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

/// Until when the stage lasts at which a request waits for an outcome in this matter, where its time is limited.
pub(super) fn waits_until(way: &Trace, matter: &MatterId) -> Option<Instant> {
    let waiting = way.stages.last().filter(|it| it.result == StageResult::Waiting)?;
    way.limit.filter(|_| waiting.kind.decides(matter))
}
