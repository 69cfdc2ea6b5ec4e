//! A veto that stopped a motion: what would become of it otherwise.

use super::*;
use crate::outcome::VetoRaised;

fn rule(overridden_by: Option<Condition>) -> Rule {
    let veto = Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by,
        override_matter: Some("override".parse().expect("an id")),
    };
    Rule { vetoes: vec![veto], ..Rule::plain(Label::same("rule"), Named::Simple.condition()) }
}

/// The holder, then others.
fn told(holder: Choice, others: &[Option<Choice>]) -> Vec<Told> {
    let plain = |choice: &Option<Choice>| Told {
        weight: 1,
        class: 0,
        capacity: Capacity::default(),
        choice: *choice,
    };
    let capacity = Capacity { veto: Some(Holder::Concerned), ..Capacity::default() };
    let holder = Told { capacity, ..plain(&Some(holder)) };
    std::iter::once(holder).chain(others.iter().map(plain)).collect()
}

const YES: Option<Choice> = Some(Choice::Yes);

fn number(flip: Option<Flip>) -> Option<usize> {
    match flip? {
        Flip::Smallest(changes) => Some(changes.len()),
        Flip::Never => Some(0),
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn a_veto_can_be_withdrawn_or_overridden() {
    let four_yes = Comparison::number(Measure::Yes, Comparator::AtLeast, 4).into();
    let rule = rule(Some(four_yes));
    let voters = told(Choice::Veto, &[YES, YES, None, None, None]);
    let stopped = poll(&rule, &voters, Circumstances::default()).stopped().expect("a veto");
    assert_eq!(stopped.by, [Holder::Concerned].into());
    assert_eq!(stopped.withdrawn, None, "two against one");
    assert_eq!(number(stopped.overridden), Some(2));
    assert_eq!(stopped.matters.len(), 1);
}

/// Two thirds of seven votes cast are five; that of the holder is one of the seven.
#[test]
fn the_ballot_that_upholds_the_veto_is_counted_when_it_is_overridden() {
    let two_thirds = Ratio::new(2, 3).expect("not zero");
    let majority = Comparison::share(Measure::Yes, Comparator::AtLeast, two_thirds, Measure::Cast);
    let rule = rule(Some(majority.into()));
    let abstains = Some(Choice::Abstain);
    let voters = told(Choice::Veto, &[YES, YES, YES, abstains, abstains, abstains]);
    let stopped = poll(&rule, &voters, Circumstances::default()).stopped().expect("a veto");
    assert_eq!(number(stopped.overridden), Some(2));
}

/// A veto that came after the vote is no ballot: no other ballot of its holder takes it back.
#[test]
fn a_veto_after_the_vote_stands_whatever_the_ballots() {
    let later = VetoRaised::reasoned(Holder::Concerned);
    let raised = Circumstances { vetoes: vec![later], ..Circumstances::default() };
    let without = rule(None);
    let voters = told(Choice::No, &[YES, YES]);
    let question = poll(&without, &voters, raised.clone());
    assert_eq!(flip(&question), Flip::Never);
    let stopped = question.stopped().expect("a veto");
    assert_eq!((stopped.withdrawn, stopped.overridden), (None, None));
    let three_yes = rule(Some(Comparison::number(Measure::Yes, Comparator::AtLeast, 3).into()));
    let question = poll(&three_yes, &voters, raised);
    assert_eq!(number(Some(flip(&question))), Some(1));
    assert_eq!(number(question.stopped().and_then(|it| it.overridden)), Some(1));
}

/// An override that needs the holder itself comes from nobody; what is not adopted anyway is stopped by no veto.
#[test]
fn who_upholds_the_veto_does_not_override_it() {
    let all = rule(Some(Comparison::number(Measure::Yes, Comparator::AtLeast, 3).into()));
    let question = poll(&all, &told(Choice::Veto, &[YES, YES]), Circumstances::default());
    assert_eq!(number(question.stopped().and_then(|it| it.overridden)), Some(0));
    let adopted = poll(&all, &told(Choice::Yes, &[YES, YES]), Circumstances::default());
    assert_eq!(adopted.stopped(), None);
    let rejected = poll(&all, &told(Choice::Veto, &[YES, None]), Circumstances::default());
    assert_eq!(rejected.stopped(), None);
}
