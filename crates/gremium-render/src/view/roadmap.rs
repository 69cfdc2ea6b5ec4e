//! The roadmap: requests by how far they are, and what is due when.

use std::cmp::Reverse;

use gremium_core::process::Status;
use gremium_core::time::Instant;
use gremium_engine::report::v1::{Priority, Request, Stamp};
use gremium_engine::words as engine_words;
use serde::Serialize;

use super::{explain, newest, priority, sitting_name};
use crate::desk::{Desk, capital};
use crate::words;

/// The roadmap.
#[derive(Debug, Serialize)]
pub(crate) struct Roadmap {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    name: String,
    /// The last moment at which something in it changed.
    state: String,
    /// Whether any request on its way has a place.
    ranked: bool,
    /// Whether any member declared interest in one.
    interest: bool,
    groups: Vec<Group>,
    deadlines: Vec<Deadline>,
    ended: Vec<Ended>,
}

/// Requests that are equally far.
#[derive(Debug, Serialize)]
struct Group {
    title: String,
    requests: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    title: String,
    /// Its place in the newest prioritisation that ranked it, or how many need it where that gives the order.
    priority: String,
    /// How many members declared interest.
    interested: usize,
    target: String,
    stage: String,
    since: String,
    next: String,
    until: String,
}

#[derive(Debug, Serialize)]
struct Deadline {
    at: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Ended {
    id: String,
    title: String,
    target: String,
    status: String,
    since: String,
}

/// The roadmap of a partnership.
pub(crate) fn roadmap(desk: &Desk<'_>) -> Roadmap {
    let under_way = || desk.report.requests.iter().filter(|it| !it.is_final());
    Roadmap {
        source: source(desk),
        engine: desk.report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        name: desk.name().to_owned(),
        state: desk.moment(state(desk)),
        ranked: under_way().any(|it| it.priority.is_some() || it.demand.is_some()),
        interest: under_way().any(|it| it.interested > 0),
        groups: groups(desk),
        deadlines: deadlines(desk),
        ended: ended(desk),
    }
}

/// When something that it shows changed last: an entry landed, or a moment passed.
fn state(desk: &Desk<'_>) -> Instant {
    let report = desk.report;
    let requests = report.requests.iter().flat_map(|it| [it.since, it.deadline]).flatten();
    let polls = report.polls.iter().flat_map(|it| [it.opens, it.closes]);
    let sittings = report.sittings.iter().map(|it| it.begins);
    let passed = requests.chain(polls).chain(sittings).filter(|at| *at <= report.as_of);
    let landed = acts(desk).map(|it| it.at);
    passed.chain(landed).max().or(report.record.founded).unwrap_or(report.as_of)
}

/// The newest entry that the roadmap tells of.
fn source(desk: &Desk<'_>) -> String {
    let newest = newest(acts(desk)).map(|it| it.entry).or(desk.report.record.founding);
    newest.map(|it| it.to_string()).unwrap_or_default()
}

/// The acts on requests, polls and sittings.
fn acts<'a>(desk: &Desk<'a>) -> impl Iterator<Item = &'a Stamp> {
    let report = desk.report;
    let requests =
        report.requests.iter().flat_map(|it| std::iter::once(&it.filed).chain(&it.merged_by));
    let facts = report.requests.iter().flat_map(|it| it.facts.iter().map(|it| &it.by));
    let polls = report.polls.iter().flat_map(super::acts_of_poll);
    let after = report.decisions.iter().flat_map(super::acts_after);
    let sittings = report.sittings.iter().map(|it| &it.by);
    requests.chain(facts).chain(polls).chain(after).chain(sittings)
}

fn groups(desk: &Desk<'_>) -> Vec<Group> {
    let under_way = Status::ALL.into_iter().filter(|it| !it.is_final());
    let groups = under_way.map(|status| {
        let key = engine_words::status_key(status);
        let requests = desk.report.requests.iter();
        let mut requests: Vec<&Request> =
            requests.filter(|it| it.status.as_deref() == Some(key)).collect();
        requests.sort_by_key(|it| {
            (
                rank(it),
                Reverse(it.demand),
                it.deadline.is_none(),
                it.deadline,
                it.since,
                it.id.clone(),
            )
        });
        Group {
            title: capital(engine_words::status(key).get(desk.lang)),
            requests: requests.into_iter().map(|it| entry(desk, it)).collect(),
        }
    });
    groups.filter(|group| !group.requests.is_empty()).collect()
}

/// Requests in the order of the newest prioritisation first, then those with a recommended place, then those without any.
fn rank(request: &Request) -> (bool, impl Ord) {
    let priority = request.priority.as_ref();
    let key = |it: &Priority| (it.recommended, Reverse(it.since), it.by.clone(), it.place);
    (priority.is_none(), priority.map(key))
}

fn entry(desk: &Desk<'_>, request: &Request) -> Entry {
    let stage = request.standing().rfind(|it| it.result == "waiting");
    let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    Entry {
        id: request.id.clone(),
        title: desk.title(request).to_owned(),
        priority: or_dash(priority::short(desk, request).unwrap_or_default()),
        interested: request.interested,
        target: words::target(request.target, desk.lang).to_owned(),
        stage: or_dash(stage.map(|it| capital(it.title.get(desk.lang))).unwrap_or_default()),
        since: or_dash(request.since.map(|at| desk.date(desk.day_of(at))).unwrap_or_default()),
        next: or_dash(next(desk, request)),
        until: or_dash(request.deadline.map(|at| desk.end(at)).unwrap_or_default()),
    }
}

/// Who acts next, who sees to it, who works on it, and who may go on at once where the stage may be left out.
fn next(desk: &Desk<'_>, request: &Request) -> String {
    let mut all = vec![explain::next(desk, request)];
    let in_charge = explain::in_charge(desk, request);
    if !in_charge.is_empty() {
        all.push(desk.either(format!("in charge: {in_charge}"), format!("zuständig: {in_charge}")));
    }
    let doers = explain::doers(desk, request);
    if !doers.is_empty() {
        all.push(desk.either(format!("takes part: {doers}"), format!("wirkt mit: {doers}")));
    }
    if let Some(ahead) = explain::ahead(desk, request) {
        all.push(desk.either(
            format!("or, leaving the stage out, {ahead}"),
            format!("oder, ohne diesen Schritt, {ahead}"),
        ));
    }
    all.retain(|it| !it.is_empty());
    all.join("; ")
}

/// What ends or takes place at a moment, the next first.
fn deadlines(desk: &Desk<'_>) -> Vec<Deadline> {
    let report = desk.report;
    let mut all: Vec<(Instant, String)> = Vec::new();
    for poll in report.polls.iter().filter(|it| it.phase != "closed") {
        let (title, body) = (desk.title(&poll.motion), desk.body(&poll.body));
        let text = desk.either(
            format!("{body}: end of the poll “{title}”"),
            format!("{body}: Ende der Abstimmung „{title}“"),
        );
        all.push((poll.closes, text));
    }
    for request in report.requests.iter().filter(|it| !it.is_final()) {
        let Some(at) = request.deadline else { continue };
        // The end of a poll already stands there as such.
        if request.missing.iter().any(|it| it.what == "outcome") {
            continue;
        }
        let stage = request.standing().rfind(|it| it.result == "waiting");
        let stage = stage.map(|it| capital(it.title.get(desk.lang))).unwrap_or_default();
        let text = desk.either(
            format!("{}: end of “{stage}”", desk.title(request)),
            format!("{}: Ende von „{stage}“", desk.title(request)),
        );
        all.push((at, text));
    }
    for sitting in report.sittings.iter().filter(|it| !it.held && it.begins >= report.as_of) {
        let text = format!("{}, {}", desk.body(&sitting.body), sitting_name(desk, sitting));
        all.push((sitting.begins, text));
    }
    all.sort();
    all.into_iter().map(|(at, text)| Deadline { at: desk.end(at), text }).collect()
}

/// How a request ended, and which later one took it up.
fn ending(desk: &Desk<'_>, request: &Request) -> String {
    let status = explain::status(desk, request);
    let later: Vec<String> = request
        .followed_by
        .iter()
        .filter_map(|id| desk.request_of(id))
        .map(|it| format!("{} ({})", explain::titled(desk, &it.id), explain::status(desk, it)))
        .collect();
    if later.is_empty() {
        return status;
    }
    let later = later.join(", ");
    desk.either(
        format!("{status}; continued by {later}"),
        format!("{status}; fortgesetzt durch {later}"),
    )
}

fn ended(desk: &Desk<'_>) -> Vec<Ended> {
    let mut ended: Vec<&Request> = desk.report.requests.iter().filter(|it| it.is_final()).collect();
    ended.sort_by(|a, b| (b.since, &a.id).cmp(&(a.since, &b.id)));
    let view = ended.into_iter().map(|it| Ended {
        id: it.id.clone(),
        title: desk.title(it).to_owned(),
        target: words::target(it.target, desk.lang).to_owned(),
        status: ending(desk, it),
        since: it
            .since
            .map(|at| match it.status.as_deref() {
                Some("lapsed") => desk.end_day(at),
                Some(_) | None => desk.date(desk.day_of(at)),
            })
            .unwrap_or_default(),
    });
    view.collect()
}
