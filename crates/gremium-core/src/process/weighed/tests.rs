//! Which cost lay before a vote or an opinion, and when it counts as replaced.

use super::*;
use crate::process::{All, Parties};
use crate::record::{Motion, Poll, Subject};
use crate::tally::Choice::{self, No, Yes};
use crate::world::*;

fn decided() -> StageKind {
    StageKind::Vote { matters: vec![the("matter")], need: All::All }
}

fn checked() -> StageKind {
    let by = vec!["office".into()];
    StageKind::Assessment { by, need: All::All, must_be_feasible: true, must_fit_core: false }
}

const PAID: StageKind = StageKind::Financing { parties: Parties::Proposer };

fn way(kinds: &[StageKind]) -> World {
    let mut world = World::under(&["a", "b"], |it| {
        it.way(kinds);
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    world
}

/// The words of a request, each with the amount before it and the one that replaced it.
fn told(world: &World) -> Vec<(Option<i64>, Option<i64>)> {
    let record = world.state.requests.get("2025/need").expect("filed");
    let all = weighed(&world.state, record, &world.way());
    let amount = |it: Option<Priced>| it.map(|it| it.amount.0);
    all.into_iter().map(|it| (amount(it.cost), amount(it.replaced))).collect()
}

/// All vote in a poll of a day.
fn vote(world: &mut World, name: &str, day: u32, said: Choice) {
    let noon = |day: u32| format!("2025-03-{day:02} 12:00");
    let motion = Motion { subject: Subject::Request(the("2025/need")), ..motion(name) };
    world.at(&noon(day)).lands(Poll { motion, ..poll(name, &noon(day + 1)) });
    world.votes(name, &[("a", said), ("b", said)]).pass(&noon(day + 1));
}

#[test]
fn an_opinion_remembers_the_estimate() {
    let mut world = way(&[StageKind::Requirements, checked(), PAID]);
    world.at("2025-03-04 12:00").lands(estimate(100));
    assert_eq!(told(&world), []);
    world.at("2025-03-06 12:00").lands(assessment("office", true));
    assert_eq!(told(&world), [(Some(100), None)]);
    let record = world.state.requests.get("2025/need").expect("filed");
    let seen = weighed(&world.state, record, &world.way());
    let at = moment("2025-03-06 12:00");
    assert_eq!((&seen[0].word, seen[0].at), (&Word::Opinion("office".into()), at));
    let (at, amount) = (moment("2025-03-04 12:00"), Amount(100));
    assert_eq!(seen[0].cost, Some(Priced { offered: false, at, amount }));
    world.at("2025-03-07 12:00").lands(estimate(120));
    assert_eq!(told(&world), [(Some(100), Some(120))]);
    world.at("2025-03-08 12:00").lands(estimate(100));
    assert_eq!(told(&world), [(Some(100), None)], "it is as it was");
    world.at("2025-03-09 12:00").lands(offer(130, None));
    assert_eq!(told(&world), [(Some(100), None)], "an offer replaces no estimate");
}

#[test]
fn the_price_of_an_offer_is_what_is_weighed() {
    let mut world = way(&[StageKind::Requirements, StageKind::Offer, checked(), PAID]);
    world.at("2025-03-04 12:00").lands(estimate(100)).lands(offer(90, None));
    world.at("2025-03-06 12:00").lands(assessment("office", true));
    assert_eq!(told(&world), [(Some(90), None)]);
    world.at("2025-03-07 12:00").lands(estimate(120));
    assert_eq!(told(&world), [(Some(90), None)]);
    world.at("2025-03-08 12:00").lands(offer(95, None));
    assert_eq!(told(&world), [(Some(90), Some(95))]);
}

/// What is replaced before the stage is done was not settled yet.
#[test]
fn an_opinion_in_a_stage_that_waits_or_failed_has_nothing_replaced() {
    let by = vec!["office".into(), "lab".into()];
    let both =
        StageKind::Assessment { by, need: All::All, must_be_feasible: true, must_fit_core: false };
    let mut world = way(&[both, PAID]);
    world.at("2025-03-04 12:00").lands(estimate(100)).lands(assessment("office", true));
    world.at("2025-03-05 12:00").lands(estimate(120));
    assert_eq!(told(&world), [(Some(100), None)]);
    world.at("2025-03-06 12:00").lands(assessment("lab", true));
    let mut all = told(&world);
    all.sort();
    assert_eq!(all, [(Some(100), Some(120)), (Some(120), None)]);
    let mut failed = way(&[checked(), PAID]);
    failed.at("2025-03-04 12:00").lands(estimate(100));
    failed.at("2025-03-05 12:00").lands(assessment("office", false));
    assert_eq!(told(&failed), [(Some(100), None)]);
}

#[test]
fn the_last_vote_of_a_stage_remembers_the_estimate() {
    let mut world = way(&[decided(), PAID]);
    world.at("2025-03-04 12:00").lands(estimate(100));
    vote(&mut world, "one", 5, Yes);
    assert_eq!(told(&world), [(Some(100), None)]);
    world.at("2025-03-08 12:00").lands(estimate(120));
    assert_eq!(told(&world), [(Some(100), Some(120))]);
    let word =
        weighed(&world.state, world.state.requests.get("2025/need").expect("filed"), &world.way());
    assert_eq!(word[0].word, Word::Vote(poll_ref("one")));
    let mut rejected = way(&[decided(), PAID]);
    rejected.at("2025-03-04 12:00").lands(estimate(100));
    vote(&mut rejected, "one", 5, No);
    assert_eq!(told(&rejected), [(Some(100), None)]);
}

/// A body that voted on an estimate that came only afterwards saw none.
#[test]
fn what_came_after_the_vote_on_it_is_new() {
    let mut world = way(&[StageKind::Requirements, decided(), PAID]);
    vote(&mut world, "one", 5, Yes);
    assert_eq!(told(&world), [(None, None)]);
    world.at("2025-03-08 12:00").lands(estimate(120));
    assert_eq!(told(&world), [(None, Some(120))]);
    let mut offered = way(&[StageKind::Offer, decided(), PAID]);
    vote(&mut offered, "one", 5, Yes);
    offered.at("2025-03-08 12:00").lands(offer(120, None));
    assert_eq!(told(&offered), [(None, Some(120))]);
    let mut before = way(&[decided(), StageKind::Requirements, PAID]);
    vote(&mut before, "one", 5, Yes);
    before.at("2025-03-08 12:00").lands(estimate(120));
    assert_eq!(told(&before), [(None, None)], "it was to come later");
}
