//! Caps on what a group of members has: who leaves, or what weights shrink to.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::id::{ClassId, MemberId};
use crate::ratio::Ratio;
use crate::statutes::{Above, Cap, CapGroup, CapUnit, Limit, Rank};
use crate::tally::Weight;
use crate::timeline::Seq;

/// A voter as caps see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) member: MemberId,
    pub(super) class: ClassId,
    pub(super) affiliation: Option<Arc<str>>,
    pub(super) population: u64,
    pub(super) admitted: Seq,
    pub(super) weight: Weight,
}

/// The name of a group within a cap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    All,
    Class(ClassId),
    Affiliation(Arc<str>),
}

fn group(cap: &Cap, seat: &Seat) -> Option<Group> {
    match &cap.group {
        CapGroup::Classes(classes) => classes.contains(&seat.class).then_some(Group::All),
        CapGroup::EachClass => Some(Group::Class(seat.class.clone())),
        CapGroup::EachAffiliation => seat.affiliation.clone().map(Group::Affiliation),
    }
}

fn size(cap: &Cap, seat: &Seat) -> Weight {
    match cap.unit {
        CapUnit::Votes => seat.weight.clone(),
        CapUnit::Heads => Weight::whole(1),
    }
}

fn sizes(cap: &Cap, seats: &[Seat]) -> (Weight, BTreeMap<Group, Weight>) {
    let mut groups: BTreeMap<Group, Weight> = BTreeMap::new();
    let mut total = Weight::ZERO;
    for seat in seats {
        let size = size(cap, seat);
        total = total + &size;
        if let Some(group) = group(cap, seat) {
            let sum = groups.entry(group).or_default();
            *sum = &*sum + &size;
        }
    }
    (total, groups)
}

/// Whether a group of that size has too much; nobody at all is never too much.
fn is_above(cap: &Cap, size: &Weight, total: &Weight) -> bool {
    let limit = match &cap.limit {
        Limit::Number(number) => number.clone(),
        Limit::Share(share) => total.times(share),
    };
    !size.is_zero() && (*size > limit || cap.strict && *size == limit)
}

/// Whether the group of a member has too much.
pub(super) fn exceeds(cap: &Cap, seats: &[Seat], member: &MemberId) -> bool {
    let (total, groups) = sizes(cap, seats);
    let of_member = seats.iter().find(|seat| seat.member == *member);
    let size = of_member.and_then(|seat| groups.get(&group(cap, seat)?));
    size.is_some_and(|size| is_above(cap, size, &total))
}

/// Applies a cap to the voters of a body.
pub(super) fn apply(cap: &Cap, seats: &mut Vec<Seat>) {
    match cap.above {
        Above::Refused => {}
        Above::Leave(rank) => leave(cap, rank, seats),
        Above::Shrink => shrink(cap, seats),
    }
}

/// Takes out the lowest ranked of all groups that have too much, one after the other.
fn leave(cap: &Cap, rank: Rank, seats: &mut Vec<Seat>) {
    let order = |seat: &Seat| {
        let first = match rank {
            Rank::Admission => 0,
            Rank::Population => u64::MAX - seat.population,
        };
        (first, seat.admitted, seat.member.clone())
    };
    loop {
        let (total, groups) = sizes(cap, seats);
        let too_much = |seat: &Seat| {
            let size = group(cap, seat).and_then(|group| groups.get(&group).cloned());
            size.is_some_and(|size| is_above(cap, &size, &total))
        };
        let lowest = seats.iter().filter(|seat| too_much(seat)).max_by_key(|seat| order(seat));
        let Some(lowest) = lowest.map(|seat| seat.member.clone()) else { return };
        seats.retain(|seat| seat.member != lowest);
    }
}

/// Shrinks the weights of each group that has too much to what it may have.
fn shrink(cap: &Cap, seats: &mut [Seat]) {
    let (total, groups) = sizes(cap, seats);
    let most = match &cap.limit {
        Limit::Number(number) => number.clone(),
        Limit::Share(share) => most_of_each(share, total, groups.values().cloned().collect()),
    };
    for seat in seats {
        let size = group(cap, seat).and_then(|group| groups.get(&group));
        if let Some(factor) = size.filter(|size| **size > most).and_then(|it| most.share_of(it)) {
            seat.weight = seat.weight.times(&factor);
        }
    }
}

/// What a group may have so that none has more than its share of what remains in the end.
///
/// With the `k` largest groups shrunk to `share × T`, `T = rest / (1 - k × share)` where `rest` is all others. The least
/// `k` for which nobody else has more than `share × T` is the solution; where there is none (everybody is in a group, and
/// there are too few of them), nothing remains.
fn most_of_each(share: &Ratio, total: Weight, mut groups: Vec<Weight>) -> Weight {
    groups.sort();
    let mut rest = total;
    let mut left = Some(Weight::whole(1));
    loop {
        let Some(free) = left.as_ref().filter(|it| !it.is_zero()) else { return Weight::ZERO };
        let Some(whole) = Weight::whole(1).share_of(free) else { return Weight::ZERO };
        let most = rest.times(&whole).times(share);
        match groups.pop().filter(|largest| *largest > most) {
            None => return most,
            Some(largest) => {
                rest = rest.minus(&largest).unwrap_or(Weight::ZERO);
                left = free.minus(&Weight::whole(1).times(share));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seat(member: &str, class: &str, admitted: Seq, weight: u64) -> Seat {
        Seat {
            member: member.parse().expect("an id"),
            class: class.parse().expect("an id"),
            affiliation: None,
            population: 0,
            admitted,
            weight: Weight::whole(weight),
        }
    }

    fn cap(limit: Limit, strict: bool, above: Above) -> Cap {
        let classes = ["private".parse().expect("an id")].into();
        Cap { group: CapGroup::Classes(classes), unit: CapUnit::Votes, limit, strict, above }
    }

    fn share(text: &str) -> Limit {
        Limit::Share(text.parse().expect("a share"))
    }

    fn left(cap: &Cap, mut seats: Vec<Seat>) -> Vec<String> {
        apply(cap, &mut seats);
        seats.iter().map(|seat| format!("{} {}", seat.member, seat.weight)).collect()
    }

    #[test]
    fn shrinks_to_exactly_the_share() {
        let seats =
            vec![seat("a", "town", 0, 3), seat("b", "private", 0, 4), seat("c", "private", 0, 2)];
        // 3 towns' votes are 3/5 of 5, so the private members keep 2 of their 6.
        let cap = cap(share("2/5"), false, Above::Shrink);
        assert_eq!(left(&cap, seats), ["a 3", "b 4/3", "c 2/3"]);
    }

    #[test]
    fn the_last_admitted_leave_until_the_cap_is_kept() {
        let seats = vec![
            seat("a", "town", 0, 1),
            seat("b", "private", 2, 1),
            seat("c", "private", 1, 1),
            seat("d", "town", 9, 1),
            seat("e", "town", 9, 1),
        ];
        let strict = cap(share("2/5"), true, Above::Leave(Rank::Admission));
        assert_eq!(left(&strict, seats.clone()), ["a 1", "c 1", "d 1", "e 1"]);
        let reached = cap(share("2/5"), false, Above::Leave(Rank::Admission));
        assert_eq!(left(&reached, seats).len(), 5);
    }

    #[test]
    fn alone_a_group_cannot_keep_a_share() {
        for above in [Above::Shrink, Above::Leave(Rank::Admission)] {
            let mut seats = vec![seat("a", "private", 0, 1), seat("b", "private", 1, 1)];
            apply(&cap(share("2/5"), false, above), &mut seats);
            assert!(seats.iter().all(|seat| seat.weight.is_zero()), "{above:?}");
        }
    }

    #[test]
    fn the_smallest_town_leaves_by_population() {
        let mut seats = vec![seat("a", "private", 0, 1), seat("b", "private", 5, 1)];
        seats[0].population = 10;
        seats[1].population = 20;
        let cap = cap(Limit::Number(Weight::whole(1)), false, Above::Leave(Rank::Population));
        assert_eq!(left(&cap, seats), ["b 1"]);
    }

    #[test]
    fn a_town_of_unknown_size_is_the_smallest() {
        let mut seats = vec![seat("a", "private", 0, 1), seat("b", "private", 5, 1)];
        seats[1].population = 20;
        let cap = cap(Limit::Number(Weight::whole(1)), false, Above::Leave(Rank::Population));
        assert_eq!(left(&cap, seats), ["b 1"]);
    }

    /// Groups that have just what they may have keep it, were it all that there is.
    #[test]
    fn what_is_just_allowed_does_not_shrink() {
        let seats =
            vec![seat("a", "town", 0, 3), seat("b", "private", 0, 2), seat("c", "private", 0, 1)];
        let of_each =
            |text| Cap { group: CapGroup::EachClass, ..cap(share(text), false, Above::Shrink) };
        assert_eq!(left(&of_each("1/2"), seats.clone()), ["a 3", "b 2", "c 1"]);
        assert_eq!(left(&of_each("1"), seats[1..].to_vec()), ["b 2", "c 1"]);
        assert_eq!(left(&of_each("1/3"), seats), ["a 0", "b 0", "c 0"], "two thirds of nothing");
    }

    #[test]
    fn whose_group_has_too_much() {
        let seats =
            vec![seat("a", "town", 0, 1), seat("b", "private", 0, 2), seat("c", "private", 0, 1)];
        let exceeds = |limit, strict, name: &str| {
            exceeds(&cap(limit, strict, Above::Refused), &seats, &name.parse().expect("an id"))
        };
        for (name, more_than_half) in [("a", false), ("b", true), ("c", true), ("d", false)] {
            assert_eq!(exceeds(share("1/2"), false, name), more_than_half, "{name}");
            assert!(!exceeds(share("3/4"), false, name), "{name}");
        }
        assert!(exceeds(share("3/4"), true, "b"), "three quarters are not less than that");
    }

    proptest! {
        #[test]
        fn after_a_cap_no_group_has_too_much(
            groups in prop::collection::vec((0_usize..5, 1_u64..50, 0_u32..4), 0..12),
            share in (1_u64..9, 10_u64..11),
            shrinks: bool,
            of_heads: bool,
        ) {
            let mut seats: Vec<Seat> = groups
                .iter()
                .enumerate()
                .map(|(i, (group, weight, admitted))| Seat {
                    affiliation: (*group > 0).then(|| format!("g{group}").into()),
                    ..seat(&format!("m{i}"), "town", *admitted, *weight)
                })
                .collect();
            let before = seats.clone();
            let unit = if of_heads && !shrinks { CapUnit::Heads } else { CapUnit::Votes };
            let cap = Cap {
                group: CapGroup::EachAffiliation,
                unit,
                limit: Limit::Share(Ratio::new(share.0, share.1).expect("not zero")),
                strict: false,
                above: if shrinks { Above::Shrink } else { Above::Leave(Rank::Admission) },
            };
            apply(&cap, &mut seats);
            let (total, sizes) = sizes(&cap, &seats);
            for size in sizes.values() {
                prop_assert!(!is_above(&cap, size, &total), "{size} of {total}");
            }
            for seat in &seats {
                let old = before.iter().find(|it| it.member == seat.member).expect("was there");
                prop_assert!(seat.weight <= old.weight);
                if seat.affiliation.is_none() {
                    prop_assert_eq!(&seat.weight, &old.weight);
                }
            }
            let again = { let mut again = seats.clone(); apply(&cap, &mut again); again };
            prop_assert_eq!(again, seats);
        }
    }
}
