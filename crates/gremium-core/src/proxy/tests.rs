//! Which powers of attorney have effect: in a sitting, and in polls.

use std::num::NonZeroU32;

use super::*;
use crate::record::{MemberStatus, Power, Powers, Proxy};
use crate::tally::Choice::Yes;
use crate::world::*;

/// An assembly of five in which powers of attorney are known.
fn world(change: impl FnOnce(&mut ProxyRule)) -> World {
    World::under(&["a", "b", "c", "d", "e"], |statutes| {
        let mut rule = proxies();
        change(&mut rule);
        statutes.assembly().proxies = Some(rule);
    })
}

fn at_most(number: u32) -> impl FnOnce(&mut ProxyRule) {
    move |rule| rule.at_most = NonZeroU32::new(number)
}

/// Who represents whom in a sitting, and why not: `d>a: TooMany`.
fn represented(world: &World, meeting: &Meeting) -> Vec<String> {
    let powers = world.state.view().represented(meeting).into_iter();
    let told = powers.map(|it| match it.void {
        None => format!("{}>{}", it.from, it.to),
        Some(why) => format!("{}>{}: {why:?}", it.from, it.to),
    });
    told.collect()
}

/// Who may cast the ballots of a member.
fn holder(world: &World, giver: &str) -> Option<String> {
    let view = world.state.view();
    view.holder_in_polls(&the(giver), &the("assembly")).map(|it| it.to_string())
}

#[test]
fn nobody_is_represented_unless_the_statutes_of_the_body_say_so() {
    let mut world = World::of(&["a", "d"]);
    world.state.proxies.entry(the("d")).or_default();
    let named = sitting("2025-03-01").power("d", "a");
    assert_eq!(represented(&world, &named), ["d>a: NotAllowed"]);
    assert!(!world.state.view().knows_proxies(&the("assembly")));
    assert!(!world.state.view().gives_up_its_vote(&the("assembly")));
}

#[test]
fn a_power_is_for_a_sitting_or_for_a_period_as_the_statutes_say() {
    let named = sitting("2025-03-01").power("c", "a");
    for (of_sitting, of_period, expected) in [
        (true, true, ["d>a", "c>a"]),
        (false, true, ["d>a", "c>a: NotAllowed"]),
        (true, false, ["d>a: NotAllowed", "c>a"]),
    ] {
        let mut world = world(|_| {});
        world.lands(powers("d", "a"));
        world.amends(|it| {
            let rule = it.assembly().proxies.as_mut().expect("there is one");
            (rule.sitting, rule.period) = (of_sitting, of_period);
        });
        assert_eq!(represented(&world, &named), expected);
    }
}

#[test]
fn it_says_how_it_was_given() {
    let mut world = world(|_| {});
    world.lands(powers("d", "a"));
    let mut named = sitting("2025-03-01");
    named.proxies = vec![Proxy {
        from: the("c"),
        to: the("b"),
        document: Some("letter".into()),
        items: Default::default(),
    }];
    let all = world.state.view().represented(&named);
    let told: Vec<_> = all.iter().map(|it| (it.standing, it.document.as_deref())).collect();
    assert_eq!(told, [(true, None), (false, Some("letter"))]);
}

#[test]
fn a_power_for_this_sitting_takes_the_place_of_one_for_a_period() {
    let mut world = world(|_| {});
    world.lands(powers("d", "a")).lands(powers("e", "a"));
    let named = sitting("2025-03-01").power("d", "b");
    assert_eq!(represented(&world, &named), ["e>a", "d>b"]);
}

#[test]
fn of_two_for_one_sitting_the_first_has_effect() {
    let world = world(|_| {});
    let named = sitting("2025-03-01").power("d", "a").power("d", "b");
    assert_eq!(represented(&world, &named), ["d>a", "d>b: Twice"]);
}

/// A power that has no effect anyhow does not stand in the way of the next one.
#[test]
fn a_void_power_is_not_the_first() {
    let world = world(|rule| rule.holder = ProxyHolder::Voters);
    let mut world = world;
    world.changes("b", |it| it.status = MemberStatus::Suspended);
    let named = sitting("2025-03-01").power("d", "b").power("d", "a");
    assert_eq!(represented(&world, &named), ["d>b: HolderWithoutVote", "d>a"]);
}

#[test]
fn a_document_where_the_statutes_ask_for_one() {
    let mut named = sitting("2025-03-01").power("d", "a").power("c", "a");
    named.proxies[1].document = Some("letter".into());
    let asking = world(|rule| rule.document = true);
    assert_eq!(represented(&asking, &named), ["d>a: NoDocument", "c>a"]);
    assert_eq!(represented(&world(|_| {}), &named), ["d>a", "c>a"]);
}

#[test]
fn a_holder_has_a_vote_of_its_own_or_is_any_member() {
    let named = sitting("2025-03-01").power("d", "a").power("d", "b").power("d", "c");
    for (of, expected) in [
        (ProxyHolder::Voters, ["d>a: HolderWithoutVote", "d>b: HolderWithoutVote", "d>c"]),
        (ProxyHolder::Members, ["d>a: HolderWithoutVote", "d>b", "d>c: Twice"]),
    ] {
        let mut world = world(|rule| rule.holder = of);
        world.changes("a", |it| it.status = MemberStatus::Left);
        world.changes("b", |it| it.status = MemberStatus::Suspended);
        assert_eq!(represented(&world, &named), expected, "{of:?}");
    }
}

/// Whoever only applied is no member yet, and nobody represents a member that is none any more.
#[test]
fn a_power_is_given_and_held_by_members() {
    let mut world = world(at_most(1));
    world.lands(powers("d", "a")).at("2025-02-01 09:00").lands(powers("e", "a"));
    world.changes("b", |it| it.status = MemberStatus::Applied);
    let named = sitting("2025-03-01").power("c", "b");
    let before = ["d>a", "e>a: TooMany", "c>b: HolderWithoutVote"];
    assert_eq!(represented(&world, &named), before);
    world.changes("d", |it| it.status = MemberStatus::Left);
    assert_eq!(represented(&world, &named)[0], "e>a", "and takes up no place");
    assert_eq!(holder(&world, "e").as_deref(), Some("a"));
    assert_eq!(holder(&world, "d"), None);
}

/// Those for a period come first, as they landed, then those of the sitting, as they stand there; each holder counts apart.
#[test]
fn no_holder_has_more_than_the_statutes_allow() {
    let mut world = world(at_most(2));
    world.at("2025-02-01 09:00").lands(powers("e", "a"));
    world.at("2025-02-02 09:00").lands(powers("d", "a"));
    world.at("2025-02-03 09:00").lands(powers("b", "a"));
    let named = sitting("2025-03-01").power("c", "a");
    let expected = ["e>a", "d>a", "b>a: TooMany", "c>a: TooMany"];
    assert_eq!(represented(&world, &named), expected);
    let of = |world: &World| ["b", "c", "d", "e"].map(|it| holder(world, it).is_some());
    assert_eq!(of(&world), [false, false, true, true]);
    world.at("2025-02-04 09:00").lands(powers("e", "b"));
    assert_eq!(of(&world), [true, false, true, true], "what was given to another is not counted");
    world.at("2025-02-05 09:00").lands(powers("d", "a")).removes(powers("e", "b"));
    assert_eq!(of(&world), [true, false, true, false]);
}

#[test]
fn what_is_given_anew_comes_last() {
    let mut world = world(at_most(1));
    world.at("2025-02-01 09:00").lands(powers("c", "a"));
    world.at("2025-02-02 09:00").lands(powers("d", "a"));
    let mut anew = powers("c", "a");
    anew.powers[0].until = Some(the("2025-12-31"));
    world.at("2025-02-03 09:00").lands(anew);
    assert_eq!([holder(&world, "c"), holder(&world, "d")], [None, Some("a".to_owned())]);
}

#[test]
fn a_power_holds_in_its_bodies_and_on_its_days() {
    let mut world = world(|_| {});
    world.at("2025-02-01 09:00").amends(|it| it.body("board").proxies = Some(proxies()));
    let power = |to: &str, body: &str, from: &str, until: &str| Power {
        bodies: [the(body)].into(),
        from: Some(the(from)),
        until: Some(the(until)),
        ..powers("d", to).powers.remove(0)
    };
    let given = vec![
        power("b", "board", "2025-02-01", "2025-12-31"),
        power("a", "assembly", "2025-03-02", "2025-03-03"),
        power("c", "assembly", "2025-03-03", "2025-03-04"),
    ];
    world.lands(Powers { giver: the("d"), powers: given });
    for (day, to) in [("01", None), ("02", Some("a")), ("03", Some("a")), ("04", Some("c"))] {
        world.pass(&format!("2025-03-{day} 23:59"));
        assert_eq!(holder(&world, "d").as_deref(), to, "of several the first one holds, on {day}");
    }
}

#[test]
fn a_holder_casts_ballots_only_where_the_body_lets_it() {
    for (polls, period, expected) in
        [(true, true, true), (false, true, false), (true, false, false), (false, false, false)]
    {
        let mut world = world(|_| {});
        world.lands(powers("d", "a")).amends(|it| {
            let rule = it.assembly().proxies.as_mut().expect("there is one");
            (rule.polls, rule.period) = (polls, period);
        });
        assert_eq!(world.state.view().knows_proxies(&the("assembly")), expected);
        assert_eq!(holder(&world, "d").is_some(), expected);
    }
}

#[test]
fn only_a_delegate_of_the_holder_casts_the_ballot() {
    let mut world = world(|_| {});
    world.lands(powers("d", "a"));
    let through = |email: &str| {
        let view = world.state.view();
        view.proxy_delegate(&the("d"), email, &the("assembly")).map(|it| it.to_string())
    };
    assert_eq!(through("a@example.org").as_deref(), Some("a"));
    assert_eq!(through("b@example.org"), None);
    assert_eq!(through("d@example.org"), None, "the giver needs no power of its own");
}

#[test]
fn the_record_says_under_whose_power_a_ballot_was_cast() {
    let mut world = world(|_| {});
    world.at("2025-02-01 09:00").lands(powers("d", "a")).lands(powers("e", "a"));
    world.at("2025-03-01 09:00").lands(poll("map", "2025-03-10 09:00"));
    world.at("2025-03-02 09:00").votes("map", &[("e", Yes)]);
    world.tries_by("a", ballot("map", "d", Yes)).expect("a holds a power of d");
    world.at("2025-03-03 09:00").removes(powers("d", "a"));
    let record = world.poll("map");
    let by = |name: &str| {
        let cast = record.ballots.get(name).and_then(|it| it.current.as_ref()).expect("was cast");
        world.state.cast_by_proxy(record, &the(name), &cast.by).map(|it| it.to_string())
    };
    assert_eq!(by("e"), None, "its own delegate");
    assert_eq!(by("d").as_deref(), Some("a"), "what is revoked later had effect then");
}

/// What the entry of the ballot itself brings gives nobody authority for it.
#[test]
fn a_power_has_effect_for_what_lands_after_it() {
    let mut world = world(|_| {});
    world.at("2025-03-01 09:00").lands(poll("map", "2025-03-10 09:00"));
    world.at("2025-03-02 09:00").lands(powers("d", "a"));
    world.tries_by("a", ballot("map", "d", Yes)).expect("authority is not asked here");
    let record = world.poll("map");
    let cast = record.ballots.get("d").and_then(|it| it.current.as_ref()).expect("was cast");
    assert_eq!(world.state.cast_by_proxy(record, &the("d"), &cast.by), None);
}

#[test]
fn who_is_bound_leaves_its_vote_to_the_holder() {
    for (giver, bound) in [(ProxyGiver::Bound, true), (ProxyGiver::Free, false)] {
        let mut world = world(|rule| rule.giver = giver);
        world.lands(powers("d", "a"));
        let is_bound = |name: &str| world.state.view().bound_in_polls(&the(name), &the("assembly"));
        assert_eq!([is_bound("d"), is_bound("a")], [bound, false]);
        assert_eq!(world.state.view().gives_up_its_vote(&the("assembly")), bound);
    }
}

#[test]
fn a_power_for_some_items_has_effect_in_them_alone() {
    use crate::outcome::Verdict::{Adopted, Rejected};
    use crate::refusal::Reason;
    use crate::tally::Choice::{No, Yes};
    let held = |meeting: Meeting| {
        let mut world =
            World::under(&["a", "b", "c"], |it| it.assembly().proxies = Some(proxies()));
        world.at("2025-03-02 09:00").tries(meeting).map(|_| world)
    };
    let map = || item("map").by_name(&[("a", Yes), ("b", No), ("c", No)]);
    let plan = || item("plan").by_name(&[("a", Yes), ("b", No)]);
    let there = || sitting("2025-03-01").with(&["a", "b"]);
    let world =
        held(there().power_for(&["map"], "c", "a").then(map()).then(plan())).expect("lands");
    assert_eq!(world.ended(&item_ref("2025-03-01", "map")), Some(Rejected));
    assert_eq!(world.ended(&item_ref("2025-03-01", "plan")), Some(Rejected));
    // In the other item nobody speaks for it.
    let both = item("plan").by_name(&[("a", Yes), ("c", Yes)]);
    let refused = held(there().power_for(&["map"], "c", "a").then(map()).then(both.clone()));
    assert_eq!(refused.map(|_| ()), Err(Reason::NotPresent { member: the("c") }));
    // The power for the item goes before that for the sitting.
    let two = there().power("c", "b").power_for(&["map"], "c", "a").then(map()).then(both);
    let world = held(two).expect("lands");
    assert_eq!(world.ended(&item_ref("2025-03-01", "plan")), Some(Adopted));
}

#[test]
fn how_many_powers_somebody_holds_is_counted_item_by_item() {
    let rule = crate::statutes::ProxyRule { at_most: std::num::NonZeroU32::new(1), ..proxies() };
    let world = World::under(&["a", "b", "c", "d"], |it| it.assembly().proxies = Some(rule));
    let meeting = sitting("2025-03-01").with(&["a", "b"]).then(item("map")).then(item("plan"));
    let apart = meeting.clone().power_for(&["map"], "c", "a").power_for(&["plan"], "d", "a");
    assert_eq!(represented(&world, &apart), ["c>a", "d>a"]);
    let together = meeting.power_for(&["map"], "c", "a").power_for(&["map", "plan"], "d", "a");
    assert_eq!(represented(&world, &together), ["c>a", "d>a: TooMany"]);
}

#[test]
fn the_statutes_can_leave_powers_for_items_out() {
    let rule = crate::statutes::ProxyRule { item: false, ..proxies() };
    let world = World::under(&["a", "c"], |it| it.assembly().proxies = Some(rule));
    let meeting = sitting("2025-03-01").with(&["a"]).then(item("map"));
    assert_eq!(represented(&world, &meeting.power_for(&["map"], "c", "a")), ["c>a: NotAllowed"]);
}

/// A holder of several powers for the same items has each of them, and of two holders for one member the first one.
#[test]
fn each_power_for_the_same_items_is_told_apart() {
    let world = world(|_| {});
    let meeting = || sitting("2025-03-01").with(&["a", "b"]).then(item("map")).then(item("plan"));
    let both = ["map", "plan"];
    let one_holder = meeting().power_for(&both, "c", "a").power_for(&both, "d", "a");
    assert_eq!(represented(&world, &one_holder), ["c>a", "d>a"]);
    let two_holders = meeting().power_for(&both, "d", "a").power_for(&both, "d", "b");
    assert_eq!(represented(&world, &two_holders), ["d>a", "d>b: Twice"]);
}

/// Only of whoever gave a power for the item that for the sitting steps back, and only in that item.
#[test]
fn a_power_for_the_sitting_steps_back_where_its_giver_gave_one_for_the_item() {
    let world = world(|_| {});
    let meeting = sitting("2025-03-01").with(&["a", "b"]).then(item("map")).then(item("plan"));
    let meeting = meeting.power("c", "b").power("d", "b").power_for(&["map"], "c", "a");
    let of = |item: Option<&str>| {
        let item: Option<ItemId> = item.map(the);
        let powers = world.state.view().represented_in(&meeting, item.as_ref()).into_iter();
        let powers = powers.filter(|it| it.void.is_none());
        powers.map(|it| format!("{}>{}", it.from, it.to)).collect::<Vec<_>>()
    };
    assert_eq!(of(Some("map")), ["d>b", "c>a"]);
    assert_eq!(of(Some("plan")), ["c>b", "d>b"]);
    assert_eq!(of(None), ["c>b", "d>b"]);
}
