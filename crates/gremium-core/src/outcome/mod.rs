//! Outcomes: what a rule makes of a tally, with the derivation of the answer.
//!
//! [`decide`] is total: every rule gives every tally a verdict, and nothing is adopted without a vote for it unless the
//! statutes speak of silence.

mod circumstances;
mod condition;
mod consent;
mod decide;
mod early;
mod quorum;
mod required;
mod step;
mod tie;
mod verdict;
mod veto;

use serde::{Deserialize, Serialize};

pub use circumstances::{Absent, Circumstances, Phase, PutOff, Rights, Sitting, VetoRaised};
pub use condition::holds;
pub(crate) use condition::judge_plain as judge_condition;
pub(crate) use condition::{Reading, Scope, compare};
pub use decide::decide;
pub use early::fixed;
pub(crate) use quorum::applicable_quorum;
pub use required::{required_quorum, required_yes};
pub use step::{
    AbsentStep, ChairStep, ClassStep, CombinedStep, ComparisonStep, ConditionStep, ConsentStep,
    Derivation, FurtherStep, QuorumStep, SilenceStep, TieResolution, TieStep, Unmet, VetoStanding,
    VetoStep,
};
pub use verdict::Verdict;

/// What was decided and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The answer.
    pub verdict: Verdict,
    /// How it was reached.
    pub derivation: Derivation,
}

#[cfg(test)]
mod tests;
