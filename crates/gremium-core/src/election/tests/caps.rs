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
            beside: &[],
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
        beside: &[],
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
        // Two of the north are level, and both could have a seat; the third has one whichever of them does.
        ([4, 4, 3, 1], &[2], Some([0, 1])),
    ] {
        for ways in [&[][..], &[TieWay::Lot], &[TieWay::RunOff]] {
            let input = Input {
                standing: &standing,
                votes: &Votes::Totals((0..4).map(id).zip(votes.map(Weight::whole)).collect()),
                tally: &tally,
                ties: Ties { ways, order: &[], lot: &[] },
                seats: 2,
                before: &BTreeMap::new(),
                beside: &[],
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

/// Two seats, one of them at most for the class of `a`; what is left of votes by candidate goes into the run-off.
fn under_caps(caps: Vec<Cap>, votes: &[u64], seats: u32, from: &[Affiliation]) -> Result {
    let election = Election {
        caps,
        majority: Some(Named::Absolute(Measure::Valid).condition()),
        run_off: true,
        ..election(Method::Approve { most: None }, seats)
    };
    let standing = (0..).map(id).zip(from.iter().cloned()).collect();
    let totals = votes.iter().copied().map(Weight::whole);
    let tally = Tally::new(Counts { yes: Weight::whole(12), ..Counts::default() }).expect("one");
    let input = Input {
        standing: &standing,
        votes: &Votes::Totals((0..).map(id).zip(totals).collect()),
        tally: &tally,
        ties: Ties { ways: &[], order: &[], lot: &[] },
        seats,
        before: &BTreeMap::new(),
        beside: &[],
        run_off: false,
    };
    count(&election, &input)
}

/// Nobody goes into a run-off for a seat that a cap keeps from it, nor more of those whom a cap counts together than two for
/// each seat that it leaves them.
#[test]
fn a_run_off_is_between_those_who_can_have_the_seats() {
    let city = |most| Cap {
        group: CapGroup::Class("city".parse().expect("an id")),
        bound: CapBound::Most(most),
    };
    let [k, m] = [|it: &str| from(it, "city", &[]), |it: &str| from(it, "county", &[])];
    let five = [k("a"), k("b"), k("e"), m("c"), m("d")];
    for (most, seats, votes, elected_now, expected) in [
        (1, 2, [8, 5, 4, 3, 2], &[0][..], &[3, 4][..]),
        (1, 2, [6, 5, 4, 3, 2], &[], &[0, 1, 3, 4]),
        (2, 2, [6, 5, 4, 3, 2], &[], &[0, 1, 2, 3]),
        (2, 3, [8, 5, 4, 3, 2], &[0], &[1, 2, 3, 4]),
        (3, 2, [8, 5, 4, 3, 2], &[0], &[1, 2]),
        // Those level come in together, also where a cap lets in fewer.
        (1, 2, [6, 5, 5, 3, 2], &[], &[0, 1, 2, 3]),
        (0, 1, [6, 5, 4, 3, 2], &[], &[3, 4]),
    ] {
        let result = under_caps(vec![city(most)], &votes, seats, &five);
        let set = |of: &[usize]| of.iter().copied().map(id).collect::<BTreeSet<_>>();
        assert_eq!(elected(&result), set(elected_now), "{most} {votes:?}");
        assert_eq!(result.open.map(|it| it.candidates), Some(set(expected)), "{most} {votes:?}");
    }
    // One of the county is left for the one seat that is open: nothing to decide.
    let result = under_caps(vec![city(1)], &[8, 5, 4, 3, 0], 2, &five);
    let open = result.open.expect("a seat is left");
    assert_eq!((open.by, open.candidates), (crate::contest::OpenTie::Vacant, [].into()));
}

#[test]
fn how_many_more_a_cap_lets_in() {
    let cap = |bound| Cap { group: CapGroup::Member, bound };
    for (bound, joined, seats, most, room) in [
        (CapBound::Most(3), 0, 9, 9, 3),
        (CapBound::Most(3), 2, 9, 9, 1),
        (CapBound::Most(3), 3, 9, 9, 0),
        (CapBound::Most(3), 0, 9, 2, 2),
        (CapBound::MostShare(share(1, 2)), 1, 5, 9, 1),
        (CapBound::BelowShare(share(1, 2)), 1, 4, 9, 0),
    ] {
        assert_eq!(cap(bound.clone()).room(joined, seats, most), room, "{bound:?} {joined}");
    }
}

/// Two of one member are level: one of them is elected, and whoever is elected beside either of them has the seat at once.
#[test]
fn a_seat_that_hangs_on_no_tie_is_filled() {
    let of = |it: &str| from(it, "city", &[]);
    let own =
        |count: usize| -> Vec<Affiliation> { (0..count).map(|it| of(&format!("m{it}"))).collect() };
    let [a, e] = [of("x"), of("y")];
    let many: Vec<Affiliation> = [vec![a.clone(); 11], vec![e.clone()]].concat();
    for (affiliations, votes, seats, expected, waits) in [
        (vec![a.clone(), a.clone(), e.clone()], vec![3, 3, 2], 2, &[2][..], Some((1, vec![0, 1]))),
        // Level with both of them, and certain all the same.
        (vec![a.clone(), a.clone(), e.clone()], vec![3, 3, 3], 2, &[2], Some((1, vec![0, 1]))),
        // Two others are level for the seat behind: that is open, too.
        (
            vec![a.clone(), a.clone(), e.clone(), of("z")],
            vec![3, 3, 2, 2],
            2,
            &[],
            Some((2, vec![0, 1])),
        ),
        // Whoever comes after a certain one and before the seats are full.
        (
            vec![a.clone(), a.clone(), e.clone(), e.clone(), of("z")],
            vec![3, 3, 2, 1, 1],
            3,
            &[2, 4],
            Some((1, vec![0, 1])),
        ),
        // Each of those level may take the seat of the next one.
        (
            vec![a.clone(), a.clone(), a.clone(), e.clone()],
            vec![3, 3, 3, 2],
            1,
            &[],
            Some((1, vec![0, 1, 2])),
        ),
        // Of three level ones two of the same member: the third is in, whoever of them is.
        (
            vec![a.clone(), a.clone(), a.clone(), e.clone(), of("z")],
            vec![3, 3, 3, 3, 2],
            3,
            &[3, 4],
            Some((1, vec![0, 1, 2])),
        ),
        // One of the same member as those level is certain of nothing.
        (vec![a.clone(), a.clone(), a.clone()], vec![3, 3, 2], 2, &[], Some((2, vec![0, 1]))),
        // Too many to look at.
        (many, [vec![3; 11], vec![2]].concat(), 2, &[], Some((2, (0..11).collect()))),
        (own(3), vec![3, 3, 3], 2, &[], Some((2, vec![0, 1, 2]))),
    ] {
        let standing = (0..).map(id).zip(affiliations).collect();
        let totals = votes.iter().copied().map(Weight::whole);
        let tally =
            Tally::new(Counts { yes: Weight::whole(12), ..Counts::default() }).expect("one");
        let caps = vec![Cap { group: CapGroup::Member, bound: CapBound::Most(1) }];
        let election = Election { caps, ..election(Method::Approve { most: None }, seats) };
        let counted = |lot: &[OptionId]| {
            let input = Input {
                standing: &standing,
                votes: &Votes::Totals((0..).map(id).zip(totals.clone()).collect()),
                tally: &tally,
                ties: Ties { ways: &[TieWay::Lot], order: &[], lot },
                seats,
                before: &BTreeMap::new(),
                beside: &[],
                run_off: false,
            };
            count(&election, &input)
        };
        let result = counted(&[]);
        let set = |of: &[usize]| of.iter().copied().map(id).collect::<BTreeSet<_>>();
        assert_eq!(elected(&result), set(expected), "{votes:?}");
        let open = result.open.map(|it| (it.seats, it.candidates));
        assert_eq!(open, waits.clone().map(|(seats, of)| (seats, set(&of))), "{votes:?}");
        // Whatever the lot says, those who were certain are elected.
        let (_, mut lot) = waits.expect("one waits");
        for _ in 0..lot.len() {
            lot.rotate_left(1);
            let drawn = counted(&lot.iter().copied().map(id).collect::<Vec<_>>());
            assert!(elected(&drawn).is_superset(&set(expected)), "{votes:?} {lot:?}");
        }
    }
}
