//! What surrounds a vote: objections to the way, silence, rounds, vetoes after it, settled questions, and what is zero.

use super::*;
use Verdict::{Aborted, Adopted, Pending, Rejected};

fn plain() -> Circumstances {
    Circumstances::default()
}

fn circular() -> Circumstances {
    Circumstances { channel: Channel::Circular, ..plain() }
}

fn of(entitled: u64, counts: Counts) -> Counts {
    Counts { entitled: Some(Weight::whole(entitled)), ..counts }
}

fn backed(by: u64, counts: Counts) -> Counts {
    Counts { supporters: Some(Weight::whole(by)), ..counts }
}

#[test]
fn the_law_asks_all_for_their_consent_in_circulation() {
    let silent = rule(Named::Simple.condition());
    for (counts, expected) in [
        (of(3, counts(3, 0, 0)), Adopted),
        (of(3, counts(2, 0, 0)), Rejected),
        (of(3, counts(2, 0, 1)), Rejected),
        (of(3, counts(0, 0, 0)), Rejected),
        (of(0, counts(0, 0, 0)), Rejected),
        (counts(3, 0, 0), Rejected),
    ] {
        assert_eq!(verdict(&silent, counts, &circular()), expected);
    }
}

#[test]
fn statutes_that_name_circulation_once_have_left_the_law() {
    let requirement = |majority| Requirement { majority, quorum: None };
    let mut named = rule(Named::Unanimous(Measure::Valid).condition());
    named.channels =
        [(Channel::Circular, requirement(Named::Absolute(Measure::Entitled).condition()))].into();
    named.rounds = vec![Round {
        after: None,
        requirement: requirement(Named::Simple.condition()),
        channels: BTreeMap::new(),
    }];
    assert_eq!(verdict(&named, of(5, counts(3, 0, 0)), &circular()), Adopted);
    let second = Circumstances { earlier_rounds: 1, ..circular() };
    assert_eq!(verdict(&named, of(5, counts(2, 1, 0)), &second), Adopted);
    named.channels = BTreeMap::new();
    assert_eq!(verdict(&named, of(5, counts(2, 1, 0)), &second), Rejected);
}

#[test]
fn objections_to_the_way_end_it() {
    let enough = Comparison::number(Measure::Supporters, Comparator::AtLeast, 2).into();
    let rule = Rule { abort: [(Channel::Poll, enough)].into(), ..rule(Named::Simple.condition()) };
    assert_eq!(verdict(&rule, backed(1, counts(3, 0, 0)), &plain()), Adopted);
    assert_eq!(verdict(&rule, backed(2, counts(3, 0, 0)), &plain()), Aborted);
    assert_eq!(verdict(&rule, counts(3, 0, 0), &plain()), Adopted);
    assert_eq!(verdict(&rule, backed(2, of(3, counts(3, 0, 0))), &circular()), Adopted);
    // Nothing is fixed early while members may still object.
    assert_eq!(fixed(&rule, &tally(of(3, counts(3, 0, 0))), &plain()), None);
}

#[test]
fn silence_needs_somebody_who_could_object() {
    let period = "P14D".parse().expect("a period");
    let objections = NonZeroU32::new(3).expect("not zero");
    let silence = Some(Silence { period, objection: Objection::Reject, objections });
    let rule = Rule { silence, ..rule(Named::Simple.condition()) };
    let silent = |objections| Circumstances { phase: Phase::Silence { objections }, ..plain() };
    assert_eq!(verdict(&rule, of(5, counts(0, 0, 0)), &silent(2)), Adopted);
    assert_eq!(verdict(&rule, of(5, counts(0, 0, 0)), &silent(3)), Rejected);
    assert_eq!(verdict(&rule, of(0, counts(0, 0, 0)), &silent(0)), Rejected);
}

#[test]
fn a_veto_after_the_vote() {
    let holder: Holder = Holder::Office("lead".parse().expect("an id"));
    let veto = Veto {
        holder: holder.clone(),
        topics: Default::default(),
        reason_required: true,
        alternative_required: false,
        deadline: Some("P14D".parse().expect("a period")),
        effect: VetoEffect::Suspend(Some("P3M".parse().expect("a period"))),
        overridden_by: None,
        override_matter: None,
    };
    let base = rule(Named::Simple.condition());
    let rule = Rule { vetoes: vec![veto.clone()], ..base.clone() };
    let open = Circumstances { veto_open: true, ..plain() };
    let raised = VetoRaised::reasoned(holder);
    let with = |raised| Circumstances { vetoes: vec![raised], ..open.clone() };
    let (overcome, expired) = (true, true);
    for (circumstances, expected) in [
        (plain(), Adopted),
        (open.clone(), Pending),
        (with(raised.clone()), Verdict::Suspended),
        (with(VetoRaised { reasoned: false, ..raised.clone() }), Pending),
        (with(VetoRaised { overcome: overcome.into(), ..raised.clone() }), Pending),
        (
            Circumstances {
                veto_open: false,
                ..with(VetoRaised { expired: expired.into(), ..raised })
            },
            Adopted,
        ),
    ] {
        assert_eq!(verdict(&rule, counts(2, 1, 0), &circumstances), expected);
        assert_eq!(verdict(&rule, counts(1, 2, 0), &circumstances), Rejected);
    }
    // Nobody is concerned, so nobody has the right.
    let concerned = Rule { vetoes: vec![Veto { holder: Holder::Concerned, ..veto }], ..base };
    assert_eq!(verdict(&concerned, counts(2, 1, 0), &open), Adopted);
}

#[test]
fn a_settled_question_is_taken_up_by_more() {
    let more = Named::TwoThirds(Measure::YesNo).condition();
    let rule = Rule { reopening: Some(more), tie: Tie::Chair, ..rule(Named::Simple.condition()) };
    let again = Circumstances { reopening: true, chair_vote: Some(Choice::Yes), ..plain() };
    assert_eq!(verdict(&rule, counts(3, 2, 0), &plain()), Adopted);
    assert_eq!(verdict(&rule, counts(3, 2, 0), &again), Rejected);
    assert_eq!(verdict(&rule, counts(4, 2, 0), &again), Adopted);
    assert_eq!(verdict(&rule, counts(2, 2, 0), &again), Rejected);
}

/// Nothing but silence adopts anything without a yes.
#[test]
fn what_is_zero_adopts_nothing() {
    let none = Counts::default();
    let zeros = [
        of(0, none.clone()),
        of(4, none.clone()),
        of(4, counts(0, 0, 4)),
        of(4, Counts { invalid: Weight::whole(4), ..none.clone() }),
        none,
    ];
    let reached_by_nobody = Quorum {
        condition: Some(Comparison::number(Measure::Cast, Comparator::AtLeast, 0).into()),
        when: crate::rule::QuorumWhen::EachItem,
        chair: Default::default(),
        further: Vec::new(),
        missed: Missed::Inquorate,
    };
    let mut rules = vec![
        rule(Named::Simple.condition()),
        rule(Comparison::number(Measure::No, Comparator::AtMost, 0).into()),
        rule(Comparison::number(Measure::Yes, Comparator::AtLeast, 0).into()),
        rule(Named::Unanimous(Measure::Entitled).condition()),
    ];
    for rule in &mut rules {
        rule.requirement.quorum = Some(reached_by_nobody.clone());
    }
    for rule in &rules {
        for channel in Channel::ALL {
            for counts in &zeros {
                let circumstances = Circumstances { channel, ..plain() };
                assert_eq!(verdict(rule, counts.clone(), &circumstances), Rejected, "{counts:?}");
            }
        }
    }
}
