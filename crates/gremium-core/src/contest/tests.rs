//! Ballots at their limits, and what adds up, worked by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::election;
use crate::outcome::Verdict;
use crate::prioritise;
use crate::tally::Weight;

fn id(name: &str) -> OptionId {
    name.parse().expect("an id")
}

fn ids(names: &[&str]) -> BTreeSet<OptionId> {
    names.iter().copied().map(id).collect()
}

fn rank(levels: &[&[&str]]) -> Marks {
    Marks::Rank(levels.iter().map(|level| ids(level)).collect())
}

fn score(points: &[(&str, u32)]) -> Marks {
    Marks::Score(points.iter().map(|(option, points)| (id(option), *points)).collect())
}

fn votes(papers: &[(u64, Marks)]) -> Votes {
    let paper = |(votes, marks): &(u64, Marks)| Paper {
        class: None,
        weight: Weight::whole(*votes),
        marks: marks.clone(),
    };
    Votes::Papers(papers.iter().map(paper).collect())
}

fn counted(expected: &[(&str, &str)]) -> BTreeMap<OptionId, Weight> {
    expected.iter().map(|(option, votes)| (id(option), votes.parse().expect("a number"))).collect()
}

#[test]
fn ballots_at_their_limits() {
    let choose = |names: &[&str]| Marks::Choose(ids(names));
    let approve = |names: &[&str]| Marks::Approve(ids(names));
    let limits = |form| Limits {
        form,
        most: None,
        by_class: None,
        points: None,
        strict: false,
        by_sums: true,
    };
    let most = |form, most| Limits { most: Some(most), ..limits(form) };
    let strict = Limits { strict: true, ..limits(Form::Rank) };
    let points = Limits { points: Some(5), ..limits(Form::Score) };
    for (marks, limits, expected) in [
        (choose(&["a", "b"]), most(Form::Choose, 2), None),
        (choose(&["a", "b"]), most(Form::Choose, 3), None),
        (choose(&["a", "b"]), most(Form::Choose, 1), Some(Fault::TooMany)),
        (choose(&[]), most(Form::Choose, 1), None),
        (approve(&["a", "b"]), limits(Form::Approve), None),
        (approve(&["a", "b"]), most(Form::Approve, 1), Some(Fault::TooMany)),
        (approve(&["a"]), most(Form::Choose, 1), Some(Fault::OtherForm)),
        (rank(&[&["a"], &["b"]]), strict.clone(), None),
        (rank(&[&["a", "b"]]), strict.clone(), Some(Fault::RankedAlike)),
        (rank(&[&["a"], &[]]), strict.clone(), Some(Fault::RankedAlike)),
        (rank(&[&["a", "b"]]), limits(Form::Rank), None),
        (rank(&[]), limits(Form::Rank), Some(Fault::Empty)),
        (score(&[("a", 5), ("b", 0)]), points.clone(), None),
        (score(&[("a", 0), ("b", 6)]), points.clone(), Some(Fault::TooHigh)),
        (score(&[("a", 6)]), limits(Form::Score), None),
        (score(&[]), points.clone(), Some(Fault::Empty)),
        (score(&[("a", 1)]), strict.clone(), Some(Fault::OtherForm)),
    ] {
        assert_eq!(marks.fault(&limits), expected, "{marks:?} {limits:?}");
    }
}

#[test]
fn a_ballot_names_its_options() {
    let (a, b) = (id("a"), id("b"));
    for (marks, word) in [
        (Marks::Choose(ids(&["a", "b"])), "choose"),
        (Marks::Approve(ids(&["a", "b"])), "approve"),
        (rank(&[&["a"], &["b"]]), "rank"),
        (score(&[("a", 0), ("b", 3)]), "score"),
    ] {
        assert_eq!(marks.named(), [&a, &b]);
        assert_eq!(marks.form().word(), word);
    }
}

#[test]
fn points_add_up_and_their_mean_is_over_those_who_gave_any() {
    let papers = votes(&[
        (2, score(&[("a", 3), ("b", 0)])),
        (1, score(&[("a", 1), ("stranger", 5)])),
        (4, score(&[("b", 2)])),
    ]);
    let options = ids(&["a", "b", "c"]);
    assert_eq!(sums(&options, &papers), counted(&[("a", "7"), ("b", "8"), ("c", "0")]));
    assert_eq!(mean(&options, &papers), counted(&[("a", "7/3"), ("b", "4/3"), ("c", "0")]));
    let totals = Votes::Totals(counted(&[("a", "5"), ("stranger", "9")]));
    assert_eq!(sums(&ids(&["a", "b"]), &totals), counted(&[("a", "5"), ("b", "0")]));
    assert_eq!(totals.papers(), []);
}

/// Three options: two points for the first place, one for the second; who is not named has nobody below.
#[test]
fn borda_points() {
    let papers = votes(&[
        (2, rank(&[&["a"], &["b"], &["c"]])),
        (1, rank(&[&["c"]])),
        (1, rank(&[&["a", "b"]])),
        (1, rank(&[&["stranger"], &["b"]])),
    ]);
    let found = borda(&ids(&["a", "b", "c"]), &papers);
    assert_eq!(found, counted(&[("a", "5"), ("b", "5"), ("c", "2")]));
}

fn candidate(name: &str, consent: Option<&str>) -> Choosable {
    Choosable {
        id: id(name),
        name: name.into(),
        member: None,
        email: None,
        consent: consent.map(Into::into),
        withdrawn: None,
        supported_by: Vec::new(),
        groups: BTreeSet::new(),
        cost: None,
    }
}

#[test]
fn whoever_did_not_consent_does_not_stand() {
    let options = vec![candidate("a", Some("by letter")), candidate("b", None)];
    let contest = Contest { options, ..Contest::default() };
    assert_eq!(contest.standing(true), ids(&["a"]));
    assert_eq!(contest.standing(false), ids(&["a", "b"]));
    assert_eq!(contest.option(&id("b")).map(|it| &*it.name), Some("b"));
    assert_eq!(contest.option(&id("c")), None);
}

fn elected(before: &[&str], now: &[&str], open: Option<OpenTie>) -> election::Result {
    let seat = |name: &&str| election::Seat {
        option: id(name),
        votes: None,
        by: election::ElectedBy::Votes,
    };
    election::Result {
        seats: 3,
        before: ids(before),
        beside: Vec::new(),
        elected: now.iter().map(seat).collect(),
        skipped: Vec::new(),
        places: Vec::new(),
        open: open.map(|by| election::Open { seats: 1, by, candidates: BTreeSet::new() }),
        steps: Vec::new(),
    }
}

#[test]
fn an_election_is_won_round_by_round() {
    for (before, now, open, expected) in [
        (&[][..], &["a"][..], None, Verdict::Adopted),
        (&[], &["a"], Some(OpenTie::Vacant), Verdict::Adopted),
        (&[], &[], Some(OpenTie::Vacant), Verdict::Rejected),
        (&["b"], &["a"], Some(OpenTie::Lot), Verdict::LotNeeded),
        (&["b"], &["a"], Some(OpenTie::RunOff), Verdict::NextRound),
    ] {
        let result = elected(before, now, open);
        assert_eq!(result.has(&id("a")), now.contains(&"a"));
        assert!(!result.has(&id("b")), "an earlier round elected b");
        assert_eq!(result.all_seats(), if before.is_empty() { 3 } else { 4 });
        let outcome = Outcome::Election(Box::new(result));
        assert_eq!(outcome.verdict(), expected);
        assert_eq!(outcome.winners(), &ids(before) | &ids(now));
    }
}

#[test]
fn a_prioritisation_has_places_and_what_is_taken_up() {
    let place = |names: &[&str]| Place { options: ids(names), votes: None };
    let mut result = prioritise::Result {
        places: vec![place(&["b", "d"]), place(&["a"]), place(&["c"])],
        chosen: None,
        budget: None,
        lot: None,
        steps: Vec::new(),
    };
    for (name, expected) in
        [("b", Some(1)), ("d", Some(1)), ("a", Some(3)), ("c", Some(4)), ("e", None)]
    {
        assert_eq!(result.place_of(&id(name)), expected, "{name}");
        assert_eq!(result.takes(&id(name)), expected.is_some(), "an order takes all up");
    }
    let outcome = |result: &prioritise::Result| Outcome::Prioritisation(Box::new(result.clone()));
    assert_eq!(outcome(&result).verdict(), Verdict::Adopted);
    assert_eq!(outcome(&result).winners(), ids(&[]));
    result.chosen = Some(vec![id("d"), id("a")]);
    assert!(result.takes(&id("a")) && !result.takes(&id("b")));
    assert_eq!(outcome(&result).winners(), ids(&["a", "d"]));
    result.lot = Some(ids(&["a", "c"]));
    assert_eq!(outcome(&result).verdict(), Verdict::LotNeeded);
    let nothing = prioritise::Result { places: Vec::new(), lot: None, ..result };
    assert_eq!(outcome(&nothing).verdict(), Verdict::Rejected);
}

#[test]
fn only_who_is_level_waits_for_the_lot() {
    let open = |by| {
        let mut result = elected(&[], &["a"], Some(by));
        result.open.as_mut().expect("open").candidates = ids(&["b", "c"]);
        Outcome::Election(Box::new(result)).waiting_for_lot()
    };
    assert_eq!(open(OpenTie::Lot), ids(&["b", "c"]));
    assert_eq!(open(OpenTie::RunOff), ids(&[]));
    assert_eq!(Outcome::Election(Box::new(elected(&[], &[], None))).waiting_for_lot(), ids(&[]));
}

#[test]
fn the_first_way_that_names_all_breaks_a_tie() {
    let (tied, order, lot) = (ids(&["a", "b"]), [id("b"), id("x"), id("a")], [id("a"), id("b")]);
    let settle = |ways: &[TieWay], order: &[OptionId], lot: &[OptionId]| {
        Ties { ways, order, lot }.settle(&tied)
    };
    use TieWay::{Lot, Order, RunOff};
    for (ways, order, lot, expected) in [
        (&[Order, Lot][..], &order[..], &lot[..], Settled::By(Order, vec![id("b"), id("a")])),
        (&[Order, Lot], &order[..2], &lot[..], Settled::By(Lot, vec![id("a"), id("b")])),
        (&[Order, Lot], &order[..2], &lot[..1], Settled::Open(OpenTie::Lot)),
        (&[RunOff, Order], &order[..], &lot[..], Settled::Open(OpenTie::RunOff)),
        (&[Order], &order[..2], &lot[..], Settled::Open(OpenTie::Vacant)),
        (&[], &order[..], &lot[..], Settled::Open(OpenTie::Vacant)),
    ] {
        assert_eq!(settle(ways, order, lot), expected, "{ways:?}");
    }
}
