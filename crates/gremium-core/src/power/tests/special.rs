//! Voters whose ballots mean more than their votes.

use super::*;

/// Each coalition is judged as its ballots are: a yes of those inside, and what stops the motion best of those outside.
#[test]
fn coalitions_are_judged_as_their_ballots_are() {
    let objects = || Capacity { veto: Some(Holder::Concerned), ..Capacity::default() };
    let concerned = || Capacity { concerned: true, ..Capacity::default() };
    let voters = [
        (2, 0, objects()),
        (1, 0, objects()),
        (1, 0, objects()),
        (1, 1, concerned()),
        (1, 0, Capacity::default()),
    ];
    let measured = [Measure::Veto, Measure::No];
    for (unit, measure) in
        [Unit::Votes, Unit::Heads].iter().flat_map(|it| measured.map(|of| (it, of)))
    {
        for most in 0..4 {
            let few = Comparison::number(measure, Comparator::AtMost, most);
            let few = Comparison { unit: unit.clone(), ..few }.into();
            let some = Comparison::number(Measure::Yes, Comparator::AtLeast, 1).into();
            let rule = rule(Condition::AllOf(vec![few, some]));
            let question = put(&rule, &voters);
            let game = Game::new(question.clone()).expect("small");
            for coalition in 0..1_usize << voters.len() {
                let joins = |voter: usize| coalition >> voter & 1 == 1;
                let against = |voter: usize| question.against(&question.voters[voter]);
                let says = |voter| if joins(voter) { Choice::Yes } else { against(voter) };
                let ballots: Vec<_> = (0..voters.len()).map(|it| Some(says(it).into())).collect();
                let inside = (0..voters.len()).filter(|voter| joins(*voter));
                let exponent = inside.map(|voter| game.exponent(voter)).sum();
                let expected = question.adopts(&ballots);
                assert_eq!(
                    game.adopts(exponent),
                    expected,
                    "{unit:?} {measure:?} {most} {coalition:b}"
                );
            }
        }
    }
}
