//! Properties, and comparison with slow ways to the same answers.

use std::collections::BTreeSet;

use num_bigint::BigUint;
use num_rational::Ratio as Fraction;

use super::strategies::*;
use super::*;

/// The number as a plain fraction.
fn plain(weight: &Weight) -> Fraction<BigUint> {
    weight.exact().numerator_and_denominator().into()
}

/// A comparison without rounding and roots, by textbook arithmetic on fractions.
fn textbook(comparison: &Comparison, counts: &Counts) -> Option<bool> {
    let value = plain(&counts.measure(comparison.measure)?);
    let bound = match &comparison.bound {
        Bound::Number(number) => plain(number),
        Bound::Share { share, of, rounding: Rounding::None } => {
            let base = plain(&counts.measure(*of)?);
            let nothing = base == Fraction::from_integer(BigUint::ZERO);
            if nothing
                && (of.is_base() || (value == base && comparison.comparator.is_lower_bound()))
            {
                return Some(false);
            }
            let (num, den) = share.parts();
            base * Fraction::new(num.parse().ok()?, den.parse().ok()?)
        }
        Bound::Share { .. } | Bound::Root { .. } => return None,
    };
    Some(match comparison.comparator {
        Comparator::MoreThan => value > bound,
        Comparator::AtLeast => value >= bound,
        Comparator::LessThan => value < bound,
        Comparator::AtMost => value <= bound,
        Comparator::Equals => value == bound,
    })
}

fn holds(comparison: Comparison, counts: Counts) -> bool {
    condition::judge(&comparison.into(), &tally(counts), condition::Reading::Plain).met()
}

/// All tallies that can still come about.
fn completions(counts: &Counts, missing: u64) -> Vec<Counts> {
    Choice::ALL
        .into_iter()
        .fold(vec![(counts.clone(), missing)], |partial, choice| {
            let mut next = Vec::new();
            for (counts, left) in partial {
                for votes in 0..=left {
                    let mut counts = counts.clone();
                    counts.add(choice, &Weight::whole(votes));
                    next.push((counts, left - votes));
                }
            }
            next
        })
        .into_iter()
        .map(|(counts, _)| counts)
        .collect()
}

fn missing(counts: &Counts) -> u64 {
    counts.measure(Measure::Missing).and_then(|weight| weight.as_whole()).expect("small")
}

fn possible_verdicts(
    rule: &Rule,
    counts: &Counts,
    circumstances: &Circumstances,
) -> BTreeSet<Verdict> {
    completions(counts, missing(counts))
        .into_iter()
        .map(|end| verdict(rule, end, circumstances))
        .collect()
}

fn scaled(counts: &Counts, factor: &Ratio) -> Counts {
    let scale = |weight: &Weight| weight.times(factor);
    let maybe = |weight: &Option<Weight>| weight.as_ref().map(scale);
    Counts {
        yes: scale(&counts.yes),
        no: scale(&counts.no),
        abstain: scale(&counts.abstain),
        veto: scale(&counts.veto),
        invalid: scale(&counts.invalid),
        present: maybe(&counts.present),
        entitled: maybe(&counts.entitled),
        seats: maybe(&counts.seats),
        ..Counts::default()
    }
}

proptest! {
    #[test]
    fn comparisons_are_exact(comparison in any_comparison(), counts in some_counts(u64::MAX / 8, u64::MAX / 8)) {
        if let Some(expected) = textbook(&comparison, &counts) {
            prop_assert_eq!(holds(comparison, counts), expected);
        }
    }

    #[test]
    fn nothing_is_adopted_without_a_yes(
        rule in rule_with(any_condition()),
        counts in some_counts(4, 4),
        circumstances in chair(),
    ) {
        let without = Counts { yes: Weight::ZERO, ..counts };
        prop_assert_ne!(verdict(&rule, without, &circumstances), Verdict::Adopted);
    }

    #[test]
    fn an_empty_electorate_adopts_nothing(rule in rule_with(any_condition()), circumstances in chair()) {
        prop_assert_ne!(verdict(&rule, Counts::default(), &circumstances), Verdict::Adopted);
    }

    #[test]
    fn the_scale_of_weights_does_not_matter(
        comparison in usual_comparison(),
        counts in some_counts(9, 9),
        num in 1..50_u64,
        den in 1..50_u64,
    ) {
        if matches!(comparison.bound, Bound::Number(_)) {
            return Ok(());
        }
        let factor = Ratio::new(num, den).expect("not zero");
        prop_assert_eq!(holds(comparison.clone(), scaled(&counts, &factor)), holds(comparison, counts));
    }

    #[test]
    fn one_more_yes_never_harms(
        parts in proptest::collection::vec(usual_comparison(), 1..3),
        counts in some_counts(6, 4),
    ) {
        if missing(&counts) == 0 {
            return Ok(());
        }
        let rule = rule(Condition::AllOf(parts.into_iter().map(Condition::Compare).collect()));
        let mut more = counts.clone();
        more.add(Choice::Yes, &Weight::whole(1));
        let before = verdict(&rule, counts, &Circumstances::default());
        prop_assert!(before != Verdict::Adopted || verdict(&rule, more, &Circumstances::default()) == Verdict::Adopted);
    }

    #[test]
    fn just_enough_is_enough_and_one_less_is_not(comparison in usual_comparison(), counts in some_counts(9, 9)) {
        if comparison.measure != Measure::Yes {
            return Ok(());
        }
        let step = condition::compare(&comparison, condition::Scope::Class(&counts), condition::Reading::Plain);
        if let Some(required) = step.required {
            let value = step.value.expect("yes votes are always counted");
            let nothing_against = step.base.as_ref().is_some_and(Weight::is_zero) && value.is_zero();
            prop_assert_eq!(step.met, value >= required && !nothing_against);
        }
    }

    #[test]
    fn what_is_fixed_cannot_change(
        rule in rule_with(any_condition()),
        counts in some_counts(3, 3),
        circumstances in chair(),
    ) {
        if let Some(verdict) = fixed(&rule, &tally(counts.clone()), &circumstances) {
            let found = possible_verdicts(&rule, &counts, &circumstances);
            prop_assert_eq!(found, BTreeSet::from([verdict]));
        }
    }

    #[test]
    fn what_cannot_change_is_fixed(
        parts in proptest::collection::vec(usual_comparison(), 1..3),
        counts in some_counts(3, 3),
        circumstances in chair_that_voted(),
        quorum in rule_with(Just(Named::Simple.condition())),
    ) {
        let majority = Condition::AllOf(parts.into_iter().map(Condition::Compare).collect());
        let rule = Rule { requirement: Requirement { majority, ..quorum.requirement.clone() }, ..quorum };
        let found = possible_verdicts(&rule, &counts, &circumstances);
        let known = fixed(&rule, &tally(counts), &circumstances);
        if found.len() == 1 {
            prop_assert_eq!(known, found.first().copied());
        } else {
            prop_assert_eq!(known, None);
        }
    }
}
