//! Outcomes that no missing ballot can change any more.
//!
//! Every comparison is linear in the missing votes, so it holds in all completions if it holds in the extreme ones, where
//! all of them are cast alike or not at all. And where a vote for the motion never speaks against a condition, the
//! condition can be met at all only if it is met when all missing votes are cast for it.

use super::condition::{Reading, Scope, compare, judge};
use super::consent::answers;
use super::decide::{decide, reopening};
use super::quorum::{applicable_quorum, further_conditions_hold};
use super::step::TieResolution;
use super::tie::resolve_tie;
use super::{Circumstances, Phase, Verdict};
use crate::exact::Exact;
use crate::rule::{
    Bound, ClassScope, Comparator, Comparison, Condition, Missed, Requirement, Rounding, Rule,
    Silence,
};
use crate::tally::{Choice, Counts, Measure, Tally, Weight};

/// The verdict that no further ballot can change, where there is one already.
///
/// Missing votes are those of the entitled who have not cast a ballot; ballots that were cast, vetoes and all other
/// circumstances are taken as they are. The answer is never wrong; for rules with alternatives (`any_of`), with rounded
/// bases that still grow, or in which a yes can do harm it may come only when the last vote is in; and who has denied its
/// consent, or may still raise a veto, the numbers do not say.
pub fn fixed(rule: &Rule, tally: &Tally, circumstances: &Circumstances) -> Option<Verdict> {
    let now = || Some(decide(rule, tally, circumstances).verdict);
    // Whoever may still object to the way itself, or to taking a question up again, is waited for.
    let may_end =
        rule.abort.contains_key(&circumstances.channel) || reopening(rule, circumstances).is_some();
    if may_end {
        return None;
    }
    if let (Some(silence), Phase::Silence { objections }) = (&rule.silence, circumstances.phase) {
        let missing = missing_voters(tally);
        let all_voted = missing.as_ref().is_some_and(Weight::is_zero);
        return match silence_prospect(silence, objections, missing) {
            Prospect::Always => {
                now().filter(|_| all_voted || nothing_else_stops(rule, circumstances))
            }
            Prospect::Never => now(),
            Prospect::Open => None,
        };
    }
    let requirement = circumstances.requirement(rule);
    if !knows_who_is_missing(requirement, tally) {
        return None;
    }
    let complete = tally.map(|counts| completed(counts, Some(Choice::Yes)));
    if complete == *tally {
        return now();
    }
    // A quorum may go by who was there at the opening, whatever is cast after it: a sitting is not closed early.
    if circumstances.opening.is_some() {
        return None;
    }
    match quorum_prospect(requirement, tally, &complete, circumstances) {
        Prospect::Never => return now(),
        Prospect::Open => return None,
        Prospect::Always => {}
    }
    match prospect(&requirement.majority, tally, &complete, &tie_readings(rule, circumstances)) {
        Prospect::Always if !tally.votes().yes.is_zero() => {
            now().filter(|_| nothing_else_stops(rule, circumstances))
        }
        Prospect::Never => now(),
        Prospect::Always | Prospect::Open => None,
    }
}

/// Whether what the votes adopt is adopted: all who are asked have consented, and nobody has a veto.
fn nothing_else_stops(rule: &Rule, circumstances: &Circumstances) -> bool {
    consent_is_complete(rule, circumstances) && rule.vetoes.is_empty()
}

/// Whether silence adopts, whatever those still say who have said nothing; each of them can object but once.
fn silence_prospect(silence: &Silence, objections: u32, missing: Option<Weight>) -> Prospect {
    let Some(needed) = silence.objections.get().checked_sub(objections).filter(|it| *it > 0) else {
        return Prospect::Never;
    };
    match missing {
        Some(missing) if missing < Weight::whole(u64::from(needed)) => Prospect::Always,
        Some(_) | None => Prospect::Open,
    }
}

/// How many voters have cast no ballot, as far as that is known; nobody where no vote is missing.
fn missing_voters(tally: &Tally) -> Option<Weight> {
    let votes = tally.votes().measure(Measure::Missing).filter(Weight::is_zero);
    votes.or_else(|| tally.heads()?.measure(Measure::Missing))
}

/// What the missing votes can make of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prospect {
    /// It holds however they are cast.
    Always,
    /// It holds in no way of casting them.
    Never,
    /// It depends, or cannot be told.
    Open,
}

/// How "more yes than no" is read at a tie, at best and at worst for the motion.
struct TieReadings {
    best: Reading,
    worst: Reading,
}

fn tie_readings(rule: &Rule, circumstances: &Circumstances) -> TieReadings {
    use Verdict as V;
    let (best, worst) = match resolve_tie(rule.tie, circumstances) {
        // The vote of whoever presides may be among the missing ones.
        (TieResolution::ByChair(None), _) => (Reading::TieBroken, Reading::Plain),
        (_, V::Rejected) => (Reading::Plain, Reading::Plain),
        (_, V::Adopted) => (Reading::TieBroken, Reading::TieBroken),
        (_, V::NoAction | V::Inquorate | V::Extended | V::Repeat | V::LotNeeded | V::NextRound)
        | (
            _,
            V::VoteNeeded
            | V::Vetoed
            | V::SentBack
            | V::Suspended
            | V::Pending
            | V::AwaitsConsent
            | V::Aborted
            | V::Withdrawn
            | V::Deferred
            | V::Referred
            | V::Inadmissible,
        ) => (Reading::TieBroken, Reading::Plain),
    };
    TieReadings { best, worst }
}

fn prospect(condition: &Condition, tally: &Tally, all_yes: &Tally, ties: &TieReadings) -> Prospect {
    let is_helped_by_yes = condition.comparisons().into_iter().all(never_harmed_by_yes);
    if certain(condition, tally, Scope::Whole(tally), ties.worst) {
        Prospect::Always
    } else if is_helped_by_yes && !judge(condition, all_yes, ties.best).met() {
        Prospect::Never
    } else {
        Prospect::Open
    }
}

fn quorum_prospect(
    requirement: &Requirement,
    tally: &Tally,
    all_yes: &Tally,
    circumstances: &Circumstances,
) -> Prospect {
    let Some(quorum) = &requirement.quorum else { return Prospect::Always };
    if !further_conditions_hold(quorum, circumstances) {
        return Prospect::Never;
    }
    match applicable_quorum(quorum, circumstances).condition {
        Some(condition) => {
            let as_it_stands = TieReadings { best: Reading::Plain, worst: Reading::Plain };
            prospect(condition, tally, all_yes, &as_it_stands)
        }
        None => Prospect::Always,
    }
}

fn consent_is_complete(rule: &Rule, circumstances: &Circumstances) -> bool {
    let Some(consent) = &rule.consent else { return true };
    answers(consent, circumstances).all(|(_, given)| given)
}

/// Whether the tally says for everything that the requirement counts how many votes are missing.
fn knows_who_is_missing(requirement: &Requirement, tally: &Tally) -> bool {
    let conditions = || {
        let quorum = requirement.quorum.as_ref();
        let second = quorum.and_then(|quorum| match &quorum.missed {
            Missed::SecondSitting(lower) | Missed::ExtendOnce(_, lower) => lower.as_deref(),
            Missed::Inquorate => None,
        });
        [Some(&requirement.majority), quorum.and_then(|it| it.condition.as_ref()), second]
            .into_iter()
            .flatten()
    };
    let known = |counts: &Counts| counts.measure(Measure::Missing).is_some();
    let needs_classes = conditions().any(Condition::needs_classes);
    let mut units = conditions().flat_map(Condition::comparisons).map(|it| &it.unit);
    known(tally.votes())
        && units.all(|unit| tally.counts(unit).is_some_and(known))
        && (!needs_classes || tally.classes().values().all(known))
}

/// The counts with all missing votes cast as `choice`, or not at all.
fn completed(counts: &Counts, choice: Option<Choice>) -> Counts {
    let mut counts = counts.clone();
    let missing = counts.measure(Measure::Missing).unwrap_or(Weight::ZERO);
    if let Some(choice) = choice {
        counts.add(choice, &missing);
    }
    counts
}

/// Whether a condition holds however the missing votes are cast.
fn certain(condition: &Condition, tally: &Tally, scope: Scope<'_>, reading: Reading) -> bool {
    match condition {
        Condition::Compare(comparison) => {
            is_linear(comparison)
                && scope
                    .counts(comparison)
                    .is_some_and(|counts| holds_at_each_end(comparison, counts, reading))
        }
        Condition::AllOf(parts) => {
            !parts.is_empty() && parts.iter().all(|part| certain(part, tally, scope, reading))
        }
        Condition::AnyOf(parts) => parts.iter().any(|part| certain(part, tally, scope, reading)),
        Condition::PerClass(per_class) => {
            let classes = tally.classes();
            let holds = |counts: &Counts| {
                certain(&per_class.condition, tally, Scope::Class(counts), Reading::Plain)
            };
            match &per_class.scope {
                ClassScope::Every => !classes.is_empty() && classes.values().all(holds),
                ClassScope::Named(names) => {
                    !names.is_empty()
                        && names.iter().all(|name| classes.get(name).is_some_and(holds))
                }
                ClassScope::Together(names) => tally.together(names).as_ref().is_some_and(holds),
                ClassScope::AtLeast(number) => {
                    let holding = classes.values().filter(|counts| holds(counts)).count();
                    *number > 0 && u32::try_from(holding).unwrap_or(u32::MAX) >= *number
                }
            }
        }
    }
}

fn holds_at_each_end(comparison: &Comparison, counts: &Counts, reading: Reading) -> bool {
    let ends = Choice::ALL.into_iter().map(Some).chain([None]);
    ends.map(|choice| completed(counts, choice))
        .all(|end| compare(comparison, Scope::Class(&end), reading).met)
}

/// Whether both sides of a comparison grow evenly with the missing votes.
fn is_linear(comparison: &Comparison) -> bool {
    let stands_still = |of: Measure| Choice::ALL.into_iter().all(|choice| of.growth(choice) == 0);
    match &comparison.bound {
        Bound::Number(_) => true,
        Bound::Share { of, rounding, .. } => *rounding == Rounding::None || stands_still(*of),
        Bound::Root { of, .. } => stands_still(*of),
    }
}

/// Whether a vote does at least as much for the comparison when cast as yes as when cast otherwise or not at all.
fn never_harmed_by_yes(comparison: &Comparison) -> bool {
    let (share, of) = match &comparison.bound {
        Bound::Number(_) => (None, None),
        Bound::Share { share, of, .. } | Bound::Root { share, of } => {
            (Some(share.exact()), Some(*of))
        }
    };
    let others =
        [None, Some(Choice::No), Some(Choice::Abstain), Some(Choice::Veto), Some(Choice::Invalid)];
    is_linear(comparison)
        && others.into_iter().all(|other| {
            let gain = |measure: Measure| {
                measure.growth(Choice::Yes) - other.map_or(0, |choice| measure.growth(choice))
            };
            let value = gain(comparison.measure);
            let base = of.map_or(0, gain);
            let multiple = of.is_some_and(|of| !of.is_base());
            let (more, less) = (weigh(value, base, share), weigh(-value, -base, share));
            match comparison.comparator {
                Comparator::MoreThan | Comparator::AtLeast => more && (!multiple || value >= 0),
                Comparator::LessThan | Comparator::AtMost => less,
                Comparator::Equals => more && less,
            }
        })
}

/// Whether `value >= share * base`, where value and base are small differences that may be negative.
fn weigh(value: i8, base: i8, share: Option<&Exact>) -> bool {
    let positive = |number: i8| Exact::whole(u64::try_from(number).unwrap_or(0));
    let shared = |number: i8| share.map_or(Exact::ZERO, |share| share.times(&positive(number)));
    positive(value).add(&shared(-base)) >= positive(-value).add(&shared(base))
}
