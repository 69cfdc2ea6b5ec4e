//! How many options a ballot of an election or a prioritisation may mark.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;

use gremium_core::contest::MarkLimit;
use schemars::JsonSchema;
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use crate::wire::v1::common::Check;

/// How many options a ballot may mark: a number, or numbers by the class of the voter.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(untagged)]
pub enum VotesFile {
    /// Every ballot so many.
    All(#[schemars(range(min = 1))] u32),
    /// As many as the class of the voter has.
    ByClass(VotesByClassFile),
}

/// How many options a ballot may mark by the class of its voter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VotesByClassFile {
    /// Ballots of members of these classes.
    pub each: BTreeMap<String, u32>,
    /// All other ballots; none if left out.
    #[serde(default)]
    pub others: u32,
}

impl VotesFile {
    /// The verified numbers, and the largest of them, which is what any ballot may mark at most.
    pub(super) fn verify(&self, check: &mut Check) -> Option<(NonZeroU32, MarkLimit)> {
        let file = match self {
            Self::All(most) => {
                if *most == 0 {
                    check.note(
                        "votes",
                        "no ballot could mark anything: a number above zero is needed",
                        "kein Stimmzettel könnte etwas ankreuzen: es muss eine Zahl über null sein",
                    );
                }
                let limit = MarkLimit { each: BTreeMap::new(), others: *most };
                return Some((NonZeroU32::new(*most)?, limit));
            }
            Self::ByClass(file) => file,
        };
        let each = file.each.iter().filter_map(|(class, most)| {
            Some((check.read(format!("votes.each.{class}"), class)?, *most))
        });
        let mut limit = MarkLimit { each: each.collect(), others: file.others };
        let most = NonZeroU32::new(limit.most());
        // Who may mark as many as all others need not be named.
        limit.each.retain(|_, most| *most != file.others);
        if file.each.is_empty() {
            check.note(
                "votes.each",
                "no class is named: for example `votes: {each: {full: 2}, others: 1}`, or a number for all",
                "es ist keine Mitgliedsart genannt: zum Beispiel `votes: {each: {full: 2}, others: 1}` oder eine Zahl für alle",
            );
        } else if most.is_none() {
            check.note(
                "votes",
                "no ballot could mark anything: give one of the classes, or `others`, at least 1",
                "kein Stimmzettel könnte etwas ankreuzen: einer der Mitgliedsarten oder `others` mindestens 1 geben",
            );
        }
        Some((most?, limit))
    }
}

impl<'de> Deserialize<'de> for VotesFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct VotesVisitor;
        impl<'de> Visitor<'de> for VotesVisitor {
            type Value = VotesFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::yaml::NUMBER_OR_BY_CLASS)
            }

            fn visit_u64<E: serde::de::Error>(self, most: u64) -> Result<VotesFile, E> {
                Ok(VotesFile::All(u32::try_from(most).unwrap_or(u32::MAX)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<VotesFile, A::Error> {
                let file = VotesByClassFile::deserialize(MapAccessDeserializer::new(map))?;
                Ok(VotesFile::ByClass(file))
            }
        }
        deserializer.deserialize_any(VotesVisitor)
    }
}
