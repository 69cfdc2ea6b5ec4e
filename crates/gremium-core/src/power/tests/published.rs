//! Values from the literature.

use super::*;

/// Felsenthal and Machover, The Measurement of Voting Power (1998), tables for the Council of Ministers.
#[test]
fn the_council_of_1958() {
    // Germany, France, Italy 4; Belgium, Netherlands 2; Luxembourg 1; 12 of 17 votes.
    let power = found(&quota(12), &plain(&[4, 4, 4, 2, 2, 1]));
    assert_eq!(swings(&power), [10, 10, 10, 6, 6, 0]);
    assert_eq!(power.shares[0].normalised.to_string(), "5/21");
    assert_eq!(power.shares[0].absolute.to_string(), "5/16");
    assert_eq!(shapley(&power), ["7/30", "7/30", "7/30", "3/20", "3/20", "0"]);
    let dummies: Vec<bool> = power.shares.iter().map(Share::is_dummy).collect();
    assert_eq!(dummies, [false, false, false, false, false, true], "Luxembourg never mattered");
    assert_eq!(power.coalitions, BigUint::from(64_u8));
    assert_eq!((power.smallest_winning, power.smallest_blocking), (Some(3), Some(2)));
    assert_eq!(power.winning, BigUint::from(14_u8));
}

/// Shapley and Shubik, A Method for Evaluating the Distribution of Power (1954), with today's council of 15.
#[test]
fn the_security_council() {
    let permanent: std::collections::BTreeSet<MemberId> = (0..5).map(member).collect();
    let rule = Rule { consent: Some(Consent::Members(permanent)), ..quota(9) };
    let consents = Capacity { consents: true, ..Capacity::default() };
    let voters: Vec<_> = (0..15)
        .map(|index| (1, 0, if index < 5 { consents.clone() } else { Capacity::default() }))
        .collect();
    let power = found_with_consent(&rule, &voters);
    assert_eq!(swings(&power)[..6], [848, 848, 848, 848, 848, 84]);
    assert_eq!(told(&power.shares[0]).to_string(), "421/2145");
    assert_eq!(told(&power.shares[14]).to_string(), "4/2145");
    assert_eq!(power.shares[0].normalised.to_string(), "106/635");
    assert!(power.shares[..5].iter().all(|it| it.has_veto));
    assert!(!power.shares[5].has_veto);
    assert_eq!(power.minimal_winning.number, Some(BigUint::from(210_u8)));
    assert_eq!(power.minimal_winning.some.len(), MAX_LISTED);
    // One permanent member, or seven of the ten others.
    assert_eq!(power.minimal_blocking.number, Some(BigUint::from(125_u8)));
    assert_eq!((power.smallest_winning, power.smallest_blocking), (Some(9), Some(1)));
}

fn found_with_consent(rule: &Rule, voters: &[(u64, usize, Capacity)]) -> Power {
    let mut question = put(rule, voters);
    let named = (0..voters.len()).filter(|it| voters[*it].2.consents).map(|it| (member(it), false));
    question.circumstances.consents = named.collect();
    match power(&Game::new(question).expect("small")).expect("small") {
        Answer::Power(power) => *power,
        Answer::NotMonotone(it) => panic!("not monotone: {it:?}"),
    }
}

/// Felsenthal and Machover (1998), the same tables: nine members, 41 of 58 votes.
#[test]
fn the_council_of_1973() {
    let power = found(&quota(41), &plain(&[10, 10, 10, 10, 5, 5, 3, 3, 2]));
    let percent = |of: fn(&Share) -> &Ratio| -> Vec<String> {
        [0, 4, 6, 8].iter().map(|it| of(&power.shares[*it]).percent()).collect()
    };
    assert_eq!(swings(&power), [53, 53, 53, 53, 29, 29, 21, 21, 5]);
    assert_eq!(percent(|it| &it.normalised), ["16.72", "9.15", "6.62", "1.58"]);
    assert_eq!(percent(told), ["17.86", "8.10", "5.71", "0.95"]);
}

/// The federal legislature of the United States with chambers of a tenth, where each coalition of chambers can be counted by hand:
/// president and both halves, or two thirds of both without him.
#[test]
fn two_chambers_and_a_president() {
    let chambers = |share: Ratio, comparator: Comparator| {
        let share = Comparison::share(Measure::Yes, comparator, share, Measure::Entitled);
        Condition::PerClass(PerClass {
            scope: ClassScope::Named(["c0", "c1"].map(|it| it.parse().expect("an id")).into()),
            condition: Box::new(share.into()),
        })
    };
    let president = Condition::PerClass(PerClass {
        scope: ClassScope::Named(["c2".parse().expect("an id")].into()),
        condition: Box::new(Comparison::number(Measure::Yes, Comparator::AtLeast, 1).into()),
    });
    let signed = Condition::AllOf(vec![president, chambers(Ratio::half(), Comparator::MoreThan)]);
    let overruled = chambers(Ratio::new(2, 3).expect("not zero"), Comparator::AtLeast);
    let rule = rule(Condition::AnyOf(vec![signed, overruled]));
    let mut voters = vec![(1, 2, Capacity::default())];
    voters.extend(std::iter::repeat_n((1, 0, Capacity::default()), 5));
    voters.extend(std::iter::repeat_n((1, 1, Capacity::default()), 9));
    let power = found(&rule, &voters);
    // The president decides where both have a majority and not both two thirds: (16 · 256) - (6 · 130).
    assert_eq!(swings(&power)[0], 16 * 256 - 6 * 130);
    // With him 3 of 5 and 5 of 9 need each other; without him 4 of 5 and 6 of 9.
    assert_eq!(power.minimal_winning.number, Some(BigUint::from(10_u32 * 126 + 5 * 84)));
    assert_eq!((power.smallest_winning, power.smallest_blocking), (Some(9), Some(3)));
}

/// Sixty members with different weights and a simple majority, in full.
#[test]
fn sixty_weighted_voters() {
    let votes: Vec<u64> = (0..60).map(|index| 1 + index * 7 % 12).collect();
    let total: u64 = votes.iter().sum();
    let power = found(&quota(total / 2 + 1), &plain(&votes));
    let shares = |of: fn(&Share) -> &Ratio| {
        power
            .shares
            .iter()
            .fold(Weight::ZERO, |sum, it| &sum + &Weight::from_exact(of(it).exact().clone()))
    };
    assert_eq!(shares(told), Weight::whole(1));
    assert_eq!(shares(|it| &it.normalised), Weight::whole(1));
    assert!(power.minimal_winning.number.is_some());
}

/// The electoral college of the United States after the census of 2020: 538 electors of 50 states and the district, each state
/// as one bloc, 270 to win. California's share of all swings lies above its 54 electors, and Shapley's values add up to one.
#[test]
fn the_electoral_college() {
    let electors = [
        54, 40, 30, 28, 19, 19, 17, 16, 16, 15, 14, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10, 10, 9,
        9, 8, 8, 8, 7, 7, 6, 6, 6, 6, 6, 6, 5, 5, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3,
    ];
    assert_eq!((electors.len(), electors.iter().sum::<u64>()), (51, 538));
    let power = found(&quota(270), &plain(&electors));
    let sum = |of: fn(&Share) -> &Ratio| {
        let exact = power.shares.iter().map(|it| Weight::from_exact(of(it).exact().clone()));
        exact.fold(Weight::ZERO, |sum, it| &sum + &it)
    };
    assert_eq!((sum(told), sum(|it| &it.normalised)), (Weight::whole(1), Weight::whole(1)));
    assert_eq!(power.coalitions, BigUint::from(1_u64 << 51));
    let above = Weight::from_exact(power.shares[0].normalised.exact().clone());
    assert!(above > Weight::whole(54).over(&Weight::whole(538)).expect("not zero"));
    assert!(power.shares.iter().all(|it| !it.is_dummy() && !it.has_veto));
    assert_eq!(power.smallest_winning, Some(12), "the eleven largest have 268");
}
