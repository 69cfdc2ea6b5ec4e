//! Composition caps at their edges.

use super::*;
use crate::ratio::Ratio;
use crate::tally::Measure;

fn share(num: u64, den: u64) -> Ratio {
    Ratio::new(num, den).expect("not zero")
}

fn from(member: &str, class: &str, groups: &[&str]) -> Affiliation {
    Affiliation {
        member: Some(member.parse().expect("an id")),
        class: Some(class.parse().expect("an id")),
        groups: groups.iter().map(|it| (*it).into()).collect(),
    }
}

fn nobodys() -> Affiliation {
    Affiliation { member: None, class: None, groups: BTreeSet::new() }
}

#[test]
fn shares_of_seats_are_exact() {
    for (bound, seats, most) in [
        (CapBound::Most(2), 9, 2),
        (CapBound::MostShare(share(1, 2)), 4, 2),
        (CapBound::MostShare(share(1, 2)), 5, 2),
        (CapBound::BelowShare(share(1, 2)), 4, 1),
        (CapBound::BelowShare(share(1, 2)), 5, 2),
        (CapBound::MostShare(share(1, 3)), 2, 0),
    ] {
        let cap = Cap { group: CapGroup::Member, bound };
        for number in 0..4 {
            assert_eq!(cap.allows(number, seats), number <= most, "{cap:?} {number} of {seats}");
        }
    }
}

#[test]
fn whom_a_cap_counts_together() {
    let cap = |group| Cap { group, bound: CapBound::Most(1) };
    let [city, town, county] =
        [from("a", "city", &["young"]), from("b", "city", &[]), from("c", "county", &["young"])];
    let member = cap(CapGroup::Member);
    assert!(member.joins(&city, &city));
    assert!(!member.joins(&city, &town));
    assert!(!member.joins(&nobodys(), &nobodys()), "of no member is not of the same one");
    let class = cap(CapGroup::Class("city".parse().expect("an id")));
    assert!(class.joins(&city, &town));
    assert!(!class.joins(&city, &county) && !class.joins(&county, &city));
    assert!(!class.joins(&county, &county), "a class of another name");
    let group = cap(CapGroup::Group("young".into()));
    assert!(group.joins(&city, &county));
    assert!(!group.joins(&city, &town) && !group.joins(&town, &town));
}

/// Three of the city have the most votes for four seats; how many of them get one?
#[test]
fn whoever_would_exceed_a_cap_is_passed_over() {
    let city = || CapGroup::Class("city".parse().expect("an id"));
    let standing: BTreeMap<OptionId, Affiliation> = [
        (id(0), from("a", "city", &[])),
        (id(1), from("b", "city", &[])),
        (id(2), from("c", "city", &[])),
        (id(3), from("d", "county", &[])),
        (id(4), nobodys()),
    ]
    .into();
    let votes = Votes::Totals((0..5).map(id).zip([9, 8, 7, 6, 5].map(Weight::whole)).collect());
    let tally = Tally::new(Counts { yes: Weight::whole(20), ..Counts::default() }).expect("one");
    for (bound, before, expected, skipped) in [
        (CapBound::Most(3), None, &[0, 1, 2, 3][..], &[][..]),
        (CapBound::Most(2), None, &[0, 1, 3, 4], &[2]),
        (CapBound::MostShare(share(1, 4)), None, &[0, 3, 4], &[1, 2]),
        (CapBound::BelowShare(share(1, 4)), None, &[3, 4], &[0, 1, 2]),
        // Whoever was elected before counts too, and so does the seat: two of five.
        (CapBound::MostShare(share(2, 5)), Some(from("e", "city", &[])), &[0, 3, 4], &[1, 2]),
    ] {
        let caps = vec![Cap { group: city(), bound: bound.clone() }];
        let election = Election { caps, ..election(METHODS[0], 4) };
        let before = before.into_iter().map(|it| (id(9), it)).collect();
        let input = Input {
            standing: &standing,
            votes: &votes,
            tally: &tally,
            ties: Ties { ways: &[], order: &[], lot: &[] },
            seats: 4,
            before: &before,
            run_off: false,
        };
        let result = count(&election, &input);
        let elected: Vec<OptionId> = result.elected.iter().map(|it| it.option.clone()).collect();
        let ids = |numbers: &[usize]| numbers.iter().copied().map(id).collect::<Vec<_>>();
        assert_eq!(elected, ids(expected), "{bound:?}");
        let passed: Vec<OptionId> = result.skipped.iter().map(|it| it.option.clone()).collect();
        assert_eq!(passed, ids(skipped), "{bound:?}");
    }
}

#[test]
fn a_majority_passes_over_those_above_the_cap_before_the_run_off() {
    let caps = vec![Cap { group: CapGroup::Member, bound: CapBound::Most(1) }];
    let election = Election {
        caps,
        majority: Some(Named::Absolute(Measure::Valid).condition()),
        run_off: true,
        ..election(Method::Approve { most: None }, 2)
    };
    let standing: BTreeMap<OptionId, Affiliation> = [
        (id(0), from("a", "city", &[])),
        (id(1), from("a", "city", &[])),
        (id(2), nobodys()),
        (id(3), nobodys()),
    ]
    .into();
    let tally = Tally::new(Counts { yes: Weight::whole(10), ..Counts::default() }).expect("one");
    let totals = [7, 6, 4, 3].map(Weight::whole);
    let input = Input {
        standing: &standing,
        votes: &Votes::Totals((0..4).map(id).zip(totals).collect()),
        tally: &tally,
        ties: Ties { ways: &[], order: &[], lot: &[] },
        seats: 2,
        before: &BTreeMap::new(),
        run_off: false,
    };
    let result = count(&election, &input);
    assert_eq!(elected(&result), [id(0)].into());
    let open = result.open.expect("a seat is left");
    assert_eq!((open.seats, open.candidates), (1, [id(2), id(3)].into()));
}

/// Whoever is passed over whatever happens is level with nobody: no lot is drawn, no seat stays vacant.
#[test]
fn nobody_is_level_with_who_would_exceed_a_cap_already() {
    let north = CapGroup::Group("north".into());
    let standing: BTreeMap<OptionId, Affiliation> = [
        (id(0), from("a", "city", &["north"])),
        (id(1), from("b", "city", &["north"])),
        (id(2), from("c", "city", &[])),
        (id(3), from("d", "city", &[])),
    ]
    .into();
    let tally = Tally::new(Counts { yes: Weight::whole(10), ..Counts::default() }).expect("one");
    let caps = vec![Cap { group: north, bound: CapBound::Most(1) }];
    for (votes, seated, waits) in [
        // One of the north is in; the other one is level with the third, who is elected.
        ([4, 3, 3, 1], &[0, 2][..], None),
        // Both others are level for one seat: these two, and not the one of the north.
        ([4, 3, 3, 3], &[0], Some([2, 3])),
        // Two of the north are level, and both could have the seat.
        ([4, 4, 3, 1], &[], Some([0, 1])),
    ] {
        for ways in [&[][..], &[TieWay::Lot], &[TieWay::RunOff]] {
            let input = Input {
                standing: &standing,
                votes: &Votes::Totals((0..4).map(id).zip(votes.map(Weight::whole)).collect()),
                tally: &tally,
                ties: Ties { ways, order: &[], lot: &[] },
                seats: 2,
                before: &BTreeMap::new(),
                run_off: false,
            };
            let result = count(&Election { caps: caps.clone(), ..election(METHODS[0], 2) }, &input);
            let ids = seated.iter().copied().map(id).collect::<BTreeSet<_>>();
            assert_eq!(elected(&result), ids, "{votes:?} {ways:?}");
            let open = result.open.map(|it| it.candidates);
            assert_eq!(open, waits.map(|it| it.map(id).into()), "{votes:?} {ways:?}");
        }
    }
}
