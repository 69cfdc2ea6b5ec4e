//! Why an act about a request was refused: who may sign and pay, what lies there to be signed, what it links to.

use std::collections::BTreeSet;

use gremium_core::id::{ClassId, MemberId, ProcessId, StageId};
use gremium_core::oid::Oid;
use gremium_core::process::{Asked, End};
use gremium_core::record::{EvidenceKind, Target};
use gremium_core::refusal::LinkFault;
use gremium_core::text::Lang;

use crate::text::Text;

/// What is signed, or pinned by evidence, does not lie in the repository.
pub(super) fn document_missing(path: &str, lies: Option<&Oid>) -> Text {
    match lies {
        None => Text::new(
            format!(
                "{path} does not lie in the repository: land the document, before the file that pins it or together with it"
            ),
            format!(
                "{path} liegt nicht im Repository: das Dokument einbringen, vor der Datei, die es festlegt, oder zusammen mit ihr"
            ),
        ),
        Some(lies) => Text::new(
            format!(
                "at {path} lies another content ({}) than the one that is pinned: `git hash-object {path}` names it",
                lies.short()
            ),
            format!(
                "unter {path} liegt ein anderer Inhalt ({}) als der festgelegte: `git hash-object {path}` nennt ihn",
                lies.short()
            ),
        ),
    }
}

/// Others are asked to sign, to pay, or to tender.
pub(super) fn no_party<'a>(
    member: &MemberId,
    asked: Asked,
    parties: impl IntoIterator<Item = &'a MemberId>,
) -> Text {
    let names: Vec<String> = parties.into_iter().map(|it| format!("`{it}`")).collect();
    let parties = names.join(", ");
    match (asked, parties.is_empty()) {
        (Asked::Signature, true) => Text::new(
            "nobody is asked to sign in the process of this request",
            "im Verfahren dieses Entwicklungsbedarfs unterzeichnet niemand",
        ),
        (Asked::Signature, false) => Text::new(
            format!("`{member}` is no party to the agreement; those who sign: {parties}"),
            format!("`{member}` ist nicht Vertragspartei; es unterzeichnen: {parties}"),
        ),
        (Asked::Share, true) => Text::new(
            "nobody is asked for a share in the process of this request",
            "im Verfahren dieses Entwicklungsbedarfs ist kein Kostenanteil vorgesehen",
        ),
        (Asked::Share, false) => Text::new(
            format!("`{member}` takes no part in the cost; those who do: {parties}"),
            format!("`{member}` ist an den Kosten nicht beteiligt; beteiligt sind: {parties}"),
        ),
        (Asked::Tender, _) => Text::new(
            format!(
                "`{member}` takes no part in the request and so does not tender; those who can: {parties}"
            ),
            format!(
                "`{member}` ist am Entwicklungsbedarf nicht beteiligt und schreibt deshalb nicht mit aus; ausschreiben können: {parties}"
            ),
        ),
    }
}

/// A request cannot be linked to another one.
pub(super) fn link(fault: &LinkFault) -> Text {
    match fault {
        LinkFault::Itself => Text::new(
            "a request neither follows itself nor goes into itself",
            "ein Entwicklungsbedarf folgt nicht auf sich selbst und geht nicht in sich selbst auf",
        ),
        LinkFault::Over { request } => Text::new(
            format!("the way of `{request}` is over: nothing can be merged into it any more"),
            format!("der Weg von `{request}` ist zu Ende: darin kann nichts mehr aufgehen"),
        ),
    }
}

/// A process is for what members of certain classes propose.
pub(super) fn not_proposer(classes: &BTreeSet<ClassId>) -> Text {
    let ids: Vec<String> = classes.iter().map(|it| format!("`{it}`")).collect();
    Text::new(
        format!(
            "in this process only members of the class {} can file a request; choose another `process` or `proposer`",
            ids.join(" or ")
        ),
        format!(
            "in diesem Verfahren können nur Mitglieder der Mitgliedsart {} einen Entwicklungsbedarf einbringen; `process` oder `proposer` anders wählen",
            ids.join(" oder ")
        ),
    )
}

/// Only active members take part, of the classes that propose.
pub(super) fn cannot_take_part(member: &MemberId, classes: &BTreeSet<ClassId>) -> Text {
    let ids: Vec<String> = classes.iter().map(|it| format!("`{it}`")).collect();
    if ids.is_empty() {
        return Text::new(
            format!("`{member}` cannot take part: only active members can"),
            format!("`{member}` kann sich nicht beteiligen: das können nur aktive Mitglieder"),
        );
    }
    Text::new(
        format!(
            "`{member}` cannot take part in this process: only active members of the class {} can",
            ids.join(" or ")
        ),
        format!(
            "`{member}` kann sich in diesem Verfahren nicht beteiligen: das können nur aktive Mitglieder der Mitgliedsart {}",
            ids.join(" oder ")
        ),
    )
}

/// Several stages wait for such evidence, and the first of them is over.
pub(super) fn names_no_stage(kind: EvidenceKind, stages: &[StageId]) -> Text {
    let ids: Vec<String> = stages.iter().map(|it| format!("`{it}`")).collect();
    let kind = crate::words::evidence(kind);
    Text::new(
        format!(
            "several stages of this process wait for evidence of this kind ({}): say under `stage` which one it is for: {}",
            kind.en,
            ids.join(", ")
        ),
        format!(
            "auf einen Nachweis dieser Art ({}) warten in diesem Verfahren mehrere Schritte: unter `stage` angeben, für welchen er gilt: {}",
            kind.de,
            ids.join(", ")
        ),
    )
}

/// The process leads elsewhere.
pub(super) fn wrong_target(targets: &BTreeSet<Target>) -> Text {
    let targets: Vec<String> = targets.iter().map(|it| format!("`{}`", it.word())).collect();
    Text::new(
        format!(
            "the process does not lead to this target, but to {}; choose another `target` or `process`",
            targets.join(" or ")
        ),
        format!(
            "das Verfahren führt nicht zu diesem Ziel, sondern zu {}; `target` oder `process` anders wählen",
            targets.join(" oder ")
        ),
    )
}

/// A request of such a process follows another one.
pub(super) fn needs_forerunner(processes: &BTreeSet<ProcessId>, ended: &BTreeSet<End>) -> Text {
    let ids: Vec<String> = processes.iter().map(|it| format!("`{it}`")).collect();
    let through = (!ids.is_empty()).then(|| {
        Text::new(
            format!("that went through {}", ids.join(" or ")),
            format!("der {} durchlief", ids.join(" oder ")),
        )
    });
    let words = |lang| {
        let ended = ended.iter().map(|it| super::status(it.word()).get(lang).to_owned());
        ended.collect::<Vec<_>>()
    };
    let end = (!ended.is_empty()).then(|| {
        Text::new(
            format!("whose status is: {}", words(Lang::En).join(" or ")),
            format!("dessen Stand lautet: {}", words(Lang::De).join(" oder ")),
        )
    });
    let which: Vec<Text> = through.into_iter().chain(end).collect();
    let en: Vec<&str> = which.iter().map(|it| it.en.as_str()).collect();
    let de: Vec<&str> = which.iter().map(|it| it.de.as_str()).collect();
    let (before, comma) = if which.is_empty() { ("", "") } else { (" ", ", ") };
    Text::new(
        format!(
            "a request of this process names under `follows` another one{before}{}",
            en.join(" and ")
        ),
        format!(
            "ein Entwicklungsbedarf in diesem Verfahren nennt unter `follows` einen anderen{comma}{}",
            de.join(" und ")
        ),
    )
}
