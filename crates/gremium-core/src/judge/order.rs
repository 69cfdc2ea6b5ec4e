//! The order of voting as a sitting records it: questions before their item, each settled, and a text that fits what was adopted.

use std::ops::Deref;

use super::Case;
use crate::id::ItemId;
use crate::order::{Outcomes, holds, is_carried};
use crate::outcome::Verdict;
use crate::record::{AgendaItem, Block, Meeting, QuestionKind, Settled, Subject};
use crate::refusal::{OrderFault, Reason};
use crate::view::View;

pub(super) fn judge(
    case: &Case<'_>,
    meeting: &Meeting,
    outcomes: &impl Deref<Target = Outcomes>,
) -> Result<(), Reason> {
    let fault = |fault: OrderFault| Err(Reason::WrongOrder(fault));
    let mut heads = meeting.agenda.iter().filter(|it| it.order.within.is_none());
    if let Some(item) = heads.clone().find(|it| is_indivisible(meeting, it)) {
        return fault(OrderFault::Indivisible { item: item.id.clone() });
    }
    if !meeting.held() {
        return Ok(());
    }
    judge_blocks(case, meeting)?;
    if let Some(item) = heads.clone().find(|it| is_put_off_and_put(meeting, it, outcomes)) {
        return fault(OrderFault::PutOff { item: item.id.clone() });
    }
    if meeting.agenda.iter().all(|it| it.order.within.is_none()) {
        return heads.try_for_each(|it| match &it.order.moved {
            Some(_) => fault(OrderFault::NothingAdopted { item: it.id.clone() }),
            None => Ok(()),
        });
    }
    // An amendment may have amendments of its own.
    let is_amendment = |it: &&AgendaItem| it.kind() == Some(QuestionKind::Amendment);
    let mut heads = heads.chain(meeting.agenda.iter().filter(is_amendment));
    match heads.find_map(|it| {
        in_time(meeting, it)
            .or_else(|| settled(meeting, it, outcomes))
            .or_else(|| alternatives(meeting, it, outcomes))
            .or_else(|| text(meeting, it, outcomes))
    }) {
        Some(found) => fault(found),
        None => Ok(()),
    }
}

/// What fills an office, admits a member, or decides on one request or one sum has no parts.
fn is_indivisible(meeting: &Meeting, item: &AgendaItem) -> bool {
    meeting.decides_in_parts(item)
        && meeting.questions(&item.id).any(|it| {
            let text = it.motion.as_ref().is_none_or(|it| it.subject == Subject::Text);
            it.kind() == Some(QuestionKind::Part) && !text
        })
}

/// What was put off is not put: neither the item nor what decides in its place.
fn is_put_off_and_put(meeting: &Meeting, item: &AgendaItem, outcomes: &Outcomes) -> bool {
    let put_off = |it: Verdict| matches!(it, Verdict::Deferred | Verdict::Referred);
    let decides = |it: &AgendaItem| it.kind() != Some(QuestionKind::Amendment);
    outcomes.get(&item.id).is_some_and(|it| put_off(it.decided.outcome.verdict))
        && (item.vote.is_some()
            || meeting.questions(&item.id).any(|it| decides(it) && it.vote.is_some()))
}

/// Questions are put in the order in which they stand, those of a question before it, and the item after them.
fn in_time(meeting: &Meeting, item: &AgendaItem) -> Option<OrderFault> {
    let put = meeting.agenda.iter().filter(|it| meeting.root(it).id == item.id);
    let mut times = put.filter_map(|it| Some((it, it.vote.as_ref()?.at?)));
    let mut last = times.next()?;
    times.find_map(|(next, at)| {
        let (before, earlier) = std::mem::replace(&mut last, (next, at));
        (at < earlier)
            .then(|| OrderFault::OutOfTurn { question: next.id.clone(), before: before.id.clone() })
    })
}

/// Before an item is put, each of its amendments and parts was voted on, or is settled without a vote for a reason that holds.
fn settled(meeting: &Meeting, item: &AgendaItem, outcomes: &Outcomes) -> Option<OrderFault> {
    let mut earlier: Vec<&AgendaItem> = Vec::new();
    for question in meeting.questions(&item.id) {
        let moot = match &question.order.settled {
            Some(Settled::MootBy(by)) => {
                let stands = earlier.iter().any(|it| it.id == *by && holds(it, outcomes));
                (!stands)
                    .then(|| OrderFault::NotMoot { question: question.id.clone(), by: by.clone() })
            }
            Some(Settled::Withdrawn | Settled::TakenOver) => None,
            None if question.vote.is_none() && item.vote.is_some() => {
                Some(OrderFault::Unsettled { question: question.id.clone() })
            }
            None => None,
        };
        if moot.is_some() {
            return moot;
        }
        earlier.push(question);
    }
    None
}

/// Of alternatives no other is put once one is adopted, and after a choice only the one that was chosen.
fn alternatives(meeting: &Meeting, item: &AgendaItem, outcomes: &Outcomes) -> Option<OrderFault> {
    let all = meeting.questions(&item.id).filter(|it| it.kind() == Some(QuestionKind::Alternative));
    let mut put = all.filter(|it| it.vote.is_some());
    let Some(choice) = &item.order.chosen_by else {
        let mut adopted: Option<&ItemId> = None;
        return put.find_map(|it| {
            let late = adopted
                .map(|by| OrderFault::AlreadyDecided { question: it.id.clone(), by: by.clone() });
            if holds(it, outcomes) {
                adopted = Some(&it.id);
            }
            late
        });
    };
    let before = meeting.agenda.iter().take_while(|it| !it.is_within(&item.id) && it.id != item.id);
    let result = before
        .filter(|it| it.id == *choice)
        .find_map(|it| outcomes.get(&it.id).filter(|it| is_carried(it.decided.outcome.verdict)))
        .and_then(|it| it.decided.result.as_ref());
    let Some(result) = result else {
        return put.next().map(|_| OrderFault::NoChoice { choice: choice.clone() });
    };
    let chosen = result.winners();
    let is_chosen = |it: &&AgendaItem| chosen.iter().any(|won| won.as_str() == it.id.as_str());
    put.find(|it| !is_chosen(it)).map(|it| OrderFault::NotChosen { question: it.id.clone() })
}

/// The text that is voted on is the one that was moved, unless an amendment holds or a part fell: then the record says how it
/// reads.
fn text(meeting: &Meeting, item: &AgendaItem, outcomes: &Outcomes) -> Option<OrderFault> {
    let changed = meeting.questions(&item.id).any(|it| match it.kind() {
        Some(QuestionKind::Amendment) => holds(it, outcomes),
        Some(QuestionKind::Part) => meeting.is_step(it) && !holds(it, outcomes),
        Some(QuestionKind::Alternative) | None => false,
    });
    let item_id = || item.id.clone();
    match (changed, &item.order.moved) {
        (true, None) if item.vote.is_some() => Some(OrderFault::NoText { item: item_id() }),
        (false, Some(_)) => Some(OrderFault::NothingAdopted { item: item_id() }),
        (true, Some(_) | None) | (false, None) => None,
    }
}

/// A block needs one electorate for all its items, and questions of yes or no.
fn judge_blocks(case: &Case<'_>, meeting: &Meeting) -> Result<(), Reason> {
    let seq = case.state.seq_at(meeting.begins).min(case.before.seq);
    let view = case.state.sitting_view(meeting, seq);
    let blocks = meeting.agenda.iter().filter_map(|it| Some((it, it.order.block.as_ref()?)));
    for (item, block) in blocks {
        if let Some(objecting) =
            block.objections.iter().find(|it| view.member(it.as_str()).is_none())
        {
            let known = case.state.members.keys().map(|id| id.as_str());
            return Err(super::unknown("member", objecting.as_str(), known));
        }
        if let Some(fault) = block_fault(&view, meeting, item, block) {
            return Err(Reason::WrongOrder(fault));
        }
    }
    Ok(())
}

fn block_fault(
    view: &View<'_>,
    meeting: &Meeting,
    item: &AgendaItem,
    block: &Block,
) -> Option<OrderFault> {
    let motion = item.motion.as_ref()?;
    if motion.contest.is_some() {
        return Some(OrderFault::BlockOfContest { item: item.id.clone() });
    }
    let voters = |item: &AgendaItem| view.electorate_of(meeting, item).voters;
    let first = block.items.first().and_then(|id| meeting.item(id))?;
    (voters(first) != voters(item))
        .then(|| OrderFault::BlockOfVoters { item: item.id.clone(), other: first.id.clone() })
}
