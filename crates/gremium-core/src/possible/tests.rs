//! What is proven impossible, against counts that are tried one by one.

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::outcome::holds;
use crate::ratio::Ratio;
use crate::rule::{ClassScope, Named, PerClass};
use crate::tally::{Counts, Tally};
use crate::text::Label;

use Comparator::{AtLeast, AtMost, Equals, LessThan, MoreThan};

fn share(measure: Measure, comparator: Comparator, num: u64, den: u64, of: Measure) -> Condition {
    let share = Ratio::new(num, den).expect("not zero");
    Comparison::share(measure, comparator, share, of).into()
}

fn count(measure: Measure, comparator: Comparator, number: u64) -> Condition {
    Comparison::number(measure, comparator, number).into()
}

fn simple() -> Condition {
    Named::Simple.condition()
}

#[test]
fn what_contradicts_itself_is_impossible() {
    use Measure::{Entitled, No, Yes, YesNo};
    let per_class =
        |it| Condition::PerClass(PerClass { scope: ClassScope::Every, condition: Box::new(it) });
    for (parts, expected) in [
        (vec![simple()], true),
        (vec![simple(), share(Yes, LessThan, 1, 2, YesNo)], false),
        (vec![simple(), share(Yes, AtMost, 1, 2, YesNo)], false),
        (vec![count(Yes, AtLeast, 3), count(Yes, AtMost, 2)], false),
        (vec![count(Yes, AtLeast, 3), count(Yes, AtMost, 3)], true),
        (vec![count(No, LessThan, 0)], false),
        (vec![count(Yes, AtMost, 0)], false),
        (vec![count(Yes, Equals, 7), count(No, Equals, 7), simple()], false),
        (vec![share(No, MoreThan, 1, 2, YesNo), share(Yes, AtLeast, 1, 2, Entitled)], false),
        (vec![count(No, AtMost, 1), per_class(count(No, AtLeast, 2))], false),
        (vec![count(No, AtMost, 2), per_class(count(No, AtLeast, 2))], true),
        (vec![Condition::any_of(vec![count(Yes, AtMost, 0), count(No, LessThan, 0)])], false),
        (vec![Condition::any_of(vec![count(Yes, AtMost, 0), simple()])], true),
    ] {
        let all = Condition::all_of(parts);
        let asked = [Asked::SomeYes, Asked::Holds(&all)];
        assert_eq!(possible(&asked, &Room::default()), expected, "{all:?}");
    }
}

/// Between two and three there is no whole number; of votes there can be two and a half, unless nobody has a part of one.
#[test]
fn whole_numbers_have_nothing_between_them() {
    let between = |unit: Unit| {
        let asked = |comparator, number| {
            let it = Comparison::number(Measure::Yes, comparator, number);
            Condition::from(Comparison { unit: unit.clone(), ..it })
        };
        Condition::all_of(vec![asked(MoreThan, 2), asked(LessThan, 3)])
    };
    let can_be = |unit: Unit, whole: bool| {
        let room = Room { whole, ..Room::default() };
        possible(&[Asked::SomeYes, Asked::Holds(&between(unit))], &room)
    };
    let shares: Unit = "shares".parse().expect("a unit");
    assert!(can_be(Unit::Votes, false));
    assert!(!can_be(Unit::Votes, true));
    for unit in [Unit::Heads, Unit::Funding, shares] {
        assert!(!can_be(unit, false));
    }
    let half: Weight = "5/2".parse().expect("a number");
    for (comparator, expected) in [(AtLeast, true), (AtMost, true), (Equals, false)] {
        let bound = Bound::Number(half.clone());
        let it = Comparison {
            bound,
            unit: Unit::Heads,
            ..Comparison::number(Measure::Yes, comparator, 0)
        };
        let asked: Condition = it.into();
        assert_eq!(possible(&[Asked::SomeYes, Asked::Holds(&asked)], &Room::default()), expected);
    }
}

#[test]
fn a_body_has_no_more_than_its_votes_and_heads() {
    use Measure::{Entitled, No, Seats, Supporters, Yes};
    let whole = |it| Some(Weight::whole(it));
    let room = Room { votes: whole(3), heads: whole(3), least: whole(1), ..Room::default() };
    let mut heads = Comparison::number(Yes, AtLeast, 4);
    heads.unit = Unit::Heads;
    for (condition, may_hold, may_fail) in [
        (count(Yes, AtLeast, 4), false, true),
        (count(Yes, AtLeast, 3), true, true),
        (heads.into(), false, true),
        (count(Supporters, AtLeast, 4), false, true),
        (count(No, AtMost, 3), true, false),
        (count(No, AtMost, 2), true, false),
        (count(No, AtMost, 1), true, true),
        (share(Yes, AtLeast, 1, 1000, Entitled), true, false),
        (share(Yes, AtLeast, 1, 2, Entitled), true, true),
        (share(Yes, AtLeast, 1, 2, Seats), true, true),
    ] {
        let holds = possible(&[Asked::SomeYes, Asked::Holds(&condition)], &room);
        let fails = possible(&[Asked::SomeYes, Asked::Fails(&condition)], &room);
        assert_eq!((holds, fails), (may_hold, may_fail), "{condition:?}");
    }
}

#[test]
fn a_tie_matters_only_where_nothing_but_it_stands_against_the_motion() {
    use Measure::{Entitled, No, Valid, Yes, YesNo};
    let heads = |num, den| {
        let share = Ratio::new(num, den).expect("not zero");
        let mut it = Comparison::share(Yes, MoreThan, share, YesNo);
        it.unit = Unit::Heads;
        Condition::from(it)
    };
    for (majority, expected) in [
        (simple(), true),
        (share(No, LessThan, 1, 1, Yes), true),
        (heads(1, 2), true),
        (heads(2, 3), false),
        (Named::TwoThirds(YesNo).condition(), false),
        (Named::Absolute(Entitled).condition(), false),
        (Named::Absolute(Valid).condition(), false),
        (share(Yes, AtLeast, 1, 2, YesNo), false),
        (Named::Consent.condition(), false),
        (Condition::all_of(vec![simple(), count(Yes, AtLeast, 4)]), true),
        (Condition::all_of(vec![simple(), share(Yes, AtLeast, 1, 2, Entitled)]), true),
        (Condition::all_of(vec![simple(), share(Yes, AtLeast, 2, 3, YesNo)]), false),
        (Condition::all_of(vec![simple(), count(No, AtMost, 0)]), false),
        (Condition::any_of(vec![simple(), share(Yes, AtLeast, 1, 2, YesNo)]), false),
        (Condition::any_of(vec![simple(), share(Yes, AtLeast, 2, 3, Valid)]), true),
    ] {
        let rule = Rule::plain(Label::same("rule"), majority);
        assert_eq!(tie_matters(&rule), expected, "{:?}", rule.requirement.majority);
        let rule = Rule { tie: Tie::Repeat(NonZeroU32::MIN, Default::default()), ..rule };
        assert_eq!(tie_of(&rule).is_some(), expected);
    }
}

fn comparisons() -> impl Strategy<Value = Comparison> {
    let measures = [Measure::Yes, Measure::No, Measure::Valid, Measure::Abstain, Measure::YesNo];
    let measure = || prop::sample::select(measures.to_vec());
    let comparator = prop::sample::select(Comparator::ALL.to_vec());
    let rounding = prop::sample::select(vec![Rounding::None, Rounding::Down, Rounding::Up]);
    let bound = prop_oneof![
        (0..4_u64).prop_map(|it| Bound::Number(Weight::whole(it))),
        (0..4_u64, 1..4_u64, measure(), rounding).prop_map(|(num, den, of, rounding)| {
            let share = Ratio::new(num, den).expect("not zero");
            Bound::Share { share, of, rounding }
        }),
        (1..3_u64, measure()).prop_map(|(num, of)| {
            Bound::Root { share: Ratio::new(num, 1).expect("not zero"), of }
        }),
    ];
    (measure(), comparator, bound).prop_map(|(measure, comparator, bound)| Comparison {
        measure,
        comparator,
        bound,
        unit: Unit::Votes,
    })
}

fn conditions() -> impl Strategy<Value = Condition> {
    comparisons().prop_map(Condition::from).prop_recursive(2, 6, 3, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![parts().prop_map(Condition::all_of), parts().prop_map(Condition::any_of)]
    })
}

proptest! {
    /// No count that is tried is one that was proven impossible.
    #[test]
    fn what_happens_was_possible(condition in conditions(), votes in prop::array::uniform3(0..5_u64)) {
        let [yes, no, abstain] = votes.map(Weight::whole);
        let counts = Counts { yes: yes.clone(), no, abstain, entitled: Some(Weight::whole(20)), ..Counts::default() };
        let tally = Tally::new(counts).expect("consistent");
        let met = holds(&condition, &tally);
        let asked = if met { Asked::Holds(&condition) } else { Asked::Fails(&condition) };
        let room = Room { votes: Some(Weight::whole(20)), ..Room::default() };
        prop_assert!(possible(&[asked], &room));
        if !yes.is_zero() {
            prop_assert!(possible(&[Asked::SomeYes, asked], &room));
        }
    }
}
