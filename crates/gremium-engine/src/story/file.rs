//! The story as its author writes it: format 1.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{
    BallotsAct, ExpectFile, How, InterestAct, SignAct, StandsFile, Value, VoteAct, WithdrawAct,
};

/// The history of a partnership, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryFile {
    /// The format: 1.
    pub story: u32,
    /// What the story tells, in one line.
    pub title: String,
    /// The time zone in which times are told, such as `Europe/Berlin`.
    pub zone: String,
    /// The governed branch; `main` if nothing is said.
    pub branch: Option<String>,
    /// Who acts, by a short name.
    pub people: BTreeMap<String, PersonFile>,
    /// What landed, oldest first.
    pub steps: Vec<StepFile>,
    /// Exits of stages that no step takes, and why; for tests, and no part of what is built.
    #[serde(default)]
    pub untold: Vec<UntoldFile>,
}

/// An exit of a stage that the story does not take.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UntoldFile {
    /// The process.
    pub process: String,
    /// The stage.
    pub stage: String,
    /// `then`, `then:core`, `then:module`, `then:own`, `else`, `lapse` or `skip`.
    pub exit: String,
    /// Why no step takes it.
    pub why: String,
}

/// A person or functional mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonFile {
    /// Name in commits.
    pub name: String,
    /// Address in commits.
    pub email: String,
}

/// A commit that lands, a pull request that lands (with `merge`), or a commit of a pull request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// When it landed: local time in the zone of the story.
    pub at: String,
    /// When it was written, if that was earlier.
    pub authored: Option<String>,
    /// Who did it: a short name.
    pub by: Option<String>,
    /// The commit message; an act of a short form has its own.
    pub message: Option<String>,
    /// Files to write: their text, or a mapping that is written as YAML.
    #[serde(default)]
    pub files: BTreeMap<String, Value>,
    /// Files or folders beside the story to copy.
    #[serde(default)]
    pub copy: OneOrMany<CopyFile>,
    /// Files or folders to remove.
    #[serde(default)]
    pub remove: Vec<String>,
    /// Ballots that are cast.
    #[serde(default)]
    pub vote: OneOrMany<VoteAct>,
    /// Ballots of several members that land together, by side.
    #[serde(default)]
    pub ballots: OneOrMany<BallotsAct>,
    /// Ballots that are changed.
    #[serde(default)]
    pub change: OneOrMany<VoteAct>,
    /// Ballots that are withdrawn.
    #[serde(default)]
    pub withdraw: OneOrMany<WithdrawAct>,
    /// Interest that is declared.
    #[serde(default)]
    pub interest: OneOrMany<InterestAct>,
    /// Agreements that are signed.
    #[serde(default)]
    pub sign: OneOrMany<SignAct>,
    /// A pull request that lands; what else the step changes, the merge itself changed.
    pub merge: Option<MergeFile>,
    /// What shall hold right after the step; for tests, and no part of what is built.
    #[serde(default)]
    pub expect: Vec<ExpectFile>,
    /// Where requests stand right after the step, by id: each that moved; for tests, and no part of what is built.
    #[serde(default)]
    pub stands: BTreeMap<String, StandsFile>,
}

/// A file or folder to copy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyFile {
    /// File or folder beside the story.
    pub from: String,
    /// File or folder in the repository; `.` for its root.
    pub to: String,
}

/// A pull request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeFile {
    /// How it landed.
    pub how: How,
    /// Who landed it.
    pub by: String,
    /// How many entries before the tip it branched off.
    #[serde(default)]
    pub behind: u32,
    /// Its commits, oldest first.
    pub commits: Vec<StepFile>,
}

/// One thing, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

/// Looks at what comes, so that an error in one of many is told at its own place.
struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping or a list of mappings")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|one| OneOrMany(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(seq)).map(OneOrMany)
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}
