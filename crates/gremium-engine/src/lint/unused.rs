//! Rules and bodies that nothing uses.

use gremium_core::statutes::{Amendments, BodyKind, Decides};

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    let statutes = reader.statutes;
    for id in statutes.rules.keys() {
        let of_amendments = Amendments::By(id.clone());
        let mut orders = statutes.bodies.values().map(|body| &body.sittings.order);
        if orders.all(|order| order.amendments != of_amendments)
            && statutes.matters.values().all(|matter| matter.decides != Decides::Rule(id.clone()))
        {
            let message = Text::new(
                format!("no matter is decided under rule `{id}`"),
                format!("nach der Regel `{id}` wird keine Angelegenheit entschieden"),
            );
            let proposal = Text::new(
                "name it in a matter, or remove it",
                "sie in einer Angelegenheit nennen oder entfernen",
            );
            reader.say(&codes::never_used::RULE, ("rules", id.as_str(), ""), message, proposal);
        }
    }
    for (id, body) in &statutes.bodies {
        let deciding = body.kind == BodyKind::Deciding;
        if deciding && statutes.matters.values().all(|matter| matter.body != *id) {
            let message = Text::new(
                format!("the body `{id}` is to decide, but no matter is its own"),
                format!("das Gremium `{id}` soll beschließen, hat aber keine Angelegenheit"),
            );
            let proposal = Text::new(
                "give it a matter, or say `kind: advisory`",
                "ihm eine Angelegenheit geben oder `kind: advisory` schreiben",
            );
            reader.say(&codes::never_used::RULE, ("bodies", id.as_str(), ""), message, proposal);
        }
    }
}
