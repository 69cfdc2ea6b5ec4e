//! What statutes mean, and what they say, as values to compare.

use std::hash::{DefaultHasher, Hash, Hasher};

use gremium_core::statutes::Statutes;
use gremium_core::text::Lang;
use gremium_engine::prose::statutes::statutes as prose;
use serde_json::Value;

/// Fingerprints of meaning and prose in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) meaning_de: u64,
    pub(crate) meaning_en: u64,
    pub(crate) prose_de: u64,
    pub(crate) prose_en: u64,
}

impl Said {
    /// Meaning and prose in a language.
    pub(crate) fn of(&self, lang: Lang) -> (u64, u64) {
        match lang {
            Lang::De => (self.meaning_de, self.prose_de),
            Lang::En => (self.meaning_en, self.prose_en),
        }
    }
}

/// What statutes mean and say.
///
/// They mean what the engine is given: all of it, without the places of the files, and of names those of the language
/// that is read. Clause, source and assumption are part of what is adopted, and stand beside the sentences.
pub(crate) fn said(statutes: &Statutes) -> Said {
    let whole = serde_json::to_value(Statutes { files: Default::default(), ..statutes.clone() });
    let whole = whole.expect("statutes are data");
    let meaning = |lang| {
        let mut hasher = DefaultHasher::new();
        note(&whole, lang, &mut hasher);
        hasher.finish()
    };
    let text = |lang| {
        let mut sink = Sink(DefaultHasher::new());
        let text = prose(statutes, "EUR".parse().expect("a currency"), lang);
        serde_json::to_writer(&mut sink, &text).expect("prose is data");
        sink.0.finish()
    };
    Said {
        meaning_de: meaning(Lang::De),
        meaning_en: meaning(Lang::En),
        prose_de: text(Lang::De),
        prose_en: text(Lang::En),
    }
}

/// Writes text into a fingerprint.
struct Sink(DefaultHasher);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Notes data in a fingerprint; of each name the text in one language.
fn note(value: &Value, lang: Lang, hasher: &mut DefaultHasher) {
    match value {
        Value::Object(map) => match (map.get("de"), map.get("en")) {
            (Some(de), Some(en)) if map.len() == 2 => match lang {
                Lang::De => note(de, lang, hasher),
                Lang::En => note(en, lang, hasher),
            },
            _ => {
                map.len().hash(hasher);
                for (key, inner) in map {
                    key.hash(hasher);
                    note(inner, lang, hasher);
                }
            }
        },
        Value::Array(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|it| note(it, lang, hasher));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            value.hash(hasher);
        }
    }
}
