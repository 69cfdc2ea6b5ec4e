//! The decision book (Beschlussbuch).

use gremium_engine::report::v1::{Announcement, Contest, Decision, Report, Stamp};
use serde::Serialize;

use super::{Row, announced, differ, life, newest, newest_of_poll, order, sitting_name, vote};
use crate::desk::Desk;
use crate::terms;

/// The decision book.
#[derive(Debug, Serialize)]
pub(crate) struct Log {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    name: String,
    bodies: Vec<BodyBook>,
}

#[derive(Debug, Serialize)]
struct BodyBook {
    title: String,
    years: Vec<Year>,
    #[serde(skip)]
    id: String,
}

#[derive(Debug, Serialize)]
struct Year {
    year: String,
    decisions: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    short: String,
    title: String,
    date: String,
    text: String,
    rows: Vec<Row>,
    /// The minutes that hold the motion and its vote, as seen from the decision book.
    minutes: String,
    required: String,
    outcome: String,
    /// What holds of the decision now, beyond its result.
    standing: String,
    announced: String,
    differs: bool,
}

/// The decision book: by body, by year, by number.
pub(crate) fn log(desk: &Desk<'_>) -> Log {
    let mut bodies: Vec<BodyBook> = Vec::new();
    for decision in &desk.report.decisions {
        let mut parts = decision.number.rsplit('/');
        let (short, year) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let book = match bodies.iter().position(|it| it.id == decision.body) {
            Some(at) => &mut bodies[at],
            None => {
                let title = desk.body(&decision.body);
                bodies.push(BodyBook { title, years: Vec::new(), id: decision.body.clone() });
                bodies.last_mut().expect("because one was just added")
            }
        };
        let entry = entry(desk, decision, short);
        match book.years.iter_mut().find(|it| it.year == year) {
            Some(known) => known.decisions.push(entry),
            None => book.years.push(Year { year: year.to_owned(), decisions: vec![entry] }),
        }
    }
    bodies.sort_by(|a, b| a.id.cmp(&b.id));
    Log {
        source: source(desk.report),
        engine: desk.report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        name: desk.name().to_owned(),
        bodies,
    }
}

/// The newest entry that the book tells of. Not the newest of the record: the book would change with each entry.
fn source(report: &Report) -> String {
    let sources = report.decisions.iter().filter_map(|it| source_of(report, it));
    let newest = newest(sources).map(|it| it.entry).or(report.record.founding);
    newest.map(|it| it.to_string()).unwrap_or_default()
}

fn source_of<'a>(report: &'a Report, decision: &'a Decision) -> Option<&'a Stamp> {
    let sitting = |id: &str| {
        report
            .sittings
            .iter()
            .find(|it| id.starts_with(&format!("{}/{}#", it.body, it.day())))
            .map(|it| &it.by)
    };
    let poll = || report.polls.iter().find(|it| it.id == decision.id).map(newest_of_poll);
    let voted = sitting(&decision.id).or_else(poll);
    newest(voted.into_iter().chain(decision.life.events.iter().map(|it| &it.by)))
}

fn entry(desk: &Desk<'_>, decision: &Decision, short: &str) -> Entry {
    let announcements = decision.announcements.as_slice();
    Entry {
        short: short.to_owned(),
        title: decision.motion.title.clone(),
        date: desk.date(desk.decision_day(decision)),
        text: decision.motion.text.clone(),
        rows: rows(desk, decision, announcements),
        minutes: minutes(desk, decision),
        required: vote::required(desk, &decision.derivation),
        outcome: desk.decided(decision),
        standing: life::short(desk, decision),
        announced: announced(
            desk,
            decision.contest.as_ref(),
            announcements.iter().map(Announcement::said),
        ),
        differs: differ(announcements),
    }
}

fn rows(desk: &Desk<'_>, decision: &Decision, announcements: &[Announcement]) -> Vec<Row> {
    let way = match decision.channel {
        "poll" => desk.say(terms::POLL).to_owned(),
        "circular" => desk.say(terms::CIRCULAR).to_owned(),
        _sitting => sitting(desk, decision),
    };
    let mut rows = vec![
        Row::new(desk, terms::RESULT, desk.decided(decision)),
        Row::new(
            desk,
            terms::COUNTS,
            super::card::tally(desk, decision.contest.as_ref(), &decision.tally),
        ),
        Row::new(desk, terms::MATTER, desk.matter(&decision.motion.matter)),
        Row::new(desk, terms::RULE, desk.rule(decision.rule.as_deref())),
        Row::new(desk, terms::WAY, way).with_code(decision.id.as_str()),
        Row::new(desk, terms::DATE, desk.date(desk.decision_day(decision))),
        Row::new(desk, terms::EFFECTIVE, desk.moment(decision.at)),
    ];
    if decision.derivation.majority.is_some() {
        let required = vote::required(desk, &decision.derivation);
        rows.insert(2, Row::new(desk, terms::REQUIRED, required));
    }
    rows.extend(announcements.iter().map(|it| announcement(desk, decision.contest.as_ref(), it)));
    if let Some(later) = later(desk, decision) {
        rows.push(Row::new(desk, terms::LATER_DECISIONS, later));
    }
    let numbers = announcements.iter().filter_map(|it| it.number.as_deref());
    rows.extend(numbers.map(|it| Row::new(desk, terms::OWN_NUMBER, it)));
    rows.extend(life::rows(desk, decision));
    rows
}

/// `4. Sitzung am 28.11.2024, TOP 2`: where a decision was taken.
fn sitting(desk: &Desk<'_>, decision: &Decision) -> String {
    let mut sittings = desk.report.sittings.iter();
    let found = sittings.find_map(|it| {
        let item = decision.id.strip_prefix(&format!("{}/{}#", it.body, it.day()))?;
        Some((it, it.agenda.iter().find(|known| known.id == item)?))
    });
    match found {
        Some((it, item)) => {
            format!("{}, {}", sitting_name(desk, it), order::name(desk, it, item))
        }
        None => desk.say(terms::MEETING).to_owned(),
    }
}

/// Later decisions on the same request, member or office: whether they change this one, their text says.
fn later(desk: &Desk<'_>, decision: &Decision) -> Option<String> {
    let about = |it: &Decision| {
        let motion = &it.motion;
        (motion.request.clone(), motion.member.clone(), motion.office.clone())
    };
    let subject = about(decision);
    if subject == (None, None, None) {
        return None;
    }
    let after = desk.report.decisions.iter().skip_while(|it| it.id != decision.id).skip(1);
    let after = after.filter(|it| about(it) == subject);
    let after: Vec<String> = after
        .map(|it| {
            let (body, number) = (desk.body(&it.body), vote::short_number(&it.number));
            let outcome = desk.decided(it);
            desk.either(
                format!("{body} no. {number} ({outcome})"),
                format!("{body} Nr. {number} ({outcome})"),
            )
        })
        .collect();
    (!after.is_empty()).then(|| after.join(", "))
}

/// The file of the minutes that hold a decision, from the folder of the decision book.
fn minutes(desk: &Desk<'_>, decision: &Decision) -> String {
    let code = desk.lang.code();
    match decision.id.split_once('#') {
        Some((sitting, _)) => format!("{sitting}.{code}.md"),
        None => format!("polls/{}.{code}.md", decision.id),
    }
}

fn announcement(desk: &Desk<'_>, contest: Option<&Contest>, it: &Announcement) -> Row {
    let outcome = announced(desk, contest, [it.said()]);
    let text = it.text.as_deref().map(|text| format!(": {text}")).unwrap_or_default();
    match &it.id {
        Some(id) => Row::new(desk, terms::NOTICE_OF_RESULT, format!("{outcome}{text}"))
            .with_code(format!("decisions/{id}")),
        None => {
            let place = desk.either(" (in the meeting)".to_owned(), " (in der Sitzung)".to_owned());
            Row::new(desk, terms::ANNOUNCED, format!("{outcome}{place}{text}"))
        }
    }
}
