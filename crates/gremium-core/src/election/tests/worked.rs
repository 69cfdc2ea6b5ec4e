//! Elections counted by hand, step by step.

use super::*;

fn option(name: &str) -> OptionId {
    name.parse().expect("an id")
}

/// Counts ballots that rank by single letters, with so many votes each; the order of letters breaks ties.
fn counted(method: Method, seats: u32, letters: &str, ballots: &[(u64, &str)]) -> Result {
    counted_by(&election(method, seats), letters, ballots)
}

fn counted_by(election: &Election, letters: &str, ballots: &[(u64, &str)]) -> Result {
    let free = Affiliation { member: None, class: None, groups: BTreeSet::new() };
    let letter = |it: char| option(&it.to_string());
    let standing: BTreeMap<OptionId, Affiliation> =
        letters.chars().map(|it| (letter(it), free.clone())).collect();
    let paper = |(votes, order): &(u64, &str)| Paper {
        class: None,
        weight: Weight::whole(*votes),
        marks: Marks::Rank(order.chars().map(|it| [letter(it)].into()).collect()),
    };
    let papers: Vec<Paper> = ballots.iter().map(paper).collect();
    let yes = papers.iter().map(|it| &it.weight).sum();
    let order: Vec<OptionId> = letters.chars().map(letter).collect();
    let input = Input {
        standing: &standing,
        votes: &Votes::Papers(papers),
        tally: &Tally::new(Counts { yes, ..Counts::default() }).expect("one number"),
        ties: Ties { ways: &election.ties, order: &order, lot: &[] },
        seats: election.seats.get(),
        before: &BTreeMap::new(),
        beside: &[],
        run_off: false,
    };
    count(election, &input)
}

/// Who was elected in order, with how many votes and by what.
fn seats(result: &Result) -> Vec<(String, String, ElectedBy)> {
    let votes = |seat: &Seat| seat.votes.as_ref().map(ToString::to_string).unwrap_or_default();
    result.elected.iter().map(|it| (it.option.to_string(), votes(it), it.by)).collect()
}

fn seat(name: &str, votes: &str, by: ElectedBy) -> (String, String, ElectedBy) {
    (name.to_owned(), votes.to_owned(), by)
}

/// The votes after each stage, in the order of letters, then those exhausted.
fn stages(result: &Result) -> Vec<String> {
    let shown = |stage: &Stage| {
        let votes = stage.votes.iter().map(|(option, votes)| format!("{option} {votes}"));
        let exhausted = [format!("- {}", stage.exhausted)];
        votes.chain(exhausted).collect::<Vec<_>>().join(", ")
    };
    let stage = |step: &Step| match step {
        Step::Stage(stage) => Some(shown(stage)),
        Step::Staying(_)
        | Step::Places(_)
        | Step::Duels(_)
        | Step::Majority(..)
        | Step::Quota { .. }
        | Step::Tie(_)
        | Step::Elected(_)
        | Step::Skipped(_)
        | Step::Open(_) => None,
    };
    result.steps.iter().filter_map(stage).collect()
}

fn quota(result: &Result) -> Option<&Weight> {
    result.steps.iter().find_map(|step| match step {
        Step::Quota { quota, .. } => Some(quota),
        Step::Staying(_)
        | Step::Places(_)
        | Step::Duels(_)
        | Step::Majority(..)
        | Step::Stage(_)
        | Step::Tie(_)
        | Step::Elected(_)
        | Step::Skipped(_)
        | Step::Open(_) => None,
    })
}

/// Twenty guests choose three dishes. The surplus of `c`, six of its twelve votes, moves on at half its value.
#[test]
fn a_surplus_moves_on_in_part() {
    use ElectedBy::{Quota, Remaining};
    let ballots = [(4, "o"), (2, "po"), (8, "cs"), (4, "cw"), (1, "s"), (1, "w")];
    let result = counted(Method::Stv, 3, "copsw", &ballots);
    assert_eq!(quota(&result), Some(&Weight::whole(6)));
    assert_eq!(
        stages(&result),
        [
            "c 12, o 4, p 2, s 1, w 1, - 0",
            "c 6, o 4, p 2, s 5, w 3, - 0",
            "c 6, o 6, s 5, w 3, - 0",
            "c 6, o 6, s 5, - 3",
        ]
    );
    let expected = [seat("c", "12", Quota), seat("o", "6", Quota), seat("s", "5", Remaining)];
    assert_eq!(seats(&result), expected);
}

/// Twenty votes for three seats: the quota is six. The surplus of `a` moves on before the smaller one of `b`; then `c` and
/// `d` are level, and `d` had fewer votes at the stage before.
#[test]
fn the_larger_surplus_moves_on_first() {
    use ElectedBy::{Quota, Remaining};
    let ballots = [(8, "ac"), (7, "bd"), (2, "c"), (3, "d")];
    let result = counted(Method::Stv, 3, "abcd", &ballots);
    assert_eq!(quota(&result), Some(&Weight::whole(6)));
    assert_eq!(
        stages(&result),
        [
            "a 8, b 7, c 2, d 3, - 0",
            "a 6, b 7, c 4, d 3, - 0",
            "a 6, b 6, c 4, d 4, - 0",
            "a 6, b 6, c 4, - 4",
        ]
    );
    let expected = [seat("a", "8", Quota), seat("b", "7", Quota), seat("c", "4", Remaining)];
    assert_eq!(seats(&result), expected);
}

/// `b` and `c` are level once `d` is out; `c` had fewer votes at the stage before and is excluded.
#[test]
fn an_earlier_stage_tells_those_level_apart() {
    let ballots = [(5, "a"), (3, "b"), (2, "c"), (1, "dc")];
    let result = counted(Method::Stv, 1, "cbad", &ballots);
    assert_eq!(
        stages(&result),
        ["a 5, b 3, c 2, d 1, - 0", "a 5, b 3, c 3, - 0", "a 5, b 3, - 3", "a 5, - 6"]
    );
    assert!(!result.steps.iter().any(|step| matches!(step, Step::Tie(_))));
    assert_eq!(seats(&result), [seat("a", "5", ElectedBy::Remaining)]);
}

/// Seven votes for three seats: the quota is two. With two candidates left for two seats nobody is excluded any more, and no
/// surplus has to move.
#[test]
fn as_many_candidates_as_seats_are_elected() {
    use ElectedBy::{Quota, Remaining};
    let ballots = [(5, "a"), (1, "c"), (1, "b")];
    let result = counted(Method::Stv, 3, "abc", &ballots);
    assert_eq!(stages(&result), ["a 5, b 1, c 1, - 0"]);
    let expected = [seat("a", "5", Quota), seat("b", "1", Remaining), seat("c", "1", Remaining)];
    assert_eq!(seats(&result), expected);
    assert!(!result.steps.iter().any(|step| matches!(step, Step::Tie(_))), "both have a seat");
}

/// Those not elected come next in the order in which they stayed longest: whoever moves up stands first.
#[test]
fn runners_up_stand_in_order() {
    let result = counted(Method::Stv, 1, "abcd", &[(6, "a"), (3, "b"), (2, "c"), (0, "d")]);
    let places: Vec<String> = result
        .places
        .iter()
        .map(|place| place.options.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(places, ["a", "b", "c", "d"]);
    let result = counted(Method::Stv, 1, "abcd", &[(5, "a"), (3, "b"), (2, "c"), (1, "d")]);
    let places: Vec<String> = result
        .places
        .iter()
        .map(|place| place.options.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(places, ["a", "b", "c", "d"]);
}

/// Three seats, five candidates; `b` and `c` are level for the last one, and the recorded order has `c` first.
#[test]
fn a_tie_for_the_last_seat_goes_by_the_recorded_order() {
    let order = [id(2), id(1), id(0), id(3), id(4)];
    let choose = |option, votes| Paper {
        class: None,
        weight: Weight::whole(votes),
        marks: Marks::Choose([id(option)].into()),
    };
    let papers = vec![choose(0, 5), choose(3, 4), choose(1, 2), choose(2, 2), choose(4, 1)];
    let method = Method::Choose { votes: NonZeroU32::MIN };
    let result = winners(&election(method, 3), 5, papers, &order);
    let elected: Vec<OptionId> = result.elected.iter().map(|it| it.option.clone()).collect();
    assert_eq!((elected, result.open), (vec![id(0), id(3), id(2)], None));
}

/// Options that a ballot ranks alike, or does not name, are compared with the others only; a tie is no link of a path.
#[test]
fn options_ranked_alike_are_not_compared() {
    let alike = |votes, levels: &[&[usize]]| Paper {
        class: None,
        weight: Weight::whole(votes),
        marks: Marks::Rank(levels.iter().map(|it| it.iter().copied().map(id).collect()).collect()),
    };
    let papers = vec![alike(3, &[&[0, 1], &[2]]), alike(1, &[&[1]]), alike(1, &[&[0]])];
    let result = winners(&election(Method::Schulze, 1), 4, papers, &[]);
    let Some(Step::Duels(duels)) = result.steps.first() else { panic!("the comparisons") };
    let number = |weight: &Weight| weight.as_whole().expect("whole");
    let found: Vec<[u64; 4]> = duels
        .iter()
        .map(|it| [&it.votes, &it.against, &it.path, &it.path_back].map(number))
        .collect();
    // 0 and 1, 0 and 2, 0 and 3, 1 and 2, 1 and 3, 2 and 3.
    let level = [1, 1, 0, 0];
    let expected = [level, [4, 0, 4, 0], [4, 0, 4, 0], [4, 0, 4, 0], [4, 0, 4, 0], [3, 0, 3, 0]];
    assert_eq!(found, expected);
}

/// The example of Schulze's paper with 45 votes; comparisons and paths as published.
#[test]
fn strongest_paths_as_published() {
    let ballots = [
        (5, "acbed"),
        (5, "adecb"),
        (8, "bedac"),
        (3, "cabed"),
        (7, "caebd"),
        (2, "cbade"),
        (7, "dceba"),
        (8, "ebadc"),
    ];
    let result = counted(Method::Schulze, 1, "abcde", &ballots);
    let places: Vec<String> = result
        .places
        .iter()
        .map(|place| place.options.iter().map(ToString::to_string).collect::<String>())
        .collect();
    assert_eq!(places, ["e", "a", "c", "b", "d"]);
    let Some(Step::Duels(duels)) = result.steps.first() else { panic!("the comparisons") };
    let number = |weight: &Weight| weight.as_whole().expect("whole");
    let found: Vec<(String, [u64; 4])> = duels
        .iter()
        .map(|it| {
            let numbers = [&it.votes, &it.against, &it.path, &it.path_back].map(number);
            (format!("{}{}", it.one, it.other), numbers)
        })
        .collect();
    let expected = [
        ("ab", [20, 25, 28, 25]),
        ("ac", [26, 19, 28, 25]),
        ("ad", [30, 15, 30, 25]),
        ("ae", [22, 23, 24, 25]),
        ("bc", [16, 29, 28, 29]),
        ("bd", [33, 12, 33, 28]),
        ("be", [18, 27, 24, 28]),
        ("cd", [17, 28, 29, 28]),
        ("ce", [24, 21, 24, 28]),
        ("de", [14, 31, 24, 31]),
    ];
    assert_eq!(found, expected.map(|(pair, numbers)| (pair.to_owned(), numbers)));
}

/// Nobody draws a lot between those without a vote, where all of them are out; where one of them has a seat, it is needed.
#[test]
fn those_without_a_vote_are_excluded_together() {
    let ballots = [(4, "ab"), (3, "bc"), (2, "c"), (1, "dc")];
    let result = without_order(1, "abcdef", &ballots);
    assert_eq!(
        stages(&result),
        [
            "a 4, b 3, c 2, d 1, e 0, f 0, - 0",
            "a 4, b 3, c 2, d 1, - 0",
            "a 4, b 3, c 3, - 0",
            "a 4, b 3, - 3",
            "a 4, - 6",
        ]
    );
    assert_eq!(seats(&result), [seat("a", "4", ElectedBy::Remaining)]);
    assert!(!result.steps.iter().any(|step| matches!(step, Step::Tie(_))));
    let last = result.places.last().map(|place| place.options.clone());
    assert_eq!(last, Some([option("e"), option("f")].into()), "level, should somebody move up");
    // Two seats and one with votes: one of those without any is elected.
    let waits = without_order(2, "aef", &[(4, "a")]).open.expect("a seat is left");
    assert_eq!(waits.candidates, [option("e"), option("f")].into());
    assert_eq!(without_order(3, "aef", &[(4, "a")]).open, None, "all of them are elected");
}

/// By transferable votes, with a lot that nobody has drawn.
fn without_order(seats: u32, letters: &str, ballots: &[(u64, &str)]) -> Result {
    let ties = vec![TieWay::Lot];
    counted_by(&Election { ties, ..election(Method::Stv, seats) }, letters, ballots)
}
