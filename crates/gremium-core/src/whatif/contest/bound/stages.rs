//! Several seats by transferable votes: whether the count goes through the same stages.
//!
//! Let M be the votes by which two sets of ballots differ, each with the value that it still has. Two candidates whose votes lie
//! further apart than M stand in the same order in both. An exclusion moves ballots at their value, so that they differ by no more. A
//! surplus of a candidate with v votes moves them at the share 1 - q/v: those of its ballots that are the same in both differ by no
//! more than v times the difference of the shares, which is no more than the difference of its votes. So M at most doubles.

use std::collections::BTreeSet;

use super::Votes;
use crate::contest::{Method, Outcome};
use crate::election::{Result, Stage, StageKind, Step};
use crate::id::OptionId;
use crate::record::Cast;
use crate::tally::Weight;
use crate::whatif::contest::ContestQuestion;

pub(super) fn holds(
    question: &ContestQuestion<'_>,
    ballots: &[Option<Cast>],
    more: Votes,
    fewer: Votes,
) -> bool {
    let counted = question.decided(ballots).and_then(|(_, result)| result);
    let Some(Outcome::Election(result)) = counted else { return false };
    let Method::Election { seats, .. } = &question.counting.method else { return false };
    let votes = |votes: Votes| Weight::whole(u64::try_from(votes).unwrap_or_default());
    runs_the_same(&result, *seats, &votes(more), &votes(fewer)).unwrap_or_default()
}

/// Whether each stage is far enough from another one; nothing where that is not known.
fn runs_the_same(result: &Result, seats: u32, more: &Weight, fewer: &Weight) -> Option<bool> {
    let quota = result.steps.iter().find_map(|step| match step {
        Step::Quota { votes, quota, .. } => Some((votes, quota)),
        Step::Staying(_)
        | Step::Places(_)
        | Step::Duels(_)
        | Step::Majority(..)
        | Step::Stage(_)
        | Step::Tie(_)
        | Step::Elected(_)
        | Step::Skipped(_)
        | Step::Open(_) => None,
    });
    let (total, quota) = quota?;
    let parts = Weight::whole(u64::from(seats).saturating_add(1));
    let of = |total: &Weight| Some(total.over(&parts)?.floor() + &Weight::whole(1));
    let least = total.minus(fewer).filter(|it| !it.is_zero())?;
    if of(&least)? != *quota || of(&(total + more))? != *quota {
        return Some(false);
    }
    let stages: Vec<&Stage> = result.steps.iter().filter_map(stage).collect();
    let mut differ = more + fewer;
    let mut continuing: BTreeSet<&OptionId> = stages.first()?.votes.keys().collect();
    let mut surplus: BTreeSet<&OptionId> = BTreeSet::new();
    for (index, stage) in stages.iter().enumerate() {
        let apart = |one: &Weight, other: &Weight| {
            let gap = one.minus(other).or_else(|| other.minus(one));
            gap.is_some_and(|gap| gap > differ)
        };
        let votes = |it: &OptionId| stage.votes.get(it).cloned().unwrap_or_default();
        if !continuing.iter().all(|it| apart(&votes(it), quota)) {
            return Some(false);
        }
        let reached: Vec<&OptionId> =
            continuing.iter().copied().filter(|it| votes(it) > *quota).collect();
        surplus.extend(&reached);
        continuing.retain(|it| !reached.contains(it));
        let Some(next) = stages.get(index.saturating_add(1)) else { continue };
        let (of, among) = match &next.kind {
            StageKind::First => return None,
            StageKind::Surplus { of, .. } => (of, &mut surplus),
            StageKind::Excluded { options } => match options.first() {
                Some(option) if options.len() == 1 => (option, &mut continuing),
                // Whoever is out for want of votes can get some.
                Some(_) | None => return Some(false),
            },
        };
        among.retain(|it| *it != of);
        if !among.iter().all(|it| apart(&votes(it), &votes(of))) {
            return Some(false);
        }
        if matches!(next.kind, StageKind::Surplus { .. }) {
            differ = &differ + &differ;
        }
    }
    Some(true)
}

fn stage(step: &Step) -> Option<&Stage> {
    match step {
        Step::Stage(stage) => Some(stage),
        Step::Staying(_)
        | Step::Places(_)
        | Step::Duels(_)
        | Step::Majority(..)
        | Step::Quota { .. }
        | Step::Tie(_)
        | Step::Elected(_)
        | Step::Skipped(_)
        | Step::Open(_) => None,
    }
}
