//! The findings as versioned JSON: `schemas/v1/findings.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Counts, Kind};
use crate::compare::Difference;
use crate::diagnostic::{Severity, Span};
use crate::text::Text;

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/findings/v1";

/// All findings of one run, sorted by path and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Findings {
    /// Always `gremium/findings/v1`.
    pub format: String,
    /// Version of gremium that wrote this.
    pub engine: String,
    /// How many there are.
    pub counts: FindingCounts,
    /// The findings.
    pub findings: Vec<Finding>,
    /// What the checked range changes in outcomes; left out where no range was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differences: Option<Vec<Difference>>,
}

/// How many findings there are of each weight; refusals are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingCounts {
    /// Diagnostics that make the check fail.
    pub errors: usize,
    /// Diagnostics that do not.
    pub warnings: usize,
    /// Remarks.
    pub notes: usize,
    /// Refused acts.
    pub refusals: usize,
}

/// Whether the data is wrong or an act was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// The data is wrong and its author can mend it.
    Diagnostic,
    /// The rules said no to an act.
    Refusal,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Diagnostic or refusal.
    pub kind: FindingKind,
    /// How much it weighs.
    pub severity: Severity,
    /// The rule or the reason, in kebab-case.
    pub code: String,
    /// The file it is about, below the root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Where in the file, by keys and indexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    /// Where in the file: lines and columns from 1, columns in Unicode characters, end exclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The commit that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// What happened.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
    /// The lines of the file there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
}

/// Some lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Excerpt {
    /// Number of the first line, from 1.
    pub line: u32,
    /// The lines, without their ends.
    pub lines: Vec<String>,
}

impl Findings {
    /// The public form of `findings`, which are given sorted.
    pub fn new(findings: &[super::Finding]) -> Self {
        let Counts { errors, warnings, notes, refusals } = Counts::of(findings);
        Self {
            format: FORMAT.to_owned(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            counts: FindingCounts { errors, warnings, notes, refusals },
            findings: findings.iter().map(Finding::from).collect(),
            differences: None,
        }
    }

    /// The same with what a range changes.
    #[must_use]
    pub fn with_differences(mut self, differences: Vec<Difference>) -> Self {
        self.differences = Some(differences);
        self
    }
}

impl From<&super::Finding> for Finding {
    fn from(finding: &super::Finding) -> Self {
        Self {
            kind: match finding.kind {
                Kind::Diagnostic => FindingKind::Diagnostic,
                Kind::Refusal => FindingKind::Refusal,
            },
            severity: finding.severity,
            code: finding.code.clone(),
            path: finding.path.clone(),
            route: finding.route.clone(),
            span: finding.span,
            entry: finding.entry.map(|id| id.to_string()),
            message: finding.message.clone(),
            help: finding.help.clone(),
            excerpt: finding
                .excerpt
                .as_ref()
                .map(|excerpt| Excerpt { line: excerpt.line, lines: excerpt.lines.clone() }),
        }
    }
}
