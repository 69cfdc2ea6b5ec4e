//! The minutes of a poll (Niederschrift über eine Abstimmung im Umlauf).

use gremium_engine::report::v1::{Ballot, Poll};
use serde::Serialize;

use super::explain::counts;
use super::vote::{self, VoteView};
use super::{Row, newest_of_poll};
use crate::desk::Desk;
use crate::{terms, words};

/// The minutes of a poll.
#[derive(Debug, Serialize)]
pub(crate) struct PollMinutes {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    body: String,
    date: String,
    title: String,
    rows: Vec<Row>,
    vote: VoteView,
    addressees: String,
    missing: String,
    excluded: Vec<String>,
    reasons: Vec<String>,
    replaced: Vec<String>,
    refusals: Vec<String>,
    signers: Vec<Row>,
}

/// The minutes of a closed poll; `None` where it has not closed.
pub(crate) fn poll_minutes(desk: &Desk<'_>, poll: &Poll) -> Option<PollMinutes> {
    if poll.phase != "closed" {
        return None;
    }
    let electorate = poll.electorate.as_ref()?;
    let prefix = format!("polls/{}/", poll.id);
    let refusals = desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix));
    let excluded = electorate.excluded.iter();
    Some(PollMinutes {
        source: newest_of_poll(poll).entry.to_string(),
        engine: desk.report.engine.clone(),
        draft: true,
        translation: desk.translates(),
        body: desk.body(&poll.body),
        date: desk.date(desk.day_of(poll.closes)),
        title: poll.motion.title.clone(),
        rows: rows(desk, poll),
        vote: vote::of_poll(desk, poll)?,
        addressees: desk.member_names(electorate.voters.keys().map(|id| id.as_str())),
        missing: desk.member_names(&poll.not_voted),
        excluded: excluded
            .map(|(id, why)| format!("{} ({})", desk.member_name(id), desk.text(why)))
            .collect(),
        reasons: poll.ballots.iter().filter_map(|it| reason(desk, it)).collect(),
        replaced: poll
            .ballots
            .iter()
            .filter(|it| !counts(it))
            .map(|it| replaced(desk, it))
            .collect(),
        refusals: refusals.map(|it| super::refusal(desk, it)).collect(),
        signers: signers(desk, poll),
    })
}

fn rows(desk: &Desk<'_>, poll: &Poll) -> Vec<Row> {
    let window = format!("{} – {}", desk.moment(poll.opens), desk.end(poll.closes));
    vec![
        Row::new(desk, terms::PARTNERSHIP, desk.name()),
        Row::new(desk, terms::BODY, desk.body(&poll.body)),
        Row::new(desk, terms::POLL, &*poll.id),
        Row::new(desk, terms::TIME, window),
        Row::new(desk, terms::RECORDED, desk.stamp(&poll.by)),
    ]
}

fn reason(desk: &Desk<'_>, ballot: &Ballot) -> Option<String> {
    let reason = ballot.reason.as_deref().filter(|_| counts(ballot))?;
    let choice = words::choice(ballot.choice, desk.lang);
    Some(format!("{} ({choice}): {reason}", desk.member_name(ballot.member.as_str())))
}

fn replaced(desk: &Desk<'_>, ballot: &Ballot) -> String {
    let (member, at) = (desk.member_name(ballot.member.as_str()), desk.moment(ballot.by.at));
    let choice = words::choice(ballot.choice, desk.lang);
    desk.either(
        format!("{member}: {choice} of {at} was replaced or withdrawn"),
        format!("{member}: {choice} vom {at} wurde ersetzt oder zurückgezogen"),
    )
}

fn signers(desk: &Desk<'_>, poll: &Poll) -> Vec<Row> {
    let body = desk.report.statutes.bodies.get(&poll.body);
    let offices = body.into_iter().flat_map(|it| [it.chair.as_deref(), it.secretary.as_deref()]);
    let named = offices.zip([terms::CHAIR, terms::KEEPER]);
    named
        .filter_map(|(office, label)| Some(Row::new(desk, label, desk.office_name(office?))))
        .collect()
}
