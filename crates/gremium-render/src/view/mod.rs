//! What the templates are given: values that say what stands where, in one language.

pub(crate) mod card;
pub(crate) mod contest;
mod demand;
pub(crate) mod diagram;
pub(crate) mod dossier;
pub(crate) mod explain;
pub(crate) mod fees;
pub(crate) mod funds;
pub(crate) mod health;
mod keeper;
pub(crate) mod left_out;
mod life;
pub(crate) mod log;
pub(crate) mod minutes;
pub(crate) mod model;
mod order;
pub(crate) mod poll_minutes;
pub(crate) mod power;
mod priority;
mod procedure;

pub(crate) mod process;
pub(crate) mod refused;
pub(crate) mod roadmap;
pub(crate) mod roster;
pub(crate) mod sheet;
pub(crate) mod simulation;
pub(crate) mod status;
pub(crate) mod statutes;
pub(crate) mod vote;

use gremium_core::time::{Date, Instant};
use gremium_engine::report::v1::{
    Announcement, Contest, Decision, Empowered, Pin, Poll, Sitting, Stamp,
};
use gremium_engine::text::Fixed;
use serde::Serialize;

use crate::desk::Desk;
pub(crate) use refused::{refusal, refusal_with_path};

/// A label and its value.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    label: String,
    value: String,
    /// Something for machines after it, such as the id of a blob.
    code: Option<String>,
}

impl Row {
    fn new(desk: &Desk<'_>, label: Fixed, value: impl Into<String>) -> Self {
        Self { label: desk.say(label).to_owned(), value: value.into(), code: None }
    }

    fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}

/// One line of a tree.
#[derive(Debug, Serialize)]
pub(crate) struct Branch {
    depth: usize,
    met: Option<bool>,
    text: String,
}

impl Branch {
    fn new(depth: usize, text: impl Into<String>) -> Self {
        Self { depth, met: None, text: text.into() }
    }
}

/// The outcomes as announced, each with whom it named as elected, in words; a dash where nothing was announced.
fn announced<'a>(
    desk: &Desk<'_>,
    (contest, recommends): (Option<&Contest>, bool),
    announced: impl IntoIterator<Item = (&'a str, Option<&'a [String]>)>,
) -> String {
    let said = announced.into_iter();
    let said = said.map(|(outcome, elected)| {
        contest::announced(desk, contest, (outcome, recommends), elected)
    });
    let mut words: Vec<String> = said.collect();
    words.dedup();
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}

/// Announcements that say something else than the record.
fn differ(announcements: &[Announcement]) -> bool {
    announcements.iter().any(|it| !it.agrees)
}

/// The acts that a poll is told by.
fn acts_of_poll(poll: &Poll) -> impl Iterator<Item = &Stamp> {
    let ballots =
        poll.ballots.iter().flat_map(|it| std::iter::once(&it.by).chain(it.withdrawn.as_ref()));
    let objections = poll.objections.iter().map(|it| &it.by);
    let resets = poll.resets.iter().map(|it| &it.by);
    let withdrawn = poll.withdrawn.iter().map(|it| &it.by);
    std::iter::once(&poll.by).chain(ballots).chain(objections).chain(resets).chain(withdrawn)
}

/// The acts that told what became of a decision: announcements, and what followed the vote.
fn acts_after(decision: &Decision) -> impl Iterator<Item = &Stamp> {
    let announced = decision.announcements.iter().filter_map(|it| it.by.as_ref());
    announced.chain(decision.life.events.iter().map(|it| &it.by))
}

/// The acts that a motion and what became of it are told by.
fn acts_of_motion<'a>(desk: &Desk<'a>, motion: &str) -> Vec<&'a Stamp> {
    let poll = desk.poll_of(motion).into_iter().flat_map(acts_of_poll);
    let sitting = desk.item_of(motion).map(|(sitting, _)| &sitting.by);
    let after = desk.decision_of(motion).into_iter().flat_map(acts_after);
    poll.chain(sitting).chain(after).collect()
}

/// The newest of some stamps; of those of the same moment the last.
fn newest<'a>(stamps: impl Iterator<Item = &'a Stamp>) -> Option<&'a Stamp> {
    stamps.fold(None, |newest: Option<&Stamp>, it| match newest {
        Some(newest) if newest.at > it.at => Some(newest),
        _ => Some(it),
    })
}

/// `4. Sitzung am 28.11.2024`.
fn sitting_name(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let date = sitting_date(desk, sitting);
    match sitting.number {
        Some(number) => desk.either(
            format!("sitting no. {number} on {date}"),
            format!("{number}. Sitzung am {date}"),
        ),
        None => desk.either(format!("sitting on {date}"), format!("Sitzung am {date}")),
    }
}

/// `28.11.2024`, of a further sitting of the same day `28.11.2024 (2. Sitzung des Tages)`.
fn sitting_date(desk: &Desk<'_>, sitting: &Sitting) -> String {
    of_day(desk, sitting.date, sitting.nth)
}

fn of_day(desk: &Desk<'_>, date: Date, nth: u8) -> String {
    let date = desk.date(date);
    match nth {
        1 => date,
        nth => desk.either(
            format!("{date} (sitting {nth} of that day)"),
            format!("{date} ({nth}. Sitzung des Tages)"),
        ),
    }
}

/// That a court empowered members to convene a sitting.
fn empowered(desk: &Desk<'_>, it: &Empowered) -> String {
    let on = it.on.map(|on| desk.date(on));
    let (on_en, on_de) =
        on.map(|on| (format!(" of {on}"), format!(" vom {on}"))).unwrap_or_default();
    let reference = it.reference.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
    let by = &it.by;
    desk.either(
        format!(
            "Convened by those whom a court has empowered to: ruling{on_en} of {by}{reference}."
        ),
        format!(
            "Einberufen aufgrund gerichtlicher Ermächtigung: Entscheidung{on_de}, {by}{reference}."
        ),
    )
}

/// Pinned content: its path, and the beginning of its id.
fn pin(desk: &Desk<'_>, pin: &Pin) -> Row {
    let removed = desk.either("removed".to_owned(), "entfernt".to_owned());
    let id = pin.id.as_deref().map_or(removed, short);
    let row = Row::new(desk, crate::terms::CONTENT, pin.path.as_str()).with_code(id);
    match &pin.title {
        Some(title) => Row { label: desk.text(title).to_owned(), ..row },
        None => row,
    }
}

/// The beginning of an object id: enough to find it.
fn short(id: &str) -> String {
    id.chars().take(12).collect()
}

/// A span of time in which something was or is.
fn span(desk: &Desk<'_>, from: Instant, to: Option<Instant>) -> String {
    match to {
        Some(to) => format!("{} – {}", desk.moment(from), desk.end(to)),
        None => desk
            .either(format!("since {}", desk.moment(from)), format!("seit {}", desk.moment(from))),
    }
}
