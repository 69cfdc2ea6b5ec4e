//! Cards: what there is to know of one thing.

mod motion;
mod people;
mod process;
mod request;

use gremium_core::tally::Weight;
use gremium_engine::derivation::v1::Derivation;
use gremium_engine::report::v1::{Contest, Tally};
use gremium_engine::text::Fixed;
use serde::Serialize;

use super::{Row, explain};
use crate::desk::Desk;
use crate::find::Thing;
use crate::terms;

pub(crate) use people::{holder, post};

/// What there is to know of one thing.
#[derive(Debug, Serialize)]
pub(crate) struct Card {
    title: String,
    rows: Vec<Row>,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    text: Option<String>,
    lines: Vec<String>,
}

impl Section {
    fn lines(desk: &Desk<'_>, title: Fixed, lines: impl IntoIterator<Item = String>) -> Self {
        Self { title: desk.say(title).to_owned(), text: None, lines: lines.into_iter().collect() }
    }

    fn text(desk: &Desk<'_>, title: Fixed, text: &str) -> Self {
        Self { title: desk.say(title).to_owned(), text: Some(text.to_owned()), lines: Vec::new() }
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.text.as_deref().unwrap_or_default().trim().is_empty()
    }
}

/// The card of a thing.
pub(crate) fn card(desk: &Desk<'_>, thing: Thing<'_>) -> Card {
    let mut card = match thing {
        Thing::Request(it) => request::card(desk, it),
        // What is over is told in the words of its time, as its minutes are.
        Thing::Poll(it) => motion::poll(&desk.then(it.former_names), it),
        Thing::Sitting(it) => motion::sitting(&desk.then(it.former_names), it),
        Thing::Item { sitting, item } => {
            motion::item(&desk.then(sitting.former_names), sitting, item)
        }
        Thing::Decision(it) => motion::decision(&desk.then(it.former_names), it),
        Thing::Member(it) => people::member(desk, it),
        Thing::Body { id, body } => people::body(desk, id, body),
        Thing::Office(it) => people::office(desk, it),
        Thing::Process(it) => process::card(desk, it),
        Thing::Statutes(it) => people::statutes(desk, it),
    };
    card.sections.retain(|section| !section.is_empty());
    card
}

/// Counts in words, unless nothing was counted because a clear majority was stated by acclamation.
pub(crate) fn counts(
    desk: &Desk<'_>,
    contest: Option<&Contest>,
    counted: &Tally,
    derivation: Option<&Derivation>,
) -> String {
    if derivation.is_some_and(|it| it.acclaimed.is_some()) {
        return desk.either(
            "not counted (by acclamation)".to_owned(),
            "nicht ausgezählt (durch Zuruf)".to_owned(),
        );
    }
    tally(desk, contest, counted)
}

/// Counts in words: `5 yes, 1 no, 1 abstention, of 7 possible votes`; ballots that mark options are valid ones, no yes votes.
pub(crate) fn tally(desk: &Desk<'_>, contest: Option<&Contest>, tally: &Tally) -> String {
    let number = |votes| desk.weight(votes);
    let (yes, no, abstain) = (number(&tally.yes), number(&tally.no), number(&tally.abstain));
    let abstentions = if tally.abstain == Weight::whole(1) { "Enthaltung" } else { "Enthaltungen" };
    // An objection is a no, and told as a part of them.
    let of_them = if tally.veto.is_zero() {
        String::new()
    } else {
        let veto = number(&tally.veto);
        desk.either(format!(" ({veto} of them with veto)"), format!(" (davon {veto} mit Veto)"))
    };
    let mut text = match contest {
        None => desk.either(
            format!("{yes} yes, {no} no{of_them}, {abstain} abstaining"),
            format!("{yes} Ja, {no} Nein{of_them}, {abstain} {abstentions}"),
        ),
        Some(_) => desk.either(
            format!("{yes} valid, {abstain} abstaining"),
            format!("{yes} gültig, {abstain} {abstentions}"),
        ),
    };
    if contest.is_some() || !tally.invalid.is_zero() {
        let invalid = number(&tally.invalid);
        text.push_str(
            &desk.either(format!(", {invalid} invalid"), format!(", {invalid} ungültig")),
        );
    }
    if let Some(entitled) = &tally.entitled {
        let entitled = number(entitled);
        text.push_str(&desk.either(
            format!(", of {entitled} possible votes"),
            format!(", bei {entitled} möglichen Stimmen"),
        ));
    }
    text
}

/// The decisions that concern something.
fn decisions<'a>(
    desk: &Desk<'_>,
    decisions: impl Iterator<Item = &'a gremium_engine::report::v1::Decision>,
) -> Section {
    Section::lines(desk, terms::DECISIONS, decisions.map(|it| explain::decided(desk, it)))
}
