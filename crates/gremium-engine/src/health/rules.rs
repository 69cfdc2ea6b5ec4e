//! What the statutes leave undefined.

use gremium_core::provenance::Provenance;
use gremium_core::state::State;

use super::absent;
use super::v1::{Figure, Meaning, Part, share};
use crate::text::{Fixed, Text};

/// Provisions that had to be assumed, and what is not provided for at all.
pub(super) fn undefined(state: &State) -> Figure {
    let Some(it) = state.view().statutes() else {
        return meaning().with(share(0, 0), Vec::new());
    };
    let mut all: Vec<(String, &Provenance)> = Vec::new();
    all.extend(it.classes.iter().map(|(id, it)| (format!("classes.{id}"), &it.provenance)));
    all.extend(it.bodies.iter().map(|(id, it)| (format!("bodies.{id}"), &it.provenance)));
    all.extend(it.offices.iter().map(|(id, it)| (format!("offices.{id}"), &it.provenance)));
    all.extend(it.rules.iter().map(|(id, it)| (format!("rules.{id}"), &it.provenance)));
    all.extend(it.elections.iter().map(|(id, it)| (format!("elections.{id}"), it.provenance())));
    let prioritisations = it.prioritisations.iter();
    all.extend(prioritisations.map(|(id, it)| (format!("prioritisations.{id}"), it.provenance())));
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
    let acts = it.authority.1.iter();
    all.extend(acts.map(|(act, it)| (format!("authority.{}", act.word()), it)));
    all.push(("record".to_owned(), &it.record.provenance));
    let assumed = all.iter().filter_map(|(place, it)| {
        let why = it.assumed.as_ref()?;
        let clause = it.clause.as_ref().map(ToString::to_string);
        let name = Text::new(format!("assumed: {}", why.en), format!("eigene Annahme: {}", why.de));
        Some(Part::item(place, name, clause.into_iter().collect()))
    });
    let mut parts = absent::all(it);
    let missing = parts.len();
    parts.extend(assumed);
    meaning().with(share(parts.len(), all.len().saturating_add(missing)), parts)
}

fn meaning() -> Meaning {
    Meaning {
        key: "undefined-provisions",
        unit: "share",
        title: Fixed { en: "what the statutes leave undefined", de: "was die Satzung offenlässt" },
        formula: Fixed {
            en: "provisions marked as assumed and what is missing altogether, of all provisions and what is missing",
            de: "als angenommen gekennzeichnete Bestimmungen und solche, die ganz fehlen, von allen Bestimmungen samt den fehlenden",
        },
        reading: Fixed {
            en: "missing processes: each of them is a question that the partnership still has to decide; what is missing comes first, and some of it may be missing on purpose",
            de: "fehlende Prozesse: über jede davon muss die Partnerschaft noch entscheiden; was fehlt, steht zuerst, und manches mag mit Absicht fehlen",
        },
    }
}
