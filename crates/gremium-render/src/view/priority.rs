//! The place of a request in the backlog, in words.

use gremium_engine::report::v1::{Priority, Request};

use crate::desk::Desk;

/// `1 of 3 (24 March 2025; Borda points: 5; taken up)`; what a body only recommends says so.
pub(crate) fn short(desk: &Desk<'_>, request: &Request) -> Option<String> {
    match &request.priority {
        Some(priority) => Some(told(desk, priority, day(desk, priority))),
        None => request.demand.map(|members| demand(desk, members)),
    }
}

/// The same with the body that put the requests in order.
pub(crate) fn full(desk: &Desk<'_>, request: &Request) -> Option<String> {
    let Some(priority) = &request.priority else { return short(desk, request) };
    let day = day(desk, priority);
    let by = match desk.decision_of(&priority.by) {
        Some(decision) => format!("{}, {day}", desk.body(&decision.body)),
        None => day,
    };
    Some(told(desk, priority, by))
}

/// `need of 3 members`: what gives the order in a backlog that is ranked by that.
fn demand(desk: &Desk<'_>, members: usize) -> String {
    match members {
        1 => desk.either("need of one member".to_owned(), "Bedarf eines Mitglieds".to_owned()),
        _more => desk.either(
            format!("need of {members} members"),
            format!("Bedarf von {members} Mitgliedern"),
        ),
    }
}

fn told(desk: &Desk<'_>, it: &Priority, by: String) -> String {
    let (place, of) = (it.place, it.of);
    let place = desk.either(format!("{place} of {of}"), format!("{place} von {of}"));
    let taken_up = it.taken_up.map(|taken| {
        let (en, de) = match (taken, it.recommended) {
            (true, false) => ("taken up", "aufgenommen"),
            (false, false) => ("not taken up", "nicht aufgenommen"),
            (true, true) => ("among those recommended", "zur Aufnahme empfohlen"),
            (false, true) => ("not among those recommended", "nicht zur Aufnahme empfohlen"),
        };
        desk.either(en.to_owned(), de.to_owned())
    });
    let more: Vec<String> = [Some(by), counted(desk, it), taken_up].into_iter().flatten().collect();
    format!("{place} ({})", more.join("; "))
}

fn counted(desk: &Desk<'_>, it: &Priority) -> Option<String> {
    let number = desk.weight(it.counted.as_ref()?);
    let (en, de) = match it.scale {
        "supporters" => ("support", "Unterstützung"),
        "points-mean" => ("mean of the points", "Punktdurchschnitt"),
        "borda" => ("Borda points", "Borda-Punkte"),
        _sum => ("points", "Punkte"),
    };
    Some(desk.either(format!("{en}: {number}"), format!("{de}: {number}")))
}

/// The day on which the order was decided.
fn day(desk: &Desk<'_>, it: &Priority) -> String {
    let decided = desk.decision_of(&it.by).map(|decision| desk.decision_day(decision));
    let day = desk.date(decided.unwrap_or_else(|| desk.day_of(it.since)));
    if it.recommended {
        return desk.either(format!("recommended on {day}"), format!("Empfehlung vom {day}"));
    }
    day
}
