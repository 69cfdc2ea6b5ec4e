//! Votes of one member in different ways.

use super::*;

fn plain(weight: u64, choice: Option<Choice>) -> Told {
    Told { weight, class: 0, capacity: Capacity::default(), choice }
}

fn rule(majority: Condition) -> Rule {
    let mut rule = Rule::plain(Label::same("rule"), majority);
    rule.ballots.split = true;
    rule
}

fn turned(question: &Question<'_>) -> Vec<(Option<Cast>, Cast)> {
    let Flip::Smallest(changes) = flip(question) else { panic!("an answer") };
    changes.into_iter().map(|it| (it.from, it.to)).collect()
}

/// One of seven votes said yes; all seven do it, and nobody else's.
#[test]
fn a_divided_ballot_is_turned_as_a_whole() {
    let rule = rule(Named::Simple.condition());
    let told = [plain(7, None), plain(3, Some(Choice::No)), plain(3, Some(Choice::No))];
    let mut question = poll(&rule, &told, Circumstances::default());
    question.voters[0].cast = Some(split(1, 3, 0));
    assert_eq!(turned(&question), [(Some(split(1, 3, 0)), Choice::Yes.into())]);
}

/// Three yes votes and two abstentions: only who divides its votes does both.
#[test]
fn a_division_is_named_where_nothing_else_does_it() {
    let at_least =
        |measure, number| Comparison::number(measure, Comparator::AtLeast, number).into();
    let both = vec![at_least(Measure::Yes, 3), at_least(Measure::Abstain, 2)];
    let rule = rule(Condition::AllOf(both));
    let question = poll(&rule, &[plain(5, Some(Choice::No))], Circumstances::default());
    assert_eq!(turned(&question), [(Some(Choice::No.into()), split(3, 0, 2))]);
    let mut alike = rule.clone();
    alike.ballots.split = false;
    let question = poll(&alike, &[plain(5, Some(Choice::No))], Circumstances::default());
    assert_eq!(flip(&question), Flip::Never);
}

/// So many votes can be divided in too many ways to try them.
#[test]
fn what_was_not_tried_is_not_ruled_out() {
    let at_least =
        |measure, number| Comparison::number(measure, Comparator::AtLeast, number).into();
    let both = vec![at_least(Measure::Yes, 3), at_least(Measure::Abstain, 2)];
    let rule = rule(Condition::AllOf(both));
    let of = |weight| {
        let told = [plain(weight, Some(Choice::No))];
        flip(&poll(&rule, &told, Circumstances::default()))
    };
    assert!(matches!(of(60), Flip::Smallest(_)));
    assert_eq!(of(61), Flip::TooLarge { tried: 0, fewest: 1 });
    let told = [plain(61, None), plain(61, None)];
    let found = flip(&poll(&rule, &told, Circumstances::default()));
    assert!(
        matches!(found, Flip::Enough { ref changes, fewest: 1 } if changes.len() == 2),
        "{found:?}"
    );
    // Where one whole ballot does all that a division could, no division needs to be tried.
    let simple = self::rule(Named::Simple.condition());
    let against = vec![plain(1_000, Some(Choice::No)); 3];
    let found = flip(&poll(&simple, &against, Circumstances::default()));
    assert!(matches!(found, Flip::Smallest(ref changes) if changes.len() == 2), "{found:?}");
}
