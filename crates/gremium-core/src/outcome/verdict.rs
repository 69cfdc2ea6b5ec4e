//! The answers that a rule can give.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a vote ended in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Angenommen.
    Adopted,
    /// Abgelehnt.
    Rejected,
    /// Nothing was decided and everything stays as it is (tie with status quo).
    NoAction,
    /// Nicht beschlussfähig: no decision, the motion stays open.
    Inquorate,
    /// The quorum was missed and voting goes on for the period that the rule adds.
    Extended,
    /// A tie, and the vote is to be repeated.
    Repeat,
    /// A tie, and a lot is to be drawn.
    LotNeeded,
    /// Rejected in this round; a further round follows under its own requirement.
    NextRound,
    /// Somebody objected to adoption by silence: the motion is to be put to the vote.
    VoteNeeded,
    /// Adopted by the votes and stopped by a veto.
    Vetoed,
    /// Adopted by the votes and sent back to its mover by a veto.
    SentBack,
    /// Adopted by the votes and resting because of a veto.
    Suspended,
    /// Adopted by the votes, while the time for a veto still runs (schwebend).
    Pending,
    /// Not adopted by those who were there, while others can still consent (schwebend).
    AwaitsConsent,
    /// Enough voters objected to the way itself: nothing was decided.
    Aborted,
    /// Its mover withdrew it before the vote was over: nothing was decided (Rücknahme).
    Withdrawn,
    /// The sitting put it off to a later one (vertagt): the motion stays open.
    Deferred,
    /// The sitting put it off to another body (verwiesen): the motion stays open.
    Referred,
    /// It could not be voted on: the invitation had not announced it, and the statutes allow nothing else.
    Inadmissible,
}

impl Verdict {
    /// All verdicts, in the order in which they are documented.
    pub const ALL: [Self; 19] = [
        Self::Adopted,
        Self::Rejected,
        Self::NoAction,
        Self::Inquorate,
        Self::Extended,
        Self::Repeat,
        Self::LotNeeded,
        Self::NextRound,
        Self::VoteNeeded,
        Self::Vetoed,
        Self::SentBack,
        Self::Suspended,
        Self::Pending,
        Self::AwaitsConsent,
        Self::Aborted,
        Self::Withdrawn,
        Self::Deferred,
        Self::Referred,
        Self::Inadmissible,
    ];

    /// The word in files and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Rejected => "rejected",
            Self::NoAction => "no_action",
            Self::Inquorate => "inquorate",
            Self::Extended => "extended",
            Self::Repeat => "repeat",
            Self::LotNeeded => "lot_needed",
            Self::NextRound => "next_round",
            Self::VoteNeeded => "vote_needed",
            Self::Vetoed => "vetoed",
            Self::SentBack => "sent_back",
            Self::Suspended => "suspended",
            Self::Pending => "pending",
            Self::AwaitsConsent => "awaits_consent",
            Self::Aborted => "aborted",
            Self::Withdrawn => "withdrawn",
            Self::Deferred => "deferred",
            Self::Referred => "referred",
            Self::Inadmissible => "inadmissible",
        }
    }

    /// Whether the matter is settled by it; otherwise the motion stays open.
    pub fn is_final(self) -> bool {
        match self {
            Self::Adopted | Self::Rejected | Self::NoAction | Self::Vetoed => true,
            Self::Inquorate
            | Self::Extended
            | Self::Repeat
            | Self::LotNeeded
            | Self::NextRound
            | Self::VoteNeeded
            | Self::SentBack
            | Self::Suspended
            | Self::Pending
            | Self::AwaitsConsent
            | Self::Aborted
            | Self::Withdrawn
            | Self::Deferred
            | Self::Referred
            | Self::Inadmissible => false,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
