//! Vetoes that nobody can raise in a way that the record holds.

use gremium_core::act::ActKind;
use gremium_core::id::BodyId;
use gremium_core::rule::{Holder, Rule, Veto};
use gremium_core::statutes::{Body, Seats};

use super::{Reader, Use};
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses().into_iter().filter(|it| it.is_vote()) {
        secret(reader, it.rule);
        without_seat(reader, it.rule, it.body);
        nobody_may(reader, it.rule);
        of_those_concerned(reader, it);
    }
}

fn secret(reader: &mut Reader<'_>, (id, rule): (&str, &Rule)) {
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
    reader.say(&codes::veto_unrecordable::RULE, ("rules", id, "veto"), message, proposal);
}

/// A veto after the vote is a file, and somebody must be allowed to land it.
fn nobody_may(reader: &mut Reader<'_>, (id, rule): (&str, &Rule)) {
    let after_the_vote = rule.vetoes.iter().any(|veto| veto.deadline.is_some());
    if !after_the_vote || reader.may(ActKind::VetoRaised, None) {
        return;
    }
    let message = Text::new(
        format!("rule `{id}` has a veto after the vote, and `authority` lets nobody raise one"),
        format!(
            "die Regel `{id}` kennt ein Veto nach der Abstimmung, und nach `authority` darf niemand eines einlegen"
        ),
    );
    let proposal = Text::new(
        "write `veto-raised: [veto-holder]` below `authority`, or leave it out there",
        "unter `authority` `veto-raised: [veto-holder]` schreiben oder es dort weglassen",
    );
    reader.say(&codes::veto_unrecordable::RULE, ("rules", id, "veto"), message, proposal);
}

/// A veto by ballot of those whom the question takes the vote from.
fn of_those_concerned(reader: &mut Reader<'_>, it: Use<'_>) {
    let ((id, rule), matter) = (it.rule, it.matter.0);
    let by_ballot = |veto: &Veto| veto.holder == Holder::Concerned && veto.deadline.is_none();
    if !rule.vetoes.iter().any(by_ballot) || !super::reach::bars_concerned(it) {
        return;
    }
    let message = Text::new(
        format!(
            "rule `{id}` gives those concerned a veto by ballot, and on matter `{matter}` they have no vote (`without_vote`)"
        ),
        format!(
            "die Regel `{id}` gibt den Betroffenen ein Veto durch Stimmabgabe, in der Angelegenheit `{matter}` haben sie aber keine Stimme (`without_vote`)"
        ),
    );
    let proposal = Text::new(
        "leave `concerned` out of `without_vote`, or write `within: P14D`, so that the veto can be raised after the vote",
        "`concerned` in `without_vote` weglassen oder `within: P14D` schreiben, damit das Veto nach der Abstimmung eingelegt werden kann",
    );
    reader.say(&codes::veto_unrecordable::RULE, ("rules", id, "veto"), message, proposal);
}

fn without_seat(
    reader: &mut Reader<'_>,
    (id, rule): (&str, &Rule),
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
        reader.say(&codes::veto_unrecordable::RULE, ("rules", id, "veto"), message, proposal);
    }
}
