//! Who may act: the statutes in force before the entry answer.

use super::{Case, office, unknown, vacancy, whose};
use crate::id::{BodyId, MemberId, RequestId};
use crate::process::{self, AWARDED};
use crate::record::{Fact, FactKey, Following, Member, MemberStatus, Sequel};
use crate::refusal::{NoVote, Reason};
use crate::rule::Holder;
use crate::state::{PollRecord, State};
use crate::statutes::{Statutes, Who};

/// Refuses an act whose author is not among those who may do it.
pub(super) fn judge(case: &Case<'_>) -> Result<(), Reason> {
    if case.founding {
        return Ok(());
    }
    if case.kind.never() {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    let member = speaks_for(case);
    if let Some(stranger) = member.as_ref().filter(|member| is_stranger(case, member)) {
        let known = case.state.members.keys().map(|id| id.as_str());
        return Err(unknown("member", stranger.as_str(), known));
    }
    let body = concerns(case.state, case);
    let allowed = governing(case)
        .map(|statutes| statutes.authority.for_act(case.kind))
        .unwrap_or_else(|| crate::statutes::default_authority(case.kind));
    let may = allowed.iter().any(|who| is(case, who, member.as_ref(), body.as_ref()));
    if may || leaves_by_itself(case) || resigns(case) {
        Ok(())
    } else if let Some(stands_in) = vacancy::judge(case, &allowed, body.as_ref()) {
        stands_in
    } else if let Some(member) = left_since(case) {
        Err(Reason::NoVote { member, why: NoVote::Left })
    } else {
        let mut allowed = allowed;
        let known = body.as_ref().is_some_and(|body| case.before.knows_proxies(body));
        allowed.retain(|who| *who != Who::ProxyHolder || known);
        let whose = whose::whose(case, &allowed, member.as_ref(), body.as_ref());
        let limit = whose::limit(case, member.as_ref(), body.as_ref());
        let limit = limit.filter(|_| allowed.contains(&Who::OwnDelegate));
        let by = case.act.by.email.clone();
        Err(Reason::NotAuthorized { allowed, member, by, whose, limit })
    }
}

/// The statutes that say who may act: in a poll those of its opening, so that an amendment in its midst gives nobody the
/// ballots of others.
fn governing<'a>(case: &'a Case<'_>) -> Option<&'a Statutes> {
    let (FactKey::Ballot(poll, _)
    | FactKey::Objection(poll, _)
    | FactKey::Lot(poll)
    | FactKey::Retraction(poll)) = &case.act.key
    else {
        return case.before.statutes();
    };
    match case.state.polls.get(poll).and_then(PollRecord::snapshot) {
        Some(opened) => case.state.statutes.at(opened.seq),
        None => case.before.statutes(),
    }
}

/// Whether the act speaks for a member that the record does not know; the file of a member is what makes it known.
fn is_stranger(case: &Case<'_>, member: &MemberId) -> bool {
    let makes_known = matches!(case.act.key, FactKey::Member(_));
    !makes_known && case.now().member(member.as_str()).is_none()
}

/// The member whose vote an open poll knows, and that has left since: that is why nobody may cast its ballot.
fn left_since(case: &Case<'_>) -> Option<MemberId> {
    let FactKey::Ballot(poll, member) = &case.act.key else { return None };
    let known = case.state.polls.get(poll).is_some_and(|record| record.may_vote(member));
    (known && super::ballot::has_left(case, member)).then(|| member.clone())
}

/// Nobody has to be asked for leave to go: a member's own delegate may always declare that it leaves (Austritt).
fn leaves_by_itself(case: &Case<'_>) -> bool {
    let (FactKey::Member(id), Some(Fact::Member(new))) = (&case.act.key, &case.act.fact) else {
        return false;
    };
    let only_leaves = case.before.member(id.as_str()).is_some_and(|old| {
        let as_before =
            Member { status: old.status, resigned: old.resigned.clone(), ..(**new).clone() };
        new.status == MemberStatus::Left && as_before.same_standing(old)
    });
    only_leaves && is(case, &Who::OwnDelegate, Some(id), None)
}

/// Nor does whoever holds an office have to ask anybody before ending its own term (Rücktritt).
fn resigns(case: &Case<'_>) -> bool {
    match &case.act.fact {
        Some(Fact::Office(office)) => office::resigns(case, office),
        Some(_) | None => false,
    }
}

fn is(case: &Case<'_>, who: &Who, member: Option<&MemberId>, body: Option<&BodyId>) -> bool {
    let email = &*case.act.by.email;
    let before = &case.before;
    match who {
        Who::Anyone => true,
        Who::AnyDelegate => before.is_any_delegate(email),
        Who::OwnDelegate => {
            member.is_some_and(|member| before.delegate(member.as_str(), email, body).is_some())
        }
        Who::ProxyHolder => member
            .zip(body)
            .is_some_and(|(giver, body)| before.proxy_delegate(giver, email, body).is_some()),
        Who::Office(office) => before.offices_of(email).contains(office),
        Who::BodyOfficer => before.statutes().is_some_and(|statutes| {
            let held = before.offices_of(email);
            body.is_some_and(|body| {
                statutes.officers_of(body).iter().any(|office| held.contains(office))
            })
        }),
        Who::AwardedDelegate => {
            awarded(case).is_some_and(|it| before.delegate(it.as_str(), email, body).is_some())
        }
        Who::StageActor => stage_names(case, body),
        Who::Assessor => assesses(case, member, body),
        Who::VetoHolder => match veto_holder(case) {
            Some(Holder::Office(office)) => before.offices_of(email).contains(office),
            Some(Holder::Member(_) | Holder::Concerned) => {
                is(case, &Who::OwnDelegate, member, body)
            }
            None => false,
        },
        Who::RecordKeeper => before.statutes().is_some_and(|statutes| {
            before.offices_of(email).iter().any(|office| {
                statutes.offices.get(*office).is_some_and(|office| office.keeps_record)
            })
        }),
    }
}

/// Whether the author speaks for those whose opinion the act is: an office, the officers of a body, or the provider.
fn assesses(case: &Case<'_>, member: Option<&MemberId>, body: Option<&BodyId>) -> bool {
    let FactKey::Assessment(_, by) = &case.act.key else { return false };
    if **by == *AWARDED {
        return is(case, &Who::AwardedDelegate, member, body);
    }
    case.before.statutes().is_some_and(|statutes| {
        let held = case.before.offices_of(&case.act.by.email);
        let body = statutes.bodies.keys().find(|body| body.as_str() == &**by);
        held.iter().any(|office| office.as_str() == &**by)
            || body.is_some_and(|body| {
                statutes.officers_of(body).iter().any(|office| held.contains(office))
            })
    })
}

/// Whether the author is one of those whom a stage names that waits for what is brought.
fn stage_names(case: &Case<'_>, body: Option<&BodyId>) -> bool {
    let record = case.act.key.request().and_then(|request| case.state.requests.get(request));
    let Some((record, fact)) = record.zip(case.act.fact.as_ref()) else { return false };
    let email = &*case.act.by.email;
    let named = process::actors(case.state, record, fact, case.act.by.at);
    let held = case.before.offices_of(email);
    let delegate = |member: &MemberId| case.before.delegate(member.as_str(), email, body).is_some();
    named.offices.iter().any(|office| held.contains(office)) || named.members.iter().any(delegate)
}

/// The provider that got the award of the request that the act is about.
fn awarded<'a>(case: &Case<'a>) -> Option<&'a MemberId> {
    let request = case.act.key.request()?;
    case.state.requests.get(request)?.awarded()
}

/// The member whose own affair the act is.
fn speaks_for(case: &Case<'_>) -> Option<MemberId> {
    match &case.act.key {
        FactKey::Member(member)
        | FactKey::Proxies(member)
        | FactKey::Interest(_, member)
        | FactKey::Agreement(_, member)
        | FactKey::Share(_, member)
        | FactKey::Ballot(_, member)
        | FactKey::Objection(_, member) => Some(member.clone()),
        FactKey::Sequel(..) => match &sequel(case)?.what {
            Following::Veto { member, .. } => member.clone(),
            Following::Challenge { member, .. } | Following::Consent { member, .. } => {
                Some(member.clone())
            }
            Following::Approval { .. } | Following::Submitted { .. } | Following::Ruling { .. } => {
                None
            }
        },
        FactKey::Request(request) => match (case.state.requests.get(request), &case.act.fact) {
            (Some(record), _) => Some(record.request.value.proposer.clone()),
            (None, Some(Fact::Request(request))) => Some(request.proposer.clone()),
            (None, _) => None,
        },
        FactKey::Retraction(poll) => case.state.polls.get(poll)?.poll.value.motion.mover.clone(),
        // A report is the word of the member that it names.
        FactKey::Evidence(request, _) => match &case.act.fact {
            Some(Fact::Evidence(evidence)) if evidence.member.is_some() => evidence.member.clone(),
            Some(_) | None => proposer(case, request),
        },
        // What is done for a request, not for a member, is its proposer's affair.
        FactKey::Estimate(request)
        | FactKey::Offer(request)
        | FactKey::Tender(request)
        | FactKey::Withdrawal(request)
        | FactKey::Split(request) => proposer(case, request),
        FactKey::Office(_)
        | FactKey::Assessment(..)
        | FactKey::Lot(_)
        | FactKey::Poll(_)
        | FactKey::Meeting(..)
        | FactKey::Decision(_)
        | FactKey::Booking(..) => None,
    }
}

fn proposer(case: &Case<'_>, request: &RequestId) -> Option<MemberId> {
    case.state.requests.get(request).map(|record| record.request.value.proposer.clone())
}

/// What follows a vote, where the act is about that.
fn sequel<'a>(case: &Case<'a>) -> Option<&'a Sequel> {
    match &case.act.fact {
        Some(Fact::Sequel(sequel)) => Some(sequel),
        Some(_) | None => None,
    }
}

fn veto_holder<'a>(case: &Case<'a>) -> Option<&'a Holder> {
    match &sequel(case)?.what {
        Following::Veto { holder, .. } => Some(holder),
        Following::Approval { .. }
        | Following::Submitted { .. }
        | Following::Challenge { .. }
        | Following::Consent { .. }
        | Following::Ruling { .. } => None,
    }
}

/// The body that the act concerns.
fn concerns(state: &State, case: &Case<'_>) -> Option<BodyId> {
    match &case.act.key {
        FactKey::Poll(poll) => match &case.act.fact {
            Some(Fact::Poll(poll)) => Some(poll.body.clone()),
            Some(_) | None => state.polls.get(poll).map(|record| record.poll.value.body.clone()),
        },
        FactKey::Ballot(poll, _)
        | FactKey::Objection(poll, _)
        | FactKey::Lot(poll)
        | FactKey::Retraction(poll) => {
            state.polls.get(poll).map(|record| record.poll.value.body.clone())
        }
        FactKey::Meeting(body, _) => Some(body.clone()),
        FactKey::Decision(_) => match &case.act.fact {
            Some(Fact::Decision(decision)) => state.body_of(&decision.motion).cloned(),
            Some(_) | None => None,
        },
        FactKey::Sequel(..) => state.body_of(&sequel(case)?.motion).cloned(),
        FactKey::Booking(..)
        | FactKey::Member(_)
        | FactKey::Office(_)
        | FactKey::Proxies(_)
        | FactKey::Request(_)
        | FactKey::Assessment(..)
        | FactKey::Interest(..)
        | FactKey::Estimate(_)
        | FactKey::Offer(_)
        | FactKey::Tender(_)
        | FactKey::Agreement(..)
        | FactKey::Share(..)
        | FactKey::Evidence(..)
        | FactKey::Withdrawal(_)
        | FactKey::Split(_) => None,
    }
}
