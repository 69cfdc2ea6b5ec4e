//! Demands for a kind of vote.

use super::DemandStanding::{Followed, GivesWay, Ignored, NoRight, TooFew};
use super::*;
use crate::outcome::Verdict;
use crate::record::{AgendaItem, Demand, VoteKind};
use crate::rule::{Comparator, Comparison, Condition};
use crate::statutes::DemandRight;
use crate::tally::Choice::{No, Yes};
use crate::tally::Measure;
use crate::world::*;

const DAY: &str = "2025-03-01";

fn right(kind: VoteKind, share: &str, base: Measure) -> DemandRight {
    let enough = Comparison::share(Measure::Supporters, Comparator::AtLeast, the(share), base);
    DemandRight { kind, by: Condition::from(enough) }
}

/// Six members; a third of those present can demand a secret vote, a fifth of all entitled a roll call.
fn world() -> World {
    World::under(&["a", "b", "c", "d", "e", "f"], |it| {
        it.assembly().sittings.order.demands = vec![
            right(VoteKind::Secret, "1/3", Measure::Present),
            right(VoteKind::RollCall, "1/5", Measure::Entitled),
        ];
    })
}

/// What comes of demands on a vote of five of them that was taken in some way.
fn standings(
    mut world: World,
    item: AgendaItem,
    kind: VoteKind,
    demands: &[(VoteKind, &[&str])],
) -> Vec<DemandStanding> {
    let mut item = item;
    if let Some(vote) = &mut item.vote {
        vote.kind = kind;
        vote.demands =
            demands.iter().map(|(kind, by)| Demand { kind: *kind, by: all(by) }).collect();
    }
    let meeting = sitting(DAY).with(&["a", "b", "c", "d", "e"]).then(item);
    world.at("2025-03-02 09:00").lands(meeting);
    let outcome = world.item(DAY, "map").expect("because it was voted on");
    assert_eq!(outcome.decided.outcome.verdict, Verdict::Adopted, "a demand changes no outcome");
    outcome.demands.iter().map(|it| it.standing).collect()
}

fn counted() -> AgendaItem {
    item("map").counted(&[(Yes, 3), (No, 1)])
}

fn named() -> AgendaItem {
    item("map").by_name(&[("a", Yes), ("b", Yes), ("c", No)])
}

#[test]
fn a_third_of_those_present_is_enough_and_less_is_not() {
    let secret = VoteKind::Secret;
    let of = |item, kind, by: &[&str]| standings(world(), item, kind, &[(secret, by)]);
    assert_eq!(of(counted(), VoteKind::Open, &["a"]), [TooFew]);
    assert_eq!(of(counted(), VoteKind::Open, &["a", "b"]), [Ignored]);
    assert_eq!(of(counted(), VoteKind::Secret, &["a", "b"]), [Followed]);
    assert_eq!(of(counted(), VoteKind::Secret, &["a"]), [TooFew], "nobody had to follow it");
    assert_eq!(of(named(), VoteKind::Secret, &["a", "b"]), [Ignored], "names are no secret");
}

#[test]
fn whoever_is_not_there_or_has_no_vote_demands_nothing() {
    let demands: &[(VoteKind, &[&str])] = &[(VoteKind::Secret, &["a", "f"])];
    assert_eq!(standings(world(), counted(), VoteKind::Open, demands), [TooFew]);
    let mut item = counted();
    item.motion.as_mut().expect("a motion").recused = all(&["b"]);
    let demands: &[(VoteKind, &[&str])] = &[(VoteKind::Secret, &["a", "b"])];
    assert_eq!(standings(world(), item, VoteKind::Open, demands), [TooFew]);
}

#[test]
fn a_roll_call_leaves_names() {
    let demands: &[(VoteKind, &[&str])] = &[(VoteKind::RollCall, &["a", "b"])];
    assert_eq!(standings(world(), counted(), VoteKind::RollCall, demands), [Ignored]);
    assert_eq!(standings(world(), named(), VoteKind::RollCall, demands), [Followed]);
    let one: &[(VoteKind, &[&str])] = &[(VoteKind::RollCall, &["a"])];
    assert_eq!(standings(world(), counted(), VoteKind::Open, one), [TooFew], "one of six");
}

#[test]
fn of_two_demands_the_right_that_stands_first_prevails() {
    let both: &[(VoteKind, &[&str])] =
        &[(VoteKind::RollCall, &["a", "b"]), (VoteKind::Secret, &["c", "d"])];
    assert_eq!(standings(world(), counted(), VoteKind::Secret, both), [GivesWay, Followed]);
    assert_eq!(standings(world(), named(), VoteKind::RollCall, both), [GivesWay, Ignored]);
    let weak: &[(VoteKind, &[&str])] =
        &[(VoteKind::RollCall, &["a", "b"]), (VoteKind::Secret, &["c"])];
    assert_eq!(standings(world(), named(), VoteKind::RollCall, weak), [Followed, TooFew]);
}

#[test]
fn a_rule_that_prescribes_a_secret_vote_goes_before_a_roll_call() {
    let demands: &[(VoteKind, &[&str])] = &[(VoteKind::RollCall, &["a", "b"])];
    let mut world = world();
    world.amends(|it| it.rule().ballots.secret = true);
    assert_eq!(standings(world, counted(), VoteKind::Secret, demands), [GivesWay]);
}

#[test]
fn without_a_right_a_demand_binds_nobody() {
    let world = World::of(&["a", "b", "c", "d", "e"]);
    let demands: &[(VoteKind, &[&str])] = &[(VoteKind::Secret, &["a", "b", "c", "d", "e"])];
    assert_eq!(standings(world, counted(), VoteKind::Open, demands), [NoRight]);
}

#[test]
fn reports_have_a_word_for_each_standing() {
    let words = [NoRight, TooFew, GivesWay, Followed, Ignored].map(DemandStanding::as_str);
    assert_eq!(words, ["no-right", "too-few", "gives-way", "followed", "ignored"]);
}
