//! Sittings: convened, held, and then only added to.

use std::collections::BTreeSet;

use super::poll::judge_motion;
use super::put::{self, Put};
use super::{Case, contest, unknown};
use crate::id::MemberId;
use crate::record::{AgendaItem, Meeting};
use crate::refusal::Reason;
use crate::statutes::Channel;

pub(super) fn judge(case: &Case<'_>, meeting: &Meeting) -> Result<(), Reason> {
    let key = (meeting.body.clone(), meeting.date);
    if case.state.meetings.get(&key).is_some_and(|record| record.meeting.value.held()) {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    if case.act.fact.is_none() {
        return Ok(());
    }
    let statutes = case.before.statutes();
    if let Some(statutes) = statutes.filter(|statutes| !statutes.bodies.contains_key(&meeting.body))
    {
        return Err(unknown(
            "body",
            meeting.body.as_str(),
            statutes.bodies.keys().map(|id| id.as_str()),
        ));
    }
    let attending = meeting.present.iter().map(|attendance| &attendance.member);
    let proxies = meeting.proxies.iter().flat_map(|proxy| [&proxy.from, &proxy.to]);
    for member in attending.chain(&meeting.excused).chain(proxies) {
        if case.now().member(member.as_str()).is_none() {
            return Err(unknown(
                "member",
                member.as_str(),
                case.state.members.keys().map(|id| id.as_str()),
            ));
        }
    }
    for item in &meeting.agenda {
        if let Some(motion) = &item.motion {
            let matter = judge_motion(case, motion, &meeting.body, Channel::Sitting)?;
            let (at, now) = (meeting.begins, meeting.held() && item.vote.is_some());
            put::judge(case, &Put { motion, matter, channel: Channel::Sitting, at, now })?;
        }
    }
    if meeting.held()
        && let Some(last) = last_before(case, meeting)
        && meeting.begins <= last
    {
        return Err(Reason::MeetingOutOfOrder { last });
    }
    match meeting.ends {
        Some(ends) if ends > case.act.by.at => Err(Reason::MeetingInTheFuture { ends }),
        Some(_) => meeting.agenda.iter().try_for_each(|item| judge_vote(case, meeting, item)),
        None => Ok(()),
    }
}

/// Whoever votes by name must be there, and no more votes may be counted than there are.
fn judge_vote(case: &Case<'_>, meeting: &Meeting, item: &AgendaItem) -> Result<(), Reason> {
    let (Some(vote), Some(motion)) = (&item.vote, &item.motion) else { return Ok(()) };
    contest::judge_vote(case, motion, vote)?;
    let present: BTreeSet<MemberId> = meeting.present_at(vote.at.unwrap_or(meeting.begins));
    if let Some(member) = vote.by_name.keys().find(|member| !present.contains(*member)) {
        return Err(Reason::NotPresent { member: member.clone() });
    }
    let seq = case.state.seq_at(meeting.begins).min(case.before.seq);
    let view = case.state.view_at(seq, meeting.begins);
    let electorate = view.electorate(&meeting.body, &motion.recused);
    if let Some(member) =
        vote.by_name.keys().find(|member| !electorate.voters.contains_key(*member))
    {
        let why =
            electorate.excluded.get(member).cloned().unwrap_or(crate::refusal::NoVote::NotAMember);
        return Err(Reason::NoVote { member: member.clone(), why });
    }
    let class_of =
        |member: &MemberId| view.member(member.as_str()).map(|member| member.class.clone());
    match crate::count::sitting(meeting, vote, &electorate, &present, class_of) {
        Ok(_) => Ok(()),
        Err(found) => {
            found.into_iter().next().map_or(Ok(()), |first| Err(Reason::Inconsistent(first)))
        }
    }
}

/// The beginning of the last sitting that the body has recorded, or the founding: who records a sitting later cannot place
/// it before what is already known.
fn last_before(case: &Case<'_>, meeting: &Meeting) -> Option<crate::time::Instant> {
    let held = case
        .state
        .meetings
        .iter()
        .filter(|((body, _), record)| *body == meeting.body && record.meeting.value.held());
    let founded = case.state.entries.first().map(|entry| entry.at).filter(|_| !case.founding);
    held.map(|(_, record)| record.meeting.value.begins).chain(founded).max()
}
