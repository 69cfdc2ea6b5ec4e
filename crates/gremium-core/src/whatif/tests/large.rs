//! Large bodies, in which what cannot help has to be left out of the search for it to end.

use super::*;

/// Far fewer than there are ways to turn two ballots.
const TRIES: u32 = 400;

/// A hundred voters of 31 different weights in two classes, a fifth of each kind of ballot, and a fifth missing.
fn many() -> Vec<Told> {
    let told = |index: u64| Told {
        weight: 1 + index * 7 % 31,
        class: usize::from(index.is_multiple_of(3)),
        capacity: Capacity::default(),
        choice: [
            Some(Choice::No),
            None,
            Some(Choice::Yes),
            Some(Choice::Abstain),
            Some(Choice::Invalid),
        ][usize::try_from(index % 5).expect("few")],
    };
    (0..100).map(told).collect()
}

fn share(measure: Measure, comparator: Comparator, num: u64, den: u64, of: Measure) -> Comparison {
    Comparison::share(measure, comparator, Ratio::new(num, den).expect("not zero"), of)
}

/// The number of ballots that turn the outcome.
fn turned(rule: &Rule) -> usize {
    match flip_within(&poll(rule, &many(), Circumstances::default()), TRIES) {
        Flip::Smallest(changes) => changes.len(),
        Flip::Never => 0,
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}: {rule:?}"),
    }
}

fn with_quorum(majority: Condition, quorum: Option<Comparison>) -> Rule {
    let mut rule = Rule::plain(Label::same("rule"), majority);
    rule.requirement.quorum = quorum.map(|quorum| Quorum {
        condition: Some(quorum.into()),
        when: QuorumWhen::EachItem,
        chair: Default::default(),
        further: Vec::new(),
        missed: Missed::Inquorate,
    });
    rule
}

/// Each majority that statutes use, with what it takes at the least from the heaviest votes on.
#[test]
fn usual_majorities_have_an_answer() {
    use Comparator::{AtLeast, MoreThan};
    use Measure::{Cast, Entitled, No, Seats, Valid, Yes, YesNo};
    let bound = |bound| Comparison { bound, ..Comparison::number(Yes, AtLeast, 0) };
    let rounded = |rounding| bound(Bound::Share { share: Ratio::half(), of: Entitled, rounding });
    let root = bound(Bound::Root { share: Ratio::new(30, 1).expect("thirty"), of: Entitled });
    let in_heads = |it: Comparison| Comparison { unit: Unit::Heads, ..it };
    for majority in [
        share(Yes, MoreThan, 1, 2, YesNo),
        share(Yes, MoreThan, 1, 1, No),
        share(Yes, MoreThan, 2, 1, No),
        share(Yes, AtLeast, 2, 3, Valid),
        share(Yes, AtLeast, 3, 4, Cast),
        share(Yes, AtLeast, 2, 3, Entitled),
        share(Yes, MoreThan, 1, 2, Seats),
        Comparison::number(Yes, AtLeast, 1000),
        rounded(Rounding::Up),
        rounded(Rounding::Down),
        root,
        in_heads(share(Yes, MoreThan, 1, 2, YesNo)),
        in_heads(share(Yes, AtLeast, 2, 3, Entitled)),
    ] {
        for tie in [Tie::Rejected, Tie::Chair] {
            let quorum = share(Cast, AtLeast, 1, 2, Entitled);
            for quorum in [None, Some(quorum)] {
                let rule = Rule { tie, ..with_quorum(majority.clone().into(), quorum) };
                assert_ne!(turned(&rule), 0, "{majority:?}");
            }
        }
    }
}

/// Sixty voters of two classes: most are against, some are missing.
fn mostly_against() -> Vec<Told> {
    let told = |index: u64| Told {
        weight: 1 + index * 7 % 31,
        class: usize::from(index % 4 == 1),
        capacity: Capacity::default(),
        choice: match index % 6 {
            0 => Some(Choice::Yes),
            1 => None,
            _ => Some(Choice::No),
        },
    };
    (0..60).map(told).collect()
}

fn turned_within(rule: &Rule, tries: u32) -> Vec<Change> {
    match flip_within(&poll(rule, &mostly_against(), Circumstances::default()), tries) {
        Flip::Smallest(changes) => changes,
        other @ (Flip::Never | Flip::Enough { .. } | Flip::TooLarge { .. }) => {
            panic!("{other:?} {rule:?}")
        }
    }
}

/// The heaviest votes against are turned first, and of each number of ballots one choice is tried.
#[test]
fn a_large_majority_against_is_turned_by_its_heaviest_votes() {
    let simple = || Named::Simple.condition();
    for majority in [simple(), Condition::AnyOf(vec![simple(), simple()])] {
        let rule = with_quorum(majority, None);
        let changes = turned_within(&rule, 1_000);
        assert!(changes.len() > 5);
        let against = (Some(Choice::No.into()), Choice::Yes.into());
        assert!(changes.iter().all(|it| (it.from.clone(), it.to.clone()) == against));
        let tries = u32::try_from(changes.len()).expect("few");
        assert_eq!(turned_within(&rule, tries), changes);
    }
}

#[test]
fn combined_majorities_have_an_answer() {
    let simple = || Named::Simple.condition();
    let third = share(Measure::Yes, Comparator::AtLeast, 1, 3, Measure::YesNo);
    for majority in [
        Condition::AllOf(vec![simple(), third.into()]),
        Condition::AnyOf(vec![simple(), Named::TwoThirds(Measure::Valid).condition()]),
        Condition::PerClass(PerClass { scope: ClassScope::Every, condition: Box::new(simple()) }),
    ] {
        assert_ne!(turned_within(&with_quorum(majority, None), 400).len(), 0);
    }
}

#[test]
fn majorities_of_classes_have_an_answer() {
    let majority = Condition::PerClass(PerClass {
        scope: ClassScope::Every,
        condition: Box::new(Named::Simple.condition()),
    });
    assert_ne!(turned(&with_quorum(majority, None)), 0);
}

/// No class has so many votes: known without a try.
#[test]
fn what_nobody_can_bring_about_is_known_at_once() {
    let too_many = Comparison::number(Measure::Yes, Comparator::AtLeast, 1_000_000);
    let majority = Condition::PerClass(PerClass {
        scope: ClassScope::Every,
        condition: Box::new(too_many.into()),
    });
    let rule = with_quorum(majority, None);
    let question = poll(&rule, &many(), Circumstances::default());
    assert_eq!(flip_within(&question, 1), Flip::Never);
}
