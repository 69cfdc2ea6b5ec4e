//! What every method promises, on random small elections, and the zero cases.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::contest::{Affiliation, Marks, Paper, Ties, Votes};
use crate::id::OptionId;
use crate::rule::Named;
use crate::tally::{Counts, Tally, Weight};

mod caps;
mod level;
mod majority;
mod worked;

const METHODS: [Method; 4] = [
    Method::Choose { votes: NonZeroU32::MIN },
    Method::Approve { most: None },
    Method::Stv,
    Method::Schulze,
];

fn id(number: usize) -> OptionId {
    format!("c{number}").parse().expect("an id")
}

fn election(method: Method, seats: u32) -> Election {
    let frame = Rule::plain(Label::same("it"), Named::Simple.condition());
    Election {
        frame,
        seats: NonZeroU32::new(seats).expect("a seat"),
        method,
        by_class: None,
        majority: None,
        run_off: false,
        ties: vec![TieWay::Order],
        caps: Vec::new(),
        term: None,
        succession: false,
        acceptance: Default::default(),
        supporters: None,
    }
}

/// A ballot in the method's own form: the order, or as many of its first ones as it marks.
fn marks(method: Method, order: &[usize]) -> Marks {
    let set = |take: usize| order.iter().take(take).map(|it| id(*it)).collect();
    match method {
        Method::Choose { .. } => Marks::Choose(set(1)),
        Method::Approve { .. } => Marks::Approve(set(order.len().div_ceil(2))),
        Method::Stv | Method::Schulze => {
            Marks::Rank(order.iter().map(|it| [id(*it)].into()).collect())
        }
    }
}

fn papers(method: Method, ballots: &[Vec<usize>]) -> Vec<Paper> {
    let paper =
        |it: &Vec<usize>| Paper { class: None, weight: Weight::whole(1), marks: marks(method, it) };
    ballots.iter().map(paper).collect()
}

fn winners(
    election: &Election,
    candidates: usize,
    papers: Vec<Paper>,
    order: &[OptionId],
) -> Result {
    let free = Affiliation { member: None, class: None, groups: BTreeSet::new() };
    let standing: BTreeMap<OptionId, Affiliation> =
        (0..candidates).map(|it| (id(it), free.clone())).collect();
    let yes = papers.iter().map(|it| &it.weight).sum();
    let tally = Tally::new(Counts { yes, ..Counts::default() }).expect("one number");
    let input = Input {
        standing: &standing,
        votes: &Votes::Papers(papers),
        tally: &tally,
        ties: Ties { ways: &election.ties, order, lot: &[] },
        seats: election.seats.get(),
        before: &BTreeMap::new(),
        beside: &[],
        run_off: false,
    };
    count(election, &input)
}

fn elected(result: &Result) -> BTreeSet<OptionId> {
    result.elected.iter().map(|seat| seat.option.clone()).collect()
}

fn order(candidates: usize) -> Vec<OptionId> {
    (0..candidates).map(id).collect()
}

/// Ballots that rank some of four candidates.
fn ballots() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let ballot = Just(vec![0, 1, 2, 3]).prop_shuffle();
    let ballot = (ballot, 1_usize..=4).prop_map(|(order, named)| order[..named].to_vec());
    prop::collection::vec(ballot, 1..9)
}

proptest! {
    /// In which order ballots come changes nothing, and a ballot with two votes is two ballots.
    #[test]
    fn voters_are_equal(ballots in ballots(), seats in 1_u32..4) {
        for method in METHODS {
            let election = election(method, seats);
            let once = winners(&election, 4, papers(method, &ballots), &order(4));
            let reversed: Vec<Vec<usize>> = ballots.iter().rev().cloned().collect();
            let again = winners(&election, 4, papers(method, &reversed), &order(4));
            prop_assert_eq!(elected(&once), elected(&again));
            let heavy: Vec<Paper> = papers(method, &ballots)
                .into_iter()
                .map(|it| Paper { class: None, weight: Weight::whole(2), ..it })
                .collect();
            let twice: Vec<Vec<usize>> = [ballots.clone(), ballots.clone()].concat();
            let double = winners(&election, 4, papers(method, &twice), &order(4));
            prop_assert_eq!(elected(&winners(&election, 4, heavy, &order(4))), elected(&double));
        }
    }

    /// Other names, with the order that breaks ties renamed alike, give the same candidates.
    #[test]
    fn candidates_are_equal(ballots in ballots(), seats in 1_u32..4, names in Just(vec![0_usize, 1, 2, 3]).prop_shuffle()) {
        for method in METHODS {
            let election = election(method, seats);
            let plain = winners(&election, 4, papers(method, &ballots), &order(4));
            let renamed: Vec<Vec<usize>> =
                ballots.iter().map(|it| it.iter().map(|old| names[*old]).collect()).collect();
            let ties: Vec<OptionId> = names.iter().map(|new| id(*new)).collect();
            let other = winners(&election, 4, papers(method, &renamed), &ties);
            let expected: BTreeSet<OptionId> = (0..4)
                .filter(|old| elected(&plain).contains(&id(*old)))
                .map(|old| id(names[old]))
                .collect();
            prop_assert_eq!(elected(&other), expected);
        }
    }

    /// Schulze: ranking a winner first does it no harm, and a clone of somebody else changes nothing for it.
    #[test]
    fn schulze_is_monotonic_and_clone_proof(ballots in ballots()) {
        let method = Method::Schulze;
        let first = |ballots: &[Vec<usize>], candidates: usize| {
            let result = winners(&election(method, 1), candidates, papers(method, ballots), &[]);
            result.places.first().map(|place| place.options.clone()).unwrap_or_default()
        };
        let before = first(&ballots, 4);
        for winner in (0..4).filter(|it| before.contains(&id(*it))) {
            let mut raised = ballots.clone();
            raised[0].retain(|it| *it != winner);
            raised[0].insert(0, winner);
            prop_assert!(first(&raised, 4).contains(&id(winner)));
        }
        let cloned: Vec<Vec<usize>> = ballots
            .iter()
            .map(|it| it.iter().flat_map(|old| if *old == 3 { vec![3, 4] } else { vec![*old] }).collect())
            .collect();
        let after = first(&cloned, 5);
        for other in 0..3 {
            prop_assert_eq!(before.contains(&id(other)), after.contains(&id(other)));
        }
    }

    /// No more than the seats, nobody twice, and no vote is lost between two stages.
    #[test]
    fn votes_are_kept(ballots in ballots(), seats in 1_u32..4) {
        let result = winners(&election(Method::Stv, seats), 4, papers(Method::Stv, &ballots), &order(4));
        prop_assert!(result.elected.len() <= usize::try_from(seats).expect("few"));
        prop_assert_eq!(elected(&result).len(), result.elected.len());
        let all = Weight::whole(u64::try_from(ballots.len()).expect("few"));
        for step in &result.steps {
            if let Step::Stage(stage) = step {
                let sum: Weight = stage.votes.values().chain([&stage.exhausted]).sum();
                prop_assert_eq!(&sum, &all);
            }
        }
    }
}

#[test]
fn zero_cases() {
    for method in METHODS {
        let nobody = winners(&election(method, 2), 3, Vec::new(), &[]);
        assert!(nobody.elected.is_empty(), "no ballots");
        assert_eq!(nobody.open.as_ref().map(|open| open.seats), Some(2));
        let no_candidates = winners(&election(method, 2), 0, papers(method, &[vec![0]]), &[]);
        assert!(no_candidates.elected.is_empty(), "no candidates");
        let few = winners(&election(method, 3), 1, papers(method, &[vec![0]]), &[]);
        assert_eq!(few.elected.len(), 1, "fewer candidates than seats");
        assert_eq!(few.open.map(|open| open.seats), Some(2));
    }
}
