//! Time goes forward only, and what lies after the moment of evaluation is left out and counted.

use gremium_engine::audit;
use gremium_engine::replay::{Moment, Replay};

use crate::world::{World, instant};

fn with_poll() -> World {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    world
}

#[test]
fn a_clock_that_jumps_back_cannot_reopen_a_poll() {
    let mut world = with_poll();
    world.at("2025-02-16 10:00").vote("2025/well", "ash", "yes").land();
    world.at("2025-02-10 10:00").vote("2025/well", "birch", "yes").land();
    assert_eq!(
        world.refused("2025-02-20"),
        [
            "polls/2025/well/ballots/ash.yaml: poll-closed",
            "polls/2025/well/ballots/birch.yaml: poll-closed",
        ]
    );
    assert!(world.wrong("2025-02-20").contains(&": clock-back".to_owned()));
    let replay = world.replay("2025-02-20");
    let effective: Vec<_> = replay.state.entries.iter().map(|entry| entry.at).collect();
    assert_eq!(effective[2..], [instant("2025-02-16 10:00"); 2]);
}

#[test]
fn an_entry_without_changes_lets_time_pass() {
    let mut world = with_poll();
    world.at("2025-02-16 10:00").land();
    world.at("2025-02-10 10:00").vote("2025/well", "birch", "yes").land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/birch.yaml: poll-closed"]);
}

#[test]
fn entries_after_the_moment_are_left_out_and_counted() {
    let mut world = with_poll();
    world.at("2025-02-10 10:00").vote("2025/well", "ash", "yes").land();
    world.at("2025-02-12 10:00").vote("2025/well", "birch", "no").land();
    // Dated before the moment, but behind an entry that lies after it.
    world.at("2025-02-09 10:00").vote("2025/well", "cedar", "no").land();
    let report = world.report("2025-02-11");
    assert_eq!((report.record.entries, report.record.after), (3, 2));
    assert_eq!(report.polls[0].ballots.len(), 1);
    let whole = world.report("2025-02-12 10:00");
    assert_eq!((whole.record.entries, whole.record.after), (5, 0));
}

#[test]
fn an_entry_in_the_future_of_the_clock_is_said_at_once() {
    let mut world = with_poll();
    world.at("2026-01-01 10:00").land();
    for as_of in ["2025-03-01", "2027-01-01"] {
        let moment = Moment { as_of: instant(as_of), clock: Some(instant("2025-03-01")) };
        let replay = world.run(Replay::new(), 0, world.entries.len(), moment, 0);
        let codes: Vec<_> = audit::diagnostics(&replay).iter().map(|it| it.code).collect();
        assert_eq!(codes, ["future-entry"], "as of {as_of}");
        assert!(!replay.may_be_kept(), "as of {as_of}: what the clock said is not of the record");
    }
}

#[test]
fn polls_close_between_entries_in_time_order() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/b", "question", "2025-02-05 12:00").land();
    world.at("2025-02-01 11:00").poll("2025/a", "question", "2025-02-06 12:00").land();
    world.at("2025-02-20 10:00").land();
    let report = world.report("2025-02-20 10:00");
    let decided: Vec<_> = report.decisions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(decided, ["2025/b", "2025/a"]);
    let polls: Vec<_> = report.polls.iter().map(|it| (it.id.as_str(), it.closes)).collect();
    assert_eq!(
        polls,
        [("2025/a", instant("2025-02-06 12:00")), ("2025/b", instant("2025-02-05 12:00"))]
    );
}
