//! Who is there, at which moment, and for whom.

use super::*;
use crate::count;
use crate::record::{AgendaItem, MemberStatus, Motion, QuestionKind, Recusal, Within};
use crate::statutes::{ProxyGiver, Seats};
use crate::tally::Weight;
use crate::world::*;

const DAY: &str = "2025-03-01";

fn names(members: &BTreeSet<MemberId>) -> Vec<&str> {
    members.iter().map(MemberId::as_str).collect()
}

/// Who is in the room, and who is there or represented.
fn there(world: &World, meeting: &Meeting, time: &str) -> (Vec<String>, Vec<String>) {
    let view = world.state.view();
    let on = view.electorate(&the("assembly"), None);
    let room = view.room(meeting, moment(&format!("{DAY} {time}")), &on);
    let told = |members| names(members).into_iter().map(str::to_owned).collect();
    (told(&room.in_person), told(&room.there))
}

#[test]
fn presence_begins_with_the_arrival_and_ends_with_the_departure() {
    let world = World::of(&["a", "b"]);
    let sitting = sitting(DAY).with(&["a"]).between("b", Some("10:30"), Some("11:00"));
    for (time, expected) in [
        ("10:29", vec!["a"]),
        ("10:30", vec!["a", "b"]),
        ("10:59", vec!["a", "b"]),
        ("11:00", vec!["a"]),
        ("11:01", vec!["a"]),
    ] {
        assert_eq!(there(&world, &sitting, time).0, expected, "{time}");
    }
}

/// Whoever represents has to be there itself, and free to vote on the question.
#[test]
fn powers_count_while_their_holder_is_there() {
    let with_proxies = |it: &mut crate::statutes::Statutes| it.assembly().proxies = Some(proxies());
    let world = World::under(&["a", "b", "c"], with_proxies);
    let sitting = sitting(DAY).with(&["a"]).power("b", "a").power("c", "b");
    assert_eq!(there(&world, &sitting, "10:00"), (vec!["a".into()], vec!["a".into(), "b".into()]));
    let view = world.state.view();
    let barred = Motion { recused: all(&["a"]), ..motion("map") };
    let on = view.electorate(&the("assembly"), Some(&barred));
    let room = view.room(&sitting, moment("2025-03-01 10:00"), &on);
    assert_eq!(names(&room.there), ["a"], "it represents nobody in this question");
}

/// Where a power binds its giver, whoever gave one is in the room without its vote.
#[test]
fn who_gave_its_vote_away_is_there_without_it() {
    let bound = |giver: ProxyGiver| {
        let world = World::under(&["a", "b"], |it| {
            it.assembly().proxies = Some(crate::statutes::ProxyRule { giver, ..proxies() });
        });
        let sitting = sitting(DAY).with(&["a", "b"]).power("b", "a");
        there(&world, &sitting, "10:00")
    };
    let both = || vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(bound(ProxyGiver::Free), (both(), both()));
    assert_eq!(bound(ProxyGiver::Bound), (vec!["a".into()], both()));
}

#[test]
fn votes_of_the_room_are_those_of_the_question() {
    let mut world = World::under(&["a", "b"], |it| {
        it.class("city", 3);
        it.assembly().seats = Seats::Classes(all(&["town", "city"]));
        it.assembly().proxies = Some(proxies());
    });
    world.lands(crate::record::Member { class: the("city"), ..member("c") });
    world.changes("b", |it| it.status = MemberStatus::Suspended);
    let view = world.state.view();
    let on = view.electorate(&the("assembly"), None);
    let sitting = sitting(DAY).with(&["a", "b"]).power("c", "a");
    let room = view.room(&sitting, moment("2025-03-01 10:00"), &on);
    let there = count::there(&room, &on, &view.traits(&on, None, None)).expect("consistent");
    let votes = there.votes();
    let expected = [1, 4, 4].map(|it| Some(Weight::whole(it)));
    assert_eq!([&votes.present, &votes.represented, &votes.entitled].map(Option::clone), expected);
    assert_eq!(
        room.people.iter().map(|it| &**it).collect::<Vec<_>>(),
        ["Delegate of a", "Delegate of b"]
    );
}

#[test]
fn a_room_is_complete_with_everybody_who_has_a_vote() {
    let world = World::of(&["a", "b"]);
    let view = world.state.view();
    let on = view.electorate(&the("assembly"), None);
    let at = moment("2025-03-01 10:00");
    assert!(view.room(&sitting(DAY).with(&["a", "b"]), at, &on).is_complete(&on));
    let one = view.room(&sitting(DAY).with(&["a"]), at, &on);
    assert!(!one.is_complete(&on));
    let nobody = Electorate { voters: Default::default(), ..on };
    assert!(!one.is_complete(&nobody), "a body of nobody is never complete");
}

/// By the member that holds the office, or by a name that the attendance has.
#[test]
fn whoever_presides_is_there_by_the_attendance() {
    let mut world = World::of(&["a", "b", "c"]);
    world.lands(holding("chair", "a")).lands(holding("deputy", "b"));
    let by = |change: &dyn Fn(&mut Meeting), role| {
        let view = world.state.view();
        let on = view.electorate(&the("assembly"), None);
        let mut sitting = sitting(DAY).with(&["c"]);
        change(&mut sitting);
        let room = view.room(&sitting, moment("2025-03-01 10:00"), &on);
        view.presiding_there(&sitting, &room, role)
    };
    let nobody = |_: &mut Meeting| {};
    assert!(!by(&nobody, Presiding::Chair) && !by(&nobody, Presiding::Deputy));
    let member = |it: &mut Meeting| *it = it.clone().with(&["a"]);
    assert!(by(&member, Presiding::Chair) && !by(&member, Presiding::Deputy));
    let guest = |it: &mut Meeting| it.guests.push("Delegate of b".into());
    assert!(by(&guest, Presiding::Deputy) && !by(&guest, Presiding::Chair));
    // Whoever presides is not the chair while somebody else holds the office.
    let named = |it: &mut Meeting| it.chair = Some("Delegate of c".into());
    assert!(!by(&named, Presiding::Chair) && !by(&named, Presiding::Deputy));
}

/// Of a vacant office whoever presides has the place, if among those who came.
#[test]
fn whoever_presides_stands_in_for_a_vacant_chair() {
    let world = World::of(&["a", "b", "c"]);
    let view = world.state.view();
    let on = view.electorate(&the("assembly"), None);
    let by = |name: &str, role| {
        let sitting = Meeting { chair: Some(name.into()), ..sitting(DAY).with(&["c"]) };
        view.presiding_there(&sitting, &view.room(&sitting, moment("2025-03-01 10:00"), &on), role)
    };
    assert!(by("Delegate of c", Presiding::Chair) && !by("Delegate of c", Presiding::Deputy));
    assert!(!by("Somebody", Presiding::Chair));
}

/// Somebody who presides by the choice of a sitting, and comes for no member, presides without a vote.
#[test]
fn whom_a_sitting_chooses_to_preside_does_so_without_a_vote() {
    let mut world = World::of(&["a", "b", "c"]);
    world.lands(holding("chair", "a"));
    let by = |name: &str| {
        let guests = vec!["Guest".into()];
        let sitting = Meeting { chair: Some(name.into()), guests, ..sitting(DAY).with(&["b"]) };
        let view = world.state.view();
        let on = view.electorate(&the("assembly"), None);
        let room = view.room(&sitting, moment("2025-03-01 10:00"), &on);
        view.presider(&sitting, &room, &on, &view.traits(&on, None, None))
    };
    assert_eq!(by("Guest"), crate::tally::Presider::Voteless);
    assert_eq!(by("Somebody else"), crate::tally::Presider::Nobody);
}

/// Whoever is excluded and left the room is not there for the item, nor for what amends it; whoever has its vote did not leave.
#[test]
fn who_left_the_room_for_an_item_is_not_there() {
    let world = World::of(&["a", "b", "c"]);
    let there = |left: bool, excluded: bool, amends: bool| {
        let recused = vec![Recusal { left, ..Recusal::of(the("b")) }];
        let first = AgendaItem { motion: Some(Motion { recused, ..motion("x") }), ..item("x") };
        let mut second = AgendaItem { motion: Some(motion("y")), ..item("y") };
        second.order.within =
            amends.then(|| Within { item: the("x"), kind: QuestionKind::Amendment });
        let sitting = sitting(DAY).with(&["a", "b"]).then(first).then(second);
        let view = world.state.view();
        let question =
            Motion { recused: if excluded { all(&["b"]) } else { Vec::new() }, ..motion("x") };
        let on = view.electorate(&the("assembly"), Some(&question));
        let at = moment("2025-03-01 10:00");
        let at_item = |item: &AgendaItem| {
            let room = view.room_for(&sitting, Some(item), at, &on);
            (names(&room.in_person).join(" "), room.people.len())
        };
        assert_eq!(names(&view.room(&sitting, at, &on).in_person), ["a", "b"], "without an item");
        [at_item(&sitting.agenda[0]), at_item(&sitting.agenda[1])]
    };
    let (both, one) = (("a b".to_owned(), 2), ("a".to_owned(), 1));
    assert_eq!(there(true, true, false), [one.clone(), both.clone()]);
    assert_eq!(there(true, true, true), [one.clone(), one]);
    assert_eq!(there(false, true, true), [both.clone(), both.clone()]);
    assert_eq!(there(true, false, true), [both.clone(), both]);
}
