//! What follows a vote: only where the statutes wait for it, in time, once, and never changed.

use super::{Case, unknown};
use crate::contest;
use crate::id::{ApprovalId, OptionId};
use crate::outcome::Verdict;
use crate::record::{Following, Lot, MotionRef, Objection, Retraction, Sequel};
use crate::refusal::{NoVote, Reason};
use crate::rule::{Holder, Veto, Withdrawal};
use crate::state::Phase;

/// An objection to the way: by a member with a vote, while voting is open, where the rule knows it.
pub(super) fn judge_objection(case: &Case<'_>, objection: &Objection) -> Result<(), Reason> {
    let poll = objection.poll.clone();
    let Some(record) = case.state.polls.get(&poll) else {
        return Err(unknown("poll", poll.as_str(), case.state.polls.keys().map(|id| id.as_str())));
    };
    let snapshot = match &record.phase {
        Phase::Scheduled { opens } => return Err(Reason::PollNotOpen { poll, opens: *opens }),
        Phase::Closed(_, decided) => return Err(Reason::PollClosed { poll, closed: decided.at }),
        Phase::Open(snapshot) => snapshot,
    };
    if case.act.by.at >= record.closes() {
        return Err(Reason::PollClosed { poll, closed: record.closes() });
    }
    let way = record.poll.value.way;
    if case.state.rule_of(record).is_none_or(|rule| !rule.abort.contains_key(&way)) {
        return Err(Reason::NoObjection);
    }
    let member = &objection.member;
    if !snapshot.electorate.voters.contains_key(member) {
        let why = case.state.without_vote(snapshot, member);
        return Err(Reason::NoVote { member: member.clone(), why });
    }
    if super::ballot::has_left(case, member) {
        return Err(Reason::NoVote { member: member.clone(), why: NoVote::Left });
    }
    Ok(())
}

/// The withdrawal of a motion: once, while voting on it is open, where its rule lets it.
pub(super) fn judge_retraction(case: &Case<'_>, retraction: &Retraction) -> Result<(), Reason> {
    let poll = retraction.poll.clone();
    let Some(record) = case.state.polls.get(&poll) else {
        return Err(unknown("poll", poll.as_str(), case.state.polls.keys().map(|id| id.as_str())));
    };
    if record.retraction.is_some() {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    match &record.phase {
        Phase::Scheduled { opens } => Err(Reason::PollNotOpen { poll, opens: *opens }),
        Phase::Closed(_, decided) => Err(Reason::PollClosed { poll, closed: decided.at }),
        Phase::Open(_) if case.act.by.at >= record.closes() => {
            Err(Reason::PollClosed { poll, closed: record.closes() })
        }
        Phase::Open(_) => match case.state.rule_of(record).map(|rule| rule.window.withdrawal) {
            Some(Withdrawal::Allowed) => Ok(()),
            Some(Withdrawal::Refused) | None => Err(Reason::NoWithdrawal),
        },
    }
}

/// A lot: after a tie that waits for one, once.
pub(super) fn judge_lot(
    case: &Case<'_>,
    poll: &crate::id::PollId,
    lot: &Lot,
) -> Result<(), Reason> {
    let Some(record) = case.state.polls.get(poll) else {
        return Err(unknown("poll", poll.as_str(), case.state.polls.keys().map(|id| id.as_str())));
    };
    let before = record.lot.as_ref().map(|lot| lot.value.drawn.as_slice()).unwrap_or_default();
    match &record.phase {
        Phase::Closed(_, decided) if decided.outcome.verdict == Verdict::LotNeeded => {
            // A tie that shows only once another one is broken needs a further draw, and the first one stands.
            let goes_on = lot.drawn.starts_with(before) && lot.drawn.len() > before.len();
            if case.act.fact.is_none() || (record.lot.is_some() && !goes_on) {
                return Err(Reason::AppendOnly { kind: case.kind });
            }
            judge_drawn(decided.result.as_ref(), lot)
        }
        Phase::Closed(..) if record.lot.is_some() => Err(Reason::AppendOnly { kind: case.kind }),
        Phase::Closed(..) | Phase::Open(_) | Phase::Scheduled { .. } => Err(Reason::NoLotNeeded),
    }
}

/// A lot says `for` or `against`, or names each of those who are level.
pub(super) fn judge_drawn(result: Option<&contest::Outcome>, lot: &Lot) -> Result<(), Reason> {
    let Some(result) = result else {
        return if lot.on_motion().is_some() { Ok(()) } else { Err(Reason::NoLotNeeded) };
    };
    let among = result.waiting_for_lot();
    let drawn = |option: &OptionId| lot.drawn.iter().any(|it| **it == *option.as_str());
    if among.iter().all(drawn) { Ok(()) } else { Err(Reason::LotIncomplete { among }) }
}

pub(super) fn judge(case: &Case<'_>, sequel: &Sequel) -> Result<(), Reason> {
    if case.act.fact.is_none() || case.state.fact(&case.act.key).is_some() {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    let decided = case.state.decided(&sequel.motion);
    let Some(decided) = decided.filter(|_| case.state.is_decision(&sequel.motion)) else {
        return Err(Reason::NotDecided);
    };
    match &sequel.what {
        Following::Veto { holder, reason, alternative, .. } => {
            let verdict = decided.outcome.verdict;
            let stoppable = matches!(
                verdict,
                Verdict::Pending | Verdict::Vetoed | Verdict::SentBack | Verdict::Suspended
            );
            let usable = judge_veto(case, &sequel.motion, holder, stoppable)?;
            if reason.is_none() && usable.iter().all(|veto| veto.reason_required) {
                return Err(Reason::NeedsReason);
            }
            if alternative.is_none() && usable.iter().all(|veto| veto.alternative_required) {
                return Err(Reason::NeedsAlternative);
            }
            Ok(())
        }
        Following::Approval { approval, .. } | Following::Submitted { approval, .. } => {
            judge_approval(case, &sequel.motion, approval)
        }
        Following::Challenge { member, .. } => match case.now().member(member.as_str()) {
            Some(_) => Ok(()),
            None => Err(unknown(
                "member",
                member.as_str(),
                case.state.members.keys().map(|id| id.as_str()),
            )),
        },
        Following::Consent { member, .. } => {
            if case.now().member(member.as_str()).is_none() {
                let known = case.state.members.keys().map(|id| id.as_str());
                return Err(unknown("member", member.as_str(), known));
            }
            let absent = decided.outcome.derivation.absent.as_ref();
            let waits = absent.filter(|_| decided.outcome.verdict == Verdict::AwaitsConsent);
            match waits {
                Some(absent) if absent.missing.contains(member) => Ok(()),
                Some(_) | None => Err(Reason::ConsentNotAwaited { member: member.clone() }),
            }
        }
        Following::Ruling { .. } => Ok(()),
    }
}

/// The decision waits for the approval: nobody has answered yet, and its time for an answer is not over.
fn judge_approval(
    case: &Case<'_>,
    reference: &MotionRef,
    approval: &ApprovalId,
) -> Result<(), Reason> {
    let waits = case
        .state
        .matter_of(reference)
        .is_some_and(|(_, matter, _)| matter.effective.approvals.contains_key(approval));
    let deemed = case.state.deemed(reference, approval);
    if !waits || deemed.is_some_and(|at| at <= case.act.by.at) {
        return Err(Reason::NotAwaited { approval: approval.clone() });
    }
    let answered = case.state.sequels_of(reference).any(|it| {
        matches!(&it.value.what, Following::Approval { approval: other, .. } if other == approval)
    });
    if answered { Err(Reason::AppendOnly { kind: case.kind }) } else { Ok(()) }
}

/// The rights that the holder can use after this vote, and is still in time for.
fn judge_veto<'a>(
    case: &Case<'a>,
    motion: &MotionRef,
    holder: &Holder,
    stoppable: bool,
) -> Result<Vec<&'a Veto>, Reason> {
    let Some((put, _)) = case.state.motion(motion) else { return Err(Reason::NotDecided) };
    let Some(rule) = case.state.rule_for(motion) else { return Err(Reason::NoVeto) };
    let rights = rule.vetoes.iter().filter(|it| it.holder == *holder && it.touches(&put.topics));
    let rights = rights.filter_map(|veto| Some((veto, case.state.veto_ends(motion, veto)?)));
    let (usable, late): (Vec<_>, Vec<_>) = rights.partition(|(_, until)| case.act.by.at < *until);
    if usable.is_empty() {
        let until = late.into_iter().map(|(_, until)| until).max();
        return Err(until.map_or(Reason::NoVeto, |until| Reason::VetoLate { until }));
    }
    if stoppable {
        Ok(usable.into_iter().map(|(veto, _)| veto).collect())
    } else {
        Err(Reason::NoVeto)
    }
}
