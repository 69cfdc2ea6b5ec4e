//! Judging conditions on counts.

use super::step::{ClassStep, CombinedStep, ComparisonStep, ConditionStep, Unmet};
use crate::exact::Exact;
use crate::rule::{Bound, ClassScope, Comparator, Comparison, Condition, PerClass, Rounding};
use crate::tally::{Counts, Tally, Weight};

/// How a comparison of exactly "more yes than no" is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As it stands.
    Plain,
    /// As if a tie had been broken in favour of the motion.
    TieBroken,
}

/// The counts that a condition is judged on: all votes, or those of one class.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    Whole(&'a Tally),
    Class(&'a Counts),
}

impl<'a> Scope<'a> {
    pub(super) fn counts(self, comparison: &Comparison) -> Option<&'a Counts> {
        match self {
            Self::Whole(tally) => tally.counts(&comparison.unit),
            Self::Class(counts) => Some(counts),
        }
    }
}

/// Judges a condition on the whole tally, as it stands.
pub(crate) fn judge_plain(condition: &Condition, tally: &Tally) -> ConditionStep {
    judge(condition, tally, Reading::Plain)
}

/// Judges a condition on the whole tally.
pub(super) fn judge(condition: &Condition, tally: &Tally, reading: Reading) -> ConditionStep {
    judge_in(condition, tally, Scope::Whole(tally), reading)
}

/// Whether a condition holds on the whole tally.
pub fn holds(condition: &Condition, tally: &Tally) -> bool {
    judge(condition, tally, Reading::Plain).met()
}

fn judge_in(
    condition: &Condition,
    tally: &Tally,
    scope: Scope<'_>,
    reading: Reading,
) -> ConditionStep {
    let all = |parts: &[Condition]| -> Vec<ConditionStep> {
        parts.iter().map(|part| judge_in(part, tally, scope, reading)).collect()
    };
    match condition {
        Condition::Compare(comparison) => {
            ConditionStep::Compare(Box::new(compare(comparison, scope, reading)))
        }
        Condition::AllOf(parts) => {
            let parts = all(parts);
            ConditionStep::AllOf(CombinedStep {
                met: !parts.is_empty() && parts.iter().all(ConditionStep::met),
                parts,
            })
        }
        Condition::AnyOf(parts) => {
            let parts = all(parts);
            ConditionStep::AnyOf(CombinedStep { met: parts.iter().any(ConditionStep::met), parts })
        }
        // A tie is broken for the whole: no class is overruled by it.
        Condition::PerClass(per_class) => judge_classes(per_class, tally),
    }
}

fn judge_classes(per_class: &PerClass, tally: &Tally) -> ConditionStep {
    let judge_class =
        |counts| judge_in(&per_class.condition, tally, Scope::Class(counts), Reading::Plain);
    let classes: Vec<ClassStep> = match &per_class.scope {
        ClassScope::Together(names) => {
            let sum = tally.together(names);
            return ConditionStep::Together {
                classes: names.clone(),
                step: sum.as_ref().map(judge_class).map(Box::new),
            };
        }
        ClassScope::Named(names) => names
            .iter()
            .map(|class| ClassStep {
                class: class.clone(),
                step: tally.classes().get(class).map(judge_class),
            })
            .collect(),
        ClassScope::Every | ClassScope::AtLeast(_) => tally
            .classes()
            .iter()
            .map(|(class, counts)| ClassStep {
                class: class.clone(),
                step: Some(judge_class(counts)),
            })
            .collect(),
    };
    let needed = match &per_class.scope {
        ClassScope::Every | ClassScope::Named(_) | ClassScope::Together(_) => classes.len(),
        ClassScope::AtLeast(number) => usize::try_from(*number).unwrap_or(usize::MAX),
    };
    let holding =
        classes.iter().filter(|class| class.step.as_ref().is_some_and(ConditionStep::met)).count();
    ConditionStep::PerClass {
        met: needed > 0 && holding >= needed,
        needed: u32::try_from(needed).unwrap_or(u32::MAX),
        classes,
    }
}

/// Judges one comparison.
pub(crate) fn compare(
    comparison: &Comparison,
    scope: Scope<'_>,
    reading: Reading,
) -> ComparisonStep {
    let counts = scope.counts(comparison);
    let value = counts.and_then(|counts| counts.measure(comparison.measure));
    let base = match &comparison.bound {
        Bound::Number(_) => None,
        Bound::Share { of, .. } | Bound::Root { of, .. } => {
            counts.and_then(|counts| counts.measure(*of))
        }
    };
    let unmet = hindrance(comparison, value.as_ref(), base.as_ref());
    let threshold = Threshold::of(comparison, base.as_ref());
    let met = unmet.is_none()
        && value.as_ref().zip(threshold.as_ref()).is_some_and(|(value, threshold)| {
            let tie_broken = reading == Reading::TieBroken && comparison.is_simple_majority();
            let comparator = match (tie_broken, comparison.comparator) {
                (true, Comparator::MoreThan) => Comparator::AtLeast,
                (true, Comparator::LessThan) => Comparator::AtMost,
                (_, as_it_stands) => as_it_stands,
            };
            threshold.admits(value.exact(), comparator)
        });
    let can_be_required = !matches!(unmet, Some(Unmet::BaseZero | Unmet::BaseUnknown));
    let threshold = threshold.filter(|_| can_be_required);
    let in_parts =
        counts.is_some_and(|it| it.in_parts) || value.as_ref().is_some_and(|it| !it.is_whole());
    let (required, exact) = match threshold {
        Some(threshold) if in_parts => (None, threshold.number()),
        Some(threshold) => (threshold.just_enough(comparison.comparator), None),
        None => (None, None),
    };
    ComparisonStep {
        comparison: comparison.clone(),
        value,
        base,
        required: required.map(Weight::from_exact),
        exact: exact.map(Weight::from_exact),
        met,
        unmet,
    }
}

/// Why the numbers of a comparison are not even compared.
fn hindrance(
    comparison: &Comparison,
    value: Option<&Weight>,
    base: Option<&Weight>,
) -> Option<Unmet> {
    let of = match &comparison.bound {
        Bound::Number(_) => None,
        Bound::Share { of, .. } | Bound::Root { of, .. } => Some(*of),
    };
    let Some(value) = value else { return Some(Unmet::MeasureUnknown) };
    match (of, base) {
        (None, _) => None,
        (Some(_), None) => Some(Unmet::BaseUnknown),
        (Some(of), Some(base)) if base.is_zero() && of.is_base() => Some(Unmet::BaseZero),
        (Some(_), Some(base))
            if base.is_zero() && value.is_zero() && comparison.comparator.is_lower_bound() =>
        {
            Some(Unmet::NothingCounted)
        }
        (Some(_), Some(_)) => None,
    }
}

/// The number that a measure is compared with, kept as a square where it is a root.
enum Threshold {
    Number(Exact),
    RootOf(Exact),
}

impl Threshold {
    /// `None` where the base is not known.
    fn of(comparison: &Comparison, base: Option<&Weight>) -> Option<Self> {
        Some(match &comparison.bound {
            Bound::Number(number) => Self::Number(number.exact().clone()),
            Bound::Share { share, rounding, .. } => {
                let product = base?.exact().times(share.exact());
                Self::Number(match rounding {
                    Rounding::None => product,
                    Rounding::Down => product.floor(),
                    Rounding::Up => product.ceil(),
                })
            }
            Bound::Root { share, .. } => {
                let square = share.exact().times(share.exact());
                Self::RootOf(base?.exact().times(&square))
            }
        })
    }

    fn admits(&self, value: &Exact, comparator: Comparator) -> bool {
        let order = match self {
            Self::Number(number) => value.cmp(number),
            Self::RootOf(square) => value.times(value).cmp(square),
        };
        match comparator {
            Comparator::MoreThan => order.is_gt(),
            Comparator::AtLeast => order.is_ge(),
            Comparator::LessThan => order.is_lt(),
            Comparator::AtMost => order.is_le(),
            Comparator::Equals => order.is_eq(),
        }
    }

    /// It as a fraction, which a root need not be.
    fn number(self) -> Option<Exact> {
        match self {
            Self::Number(number) => Some(number),
            Self::RootOf(_) => None,
        }
    }

    fn floor(&self) -> Exact {
        match self {
            Self::Number(number) => number.floor(),
            Self::RootOf(square) => square.floor_of_root(),
        }
    }

    /// The whole number that is just enough; `None` where no whole number is.
    fn just_enough(&self, comparator: Comparator) -> Option<Exact> {
        let floor = self.floor();
        let candidates = match comparator {
            Comparator::MoreThan | Comparator::AtLeast => {
                [Some(floor.clone()), Some(floor.add(&Exact::whole(1)))]
            }
            Comparator::LessThan | Comparator::AtMost => {
                [Some(floor.clone()), floor.minus(&Exact::whole(1))]
            }
            Comparator::Equals => [Some(floor), None],
        };
        candidates.into_iter().flatten().find(|candidate| self.admits(candidate, comparator))
    }
}
