//! The derivation of an outcome: typed steps that other crates turn into words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::PutOff;
use crate::id::{ClassId, MemberId};
use crate::rule::{Channel, Comparison, FurtherCondition, Holder, Missed, Tie, VetoEffect};
use crate::tally::{Choice, Unit, Weight};
use crate::time::Instant;

/// How an outcome was reached, in the order in which the law asks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Derivation {
    /// How the question was put.
    pub channel: Channel,
    /// The round, counted from 1.
    pub round: u32,
    /// Adoption by silence, where the rule knows it and it was tried.
    pub silence: Option<SilenceStep>,
    /// The quorum, where the rule sets one.
    pub quorum: Option<QuorumStep>,
    /// The majority; missing where it was not asked for.
    pub majority: Option<ConditionStep>,
    /// The yes votes: without any nothing is adopted.
    pub yes: Weight,
    /// The tie, where there was one that mattered.
    pub tie: Option<TieStep>,
    /// The consent of those concerned, where the rule asks for it.
    pub consent: Option<ConsentStep>,
    /// The consent of those who were not there, where the rule lets them give it afterwards and it was needed.
    pub absent: Option<AbsentStep>,
    /// The vetoes raised.
    pub vetoes: Vec<VetoStep>,
    /// Whether the motion was withdrawn before the vote was over, so that nothing was asked.
    pub withdrawn: bool,
    /// Whether the sitting put it off, so that nothing was asked.
    pub put_off: Option<PutOff>,
    /// Whether the clear majority was for it that was stated without a count.
    pub acclaimed: Option<bool>,
    /// The objections to the way itself, where the rule lets them end the vote.
    pub abort: Option<ConditionStep>,
    /// What it takes to take up a settled question again, where that was asked for.
    pub reopening: Option<ConditionStep>,
}

/// Why a comparison cannot be met whatever the counted number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmet {
    /// The base is zero.
    BaseZero,
    /// Nothing of the measure itself was counted.
    NothingCounted,
    /// The measure was not counted.
    MeasureUnknown,
    /// The base was not counted.
    BaseUnknown,
}

/// One comparison with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonStep {
    /// What was compared.
    pub comparison: Comparison,
    /// The counted number.
    pub value: Option<Weight>,
    /// The base, where the bound is a share.
    pub base: Option<Weight>,
    /// The whole number that is just enough: the least one for a lower bound, the largest one for an upper bound.
    pub required: Option<Weight>,
    /// The very number compared with, in place of a whole one, where somebody has a part of a vote.
    pub exact: Option<Weight>,
    /// Whether it holds.
    pub met: bool,
    /// Why it could not hold, where the numbers were not even compared.
    pub unmet: Option<Unmet>,
}

/// A combination with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CombinedStep {
    /// Whether it holds.
    pub met: bool,
    /// Its parts.
    pub parts: Vec<ConditionStep>,
}

/// A condition in one class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassStep {
    /// The class.
    pub class: ClassId,
    /// The condition there; missing where the class was not counted.
    pub step: Option<ConditionStep>,
}

/// A condition with its parts, mirroring the rule's own shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionStep {
    /// A comparison.
    Compare(Box<ComparisonStep>),
    /// All had to hold.
    AllOf(CombinedStep),
    /// One had to hold.
    AnyOf(CombinedStep),
    /// It had to hold in classes apart.
    PerClass {
        /// Whether it holds in enough of them.
        met: bool,
        /// In how many it has to.
        needed: u32,
        /// The classes.
        classes: Vec<ClassStep>,
    },
    /// It had to hold in several classes taken together.
    Together {
        /// The classes.
        classes: BTreeSet<ClassId>,
        /// The condition on their sum; missing where none of them was counted.
        step: Option<Box<ConditionStep>>,
    },
}

impl ConditionStep {
    /// Whether the condition holds.
    pub fn met(&self) -> bool {
        match self {
            Self::Compare(step) => step.met,
            Self::AllOf(step) | Self::AnyOf(step) => step.met,
            Self::PerClass { met, .. } => *met,
            Self::Together { step, .. } => step.as_ref().is_some_and(|it| it.met()),
        }
    }
}

/// One further condition of a quorum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherStep {
    /// The condition.
    pub condition: FurtherCondition,
    /// Whether it holds.
    pub met: bool,
}

/// What was done with whoever presides, where the quorum treats that one in another way than all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChairStep {
    /// Counted as there, without a vote.
    Counted,
    /// Not counted, with a vote.
    LeftOut,
}

impl ChairStep {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::LeftOut => "left_out",
        }
    }
}

/// The quorum with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumStep {
    /// How many had to take part; missing where the sitting could decide with any number.
    pub condition: Option<ConditionStep>,
    /// Whether whoever presides was counted in, or left out, unlike all others.
    pub chair: Option<ChairStep>,
    /// What had to be true besides.
    pub further: Vec<FurtherStep>,
    /// Whether the lower threshold of a second sitting was applied.
    pub second_sitting: bool,
    /// Whether the body could decide.
    pub reached: bool,
    /// What follows where it could not.
    pub missed: Missed,
}

/// Adoption by silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceStep {
    /// How many objected.
    pub objections: u32,
}

/// How a tie was resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TieResolution {
    /// By the rule: rejected.
    Rejected,
    /// By the vote of whoever presided; without a yes or no of the chair the motion is rejected.
    ByChair(Option<Choice>),
    /// Nothing was decided.
    StatusQuo,
    /// By lot; `None` where it is not drawn yet.
    ByLot(Option<bool>),
    /// The vote is to be repeated.
    Repeat,
}

/// A tie and its resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieStep {
    /// As many voted for as against, in the unit that the majority counts.
    pub votes: Weight,
    /// Whether votes or voters were as many.
    pub unit: Unit,
    /// What the rule says about a tie.
    pub rule: Tie,
    /// What came of it.
    pub resolution: TieResolution,
}

/// The consent of those concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentStep {
    /// Who consented.
    pub given: Vec<MemberId>,
    /// Who did not.
    pub missing: Vec<MemberId>,
}

/// The consent of those who were not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsentStep {
    /// Who has consented since.
    pub given: Vec<MemberId>,
    /// Who has refused to.
    pub refused: Vec<MemberId>,
    /// Who has not answered.
    pub missing: Vec<MemberId>,
    /// Until when they can answer; for ever where the rule sets no time.
    pub until: Option<Instant>,
    /// The majority with their answers.
    pub majority: ConditionStep,
    /// The majority if all consented who have not answered, where even that would not be enough.
    pub at_best: Option<ConditionStep>,
}

/// Whether a raised veto counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VetoStanding {
    /// It counts.
    Effective,
    /// It was overcome by the majority that the rule names.
    Overridden,
    /// A later motion overcame it, or confirmed what it suspended.
    Overcome,
    /// The time for which it suspends is over.
    Expired,
    /// The rule gives this holder no veto.
    NoRight,
    /// The right exists, but not on this subject.
    OtherTopic,
    /// The written reason is missing.
    NoReason,
    /// The alternative is missing.
    NoAlternative,
    /// It came too late.
    Late,
}

impl VetoStanding {
    /// How far it got on its way to take effect.
    pub(super) fn reached(self) -> u8 {
        match self {
            Self::NoRight | Self::OtherTopic => 0,
            Self::Late => 1,
            Self::NoReason | Self::NoAlternative => 2,
            Self::Overridden => 3,
            Self::Overcome | Self::Expired => 4,
            Self::Effective => 5,
        }
    }
}

/// A raised veto and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VetoStep {
    /// In which capacity it was raised.
    pub holder: Holder,
    /// Whether it counts.
    pub standing: VetoStanding,
    /// What it does, where it counts.
    pub effect: Option<VetoEffect>,
    /// The majority that would overcome it, with its numbers.
    pub override_step: Option<ConditionStep>,
}
