//! Reports: whose word a stage of delivery waits for.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Parties;

/// Whose reports a stage of delivery asks for, and what a failure leads to.
///
/// Without any of it one piece of evidence is enough, whoever it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reports {
    /// Offices or bodies that report, by id.
    pub by: Vec<Arc<str>>,
    /// Members that report.
    pub members: Option<Parties>,
    /// How many reports are enough; each of those named where nothing is said, or one where nobody is named.
    pub least: Option<u32>,
    /// Whether a report of a failure fails the stage; otherwise it waits for a better one.
    pub fail: bool,
}

impl Reports {
    /// Whether somebody is named who has to report.
    pub fn names_reporters(&self) -> bool {
        !self.by.is_empty() || self.members.is_some()
    }
}
