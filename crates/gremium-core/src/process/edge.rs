//! The edges of a process: each way in which a request can leave a stage.

use std::fmt;

use super::{Next, Process};
use crate::id::StageId;
use crate::record::Target;

/// How a request leaves a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It was completed.
    Then,
    /// It was completed, and the target of the request says where that leads.
    ThenFor(Target),
    /// It failed.
    Else,
    /// It ran out of time, or found too little interest.
    Lapse,
    /// It was left out.
    Skip,
}

impl fmt::Display for Exit {
    /// `then`, `then:core`, `else`, `lapse` or `skip`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Then => "then",
            Self::ThenFor(Target::Core) => "then:core",
            Self::ThenFor(Target::Module) => "then:module",
            Self::ThenFor(Target::Own) => "then:own",
            Self::Else => "else",
            Self::Lapse => "lapse",
            Self::Skip => "skip",
        })
    }
}

impl Process {
    /// All edges, in the order of the stages.
    pub fn edges(&self) -> Vec<(StageId, Exit)> {
        let mut all = Vec::new();
        for id in &self.order {
            let Some(stage) = self.stages.get(id) else { continue };
            let mut exits = self.exits(&stage.then);
            exits.extend(stage.kind.can_fail().then_some(Exit::Else));
            exits.extend(stage.can_lapse().then_some(Exit::Lapse));
            exits.extend(stage.can_be_left_out().then_some(Exit::Skip));
            all.extend(exits.into_iter().map(|exit| (id.clone(), exit)));
        }
        all
    }

    fn exits(&self, then: &Next) -> Vec<Exit> {
        match then {
            Next::Stage(_) | Next::End(_) => vec![Exit::Then],
            Next::ByTarget { .. } => [Target::Core, Target::Module, Target::Own]
                .into_iter()
                .filter(|target| self.targets.is_empty() || self.targets.contains(target))
                .map(Exit::ThenFor)
                .collect(),
        }
    }
}
