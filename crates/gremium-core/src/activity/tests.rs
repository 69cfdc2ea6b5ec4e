//! Who misses too much, and how it comes back.

use std::num::NonZeroU32;

use super::*;
use crate::record::{MemberStatus, Motion};
use crate::rule::Silence;
use crate::statutes::{Occasions, Statutes};
use crate::tally::Choice::{self, Abstain, Invalid, No, Yes};
use crate::world::*;

/// Whoever misses two occasions in a row has no vote.
fn activity(of: Occasions) -> Activity {
    let last = NonZeroU32::new(2).expect("not zero");
    Activity { last, of, late: None, represented: false }
}

/// An assembly of four in which `d` can be represented, and absence costs the vote.
fn world(change: impl FnOnce(&mut Statutes)) -> World {
    World::under(&["a", "b", "c", "d"], |statutes| {
        statutes.assembly().franchise.activity = Some(activity(Occasions::Both));
        statutes.assembly().proxies = Some(proxies());
        change(statutes);
    })
}

/// A poll over a day in March, in which these vote.
fn asks(world: &mut World, day: u32, votes: &[(&str, Choice)]) {
    let name = format!("on-{day}");
    world.at(&format!("2025-03-{day:02} 08:00"));
    world.lands(poll(&name, &format!("2025-03-{day:02} 20:00")));
    world.at(&format!("2025-03-{day:02} 12:00")).votes(&name, votes);
    world.pass(&format!("2025-03-{day:02} 20:00"));
}

/// What each of the four has missed in a row.
fn missed(world: &World) -> [u32; 4] {
    ["a", "b", "c", "d"].map(|it| world.state.view().absences(&the("assembly"), &the(it)))
}

/// Who may vote now, of the four.
fn voters(world: &World) -> String {
    let electorate = world.state.view().electorate(&the("assembly"), None);
    electorate.voters.keys().map(|it| it.to_string()).collect()
}

#[test]
fn one_occasion_is_enough_to_return() {
    let mut absences = Absences::default();
    for (at, missed) in [(10, true), (20, true), (30, false), (30, false), (40, true)] {
        absences.note(Instant(at), missed);
    }
    let seen: Vec<u32> = [9, 10, 19, 20, 30, 40].map(|at| absences.at(Instant(at))).into();
    assert_eq!(seen, [0, 1, 1, 2, 0, 1]);
}

#[test]
fn who_misses_so_many_in_a_row_has_no_vote() {
    let mut world = world(|_| {});
    asks(&mut world, 1, &[("a", Yes), ("b", Abstain)]);
    assert_eq!(missed(&world), [0, 0, 1, 1], "a ballot of any kind is taking part");
    asks(&mut world, 2, &[("a", Invalid), ("c", No)]);
    assert_eq!(missed(&world), [0, 1, 0, 2]);
    assert_eq!(voters(&world), "abc");
    let excluded = world.state.view().electorate(&the("assembly"), None).excluded;
    assert_eq!(excluded, [(the("d"), NoVote::Inactive)].into());
    asks(&mut world, 3, &[("a", Yes), ("b", Yes), ("c", Yes)]);
    assert_eq!(missed(&world), [0, 0, 0, 3], "it goes on being expected");
}

#[test]
fn an_occasion_is_noted_when_the_poll_closes() {
    let mut world = world(|_| {});
    world.at("2025-03-01 08:00").lands(poll("map", "2025-03-05 20:00"));
    world.pass("2025-03-05 19:59");
    assert_eq!(missed(&world), [0; 4]);
    world.pass("2025-03-05 20:00");
    assert_eq!(missed(&world), [1; 4]);
}

#[test]
fn who_lost_the_vote_by_absence_casts_a_ballot_and_has_it_in_the_next_poll() {
    let mut world = world(|_| {});
    for day in [1, 2] {
        asks(&mut world, day, &[("a", Yes), ("b", Yes), ("c", Yes)]);
    }
    asks(&mut world, 3, &[("a", Yes), ("b", Yes), ("c", Yes), ("d", Yes)]);
    assert_eq!(world.poll("on-3").casts().len(), 3, "its ballot is no vote");
    assert_eq!(missed(&world), [0; 4]);
    assert_eq!(voters(&world), "abcd");
}

#[test]
fn only_the_occasions_count_that_the_statutes_name() {
    for (of, by_poll, by_sitting) in
        [(Occasions::Polls, 1, 0), (Occasions::Sittings, 0, 1), (Occasions::Both, 1, 1)]
    {
        let mut world = world(|it| it.assembly().franchise.activity = Some(activity(of)));
        asks(&mut world, 1, &[]);
        assert_eq!(missed(&world), [by_poll; 4], "{of:?}");
        world.at("2025-03-08 13:00").lands(sitting("2025-03-08"));
        assert_eq!(missed(&world), [by_poll + by_sitting; 4], "{of:?}");
    }
}

#[test]
fn no_occasion_where_nobody_was_asked_to_vote() {
    let silence =
        Silence { period: the("PT1H"), objection: Default::default(), objections: NonZeroU32::MIN };
    let mut world = world(|it| it.rule().silence = Some(silence));
    asks(&mut world, 1, &[("a", Yes)]);
    assert_eq!(missed(&world), [0; 4]);
}

#[test]
fn who_still_had_time_missed_nothing() {
    let mut world = world(|it| it.rule().window.early_close = true);
    asks(&mut world, 1, &[("a", Yes)]);
    assert_eq!(missed(&world), [0, 1, 1, 1], "it was not certain before it closed");
    asks(&mut world, 2, &[("a", Yes), ("b", Yes), ("c", Yes)]);
    assert_eq!(
        missed(&world),
        [0, 0, 0, 1],
        "three of four were enough, with time left for the fourth"
    );
}

#[test]
fn who_was_not_expected_missed_nothing() {
    let mut world = world(|_| {});
    world.changes("c", |it| it.status = MemberStatus::Suspended);
    world.at("2025-03-01 08:00");
    let motion = Motion { recused: vec![the("b")], ..motion("map") };
    world.lands(crate::record::Poll { motion, ..poll("map", "2025-03-02 08:00") });
    world.at("2025-03-01 12:00").lands(member("e")).pass("2025-03-03 00:00");
    assert_eq!(missed(&world), [1, 0, 0, 1]);
    assert_eq!(world.state.view().absences(&the("assembly"), &the("e")), 0);
}

#[test]
fn counting_begins_with_the_rule() {
    let mut world = world(|it| it.assembly().franchise.activity = None);
    world.at("2025-03-01 08:00").lands(poll("map", "2025-03-05 08:00"));
    world.at("2025-03-02 08:00");
    world.amends(|it| it.assembly().franchise.activity = Some(activity(Occasions::Both)));
    world.pass("2025-03-06 00:00");
    assert_eq!(missed(&world), [0; 4], "the poll is governed by what was in force when it opened");
    asks(&mut world, 7, &[]);
    assert_eq!(missed(&world), [1; 4]);
}

#[test]
fn being_represented_in_a_poll_is_taking_part_only_where_the_statutes_say_so() {
    for (represented, of_giver) in [(false, 1), (true, 0)] {
        let mut world = world(|it| {
            let activity = Activity { represented, ..activity(Occasions::Both) };
            it.assembly().franchise.activity = Some(activity);
        });
        world.at("2025-02-01 08:00").lands(powers("d", "a"));
        world.at("2025-03-01 08:00").lands(poll("map", "2025-03-02 08:00"));
        world.at("2025-03-01 09:00").votes("map", &[("a", Yes), ("c", Yes)]);
        world.tries_by("a", ballot("map", "d", Yes)).expect("a holds its power");
        world.pass("2025-03-03 00:00");
        assert_eq!(missed(&world), [0, 1, 0, of_giver], "represented: {represented}");
    }
}

#[test]
fn who_came_to_a_sitting_at_any_time_took_part() {
    for (represented, of_giver) in [(false, 1), (true, 0)] {
        let mut world = world(|it| {
            let activity = Activity { represented, ..activity(Occasions::Both) };
            it.assembly().franchise.activity = Some(activity);
        });
        let held = sitting("2025-03-08")
            .between("a", None, Some("10:05"))
            .between("b", Some("11:55"), None)
            .power("d", "b")
            .power("c", "nobody");
        world.lands(member("nobody")).changes("nobody", |it| it.status = MemberStatus::Left);
        world.at("2025-03-09 09:00").lands(held);
        assert_eq!(missed(&world), [0, 0, 1, of_giver], "represented: {represented}");
    }
}

/// What lands later cannot undo a vote that was cast in between.
#[test]
fn a_sitting_is_noted_when_its_record_lands() {
    let mut world = world(|_| {});
    world.at("2025-03-20 09:00").lands(sitting("2025-03-08").with(&["a", "b", "c"]));
    let of_d = |moment_: &str| {
        let (state, at) = (&world.state, moment(moment_));
        state.view_at(state.seq(), at).absences(&the("assembly"), &the("d"))
    };
    assert_eq!([of_d("2025-03-20 08:59"), of_d("2025-03-20 09:00")], [0, 1]);
}
