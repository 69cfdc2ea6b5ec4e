//! What statutes do not provide for at all.

use gremium_core::process::{End, Next, Process, Reports, StageKind};
use gremium_core::record::{EvidenceKind, Target};
use gremium_core::statutes::{About, BodyKind, Decides, Statutes, Task};

use super::v1::Part;
use crate::prose::task_name;
use crate::text::{Fixed, Text};

/// A provision that a partnership needs and these statutes lack.
pub(super) fn all(statutes: &Statutes) -> Vec<Part> {
    let mut all = tasks(statutes);
    all.extend(matters(statutes));
    all.extend(money(statutes));
    all.extend(leadership(statutes));
    for (id, process) in &statutes.processes {
        all.extend(operation(id.as_str(), process));
        all.extend(drivers(id.as_str(), process));
    }
    all
}

fn part(of: impl ToString, en: impl Into<String>, de: impl Into<String>) -> Part {
    Part::item(of, Text::new(en.into(), de.into()), Vec::new())
}

/// Roles and responsibilities: standing tasks that are given to nobody.
fn tasks(statutes: &Statutes) -> Vec<Part> {
    let missing = Task::ALL.into_iter().filter(|task| !statutes.tasks.contains_key(task));
    let part = |task: Task| {
        let Fixed { en, de } = task_name(task);
        part(
            format!("tasks.{}", task.word()),
            format!("nobody is named for the task “{en}”"),
            format!("für die Aufgabe „{de}“ ist niemand benannt"),
        )
    };
    missing.map(part).collect()
}

/// Rules for decisions: who decides what, and what comes first.
fn matters(statutes: &Statutes) -> Vec<Part> {
    let about = |about: About| statutes.matters_about(about).next().is_some();
    let ranks =
        statutes.matters.values().any(|it| matches!(it.decides, Decides::Prioritisation(_)))
            || stages(statutes).any(|it| matches!(it, StageKind::Prioritisation { .. }));
    let needs = [
        (
            about(About::Membership),
            "matters.membership",
            "no matter about membership: nothing says who decides on an admission",
            "keine Angelegenheit zur Mitgliedschaft: wer über eine Aufnahme entscheidet, ist nicht geregelt",
        ),
        (
            about(About::Statutes),
            "matters.statutes",
            "no matter about statutes: nothing says how they are amended",
            "keine Angelegenheit zur Satzung: wie sie geändert wird, ist nicht geregelt",
        ),
        (
            about(About::Office) || statutes.offices.is_empty(),
            "matters.office",
            "no matter about offices: nothing says how an office is filled",
            "keine Angelegenheit zu Ämtern: wie ein Amt besetzt wird, ist nicht geregelt",
        ),
        (
            !statutes.processes.is_empty(),
            "processes",
            "no process: nothing says what becomes of a request",
            "kein Prozess: was aus einem Entwicklungsbedarf wird, ist nicht geregelt",
        ),
        (
            ranks,
            "prioritisations",
            "no prioritisation: nothing says how requests are put in order",
            "keine Priorisierung: wie Entwicklungsbedarfe gereiht werden, ist nicht geregelt",
        ),
    ];
    let missing = needs.into_iter().filter(|(there, ..)| !there);
    missing.map(|(_, of, en, de)| part(of, en, de)).collect()
}

fn stages(statutes: &Statutes) -> impl Iterator<Item = &StageKind> {
    statutes.processes.values().flat_map(|it| it.stages.values()).map(|it| &it.kind)
}

/// Lasting finance: fees, funds, shares of a cost.
fn money(statutes: &Statutes) -> Vec<Part> {
    let shares = stages(statutes).any(|it| matches!(it, StageKind::Financing { .. }));
    let needs = [
        (
            !statutes.fees.is_empty(),
            "fees",
            "no fee: nothing says how the management of community and product is paid for",
            "kein Beitrag: wie Community- und Produktmanagement bezahlt werden, ist nicht geregelt",
        ),
        (
            !statutes.funds.is_empty(),
            "funds",
            "no fund: nothing says how common money is kept and used",
            "kein Fonds: wie gemeinsame Mittel verwaltet und verwendet werden, ist nicht geregelt",
        ),
        (
            shares,
            "processes.financing",
            "no stage of financing: nothing says how the cost of a request is shared",
            "kein Schritt zur Finanzierung: wie die Kosten eines Entwicklungsbedarfs geteilt werden, ist nicht geregelt",
        ),
    ];
    let missing = needs.into_iter().filter(|(there, ..)| !there);
    missing.map(|(_, of, en, de)| part(of, en, de)).collect()
}

/// Leadership: who presides over bodies that decide, and for how long an office is held.
fn leadership(statutes: &Statutes) -> Vec<Part> {
    let deciding = statutes.bodies.iter().filter(|(_, it)| match it.kind {
        BodyKind::Deciding => true,
        BodyKind::Advisory => false,
    });
    let headless = deciding.filter(|(_, it)| it.chair.is_none()).map(|(id, it)| {
        part(
            format!("bodies.{id}.chair"),
            format!("nobody presides over “{}”", it.title.en),
            format!("für „{}“ ist kein Vorsitz bestimmt", it.title.de),
        )
    });
    let termless = statutes.offices.iter().filter(|(_, it)| it.term.is_none()).map(|(id, it)| {
        part(
            format!("offices.{id}.term"),
            format!("no term for the office “{}”", it.title.en),
            format!("keine Amtszeit für das Amt „{}“", it.title.de),
        )
    });
    headless.chain(termless).collect()
}

/// A process that brings something into the core or to all, and says of nobody that he runs it afterwards.
fn operation(id: &str, process: &Process) -> Option<Part> {
    let arrives = |next: &Next| match next {
        Next::End(End::InCore | End::Module) | Next::ByTarget { .. } => true,
        Next::End(End::External | End::Rejected | End::Lapsed) | Next::Stage(_) => false,
    };
    let delivers = process.stages.values().any(|it| arrives(&it.then));
    let operated = process.stages.values().any(|it| match &it.kind {
        StageKind::Delivery { evidence, .. } => *evidence == EvidenceKind::Operation,
        _other => false,
    });
    (delivers && !operated).then(|| {
        part(
            format!("processes.{id}.operation"),
            format!(
                "“{}” has no stage of operation: nothing says who keeps up the result",
                process.title.en
            ),
            format!(
                "„{}“ kennt keinen Betrieb: wer das Ergebnis danach pflegt, ist nicht geregelt",
                process.title.de
            ),
        )
    })
}

/// Stages in the common product for which nobody is named. Where a proposer builds or orders something, it does so itself.
fn drivers(id: &str, process: &Process) -> Vec<Part> {
    let own = process.targets.iter().all(|it| *it == Target::Own) && !process.targets.is_empty();
    let open = process.order.iter().filter_map(|stage| {
        let it = process.stages.get(stage)?;
        let common = match &it.kind {
            StageKind::Delivery { evidence, .. } => !own && *evidence != EvidenceKind::Development,
            _by_a_body_or_the_proposer => false,
        };
        let reported = it.kind.reports().is_some_and(Reports::names_reporters);
        let nobody = it.responsible.is_empty() && it.doers.is_none() && !reported;
        let outside = it.then == Next::End(End::External);
        (common && nobody && !outside).then(|| {
            part(
                format!("processes.{id}.{stage}.responsible"),
                format!("nobody is named for “{}” of “{}”", it.title.en, process.title.en),
                format!("für „{}“ in „{}“ ist niemand benannt", it.title.de, process.title.de),
            )
        })
    });
    open.collect()
}
