//! The health of a partnership.

use gremium_core::money::Currency;
use gremium_engine::health::v1::{Figure, Health, Part, UNDEFINED, UNSTATED};
use gremium_engine::report::v1::Sitting;
use gremium_engine::words;

use super::sheet::{Entry, Section, Sheet};
use super::sitting_name;
use crate::desk::{Desk, capital};

/// The figures as a sheet.
pub(crate) fn health(desk: &Desk<'_>, health: &Health) -> Sheet {
    let as_of = desk.moment(health.as_of);
    Sheet {
        title: desk.either("Health".to_owned(), "Gesundheit der Partnerschaft".to_owned()),
        lines: vec![desk.either(
            format!("{}, as of {as_of}. Figures about organisations, bodies and offices; none ranks people.", desk.name()),
            format!("{}, Stand {as_of}. Zahlen über Organisationen, Gremien und Ämter; keine ordnet Menschen ein.", desk.name()),
        )],
        sections: health.figures.iter().map(|it| figure(desk, it)).collect(),
    }
}

fn figure<'a>(desk: &Desk<'a>, figure: &'a Figure) -> Section {
    let value = value(desk, figure.unit, &figure.value);
    let (formula, reading) = (desk.text(&figure.formula), desk.text(&figure.reading));
    Section {
        title: format!("{}: {value}", capital(desk.text(&figure.title))),
        lines: vec![
            desk.either(format!("Formula: {formula}."), format!("Formel: {formula}.")),
            desk.either(format!("How to read it: {reading}."), format!("Lesart: {reading}.")),
        ],
        entries: figure.parts.iter().map(|it| part(desk, figure.key, it)).collect(),
    }
}

fn part<'a>(desk: &Desk<'a>, figure: &str, part: &'a Part) -> Entry {
    let name = desk.text(&part.name);
    let id = if name == part.of { String::new() } else { format!(" [{}]", part.of) };
    // What counts as one says so by standing here.
    let value = match part.unit {
        "item" => String::new(),
        unit => format!(": {}", value(desk, unit, &part.value)),
    };
    // What is about one thing is named by it.
    let evidence = part.evidence.iter().filter(|it| **it != part.of);
    let evidence: Vec<String> = evidence.map(|it| called(desk, figure, it)).collect();
    let evidence = evidence.join("; ");
    Entry {
        head: format!("{}{id}{value}", capital(name)),
        lines: if evidence.is_empty() { Vec::new() } else { vec![evidence] },
    }
}

/// The figures whose evidence are votes: a poll can have the id of the request that it is about.
const OF_VOTES: [&str; 6] = [
    "traceable-decisions",
    "members-against-or-left",
    "decisions-prepared-by-one",
    "participation-by-body",
    "participation-by-member",
    "participation-by-kind",
];

/// What stands behind a figure, as people call it: a sitting by body and day, a motion and a request by the title; what has no
/// name by its id.
fn called(desk: &Desk<'_>, figure: &str, id: &str) -> String {
    let sitting = |it: &&Sitting| id == format!("{}/{}", it.body, it.day());
    if let Some(sitting) = desk.report.sittings.iter().find(sitting) {
        return of_sitting(desk, sitting);
    }
    if let Some((sitting, item)) = desk.item_of(id) {
        return format!("{}: {}", of_sitting(desk, sitting), desk.title(item));
    }
    let poll = desk.poll_of(id).map(|it| desk.title(&it.motion));
    let request = desk.request_of(id).map(|it| desk.title(it));
    let title = if OF_VOTES.contains(&figure) { poll.or(request) } else { request.or(poll) };
    if let Some(title) = title {
        return title.to_owned();
    }
    let file = |folder: &str| id.strip_prefix(folder)?.strip_suffix(".yaml");
    match (file("members/"), file("offices/")) {
        (Some(member), _) => desk.member_name(member),
        (None, Some(office)) => desk.office_title(office),
        (None, None) => desk.member_name(id),
    }
}

fn of_sitting(desk: &Desk<'_>, sitting: &Sitting) -> String {
    format!("{}, {}", desk.body(&sitting.body), sitting_name(desk, sitting))
}

/// A value in words.
fn value(desk: &Desk<'_>, unit: &str, value: &str) -> String {
    if value == UNDEFINED {
        return desk.either("nothing to count yet".to_owned(), "noch nichts zu zählen".to_owned());
    }
    if value == UNSTATED {
        return desk.either("not stated".to_owned(), "keine Angabe".to_owned());
    }
    match unit {
        "days" => days(desk, value),
        "day" => value.parse().map_or_else(|_| value.to_owned(), |day| desk.date(day)),
        "money" => {
            let currency = desk.report.partnership.currency.parse().unwrap_or(Currency::EUR);
            let amount = currency.parse_amount(value).ok();
            amount.map_or_else(
                || value.to_owned(),
                |it| words::money(it, currency).get(desk.lang).to_owned(),
            )
        }
        _share_or_number => match value.split_once('/') {
            Some((part, all)) => {
                desk.either(format!("{part} of {all}"), format!("{part} von {all}"))
            }
            None => value.to_owned(),
        },
    }
}

/// Whole days, or days and a half: medians know no other fraction.
fn days(desk: &Desk<'_>, value: &str) -> String {
    let halves = value.strip_suffix("/2").and_then(|it| it.parse::<i128>().ok());
    let number = match halves.map(|it| it / 2) {
        Some(whole) => desk.either(format!("{whole}.5"), format!("{whole},5")),
        None => value.to_owned(),
    };
    match number.as_str() {
        "1" => desk.either("1 day".to_owned(), "1 Tag".to_owned()),
        number => desk.either(format!("{number} days"), format!("{number} Tage")),
    }
}
