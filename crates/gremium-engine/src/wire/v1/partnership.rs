//! `partnership.yaml`: what a record is about.

use std::sync::Arc;

use gremium_core::id::is_plain;
use gremium_core::record;
use gremium_core::text::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::Check;
use super::{Label, Setting};
use crate::wire::Problem;

/// The partnership that a record describes: `partnership.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// Version of the record's format: 1.
    pub schema: u32,
    /// Short name for machines, for example `musterland-core`.
    pub id: String,
    /// Name.
    pub name: Label,
    /// Languages of generated texts; the text in the first one is binding.
    #[serde(default = "german_first")]
    pub languages: Vec<Lang2>,
    /// IANA time zone of deadlines.
    #[serde(default = "berlin")]
    pub zone: String,
    /// ISO 4217 code of the currency of all amounts.
    #[serde(default = "euro")]
    pub currency: String,
    /// The preset that the statutes came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<String>,
}

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang2 {
    /// German.
    De,
    /// English.
    En,
}

impl From<Lang2> for Lang {
    fn from(lang: Lang2) -> Self {
        match lang {
            Lang2::De => Self::De,
            Lang2::En => Self::En,
        }
    }
}

fn german_first() -> Vec<Lang2> {
    vec![Lang2::De, Lang2::En]
}

fn berlin() -> String {
    "Europe/Berlin".to_owned()
}

fn euro() -> String {
    "EUR".to_owned()
}

impl Partnership {
    /// The verified partnership and the setting that it gives to all other files.
    pub fn verify(&self) -> Result<(record::Partnership, Setting), Vec<Problem>> {
        let mut check = Check::default();
        if self.schema != 1 {
            let version = self.schema;
            check.note(
                "schema",
                format!(
                    "format {version} is not known to this version of gremium; it reads format 1"
                ),
                format!(
                    "Format {version} kennt diese Version von gremium nicht; sie liest Format 1"
                ),
            );
        }
        if !is_plain(&self.id) {
            check.read::<gremium_core::id::MemberId>("id", &self.id);
        }
        if self.languages.is_empty() {
            check.note(
                "languages",
                "at least one language is needed",
                "mindestens eine Sprache wird gebraucht",
            );
        }
        let zone = check.read("zone", &self.zone);
        let currency = check.read("currency", &self.currency);
        check.finish(|| {
            let language = self.languages.first().copied().unwrap_or(Lang2::De).into();
            let setting = Setting { zone: zone?, currency: currency?, language };
            let partnership = record::Partnership {
                id: self.id.as_str().into(),
                name: self.name.verify(),
                languages: self.languages.iter().map(|lang| (*lang).into()).collect(),
                zone: setting.zone.clone(),
                currency: setting.currency,
                preset: self.preset.as_deref().map(Arc::from),
            };
            Some((partnership, setting))
        })
    }
}
