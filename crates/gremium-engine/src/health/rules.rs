//! What the statutes leave undefined.

use gremium_core::provenance::Provenance;
use gremium_core::state::State;
use gremium_core::statutes::Task;

use super::v1::{Figure, Meaning, Part, share};
use crate::text::{Fixed, Text};

/// Provisions that had to be assumed, and standing tasks that nobody is named for.
pub(super) fn undefined_steps(state: &State) -> Figure {
    let Some(it) = state.view().statutes() else {
        return meaning().with(share(0, 0), Vec::new());
    };
    let mut all: Vec<(String, &Provenance)> = Vec::new();
    all.extend(it.classes.iter().map(|(id, it)| (format!("classes.{id}"), &it.provenance)));
    all.extend(it.bodies.iter().map(|(id, it)| (format!("bodies.{id}"), &it.provenance)));
    all.extend(it.offices.iter().map(|(id, it)| (format!("offices.{id}"), &it.provenance)));
    all.extend(it.rules.iter().map(|(id, it)| (format!("rules.{id}"), &it.provenance)));
    all.extend(it.matters.iter().map(|(id, it)| (format!("matters.{id}"), &it.provenance)));
    all.extend(it.fees.iter().map(|(id, it)| (format!("fees.{id}"), &it.provenance)));
    all.extend(it.funds.iter().map(|(id, it)| (format!("funds.{id}"), &it.provenance)));
    for (id, process) in &it.processes {
        all.push((format!("processes.{id}"), &process.provenance));
        let stages = process.stages.iter();
        all.extend(stages.map(|(stage, it)| (format!("processes.{id}.{stage}"), &it.provenance)));
    }
    let given =
        it.tasks.iter().map(|(task, it)| (format!("tasks.{}", task.word()), &it.provenance));
    all.extend(given);
    let assumed = all.iter().filter_map(|(place, it)| {
        let why = it.assumed.as_ref()?;
        let clause = it.clause.as_ref().map(ToString::to_string);
        Some(Part {
            of: place.clone(),
            name: Text::new(format!("assumed: {}", why.en), format!("eigene Annahme: {}", why.de)),
            value: "1".to_owned(),
            evidence: clause.into_iter().collect(),
        })
    });
    let missing =
        Task::ALL.into_iter().filter(|task| !it.tasks.contains_key(task)).map(|task| Part {
            of: format!("tasks.{}", task.word()),
            name: Text::new("nobody is named for the task", "für die Aufgabe ist niemand benannt"),
            value: "1".to_owned(),
            evidence: Vec::new(),
        });
    let parts: Vec<Part> = assumed.chain(missing).collect();
    let tasks = Task::ALL.len().saturating_sub(it.tasks.len());
    meaning().with(share(parts.len(), all.len().saturating_add(tasks)), parts)
}

fn meaning() -> Meaning {
    Meaning {
        key: "undefined-provisions",
        unit: "share",
        title: Fixed { en: "what the statutes leave undefined", de: "was die Satzung offenlässt" },
        formula: Fixed {
            en: "provisions marked as assumed and standing tasks without an assignment, of all provisions and missing tasks",
            de: "als angenommen gekennzeichnete Bestimmungen und nicht zugewiesene Daueraufgaben, von allen Bestimmungen und fehlenden Aufgaben",
        },
        reading: Fixed {
            en: "missing processes: each of them is a question that the partnership still has to decide",
            de: "fehlende Prozesse: über jede davon muss die Partnerschaft noch entscheiden",
        },
    }
}
