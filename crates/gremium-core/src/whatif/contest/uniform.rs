//! Where it is enough to try that several voters say the same, each for one option alone or for none.
//!
//! Suppose that some ballots, changed in whatever way, change who is chosen. Three things can have happened.
//!
//! - Somebody is new. Let all of these ballots name this one alone: it has no fewer votes than before, everybody else no more, and
//!   no share that it needs was larger. So it is chosen still.
//! - Nobody is new, but somebody who was chosen is missing: behind an open tie, without the majority, or without a vote. In the
//!   first case one of those level was not chosen before; let all name this one alone: it is now chosen, or level with or
//!   ahead of the one who is missing, and the tie is as open as before. In the other cases let nobody be named.
//! - Nothing is counted for want of a quorum. Let all say what the quorum counts least.
//!
//! So one thing said by all of them is enough, and of voters whose ballots say the same, the heavier ones do more.

use super::ContestQuestion;
use crate::contest::{Counting, Method, Settled, TieWay, Ties};
use crate::election;
use crate::exact::Exact;
use crate::outcome::applicable_quorum;
use crate::prioritise::{Scale, Selection};
use crate::rule::{Bound, Comparison, Condition, Rounding};
use crate::tally::{Measure, Unit};
use crate::whatif::monotone::stands_still;

/// Whether the argument above holds for a contest.
pub(in crate::whatif) fn holds(question: &ContestQuestion<'_>) -> bool {
    let counting = &question.counting;
    let adds_up = match &counting.method {
        Method::Election { rule, .. } => {
            let by_votes = match rule.method {
                election::Method::Choose { .. } | election::Method::Approve { .. } => true,
                election::Method::Stv | election::Method::Schulze => false,
            };
            by_votes
                && rule.caps.is_empty()
                && rule.majority.as_ref().is_none_or(grows_with_yes)
                && are_even(counting, &rule.ties)
        }
        Method::Prioritisation { rule, .. } => {
            let by_sums = match rule.scale {
                Scale::Supporters | Scale::Sum(_) | Scale::Borda => true,
                Scale::Mean(_) | Scale::Schulze => false,
            };
            let first = match rule.selection {
                Selection::Order | Selection::First(_) => true,
                Selection::Greedy(_)
                | Selection::EqualShares(..)
                | Selection::Maximum(_)
                | Selection::Loads => false,
            };
            by_sums && first && are_even(counting, &rule.ties)
        }
    };
    // A ballot of a voter with another limit may be invalid where the same one of another voter is not.
    adds_up && question.limits.by_class.is_none() && is_plain_frame(question)
}

/// Whether ties of all options are broken alike: a list that names only some breaks the ties of these alone.
pub(super) fn are_even(counting: &Counting<'_>, ways: &[TieWay]) -> bool {
    let options = counting.options();
    let names_all_or_none = |list: &[crate::id::OptionId]| {
        list.is_empty() || options.iter().all(|option| list.contains(option))
    };
    ways.iter().all(|way| match way {
        TieWay::Order => names_all_or_none(counting.order),
        TieWay::Lot => names_all_or_none(&counting.lot),
        TieWay::RunOff => true,
    })
}

/// Whether every tie is broken, whoever is level.
pub(super) fn settles_all(counting: &Counting<'_>, ways: &[TieWay]) -> bool {
    let ties = Ties { ways, order: counting.order, lot: &counting.lot };
    matches!(ties.settle(&counting.options()), Settled::By(..))
}

/// Whether the ballots are counted, and will be whatever they say: no ballot is taken back, so no quorum of ballots is lost.
pub(super) fn is_counted_for_good(question: &ContestQuestion<'_>) -> bool {
    let frame = &question.frame;
    let circumstances = &frame.circumstances;
    let requirement = circumstances.requirement(frame.rule);
    let quorum = requirement.quorum.as_ref();
    let quorum = quorum.and_then(|quorum| applicable_quorum(quorum, circumstances).condition);
    let of_all = quorum.is_none_or(|condition| {
        let mut all = condition.comparisons().into_iter();
        all.all(|it| it.measure == Measure::Cast || stands_still(it.measure))
    });
    let counted = || question.decided(&frame.ballots()).is_some_and(|(_, result)| result.is_some());
    of_all && is_plain_frame(question) && counted()
}

/// Whether a vote more for a candidate only ever helps it, one that it takes from others or adds to all of them.
fn grows_with_yes(condition: &Condition) -> bool {
    let in_votes = |it: &Comparison| it.unit == Unit::Votes;
    !condition.needs_classes()
        && condition.comparisons().into_iter().all(|it| in_votes(it) && rises(it))
}

fn rises(it: &Comparison) -> bool {
    let base = match &it.bound {
        Bound::Number(_) => true,
        Bound::Share { share, of, rounding: Rounding::None } => {
            let with_the_ballots = matches!(of, Measure::YesNo | Measure::Valid | Measure::Cast);
            *of == Measure::No
                || stands_still(*of)
                || (with_the_ballots && *share.exact() <= Exact::whole(1))
        }
        Bound::Share { of, rounding: Rounding::Up | Rounding::Down, .. }
        | Bound::Root { of, .. } => stands_still(*of),
    };
    it.measure == Measure::Yes && it.comparator.is_lower_bound() && base
}

/// Whether nothing around the count looks at more than one number, of which more is better.
fn is_plain_frame(question: &ContestQuestion<'_>) -> bool {
    let frame = &question.frame;
    let circumstances = &frame.circumstances;
    let requirement = circumstances.requirement(frame.rule);
    let quorum = requirement.quorum.as_ref();
    let quorum = quorum.and_then(|quorum| applicable_quorum(quorum, circumstances).condition);
    quorum.is_none_or(is_plain_quorum)
        && frame.rule.abort.is_empty()
        && frame.rule.silence.is_none()
        && frame.rule.vetoes.is_empty()
        && frame.rule.consent.is_none()
        && frame.rule.reopening.is_none()
}

fn is_plain_quorum(condition: &Condition) -> bool {
    let Condition::Compare(it) = condition else { return false };
    let base = match &it.bound {
        Bound::Number(_) => true,
        Bound::Share { of, .. } | Bound::Root { of, .. } => stands_still(*of),
    };
    let of_the_ballots =
        matches!(it.measure, Measure::Cast | Measure::Valid | Measure::YesNo | Measure::Yes);
    it.comparator.is_lower_bound() && base && (of_the_ballots || stands_still(it.measure))
}
