//! The dossier of a request: everything that happened to it, what is missing, and its place on its way.

mod money;
mod relations;
mod timeline;
mod votes;
pub(crate) mod weighed;

use gremium_engine::report::v1::{InOperation, Missing, Request, RequestFact, Stage, Way};
use serde::Serialize;

use super::{Row, diagram, explain, priority};
use crate::desk::{Desk, capital};
use crate::{terms, words};

use money::{Agreement, Share};
use relations::Related;
use timeline::Event;
use votes::VoteOn;

/// The dossier of a request.
#[derive(Debug, Serialize)]
pub(crate) struct Dossier {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    pub(super) text: String,
    pub(super) missing: Vec<String>,
    /// What was missing when its time ran out.
    pub(super) lacked: Vec<String>,
    pub(super) stages: Vec<StageView>,
    diagram: Option<String>,
    pub(super) related: Vec<Related>,
    pub(super) votes: Vec<VoteOn>,
    pub(super) opinions: Vec<Note>,
    pub(super) interest: Vec<Note>,
    pub(super) costs: Vec<Note>,
    pub(super) funding: Vec<Row>,
    pub(super) shares: Vec<Share>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) evidence: Vec<Note>,
    pub(super) operation: Vec<Duty>,
    pub(super) timeline: Vec<Event>,
    pub(super) refusals: Vec<String>,
}

/// A stage that the request came to.
#[derive(Debug, Serialize)]
pub(crate) struct StageView {
    pub(super) title: String,
    pub(super) entered: String,
    /// Nothing while the request is there.
    pub(super) ended: Option<String>,
    pub(super) result: String,
}

/// What somebody said or handed in.
#[derive(Debug, Serialize)]
pub(crate) struct Note {
    pub(super) text: String,
    pub(super) note: Option<String>,
    documents: Vec<Row>,
    pub(super) at: String,
    author: String,
    entry: String,
}

/// A duty in its operation, as somebody has it or had it.
#[derive(Debug, Serialize)]
pub(crate) struct Duty {
    pub(super) duty: &'static str,
    pub(super) by: String,
    pub(super) since: String,
    /// Nothing as long as it was neither revoked nor given to another.
    pub(super) until: Option<String>,
}

/// The dossier of a request.
pub(crate) fn dossier(desk: &Desk<'_>, request: &Request) -> Dossier {
    let of = |kinds: &[&str]| -> Vec<Note> {
        let facts = request.facts.iter().filter(|it| kinds.contains(&it.kind));
        facts.map(|it| note(desk, it)).collect()
    };
    let said = |it: &Missing| capital(&desk.sentence(&it.text));
    let way = way(desk, request);
    let timeline = timeline::timeline(desk, request);
    let prefix = format!("requests/{}/", request.id);
    let refusals = desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix));
    Dossier {
        source: timeline.newest,
        engine: desk.report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        id: request.id.clone(),
        title: desk.title(request).to_owned(),
        rows: rows(desk, request, way),
        text: desk.written(&request.text, &request.text_in).to_owned(),
        missing: request.missing.iter().map(said).collect(),
        lacked: request.lacked.iter().map(said).collect(),
        stages: request.stages.iter().map(|it| stage(desk, request, it)).collect(),
        diagram: way.map(|way| diagram::diagram(desk, way, Some(request))),
        related: relations::related(desk, request),
        votes: votes::votes(desk, request),
        opinions: opinions(desk, request),
        interest: of(&["interest"]),
        costs: costs(desk, request),
        funding: money::funding(desk, request, way),
        shares: money::shares(desk, request),
        agreements: money::agreements(desk, request),
        evidence: of(&["evidence"]).into_iter().map(without_kind).collect(),
        operation: request.operation.iter().map(|it| duty(desk, it)).collect(),
        timeline: timeline.events,
        refusals: refusals.map(|it| super::refusal(desk, it)).collect(),
    }
}

/// Opinions, each with what it cost then.
fn opinions(desk: &Desk<'_>, request: &Request) -> Vec<Note> {
    let facts = request.facts.iter().filter(|it| it.kind == "assessment");
    let told = facts.map(|it| {
        let mut note = note(desk, it);
        if let Some(then) = weighed::of_opinion(desk, request, &it.path) {
            note.text = format!("{}. {}: {}", note.text, then.label, then.value);
        }
        note
    });
    told.collect()
}

/// Estimates, offers and awards, each with what was in its place before: nothing that landed is overwritten.
fn costs(desk: &Desk<'_>, request: &Request) -> Vec<Note> {
    let priced = |it: &&RequestFact| ["estimate", "offer", "award"].contains(&it.kind);
    let facts = request.facts.iter().filter(priced);
    let told = facts.flat_map(|it| {
        let former = it.before.iter().filter_map(|it| {
            let text = capital(&desk.sentence(it.text.as_ref()?));
            let replaced = desk.either("replaced".to_owned(), "ersetzt".to_owned());
            Some(Note {
                text: format!("{text} ({replaced})"),
                note: None,
                documents: it.documents.iter().map(|it| super::pin(desk, it)).collect(),
                at: desk.moment(it.by.at),
                author: it.by.author.to_string(),
                entry: it.by.entry.short(),
            })
        });
        former.chain([note(desk, it)]).collect::<Vec<_>>()
    });
    told.collect()
}

/// The form of the process that governs a request.
pub(crate) fn way<'a>(desk: &Desk<'a>, request: &Request) -> Option<&'a Way> {
    let since = request.way?;
    let ways = desk.report.statutes.ways.iter();
    ways.into_iter().find(|it| it.process == request.process && it.since == since)
}

fn rows(desk: &Desk<'_>, request: &Request, way: Option<&Way>) -> Vec<Row> {
    let since = explain::since(desk, request, true).map(|since| format!(", {since}"));
    let process = match way {
        Some(way) => desk.with_clause(capital(way.title.get(desk.lang)), way.clause.as_deref()),
        None => request.process.clone(),
    };
    let mut rows = vec![
        Row::new(
            desk,
            terms::STATUS,
            format!("{}{}", explain::status(desk, request), since.unwrap_or_default()),
        ),
        Row::new(desk, terms::PROPOSER, desk.member_name(&request.proposer)),
        Row::new(desk, terms::PROCESS, process),
        Row::new(desk, terms::TARGET, words::target(request.target, desk.lang)),
        Row::new(desk, terms::FILED, desk.stamp(&request.filed)),
    ];
    if let Some(wish) = request.funding_wish {
        rows.push(Row::new(desk, terms::FUNDING_WISH, words::funding(wish, desk.lang)));
    }
    if !request.participants.is_empty() {
        rows.push(Row::new(desk, terms::PARTICIPANTS, desk.member_names(&request.participants)));
    }
    if let Some(place) = priority::full(desk, request) {
        rows.push(Row::new(desk, terms::PRIORITY, place));
    }
    let who = explain::next(desk, request);
    if !who.is_empty() {
        rows.push(Row::new(desk, terms::NEXT, who));
    }
    if let Some(at) = request.deadline {
        rows.push(Row::new(desk, terms::BY_WHEN, desk.end(at)));
    }
    let in_charge = explain::in_charge(desk, request);
    if !in_charge.is_empty() {
        rows.push(Row::new(desk, terms::IN_CHARGE, in_charge));
    }
    let doers = explain::doers(desk, request);
    if !doers.is_empty() {
        rows.push(Row::new(desk, terms::DOERS, doers));
    }
    if let Some(ahead) = explain::ahead(desk, request) {
        rows.push(Row::new(desk, terms::NEXT_WITHOUT, ahead));
    }
    rows
}

fn stage(desk: &Desk<'_>, request: &Request, it: &Stage) -> StageView {
    StageView {
        title: capital(it.title.get(desk.lang)),
        entered: desk.moment(it.entered),
        ended: it.ended.map(|at| desk.end(at)),
        result: explain::stage_result(desk, request, it),
    }
}

fn duty(desk: &Desk<'_>, it: &InOperation) -> Duty {
    Duty {
        duty: words::duty(it.duty, desk.lang),
        by: desk.whoever(&it.by),
        since: desk.date(desk.day_of(it.since)),
        until: it.until.map(|at| desk.date(desk.day_of(at))),
    }
}

/// Below a heading that says it, what it says after `Evidence:`.
fn without_kind(note: Note) -> Note {
    let text = note.text.split_once(": ").map(|(_, text)| capital(text));
    Note { text: text.unwrap_or_else(|| note.text.clone()), ..note }
}

fn note(desk: &Desk<'_>, fact: &RequestFact) -> Note {
    Note {
        text: capital(&desk.sentence(&fact.text)),
        note: fact.note.clone().filter(|it| !it.trim().is_empty()),
        documents: fact.documents.iter().map(|it| super::pin(desk, it)).collect(),
        at: desk.moment(fact.by.at),
        author: fact.by.author.to_string(),
        entry: fact.by.entry.short(),
    }
}
