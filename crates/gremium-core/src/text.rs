//! Short texts in the languages of a partnership.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A value that is kept as the text that it is parsed from.
macro_rules! kept_as_text {
    ($name:ty, $error:ty) => {
        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> Self {
                it.to_string()
            }
        }
    };
}
pub(crate) use kept_as_text;

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

/// What somebody wrote (Wortlaut): in one language, or in both; then one of the two texts is binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The binding text: in the first language of the partnership, or the only one that there is.
    pub binding: Arc<str>,
    /// The text in each language, where it was written in both; the one that does not bind is a translation.
    pub both: Option<Label>,
}

impl Wording {
    /// A text that was written in both languages.
    pub fn both(label: Label, binding: Lang) -> Self {
        Self { binding: label.get(binding).into(), both: Some(label) }
    }

    /// The text in one language; as it was written, where it is there in one only.
    pub fn get(&self, lang: Lang) -> &str {
        self.both.as_ref().map_or(&self.binding, |both| both.get(lang))
    }

    /// The text in each language.
    pub fn label(&self) -> Label {
        self.both
            .clone()
            .unwrap_or_else(|| Label { de: self.binding.clone(), en: self.binding.clone() })
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Self {
        Self { binding: text.into(), both: None }
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.binding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_two_texts_binds() {
        let label = Label { de: "Karte".into(), en: "map".into() };
        let both = Wording::both(label.clone(), Lang::De);
        assert_eq!(
            (&*both.binding, both.get(Lang::De), both.get(Lang::En)),
            ("Karte", "Karte", "map")
        );
        assert_eq!(Wording::both(label, Lang::En).to_string(), "map");
        let only = Wording::from("Karte");
        assert_eq!((only.get(Lang::De), only.get(Lang::En)), ("Karte", "Karte"));
        assert_eq!(only.label(), Label::same("Karte"));
    }
}
