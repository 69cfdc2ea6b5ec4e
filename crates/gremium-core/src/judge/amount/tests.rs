//! Which amounts can be decided under a matter that is for some.

use super::*;
use crate::contest::Contest;
use crate::money::{AmountRange, Bound, Currency};
use crate::order::OutOfOrder;
use crate::outcome::Verdict::{Adopted, Inadmissible};
use crate::record::{AgendaItem, Poll};
use crate::tally::Choice::{No, Yes};
use crate::world::*;

fn up_to(amount: i64) -> AmountRange {
    AmountRange { from: None, to: Some(Bound { amount: Amount(amount), included: true }) }
}

fn above(amount: i64) -> AmountRange {
    AmountRange { from: Some(Bound { amount: Amount(amount), included: false }), to: None }
}

/// The assembly decides under `matter` on small sums, under `large` on others, and on whatever else under `else`.
fn world() -> World {
    World::under(&["a", "b"], |it| {
        it.matter("matter").amount = Some(up_to(50));
        it.matter("else");
        it.matter("large").amount = Some(above(50));
    })
}

fn on(matter: &str, amount: Option<i64>) -> Motion {
    Motion { matter: the(matter), amount: amount.map(Amount), ..motion("roof") }
}

fn put(world: &mut World, motion: Motion) -> Result<(), Reason> {
    world.at("2025-03-03 12:00").tries(Poll { motion, ..poll("roof", "2025-03-10 12:00") })
}

fn other(matter: &str, range: AmountRange, amount: Option<i64>, fits: Option<&str>) -> Reason {
    Reason::OtherAmount {
        matter: the(matter),
        range,
        amount: amount.map(Amount),
        fits: fits.map(the),
        currency: Currency::EUR,
    }
}

#[test]
fn a_motion_is_put_under_the_matter_for_its_amount() {
    for (matter, amount, expected) in [
        ("matter", Some(50), Ok(())),
        ("matter", Some(51), Err(other("matter", up_to(50), Some(51), Some("large")))),
        ("large", Some(51), Ok(())),
        ("large", Some(50), Err(other("large", above(50), Some(50), Some("matter")))),
        ("large", None, Err(other("large", above(50), None, None))),
        ("else", Some(51), Ok(())),
        ("else", None, Ok(())),
    ] {
        assert_eq!(put(&mut world(), on(matter, amount)), expected, "{matter} {amount:?}");
    }
}

#[test]
fn where_no_matter_is_for_it_none_is_named() {
    let mut world = World::under(&["a", "b"], |it| {
        it.matter("matter").amount = Some(up_to(50));
        it.matter("office").amount = Some(above(50));
        it.matter("office").about = About::Office;
    });
    let expected = other("matter", up_to(50), Some(51), None);
    assert_eq!(put(&mut world, on("matter", Some(51))), Err(expected));
}

#[test]
fn a_budget_is_an_amount_as_well() {
    let budget = |of: i64| Some(Contest { budget: Some(Amount(of)), ..Contest::default() });
    assert_eq!(Motion { contest: budget(7), ..motion("roof") }.money(), Some(Amount(7)));
    assert_eq!(motion("roof").money(), None);
}

/// The use of a fund is put under a matter of the fund that decides, or of the fund that recommends.
#[test]
fn of_a_fund_the_part_counts() {
    let mut world = World::under(&["a", "b"], |it| {
        it.fund("pool").decides = ["matter", "any", "large"].map(the).into();
        it.fund("pool").recommends = ["advice", "rest"].map(the).into();
        for id in ["any", "large", "advice", "rest", "stray"] {
            it.matter(id).about = About::Fund;
        }
        it.matter("matter").amount = Some(up_to(50));
        it.matter("advice").amount = Some(up_to(50));
        it.matter("large").amount = Some(above(70));
        it.matter("stray").amount = Some(above(50));
    });
    let on = |matter: &str, amount| Motion {
        matter: the(matter),
        subject: used("repair", Some(amount)),
        ..motion("roof")
    };
    for (matter, amount, fits) in [
        ("matter", 71, Some("large")),
        ("matter", 60, Some("any")),
        ("advice", 60, Some("rest")),
        ("large", 50, Some("matter")),
    ] {
        let range = world.state.statutes.latest().expect("some").matters[matter].amount;
        let range = range.expect("it is for some amounts");
        let expected = Err(other(matter, range, Some(amount), fits));
        assert_eq!(put(&mut world, on(matter, amount)), expected, "{matter} {amount}");
    }
    assert_eq!(put(&mut world, on("matter", 50)), Ok(()));
}

/// An invitation is refused as a poll is; what was voted on is kept, and is not in order.
#[test]
fn what_a_sitting_votes_on_beyond_it_is_not_in_order() {
    let item_on =
        |matter: &str, amount| AgendaItem { motion: Some(on(matter, amount)), ..item("roof") };
    let invites = |item: AgendaItem| {
        let meeting = sitting("2025-03-10").invitation("2025-03-01").then(item);
        world().at("2025-03-03 12:00").tries(meeting)
    };
    assert_eq!(invites(item_on("matter", Some(50))), Ok(()));
    let expected = other("matter", up_to(50), Some(51), Some("large"));
    assert_eq!(invites(item_on("matter", Some(51))), Err(expected));
    for (amount, verdict, fault) in [
        (Some(50), Adopted, None),
        (Some(51), Inadmissible, Some(OutOfOrder::OtherAmount)),
        (None, Inadmissible, Some(OutOfOrder::OtherAmount)),
    ] {
        let mut world = world();
        let voted = item_on("matter", amount).by_name(&[("a", Yes), ("b", Yes)]);
        let talked = AgendaItem { id: the("talk"), ..item_on("matter", amount) };
        world.at("2025-03-11 12:00");
        world.lands(sitting("2025-03-10").with(&["a", "b"]).then(voted).then(talked));
        let found = world.item("2025-03-10", "roof").expect("it is decided");
        assert_eq!((found.decided.outcome.verdict, found.out_of_order), (verdict, fault));
        assert!(world.item("2025-03-10", "talk").is_none(), "nobody voted on it");
    }
}

/// An amendment shapes the motion, and the motion as it then reads is what has an amount.
#[test]
fn an_amendment_has_the_amount_of_no_decision() {
    use crate::record::{Order, QuestionKind, Within};
    let within = Some(Within { item: the("roof"), kind: QuestionKind::Amendment });
    let step = AgendaItem {
        order: Order { within, ..Order::default() },
        motion: Some(on("matter", Some(51))),
        ..item("more").by_name(&[("a", No), ("b", No)])
    };
    let whole = AgendaItem { motion: Some(on("matter", Some(50))), ..item("roof") };
    let mut world = world();
    world.at("2025-03-11 12:00").lands(
        sitting("2025-03-10")
            .with(&["a", "b"])
            .then(step)
            .then(whole.by_name(&[("a", Yes), ("b", Yes)])),
    );
    assert_eq!(world.item("2025-03-10", "more").and_then(|it| it.out_of_order), None);
}
