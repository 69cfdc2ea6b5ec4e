//! Development funds (Entwicklungsfonds): what they may be used for, who pays in, who decides.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, MatterId, PurposeId};
use crate::money::Amount;
use crate::provenance::Provenance;
use crate::text::Label;

/// A purpose (Verwendungszweck) of a fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purpose {
    /// Its id.
    pub id: PurposeId,
    /// Name.
    pub title: Label,
}

/// Who may pay into a fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributors {
    /// Members; of these classes, or of all if empty. `None`: no members.
    pub members: Option<BTreeSet<ClassId>>,
    /// Whoever is no member.
    pub others: bool,
}

/// A fund of the statutes. Its entries are facts of the record, not provisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// Name.
    pub title: Label,
    /// The closed list of its purposes, in the order of the statutes.
    pub purposes: Vec<Purpose>,
    /// Who may pay in.
    pub contributors: Contributors,
    /// The least that a contributor pays in a year.
    pub minimum: Option<Amount>,
    /// Matters under which its use is recommended.
    pub recommends: BTreeSet<MatterId>,
    /// Matters under which its use is decided.
    pub decides: BTreeSet<MatterId>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Fund {
    /// Whether a motion under a matter can be about the fund.
    pub fn is_under(&self, matter: &MatterId) -> bool {
        self.recommends.contains(matter) || self.decides.contains(matter)
    }

    /// Whether it may be used for a purpose.
    pub fn serves(&self, purpose: &PurposeId) -> bool {
        self.purposes.iter().any(|it| it.id == *purpose)
    }
}
