//! Random small contests of each method.

use super::*;

/// Each ballot of a form, said as often as it can be said: nothing is taken together.
fn everything(limits: &Limits, options: usize) -> Vec<Cast> {
    let ways = match limits.form {
        Form::Choose | Form::Approve => 2,
        // The level at which an option stands; the last one: not named.
        Form::Rank => options + 1,
        Form::Score => usize::try_from(limits.points.expect("points")).expect("few") + 2,
    };
    let marks = |code: usize| {
        let digits: Vec<usize> = (0..options)
            .map(|at| code / ways.pow(u32::try_from(at).expect("few")) % ways)
            .collect();
        let marked = || (0..options).filter(|at| digits[*at] == 1).map(option).collect();
        match limits.form {
            Form::Choose => Marks::Choose(marked()),
            Form::Approve => Marks::Approve(marked()),
            Form::Rank => {
                let level = |level| {
                    let all: Vec<usize> = (0..options).filter(|at| digits[*at] == level).collect();
                    ids(&all)
                };
                Marks::Rank((0..options).map(level).filter(|it| !it.is_empty()).collect())
            }
            Form::Score => {
                let given = (0..options).filter(|at| digits[*at] > 0);
                let points = |at: usize| u32::try_from(digits[at] - 1).expect("few");
                Marks::Score(given.map(|at| (option(at), points(at))).collect())
            }
        }
    };
    let marked = (0..ways.pow(u32::try_from(options).expect("few"))).map(marks);
    let plain = [Cast::Whole(Choice::Abstain), Cast::Whole(Choice::Invalid)];
    marked.map(Cast::Marked).chain(plain).collect()
}

/// The fewest ballots by trying all of them.
fn fewest(question: &ContestQuestion<'_>, options: usize) -> Option<usize> {
    let all = everything(&question.limits, options);
    let mut ballots = question.frame.ballots();
    (1..=ballots.len()).find(|size| changes(question, &all, &mut ballots, 0, *size))
}

fn changes(
    question: &ContestQuestion<'_>,
    all: &[Cast],
    ballots: &mut [Option<Cast>],
    index: usize,
    size: usize,
) -> bool {
    if size == 0 {
        return question.chosen(ballots) != question.chosen(&question.frame.ballots());
    }
    if index + size > ballots.len() {
        return false;
    }
    let now = question.frame.voters[index].cast.clone();
    for cast in all {
        ballots[index] = Some(cast.clone());
        if changes(question, all, ballots, index + 1, size - 1) {
            return true;
        }
    }
    ballots[index] = now;
    changes(question, all, ballots, index + 1, size)
}

fn agrees(question: &ContestQuestion<'_>, options: usize) -> Result<(), TestCaseError> {
    let expected = fewest(question, options);
    let found = turn_within(question, u32::MAX);
    let changes = match found.flip {
        Flip::Smallest(changes) => changes,
        other @ (Flip::Enough { .. } | Flip::Never | Flip::TooLarge { .. }) => {
            prop_assert_eq!((other, expected), (Flip::Never, None));
            return Ok(());
        }
    };
    prop_assert_eq!(Some(changes.len()), expected, "{:?}", changes);
    let mut ballots = question.frame.ballots();
    for change in &changes {
        let voters = &question.frame.voters;
        let index = voters.iter().position(|it| it.member == change.member).expect("a voter");
        prop_assert_eq!(&ballots[index], &change.from);
        ballots[index] = Some(change.to.clone());
    }
    let then = question.decided(&ballots).and_then(|(_, result)| result);
    prop_assert_eq!(&found.then, &then);
    prop_assert_ne!(question.chosen(&ballots), question.chosen(&question.frame.ballots()));
    // With few counts the answer may be less, but is never wrong.
    let expected = expected.expect("some");
    match turn_within(question, 3).flip {
        Flip::Smallest(changes) => prop_assert_eq!(changes.len(), expected),
        Flip::Enough { changes, fewest } => {
            prop_assert!(fewest <= expected && expected <= changes.len());
            prop_assert!(fewest < changes.len());
        }
        Flip::TooLarge { fewest, tried } => prop_assert!(fewest <= expected && tried <= 3),
        Flip::Never => prop_assert!(false, "there are such ballots"),
    }
    Ok(())
}

fn ties() -> impl Strategy<Value = Vec<TieWay>> {
    prop_oneof![
        Just(Vec::new()),
        Just(vec![TieWay::Order]),
        Just(vec![TieWay::Lot]),
        Just(vec![TieWay::Order, TieWay::RunOff]),
        Just(vec![TieWay::Order, TieWay::Lot]),
    ]
}

/// A recorded order or lot, of all options, of some or of none.
fn list(options: usize) -> impl Strategy<Value = Vec<OptionId>> {
    let all = Just((0..options).map(option).collect::<Vec<_>>()).prop_shuffle();
    (all, 0..=options).prop_map(|(all, named)| all[..named].to_vec())
}

fn quorum() -> impl Strategy<Value = Option<Quorum>> {
    let measure = proptest::sample::select(
        &[Measure::Cast, Measure::Valid, Measure::Yes, Measure::Abstain][..],
    );
    let comparator = prop_oneof![4 => Just(Comparator::AtLeast), 1 => Just(Comparator::AtMost)];
    let condition = (measure, comparator, 0..4_u64).prop_map(|(measure, comparator, number)| {
        Comparison::number(measure, comparator, number).into()
    });
    proptest::option::weighted(
        0.4,
        condition.prop_map(|condition| Quorum {
            condition: Some(condition),
            when: QuorumWhen::EachItem,
            chair: Default::default(),
            further: Vec::new(),
            missed: Missed::Inquorate,
        }),
    )
}

fn majority() -> impl Strategy<Value = Option<Condition>> {
    let bases = [Measure::YesNo, Measure::Valid, Measure::Cast, Measure::Entitled, Measure::No];
    let shares =
        [(1, 2), (2, 3), (1, 1), (1, 4)].map(|(num, den)| Ratio::new(num, den).expect("not zero"));
    let share =
        (proptest::sample::select(bases.to_vec()), proptest::sample::select(shares.to_vec()));
    let comparator = prop_oneof![
        3 => Just(Comparator::MoreThan),
        3 => Just(Comparator::AtLeast),
        1 => Just(Comparator::AtMost),
    ];
    let condition = (share, comparator).prop_map(|((of, share), comparator)| {
        Comparison::share(Measure::Yes, comparator, share, of).into()
    });
    proptest::option::weighted(0.5, condition)
}

/// So many marks of the one class and of the other, or as many of both.
fn by_class() -> impl Strategy<Value = Option<MarkLimit>> {
    let limit = (0..3_u32, 0..3_u32)
        .prop_map(|(one, others)| MarkLimit { each: [(class(0), one)].into(), others });
    proptest::option::weighted(0.4, limit)
}

fn caps() -> impl Strategy<Value = Vec<Cap>> {
    let cap = Cap { group: CapGroup::Member, bound: CapBound::Most(1) };
    prop_oneof![2 => Just(Vec::new()), 1 => Just(vec![cap])]
}

/// Ballots of a form, by number; some are missing, and some weigh more.
fn ballots(voters: usize) -> impl Strategy<Value = Vec<(u64, Option<usize>)>> {
    let ballot = proptest::option::weighted(0.8, 0..1_000_usize);
    proptest::collection::vec((1..4_u64, ballot), 1..=voters)
}

fn cast_by(
    limits: &Limits,
    options: usize,
    ballots: &[(u64, Option<usize>)],
) -> Vec<(u64, Option<Cast>)> {
    let all = everything(limits, options);
    let cast = |number: usize| all[number % all.len()].clone();
    ballots.iter().map(|(weight, number)| (*weight, number.map(cast))).collect()
}

fn electing(
    rule: &Election,
    (order, lot): (Vec<OptionId>, Vec<OptionId>),
    told: &[(u64, Option<usize>)],
) -> Result<(), TestCaseError> {
    let ballots = cast_by(&rule.limits(rule.seats.get()), 3, told);
    let put = Put { order, lot, ..Put::of(3, ballots) };
    agrees(&put.electing(rule), 3)
}

fn ranking(
    rule: &Prioritisation,
    (order, lot): (Vec<OptionId>, Vec<OptionId>),
    (costs, budget): (Vec<i64>, i64),
    told: &[(u64, Option<usize>)],
) -> Result<(), TestCaseError> {
    let ballots = cast_by(&rule.limits(), 3, told);
    let put = Put { order, lot, costs, ..Put::of(3, ballots) };
    agrees(&put.ranking(rule, budget), 3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn elections_by_votes_are_turned_by_the_fewest_ballots(
        approve in any::<bool>(),
        most in 1..3_u32,
        seats in 1..3_u32,
        (majority, run_off, caps, ties) in (majority(), any::<bool>(), caps(), ties()),
        (by_class, quorum, lists) in (by_class(), quorum(), (list(3), list(3))),
        told in ballots(4),
    ) {
        let most = NonZeroU32::new(most).expect("not zero");
        let method = if approve {
            election::Method::Approve { most: Some(most) }
        } else {
            election::Method::Choose { votes: most }
        };
        let mut rule =
            Election { by_class, majority, run_off, caps, ties, ..election(method, seats) };
        rule.frame.requirement.quorum = quorum;
        electing(&rule, lists, &told)?;
    }

    #[test]
    fn elections_by_rank_are_turned_by_the_fewest_ballots(
        stv in any::<bool>(),
        seats in 1..3_u32,
        (caps, ties, quorum, lists) in (caps(), ties(), quorum(), (list(3), list(3))),
        told in ballots(2),
    ) {
        let method = if stv { election::Method::Stv } else { election::Method::Schulze };
        let mut rule = Election { caps, ties, ..election(method, seats) };
        rule.frame.requirement.quorum = quorum;
        electing(&rule, lists, &told)?;
    }

    #[test]
    fn prioritisations_are_turned_by_the_fewest_ballots(
        scale in proptest::sample::select(&[
            Scale::Supporters,
            Scale::Sum(NonZeroU32::MIN),
            Scale::Mean(NonZeroU32::MIN),
            Scale::Borda,
            Scale::Schulze,
        ][..]),
        (first, votes) in (proptest::option::of(1..3_u32), by_class()),
        (ties, quorum, lists) in (ties(), quorum(), (list(3), list(3))),
        told in ballots(2),
    ) {
        let selection = first.and_then(NonZeroU32::new).map_or(Selection::Order, Selection::First);
        let votes = votes.filter(|_| scale == Scale::Supporters);
        let mut rule = Prioritisation { frame: frame(), scale, votes, selection, ties };
        rule.frame.requirement.quorum = quorum;
        ranking(&rule, lists, (vec![1; 3], 0), &told)?;
    }

    #[test]
    fn budgets_are_turned_by_the_fewest_ballots(
        selection in proptest::sample::select(&[
            Selection::Greedy(GreedyBy::Votes),
            Selection::Greedy(GreedyBy::VotesPerCost),
            Selection::EqualShares(Utility::Cost, Completion::None),
            Selection::EqualShares(Utility::Count, Completion::Greedy),
            Selection::Maximum(Utility::Count),
            Selection::Loads,
        ][..]),
        (votes, ties, lists) in (by_class(), ties(), (list(3), list(3))),
        money in (proptest::collection::vec(1..6_i64, 3), 3..12_i64),
        told in ballots(3),
    ) {
        let rule = Prioritisation { frame: frame(), scale: Scale::Supporters, votes, selection, ties };
        ranking(&rule, lists, money, &told)?;
    }
}
