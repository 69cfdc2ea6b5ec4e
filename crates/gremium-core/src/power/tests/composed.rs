//! Games of classes that count by themselves.

use super::super::composed::Composed;
use super::*;

fn share(comparator: Comparator, part: u64) -> Comparison {
    let share = Ratio::new(part, 6).expect("not zero");
    Comparison::share(Measure::Yes, comparator, share, Measure::Entitled)
}

fn in_classes(scope: ClassScope, comparison: Comparison) -> Condition {
    Condition::PerClass(PerClass { scope, condition: Box::new(comparison.into()) })
}

fn scope() -> impl Strategy<Value = ClassScope> {
    prop_oneof![
        Just(ClassScope::Every),
        (1..=3_u32).prop_map(ClassScope::AtLeast),
        (0..3_usize).prop_map(|it| {
            ClassScope::Named([format!("c{it}").parse().expect("an id")].into())
        }),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let comparator = proptest::sample::select(&[Comparator::MoreThan, Comparator::AtLeast][..]);
    let one = (scope(), comparator, 0..=6_u64)
        .prop_map(|(scope, comparator, part)| in_classes(scope, share(comparator, part)));
    one.prop_recursive(2, 4, 2, |inner| {
        let some = proptest::collection::vec(inner, 1..3);
        prop_oneof![some.clone().prop_map(Condition::AllOf), some.prop_map(Condition::AnyOf)]
    })
}

fn by_terms(game: &Game<'_>) -> Power {
    match from_sums(&Counted::new(game).expect("few terms")) {
        Answer::Power(power) => *power,
        Answer::NotMonotone(it) => panic!("not monotone: {it:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Class by class the same is told as by the terms of the series, with all that is minimal.
    #[test]
    fn classes_and_terms_agree(
        majority in condition(),
        voters in proptest::collection::vec((0..6_u64, 0..3_usize), 1..11),
    ) {
        let voters: Vec<_> =
            voters.into_iter().map(|(votes, class)| (votes, class, Capacity::default())).collect();
        let rule = rule(majority);
        let game = Game::new(put(&rule, &voters)).expect("small");
        let composed = Composed::new(&game).expect("by classes").power();
        prop_assert_eq!(composed, by_terms(&game));
    }
}

/// A quorum that everybody meets is no obstacle; a majority of all votes besides, sizes, a casting vote or classes taken together are.
#[test]
fn only_what_goes_by_classes_is_counted_by_classes() {
    let every = || in_classes(ClassScope::Every, share(Comparator::MoreThan, 3));
    let voters = [(3, 0, Capacity::default()), (2, 1, Capacity::default())];
    let mut presided = voters.clone();
    presided[0].2.chair = true;
    let cast =
        Comparison::share(Measure::Cast, Comparator::AtLeast, Ratio::half(), Measure::Entitled);
    let and = |other: Condition| rule(Condition::AllOf(vec![every(), other]));
    let together = ClassScope::Together(["c0", "c1"].map(|it| it.parse().expect("an id")).into());
    let heads = Comparison { unit: Unit::Heads, ..share(Comparator::AtLeast, 3) };
    let held = Comparison { unit: shares(), ..share(Comparator::AtLeast, 3) };
    for (rule, voters, expected) in [
        (rule(every()), &voters, true),
        (and(cast.into()), &voters, true),
        (and(share(Comparator::AtLeast, 4).into()), &voters, false),
        (and(heads.into()), &voters, false),
        (and(held.into()), &voters, false),
        (and(in_classes(together, share(Comparator::AtLeast, 3))), &voters, false),
        (Rule { tie: Tie::Chair, ..and(Named::Simple.condition()) }, &presided, false),
    ] {
        let game = Game::new(put(&rule, voters)).expect("small");
        assert_eq!(Composed::new(&game).is_some(), expected, "{rule:?}");
    }
}

/// Sixty members in three classes of twenty, with votes up to ten thousand and a majority in each class: whoever decides in its
/// class decides, where the two others have their majorities.
#[test]
fn sixty_members_in_three_classes() {
    let votes = |index: u64| 1 + index * 7_919 % 10_000;
    let in_class = |class: usize| (0..20).map(move |index| (votes(index), class));
    let voters: Vec<_> = (0..3)
        .flat_map(in_class)
        .map(|(votes, class)| (votes, class, Capacity::default()))
        .collect();
    let rule = rule(in_classes(ClassScope::Every, share(Comparator::MoreThan, 3)));
    let power = found(&rule, &voters);
    let alone = found(
        &quota((0..20).map(votes).sum::<u64>() / 2 + 1),
        &plain(&(0..20).map(votes).collect::<Vec<_>>()),
    );
    let cubed = |it: &BigUint| it * it * it;
    assert_eq!(power.winning, cubed(&alone.winning));
    for (index, share) in power.shares.iter().enumerate() {
        let in_its_class = &alone.shares[index % 20].swings;
        assert_eq!(share.swings, in_its_class * &alone.winning * &alone.winning);
    }
    let minimal = alone.minimal_winning.number.as_ref().map(cubed);
    assert_eq!(power.minimal_winning.number, minimal);
    let blocking = alone.minimal_blocking.number.map(|it| it * 3_u8);
    assert_eq!(power.minimal_blocking.number, blocking);
    assert_eq!(power.smallest_winning, alone.smallest_winning.map(|it| it * 3));
    assert_eq!(power.smallest_blocking, alone.smallest_blocking);
}

/// Up to so many voters of a class, and so many combinations of what classes can say.
#[test]
fn classes_are_counted_up_to_a_bound() {
    let rule = rule(in_classes(ClassScope::Every, share(Comparator::MoreThan, 3)));
    let fits = |voters: &[(u64, usize, Capacity)]| {
        Composed::new(&Game::new(put(&rule, voters)).expect("one number")).is_some()
    };
    let of = |number: usize, classes: usize| -> Vec<_> {
        (0..number).map(|it| (1, it % classes, Capacity::default())).collect()
    };
    assert!(fits(&of(MAX_HALVED, 1)) && !fits(&of(MAX_HALVED + 1, 1)));
    // Of a class of one nobody or all say yes.
    assert_eq!(1 << 12, MAX_COMBINED);
    assert!(fits(&of(12, 12)) && !fits(&of(13, 13)));
}
