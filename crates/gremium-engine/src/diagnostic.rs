//! Diagnostics: the data is wrong and its author can mend it.
//!
//! A diagnostic is neither a refusal (the rules said no to an act) nor an error (we could not do the job).

use std::cmp::Ordering;

use gremium_core::oid::Oid;
use serde::{Deserialize, Deserializer, Serialize};

use crate::codes::{self, Rule};
use crate::text::Text;

/// How much a finding weighs.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record is not sound; `check` fails.
    Error,
    /// Probably a mistake; `check` holds.
    Warning,
    /// Worth knowing.
    Note,
}

/// A place in a text file: lines and columns count from 1, columns in Unicode characters, the end is exclusive.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

impl Span {
    /// A place of one character.
    pub fn point(line: u32, column: u32) -> Self {
        Self { line, column, end_line: line, end_column: column.saturating_add(1) }
    }

    /// A place of `length` characters on one line.
    pub fn on_line(line: u32, column: u32, length: u32) -> Self {
        Self { line, column, end_line: line, end_column: column.saturating_add(length.max(1)) }
    }
}

/// One thing that is wrong with the data, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Diagnostic {
    /// The rule that speaks: a key of [`codes::ALL`], for example `unknown-key`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// File below the root, `/` between names.
    pub path: String,
    /// Where in the file by keys and indexes, such as `motion.pins[0].blob`; turned into a span late.
    pub route: Option<String>,
    /// Where in the file by line and column, when known.
    pub span: Option<Span>,
    /// The entry of the record that brought it, when there is one.
    pub entry: Option<Oid>,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
}

impl Diagnostic {
    /// A diagnostic of `rule` about the file at `path`, with the rule's own advice as help.
    pub fn new(rule: &'static Rule, path: impl Into<String>, message: Text) -> Self {
        Self {
            code: rule.code,
            severity: rule.severity,
            path: path.into(),
            route: None,
            span: None,
            entry: None,
            message,
            help: rule.mend.into(),
        }
    }

    /// The same with a place.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// The same with a route of keys and indexes.
    #[must_use]
    pub fn with_route(mut self, route: impl Into<String>) -> Self {
        self.route = Some(route.into());
        self
    }

    /// The same with the entry that brought it.
    #[must_use]
    pub fn in_entry(mut self, entry: Oid) -> Self {
        self.entry = Some(entry);
        self
    }

    /// The same with advice for this very case.
    #[must_use]
    pub fn with_help(mut self, help: Text) -> Self {
        self.help = help;
        self
    }

    /// The rule behind the code.
    pub fn rule(&self) -> Option<&'static Rule> {
        codes::find(self.code)
    }

    /// The same with the span of its route in `text`, if it has a route and no span yet.
    #[must_use]
    pub fn located(mut self, text: &str) -> Self {
        if self.span.is_none() {
            self.span = self.route.as_deref().and_then(|route| crate::yaml::locate(text, route));
        }
        self
    }
}

impl Ord for Diagnostic {
    /// By path, place, code and entry; the rest only makes the order total.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.span, d.code, d.entry, d.severity);
        self.path
            .cmp(&other.path)
            .then_with(|| key(self).cmp(&key(other)))
            .then_with(|| self.route.cmp(&other.route))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.help.cmp(&other.help))
    }
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A diagnostic as a checkpoint keeps it; its code must still be known.
#[derive(Deserialize)]
struct Stored {
    code: String,
    severity: Severity,
    path: String,
    route: Option<String>,
    span: Option<Span>,
    entry: Option<Oid>,
    message: Text,
    help: Text,
}

impl<'de> Deserialize<'de> for Diagnostic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Stored { code, severity, path, route, span, entry, message, help } =
            Stored::deserialize(deserializer)?;
        let rule = codes::find(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("unknown code `{code}`")))?;
        Ok(Self { code: rule.code, severity, path, route, span, entry, message, help })
    }
}
