//! Declarations of interest: until when a member can join, and step back.

use std::collections::BTreeSet;

use super::Case;
use crate::id::MemberId;
use crate::process::{Process, StageKind, Trace};
use crate::record::{Fact, FactKey, Interest, InterestKind};
use crate::refusal::Reason;
use crate::state::RequestRecord;
use crate::time::Instant;

/// Interest counts only as long as the survey runs; afterwards who takes part is settled.
///
/// Where a survey ended because enough had declared, or there is none, others may still join until the first stage that
/// binds those who take part; then nobody joins or steps back any more, and after a survey nobody steps back at once. Until then
/// whoever came along with a request that was merged into this one may join as well, since its own survey is no more.
pub(super) fn judge(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
) -> Result<(), Reason> {
    let Some(way) = way else { return Ok(()) };
    let bound = way.bound();
    let old = record.facts.get(&case.act.key).and_then(|fact| kind(&fact.value));
    let new = case.act.fact.as_ref().and_then(kind);
    let joins = |kind| kind == Some(InterestKind::Join);
    let Some((closed, windowed)) = survey_end(way) else {
        return match bound.filter(|_| joins(old) || joins(new)) {
            Some(closed) => Err(Reason::SurveyClosed { closed }),
            None => Ok(()),
        };
    };
    let may_join = !windowed || came_along(case, record);
    if may_join && joins(new) && bound.is_none() && !way.status.is_final() {
        return Ok(());
    }
    Err(Reason::SurveyClosed {
        closed: bound.filter(|_| !windowed && joins(new)).unwrap_or(closed),
    })
}

/// Whether the member that declares took part in a request that was merged into this one, be it by way of others.
fn came_along(case: &Case<'_>, record: &RequestRecord) -> bool {
    let FactKey::Interest(_, member) = &case.act.key else { return false };
    let mut ahead = vec![&record.request.value.id];
    let mut seen = BTreeSet::new();
    while let Some(into) = ahead.pop().filter(|it| seen.insert(*it)) {
        let all = case.state.requests.values();
        for other in all.filter(|it| it.request.value.merged_into.as_ref() == Some(into)) {
            if takes_part(other, member) {
                return true;
            }
            ahead.push(&other.request.value.id);
        }
    }
    false
}

/// Whether a member proposed a request, is named in it, or declared that it joins or has the same need.
fn takes_part(record: &RequestRecord, member: &MemberId) -> bool {
    let request = &record.request.value;
    let key = FactKey::Interest(request.id.clone(), member.clone());
    let declared = record.facts.get(&key).and_then(|it| kind(&it.value));
    request.proposer == *member
        || request.participants.contains(member)
        || matches!(declared, Some(InterestKind::Join | InterestKind::Need))
}

/// Who joins or has the same need can take part in the process; to be kept informed is for everybody.
pub(super) fn judge_who(
    case: &Case<'_>,
    record: &RequestRecord,
    interest: &Interest,
) -> Result<(), Reason> {
    let process = case.state.process_of(record);
    match interest.kind {
        InterestKind::Join | InterestKind::Need => judge_member(case, process, &interest.member),
        InterestKind::Observe => Ok(()),
    }
}

/// Only active members take part, of the classes that can propose something in the process.
pub(super) fn judge_member(
    case: &Case<'_>,
    process: Option<&Process>,
    id: &MemberId,
) -> Result<(), Reason> {
    let now = case.now();
    match process.zip(now.member(id.as_str())) {
        Some((process, member)) if !process.is_open_to(member) => {
            let classes = process.proposers.clone();
            Err(Reason::CannotTakePart { member: id.clone(), classes })
        }
        Some(_) | None => Ok(()),
    }
}

fn kind(fact: &Fact) -> Option<InterestKind> {
    let Fact::Interest(interest) = fact else { return None };
    Some(interest.kind)
}

/// When the survey ended, and whether it had a window.
fn survey_end(way: &Trace) -> Option<(Instant, bool)> {
    let mut surveys = way.standing().filter_map(|stage| {
        let StageKind::Survey { window, .. } = &stage.kind else { return None };
        Some((stage.result, window.is_some()))
    });
    let (result, windowed) = surveys.next()?;
    Some((result.ended_at()?, windowed))
}
