//! Evidence: whose word it is, and which stage it is for.

use std::collections::BTreeSet;

use super::{Case, fact, party, unknown, way};
use crate::id::StageId;
use crate::process::{Next, Process, Trace};
use crate::record::{Evidence, EvidenceKind, Fact};
use crate::refusal::Reason;
use crate::state::RequestRecord;
use crate::time::Instant;

/// Evidence that is for a certain stage must be for one of the request's own process, and a member that reports a known one.
/// Whose word it is never changes.
pub(super) fn judge(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
    evidence: &Evidence,
) -> Result<(), Reason> {
    if let Some(member) = &evidence.member {
        fact::known_member(case, member.as_str())?;
    }
    if let Some(Fact::Evidence(old)) = record.facts.get(&case.act.key).map(|it| &it.value)
        && old.member != evidence.member
    {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    evidence.documents.values().try_for_each(|pin| party::judge_lies(case, pin))?;
    let Some(process) = case.state.process_of(record) else { return Ok(()) };
    match &evidence.stage {
        Some(stage) if !process.stages.contains_key(stage) => {
            Err(unknown("stage", stage.as_str(), process.order.iter().map(|id| id.as_str())))
        }
        Some(_) => Ok(()),
        None => judge_unnamed(case, process, way, evidence),
    }
}

/// Evidence that names no stage is for the first of its kind on the way. Once that one is over and another may come, it says
/// which one it is for: a report too many would complete the wrong one.
fn judge_unnamed(
    case: &Case<'_>,
    process: &Process,
    way: Option<&Trace>,
    evidence: &Evidence,
) -> Result<(), Reason> {
    let Some(way) = way.filter(|way| !way::is_over(Some(way))) else { return Ok(()) };
    let stages = of_kind(process, evidence.kind);
    let of_kind = |kind| kind == Some(evidence.kind);
    // What lands together with the report that completed the stage is for the same one.
    let before = |at: Instant| at < case.act.by.at;
    let over = way.standing().any(|it| {
        let delivered = it.is_delivered() && of_kind(it.kind.evidence());
        delivered && it.result.ended_at().is_some_and(before)
    });
    let may_come = || {
        let ahead = ahead(process, way);
        stages.iter().any(|id| ahead.contains(id))
    };
    if stages.len() > 1 && over && may_come() {
        return Err(Reason::NamesNoStage { kind: evidence.kind, stages });
    }
    Ok(())
}

fn of_kind(process: &Process, kind: EvidenceKind) -> Vec<StageId> {
    let of_kind =
        |id: &&StageId| process.stages.get(*id).is_some_and(|it| it.kind.evidence() == Some(kind));
    process.order.iter().filter(of_kind).cloned().collect()
}

/// The stage at which a request waits, and all to which a way leads from there.
fn ahead(process: &Process, way: &Trace) -> BTreeSet<StageId> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&StageId> = way.stages.last().map(|it| &it.stage).into_iter().collect();
    while let Some((id, stage)) = open.pop().and_then(|id| process.stages.get_key_value(id)) {
        if !found.insert(id.clone()) {
            continue;
        }
        for next in [&stage.then, &stage.otherwise, &stage.lapse] {
            match next {
                Next::Stage(id) => open.push(id),
                Next::End(_) | Next::ByTarget { .. } => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
