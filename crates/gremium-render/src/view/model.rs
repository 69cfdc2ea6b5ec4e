//! The model of a partnership.

use gremium_engine::model::v1::{Actor, Function, Model};

use super::sheet::{Entry, Section, Sheet};
use crate::desk::{Desk, capital};

/// The model as a sheet: its name, why, and the matrix of functions.
pub(crate) fn model(desk: &Desk<'_>, model: &Model) -> Sheet {
    let as_of = desk.moment(model.as_of);
    let mut lines = vec![
        capital(desk.text(&model.name)),
        desk.either(
            format!(
                "{}, as of {as_of}. Computed from statutes, offices and members in force.",
                desk.name()
            ),
            format!(
                "{}, Stand {as_of}. Errechnet aus Satzung, Ämtern und Mitgliedern.",
                desk.name()
            ),
        ),
    ];
    lines.extend(model.place.as_ref().map(|place| {
        desk.either(
            format!("On the line from community-driven (0) to provider-driven (1): {place}. That is the part of providers in each function that is known, on average."),
            format!("Auf der Linie von Community-getrieben (0) bis Dienstleister-getrieben (1): {place}. Das ist der Anteil der Dienstleister an jeder bekannten Funktion, im Mittel."),
        )
    }));
    let mut sections = vec![Section {
        title: desk.either("Why".to_owned(), "Warum".to_owned()),
        lines: Vec::new(),
        entries: model
            .reasons
            .iter()
            .map(|it| Entry { head: capital(desk.text(it)), lines: Vec::new() })
            .collect(),
    }];
    sections.extend(model.matrix.iter().map(|it| function(desk, it)));
    Sheet { title: desk.either("Model".to_owned(), "Modell".to_owned()), lines, sections }
}

fn function<'a>(desk: &Desk<'a>, function: &'a Function) -> Section {
    let gaps = function.undetermined.iter().map(|why| {
        let why = desk.text(why);
        Entry {
            head: desk.either(
                format!("undetermined: because {why}"),
                format!("nicht bestimmbar, denn {why}"),
            ),
            lines: Vec::new(),
        }
    });
    Section {
        title: capital(desk.text(&function.title)),
        lines: Vec::new(),
        entries: function
            .actors
            .iter()
            .map(|it| actor(desk, it, false))
            .chain(function.support.iter().map(|it| actor(desk, it, true)))
            .chain(gaps)
            .collect(),
    }
}

fn actor<'a>(desk: &Desk<'a>, actor: &'a Actor, supports: bool) -> Entry {
    let kind = desk.text(&actor.title);
    let mut head = match &actor.name {
        Some(name) => format!("{name}: {kind}"),
        None => capital(kind),
    };
    if supports {
        head.push_str(&desk.either(", in support".to_owned(), ", unterstützend".to_owned()));
    }
    Entry { head, lines: actor.reasons.iter().map(|it| desk.text(it).to_owned()).collect() }
}
