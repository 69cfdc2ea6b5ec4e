//! Bodies that stand below themselves, and a chair that deputises for itself.

use std::collections::BTreeSet;

use gremium_core::id::BodyId;

use super::{Reader, effect};
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, body) in &reader.statutes.bodies {
        below_itself(reader, id);
        if body.deputy.is_some() && body.deputy == body.chair {
            let why = Text::new(
                "it is the office that presides already",
                "es ist das Amt, das schon den Vorsitz führt",
            );
            let proposal = Text::new(
                "name another office as `deputy`, or leave it out",
                "ein anderes Amt als `deputy` nennen oder es weglassen",
            );
            effect::note(reader, ("bodies", id.as_str(), "deputy"), why, proposal);
        }
    }
}

/// A body whose parents lead back to it.
fn below_itself(reader: &mut Reader<'_>, id: &BodyId) {
    let bodies = &reader.statutes.bodies;
    let parent = |it: &BodyId| bodies.get(it).and_then(|body| body.parent.as_ref());
    let mut above: Vec<&BodyId> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = parent(id);
    while let Some(it) = next.filter(|it| seen.insert(*it)) {
        above.push(it);
        next = if it == id { None } else { parent(it) };
    }
    if above.last() != Some(&id) {
        return;
    }
    let between: Vec<String> =
        above.iter().filter(|it| **it != id).map(|it| format!("`{it}`")).collect();
    let message = if between.is_empty() {
        Text::new(
            format!("the body `{id}` is its own parent"),
            format!("das Gremium `{id}` untersteht sich selbst"),
        )
    } else {
        Text::new(
            format!("the body `{id}` stands below itself, by way of {}", between.join(", ")),
            format!("das Gremium `{id}` untersteht über {} sich selbst", between.join(", ")),
        )
    };
    let proposal = Text::new(
        "leave `parent` out of the body that stands highest",
        "`parent` bei dem Gremium weglassen, das an oberster Stelle steht",
    );
    let at = ("bodies", id.as_str(), "parent");
    reader.say(&codes::body_under_itself::RULE, at, message, proposal);
}
