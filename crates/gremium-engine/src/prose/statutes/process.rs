//! Processes and their stages as prose.

use std::collections::BTreeMap;

use gremium_core::id::{ProcessId, StageId};
use gremium_core::process::{
    AWARDED, All, Counted, End, Next, Parties, Process, Stage, StageKind, When,
};
use gremium_core::record::{EvidenceKind, Target};
use gremium_core::time::Period;

use super::{Draft, Origin, Paragraph};
use crate::prose::voice::Voice;
use crate::words;

pub(super) fn chapter(processes: &BTreeMap<ProcessId, Process>, voice: &Voice<'_>) -> Vec<Draft> {
    processes.iter().map(|(id, process)| provision(id, process, voice)).collect()
}

fn provision(id: &ProcessId, process: &Process, voice: &Voice<'_>) -> Draft {
    let Process { title, targets, first, order, stages, provenance } = process;
    let mut sentences = vec![if targets.is_empty() {
        voice.pick(
            "Ein Antrag in diesem Verfahren kann jedes Ziel haben.",
            "A request in this process may aim at anything.",
        )
    } else {
        let targets = voice.any_of(targets.iter().map(|it| target(*it, voice)));
        voice.pick(
            format!("Ein Antrag in diesem Verfahren zielt auf {targets}."),
            format!("A request in this process aims at {targets}."),
        )
    }];
    let first = stage_name(first, process, voice);
    sentences.push(voice.pick(
        format!("Das Verfahren beginnt mit dem Schritt {first}."),
        format!("The process begins with the stage {first}."),
    ));
    sentences.push(voice.pick(
        "Soweit nichts anderes bestimmt ist, ist der Antrag abgelehnt, wenn ein Schritt scheitert, und verfallen, wenn ein Schritt verfällt.",
        "Unless something else is laid down, the request is rejected if a stage fails, and lapsed if a stage lapses.",
    ));
    sentences.push(voice.pick(
        "Wo eine Schätzung, ein Angebot, eine Vergabe, ein Rest der Kosten oder ein Nachweis fehlt und niemand benannt ist, ist der Antragsteller am Zug.",
        "Where an estimate, an offer, an award, a rest of the cost or evidence is missing and nobody is named, it is the proposer's turn.",
    ));
    let each = order.iter().filter_map(|id| Some((id, stages.get(id)?)));
    let paragraphs = std::iter::once(Paragraph::of(sentences))
        .chain(each.map(|(id, it)| stage(id, it, process, voice)));
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: paragraphs.collect(),
    }
}

fn target(target: Target, voice: &Voice<'_>) -> String {
    match target {
        Target::Core => voice.pick("die Aufnahme in den Core", "admission to the core"),
        Target::Module => voice.pick("ein Modul für alle", "a module for all"),
        Target::Own => voice.pick("eine Eigenentwicklung", "an own development"),
    }
}

/// `„Abstimmung“ (Absatz 4)`: the head of the process is its first paragraph.
fn stage_name(id: &StageId, process: &Process, voice: &Voice<'_>) -> String {
    let title = process.stages.get(id).map(|it| voice.label(&it.title)).unwrap_or_default();
    let name = voice.quoted(&title);
    let at = process.order.iter().position(|it| it == id).unwrap_or_default();
    let number = at.saturating_add(2);
    voice.pick(format!("{name} (Absatz {number})"), format!("{name} (paragraph {number})"))
}

fn stage(id: &StageId, stage: &Stage, process: &Process, voice: &Voice<'_>) -> Paragraph {
    let Stage {
        title,
        kind,
        then,
        otherwise,
        within,
        lapse,
        optional,
        when,
        responsible,
        doers,
        provenance,
    } = stage;
    let mut sentences = Vec::new();
    sentences.extend(when.map(|when| only(when, voice)));
    sentences.extend(condition(kind, voice));
    if let Some(within) = within {
        let period = voice.for_period(*within);
        sentences.push(voice.pick(
            format!("Der Schritt dauert höchstens {period}."),
            format!("The stage takes no more than {period}."),
        ));
    }
    if !responsible.is_empty() {
        let offices = voice.any_of(responsible.iter().map(|id| voice.office(id)));
        sentences.push(voice.pick(
            format!("Ihn betreibt, wer eines dieser Ämter innehat: {offices}."),
            format!("It is driven by whoever holds one of these offices: {offices}."),
        ));
    }
    if let Some(doers) = doers {
        let who = at_work(*doers, voice);
        sentences.push(
            voice.pick(format!("Die Arbeit leisten {who}."), format!("The work is done by {who}.")),
        );
    }
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
                format!("endet das Verfahren; der Antrag ist {end}"),
                format!("the process ends; the request is {end}"),
            )
        }
        Next::ByTarget { core, module, own } => {
            let ends = [(Target::Core, core), (Target::Module, module), (Target::Own, own)];
            let ends = ends.map(|(aim, end)| {
                let (aim, end) = (target(aim, voice), ended(*end, voice));
                voice.pick(
                    format!("zielt der Antrag auf {aim}, ist er {end}"),
                    format!("a request that aims at {aim} is {end}"),
                )
            });
            let ends = ends.join("; ");
            voice.pick(
                format!("endet das Verfahren nach dem Ziel des Antrags: {ends}"),
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

/// What a stage waits for, and what makes it fail.
fn condition(kind: &StageKind, voice: &Voice<'_>) -> Vec<String> {
    match kind {
        StageKind::Filing => done(voice, "der Antrag eingebracht ist", "the request has landed"),
        StageKind::Assessment { by, need, must_be_feasible, must_fit_core } => {
            assessment(by, *need, *must_be_feasible, *must_fit_core, voice)
        }
        StageKind::Consultation { bodies } => {
            let bodies = voice.all_of(bodies.iter().map(|id| voice.body(id)));
            done(
                voice,
                &format!(
                    "ein Antrag dazu auf der Tagesordnung einer abgehaltenen Sitzung jedes dieser Gremien stand: {bodies}"
                ),
                &format!(
                    "a motion on it stood on the agenda of a held sitting of each of these bodies: {bodies}"
                ),
            )
        }
        StageKind::Survey { window, least, counted, or_one_joins, ranked } => {
            survey(*window, (*least, *counted, *or_one_joins), *ranked, voice)
        }
        StageKind::Grouping { by } => {
            let by = assessor(by, voice);
            done(
                voice,
                &format!("{by} erklärt hat, wie sich der Antrag zu ähnlichen verhält"),
                &format!("{by} has said how the request relates to similar ones"),
            )
        }
        StageKind::Prioritisation { matter } => {
            let matter = voice.matter(matter);
            done(
                voice,
                &format!("ein Antrag dazu in der Angelegenheit {matter} angenommen ist"),
                &format!("a motion on it in the matter {matter} is adopted"),
            )
        }
        StageKind::Requirements => {
            done(voice, "die Aufwandsschätzung eingebracht ist", "the estimate has landed")
        }
        StageKind::Offer => done(voice, "ein Angebot eingebracht ist", "an offer has landed"),
        StageKind::Tender { joint: false } => {
            done(voice, "eine Vergabe eingebracht ist", "an award has landed")
        }
        StageKind::Tender { joint: true } => done(
            voice,
            "eine gemeinsame Vergabe mehrerer Mitglieder eingebracht ist",
            "a joint award of several members has landed",
        ),
        StageKind::Vote { matters, need } => vote(matters, *need, voice),
        StageKind::Agreement { parties: who, with } => agreement(*who, with, voice),
        StageKind::Financing { parties: who } => {
            let who = parties(*who, voice);
            done(
                voice,
                &format!(
                    "{who} je einen Anteil bestätigt haben und die Anteile genau den Preis des Angebots ergeben, ohne Angebot die Aufwandsschätzung"
                ),
                &format!(
                    "{who} have confirmed a share each and the shares are exactly the price of the offer, or without one the estimate"
                ),
            )
        }
        StageKind::Delivery { evidence, window } => delivery(*evidence, *window, voice),
    }
}

fn done(voice: &Voice<'_>, de: &str, en: &str) -> Vec<String> {
    vec![voice.pick(
        format!("Der Schritt ist erledigt, sobald {de}."),
        format!("The stage is complete once {en}."),
    )]
}

/// For which requests a stage is.
fn only(when: When, voice: &Voice<'_>) -> String {
    match when {
        When::Joint => voice.pick(
            "Der Schritt ist nur nötig, wenn sich bei seinem Beginn mehrere Mitglieder beteiligen.",
            "The stage is needed only if several members take part when it begins.",
        ),
        When::Alone => voice.pick(
            "Der Schritt ist nur nötig, wenn der Antragsteller bei seinem Beginn allein ist.",
            "The stage is needed only if the proposer is alone when it begins.",
        ),
    }
}

fn survey(
    window: Option<Period>,
    (least, counted, or_one_joins): (u32, Counted, bool),
    ranked: bool,
    voice: &Voice<'_>,
) -> Vec<String> {
    let enough = enough(least, counted, or_one_joins, voice);
    let mut sentences = match window {
        Some(window) if least == 0 => {
            let window = voice.for_period(window);
            vec![voice.pick(
                format!("Der Schritt dauert {window} und ist danach erledigt, auch wenn sich niemand beteiligt."),
                format!("The stage lasts {window} and is then complete, even if nobody joins."),
            )]
        }
        Some(window) => {
            let window = voice.for_period(window);
            vec![voice.pick(
                format!("Der Schritt dauert {window} und ist danach erledigt, wenn {enough}; sonst verfällt er."),
                format!("The stage lasts {window} and is then complete if {enough}; otherwise it lapses."),
            )]
        }
        None => done(voice, &enough, &enough),
    };
    if ranked {
        sentences.push(voice.pick(
            "Solange Anträge auf diesen Schritt warten, gehen die vor, die mehr Mitglieder brauchen.",
            "While requests wait in this stage, those go first that more members need.",
        ));
    }
    sentences
}

/// What makes a survey enough, as a clause.
fn enough(least: u32, counted: Counted, or_one_joins: bool, voice: &Voice<'_>) -> String {
    let what = match counted {
        Counted::Joining => voice.pick("sich zu beteiligen", "to join"),
        Counted::Needing => voice.pick(
            "sich zu beteiligen oder denselben Bedarf zu haben",
            "to join or to have the same need",
        ),
    };
    let members = if least == 1 {
        voice.pick(
            format!("mindestens ein Mitglied neben dem Antragsteller erklärt hat, {what}"),
            format!("at least one member besides the proposer has declared {what}"),
        )
    } else {
        voice.pick(
            format!("mindestens {least} Mitglieder neben dem Antragsteller erklärt haben, {what}"),
            format!("at least {least} members besides the proposer have declared {what}"),
        )
    };
    if or_one_joins {
        let or = voice.pick(
            "oder ein Mitglied, auch der Antragsteller, erklärt hat, sich mit einem Kostenanteil zu beteiligen",
            "or one member, be it the proposer, has declared to join and to pay a share",
        );
        return format!("{members}, {or}");
    }
    members
}

fn assessment(
    by: &[std::sync::Arc<str>],
    need: All,
    must_be_feasible: bool,
    must_fit_core: bool,
    voice: &Voice<'_>,
) -> Vec<String> {
    let by = by.iter().map(|id| assessor(id, voice));
    let (by, de, en) = match need {
        All::All => (voice.all_of(by), "eine Einschätzung", "an opinion"),
        All::Any => (voice.any_of(by), "die erste Einschätzung", "the first opinion"),
    };
    let fails = |what_de: &str, what_en: &str| {
        voice.pick(
            format!("Er scheitert, wenn {de} {what_de} lautet."),
            format!("It fails if {en} says {what_en}."),
        )
    };
    let mut sentences =
        done(voice, &format!("{de} abgegeben ist durch {by}"), &format!("{en} is given by {by}"));
    if must_be_feasible {
        sentences.push(fails("„nicht machbar“", "“not feasible”"));
    }
    if must_fit_core {
        sentences.push(fails("„nicht für den Core geeignet“", "“not fit for the core”"));
    }
    sentences
}

fn vote(matters: &[gremium_core::id::MatterId], need: All, voice: &Voice<'_>) -> Vec<String> {
    let names = matters.iter().map(|id| voice.matter(id));
    let matters = match need {
        All::All => voice.all_of(names),
        All::Any => voice.any_of(names),
    };
    vec![match need {
        All::All => voice.pick(
            format!("Der Schritt ist erledigt, sobald Anträge dazu in allen diesen Angelegenheiten angenommen sind: {matters}; er scheitert, sobald einer abgelehnt ist."),
            format!("The stage is complete once motions on it are adopted in all of these matters: {matters}; it fails once one is rejected."),
        ),
        All::Any => voice.pick(
            format!("Der Schritt ist erledigt, sobald ein Antrag dazu in einer dieser Angelegenheiten angenommen ist: {matters}; er scheitert, sobald alle abgelehnt sind."),
            format!("The stage is complete once a motion on it is adopted in one of these matters: {matters}; it fails once all are rejected."),
        ),
    }]
}

fn agreement(who: Parties, with: &[gremium_core::id::OfficeId], voice: &Voice<'_>) -> Vec<String> {
    let mut sentences = match who {
        Parties::Proposer => done(
            voice,
            "der Antragsteller den Vertrag unterzeichnet hat",
            "the proposer has signed the agreement",
        ),
        Parties::AllMembers | Parties::Participants | Parties::Awarded => {
            let who = parties(who, voice);
            done(
                voice,
                &format!("{who} den Vertrag unterzeichnet haben"),
                &format!("{who} have signed the agreement"),
            )
        }
    };
    if !with.is_empty() {
        let offices = voice.any_of(with.iter().map(|id| voice.office(id)));
        sentences.push(voice.pick(
            format!("Zu unterzeichnen haben auch die Mitglieder, aus denen bei Beginn des Schrittes jemand eines dieser Ämter innehatte: {offices}."),
            format!("The members from which somebody held one of these offices when the stage began have to sign as well: {offices}."),
        ));
    }
    sentences
}

fn parties(parties: Parties, voice: &Voice<'_>) -> String {
    match parties {
        Parties::AllMembers => voice.pick(
            "alle Mitglieder, die bei Beginn des Schrittes stimmberechtigt waren,",
            "all members that had a vote when the stage began",
        ),
        Parties::Participants => voice.pick(
            "der Antragsteller, die im Antrag Genannten und alle, die sich zu beteiligen erklärt haben,",
            "the proposer, those named in the request, and all that declared to join",
        ),
        Parties::Proposer => voice.pick(
            "allein die Vertretungen des Antragstellers",
            "the delegates of the proposer alone",
        ),
        Parties::Awarded => voice.pick(
            "die Vertretungen des beauftragten Dienstleisters",
            "the delegates of the provider that got the award",
        ),
    }
}

/// Whoever gives an opinion.
fn assessor(by: &str, voice: &Voice<'_>) -> String {
    if by == AWARDED {
        return voice.pick("den beauftragten Dienstleister", "the provider that got the award");
    }
    voice.office_or_body(by)
}

/// Members that do the work of a stage, after "leisten" and "by".
fn at_work(doers: Parties, voice: &Voice<'_>) -> String {
    match doers {
        Parties::AllMembers => voice.pick(
            "alle Mitglieder, die bei Beginn des Schrittes stimmberechtigt waren",
            "all members that had a vote when the stage began",
        ),
        Parties::Participants => voice.pick(
            "der Antragsteller, die im Antrag Genannten und alle, die sich zu beteiligen erklärt haben",
            "the proposer, those named in the request, and all that declared to join",
        ),
        Parties::Proposer => {
            voice.pick("die Vertretungen des Antragstellers", "the delegates of the proposer")
        }
        Parties::Awarded => voice.pick(
            "die Vertretungen des beauftragten Dienstleisters",
            "the delegates of the provider that got the award",
        ),
    }
}

fn delivery(evidence: EvidenceKind, window: Option<Period>, voice: &Voice<'_>) -> Vec<String> {
    let what = words::evidence(evidence).get(voice.lang);
    match window {
        None => done(
            voice,
            &format!("ein Nachweis der Art „{what}“ eingebracht ist"),
            &format!("evidence of the kind “{what}” has landed"),
        ),
        Some(window) => {
            let window = voice.within(window);
            vec![voice.pick(
                format!("Der Schritt ist erledigt, sobald ein Nachweis der Art „{what}“ eingebracht ist, spätestens nach Ablauf von {window}."),
                format!("The stage is complete once evidence of the kind “{what}” has landed, and after {window} at the latest."),
            )]
        }
    }
}
