//! The votes on a request, each with its rule and its exact result.

use gremium_engine::report::v1::{Item, Poll, Request, Sitting};
use serde::Serialize;

use crate::desk::Desk;
use crate::terms;
use crate::view::vote::{self, VoteView};
use crate::view::{Row, card, contest, sitting_name};

/// A vote on the request.
#[derive(Debug, Serialize)]
pub(crate) struct VoteOn {
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
    /// What was counted; nothing where it was not put to the vote, or not yet.
    vote: Option<VoteView>,
}

/// The votes on a request, in the order in which they were put.
pub(super) fn votes(desk: &Desk<'_>, request: &Request) -> Vec<VoteOn> {
    let report = desk.report;
    let votes = request.motions.iter().filter_map(|id| {
        if let Some(poll) = report.polls.iter().find(|it| it.id == *id) {
            return Some(of_poll(desk, poll));
        }
        report.sittings.iter().find_map(|sitting| {
            let item = id.strip_prefix(&format!("{}/{}#", sitting.body, sitting.day()))?;
            let item = sitting.agenda.iter().find(|it| it.id == item)?;
            Some(of_item(desk, sitting, item))
        })
    });
    votes.collect()
}

fn of_poll(desk: &Desk<'_>, poll: &Poll) -> VoteOn {
    let closes = if poll.phase == "closed" { terms::CLOSED } else { terms::CLOSES };
    let mut rows = vec![
        Row::new(desk, terms::OPENS, desk.moment(poll.opens)),
        Row::new(desk, closes, desk.end(poll.closes)),
    ];
    let label = if poll.phase == "closed" { terms::RESULT } else { terms::OUTCOME_NOW };
    if let Some(outcome) = &poll.outcome {
        let outcome = desk.decision_of(&poll.id).map_or_else(
            || contest::outcome(desk, poll.contest.as_ref(), outcome),
            |it| desk.decided(it),
        );
        rows.push(Row::new(desk, label, outcome));
    }
    if let Some(tally) = &poll.tally {
        rows.push(Row::new(desk, terms::COUNTS, card::tally(desk, poll.contest.as_ref(), tally)));
    }
    rows.push(Row::new(desk, terms::RULE, desk.rule(poll.rule.as_deref())));
    if let Some(derivation) = &poll.derivation {
        rows.push(Row::new(desk, terms::REQUIRED, vote::required(desk, derivation)));
    }
    if let Some(decision) = desk.decision_of(&poll.id) {
        rows.push(Row::new(desk, terms::DECISION, decision.number.as_str()));
    }
    let vote = vote::of_poll(desk, poll).filter(|_| poll.phase == "closed");
    VoteOn { title: format!("{}, {}", desk.body(&poll.body), desk.say(terms::POLL)), rows, vote }
}

fn of_item(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> VoteOn {
    let id = format!("{}/{}#{}", sitting.body, sitting.day(), item.id);
    let mut rows = Vec::new();
    match &item.outcome {
        Some(outcome) => {
            let outcome = desk.decision_of(&id).map_or_else(
                || contest::outcome(desk, item.contest.as_ref(), outcome),
                |it| desk.decided(it),
            );
            rows.push(Row::new(desk, terms::RESULT, outcome));
        }
        None if sitting.held => {
            rows.push(Row::new(desk, terms::RESULT, desk.say(terms::NOT_VOTED_ON)))
        }
        None => {}
    }
    if let Some(tally) = &item.tally {
        rows.push(Row::new(desk, terms::COUNTS, card::tally(desk, item.contest.as_ref(), tally)));
    }
    rows.push(Row::new(desk, terms::RULE, desk.rule(item.rule.as_deref())));
    if let Some(derivation) = &item.derivation {
        rows.push(Row::new(desk, terms::REQUIRED, vote::required(desk, derivation)));
    }
    if let Some(decision) = desk.decision_of(&id) {
        rows.push(Row::new(desk, terms::DECISION, decision.number.as_str()));
    }
    VoteOn {
        title: format!("{}, {}", desk.body(&sitting.body), sitting_name(desk, sitting)),
        rows,
        vote: vote::of_item(desk, sitting, item),
    }
}
