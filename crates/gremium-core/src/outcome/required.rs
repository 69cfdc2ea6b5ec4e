//! How many votes are just enough.

use super::Circumstances;
use super::condition::{Reading, judge};
use super::step::ConditionStep;
use crate::rule::Rule;
use crate::tally::{Measure, Tally, Weight};

/// The least whole number of yes votes that meets the majority, with every base as it was counted.
///
/// `None` where no such number exists: the base is zero or unknown, or the majority says nothing about yes votes.
pub fn required_yes(rule: &Rule, tally: &Tally, circumstances: &Circumstances) -> Option<Weight> {
    let requirement = circumstances.requirement(rule);
    match least(&judge(&requirement.majority, tally, Reading::Plain), Some(Measure::Yes)) {
        Least::Number(number) => Some(number),
        Least::Free | Least::Never => None,
    }
}

/// The least whole number that meets the quorum, with its base as it was counted.
pub fn required_quorum(
    rule: &Rule,
    tally: &Tally,
    circumstances: &Circumstances,
) -> Option<Weight> {
    let requirement = circumstances.requirement(rule);
    let condition = requirement.quorum.as_ref()?.condition.as_ref()?;
    match least(&judge(condition, tally, Reading::Plain), None) {
        Least::Number(number) => Some(number),
        Least::Free | Least::Never => None,
    }
}

/// What a condition asks of the number in question.
enum Least {
    /// Nothing.
    Free,
    /// At least this.
    Number(Weight),
    /// What no number gives.
    Never,
}

/// What a judged condition asks of `measure`, or of whatever it compares where none is named.
fn least(step: &ConditionStep, measure: Option<Measure>) -> Least {
    match step {
        ConditionStep::Compare(step) => {
            // How much the voters must stand for says nothing of how many votes it takes.
            let comparison = &step.comparison;
            let about =
                measure.is_none_or(|it| it == comparison.measure) && !comparison.unit.is_size();
            if !about || !step.comparison.comparator.is_lower_bound() {
                return Least::Free;
            }
            step.required.clone().map_or(Least::Never, Least::Number)
        }
        ConditionStep::AllOf(step) => step.parts.iter().map(|part| least(part, measure)).fold(
            Least::Free,
            |all, part| match (all, part) {
                (Least::Never, _) | (_, Least::Never) => Least::Never,
                (Least::Free, other) | (other, Least::Free) => other,
                (Least::Number(a), Least::Number(b)) => Least::Number(a.max(b)),
            },
        ),
        ConditionStep::AnyOf(step) => step
            .parts
            .iter()
            .map(|part| least(part, measure))
            .reduce(|any, part| match (any, part) {
                (Least::Free, _) | (_, Least::Free) => Least::Free,
                (Least::Never, other) | (other, Least::Never) => other,
                (Least::Number(a), Least::Number(b)) => Least::Number(a.min(b)),
            })
            .unwrap_or(Least::Never),
        ConditionStep::PerClass { .. } | ConditionStep::Together { .. } => Least::Free,
    }
}
