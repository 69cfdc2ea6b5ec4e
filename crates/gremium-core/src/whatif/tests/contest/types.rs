//! Elections by rank where several ballots have to change: against all that the ballots together can say.

use super::*;
use crate::whatif::MAX_COUNTS;

/// A ballot by its levels: each letter an option, those between two `>` level; nothing: an abstention.
fn said(text: &str) -> Cast {
    let level = |level: &str| {
        let index = |letter: char| "abcd".find(letter).expect("an option");
        ids(&level.chars().map(index).collect::<Vec<_>>())
    };
    match text {
        "" => Choice::Abstain.into(),
        _ => Cast::Marked(Marks::Rank(text.split('>').map(level).collect())),
    }
}

/// All that a ballot on three options can say: strict orders, and weak ones.
const STRICT: [&str; 16] = [
    "a", "b", "c", "a>b", "a>c", "b>a", "b>c", "c>a", "c>b", "a>b>c", "a>c>b", "b>a>c", "b>c>a",
    "c>a>b", "c>b>a", "",
];
const WEAK: [&str; 14] =
    ["a", "b", "c", "ab", "ac", "bc", "abc", "a>b", "a>c", "b>a", "b>c", "c>a", "c>b", ""];

/// The fewest ballots, none of which weighs more than another, by all that they can say together.
fn fewest(question: &ContestQuestion<'_>, all: &[&str], most: usize) -> Option<usize> {
    let before = question.frame.ballots();
    let now = question.chosen(&before);
    let all: Vec<Cast> = all.iter().map(|it| said(it)).collect();
    let mut best = None;
    let mut together = vec![0; before.len()];
    loop {
        let ballots: Vec<Option<Cast>> =
            together.iter().map(|kind: &usize| Some(all[*kind].clone())).collect();
        let number = |list: &[Option<Cast>], cast: &Cast| {
            list.iter().filter(|it| it.as_ref() == Some(cast)).count()
        };
        let same: usize =
            all.iter().map(|cast| number(&before, cast).min(number(&ballots, cast))).sum();
        let changed = before.len() - same;
        let worth = changed > 0 && changed <= most && best.is_none_or(|best| changed < best);
        if worth && question.chosen(&ballots) != now {
            best = Some(changed);
        }
        // The next way to share them out, each once.
        let Some(at) = together.iter().rposition(|kind| kind + 1 < all.len()) else { return best };
        let next = together[at] + 1;
        together[at..].fill(next);
    }
}

fn agrees(rule: &Election, order: Vec<OptionId>, all: &[&str], told: &[usize], most: usize) {
    let cast = |number: &usize| (1, Some(said(all[number % all.len()])));
    let put = Put { order, ..Put::of(3, told.iter().map(cast).collect()) };
    let question = put.electing(rule);
    let expected = fewest(&question, all, most);
    match turn_within(&question, u32::MAX).flip {
        Flip::Smallest(changes) if expected.is_some() => {
            assert_eq!(Some(changes.len()), expected, "{changes:?} {told:?}");
        }
        Flip::Smallest(changes) => assert!(changes.len() > most, "{changes:?} {told:?}"),
        Flip::Never => assert_eq!(expected, None, "{told:?}"),
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn transferable_votes_are_turned_by_the_fewest_ballots(
        seats in 1..3_u32,
        by_order in any::<bool>(),
        told in proptest::collection::vec(proptest::sample::select(vec![0, 3, 9, 9, 10, 5, 12]), 4..7),
    ) {
        let ties = if by_order { vec![TieWay::Order] } else { Vec::new() };
        let rule = Election { ties, ..election(election::Method::Stv, seats) };
        let order = if by_order { vec![option(1), option(0), option(2)] } else { Vec::new() };
        agrees(&rule, order, &STRICT, &told, 4);
    }

    #[test]
    fn comparisons_in_pairs_are_turned_by_the_fewest_ballots(
        seats in 1..3_u32,
        by_order in any::<bool>(),
        told in proptest::collection::vec(proptest::sample::select(vec![0, 7, 7, 8, 9, 3, 12]), 4..7),
    ) {
        let ties = if by_order { vec![TieWay::Order] } else { Vec::new() };
        let rule = Election { ties, ..election(election::Method::Schulze, seats) };
        let order = if by_order { vec![option(1), option(0), option(2)] } else { Vec::new() };
        agrees(&rule, order, &WEAK, &told, 4);
    }
}

/// Nearly all say the same: four ballots of seven have to change.
#[test]
fn four_ballots_are_the_fewest() {
    for (method, all) in [(election::Method::Stv, &STRICT[..]), (election::Method::Schulze, &WEAK)]
    {
        let rule = Election { ties: vec![TieWay::Order], ..election(method, 1) };
        let index = |text: &str| all.iter().position(|it| *it == text).expect("known");
        let told = vec![index("a>b"); 7];
        let order = vec![option(0), option(1), option(2)];
        agrees(&rule, order, all, &told, 4);
    }
}

/// Three hundred voters: by arithmetic it is known at once that fewer ballots than so many change nothing.
#[test]
fn large_elections_are_bounded_or_exact() {
    let groups = [("a>b>c", 130), ("b>c>a", 100), ("c>b>a", 70)];
    for (method, expected) in [(election::Method::Stv, 16), (election::Method::Schulze, 20)] {
        let rule = Election { ties: vec![TieWay::Order], ..election(method, 1) };
        let ballots = groups
            .iter()
            .flat_map(|(text, number)| std::iter::repeat_n((1, Some(said(text))), *number));
        let order = vec![option(0), option(1), option(2)];
        let put = Put { order, ..Put::of(3, ballots.collect()) };
        match turn_within(&put.electing(&rule), MAX_COUNTS).flip {
            Flip::Smallest(changes) => assert_eq!(changes.len(), expected, "{method:?}"),
            other @ (Flip::Enough { .. } | Flip::Never | Flip::TooLarge { .. }) => {
                panic!("{method:?}: {other:?}")
            }
        }
    }
}
