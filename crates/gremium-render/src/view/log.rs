//! The decision book (Beschlussbuch).

use gremium_engine::report::v1::{Announcement, Decision};
use serde::Serialize;

use super::{
    Row, acts_of_motion, announced, contest, differ, life, newest, order, sitting_name, vote,
};
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
    /// The dossier of the request that it is about, as seen from there.
    dossier: Option<String>,
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
        let entry = entry(&desk.then(decision.former_names), decision, short);
        match book.years.iter_mut().find(|it| it.year == year) {
            Some(known) => known.decisions.push(entry),
            None => book.years.push(Year { year: year.to_owned(), decisions: vec![entry] }),
        }
    }
    bodies.sort_by(|a, b| a.id.cmp(&b.id));
    Log {
        source: source(desk),
        engine: desk.report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        name: desk.name().to_owned(),
        bodies,
    }
}

/// The newest entry that the book tells of. Not the newest of the record: the book would change with each entry.
fn source(desk: &Desk<'_>) -> String {
    let report = desk.report;
    let sources = report.decisions.iter().flat_map(|it| acts_of_motion(desk, &it.id));
    let newest = newest(sources).map(|it| it.entry).or(report.record.founding);
    newest.map(|it| it.to_string()).unwrap_or_default()
}

fn entry(desk: &Desk<'_>, decision: &Decision, short: &str) -> Entry {
    let announcements = decision.announcements.as_slice();
    Entry {
        short: short.to_owned(),
        title: desk.title(&decision.motion).to_owned(),
        date: desk.date(desk.decision_day(decision)),
        text: desk.motion_text(&decision.motion).to_owned(),
        rows: rows(desk, decision, announcements),
        minutes: minutes(desk, decision),
        dossier: decision
            .motion
            .request
            .as_deref()
            .filter(|id| desk.request_of(id).is_some())
            .map(|id| format!("../reports/requests/{id}.{}.md", desk.lang.code())),
        required: vote::required(desk, &decision.derivation),
        outcome: desk.decided(decision),
        standing: life::short(desk, decision),
        announced: announced(
            desk,
            (decision.contest.as_ref(), decision.recommends),
            announcements.iter().map(Announcement::said),
        ),
        differs: differ(announcements),
    }
}

/// Minutes that come later than that many days after their sitting are told of.
const LATE: i64 = 31;

/// Since when the record shows a decision, and how long after the sitting that was, where it was long.
fn in_record(desk: &Desk<'_>, decision: &Decision) -> String {
    let landed = desk.moment(decision.landed_at);
    let days = desk.decision_day(decision).days_until(desk.day_of(decision.landed_at));
    if decision.channel != "sitting" || days <= LATE {
        return landed;
    }
    desk.either(
        format!("{landed}, {days} days after the sitting"),
        format!("{landed}, {days} Tage nach der Sitzung"),
    )
}

fn rows(desk: &Desk<'_>, decision: &Decision, announcements: &[Announcement]) -> Vec<Row> {
    let way = match decision.channel {
        "poll" => desk.either("poll".to_owned(), "Abstimmung".to_owned()),
        "circular" => desk.either("circular resolution".to_owned(), "Umlaufverfahren".to_owned()),
        _sitting => sitting(desk, decision),
    };
    let mut rows = vec![
        Row::new(desk, terms::RESULT, desk.decided(decision)),
        Row::new(
            desk,
            terms::COUNTS,
            super::card::counts(
                desk,
                decision.contest.as_ref(),
                &decision.tally,
                Some(&decision.derivation),
            ),
        ),
    ];
    rows.extend(contest::rows(desk, decision));
    if decision.derivation.majority.is_some() {
        let required = vote::required(desk, &decision.derivation);
        rows.push(Row::new(desk, terms::REQUIRED, required));
    }
    if let Some(finding) = vote::decisive(desk, &decision.id, &decision.derivation) {
        rows.push(Row::new(desk, terms::FINDING, finding));
    }
    rows.push(Row::new(desk, terms::MATTER, desk.matter(&decision.motion.matter)));
    rows.extend(vote::money(desk, &decision.motion));
    rows.push(Row::new(desk, terms::RULE, desk.rule(decision.rule.as_deref())));
    rows.push(Row::new(desk, terms::WAY, way).with_code(decision.id.as_str()));
    rows.extend(known_since(desk, decision));
    rows.extend(announcements.iter().map(|it| announcement(desk, decision, it)));
    if let Some(later) = later(desk, decision) {
        rows.push(Row::new(desk, terms::LATER_DECISIONS, later));
    }
    let numbers = announcements.iter().filter_map(|it| it.number.as_deref());
    rows.extend(numbers.map(|it| Row::new(desk, terms::OWN_NUMBER, it)));
    rows.extend(life::rows(desk, decision));
    rows
}

/// Since when a decision is known: of a sitting, when its record landed; of a poll, when it closed.
pub(crate) fn known_since(desk: &Desk<'_>, decision: &Decision) -> Vec<Row> {
    match desk.item_of(&decision.id) {
        Some((_, item)) => {
            let voted = item.voted.map(|at| Row::new(desk, terms::TAKEN_AT, desk.moment(at)));
            let landed = Row::new(desk, terms::EFFECTIVE, in_record(desk, decision));
            voted.into_iter().chain([landed]).collect()
        }
        None => vec![Row::new(desk, terms::SETTLED_SINCE, desk.end(decision.at))],
    }
}

/// `4. Sitzung am 28.11.2024, TOP 2`: where a decision was taken.
fn sitting(desk: &Desk<'_>, decision: &Decision) -> String {
    match desk.item_of(&decision.id) {
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
    let ids = desk.report.decisions.iter().filter(|it| about(it) == subject);
    let ids = desk.in_order(ids.map(|it| it.id.as_str()));
    let after = ids.into_iter().skip_while(|id| *id != decision.id).skip(1);
    let after = after.filter_map(|id| desk.decision_of(id));
    let after: Vec<String> =
        after.map(|it| format!("{} ({})", desk.decision_name(it), desk.decided(it))).collect();
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

/// What was announced where, when and by whom.
pub(crate) fn announcement(desk: &Desk<'_>, decision: &Decision, it: &Announcement) -> Row {
    let contest = (decision.contest.as_ref(), decision.recommends);
    let outcome = announced(desk, contest, [it.said()]);
    let text = it.text.as_deref().map(|text| format!(": {text}")).unwrap_or_default();
    match (&it.id, &it.by) {
        (Some(id), Some(by)) => {
            let said = format!("{outcome}; {}{text}", desk.stamp(by));
            Row::new(desk, terms::NOTICE_OF_RESULT, said).with_code(format!("decisions/{id}"))
        }
        (_, _) => {
            let place = desk.either(" (in the sitting)".to_owned(), " (in der Sitzung)".to_owned());
            Row::new(desk, terms::ANNOUNCED, format!("{outcome}{place}{text}"))
        }
    }
}
