//! Short texts in the languages of a partnership.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A language that gremium writes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German (Deutsch).
    De,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

/// A label (Bezeichnung) in German and English; where one is missing the other stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    /// German text.
    pub de: Arc<str>,
    /// English text.
    pub en: Arc<str>,
}

impl Label {
    /// The same text in both languages.
    pub fn same(text: &str) -> Self {
        let text: Arc<str> = text.into();
        Self { de: text.clone(), en: text }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}
