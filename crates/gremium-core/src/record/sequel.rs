//! What follows a vote: vetoes, approvals, challenges, late consents and rulings. They are added, never changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::MotionRef;
use crate::id::{ApprovalId, MemberId, SequelId};
use crate::rule::Holder;
use crate::time::Date;

/// What kind of fact follows a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SequelKind {
    /// A veto after the vote: `vetoes/<year>/<name>.yaml`.
    Veto,
    /// An approval, or its refusal: `approvals/<year>/<name>.yaml`.
    Approval,
    /// A challenge (Anfechtung): `challenges/<year>/<name>.yaml`.
    Challenge,
    /// The consent of a member that was not there, or its refusal: `consents/<year>/<name>.yaml`.
    Consent,
    /// The ruling of a court or another authority: `rulings/<year>/<name>.yaml`.
    Ruling,
}

impl SequelKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Veto, Self::Approval, Self::Challenge, Self::Consent, Self::Ruling];

    /// The folder of its files.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Veto => "vetoes",
            Self::Approval => "approvals",
            Self::Challenge => "challenges",
            Self::Consent => "consents",
            Self::Ruling => "rulings",
        }
    }
}

/// A fact that follows a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequel {
    /// Its id.
    pub id: SequelId,
    /// The motion that it is about.
    pub motion: MotionRef,
    /// What happened.
    pub what: Following,
}

/// What happened after a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Following {
    /// A veto was raised.
    Veto {
        /// In which capacity.
        holder: Holder,
        /// The member that raised it, where it is a member's right.
        member: Option<MemberId>,
        /// Why.
        reason: Option<Arc<str>>,
        /// What is proposed instead.
        alternative: Option<Arc<str>>,
    },
    /// An approval was given or refused.
    Approval {
        /// Which of those that the statutes ask for.
        approval: ApprovalId,
        /// Whether it was given.
        given: bool,
        /// By whom.
        by: Option<Arc<str>>,
        /// The day of the document.
        on: Option<Date>,
        /// The document.
        document: Option<Arc<str>>,
    },
    /// Whoever gives an approval has all papers: the time for an answer runs (vollständige Unterlagen).
    Submitted {
        /// Which approval.
        approval: ApprovalId,
        /// The day on which all of them were there.
        received: Date,
        /// Who has them.
        by: Option<Arc<str>>,
        /// What shows it.
        document: Option<Arc<str>>,
    },
    /// A member contests it.
    Challenge {
        /// Which one.
        member: MemberId,
        /// On what ground.
        ground: Arc<str>,
    },
    /// A member that was not there consents afterwards, or refuses to.
    Consent {
        /// Which one.
        member: MemberId,
        /// Whether it consents.
        given: bool,
        /// The day of the declaration.
        on: Option<Date>,
        /// The document in which it declares it.
        document: Option<Arc<str>>,
    },
    /// A court or another authority ruled on it.
    Ruling {
        /// Who ruled.
        by: Arc<str>,
        /// Whether the decision was annulled.
        annuls: bool,
        /// The day of the ruling.
        on: Option<Date>,
        /// File number or document.
        reference: Option<Arc<str>>,
        /// What it says, in brief.
        text: Option<Arc<str>>,
    },
}

impl Following {
    /// Its kind.
    pub fn kind(&self) -> SequelKind {
        match self {
            Self::Veto { .. } => SequelKind::Veto,
            Self::Approval { .. } | Self::Submitted { .. } => SequelKind::Approval,
            Self::Challenge { .. } => SequelKind::Challenge,
            Self::Consent { .. } => SequelKind::Consent,
            Self::Ruling { .. } => SequelKind::Ruling,
        }
    }
}
