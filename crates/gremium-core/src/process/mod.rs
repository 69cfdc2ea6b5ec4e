//! Processes: the way of a request as an ordered graph of stages.

mod actors;
mod edge;
mod stage;
mod stranded;
mod trace;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use actors::{Actors, actors};
pub use edge::Exit;
pub use stage::{
    AWARDED, All, Completion, Counted, Missing, Next, Parties, Stage, StageKind, When,
};
pub use stranded::{Stranded, stranded};
pub use trace::{Ahead, Asked, StageResult, StageTrace, Status, Trace, parties, trace};

use crate::id::StageId;
use crate::provenance::Provenance;
use crate::record::Target;
use crate::text::Label;

/// Where a way ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Part of the common core.
    InCore,
    /// A module that all may use.
    Module,
    /// Developed outside.
    External,
    /// Rejected.
    Rejected,
    /// Lapsed: a deadline passed or too few took part.
    Lapsed,
}

impl End {
    /// All ends.
    pub const ALL: [Self; 5] =
        [Self::InCore, Self::Module, Self::External, Self::Rejected, Self::Lapsed];

    /// The word that statutes use.
    pub fn word(self) -> &'static str {
        match self {
            Self::InCore => "in-core",
            Self::Module => "module",
            Self::External => "external",
            Self::Rejected => "rejected",
            Self::Lapsed => "lapsed",
        }
    }
}

/// A process of the statutes: the first stage is where a request starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Name.
    pub title: Label,
    /// What its requests may aim at; empty: anything.
    pub targets: BTreeSet<Target>,
    /// The first stage.
    pub first: StageId,
    /// Order of the stages as written.
    pub order: Vec<StageId>,
    /// All stages.
    pub stages: BTreeMap<StageId, Stage>,
    /// Where it comes from.
    pub provenance: Provenance,
}
