//! A process: its stages, where each leads, and its diagram.

use gremium_engine::prose::{self, Case};
use gremium_engine::report::v1::{CostRange, Forerunner, Lead, Reports, Way, WayStage};
use serde::Serialize;

use super::{Row, diagram};
use crate::desk::{Desk, capital};
use crate::{terms, words};

/// A process of the statutes.
#[derive(Debug, Serialize)]
pub(crate) struct Process {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    pub(super) stages: Vec<StageRow>,
    diagram: String,
}

/// A stage of a process.
#[derive(Debug, Serialize)]
pub(crate) struct StageRow {
    pub(super) title: String,
    kind: String,
    pub(super) responsible: String,
    pub(super) within: String,
    pub(super) leads: Vec<String>,
}

/// The document of a process.
pub(crate) fn process(desk: &Desk<'_>, way: &Way) -> Process {
    let mut rows = vec![Row::new(desk, terms::PARTNERSHIP, desk.name())];
    if !way.targets.is_empty() {
        let targets = way.targets.iter().map(|it| words::target(it, desk.lang));
        rows.push(Row::new(desk, terms::TARGET, targets.collect::<Vec<_>>().join(", ")));
    }
    if let Some(follows) = &way.follows {
        rows.push(Row::new(desk, terms::FOLLOWS, forerunner(desk, follows)));
    }
    if let Some(clause) = &way.clause {
        rows.push(Row::new(desk, terms::CLAUSE, clause.as_str()));
    }
    let status = if way.in_force {
        desk.either("in force".to_owned(), "in Kraft".to_owned())
    } else {
        desk.either(
            "no longer in force; earlier requests follow it to their end".to_owned(),
            "nicht mehr in Kraft; frühere Entwicklungsbedarfe folgen ihm bis zum Ende".to_owned(),
        )
    };
    rows.push(Row::new(desk, terms::STATUS, status));
    let requests = desk.report.requests.iter();
    let under =
        requests.filter(|it| it.process == way.process && it.way == Some(way.since)).count();
    rows.push(Row::new(desk, terms::REQUESTS, under.to_string()));
    Process {
        source: way.since.to_string(),
        engine: desk.report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        title: capital(way.title.get(desk.lang)),
        rows,
        stages: way.stages.iter().map(|it| stage(desk, way, it)).collect(),
        diagram: diagram::diagram(desk, way, None),
    }
}

fn stage(desk: &Desk<'_>, way: &Way, stage: &WayStage) -> StageRow {
    let mut title = capital(stage.title.get(desk.lang));
    let remarks = remarks(desk, stage);
    if !remarks.is_empty() {
        title.push_str(&format!(" ({})", remarks.join("; ")));
    }
    let responsible = responsible(desk, way, stage);
    StageRow {
        title,
        kind: words::stage_kind(stage.kind, desk.lang).to_owned(),
        responsible: if responsible.is_empty() { "–".to_owned() } else { responsible.join(", ") },
        within: times(desk, stage),
        leads: way.leads(stage).map(|it| lead(desk, way, stage, it)).collect(),
    }
}

/// Whoever has to act in a stage: bodies that deliberate or decide, whoever gives an opinion, signs, pays, or does the work.
fn responsible(desk: &Desk<'_>, way: &Way, stage: &WayStage) -> Vec<String> {
    let parties = |key: &str| words::parties(key, desk.lang).to_owned();
    let bodies = stage.bodies.iter().map(|id| desk.body(id));
    let assessors = stage.assessors.iter().map(|id| match id.as_str() {
        "awarded" => parties("awarded"),
        id if desk.office(id).is_some() => desk.office_title(id),
        id => desk.body(id),
    });
    let offices = stage.responsible.iter().map(|id| desk.office_title(id));
    // A request is filed by a member and withdrawn by it; nothing else says who acts in its first stage.
    let is_filing =
        way.stages.first().is_some_and(|it| it.id == stage.id) && stage.kind == "filing";
    let filing = is_filing.then(|| parties("proposer"));
    let signing = stage.parties.map(|key| match stage.least {
        Some(least) => desk.either(
            format!("at least {least} of {}", parties(key)),
            format!("mindestens {least} von: {}", parties(key)),
        ),
        None => parties(key),
    });
    let members = signing.into_iter().chain(stage.doers.map(parties));
    let mut all: Vec<String> = Vec::new();
    for who in bodies.chain(assessors).chain(offices).chain(filing).chain(members) {
        if !all.contains(&who) {
            all.push(who);
        }
    }
    all
}

/// How long a stage is open, and how long it may take.
fn times(desk: &Desk<'_>, stage: &WayStage) -> String {
    let period = |text: &Option<String>| {
        let period = text.as_deref()?.parse().ok()?;
        Some(prose::period(period, Case::Dative, desk.lang))
    };
    let window = period(&stage.window).map(|it| match stage.kind {
        "survey" => desk.either(format!("open for {it}"), format!("Dauer von {it}")),
        _test => desk.either(
            format!("done after {it} even without evidence"),
            format!("nach {it} auch ohne Nachweis erledigt"),
        ),
    });
    let within =
        period(&stage.within).map(|it| desk.either(format!("within {it}"), format!("binnen {it}")));
    let all: Vec<String> = window.into_iter().chain(within).collect();
    if all.is_empty() { "–".to_owned() } else { all.join(", ") }
}

/// For which requests a stage is, whether it may be left out, and whose reports it waits for.
pub(super) fn remarks(desk: &Desk<'_>, stage: &WayStage) -> Vec<String> {
    let when = stage.when.map(|when| match when {
        "joint" => desk.say(terms::WHEN_JOINT),
        _alone => desk.say(terms::WHEN_ALONE),
    });
    let cost = stage.when_cost.as_ref().map(|it| cost(desk, it));
    let optional = stage.optional.then(|| desk.say(terms::OPTIONAL));
    let fixed = when.into_iter().map(str::to_owned).chain(cost);
    let fixed = fixed.chain(optional.map(str::to_owned));
    fixed.chain(stage.reports.iter().flat_map(|it| asked(desk, it))).collect()
}

/// For which cost a stage is.
fn cost(desk: &Desk<'_>, range: &CostRange) -> String {
    let from = range.from.as_deref().map(|it| {
        let sum = desk.money(it);
        desk.either(format!("from {sum} on"), format!("ab {sum}"))
    });
    let below = range.below.as_deref().map(|it| {
        let sum = desk.money(it);
        desk.either(format!("below {sum}"), format!("unter {sum}"))
    });
    let above = range.above.as_deref().map(|it| {
        let sum = desk.money(it);
        desk.either(format!("above {sum}"), format!("über {sum}"))
    });
    let up_to = range.up_to.as_deref().map(|it| {
        let sum = desk.money(it);
        desk.either(format!("up to {sum}"), format!("bis zu {sum}"))
    });
    let ends = [from, above, up_to, below].into_iter().flatten();
    let both = ends.collect::<Vec<String>>().join(", ");
    desk.either(format!("only at a cost {both}"), format!("nur bei Kosten {both}"))
}

/// What the requests of a process have to follow.
fn forerunner(desk: &Desk<'_>, follows: &Forerunner) -> String {
    let titled = |id: &String| {
        let title = desk.report.statutes.processes.get(id);
        title.map_or_else(|| id.clone(), |it| it.get(desk.lang).to_owned())
    };
    let processes: Vec<String> = follows.processes.iter().map(titled).collect();
    let ended = follows.ended.iter().map(|it| gremium_engine::words::status(it).get(desk.lang));
    let ended: Vec<&str> = ended.collect();
    let or = |list: &[String]| list.join(&desk.either(" or ".to_owned(), " oder ".to_owned()));
    let processes = match processes.as_slice() {
        [] => desk.either("any request".to_owned(), "beliebiger Entwicklungsbedarf".to_owned()),
        some => or(some),
    };
    match ended.as_slice() {
        [] => processes,
        some => format!("{processes} ({})", some.join(", ")),
    }
}

/// Whose reports, how many of them, and what they bring.
fn asked(desk: &Desk<'_>, reports: &Reports) -> Vec<String> {
    let by = reports.by.iter().map(|id| desk.speaker_title(id));
    let members = reports.members.map(|it| words::parties(it, desk.lang).to_owned());
    let who: Vec<String> = by.chain(members).collect();
    let who = who.join(", ");
    let least = match (reports.least, who.is_empty()) {
        (None, true) => None,
        (None, false) => {
            Some(desk.either(format!("reports: {who}"), format!("es berichten: {who}")))
        }
        (Some(least), true) => Some(desk.either(
            format!("{least} different reporters"),
            format!("{least} verschiedene Berichtende"),
        )),
        (Some(least), false) => Some(desk.either(
            format!("{least} of these report: {who}"),
            format!("{least} von diesen berichten: {who}"),
        )),
    };
    let documents: Vec<&str> = reports.documents.iter().map(|it| it.get(desk.lang)).collect();
    let documents = (!documents.is_empty()).then(|| {
        let names = documents.join(", ");
        desk.either(format!("with {names}"), format!("mit {names}"))
    });
    least.into_iter().chain(documents).collect()
}

/// Where a stage leads, in words: `angenommen → Kooperationsvertrag`.
pub(super) fn lead(desk: &Desk<'_>, way: &Way, stage: &WayStage, lead: &Lead) -> String {
    let to = match (&lead.stage, lead.end) {
        (Some(id), _) => {
            let next = way.stages.iter().find(|it| it.id == *id);
            next.map_or_else(|| id.clone(), |it| capital(it.title.get(desk.lang)))
        }
        (None, end) => {
            let end = end.unwrap_or_default();
            let end = gremium_engine::words::status(end).get(desk.lang);
            desk.either(format!("end: {end}"), format!("Ende: {end}"))
        }
    };
    format!("{} → {to}", diagram::reason(desk, stage, lead, true))
}
