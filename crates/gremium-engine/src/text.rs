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

    /// A text that is the same in both languages, such as a name.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { en: text.clone(), de: text }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::De => &self.de,
        }
    }
}

/// A sentence in both languages, in which each part that is named besides stands in the words of its language:
/// `said!("closed on {day}", "endete am {day}", day = words::date(day))`.
macro_rules! said {
    ($en:literal, $de:literal $(, $part:ident = $value:expr)* $(,)?) => {{
        $(let $part = &$value;)*
        $crate::text::Text::new(
            {
                $(let $part = &*$part.en;)*
                $(let _ = $part;)*
                format!($en)
            },
            {
                $(let $part = &*$part.de;)*
                $(let _ = $part;)*
                format!($de)
            },
        )
    }};
}
pub(crate) use said;

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
