//! Sittings: convened, held, and then only added to.

use std::cell::LazyCell;
use std::ops::Deref;

use super::poll::{judge_motion, judge_named};
use super::put::{self, Put};
use super::{Case, amount, contest, order, unknown};
use crate::electorate::Electorate;
use crate::id::{ItemId, MemberId};
use crate::law::{self, Topic};
use crate::order::Outcomes;
use crate::outcome::Verdict;
use crate::record::{
    AgendaItem, Following, Meeting, MeetingForm, Motion, PutOffTo, RecordedVote, SequelKind,
};
use crate::refusal::{NoPower, Reason};
use crate::rule::{Rule, TieAfterRepeat};
use crate::statutes::{Channel, FormRule};
use crate::tally::{Choice, Measure};
use crate::view::View;

pub(super) fn judge(case: &Case<'_>, meeting: &Meeting) -> Result<(), Reason> {
    let key = (meeting.body.clone(), meeting.day);
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
    let attending = attending.chain(&meeting.objections).chain(meeting.received.keys());
    for member in attending.chain(&meeting.excused).chain(proxies) {
        if case.now().member(member.as_str()).is_none() {
            return Err(unknown(
                "member",
                member.as_str(),
                case.state.members.keys().map(|id| id.as_str()),
            ));
        }
    }
    if let Some(request) = meeting
        .agenda
        .iter()
        .filter_map(|it| it.presents.as_ref())
        .find(|it| !case.state.requests.contains_key(*it))
    {
        let known = case.state.requests.keys().map(|id| id.as_str());
        return Err(unknown("request", request.as_str(), known));
    }
    judge_form(case, meeting)?;
    judge_ruling(case, meeting)?;
    let as_held = judge_items(case, meeting)?;
    if meeting.held()
        && let Some(last) = last_before(case, meeting)
        && meeting.begins <= last
    {
        return Err(Reason::MeetingOutOfOrder { last });
    }
    if let Some(ends) = meeting.ends {
        if ends > case.act.by.at {
            return Err(Reason::MeetingInTheFuture { ends });
        }
        meeting.agenda.iter().try_for_each(|item| judge_vote(case, meeting, item))?;
    }
    let outcomes = LazyCell::new(|| as_held.unwrap_or_else(|| each_for_itself(case, meeting)));
    judge_lots(meeting, &outcomes)?;
    judge_approval(case, meeting)?;
    order::judge(case, meeting, &outcomes)
}

/// Judges what is put, item by item. Where one can bear on another, each is judged by what was decided before it, and what
/// all of them come to is known then.
fn judge_items(case: &Case<'_>, meeting: &Meeting) -> Result<Option<Outcomes>, Reason> {
    if !meeting.held() || !case.state.hangs_together(meeting) {
        let mut agenda = meeting.agenda.iter();
        return agenda.try_for_each(|item| judge_item(case, meeting, item)).map(|()| None);
    }
    let mut state = case.state.clone();
    let key = state.enter_meeting(meeting.clone(), case.act.by.clone());
    for turn in meeting.turns() {
        let case = case.by(&state);
        turn.iter().try_for_each(|item| judge_item(&case, meeting, item))?;
        let turn: Vec<ItemId> = turn.iter().map(|item| item.id.clone()).collect();
        state.decide_turn(&key, &turn);
    }
    Ok(state.meetings.remove(&key).map(|record| record.outcomes))
}

fn judge_item(case: &Case<'_>, meeting: &Meeting, item: &AgendaItem) -> Result<(), Reason> {
    let Some(motion) = &item.motion else { return Ok(()) };
    if let Some(PutOffTo::Body(body)) = item.put_off.as_ref().map(|it| &it.to)
        && let Some(statutes) = case.before.statutes()
        && !statutes.bodies.contains_key(body)
    {
        let known = statutes.bodies.keys().map(|id| id.as_str());
        return Err(unknown("body", body.as_str(), known));
    }
    if meeting.is_step(item) {
        // Matter and subject are those of the motion that it shapes.
        return judge_named(case, motion);
    }
    let (at, now) = (meeting.begins, meeting.held() && item.vote.is_some());
    let matter = judge_motion(case, motion, &meeting.body, (Channel::Sitting, now))?;
    // What a sitting voted on beyond its competence is not in order, and its minutes are kept all the same.
    if !meeting.held() {
        amount::judge(case, motion, matter)?;
    }
    put::judge(case, &Put { motion, matter, channel: Channel::Sitting, at, now })
}

/// What the items of a sitting come to where none bears on another.
fn each_for_itself(case: &Case<'_>, meeting: &Meeting) -> Outcomes {
    let by = case.act.by.clone();
    case.state.outcomes(&case.state.meeting_record(meeting.clone(), None, Vec::new(), by))
}

/// A lot that was drawn breaks a tie: where one is still waited for, some of those level were left out of it, and where it broke
/// none, there was none to draw.
fn judge_lots(meeting: &Meeting, outcomes: &impl Deref<Target = Outcomes>) -> Result<(), Reason> {
    if !meeting.held() || meeting.agenda.iter().all(|it| it.lot.is_none()) {
        return Ok(());
    }
    let drawn = meeting.agenda.iter().filter_map(|it| Some((it.lot.as_ref()?, &it.id)));
    drawn.filter_map(|(lot, id)| Some((lot, &outcomes.get(id)?.decided))).try_for_each(
        |(lot, decided)| match (decided.outcome.verdict, &decided.result) {
            (Verdict::LotNeeded, result) => super::sequel::judge_drawn(result.as_ref(), lot),
            (_, Some(result)) if !result.used_lot() => Err(Reason::NoLotNeeded),
            (_, Some(_) | None) => Ok(()),
        },
    )
}

/// Minutes are approved once, and those of an earlier sitting of the same body.
fn judge_approval(case: &Case<'_>, meeting: &Meeting) -> Result<(), Reason> {
    let Some(day) = meeting.approves.filter(|_| meeting.held()) else { return Ok(()) };
    let of_body = case.state.meetings.iter().filter(|((body, _), _)| *body == meeting.body);
    let held = of_body.filter(|(_, record)| record.meeting.value.held());
    let mut earlier = held.clone().filter(|((_, date), _)| *date < meeting.day);
    if !earlier.any(|((_, date), _)| *date == day) {
        return Err(Reason::NoMinutes { day });
    }
    let mut approving = held.filter(|(_, record)| record.meeting.value.approves == Some(day));
    match approving.next() {
        Some(((_, by), _)) => Err(Reason::AlreadyApproved { day, by: *by }),
        None => Ok(()),
    }
}

/// A body sits in the forms that its statutes know; some only once it has resolved so.
fn judge_form(case: &Case<'_>, meeting: &Meeting) -> Result<(), Reason> {
    let Some(statutes) = case.before.statutes() else { return Ok(()) };
    let Some(rules) = statutes.bodies.get(&meeting.body).map(|body| &body.sittings) else {
        return Ok(());
    };
    let (said, topic) = match meeting.form {
        MeetingForm::Presence => return Ok(()),
        MeetingForm::Hybrid => (rules.hybrid, Topic::Hybrid),
        MeetingForm::Virtual => (rules.online, Topic::Virtual),
    };
    let date = statutes.record.calendar.zone.local_date(meeting.begins);
    let rule = said.unwrap_or_else(|| law::sitting_form(statutes.law, topic, date));
    let by_law = statutes.law.filter(|_| said.is_none()).map(|law| (law, date));
    let resolved = || {
        meeting
            .basis
            .as_ref()
            .and_then(|basis| case.state.decided(basis))
            .is_some_and(|it| it.outcome.verdict == Verdict::Adopted && it.at < meeting.begins)
    };
    match rule {
        FormRule::Allowed => Ok(()),
        FormRule::Resolved if resolved() => Ok(()),
        FormRule::Resolved | FormRule::Never => {
            let resolved = rule == FormRule::Resolved;
            Err(Reason::FormNotAllowed { form: meeting.form, resolved, by_law })
        }
    }
}

/// A court that empowered members to convene has ruled on something, and did not annul it.
fn judge_ruling(case: &Case<'_>, meeting: &Meeting) -> Result<(), Reason> {
    let Some(id) = &meeting.empowered else { return Ok(()) };
    let ruling = case.state.sequels.get(&(SequelKind::Ruling, id.clone()));
    let empowers = ruling.is_some_and(|it| match it.value.what {
        Following::Ruling { annuls, .. } => !annuls,
        Following::Veto { .. }
        | Following::Approval { .. }
        | Following::Submitted { .. }
        | Following::Challenge { .. }
        | Following::Consent { .. } => false,
    });
    if empowers {
        return Ok(());
    }
    let rulings = case.state.sequels.keys().filter(|(kind, _)| *kind == SequelKind::Ruling);
    Err(unknown("ruling", id.as_str(), rulings.map(|(_, id)| id.as_str())))
}

/// Whoever votes by name must be there, and no more votes may be counted than there are.
fn judge_vote(case: &Case<'_>, meeting: &Meeting, item: &AgendaItem) -> Result<(), Reason> {
    let Some(motion) = &item.motion else { return Ok(()) };
    let seq = case.state.seq_at(meeting.begins).min(case.before.seq);
    let view = case.state.sitting_view(meeting, seq);
    let rule = view.statutes().and_then(|statutes| {
        crate::order::rule_of(statutes, statutes.matters.get(&motion.matter)?, meeting, item)
    });
    let judge_splits = |vote: &RecordedVote, electorate: &Electorate| {
        vote.by_name.iter().try_for_each(|(member, cast)| {
            let (Some(split), Some(weight)) = (cast.split(), electorate.voters.get(member)) else {
                return Ok(());
            };
            super::ballot::judge_split(rule.as_deref(), motion, member, split, weight)
        })
    };
    judge_procedure(&view, meeting, item, motion)?;
    if let Some(vote) = &item.admission {
        let all = view.electorate(&meeting.body, None);
        judge_splits(vote, &all)?;
        judge_count(&view, (meeting, item), vote, &all, None)?;
    }
    let rounds = case.state.rounds_put(motion, (meeting, item));
    contest::judge_answers(&rounds, item.accepted.iter().chain(&item.declined))?;
    let Some(vote) = &item.vote else { return Ok(()) };
    let demanding = vote.demands.iter().flat_map(|demand| &demand.by);
    if let Some(member) = demanding.into_iter().find(|it| view.member(it.as_str()).is_none()) {
        let known = case.state.members.keys().map(|id| id.as_str());
        return Err(unknown("member", member.as_str(), known));
    }
    contest::judge_vote(case, motion, vote)?;
    let is_vote = motion.contest.is_none();
    if is_vote && rule.as_deref().is_some_and(asks_for_objections) && !counts_objections(vote) {
        return Err(Reason::ObjectionsNotCounted);
    }
    let all = view.electorate_of(meeting, item);
    judge_splits(vote, &all)?;
    let tie = rule.as_deref().map(|it| it.tie.in_the_end());
    judge_count(&view, (meeting, item), vote, &all, tie)?;
    contest::judge_classes(&view, (meeting, item), vote, &all)
}

/// Whether a rule asks in a sitting how many voted no with objection.
fn asks_for_objections(rule: &Rule) -> bool {
    let rounds = (0..=rule.rounds.len()).filter_map(|round| u32::try_from(round).ok());
    let asked = rounds.map(|round| rule.requirement(Channel::Sitting, round));
    let mut comparisons = asked.flat_map(|it| it.majority.comparisons());
    comparisons.any(|it| it.measures().any(|measure| measure == Measure::Veto))
}

/// Whether it is known of a vote how many objected: by name, or by a number of their own.
fn counts_objections(vote: &RecordedVote) -> bool {
    let by_count = !vote.counted.is_empty() || vote.subtraction;
    !by_count || vote.counted.contains_key(&Choice::Veto)
}

/// Votes on procedure are counted like all others.
fn judge_procedure(
    view: &View<'_>,
    meeting: &Meeting,
    item: &AgendaItem,
    motion: &Motion,
) -> Result<(), Reason> {
    for (recusal, vote) in motion.recused.iter().filter_map(|it| Some((it, it.vote.as_ref()?))) {
        let all = view.electorate_on(meeting, motion, recusal);
        judge_count(view, (meeting, item), vote, &all, None)?;
    }
    let Some(vote) = item.put_off.as_ref().and_then(|it| it.vote.as_ref()) else { return Ok(()) };
    judge_count(view, (meeting, item), vote, &view.electorate_of(meeting, item), None)
}

fn judge_count(
    view: &View<'_>,
    (meeting, item): (&Meeting, &AgendaItem),
    vote: &RecordedVote,
    electorate: &Electorate,
    tie: Option<TieAfterRepeat>,
) -> Result<(), Reason> {
    let at = vote.at.unwrap_or(meeting.begins);
    if at < meeting.begins || meeting.ends.is_some_and(|ends| at > ends) {
        return Err(Reason::VoteOutsideSitting { at });
    }
    let room = view.room_for(meeting, Some(item), at, electorate);
    if let Some(member) = vote.by_name.keys().find(|member| !room.there.contains(*member)) {
        let powers = view.represented_in(meeting, Some(&meeting.root(item).id));
        let power = powers.into_iter().find(|it| it.from == *member);
        return Err(match power.map(|it| it.void.unwrap_or(NoPower::HolderExcluded)) {
            Some(why) => Reason::NoPower { giver: member.clone(), why },
            None => Reason::NotPresent { member: member.clone() },
        });
    }
    // Votes of members that have a seat but no vote happened, so they are recorded; they are void and not counted.
    let known = |member: &&MemberId| {
        electorate.voters.contains_key(*member) || electorate.excluded.contains_key(*member)
    };
    if let Some(member) = vote.by_name.keys().find(|member| !known(member)) {
        let why = view.without_vote(member, electorate);
        return Err(Reason::NoVote { member: member.clone(), why });
    }
    let casting = view.casting(meeting, &room, electorate);
    // Who presides may cast a second vote where the rule gives it one, and not as it cast the first.
    if tie != Some(TieAfterRepeat::Presiding)
        && let Some(said) = vote.chair
        && let Some(cast) = crate::presiding::casting_vote(vote, &vote.by_name, casting.as_ref())
        && cast != said
    {
        return Err(Reason::CastingVoteDiffers);
    }
    match crate::count::sitting(vote, electorate, &room, &view.traits(electorate, None, None)) {
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
