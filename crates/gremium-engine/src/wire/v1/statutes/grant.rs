//! Who may do an act as statutes write it: those who may, alone or with where it comes from.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::super::Label;

/// Those who may do an act: a list, or that with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[serde(untagged)]
pub enum GrantFile {
    /// Those who may.
    Who(Vec<String>),
    /// Those who may, and where that comes from.
    Entry(Box<GrantEntryFile>),
}

/// Those who may do an act, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantEntryFile {
    /// Those who may.
    pub who: Vec<String>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl GrantFile {
    /// Those who may.
    pub(super) fn who(&self) -> &[String] {
        match self {
            Self::Who(who) => who,
            Self::Entry(entry) => &entry.who,
        }
    }

    /// Where it comes from, where that is said.
    pub(super) fn provenance(&self) -> Option<gremium_core::provenance::Provenance> {
        match self {
            Self::Who(_) => None,
            Self::Entry(it) => Some(super::provenance(&it.clause, &it.source, &it.assumed)),
        }
    }

    /// The route to one of those who may, below the act.
    pub(super) fn route(&self, index: usize) -> String {
        match self {
            Self::Who(_) => format!("[{index}]"),
            Self::Entry(_) => format!(".who[{index}]"),
        }
    }
}

impl<'de> Deserialize<'de> for GrantFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct GrantVisitor;
        impl<'de> Visitor<'de> for GrantVisitor {
            type Value = GrantFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::yaml::GRANT)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<GrantFile, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(GrantFile::Who)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<GrantFile, A::Error> {
                let entry = GrantEntryFile::deserialize(MapAccessDeserializer::new(map))?;
                Ok(GrantFile::Entry(Box::new(entry)))
            }
        }
        deserializer.deserialize_any(GrantVisitor)
    }
}
