//! The roster: members and their delegates, votes in each body, offices and who holds them.

use std::collections::BTreeMap;

use gremium_core::tally::Weight;
use gremium_core::time::{Date, Period};
use gremium_engine::prose::{self, Case};
use gremium_engine::report::v1::{Body, Delegate, Holder, Member, Office, Report, Stamp};
use serde::Serialize;

use super::{card, newest};
use crate::desk::{Desk, capital};

/// The roster.
#[derive(Debug, Serialize)]
pub(crate) struct Roster {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    name: String,
    /// The last day on which something in it changed.
    state: String,
    members: Vec<MemberRow>,
    former: Vec<MemberRow>,
    delegates: Vec<DelegateRow>,
    bodies: Vec<BodyView>,
    offices: Vec<OfficeRow>,
    vacant: Vec<String>,
}

#[derive(Debug, Serialize)]
struct MemberRow {
    name: String,
    id: String,
    kind: String,
    class: String,
    status: String,
    population: String,
    /// Of a former member: since when the record says that it left.
    left: String,
}

#[derive(Debug, Serialize)]
struct DelegateRow {
    member: String,
    name: String,
    email: String,
    bodies: String,
    time: String,
}

#[derive(Debug, Serialize)]
struct BodyView {
    title: String,
    kind: String,
    chair: String,
    keeper: String,
    rhythm: Option<String>,
    total: String,
    votes: Vec<Votes>,
}

#[derive(Debug, Serialize)]
struct Votes {
    member: String,
    votes: String,
}

#[derive(Debug, Serialize)]
struct OfficeRow {
    office: String,
    holder: String,
    member: String,
    time: String,
    term: String,
}

/// The roster of a partnership.
pub(crate) fn roster(desk: &Desk<'_>) -> Roster {
    let report = desk.report;
    let (former, members): (Vec<&Member>, Vec<&Member>) =
        report.members.iter().partition(|it| it.status == "left");
    let row = |it: &&Member| member(desk, it);
    let vacant = report.offices.iter().filter(|it| it.vacant);
    Roster {
        source: source(report),
        engine: report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        name: desk.name().to_owned(),
        state: desk.date(state(desk)),
        delegates: members
            .iter()
            .flat_map(|it| it.delegates.iter().map(|delegate| self::delegate(desk, it, delegate)))
            .collect(),
        members: members.iter().map(row).collect(),
        former: former.iter().map(row).collect(),
        bodies: report.statutes.bodies.iter().map(|(id, it)| body(desk, id, it)).collect(),
        offices: report.offices.iter().flat_map(|it| office(desk, it)).collect(),
        vacant: vacant.map(|it| capital(desk.text(&it.title))).collect(),
    }
}

/// The newest entry that the roster tells of: of members, offices or statutes.
fn source(report: &Report) -> String {
    let stamps: Vec<&Stamp> = report
        .members
        .iter()
        .map(|it| &it.by)
        .chain(report.offices.iter().filter_map(|it| it.by.as_ref()))
        .collect();
    let statutes = report.statutes.versions.last();
    let newest = newest(stamps.into_iter());
    let entry = match (newest, statutes) {
        (Some(by), Some(statutes)) if statutes.at > by.at => Some(statutes.entry),
        (Some(by), _) => Some(by.entry),
        (None, statutes) => statutes.map(|it| it.entry).or(report.record.founding),
    };
    entry.map(|it| it.to_string()).unwrap_or_default()
}

/// The day on which something that it shows changed last: an entry landed, a mandate or a term began or ended.
fn state(desk: &Desk<'_>) -> Date {
    let report = desk.report;
    let today = desk.day_of(report.as_of);
    let mandates = report.members.iter().flat_map(|it| &it.delegates).map(|it| (it.from, it.until));
    let holders = report.offices.iter().flat_map(|it| &it.holders);
    let terms = holders.map(|it| (Some(it.from), it.until));
    // What ends with a day is gone on the next one.
    let days =
        mandates.chain(terms).flat_map(|(from, until)| [from, until.and_then(|it| it.next().ok())]);
    let passed = days.flatten().filter(|day| *day <= today);
    let members = report.members.iter().map(|it| &it.by);
    let offices = report.offices.iter().filter_map(|it| it.by.as_ref());
    let statutes = report.statutes.versions.last().map(|it| it.at);
    let landed =
        members.chain(offices).map(|it| it.at).chain(statutes).chain(report.record.founded);
    passed.chain(landed.map(|at| desk.day_of(at))).max().unwrap_or(today)
}

fn member(desk: &Desk<'_>, it: &Member) -> MemberRow {
    MemberRow {
        name: it.name.clone(),
        id: it.id.clone(),
        kind: gremium_engine::words::member_kind(&it.kind, desk.lang).into_owned(),
        class: desk.class(&it.class),
        status: desk.say(gremium_engine::words::standing(it.status)).to_owned(),
        population: it.population.map_or_else(|| "–".to_owned(), |it| desk.number(it)),
        left: desk.date(desk.day_of(it.by.at)),
    }
}

fn delegate(desk: &Desk<'_>, member: &Member, it: &Delegate) -> DelegateRow {
    let bodies: Vec<String> = it.bodies.iter().map(|id| desk.body(id)).collect();
    DelegateRow {
        member: member.name.clone(),
        name: it.name.clone(),
        email: it.email.clone(),
        bodies: if bodies.is_empty() {
            desk.either("all bodies".to_owned(), "alle Gremien".to_owned())
        } else {
            bodies.join(", ")
        },
        time: desk.days(it.from, it.until),
    }
}

fn body(desk: &Desk<'_>, id: &str, it: &Body) -> BodyView {
    let office = |id: &Option<String>| {
        id.as_deref().map_or_else(|| "–".to_owned(), |id| desk.office_name(id))
    };
    let kind = if it.deciding {
        desk.either("decision-making body".to_owned(), "beschließend".to_owned())
    } else {
        desk.either("advisory body".to_owned(), "beratend".to_owned())
    };
    let total: Weight = it.votes.values().sum();
    let rhythm = it.rhythm.as_deref().and_then(|it| it.parse().ok());
    BodyView {
        title: match &it.clause {
            Some(clause) => format!("{}, {clause}", desk.body(id)),
            None => desk.body(id),
        },
        kind,
        chair: office(&it.chair),
        keeper: office(&it.secretary),
        rhythm: rhythm.map(|it| prose::rhythm(it, desk.lang)),
        total: desk.weight(&total),
        votes: votes(desk, &it.votes),
    }
}

fn votes(desk: &Desk<'_>, votes: &BTreeMap<String, Weight>) -> Vec<Votes> {
    let votes = votes.iter();
    votes.map(|(id, it)| Votes { member: desk.member_name(id), votes: desk.weight(it) }).collect()
}

/// The holders of an office now and to come; a row without a name where it is vacant.
fn office(desk: &Desk<'_>, it: &Office) -> Vec<OfficeRow> {
    let title = capital(desk.text(&it.title));
    let today = desk.day_of(desk.report.as_of);
    let period: Option<Period> = it.term.as_deref().and_then(|it| it.parse().ok());
    let term = period.map_or_else(
        || "–".to_owned(),
        |it| {
            let period = prose::period(it, Case::Accusative, desk.lang);
            desk.either(format!("for {period}"), format!("auf {period}"))
        },
    );
    let row = |holder: Option<&Holder>| OfficeRow {
        office: title.clone(),
        holder: holder.map_or_else(
            || desk.say(crate::terms::VACANT).to_owned(),
            |it| format!("{} <{}>", it.name, it.email),
        ),
        member: holder
            .and_then(|it| it.member.as_deref())
            .map_or_else(|| "–".to_owned(), |id| desk.member_name(id)),
        time: holder.map_or_else(
            || "–".to_owned(),
            |it| format!("{}{}", desk.days(Some(it.from), it.until), card::post(desk, it)),
        ),
        term: match holder.and_then(|it| last_day(desk, it, today)) {
            Some(last) => format!("{term}, {last}"),
            None => term.clone(),
        },
    };
    let mut rows = Vec::new();
    if it.vacant {
        rows.push(row(None));
    }
    let holders = it.holders.iter().filter(|it| it.current || it.from > today);
    rows.extend(holders.map(|it| row(Some(it))));
    rows
}

/// The last day of a term that the record does not limit, by the statutes: `bis 30.04.2026`, or that it is over.
fn last_day(desk: &Desk<'_>, it: &Holder, today: Date) -> Option<String> {
    let last = it.term_ends?;
    let day = desk.date(last);
    Some(if last < today {
        desk.either(format!("ran out on {day}"), format!("abgelaufen am {day}"))
    } else {
        desk.either(format!("until {day}"), format!("bis {day}"))
    })
}
