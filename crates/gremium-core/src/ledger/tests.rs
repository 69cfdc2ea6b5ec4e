//! What the bookings of a fund come to.

use super::*;
use crate::outcome::Verdict;
use crate::record::{Following, FundUse, Motion, Poll};
use crate::statutes::{About, Statutes};
use crate::tally::Choice::{No, Yes};
use crate::world::*;

fn funds(it: &mut Statutes) {
    it.fund("pool");
    it.fund("other");
}

/// Paid in, paid out under two decisions, and two errors.
fn booked() -> (World, MotionRef, MotionRef) {
    let mut world = World::under(&["a", "b"], funds);
    let roof = world.votes_on("roof", 3, used("repair", None), Yes);
    let wall = world.votes_on("wall", 5, used("repair", None), Yes);
    world.at("2025-03-10 12:00");
    for (id, on, entry) in [
        ("p1", "2025-01-10", pays("a", 100)),
        ("p2", "2024-12-31", pays("a", 30)),
        ("p3", "2025-01-10", pays("b", 50)),
        ("p4", "2025-01-11", pays("b", 7)),
        ("p5", "2025-01-12", reversal("p4")),
        ("q1", "2025-02-01", paid(&roof, 20)),
        ("q2", "2025-02-02", paid(&roof, 5)),
        ("q3", "2025-02-03", paid(&wall, 40)),
        ("q4", "2025-02-04", paid(&wall, 60)),
        ("q5", "2025-02-05", reversal("q4")),
    ] {
        world.lands(booking(id, on, entry));
    }
    let elsewhere = Booking { fund: the("other"), ..booking("p9", "2025-01-10", pays("a", 1000)) };
    world.lands(elsewhere);
    (world, roof, wall)
}

#[test]
fn what_was_reversed_counts_no_more_and_nor_does_its_reversal() {
    let (world, roof, wall) = booked();
    let ledger = world.state.ledger(&the("pool"));
    assert_eq!(ledger.paid_in(), Amount(180));
    assert_eq!(ledger.paid_out(), Amount(65));
    assert_eq!(ledger.balance(), Amount(115));
    assert_eq!(ledger.paid_under(&roof), Amount(25));
    assert_eq!(ledger.paid_under(&wall), Amount(40));
    assert_eq!(ledger.paid_under(&poll_ref("other")), Amount::ZERO);
    let known = |id: &str| ledger.counts(&booking_id(id)).map(|it| it.id.clone());
    assert_eq!(known("q3"), Some(booking_id("q3")));
    assert_eq!((known("q4"), known("p4"), known("p9")), (None, None, None));
    let reversed = ledger.all().filter(|(_, reversed)| *reversed);
    let reversed: Vec<BookingId> = reversed.map(|(it, _)| it.value.id.clone()).collect();
    assert_eq!((reversed, ledger.all().count()), (["p4", "q4"].map(booking_id).into(), 10));
    assert_eq!(world.state.ledger(&the("other")).balance(), Amount(1000));
}

#[test]
fn contributions_are_those_of_a_year() {
    let (world, ..) = booked();
    let ledger = world.state.ledger(&the("pool"));
    let of = |name: &str| Contributor::Member(the(name));
    let by = |name: &str, year| ledger.paid_in_by(&of(name), year).0;
    assert_eq!((by("a", 2025), by("a", 2024), by("b", 2025), by("b", 2024)), (100, 30, 50, 0));
    let expected = [
        ((2024, of("a")), Amount(30)),
        ((2025, of("a")), Amount(100)),
        ((2025, of("b")), Amount(50)),
    ];
    assert_eq!(ledger.contributions(), expected.into());
    let (mut world, ..) = booked();
    world.lands(booking("p6", "2025-01-20", pays("a", 11)));
    assert_eq!(world.state.ledger(&the("pool")).contributions()[&(2025, of("a"))], Amount(111));
}

/// Each of these is one poll; only two of them grant something for repairs.
#[test]
fn decisions_in_force_grant_what_they_say() {
    let mut world = World::under(&["a", "b"], |it| {
        funds(it);
        it.matter("advice").about = About::Fund;
        it.fund("pool").recommends = [the("advice")].into();
    });
    world.votes_on("roof", 3, used("repair", Some(100)), Yes);
    world.votes_on("wall", 5, used("repair", Some(20)), Yes);
    world.votes_on("house", 7, used("building", Some(3000)), Yes);
    world.votes_on("tower", 9, used("repair", Some(4000)), No);
    world.votes_on("all", 11, used("repair", None), Yes);
    let Subject::Fund(used) = used("repair", Some(5000)) else { panic!("of a fund") };
    let of_other = FundUse { fund: the("other"), ..used.clone() };
    world.votes_on("other", 13, Subject::Fund(of_other), Yes);
    let advice = Motion { matter: the("advice"), subject: Subject::Fund(used), ..motion("advice") };
    let advice = Poll { motion: advice, ..poll("advice", "2025-03-18 12:00") };
    world.at("2025-03-17 12:00").lands(advice).votes("advice", &[("a", Yes), ("b", Yes)]);
    world.pass("2025-03-18 12:00");
    assert_eq!(world.verdict("advice"), Some(Verdict::Adopted));
    let granted =
        |world: &World, fund: &str, purpose: &str| world.state.granted(&the(fund), &the(purpose)).0;
    assert_eq!(granted(&world, "pool", "repair"), 120);
    assert_eq!(granted(&world, "pool", "building"), 3000);
    assert_eq!(granted(&world, "other", "repair"), 5000);
    assert_eq!(granted(&world, "none", "repair"), 0);
    let annulled = Following::Ruling {
        by: "court".into(),
        annuls: true,
        on: None,
        reference: None,
        text: None,
    };
    world.at("2025-03-20 12:00").lands(follow(&poll_ref("roof"), "court", annulled));
    assert_eq!(granted(&world, "pool", "repair"), 20);
}
