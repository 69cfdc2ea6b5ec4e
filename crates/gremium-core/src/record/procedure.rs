//! What a sitting decides on its own procedure: who is excluded from a question, and what is put off.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::RecordedVote;
use crate::id::{BodyId, MemberId};
use crate::time::Date;

/// Why a member has a conflict of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// A legal transaction with the member (Rechtsgeschäft; BGB §34).
    Transaction,
    /// A lawsuit with the member (Rechtsstreit; BGB §34).
    Lawsuit,
    /// The member's discharge (Entlastung).
    Discharge,
    /// A direct advantage or disadvantage for the member or whoever speaks for it.
    Interest,
    /// The same for a relative of whoever speaks for it (Angehörige).
    Relative,
    /// Whoever speaks for it works for somebody whom the matter concerns, or sits on its board.
    Employment,
    /// It has advised on the matter, or given an expert opinion, in another capacity (Vorbefassung).
    Opinion,
    /// Another one, which the note names.
    Other,
}

impl Ground {
    /// All grounds.
    pub const ALL: [Self; 8] = [
        Self::Transaction,
        Self::Lawsuit,
        Self::Discharge,
        Self::Interest,
        Self::Relative,
        Self::Employment,
        Self::Opinion,
        Self::Other,
    ];

    /// The word in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transaction => "transaction",
            Self::Lawsuit => "lawsuit",
            Self::Discharge => "discharge",
            Self::Interest => "interest",
            Self::Relative => "relative",
            Self::Employment => "employment",
            Self::Opinion => "opinion",
            Self::Other => "other",
        }
    }
}

/// Who found that a member has a conflict of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finder {
    /// The member itself declared it.
    Member,
    /// The chair found it.
    Chair,
    /// The body found it.
    Body,
    /// Nobody had to: it follows from the law.
    Law,
}

impl Finder {
    /// All finders.
    pub const ALL: [Self; 4] = [Self::Member, Self::Chair, Self::Body, Self::Law];

    /// The word in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Chair => "chair",
            Self::Body => "body",
            Self::Law => "law",
        }
    }
}

/// A member without a vote on a question because of a conflict of interest (Befangenheit).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    /// The member.
    pub member: MemberId,
    /// Why.
    pub ground: Option<Ground>,
    /// The same in words.
    pub note: Option<Arc<str>>,
    /// Who found it.
    pub found: Option<Finder>,
    /// The vote by which the body found it, or did not.
    pub vote: Option<Box<RecordedVote>>,
    /// Whether whoever speaks for the member left the room for the item.
    pub left: bool,
}

impl Recusal {
    /// A conflict of interest of which nothing else is said.
    pub fn of(member: MemberId) -> Self {
        Self { member, ground: None, note: None, found: None, vote: None, left: false }
    }
}

/// Where an item was put off to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PutOffTo {
    /// To a later sitting (Vertagung), on this day where it is known.
    Later(Option<Date>),
    /// To another body (Verweisung).
    Body(BodyId),
}

/// That an item was put off instead of decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutOff {
    /// Where to.
    pub to: PutOffTo,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// The vote on it; where none was taken, nobody was against it.
    pub vote: Option<Box<RecordedVote>>,
}
