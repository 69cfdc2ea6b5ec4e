//! One number of each voter and how many they are: double majorities.

use super::super::dense::DenseByNumber;
use super::*;

fn of_heads(comparison: Comparison) -> Condition {
    Comparison { unit: Unit::Heads, ..comparison }.into()
}

/// So many of the voters and such a share of the votes; or all but so few of the voters.
fn double(heads: Ratio, votes: Ratio, all_but: Option<u64>) -> Rule {
    let share =
        |share| Comparison::share(Measure::Yes, Comparator::AtLeast, share, Measure::Entitled);
    let few =
        all_but.map(|number| of_heads(Comparison::number(Measure::No, Comparator::AtMost, number)));
    let votes = Condition::from(share(votes));
    let enough = Condition::AnyOf(std::iter::once(votes).chain(few).collect());
    rule(Condition::AllOf(vec![of_heads(share(heads)), enough]))
}

fn ratio(num: u64, den: u64) -> Ratio {
    Ratio::new(num, den).expect("not zero")
}

fn by_terms(game: &Game<'_>) -> Power {
    match from_sums(&Counted::new(game).expect("few terms")) {
        Answer::Power(power) => *power,
        Answer::NotMonotone(it) => panic!("not monotone: {it:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// By place and in halves the same is told as by the terms of the series, with all that is minimal.
    #[test]
    fn places_halves_and_terms_agree(
        votes in proptest::collection::vec(0..20_u64, 2..11),
        heads in 0..=6_u64,
        share in 1..=6_u64,
        all_but in proptest::option::of(0..3_u64),
        times in 1..4_u64,
    ) {
        let votes: Vec<u64> = votes.iter().map(|it| it * times).collect();
        let rule = double(ratio(heads, 6), ratio(share, 6), all_but);
        let game = Game::new(put(&rule, &plain(&votes))).expect("small");
        let terms = by_terms(&game);
        let places = DenseByNumber::new(&game).and_then(|it| it.power()).expect("one number");
        prop_assert_eq!(&places, &terms);
        let halves = Halves::new(&game).expect("few voters");
        let Answer::Power(halves) = from_halves(&game, &halves) else { panic!("monotone") };
        prop_assert_eq!(&*halves, &terms);
    }
}

/// What is the same of each voter is a number of voters, whatever its unit; two numbers that differ are one too many.
#[test]
fn one_number_may_differ() {
    let both = |unit: Unit| {
        let number =
            |unit| Comparison { unit, ..Comparison::number(Measure::Yes, Comparator::AtLeast, 2) };
        rule(Condition::AllOf(vec![number(Unit::Votes).into(), number(unit).into()]))
    };
    for (rule, votes, expected) in [
        (both(Unit::Heads), &[3, 2, 1][..], true),
        (both(Unit::Heads), &[2, 2, 2], true),
        (both(shares()), &[2, 2, 2], true),
        (both(shares()), &[3, 2, 1], false),
    ] {
        let game = Game::new(put(&rule, &plain(votes))).expect("small");
        assert_eq!(game.numbered().is_some(), expected, "{votes:?}");
        assert_eq!(found(&rule, &plain(votes)), by_terms(&game), "{votes:?}");
    }
    let chair = Capacity { chair: true, ..Capacity::default() };
    let presided = [(1, 0, chair), (1, 0, Capacity::default())];
    let decides = Rule { tie: Tie::Chair, ..rule(Named::Simple.condition()) };
    let game = Game::new(put(&decides, &presided)).expect("small");
    assert!(game.numbered().is_none(), "the casting vote is more than a number");
}

/// The Council of the European Union: 55 % of 27 states with 65 % of the inhabitants, or all states but three. Populations of
/// 1 January 2020 (Eurostat); the counts were checked by going through all 2^27 coalitions.
#[test]
fn the_council_of_twenty_seven() {
    let inhabitants = [
        83_166_711, 67_320_216, 59_641_488, 47_332_614, 37_958_138, 19_328_838, 17_407_585,
        11_522_440, 10_718_565, 10_693_939, 10_327_589, 10_295_909, 9_769_526, 8_901_064,
        6_951_482, 5_822_763, 5_525_292, 5_457_873, 4_964_440, 4_058_165, 2_794_090, 2_095_861,
        1_907_675, 1_328_976, 888_005, 626_108, 514_564,
    ];
    let rule = double(ratio(55, 100), ratio(65, 100), Some(3));
    let game = Game::new(put(&rule, &plain(&inhabitants))).expect("one number");
    assert!(Counted::new(&game).is_err(), "hardly two coalitions have the same sum");
    let Answer::Power(power) = power(&game).expect("in halves") else { panic!("monotone") };
    let number = |it: &Listed| it.number.clone().map(|it| u64::try_from(it).expect("small"));
    assert_eq!(power.winning, BigUint::from(17_712_380_u32));
    assert_eq!(number(&power.minimal_winning), Some(4_345_693));
    assert_eq!(number(&power.minimal_blocking), Some(3_575_575));
    assert_eq!(swings(&power)[0], 14_111_330);
    assert_eq!(swings(&power)[26], 2_017_512);
    assert_eq!((power.smallest_winning, power.smallest_blocking), (Some(15), Some(4)));
    assert_eq!(told(&power.shares[0]).percent(), "17.68");
}

/// Sixty members with votes up to a thousand, of whom more than half have to agree, with two thirds of the votes.
#[test]
fn sixty_members_and_their_votes() {
    let votes: Vec<u64> = (0..60).map(|index| 1 + index * 7_919 % 1_000).collect();
    let rule = double(ratio(31, 60), ratio(2, 3), None);
    let power = found(&rule, &plain(&votes));
    let sum = |of: fn(&Share) -> &Ratio| {
        let exact = power.shares.iter().map(|it| Weight::from_exact(of(it).exact().clone()));
        exact.fold(Weight::ZERO, |sum, it| &sum + &it)
    };
    assert_eq!(sum(told), Weight::whole(1));
    assert_eq!(sum(|it| &it.normalised), Weight::whole(1));
    assert!(power.minimal_winning.number.is_some() && power.minimal_blocking.number.is_some());
    assert_eq!(power.smallest_winning, Some(31));
    let mut order: Vec<usize> = (0..60).collect();
    order.sort_by_key(|it| votes[*it]);
    assert!(order.is_sorted_by_key(|it| &power.shares[*it].swings), "more votes, more power");
}
