//! One place for each sum.

use super::*;

fn random(seed: u64, number: u64, most: u64) -> Vec<u64> {
    let mut state = seed;
    let votes = (0..number).map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (state >> 33) % most + 1
    });
    votes.collect()
}

fn sum(power: &Power, of: fn(&Share) -> &Ratio) -> Weight {
    let exact = power.shares.iter().map(|it| Weight::from_exact(of(it).exact().clone()));
    exact.fold(Weight::ZERO, |sum, it| &sum + &it)
}

fn normalised(share: &Share) -> &Ratio {
    &share.normalised
}

/// What holds of each weighted game.
fn holds_together(power: &Power, votes: &[u64]) {
    assert_eq!(sum(power, normalised), Weight::whole(1));
    assert_eq!(&power.coalitions >> votes.len(), BigUint::from(1_u8));
    let mut order: Vec<usize> = (0..votes.len()).collect();
    order.sort_by_key(|it| votes[*it]);
    assert!(order.is_sorted_by_key(|it| &power.shares[*it].swings), "more votes, more power");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// All that is told, with whoever presides, consents or objects, by votes or by heads: as by the terms of the series.
    #[test]
    fn places_and_terms_agree(
        votes in proptest::collection::vec(1..40_u64, 1..14),
        part in 1..=6_u64,
        strict in any::<bool>(),
        by_heads in any::<bool>(),
        presided in any::<bool>(),
        times in 1..4_u64,
    ) {
        let comparator = if strict { Comparator::MoreThan } else { Comparator::AtLeast };
        let share = Ratio::new(part, 6).expect("not zero");
        let asked = Comparison::share(Measure::Yes, comparator, share, Measure::Entitled);
        let unit = if by_heads { Unit::Heads } else { Unit::Votes };
        let tie = if presided { Tie::Chair } else { Tie::Rejected };
        let rule = Rule { tie, ..rule(Comparison { unit, ..asked }.into()) };
        let mut voters = plain(&votes.iter().map(|it| it * times).collect::<Vec<_>>());
        voters[0].2.chair = presided;
        let game = Game::new(put(&rule, &voters)).expect("small");
        if let Some(dense) = Dense::new(&game) {
            let Answer::Power(by_sums) = from_sums(&Counted::new(&game).expect("small")) else {
                panic!("monotone")
            };
            prop_assert_eq!(dense.power().expect("small"), *by_sums);
        } else {
            prop_assert!(presided, "votes alone, or heads alone");
        }
    }
}

/// Sixty members with up to a thousand votes each: all of it, and as many minimal coalitions as there are.
#[test]
fn sixty_members_with_votes_up_to_a_thousand() {
    let votes = random(7, 60, 1_000);
    let total: u64 = votes.iter().sum();
    let power = found(&quota(total / 2 + 1), &plain(&votes));
    holds_together(&power, &votes);
    assert_eq!(sum(&power, told), Weight::whole(1));
    assert!(power.minimal_winning.number.is_some() && power.minimal_blocking.number.is_some());
    let half = &power.coalitions >> 1;
    assert!(power.winning <= half, "of a coalition and all others at most one has more than half");
}

/// The same votes on more than 64 members need wider numbers; a member is as strong as the same member in another place.
#[test]
fn a_hundred_members_need_wider_numbers() {
    let mut votes = random(11, 70, 12);
    votes.push(votes[3]);
    let total: u64 = votes.iter().sum();
    let rule = quota(total * 2 / 3);
    let game = Game::new(put(&rule, &plain(&votes))).expect("one number");
    let by_place = Dense::new(&game).and_then(|it| it.power()).expect("fits");
    holds_together(&by_place, &votes);
    assert_eq!(sum(&by_place, told), Weight::whole(1));
    assert_eq!(by_place.shares[3], by_place.shares[70]);
    let Answer::Power(by_sums) = from_sums(&Counted::new(&game).expect("fits")) else {
        panic!("monotone")
    };
    assert_eq!((by_place.shares, by_place.winning), (by_sums.shares, by_sums.winning));
}

/// A vote for each of up to a hundred thousand inhabitants: Banzhaf's index, and no other.
#[test]
fn sixty_members_weighted_by_inhabitants() {
    let votes = random(13, 60, 100_000);
    let total: u64 = votes.iter().sum();
    let power = found(&quota(total * 3 / 4), &plain(&votes));
    holds_together(&power, &votes);
    assert!(!power.is_whole() && power.shares.iter().all(|it| it.shapley.is_none()));
    assert!(power.minimal_winning.number.is_some());
    assert_eq!(power.minimal_winning.some.len(), MAX_LISTED);
}

/// Votes in thousands are counted in thousands.
#[test]
fn a_common_part_of_all_votes_is_no_larger_game() {
    let votes = random(17, 40, 50);
    let total: u64 = votes.iter().sum();
    let large: Vec<u64> = votes.iter().map(|it| it * 1_000_000).collect();
    let small = found(&quota(total / 2 + 1), &plain(&votes));
    assert_eq!(found(&quota((total / 2 + 1) * 1_000_000 - 999_999), &plain(&large)), small);
}

/// Heads alone decide only where each of them has a vote: nothing is adopted without any. Who can object counts by itself.
#[test]
fn heads_alone_are_one_number_where_each_has_a_vote() {
    let heads = |number| Comparison {
        unit: Unit::Heads,
        ..Comparison::number(Measure::Yes, Comparator::AtLeast, number)
    };
    let by_heads = rule(heads(2).into());
    let objects = || Capacity { veto: Some(Holder::Concerned), ..Capacity::default() };
    let veto = Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    };
    let guarded = Rule { vetoes: vec![veto], ..rule(heads(2).into()) };
    let plain = Capacity::default;
    for (rule, voters, expected) in [
        (&by_heads, vec![(3, 0, plain()), (2, 0, plain())], true),
        (&by_heads, vec![(3, 0, plain()), (0, 0, plain())], false),
        (&guarded, vec![(3, 0, plain()), (2, 0, plain()), (0, 0, objects())], true),
        (&guarded, vec![(3, 0, plain()), (0, 0, plain()), (4, 0, objects())], false),
        (
            &rule(Condition::AllOf(vec![heads(1).into(), quota(2).requirement.majority])),
            vec![(3, 0, plain()), (2, 0, plain())],
            false,
        ),
    ] {
        let game = Game::new(put(rule, &voters)).expect("small");
        assert_eq!(game.single().is_some(), expected, "{voters:?}");
    }
    // All who are no exception together stand in an exponent as one number does that all of them have.
    let voters = [(3, 0, plain()), (2, 0, plain()), (7, 0, objects())];
    let game = Game::new(put(&guarded, &voters)).expect("small");
    let single = game.single().expect("heads alone");
    assert_eq!((single.each.as_slice(), single.exponent(0)), (&[1, 1, 1][..], 0));
    assert_eq!(single.exponent(2), game.exponent(0) + game.exponent(1));
    assert_eq!(single.sum(single.exponent(2)), 2);
    // Votes alone are one number, whoever has none.
    let votes = quota(2);
    let game = Game::new(put(&votes, &[(3, 0, plain()), (0, 0, plain())])).expect("small");
    let single = game.single().expect("votes alone");
    assert_eq!((single.exponent(0), single.exponent(2), single.sum(3)), (0, 2, 3));
}
