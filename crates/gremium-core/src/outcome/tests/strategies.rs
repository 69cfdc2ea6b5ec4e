//! Random rules and tallies.

use super::*;

pub(super) const BASES: [Measure; 7] = [
    Measure::YesNo,
    Measure::Valid,
    Measure::Cast,
    Measure::Present,
    Measure::Entitled,
    Measure::EntitledMinusAbstain,
    Measure::Seats,
];

fn ratio() -> impl Strategy<Value = Ratio> {
    (1..=4_u64, 1..=4_u64).prop_map(|(num, den)| Ratio::new(num.min(den), den).expect("not zero"))
}

fn base() -> impl Strategy<Value = Measure> {
    proptest::sample::select(&BASES[..])
}

/// A majority as statutes write them: enough yes of a base, floors, and few enough against.
pub(super) fn usual_comparison() -> impl Strategy<Value = Comparison> {
    let lower = || prop_oneof![Just(Comparator::MoreThan), Just(Comparator::AtLeast)];
    let upper = || prop_oneof![Just(Comparator::LessThan), Just(Comparator::AtMost)];
    prop_oneof![
        4 => (lower(), ratio(), base()).prop_map(|(comparator, share, of)| {
            Comparison::share(Measure::Yes, comparator, share, of)
        }),
        1 => (lower(), 0..6_u64).prop_map(|(comparator, number)| Comparison::number(Measure::Yes, comparator, number)),
        1 => (upper(), 0..4_u64).prop_map(|(comparator, number)| Comparison::number(Measure::No, comparator, number)),
        1 => (lower(), 1..3_u64).prop_map(|(comparator, number)| {
            let share = Ratio::new(number, 1).expect("not zero");
            Comparison::share(Measure::Yes, comparator, share, Measure::No)
        }),
    ]
}

/// Any comparison at all, sensible or not.
pub(super) fn any_comparison() -> impl Strategy<Value = Comparison> {
    let measure = || proptest::sample::select(&Measure::ALL[..]);
    let comparator = proptest::sample::select(&Comparator::ALL[..]);
    let rounding = prop_oneof![Just(Rounding::None), Just(Rounding::Down), Just(Rounding::Up)];
    let bound = prop_oneof![
        (0..6_u64).prop_map(|number| Bound::Number(Weight::whole(number))),
        (ratio(), measure(), rounding).prop_map(|(share, of, rounding)| Bound::Share {
            share,
            of,
            rounding
        }),
        (ratio(), measure()).prop_map(|(share, of)| Bound::Root { share, of }),
    ];
    (measure(), comparator, bound).prop_map(|(measure, comparator, bound)| Comparison {
        measure,
        comparator,
        bound,
        unit: Default::default(),
    })
}

/// Any condition of small size.
pub(super) fn any_condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![any_comparison(), usual_comparison()].prop_map(Condition::Compare);
    leaf.prop_recursive(2, 6, 3, |inner| {
        let some = proptest::collection::vec(inner, 1..3);
        prop_oneof![some.clone().prop_map(Condition::AllOf), some.prop_map(Condition::AnyOf)]
    })
}

pub(super) fn tie() -> impl Strategy<Value = Tie> {
    prop_oneof![
        Just(Tie::Rejected),
        Just(Tie::Chair),
        Just(Tie::StatusQuo),
        Just(Tie::Lot),
        Just(Tie::Repeat(NonZeroU32::MIN, TieAfterRepeat::Chair)),
    ]
}

/// A rule whose majority is `majority`, with any tie and perhaps a quorum.
pub(super) fn rule_with(majority: impl Strategy<Value = Condition>) -> impl Strategy<Value = Rule> {
    let quorum = (
        prop_oneof![
            Just(Measure::Cast),
            Just(Measure::Valid),
            Just(Measure::Yes),
            Just(Measure::Present)
        ],
        ratio(),
    )
        .prop_map(|(measure, share)| {
            Comparison::share(measure, Comparator::AtLeast, share, Measure::Entitled).into()
        });
    (majority, proptest::option::of(quorum), tie()).prop_map(|(majority, quorum, tie)| {
        let quorum = quorum.map(|it| Quorum {
            when: crate::rule::QuorumWhen::EachItem,
            chair: Default::default(),
            condition: Some(it),
            further: Vec::new(),
            missed: Missed::Inquorate,
        });
        Rule {
            tie,
            requirement: Requirement { majority, quorum },
            ..rule(Named::Simple.condition())
        }
    })
}

pub(super) fn chair() -> impl Strategy<Value = Circumstances> {
    let vote = proptest::option::of(proptest::sample::select(&Choice::ALL[..]));
    (vote, proptest::option::of(any::<bool>())).prop_map(|(chair_vote, lot)| Circumstances {
        chair_vote,
        lot,
        ..Circumstances::default()
    })
}

/// As [`chair`], but the chair's vote is not among the missing ones.
pub(super) fn chair_that_voted() -> impl Strategy<Value = Circumstances> {
    (proptest::sample::select(&Choice::ALL[..]), chair())
        .prop_map(|(vote, circumstances)| Circumstances { chair_vote: Some(vote), ..circumstances })
}

/// A consistent count in which `missing` votes are still out.
pub(super) fn some_counts(most: u64, most_missing: u64) -> impl Strategy<Value = Counts> {
    let votes = proptest::array::uniform5(0..=most);
    (votes, 0..=most_missing, 0..3_u64).prop_map(
        |([yes, no, abstain, veto, invalid], missing, vacant)| {
            let cast = yes + no + abstain + veto + invalid;
            let [yes, no, abstain, veto, invalid] =
                [yes, no, abstain, veto, invalid].map(Weight::whole);
            let entitled = cast + missing;
            Counts {
                yes,
                no,
                abstain,
                veto,
                invalid,
                present: Some(Weight::whole(entitled)),
                entitled: Some(Weight::whole(entitled)),
                seats: Some(Weight::whole(entitled + vacant)),
                ..Counts::default()
            }
        },
    )
}
