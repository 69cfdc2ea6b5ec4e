//! Processes as prose, stage by stage.

use std::collections::BTreeMap;

use gremium_core::id::{ProcessId, StageId};
use gremium_core::money::Currency;
use gremium_core::process::{End, Forerunner, Next, Parties, Process, Stage, StageKind};
use gremium_core::record::Target;

use super::stage::{an_office, condition, for_cost, only, work};
use super::{Draft, Origin, Paragraph};
use crate::prose::voice::{Voice, capital};

pub(super) fn chapter(
    processes: &BTreeMap<ProcessId, Process>,
    currency: Currency,
    voice: &Voice<'_>,
) -> Vec<Draft> {
    processes.iter().map(|(id, process)| provision(id, process, currency, voice)).collect()
}

fn provision(id: &ProcessId, process: &Process, currency: Currency, voice: &Voice<'_>) -> Draft {
    let Process { title, proposers, targets, follows, first, order, stages, provenance } = process;
    let mut sentences = vec![if targets.is_empty() {
        voice.pick(
            "Ein Entwicklungsbedarf in diesem Verfahren kann jedes Ziel haben.",
            "A request in this process may have any aim.",
        )
    } else {
        let targets = voice.any_of(targets.iter().map(|it| target(*it, voice)));
        voice.pick(
            format!("Ein Entwicklungsbedarf in diesem Verfahren zielt auf {targets}."),
            format!("A request in this process aims at {targets}."),
        )
    }];
    if !proposers.is_empty() {
        let classes = voice.any_of(proposers.iter().map(|it| voice.class(it)));
        sentences.push(voice.pick(
            format!(
                "Einbringen und sich beteiligen kann nur ein Mitglied der Mitgliedsart {classes}."
            ),
            format!("Only a member of the class {classes} can file one, or take part."),
        ));
    }
    sentences.extend(follows.as_ref().map(|it| forerunner(it, voice)));
    let first = stage_name(first, process, voice);
    sentences.push(voice.pick(
        format!("Das Verfahren beginnt mit dem Schritt {first}."),
        format!("The process begins with the stage {first}."),
    ));
    sentences.push(voice.pick(
        "Soweit nichts anderes bestimmt ist, ist der Entwicklungsbedarf abgelehnt, wenn ein Schritt scheitert, und verfallen, wenn ein Schritt verfällt.",
        "Unless something else is laid down, the request is rejected if a stage fails, and lapsed if a stage lapses.",
    ));
    sentences.push(voice.pick(
        "Antragsteller ist das Mitglied, das den Entwicklungsbedarf eingebracht hat; wo eine Schätzung, ein Angebot, eine Vergabe, der Rest der Kosten oder ein Nachweis fehlt und niemand benannt ist, ist es am Zug.",
        "The proposer is the member that filed the request; where an estimate, an offer, an award, the rest of the cost or evidence is missing and nobody is named, it is the proposer's turn.",
    ));
    if stages.values().any(asks_participants) {
        sentences.push(voice.pick(
            "Beteiligte sind der Antragsteller, die im Entwicklungsbedarf genannten Mitglieder und alle, die erklärt haben, sich zu beteiligen.",
            "Participants are the proposer, the members named in the request, and all that have declared that they join.",
        ));
    }
    if stages.values().any(|it| it.kind.reports().is_some_and(|it| !it.fail)) {
        sentences.push(voice.pick(
            "Stellt ein Nachweis ein Scheitern fest, so ist der Schritt erst erledigt, wenn dieselbe Stelle das Gelingen nachweist; maßgeblich ist ihr neuester Nachweis.",
            "Where evidence says that it failed, the stage is complete only once the same reporter says that it passed; its newest word counts.",
        ));
    }
    let each = order.iter().filter_map(|id| Some((id, stages.get(id)?)));
    let paragraphs = std::iter::once(Paragraph::of(sentences))
        .chain(each.map(|(id, it)| stage(id, it, (process, currency), voice)));
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: paragraphs.collect(),
    }
}

/// What a request has to follow.
fn forerunner(follows: &Forerunner, voice: &Voice<'_>) -> String {
    let processes = voice.any_of(follows.processes.iter().map(|id| voice.process(id)));
    let through = if follows.processes.is_empty() {
        String::new()
    } else {
        voice
            .pick(format!(" aus dem Verfahren {processes}"), format!(" of the process {processes}"))
    };
    let ends = voice.any_of(follows.ended.iter().map(|end| ended(*end, voice)));
    let that = if follows.ended.is_empty() {
        String::new()
    } else {
        voice.pick(format!(", der {ends} ist"), format!(" that is {ends}"))
    };
    voice.pick(
        format!("Er folgt auf einen anderen{through}{that}."),
        format!("It follows another one{through}{that}."),
    )
}

/// Whether a stage speaks of those who take part.
fn asks_participants(stage: &Stage) -> bool {
    let parties = stage.kind.parties().or_else(|| stage.kind.reports()?.members);
    [parties, stage.doers].contains(&Some(Parties::Participants))
}

/// Whether something is ordered in a stage for which shares were confirmed before.
fn has_to_be_covered(stage: &Stage, process: &Process) -> bool {
    let mut financing =
        process.stages.values().filter(|it| matches!(it.kind, StageKind::Financing { .. }));
    let is_behind = |it: &Stage| process.behind(it).any(|behind| std::ptr::eq(behind, stage));
    stage.kind.orders() && financing.any(is_behind)
}

fn target(target: Target, voice: &Voice<'_>) -> String {
    match target {
        Target::Core => voice.pick("die Aufnahme in den Core", "admission to the core"),
        Target::Module => voice.pick("ein Modul für alle", "a module for all"),
        Target::Own => voice.pick("eine Eigenentwicklung", "a development of its own"),
    }
}

/// `„Abstimmung“ (Absatz 4)`: the head of the process is its first paragraph.
fn stage_name(id: &StageId, process: &Process, voice: &Voice<'_>) -> String {
    let title = process.stages.get(id).map(|it| voice.label(&it.title)).unwrap_or_default();
    let title = capital(&title);
    let name = voice.quoted(&title);
    if !voice.is_numbered() {
        let alike = |it: &Stage| capital(&voice.label(&it.title)) == title;
        let same = process.stages.values().filter(|it| alike(it)).count();
        return if same > 1 { format!("{name} ({id})") } else { name };
    }
    let at = process.order.iter().position(|it| it == id).unwrap_or_default();
    let number = at.saturating_add(2);
    voice.pick(format!("{name} (Absatz {number})"), format!("{name} (paragraph {number})"))
}

fn stage(
    id: &StageId,
    stage: &Stage,
    (process, currency): (&Process, Currency),
    voice: &Voice<'_>,
) -> Paragraph {
    let Stage {
        title,
        kind,
        then,
        otherwise,
        within,
        lapse,
        optional,
        when,
        when_cost,
        responsible,
        doers: _,
        documents,
        provenance,
    } = stage;
    let mut sentences = Vec::new();
    sentences.extend(when.map(|when| only(when, voice)));
    sentences.extend(when_cost.map(|range| for_cost(range, currency, voice)));
    sentences.extend(condition(kind, documents, voice));
    if has_to_be_covered(stage, process) {
        sentences.push(voice.pick(
            "Kostet es mehr, als die bestätigten Anteile decken, bleibt der Schritt offen, bis sie erhöht sind.",
            "If it costs more than the confirmed shares cover, the stage stays open until they are raised.",
        ));
    }
    if let Some(within) = within {
        let period = voice.for_period(*within);
        sentences.push(voice.pick(
            format!("Der Schritt dauert höchstens {period}."),
            format!("The stage takes no more than {period}."),
        ));
    }
    if !responsible.is_empty() {
        let offices = voice.any_of(responsible.iter().map(|id| an_office(id, voice)));
        sentences.push(voice.pick(
            format!("Ihn betreibt, wer {offices} innehat."),
            format!("It is driven by whoever holds {offices}."),
        ));
    }
    sentences.extend(work(stage, voice));
    if *optional {
        sentences.push(voice.pick(
            "Der Schritt entfällt, sobald der nächste hat, was er braucht, oder über ihn abgestimmt wird.",
            "The stage is left out once the next one has what it needs or is being voted on.",
        ));
    }
    // What holds unless something else is laid down stands at the head of the process.
    let ways = [
        ("Ist er erledigt", "Once it is complete", Some(then)),
        (
            "Scheitert er",
            "If it fails",
            Some(otherwise).filter(|it| **it != Next::End(End::Rejected)),
        ),
        ("Verfällt er", "If it lapses", Some(lapse).filter(|it| **it != Next::End(End::Lapsed))),
    ];
    sentences.extend(ways.into_iter().filter_map(|(de, en, next)| {
        let next = next?;
        let where_to = leads(next, process, voice);
        Some(voice.pick(format!("{de}, {where_to}."), format!("{en}, {where_to}.")))
    }));
    Paragraph {
        id: Some(id.to_string()),
        title: Some(voice.label(title)),
        origin: Origin::new(provenance, voice.lang),
        sentences,
    }
}

fn leads(next: &Next, process: &Process, voice: &Voice<'_>) -> String {
    match next {
        Next::Stage(id) => {
            let name = stage_name(id, process, voice);
            voice.pick(format!("folgt der Schritt {name}"), format!("the stage {name} follows"))
        }
        Next::End(end) => {
            let end = ended(*end, voice);
            voice.pick(
                format!("endet das Verfahren; der Entwicklungsbedarf ist {end}"),
                format!("the process ends; the request is {end}"),
            )
        }
        Next::ByTarget { core, module, own } => {
            let ends = [(Target::Core, core), (Target::Module, module), (Target::Own, own)];
            let possible =
                |aim: &Target| process.targets.is_empty() || process.targets.contains(aim);
            let ends = ends.iter().filter(|(aim, _)| possible(aim)).map(|(aim, end)| {
                let (aim, end) = (target(*aim, voice), ended(**end, voice));
                voice.pick(
                    format!("zielt er auf {aim}, ist er {end}"),
                    format!("a request that aims at {aim} is {end}"),
                )
            });
            let ends = ends.collect::<Vec<_>>().join("; ");
            voice.pick(
                format!("endet das Verfahren nach dem Ziel des Entwicklungsbedarfs: {ends}"),
                format!("the process ends by the aim of the request: {ends}"),
            )
        }
    }
}

/// What has become of a request, after "ist er" and "is".
fn ended(end: End, voice: &Voice<'_>) -> String {
    match end {
        End::InCore => voice.pick("in den Core aufgenommen", "in the core"),
        End::Module => voice.pick("ein Modul für alle", "a module for all"),
        End::External => voice.pick("außerhalb entwickelt", "developed outside"),
        End::Rejected => voice.pick("abgelehnt", "rejected"),
        End::Lapsed => voice.pick("verfallen", "lapsed"),
    }
}
