//! The dossier of a request.

use gremium_core::time::Instant;
use gremium_engine::report::v1::Request;

use super::{Card, Section};
use crate::desk::{Desk, capital};
use crate::view::{Row, explain, span};
use crate::{terms, words};

pub(super) fn card(desk: &Desk<'_>, it: &Request) -> Card {
    let since = it.since.map(|at| format!(", {} {}", desk.say(terms::SINCE), desk.moment(at)));
    let process = desk.report.statutes.processes.get(&it.process);
    let process = process.map_or_else(|| it.process.clone(), |text| capital(desk.text(text)));
    let mut rows = vec![
        Row::new(
            desk,
            terms::STATUS,
            format!("{}{}", explain::status(desk, it), since.unwrap_or_default()),
        ),
        Row::new(desk, terms::PROPOSER, desk.member_name(&it.proposer)),
        Row::new(desk, terms::PROCESS, process),
        Row::new(desk, terms::TARGET, words::target(it.target, desk.lang)),
        Row::new(desk, terms::FILED, desk.stamp(&it.filed)),
    ];
    if !it.follows.is_empty() {
        rows.push(Row::new(desk, terms::FOLLOWS, it.follows.join(", ")));
    }
    let who = explain::next(desk, it);
    if !who.is_empty() {
        rows.push(Row::new(desk, terms::NEXT, who));
    }
    if let Some(at) = it.deadline {
        let label = gremium_engine::text::Fixed { en: "By", de: "Bis" };
        rows.push(Row::new(desk, label, format!("{} ({})", desk.end(at), desk.distance(at))));
    }
    Card {
        title: format!("{}: {}", it.id, it.title),
        rows,
        sections: vec![
            Section::text(desk, terms::REQUEST, &it.text),
            Section::lines(
                desk,
                terms::MISSING,
                it.missing.iter().map(|it| desk.sentence(&it.text)),
            ),
            Section::lines(desk, terms::STAGES, stages(desk, it)),
            Section::lines(desk, terms::TIMELINE, timeline(desk, it)),
        ],
    }
}

fn stages(desk: &Desk<'_>, request: &Request) -> Vec<String> {
    let stages = request.stages.iter();
    stages
        .map(|it| {
            let result = words::stage_result(it.result, desk.lang);
            format!(
                "{}: {result}, {}",
                capital(desk.text(&it.title)),
                span(desk, it.entered, it.ended)
            )
        })
        .collect()
}

/// Everything that happened to a request, in the order of time.
fn timeline(desk: &Desk<'_>, request: &Request) -> Vec<String> {
    let filed = desk.either("filed".to_owned(), "eingereicht".to_owned());
    let mut events: Vec<(Instant, String)> =
        vec![(request.filed.at, format!("{filed} — {}", request.filed.author))];
    for fact in &request.facts {
        events.push((fact.by.at, format!("{} — {}", desk.sentence(&fact.text), fact.by.author)));
    }
    for id in &request.motions {
        if let Some(poll) = desk.report.polls.iter().find(|it| it.id == *id) {
            let body = desk.body(&poll.body);
            let text =
                desk.either(format!("poll opened: {body}"), format!("Abstimmung eröffnet: {body}"));
            events.push((poll.opens, text));
        }
        if let Some(decision) = desk.decision_of(id) {
            let (outcome, counts) =
                (desk.outcome(&decision.outcome), super::tally(desk, &decision.tally));
            events.push((
                decision.at,
                format!(
                    "{}: {outcome} ({counts}) [{}]",
                    desk.body(&decision.body),
                    decision.number
                ),
            ));
        }
    }
    events.sort_by_key(|event| event.0);
    events.into_iter().map(|(at, text)| format!("{}: {text}", desk.moment(at))).collect()
}
