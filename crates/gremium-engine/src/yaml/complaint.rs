//! How a type that is being read says, in both languages, what is wrong with a value.

use std::fmt;

use crate::codes::{self, Rule};
use crate::text::Text;

/// Stands between the parts of a complaint on its way through an error of serde, which carries only one text.
const MARK: char = '\u{1f}';

/// What a `Deserialize` implementation objects to: give it to `serde::de::Error::custom`.
///
/// [`super::parse`] turns it into a diagnostic of the rule at the place of the value.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: Text,
}

impl Complaint {
    /// A value of the right shape that is not allowed, with both languages.
    pub fn bad_value(en: impl Into<String>, de: impl Into<String>) -> Self {
        Self { rule: &codes::bad_value::RULE, message: Text::new(en, de) }
    }

    /// The same as a complaint of another rule.
    #[must_use]
    pub fn of_rule(self, rule: &'static Rule) -> Self {
        Self { rule, ..self }
    }

    /// Reads a complaint back from the text of an error.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(MARK).skip(1);
        let rule = codes::find(parts.next()?)?;
        let message = Text::new(parts.next()?, parts.next()?);
        Some(Self { rule, message })
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, message } = self;
        write!(f, "{MARK}{}{MARK}{}{MARK}{}{MARK}", rule.code, message.en, message.de)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_comes_back() {
        let complaint = Complaint::bad_value("too few", "zu wenige");
        let back = Complaint::read(&format!("around {complaint} it")).expect("a complaint");
        assert_eq!((back.rule.code, back.message), ("bad-value", complaint.message));
        assert!(Complaint::read("something else").is_none());
    }
}
