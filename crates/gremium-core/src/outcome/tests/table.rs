//! Each part of a rule by example.

use super::*;
use Comparator::{AtLeast, LessThan, MoreThan};
use Verdict::{
    Adopted, Inquorate, LotNeeded, NextRound, NoAction, Rejected, Repeat, Vetoed, VoteNeeded,
};

fn plain() -> Circumstances {
    Circumstances::default()
}

#[test]
fn majorities_at_their_edges() {
    let simple = Named::Simple.condition();
    let half = share(AtLeast, 1, 2, Measure::YesNo);
    let two_thirds = Named::TwoThirds(Measure::YesNo).condition();
    let above_two_thirds = share(MoreThan, 2, 3, Measure::YesNo);
    for (majority, yes, no, abstain, expected) in [
        (&simple, 3, 2, 0, Adopted),
        (&simple, 2, 2, 0, Rejected),
        (&simple, 1, 0, 99, Adopted),
        (&half, 2, 2, 0, Adopted),
        (&two_thirds, 2, 1, 5, Adopted),
        (&two_thirds, 399, 200, 0, Rejected),
        (&above_two_thirds, 2, 1, 0, Rejected),
        (&above_two_thirds, 201, 100, 0, Adopted),
    ] {
        let found = verdict(&rule(majority.clone()), counts(yes, no, abstain), &plain());
        assert_eq!(found, expected, "{yes}:{no}:{abstain}");
    }
}

#[test]
fn the_base_decides() {
    let given = Counts {
        invalid: Weight::whole(1),
        present: Some(Weight::whole(9)),
        entitled: Some(Weight::whole(12)),
        seats: Some(Weight::whole(14)),
        statutory: Some(Weight::whole(16)),
        ..counts(4, 2, 1)
    };
    for (base, value) in [
        (Measure::YesNo, 6),
        (Measure::Valid, 7),
        (Measure::Cast, 8),
        (Measure::Present, 9),
        (Measure::Represented, 9),
        (Measure::EntitledMinusAbstain, 11),
        (Measure::Entitled, 12),
        (Measure::Seats, 14),
        (Measure::Statutory, 16),
        (Measure::Missing, 4),
        (Measure::NotYes, 8),
        (Measure::YesAbstain, 5),
    ] {
        assert_eq!(given.measure(base), Some(Weight::whole(value)), "{base}");
    }
    let absolute =
        |base| verdict(&rule(Named::Absolute(base).condition()), given.clone(), &plain());
    assert_eq!(absolute(Measure::Valid), Adopted);
    assert_eq!(absolute(Measure::Cast), Rejected);
}

#[test]
fn a_multiple_of_the_opposing_votes_may_be_zero() {
    let twice = rule(share(MoreThan, 2, 1, Measure::No));
    assert_eq!(verdict(&twice, counts(1, 0, 0), &plain()), Adopted);
    assert_eq!(verdict(&twice, counts(4, 2, 0), &plain()), Rejected);
    assert_eq!(verdict(&twice, counts(0, 0, 3), &plain()), Rejected);
}

#[test]
fn veto_ballots_count_with_the_no_votes() {
    let consent = rule(Named::Consent.condition());
    let simple = rule(Named::Simple.condition());
    let vetoed = Counts { veto: Weight::whole(1), ..counts(5, 0, 0) };
    assert_eq!(verdict(&simple, vetoed.clone(), &plain()), Adopted);
    assert_eq!(
        verdict(&simple, Counts { veto: Weight::whole(5), ..counts(5, 0, 0) }, &plain()),
        Rejected
    );
    assert_eq!(verdict(&consent, vetoed, &plain()), Rejected);
    assert_eq!(verdict(&consent, counts(1, 4, 0), &plain()), Adopted);
    assert_eq!(verdict(&rule(Named::Consensus.condition()), counts(1, 0, 4), &plain()), Adopted);
    assert_eq!(verdict(&rule(Named::Consensus.condition()), counts(4, 1, 0), &plain()), Rejected);
}

#[test]
fn unknown_is_never_enough() {
    let absolute = rule(Named::Absolute(Measure::Entitled).condition());
    let outcome = decide(&absolute, &tally(counts(5, 0, 0)), &plain());
    assert_eq!(outcome.verdict, Rejected);
    let Some(ConditionStep::Compare(step)) = outcome.derivation.majority else {
        panic!("a comparison")
    };
    assert_eq!((step.unmet, step.required), (Some(Unmet::BaseUnknown), None));
}

#[test]
fn inquorate_is_not_rejected() {
    let half = count(Measure::Cast, AtLeast, 1, 2, Measure::Entitled);
    let entitled = |counts| Counts { entitled: Some(Weight::whole(10)), ..counts };
    let plain_rule = with_quorum(Named::Simple.condition(), half.clone(), Missed::Inquorate);
    assert_eq!(verdict(&plain_rule, entitled(counts(4, 0, 0)), &plain()), Inquorate);
    assert_eq!(verdict(&plain_rule, entitled(counts(4, 0, 1)), &plain()), Adopted);
    assert_eq!(verdict(&plain_rule, entitled(counts(1, 4, 0)), &plain()), Rejected);

    let by = "P7D".parse().expect("a period");
    let extended =
        with_quorum(Named::Simple.condition(), half.clone(), Missed::ExtendOnce(by, None));
    assert_eq!(verdict(&extended, entitled(counts(4, 0, 0)), &plain()), Verdict::Extended);
    let again = Circumstances { extended: true, ..plain() };
    assert_eq!(verdict(&extended, entitled(counts(4, 0, 0)), &again), Inquorate);
    let four = Some(Box::new(Comparison::number(Measure::Cast, AtLeast, 4).into()));
    let lowered =
        with_quorum(Named::Simple.condition(), half.clone(), Missed::ExtendOnce(by, four));
    assert_eq!(verdict(&lowered, entitled(counts(4, 0, 0)), &plain()), Verdict::Extended);
    assert_eq!(verdict(&lowered, entitled(counts(4, 0, 0)), &again), Adopted);
    assert_eq!(verdict(&lowered, entitled(counts(3, 0, 0)), &again), Inquorate);

    let three = Comparison::number(Measure::Cast, AtLeast, 3).into();
    let second =
        with_quorum(Named::Simple.condition(), half, Missed::SecondSitting(Some(Box::new(three))));
    for (sitting, expected) in [
        (Sitting::First, Inquorate),
        (Sitting::SecondUnannounced, Inquorate),
        (Sitting::SecondAnnounced, Adopted),
    ] {
        let circumstances = Circumstances { sitting, ..plain() };
        assert_eq!(verdict(&second, entitled(counts(4, 0, 0)), &circumstances), expected);
    }
    let announced = Circumstances { sitting: Sitting::SecondAnnounced, ..plain() };
    assert_eq!(verdict(&second, entitled(counts(2, 0, 0)), &announced), Inquorate);
}

#[test]
fn a_quorum_may_ask_for_more_than_numbers() {
    let mut chaired = rule(Named::Simple.condition());
    let further = vec![
        FurtherCondition::ChairOrDeputy,
        FurtherCondition::Invited,
        FurtherCondition::ClassCount(1),
    ];
    chaired.requirement.quorum = Some(Quorum {
        condition: None,
        when: crate::rule::QuorumWhen::EachItem,
        further,
        missed: Missed::Inquorate,
    });
    let class = "city".parse().expect("an id");
    let complete = Circumstances {
        deputy_present: true,
        invited: true,
        classes_present: [class].into(),
        ..plain()
    };
    assert_eq!(verdict(&chaired, counts(2, 1, 0), &complete), Adopted);
    for missing in [
        Circumstances { deputy_present: false, ..complete.clone() },
        Circumstances { invited: false, ..complete.clone() },
        Circumstances { classes_present: [].into(), ..complete.clone() },
    ] {
        assert_eq!(verdict(&chaired, counts(2, 1, 0), &missing), Inquorate);
    }
}

#[test]
fn ties() {
    let repeat = |times, then| Tie::Repeat(NonZeroU32::new(times).expect("not zero"), then);
    let chair = |vote| Circumstances { chair_vote: vote, ..plain() };
    for (tie, circumstances, expected) in [
        (Tie::Rejected, chair(Some(Choice::Yes)), Rejected),
        (Tie::Chair, chair(Some(Choice::Yes)), Adopted),
        (Tie::Chair, chair(Some(Choice::No)), Rejected),
        (Tie::Chair, chair(Some(Choice::Abstain)), Rejected),
        (Tie::Chair, chair(None), Rejected),
        (Tie::StatusQuo, plain(), NoAction),
        (Tie::Lot, plain(), LotNeeded),
        (Tie::Lot, Circumstances { lot: Some(true), ..plain() }, Adopted),
        (Tie::Lot, Circumstances { lot: Some(false), ..plain() }, Rejected),
        (repeat(1, TieAfterRepeat::Chair), chair(Some(Choice::Yes)), Repeat),
        (
            repeat(1, TieAfterRepeat::Chair),
            Circumstances { repeats: 1, ..chair(Some(Choice::Yes)) },
            Adopted,
        ),
        (repeat(2, TieAfterRepeat::Rejected), Circumstances { repeats: 1, ..plain() }, Repeat),
        (repeat(2, TieAfterRepeat::StatusQuo), Circumstances { repeats: 2, ..plain() }, NoAction),
    ] {
        let rule = Rule { tie, ..rule(Named::Simple.condition()) };
        assert_eq!(
            verdict(&rule, counts(3, 3, 1), &circumstances),
            expected,
            "{tie:?} {circumstances:?}"
        );
        assert_eq!(verdict(&rule, counts(4, 3, 0), &circumstances), Adopted, "no tie");
        assert_eq!(verdict(&rule, counts(3, 4, 0), &circumstances), Rejected, "no tie");
        assert_eq!(
            verdict(&rule, counts(0, 0, 4), &circumstances),
            Rejected,
            "no votes are no tie"
        );
    }
}

#[test]
fn a_casting_vote_rescues_no_share_and_no_floor() {
    let casting = Circumstances { chair_vote: Some(Choice::Yes), ..plain() };
    let floor = Comparison::number(Measure::Yes, AtLeast, 4).into();
    for majority in [
        Named::TwoThirds(Measure::YesNo).condition(),
        Named::Absolute(Measure::Valid).condition(),
        Condition::AllOf(vec![Named::Simple.condition(), floor]),
    ] {
        let rule = Rule { tie: Tie::Chair, ..rule(majority) };
        assert_eq!(verdict(&rule, counts(3, 3, 1), &casting), Rejected);
    }
    let met = Comparison::number(Measure::Yes, AtLeast, 3).into();
    let rule =
        Rule { tie: Tie::Chair, ..rule(Condition::AllOf(vec![Named::Simple.condition(), met])) };
    assert_eq!(verdict(&rule, counts(3, 3, 1), &casting), Adopted);
}

#[test]
fn a_tie_is_looked_at_in_what_the_majority_counts() {
    use Verdict::{Adopted, Rejected};
    let casting = Circumstances { chair_vote: Some(Choice::Yes), ..plain() };
    let in_heads = |mut it: Comparison| {
        it.unit = Unit::Heads;
        Condition::from(it)
    };
    let more_yes = || Comparison::share(Measure::Yes, MoreThan, Ratio::half(), Measure::YesNo);
    let fewer_no = || Comparison::share(Measure::No, LessThan, Ratio::half(), Measure::YesNo);
    let both = Condition::all_of(vec![more_yes().into(), in_heads(more_yes())]);
    for (majority, votes, heads, expected, tied) in [
        (in_heads(more_yes()), (9, 3), (2, 2), Adopted, Some((2, Unit::Heads))),
        (in_heads(fewer_no()), (9, 3), (2, 2), Adopted, Some((2, Unit::Heads))),
        (in_heads(more_yes()), (6, 6), (1, 2), Rejected, None),
        (in_heads(more_yes()), (6, 6), (2, 1), Adopted, None),
        (fewer_no().into(), (6, 6), (1, 2), Adopted, Some((6, Unit::Votes))),
        (both.clone(), (9, 3), (2, 2), Adopted, Some((2, Unit::Heads))),
        (both.clone(), (6, 6), (2, 1), Adopted, Some((6, Unit::Votes))),
        (both, (6, 6), (1, 2), Rejected, None),
    ] {
        let rule = Rule { tie: Tie::Chair, ..rule(majority) };
        let of = |(yes, no)| counts(yes, no, 0);
        let tally = Tally::with(of(votes), Some(of(heads)), BTreeMap::new()).expect("consistent");
        let outcome = decide(&rule, &tally, &casting);
        let step = outcome.derivation.tie.map(|it| (it.votes, it.unit));
        let tied = tied.map(|(number, unit)| (Weight::whole(number), unit));
        assert_eq!((outcome.verdict, step), (expected, tied), "{votes:?} {heads:?}");
    }
}

#[test]
fn a_casting_vote_overrules_no_class() {
    let casting = Circumstances { chair_vote: Some(Choice::Yes), ..plain() };
    let classes = Condition::PerClass(PerClass {
        scope: ClassScope::Every,
        condition: Box::new(Named::Simple.condition()),
    });
    let rule = Rule {
        tie: Tie::Chair,
        ..rule(Condition::all_of(vec![Named::Simple.condition(), classes]))
    };
    let class = |id: &str, yes, no| (id.parse().expect("an id"), counts(yes, no, 0));
    for (city, county) in [((2, 2), (3, 1)), ((1, 1), (2, 2)), ((2, 1), (1, 2))] {
        let whole = counts(city.0 + county.0, city.1 + county.1, 0);
        let classes = [class("city", city.0, city.1), class("county", county.0, county.1)];
        let tally = Tally::with(whole, None, classes.into()).expect("consistent");
        assert_eq!(decide(&rule, &tally, &casting).verdict, Verdict::Rejected, "{city:?}");
    }
}

#[test]
fn vetoes() {
    let holder = || Holder::Office("lead".parse().expect("an id"));
    let budget: Topic = "budget".parse().expect("a topic");
    let veto = Veto {
        holder: holder(),
        topics: [budget.clone()].into(),
        reason_required: true,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: Some(Named::ThreeQuarters(Measure::YesNo).condition()),
        override_matter: None,
    };
    let rule = Rule { vetoes: vec![veto], ..rule(Named::Simple.condition()) };
    let raised = VetoRaised::reasoned(holder());
    let raise = |raised: VetoRaised, topics: &[&Topic]| Circumstances {
        topics: topics.iter().copied().cloned().collect(),
        vetoes: vec![raised],
        ..plain()
    };
    let other = VetoRaised { holder: Holder::Concerned, ..raised.clone() };
    for (circumstances, yes, expected, standing) in [
        (raise(raised.clone(), &[&budget]), 2, Vetoed, VetoStanding::Effective),
        (raise(raised.clone(), &[&budget]), 3, Adopted, VetoStanding::Overridden),
        (raise(raised.clone(), &[]), 2, Adopted, VetoStanding::OtherTopic),
        (
            raise(VetoRaised { reasoned: false, ..raised.clone() }, &[&budget]),
            2,
            Adopted,
            VetoStanding::NoReason,
        ),
        (
            raise(VetoRaised { late: true.into(), ..raised }, &[&budget]),
            2,
            Adopted,
            VetoStanding::Late,
        ),
        (raise(other, &[&budget]), 2, Adopted, VetoStanding::NoRight),
    ] {
        let outcome = decide(&rule, &tally(counts(yes, 1, 0)), &circumstances);
        assert_eq!((outcome.verdict, outcome.derivation.vetoes[0].standing), (expected, standing));
    }
}

#[test]
fn the_gravest_veto_stands() {
    let veto = |effect, holder| Veto {
        holder,
        topics: [].into(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect,
        overridden_by: None,
        override_matter: None,
    };
    let member = |name: &str| Holder::Member(name.parse().expect("an id"));
    let vetoes = vec![
        veto(VetoEffect::Suspend(None), member("a")),
        veto(VetoEffect::SendBack, member("b")),
        veto(VetoEffect::Reject, member("c")),
    ];
    let rule = Rule { vetoes, ..rule(Named::Simple.condition()) };
    for (names, expected) in [
        (vec!["a"], Verdict::Suspended),
        (vec!["a", "b"], Verdict::SentBack),
        (vec!["b", "c", "a"], Vetoed),
    ] {
        let raised = |name| VetoRaised { reasoned: false, ..VetoRaised::reasoned(member(name)) };
        let circumstances =
            Circumstances { vetoes: names.into_iter().map(raised).collect(), ..plain() };
        assert_eq!(verdict(&rule, counts(2, 1, 0), &circumstances), expected);
    }
}

#[test]
fn consent_of_those_concerned() {
    let city: crate::id::MemberId = "city".parse().expect("an id");
    let concerned = Rule { consent: Some(Consent::Concerned), ..rule(Named::Simple.condition()) };
    let named =
        Rule { consent: Some(Consent::Members([city.clone()].into())), ..concerned.clone() };
    let with = |given| Circumstances { concerned: [(city.clone(), given)].into(), ..plain() };
    assert_eq!(verdict(&concerned, counts(9, 1, 0), &with(true)), Adopted);
    assert_eq!(verdict(&concerned, counts(9, 1, 0), &with(false)), Rejected);
    assert_eq!(verdict(&concerned, counts(1, 9, 0), &with(true)), Rejected);
    assert_eq!(verdict(&named, counts(9, 1, 0), &plain()), Rejected);
    let consents = Circumstances { consents: [(city.clone(), true)].into(), ..plain() };
    assert_eq!(verdict(&named, counts(9, 1, 0), &consents), Adopted);
}

/// Where somebody denies its consent, nobody draws a lot, votes again or asks who presides.
#[test]
fn a_tie_without_consent_is_rejected() {
    let city: crate::id::MemberId = "city".parse().expect("an id");
    let again = Tie::Repeat(NonZeroU32::MIN, crate::rule::TieAfterRepeat::Lot);
    for (tie, given) in [
        (Tie::Lot, LotNeeded),
        (again, Repeat),
        (Tie::StatusQuo, NoAction),
        (Tie::Rejected, Rejected),
    ] {
        let plain_rule = rule(Named::Simple.condition());
        let rule = Rule { consent: Some(Consent::Concerned), tie, ..plain_rule };
        let with = |given| Circumstances { concerned: [(city.clone(), given)].into(), ..plain() };
        assert_eq!(verdict(&rule, counts(2, 2, 0), &with(true)), given);
        let denied = decide(&rule, &tally(counts(2, 2, 0)), &with(false));
        assert_eq!((denied.verdict, denied.derivation.tie), (Rejected, None));
    }
}

#[test]
fn silence_adopts_only_where_the_rule_says_so() {
    let period = "P14D".parse().expect("a period");
    let silent = |objections| Circumstances { phase: Phase::Silence { objections }, ..plain() };
    let plain_rule = rule(Named::Simple.condition());
    assert_eq!(verdict(&plain_rule, counts(0, 0, 0), &silent(0)), Rejected);
    for (objection, one) in [(Objection::Vote, VoteNeeded), (Objection::Reject, Rejected)] {
        let rule = Rule {
            silence: Some(Silence { period, objection, objections: NonZeroU32::MIN }),
            ..plain_rule.clone()
        };
        assert_eq!(verdict(&rule, counts(0, 0, 0), &silent(0)), Adopted);
        assert_eq!(verdict(&rule, counts(0, 0, 0), &silent(1)), one);
        assert_eq!(verdict(&rule, counts(0, 0, 0), &plain()), Rejected);
    }
}

#[test]
fn rounds_and_channels_have_requirements_of_their_own() {
    let requirement = |majority| Requirement { majority, quorum: None };
    let mut ladder = rule(Named::Unanimous(Measure::Valid).condition());
    ladder.rounds = vec![Round {
        after: None,
        requirement: requirement(Named::ThreeQuarters(Measure::YesNo).condition()),
        channels: Default::default(),
    }];
    ladder.channels =
        [(Channel::Circular, requirement(Named::Unanimous(Measure::Entitled).condition()))].into();
    let second = Circumstances { earlier_rounds: 1, ..plain() };
    assert_eq!(verdict(&ladder, counts(3, 1, 0), &plain()), NextRound);
    assert_eq!(verdict(&ladder, counts(3, 1, 0), &second), Adopted);
    assert_eq!(verdict(&ladder, counts(2, 1, 0), &second), Rejected);
    let circular = Circumstances { channel: Channel::Circular, ..plain() };
    let of_four = Counts { entitled: Some(Weight::whole(4)), ..counts(3, 0, 0) };
    assert_eq!(verdict(&ladder, of_four.clone(), &circular), NextRound);
    assert_eq!(verdict(&ladder, of_four, &plain()), Adopted);
}

#[test]
fn classes_apart() {
    let id = |name: &str| name.parse::<crate::id::ClassId>().expect("an id");
    let per_class = |scope| {
        let condition = Box::new(Named::Simple.condition());
        rule(Condition::PerClass(PerClass { scope, condition }))
    };
    let classes = [(id("city"), counts(3, 1, 0)), (id("county"), counts(1, 2, 0))].into();
    let tally = Tally::with(counts(4, 3, 0), None, classes).expect("consistent");
    for (scope, expected) in [
        (ClassScope::Every, Rejected),
        (ClassScope::AtLeast(1), Adopted),
        (ClassScope::AtLeast(2), Rejected),
        (ClassScope::Named([id("city")].into()), Adopted),
        (ClassScope::Named([id("city"), id("state")].into()), Rejected),
        (ClassScope::Together([id("city"), id("county")].into()), Adopted),
        (ClassScope::Together([id("county"), id("state")].into()), Rejected),
        (ClassScope::Together([id("state")].into()), Rejected),
    ] {
        assert_eq!(
            decide(&per_class(scope.clone()), &tally, &plain()).verdict,
            expected,
            "{scope:?}"
        );
    }
    let nobody = Tally::new(counts(4, 3, 0)).expect("consistent");
    assert_eq!(decide(&per_class(ClassScope::Every), &nobody, &plain()).verdict, Rejected);
}

#[test]
fn just_enough() {
    let required = |majority: Condition, base: u64| {
        let counts = Counts { entitled: Some(Weight::whole(base)), ..Counts::default() };
        required_yes(&rule(majority), &tally(counts), &plain()).map(|number| number.to_string())
    };
    for (comparator, num, den, base, expected) in [
        (MoreThan, 1, 2, 9, Some("5")),
        (MoreThan, 1, 2, 10, Some("6")),
        (AtLeast, 1, 2, 10, Some("5")),
        (AtLeast, 2, 3, 43, Some("29")),
        (AtLeast, 1, 1, 7, Some("7")),
        (AtLeast, 1, 2, 0, None),
        (LessThan, 1, 2, 9, None),
    ] {
        let found = required(share(comparator, num, den, Measure::Entitled), base);
        assert_eq!(found.as_deref(), expected, "{comparator:?} {num}/{den} of {base}");
    }
    let root = Comparison {
        bound: Bound::Root { share: Ratio::new(3, 2).expect("not zero"), of: Measure::Entitled },
        ..Comparison::number(Measure::Yes, AtLeast, 0)
    };
    assert_eq!(required(root.into(), 1037).as_deref(), Some("49"));
}

/// What voters stand for and how many vote no say nothing of how many yes it takes.
#[test]
fn only_what_is_asked_of_yes_votes_says_how_many_it_takes() {
    let required = |parts: Vec<Comparison>| {
        let majority = Condition::AllOf(parts.into_iter().map(Condition::from).collect());
        required_yes(&rule(majority), &tally(counts(1, 1, 0)), &plain()).map(|it| it.to_string())
    };
    let asks = |measure, number| Comparison::number(measure, AtLeast, number);
    let shares = || Comparison { unit: "shares".parse().expect("a unit"), ..asks(Measure::Yes, 9) };
    let heads = |number| Comparison { unit: Unit::Heads, ..asks(Measure::Yes, number) };
    assert_eq!(required(vec![asks(Measure::Yes, 5)]).as_deref(), Some("5"));
    assert_eq!(required(vec![asks(Measure::Yes, 5), shares()]).as_deref(), Some("5"));
    assert_eq!(required(vec![asks(Measure::Yes, 5), heads(7)]).as_deref(), Some("7"));
    assert_eq!(required(vec![asks(Measure::Yes, 5), asks(Measure::No, 8)]).as_deref(), Some("5"));
    assert_eq!(required(vec![shares()]), None);
    assert_eq!(required(vec![asks(Measure::No, 8)]), None);
}

#[test]
fn rounding_only_where_it_is_said() {
    let third = |rounding| {
        let bound = Bound::Share {
            share: Ratio::new(1, 3).expect("not zero"),
            of: Measure::Entitled,
            rounding,
        };
        Comparison { bound, ..Comparison::number(Measure::Cast, AtLeast, 0) }
    };
    let given = Counts { entitled: Some(Weight::whole(1000)), ..counts(333, 0, 0) };
    for (rounding, expected) in
        [(Rounding::None, Inquorate), (Rounding::Down, Adopted), (Rounding::Up, Inquorate)]
    {
        let rule =
            with_quorum(Named::Simple.condition(), third(rounding).into(), Missed::Inquorate);
        assert_eq!(verdict(&rule, given.clone(), &plain()), expected, "{rounding:?}");
    }
}

#[test]
fn a_derivation_says_how_it_was_put() {
    let rule = Rule {
        rounds: vec![Round {
            after: None,
            requirement: Requirement { majority: Named::Simple.condition(), quorum: None },
            channels: BTreeMap::new(),
        }],
        ..rule(Named::Unanimous(Measure::Valid).condition())
    };
    let circumstances =
        Circumstances { channel: Channel::Sitting, earlier_rounds: 1, ..Circumstances::default() };
    let outcome = decide(&rule, &tally(counts(3, 1, 0)), &circumstances);
    assert_eq!(outcome.verdict, Adopted);
    assert_eq!(outcome.derivation.channel, Channel::Sitting);
    assert_eq!(outcome.derivation.round, 2);
    assert_eq!(outcome.derivation.yes, Weight::whole(3));
    assert_eq!(rule.requirements().count(), 2);
}

#[test]
fn a_multiple_of_nothing_is_no_quorum() {
    let quorum = count(Measure::Yes, AtLeast, 1, 1, Measure::No);
    let rule = with_quorum(Named::Simple.condition(), quorum, Missed::Inquorate);
    assert_eq!(verdict(&rule, counts(0, 0, 3), &plain()), Inquorate);
    assert_eq!(verdict(&rule, counts(0, 1, 3), &plain()), Inquorate);
    assert_eq!(verdict(&rule, counts(1, 0, 3), &plain()), Adopted);
}
