//! Conditions on membership classes that do not exist or have no vote, and limits of their ballots.

use std::collections::BTreeSet;

use gremium_core::id::ClassId;
use gremium_core::rule::{ClassScope, Condition, FurtherCondition, Requirement};
use gremium_core::statutes::{Body, Seats};

use super::{Reader, Use};
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses() {
        let asked = it.requirements().flat_map(|(_, requirement)| named(requirement));
        let marking = it.marks(reader).into_iter().flat_map(|it| it.each.keys());
        let classes: BTreeSet<&ClassId> = asked.chain(marking).collect();
        for class in classes {
            if !votes_in(reader, class, it.body.1) {
                note(reader, it, class);
            }
        }
    }
}

fn note(reader: &mut Reader<'_>, it: Use<'_>, class: &ClassId) {
    let ((body, _), (rule, _), name) = (it.body, it.rule, it.name());
    let message = if reader.statutes.classes.contains_key(class) {
        Text::new(
            format!(
                "{} names the class `{class}`, which has no vote in the body `{body}`",
                name.en
            ),
            format!(
                "{} nennt die Mitgliedsart `{class}`, die im Gremium `{body}` keine Stimme hat",
                name.de
            ),
        )
    } else {
        Text::new(
            format!("{} names the class `{class}`, which does not exist", name.en),
            format!("{} nennt die Mitgliedsart `{class}`, die es nicht gibt", name.de),
        )
    };
    let proposal = Text::new(
        "name classes that have a seat and a vote in the body, or leave them out",
        "Mitgliedsarten mit Sitz und Stimme im Gremium nennen oder sie weglassen",
    );
    reader.say(&codes::class_without_vote::RULE, (it.section(), rule, ""), message, proposal);
}

fn named(requirement: &Requirement) -> Vec<&ClassId> {
    let mut classes = Vec::new();
    of_condition(&requirement.majority, &mut classes);
    if let Some(quorum) = &requirement.quorum {
        quorum.condition.iter().for_each(|it| of_condition(it, &mut classes));
        for further in &quorum.further {
            if let FurtherCondition::Classes(all) = further {
                classes.extend(all);
            }
        }
    }
    classes
}

fn of_condition<'a>(condition: &'a Condition, classes: &mut Vec<&'a ClassId>) {
    match condition {
        Condition::Compare(_) => {}
        Condition::AllOf(parts) | Condition::AnyOf(parts) => {
            parts.iter().for_each(|part| of_condition(part, classes));
        }
        Condition::PerClass(it) => {
            match &it.scope {
                ClassScope::Named(all) | ClassScope::Together(all) => classes.extend(all),
                ClassScope::Every | ClassScope::AtLeast(_) => {}
            }
            of_condition(&it.condition, classes);
        }
    }
}

pub(super) fn votes_in(reader: &Reader<'_>, class: &ClassId, body: &Body) -> bool {
    let Some(own) = reader.statutes.classes.get(class) else { return false };
    let sits = match &body.seats {
        Seats::Classes(classes) => classes.contains(class),
        Seats::Named(_) | Seats::Offices(_) => true,
        Seats::Open => false,
    };
    sits && !body.votes.get(class).unwrap_or(&own.votes).is_zero()
}
