//! Findings: diagnostics and refusals in the one shape in which they are shown.
//!
//! A diagnostic and a refusal stay two types; a finding is only how they look from outside. The public JSON form is
//! versioned: `v2` will stand beside [`v1`], not replace it.

pub mod v1;

use gremium_core::oid::Oid;

use crate::codes;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::text::Text;

/// Which of the two it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The data is wrong and its author can mend it.
    Diagnostic,
    /// The rules said no to an act.
    Refusal,
}

/// The lines of a file around a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// Number of the first line, from 1.
    pub line: u32,
    /// The lines, without their ends.
    pub lines: Vec<String>,
}

/// Most lines that an excerpt shows.
const MAX_EXCERPT_LINES: u32 = 4;

impl Excerpt {
    /// The lines of `text` that `span` covers, at most four.
    pub fn of(text: &str, span: Span) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = usize::try_from(span.line.checked_sub(1)?).ok()?;
        let count =
            span.end_line.saturating_sub(span.line).saturating_add(1).min(MAX_EXCERPT_LINES);
        let lines: Vec<String> = text
            .lines()
            .skip(first)
            .take(usize::try_from(count).ok()?)
            .map(str::to_owned)
            .collect();
        (!lines.is_empty()).then_some(Self { line: span.line, lines })
    }
}

/// One finding, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Diagnostic or refusal.
    pub kind: Kind,
    /// How much it weighs.
    pub severity: Severity,
    /// The rule or the reason, in kebab-case.
    pub code: String,
    /// The file it is about, below the root.
    pub path: Option<String>,
    /// Where in the file by keys and indexes.
    pub route: Option<String>,
    /// Where in the file by line and column.
    pub span: Option<Span>,
    /// The entry that brought it.
    pub entry: Option<Oid>,
    /// What happened.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
    /// The place in the file as text.
    pub excerpt: Option<Excerpt>,
}

impl Finding {
    /// The same with the place of its route (if it has no span yet) and the lines there, read from `text`.
    #[must_use]
    pub fn with_source(mut self, text: &str) -> Self {
        if self.span.is_none() {
            self.span = self.route.as_deref().and_then(|route| crate::yaml::locate(text, route));
        }
        self.excerpt = self.span.and_then(|span| Excerpt::of(text, span));
        self
    }

    /// Key of the order in which findings are listed: by path, place, code, entry.
    pub fn order(&self) -> impl Ord + '_ {
        (
            &self.path,
            self.span,
            &self.code,
            self.entry,
            self.kind,
            &self.route,
            &self.message,
            &self.help,
        )
    }

    /// Key of the order by importance: what weighs most first.
    pub fn importance(&self) -> impl Ord + '_ {
        (self.severity, self.kind, self.order())
    }

    /// The rule behind it, if it is a diagnostic.
    pub fn rule(&self) -> Option<&'static codes::Rule> {
        codes::find(&self.code)
    }
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            kind: Kind::Diagnostic,
            severity: diagnostic.severity,
            code: diagnostic.code.to_owned(),
            // What is wrong with an entry as a whole has no path.
            path: Some(diagnostic.path).filter(|path| !path.is_empty()),
            route: diagnostic.route,
            span: diagnostic.span,
            // An entry that was only tried has no id.
            entry: diagnostic.entry.filter(|entry| *entry != Oid::default()),
            message: diagnostic.message,
            help: diagnostic.help,
            excerpt: None,
        }
    }
}

/// How many findings there are of each weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Diagnostics that make `check` fail.
    pub errors: usize,
    /// Diagnostics that do not.
    pub warnings: usize,
    /// Remarks.
    pub notes: usize,
    /// Refused acts, whatever they weigh.
    pub refusals: usize,
}

impl Counts {
    /// Counts `findings`.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match (finding.kind, finding.severity) {
                (Kind::Refusal, _) => counts.refusals += 1,
                (Kind::Diagnostic, Severity::Error) => counts.errors += 1,
                (Kind::Diagnostic, Severity::Warning) => counts.warnings += 1,
                (Kind::Diagnostic, Severity::Note) => counts.notes += 1,
            }
        }
        counts
    }
}
