//! Standing tasks (Daueraufgaben) of a partnership: who manages, hosts, maintains and develops.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::OfficeId;
use crate::provenance::Provenance;

/// A standing task, as the study of partnerships tells them apart (KTS 2026, §2 and §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Vision, requirements, priorities of the product (Produktmanagement).
    ProductManagement,
    /// Building and moderating the community (Community Management).
    CommunityManagement,
    /// Running the product (Hosting).
    Hosting,
    /// Keeping it in repair (Wartung).
    Maintenance,
    /// Developing it further (operative Weiterentwicklung).
    Development,
}

impl Task {
    /// All of them, in the order of the study.
    pub const ALL: [Self; 5] = [
        Self::ProductManagement,
        Self::CommunityManagement,
        Self::Hosting,
        Self::Maintenance,
        Self::Development,
    ];

    /// Its word in statutes.
    pub fn word(self) -> &'static str {
        match self {
            Self::ProductManagement => "product-management",
            Self::CommunityManagement => "community-management",
            Self::Hosting => "hosting",
            Self::Maintenance => "maintenance",
            Self::Development => "development",
        }
    }
}

/// To whom a task falls; several may share it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assignment {
    /// Offices: those who hold them.
    pub offices: BTreeSet<OfficeId>,
    /// Offices whose holders help them, without having the task themselves.
    pub supported_by: BTreeSet<OfficeId>,
    /// Each member for itself.
    pub each_member: bool,
    /// Providers, by an award each time (Vergabe).
    pub awarded: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}
