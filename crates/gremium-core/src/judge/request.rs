//! Requests and the facts of their processes.

use super::{Case, unknown};
use crate::act::ActKind;
use crate::process::{StageKind, StageResult, StageTrace, trace};
use crate::record::{Evidence, Fact, FactKey, InterestKind, MemberStatus, Request, Split, Tender};
use crate::refusal::Reason;
use crate::state::RequestRecord;

pub(super) fn judge(case: &Case<'_>, request: &Request) -> Result<(), Reason> {
    let record = case.state.requests.get(&request.id);
    if case.kind == ActKind::RequestRemoved {
        let untouched =
            record.is_none_or(|record| record.motions.is_empty() && record.facts.is_empty());
        return if untouched { Ok(()) } else { Err(Reason::AppendOnly { kind: case.kind }) };
    }
    if record.is_some_and(|record| way_is_over(case, record)) {
        return Err(Reason::WayOver);
    }
    let decided_on = record.filter(|record| !record.motions.is_empty());
    if decided_on.is_some_and(|record| !only_merges(&record.request.value, request)) {
        return Err(Reason::RequestUnderDecision);
    }
    if let Some(statutes) =
        case.before.statutes().filter(|it| !it.processes.contains_key(&request.process))
    {
        return Err(unknown(
            "process",
            request.process.as_str(),
            statutes.processes.keys().map(|id| id.as_str()),
        ));
    }
    let aims = case
        .before
        .statutes()
        .and_then(|statutes| statutes.processes.get(&request.process))
        .is_none_or(|process| {
            process.targets.is_empty() || process.targets.contains(&request.target)
        });
    if !aims {
        return Err(Reason::WrongTarget);
    }
    let members = [&request.proposer].into_iter().chain(&request.participants);
    for member in members {
        if case
            .now()
            .member(member.as_str())
            .is_none_or(|member| member.status == MemberStatus::Left)
        {
            return Err(unknown(
                "member",
                member.as_str(),
                case.state.members.keys().map(|id| id.as_str()),
            ));
        }
    }
    let earlier = request.follows.iter().chain(&request.merged_into);
    for other in earlier {
        if !case.state.requests.contains_key(other) {
            return Err(unknown(
                "request",
                other.as_str(),
                case.state.requests.keys().map(|id| id.as_str()),
            ));
        }
    }
    Ok(())
}

/// Whether a request changes only in that it goes into another one: grouping may come after a body ranked it.
fn only_merges(old: &Request, new: &Request) -> bool {
    old.merged_into.is_none() && Request { merged_into: None, ..new.clone() } == *old
}

/// Judges a fact of a request's process.
pub(super) fn judge_fact(case: &Case<'_>) -> Result<(), Reason> {
    let (request, member) = match &case.act.key {
        FactKey::Interest(request, member)
        | FactKey::Agreement(request, member)
        | FactKey::Share(request, member) => (request, Some(member)),
        FactKey::Assessment(request, _)
        | FactKey::Evidence(request, _)
        | FactKey::Estimate(request)
        | FactKey::Offer(request)
        | FactKey::Tender(request)
        | FactKey::Withdrawal(request)
        | FactKey::Split(request) => (request, None),
        FactKey::Member(_)
        | FactKey::Office(_)
        | FactKey::Proxies(_)
        | FactKey::Request(_)
        | FactKey::Poll(_)
        | FactKey::Ballot(..)
        | FactKey::Meeting(..)
        | FactKey::Objection(..)
        | FactKey::Lot(_)
        | FactKey::Sequel(..)
        | FactKey::Decision(_)
        | FactKey::Booking(..) => return Ok(()),
    };
    let Some(record) = case.state.requests.get(request) else {
        return Err(unknown(
            "request",
            request.as_str(),
            case.state.requests.keys().map(|id| id.as_str()),
        ));
    };
    if let Some(Fact::Evidence(evidence)) = &case.act.fact {
        judge_stage(case, record, evidence)?;
    }
    if let Some(member) = member.filter(|member| case.now().member(member.as_str()).is_none()) {
        return Err(unknown(
            "member",
            member.as_str(),
            case.state.members.keys().map(|id| id.as_str()),
        ));
    }
    if let Some(Fact::Tender(tender)) = &case.act.fact {
        judge_award(case, tender)?;
    }
    let replaces = record.facts.contains_key(&case.act.key);
    let signed = match case.act.key {
        FactKey::Agreement(..) | FactKey::Withdrawal(_) | FactKey::Split(_) => true,
        FactKey::Interest(..)
        | FactKey::Assessment(..)
        | FactKey::Estimate(_)
        | FactKey::Offer(_)
        | FactKey::Tender(_)
        | FactKey::Share(..)
        | FactKey::Evidence(..)
        | FactKey::Request(_)
        | FactKey::Member(_)
        | FactKey::Office(_)
        | FactKey::Proxies(_)
        | FactKey::Poll(_)
        | FactKey::Ballot(..)
        | FactKey::Meeting(..)
        | FactKey::Objection(..)
        | FactKey::Lot(_)
        | FactKey::Sequel(..)
        | FactKey::Decision(_)
        | FactKey::Booking(..) => false,
    };
    if replaces
        && (signed || case.act.fact.is_none() && !matches!(case.act.key, FactKey::Interest(..)))
    {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    if replaces && settled(case, record) {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    match &case.act.fact {
        Some(Fact::Withdrawal(_)) if way_is_over(case, record) => return Err(Reason::WayOver),
        Some(Fact::Split(split)) => judge_split(case, record, split)?,
        Some(_) | None => {}
    }
    if let Some(Fact::Agreement(agreement)) = &case.act.fact {
        let first = record.facts.values().filter_map(|fact| {
            let Fact::Agreement(signed) = &fact.value else { return None };
            Some((fact.by.seq, &signed.document))
        });
        if let Some((_, signed)) = first.min_by_key(|(seq, _)| *seq)
            && *signed != agreement.document
        {
            return Err(Reason::OtherDocument { signed: signed.path.clone() });
        }
    }
    if matches!(&case.act.fact, Some(Fact::Interest(_)) | None) {
        judge_survey(case, record)?;
    }
    Ok(())
}

/// Whether a request has arrived, or left its way: then nobody calls it back or changes what it was.
fn way_is_over(case: &Case<'_>, record: &RequestRecord) -> bool {
    trace(case.state, record, case.act.by.at).is_some_and(|way| way.status.is_final())
}

/// A request that is still on its way can be split into others that say that they follow it.
fn judge_split(case: &Case<'_>, record: &RequestRecord, split: &Split) -> Result<(), Reason> {
    if way_is_over(case, record) {
        return Err(Reason::WayOver);
    }
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
    match &tender.provider {
        Some(provider) if case.now().member(provider.as_str()).is_none() => Err(unknown(
            "member",
            provider.as_str(),
            case.state.members.keys().map(|id| id.as_str()),
        )),
        Some(_) | None => Ok(()),
    }
}

/// Interest counts only as long as the survey runs; afterwards who takes part is settled.
///
/// Where a survey ended because enough had declared, others may still join until the first stage that binds those who
/// take part; nobody steps back any more.
fn judge_survey(case: &Case<'_>, record: &RequestRecord) -> Result<(), Reason> {
    let Some(way) = trace(case.state, record, case.act.by.at) else { return Ok(()) };
    let survey = way.standing().find(|stage| matches!(stage.kind, StageKind::Survey { .. }));
    let Some(survey) = survey else { return Ok(()) };
    let closed = match survey.result {
        StageResult::Done(closed) | StageResult::Failed(closed) | StageResult::Lapsed(closed) => {
            closed
        }
        StageResult::Waiting | StageResult::Skipped => return Ok(()),
    };
    let windowed = matches!(survey.kind, StageKind::Survey { window: Some(_), .. });
    let binds = |stage: &&StageTrace| stage.kind.binds() && stage.result != StageResult::Skipped;
    let bound = way.standing().find(binds).map(|stage| stage.entered);
    let joins = match &case.act.fact {
        Some(Fact::Interest(interest)) => interest.kind == InterestKind::Join,
        Some(_) | None => false,
    };
    if !windowed && joins && bound.is_none() && !way.status.is_final() {
        return Ok(());
    }
    Err(Reason::SurveyClosed { closed: bound.filter(|_| !windowed && joins).unwrap_or(closed) })
}

/// Whether a stage that the fact completed is over, so that changing the fact would change the past.
///
/// Estimate and offer also say what the shares must add up to: they may change until these do.
fn settled(case: &Case<'_>, record: &RequestRecord) -> bool {
    let Some(way) = trace(case.state, record, case.act.by.at) else { return false };
    let over = |rests_on: &dyn Fn(&StageKind) -> bool| {
        way.standing().any(|stage| rests_on(&stage.kind) && stage.result.is_over())
    };
    let financing = |kind: &StageKind| matches!(kind, StageKind::Financing { .. });
    let priced = |stage: &dyn Fn(&StageKind) -> bool| {
        way.status.is_final() || over(&financing) || (over(stage) && !waits_for_money(&way))
    };
    match (&case.act.key, record.facts.get(&case.act.key).map(|fact| &fact.value)) {
        (FactKey::Assessment(_, by), _) => over(&|kind| match kind {
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
        }),
        (FactKey::Estimate(_), _) => priced(&|kind| matches!(kind, StageKind::Requirements)),
        (FactKey::Offer(_), _) => priced(&|kind| matches!(kind, StageKind::Offer)),
        (FactKey::Tender(_), _) => over(&|kind| matches!(kind, StageKind::Tender { .. })),
        (FactKey::Share(..), _) => over(&financing),
        (FactKey::Evidence(..), Some(Fact::Evidence(evidence))) => over(
            &|kind| matches!(kind, StageKind::Delivery { evidence: kind, .. } if *kind == evidence.kind),
        ),
        (FactKey::Interest(..), _) => {
            over(&|kind| matches!(kind, StageKind::Agreement { .. })) || over(&financing)
        }
        (
            FactKey::Evidence(..)
            | FactKey::Agreement(..)
            | FactKey::Withdrawal(_)
            | FactKey::Split(_)
            | FactKey::Request(_)
            | FactKey::Member(_)
            | FactKey::Office(_)
            | FactKey::Proxies(_)
            | FactKey::Poll(_)
            | FactKey::Ballot(..)
            | FactKey::Meeting(..)
            | FactKey::Objection(..)
            | FactKey::Lot(_)
            | FactKey::Sequel(..)
            | FactKey::Decision(_)
            | FactKey::Booking(..),
            _,
        ) => false,
    }
}

/// Whether the request still waits for its shares to add up.
fn waits_for_money(way: &crate::process::Trace) -> bool {
    way.standing()
        .any(|stage| matches!(stage.kind, StageKind::Financing { .. }) && !stage.result.is_over())
}
