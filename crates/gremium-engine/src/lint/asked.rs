//! Conditions that ask for votes in favour: majorities, and what is asked in their place or on top of them.

use gremium_core::rule::Condition;
use gremium_core::statutes::{Added, Statutes};

use crate::text::Text;

/// A condition that asks for votes in favour, where it stands, and what it is called.
pub(super) struct InFavour<'a> {
    pub(super) at: (&'static str, &'a str, &'static str),
    pub(super) condition: &'a Condition,
    pub(super) name: Text,
}

/// What a sitting asks for to take up an item, and to decide on its procedure.
fn bodies(statutes: &Statutes) -> impl Iterator<Item = InFavour<'_>> {
    statutes.bodies.iter().flat_map(|(id, body)| {
        let it = |key, condition, en: &str, de: &str| InFavour {
            at: ("bodies", id.as_str(), key),
            condition,
            name: Text::new(format!("body `{id}` ({en})"), format!("Gremium `{id}` ({de})")),
        };
        let added = match &body.sittings.added {
            Some(Added::By(condition)) => Some(condition),
            Some(Added::Never) | None => None,
        };
        let added = added.map(|condition| {
            it("added", condition, "taking up an item", "Aufnahme eines Tagesordnungspunkts")
        });
        let procedure = body.sittings.order.procedure.as_ref();
        let procedure = procedure.map(|condition| {
            it("order", condition, "questions of procedure", "Fragen des Verfahrens")
        });
        added.into_iter().chain(procedure)
    })
}

/// All conditions that ask for votes in favour.
pub(super) fn in_favour(statutes: &Statutes) -> Vec<InFavour<'_>> {
    let rules = statutes.rules.iter().flat_map(|(id, rule)| {
        let it = move |key, condition, en: &str, de: &str| InFavour {
            at: ("rules", id.as_str(), key),
            condition,
            name: Text::new(format!("rule `{id}`{en}"), format!("Regel `{id}`{de}")),
        };
        let majorities = rule.requirements().map(|it| &it.majority);
        let majorities = majorities.map(move |condition| it("majority", condition, "", ""));
        let vetoes = rule.vetoes.iter().filter_map(|veto| veto.overridden_by.as_ref());
        let vetoes = vetoes.map(move |condition| {
            it("veto", condition, " (overcoming a veto)", " (Überwindung eines Vetos)")
        });
        let again = rule
            .reopening
            .iter()
            .map(move |condition| it("reopening", condition, " (reopening)", " (Wiederaufnahme)"));
        majorities.chain(vetoes).chain(again)
    });
    let elections = statutes.elections.iter().filter_map(|(id, election)| {
        Some(InFavour {
            at: ("elections", id.as_str(), "majority"),
            condition: election.majority.as_ref()?,
            name: Text::new(format!("election `{id}`"), format!("Wahl `{id}`")),
        })
    });
    rules.chain(elections).chain(bodies(statutes)).collect()
}
