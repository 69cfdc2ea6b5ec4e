//! Conditions that ask for votes in favour: majorities, and what is asked in their place or on top of them.

use gremium_core::rule::Condition;
use gremium_core::statutes::Statutes;

use crate::text::Text;

/// A condition that asks for votes in favour, where it stands, and what it is called.
pub(super) struct InFavour<'a> {
    pub(super) at: (&'static str, &'a str, &'static str),
    pub(super) condition: &'a Condition,
    pub(super) name: Text,
}

/// All conditions that ask for votes in favour.
pub(super) fn in_favour(statutes: &Statutes) -> Vec<InFavour<'_>> {
    let rules = statutes.rules.iter().flat_map(|(id, rule)| {
        let it = move |key, condition, en: &str, de: &str| InFavour {
            at: ("rules", id.as_str(), key),
            condition,
            name: Text::new(format!("{en}rule `{id}`"), format!("{de}Regel `{id}`")),
        };
        let majorities = rule.requirements().map(|it| &it.majority);
        let majorities = majorities.map(move |condition| it("majority", condition, "", "die "));
        let vetoes = rule.vetoes.iter().filter_map(|veto| veto.overridden_by.as_ref());
        let vetoes = vetoes.map(move |condition| {
            it(
                "veto",
                condition,
                "what overcomes a veto under ",
                "was ein Veto überwindet, nach der ",
            )
        });
        let again = rule.reopening.iter().map(move |condition| {
            it(
                "reopening",
                condition,
                "what it takes to take up a settled question again under ",
                "was die Wiederaufnahme einer erledigten Frage verlangt, nach der ",
            )
        });
        majorities.chain(vetoes).chain(again)
    });
    let elections = statutes.elections.iter().filter_map(|(id, election)| {
        Some(InFavour {
            at: ("elections", id.as_str(), "majority"),
            condition: election.majority.as_ref()?,
            name: Text::new(format!("election `{id}`"), format!("die Wahl `{id}`")),
        })
    });
    rules.chain(elections).collect()
}
