//! How much ballots may mark, one by one and together.

use super::*;
use crate::world::the;

fn limits(form: Form) -> Limits {
    Limits { form, most: None, by_class: None, points: None, strict: false, by_sums: true }
}

/// Full members have two, associated ones one, all others none.
fn by_class() -> MarkLimit {
    MarkLimit { each: [(the("full"), 2), (the("associated"), 1)].into(), others: 0 }
}

fn counted<K: std::str::FromStr<Err: std::fmt::Debug> + Ord>(
    votes: &[(&str, u64)],
) -> BTreeMap<K, Weight> {
    votes.iter().map(|(name, votes)| (the(name), Weight::whole(*votes))).collect()
}

#[test]
fn each_class_has_its_own_number_and_all_others_one() {
    let limit = by_class();
    let of = ["full", "associated", "guest"].map(|class| limit.of(&the(class)));
    assert_eq!((of, limit.most()), ([2, 1, 0], 2));
    let others = MarkLimit { others: 3, ..by_class() };
    assert_eq!((others.of(&the("full")), others.of(&the("guest")), others.most()), (2, 3, 3));
}

#[test]
fn a_ballot_may_mark_what_its_class_may_and_no_more_than_any() {
    let limits = Limits { most: Some(2), by_class: Some(by_class()), ..limits(Form::Choose) };
    let most =
        |limits: &Limits, class: Option<&str>| limits.of(class.map(the::<ClassId>).as_ref()).most;
    for (class, expected) in
        [(Some("full"), 2), (Some("associated"), 1), (Some("guest"), 0), (None, 2)]
    {
        assert_eq!(most(&limits, class), Some(expected), "{class:?}");
    }
    let one_seat = Limits { most: Some(1), ..limits.clone() };
    assert_eq!(most(&one_seat, Some("full")), Some(1));
    let no_more = Limits { most: None, ..limits.clone() };
    assert_eq!([most(&no_more, Some("full")), most(&no_more, None)], [Some(2), None]);
    let alike = Limits { by_class: None, ..limits };
    assert_eq!(most(&alike, Some("guest")), Some(2));
}

/// Up to what so many ballots can give, and not one vote more.
#[test]
fn sums_come_from_ballots() {
    let two = Limits { most: Some(2), ..limits(Form::Choose) };
    let points = Limits { points: Some(5), ..limits(Form::Score) };
    let ballots = Limits { by_sums: false, ..limits(Form::Rank) };
    for (limits, totals, expected) in [
        (&limits(Form::Approve), &[("a", 2), ("b", 3)][..], None),
        (&limits(Form::Approve), &[("a", 4), ("b", 0)], Some(SumsFault::TooMany)),
        (&limits(Form::Approve), &[("a", 5), ("b", 0)], Some(SumsFault::TooMany)),
        (&two, &[("a", 3), ("b", 3)], None),
        (&two, &[("a", 2), ("b", 1)], None),
        (&two, &[("a", 3), ("b", 3), ("c", 1)], Some(SumsFault::TooMany)),
        (&two, &[("a", 3), ("b", 3), ("c", 2)], Some(SumsFault::TooMany)),
        (&points, &[("a", 15), ("b", 14)], None),
        (&points, &[("a", 16)], Some(SumsFault::TooMany)),
        (&limits(Form::Score), &[("a", 1_000)], None),
        (&ballots, &[("a", 1)], Some(SumsFault::NeedsBallots)),
    ] {
        let found = limits.fault_of_sums(&Weight::whole(3), &counted(totals));
        assert_eq!(found, expected, "{totals:?} {limits:?}");
    }
}

/// Of two full, three associated members and a guest.
#[test]
fn sums_come_from_those_who_are_there() {
    let limits = Limits { most: Some(2), by_class: Some(by_class()), ..limits(Form::Approve) };
    let there = counted(&[("associated", 3), ("full", 2), ("guest", 1)]);
    for (ballots, totals, exceeds) in [
        (5, &[("a", 5), ("b", 2)][..], false),
        (5, &[("a", 5), ("b", 3)], true),
        (5, &[("a", 4), ("b", 2)], false),
        (6, &[("a", 5), ("b", 2)], false),
        (6, &[("a", 6)], true),
        (2, &[("a", 2), ("b", 2)], false),
        (2, &[("a", 2), ("b", 2), ("c", 1)], true),
        (3, &[("a", 3), ("b", 2)], false),
        (3, &[("a", 3), ("b", 3)], true),
        (1, &[("a", 1), ("b", 1)], false),
        (1, &[("a", 2)], true),
        (0, &[], false),
    ] {
        let found = limits.exceeds(&Weight::whole(ballots), &counted(totals), &there);
        assert_eq!(found, exceeds, "{ballots} {totals:?}");
    }
}
