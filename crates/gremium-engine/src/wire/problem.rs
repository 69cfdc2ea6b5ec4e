//! What is wrong with a value that has the right shape, found while wire types become verified ones.

use crate::codes::{self, Rule};

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Kind {
    /// The value is not allowed.
    #[default]
    Value,
    /// The value is no id.
    Id,
    /// The value is not what the path of the file says.
    NotItsPath,
    /// A share without its base.
    NoBase,
    /// Brackets that do not cover everything once.
    Brackets,
}

impl Kind {
    /// The rule that speaks.
    pub fn rule(self) -> &'static Rule {
        match self {
            Self::Value => &codes::bad_value::RULE,
            Self::Id => &codes::bad_id::RULE,
            Self::NotItsPath => &codes::id_not_path::RULE,
            Self::NoBase => &codes::majority_without_base::RULE,
            Self::Brackets => &codes::brackets_with_gap::RULE,
        }
    }
}

/// One thing that is wrong, with its place by keys and indexes and in both languages.
///
/// A list of problems becomes a list of diagnostics once the file and its text are at hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where, such as `rules.project-vote.majority.of`; empty: the whole file.
    pub route: String,
    /// What is wrong and what to do, in English.
    pub en: String,
    /// What is wrong and what to do, in German.
    pub de: String,
    /// What kind of thing it is.
    pub kind: Kind,
}

impl Problem {
    /// A problem at `route`.
    pub fn new(route: impl Into<String>, en: impl Into<String>, de: impl Into<String>) -> Self {
        Self { route: route.into(), en: en.into(), de: de.into(), kind: Kind::Value }
    }

    /// The same as a problem of another kind.
    #[must_use]
    pub fn of_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }
}

/// The route of `key` below `route`.
pub fn below(route: &str, key: &str) -> String {
    if route.is_empty() { key.to_owned() } else { format!("{route}.{key}") }
}

/// The route of element `index` of the list at `route`.
pub fn element(route: &str, index: usize) -> String {
    format!("{route}[{index}]")
}
