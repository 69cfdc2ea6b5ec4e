//! What became of a decision after its vote, as rows; none where it simply took effect.

use gremium_engine::report::v1::{Decision, Event, Life, Lot, Motion};
use gremium_engine::words;

use super::{Row, contest};
use crate::desk::Desk;
use crate::terms;

/// The rows of a decision's life, where there is more to tell than its result.
pub(crate) fn rows(desk: &Desk<'_>, decision: &Decision) -> Vec<Row> {
    let life = &decision.life;
    let mut rows: Vec<Row> =
        decision.motion.regarding.iter().map(|_| regarding(desk, &decision.motion)).collect();
    rows.extend(life.lot.as_ref().map(|it| Row::new(desk, terms::LOT, lot(desk, decision, it))));
    rows.extend(life.events.iter().map(|it| event(desk, it)));
    if !is_plain(decision) {
        rows.push(Row::new(desk, terms::STANDING, standing(desk, life)));
    }
    if let Some(until) = life.veto_until {
        rows.push(Row::new(desk, terms::VETO_UNTIL, desk.end(until)));
    }
    let missing: Vec<String> = life.missing.iter().map(|it| desk.text(it).to_owned()).collect();
    if !missing.is_empty() {
        rows.push(Row::new(desk, terms::STILL_MISSING, missing.join(", ")));
    }
    if let Some(until) = life.until {
        rows.push(Row::new(desk, terms::LAPSES, desk.end(until)));
    }
    if let Some(ends) = life.ends {
        rows.push(Row::new(desk, terms::ENDS, desk.end(ends)));
    }
    if let Some(review) = life.review {
        let due = if review <= desk.report.as_of {
            desk.either(
                format!("due since {}", desk.moment(review)),
                format!("fällig seit {}", desk.moment(review)),
            )
        } else {
            desk.end(review)
        };
        rows.push(Row::new(desk, terms::REVIEW, due));
    }
    if let Some(by) = &life.ended_by {
        let at = life.ended.map(|at| desk.moment(at)).unwrap_or_default();
        rows.push(Row::new(desk, terms::ENDED_BY, at).with_code(by.as_str()));
    }
    if life.contested {
        let open =
            desk.either("nobody has ruled on it".to_owned(), "noch nicht entschieden".to_owned());
        rows.push(Row::new(desk, terms::CONTESTED, open));
    }
    rows
}

/// Whether nothing followed the vote, and its result is all there is to say.
fn is_plain(decision: &Decision) -> bool {
    let life = &decision.life;
    let at_once = life.stage == "effective" && life.effective == Some(decision.at);
    at_once || life.stage == decision.outcome || life.stage == "recommended"
}

/// What holds of a decision now, in a word or two; a dash where its result is all there is.
pub(crate) fn short(desk: &Desk<'_>, decision: &Decision) -> String {
    let life = &decision.life;
    let stage = words::stage(&life.stage).get(desk.lang);
    match (life.contested, life.stage == decision.outcome) {
        (true, _) => desk.either(format!("{stage}, contested"), format!("{stage}, angefochten")),
        // Who was elected is in office for a term, and the roster says for how long.
        (false, false) if is_election(decision) && life.stage == "effective" => "–".to_owned(),
        (false, true) => "–".to_owned(),
        (false, false) => stage.to_owned(),
    }
}

fn is_election(decision: &Decision) -> bool {
    decision.contest.as_ref().is_some_and(|it| it.kind == "election")
}

fn standing(desk: &Desk<'_>, life: &Life) -> String {
    let words = words::stage(&life.stage).get(desk.lang);
    match (life.effective, life.stage.as_str()) {
        (Some(at), "effective") => desk.either(
            format!("{words} since {}", desk.moment(at)),
            format!("{words} seit {}", desk.moment(at)),
        ),
        (Some(at), "awaiting") => desk.either(
            format!("adopted, in effect from {} on", desk.moment(at)),
            format!("angenommen, wirksam ab {}", desk.moment(at)),
        ),
        (Some(_) | None, _) => words.to_owned(),
    }
}

/// What a motion has to do with an earlier one.
pub(crate) fn regarding(desk: &Desk<'_>, motion: &Motion) -> Row {
    let (label, code) = motion.regarding.as_ref().map_or((terms::REOPENS, ""), |it| {
        let label = match it.relation {
            "overrides" => terms::OVERRIDES,
            "supersedes" => terms::SUPERSEDES,
            "annuls" => terms::ANNULS,
            "consents_to" => terms::CONSENTS_TO,
            _reopens => terms::REOPENS,
        };
        (label, it.motion.as_str())
    });
    Row::new(desk, label, crate::naming::put(desk, code).unwrap_or_default()).with_code(code)
}

fn event(desk: &Desk<'_>, event: &Event) -> Row {
    let text = format!(
        "{}: {}",
        desk.moment(event.by.at),
        crate::naming::marked(desk, desk.text(&event.text))
    );
    Row::new(desk, terms::AFTERWARDS, text).with_code(event.file.as_str())
}

/// A lot in one sentence: what was drawn, by whom, how, and who can vouch for it.
fn lot(desk: &Desk<'_>, decision: &Decision, lot: &Lot) -> String {
    let contest = decision.contest.as_ref();
    let drawn: Vec<String> = lot
        .drawn
        .iter()
        .map(|it| match it.as_str() {
            "for" => desk.either("for the motion".to_owned(), "für den Antrag".to_owned()),
            "against" => {
                desk.either("against the motion".to_owned(), "gegen den Antrag".to_owned())
            }
            option => match contest.and_then(|it| contest::option_of(it, option)) {
                Some(it) => it.name.clone(),
                None => option.to_owned(),
            },
        })
        .collect();
    let mut text = desk.either(
        format!("{}, drawn by {} ({})", drawn.join(", "), lot.by, lot.how),
        format!("{}, gezogen von {} ({})", drawn.join(", "), lot.by, lot.how),
    );
    if !lot.witnesses.is_empty() {
        let names = lot.witnesses.join(", ");
        text.push_str(&desk.either(format!("; witnesses: {names}"), format!("; Zeugen: {names}")));
    }
    if let Some(public) = &lot.public {
        text.push_str(
            &desk.either(
                format!("; public value: {public}"),
                format!("; öffentlicher Wert: {public}"),
            ),
        );
    }
    text
}
