//! What people read, in both languages of the project.

pub use gremium_core::text::Lang;
use serde::{Deserialize, Serialize};

/// A text for people, in English and German.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
pub struct Text {
    /// English.
    pub en: String,
    /// German.
    pub de: String,
}

impl Text {
    /// A text from its two languages.
    pub fn new(en: impl Into<String>, de: impl Into<String>) -> Self {
        Self { en: en.into(), de: de.into() }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::De => &self.de,
        }
    }
}

/// A text that is part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixed {
    /// English.
    pub en: &'static str,
    /// German.
    pub de: &'static str,
}

impl Fixed {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::De => self.de,
        }
    }
}

impl From<Fixed> for Text {
    fn from(fixed: Fixed) -> Self {
        Self::new(fixed.en, fixed.de)
    }
}
