//! Rules that differ in meaning differ in prose, in both languages; rules and outcomes survive a checkpoint.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use gremium_core::outcome::{Circumstances, decide};
use gremium_core::possible::tie_of;
use gremium_core::provenance::Provenance;
use gremium_core::ratio::Ratio;
use gremium_core::rule::*;
use gremium_core::tally::{Counts, Measure, Tally, Unit, Weight};
use gremium_core::text::{Label, Lang};
use gremium_core::time::Period;
use gremium_engine::prose;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn period() -> impl Strategy<Value = Period> {
    select(vec!["P7D", "P1W", "P2W", "P1M", "PT72H", "5bd"])
        .prop_map(|text| text.parse().expect("a period"))
}

fn ids<T: std::str::FromStr<Err: std::fmt::Debug> + Ord + Clone + std::fmt::Debug + 'static>()
-> impl Strategy<Value = std::collections::BTreeSet<T>> {
    let id = select(vec!["a", "b", "a-b"]).prop_map(|text| text.parse::<T>().expect("an id"));
    proptest::collection::btree_set(id, 1..3)
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let measure = || select(&Measure::ALL[..]);
    let share =
        || (1..4_u64, 1..4_u64).prop_map(|(num, den)| Ratio::new(num, den).expect("not zero"));
    let rounding = select(vec![Rounding::None, Rounding::Down, Rounding::Up]);
    let bound = prop_oneof![
        (0..4_u64).prop_map(|number| Bound::Number(Weight::whole(number))),
        (share(), measure(), rounding).prop_map(|(share, of, rounding)| Bound::Share {
            share,
            of,
            rounding
        }),
        (share(), measure()).prop_map(|(share, of)| Bound::Root { share, of }),
    ];
    let unit = select(vec![Unit::Votes, Unit::Heads]);
    (measure(), select(&Comparator::ALL[..]), bound, unit).prop_map(
        |(measure, comparator, bound, unit)| Comparison { measure, comparator, bound, unit },
    )
}

fn condition() -> impl Strategy<Value = Condition> {
    comparison().prop_map(Condition::Compare).prop_recursive(3, 8, 3, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 2..4);
        let scope = prop_oneof![
            Just(ClassScope::Every),
            (1..3_u32).prop_map(ClassScope::AtLeast),
            ids().prop_map(ClassScope::Named),
            ids().prop_map(ClassScope::Together),
        ];
        prop_oneof![
            parts().prop_map(Condition::all_of),
            parts().prop_map(Condition::any_of),
            (scope, inner.clone()).prop_map(|(scope, it)| Condition::PerClass(PerClass {
                scope,
                condition: Box::new(it)
            })),
        ]
    })
}

fn quorum() -> impl Strategy<Value = Quorum> {
    let further = prop_oneof![
        Just(FurtherCondition::Chair),
        Just(FurtherCondition::ChairOrDeputy),
        Just(FurtherCondition::Invited),
        ids().prop_map(FurtherCondition::Classes),
        (1..3_u32).prop_map(FurtherCondition::ClassCount),
    ];
    let missed = prop_oneof![
        Just(Missed::Inquorate),
        proptest::option::of(condition())
            .prop_map(|lower| Missed::SecondSitting(lower.map(Box::new))),
        (period(), proptest::option::of(condition()))
            .prop_map(|(by, lower)| Missed::ExtendOnce(by, lower.map(Box::new))),
    ];
    let chair = select(vec![ChairCounts::WithVote, ChairCounts::Always, ChairCounts::Never]);
    let further = proptest::collection::vec(further, 1..3);
    (condition(), any::<bool>(), further, missed, chair).prop_map(
        |(condition, has_condition, further, missed, chair)| Quorum {
            when: gremium_core::rule::QuorumWhen::EachItem,
            chair,
            condition: has_condition.then_some(condition),
            further,
            missed,
        },
    )
}

fn requirement() -> impl Strategy<Value = Requirement> {
    (condition(), proptest::option::of(quorum()))
        .prop_map(|(majority, quorum)| Requirement { majority, quorum })
}

fn tie() -> impl Strategy<Value = Tie> {
    let after = select(vec![
        TieAfterRepeat::Rejected,
        TieAfterRepeat::Chair,
        TieAfterRepeat::StatusQuo,
        TieAfterRepeat::Lot,
    ]);
    (after, 0..3_u32).prop_map(|(after, times)| match NonZeroU32::new(times) {
        Some(times) => Tie::Repeat(times, after),
        None => after.into(),
    })
}

fn veto() -> impl Strategy<Value = Veto> {
    let holder = prop_oneof![
        Just(Holder::Concerned),
        Just(Holder::Member("a".parse().expect("an id"))),
        Just(Holder::Office("a".parse().expect("an id"))),
    ];
    let effect = prop_oneof![
        Just(VetoEffect::Reject),
        Just(VetoEffect::SendBack),
        proptest::option::of(period()).prop_map(VetoEffect::Suspend),
    ];
    let topics = proptest::option::of(ids()).prop_map(Option::unwrap_or_default);
    let deadline = proptest::option::of(period());
    let overridden_by = proptest::option::of(condition());
    let later = proptest::option::of(Just("a".parse().expect("an id")));
    let overriding = (overridden_by, later);
    (holder, topics, any::<[bool; 2]>(), deadline, effect, overriding).prop_map(
        |(
            holder,
            topics,
            [reason_required, alternative_required],
            deadline,
            effect,
            (overridden_by, override_matter),
        )| Veto {
            holder,
            topics,
            reason_required,
            alternative_required,
            deadline,
            effect,
            overridden_by,
            override_matter,
        },
    )
}

fn window() -> impl Strategy<Value = Window> {
    let times = NonZeroU32::new(2).expect("not zero");
    let extension = proptest::option::of(period().prop_map(move |by| Extension { by, times }));
    let maybe = || proptest::option::of(period());
    let reached = prop_oneof![Just(Reached::Quorum), Just(Reached::Majority)];
    let stays = (reached, period()).prop_map(|(after, period)| StaysOpen { after, period });
    let edit = select(vec![Edit::Refused, Edit::Reset]);
    let withdrawal = select(vec![Withdrawal::Refused, Withdrawal::Allowed]);
    let stays = proptest::option::of(stays);
    (maybe(), maybe(), any::<bool>(), extension, stays, edit, withdrawal).prop_map(
        |(min, max, early_close, extension, stays_open, edit, withdrawal)| Window {
            min,
            max,
            early_close,
            extension,
            edit,
            withdrawal,
            // Both at once contradict each other.
            stays_open: stays_open.filter(|_| !early_close),
        },
    )
}

fn by_channel() -> impl Strategy<Value = BTreeMap<Channel, Requirement>> {
    proptest::collection::btree_map(select(&Channel::ALL[..]), requirement(), 0..2)
}

/// How often the way itself has to be objected to.
fn abort() -> impl Strategy<Value = BTreeMap<Channel, Condition>> {
    let enough = prop_oneof![
        (1..4_u64).prop_map(|number| Comparison::number(
            Measure::Supporters,
            Comparator::AtLeast,
            number
        )),
        (1..4_u64).prop_map(|tenths| {
            let share = Ratio::new(tenths, 10).expect("not zero");
            Comparison::share(Measure::Supporters, Comparator::AtLeast, share, Measure::Entitled)
        }),
    ];
    let ways = select(vec![Channel::Poll, Channel::Circular]);
    proptest::collection::btree_map(ways, enough.prop_map(Condition::Compare), 0..2)
}

fn rule() -> impl Strategy<Value = Rule> {
    let round = (proptest::option::of(period()), requirement(), by_channel())
        .prop_map(|(after, requirement, channels)| Round { after, requirement, channels });
    let silence = (period(), select(vec![Objection::Vote, Objection::Reject]), 1..4_u32).prop_map(
        |(period, objection, objections)| {
            let objections = NonZeroU32::new(objections).expect("not zero");
            Silence { period, objection, objections }
        },
    );
    let again = (abort(), proptest::option::of(period()), proptest::option::of(condition()));
    let consent = prop_oneof![Just(Consent::Concerned), ids().prop_map(Consent::Members)];
    let parts = (
        requirement(),
        by_channel(),
        proptest::collection::vec(round, 0..2),
        tie(),
        proptest::collection::vec(veto(), 0..2),
        proptest::option::of(consent),
        proptest::option::of(silence),
        any::<[bool; 4]>(),
        (window(), again),
    );
    parts.prop_map(
        |(
            requirement,
            channels,
            rounds,
            tie,
            vetoes,
            consent,
            silence,
            ballots,
            (window, again),
        )| {
            let (abort, lock, reopening) = again;
            let [change, secret, reason_for_no, split] = ballots;
            Rule {
                title: Label::same("rule"),
                requirement,
                channels,
                rounds,
                tie,
                vetoes,
                consent,
                absent: None,
                silence,
                ballots: Ballots { change, secret, reason_for_no, split },
                window,
                abort,
                lock,
                reopening,
                provenance: Provenance::default(),
            }
        },
    )
}

/// `rule` with one of its parts taken from `other`.
fn changed(rule: &Rule, other: Rule, part: usize) -> Rule {
    let mut rule = rule.clone();
    match part {
        0 => rule.requirement.majority = other.requirement.majority,
        1 => rule.requirement.quorum = other.requirement.quorum,
        2 => rule.channels = other.channels,
        3 => rule.rounds = other.rounds,
        4 => rule.tie = other.tie,
        5 => rule.vetoes = other.vetoes,
        6 => rule.consent = other.consent,
        7 => rule.silence = other.silence,
        8 => rule.ballots = other.ballots,
        9 => rule.window = other.window,
        10 => rule.abort = other.abort,
        11 => rule.lock = other.lock,
        _ => rule.reopening = other.reopening,
    }
    rule
}

/// A rule as statutes hold it: without a way out of ties that no motion can fail by.
fn settled(rule: Rule) -> Rule {
    Rule { tie: tie_of(&rule).unwrap_or_default(), ..rule }
}

/// What a compact store and JSON give back; the two must agree.
fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) -> T {
    let bytes = postcard::to_stdvec(value).expect("stored");
    let text = serde_json::to_string(value).expect("written");
    let stored: T = postcard::from_bytes(&bytes).expect("read");
    assert_eq!(stored, serde_json::from_str(&text).expect("read"));
    stored
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_differs_is_said(first in rule(), other in rule(), part in 0..13_usize) {
        let (first, second) = (settled(first.clone()), settled(changed(&first, other, part)));
        for lang in [Lang::De, Lang::En] {
            prop_assert_eq!(prose::rule(&first, lang) == prose::rule(&second, lang), first == second);
        }
    }

    #[test]
    fn rules_and_outcomes_survive_a_checkpoint(rule in rule(), votes in any::<[u64; 3]>()) {
        let [yes, no, abstain] = votes.map(Weight::whole);
        let tenth = "0.1".parse().expect("a weight");
        let tally = Tally::new(Counts { yes: &yes + &tenth, no, abstain, ..Counts::default() }).expect("consistent");
        let outcome = decide(&rule, &tally, &Circumstances::default());
        prop_assert_eq!(there_and_back(&rule), rule);
        prop_assert_eq!(there_and_back(&tally), tally);
        prop_assert_eq!(there_and_back(&outcome), outcome);
    }

    #[test]
    fn conditions_that_differ_are_said_differently(first in condition(), second in condition()) {
        for lang in [Lang::De, Lang::En] {
            prop_assert_eq!(prose::condition(&first, lang) == prose::condition(&second, lang), first == second);
        }
    }

    #[test]
    fn comparisons_that_differ_are_said_differently(first in comparison(), second in comparison()) {
        let (first, second) = (Condition::Compare(first), Condition::Compare(second));
        for lang in [Lang::De, Lang::En] {
            prop_assert_eq!(prose::condition(&first, lang) == prose::condition(&second, lang), first == second);
        }
    }
}

#[test]
fn a_rule_reads_as_prose() {
    let quorum = Quorum {
        when: gremium_core::rule::QuorumWhen::EachItem,
        chair: ChairCounts::WithVote,
        condition: Some(Named::Unanimous(Measure::Represented).condition()),
        further: vec![FurtherCondition::Invited],
        missed: Missed::SecondSitting(None),
    };
    let mut rule =
        Rule::plain(Label::same("rule"), Named::ThreeQuarters(Measure::YesNo).condition());
    rule.requirement.quorum = Some(quorum);
    assert_eq!(
        prose::rule(&rule, Lang::De).join("\n"),
        "Ein Antrag ist angenommen, wenn die Ja-Stimmen mindestens drei Viertel der abgegebenen Ja- und Nein-Stimmen betragen.\n\
         Beschlussfähig ist das Gremium, wenn die Ja-Stimmen mindestens die Gesamtzahl der Stimmen der Anwesenden und \
         Vertretenen betragen und wenn alle form- und fristgerecht geladen sind.\n\
         Fehlt es daran, ist eine zweite Sitzung, deren Ladung darauf hinweist, ohne Rücksicht auf die Zahl \
         beschlussfähig; auch das nur, wenn alle form- und fristgerecht geladen sind.\n\
         Eine abgegebene Stimme kann nicht geändert werden."
    );
    assert_eq!(
        prose::rule(&rule, Lang::En)[0],
        "A motion is adopted if the yes votes are at least three quarters of the yes and no votes cast."
    );
}
