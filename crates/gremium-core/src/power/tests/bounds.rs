//! Weights that are no whole numbers, bodies of nobody, and searches that end early.

use super::*;

/// The game of an absolute majority of these votes.
fn with_votes<'r>(rule: &'r Rule, votes: &[&str]) -> Game<'r> {
    let weights: Vec<Weight> = votes.iter().map(|it| it.parse().expect("a weight")).collect();
    let mut question = put(rule, &plain(&vec![1; votes.len()]));
    for (voter, weight) in question.voters.iter_mut().zip(&weights) {
        voter.weight = weight.clone();
    }
    let entitled: Option<Weight> = Some(weights.iter().sum());
    let frame = Counts { entitled, ..Counts::default() };
    question.frame = Tally::new(frame).expect("consistent");
    Game::new(question).expect("one number")
}

#[test]
fn fractions_of_votes_are_counted_in_their_largest_common_part() {
    let rule = rule(Named::Absolute(Measure::Entitled).condition());
    for (votes, units) in [
        (&["1/2", "1/3", "1/6"][..], &[3, 2, 1][..]),
        (&["1/4", "1/6"], &[3, 2]),
        (&["1.5", "0.5", "2"], &[3, 1, 4]),
        (&["1/6", "1/4", "1/10"], &[10, 15, 6]),
        (&["4", "2"], &[4, 2]),
    ] {
        let game = with_votes(&rule, votes);
        let found: Vec<u128> = (0..game.len()).map(|it| game.votes(it)).collect();
        assert_eq!(found, units.iter().copied().map(u128::from).collect::<Vec<_>>());
        let Answer::Power(fractions) = power(&game).expect("small") else { panic!("monotone") };
        assert_eq!(*fractions, self::found(&rule, &plain(units)), "{votes:?}");
    }
}

#[test]
fn a_body_of_nobody_has_no_power() {
    let rule = quota(1);
    let nobody = Game::new(put(&rule, &[])).expect("small");
    assert!(nobody.is_empty());
    let Answer::Power(power) = power(&nobody).expect("small") else { panic!("monotone") };
    assert_eq!((power.winning, power.coalitions), (BigUint::ZERO, BigUint::from(1_u8)));
    assert_eq!((power.smallest_winning, power.shares.len()), (None, 0));
    assert!(!Game::new(put(&rule, &plain(&[1]))).expect("small").is_empty());
}

/// One vote suffices, but only with the consent of the second member: the heavier one is never needed.
#[test]
fn a_heavier_vote_is_not_worth_more_than_a_consent() {
    let consents = Capacity { consents: true, ..Capacity::default() };
    let voters = [(9, 0, Capacity::default()), (1, 0, consents)];
    let rule = Rule { consent: Some(Consent::Members([member(1)].into())), ..quota(1) };
    let mut question = put(&rule, &voters);
    question.circumstances.consents = [(member(1), false)].into();
    let game = Game::new(question).expect("small");
    let Answer::Power(power) = power(&game).expect("small") else { panic!("monotone") };
    assert_eq!(power.minimal_winning.number, Some(BigUint::from(1_u8)));
    assert_eq!(power.minimal_winning.some, [[1]]);
}

/// Where one more yes could be one too many, minimal coalitions of voters with different votes are looked at one by one, while
/// they are few.
#[test]
fn what_is_no_threshold_is_counted_one_by_one() {
    let yes = |comparator, number| Comparison::number(Measure::Yes, comparator, number).into();
    let minimal = |rule: &Rule, votes: &[u64]| {
        let game = Game::new(put(rule, &plain(votes))).expect("small");
        let counted = Counted::new(&game).expect("small");
        let Answer::Power(power) = from_sums(&counted) else { panic!("monotone") };
        power.minimal_winning.number.map(|it| u64::try_from(it).expect("small"))
    };
    use Comparator::{AtLeast, Equals};
    let two = rule(Condition::AnyOf(vec![yes(Equals, 2), yes(AtLeast, 2)]));
    assert_eq!(minimal(&two, &[1, 1, 1]), Some(3));
    // One vote wins and so do three, but not two: the lighter one alone.
    let not_two = rule(Condition::AnyOf(vec![yes(Equals, 1), yes(AtLeast, 3)]));
    assert_eq!(minimal(&not_two, &[2, 1]), Some(1));
    // Three votes against win as well, so the lighter one wins alone.
    let against = Comparison::number(Measure::No, AtLeast, 3).into();
    let either = rule(Condition::AnyOf(vec![against, yes(AtLeast, 4)]));
    assert_eq!(minimal(&either, &[3, 1]), Some(1));
    assert_eq!(found(&either, &plain(&[3, 1])).minimal_winning.some, [[1]]);
    // A rounded base that grows with the votes is no threshold either.
    let half = Bound::Share { share: Ratio::half(), of: Measure::YesNo, rounding: Rounding::Up };
    let asked = Comparison::number(Measure::Yes, AtLeast, 0);
    let rounded = rule(Comparison { bound: half, ..asked }.into());
    assert_eq!(minimal(&rounded, &[3, 2, 1, 1]), Some(4), "3 + 1 twice, 3 + 2 and 2 + 1 + 1");
    let few = [1; MAX_ONE_BY_ONE - 1].into_iter().chain([2]).collect::<Vec<_>>();
    assert!(minimal(&rounded, &few).is_some());
    assert_eq!(minimal(&rounded, &[few, vec![1]].concat()), None);
    // Where each of some voters is worth as much as the next one, or more the heavier it is, any number of them is counted.
    let many = [1; MAX_ONE_BY_ONE + 1];
    assert!(minimal(&rounded, &many).is_some(), "all alike");
    assert!(minimal(&quota(9), &many).is_some());
    assert!(minimal(&quota(9), &[&many[..], &[2]].concat()).is_some(), "the heavier the more");
}

/// Of five equal voters each three win: ten coalitions.
#[test]
fn a_search_that_ends_early_says_what_it_knows() {
    let rule = quota(3);
    let game = Game::new(put(&rule, &plain(&[1; 5]))).expect("small");
    let counted = Counted::new(&game).expect("small");
    let within = |looks, steps| {
        let wins = |exponent| counted.wins(exponent);
        let listed = Minimal::within(&game, &wins, false, (looks, steps)).listed();
        (listed.number.map(|it| u64::try_from(it).expect("small")), listed.some.len())
    };
    assert_eq!(within(1000, 1000), (Some(10), 10));
    assert_eq!(within(0, 1000), (None, 10));
    assert_eq!(within(5, 1000), (None, 10));
    assert_eq!(within(1000, 0), (Some(10), 0));
    // Three voters are tried inside before the first coalition is found.
    assert_eq!(within(1000, 3), (Some(10), 0));
    assert_eq!(within(1000, 4), (Some(10), 1));
}

#[test]
fn of_a_small_body_both_indices_are_told() {
    let power = found(&quota(2), &plain(&[1, 1, 1]));
    assert!(power.is_whole() && power.shares.iter().all(|it| it.shapley.is_some()));
}
