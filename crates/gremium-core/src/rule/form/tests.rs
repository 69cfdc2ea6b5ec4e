use std::collections::BTreeMap;

use super::*;
use crate::outcome::holds;
use crate::rule::Named;
use crate::tally::{Counts, Tally};

fn ratio(text: &str) -> Ratio {
    text.parse().expect("a share")
}

fn share(measure: Measure, comparator: Comparator, text: &str, of: Measure) -> Comparison {
    Comparison::share(measure, comparator, ratio(text), of)
}

fn heads(comparison: Comparison) -> Comparison {
    Comparison { unit: Unit::Heads, ..comparison }
}

fn whole(votes: u64) -> Weight {
    Weight::whole(votes)
}

/// Counts in which all numbers that can be apart from each other are, known or not.
fn counts(mut next: impl FnMut(u64) -> u64) -> Counts {
    let mut few = || whole(next(8).saturating_sub(4));
    let (yes, no, veto) = (few(), few(), few());
    let (abstain, invalid, missing) = (few(), few(), few());
    let (present, supporters) = (few(), few());
    let cast = [&yes, &no, &veto, &abstain, &invalid].into_iter().sum::<Weight>();
    let entitled = Some(&cast + &missing).filter(|_| next(4) > 0);
    let supporters =
        Some(supporters).filter(|it| next(4) > 0 && entitled.as_ref().is_none_or(|all| it <= all));
    let present = Some(present).filter(|_| next(4) > 0);
    Counts { yes, no, veto, abstain, invalid, entitled, present, supporters, ..Counts::default() }
}

/// Counts that tell comparisons apart, those without a yes among them or not.
fn samples(given: Given) -> Vec<Tally> {
    let mut state = 2_u64;
    let mut next = |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut all = Vec::new();
    while all.len() < 700 {
        let counts = counts(&mut next);
        let is_given = given == Given::Nothing || !counts.yes.is_zero();
        let tally = Tally::with(counts.clone(), Some(counts), BTreeMap::new());
        all.extend(tally.ok().filter(|_| is_given));
    }
    all
}

fn truth(condition: &Condition, samples: &[Tally]) -> Vec<bool> {
    samples.iter().map(|it| holds(condition, it)).collect()
}

const MEASURES: [Measure; 12] = [
    Measure::Yes,
    Measure::No,
    Measure::Abstain,
    Measure::Veto,
    Measure::YesNo,
    Measure::YesAbstain,
    Measure::Valid,
    Measure::Cast,
    Measure::Entitled,
    Measure::NotYes,
    Measure::Present,
    Measure::Supporters,
];

fn comparisons() -> Vec<Comparison> {
    let mut all = Vec::new();
    for measure in MEASURES {
        for comparator in Comparator::ALL {
            all.push(Comparison::number(measure, comparator, 0));
            all.push(Comparison::number(measure, comparator, 2));
            for of in MEASURES.into_iter().filter(|it| *it != measure) {
                let shares = ["1/2", "1", "2"];
                all.extend(shares.map(|it| share(measure, comparator, it, of)));
            }
        }
    }
    all
}

/// Whether something is met almost always or never: what asks the impossible can be said in too many ways.
fn is_settled(truth: &[bool]) -> bool {
    let met = truth.iter().filter(|it| **it).count();
    met < 15 || truth.len() - met < 15
}

#[test]
fn what_means_the_same_is_the_same_value_and_nothing_else_is() {
    for given in [Given::Nothing, Given::SomeYes] {
        let samples = samples(given);
        let mut by_form: BTreeMap<Comparison, Vec<bool>> = BTreeMap::new();
        let mut wrong = Vec::new();
        for it in comparisons() {
            let form = it.clone().in_one_form(given);
            assert_eq!(form.clone().in_one_form(given), form, "{it:?}");
            let meant = truth(&it.clone().into(), &samples);
            let said = by_form.entry(form.clone());
            let said = said.or_insert_with_key(|it| truth(&it.clone().into(), &samples));
            if *said != meant {
                wrong.push(format!("{it:?} became {form:?}"));
            }
        }
        assert!(wrong.is_empty(), "{given:?}, {}: {:#?}", wrong.len(), wrong.first());
        let mut by_truth: BTreeMap<&Vec<bool>, Vec<&Comparison>> = BTreeMap::new();
        // How many are there or back something is a number of its own; what it says of the others is for the count to know.
        let is_own = |it: Measure| matches!(it, Measure::Present | Measure::Supporters);
        let plain = by_form.iter().filter(|(form, _)| {
            let has_form = match Said::of(form, given).map(|it| it.relation) {
                Some(Relation::Ratio { .. }) => form.comparator != Comparator::Equals,
                // What is always so, or never, and what has no name is said in too many ways.
                Some(Relation::ToNothing { parts: some, comparator }) => {
                    let is_named = Measure::ALL.into_iter().any(|it| Parts::of(it) == some);
                    let is_open = match comparator {
                        Comparator::MoreThan => !some.has_yes(),
                        comparator => comparator == Comparator::AtMost,
                    };
                    is_named && is_open
                }
                None => false,
            };
            !form.measures().any(is_own) && has_form
        });
        for (form, truth) in plain.filter(|(_, truth)| !is_settled(truth)) {
            by_truth.entry(truth).or_default().push(form);
        }
        let twice: Vec<_> = by_truth.into_values().filter(|it| it.len() > 1).collect();
        assert!(twice.is_empty(), "{given:?}, {}: {:#?}", twice.len(), twice);
    }
}

#[test]
fn the_form_that_is_taken_is_the_one_that_people_use() {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    use Measure::{
        Abstain, Cast, Entitled, Invalid, Missing, No, NotYes, Supporters, Valid, Veto, Yes,
        YesAbstain, YesNo,
    };
    let simple = share(Yes, MoreThan, "1/2", YesNo);
    let all = share(Yes, AtLeast, "1", Entitled);
    let none = |measure| Comparison::number(measure, AtMost, 0);
    let cases = [
        (share(Yes, MoreThan, "1", No), simple.clone()),
        (share(No, LessThan, "1", Yes), simple.clone()),
        (share(No, LessThan, "1/2", YesNo), simple.clone()),
        (share(YesNo, LessThan, "2", Yes), simple.clone()),
        (share(YesNo, MoreThan, "2", No), simple.clone()),
        (simple.clone(), simple),
        (share(Yes, AtLeast, "2", No), share(Yes, AtLeast, "2/3", YesNo)),
        (share(No, AtMost, "1/3", Valid), share(No, AtMost, "1/3", Valid)),
        (share(YesAbstain, AtLeast, "2/3", Valid), share(No, AtMost, "1/3", Valid)),
        (share(Yes, AtLeast, "1", YesNo), none(No)),
        (share(Cast, AtLeast, "1", Entitled), none(Missing)),
        (none(NotYes), all.clone()),
        (all.clone(), all),
        (share(Missing, LessThan, "1/2", Entitled), share(Cast, MoreThan, "1/2", Entitled)),
        (share(Missing, LessThan, "1", Cast), share(Cast, MoreThan, "1/2", Entitled)),
        (share(Invalid, AtMost, "1/4", Cast), share(Valid, AtLeast, "3/4", Cast)),
        (share(Abstain, LessThan, "1", YesNo), share(YesNo, MoreThan, "1/2", Valid)),
        (share(Supporters, LessThan, "2", Yes), share(Yes, MoreThan, "1/2", Supporters)),
        (share(No, MoreThan, "2", Veto), share(Veto, LessThan, "1/2", No)),
        (share(Veto, AtMost, "0", Valid), none(Veto)),
        (share(YesAbstain, LessThan, "1", YesNo), share(No, MoreThan, "1", Abstain)),
    ];
    for (written, taken) in cases {
        assert_eq!(written.clone().in_one_form(Given::SomeYes), taken, "{written:?}");
    }
}

#[test]
fn without_a_yes_vote_zero_keeps_what_it_says() {
    let kept = [
        share(Measure::Yes, Comparator::AtLeast, "1", Measure::YesNo),
        Comparison::number(Measure::No, Comparator::AtMost, 0),
        Comparison::number(Measure::NotYes, Comparator::AtMost, 0),
    ];
    for it in kept {
        assert_eq!(it.clone().in_one_form(Given::Nothing), it);
    }
    // Of what voters stand for, a yes says nothing: it may be nothing.
    let unit = Unit::Funding;
    let size = Comparison { unit, ..share(Measure::Yes, Comparator::AtLeast, "1", Measure::YesNo) };
    assert_eq!(size.clone().in_one_form(Given::SomeYes), size);
}

#[test]
fn voters_are_whole() {
    use Comparator::{AtLeast, AtMost, Equals, LessThan, MoreThan};
    let number = |comparator, text: &str| {
        let bound = Bound::Number(text.parse().expect("a number"));
        heads(Comparison { measure: Measure::Yes, comparator, bound, unit: Unit::Votes })
    };
    for (written, taken) in [
        (number(MoreThan, "2"), number(AtLeast, "3")),
        (number(MoreThan, "2.5"), number(AtLeast, "3")),
        (number(AtLeast, "2.5"), number(AtLeast, "3")),
        (number(LessThan, "3"), number(AtMost, "2")),
        (number(LessThan, "2.5"), number(AtMost, "2")),
        (number(AtMost, "2.5"), number(AtMost, "2")),
        (number(LessThan, "0"), number(LessThan, "0")),
        (number(Equals, "2"), number(Equals, "2")),
    ] {
        assert_eq!(written.clone().in_one_form(Given::Nothing), taken, "{written:?}");
    }
    let votes = Comparison::number(Measure::Yes, MoreThan, 2);
    assert_eq!(votes.clone().in_one_form(Given::Nothing), votes, "votes may be fractions");
    let rounded = |comparator, text, rounding| {
        let (share, of) = (ratio(text), Measure::Entitled);
        let bound = Bound::Share { share, of, rounding };
        heads(Comparison { measure: Measure::Cast, comparator, bound, unit: Unit::Votes })
    };
    let idle = [
        (AtLeast, "1/2", Rounding::Up),
        (LessThan, "1/2", Rounding::Up),
        (MoreThan, "1/2", Rounding::Down),
        (AtMost, "1/2", Rounding::Down),
        (MoreThan, "2", Rounding::Up),
    ];
    for (comparator, text, rounding) in idle {
        let plain = rounded(comparator, text, Rounding::None).in_one_form(Given::Nothing);
        assert_eq!(rounded(comparator, text, rounding).in_one_form(Given::Nothing), plain);
    }
    for (comparator, rounding) in [(AtLeast, Rounding::Down), (MoreThan, Rounding::Up)] {
        let it = rounded(comparator, "1/2", rounding);
        assert_eq!(it.clone().in_one_form(Given::Nothing), it);
        let votes = Comparison { unit: Unit::Votes, ..rounded(AtLeast, "1/2", Rounding::Up) };
        assert_eq!(votes.clone().in_one_form(Given::Nothing), votes);
    }
}

#[test]
fn a_root_of_which_nothing_is_asked_is_nothing() {
    let root = |text: &str| Comparison {
        bound: Bound::Root { share: ratio(text), of: Measure::Entitled },
        ..Comparison::number(Measure::Yes, Comparator::MoreThan, 0)
    };
    let none = Comparison::number(Measure::Yes, Comparator::MoreThan, 0);
    let of_nothing = share(Measure::Yes, Comparator::MoreThan, "0", Measure::Entitled);
    assert_eq!(root("0").in_one_form(Given::Nothing), of_nothing.in_one_form(Given::Nothing));
    assert_ne!(root("0").in_one_form(Given::Nothing), none, "who is entitled has to be known");
    assert_eq!(root("2").in_one_form(Given::Nothing), root("2"));
}

#[test]
fn a_part_that_says_nothing_beside_the_others_is_left_out() {
    let yes_at_least = |number| -> Condition {
        Comparison::number(Measure::Yes, Comparator::AtLeast, number).into()
    };
    let simple = || Named::Simple.condition();
    let two_thirds = || Named::TwoThirds(Measure::YesNo).condition();
    let form = |it: Condition| it.in_one_form(Given::SomeYes);
    assert_eq!(form(Condition::AllOf(vec![simple(), two_thirds()])), two_thirds());
    assert_eq!(form(Condition::AnyOf(vec![simple(), two_thirds()])), simple());
    let kept = Condition::all_of(vec![simple(), yes_at_least(3)]);
    assert_eq!(form(kept.clone()), kept);
    let kept = Condition::any_of(vec![two_thirds(), yes_at_least(3)]);
    assert_eq!(form(kept.clone()), kept);
    // A tie can be broken: more yes than no is then no more than as many.
    let half = share(Measure::Yes, Comparator::AtLeast, "1/2", Measure::YesNo);
    assert_eq!(form(Condition::AllOf(vec![simple(), half.into()])), simple());
    let consent = Named::Consent.condition();
    let no_veto = Comparison::number(Measure::Veto, Comparator::AtMost, 0);
    assert_eq!(form(consent.clone()), no_veto.into());
    assert_eq!(consent.clone().in_one_form(Given::Nothing), consent);
    assert_eq!(
        form(Named::Consensus.condition()),
        form(Named::Unanimous(Measure::YesNo).condition())
    );
}

#[test]
fn in_a_class_nobody_has_to_say_yes() {
    let all = share(Measure::Yes, Comparator::AtLeast, "1", Measure::YesNo);
    let in_each = |it: Comparison| {
        let condition = Box::new(it.into());
        Condition::PerClass(PerClass { scope: crate::rule::ClassScope::Every, condition })
    };
    let written = share(Measure::No, Comparator::LessThan, "1", Measure::Yes);
    let simple = share(Measure::Yes, Comparator::MoreThan, "1/2", Measure::YesNo);
    assert_eq!(in_each(all.clone()).in_one_form(Given::SomeYes), in_each(all));
    assert_eq!(in_each(written).in_one_form(Given::SomeYes), in_each(simple));
}

#[test]
fn each_part_has_a_bit_of_its_own() {
    let ones = |bits: u32| usize::try_from(bits.count_ones()).expect("few");
    let mut all = BTreeSet::new();
    for measure in Measure::ALL {
        let parts = parts_of(measure);
        assert_eq!(ones(Parts::of(measure).0), parts.len(), "{measure:?}");
        all.extend(parts.iter().copied());
    }
    let bits = all.iter().fold(0, |bits, part| bits | bit(*part));
    assert_eq!(ones(bits), all.len());
}
