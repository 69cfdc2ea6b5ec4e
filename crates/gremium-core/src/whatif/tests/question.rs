//! What ballots mean besides their votes.

use super::*;
use crate::outcome::VetoRaised;

fn casts(ballots: &[Option<Choice>]) -> Vec<Option<Cast>> {
    ballots.iter().map(|it| it.map(Cast::from)).collect()
}

fn simple() -> Rule {
    Rule::plain(Label::same("rule"), Named::Simple.condition())
}

fn voter(capacity: Capacity, choice: Option<Choice>) -> Told {
    Told { weight: 1, class: 0, capacity, choice }
}

/// Everything that a voter can be besides a voter.
fn everything() -> Capacity {
    Capacity {
        chair: true,
        deputy: true,
        veto: Some(Holder::Concerned),
        concerned: true,
        consents: true,
    }
}

fn with_quorum(further: Vec<FurtherCondition>) -> Rule {
    let mut rule = simple();
    rule.requirement.quorum = Some(Quorum {
        condition: None,
        when: QuorumWhen::EachItem,
        chair: Default::default(),
        further,
        missed: Missed::Inquorate,
    });
    rule
}

fn veto() -> Veto {
    Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    }
}

/// What a rule does not ask for makes no voter different from another one.
#[test]
fn voters_differ_only_in_what_the_rule_looks_at() {
    let none = Capacity::default;
    let chair = || Capacity { chair: true, ..none() };
    let repeat = |then| Tie::Repeat(NonZeroU32::MIN, then);
    for (rule, kept, class) in [
        (simple(), none(), false),
        (Rule { tie: Tie::Chair, ..simple() }, chair(), false),
        (Rule { tie: repeat(TieAfterRepeat::Chair), ..simple() }, chair(), false),
        (Rule { tie: repeat(TieAfterRepeat::Lot), ..simple() }, none(), false),
        (Rule { tie: Tie::Lot, ..simple() }, none(), false),
        (with_quorum(vec![FurtherCondition::Invited]), none(), false),
        (with_quorum(vec![FurtherCondition::Chair]), chair(), false),
        (
            with_quorum(vec![FurtherCondition::Invited, FurtherCondition::ChairOrDeputy]),
            Capacity { deputy: true, ..chair() },
            false,
        ),
        (with_quorum(vec![FurtherCondition::ClassCount(2)]), none(), true),
        (with_quorum(vec![FurtherCondition::Classes([class(1)].into())]), none(), true),
        (
            Rule { vetoes: vec![veto()], ..simple() },
            Capacity { veto: Some(Holder::Concerned), ..none() },
            false,
        ),
        (
            Rule { consent: Some(Consent::Concerned), ..simple() },
            Capacity { concerned: true, consents: true, ..none() },
            false,
        ),
    ] {
        let told = [voter(everything(), Some(Choice::Veto))];
        let question = poll(&rule, &told, Circumstances::default());
        let [found] = &question.voters[..] else { panic!("one voter") };
        assert_eq!(found.capacity, kept, "{rule:?}");
        assert_eq!(found.class.is_some(), class, "{rule:?}");
        assert_eq!(found.veto.is_some(), !rule.vetoes.is_empty(), "{rule:?}");
    }
    let mut per_class = simple();
    per_class.requirement.majority = Condition::PerClass(PerClass {
        scope: ClassScope::Every,
        condition: Box::new(Named::Simple.condition()),
    });
    let question = poll(&per_class, &[voter(everything(), None)], Circumstances::default());
    assert_eq!(question.voters[0].class, Some(class(0)));
}

#[test]
fn the_casting_vote_is_the_ballot_of_whoever_presides() {
    let rule = Rule { tie: Tie::Chair, ..simple() };
    let chair = Capacity { chair: true, ..Capacity::default() };
    let told = [
        voter(Capacity::default(), Some(Choice::No)),
        voter(chair, Some(Choice::Yes)),
        voter(Capacity::default(), Some(Choice::No)),
    ];
    let casting = |circumstances: Circumstances, ballots: &[Option<Choice>]| {
        poll(&rule, &told, circumstances).with(&casts(ballots)).chair_vote
    };
    let (no, yes, abstain) = (Some(Choice::No), Some(Choice::Yes), Some(Choice::Abstain));
    let unknown = Circumstances::default;
    let recorded = || Circumstances { chair_vote: abstain, ..Circumstances::default() };
    assert_eq!(casting(unknown(), &[no, yes, no]), yes);
    assert_eq!(casting(unknown(), &[no, None, no]), None);
    // As it was cast it stays what the record says; cast otherwise it is what it would be.
    assert_eq!(casting(recorded(), &[yes, yes, no]), abstain);
    assert_eq!(casting(recorded(), &[yes, no, no]), no);
}

#[test]
fn in_a_poll_whoever_casts_a_ballot_takes_part() {
    let rule = with_quorum(vec![FurtherCondition::ChairOrDeputy, FurtherCondition::ClassCount(2)]);
    let chair = Capacity { chair: true, ..Capacity::default() };
    let deputy = Capacity { deputy: true, ..Capacity::default() };
    let told = [
        voter(chair, None),
        Told { class: 1, ..voter(deputy, None) },
        voter(Capacity::default(), None),
    ];
    let question = poll(&rule, &told, Circumstances::default());
    let yes = Some(Choice::Yes);
    for (ballots, chair, deputy, classes) in [
        ([None, None, None], false, false, vec![]),
        ([yes, None, None], true, false, vec![class(0)]),
        ([None, yes, None], false, true, vec![class(1)]),
        ([None, None, yes], false, false, vec![class(0)]),
        ([yes, yes, yes], true, true, vec![class(0), class(1)]),
    ] {
        let found = question.with(&casts(&ballots));
        assert_eq!((found.chair_present, found.deputy_present), (chair, deputy));
        assert_eq!(found.classes_present.into_iter().collect::<Vec<_>>(), classes);
        let sitting = Question { ballots_are_presence: false, ..question.clone() };
        let sitting = sitting.with(&casts(&ballots));
        let there = (sitting.chair_present, sitting.deputy_present, sitting.classes_present.len());
        assert_eq!(there, (false, false, 0), "attendance is recorded");
    }
}

#[test]
fn objections_vetoes_and_consents_follow_the_ballots() {
    let rule = Rule {
        vetoes: vec![veto()],
        consent: Some(Consent::Concerned),
        silence: Some(Silence {
            period: "P1D".parse().expect("a period"),
            objection: Objection::Vote,
            objections: NonZeroU32::MIN,
        }),
        ..simple()
    };
    let holder = Capacity { veto: Some(Holder::Concerned), ..Capacity::default() };
    let concerned = Capacity { concerned: true, ..Capacity::default() };
    let consents = Capacity { consents: true, ..Capacity::default() };
    let told = [voter(holder, None), voter(concerned, None), voter(consents, None)];
    let silent =
        Circumstances { phase: Phase::Silence { objections: 7 }, ..Circumstances::default() };
    let question = poll(&rule, &told, silent);
    let after = |ballots: [Option<Choice>; 3]| {
        let found = question.with(&casts(&ballots));
        let Phase::Silence { objections } = found.phase else { panic!("still silence") };
        (objections, found.vetoes, found.concerned[&member(1)], found.consents)
    };
    let (no, yes, veto) = (Some(Choice::No), Some(Choice::Yes), Some(Choice::Veto));
    assert_eq!(after([None, None, None]), (0, vec![], false, [].into()));
    assert_eq!(after([no, no, yes]), (2, vec![], false, [(member(2), true)].into()));
    let raised = vec![VetoRaised::reasoned(Holder::Concerned)];
    assert_eq!(after([veto, yes, no]), (2, raised, true, [].into()));
    assert_eq!(after([yes, Some(Choice::Abstain), veto]), (1, vec![], false, [].into()));
}
