//! Whoever presides: there for the quorum, and on a tie.

use super::*;
use crate::record::{Holder, Motion, OfficeHolding};
use crate::refusal::Reason;
use crate::rule::{ChairCounts, Comparator, Comparison};

/// Two members that cannot agree, and the chair decides.
fn world(change: impl FnOnce(&mut Statutes)) -> World {
    World::under(&["a", "b"], |it| {
        it.rule().tie = Tie::Chair;
        change(it);
    })
}

/// One for it, one against it, by name.
fn named() -> AgendaItem {
    item("map").by_name(&[("a", Yes), ("b", No)])
}

/// One for it, one against it, and the minutes say how whoever presided voted.
fn counted(chair: Choice) -> AgendaItem {
    let mut tie = item("map").counted(&[(Yes, 1), (No, 1)]);
    tie.vote.as_mut().expect("voted on").chair = Some(chair);
    tie
}

#[test]
fn the_vote_of_the_member_that_presides_breaks_a_tie() {
    for (chair, expected) in [("a", Adopted), ("b", Rejected)] {
        let mut world = world(|_| {});
        world.lands(holding("chair", chair));
        assert_eq!(verdict(&mut world, &["a", "b"], named()), Some(expected), "{chair}");
    }
    assert_eq!(
        verdict(&mut world(|_| {}), &["a", "b"], named()),
        Some(Rejected),
        "nobody presides"
    );
}

#[test]
fn what_the_minutes_say_of_the_vote_of_the_chair_counts() {
    for (chair, expected) in [(Yes, Adopted), (No, Rejected), (Abstain, Rejected)] {
        let mut world = world(|_| {});
        world.lands(holding("chair", "a"));
        assert_eq!(verdict(&mut world, &["a", "b"], counted(chair)), Some(expected), "{chair:?}");
    }
}

/// The minutes cannot say that whoever presided cast two votes.
#[test]
fn the_vote_of_the_chair_is_the_one_it_cast_by_name() {
    let says = |chair: Choice| {
        let mut world = world(|_| {});
        world.lands(holding("chair", "a"));
        let mut tie = named();
        tie.vote.as_mut().expect("voted on").chair = Some(chair);
        let meeting = sitting(DAY).with(&["a", "b"]).then(tie);
        world.at("2025-03-02 09:00").tries(meeting)
    };
    assert_eq!(says(Yes), Ok(()));
    assert_eq!(says(No), Err(Reason::CastingVoteDiffers));
}

/// The council of a and b, who cannot agree, and g without a vote; a is the deputy.
#[test]
fn a_casting_vote_can_be_another_one_than_that_of_a_member() {
    let of = |chair: &str, there: &[&str], said: Option<Choice>| {
        let mut world = World::under(&["a", "b"], |it| {
            it.rule().tie = Tie::Presiding;
            it.class("guest", 0);
        });
        world.lands(Member { class: the("guest"), ..member("g") });
        world.lands(holding("chair", chair)).lands(holding("deputy", "a"));
        let mut tie = named();
        tie.vote.as_mut().expect("voted on").chair = said;
        verdict(&mut world, there, tie)
    };
    let all = &["a", "b", "g"];
    assert_eq!(of("g", all, Some(Yes)), Some(Adopted), "it has no other vote");
    assert_eq!(of("g", all, Some(No)), Some(Rejected));
    assert_eq!(of("g", all, None), Some(Rejected), "the deputy does not preside");
    assert_eq!(of("g", &["a", "b"], None), Some(Adopted), "it does, and has voted yes");
    assert_eq!(of("g", &["a", "b"], Some(No)), Some(Rejected), "its second vote is another one");
    assert_eq!(of("b", all, None), Some(Rejected), "it has voted no");
    assert_eq!(of("b", all, Some(Yes)), Some(Adopted), "its second vote is another one");
}

/// Where nobody holds the office and the minutes name nobody, the sitting has chosen whoever presides.
#[test]
fn a_chair_of_the_day_has_its_vote() {
    assert_eq!(verdict(&mut world(|_| {}), &["a", "b"], counted(Yes)), Some(Adopted));
    let mut ended = world(|_| {});
    let mut chair = holding("chair", "c");
    chair.holders[0].until = Some(the("2025-02-28"));
    ended.lands(member("c")).changes("c", |it| it.status = MemberStatus::Suspended).lands(chair);
    assert_eq!(verdict(&mut ended, &["a", "b"], counted(Yes)), Some(Adopted), "its term is over");
}

/// Who came for a member speaks for it in the chair, without any office.
#[test]
fn whoever_came_can_preside_without_an_office() {
    let meeting = |name: &str| Meeting {
        chair: Some(format!("Delegate of {name}").into()),
        ..sitting(DAY).with(&["a", "b"])
    };
    for (name, expected) in [("a", Adopted), ("b", Rejected)] {
        let mut world = world(|_| {});
        held(&mut world, meeting(name).then(named()));
        assert_eq!(world.ended(&item_ref(DAY, "map")), Some(expected), "{name}");
    }
}

/// Whose vote breaks the tie, by whom the minutes name: by the attendance, or by the office that somebody holds.
#[test]
fn whoever_the_minutes_name_presided() {
    let of = |name: &str, tie: AgendaItem| {
        let mut world = world(|it| it.class("guest", 0));
        world.lands(Member { class: the("guest"), ..member("g") });
        world.lands(holding("chair", "a")).lands(holding("deputy", "b"));
        let meeting = Meeting { chair: Some(name.into()), ..sitting(DAY).with(&["a", "b", "g"]) };
        held(&mut world, meeting.then(tie));
        world.ended(&item_ref(DAY, "map"))
    };
    assert_eq!(of("Delegate of a", named()), Some(Adopted));
    assert_eq!(of("Delegate of b", named()), Some(Rejected), "the deputy presided");
    assert_eq!(of("Delegate of g", named()), Some(Rejected), "without a vote: the deputy's vote");
    assert_eq!(of("Delegate of b", counted(Yes)), Some(Adopted));
}

#[test]
fn the_deputy_presides_where_the_chair_is_not_there_or_has_no_vote_in_the_question() {
    let of = |change: &dyn Fn(Meeting, Motion) -> (Meeting, Motion), there: &[&str]| {
        let mut world = World::under(&["a", "b", "c"], |it| it.rule().tie = Tie::Chair);
        world.lands(holding("chair", "c")).lands(holding("deputy", "b"));
        let (meeting, motion) = change(sitting(DAY).with(there), motion("map"));
        let tie = item("map").by_name(&[("a", No), ("b", Yes)]).on(motion);
        held(&mut world, meeting.then(tie));
        world.ended(&item_ref(DAY, "map"))
    };
    assert_eq!(of(&|it, motion| (it, motion), &["a", "b"]), Some(Adopted));
    assert_eq!(of(&|it, motion| (it, motion), &["a", "b", "c"]), Some(Rejected), "it did not vote");
    let excluded = |it, motion| (it, Motion { recused: vec![the("c")], ..motion });
    assert_eq!(of(&excluded, &["a", "b", "c"]), Some(Adopted));
    let left = |it: Meeting, motion| (it.between("c", None, Some("09:59")), motion);
    assert_eq!(of(&left, &["a", "b"]), Some(Adopted));
}

#[test]
fn a_chair_that_is_not_there_or_has_no_vote_breaks_no_tie() {
    let of = |chair: &str, there: &[&str], named: Option<&str>, motion: Motion| {
        let mut world = world(|it| it.class("guest", 0));
        world.lands(Member { class: the("guest"), ..member("g") }).lands(member("c"));
        world.lands(holding("chair", chair));
        let meeting = Meeting { chair: named.map(Into::into), ..sitting(DAY).with(there) };
        held(&mut world, meeting.then(counted(Yes).on(motion)));
        world.ended(&item_ref(DAY, "map"))
    };
    let plain = || motion("map");
    let recused = || Motion { recused: vec![the("c")], ..motion("map") };
    assert_eq!(of("a", &["a", "b"], None, plain()), Some(Adopted));
    assert_eq!(of("g", &["a", "b", "g"], None, plain()), Some(Rejected), "a class without a vote");
    assert_eq!(of("c", &["a", "b", "c"], None, recused()), Some(Rejected), "excluded");
    assert_eq!(of("c", &["a", "b"], None, plain()), Some(Rejected), "not there");
    assert_eq!(of("a", &["a", "b"], Some("Somebody"), plain()), Some(Rejected), "of no member");
}

#[test]
fn votes_are_taken_during_the_sitting() {
    let at = |time: &str| {
        let when = format!("{DAY} {time}");
        let meeting = sitting(DAY).with(&["a", "b"]).then(named().put(&when));
        world(|_| {}).at("2025-03-02 09:00").tries(meeting)
    };
    assert_eq!(at("10:00"), Ok(()));
    assert_eq!(at("12:00"), Ok(()));
    for (time, when) in [("09:59", "2025-03-01 09:59"), ("12:01", "2025-03-01 12:01")] {
        assert_eq!(at(time), Err(Reason::VoteOutsideSitting { at: moment(when) }), "{time}");
    }
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
    let chosen = of(chair, &["b"], Some("Delegate of b"));
    assert_eq!(chosen, Some(Inquorate), "whom the sitting chose does not hold the office");
}

/// Two must be there. The council of four: a, b and c with a vote, g without one.
#[test]
fn whoever_presides_counts_towards_the_presence_as_the_quorum_says() {
    use crate::rule::ChairCounts::{Always, Never, WithVote};
    let of = |counts: ChairCounts, there: &[&str], chair: Option<&str>, recused: &[&str]| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.class("guest", 0);
            let two = Comparison::number(Measure::Present, Comparator::AtLeast, 2);
            let least = Quorum { condition: Some(two.into()), ..quorum(Measure::Present, "1") };
            it.rule().requirement.quorum = Some(Quorum { chair: counts, ..least });
        });
        world.lands(Member { class: the("guest"), ..member("g") });
        world.lands(holding("chair", "g")).lands(holding("deputy", "b"));
        let recused = recused.iter().map(|it| the(it)).collect();
        let motion = Motion { recused, ..motion("map") };
        let item = item("map").on(motion).by_name(&[("a", Yes)]);
        let chair = chair.map(Into::into);
        held(&mut world, Meeting { chair, ..sitting(DAY).with(there).then(item) });
        world.ended(&item_ref(DAY, "map"))
    };
    let none: &[&str] = &[];
    // The chair has no vote.
    assert_eq!(of(WithVote, &["a", "g"], None, none), Some(Inquorate));
    assert_eq!(of(Always, &["a", "g"], None, none), Some(Adopted));
    assert_eq!(of(Never, &["a", "c", "g"], None, none), Some(Adopted), "it counted before neither");
    assert_eq!(of(Always, &["a"], None, none), Some(Inquorate), "it is not there");
    // The deputy has one, and presides where the chair is not there.
    assert_eq!(of(WithVote, &["a", "b"], None, none), Some(Adopted));
    assert_eq!(of(Always, &["a", "b"], None, none), Some(Adopted));
    assert_eq!(of(Never, &["a", "b"], None, none), Some(Inquorate));
    assert_eq!(of(Never, &["a", "b", "c"], None, none), Some(Adopted));
    assert_eq!(of(Never, &["a", "b", "g"], None, none), Some(Adopted), "the chair is there");
    // The sitting chose somebody else.
    assert_eq!(of(Never, &["a", "c"], Some("Delegate of c"), none), Some(Inquorate));
    assert_eq!(of(Never, &["a", "b"], Some("Delegate of g"), none), Some(Inquorate));
    // Whoever is excluded does not preside over the question, and counts for nothing in it.
    assert_eq!(of(Always, &["a", "b"], Some("Delegate of b"), &["b"]), Some(Inquorate));
    assert_eq!(of(Never, &["a", "b", "c"], Some("Delegate of c"), &["c"]), Some(Inquorate));
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
        assert_eq!(verdict(&mut world, &["a", "b"], named()), Some(expected), "{from}");
    }
}

/// Two must be there. The chair is away; the guest whom the sitting chose presides in its place.
#[test]
fn a_guest_who_was_chosen_to_preside_counts_as_the_quorum_says() {
    let of = |chair: Option<&str>| {
        let mut world = World::under(&["a", "b"], |it| {
            let two = Comparison::number(Measure::Present, Comparator::AtLeast, 2);
            let least = Quorum { condition: Some(two.into()), ..quorum(Measure::Present, "1") };
            it.rule().requirement.quorum = Some(Quorum { chair: ChairCounts::Always, ..least });
        });
        world.lands(holding("chair", "b"));
        let meeting = sitting(DAY).with(&["a"]).then(item("map").by_name(&[("a", Yes)]));
        let guests = vec!["Somebody Wise".into()];
        held(&mut world, Meeting { chair: chair.map(Into::into), guests, ..meeting });
        world.ended(&item_ref(DAY, "map"))
    };
    assert_eq!(of(Some("Somebody Wise")), Some(Adopted));
    assert_eq!(of(None), Some(Inquorate));
}

/// Three must be there. Whoever presided has left, or came for a member itself: nobody is counted twice.
#[test]
fn whoever_presides_is_counted_once() {
    let of = |chair: Option<&str>, holder: &str| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            let three = Comparison::number(Measure::Present, Comparator::AtLeast, 3);
            let least = Quorum { condition: Some(three.into()), ..quorum(Measure::Present, "1") };
            it.rule().requirement.quorum = Some(Quorum { chair: ChairCounts::Always, ..least });
        });
        let mut office = holding("chair", "a");
        office.holders[0].member = (holder == "a").then(|| the("a"));
        world.lands(office);
        let meeting = sitting(DAY)
            .with(&["a", "c"])
            .between("b", None, Some("10:30"))
            .then(item("map").by_name(&[("a", Yes)]).put(&format!("{DAY} 11:00")));
        held(&mut world, Meeting { chair: chair.map(Into::into), ..meeting });
        world.ended(&item_ref(DAY, "map"))
    };
    assert_eq!(of(Some("Delegate of b"), "a"), Some(Inquorate), "two are there");
    assert_eq!(of(None, "a"), Some(Inquorate));
    assert_eq!(of(None, "of no member"), Some(Inquorate), "it came for a");
}

/// A class takes part where somebody of it has a vote in the question.
#[test]
fn whoever_is_excluded_is_not_its_class() {
    let of = |recused: &[&str], further: FurtherCondition| {
        let mut world = World::under(&["a", "b"], |it| {
            it.class("county", 1);
            it.assembly().seats = Seats::Classes(all(&["town", "county"]));
            let least = quorum(Measure::Present, "1/9");
            it.rule().requirement.quorum = Some(Quorum { further: vec![further], ..least });
        });
        world.lands(Member { class: the("county"), ..member("k") });
        let motion =
            Motion { recused: recused.iter().map(|it| the(it)).collect(), ..motion("map") };
        let item = item("map").on(motion).by_name(&[("a", Yes)]);
        verdict(&mut world, &["a", "b", "k"], item)
    };
    let county = || FurtherCondition::Classes([the("county")].into());
    assert_eq!(of(&[], county()), Some(Adopted));
    assert_eq!(of(&["k"], county()), Some(Inquorate));
    assert_eq!(of(&["b"], FurtherCondition::ClassCount(2)), Some(Adopted));
    assert_eq!(of(&["k"], FurtherCondition::ClassCount(2)), Some(Inquorate));
}
