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

/// What all voters have as many of is left out of the sums, and counts all the same.
#[test]
fn what_all_have_as_many_of_counts_by_their_number() {
    let shares_held =
        Comparison { unit: shares(), ..Comparison::number(Measure::Yes, Comparator::AtLeast, 6) };
    let votes = Comparison::number(Measure::Yes, Comparator::AtLeast, 4).into();
    let rule = rule(Condition::AllOf(vec![votes, shares_held.into()]));
    let mut question = put(&rule, &plain(&[3, 2, 1, 1]));
    let all = Some(Weight::whole(12));
    let held = Counts { entitled: all.clone(), present: all, ..Counts::default() };
    question.frame =
        question.frame.clone().measured([(shares(), held)].into()).expect("consistent");
    for voter in &mut question.voters {
        voter.sizes = [(shares(), Weight::whole(3))].into();
    }
    let game = Game::new(question.clone()).expect("small");
    let Answer::Power(power) = power(&game).expect("small") else { panic!("monotone") };
    let adopts = |coalition: usize| {
        let says = |it: usize| if coalition >> it & 1 == 1 { Choice::Yes } else { Choice::No };
        question.adopts(&(0..4).map(|it| Some(says(it).into())).collect::<Vec<_>>())
    };
    for voter in 0..4 {
        let without = (0..16).filter(|it| it >> voter & 1 == 0);
        let swings = without.filter(|it| !adopts(*it) && adopts(it | 1 << voter)).count();
        assert_eq!(power.shares[voter].swings, BigUint::from(swings), "{voter}");
    }
}

/// Whoever has no votes is in twice as many coalitions, and decides none.
#[test]
fn who_has_no_votes_makes_no_difference() {
    for rule in [quota(2), quota(3)] {
        let voters = plain(&[2, 1, 0]);
        let game = Game::new(put(&rule, &voters)).expect("small");
        let dense = Dense::new(&game).and_then(|it| it.power()).expect("votes alone");
        let Answer::Power(by_sums) = from_sums(&Counted::new(&game).expect("small")) else {
            panic!("monotone")
        };
        assert_eq!(dense, *by_sums);
        assert!(dense.shares[2].is_dummy());
    }
}
