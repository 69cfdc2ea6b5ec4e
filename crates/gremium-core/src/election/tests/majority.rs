//! Elections that ask for a majority, and their run-offs, by their totals.

use super::*;
use crate::contest::{self, OpenTie};
use crate::ratio::Ratio;
use crate::rule::{Comparator, Comparison};
use crate::tally::Measure;

/// What so many votes for each candidate give, from so many marked ballots and so many abstentions.
fn by_totals(election: &Election, votes: &[u64], [marked, abstained]: [u64; 2]) -> Result {
    counted(election, votes, [marked, abstained], false)
}

fn counted(election: &Election, votes: &[u64], ballots: [u64; 2], run_off: bool) -> Result {
    again(election, votes, ballots, (run_off, &[]))
}

/// What gives a round, or a run-off, after which some were elected before, with this lot.
fn again(
    election: &Election,
    votes: &[u64],
    ballots: [u64; 2],
    (run_off, lot): (bool, &[OptionId]),
) -> Result {
    let free = Affiliation { member: None, class: None, groups: BTreeSet::new() };
    let standing: BTreeMap<OptionId, Affiliation> =
        (0..votes.len()).map(|it| (id(it), free.clone())).collect();
    let totals = votes.iter().copied().map(Weight::whole);
    let [yes, abstain] = ballots.map(Weight::whole);
    let input = Input {
        standing: &standing,
        votes: &Votes::Totals((0..votes.len()).map(id).zip(totals).collect()),
        tally: &Tally::new(Counts { yes, abstain, ..Counts::default() }).expect("consistent"),
        ties: Ties { ways: &election.ties, order: &[], lot },
        seats: election.seats.get(),
        before: &BTreeMap::new(),
        beside: &[],
        run_off,
    };
    count(election, &input)
}

fn with_majority(seats: u32, run_off: bool) -> Election {
    let majority = Some(Named::Absolute(Measure::Valid).condition());
    let method = Method::Approve { most: None };
    Election { majority, run_off, ties: vec![TieWay::Lot], ..election(method, seats) }
}

/// How many seats are open, what they wait for, and between whom.
fn open(result: &Result) -> Option<(u32, OpenTie, Vec<OptionId>)> {
    let open = result.open.as_ref()?;
    Some((open.seats, open.by, open.candidates.iter().cloned().collect()))
}

fn ids(numbers: &[usize]) -> Vec<OptionId> {
    numbers.iter().copied().map(id).collect()
}

#[test]
fn whoever_has_the_majority_is_elected() {
    let result = by_totals(&with_majority(1, true), &[6, 3, 1], [10, 0]);
    assert_eq!((elected(&result), open(&result)), ([id(0)].into(), None));
    assert_eq!(result.elected[0].by, ElectedBy::Majority);
    let half = by_totals(&with_majority(1, false), &[5, 3, 2], [10, 0]);
    assert_eq!(elected(&half), [].into());
    assert_eq!(open(&half), Some((1, OpenTie::Vacant, vec![])));
    // Abstentions are valid ballots: six of twelve are not more than half.
    let abstained = by_totals(&with_majority(1, false), &[6, 3, 1], [10, 2]);
    assert_eq!(elected(&abstained), [].into());
}

#[test]
fn marked_ballots_that_are_not_for_a_candidate_are_against_it() {
    let two_thirds = Some(Named::TwoThirds(Measure::YesNo).condition());
    let election = Election { majority: two_thirds, ..with_majority(1, false) };
    assert_eq!(elected(&by_totals(&election, &[6, 4], [10, 5])), [].into());
    assert_eq!(elected(&by_totals(&election, &[7, 3], [10, 5])), [id(0)].into());
    let few_against =
        Comparison::share(Measure::No, Comparator::AtMost, Ratio::half(), Measure::Yes);
    let election = Election { majority: Some(few_against.into()), ..election };
    assert_eq!(elected(&by_totals(&election, &[6, 4], [10, 5])), [].into());
    assert_eq!(elected(&by_totals(&election, &[7, 3], [10, 5])), [id(0)].into());
}

#[test]
fn two_for_each_open_seat_go_into_the_run_off() {
    let waits = |seats, candidates: &[usize]| Some((seats, OpenTie::RunOff, ids(candidates)));
    for (seats, votes, elected_now, expected) in [
        (1, &[5, 3, 2][..], &[][..], waits(1, &[0, 1])),
        // Whoever is level with the last one comes along.
        (1, &[4, 3, 3], &[], waits(1, &[0, 1, 2])),
        (2, &[7, 5, 4, 3, 1], &[0], waits(1, &[1, 2])),
        (2, &[5, 4, 3, 2, 1], &[], waits(2, &[0, 1, 2, 3])),
        // Nobody without a vote comes in, and one candidate alone needs no run-off.
        (1, &[5, 0], &[], Some((1, OpenTie::Vacant, vec![]))),
        (2, &[5, 4, 1, 0], &[], waits(2, &[0, 1, 2])),
        (2, &[5, 4, 0], &[], Some((2, OpenTie::Vacant, vec![]))),
    ] {
        let result = by_totals(&with_majority(seats, true), votes, [10, 0]);
        let found: Vec<OptionId> = elected(&result).into_iter().collect();
        assert_eq!((found, open(&result)), (ids(elected_now), expected), "{votes:?}");
    }
}

#[test]
fn in_the_run_off_the_most_votes_decide() {
    let result = counted(&with_majority(1, true), &[3, 4], [7, 20], true);
    assert_eq!((elected(&result), open(&result)), ([id(1)].into(), None));
    assert_eq!(result.elected[0].by, ElectedBy::Votes);
    let nobody = counted(&with_majority(1, true), &[0, 0], [7, 0], true);
    assert_eq!(open(&nobody), Some((1, OpenTie::Vacant, vec![])));
}

/// Both have the majority for one seat: the lot decides between them, not a run-off.
#[test]
fn a_tie_with_majority_waits_for_its_own_way() {
    let result = by_totals(&with_majority(1, true), &[6, 6, 2], [10, 0]);
    assert_eq!(open(&result), Some((1, OpenTie::Lot, ids(&[0, 1]))));
    assert_eq!(elected(&result), [].into());
}

#[test]
fn as_many_seats_as_are_asked_for_but_no_more_than_statutes_name() {
    let election = with_majority(3, true);
    for (asked, expected) in [(None, 3), (Some(2), 2), (Some(3), 3), (Some(4), 3), (Some(0), 0)] {
        assert_eq!(election.seats(asked), expected);
    }
    for (method, seats, most) in [
        (Method::Choose { votes: NonZeroU32::new(5).expect("five") }, 3, Some(3)),
        (Method::Choose { votes: NonZeroU32::new(2).expect("two") }, 3, Some(2)),
        (Method::Choose { votes: NonZeroU32::new(2).expect("two") }, 0, Some(1)),
        (Method::Approve { most: None }, 3, None),
        (Method::Stv, 3, None),
    ] {
        let limits = Election { method, ..election.clone() }.limits(seats);
        assert_eq!((limits.most, limits.strict), (most, method == Method::Stv), "{method:?}");
    }
}

#[test]
fn an_election_is_what_its_frame_says() {
    let mut election = with_majority(1, false);
    election.frame.provenance.clause = Some("§ 7".into());
    assert_eq!(election.provenance().clause.as_deref(), Some("§ 7"));
    assert_eq!(*election.title(), Label::same("it"));
}

/// A run-off that leaves two level goes on to the way after it; it is held again where none follows.
#[test]
fn a_tied_run_off_goes_on_to_the_next_way() {
    use TieWay::{Lot, Order, RunOff};
    let election = |ties: &[TieWay]| Election { ties: ties.to_vec(), ..with_majority(1, true) };
    for (ways, first, then) in [
        (&[RunOff, Lot][..], OpenTie::RunOff, OpenTie::Lot),
        (&[RunOff], OpenTie::RunOff, OpenTie::RunOff),
        (&[RunOff, Order], OpenTie::RunOff, OpenTie::Vacant),
        (&[Order, RunOff, Lot], OpenTie::RunOff, OpenTie::Lot),
        (&[RunOff, Lot, RunOff], OpenTie::RunOff, OpenTie::Lot),
        (&[Lot, RunOff], OpenTie::Lot, OpenTie::Lot),
        (&[], OpenTie::Vacant, OpenTie::Vacant),
    ] {
        let waits = |result: Result| result.open.map(|open| open.by);
        let tied = counted(&election(ways), &[6, 6], [10, 0], false);
        assert_eq!(waits(tied), Some(first), "{ways:?}");
        let tied = counted(&election(ways), &[5, 5], [10, 0], true);
        assert_eq!(waits(tied), Some(then), "{ways:?}");
    }
    let lot = [id(1), id(0)];
    let drawn = |run_off| again(&election(&[RunOff, Lot]), &[6, 6], [10, 0], (run_off, &lot));
    assert_eq!(elected(&drawn(true)), [id(1)].into());
    let unused = contest::Outcome::Election(Box::new(drawn(false)));
    assert_eq!((unused.winners(), unused.used_lot()), ([].into(), false), "a run-off comes first");
    assert!(contest::Outcome::Election(Box::new(drawn(true))).used_lot());
}

/// Whoever was elected is elected, also where nobody has a vote in the run-off for the other seats.
#[test]
fn those_elected_before_make_a_result() {
    use crate::outcome::Verdict;
    let vain = |before: &[usize]| Result {
        before: ids(before).into_iter().collect(),
        ..counted(&with_majority(1, true), &[0, 0], [7, 0], true)
    };
    assert_eq!(vain(&[]).verdict(), Verdict::Rejected);
    assert_eq!(vain(&[5]).verdict(), Verdict::Adopted);
    assert!(!vain(&[5]).waits());
    for (votes, waits) in [(&[7, 6, 5][..], true), (&[7, 7, 7], true), (&[7, 6], false)] {
        assert_eq!(by_totals(&with_majority(2, true), votes, [12, 0]).waits(), waits, "{votes:?}");
    }
}

/// Of five for two seats one is elected; the run-off for the other seat is between two, or those who come next.
#[test]
fn whoever_comes_next_steps_into_the_run_off() {
    let free = Affiliation { member: None, class: None, groups: BTreeSet::new() };
    let standing: BTreeMap<OptionId, Affiliation> =
        (0..5).map(|it| (id(it), free.clone())).collect();
    let due = |election: &Election, votes: &[u64], gone: &[usize]| {
        let result = by_totals(election, votes, [12, 0]);
        let gone = ids(gone).into_iter().collect();
        due(election, &result, &standing, &gone).0.into_iter().collect::<Vec<_>>()
    };
    let votes = [8, 5, 4, 3, 0];
    for (gone, expected) in [
        (&[][..], &[1, 2][..]),
        (&[1], &[2, 3]),
        (&[3], &[1, 2]),
        (&[1, 2], &[3]),
        // Whoever was elected keeps the seat, and is no candidate any more.
        (&[0, 2], &[1, 3]),
    ] {
        assert_eq!(due(&with_majority(2, true), &votes, gone), ids(expected), "{gone:?}");
    }
    let level = Election { ties: vec![TieWay::RunOff], ..with_majority(1, true) };
    assert_eq!(due(&level, &[7, 7, 7, 2, 0], &[1]), ids(&[0, 2]), "those level, and nobody else");
    assert_eq!(due(&level, &[7, 7, 5, 2, 0], &[1]), ids(&[0]), "nobody steps in beside them");
    let elected = Election { majority: None, ..with_majority(1, false) };
    assert_eq!(due(&elected, &votes, &[]), ids(&[]), "no seat is left");
}

/// A run-off decides something where not all who go into it can have a seat, be it for want of seats or under a cap.
#[test]
fn a_run_off_is_held_where_it_decides_something() {
    let open = |seats: u32, votes: &[u64], cap: Option<u32>| {
        let caps = cap.into_iter().map(|most| {
            let city = CapGroup::Class("city".parse().expect("an id"));
            Cap { group: city, bound: CapBound::Most(most) }
        });
        let election = Election { caps: caps.collect(), ..with_majority(seats, true) };
        let of_city = |_| Affiliation {
            member: None,
            class: Some("city".parse().expect("an id")),
            groups: BTreeSet::new(),
        };
        let standing = (0..votes.len()).map(|it| (id(it), of_city(it))).collect();
        let tally = Counts { yes: Weight::whole(12), ..Counts::default() };
        let input = Input {
            standing: &standing,
            votes: &Votes::Totals(
                (0..).map(id).zip(votes.iter().copied().map(Weight::whole)).collect(),
            ),
            tally: &Tally::new(tally).expect("one number"),
            ties: Ties { ways: &[], order: &[], lot: &[] },
            seats,
            before: &BTreeMap::new(),
            beside: &[],
            run_off: false,
        };
        let result = count(&election, &input);
        let (due, decides) = super::super::due(&election, &result, &standing, &BTreeSet::new());
        let open = result.open.as_ref().is_some_and(|it| it.by == OpenTie::RunOff);
        assert_eq!(decides, open, "{seats} {votes:?}");
        open.then_some(due)
    };
    assert_eq!(open(1, &[5, 4], None), Some([id(0), id(1)].into()));
    assert_eq!(open(2, &[5, 4], None), None, "each has a seat anyhow");
    assert_eq!(open(2, &[5], None), None);
    assert_eq!(open(2, &[5, 4, 1], Some(1)), Some([id(0), id(1)].into()), "one of them alone");
    assert_eq!(open(2, &[5, 4], Some(2)), None);
}

#[test]
fn who_missed_the_majority_is_known() {
    let result = by_totals(&with_majority(1, true), &[7, 6, 4], [10, 0]);
    let missed = (0..3).filter(|it| result.missed_majority(&id(*it)));
    assert_eq!(missed.collect::<Vec<_>>(), [2]);
    let run_off = counted(&with_majority(1, true), &[3, 4], [10, 0], true);
    assert!((0..2).all(|it| !run_off.missed_majority(&id(it))), "the most votes decide");
}
