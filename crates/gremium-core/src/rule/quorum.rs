//! The quorum (Beschlussfähigkeit): when a body can decide at all.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Condition;
use crate::id::ClassId;
use crate::time::Period;

/// What has to be true besides the numbers before a body can decide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FurtherCondition {
    /// The chair (Vorsitz) takes part.
    Chair,
    /// The chair or the deputy (Stellvertretung) takes part.
    ChairOrDeputy,
    /// Everyone was duly invited and in time (form- und fristgerecht geladen).
    Invited,
    /// Each of these classes takes part.
    Classes(BTreeSet<ClassId>),
    /// At least so many classes take part.
    ClassCount(u32),
}

/// When the numbers of a quorum are taken in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumWhen {
    /// Anew for each vote.
    #[default]
    EachItem,
    /// At the opening: who leaves later takes no quorum away.
    Opening,
    /// At the opening, and from the moment on at which somebody questions it anew for each vote.
    UntilChallenged,
}

/// Whether whoever presides counts towards the presence that a quorum asks for.
///
/// The Speaker is reckoned as a member of the House for its quorum though voting on a tie only (Constitution Act, 1867, s. 48);
/// in other councils the number is asked for besides the mayor who presides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChairCounts {
    /// Like anybody else: with a vote in the question.
    #[default]
    WithVote,
    /// With a vote or without one.
    Always,
    /// Not at all.
    Never,
}

/// What follows when the quorum is missed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Missed {
    /// No decision: the motion stays open, it is not rejected.
    #[default]
    Inquorate,
    /// A second sitting can decide, if its invitation said so: with this lower quorum, or with none.
    SecondSitting(Option<Box<Condition>>),
    /// Voting is extended once by this period; then this lower quorum is enough, or there is no decision.
    ExtendOnce(Period, Option<Box<Condition>>),
}

/// The quorum of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quorum {
    /// How many have to take part; none where only the further conditions count.
    pub condition: Option<Condition>,
    /// When the numbers are taken in a sitting.
    pub when: QuorumWhen,
    /// Whether whoever presides is one of those who are there.
    pub chair: ChairCounts,
    /// What has to be true besides.
    pub further: Vec<FurtherCondition>,
    /// What follows when it is missed.
    pub missed: Missed,
}

impl Quorum {
    /// The lower number that is enough after it was missed.
    pub fn lower(&self) -> Option<&Condition> {
        match &self.missed {
            Missed::SecondSitting(lower) | Missed::ExtendOnce(_, lower) => lower.as_deref(),
            Missed::Inquorate => None,
        }
    }
}
