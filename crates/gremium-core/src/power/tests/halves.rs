//! Counting in two halves, and what is known without counting.

use super::*;

fn at_least(unit: Unit, number: u64) -> Condition {
    Comparison { unit, ..Comparison::number(Measure::Yes, Comparator::AtLeast, number) }.into()
}

/// Halves know one number of each voter, and how many they are.
#[test]
fn only_one_number_is_counted_in_halves() {
    let votes = || at_least(Unit::Votes, 3);
    let and = |other: Condition| rule(Condition::AllOf(vec![votes(), other]));
    let in_each_class = PerClass { scope: ClassScope::Every, condition: Box::new(votes()) };
    let chair = || Capacity { chair: true, ..Capacity::default() };
    let plain = plain(&[3, 2, 1]);
    let mut presided = plain.clone();
    presided[0].2 = chair();
    for (rule, voters, expected) in [
        (rule(votes()), &plain, true),
        (rule(Condition::PerClass(in_each_class)), &plain, false),
        (and(at_least(Unit::Heads, 2)), &plain, true),
        (and(at_least(shares(), 2)), &plain, false),
        (Rule { tie: Tie::Chair, ..rule(votes()) }, &presided, false),
    ] {
        let game = Game::new(put(&rule, voters)).expect("small");
        assert_eq!(Halves::new(&game).is_some(), expected, "{rule:?}");
    }
}

/// Of three, two and one vote four are needed.
#[test]
fn swings_are_told_by_the_number_of_others() {
    let rule = quota(4);
    let game = Game::new(put(&rule, &plain(&[3, 2, 1]))).expect("small");
    let halves = Halves::new(&game).expect("by sums");
    // With three votes: each of the others makes it enough, and so do both.
    assert_eq!(halves.swings(0), [0, 2, 1]);
    // With two, or one: the first alone, for both others have enough already.
    assert_eq!(halves.swings(1), [0, 1, 0]);
    assert_eq!(halves.swings(2), [0, 1, 0]);
    assert_eq!(halves.winning(), BigUint::from(3_u8));
}

/// Whoever has most votes stands for least: it is not worth more than the others.
#[test]
fn the_smallest_coalition_is_not_that_of_the_most_votes() {
    let rule = rule(Condition::AllOf(vec![at_least(Unit::Votes, 1), at_least(shares(), 3)]));
    let question = put(&rule, &plain(&[4, 3, 2, 1]));
    assert_eq!((0..4).map(held).collect::<Vec<_>>(), [0, 1, 2, 3]);
    let known = outline(&question).expect("monotone");
    assert_eq!((known.adopts, known.vetoes), (true, vec![]));
    assert_eq!(known.smallest_winning, Some(1), "the last alone");
    assert_eq!(known.smallest_blocking, Some(2), "without the last two one share is left");
}

/// Who belongs to another class can be needed, however few votes it has.
#[test]
fn the_smallest_coalition_takes_somebody_of_each_class() {
    let in_each_class =
        PerClass { scope: ClassScope::Every, condition: Box::new(at_least(Unit::Votes, 1)) };
    let rule = rule(Condition::PerClass(in_each_class));
    let voter = |votes, class| (votes, class, Capacity::default());
    let voters = [voter(9, 0), voter(8, 0), voter(7, 0), voter(1, 1)];
    let known = outline(&put(&rule, &voters)).expect("monotone");
    assert_eq!((known.vetoes, known.smallest_winning), (vec![3], Some(2)));
    assert_eq!(known.smallest_blocking, Some(1));
}
