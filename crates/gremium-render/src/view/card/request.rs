//! The dossier of a request on a terminal.

use gremium_engine::report::v1::Request;

use super::{Card, Section};
use crate::desk::Desk;
use crate::terms;
use crate::view::Row;
use crate::view::dossier::{Note, dossier};

pub(super) fn card(desk: &Desk<'_>, request: &Request) -> Card {
    let it = dossier(desk, request);
    let missing = desk.say(terms::IS_MISSING);
    let notes = |notes: &[Note]| notes.iter().map(note).collect::<Vec<_>>();
    let line = |row: &Row| format!("{}: {}", row.label, row.value);
    let stages = it.stages.iter().map(|it| {
        let span = match &it.ended {
            Some(ended) => format!("{} – {ended}", it.entered),
            None => format!("{} {}", desk.say(terms::SINCE), it.entered),
        };
        format!("{}: {}, {span}", it.title, it.result)
    });
    let related = it
        .related
        .iter()
        .map(|it| format!("{}: {} — {} ({})", it.id, it.title, it.relation, it.status));
    let votes = it.votes.iter().map(|it| {
        let rows = it.when.iter().chain(&it.rows).map(line).collect::<Vec<_>>();
        format!("{}. {}", it.title, rows.join(". "))
    });
    let agreements = it
        .agreements
        .iter()
        .map(|it| format!("{}: {}", it.member, it.landed.as_deref().unwrap_or(missing)));
    let shares = it.shares.iter().map(|it| {
        let amount = it.amount.as_deref().map(|it| format!("{it}, ")).unwrap_or_default();
        format!("{}: {amount}{}", it.member, it.confirmed.as_deref().unwrap_or(missing))
    });
    let operation = it.operation.iter().map(|it| {
        let until = it.until.as_deref().unwrap_or_default();
        format!("{}: {}, {} – {until}", it.duty, it.by, it.since).trim_end().to_owned()
    });
    let timeline = it.timeline.iter().map(|it| {
        let author = it.author.as_deref().map(|it| format!(" — {it}")).unwrap_or_default();
        let entry = it.entry.as_deref().map(|it| format!(" [{it}]")).unwrap_or_default();
        format!("{}: {}{author}{entry}", it.at, it.text)
    });
    let sections = vec![
        Section::text(desk, terms::REQUEST, &it.text),
        Section::lines(desk, terms::MISSING, it.missing.iter().cloned()),
        Section::lines(desk, terms::LACKED, it.lacked.iter().cloned()),
        Section::lines(desk, terms::STAGES, stages),
        Section::lines(desk, terms::RELATED, related),
        Section::lines(desk, terms::OPINIONS, notes(&it.opinions)),
        Section::lines(desk, terms::INTEREST, notes(&it.interest)),
        Section::lines(desk, terms::COSTS, notes(&it.costs)),
        Section::lines(desk, terms::VOTES, votes),
        Section::lines(desk, terms::AGREEMENTS, agreements),
        Section::lines(desk, terms::FUNDING, it.funding.iter().map(line).chain(shares)),
        Section::lines(desk, terms::EVIDENCE, notes(&it.evidence)),
        Section::lines(desk, terms::OPERATION, operation),
        Section::lines(desk, terms::TIMELINE, timeline),
    ];
    Card { title: format!("{}: {}", it.id, it.title), rows: it.rows, sections }
}

/// What somebody said, with the author's own words.
fn note(it: &Note) -> String {
    let own = it.note.as_deref().map(|it| format!(" — {it}")).unwrap_or_default();
    format!("{}: {}{own}", it.at, it.text)
}
