//! Whether a vote for the motion can ever speak against it.

use super::effect::{Signed, conditions, gauges};
use super::{Question, Voter};
use crate::rule::{Bound, Comparator, Comparison, Condition, Rounding, Rule};
use crate::tally::{Choice, Measure};

/// Whether the vote of whoever presides can decide a tie.
pub(super) fn chair_can_break_ties(rule: &Rule) -> bool {
    rule.tie.in_the_end().is_for_the_chair()
}

/// Whether adoption depends on nothing but thresholds that evenly growing numbers pass once: then what helps each of them helps
/// the motion.
///
/// A tie that is broken in favour of the motion fits in: it lowers the threshold of "more yes than no" by less than a vote.
pub(super) fn has_thresholds_only(question: &Question<'_>) -> bool {
    let Question { rule, circumstances, .. } = question;
    let comparisons =
        || conditions(rule, circumstances).into_iter().flat_map(Condition::comparisons);
    let aborts =
        rule.abort.get(&circumstances.channel).into_iter().flat_map(Condition::comparisons);
    let mut aborting = aborts.flat_map(Comparison::measures);
    comparisons().all(is_threshold) && aborting.all(stands_still)
}

/// Whether a vote does the more for the motion the heavier it is, when it says yes and not no, or objects.
pub(crate) fn is_helped_by_yes(question: &Question<'_>) -> bool {
    let gauges = gauges(question);
    let mut voters = question.voters.iter();
    has_thresholds_only(question)
        && voters.all(|voter| {
            let nothing = Signed::from_integer(0.into());
            [Choice::No, question.against(voter)].into_iter().all(|choice| {
                let against = Voter { cast: Some(choice.into()), ..voter.clone() };
                gauges.iter().all(|gauge| gauge.effect(&against, &Choice::Yes.into()) >= nothing)
            })
        })
}

/// Whether both sides grow evenly with the votes, and the comparison holds on one side of a point only.
fn is_threshold(comparison: &Comparison) -> bool {
    let one_sided = match comparison.comparator {
        Comparator::MoreThan | Comparator::AtLeast | Comparator::LessThan | Comparator::AtMost => {
            true
        }
        Comparator::Equals => false,
    };
    one_sided
        && match &comparison.bound {
            Bound::Number(_) | Bound::Share { rounding: Rounding::None, .. } => true,
            Bound::Share { of, rounding: Rounding::Down | Rounding::Up, .. }
            | Bound::Root { of, .. } => stands_still(*of),
        }
}

/// Whether no ballot changes the measure.
pub(super) fn stands_still(of: Measure) -> bool {
    Choice::ALL.into_iter().all(|choice| of.growth(choice) == 0)
}
