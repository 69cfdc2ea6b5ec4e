//! Who may pay into a fund, what may be paid out of it, and what may be reversed.

use super::*;
use crate::record::{FundUse, Member, MemberStatus, Motion, Poll};
use crate::statutes::{About, Contributors, Statutes};
use crate::tally::Choice::{No, Yes};
use crate::world::*;

/// The fault that a booking is refused for; nothing where it lands.
fn fault(world: &mut World, booking: Booking) -> Option<FundFault> {
    match world.tries(booking) {
        Ok(()) => None,
        Err(Reason::FundRule { fault, .. }) => Some(fault),
        Err(other) => panic!("{other:?}"),
    }
}

fn unknown_to(world: &mut World, booking: Booking) -> bool {
    matches!(world.tries(booking), Err(Reason::Unknown { .. }))
}

fn fund(change: impl FnOnce(&mut Fund)) -> World {
    let mut world = World::under(&["a", "b"], |it: &mut Statutes| {
        it.class("city", 2);
        it.matter("advice").about = About::Fund;
        it.fund("other");
        change(it.fund("pool"));
    });
    world.at("2025-03-01 12:00").lands(Member { class: the("city"), ..member("big") });
    world.lands(Member { status: MemberStatus::Left, ..member("gone") });
    world
}

/// Members as the fund says, of some classes or all; who is no member only where others may pay in, too.
#[test]
fn only_those_pay_in_whom_the_fund_names() {
    let other = || Entry::PaidIn { by: Contributor::Other("friends".into()), amount: Amount(1) };
    let entries = [pays("a", 1), pays("big", 1), pays("gone", 1), other()];
    for (members, others, expected) in [
        (None, false, [false, false, false, false]),
        (None, true, [false, false, true, true]),
        (Some(&[] as &[&str]), false, [true, true, false, false]),
        (Some(&["city"]), true, [false, true, true, true]),
    ] {
        let contributors = Contributors { members: members.map(all), others };
        let mut world = fund(|it| it.contributors = contributors.clone());
        let may = entries.clone().map(|entry| {
            let id = format!("p{}", world.state.bookings.len());
            match fault(&mut world, booking(&id, "2025-02-01", entry)) {
                None => true,
                Some(FundFault::NotContributor) => false,
                Some(other) => panic!("{other:?}"),
            }
        });
        assert_eq!(may, expected, "{contributors:?}");
    }
    let mut world = fund(|_| {});
    assert!(unknown_to(&mut world, booking("p1", "2025-02-01", pays("nobody", 1))));
    let elsewhere = Booking { fund: the("none"), ..booking("p1", "2025-02-01", pays("a", 1)) };
    assert!(unknown_to(&mut world, elsewhere));
}

/// The least is asked of what somebody has paid in for a year, together with what is paid in now.
#[test]
fn the_least_is_that_of_a_year() {
    let mut world = fund(|it| it.minimum = Some(Amount(50)));
    let below = |paid, year| {
        let (least, paid, currency) = (Amount(50), Amount(paid), Currency::EUR);
        Some(FundFault::BelowMinimum { least, paid, year, currency })
    };
    let mut tries = |id: &str, on: &str, entry| fault(&mut world, booking(id, on, entry));
    assert_eq!(tries("p1", "2025-02-01", pays("a", 49)), below(49, 2025));
    assert_eq!(tries("p1", "2025-02-01", pays("a", 50)), None);
    assert_eq!(tries("p2", "2025-02-02", pays("a", 1)), None);
    assert_eq!(tries("p3", "2024-12-31", pays("a", 1)), below(1, 2024));
    assert_eq!(tries("p3", "2025-02-01", pays("b", 1)), below(1, 2025));
}

/// What is left of a year after a reversal is enough, or nothing.
#[test]
fn a_reversal_leaves_enough_or_nothing() {
    let mut world = fund(|it| it.minimum = Some(Amount(50)));
    world.lands(booking("p1", "2025-02-01", pays("a", 50)));
    world.lands(booking("p2", "2025-02-01", pays("a", 30)));
    let below = FundFault::BelowMinimum {
        least: Amount(50),
        paid: Amount(30),
        year: 2025,
        currency: Currency::EUR,
    };
    assert_eq!(fault(&mut world, booking("r1", "2025-02-02", reversal("p1"))), Some(below));
    assert_eq!(fault(&mut world, booking("r1", "2025-02-02", reversal("p2"))), None);
    assert_eq!(fault(&mut world, booking("r2", "2025-02-02", reversal("p1"))), None);
}

#[test]
fn money_is_paid_out_under_a_decision_on_the_fund_and_within_it() {
    let mut world = fund(|it| it.recommends = [the("advice")].into());
    let roof = world.votes_on("roof", 3, used("repair", Some(60)), Yes);
    let some = world.votes_on("some", 5, used("repair", None), Yes);
    let of_other = FundUse { fund: the("other"), purpose: the("repair"), amount: None };
    let other = world.votes_on("other", 9, Subject::Fund(of_other), Yes);
    let lost = world.votes_on("lost", 11, used("repair", Some(60)), No);
    let advice =
        Motion { matter: the("advice"), subject: used("repair", None), ..motion("advice") };
    let advice = Poll { motion: advice, ..poll("advice", "2025-03-14 12:00") };
    world.at("2025-03-13 12:00").lands(advice).votes("advice", &[("a", Yes), ("b", Yes)]);
    world.pass("2025-03-15 12:00");
    world.at("2025-03-16 12:00").lands(booking("p1", "2025-03-16", pays("a", 100)));
    let mut tries = |id: &str, motion: &MotionRef, amount| {
        world.tries(booking(id, "2025-03-16", paid(motion, amount))).err()
    };
    let wrong = |fault| Some(Reason::FundRule { fund: the("pool"), fault });
    for motion in [&other, &poll_ref("advice"), &poll_ref("none")] {
        assert_eq!(tries("q1", motion, 1), wrong(FundFault::NoDecision), "{motion}");
    }
    assert!(tries("q1", &lost, 1).is_some_and(|it| !matches!(it, Reason::FundRule { .. })));
    let (decided, currency) = (Amount(60), Currency::EUR);
    let beyond = |paid| wrong(FundFault::BeyondDecision { decided, paid: Amount(paid), currency });
    assert_eq!(tries("q1", &roof, 61), beyond(61));
    assert_eq!(tries("q1", &roof, 40), None);
    assert_eq!(tries("q2", &roof, 21), beyond(61));
    assert_eq!(tries("q2", &roof, 20), None);
    let balance = Amount(40);
    assert_eq!(tries("q3", &some, 41), wrong(FundFault::BeyondBalance { balance, currency }));
    assert_eq!(tries("q3", &some, 40), None);
}

/// Once, and never a reversal; what was paid in and is spent cannot be reversed.
#[test]
fn what_counts_can_be_reversed_while_the_money_is_there() {
    let mut world = fund(|_| {});
    let roof = world.votes_on("roof", 3, used("repair", None), Yes);
    world.at("2025-03-10 12:00").lands(booking("p1", "2025-03-10", pays("a", 100)));
    world.lands(booking("p2", "2025-03-10", pays("b", 30)));
    world.lands(booking("q1", "2025-03-10", paid(&roof, 30)));
    let mut tries = |id: &str, of: &str| fault(&mut world, booking(id, "2025-03-10", reversal(of)));
    assert_eq!(tries("r1", "none"), Some(FundFault::NothingToReverse));
    assert_eq!(tries("r1", "p1"), None, "just what is left");
    assert_eq!(tries("r2", "p1"), Some(FundFault::NothingToReverse));
    assert_eq!(tries("r2", "r1"), Some(FundFault::NothingToReverse));
    let (balance, currency) = (Amount::ZERO, Currency::EUR);
    assert_eq!(tries("r2", "p2"), Some(FundFault::BeyondBalance { balance, currency }));
    assert_eq!(tries("r2", "q1"), None);
    assert_eq!(tries("r3", "p2"), None);
}

#[test]
fn what_is_booked_stays() {
    let mut world = fund(|_| {});
    let first = booking("p1", "2025-02-01", pays("a", 1));
    world.lands(first.clone());
    let again = world.tries(booking("p1", "2025-02-01", pays("a", 2)));
    assert!(matches!(again, Err(Reason::AppendOnly { .. })), "{again:?}");
    let removed = world.tries_removal(first);
    assert!(matches!(removed, Err(Reason::AppendOnly { .. })), "{removed:?}");
}

/// A grant for a year: what is not called for by its last day lapses, and the money stays in the fund.
#[test]
fn what_was_granted_until_a_day_is_not_paid_after_it() {
    let mut world = fund(|_| {});
    let until = Some("2025-03-31".parse().expect("a day"));
    let motion = Motion { subject: used("repair", Some(60)), until, ..motion("roof") };
    world.at("2025-03-03 12:00").lands(Poll { motion, ..poll("roof", "2025-03-04 12:00") });
    world.votes("roof", &[("a", Yes), ("b", Yes)]).pass("2025-03-04 12:00");
    world.at("2025-03-10 12:00").lands(booking("p1", "2025-03-10", pays("a", 100)));
    let roof = poll_ref("roof");
    let at_last = booking("q1", "2025-03-31", paid(&roof, 20));
    assert_eq!(world.at("2025-03-31 23:59").tries(at_last), Ok(()));
    let later = world.at("2025-04-01 00:00").tries(booking("q2", "2025-03-31", paid(&roof, 20)));
    assert_eq!(later, Err(Reason::NoEffect { motion: roof }));
    assert_eq!(world.state.ledger(&"pool".parse().expect("an id")).balance(), Amount(80));
}
