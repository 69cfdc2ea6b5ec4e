//! Matters that may change some files of the statutes, where these hold more than what such a matter is meant for.

use std::collections::BTreeSet;

use super::Reader;
use crate::codes;
use crate::text::Text;

/// Sections that say who has which power.
const POWERS: [&str; 9] =
    ["law", "record", "classes", "bodies", "offices", "rules", "elections", "matters", "authority"];

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, matter) in &reader.statutes.matters {
        for file in &matter.files {
            let held: BTreeSet<&str> = reader.places.sections(file);
            let powers: Vec<String> =
                POWERS.iter().filter(|it| held.contains(*it)).map(|it| format!("`{it}`")).collect();
            if powers.is_empty() {
                continue;
            }
            let powers = powers.join(", ");
            let message = Text::new(
                format!(
                    "whoever decides on `{id}` may change {file}, which says who has which power ({powers})"
                ),
                format!(
                    "wer über `{id}` beschließt, darf {file} ändern, und dort steht, wer welche Befugnis hat ({powers})"
                ),
            );
            let proposal = Text::new(
                "keep in this file only what the body may change alone, such as `fees`, and move the rest to another one",
                "in dieser Datei nur lassen, was das Gremium allein ändern darf, etwa `fees`, und das Übrige in eine andere verlegen",
            );
            reader.say(
                &codes::files_hold_power::RULE,
                ("matters", id.as_str(), "files"),
                message,
                proposal,
            );
        }
    }
}
