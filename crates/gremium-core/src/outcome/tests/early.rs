//! Early closing, checked against every way of casting the missing ballots, with weights, heads and classes.

use std::collections::{BTreeMap, BTreeSet};

use super::strategies::*;
use super::*;
use crate::id::{ClassId, MemberId};
use crate::tally::Unit;

/// A voter: its class, its weight, and its ballot if it has cast one.
type Voter = (u8, u64, Option<Choice>);

fn class_of(number: u8) -> ClassId {
    format!("class-{number}").parse().expect("an id")
}

fn tally_of(voters: &[Voter]) -> Tally {
    let mut votes = Counts::default();
    let (mut heads, mut shares) = (Counts::default(), Counts::default());
    let mut classes: BTreeMap<ClassId, Counts> = BTreeMap::new();
    for (class, weight, choice) in voters {
        let class = classes.entry(class_of(*class)).or_default();
        let held = (*weight * 2) % 3;
        let all = [(&mut votes, *weight), (&mut heads, 1), (class, *weight), (&mut shares, held)];
        for (counts, weight) in all {
            let weight = Weight::whole(weight);
            counts.entitled = Some(counts.entitled.as_ref().unwrap_or(&Weight::ZERO) + &weight);
            if let Some(choice) = choice {
                counts.add(*choice, &weight);
            }
        }
    }
    let tally = Tally::with(votes, Some(heads), classes).expect("consistent");
    tally.measured([(unit(), shares)].into()).expect("consistent")
}

/// What voters stand for besides.
fn unit() -> Unit {
    "shares".parse().expect("a unit")
}

/// All ways in which the missing ballots can be cast or left out.
fn completions(voters: &[Voter]) -> Vec<Vec<Voter>> {
    voters.iter().fold(vec![Vec::new()], |partial, (class, weight, choice)| {
        let open = Choice::ALL.into_iter().map(Some).chain([None]);
        let ends: Vec<Option<Choice>> =
            if choice.is_some() { vec![*choice] } else { open.collect() };
        let with = |begun: &Vec<Voter>, end| {
            begun.iter().copied().chain([(*class, *weight, end)]).collect::<Vec<_>>()
        };
        partial.iter().flat_map(|begun| ends.iter().map(|end| with(begun, *end))).collect()
    })
}

fn verdicts(rule: &Rule, voters: &[Voter], circumstances: &Circumstances) -> BTreeSet<Verdict> {
    let decided = |end: Vec<Voter>| decide(rule, &tally_of(&end), circumstances).verdict;
    completions(voters).into_iter().map(decided).collect()
}

fn voters() -> impl Strategy<Value = Vec<Voter>> {
    let choice = proptest::sample::select(&Choice::ALL[..]);
    let cast =
        (0..2_u8, 1..4_u64, choice).prop_map(|(class, weight, it)| (class, weight, Some(it)));
    let missing = (0..2_u8, 1..4_u64).prop_map(|(class, weight)| (class, weight, None));
    (proptest::collection::vec(cast, 0..5), proptest::collection::vec(missing, 0..4))
        .prop_map(|(cast, missing)| cast.into_iter().chain(missing).collect())
}

fn scope() -> impl Strategy<Value = ClassScope> {
    let some = proptest::collection::btree_set((0..3_u8).prop_map(class_of), 0..3);
    prop_oneof![
        Just(ClassScope::Every),
        some.clone().prop_map(ClassScope::Named),
        some.prop_map(ClassScope::Together),
        (0..4_u32).prop_map(ClassScope::AtLeast),
    ]
}

/// Comparisons in votes, in heads or in shares, for the whole or in classes apart, alone and combined.
fn condition() -> impl Strategy<Value = Condition> {
    let units = proptest::sample::select(vec![Unit::Votes, Unit::Heads, unit()]);
    let leaf = (usual_comparison(), units)
        .prop_map(|(comparison, unit)| Condition::Compare(Comparison { unit, ..comparison }));
    let per_class = (scope(), usual_comparison()).prop_map(|(scope, comparison)| {
        Condition::PerClass(PerClass { scope, condition: Box::new(comparison.into()) })
    });
    let part = prop_oneof![2 => leaf, 2 => per_class];
    let parts = proptest::collection::vec(part, 1..3);
    prop_oneof![parts.clone().prop_map(Condition::AllOf), parts.prop_map(Condition::AnyOf)]
}

proptest! {
    #[test]
    fn what_is_fixed_for_voters_cannot_change(
        rule in rule_with(condition()),
        voters in voters(),
        circumstances in chair_that_voted(),
    ) {
        if let Some(verdict) = fixed(&rule, &tally_of(&voters), &circumstances) {
            prop_assert_eq!(verdicts(&rule, &voters, &circumstances), BTreeSet::from([verdict]));
        }
    }
}

fn per_class(scope: ClassScope) -> Rule {
    let condition = Box::new(Named::Absolute(Measure::Entitled).condition());
    rule(Condition::PerClass(PerClass { scope, condition }))
}

const YES: Option<Choice> = Some(Choice::Yes);
const NO: Option<Choice> = Some(Choice::No);

fn fixed_for(rule: &Rule, voters: &[Voter]) -> Option<Verdict> {
    fixed(rule, &tally_of(voters), &Circumstances::default())
}

#[test]
fn classes_are_certain_one_by_one() {
    let won_and_open =
        [(0, 1, YES), (0, 1, YES), (0, 1, None), (1, 1, YES), (1, 1, None), (1, 1, None)];
    let both_won = [(0, 1, YES), (0, 1, YES), (0, 1, None), (1, 1, YES), (1, 1, YES), (1, 1, None)];
    let named = |names: &[u8]| ClassScope::Named(names.iter().copied().map(class_of).collect());
    let together =
        |names: &[u8]| ClassScope::Together(names.iter().copied().map(class_of).collect());
    for (scope, voters, expected) in [
        (ClassScope::Every, &won_and_open, None),
        (ClassScope::Every, &both_won, Some(Verdict::Adopted)),
        (named(&[0]), &won_and_open, Some(Verdict::Adopted)),
        (named(&[0, 1]), &won_and_open, None),
        (named(&[0, 1]), &both_won, Some(Verdict::Adopted)),
        (named(&[0, 2]), &both_won, Some(Verdict::Rejected)),
        (named(&[]), &both_won, Some(Verdict::Rejected)),
        (together(&[0, 1]), &won_and_open, None),
        (together(&[0, 1]), &both_won, Some(Verdict::Adopted)),
        (together(&[0, 2]), &won_and_open, Some(Verdict::Adopted)),
        (together(&[2]), &both_won, Some(Verdict::Rejected)),
        (together(&[]), &both_won, Some(Verdict::Rejected)),
        (ClassScope::AtLeast(1), &won_and_open, Some(Verdict::Adopted)),
        (ClassScope::AtLeast(2), &won_and_open, None),
        (ClassScope::AtLeast(3), &both_won, Some(Verdict::Rejected)),
        (ClassScope::AtLeast(0), &both_won, Some(Verdict::Rejected)),
    ] {
        assert_eq!(fixed_for(&per_class(scope.clone()), voters), expected, "{scope:?}");
    }
}

#[test]
fn without_counts_of_a_class_nothing_is_known_of_it() {
    let counts = Counts { entitled: None, ..counts(2, 0, 0) };
    let classes = BTreeMap::from([(class_of(0), counts.clone())]);
    let whole = Counts { entitled: Some(Weight::whole(3)), ..counts };
    let tally = Tally::with(whole, None, classes).expect("consistent");
    let rule = rule(Condition::PerClass(PerClass {
        scope: ClassScope::Every,
        condition: Box::new(Named::Simple.condition()),
    }));
    assert_eq!(fixed(&rule, &tally, &Circumstances::default()), None);
}

#[test]
fn without_heads_nothing_is_known_of_heads() {
    let majority = Comparison {
        unit: Unit::Heads,
        ..Comparison::number(Measure::Yes, Comparator::AtLeast, 1)
    };
    let rule = rule(majority.into());
    let whole = Counts { entitled: Some(Weight::whole(5)), ..counts(3, 0, 0) };
    let unknown = Tally::with(whole.clone(), None, BTreeMap::new()).expect("consistent");
    assert_eq!(fixed(&rule, &unknown, &Circumstances::default()), None);
    let heads = Counts { entitled: Some(Weight::whole(2)), ..counts(1, 0, 0) };
    let known = Tally::with(whole, Some(heads), BTreeMap::new()).expect("consistent");
    assert_eq!(known.heads().map(|heads| heads.yes.clone()), Some(Weight::whole(1)));
    assert_eq!(fixed(&rule, &known, &Circumstances::default()), Some(Verdict::Adopted));
}

#[test]
fn a_missing_consent_keeps_a_won_vote_open() {
    let rule = Rule {
        consent: Some(Consent::Concerned),
        ..rule(Named::Absolute(Measure::Entitled).condition())
    };
    let town: MemberId = "town".parse().expect("an id");
    let won = tally_of(&[(0, 1, YES), (0, 1, YES), (0, 1, None)]);
    for (given, expected) in [(false, None), (true, Some(Verdict::Adopted))] {
        let concerned = BTreeMap::from([(town.clone(), given)]);
        let circumstances = Circumstances { concerned, ..Circumstances::default() };
        assert_eq!(fixed(&rule, &won, &circumstances), expected);
    }
}

/// A rule of silence, and what is known of a vote under it.
fn silent(objection: Objection, needed: u32, voters: &[Voter]) -> (Rule, Circumstances) {
    let period = "P14D".parse().expect("a period");
    let objections = NonZeroU32::new(needed).expect("not zero");
    let silence = Some(Silence { period, objection, objections });
    let objects = |it: &&Voter| matches!(it.2, Some(Choice::No | Choice::Veto));
    let objections = u32::try_from(voters.iter().filter(objects).count()).expect("few");
    let phase = Phase::Silence { objections };
    let rule = Rule { silence, ..rule(Named::Simple.condition()) };
    (rule, Circumstances { phase, ..Circumstances::default() })
}

proptest! {
    /// Silence is fixed exactly where all ways of going on lead to one end.
    #[test]
    fn silence_is_fixed_iff_nobody_can_change_it(
        objection in prop_oneof![Just(Objection::Vote), Just(Objection::Reject)],
        needed in 1..4_u32,
        voters in voters(),
    ) {
        let decided = |voters: &[Voter]| {
            let (rule, circumstances) = silent(objection, needed, voters);
            decide(&rule, &tally_of(voters), &circumstances).verdict
        };
        // Of a body without voters nobody can tell how many of them are missing.
        prop_assume!(!voters.is_empty());
        let ends: BTreeSet<Verdict> = completions(&voters).iter().map(|it| decided(it)).collect();
        let (rule, circumstances) = silent(objection, needed, &voters);
        let expected = (ends.len() == 1).then(|| decided(&voters));
        prop_assert_eq!(fixed(&rule, &tally_of(&voters), &circumstances), expected);
    }
}

#[test]
fn silence_waits_for_whoever_can_still_object() {
    let voters = [(0, 1, YES), (0, 1, YES), (0, 1, None)];
    for (needed, expected) in [(1, None), (2, Some(Verdict::Adopted))] {
        let (rule, circumstances) = silent(Objection::Vote, needed, &voters);
        assert_eq!(fixed(&rule, &tally_of(&voters), &circumstances), expected);
    }
    let objected = [(0, 1, NO), (0, 1, None), (0, 1, None)];
    let (rule, circumstances) = silent(Objection::Vote, 1, &objected);
    assert_eq!(fixed(&rule, &tally_of(&objected), &circumstances), Some(Verdict::VoteNeeded));
    // Put to the vote, it is counted like any other question.
    assert_eq!(fixed(&rule, &tally_of(&objected), &Circumstances::default()), None);
    // Where heads were not counted, nobody knows how many can still object.
    let (rule, circumstances) = silent(Objection::Vote, 2, &voters);
    let uncounted = Tally::new(tally_of(&voters).votes().clone()).expect("consistent");
    assert_eq!(fixed(&rule, &uncounted, &circumstances), None);
}

#[test]
fn a_share_of_votes_still_to_come_is_not_certain_when_it_is_rounded() {
    let rounded = Comparison {
        bound: Bound::Share { share: Ratio::half(), of: Measure::Cast, rounding: Rounding::Down },
        ..Comparison::share(Measure::Yes, Comparator::AtLeast, Ratio::half(), Measure::Cast)
    };
    let voters = [(0, 1, YES), (0, 1, YES), (0, 1, YES), (0, 1, None)];
    assert_eq!(fixed_for(&rule(rounded.clone().into()), &voters), None);
    let of_a_fixed_number = Comparison {
        bound: Bound::Share {
            share: Ratio::half(),
            of: Measure::Entitled,
            rounding: Rounding::Down,
        },
        ..rounded
    };
    assert_eq!(fixed_for(&rule(of_a_fixed_number.into()), &voters), Some(Verdict::Adopted));
}

/// An alternative that asks for no class at all holds nothing, so the other one is waited for.
#[test]
fn no_class_is_no_alternative() {
    let nothing = PerClass {
        scope: ClassScope::AtLeast(0),
        condition: Box::new(Comparison::number(Measure::Yes, Comparator::AtLeast, 1).into()),
    };
    let three = Comparison::number(Measure::Yes, Comparator::AtLeast, 3).into();
    let rule = rule(Condition::AnyOf(vec![Condition::PerClass(nothing), three]));
    let voters = [(0, 1, YES), (0, 1, YES), (0, 1, None), (0, 1, None)];
    assert_eq!(fixed_for(&rule, &voters), None);
}

/// Each comparison of two things that votes can change, with one vote still out: what is called fixed is what comes.
#[test]
fn one_vote_that_is_missing() {
    const MOVING: [Measure; 10] = [
        Measure::Yes,
        Measure::No,
        Measure::Abstain,
        Measure::YesNo,
        Measure::Valid,
        Measure::Cast,
        Measure::Entitled,
        Measure::EntitledMinusAbstain,
        Measure::Missing,
        Measure::NotYes,
    ];
    let shares = [(1, 2), (1, 1), (2, 1)].map(|(num, den)| Ratio::new(num, den).expect("a share"));
    let ballots: Vec<[Voter; 3]> = [YES, NO]
        .into_iter()
        .flat_map(|one| {
            [YES, NO, Some(Choice::Abstain)].map(|two| [(0, 1, one), (0, 1, two), (0, 1, None)])
        })
        .collect();
    for measure in MOVING {
        for comparator in Comparator::ALL {
            let bounds = MOVING.iter().flat_map(|of| {
                shares
                    .iter()
                    .map(|share| Comparison::share(measure, comparator, share.clone(), *of))
            });
            let numbers = (0..3).map(|number| Comparison::number(measure, comparator, number));
            for comparison in bounds.chain(numbers) {
                let rule = rule(comparison.clone().into());
                for voters in &ballots {
                    let Some(verdict) = fixed_for(&rule, voters) else { continue };
                    let found = verdicts(&rule, voters, &Circumstances::default());
                    assert_eq!(found, BTreeSet::from([verdict]), "{comparison:?} {voters:?}");
                }
            }
        }
    }
}
