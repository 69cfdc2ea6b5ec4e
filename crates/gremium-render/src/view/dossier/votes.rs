//! The votes on a request, each with its rule and its exact result.

use gremium_engine::report::v1::{Item, Motion, Poll, Request, Sitting};
use serde::Serialize;

use crate::desk::Desk;
use crate::terms;
use crate::view::vote::{self, VoteView};
use crate::view::{Row, card, log, minutes, order, sitting_name};

use super::weighed;

/// A vote on the request.
#[derive(Debug, Serialize)]
pub(crate) struct VoteOn {
    pub(crate) title: String,
    /// When it was put, and what was announced.
    pub(crate) when: Vec<Row>,
    pub(crate) rows: Vec<Row>,
    /// What was counted; nothing where it was not put to the vote, or not yet.
    vote: Option<VoteView>,
}

/// The votes on a request, in the order in which they were taken.
pub(super) fn votes(desk: &Desk<'_>, request: &Request) -> Vec<VoteOn> {
    let motions = desk.in_order(request.motions.iter().map(String::as_str));
    let votes = motions.into_iter().filter_map(|id| match (desk.poll_of(id), desk.item_of(id)) {
        (Some(poll), _) => Some((id, of_poll(&desk.then(poll.former_names), poll))),
        (None, Some((sitting, item))) => {
            Some((id, of_item(&desk.then(sitting.former_names), sitting, item)))
        }
        (None, None) => None,
    });
    let costly = votes.map(|(id, mut it)| {
        it.rows.extend(weighed::of_vote(desk, request, id));
        it
    });
    costly.collect()
}

fn of_poll(desk: &Desk<'_>, poll: &Poll) -> VoteOn {
    let closed = poll.phase == "closed";
    let closes = if closed { terms::CLOSED } else { terms::CLOSES };
    let mut when = vec![
        Row::new(desk, terms::OPENS, desk.moment(poll.opens)),
        Row::new(desk, closes, desk.end(poll.closes)),
    ];
    if let Some(decision) = desk.decision_of(&poll.id) {
        let announcements = decision.announcements.iter();
        when.extend(announcements.map(|it| log::announcement(desk, decision, it)));
    }
    let mut rows = if closed { Vec::new() } else { about(desk, &poll.motion) };
    let label = if closed { terms::RESULT } else { terms::OUTCOME_NOW };
    if let Some(outcome) = &poll.outcome {
        let outcome = desk.came_to(&poll.id, poll.contest.as_ref(), outcome);
        rows.push(Row::new(desk, label, outcome));
    }
    if let Some(tally) = &poll.tally {
        rows.push(Row::new(desk, terms::COUNTS, card::tally(desk, poll.contest.as_ref(), tally)));
    }
    rows.push(Row::new(desk, terms::RULE, desk.rule(poll.rule.as_deref())));
    if let Some(derivation) = &poll.derivation {
        rows.push(Row::new(desk, terms::REQUIRED, vote::required(desk, derivation)));
        if let Some(quorum) = derivation.quorum.as_ref().filter(|_| !closed) {
            rows.push(Row::new(desk, terms::QUORUM, minutes::quorum_text(desk, quorum)));
        }
        rows.extend(finding(desk, &poll.id));
    }
    if let Some(decision) = desk.decision_of(&poll.id) {
        rows.push(Row::new(desk, terms::DECISION, decision.number.as_str()));
    }
    let (body, title) = (desk.body(&poll.body), desk.title(&poll.motion));
    VoteOn {
        title: desk
            .either(format!("{body}, poll: {title}"), format!("{body}, Abstimmung: {title}")),
        when,
        rows,
        vote: vote::of_poll(desk, poll).filter(|_| closed),
    }
}

/// Who moved what, in which matter.
fn about(desk: &Desk<'_>, motion: &Motion) -> Vec<Row> {
    let mut rows = vec![
        Row::new(desk, terms::MOTION, desk.motion_text(motion).trim()),
        Row::new(desk, terms::MATTER, desk.matter(&motion.matter)),
    ];
    if let Some(mover) = &motion.mover {
        rows.push(Row::new(desk, terms::MOVER, desk.member_name(mover)));
    }
    rows
}

/// What decided beside the majority.
fn finding(desk: &Desk<'_>, motion: &str) -> Option<Row> {
    let decision = desk.decision_of(motion)?;
    let finding = vote::decisive(desk, motion, &decision.derivation)?;
    Some(Row::new(desk, terms::FINDING, finding))
}

fn of_item(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> VoteOn {
    let id = format!("{}/{}#{}", sitting.body, sitting.day(), item.id);
    let outcome = match &item.outcome {
        Some(outcome) => desk.came_to(&id, item.contest.as_ref(), outcome),
        None => vote::without_outcome(desk, sitting, item),
    };
    let mut rows = vec![Row::new(desk, terms::RESULT, outcome)];
    if let Some(tally) = &item.tally {
        rows.push(Row::new(
            desk,
            terms::COUNTS,
            card::counts(desk, item.contest.as_ref(), tally, item.derivation.as_ref()),
        ));
    }
    if item.outcome.is_some() || !sitting.held {
        rows.push(Row::new(desk, terms::RULE, desk.rule(item.rule.as_deref())));
    }
    if let Some(derivation) = &item.derivation {
        rows.push(Row::new(desk, terms::REQUIRED, vote::required(desk, derivation)));
    }
    rows.extend(finding(desk, &id));
    if let Some(decision) = desk.decision_of(&id) {
        rows.push(Row::new(desk, terms::DECISION, decision.number.as_str()));
    }
    let (body, name) = (desk.body(&sitting.body), sitting_name(desk, sitting));
    let place = order::name(desk, sitting, item);
    VoteOn {
        title: format!("{body}, {name}, {place}: {}", desk.title(item)),
        when: Vec::new(),
        rows,
        vote: vote::of_item(desk, sitting, item),
    }
}
