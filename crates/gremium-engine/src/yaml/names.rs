//! What serde's words for shapes and values are called by people.

use crate::text::Text;

/// What a type expects, from serde's words.
pub(super) fn shape_name(wanted: &str) -> Text {
    let number = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "integer",
    ];
    match wanted {
        "bool" | "a boolean" | "boolean" => Text::new("`true` or `false`", "`true` oder `false`"),
        "a string" | "string" | "str" | "string scalar" | "scalar" | "a scalar" => {
            Text::new("a text", "ein Text")
        }
        "a sequence" | "sequence" | "sequence start" => Text::new("a list", "eine Liste"),
        "a string or a map" => Text::new(
            "a word, or a word with its details",
            "ein Wort oder ein Wort mit Einzelheiten",
        ),
        "a map" | "mapping" | "mapping start" => {
            Text::new("a mapping of keys", "eine Zuordnung aus Schlüsseln")
        }
        _ if number.contains(&wanted) => Text::new("a whole number", "eine ganze Zahl"),
        _ if wanted.starts_with("struct ") => {
            Text::new("a mapping of keys", "eine Zuordnung aus Schlüsseln")
        }
        _ => Text::new(wanted, wanted),
    }
}

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
