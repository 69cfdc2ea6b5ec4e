//! For which contests it is enough that several voters say the same, one condition of the argument after the other.

use super::*;
use crate::whatif::contest::uniform::holds;

/// Three who stand, and whose ties are broken by what the order and the lot name.
fn put(order: &[usize], lot: &[usize]) -> Put {
    let all = |named: &[usize]| named.iter().copied().map(option).collect();
    Put { order: all(order), lot: all(lot), ..Put::of(3, vec![(1, choose(&[0])), (1, None)]) }
}

fn elected(change: impl FnOnce(&mut Election)) -> bool {
    let mut rule = election(ONE, 1);
    change(&mut rule);
    holds(&put(&[], &[]).electing(&rule))
}

fn share(measure: Measure, (num, den): (u64, u64), of: Measure) -> Comparison {
    let share = Ratio::new(num, den).expect("not zero");
    Comparison::share(measure, Comparator::AtLeast, share, of)
}

fn bound(bound: Bound) -> Comparison {
    Comparison { bound, ..Comparison::number(Measure::Yes, Comparator::AtLeast, 0) }
}

fn rounded(of: Measure) -> Comparison {
    bound(Bound::Share { share: Ratio::half(), of, rounding: Rounding::Up })
}

fn root(of: Measure) -> Comparison {
    bound(Bound::Root { share: Ratio::half(), of })
}

#[test]
fn votes_have_to_add_up() {
    for (method, expected) in [
        (ONE, true),
        (election::Method::Approve { most: None }, true),
        (election::Method::Stv, false),
        (election::Method::Schulze, false),
    ] {
        assert_eq!(elected(|it| it.method = method), expected, "{method:?}");
    }
    let cap = Cap { group: CapGroup::Member, bound: CapBound::Most(1) };
    assert!(!elected(|it| it.caps = vec![cap]));
    let limit = MarkLimit { each: [(class(0), 1)].into(), others: 1 };
    assert!(!elected(|it| it.by_class = Some(limit.clone())));
    let two = NonZeroU32::new(2).expect("not zero");
    let money = [
        Selection::Greedy(GreedyBy::Votes),
        Selection::EqualShares(Utility::Count, Completion::None),
        Selection::Maximum(Utility::Count),
        Selection::Loads,
    ];
    let first = [Selection::Order, Selection::First(two)];
    for (scale, adds_up) in [
        (Scale::Supporters, true),
        (Scale::Sum(two), true),
        (Scale::Borda, true),
        (Scale::Mean(two), false),
        (Scale::Schulze, false),
    ] {
        for selection in first.into_iter().chain(money) {
            let rule =
                Prioritisation { frame: frame(), scale, votes: None, selection, ties: Vec::new() };
            let expected = adds_up && first.contains(&selection);
            assert_eq!(
                holds(&put(&[], &[]).ranking(&rule, 1)),
                expected,
                "{scale:?} {selection:?}"
            );
        }
    }
}

/// A vote more has to help whoever needs the majority, also where it makes what the share is of larger.
#[test]
fn a_majority_has_to_grow_with_its_votes() {
    use Measure::{Cast, Entitled, No, Valid, Yes, YesNo};
    let in_heads = Comparison { unit: Unit::Heads, ..share(Yes, (1, 2), Entitled) };
    let at_most = Comparison::number(Yes, Comparator::AtMost, 3);
    for (majority, expected) in [
        (Comparison::number(Yes, Comparator::AtLeast, 3), true),
        (share(Yes, (1, 2), YesNo), true),
        (share(Yes, (1, 1), Valid), true),
        (share(Yes, (2, 3), Cast), true),
        (share(Yes, (3, 2), Cast), false),
        (share(Yes, (3, 1), No), true),
        (share(Yes, (3, 2), Entitled), true),
        (share(Yes, (1, 2), Yes), false),
        (share(No, (1, 2), YesNo), false),
        (rounded(Entitled), true),
        (rounded(Valid), false),
        (root(Entitled), true),
        (root(Valid), false),
        (in_heads, false),
        (at_most, false),
    ] {
        let alone = Condition::from(majority.clone());
        assert_eq!(elected(|it| it.majority = Some(alone.clone())), expected, "{majority:?}");
        let both = Condition::AllOf(vec![share(Yes, (1, 2), YesNo).into(), alone]);
        assert_eq!(elected(|it| it.majority = Some(both)), expected, "{majority:?}");
    }
    let condition = Box::new(share(Yes, (1, 2), YesNo).into());
    let per_class = Condition::PerClass(PerClass { scope: ClassScope::Every, condition });
    assert!(!elected(|it| it.majority = Some(per_class)));
}

/// A list that names some and not others breaks the ties of some.
#[test]
fn ties_have_to_be_broken_alike() {
    let (none, some, all) = (&[][..], &[0, 1][..], &[2, 0, 1][..]);
    for (ties, order, lot, expected) in [
        (vec![], some, some, true),
        (vec![TieWay::Order], none, some, true),
        (vec![TieWay::Order], some, none, false),
        (vec![TieWay::Order], all, some, true),
        (vec![TieWay::Lot], some, none, true),
        (vec![TieWay::Lot], none, some, false),
        (vec![TieWay::Lot], none, all, true),
        (vec![TieWay::RunOff], some, some, true),
        (vec![TieWay::RunOff, TieWay::Order], some, none, false),
    ] {
        let rule = Election { ties: ties.clone(), ..election(ONE, 1) };
        assert_eq!(holds(&put(order, lot).electing(&rule)), expected, "{ties:?} {order:?} {lot:?}");
        let rule = Prioritisation {
            frame: frame(),
            scale: Scale::Supporters,
            votes: None,
            selection: Selection::Order,
            ties: ties.clone(),
        };
        assert_eq!(holds(&put(order, lot).ranking(&rule, 0)), expected, "{ties:?}");
    }
}

#[test]
fn a_quorum_has_to_ask_for_one_number_of_which_more_is_better() {
    use Measure::{Cast, Entitled, Invalid, No, Present, Valid, Yes, YesNo};
    let at_most = Comparison::number(Cast, Comparator::AtMost, 3);
    let many = |it| Comparison { measure: Cast, ..it };
    for (condition, expected) in [
        (Comparison::number(Cast, Comparator::AtLeast, 3), true),
        (Comparison::number(Valid, Comparator::AtLeast, 3), true),
        (Comparison::number(YesNo, Comparator::AtLeast, 3), true),
        (Comparison::number(Yes, Comparator::AtLeast, 3), true),
        (Comparison::number(No, Comparator::AtLeast, 3), false),
        (Comparison::number(Invalid, Comparator::AtLeast, 3), false),
        (Comparison::number(Present, Comparator::AtLeast, 3), true),
        (share(Cast, (1, 2), Entitled), true),
        (share(Cast, (1, 2), Valid), false),
        (many(rounded(Entitled)), true),
        (many(root(Entitled)), true),
        (many(root(Valid)), false),
        (at_most, false),
    ] {
        let with = |condition: Condition| {
            let (when, missed) = (QuorumWhen::EachItem, Missed::Inquorate);
            let (chair, further) = (Default::default(), Vec::new());
            let quorum = Quorum { condition: Some(condition), when, chair, further, missed };
            elected(|it| it.frame.requirement.quorum = Some(quorum))
        };
        assert_eq!(with(condition.clone().into()), expected, "{condition:?}");
        assert!(!with(Condition::AllOf(vec![condition.into()])));
    }
}

#[test]
fn nothing_else_may_stand_around_the_count() {
    let some = || Named::Simple.condition();
    assert!(!elected(|it| drop(it.frame.abort.insert(Channel::Poll, some()))));
    assert!(!elected(|it| it.frame.consent = Some(Consent::Concerned)));
    assert!(!elected(|it| it.frame.reopening = Some(some())));
    assert!(!elected(|it| it.frame.vetoes = vec![crate::world::veto(Holder::Concerned)]));
    let (period, objections) = ("P1D".parse().expect("a period"), NonZeroU32::MIN);
    let silence = Silence { period, objection: Objection::Vote, objections };
    assert!(!elected(|it| it.frame.silence = Some(silence)));
}
