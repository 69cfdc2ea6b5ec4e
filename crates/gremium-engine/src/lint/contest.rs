//! Parts of elections and prioritisations that can never change anything: a lot that is never drawn, limits of ballots.

use gremium_core::contest::{MarkLimit, TieWay};
use gremium_core::election::Method;
use gremium_core::prioritise::Selection;

use super::Reader;
use super::effect::note;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, election) in &reader.statutes.elections {
        let at = ("elections", id.as_str());
        let seats = match election.method {
            Method::Choose { .. } => Some(election.seats.get()),
            Method::Approve { .. } | Method::Stv | Method::Schulze => None,
        };
        if let Some(limit) = &election.by_class {
            by_class(reader, at, limit, seats);
        }
    }
    for (id, prioritisation) in &reader.statutes.prioritisations {
        let at = ("prioritisations", id.as_str());
        if prioritisation.selection == Selection::Order
            && prioritisation.ties.contains(&TieWay::Lot)
        {
            no_lot(reader, at);
        }
        if let Some(limit) = &prioritisation.votes {
            by_class(reader, at, limit, None);
        }
    }
}

/// Where nothing is taken up no lot is ever drawn; an order may be recorded all the same.
fn no_lot(reader: &mut Reader<'_>, (section, id): (&'static str, &str)) {
    let why = Text::new(
        "nothing is taken up by the order alone, so those level share a place and no lot is drawn",
        "nach der Reihung allein wird nichts aufgenommen: Gleichplatzierte teilen sich einen Platz, und kein Los wird gezogen",
    );
    let proposal = Text::new(
        "leave `lot` out, or say with `first` or `budget` what is taken up",
        "`lot` weglassen oder mit `first` oder `budget` sagen, was aufgenommen wird",
    );
    note(reader, (section, id, "ties"), why, proposal);
}

/// Numbers by class that come to the same, since there are not so many seats.
fn by_class(
    reader: &mut Reader<'_>,
    (section, id): (&'static str, &str),
    limit: &MarkLimit,
    seats: Option<u32>,
) {
    if limit.each.is_empty() {
        return;
    }
    let within = |number: u32| seats.map_or(number, |seats| number.min(seats));
    if limit.each.values().any(|it| within(*it) != within(limit.others)) {
        return;
    }
    let why = Text::new(
        "the ballots of each class may mark equally many",
        "die Stimmzettel jeder Mitgliedsart dürfen gleich viele ankreuzen",
    );
    let proposal = Text::new(
        "write one number, or give a class another one (no more than there are seats)",
        "eine einzige Zahl schreiben oder einer Mitgliedsart eine andere geben (nicht mehr, als es Sitze gibt)",
    );
    note(reader, (section, id, "votes"), why, proposal);
}
