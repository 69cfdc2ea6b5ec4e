//! Why an act about a request was refused: who may sign and pay, what lies there to be signed, what it links to.

use std::collections::BTreeSet;

use gremium_core::id::{ClassId, MemberId, ProcessId, StageId};
use gremium_core::oid::Oid;
use gremium_core::process::{Asked, End};
use gremium_core::record::{EvidenceKind, MemberStatus, Target};
use gremium_core::refusal::LinkFault;

use super::naming::{Naming, listed};
use crate::text::{Text, said};

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
    names: &Naming<'_>,
) -> Text {
    let (member, parties) = (names.member(member), names.members(parties));
    match (asked, parties.en.is_empty()) {
        (Asked::Signature, true) => Text::new(
            "nobody is asked to sign in the process of this request",
            "im Verfahren dieses Entwicklungsbedarfs unterzeichnet niemand",
        ),
        (Asked::Signature, false) => said!(
            "{member} is no party to the agreement; those who sign: {parties}",
            "{member} ist nicht Vertragspartei; es unterzeichnen: {parties}",
            member = member,
            parties = parties
        ),
        (Asked::Share, true) => Text::new(
            "nobody is asked for a share in the process of this request",
            "im Verfahren dieses Entwicklungsbedarfs ist kein Kostenanteil vorgesehen",
        ),
        (Asked::Share, false) => said!(
            "{member} takes no part in the cost; those who do: {parties}",
            "{member} ist an den Kosten nicht beteiligt; beteiligt sind: {parties}",
            member = member,
            parties = parties
        ),
        (Asked::Tender, _) => said!(
            "{member} takes no part in the request and so does not tender; those who can: {parties}",
            "{member} ist am Entwicklungsbedarf nicht beteiligt und schreibt deshalb nicht mit aus; ausschreiben können: {parties}",
            member = member,
            parties = parties
        ),
    }
}

/// A request cannot be linked to another one.
pub(super) fn link(fault: &LinkFault, names: &Naming<'_>) -> Text {
    match fault {
        LinkFault::Itself => Text::new(
            "a request neither follows itself nor goes into itself",
            "ein Entwicklungsbedarf folgt nicht auf sich selbst und geht nicht in sich selbst auf",
        ),
        LinkFault::Over { request } => said!(
            "the way of {request} is over: nothing can be merged into it any more",
            "der Weg von {request} ist zu Ende: darin kann nichts mehr aufgehen",
            request = names.request(request)
        ),
    }
}

/// Only active members propose, of the classes that a process is for.
pub(super) fn not_proposer(
    (member, status): (&MemberId, MemberStatus),
    classes: &BTreeSet<ClassId>,
    names: &Naming<'_>,
) -> Text {
    let standing = match status {
        MemberStatus::Active => None,
        MemberStatus::Applied => Some(Text::new(
            "its admission is not decided yet",
            "die Aufnahme ist noch nicht beschlossen",
        )),
        MemberStatus::Suspended => Some(Text::new("its rights rest", "die Mitgliedschaft ruht")),
        MemberStatus::Left => Some(Text::new("it has left", "es ist ausgetreten")),
    };
    if let Some(standing) = standing {
        return said!(
            "{member} cannot file a request: only active members can, and {standing}",
            "{member} kann keinen Entwicklungsbedarf einbringen: das können nur aktive Mitglieder, und {standing}",
            member = names.member(member),
            standing = standing
        );
    }
    said!(
        "in this process only members of the class {classes} can file a request; choose another `process` or `proposer`",
        "in diesem Verfahren können nur Mitglieder der Mitgliedsart {classes} einen Entwicklungsbedarf einbringen; `process` oder `proposer` anders wählen",
        classes = listed(classes.iter().map(|it| names.class(it)), "or", "oder")
    )
}

/// Only active members take part, of the classes that propose.
pub(super) fn cannot_take_part(
    member: &MemberId,
    classes: &BTreeSet<ClassId>,
    names: &Naming<'_>,
) -> Text {
    let member = names.member(member);
    if classes.is_empty() {
        return said!(
            "{member} cannot take part: only active members can",
            "{member} kann sich nicht beteiligen: das können nur aktive Mitglieder",
            member = member
        );
    }
    said!(
        "{member} cannot take part in this process: only active members of the class {classes} can",
        "{member} kann sich in diesem Verfahren nicht beteiligen: das können nur aktive Mitglieder der Mitgliedsart {classes}",
        member = member,
        classes = listed(classes.iter().map(|it| names.class(it)), "or", "oder")
    )
}

/// Several stages wait for such evidence, and the first of them is over.
pub(super) fn names_no_stage(kind: EvidenceKind, stages: &[StageId]) -> Text {
    let stages = stages.iter().map(|it| Text::same(format!("`{it}`")));
    said!(
        "several stages of this process wait for evidence of this kind ({kind}): say under `stage` which one it is for: {stages}",
        "auf einen Nachweis dieser Art ({kind}) warten in diesem Verfahren mehrere Schritte: unter `stage` angeben, für welchen er gilt: {stages}",
        kind = crate::words::evidence(kind),
        stages = listed(stages, "or", "oder")
    )
}

/// The process leads elsewhere.
pub(super) fn wrong_target(targets: &BTreeSet<Target>) -> Text {
    let targets = targets.iter().map(|it| Text::same(format!("`{}`", it.word())));
    said!(
        "the process does not lead to this target, but to {targets}; choose another `target` or `process`",
        "das Verfahren führt nicht zu diesem Ziel, sondern zu {targets}; `target` oder `process` anders wählen",
        targets = listed(targets, "or", "oder")
    )
}

/// A request of such a process follows another one.
pub(super) fn needs_forerunner(
    processes: &BTreeSet<ProcessId>,
    ended: &BTreeSet<End>,
    names: &Naming<'_>,
) -> Text {
    let through = (!processes.is_empty()).then(|| {
        said!(
            "that went through {processes}",
            "der {processes} durchlief",
            processes = listed(processes.iter().map(|it| names.process(it)), "or", "oder")
        )
    });
    let end = (!ended.is_empty()).then(|| {
        said!(
            "whose status is: {ended}",
            "dessen Stand lautet: {ended}",
            ended = listed(ended.iter().map(|it| super::status(it.word()).into()), "or", "oder")
        )
    });
    let which = listed(through.into_iter().chain(end), "and", "und");
    let (before, comma) = if which.en.is_empty() { ("", "") } else { (" ", ", ") };
    said!(
        "a request of this process names under `follows` another one{before}{which}",
        "ein Entwicklungsbedarf in diesem Verfahren nennt unter `follows` einen anderen{comma}{which}",
        which = which
    )
}
