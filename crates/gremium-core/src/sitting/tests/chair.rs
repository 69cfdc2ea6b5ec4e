//! Whoever presides: there for the quorum, and on a tie.

use super::*;
use crate::record::{Holder, OfficeHolding};

/// Two members that cannot agree, and the chair decides.
fn world(change: impl FnOnce(&mut Statutes)) -> World {
    World::under(&["a", "b"], |it| {
        it.rule().tie = Tie::Chair;
        change(it);
    })
}

fn tie(chair: Option<Choice>) -> AgendaItem {
    let mut tie = item("map").by_name(&[("a", Yes), ("b", No)]);
    tie.vote.as_mut().expect("voted on").chair = chair;
    tie
}

#[test]
fn the_vote_of_the_member_that_presides_breaks_a_tie() {
    for (chair, expected) in [("a", Adopted), ("b", Rejected)] {
        let mut world = world(|_| {});
        world.lands(holding("chair", chair));
        assert_eq!(verdict(&mut world, &["a", "b"], tie(None)), Some(expected), "{chair}");
    }
    assert_eq!(
        verdict(&mut world(|_| {}), &["a", "b"], tie(None)),
        Some(Rejected),
        "nobody presides"
    );
}

#[test]
fn what_the_minutes_say_of_the_vote_of_the_chair_counts() {
    let mut world = world(|_| {});
    world.lands(holding("chair", "a"));
    assert_eq!(verdict(&mut world, &["a", "b"], tie(Some(No))), Some(Rejected));
}

/// Where nobody holds the office the sitting has chosen whoever presides.
#[test]
fn a_chair_of_the_day_has_its_vote() {
    assert_eq!(verdict(&mut world(|_| {}), &["a", "b"], tie(Some(Yes))), Some(Adopted));
    let mut ended = world(|_| {});
    let mut chair = holding("chair", "c");
    chair.holders[0].until = Some(the("2025-02-28"));
    ended.lands(member("c")).changes("c", |it| it.status = MemberStatus::Suspended).lands(chair);
    assert_eq!(verdict(&mut ended, &["a", "b"], tie(Some(Yes))), Some(Adopted), "its term is over");
}

#[test]
fn a_chair_without_a_vote_in_the_question_breaks_no_tie() {
    let of = |chair: &str, deputy: Option<&str>| {
        let mut world = world(|it| it.class("guest", 0));
        world.lands(Member { class: the("guest"), ..member("g") });
        world.lands(holding("chair", chair));
        if let Some(deputy) = deputy {
            world.lands(holding("deputy", deputy));
        }
        verdict(&mut world, &["a", "b", "g"], tie(Some(Yes)))
    };
    assert_eq!(of("g", None), Some(Rejected));
    assert_eq!(of("a", None), Some(Adopted));
    assert_eq!(of("g", Some("b")), Some(Adopted), "the deputy may have presided");
    assert_eq!(of("g", Some("g")), Some(Rejected));
}

#[test]
fn an_excluded_chair_breaks_no_tie() {
    let mut world = world(|_| {});
    world.lands(member("c")).lands(holding("chair", "c"));
    let motion = Motion { recused: vec![the("c")], ..motion("map") };
    assert_eq!(verdict(&mut world, &["a", "b", "c"], tie(Some(Yes)).on(motion)), Some(Rejected));
}

#[test]
fn the_quorum_asks_for_whoever_presides() {
    let of = |further, there: &[&str], chair: Option<&str>| {
        let mut world = world(|it| {
            let least = quorum(Measure::Present, "1/9");
            it.rule().requirement.quorum = Some(Quorum { further: vec![further], ..least });
        });
        world.lands(holding("chair", "a")).lands(holding("deputy", "b"));
        let chair = chair.map(Into::into);
        let meeting = sitting(DAY).with(there).then(item("map").by_name(&[(there[0], Yes)]));
        held(&mut world, Meeting { chair, ..meeting });
        world.ended(&item_ref(DAY, "map"))
    };
    let (chair, either) = (FurtherCondition::Chair, FurtherCondition::ChairOrDeputy);
    assert_eq!(of(chair.clone(), &["a"], None), Some(Adopted));
    assert_eq!(of(chair.clone(), &["b"], None), Some(Inquorate));
    assert_eq!(of(either, &["b"], None), Some(Adopted));
    assert_eq!(
        of(chair.clone(), &["b"], Some("Somebody")),
        Some(Inquorate),
        "the attendance does not say so"
    );
    assert_eq!(of(chair, &["b"], Some("Delegate of b")), Some(Adopted), "the sitting chose it");
}

/// A term that is over, or not begun, makes nobody preside.
#[test]
fn only_who_holds_the_office_on_the_day_presides() {
    for (from, until, expected) in [
        ("2025-03-01", "2025-03-01", Adopted),
        ("2025-03-02", "2025-03-09", Rejected),
        ("2025-02-01", "2025-02-28", Rejected),
    ] {
        let mut world = world(|_| {});
        let mut chair: OfficeHolding = holding("chair", "a");
        let days = (the(from), Some(the(until)));
        chair.holders = chair
            .holders
            .into_iter()
            .map(|it| Holder { from: days.0, until: days.1, ..it })
            .collect();
        world.lands(chair);
        assert_eq!(verdict(&mut world, &["a", "b"], tie(None)), Some(expected), "{from}");
    }
}
