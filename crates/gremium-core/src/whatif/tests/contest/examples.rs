//! Cases worked by hand.

use super::*;
use Choice::{Abstain, Invalid};

/// The changed ballots: whose, and as they would have to be.
fn turned(question: &ContestQuestion<'_>) -> Vec<(usize, Cast)> {
    let turn = turn(question);
    let Flip::Smallest(changes) = turn.flip else { panic!("{:?}", turn.flip) };
    let index = |it: &Change| {
        question.frame.voters.iter().position(|voter| voter.member == it.member).expect("a voter")
    };
    changes.iter().map(|it| (index(it), it.to.clone())).collect()
}

fn cast(cast: Option<Cast>) -> Cast {
    cast.expect("a ballot")
}

/// Three for Ada, one for Ben, one missing; a tie is left open: the missing vote and one of the three make it level.
#[test]
fn a_tie_that_stays_open_elects_nobody() {
    let rule = election(ONE, 1);
    let ballots =
        vec![(1, choose(&[0])), (1, choose(&[0])), (1, choose(&[0])), (1, choose(&[1])), (1, None)];
    let put = Put::of(2, ballots);
    let found = turn(&put.electing(&rule));
    let Flip::Smallest(changes) = &found.flip else { panic!("{found:?}") };
    assert_eq!(changes.len(), 1, "three to one becomes two to two");
    assert!(found.then.is_some_and(|it| it.winners().is_empty()));
    // With an order that breaks the tie for Ada it takes one more.
    let by_order = Election { ties: vec![TieWay::Order], ..rule };
    let put = Put { order: vec![option(0), option(1)], ..put };
    assert_eq!(turned(&put.electing(&by_order)).len(), 2);
}

/// The heaviest vote is turned, not the first.
#[test]
fn a_heavy_vote_is_turned_first() {
    let rule = election(ONE, 1);
    let ballots = vec![(1, choose(&[0])), (4, choose(&[0])), (2, choose(&[1]))];
    assert_eq!(turned(&Put::of(2, ballots).electing(&rule)), [(1, cast(choose(&[1])))]);
}

/// More than half of the marked ballots: one that marks nobody takes the majority away.
#[test]
fn a_majority_is_lost_to_a_ballot_that_marks_nobody() {
    let mut rule = election(ONE, 1);
    rule.majority = Some(Named::Absolute(Measure::YesNo).condition());
    let ballots = vec![(1, choose(&[0])), (1, choose(&[0])), (1, choose(&[1])), (1, None)];
    let put = Put::of(2, ballots);
    let found = turned(&put.electing(&rule));
    assert_eq!(found.len(), 1);
    // An abstention would leave two of three, which is enough.
    assert_ne!(found[0].1, Abstain.into());
}

/// What marks too much is invalid and counts for nobody.
#[test]
fn a_ballot_that_marks_too_much_is_invalid() {
    let rule = election(ONE, 1);
    let ballots = vec![(1, choose(&[0])), (5, choose(&[1, 2])), (1, None)];
    let put = Put::of(3, ballots);
    let question = put.electing(&rule);
    assert_eq!(question.chosen(&question.frame.ballots()), ids(&[0]));
    assert_eq!(turned(&question), [(1, cast(choose(&[1])))]);
}

/// Both come from one member, of which one alone can be elected: who is first passed over needs no vote more.
#[test]
fn a_cap_is_part_of_the_count() {
    let mut rule = election(ONE, 2);
    rule.caps = vec![Cap { group: CapGroup::Member, bound: CapBound::Most(1) }];
    let ballots = vec![(3, choose(&[0])), (2, choose(&[1])), (1, choose(&[2])), (2, None)];
    let put = Put::of(3, ballots);
    let question = put.electing(&rule);
    assert_eq!(question.chosen(&question.frame.ballots()), ids(&[0, 2]));
    // With one ballot more Ben overtakes Ada, and Cem keeps the other seat.
    assert_eq!(turned(&question).len(), 1);
    assert_eq!(turn(&question).then.map(|it| it.winners()), Some(ids(&[1, 2])));
}

/// A quorum of three votes: one ballot fewer that is valid, and nothing is counted.
#[test]
fn without_a_quorum_nobody_is_elected() {
    let mut rule = election(ONE, 1);
    rule.frame.requirement.quorum = Some(Quorum {
        condition: Some(Comparison::number(Measure::Valid, Comparator::AtLeast, 3).into()),
        when: QuorumWhen::EachItem,
        chair: Default::default(),
        further: Vec::new(),
        missed: Missed::Inquorate,
    });
    let put = Put::of(2, vec![(1, choose(&[0])); 3]);
    let found = turn(&put.electing(&rule));
    assert_eq!(found.then, None);
    let Flip::Smallest(changes) = found.flip else { panic!("an answer") };
    assert_eq!(changes.iter().map(|it| it.to.clone()).collect::<Vec<_>>(), [Invalid.into()]);
}

/// Nobody stands, so nobody can be elected; and without voters nothing changes.
#[test]
fn where_nothing_can_be_chosen_nothing_changes() {
    let rule = election(ONE, 1);
    let nobody = Put::of(0, vec![(1, None)]);
    assert_eq!(turn(&nobody.electing(&rule)).flip, Flip::Never);
    let empty = Put::of(2, Vec::new());
    assert_eq!(turn(&empty.electing(&rule)).flip, Flip::Never);
}

/// Fourteen voters of different weight: the search ends and says what it knows. Without a cap arithmetic takes it further.
#[test]
fn a_search_that_is_too_large_says_how_far_it_came() {
    let mut rule = election(election::Method::Schulze, 1);
    rule.caps = vec![Cap { group: CapGroup::Member, bound: CapBound::Most(1) }];
    let mut ballots: Vec<(u64, Option<Cast>)> = (0..14).map(|_| (1, rank(&[0, 1, 2]))).collect();
    ballots.iter_mut().enumerate().for_each(|(index, it)| {
        it.0 += u64::try_from(index).expect("few");
    });
    let put = Put::of(3, ballots);
    let Flip::Enough { changes, fewest } = turn(&put.electing(&rule)).flip else {
        panic!("too large")
    };
    assert_eq!(fewest, 2, "single ballots were all tried");
    assert!(changes.len() >= fewest);
    rule.caps = Vec::new();
    assert_eq!(turned(&put.electing(&rule)).len(), 5, "the heaviest five have 60 of 105 votes");
    // Too many options to list what a ballot could say: even one ballot is only known by trying.
    let mut sum =
        prioritisation(Scale::Mean(NonZeroU32::new(99).expect("points")), Selection::Order);
    sum.ties = vec![TieWay::Order];
    let score = |index, points| Some(Cast::Marked(Marks::Score([(option(index), points)].into())));
    let put = Put::of(4, vec![(1, score(0, 9)), (1, score(0, 9)), (1, score(1, 3))]);
    assert!(matches!(turn(&put.ranking(&sum, 0)).flip, Flip::Smallest(ref it) if it.len() == 1));
}

fn prioritisation(scale: Scale, selection: Selection) -> Prioritisation {
    Prioritisation { frame: frame(), scale, votes: None, selection, ties: Vec::new() }
}

/// Of an order alone it is asked what stands first.
#[test]
fn an_order_is_changed_at_its_top() {
    let rule = prioritisation(Scale::Borda, Selection::Order);
    let put = Put::of(3, vec![(3, rank(&[0, 1, 2])), (1, rank(&[1, 0, 2])), (1, None)]);
    let question = put.ranking(&rule, 0);
    assert_eq!(question.chosen(&question.frame.ballots()), ids(&[0]));
    assert_eq!(turned(&question).len(), 1);
}

/// Where several are taken up all of them are asked about, not what stands first.
#[test]
fn all_that_is_taken_up_is_asked_about() {
    let two = Selection::First(NonZeroU32::new(2).expect("not zero"));
    let rule = prioritisation(Scale::Supporters, two);
    let approve = |index| Some(Cast::Marked(Marks::Approve(ids(&[index]))));
    let put = Put::of(3, vec![(4, approve(0)), (3, approve(1)), (1, approve(2))]);
    let question = put.ranking(&rule, 0);
    assert_eq!(question.chosen(&question.frame.ballots()), ids(&[0, 1]));
    assert_eq!(turned(&question).len(), 1);
}

/// With a run-off to come the candidates that wait for it are not elected yet.
#[test]
fn who_was_elected_before_stays_elected() {
    let rule = election(ONE, 1);
    let put = Put::of(2, vec![(2, choose(&[0])), (1, choose(&[1]))]);
    let mut question = put.electing(&rule);
    let Method::Election { before, .. } = &mut question.counting.method else { panic!("elects") };
    let free = Affiliation { member: None, class: None, groups: Default::default() };
    before.insert(option(3), free);
    assert_eq!(question.chosen(&question.frame.ballots()), ids(&[0, 3]));
    assert_eq!(turned(&question), [(0, cast(choose(&[1])))]);
}

/// The order names Cem and the lot names Ben: either of them level with Ada leaves her elected, both together nobody.
#[test]
fn two_that_are_level_together_can_do_what_neither_does_alone() {
    let approve = |options: &[usize]| Some(Cast::Marked(Marks::Approve(ids(options))));
    let mut rule = election(election::Method::Approve { most: None }, 1);
    rule.ties = vec![TieWay::Order, TieWay::Lot];
    let mut ballots = vec![(1, approve(&[0])); 5];
    ballots.extend([(2, approve(&[1])), (2, approve(&[2])), (3, None)]);
    let order = vec![option(0), option(2)];
    let lot = vec![option(0), option(1)];
    let put = Put { order, lot, ..Put::of(3, ballots) };
    assert_eq!(turned(&put.electing(&rule)), [(7, cast(approve(&[1, 2])))]);
}
