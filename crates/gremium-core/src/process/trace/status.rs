//! Where a request stands, by the stage that it has come to.

use serde::{Deserialize, Serialize};

use crate::process::{End, Missing, StageKind};
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
    /// A provider's offer is missing.
    AwaitingOffer,
    /// Signatures are missing.
    AwaitingSignatures,
    /// Money is missing.
    AwaitingFunding,
    /// Put out to tender; the award is missing.
    Tendering,
    /// Being built.
    InDevelopment,
    /// Being tested.
    InTesting,
    /// Built; to be released.
    AwaitingRelease,
    /// To be taken into operation.
    AwaitingOperation,
    /// Released; what follows, such as its operation, goes on.
    Released,
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
    pub const ALL: [Self; 21] = [
        Self::Filed,
        Self::UnderAssessment,
        Self::Consulting,
        Self::Surveying,
        Self::AwaitingVote,
        Self::Adopted,
        Self::AwaitingOffer,
        Self::AwaitingSignatures,
        Self::AwaitingFunding,
        Self::Tendering,
        Self::InDevelopment,
        Self::InTesting,
        Self::AwaitingRelease,
        Self::AwaitingOperation,
        Self::Released,
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
            | Self::AwaitingOffer
            | Self::AwaitingSignatures
            | Self::AwaitingFunding
            | Self::Tendering
            | Self::InDevelopment
            | Self::InTesting
            | Self::AwaitingRelease
            | Self::AwaitingOperation
            | Self::Released => false,
        }
    }
}

/// What a request has behind it on the way that counts.
#[derive(Clone, Copy)]
pub(super) struct Behind {
    /// It is adopted, and no other body has still to decide.
    pub(super) adopted: bool,
    /// It was released.
    pub(super) released: bool,
}

/// The status of a request that waits in a stage, by what it waits for and what it has behind it.
pub(super) fn status_at(kind: &StageKind, missing: &[Missing], behind: Behind) -> Status {
    match kind {
        StageKind::Filing => Status::Filed,
        StageKind::Requirements
        | StageKind::Assessment { .. }
        | StageKind::Prioritisation { .. }
            if behind.adopted =>
        {
            Status::Adopted
        }
        StageKind::Consultation { .. } if behind.released => Status::Released,
        StageKind::Assessment { .. } | StageKind::Grouping { .. } | StageKind::Requirements => {
            Status::UnderAssessment
        }
        StageKind::Consultation { .. } => Status::Consulting,
        StageKind::Survey { .. } => Status::Surveying,
        StageKind::Prioritisation { .. } | StageKind::Vote { .. } => Status::AwaitingVote,
        StageKind::Offer => Status::AwaitingOffer,
        // Nobody takes an offer that has run out.
        StageKind::Agreement { .. } | StageKind::Financing { .. }
            if missing.contains(&Missing::Offer) =>
        {
            Status::AwaitingOffer
        }
        // Nor is anything ordered that is not covered.
        StageKind::Agreement { .. } | StageKind::Tender { .. }
            if missing.iter().any(|it| matches!(it, Missing::Difference { .. })) =>
        {
            Status::AwaitingFunding
        }
        StageKind::Agreement { .. } => Status::AwaitingSignatures,
        StageKind::Financing { .. } => Status::AwaitingFunding,
        StageKind::Tender { .. } => Status::Tendering,
        StageKind::Delivery { evidence, .. } => match evidence {
            EvidenceKind::Testing => Status::InTesting,
            EvidenceKind::Development | EvidenceKind::Review | EvidenceKind::Merge => {
                Status::InDevelopment
            }
            EvidenceKind::Release => Status::AwaitingRelease,
            EvidenceKind::Operation if behind.released => Status::Released,
            EvidenceKind::Operation => Status::AwaitingOperation,
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
