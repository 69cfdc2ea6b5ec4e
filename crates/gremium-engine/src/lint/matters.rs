//! Two rules for one matter, or none.

use gremium_core::statutes::{About, Matter};

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    none_for_statutes(reader);
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
                "tell them apart by `files` or `offices`, or leave one of them out",
                "sie durch `files` oder `offices` unterscheiden oder eine weglassen",
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

/// Whether nothing tells two matters apart: an act that one of them licenses is licensed by the other, too.
fn same_thing(a: &Matter, b: &Matter) -> bool {
    if a.about != b.about {
        return false;
    }
    match a.about {
        About::Statutes => a.files == b.files,
        About::Membership => true,
        // An office may be filled by an election, and taken away (Abwahl) under a rule.
        About::Office => a.offices == b.offices && a.decides.word() == b.decides.word(),
        // Stages of processes name the matter; resolutions are told apart by their name.
        About::Request | About::Fund | About::Resolution => a.title == b.title,
    }
}
