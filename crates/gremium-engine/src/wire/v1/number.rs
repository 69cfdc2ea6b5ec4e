//! Numbers as they are written: read as text, so that nothing is lost on the way.

use gremium_core::ratio::Ratio;
use gremium_core::tally::Weight;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A number as written: `12`, `2.6`, `2/3`, `75 %`.
///
/// It is kept as text until it is clear whether a count or a share is meant; no float ever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub String);

impl Number {
    /// The number as a count of votes.
    pub fn weight(&self) -> Option<Weight> {
        self.0.parse().ok()
    }

    /// The number as a share of something.
    pub fn ratio(&self) -> Option<Ratio> {
        self.0.parse().ok()
    }

    /// Whether it can only mean a share: a percentage, a fraction, or a decimal below one.
    pub fn is_share(&self) -> bool {
        let text = self.0.trim();
        let decimal_below_one = text.trim_start_matches('0').starts_with('.')
            && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
        text.ends_with('%') || text.contains('/') || decimal_below_one
    }
}

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A whole number, a decimal (2.6), a fraction (2/3) or a percentage (75 %).",
            "type": ["integer", "number", "string"],
            "minimum": 0,
            "pattern": r"^\s*[0-9]+(\.[0-9]+)?\s*%?\s*$|^\s*[0-9]+\s*/\s*[0-9]+\s*$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_counts() {
        for (text, share) in [
            ("75 %", true),
            ("1/2", true),
            ("0.5", true),
            ("00.5", true),
            ("0.0", false),
            ("5", false),
            ("2.6", false),
        ] {
            assert_eq!(Number(text.to_owned()).is_share(), share, "{text}");
        }
    }
}
