//! Small questions in which the obvious ballot is not the one that turns the outcome.

use super::super::effect::{Gauge, Signed};
use super::*;
use Choice::{Abstain, No, Veto as Object, Yes};

const YES: Option<Choice> = Some(Yes);
const NO: Option<Choice> = Some(No);

fn told(class: usize, weight: u64, choice: Option<Choice>) -> Told {
    Told { weight, class, capacity: Capacity::default(), choice }
}

fn rule(majority: Condition) -> Rule {
    Rule::plain(Label::same("rule"), majority)
}

fn share(measure: Measure, comparator: Comparator, num: u64, den: u64, of: Measure) -> Condition {
    Comparison::share(measure, comparator, Ratio::new(num, den).expect("not zero"), of).into()
}

/// The ballots that turn the outcome: whose, as it is, as it would have to be.
fn turned(rule: &Rule, told: &[Told]) -> Vec<(usize, Option<Choice>, Choice)> {
    let question = poll(rule, told, Circumstances::default());
    let index = |it: &Change| {
        let found = question.voters.iter().position(|voter| voter.member == it.member);
        found.expect("a voter")
    };
    match flip(&question) {
        Flip::Smallest(changes) => {
            let voice = |it: &Change| (it.from.as_ref().map(Cast::voice), it.to.voice());
            changes.iter().map(|it| (index(it), voice(it).0, voice(it).1)).collect()
        }
        Flip::Never => Vec::new(),
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    }
}

/// In the city one has voted. A no would still be a vote there; only without it the city's own condition is about nothing.
#[test]
fn a_base_of_nothing_can_be_worse_than_a_vote_against() {
    for in_the_city in [
        share(Measure::No, Comparator::AtMost, 1, 1, Measure::YesNo),
        share(Measure::Cast, Comparator::AtLeast, 1, 2, Measure::YesNo),
        share(Measure::Yes, Comparator::AtLeast, 0, 1, Measure::YesNo),
        share(Measure::Yes, Comparator::AtLeast, 0, 1, Measure::No),
        share(Measure::Missing, Comparator::AtMost, 0, 1, Measure::YesNo),
    ] {
        let city = ClassScope::Named([class(0)].into());
        let city = PerClass { scope: city, condition: Box::new(in_the_city.clone()) };
        let majority = Condition::AllOf(vec![Named::Simple.condition(), Condition::PerClass(city)]);
        let mut all = vec![told(0, 1, YES)];
        all.extend(vec![told(1, 1, YES); 4]);
        assert_eq!(turned(&rule(majority), &all), [(0, YES, Abstain)], "{in_the_city:?}");
    }
}

/// Among votes that weigh the same only that of whoever is concerned helps, whatever it says now.
#[test]
fn the_consent_of_who_is_concerned_is_one_ballot() {
    let rule = Rule { consent: Some(Consent::Concerned), ..rule(Named::Simple.condition()) };
    let concerned = Capacity { concerned: true, ..Capacity::default() };
    for says in [NO, Some(Abstain), None] {
        let others = [YES, YES, YES, NO, Some(Abstain), None].map(|it| told(0, 1, it));
        let last = Told { capacity: concerned.clone(), ..told(0, 1, says) };
        let all: Vec<Told> = others.into_iter().chain([last]).collect();
        assert_eq!(turned(&rule, &all), [(6, says, Yes)]);
    }
}

/// A yes is a consent only of somebody who is asked for it: as one concerned, or by name.
#[test]
fn a_yes_consents_where_its_voter_is_asked() {
    let rule = Rule { consent: Some(Consent::Concerned), ..rule(Named::Simple.condition()) };
    let concerned = Capacity { concerned: true, ..Capacity::default() };
    let named = Capacity { consents: true, ..Capacity::default() };
    for (capacity, asked) in [(Capacity::default(), 0), (concerned, 1), (named, 1)] {
        for (from, to, rises) in [
            (None, Yes, 1),
            (NO, Yes, 1),
            (Some(Abstain), Yes, 1),
            (YES, Yes, 0),
            (YES, No, -1),
            (YES, Abstain, -1),
            (NO, Abstain, 0),
            (None, Object, 0),
        ] {
            let voter = Told { capacity: capacity.clone(), ..told(0, 1, from) };
            let question = poll(&rule, &[voter], Circumstances::default());
            let effect = Gauge::Consent.effect(&question.voters[0], &to.into());
            let expected = Signed::from_integer((asked * rises).into());
            assert_eq!(effect, expected, "{capacity:?}: {from:?} to {to:?}");
        }
    }
}

/// In shares a voter may stand for nothing: then its yes, heavy as it is, is not what is missing.
#[test]
fn a_yes_without_a_share_leaves_the_base_of_nothing() {
    let all_of_the_shares = |it: Comparison| Comparison { unit: shares(), ..it };
    let share = Ratio::new(1, 1).expect("not zero");
    let it = Comparison::share(Measure::Yes, Comparator::AtLeast, share, Measure::YesNo);
    let rule = rule(all_of_the_shares(it).into());
    let found = turned(&rule, &[told(0, 3, None), told(0, 1, None)]);
    assert_eq!(found.len(), 1, "{found:?}");
}

/// The city has to take part, and one yes more would be too many: it can abstain.
#[test]
fn whoever_has_to_take_part_may_do_it_without_a_yes() {
    let few_for = Comparison::number(Measure::Yes, Comparator::AtMost, 3).into();
    let mut rule = rule(Condition::AllOf(vec![Named::Simple.condition(), few_for]));
    rule.requirement.quorum = Some(Quorum {
        condition: None,
        when: QuorumWhen::default(),
        chair: Default::default(),
        further: vec![FurtherCondition::Classes([class(1)].into())],
        missed: Missed::default(),
    });
    let mut all = vec![told(0, 1, YES); 3];
    all.push(told(1, 1, None));
    assert_eq!(turned(&rule, &all), [(3, None, No)], "or it abstains");
}

/// One vote makes it level, and then only the chair's own decides; of others two are needed.
#[test]
fn the_vote_of_the_chair_counts_for_more_where_it_makes_a_tie() {
    let rule = Rule { tie: Tie::Chair, ..rule(Named::Simple.condition()) };
    let chair = Capacity { chair: true, ..Capacity::default() };
    let of_chair = |choice| Told { capacity: chair.clone(), ..told(0, 1, choice) };
    let plain = |choice| told(0, 1, choice);
    let others = [YES, NO, NO, None].map(plain);
    let last: Vec<Told> = others.clone().into_iter().chain([of_chair(None)]).collect();
    assert_eq!(turned(&rule, &last), [(4, None, Yes)]);
    let first: Vec<Told> = [of_chair(None)].into_iter().chain(others).collect();
    assert_eq!(turned(&rule, &first), [(0, None, Yes)]);
    // Level now, and the chair abstains: its own vote is enough, and so is any other.
    let abstains =
        [YES, NO].map(plain).into_iter().chain([of_chair(Some(Abstain)), plain(Some(Abstain))]);
    assert_eq!(turned(&rule, &abstains.collect::<Vec<_>>()).len(), 1);
}

/// A veto is no vote like others of the same kind, also where nobody of them has voted.
#[test]
fn a_veto_that_is_not_yet_raised_is_one_ballot() {
    let holder = Holder::Member(member(5));
    let veto = crate::world::veto(holder.clone());
    let rule = Rule { vetoes: vec![veto], ..rule(Named::Simple.condition()) };
    let capacity = Capacity { veto: Some(holder), ..Capacity::default() };
    let others = [YES, YES, YES, None, None].map(|it| told(0, 1, it));
    let last = Told { capacity, ..told(0, 1, None) };
    let all: Vec<Told> = others.into_iter().chain([last]).collect();
    assert_eq!(turned(&rule, &all), [(5, None, Object)]);
}

/// The heavier vote that is missing would be one no more; but without the only yes nothing is adopted.
#[test]
fn the_only_yes_weighs_more_than_a_heavier_no() {
    let few_against = || Comparison::number(Measure::No, Comparator::AtMost, 20).into();
    let many_for = Comparison::number(Measure::Yes, Comparator::AtLeast, 100).into();
    for majority in [few_against(), Condition::AnyOf(vec![few_against(), many_for])] {
        let all = [told(0, 9, None), told(0, 5, YES)];
        assert_eq!(turned(&rule(majority), &all), [(1, YES, No)]);
    }
}

/// The yes that is missing would be one too many only if it were heavier.
#[test]
fn the_only_yes_weighs_more_than_one_yes_too_many() {
    let few_for = rule(Comparison::number(Measure::Yes, Comparator::AtMost, 20).into());
    assert_eq!(turned(&few_for, &[told(0, 9, None), told(0, 5, YES)]), [(1, YES, No)]);
}

/// Each class has to have a majority, and two of them are level: the chair's yes decides for the whole, not for a class.
#[test]
fn a_casting_vote_overrules_no_class() {
    let majority = Condition::PerClass(PerClass {
        scope: ClassScope::Every,
        condition: Box::new(Named::Simple.condition()),
    });
    let mut chair = told(1, 1, YES);
    chair.capacity.chair = true;
    let all = [
        told(0, 1, YES),
        told(0, 1, YES),
        told(0, 1, NO),
        chair,
        told(1, 1, NO),
        told(2, 1, YES),
        told(2, 1, NO),
    ];
    for tie in [Tie::Chair, Tie::Rejected] {
        let rule = Rule { tie, ..rule(majority.clone()) };
        assert_eq!(turned(&rule, &all), [(4, NO, Yes), (6, NO, Yes)], "{tie:?}");
    }
}

#[test]
fn the_casting_vote_turns_with_the_ballot_of_the_chair() {
    let repeat = |then| Tie::Repeat(NonZeroU32::MIN, then);
    let mut chair = told(0, 1, YES);
    chair.capacity.chair = true;
    let level = [told(0, 1, NO), chair];
    for (tie, expected) in [
        (Tie::Chair, (1, YES, No)),
        (Tie::Rejected, (0, NO, Yes)),
        (repeat(TieAfterRepeat::Rejected), (0, NO, Yes)),
    ] {
        let rule = Rule { tie, ..rule(Named::Simple.condition()) };
        assert_eq!(turned(&rule, &level), [expected], "{tie:?}");
    }
    let again = Rule { tie: repeat(TieAfterRepeat::Chair), ..rule(Named::Simple.condition()) };
    let repeated = Circumstances { repeats: 1, ..Circumstances::default() };
    assert!(poll(&again, &level, repeated).adopts(&[NO, YES].map(|it| it.map(Cast::from))));
}

/// Exactly one has to abstain: no threshold, so each kind of ballot is tried.
#[test]
fn each_kind_of_ballot_is_tried_where_nothing_is_a_threshold() {
    let exactly = |measure, number| Comparison::number(measure, Comparator::Equals, number).into();
    let majority = Condition::AllOf(vec![exactly(Measure::Abstain, 1), Named::Simple.condition()]);
    let three = vec![told(0, 1, YES); 3];
    assert_eq!(turned(&rule(majority), &three), [(0, YES, Abstain)]);
    let one_each = vec![
        exactly(Measure::Abstain, 1),
        exactly(Measure::No, 1),
        Comparison::number(Measure::Yes, Comparator::AtLeast, 1).into(),
    ];
    let expected = [(0, YES, No), (1, YES, Abstain)];
    assert_eq!(turned(&rule(Condition::AllOf(one_each)), &three), expected);
    // All three ballots have to be cast, and one yes is enough: what is left is the veto.
    let veto = Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    };
    let some = Comparison::number(Measure::Yes, Comparator::AtLeast, 1).into();
    let majority = Condition::AllOf(vec![exactly(Measure::Cast, 3), some]);
    let rule = Rule { vetoes: vec![veto], ..rule(majority) };
    let mut holder = three;
    holder[1].capacity.veto = Some(Holder::Concerned);
    assert_eq!(turned(&rule, &holder), [(1, YES, Object)]);
}

/// Three have voted no. What is known is how many ballots are too few, and how many are enough.
#[test]
fn where_tries_run_out_bounds_are_known() {
    let found = |number, tries| {
        let rule = rule(Comparison::number(Measure::Yes, Comparator::Equals, number).into());
        let three = vec![told(0, 1, NO); 3];
        match flip_within(&poll(&rule, &three, Circumstances::default()), tries) {
            Flip::Smallest(changes) => format!("{}", changes.len()),
            Flip::Enough { changes, fewest } => format!("{fewest} to {}", changes.len()),
            Flip::TooLarge { tried, fewest } => format!("{fewest} or more after {tried}"),
            Flip::Never => "never".to_owned(),
        }
    };
    // After three tries it is known of each single ballot that it is not enough.
    let at = [0, 3, 1_000];
    assert_eq!(at.map(|tries| found(3, tries)), ["1 to 3", "2 to 3", "3"]);
    assert_eq!(at.map(|tries| found(1, tries)), ["1", "1", "1"]);
    let nothing = ["1 or more after 0", "2 or more after 3", "never"];
    assert_eq!(at.map(|tries| found(4, tries)), nothing);
}

/// Eight voters who are alike: how many of them say yes is tried, not which of them.
#[test]
fn of_those_who_are_alike_it_does_not_matter_whose_ballot_turns() {
    let six = rule(Comparison::number(Measure::Yes, Comparator::Equals, 6).into());
    let eight = vec![told(0, 1, None); 8];
    let question = poll(&six, &eight, Circumstances::default());
    let Flip::Smallest(changes) = flip_within(&question, 1_000) else { panic!("an answer") };
    assert_eq!(changes.len(), 6);
    assert!(changes.iter().all(|it| it.to == Yes.into()));
}

/// The holder of a veto is named with a plain no where that is enough.
#[test]
fn the_plainest_ballot_is_named() {
    let veto = Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    };
    let rule = Rule { vetoes: vec![veto], ..rule(Named::Simple.condition()) };
    let mut holder = told(0, 1, YES);
    holder.capacity.veto = Some(Holder::Concerned);
    assert_eq!(turned(&rule, &[holder.clone()]), [(0, YES, No)]);
    let others = vec![told(0, 1, YES); 3];
    assert_eq!(turned(&rule, &[vec![holder], others].concat()), [(0, YES, Object)]);
}

/// The heavier yes turns it alone, wherever it stands.
#[test]
fn the_heavier_ballot_is_turned_before_a_lighter_one() {
    let rule = rule(Named::Simple.condition());
    let all = [told(0, 1, YES), told(0, 5, YES), told(0, 3, NO)];
    assert_eq!(turned(&rule, &all), [(1, YES, No)]);
}
