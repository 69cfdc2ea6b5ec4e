//! Several rights of one holder: each has its own time, subjects and effect, and the gravest that counts stands.

use super::*;
use crate::refusal::Reason;

fn on(effect: VetoEffect, deadline: Option<&str>) -> Veto {
    Veto { effect, deadline: deadline.map(the), ..veto(agency()) }
}

fn world(rights: Vec<Veto>) -> World {
    World::under(&["a", "b", "c"], |it| {
        it.rule().vetoes = rights;
        it.office("agency");
    })
}

fn week() -> VetoEffect {
    VetoEffect::Suspend(Some(the("P7D")))
}

/// A suspensive right within three days and a final one within two weeks: the final one is not over when the first would be.
#[test]
fn the_end_of_one_right_does_not_end_another() {
    for rights in [
        vec![on(week(), Some("P3D")), on(VetoEffect::Reject, Some("P14D"))],
        vec![on(VetoEffect::Reject, Some("P14D")), on(week(), Some("P3D"))],
    ] {
        for (day, at_once) in [("2025-03-12 09:00", Vetoed), ("2025-03-20 09:00", Vetoed)] {
            let mut world = world(rights.clone());
            adopted(&mut world);
            world.at(day).lands(raised("no", agency(), None));
            assert_eq!(world.verdict("map"), Some(at_once));
            world.pass("2025-12-31");
            assert_eq!(world.verdict("map"), Some(Vetoed), "for ever, raised on {day}");
        }
    }
}

/// The other way round: only the suspensive right is still in time.
#[test]
fn a_right_that_is_too_late_stops_nothing() {
    let mut world = world(vec![on(VetoEffect::Reject, Some("P3D")), on(week(), Some("P14D"))]);
    adopted(&mut world);
    world.at("2025-03-20 09:00").lands(raised("no", agency(), None));
    assert_eq!(world.verdict("map"), Some(Suspended));
    world.pass("2025-03-28 00:00");
    assert_eq!(world.verdict("map"), Some(Adopted));
}

/// Of two that suspend, the longer one.
#[test]
fn a_decision_rests_as_long_as_the_longest_right_says() {
    let month = VetoEffect::Suspend(Some(the("P30D")));
    let mut world = world(vec![on(week(), Some("P3D")), on(month, Some("P3D"))]);
    adopted(&mut world);
    world.at("2025-03-11 09:00").lands(raised("no", agency(), None));
    world.pass("2025-04-09 00:00");
    assert_eq!(world.verdict("map"), Some(Suspended));
    world.pass("2025-04-11 00:00");
    assert_eq!(world.verdict("map"), Some(Adopted));
}

/// A right on another subject keeps nothing open.
#[test]
fn a_decision_waits_only_for_rights_that_touch_it() {
    let budget = Veto { topics: [the("budget")].into(), ..on(VetoEffect::Reject, Some("P14D")) };
    let mut world = world(vec![on(VetoEffect::Reject, Some("P3D")), budget]);
    adopted(&mut world);
    assert_eq!(world.verdict("map"), Some(Pending));
    world.pass("2025-03-14 00:00");
    assert_eq!(world.verdict("map"), Some(Adopted));
}

/// A reason is needed where each right that can still be used asks for one.
#[test]
fn the_right_that_asks_for_nothing_is_enough() {
    let reasoned =
        |deadline| Veto { reason_required: true, ..on(VetoEffect::Reject, Some(deadline)) };
    let mut world = world(vec![on(week(), Some("P3D")), reasoned("P14D")]);
    adopted(&mut world);
    let veto = || raised("no", agency(), None);
    assert_eq!(world.clone().at("2025-03-12 09:00").judges(veto()), Ok(()));
    assert_eq!(world.at("2025-03-20 09:00").judges(veto()), Err(Reason::NeedsReason));
}

/// It still turns something while one of the rights of its holder lasts: one that never ends, or has not ended yet.
#[test]
fn a_veto_turns_nothing_once_all_rights_of_its_holder_are_over() {
    let month = VetoEffect::Suspend(Some(the("P30D")));
    let reject = VetoEffect::Reject;
    let turns_nothing = |rights: Vec<Veto>, holder: Holder, by: &str| {
        let mut world = world(rights);
        adopted(&mut world);
        world.pass(by);
        let map = poll_ref("map");
        let rule = world.state.rule_for(&map).expect("a rule");
        world.state.turns_nothing((&map, rule), &holder, moment("2025-03-11 09:00"))
    };
    let (by_week, by_month, never) = (on(week(), None), on(month, None), on(reject, None));
    let elsewhere = Veto { topics: [the("budget")].into(), ..never.clone() };
    for (rights, by, expected) in [
        (vec![by_week.clone()], "2025-03-18 23:59", false),
        (vec![by_week.clone()], "2025-03-19 00:00", true),
        (vec![by_week.clone(), by_month.clone()], "2025-03-19 00:00", false),
        (vec![by_month.clone(), by_week.clone()], "2025-03-19 00:00", false),
        (vec![by_week.clone(), by_month], "2025-04-11 00:00", true),
        (vec![by_week.clone(), never.clone()], "2025-12-31", false),
        (vec![never], "2025-12-31", false),
        (vec![by_week.clone(), elsewhere.clone()], "2025-03-19 00:00", true),
        (vec![elsewhere], "2025-12-31", false),
    ] {
        let told = format!("{rights:?} by {by}");
        assert_eq!(turns_nothing(rights, agency(), by), expected, "{told}");
    }
    let other = Holder::Member(the("a"));
    assert!(
        !turns_nothing(vec![by_week], other, "2025-12-31"),
        "it has no right that could be over"
    );
}

/// The end of the time is the first moment that is too late; each right has its own.
#[test]
fn a_veto_comes_too_late_as_its_time_ends() {
    let mut world = world(vec![on(week(), Some("P7D")), on(week(), Some("P14D"))]);
    adopted(&mut world);
    let map = poll_ref("map");
    let rule = world.state.rule_for(&map).expect("a rule");
    let late = |when: &str| {
        let rights = world.state.too_late(&map, rule, moment(when));
        [rights.has(0), rights.has(1)]
    };
    assert_eq!(late("2025-03-17 23:59"), [false, false]);
    assert_eq!(late("2025-03-18 00:00"), [true, false]);
    assert_eq!(late("2025-03-24 23:59"), [true, false]);
    assert_eq!(late("2025-03-25 00:00"), [true, true]);
}
