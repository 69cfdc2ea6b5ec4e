//! Ballots: one for each entitled member, by its own delegate, within the window.

use super::{Case, contest, unknown};
use crate::act::ActKind;
use crate::id::MemberId;
use crate::record::{Ballot, MemberStatus, Motion};
use crate::refusal::{NoPower, NoVote, Reason, SplitFault};
use crate::rule::Rule;
use crate::state::{Phase, PollRecord, Snapshot, State};
use crate::tally::{Choice, Split, Weight};
use crate::time::Instant;

pub(super) fn judge(case: &Case<'_>, ballot: &Ballot) -> Result<(), Reason> {
    let Some(record) = case.state.polls.get(&ballot.poll) else {
        return Err(unknown(
            "poll",
            ballot.poll.as_str(),
            case.state.polls.keys().map(|id| id.as_str()),
        ));
    };
    let poll = ballot.poll.clone();
    let snapshot = match &record.phase {
        Phase::Scheduled { opens } => return Err(Reason::PollNotOpen { poll, opens: *opens }),
        Phase::Closed(snapshot, decided)
            if counts_for_activity(case, record, snapshot, decided.landed) =>
        {
            return activity_only(case, record, ballot, snapshot);
        }
        Phase::Closed(_, decided) => {
            return Err(Reason::PollClosed { poll, closed: decided.landed });
        }
        Phase::Open(snapshot) => snapshot,
    };
    if snapshot.electorate.voters.contains_key(&ballot.member) && has_left(case, &ballot.member) {
        return Err(Reason::NoVote { member: ballot.member.clone(), why: NoVote::Left });
    }
    let cast = cast_at(case, snapshot);
    if cast >= record.closes() {
        return Err(Reason::PollClosed { poll, closed: record.closes() });
    }
    if !record.may_vote(&ballot.member) {
        return activity_only(case, record, ballot, snapshot);
    }
    if case.act.fact.is_some() {
        contest::judge_ballot(case, record, snapshot, ballot)?;
    }
    if let (Some(split), Some(weight)) =
        (ballot.cast.split(), snapshot.electorate.voters.get(&ballot.member))
    {
        let rule = case.state.rule_of(record);
        judge_split(rule, &record.poll.value.motion, &ballot.member, split, weight)?;
    }
    judge_power(case, record, ballot, snapshot)?;
    if case.act.fact.is_some() && needs_reason(case, record, ballot) {
        return Err(Reason::NeedsReason);
    }
    let changes = matches!(case.kind, ActKind::BallotChanged | ActKind::BallotWithdrawn);
    if changes && case.state.rule_of(record).is_some_and(|rule| !rule.ballots.change) {
        return Err(Reason::BallotFixed { poll });
    }
    Ok(())
}

/// Whether a member had left before the entry: nobody casts a ballot for it any more, whoever may cast ballots.
pub(super) fn has_left(case: &Case<'_>, member: &MemberId) -> bool {
    let known = case.before.member(member.as_str());
    known.is_some_and(|it| it.status == MemberStatus::Left)
}

/// Votes are divided only where the rule allows it, never in a contest, and no more than there are.
pub(super) fn judge_split(
    rule: Option<&Rule>,
    motion: &Motion,
    member: &MemberId,
    split: &Split,
    weight: &Weight,
) -> Result<(), Reason> {
    let wrong = |fault| Err(Reason::WrongSplit { member: member.clone(), fault });
    let allowed = rule.is_some_and(|rule| rule.ballots.split) && motion.contest.is_none();
    if !allowed {
        return wrong(SplitFault::NotAllowed);
    }
    let cast = split.cast();
    if cast > *weight {
        return wrong(SplitFault::TooMany { cast, votes: weight.clone() });
    }
    Ok(())
}

/// Whoever casts for another must be free to vote itself, and comes too late once the other has voted.
fn judge_power(
    case: &Case<'_>,
    record: &PollRecord,
    ballot: &Ballot,
    snapshot: &Snapshot,
) -> Result<(), Reason> {
    let giver = &ballot.member;
    let no = |why| Err(Reason::NoPower { giver: giver.clone(), why });
    let body = &record.poll.value.body;
    let Some(holder) = case.state.cast_by_proxy(record, giver, &case.act.by) else {
        let bound = case.before.bound_in_polls(giver, body);
        return if bound { no(NoPower::GiverBound) } else { Ok(()) };
    };
    if snapshot.electorate.barred.contains_key(&holder) {
        return no(NoPower::HolderExcluded);
    }
    if case.before.bound_in_polls(&holder, body) {
        return no(NoPower::HolderBound);
    }
    let current = record.ballots.get(giver).and_then(|it| it.current.as_ref());
    match current {
        Some(own) if case.state.cast_by_proxy(record, giver, &own.by).is_none() => {
            no(NoPower::GiverVoted)
        }
        Some(_) | None => Ok(()),
    }
}

/// A ballot that is no vote is taken all the same where it shows that its member takes part again: of one that has lost its
/// vote by absence, or that comes late where the statutes let it count for that.
fn activity_only(
    case: &Case<'_>,
    record: &PollRecord,
    ballot: &Ballot,
    snapshot: &Snapshot,
) -> Result<(), Reason> {
    let member = &ballot.member;
    let excluded = snapshot.electorate.excluded.get(member);
    let without_vote = || case.state.without_vote(snapshot, member);
    let expected = record.may_vote(member) || excluded == Some(&NoVote::Inactive);
    if !expected {
        return Err(Reason::NoVote { member: member.clone(), why: without_vote() });
    }
    let polls = case
        .state
        .activity_rule(&record.poll.value.body, snapshot.seq)
        .is_some_and(|rule| rule.of.polls());
    if case.kind != ActKind::BallotCast {
        // It has shown what it can show.
        return Err(Reason::BallotFixed { poll: ballot.poll.clone() });
    }
    if polls {
        Ok(())
    } else {
        Err(Reason::NoVote { member: member.clone(), why: NoVote::Inactive })
    }
}

/// Whether a ballot that lands now is late, but not too late to show that its member takes part.
fn counts_for_activity(
    case: &Case<'_>,
    record: &PollRecord,
    snapshot: &Snapshot,
    closed: Instant,
) -> bool {
    let late = case
        .state
        .activity_rule(&record.poll.value.body, snapshot.seq)
        .filter(|rule| rule.of.polls())
        .and_then(|rule| rule.late.as_ref());
    let calendar = case.state.statutes.at(snapshot.seq).map(|it| &it.record.calendar);
    let until = late.zip(calendar).and_then(|(late, it)| it.end_of(closed, late).ok());
    case.kind == ActKind::BallotCast && until.is_some_and(|until| case.act.by.at < until)
}

/// Whether the rule asks for a written reason with this vote and there is none.
fn needs_reason(case: &Case<'_>, record: &PollRecord, ballot: &Ballot) -> bool {
    let silent = ballot.reason.as_deref().is_none_or(|reason| reason.trim().is_empty());
    let in_part = ballot.cast.split().is_some_and(|split| split.says(Choice::No));
    let choice = if in_part { Choice::No } else { ballot.cast.voice() };
    let asked = case.state.rule_of(record).is_some_and(|rule| match choice {
        Choice::No => rule.ballots.reason_for_no,
        Choice::Veto => rule.ballots.reason_for_no || veto_needs_reason(case, record, ballot, rule),
        Choice::Yes | Choice::Abstain | Choice::Invalid => false,
    });
    silent && asked
}

/// Whether each right that the member has on this motion asks for a reason; one that does not is enough.
fn veto_needs_reason(case: &Case<'_>, record: &PollRecord, ballot: &Ballot, rule: &Rule) -> bool {
    let snapshot = match &record.phase {
        Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot,
        Phase::Scheduled { .. } => return false,
    };
    let motion = &record.poll.value.motion;
    let view = case.state.view_at(snapshot.seq, snapshot.at);
    let on = (&motion.topics, motion.concerned.as_slice());
    let holder = case.state.veto_right(&view, rule, on, &ballot.member);
    let rights = |it: &&crate::rule::Veto| Some(&it.holder) == holder && it.touches(&motion.topics);
    let mut asked = rule.vetoes.iter().filter(rights).map(|it| it.reason_required).peekable();
    if asked.peek().is_some() {
        asked.all(|asks| asks)
    } else {
        // A veto without a right is a no; whoever meant it says why as anybody else would have to.
        rule.vetoes.iter().any(|veto| veto.reason_required)
    }
}

/// When the ballot counts as cast: at its landing, or at its author time where statutes grant grace between the two.
fn cast_at(case: &Case<'_>, snapshot: &Snapshot) -> Instant {
    let by = &case.act.by;
    let statutes = case.state.statutes.at(snapshot.seq);
    let Some((grace, calendar)) = statutes
        .and_then(|statutes| Some((statutes.record.grace.as_ref()?, &statutes.record.calendar)))
    else {
        return by.at;
    };
    match calendar.end_of(by.authored, grace) {
        Ok(limit) if by.authored >= snapshot.at && by.at <= limit => by.authored.min(by.at),
        Ok(_) | Err(_) => by.at,
    }
}

impl State {
    /// Whether a member is none any more.
    pub(crate) fn has_left(&self, member: &MemberId) -> bool {
        let now = self.view();
        now.member(member.as_str()).is_none_or(|it| it.status == MemberStatus::Left)
    }

    /// Whether a member had left the partnership by a moment.
    pub fn had_left(&self, member: &MemberId, at: Instant) -> bool {
        let then = self.view_at(self.seq_at(at), at);
        then.member(member.as_str()).is_none_or(|it| it.status == MemberStatus::Left)
    }

    /// Why a member has no vote in a poll.
    pub(crate) fn without_vote(&self, snapshot: &Snapshot, member: &MemberId) -> NoVote {
        self.view_at(snapshot.seq, snapshot.at).without_vote(member, &snapshot.electorate)
    }

    /// The rule that governs a poll: that of the statutes in force when it opened.
    pub fn rule_of(&self, record: &crate::state::PollRecord) -> Option<&crate::rule::Rule> {
        let seq = match &record.phase {
            Phase::Scheduled { .. } => self.seq(),
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot.seq,
        };
        let statutes = self.statutes.at(seq)?;
        statutes.rule_of(statutes.matters.get(&record.poll.value.motion.matter)?)
    }
}

#[cfg(test)]
mod tests;
