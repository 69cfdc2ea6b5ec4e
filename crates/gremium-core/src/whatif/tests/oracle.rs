//! Random rules and ballots.

use super::*;

fn share() -> impl Strategy<Value = Ratio> {
    prop_oneof![
        4 => (1..=4_u64, 1..=4_u64).prop_map(|(num, den)| (num.min(den), den)),
        1 => Just((0, 1)),
        1 => Just((3, 2)),
    ]
    .prop_map(|(num, den)| Ratio::new(num, den).expect("not zero"))
}

fn usual() -> impl Strategy<Value = Comparison> {
    let bases = [
        Measure::YesNo,
        Measure::Valid,
        Measure::Cast,
        Measure::Entitled,
        Measure::EntitledMinusAbstain,
        Measure::Seats,
        Measure::No,
    ];
    let lower = || proptest::sample::select(&[Comparator::MoreThan, Comparator::AtLeast][..]);
    let upper = || proptest::sample::select(&[Comparator::LessThan, Comparator::AtMost][..]);
    let unit = || prop_oneof![3 => Just(Unit::Votes), 1 => Just(Unit::Heads), 1 => Just(shares())];
    let base = || proptest::sample::select(bases.to_vec());
    prop_oneof![
        6 => (lower(), share(), base(), unit()).prop_map(|(comparator, share, of, unit)| Comparison {
            unit,
            ..Comparison::share(Measure::Yes, comparator, share, of)
        }),
        1 => (lower(), share()).prop_map(|(comparator, share)| {
            Comparison::share(Measure::Cast, comparator, share, Measure::Entitled)
        }),
        1 => (upper(), share(), base()).prop_map(|(comparator, share, of)| {
            Comparison::share(Measure::No, comparator, share, of)
        }),
        1 => (upper(), 0..3_u64).prop_map(|(comparator, number)| {
            Comparison::number(Measure::Veto, comparator, number)
        }),
        1 => (lower(), 1..5_u64).prop_map(|(comparator, number)| {
            Comparison::number(Measure::Yes, comparator, number)
        }),
    ]
}

fn odd() -> impl Strategy<Value = Comparison> {
    let measure = || proptest::sample::select(&Measure::ALL[..]);
    let comparator = proptest::sample::select(&Comparator::ALL[..]);
    let rounding = proptest::sample::select(&[Rounding::None, Rounding::Down, Rounding::Up][..]);
    let bound = prop_oneof![
        (0..5_u64).prop_map(|number| Bound::Number(Weight::whole(number))),
        (share(), measure(), rounding).prop_map(|(share, of, rounding)| Bound::Share {
            share,
            of,
            rounding
        }),
        (share(), measure()).prop_map(|(share, of)| Bound::Root { share, of }),
    ];
    let unit = prop_oneof![Just(Unit::Votes), Just(Unit::Heads), Just(shares())];
    (measure(), comparator, bound, unit).prop_map(|(measure, comparator, bound, unit)| Comparison {
        measure,
        comparator,
        bound,
        unit,
    })
}

fn condition(leaf: BoxedStrategy<Comparison>) -> impl Strategy<Value = Condition> {
    leaf.prop_map(Condition::Compare).prop_recursive(2, 5, 2, |inner| {
        let some = proptest::collection::vec(inner.clone(), 1..3);
        let together = [class(0), class(1)].into();
        let scope = prop_oneof![
            Just(ClassScope::Every),
            Just(ClassScope::AtLeast(1)),
            Just(ClassScope::Together(together)),
        ];
        prop_oneof![
            2 => some.clone().prop_map(Condition::AllOf),
            2 => some.prop_map(Condition::AnyOf),
            1 => (scope, inner).prop_map(|(scope, condition)| {
                Condition::PerClass(PerClass { scope, condition: Box::new(condition) })
            }),
        ]
    })
}

fn tie() -> impl Strategy<Value = Tie> {
    prop_oneof![
        2 => Just(Tie::Rejected),
        3 => Just(Tie::Chair),
        1 => Just(Tie::StatusQuo),
        2 => Just(Tie::Lot),
        1 => Just(Tie::Repeat(NonZeroU32::MIN, TieAfterRepeat::Chair)),
    ]
}

fn veto(leaf: BoxedStrategy<Comparison>) -> impl Strategy<Value = Veto> {
    let overridden = proptest::option::of(leaf.prop_map(Condition::Compare));
    (any::<bool>(), any::<bool>(), overridden).prop_map(|(reason, alternative, overridden_by)| {
        Veto {
            holder: Holder::Concerned,
            topics: Default::default(),
            reason_required: reason,
            alternative_required: alternative && reason,
            deadline: None,
            effect: VetoEffect::Reject,
            overridden_by,
            override_matter: None,
        }
    })
}

fn rule(leaf: BoxedStrategy<Comparison>) -> impl Strategy<Value = Rule> {
    let further = prop_oneof![
        3 => Just(Vec::new()),
        1 => Just(vec![FurtherCondition::Chair]),
        1 => Just(vec![FurtherCondition::ClassCount(2)]),
    ];
    let quorum = (proptest::option::of(condition(leaf.clone())), further).prop_map(
        |(condition, further)| Quorum {
            condition,
            when: crate::rule::QuorumWhen::EachItem,
            chair: Default::default(),
            further,
            missed: Missed::Inquorate,
        },
    );
    let silence = prop_oneof![9 => Just(None), 1 => Just(Some(Objection::Reject))];
    (
        condition(leaf.clone()),
        proptest::option::of(quorum),
        tie(),
        proptest::collection::vec(veto(leaf), 0..2),
        proptest::option::weighted(0.3, Just(Consent::Concerned)),
        silence,
    )
        .prop_map(|(majority, quorum, tie, vetoes, consent, objection)| Rule {
            requirement: Requirement { majority, quorum },
            tie,
            vetoes,
            consent,
            silence: objection.map(|objection| Silence {
                period: "P1D".parse().expect("a period"),
                objection,
                objections: NonZeroU32::MIN,
            }),
            ..Rule::plain(Label::same("rule"), Named::Simple.condition())
        })
}

fn voters(most: usize) -> impl Strategy<Value = Vec<Told>> {
    let choice = proptest::option::weighted(0.7, proptest::sample::select(&Choice::ALL[..]));
    let one = (1..4_u64, 0..2_usize, proptest::bool::weighted(0.2), choice).prop_map(
        |(weight, class, special, choice)| Told {
            weight,
            class,
            capacity: Capacity {
                veto: special.then_some(Holder::Concerned),
                concerned: special,
                ..Capacity::default()
            },
            choice,
        },
    );
    (proptest::collection::vec(one, 1..=most), any::<bool>()).prop_map(|(mut all, chair)| {
        all[0].capacity.chair = chair;
        all
    })
}

fn circumstances(rule: &Rule, lot: Option<bool>) -> Circumstances {
    Circumstances {
        lot,
        phase: match rule.silence {
            Some(_) => Phase::Silence { objections: 0 },
            None => Phase::Ballots,
        },
        repeats: 1,
        ..Circumstances::default()
    }
}

fn agrees(rule: &Rule, told: &[Told], lot: Option<bool>) -> Result<(), TestCaseError> {
    agrees_on(&poll(rule, told, circumstances(rule, lot)))
}

fn agrees_on(question: &Question<'_>) -> Result<(), TestCaseError> {
    let found = flip_within(question, u32::MAX);
    let expected = by_trying(question);
    let Flip::Smallest(changes) = found else {
        prop_assert_eq!((found, expected), (Flip::Never, None));
        return Ok(());
    };
    prop_assert_eq!(Some(changes.len()), expected, "{:?}", changes);
    let mut ballots = question.ballots();
    for change in &changes {
        let index = question.voters.iter().position(|it| it.member == change.member);
        let index = index.expect("a voter");
        prop_assert_eq!(&ballots[index], &change.from);
        ballots[index] = Some(change.to.clone());
    }
    prop_assert_ne!(question.adopts(&ballots), question.adopts(&question.ballots()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn usual_rules_are_turned_by_the_fewest_ballots(
        rule in rule(usual().boxed()),
        told in voters(6),
        lot in proptest::option::of(any::<bool>()),
    ) {
        agrees(&rule, &told, lot)?;
    }

    #[test]
    fn odd_rules_are_turned_by_the_fewest_ballots(
        rule in rule(prop_oneof![usual(), odd()].boxed()),
        told in voters(5),
        lot in proptest::option::of(any::<bool>()),
    ) {
        agrees(&rule, &told, lot)?;
    }

    /// Where votes can be divided, ballots that are divided and such as would be are among those that are tried.
    #[test]
    fn divided_votes_are_turned_by_the_fewest_ballots(
        rule in rule(prop_oneof![3 => usual(), 1 => odd()].boxed()),
        told in voters(4),
        parts in proptest::collection::vec(proptest::option::of((0..3_u64, 0..3_u64)), 4),
        lot in proptest::option::of(any::<bool>()),
    ) {
        let mut rule = rule;
        rule.ballots.split = true;
        let mut question = poll(&rule, &told, circumstances(&rule, lot));
        for (voter, part) in question.voters.iter_mut().zip(parts) {
            // Some of them leave votes that they do not cast.
            let Some((yes, no)) = part.filter(|(yes, no)| yes + no > 0) else { continue };
            if Weight::whole(yes + no) <= voter.weight && voter.cast.as_ref().map(Cast::voice) != Some(Choice::Veto) {
                voter.cast = Some(split(yes, no, 0));
            }
        }
        agrees_on(&question)?;
    }
}
