//! Voting that stays open once it has reached something.

use super::*;
use crate::record::Poll;
use crate::rule::StaysOpen;
use crate::statutes::Statutes;
use crate::tally::Choice::{self, No, Yes};
use crate::tally::Measure;
use crate::world::*;

/// A poll from the 3rd to the 10th of March at noon that stays open for a day after it has reached this.
fn world(after: Reached, change: impl FnOnce(&mut Statutes)) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.rule().ballots.change = true;
        it.rule().window.stays_open = Some(StaysOpen { after, period: the("PT24H") });
        change(it);
    });
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    world
}

/// When the poll closes, with these ballots at these moments.
fn closes(world: &mut World, ballots: &[(&str, &str, Choice)]) -> Option<Instant> {
    for (at, member, said) in ballots {
        world.at(&format!("2025-03-{at}")).votes("map", &[(member, *said)]);
    }
    world.pass("2025-04-01");
    world.state.decided(&poll_ref("map")).map(|it| it.at)
}

#[test]
fn what_has_its_majority_late_stays_open_for_the_period() {
    for (at, expected) in [
        ("04 12:00", "2025-03-10 12:00"),
        ("09 12:00", "2025-03-10 12:00"),
        ("09 12:01", "2025-03-10 12:01"),
        ("10 11:00", "2025-03-11 11:00"),
    ] {
        let mut world = world(Reached::Majority, |_| {});
        let closed = closes(&mut world, &[(at, "a", Yes)]);
        assert_eq!(closed, Some(moment(expected)), "{at}");
        assert_eq!(world.poll("map").kept_open, expected != "2025-03-10 12:00", "{at}");
    }
}

#[test]
fn what_never_has_its_majority_closes_in_time() {
    let closed = closes(&mut world(Reached::Majority, |_| {}), &[("10 11:00", "a", No)]);
    assert_eq!(closed, Some(moment("2025-03-10 12:00")));
    let closed = closes(&mut world(Reached::Majority, |_| {}), &[]);
    assert_eq!(closed, Some(moment("2025-03-10 12:00")));
}

/// What stays reached counts from the first moment; what is lost has to be reached anew.
#[test]
fn it_counts_since_when_it_was_reached_without_a_break() {
    let kept = [("05 12:00", "a", Yes), ("10 11:00", "b", Yes)];
    let closed = closes(&mut world(Reached::Majority, |_| {}), &kept);
    assert_eq!(closed, Some(moment("2025-03-10 12:00")));
    let lost = [("05 12:00", "a", Yes), ("06 12:00", "b", No), ("10 11:00", "c", Yes)];
    let closed = closes(&mut world(Reached::Majority, |_| {}), &lost);
    assert_eq!(closed, Some(moment("2025-03-11 11:00")));
}

#[test]
fn a_quorum_is_reached_whatever_the_votes_say() {
    let half =
        |it: &mut Statutes| it.rule().requirement.quorum = Some(quorum(Measure::Cast, "1/2"));
    let ballots = [("05 12:00", "a", No), ("10 11:00", "b", No)];
    let closed = closes(&mut world(Reached::Quorum, half), &ballots);
    assert_eq!(closed, Some(moment("2025-03-11 11:00")));
    let without = closes(&mut world(Reached::Quorum, |_| {}), &ballots);
    assert_eq!(
        without,
        Some(moment("2025-03-10 12:00")),
        "none is needed: the first ballot reached it"
    );
}

/// Once, so that nobody keeps a poll open by turning back and forth.
#[test]
fn it_happens_once() {
    let ballots = [("10 11:00", "a", Yes), ("10 18:00", "a", No), ("11 10:00", "a", Yes)];
    let closed = closes(&mut world(Reached::Majority, |_| {}), &ballots);
    assert_eq!(closed, Some(moment("2025-03-11 11:00")));
}

/// Voting begins anew with an edit: what was reached before it is not.
#[test]
fn an_edit_takes_back_what_was_reached() {
    let mut world = world(Reached::Majority, |it| it.rule().window.edit = crate::rule::Edit::Reset);
    world.at("2025-03-10 10:00").votes("map", &[("a", Yes)]);
    let mut edited = motion("map");
    edited.text = "another map".into();
    world.at("2025-03-10 11:00").lands(Poll { motion: edited, ..poll("map", "2025-03-10 12:00") });
    assert_eq!(closes(&mut world, &[]), Some(moment("2025-03-10 12:00")));
}

/// And it can be kept open once more.
#[test]
fn an_edit_gives_back_what_was_used() {
    let mut world = world(Reached::Majority, |it| it.rule().window.edit = crate::rule::Edit::Reset);
    world.at("2025-03-10 10:00").votes("map", &[("a", Yes)]).pass("2025-03-10 13:00");
    let mut edited = motion("map");
    edited.text = "another map".into();
    world.at("2025-03-10 14:00").lands(Poll { motion: edited, ..poll("map", "2025-03-12 12:00") });
    let closed = closes(&mut world, &[("12 11:00", "b", Yes)]);
    assert_eq!(closed, Some(moment("2025-03-13 11:00")));
}

#[test]
fn a_rule_that_says_nothing_keeps_nothing_open() {
    let mut world = world(Reached::Majority, |it| it.rule().window.stays_open = None);
    assert_eq!(closes(&mut world, &[("10 11:00", "a", Yes)]), Some(moment("2025-03-10 12:00")));
    assert_eq!(world.poll("map").reached, None, "nor notes anything");
    world.state.note_reached(&the("2025/none"), moment("2025-03-10 11:00"));
}

#[test]
fn only_an_open_poll_is_kept_open() {
    let mut world = world(Reached::Majority, |_| {});
    closes(&mut world, &[("10 11:00", "a", Yes)]);
    let at = moment("2025-03-10 12:00");
    assert_eq!(world.state.keeps_open(world.poll("map"), at), None);
    let (reached, later) = (world.poll("map").reached, moment("2025-03-20 12:00"));
    world.state.note_reached(&the("2025/map"), later);
    assert_eq!(world.poll("map").reached, reached);
}
