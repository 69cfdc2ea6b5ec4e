//! What serde's words for shapes and values are called by people.

use crate::text::{Fixed, Text};

/// A number, or one for each class.
pub(crate) const NUMBER_OR_BY_CLASS: &str = "a number above zero, or `{each: {…: 1}, others: 0}`";
/// Those who may do something, or these with their source.
pub(crate) const GRANT: &str = "a list of those who may, or `{who: […], source: …}`";
/// A member, or one with the ground of its exclusion.
pub(crate) const MEMBER_OR_GROUND: &str = "a member, or `{member: …, ground: …}`";
/// An option of a ranking, or several.
pub(crate) const OPTION_OR_ALIKE: &str = "an option, or a list of options that are ranked alike";

/// What a type expects, from serde's words.
pub(super) fn shape_name(wanted: &str) -> Text {
    match wanted {
        "bool" | "a boolean" | "boolean" => Text::new("`true` or `false`", "`true` oder `false`"),
        "a string" | "string" | "str" | "string scalar" | "scalar" | "a scalar" => {
            Text::new("a text", "ein Text")
        }
        "a sequence" | "sequence" | "sequence start" => Text::new("a list", "eine Liste"),
        super::verbatim::TEXT_OR_TEXTS => {
            Text::new(wanted, "ein Text oder je ein Text für `de` und `en`")
        }
        NUMBER_OR_BY_CLASS => {
            Text::new(wanted, "eine Zahl über null oder `{each: {…: 1}, others: 0}`")
        }
        GRANT => Text::new(wanted, "eine Liste derer, die es dürfen, oder `{who: […], source: …}`"),
        MEMBER_OR_GROUND => Text::new(wanted, "ein Mitglied oder `{member: …, ground: …}`"),
        OPTION_OR_ALIKE => {
            Text::new(wanted, "ein Vorschlag oder eine Liste von Vorschlägen auf gleichem Rang")
        }
        "a string or a map" => Text::new(
            "a word, or a word with its details",
            "ein Wort oder ein Wort mit Einzelheiten",
        ),
        "a map" | "mapping" | "mapping start" => {
            Text::new("a mapping of keys", "eine Zuordnung aus Schlüsseln")
        }
        _ if wanted.starts_with("a nonzero ") => {
            Text::new("a whole number above zero", "eine ganze Zahl über null")
        }
        _ if is_number(wanted) => Text::new("a whole number", "eine ganze Zahl"),
        _ if wanted.starts_with("struct ") => {
            Text::new("a mapping of keys", "eine Zuordnung aus Schlüsseln")
        }
        _ => Text::new(wanted, wanted),
    }
}

/// Whether serde's word means a whole number.
fn is_number(wanted: &str) -> bool {
    let names = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "integer",
    ];
    names.contains(&wanted)
}

/// How a value of the shape is written, from serde's words for it.
pub(super) fn shape_help(wanted: &str) -> Option<Fixed> {
    match wanted {
        "a sequence" | "sequence" | "sequence start" | GRANT => Some(Fixed {
            en: "begin a line with `- ` for each element, also for a single one; `[]` is the empty list",
            de: "für jedes Element eine Zeile mit `- ` beginnen, auch für ein einziges; `[]` ist die leere Liste",
        }),
        "a map" | "mapping" | "mapping start" => Some(MAPPING),
        _ if wanted.starts_with("struct ") => Some(MAPPING),
        _ if is_number(wanted) => Some(Fixed {
            en: "write digits alone, without points, spaces, units or quotes: `48000`",
            de: "nur Ziffern schreiben, ohne Punkte, Leerzeichen, Einheiten und Anführungszeichen: `48000`",
        }),
        _ => None,
    }
}

const MAPPING: Fixed = Fixed {
    en: "write lines of `key: value` below it, indented by two more spaces",
    de: "darunter Zeilen der Form `schlüssel: wert` schreiben, um zwei Leerzeichen eingerückt",
};

/// What was found, from serde's words; `None` if it is nothing.
pub(super) fn found_name(found: &str) -> Option<Text> {
    let value = found.split_once('`').map(|(_, rest)| rest.trim_end_matches('`'));
    Some(match (found, value) {
        ("null" | "unit value" | "unit" | "Option value", _) => return None,
        ("sequence", _) => Text::new("a list", "eine Liste"),
        ("map", _) => Text::new("a mapping", "eine Zuordnung"),
        (_, Some(value)) => Text::new(format!("`{value}`"), format!("`{value}`")),
        _ => match found.strip_prefix("string ") {
            Some(text) => Text::new(format!("the text {text}"), format!("der Text {text}")),
            None => Text::new(found, found),
        },
    })
}

pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
