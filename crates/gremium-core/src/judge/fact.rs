//! The facts of a request's process: whose they are, until when they change, what they may not contradict.

use super::way::{self, way_is_over};
use super::{Case, interest, party, unknown};
use crate::id::RequestId;
use crate::process::{Asked, StageKind, Trace};
use crate::record::{Evidence, Fact, FactKey, Split, Tender};
use crate::refusal::Reason;
use crate::state::RequestRecord;

/// Judges a fact of a request's process.
pub(super) fn judge(case: &Case<'_>) -> Result<(), Reason> {
    let Some(id) = case.act.key.request() else { return Ok(()) };
    let requests = &case.state.requests;
    let Some(record) = requests.get(id) else {
        return Err(unknown("request", id.as_str(), requests.keys().map(RequestId::as_str)));
    };
    judge_change(case, record)?;
    match &case.act.fact {
        Some(Fact::Interest(interest)) => {
            known_member(case, interest.member.as_str())?;
            not_over(case, record)?;
            interest::judge(case, record)
        }
        Some(Fact::Agreement(agreement)) => {
            known_member(case, agreement.member.as_str())?;
            not_over(case, record)?;
            party::judge(case, record, &agreement.member, Asked::Signature)?;
            party::judge_document(case, record, agreement)
        }
        Some(Fact::Share(share)) => {
            known_member(case, share.member.as_str())?;
            not_over(case, record)?;
            party::judge(case, record, &share.member, Asked::Share)
        }
        Some(Fact::Tender(tender)) => {
            not_over(case, record)?;
            judge_award(case, tender)
        }
        Some(Fact::Assessment(_) | Fact::Estimate(_) | Fact::Offer(_)) => not_over(case, record),
        // What is delivered, and who runs it, goes on after the way.
        Some(Fact::Evidence(evidence)) => judge_stage(case, record, evidence),
        Some(Fact::Withdrawal(_)) => {
            not_over(case, record)?;
            way::not_adopted(case, record)
        }
        Some(Fact::Split(split)) => {
            not_over(case, record)?;
            way::not_adopted(case, record)?;
            judge_split(case, record, split)
        }
        None if matches!(case.act.key, FactKey::Interest(..)) => interest::judge(case, record),
        Some(
            Fact::Request(_)
            | Fact::Member(_)
            | Fact::Office(_)
            | Fact::Proxies(_)
            | Fact::Poll(_)
            | Fact::Ballot(_)
            | Fact::Meeting(_)
            | Fact::Objection(_)
            | Fact::Lot(_)
            | Fact::Retraction(_)
            | Fact::Sequel(_)
            | Fact::Decision(_)
            | Fact::Booking(_),
        )
        | None => Ok(()),
    }
}

/// What has landed changes only until the stage that rests on it is over; a withdrawal or a splitting never does.
fn judge_change(case: &Case<'_>, record: &RequestRecord) -> Result<(), Reason> {
    let Some(old) = record.facts.get(&case.act.key).map(|fact| &fact.value) else { return Ok(()) };
    let final_at_once = matches!(old, Fact::Withdrawal(_) | Fact::Split(_));
    if final_at_once || settled(case, record, old) {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    Ok(())
}

fn not_over(case: &Case<'_>, record: &RequestRecord) -> Result<(), Reason> {
    if way_is_over(case, record) { Err(Reason::WayOver) } else { Ok(()) }
}

fn known_member(case: &Case<'_>, member: &str) -> Result<(), Reason> {
    match case.now().member(member) {
        Some(_) => Ok(()),
        None => {
            Err(unknown("member", member, case.state.members.keys().map(|known| known.as_str())))
        }
    }
}

/// A request that is still on its way can be split into others that say that they follow it.
fn judge_split(case: &Case<'_>, record: &RequestRecord, split: &Split) -> Result<(), Reason> {
    let whole = &record.request.value.id;
    for part in &split.into {
        let Some(other) = case.state.requests.get(part) else {
            let known = case.state.requests.keys().map(|id| id.as_str());
            return Err(unknown("request", part.as_str(), known));
        };
        if !other.request.value.follows.contains(whole) {
            return Err(Reason::NotItsPart { part: part.clone() });
        }
    }
    Ok(())
}

/// Evidence that is for a certain stage must be for one of the request's own process.
fn judge_stage(case: &Case<'_>, record: &RequestRecord, evidence: &Evidence) -> Result<(), Reason> {
    let Some(stage) = &evidence.stage else { return Ok(()) };
    let process = case
        .state
        .statutes
        .at(record.filed.seq)
        .and_then(|statutes| statutes.processes.get(&record.request.value.process));
    match process.filter(|process| !process.stages.contains_key(stage)) {
        Some(process) => {
            Err(unknown("stage", stage.as_str(), process.order.iter().map(|id| id.as_str())))
        }
        None => Ok(()),
    }
}

/// A provider that is a member is one that the record knows.
fn judge_award(case: &Case<'_>, tender: &Tender) -> Result<(), Reason> {
    tender.provider.as_ref().map_or(Ok(()), |provider| known_member(case, provider.as_str()))
}

/// Whether a stage that the fact completed is over, so that changing the fact would change the past.
///
/// Estimate and offer also say what the shares must add up to: they may change until these do.
fn settled(case: &Case<'_>, record: &RequestRecord, old: &Fact) -> bool {
    let Some(way) = way::of(case, record) else { return false };
    let over = |rests_on: &dyn Fn(&StageKind) -> bool| {
        way.standing().any(|stage| rests_on(&stage.kind) && stage.result.is_over())
    };
    let financing = |kind: &StageKind| matches!(kind, StageKind::Financing { .. });
    let agreement = |kind: &StageKind| matches!(kind, StageKind::Agreement { .. });
    let priced = |stage: &dyn Fn(&StageKind) -> bool| {
        over(&financing) || (over(stage) && !waits_for_money(&way))
    };
    let ended = way.status.is_final();
    match old {
        Fact::Assessment(opinion) => ended || over(&|kind| asks_opinion(kind, &opinion.by)),
        Fact::Estimate(_) => ended || priced(&|kind| matches!(kind, StageKind::Requirements)),
        Fact::Offer(_) => ended || priced(&|kind| matches!(kind, StageKind::Offer)),
        Fact::Tender(_) => ended || over(&|kind| matches!(kind, StageKind::Tender { .. })),
        Fact::Agreement(_) => ended || over(&agreement),
        Fact::Share(_) => ended || over(&financing),
        Fact::Evidence(evidence) => over(
            &|kind| matches!(kind, StageKind::Delivery { evidence: kind, .. } if *kind == evidence.kind),
        ),
        Fact::Interest(_) => ended || over(&agreement) || over(&financing),
        Fact::Withdrawal(_)
        | Fact::Split(_)
        | Fact::Request(_)
        | Fact::Member(_)
        | Fact::Office(_)
        | Fact::Proxies(_)
        | Fact::Poll(_)
        | Fact::Ballot(_)
        | Fact::Meeting(_)
        | Fact::Objection(_)
        | Fact::Lot(_)
        | Fact::Retraction(_)
        | Fact::Sequel(_)
        | Fact::Decision(_)
        | Fact::Booking(_) => false,
    }
}

/// Whether a stage asks for the opinion of an office or a body.
fn asks_opinion(kind: &StageKind, by: &std::sync::Arc<str>) -> bool {
    match kind {
        StageKind::Assessment { by: asked, .. } => asked.contains(by),
        StageKind::Grouping { by: asked } => asked == by,
        StageKind::Filing
        | StageKind::Consultation { .. }
        | StageKind::Survey { .. }
        | StageKind::Prioritisation { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Vote { .. }
        | StageKind::Agreement { .. }
        | StageKind::Financing { .. }
        | StageKind::Delivery { .. } => false,
    }
}

/// Whether the request still waits for its shares to add up.
fn waits_for_money(way: &Trace) -> bool {
    way.standing()
        .any(|stage| matches!(stage.kind, StageKind::Financing { .. }) && !stage.result.is_over())
}
