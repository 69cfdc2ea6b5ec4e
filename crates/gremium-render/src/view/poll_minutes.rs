//! The minutes of a poll (Niederschrift über eine Abstimmung im Umlauf).

use gremium_engine::report::v1::{Ballot, BallotState, Objection, Poll};
use gremium_engine::text::Fixed;
use serde::Serialize;

use super::explain::counts;
use super::vote::{self, VoteView};
use super::{Row, acts_of_motion, log, newest};
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
    circular: bool,
    title: String,
    rows: Vec<Row>,
    vote: VoteView,
    addressed: usize,
    replied: usize,
    addressees: String,
    missing: String,
    excluded: Vec<String>,
    reasons: Vec<String>,
    replaced: Vec<String>,
    refusals: Vec<String>,
    signers: Vec<Row>,
    annexes: Vec<Row>,
}

/// The minutes of a closed poll; `None` where it has not closed.
pub(crate) fn poll_minutes(desk: &Desk<'_>, poll: &Poll) -> Option<PollMinutes> {
    if poll.phase != "closed" {
        return None;
    }
    let desk = &desk.then(poll.former_names);
    let electorate = poll.electorate.as_ref()?;
    let prefix = format!("polls/{}/", poll.id);
    let refusals = desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix));
    let excluded = electorate.excluded.iter();
    Some(PollMinutes {
        source: source(desk, poll),
        engine: desk.report.engine.clone(),
        draft: true,
        translation: desk.translates(),
        body: desk.body(&poll.body),
        date: desk.date(desk.day_of(poll.closes)),
        circular: poll.way == "circular",
        title: desk.title(&poll.motion).to_owned(),
        rows: rows(desk, poll),
        vote: vote::of_poll(desk, poll)?,
        addressed: electorate.voters.len(),
        replied: electorate.voters.len().saturating_sub(poll.not_voted.len()),
        addressees: desk.member_names(electorate.voters.keys().map(|id| id.as_str())),
        missing: desk.member_names(&poll.not_voted),
        excluded: excluded
            .map(|(id, why)| format!("{} ({})", desk.member_name(id), desk.text(why)))
            .collect(),
        reasons: declarations(desk, poll),
        replaced: poll
            .ballots
            .iter()
            .filter(|it| !counts(it))
            .map(|it| replaced(desk, poll, it))
            .collect(),
        refusals: refusals.map(|it| super::refusal(desk, it)).collect(),
        signers: signers(desk, poll),
        annexes: annexes(desk, poll),
    })
}

fn rows(desk: &Desk<'_>, poll: &Poll) -> Vec<Row> {
    let clause = desk.body_named(&poll.body).and_then(|it| it.clause);
    let mode = poll.derivation.as_ref().map(|it| words::channel(&it.channel, desk.lang));
    let mut rows = vec![
        Row::new(desk, terms::PARTNERSHIP, desk.name()),
        Row::new(desk, terms::BODY, desk.with_clause(desk.body(&poll.body), clause)),
        Row::new(desk, terms::ID, &*poll.id),
        Row::new(desk, terms::MODE, mode.unwrap_or("–")),
        Row::new(desk, terms::BEGIN, desk.moment(poll.opens)),
        Row::new(desk, terms::CLOSING_TIME, desk.end(poll.closes)),
        Row::new(desk, terms::RECORDED, desk.stamp(&poll.by)),
    ];
    let decision = desk.decision_of(&poll.id);
    if let Some(decision) = decision {
        let announcements = decision.announcements.iter();
        rows.extend(announcements.map(|it| log::announcement(desk, decision, it)));
    }
    rows
}

/// The newest entry that the minutes tell of.
fn source(desk: &Desk<'_>, poll: &Poll) -> String {
    let prefix = format!("polls/{}/", poll.id);
    let refused = desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix));
    let acts = acts_of_motion(desk, &poll.id).into_iter().chain(refused.map(|it| &it.by));
    let newest = newest(acts).unwrap_or(&poll.by);
    vote::newest_with_amendments(desk, newest, desk.decision_of(&poll.id).into_iter())
}

/// Reasons given with ballots, objections to the way itself, edits after which voting began anew, and a withdrawal.
fn declarations(desk: &Desk<'_>, poll: &Poll) -> Vec<String> {
    let reasons = poll.ballots.iter().filter_map(|it| reason(desk, poll, it));
    let objections = poll.objections.iter().map(|it| objection(desk, it));
    let resets = poll.resets.iter().map(|it| {
        let (at, text) = (desk.moment(it.by.at), desk.written(&it.text, &it.text_in));
        desk.either(
            format!("The motion of {at} was edited, and voting began anew; it had read: {text}"),
            format!("Der Antrag vom {at} wurde geändert, und die Abstimmung begann von neuem; er hatte gelautet: {text}"),
        )
    });
    let withdrawn = poll.withdrawn.iter().map(|it| {
        let it = vote::withdrawn(desk, it);
        desk.either(
            format!("The motion was withdrawn: {it}"),
            format!("Der Antrag wurde zurückgenommen: {it}"),
        )
    });
    reasons.chain(objections).chain(resets).chain(withdrawn).collect()
}

/// Who objected to the way itself, when and why.
pub(crate) fn objection(desk: &Desk<'_>, it: &Objection) -> String {
    let (member, at) = (desk.member_name(&it.member), desk.moment(it.by.at));
    let why = it.reason.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    desk.either(
        format!("{member} objected to the procedure on {at}{why}"),
        format!("{member} hat dem Verfahren am {at} widersprochen{why}"),
    )
}

fn reason(desk: &Desk<'_>, poll: &Poll, ballot: &Ballot) -> Option<String> {
    let reason = ballot.reason.as_deref().filter(|_| counts(ballot))?;
    let choice = vote::ballot(desk, poll, ballot);
    Some(format!("{} ({choice}): {reason}", desk.member_name(ballot.member.as_str())))
}

fn replaced(desk: &Desk<'_>, poll: &Poll, ballot: &Ballot) -> String {
    let (member, at) = (desk.member_name(ballot.member.as_str()), desk.moment(ballot.by.at));
    let choice = vote::ballot(desk, poll, ballot);
    if ballot.state == BallotState::Void {
        return desk.either(
            format!("{member}: {choice} of {at} became void when the motion was edited"),
            format!("{member}: {choice} vom {at} ist mit der Änderung des Antrags hinfällig"),
        );
    }
    if let Some(by) = &ballot.withdrawn {
        let on = desk.moment(by.at);
        return desk.either(
            format!("{member}: {choice} of {at} was withdrawn on {on}"),
            format!("{member}: {choice} vom {at} wurde am {on} zurückgezogen"),
        );
    }
    let later = |it: &&Ballot| it.member == ballot.member && it.by.at > ballot.by.at;
    match poll.ballots.iter().filter(later).min_by_key(|it| it.by.at) {
        Some(next) => {
            let (when, now) = (desk.moment(next.by.at), vote::ballot(desk, poll, next));
            desk.either(
                format!("{member}: {choice} of {at} was replaced by {now} on {when}"),
                format!("{member}: {choice} vom {at} wurde am {when} durch {now} ersetzt"),
            )
        }
        None => desk.either(
            format!("{member}: {choice} of {at} was withdrawn"),
            format!("{member}: {choice} vom {at} wurde zurückgezogen"),
        ),
    }
}

/// Who signs: whoever held the offices of the body as the poll closed.
fn signers(desk: &Desk<'_>, poll: &Poll) -> Vec<Row> {
    let body = desk.body_named(&poll.body);
    let offices = body.into_iter().flat_map(|it| [it.chair, it.secretary]);
    let named = offices.zip([terms::BODY_CHAIR, terms::KEEPER]);
    let day = desk.day_of(poll.closes.saturating_add(-1));
    let row = |(office, label): (Option<&str>, Fixed)| {
        let office = office?;
        let (title, names) = (desk.office_title(office), desk.holders_on(office, day));
        let signs = match names.as_slice() {
            [] => title,
            [only] if desk.is_called(office, only) => (*only).to_owned(),
            several if title == desk.say(label) => several.join(", "),
            several => format!("{}, {title}", several.join(", ")),
        };
        Some(Row::new(desk, label, signs))
    };
    named.filter_map(row).collect()
}

/// The file of the poll, its ballots, what it pins, and how its result was announced.
fn annexes(desk: &Desk<'_>, poll: &Poll) -> Vec<Row> {
    let folder = format!("polls/{}", poll.id);
    let mut all = vec![
        Row::new(desk, terms::RECORDED, format!("{folder}/poll.yaml"))
            .with_code(poll.by.entry.short()),
    ];
    if !poll.ballots.is_empty() {
        all.push(Row::new(desk, terms::BALLOTS, format!("{folder}/ballots/")));
    }
    all.extend(poll.motion.pins.iter().map(|it| super::pin(desk, it)));
    let announcements = desk.decision_of(&poll.id).into_iter().flat_map(|it| &it.announcements);
    all.extend(announcements.filter_map(|it| {
        let (id, by) = (it.id.as_ref()?, it.by.as_ref()?);
        let file = format!("decisions/{id}.yaml");
        Some(Row::new(desk, terms::NOTICE_OF_RESULT, file).with_code(by.entry.short()))
    }));
    all
}
