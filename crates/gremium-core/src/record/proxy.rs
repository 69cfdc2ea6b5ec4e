//! Powers of attorney that are registered for a period.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::id::{BodyId, MemberId};
use crate::time::Date;

/// A power of attorney (Vollmacht) for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Power {
    /// The member that may act.
    pub to: MemberId,
    /// In which bodies; empty: in all that allow it.
    pub bodies: BTreeSet<BodyId>,
    /// First day; from its landing on in any case.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// The document that proves it.
    pub document: Option<Arc<str>>,
}

impl Power {
    /// Whether it holds in a body on a day.
    pub fn holds(&self, body: &BodyId, day: Date) -> bool {
        let covers = self.bodies.is_empty() || self.bodies.contains(body);
        let begun = self.from.is_none_or(|from| from <= day);
        covers && begun && self.until.is_none_or(|until| day <= until)
    }
}

/// The powers that a member has given: `proxies/<giver>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Powers {
    /// Who gave them.
    pub giver: MemberId,
    /// The powers; of several for one body the first one holds.
    pub powers: Vec<Power>,
}
