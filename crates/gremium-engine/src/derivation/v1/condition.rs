//! Conditions with their numbers, in public form.

use gremium_core::outcome::{self as core, ConditionStep, Unmet};
use gremium_core::rule::{Bound, Rounding};
use gremium_core::tally::Weight;
use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;

/// A condition with its numbers, in the shape of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Condition {
    /// One comparison.
    Compare(Box<Comparison>),
    /// All had to hold.
    AllOf {
        /// Whether they do.
        met: bool,
        /// The parts.
        parts: Vec<Condition>,
    },
    /// One had to hold.
    AnyOf {
        /// Whether one does.
        met: bool,
        /// The parts.
        parts: Vec<Condition>,
    },
    /// It had to hold in classes apart.
    PerClass {
        /// Whether it holds in enough of them.
        met: bool,
        /// In how many it has to.
        needed: u32,
        /// The classes.
        classes: Vec<Class>,
    },
    /// It had to hold in several classes taken together.
    Together {
        /// Whether it does.
        met: bool,
        /// The classes.
        classes: Vec<String>,
        /// The condition on their sum; null where none of them was counted.
        condition: Option<Box<Condition>>,
    },
}

/// A condition in one class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Class {
    /// The class.
    pub class: String,
    /// The condition there; null where the class was not counted.
    pub condition: Option<Condition>,
}

/// A comparison with its numbers: `value comparator bound`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Comparison {
    /// Whether it holds.
    pub met: bool,
    /// What was counted, such as `yes`.
    pub count: String,
    /// `more_than`, `at_least`, `less_than`, `at_most`, `equals`.
    pub comparator: String,
    /// The absolute number, where the bound is one.
    #[schemars(with = "Option<Amount>")]
    pub number: Option<Weight>,
    /// The exact share in lowest terms, where the bound is one, such as `3/4`.
    pub share: Option<String>,
    /// The base of the share.
    pub of: Option<String>,
    /// What is taken the root of, where the bound is a multiple of a root.
    pub root_of: Option<String>,
    /// `none`, `down`, `up`.
    pub rounding: String,
    /// `votes`, `heads`, or what voters stand for: `population`, `employees`, `funding`, the id of a size of the statutes.
    pub unit: String,
    /// The counted number; null where it was not counted.
    #[schemars(with = "Option<Amount>")]
    pub value: Option<Weight>,
    /// The base, where there is one and it was counted.
    #[schemars(with = "Option<Amount>")]
    pub base: Option<Weight>,
    /// The whole number that is just enough.
    #[schemars(with = "Option<Amount>")]
    pub required: Option<Weight>,
    /// The very number that it is compared with, in place of `required`, where somebody has a part of a vote.
    #[schemars(with = "Option<Amount>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Weight>,
    /// Why the numbers were not compared: `base_zero`, `nothing_counted`, `measure_unknown`, `base_unknown`.
    pub unmet: Option<String>,
}

impl Condition {
    /// Whether it holds.
    pub fn met(&self) -> bool {
        match self {
            Self::Compare(it) => it.met,
            Self::AllOf { met, .. }
            | Self::AnyOf { met, .. }
            | Self::PerClass { met, .. }
            | Self::Together { met, .. } => *met,
        }
    }
}

impl From<&ConditionStep> for Condition {
    fn from(step: &ConditionStep) -> Self {
        let all = |parts: &[ConditionStep]| parts.iter().map(Self::from).collect();
        match step {
            ConditionStep::Compare(step) => Self::Compare(Box::new(Comparison::from(&**step))),
            ConditionStep::AllOf(step) => Self::AllOf { met: step.met, parts: all(&step.parts) },
            ConditionStep::AnyOf(step) => Self::AnyOf { met: step.met, parts: all(&step.parts) },
            ConditionStep::PerClass { met, needed, classes } => Self::PerClass {
                met: *met,
                needed: *needed,
                classes: classes.iter().map(Class::from).collect(),
            },
            ConditionStep::Together { classes, step: inner } => Self::Together {
                met: step.met(),
                classes: classes.iter().map(ToString::to_string).collect(),
                condition: inner.as_deref().map(Self::from).map(Box::new),
            },
        }
    }
}

impl From<&core::ClassStep> for Class {
    fn from(step: &core::ClassStep) -> Self {
        Self { class: step.class.to_string(), condition: step.step.as_ref().map(Condition::from) }
    }
}

impl From<&core::ComparisonStep> for Comparison {
    fn from(step: &core::ComparisonStep) -> Self {
        let comparison = &step.comparison;
        let (number, share, of, root_of, rounding) = match &comparison.bound {
            Bound::Number(number) => (Some(number.clone()), None, None, None, Rounding::None),
            Bound::Share { share, of, rounding } => (None, Some(share), Some(*of), None, *rounding),
            Bound::Root { share, of } => (None, Some(share), None, Some(*of), Rounding::None),
        };
        Self {
            met: step.met,
            count: comparison.measure.to_string(),
            comparator: comparison.comparator.as_str().to_owned(),
            number,
            share: share.map(ToString::to_string),
            of: of.map(|of| of.to_string()),
            root_of: root_of.map(|of| of.to_string()),
            rounding: rounding_word(rounding).to_owned(),
            unit: comparison.unit.to_string(),
            value: step.value.clone(),
            base: step.base.clone(),
            required: step.required.clone(),
            exact: step.exact.clone(),
            unmet: step.unmet.map(|unmet| unmet_word(unmet).to_owned()),
        }
    }
}

fn rounding_word(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::None => "none",
        Rounding::Down => "down",
        Rounding::Up => "up",
    }
}

fn unmet_word(unmet: Unmet) -> &'static str {
    match unmet {
        Unmet::BaseZero => "base_zero",
        Unmet::NothingCounted => "nothing_counted",
        Unmet::MeasureUnknown => "measure_unknown",
        Unmet::BaseUnknown => "base_unknown",
    }
}
