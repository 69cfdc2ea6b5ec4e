//! Two rules for one matter, or none, or one that waits for itself.

use std::collections::BTreeSet;

use gremium_core::id::MatterId;
use gremium_core::statutes::{About, Matter};

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    none_for_statutes(reader);
    waiting_for_itself(reader);
    let matters: Vec<_> = reader.statutes.matters.iter().collect();
    for (i, (id, matter)) in matters.iter().enumerate() {
        for (other_id, other) in matters.iter().skip(i + 1) {
            if !same_thing(matter, other)
                || (matter.body == other.body && matter.decides == other.decides)
            {
                continue;
            }
            let message = Text::new(
                format!(
                    "matters `{id}` and `{other_id}` are about the same thing and decided differently: whoever moves chooses"
                ),
                format!(
                    "die Angelegenheiten `{id}` und `{other_id}` betreffen dasselbe und werden verschieden entschieden: Wer beantragt, wählt"
                ),
            );
            let proposal = Text::new(
                "tell them apart by `files`, `offices` or `classes`, or leave one of them out",
                "sie durch `files`, `offices` oder `classes` unterscheiden oder eine weglassen",
            );
            reader.say(
                &codes::two_rules_for_one::RULE,
                ("matters", other_id.as_str(), ""),
                message,
                proposal,
            );
        }
    }
}

fn none_for_statutes(reader: &mut Reader<'_>) {
    if reader.statutes.matters_about(About::Statutes).next().is_some() {
        return;
    }
    let message = Text::new(
        "no matter is about the statutes: they can never be changed",
        "keine Angelegenheit betrifft die Satzung: sie lässt sich nie ändern",
    );
    let proposal = Text::new(
        "add a matter with `about: statutes`",
        "eine Angelegenheit mit `about: statutes` ergänzen",
    );
    reader.say(&codes::statutes_for_ever::RULE, ("record", "", ""), message, proposal);
}

/// Whether both name something in common; a matter for all of the rest stands beside one that names what is special.
fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    !a.is_disjoint(b)
}

/// Matters of which each has to be decided before the other.
fn waiting_for_itself(reader: &mut Reader<'_>) {
    let mut told: BTreeSet<&MatterId> = BTreeSet::new();
    for id in reader.statutes.matters.keys() {
        let before = before(reader, id);
        if before.contains(id) && told.insert(id) {
            told.extend(&before);
            waits(reader, id);
        }
    }
}

fn waits(reader: &mut Reader<'_>, id: &MatterId) {
    let message = Text::new(
        format!(
            "matter `{id}` waits for a decision that waits for its own: neither ever comes about"
        ),
        format!(
            "die Angelegenheit `{id}` wartet auf eine Entscheidung, die auf ihre eigene wartet: Keine kommt je zustande"
        ),
    );
    let proposal = Text::new(
        "let one of the matters wait for nothing",
        "eine der Angelegenheiten auf nichts warten lassen",
    );
    reader.say(&codes::never_reached::RULE, ("matters", id.as_str(), "first"), message, proposal);
}

/// The matters that must have been decided before, directly or for others that must.
fn before<'a>(reader: &Reader<'a>, id: &MatterId) -> BTreeSet<&'a MatterId> {
    let first = |id: &MatterId| Some(&reader.statutes.matters.get(id)?.first.as_ref()?.matter);
    let mut found = BTreeSet::new();
    let mut next = first(id);
    while let Some(it) = next.filter(|it| found.insert(*it)) {
        next = first(it);
    }
    found
}

/// Whether nothing tells two matters apart: an act that one of them licenses is licensed by the other, too.
fn same_thing(a: &Matter, b: &Matter) -> bool {
    if a.about != b.about {
        return false;
    }
    match a.about {
        About::Statutes => a.files == b.files || overlap(&a.files, &b.files),
        About::Membership => a.classes == b.classes || overlap(&a.classes, &b.classes),
        // An office may be filled by an election, and taken away (Abwahl) under a rule.
        About::Office => {
            (a.offices == b.offices || overlap(&a.offices, &b.offices))
                && a.decides.word() == b.decides.word()
        }
        // Stages of processes name the matter; resolutions are told apart by their name.
        About::Request | About::Fund | About::Resolution => a.title == b.title,
    }
}
