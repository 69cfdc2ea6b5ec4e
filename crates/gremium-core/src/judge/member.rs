//! Members: admitted by decision where statutes have a matter about membership.

use std::sync::Arc;

use super::licence::{self, Landing};
use super::party::judge_lies;
use super::{Case, unknown};
use crate::act::ActKind;
use crate::id::ClassId;
use crate::record::{Member, MemberStatus, Subject};
use crate::refusal::Reason;
use crate::statutes::{About, MembershipClass, Particular};

pub(super) fn judge(case: &Case<'_>, member: &Member) -> Result<Option<usize>, Reason> {
    if case.kind == ActKind::MemberRemoved {
        // A member leaves by its status; its file stays, since ballots and agreements refer to it.
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    let Some(statutes) = case.before.statutes() else { return Ok(None) };
    let Some(class) = statutes.classes.get(&member.class) else {
        return Err(unknown(
            "class",
            member.class.as_str(),
            statutes.classes.keys().map(|id| id.as_str()),
        ));
    };
    if let Some(size) = member.sizes.keys().find(|it| !statutes.sizes.contains_key(*it)) {
        return Err(unknown("size", size.as_str(), statutes.sizes.keys().map(|id| id.as_str())));
    }
    for delegate in &member.delegates {
        if let Some(body) = delegate.bodies.iter().find(|body| !statutes.bodies.contains_key(*body))
        {
            return Err(unknown(
                "body",
                body.as_str(),
                statutes.bodies.keys().map(|id| id.as_str()),
            ));
        }
    }
    if member.status != MemberStatus::Left {
        if !class.kinds.is_empty() && !class.kinds.contains(&member.kind) {
            return Err(Reason::NotEligible { condition: "kind".into() });
        }
        if class
            .public_share
            .as_ref()
            .is_some_and(|least| member.public_share.as_ref().is_none_or(|has| has < least))
        {
            return Err(Reason::NotEligible { condition: "public_share".into() });
        }
    }
    if member.status.is_member() && !belongs(case, class, member) {
        return Err(Reason::NotEligible { condition: "member_of".into() });
    }
    let document = member.resigned.as_ref().and_then(|it| it.document.as_ref());
    document.map_or(Ok(()), |document| judge_lies(case, document))?;
    let applies = application(case, class, member)?;
    if let Some(body) = exceeds_cap(case, member) {
        return Err(Reason::CapReached { body });
    }
    let classes = classes(case, member);
    let named = Particular::Classes(&classes);
    let none = !statutes.matters.keys().any(|matter| statutes.covers(matter, named));
    if case.founding || !needs_decision(case, member) || none {
        return Ok(None);
    }
    let path = case.act.key.to_string();
    let landing = Landing { path: &path, blob: case.act.blob, base: None, gain: None, named };
    let subject = Subject::Member(member.id.clone());
    let licence = licence::find(case.state, About::Membership, &subject, &landing, false);
    let index = licence.map_err(|reason| undeclared(member, reason))?;
    let motion = case.state.adoptions.get(index).map(|adoption| &adoption.motion);
    // What counts is what was known when the vote began.
    let put = motion.and_then(|motion| case.state.governing(motion));
    let line = case.state.members.get(&member.id);
    let then = put.and_then(|seq| line?.at(seq)).map(|it| it.value.status);
    if applies && then != Some(MemberStatus::Applied) {
        return Err(Reason::NeedsApplication { class: member.class.clone() });
    }
    Ok(Some(index))
}

/// The class to which a member belongs now, and the one that it leaves.
fn classes<'a>(case: &'a Case<'_>, member: &'a Member) -> Vec<&'a ClassId> {
    let before = case.before.member(member.id.as_str()).filter(|it| it.status.is_member());
    std::iter::once(&member.class).chain(before.map(|it| &it.class)).collect()
}

/// Whether it is a member of the organisations that its class presupposes, on the day on which it is said.
fn belongs(case: &Case<'_>, class: &MembershipClass, member: &Member) -> bool {
    let Some(today) = case.now().today() else { return true };
    let is_in = |name: &Arc<str>| member.member_of.get(name).is_some_and(|since| *since <= today);
    class.member_of.keys().all(is_in)
}

/// Whether its class asks whoever comes in to have applied; refuses whoever is no applicant.
fn application(case: &Case<'_>, class: &MembershipClass, member: &Member) -> Result<bool, Reason> {
    let before = case.before.member(member.id.as_str()).map(|it| it.status);
    let comes_in = member.status.is_member() && !before.is_some_and(MemberStatus::is_member);
    let asked = class.application && comes_in && !case.founding;
    if asked && before != Some(MemberStatus::Applied) {
        return Err(Reason::NeedsApplication { class: member.class.clone() });
    }
    Ok(asked)
}

/// The body in which a member that comes in, or changes class, would exceed a cap on admissions.
///
/// That a member of a body now belongs to another group is a fact, and no admission.
fn exceeds_cap(case: &Case<'_>, member: &Member) -> Option<crate::id::BodyId> {
    let same_seat = |old: &Member| old.status == MemberStatus::Active && old.class == member.class;
    let stays = case.now().member(member.id.as_str()).is_some_and(same_seat);
    let counts = member.status == MemberStatus::Active && !case.founding && !stays;
    if counts { case.now().exceeded_by(member) } else { None }
}

/// Becoming a member and changing class are decided, and so is whatever takes a vote away: resting, exclusion (Ausschluss).
/// Applying and leaving by oneself (Austritt) are not.
fn needs_decision(case: &Case<'_>, member: &Member) -> bool {
    let is_in = |member: &Member| member.status.is_member();
    let Some(before) = case.before.member(member.id.as_str()) else { return is_in(member) };
    let classes = case.before.statutes().map(|statutes| &statutes.classes);
    let votes = classes
        .and_then(|classes| classes.get(&before.class))
        .is_some_and(|class| !class.votes.is_zero());
    let changes = before.status != member.status || before.class != member.class;
    let enters = is_in(member) && (!is_in(before) || before.class != member.class);
    let loses = is_in(before) && votes && changes;
    let by_itself = case.before.delegate(member.id.as_str(), &case.act.by.email, None).is_some();
    let leaves = member.status == MemberStatus::Left && (by_itself || declared(case, member));
    (enters || loses) && !leaves
}

/// Whether a declaration to leave was received: on a day that has come.
fn declared(case: &Case<'_>, member: &Member) -> bool {
    let today = case.now().today();
    member.resigned.as_ref().zip(today).is_some_and(|(it, today)| it.received <= today)
}

/// Whoever is put out without a decision may have left by itself, and then somebody has to say so.
fn undeclared(member: &Member, reason: Reason) -> Reason {
    let needs = Reason::NeedsDecision { about: About::Membership };
    let left = member.status == MemberStatus::Left;
    if left && reason == needs { Reason::NotDeclared } else { reason }
}
