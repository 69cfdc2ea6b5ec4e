//! Sizes of members as prose.

use std::collections::BTreeMap;

use gremium_core::id::SizeId;
use gremium_core::size::SizeKind;

use super::{Draft, Origin, Paragraph};
use crate::prose::voice::Voice;

pub(super) fn chapter(sizes: &BTreeMap<SizeId, SizeKind>, voice: &Voice<'_>) -> Vec<Draft> {
    sizes.iter().map(|(id, size)| provision(id, size, voice)).collect()
}

fn provision(id: &SizeId, size: &SizeKind, voice: &Voice<'_>) -> Draft {
    let SizeKind { title, provenance } = size;
    let name = voice.quoted(&voice.label(title));
    let said = voice.pick(
        format!("Für jedes Mitglied wird die Größe {name} als ganze Zahl festgehalten."),
        format!("For each member the size {name} is recorded as a whole number."),
    );
    let counts = voice.pick(
        "Wo es auf sie ankommt, gilt die Zahl zu Beginn der Abstimmung oder Sitzung.",
        "Wherever it matters, the number at the beginning of the poll or sitting counts.",
    );
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: vec![Paragraph::of(vec![said, counts])],
    }
}
