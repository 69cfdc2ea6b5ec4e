//! Requests: filed under a process of the statutes, edited as long as nobody has relied on them, linked to others.

use super::way;
use super::{Case, interest, unknown};
use crate::act::ActKind;
use crate::id::MemberId;
use crate::process::{StageKind, Status, Trace};
use crate::record::{Fact, InterestKind, MemberStatus, Request};
use crate::refusal::{LinkFault, Reason};
use crate::state::RequestRecord;
use crate::statutes::Statutes;
use crate::time::Instant;

pub(super) fn judge(case: &Case<'_>, request: &Request) -> Result<(), Reason> {
    let record = case.state.requests.get(&request.id);
    if case.kind == ActKind::RequestRemoved {
        let untouched =
            record.is_none_or(|record| record.motions.is_empty() && record.facts.is_empty());
        return if untouched { Ok(()) } else { Err(Reason::AppendOnly { kind: case.kind }) };
    }
    if let Some(record) = record {
        judge_edit(case, record, request)?;
    }
    let before = case.state.proposers.get(&request.id);
    if before.is_some_and(|before| *before != request.proposer) {
        return Err(Reason::OtherProposer);
    }
    judge_process(law(case, record), request)?;
    judge_members(case, request)?;
    judge_proposer(case, law(case, record), record, request)?;
    judge_participants(case, law(case, record), record, request)?;
    judge_links(case, request)?;
    judge_forerunner(case, law(case, record), record, request)
}

/// The statutes whose processes a request can go through: those of its filing, also when it is edited.
fn law<'a>(case: &'a Case<'_>, record: Option<&RequestRecord>) -> Option<&'a Statutes> {
    match record {
        Some(record) => case.state.law_of(record),
        None => case.before.statutes(),
    }
}

/// What others relied on stays as it is; grouping alone may come later, even after a body ranked it.
fn judge_edit(case: &Case<'_>, record: &RequestRecord, new: &Request) -> Result<(), Reason> {
    let way = way::of(case, record);
    if way::is_over(way.as_ref()) {
        return Err(Reason::WayOver);
    }
    let old = &record.request.value;
    if old.merged_into.is_none() && new.merged_into.is_some() {
        way::not_decided(case, record, way.as_ref())?;
    }
    if only_merges(old, new) {
        return Ok(());
    }
    if !record.motions.is_empty() {
        return Err(Reason::RequestUnderDecision);
    }
    if old.proposer != new.proposer {
        return Err(Reason::OtherProposer);
    }
    let another_way = old.process != new.process;
    match relied_on(record, way.as_ref(), another_way) {
        Some(since) => Err(Reason::ReliedOn { since }),
        None => Ok(()),
    }
}

fn only_merges(old: &Request, new: &Request) -> bool {
    old.merged_into.is_none() && Request { merged_into: None, ..new.clone() } == *old
}

/// Since when somebody has relied on what a request says: by a fact that binds, or by a stage that went by it.
///
/// To go another way from the start is possible only as long as no stage is over at all.
fn relied_on(record: &RequestRecord, way: Option<&Trace>, another_way: bool) -> Option<Instant> {
    let proposer = &record.request.value.proposer;
    let facts = record.facts.values().filter(|fact| match &fact.value {
        Fact::Interest(interest) => {
            interest.kind != InterestKind::Observe && interest.member != *proposer
        }
        Fact::Estimate(_)
        | Fact::Offer(_)
        | Fact::Tender(_)
        | Fact::Agreement(_)
        | Fact::Share(_)
        | Fact::Evidence(_) => true,
        Fact::Assessment(_)
        | Fact::Withdrawal(_)
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
    });
    let stages = way.into_iter().flat_map(|way| way.standing()).filter_map(|stage| {
        let ended = stage.result.ended_at()?;
        let counts = another_way || !only_advises(&stage.kind);
        // What was over in the moment of the filing went by nothing that anybody had read.
        (counts && ended > record.filed.at).then_some(ended)
    });
    facts.map(|fact| fact.by.at).chain(stages).min()
}

/// Whether a stage hears others and stops nothing, so that the text may follow what they said.
fn only_advises(kind: &StageKind) -> bool {
    match kind {
        StageKind::Filing | StageKind::Consultation { .. } => true,
        StageKind::Assessment { .. } => !kind.can_fail(),
        StageKind::Survey { .. }
        | StageKind::Grouping { .. }
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

/// The process exists, and leads to what the request aims at.
fn judge_process(law: Option<&Statutes>, request: &Request) -> Result<(), Reason> {
    let Some(statutes) = law else { return Ok(()) };
    let Some(process) = statutes.processes.get(&request.process) else {
        let known = statutes.processes.keys().map(|id| id.as_str());
        return Err(unknown("process", request.process.as_str(), known));
    };
    let aims = process.targets.is_empty() || process.targets.contains(&request.target);
    let targets = || process.targets.clone();
    if aims { Ok(()) } else { Err(Reason::WrongTarget { targets: targets() }) }
}

/// Only active members propose something, of the classes that a process is for: by their standing when they file, or take
/// another process.
fn judge_proposer(
    case: &Case<'_>,
    law: Option<&Statutes>,
    record: Option<&RequestRecord>,
    request: &Request,
) -> Result<(), Reason> {
    let Some(process) = law.and_then(|law| law.processes.get(&request.process)) else {
        return Ok(());
    };
    let stays = record.is_some_and(|it| it.request.value.process == request.process);
    let now = case.now();
    match now.member(request.proposer.as_str()) {
        Some(member) if !stays && !process.is_open_to(member) => Err(Reason::NotProposer {
            member: member.id.clone(),
            status: member.status,
            classes: process.proposers.clone(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// A process can be one for what another one led to: then a request names what it follows.
fn judge_forerunner(
    case: &Case<'_>,
    law: Option<&Statutes>,
    record: Option<&RequestRecord>,
    request: &Request,
) -> Result<(), Reason> {
    let process = law.and_then(|law| law.processes.get(&request.process));
    let Some(needed) = process.and_then(|it| it.follows.as_ref()) else { return Ok(()) };
    let links = |it: &Request| (it.process.clone(), it.follows.clone());
    // What became of the other one since it was filed takes it nothing away.
    if record.is_some_and(|record| links(&record.request.value) == links(request)) {
        return Ok(());
    }
    let fits = |other: &RequestRecord| {
        let processes = &needed.processes;
        let went = processes.is_empty() || processes.contains(&other.request.value.process);
        let ended = |way: Trace| needed.ended.iter().any(|end| Status::from(*end) == way.status);
        went && (needed.ended.is_empty() || way::of(case, other).is_some_and(ended))
    };
    let mut named = request.follows.iter().filter_map(|id| case.state.requests.get(id));
    if named.any(fits) {
        return Ok(());
    }
    let (processes, ended) = (needed.processes.clone(), needed.ended.clone());
    Err(Reason::NeedsForerunner { processes, ended })
}

fn judge_members(case: &Case<'_>, request: &Request) -> Result<(), Reason> {
    let gone = |status: MemberStatus| status == MemberStatus::Left;
    let mut members = [&request.proposer].into_iter().chain(&request.participants);
    let stranger =
        members.find(|id| case.now().member(id.as_str()).is_none_or(|member| gone(member.status)));
    match stranger {
        Some(member) => {
            let known = case.state.members.keys().map(|id| id.as_str());
            Err(unknown("member", member.as_str(), known))
        }
        None => Ok(()),
    }
}

/// Whom it names as taking part can do so, by its standing when it is named.
fn judge_participants(
    case: &Case<'_>,
    law: Option<&Statutes>,
    record: Option<&RequestRecord>,
    request: &Request,
) -> Result<(), Reason> {
    let process = law.and_then(|law| law.processes.get(&request.process));
    let before = record.map(|it| &it.request.value).filter(|it| it.process == request.process);
    let known = |member: &MemberId| before.is_some_and(|it| it.participants.contains(member));
    let mut fresh = request.participants.iter().filter(|it| !known(it));
    fresh.try_for_each(|member| interest::judge_member(case, process, member))
}

/// Requests that it names exist, are others, and what it is merged into is still on its way.
fn judge_links(case: &Case<'_>, request: &Request) -> Result<(), Reason> {
    let (requests, into) = (&case.state.requests, &request.merged_into);
    for other in request.follows.iter().chain(into) {
        if *other == request.id {
            return Err(Reason::WrongLink(LinkFault::Itself));
        }
        if !requests.contains_key(other) {
            let known = requests.keys().map(|id| id.as_str());
            return Err(unknown("request", other.as_str(), known));
        }
    }
    match into.as_ref().and_then(|into| requests.get(into)) {
        Some(into) if way::is_over(way::of(case, into).as_ref()) => {
            let request = into.request.value.id.clone();
            Err(Reason::WrongLink(LinkFault::Over { request }))
        }
        Some(_) | None => Ok(()),
    }
}
