//! Processes: the way of a request as an ordered graph of stages.

mod edge;
mod missing;
mod reports;
mod stage;
mod stranded;
mod trace;
mod weighed;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use edge::Exit;
pub use missing::{Completion, Missing};
pub use reports::Reports;
pub use stage::{AWARDED, All, Counted, Next, Parties, Stage, StageKind, When};
pub use stranded::{Needed, Stranded, stranded};
pub use trace::{
    Actors, Ahead, Asked, StageResult, StageTrace, Status, Trace, actors, good_for, parties,
    tendering, trace,
};
pub use weighed::{Priced, Weighed, Word, weighed};

use crate::id::{ClassId, MemberId, ProcessId, StageId};
use crate::provenance::Provenance;
use crate::record::{Member, MemberStatus, Target};
use crate::state::{RequestRecord, State};
use crate::statutes::Statutes;
use crate::text::Label;
use crate::time::Instant;
use crate::timeline::Seq;

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
    /// The classes whose members can propose something in it, and take part in what others propose; empty: each.
    pub proposers: BTreeSet<ClassId>,
    /// What its requests may aim at; empty: anything.
    pub targets: BTreeSet<Target>,
    /// What its requests have to follow, where they have to.
    pub follows: Option<Forerunner>,
    /// The first stage.
    pub first: StageId,
    /// Order of the stages as written.
    pub order: Vec<StageId>,
    /// All stages.
    pub stages: BTreeMap<StageId, Stage>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Process {
    /// The stages behind one, where all goes well, in their order.
    pub fn behind<'a>(&'a self, stage: &'a Stage) -> impl Iterator<Item = &'a Stage> {
        let (mut next, mut seen) = (&stage.then, BTreeSet::new());
        std::iter::from_fn(move || {
            let Next::Stage(id) = next else { return None };
            let stage = self.stages.get(id).filter(|_| seen.insert(id))?;
            next = &stage.then;
            Some(stage)
        })
    }

    /// Whether it asks somebody's opinion if a request can be built: not where each stage that waits for its word goes on in any
    /// case, such as one that passes a request on.
    pub fn asks_feasibility(&self, by: &str) -> bool {
        let mut asked = false;
        for stage in self.stages.values() {
            if let StageKind::Assessment { by: all, must_be_feasible, .. } = &stage.kind
                && all.iter().any(|it| **it == *by)
            {
                if *must_be_feasible {
                    return true;
                }
                asked = true;
            }
            asked |= matches!(&stage.kind, StageKind::Grouping { by: one } if **one == *by);
        }
        !asked
    }
}

/// The request that one of a process has to follow.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Forerunner {
    /// The process that it went through; empty: any.
    pub processes: BTreeSet<ProcessId>,
    /// How it ended; empty: that does not matter, and it may still be on its way.
    pub ended: BTreeSet<End>,
}

impl Process {
    /// Whether a member can take part in it: an active one, of the classes that can propose something.
    pub fn is_open_to(&self, member: &Member) -> bool {
        let class = self.proposers.is_empty() || self.proposers.contains(&member.class);
        class && member.status == MemberStatus::Active
    }
}

impl State {
    /// Whether a member can take part in a request at a moment, by its class and standing then.
    pub fn can_take_part(&self, record: &RequestRecord, member: &MemberId, at: Instant) -> bool {
        let view = self.view_at(self.seq_at(at), at);
        let member = view.member(member.as_str());
        self.process_of(record).zip(member).is_some_and(|(process, it)| process.is_open_to(it))
    }

    /// The entry whose statutes govern a request: the one before that which filed it, as for each act.
    pub fn governs(&self, record: &RequestRecord) -> Seq {
        let filed = record.filed.seq;
        let before = filed.saturating_sub(1);
        if self.statutes.at(before).is_some() { before } else { filed }
    }

    /// The statutes that govern a request to its end.
    pub fn law_of(&self, record: &RequestRecord) -> Option<&Statutes> {
        self.statutes.at(self.governs(record))
    }

    /// The process that a request goes through.
    pub fn process_of(&self, record: &RequestRecord) -> Option<&Process> {
        self.law_of(record)?.processes.get(&record.request.value.process)
    }
}
