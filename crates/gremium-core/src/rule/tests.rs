//! Which majorities let a minority adopt.

use std::collections::BTreeMap;

use super::*;
use crate::id::ClassId;
use crate::outcome::holds;
use crate::ratio::Ratio;
use crate::tally::{Counts, Measure, Tally, Weight};
use Comparator::{AtLeast, AtMost, Equals, LessThan, MoreThan};

fn ratio(num: u64, den: u64) -> Ratio {
    Ratio::new(num, den).expect("not zero")
}

fn share(measure: Measure, comparator: Comparator, num: u64, den: u64, of: Measure) -> Comparison {
    Comparison::share(measure, comparator, ratio(num, den), of)
}

fn rounded(comparison: Comparison, to: Rounding) -> Comparison {
    let bound = match comparison.bound {
        Bound::Share { share, of, .. } => Bound::Share { share, of, rounding: to },
        other @ (Bound::Number(_) | Bound::Root { .. }) => other,
    };
    Comparison { bound, ..comparison }
}

fn root(num: u64, den: u64) -> Comparison {
    let bound = Bound::Root { share: ratio(num, den), of: Measure::Cast };
    Comparison { bound, ..Comparison::number(Measure::Yes, AtLeast, 0) }
}

#[test]
fn majorities_that_no_minority_has() {
    use Measure::{Abstain, Cast, Entitled, Missing, No, Yes, YesNo};
    for (comparison, expected) in [
        (share(Yes, MoreThan, 1, 2, YesNo), true),
        (share(Yes, AtLeast, 1, 2, YesNo), true),
        (share(Yes, AtLeast, 2, 3, Entitled), true),
        (share(Yes, AtLeast, 49, 100, YesNo), false),
        (share(Yes, AtMost, 1, 2, YesNo), false),
        (share(Yes, Equals, 1, 1, YesNo), false),
        (share(Abstain, MoreThan, 1, 2, YesNo), false),
        (rounded(share(Yes, AtLeast, 1, 2, Cast), Rounding::Up), true),
        (rounded(share(Yes, AtLeast, 1, 2, Cast), Rounding::Down), false),
        (share(Yes, MoreThan, 1, 1, No), true),
        (share(Yes, AtLeast, 1, 1, No), true),
        (share(Yes, AtLeast, 99, 100, No), false),
        (share(Yes, AtLeast, 1, 1, Missing), false),
        (share(No, AtMost, 1, 2, YesNo), true),
        (share(No, LessThan, 1, 3, YesNo), true),
        (share(No, AtMost, 51, 100, YesNo), false),
        (share(No, AtMost, 1, 1, Yes), true),
        (share(No, Equals, 1, 2, Yes), true),
        (share(No, AtMost, 101, 100, Yes), false),
        (share(No, AtMost, 1, 2, Entitled), false),
        (share(No, AtLeast, 1, 2, YesNo), false),
        (Comparison::number(No, AtMost, 0), true),
        (Comparison::number(No, Equals, 0), true),
        (Comparison::number(No, AtMost, 1), false),
        (Comparison::number(No, AtLeast, 0), false),
        (Comparison::number(Yes, AtMost, 0), false),
        (root(9, 1), false),
    ] {
        let condition = Condition::from(comparison.clone());
        assert_eq!(condition.needs_as_many_yes_as_no(), expected, "{comparison:?}");
    }
}

#[test]
fn combinations_are_as_safe_as_their_parts() {
    let safe = || Named::Simple.condition();
    let unsafe_one = || Condition::from(Comparison::number(Measure::Yes, AtLeast, 3));
    let per_class = |scope, condition: Condition| {
        Condition::PerClass(PerClass { scope, condition: Box::new(condition) })
    };
    let class: ClassId = "city".parse().expect("an id");
    for (condition, expected) in [
        (Condition::AllOf(vec![unsafe_one(), safe()]), true),
        (Condition::AllOf(vec![unsafe_one(), unsafe_one()]), false),
        (Condition::AnyOf(vec![unsafe_one(), safe()]), false),
        (Condition::AnyOf(vec![safe(), safe()]), true),
        (per_class(ClassScope::Every, safe()), true),
        (per_class(ClassScope::Every, unsafe_one()), false),
        (per_class(ClassScope::AtLeast(1), safe()), false),
        (per_class(ClassScope::Named([class].into()), safe()), false),
    ] {
        assert_eq!(condition.needs_as_many_yes_as_no(), expected, "{condition:?}");
    }
}

#[test]
fn what_has_to_be_counted() {
    let measures = |it: Comparison| it.measures().collect::<Vec<_>>();
    use Measure::{Cast, Entitled, Yes};
    assert_eq!(measures(share(Cast, AtLeast, 1, 2, Entitled)), [Cast, Entitled]);
    assert_eq!(measures(root(3, 2)), [Yes, Cast]);
    assert_eq!(measures(Comparison::number(Yes, AtLeast, 3)), [Yes]);
}

#[test]
fn only_a_majority_of_classes_needs_their_counts() {
    let plain = || Named::Simple.condition();
    let apart =
        || Condition::PerClass(PerClass { scope: ClassScope::Every, condition: Box::new(plain()) });
    for (condition, expected) in [
        (plain(), false),
        (apart(), true),
        (Condition::AllOf(vec![plain(), plain()]), false),
        (Condition::AllOf(vec![plain(), apart()]), true),
        (Condition::AnyOf(vec![plain(), Condition::AllOf(vec![apart()])]), true),
    ] {
        assert_eq!(condition.needs_classes(), expected, "{condition:?}");
    }
}

/// Whatever is said to need as many yes as no holds in no count with fewer, of up to four votes each.
#[test]
fn no_count_contradicts() {
    let minorities: Vec<Tally> = (1..5_u64)
        .flat_map(|no| (0..no).flat_map(move |yes| (0..3).map(move |abstain| [yes, no, abstain])))
        .map(|[yes, no, abstain]| {
            let entitled = Some(Weight::whole(yes + no + abstain + 1));
            let [yes, no, abstain] = [yes, no, abstain].map(Weight::whole);
            Tally::new(Counts { yes, no, abstain, entitled, ..Counts::default() }).expect("fits")
        })
        .collect();
    for measure in Measure::ALL {
        for comparator in Comparator::ALL {
            let shares = [(1, 3), (1, 2), (2, 3), (1, 1), (2, 1)];
            let shares = Measure::ALL
                .into_iter()
                .flat_map(|of| shares.map(|(num, den)| share(measure, comparator, num, den, of)));
            let numbers = (0..3).map(|number| Comparison::number(measure, comparator, number));
            for comparison in shares.chain(numbers) {
                let condition = Condition::from(comparison);
                if condition.needs_as_many_yes_as_no() {
                    let met = minorities.iter().find(|tally| holds(&condition, tally));
                    assert_eq!(met, None, "{condition:?}");
                }
            }
        }
    }
}

#[test]
fn only_more_yes_than_no_is_the_simple_majority() {
    use Measure::{No, Valid, Yes, YesNo};
    for (comparison, expected) in [
        (share(Yes, MoreThan, 1, 2, YesNo), true),
        (share(Yes, MoreThan, 1, 1, No), true),
        (share(No, LessThan, 1, 2, YesNo), true),
        (share(No, LessThan, 1, 1, Yes), true),
        (share(No, LessThan, 1, 1, No), false),
        (share(Yes, LessThan, 1, 1, No), false),
        (share(Yes, AtLeast, 1, 2, YesNo), false),
        (share(No, MoreThan, 1, 2, YesNo), false),
        (share(Yes, MoreThan, 2, 3, YesNo), false),
        (share(Yes, MoreThan, 1, 2, Valid), false),
        (share(Yes, MoreThan, 1, 1, YesNo), false),
        (share(Yes, MoreThan, 1, 2, No), false),
        (rounded(share(Yes, MoreThan, 1, 2, YesNo), Rounding::Down), false),
        (Comparison::number(Yes, MoreThan, 1), false),
        (root(1, 2), false),
    ] {
        assert_eq!(comparison.is_simple_majority(), expected, "{comparison:?}");
    }
}

#[test]
fn words_are_those_of_files() {
    for comparator in Comparator::ALL {
        let file = serde_json::to_string(&comparator).expect("JSON");
        assert_eq!(file, format!("\"{}\"", comparator.as_str()));
    }
    let topic: Topic = "budget".parse().expect("a topic");
    assert_eq!(
        (String::from(topic.clone()), topic.to_string()),
        ("budget".into(), "budget".into())
    );
}

#[test]
fn the_units_of_a_rule_are_those_of_all_its_conditions() {
    let of = |unit: &str| {
        let unit = unit.parse().expect("a unit");
        Condition::from(Comparison { unit, ..share(Measure::Yes, AtLeast, 1, 2, Measure::Cast) })
    };
    let asks = |majority: &str, quorum: &str, lower: &str| Requirement {
        majority: of(majority),
        quorum: Some(Quorum {
            chair: Default::default(),
            condition: Some(of(quorum)),
            when: QuorumWhen::default(),
            further: Vec::new(),
            missed: Missed::SecondSitting(Some(Box::new(of(lower)))),
        }),
    };
    let veto = Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: Some(of("m7")),
        override_matter: None,
    };
    let rule = Rule {
        requirement: asks("m1", "votes", "m3"),
        channels: [(Channel::Circular, asks("heads", "m2", "funding"))].into(),
        rounds: vec![Round {
            after: None,
            requirement: asks("m4", "population", "m5"),
            channels: [(Channel::Poll, asks("m6", "votes", "votes"))].into(),
        }],
        vetoes: vec![veto],
        abort: [(Channel::Poll, of("employees"))].into(),
        reopening: Some(of("m8")),
        ..Rule::plain(crate::text::Label::same("rule"), Named::Simple.condition())
    };
    let found: std::collections::BTreeSet<&str> = rule.units().map(|it| it.as_str()).collect();
    let sizes = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"];
    let stated = ["employees", "funding", "population"];
    assert_eq!(found, stated.into_iter().chain(sizes).collect(), "neither votes nor heads");
    let plain = Rule::plain(crate::text::Label::same("rule"), Named::Simple.condition());
    assert_eq!(plain.units().count(), 0);
}

#[test]
fn a_lower_quorum_is_enough_where_the_rule_names_one() {
    let lower = || Some(Box::new(Condition::from(Comparison::number(Measure::Cast, AtLeast, 3))));
    let of = |missed| {
        let (condition, when, further) = (None, QuorumWhen::default(), Vec::new());
        Quorum { condition, when, chair: Default::default(), further, missed }.lower().cloned()
    };
    let week = || "P7D".parse().expect("a period");
    assert_eq!(of(Missed::SecondSitting(lower())), lower().map(|it| *it));
    assert_eq!(of(Missed::ExtendOnce(week(), lower())), lower().map(|it| *it));
    for without in
        [Missed::Inquorate, Missed::SecondSitting(None), Missed::ExtendOnce(week(), None)]
    {
        assert_eq!(of(without), None);
    }
}

#[test]
fn a_veto_can_stop_what_is_about_its_subjects_where_somebody_has_it() {
    let id = || "city".parse().expect("an id");
    let budget = || "budget".parse::<Topic>().expect("a topic");
    let right = |holder, topics: &[Topic]| Veto {
        holder,
        topics: topics.iter().cloned().collect(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    };
    let office = || Holder::Office("agency".parse().expect("an id"));
    for (right, topics, concerned, expected) in [
        (right(office(), &[]), &[][..], &[][..], true),
        (right(Holder::Member(id()), &[]), &[], &[], true),
        (right(Holder::Concerned, &[]), &[], &[], false),
        (right(Holder::Concerned, &[]), &[], &[id()], true),
        (right(Holder::Concerned, &[budget()]), &[], &[id()], false),
        (right(Holder::Concerned, &[budget()]), &[budget()], &[id()], true),
        (right(office(), &[budget()]), &[], &[id()], false),
        (right(office(), &[budget()]), &[budget()], &[], true),
    ] {
        let topics = topics.iter().cloned().collect();
        assert_eq!(right.can_stop(&topics, concerned), expected, "{right:?} {topics:?}");
    }
}

/// Each round is asked for itself what it says of circular resolutions.
#[test]
fn what_statutes_do_not_say_of_circular_resolutions_is_left_to_the_law() {
    let asks = |named: Named| Requirement { majority: named.condition(), quorum: None };
    let round = |channels: BTreeMap<Channel, Requirement>| Round {
        after: None,
        requirement: asks(Named::Consensus),
        channels,
    };
    let circular = || BTreeMap::from([(Channel::Circular, asks(Named::Consent))]);
    let mut rule = Rule {
        rounds: vec![round(BTreeMap::new()), round(circular())],
        ..Rule::plain(crate::text::Label::same("rule"), Named::Simple.condition())
    };
    let of = |rule: &Rule, channel, rounds| rule.requirement(channel, rounds).majority.clone();
    let by_law = Named::Unanimous(Measure::Entitled).condition();
    for rounds in [0, 1] {
        assert_eq!(of(&rule, Channel::Circular, rounds), by_law, "{rounds}");
        assert!(rule.is_by_law(Channel::Circular, rounds));
        assert!(!rule.is_by_law(Channel::Poll, rounds));
    }
    assert_eq!(of(&rule, Channel::Circular, 2), Named::Consent.condition());
    assert_eq!(of(&rule, Channel::Circular, 9), Named::Consent.condition(), "the last one stays");
    assert!(!rule.is_by_law(Channel::Circular, 2));
    assert_eq!(of(&rule, Channel::Poll, 1), Named::Consensus.condition());
    // Where the rule itself speaks of them, a round that does not is one for all ways.
    rule.channels = circular();
    assert_eq!(of(&rule, Channel::Circular, 0), Named::Consent.condition());
    assert_eq!(of(&rule, Channel::Circular, 1), Named::Consensus.condition());
    assert!(!rule.is_by_law(Channel::Circular, 1));
}
