//! Where a request stands, by the stage that it has come to.

use serde::{Deserialize, Serialize};

use crate::process::{End, StageKind};
use crate::record::EvidenceKind;

/// Where a request stands on its way (Status der Core-Aufnahme).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Filed.
    Filed,
    /// Opinions are being given.
    UnderAssessment,
    /// Before an advisory body.
    Consulting,
    /// Members are asked whether they join.
    Surveying,
    /// A body has to decide.
    AwaitingVote,
    /// Adopted; preparation goes on.
    Adopted,
    /// Signatures are missing.
    AwaitingSignatures,
    /// Money is missing.
    AwaitingFunding,
    /// Being built.
    InDevelopment,
    /// Being tested.
    InTesting,
    /// Part of the core.
    InCore,
    /// A module for all.
    Module,
    /// Developed outside.
    External,
    /// Rejected.
    Rejected,
    /// Lapsed.
    Lapsed,
    /// Withdrawn, split into several requests, or merged into another one.
    Withdrawn,
}

impl Status {
    /// All of them, in the order of the way.
    pub const ALL: [Self; 16] = [
        Self::Filed,
        Self::UnderAssessment,
        Self::Consulting,
        Self::Surveying,
        Self::AwaitingVote,
        Self::Adopted,
        Self::AwaitingSignatures,
        Self::AwaitingFunding,
        Self::InDevelopment,
        Self::InTesting,
        Self::InCore,
        Self::Module,
        Self::External,
        Self::Rejected,
        Self::Lapsed,
        Self::Withdrawn,
    ];

    /// Whether the way is over.
    pub fn is_final(self) -> bool {
        match self {
            Self::InCore
            | Self::Module
            | Self::External
            | Self::Rejected
            | Self::Lapsed
            | Self::Withdrawn => true,
            Self::Filed
            | Self::UnderAssessment
            | Self::Consulting
            | Self::Surveying
            | Self::AwaitingVote
            | Self::Adopted
            | Self::AwaitingSignatures
            | Self::AwaitingFunding
            | Self::InDevelopment
            | Self::InTesting => false,
        }
    }
}

/// The status of a request that waits in a stage.
pub(super) fn status_at(kind: &StageKind, adopted: bool) -> Status {
    match kind {
        StageKind::Filing => Status::Filed,
        StageKind::Requirements | StageKind::Assessment { .. } if adopted => Status::Adopted,
        StageKind::Assessment { .. } | StageKind::Grouping { .. } | StageKind::Requirements => {
            Status::UnderAssessment
        }
        StageKind::Consultation { .. } => Status::Consulting,
        StageKind::Survey { .. } => Status::Surveying,
        StageKind::Prioritisation { .. } | StageKind::Vote { .. } => Status::AwaitingVote,
        StageKind::Agreement { .. } => Status::AwaitingSignatures,
        StageKind::Financing { .. } | StageKind::Offer | StageKind::Tender { .. } => {
            Status::AwaitingFunding
        }
        StageKind::Delivery { evidence, .. } => match evidence {
            EvidenceKind::Testing => Status::InTesting,
            EvidenceKind::Development
            | EvidenceKind::Review
            | EvidenceKind::Merge
            | EvidenceKind::Release
            | EvidenceKind::Operation => Status::InDevelopment,
        },
    }
}

impl From<End> for Status {
    fn from(end: End) -> Self {
        match end {
            End::InCore => Self::InCore,
            End::Module => Self::Module,
            End::External => Self::External,
            End::Rejected => Self::Rejected,
            End::Lapsed => Self::Lapsed,
        }
    }
}
