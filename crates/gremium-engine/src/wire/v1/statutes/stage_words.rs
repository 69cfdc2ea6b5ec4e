//! The words of processes: kinds of stages, who acts, where ways end.

use gremium_core::process::{All, End, Parties};
use schemars::JsonSchema;
use serde::Deserialize;

/// The kind of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KindWord {
    /// The request is landed.
    Filing,
    /// Opinions are given (`by`).
    Assessment,
    /// It is presented to advisory bodies (`bodies`).
    Consultation,
    /// Members declare interest (`window`, `least`, `counts`, `or_one_joins`, `ranked`).
    Survey,
    /// Similar requests are merged (`by`).
    Grouping,
    /// A body ranks it (`matters`).
    Prioritisation,
    /// Requirements and estimate are landed. It knows `documents`.
    Requirements,
    /// A provider's offer is landed.
    Offer,
    /// A tender is awarded (`joint`).
    Tender,
    /// Bodies decide (`matters`, `need`).
    Vote,
    /// The parties sign (`parties`).
    Agreement,
    /// The parties' shares add up to the cost (`parties`).
    Financing,
    /// It is built. Each kind of evidence knows `by`, `parties`, `least`, `documents` and `window`.
    Development,
    /// It is reviewed.
    Review,
    /// It is merged.
    Merge,
    /// It is tested.
    Testing,
    /// It is released.
    Release,
    /// Somebody maintains it.
    Operation,
}

/// Whose signature, share or work is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartiesWord {
    /// Each member with a vote when the stage begins.
    AllMembers,
    /// The proposer, those named as taking part, and those who declared interest to join.
    Participants,
    /// The proposer alone.
    Proposer,
    /// Those who signed the last agreement before it.
    Signatories,
    /// The provider that got the award; for `doers` and reports alone.
    Awarded,
}

impl From<PartiesWord> for Parties {
    fn from(word: PartiesWord) -> Self {
        match word {
            PartiesWord::AllMembers => Self::AllMembers,
            PartiesWord::Participants => Self::Participants,
            PartiesWord::Proposer => Self::Proposer,
            PartiesWord::Signatories => Self::Signatories,
            PartiesWord::Awarded => Self::Awarded,
        }
    }
}

/// What a survey counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CountedWord {
    /// Members that join.
    #[default]
    Joining,
    /// Members that join, and those that have the same need.
    Needing,
}

/// For which requests a stage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhenWord {
    /// For those in which several members take part when it begins.
    Joint,
    /// For those whose proposer is alone then.
    Alone,
}

/// Whether all or one is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NeedWord {
    /// Each.
    #[default]
    All,
    /// One.
    Any,
}

impl From<NeedWord> for All {
    fn from(word: NeedWord) -> Self {
        match word {
            NeedWord::All => Self::All,
            NeedWord::Any => Self::Any,
        }
    }
}

impl NeedWord {
    /// Of a single one, all and any are the same.
    pub(super) fn of(self, count: usize) -> All {
        if count > 1 { self.into() } else { All::All }
    }
}

/// Where a way ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EndWord {
    /// Part of the common core.
    InCore,
    /// A module that all may use.
    Module,
    /// Developed outside.
    External,
    /// Rejected.
    Rejected,
    /// Lapsed.
    Lapsed,
}

impl From<EndWord> for End {
    fn from(word: EndWord) -> Self {
        match word {
            EndWord::InCore => Self::InCore,
            EndWord::Module => Self::Module,
            EndWord::External => Self::External,
            EndWord::Rejected => Self::Rejected,
            EndWord::Lapsed => Self::Lapsed,
        }
    }
}
