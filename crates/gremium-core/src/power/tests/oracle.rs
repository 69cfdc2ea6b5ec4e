//! Every coalition, one after the other.

use super::*;

/// Whether the voters whose bits are set adopt, by casting each ballot.
fn adopts(question: &Question<'_>, coalition: u32) -> bool {
    let conditions = question.rule.conditions().flat_map(Condition::comparisons);
    let objects = conditions.flat_map(Comparison::measures).any(|it| it == Measure::Veto);
    let ballots: Vec<_> = (0..question.voters.len())
        .map(|voter| match (coalition >> voter & 1, &question.voters[voter].capacity.veto) {
            (1, _) => Choice::Yes,
            (_, Some(_)) => Choice::Veto,
            (_, None) if objects => Choice::Veto,
            (_, None) => Choice::No,
        })
        .map(|choice| Some(choice.into()))
        .collect();
    question.adopts(&ballots)
}

fn factorial(number: u32) -> u64 {
    (1..=u64::from(number)).product()
}

fn agrees(rule: &Rule, voters: &[(u64, usize, Capacity)]) -> Result<(), TestCaseError> {
    let question = put(rule, voters);
    let count = u32::try_from(voters.len()).expect("few");
    let wins: Vec<bool> = (0..1_u32 << count).map(|it| adopts(&question, it)).collect();
    let win = |coalition: u32| wins[coalition as usize];
    let inside = |coalition: u32, voter: u32| coalition >> voter & 1 == 1;
    let all = || 0..1_u32 << count;
    let harmed = all()
        .any(|it| win(it) && (0..count).any(|voter| !inside(it, voter) && !win(it | 1 << voter)));
    let power = match power(&Game::new(question.clone()).expect("small")).expect("small") {
        Answer::Power(power) => power,
        Answer::NotMonotone(found) => {
            prop_assert!(harmed);
            let coalition = found.coalition.iter().fold(0, |sum, voter| sum | 1 << voter);
            prop_assert!(win(coalition) && !win(coalition | 1 << found.joins));
            return Ok(());
        }
    };
    prop_assert!(!harmed);
    by_place_as_by_sums(&question)?;
    for voter in 0..count {
        let pivotal =
            || all().filter(move |it| !inside(*it, voter) && !win(*it) && win(it | 1 << voter));
        let share = &power.shares[voter as usize];
        prop_assert_eq!(&share.swings, &BigUint::from(pivotal().count()));
        let orders: u64 = pivotal()
            .map(|it| factorial(it.count_ones()) * factorial(count - 1 - it.count_ones()))
            .sum();
        prop_assert_eq!(told(share), &Ratio::new(orders, factorial(count)).expect("not zero"));
        let needed = all().any(win) && all().all(|it| !win(it) || inside(it, voter));
        prop_assert_eq!(share.has_veto, needed);
    }
    prop_assert_eq!(&power.winning, &BigUint::from(all().filter(|it| win(*it)).count()));
    let everybody = (1_u32 << count) - 1;
    let blocks = |it: u32| !win(everybody & !it);
    let smallest =
        |does: &dyn Fn(u32) -> bool| all().filter(|it| does(*it)).map(u32::count_ones).min();
    let known = |size: Option<usize>| size.and_then(|it| u32::try_from(it).ok());
    prop_assert_eq!(known(power.smallest_winning), smallest(&win));
    prop_assert_eq!(known(power.smallest_blocking), smallest(&blocks));
    // Without counting the same is known, where it is known at all.
    if let Some(outline) = outline(&question) {
        let vetoes: Vec<usize> =
            (0..voters.len()).filter(|it| power.shares[*it].has_veto).collect();
        prop_assert_eq!((outline.adopts, outline.vetoes), (win(everybody), vetoes));
        prop_assert_eq!(outline.smallest_winning, power.smallest_winning);
        prop_assert_eq!(outline.smallest_blocking, power.smallest_blocking);
    }
    for (listed, does) in
        [(&power.minimal_winning, &win as &dyn Fn(u32) -> bool), (&power.minimal_blocking, &blocks)]
    {
        let minimal = |it: u32| {
            does(it) && (0..count).all(|voter| !inside(it, voter) || !does(it & !(1 << voter)))
        };
        let number = all().filter(|it| minimal(*it)).count();
        if let Some(known) = &listed.number {
            prop_assert_eq!(known, &BigUint::from(number));
        }
        prop_assert_eq!(listed.some.len(), number.min(MAX_LISTED));
        for coalition in &listed.some {
            prop_assert!(minimal(coalition.iter().fold(0, |sum, voter| sum | 1 << voter)));
        }
    }
    Ok(())
}

/// Where there is a place for each sum, the same comes out as by the terms of the series.
fn by_place_as_by_sums(question: &Question<'_>) -> Result<(), TestCaseError> {
    let game = Game::new(question.clone()).expect("small");
    let Some(by_place) = Dense::new(&game).and_then(|it| it.power()) else { return Ok(()) };
    let by_sums = from_sums(&Counted::new(&game).expect("small"));
    let Answer::Power(by_sums) = by_sums else { panic!("monotone") };
    let known = by_sums.minimal_winning.number.is_some();
    prop_assert!(known && by_sums.minimal_blocking.number.is_some());
    prop_assert_eq!(by_place, *by_sums);
    Ok(())
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let share = (1..=4_u64, 1..=4_u64)
        .prop_map(|(num, den)| Ratio::new(num.min(den), den).expect("not zero"));
    let base = proptest::sample::select(&[Measure::YesNo, Measure::Entitled, Measure::Cast][..]);
    let comparator = proptest::sample::select(&[Comparator::MoreThan, Comparator::AtLeast][..]);
    let unit = prop_oneof![Just(Unit::Votes), Just(Unit::Heads), Just(shares())];
    prop_oneof![
        8 => (comparator, share, base, unit).prop_map(|(comparator, share, of, unit)| Comparison {
            unit,
            ..Comparison::share(Measure::Yes, comparator, share, of)
        }),
        1 => (0..3_u64, any::<bool>()).prop_map(|(number, heads)| Comparison {
            unit: if heads { Unit::Heads } else { Unit::Votes },
            ..Comparison::number(Measure::Veto, Comparator::AtMost, number)
        }),
        1 => (0..3_u64).prop_map(|number| Comparison::number(Measure::No, Comparator::AtMost, number)),
        1 => (1..6_u64).prop_map(|number| Comparison::number(Measure::Yes, Comparator::Equals, number)),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    comparison().prop_map(Condition::Compare).prop_recursive(2, 4, 2, |inner| {
        let some = proptest::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            some.clone().prop_map(Condition::AllOf),
            some.prop_map(Condition::AnyOf),
            inner.prop_map(|condition| Condition::PerClass(PerClass {
                scope: ClassScope::Every,
                condition: Box::new(condition),
            })),
        ]
    })
}

fn capacity() -> impl Strategy<Value = Capacity> {
    prop_oneof![
        8 => Just(Capacity::default()),
        1 => Just(Capacity { veto: Some(Holder::Concerned), ..Capacity::default() }),
        1 => Just(Capacity { chair: true, ..Capacity::default() }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn each_coalition_counts(
        majority in condition(),
        tie in prop_oneof![Just(Tie::Rejected), Just(Tie::Chair)],
        overridden_by in proptest::option::of(condition()),
        voters in proptest::collection::vec((1..5_u64, 0..2_usize, capacity()), 1..9),
    ) {
        let veto = Veto {
            holder: Holder::Concerned,
            topics: Default::default(),
            reason_required: true,
            alternative_required: false,
            deadline: None,
            effect: VetoEffect::Suspend(None),
            overridden_by,
            override_matter: None,
        };
        let mut voters = voters;
        let mut chairs = 0;
        for voter in &mut voters {
            chairs += u32::from(voter.2.chair);
            voter.2.chair &= chairs == 1;
        }
        agrees(&Rule { tie, vetoes: vec![veto], ..rule(majority) }, &voters)?;
    }
}

/// Two kinds of voters can object, and few enough objections are let pass: by votes, by heads, in a class.
#[test]
fn objections_count_while_they_are_not_overcome() {
    let objects = || Capacity { veto: Some(Holder::Concerned), ..Capacity::default() };
    let voters =
        [(3, 0, objects()), (2, 1, objects()), (2, 1, objects()), (4, 0, Capacity::default())];
    let yes = || Condition::from(Comparison::number(Measure::Yes, Comparator::AtLeast, 1));
    for unit in [Unit::Votes, Unit::Heads, shares()] {
        for most in 0..5 {
            let unit = unit.clone();
            let few =
                Comparison { unit, ..Comparison::number(Measure::Veto, Comparator::AtMost, most) };
            let in_class = PerClass {
                scope: ClassScope::Named(["c1".parse().expect("an id")].into()),
                condition: Box::new(few.clone().into()),
            };
            for few in [Condition::from(few), Condition::PerClass(in_class)] {
                let overcome = Veto {
                    holder: Holder::Concerned,
                    topics: Default::default(),
                    reason_required: true,
                    alternative_required: false,
                    deadline: None,
                    effect: VetoEffect::Reject,
                    overridden_by: Some(yes()),
                    override_matter: None,
                };
                let rule =
                    Rule { vetoes: vec![overcome], ..rule(Condition::AllOf(vec![few, yes()])) };
                agrees(&rule, &voters).expect("the same power");
            }
        }
    }
}

#[test]
fn more_yes_that_can_harm_is_no_simple_game() {
    let exactly = rule(Comparison::number(Measure::Yes, Comparator::Equals, 2).into());
    let game = Game::new(put(&exactly, &plain(&[1, 1, 1]))).expect("small");
    let Answer::NotMonotone(found) = power(&game).expect("small") else { panic!("monotone") };
    assert_eq!((found.coalition.len(), found.coalition.contains(&found.joins)), (2, false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// In two halves the same is counted as by sums, and whom a rule needs is the same without any counting.
    #[test]
    fn halves_and_outline_agree_with_sums(
        votes in proptest::collection::vec(1..30_u64, 1..10),
        share in (1..=6_u64).prop_map(|part| Ratio::new(part, 6).expect("not zero")),
        strict in any::<bool>(),
    ) {
        let comparator = if strict { Comparator::MoreThan } else { Comparator::AtLeast };
        let asked = Comparison::share(Measure::Yes, comparator, share, Measure::Entitled);
        let rule = rule(asked.into());
        let game = Game::new(put(&rule, &plain(&votes))).expect("small");
        let Answer::Power(power) = power(&game).expect("small") else { panic!("monotone") };
        let halves = Halves::new(&game).expect("few voters");
        let Answer::Power(other) = from_halves(&game, &halves) else { panic!("monotone") };
        prop_assert_eq!((&other.winning, &other.coalitions), (&power.winning, &power.coalitions));
        prop_assert_eq!(other.shares, power.shares);
        prop_assert_eq!(other.smallest_winning, power.smallest_winning);
        prop_assert_eq!(other.smallest_blocking, power.smallest_blocking);
        prop_assert_eq!(other.minimal_winning, power.minimal_winning);
        prop_assert_eq!(other.minimal_blocking, power.minimal_blocking);
    }

    /// Double majorities and majorities in classes, against every coalition.
    #[test]
    fn two_units_and_classes_count(
        heads in 0..=6_u64,
        votes in 0..=6_u64,
        all_but in proptest::option::of(0..3_u64),
        classes in proptest::option::of((1..=6_u64, prop_oneof![
            Just(ClassScope::Every),
            (1..=3_u32).prop_map(ClassScope::AtLeast),
        ])),
        apart in any::<bool>(),
        voters in proptest::collection::vec((0..9_u64, 0..3_usize), 1..9),
    ) {
        let share = |part: u64, unit: Unit| {
            let share = Ratio::new(part, 6).expect("not zero");
            let asked = Comparison::share(Measure::Yes, Comparator::AtLeast, share, Measure::Entitled);
            Condition::from(Comparison { unit, ..asked })
        };
        let in_classes = classes.map(|(part, scope)| {
            let condition = Box::new(share(part, Unit::Votes));
            Condition::PerClass(PerClass { scope, condition })
        });
        let few = all_but.map(|number| {
            let no = Comparison::number(Measure::No, Comparator::AtMost, number);
            Condition::from(Comparison { unit: Unit::Heads, ..no })
        });
        let enough: Vec<_> = std::iter::once(share(votes, Unit::Votes)).chain(few).collect();
        let both = [share(heads, Unit::Heads), Condition::AnyOf(enough)];
        let both = both.into_iter().filter(|_| !apart || in_classes.is_none());
        let majority = Condition::AllOf(both.chain(in_classes.clone()).collect());
        let voters: Vec<_> =
            voters.into_iter().map(|(votes, class)| (votes, class, Capacity::default())).collect();
        agrees(&rule(majority), &voters)?;
    }
}

/// Twenty-four voters of whom no two coalitions have the same sum: counted in halves.
#[test]
fn large_and_different_votes_are_counted_in_halves() {
    let votes: Vec<u64> = (0..24).map(|index| (1 << index) + 1_000_000_000).collect();
    let total: u64 = votes.iter().sum();
    let rule = quota(total / 2 + 1);
    let game = Game::new(put(&rule, &plain(&votes))).expect("one number");
    assert!(Counted::new(&game).is_err());
    let Answer::Power(power) = power(&game).expect("halves") else { panic!("monotone") };
    assert_eq!((power.smallest_winning, power.smallest_blocking), (Some(12), Some(12)));
    assert!(power.minimal_winning.number.is_some());
    assert_eq!(power.minimal_winning.some.len(), MAX_LISTED);
    // Of each coalition and all others just one has more than half: all twelve of each are different.
    assert_eq!(power.winning, BigUint::from(1_u8) << 23);
    let shapley: Vec<&Ratio> = power.shares.iter().map(told).collect();
    assert!(shapley.is_sorted() && shapley[0] < shapley[23]);
}

/// Sixty voters with different votes are too many to be counted, and it is told all the same whom the rule needs.
#[test]
fn whom_a_rule_needs_is_known_of_any_size() {
    let mut votes: Vec<u64> =
        (0..60).map(|index| 90_000_001 + index * index * 7919 + index).collect();
    votes[7] = 3_000_000_000;
    let total: u64 = votes.iter().sum();
    let two_thirds = quota(total * 2 / 3);
    let question = put(&two_thirds, &plain(&votes));
    assert_eq!(power(&Game::new(question.clone()).expect("one number")), Err(TooLarge));
    let known = outline(&question).expect("monotone");
    assert_eq!((known.adopts, known.vetoes), (true, vec![7]));
    assert_eq!(known.smallest_blocking, Some(1));
    let mut heaviest = votes.clone();
    heaviest.sort_unstable_by(|a, b| b.cmp(a));
    let enough = |number: &usize| heaviest.iter().take(*number).sum::<u64>() >= total * 2 / 3;
    assert_eq!(known.smallest_winning, (0..60).find(enough));
    let never = quota(total + 1);
    let known = outline(&put(&never, &plain(&votes))).expect("monotone");
    assert_eq!((known.adopts, known.vetoes, known.smallest_winning), (false, vec![], None));
    assert_eq!(known.smallest_blocking, Some(0));
    let exactly = rule(Comparison::number(Measure::Yes, Comparator::Equals, 2).into());
    assert_eq!(outline(&put(&exactly, &plain(&[1, 1, 1]))), None, "one more yes can do harm");
}

#[test]
fn what_is_too_large_says_so() {
    let votes: Vec<u64> = (0..40).map(|index| 1 << index).collect();
    let rule = quota(1 << 39);
    let game = Game::new(put(&rule, &plain(&votes))).expect("one number");
    assert!(Counted::new(&game).is_err());
}

/// One objection of anybody stops what is decided by consent: everybody has a veto, and one blocks.
#[test]
fn whoever_can_object_objects() {
    let consent = rule(Named::Consent.condition());
    for voters in [plain(&[1, 1, 1]), plain(&[5, 2, 1, 1])] {
        agrees(&consent, &voters).expect("the same power");
        let power = found(&consent, &voters);
        assert!(power.shares.iter().all(|it| it.has_veto));
        assert_eq!(
            (power.smallest_winning, power.smallest_blocking),
            (Some(voters.len()), Some(1))
        );
        assert_eq!(power.minimal_blocking.number, Some(BigUint::from(voters.len())));
    }
}

/// Silence adopts, and two objections reject, whatever votes those have who object: two block, and all but one are needed.
#[test]
fn silence_is_a_game_of_heads() {
    let mut rule = quota(1);
    rule.silence = Some(Silence {
        period: "P7D".parse().expect("a period"),
        objection: Objection::Reject,
        objections: std::num::NonZeroU32::MIN.saturating_add(1),
    });
    let silent = |votes: &[u64]| {
        let mut question = put(&rule, &plain(votes));
        question.circumstances.phase = crate::outcome::Phase::Silence { objections: 0 };
        let game = Game::new(question).expect("small");
        let Answer::Power(power) = power(&game).expect("small") else { panic!("monotone") };
        *power
    };
    for votes in [&[1, 1, 1, 1, 1][..], &[90, 3, 1, 1, 1]] {
        let power = silent(votes);
        assert_eq!((power.smallest_winning, power.smallest_blocking), (Some(4), Some(2)));
        assert!(power.shares.iter().all(|it| it.normalised.to_string() == "1/5" && !it.has_veto));
        assert_eq!(power.minimal_winning.number, Some(BigUint::from(5_u8)));
    }
    assert_eq!(silent(&[7; 60]).smallest_winning, Some(59));
}
