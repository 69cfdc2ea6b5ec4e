//! Vetoes that nobody can raise in a way that the record holds.

use gremium_core::id::{BodyId, RuleId};
use gremium_core::rule::{Holder, Rule};
use gremium_core::statutes::{Body, Seats};

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses() {
        secret(reader, it.rule);
        without_seat(reader, it.rule, it.body);
    }
}

fn secret(reader: &mut Reader<'_>, (id, rule): (&RuleId, &Rule)) {
    if rule.vetoes.is_empty() || !rule.ballots.secret {
        return;
    }
    let message = Text::new(
        format!("rule `{id}` has a veto, but its ballots are secret: nobody can see whose it is"),
        format!(
            "die Regel `{id}` kennt ein Veto, ihre Stimmen sind aber geheim: niemand sieht, von wem es ist"
        ),
    );
    let proposal = Text::new("leave out `secret`, or the veto", "`secret` weglassen oder das Veto");
    reader.say(&codes::veto_unrecordable::RULE, ("rules", id.as_str(), "veto"), message, proposal);
}

fn without_seat(
    reader: &mut Reader<'_>,
    (id, rule): (&RuleId, &Rule),
    (body_id, body): (&BodyId, &Body),
) {
    for veto in &rule.vetoes {
        let Holder::Member(member) = &veto.holder else { continue };
        let seated = match &body.seats {
            Seats::Named(members) => members.contains(member),
            Seats::Open => false,
            Seats::Classes(_) | Seats::Offices(_) => true,
        };
        if seated {
            continue;
        }
        let message = Text::new(
            format!(
                "rule `{id}` gives the member `{member}` a veto in the body `{body_id}`, in which it has no seat"
            ),
            format!(
                "die Regel `{id}` gibt dem Mitglied `{member}` ein Veto im Gremium `{body_id}`, in dem es keinen Sitz hat"
            ),
        );
        let proposal = Text::new(
            "give it a seat there, or the veto to somebody who has one",
            "ihm dort einen Sitz geben oder das Veto jemandem, der einen hat",
        );
        reader.say(
            &codes::veto_unrecordable::RULE,
            ("rules", id.as_str(), "veto"),
            message,
            proposal,
        );
    }
}
