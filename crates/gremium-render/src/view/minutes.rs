//! The minutes (Niederschrift) of a sitting.

use gremium_engine::derivation::v1::{Condition, Derivation, Quorum};
use gremium_engine::prose;
use gremium_engine::report::v1::{Attendance, Item, Sitting};
use serde::Serialize;

use super::vote::{self, MotionView, VoteView};
use super::{Row, sitting_name};
use crate::desk::Desk;
use crate::{terms, words};

/// The minutes of a sitting.
#[derive(Debug, Serialize)]
pub(crate) struct Minutes {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    body: String,
    date: String,
    rows: Vec<Row>,
    present: Vec<Person>,
    proxies: Vec<Proxy>,
    excused: String,
    absent: String,
    guests: String,
    entitled: usize,
    represented: usize,
    quorums: Vec<String>,
    approves: Option<String>,
    approved: Option<String>,
    items: Vec<ItemView>,
    refusals: Vec<String>,
    closing: String,
    signers: Vec<Row>,
    annexes: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Person {
    member: String,
    delegate: String,
    time: String,
}

#[derive(Debug, Serialize)]
struct Proxy {
    from: String,
    to: String,
    document: Option<String>,
}

#[derive(Debug, Serialize)]
struct ItemView {
    title: String,
    urgent: bool,
    course: Option<String>,
    motion: Option<MotionView>,
    vote: Option<VoteView>,
    statements: Vec<String>,
}

/// The minutes of a sitting that was held.
pub(crate) fn minutes(desk: &Desk<'_>, sitting: &Sitting) -> Minutes {
    let path = path(sitting);
    let refusals = desk.report.refusals.iter().filter(|it| it.path == path);
    let names = |ids: Vec<&String>| desk.member_names(ids);
    Minutes {
        source: sitting.by.entry.to_string(),
        engine: desk.report.engine.clone(),
        draft: true,
        translation: desk.translates(),
        body: desk.body(&sitting.body),
        date: desk.date(sitting.date),
        rows: rows(desk, sitting),
        present: sitting.present.iter().map(|it| person(desk, it)).collect(),
        proxies: proxies(desk, sitting),
        excused: names(sitting.excused.iter().collect()),
        absent: names(sitting.entitled.iter().filter(|it| is_absent(sitting, it)).collect()),
        guests: sitting.guests.join(", "),
        entitled: sitting.entitled.len(),
        represented: sitting.entitled.iter().filter(|it| is_represented(sitting, it)).count(),
        quorums: quorums(desk, sitting),
        approves: sitting.approves.map(|day| desk.date(day)),
        approved: approval(desk, sitting),
        items: sitting.agenda.iter().map(|it| item(desk, sitting, it)).collect(),
        refusals: refusals.map(|it| super::refusal(desk, it)).collect(),
        closing: closing(desk, sitting),
        signers: vec![
            Row::new(desk, terms::CHAIR, person_or_dots(sitting.chair.as_deref())),
            Row::new(desk, terms::KEEPER, person_or_dots(sitting.keeper.as_deref())),
        ],
        annexes: annexes(desk, sitting, &path),
    }
}

/// The file of a sitting in the record.
fn path(sitting: &Sitting) -> String {
    format!("meetings/{}/{}.yaml", sitting.body, sitting.date)
}

fn is_represented(sitting: &Sitting, member: &str) -> bool {
    sitting.present.iter().any(|it| it.member == member)
        || sitting.proxies.iter().any(|it| it.from == member)
}

fn is_absent(sitting: &Sitting, member: &String) -> bool {
    !is_represented(sitting, member) && !sitting.excused.contains(member)
}

fn person_or_dots(name: Option<&str>) -> String {
    name.unwrap_or("–").to_owned()
}

fn rows(desk: &Desk<'_>, sitting: &Sitting) -> Vec<Row> {
    let body = desk.report.statutes.bodies.get(&sitting.body).and_then(|it| it.clause.as_deref());
    let body = match body {
        Some(clause) => format!("{}, {clause}", desk.body(&sitting.body)),
        None => desk.body(&sitting.body),
    };
    let form = words::form(sitting.form, desk.lang);
    let place = sitting
        .place
        .as_deref()
        .map_or_else(|| form.to_owned(), |place| format!("{form}; {place}"));
    let mut kind = sitting_name(desk, sitting);
    if sitting.second {
        kind.push_str(&desk.either(
            ", second meeting on the same business".to_owned(),
            ", zweite Sitzung zu denselben Gegenständen".to_owned(),
        ));
    }
    let end = sitting.ends.map_or_else(|| "–".to_owned(), |at| desk.time(at));
    vec![
        Row::new(desk, terms::PARTNERSHIP, desk.name()),
        Row::new(desk, terms::BODY, body),
        Row::new(desk, terms::MEETING, kind),
        Row::new(desk, terms::FORM_AND_PLACE, place),
        Row::new(desk, terms::DATE, desk.long_date(sitting.date)),
        Row::new(desk, terms::BEGIN, desk.time(sitting.begins)),
        Row::new(desk, terms::END, end),
        Row::new(desk, terms::CHAIR, person_or_dots(sitting.chair.as_deref())),
        Row::new(desk, terms::KEEPER, person_or_dots(sitting.keeper.as_deref())),
        Row::new(desk, terms::INVITATION, invitation(desk, sitting)),
    ]
}

fn invitation(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let sent = match sitting.invited {
        Some(day) => desk.either(
            format!("sent on {}", desk.date(day)),
            format!("versandt am {}", desk.date(day)),
        ),
        None => desk.either(
            "no date of dispatch recorded".to_owned(),
            "kein Versandtag festgehalten".to_owned(),
        ),
    };
    let finding = match sitting.invited_in_time {
        Some(true) => desk.either("; in time".to_owned(), "; form- und fristgerecht".to_owned()),
        Some(false) => desk.either("; not in time".to_owned(), "; nicht fristgerecht".to_owned()),
        None => desk.either(
            "; no notice period set".to_owned(),
            "; keine Ladungsfrist bestimmt".to_owned(),
        ),
    };
    sent + &finding
}

fn person(desk: &Desk<'_>, it: &Attendance) -> Person {
    let time = |at| desk.time(at);
    let time = match (it.from, it.until) {
        (None, None) => desk.either("throughout".to_owned(), "durchgehend".to_owned()),
        (Some(from), None) => {
            desk.either(format!("from {}", time(from)), format!("ab {}", time(from)))
        }
        (None, Some(until)) => {
            desk.either(format!("until {}", time(until)), format!("bis {}", time(until)))
        }
        (Some(from), Some(until)) => format!("{} – {}", time(from), time(until)),
    };
    Person { member: desk.member_name(&it.member), delegate: it.delegate.clone(), time }
}

fn proxies(desk: &Desk<'_>, sitting: &Sitting) -> Vec<Proxy> {
    let proxies = sitting.proxies.iter();
    proxies
        .map(|it| Proxy {
            from: desk.member_name(&it.from),
            to: desk.member_name(&it.to),
            document: it.document.clone(),
        })
        .collect()
}

/// The quorum for each motion that was voted on, each kind of finding once.
fn quorums(desk: &Desk<'_>, sitting: &Sitting) -> Vec<String> {
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for (i, item) in sitting.agenda.iter().enumerate() {
        let Some(quorum) = item.derivation.as_ref().and_then(|it: &Derivation| it.quorum.as_ref())
        else {
            continue;
        };
        let text = quorum_text(desk, quorum);
        match found.iter_mut().find(|(known, _)| *known == text) {
            Some((_, items)) => items.push(i + 1),
            None => found.push((text, vec![i + 1])),
        }
    }
    let items = |numbers: &[usize]| {
        let word = desk.say(terms::ITEM);
        numbers.iter().map(|number| format!("{word} {number}")).collect::<Vec<_>>().join(", ")
    };
    found.iter().map(|(text, numbers)| format!("{}: {text}", items(numbers))).collect()
}

fn quorum_text(desk: &Desk<'_>, quorum: &Quorum) -> String {
    let finding = if quorum.reached {
        desk.either("quorate".to_owned(), "beschlussfähig".to_owned())
    } else {
        desk.either("not quorate".to_owned(), "nicht beschlussfähig".to_owned())
    };
    let mut figures = Vec::new();
    match &quorum.condition {
        Some(condition) => comparisons(desk, condition, &mut figures),
        None => figures.push(desk.either(
            "any number of those present is enough".to_owned(),
            "jede Zahl Anwesender genügt".to_owned(),
        )),
    }
    format!("{finding} – {}", figures.join("; "))
}

fn comparisons(desk: &Desk<'_>, condition: &Condition, figures: &mut Vec<String>) {
    match condition {
        Condition::Compare(it) => figures.push(prose::comparison(it, desk.lang)),
        Condition::AllOf { parts, .. } | Condition::AnyOf { parts, .. } => {
            parts.iter().for_each(|part| comparisons(desk, part, figures));
        }
        Condition::PerClass { classes, .. } => {
            let conditions = classes.iter().filter_map(|it| it.condition.as_ref());
            conditions.for_each(|it| comparisons(desk, it, figures));
        }
    }
}

/// The later sitting that approved these minutes.
fn approval(desk: &Desk<'_>, sitting: &Sitting) -> Option<String> {
    let approves = |it: &&Sitting| it.body == sitting.body && it.approves == Some(sitting.date);
    desk.report.sittings.iter().filter(|it| it.held).find(approves).map(|it| desk.date(it.date))
}

fn item(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> ItemView {
    ItemView {
        title: item.title.clone(),
        urgent: item.urgent,
        course: item.course.clone().filter(|it| !it.trim().is_empty()),
        motion: item.motion.as_ref().map(|it| vote::motion(desk, it)),
        vote: vote::of_item(desk, sitting, item),
        statements: item.statements.clone(),
    }
}

fn closing(desk: &Desk<'_>, sitting: &Sitting) -> String {
    match sitting.ends {
        Some(at) => desk.either(
            format!("The meeting was closed at {}.", desk.time(at)),
            format!("Die Sitzung wurde um {} geschlossen.", desk.time(at)),
        ),
        None => desk.either(
            "No end is recorded.".to_owned(),
            "Ein Ende ist nicht festgehalten.".to_owned(),
        ),
    }
}

fn annexes(desk: &Desk<'_>, sitting: &Sitting, path: &str) -> Vec<Row> {
    let by = &sitting.by;
    let mut annexes = vec![
        Row::new(desk, terms::RECORDED, path).with_code(by.entry.short()),
        Row::new(
            desk,
            terms::ATTENDANCE,
            desk.either("in these minutes".to_owned(), "in dieser Niederschrift".to_owned()),
        ),
    ];
    let documents = sitting.proxies.iter().filter_map(|it| it.document.as_ref());
    annexes.extend(documents.map(|it| Row::new(desk, terms::PROXIES, it.as_str())));
    let pins = sitting.agenda.iter().filter_map(|it| it.motion.as_ref()).flat_map(|it| &it.pins);
    annexes.extend(pins.map(|pin| {
        let row = Row::new(desk, terms::MOTION, pin.path.as_str());
        match &pin.id {
            Some(id) => row.with_code(id.as_str()),
            None => row,
        }
    }));
    annexes
}
