//! What follows a vote: vetoes in their time, what overcomes them, lots, and the licence that a motion gives.

use super::*;
use crate::id::MatterId;
use crate::outcome::Verdict::{
    Adopted, Inadmissible, Pending, Rejected, SentBack, Suspended, Vetoed,
};
use crate::record::{Motion, Poll, Regarding};
use crate::rule::{Holder, Tie};
use crate::statutes::{Added, Statutes};
use crate::tally::Choice::{self, No, Yes};
use crate::world::*;

mod licence;
mod several;

/// The agency can stop a decision within a week, in this way.
fn world(effect: VetoEffect, change: impl FnOnce(&mut Veto)) -> World {
    World::under(&["a", "b", "c"], |it| {
        let mut right = veto(Holder::Office(the("agency")));
        (right.deadline, right.effect) = (Some(the("P1W")), effect);
        right.override_matter = Some(the("appeal"));
        change(&mut right);
        it.rule().vetoes.push(right);
        it.office("agency");
        appeals(it);
    })
}

/// A matter under which a veto is overcome, by a rule without vetoes.
fn appeals(statutes: &mut Statutes) {
    let plain = crate::rule::Rule { vetoes: Vec::new(), ..statutes.rule().clone() };
    statutes.rules.insert(the("plain"), plain);
    statutes.matter("appeal").decides = crate::statutes::Decides::Rule(the("plain"));
}

fn raised(name: &str, holder: Holder, reason: Option<&str>) -> crate::record::Sequel {
    let reason = reason.map(Into::into);
    follow(
        &poll_ref("map"),
        name,
        Following::Veto { holder, member: None, reason, alternative: None },
    )
}

fn agency() -> Holder {
    Holder::Office(the("agency"))
}

/// A vote that ends on the 10th of March at noon, with so many yes and no.
fn voted(world: &mut World, motion: Motion, votes: &[(&str, crate::tally::Choice)]) {
    let name = motion.title.to_string();
    world.at("2025-03-03 12:00").lands(Poll { motion, ..poll(&name, "2025-03-10 12:00") });
    world.at("2025-03-04 12:00").votes(&name, votes).pass("2025-03-10 12:00");
}

fn adopted(world: &mut World) {
    voted(world, motion("map"), &[("a", Yes), ("b", Yes), ("c", No)]);
}

/// A motion about the first one, adopted by a poll of a day.
fn later(world: &mut World, day: u32, matter: &str, relation: Relation) {
    let name = format!("again-{day}");
    let regarding = Some(Regarding { relation, motion: poll_ref("map") });
    let motion = Motion { matter: the(matter), regarding, ..motion(&name) };
    world.at(&format!("2025-03-{day} 08:00"));
    world.lands(Poll { motion, ..poll(&name, &format!("2025-03-{day} 20:00")) });
    world.votes(&name, &[("a", Yes), ("b", Yes)]).pass(&format!("2025-03-{day} 20:00"));
}

fn since(world: &World, name: &str) -> Option<Instant> {
    world.state.decided(&poll_ref(name)).map(|it| it.since)
}

#[test]
fn a_decision_is_pending_until_the_time_for_a_veto_is_over() {
    let mut world = world(VetoEffect::Reject, |_| {});
    adopted(&mut world);
    assert_eq!(world.verdict("map"), Some(Pending));
    assert_eq!(world.state.veto_until(&poll_ref("map")), Some(moment("2025-03-18 00:00")));
    world.pass("2025-03-17 23:59");
    assert_eq!(world.verdict("map"), Some(Pending));
    world.pass("2025-03-18 00:00");
    assert_eq!(world.verdict("map"), Some(Adopted));
    assert_eq!(
        since(&world, "map"),
        Some(moment("2025-03-18 00:00")),
        "as of the end of the period"
    );
    assert_eq!(
        world.state.decided(&poll_ref("map")).map(|it| it.at),
        Some(moment("2025-03-10 12:00"))
    );
}

#[test]
fn what_the_votes_reject_waits_for_no_veto() {
    let mut world = world(VetoEffect::Reject, |_| {});
    voted(&mut world, motion("map"), &[("a", Yes), ("b", No), ("c", No)]);
    assert_eq!(world.verdict("map"), Some(Rejected));
    let settles = world.state.deadlines.iter().any(|(_, it)| matches!(it, Deadline::Settles(_)));
    assert!(!settles, "and nothing will happen by itself");
}

#[test]
fn the_longest_right_keeps_a_decision_pending() {
    let mut world = world(VetoEffect::Reject, |_| {});
    world.amends(|it| {
        let longer = Veto { deadline: Some(the("P2W")), ..veto(Holder::Member(the("a"))) };
        it.rule().vetoes.extend([longer, veto(Holder::Member(the("b")))]);
    });
    adopted(&mut world);
    assert_eq!(world.state.veto_until(&poll_ref("map")), Some(moment("2025-03-25 00:00")));
    let ends = |deadline: Option<&str>| {
        let right = Veto { deadline: deadline.map(the), ..veto(agency()) };
        world.state.veto_ends(&poll_ref("map"), &right)
    };
    assert_eq!(ends(Some("PT1H")), Some(moment("2025-03-10 13:00")), "from the end of the vote on");
    assert_eq!(ends(None), None, "a veto by ballot only");
}

#[test]
fn a_veto_stops_the_decision_in_the_way_of_the_right() {
    for (effect, expected) in [
        (VetoEffect::Reject, Vetoed),
        (VetoEffect::SendBack, SentBack),
        (VetoEffect::Suspend(None), Suspended),
    ] {
        let mut world = world(effect, |_| {});
        adopted(&mut world);
        world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
        assert_eq!(world.verdict("map"), Some(expected));
        assert_eq!(since(&world, "map"), Some(moment("2025-03-12 09:00")));
        world.pass("2025-12-31");
        assert_eq!(world.verdict("map"), Some(expected), "for ever");
    }
}

/// What follows without changing the verdict does not change since when it holds.
#[test]
fn what_changes_nothing_leaves_the_moment_as_it_is() {
    let mut world = world(VetoEffect::Reject, |_| {});
    world.amends(|it| {
        it.rule().vetoes.push(Veto { deadline: Some(the("P1W")), ..veto(Holder::Concerned) })
    });
    let motion = Motion { concerned: vec![the("b")], ..motion("map") };
    voted(&mut world, motion, &[("a", Yes), ("b", Yes)]);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    world.at("2025-03-13 09:00").lands(raised("no-too", Holder::Concerned, None));
    assert_eq!(since(&world, "map"), Some(moment("2025-03-12 09:00")));
    let circumstances = |it: &World| {
        it.state.vetoes_after(
            &poll_ref("map"),
            it.state.rule_for(&poll_ref("map")).expect("a rule"),
            it.state.now,
        )
    };
    assert_eq!(circumstances(&world).len(), 2);
}

#[test]
fn a_veto_says_whether_it_has_a_reason_and_an_alternative() {
    let mut world = world(VetoEffect::Reject, |_| {});
    adopted(&mut world);
    let what = |reason: Option<&str>, alternative: Option<&str>| Following::Veto {
        holder: agency(),
        member: None,
        reason: reason.map(Into::into),
        alternative: alternative.map(Into::into),
    };
    world.at("2025-03-12 09:00");
    world.lands(follow(&poll_ref("map"), "one", what(Some("too dear"), None)));
    world.lands(follow(&poll_ref("map"), "two", what(None, Some("a map on paper"))));
    let challenge = Following::Challenge { member: the("a"), ground: "no".into() };
    world.lands(follow(&poll_ref("map"), "three", challenge));
    let rule = world.state.rule_for(&poll_ref("map")).expect("a rule");
    let all = world.state.vetoes_after(&poll_ref("map"), rule, world.state.now);
    let told: Vec<_> =
        all.iter().map(|it| (it.reasoned, it.alternative, !it.late.has(0))).collect();
    assert_eq!(told, [(true, false, true), (false, true, true)], "a challenge is no veto");
    assert!(all.iter().all(|it| !it.overcome.has(0) && !it.expired.has(0)));
}

#[test]
fn a_suspension_for_a_time_ends_by_itself() {
    let mut world = world(VetoEffect::Suspend(Some(the("P1M"))), |_| {});
    adopted(&mut world);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    assert_eq!(world.verdict("map"), Some(Suspended));
    world.pass("2025-04-12 23:59");
    assert_eq!(world.verdict("map"), Some(Suspended));
    world.pass("2025-04-13 00:00");
    assert_eq!(world.verdict("map"), Some(Adopted));
    assert_eq!(since(&world, "map"), Some(moment("2025-04-13 00:00")));
}

/// A veto that came with the vote itself ends, or is overcome, like one that came after it.
#[test]
fn a_suspension_by_ballot_ends_by_itself_or_is_overcome() {
    let vetoed = || {
        let mut world = world(VetoEffect::Suspend(Some(the("P1M"))), |it| it.deadline = None);
        world.lands(holding("agency", "c"));
        voted(&mut world, motion("map"), &[("a", Yes), ("b", Yes), ("c", Choice::Veto)]);
        assert_eq!(world.verdict("map"), Some(Suspended));
        world
    };
    let mut waiting = vetoed();
    waiting.pass("2025-04-10 23:59");
    assert_eq!(waiting.verdict("map"), Some(Suspended));
    assert_eq!(waiting.state.deadlines.len(), 1);
    waiting.pass("2025-04-11 00:00");
    assert_eq!(waiting.verdict("map"), Some(Adopted));
    assert_eq!(since(&waiting, "map"), Some(moment("2025-04-11 00:00")));
    let question = waiting.state.question(&poll_ref("map")).expect("a question");
    let cast: Vec<_> = question.voters.iter().map(|it| it.cast.clone()).collect();
    assert_eq!(question.outcome(&cast).map(|it| it.verdict), Some(Adopted));
    assert!(question.voters.iter().all(|it| it.capacity.veto.is_none()), "it would be over");

    let mut overcome = vetoed();
    later(&mut overcome, 20, "appeal", Relation::Overrides);
    assert_eq!(overcome.verdict("map"), Some(Adopted));
    assert_eq!(since(&overcome, "map"), Some(moment("2025-03-20 20:00")));

    let mut sitting = world(VetoEffect::Suspend(Some(the("P1M"))), |it| it.deadline = None);
    sitting.lands(holding("agency", "c"));
    let map = item("map").by_name(&[("a", Yes), ("b", Yes), ("c", Choice::Veto)]);
    sitting
        .at("2025-03-02 09:00")
        .lands(crate::world::sitting("2025-03-01").with(&["a", "b", "c"]).then(map));
    let reference = item_ref("2025-03-01", "map");
    assert_eq!(sitting.ended(&reference), Some(Suspended));
    sitting.pass("2025-04-03 00:00");
    assert_eq!(sitting.ended(&reference), Some(Adopted));
}

#[test]
fn only_a_suspension_for_a_time_ends() {
    let mut world = world(VetoEffect::Reject, |_| {});
    adopted(&mut world);
    let ends = |effect| {
        let right = Veto { effect, ..veto(agency()) };
        world.state.suspension_ends(&poll_ref("map"), &right, moment("2025-03-12 09:00"))
    };
    assert_eq!(ends(VetoEffect::Suspend(Some(the("P1D")))), Some(moment("2025-03-14 00:00")));
    for effect in [VetoEffect::Suspend(None), VetoEffect::Reject, VetoEffect::SendBack] {
        assert_eq!(ends(effect), None);
    }
}

#[test]
fn a_veto_is_overcome_under_the_matter_that_the_right_names() {
    let mut world = world(VetoEffect::Reject, |_| {});
    adopted(&mut world);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    later(&mut world, 20, "appeal", Relation::Overrides);
    assert_eq!(world.verdict("map"), Some(Adopted));
    assert_eq!(since(&world, "map"), Some(moment("2025-03-20 20:00")), "as of the later decision");
}

/// While others may still raise theirs, a decision of which one veto was overcome is pending again.
#[test]
fn a_veto_that_comes_after_stands_for_itself() {
    let mut world = world(VetoEffect::Reject, |it| it.deadline = Some(the("P1M")));
    adopted(&mut world);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    later(&mut world, 20, "appeal", Relation::Overrides);
    assert_eq!(world.verdict("map"), Some(Pending));
    world.at("2025-03-21 09:00").lands(raised("still-no", agency(), None));
    assert_eq!(world.verdict("map"), Some(Vetoed), "what was decided before does not overcome it");
    later(&mut world, 25, "appeal", Relation::Overrides);
    assert_eq!(world.verdict("map"), Some(Pending));
    world.pass("2025-05-01");
    assert_eq!(world.verdict("map"), Some(Adopted));
}

/// In the second in which it was raised a veto may be overcome: nothing came between.
#[test]
fn a_veto_is_overcome_by_what_is_decided_no_earlier() {
    let mut world = world(VetoEffect::Reject, |it| it.deadline = Some(the("P1M")));
    adopted(&mut world);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    later(&mut world, 20, "appeal", Relation::Overrides);
    let right = &world.state.rule_for(&poll_ref("map")).expect("a rule").vetoes[0];
    let overcome = |when: &str| world.state.is_overcome(&poll_ref("map"), right, moment(when));
    assert_eq!([overcome("2025-03-20 20:00"), overcome("2025-03-20 20:01")], [true, false]);
}

#[test]
fn a_motion_that_fails_overcomes_nothing() {
    let mut world = world(VetoEffect::Reject, |_| {});
    adopted(&mut world);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    let regarding = Some(Regarding { relation: Relation::Overrides, motion: poll_ref("map") });
    let motion = Motion { matter: the("appeal"), regarding, ..motion("again") };
    world.at("2025-03-20 08:00").lands(Poll { motion, ..poll("again", "2025-03-20 20:00") });
    world.votes("again", &[("a", Yes), ("b", No)]).pass("2025-03-21");
    assert_eq!(world.verdict("map"), Some(Vetoed));
}

#[test]
fn what_can_overcome_a_veto() {
    let mut world = world(VetoEffect::Reject, |_| {});
    adopted(&mut world);
    let can = |effect, named: Option<&str>, matter: &str| {
        let override_matter: Option<MatterId> = named.map(the);
        let right = Veto { effect, override_matter, ..veto(agency()) };
        world.state.can_overcome(&poll_ref("map"), &right, &the(matter))
    };
    let (for_ever, for_a_day) = (VetoEffect::Suspend(None), VetoEffect::Suspend(Some(the("P1D"))));
    assert!(can(for_ever, None, "matter"), "its own matter confirms what rests until then");
    assert!(!can(for_ever, None, "appeal"));
    assert!(can(for_ever, Some("appeal"), "appeal"));
    for effect in [for_a_day, VetoEffect::Reject, VetoEffect::SendBack] {
        assert!(!can(effect, None, "matter"));
        assert!(!can(effect, None, "appeal"));
        assert!(can(effect, Some("appeal"), "appeal"));
    }
}

#[test]
fn a_motion_that_only_speaks_of_it_overcomes_nothing() {
    let mut world = world(VetoEffect::Suspend(None), |_| {});
    adopted(&mut world);
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    let of = |relation: Option<Relation>, target: &str| {
        let mut world = world.clone();
        let regarding = relation.map(|relation| Regarding { relation, motion: poll_ref(target) });
        let mut again = Poll { motion: motion("again"), ..poll("again", "2025-03-20 20:00") };
        world.at("2025-03-20 08:00").lands(again.clone());
        world.votes("again", &[("a", Yes), ("b", Yes)]).pass("2025-04-30");
        // What no record would take is put by hand: the judgement of motions is not asked here.
        again.motion.regarding = regarding;
        world.state.polls.get_mut("2025/again").expect("put").poll.value = again;
        world.state.followed.entry(poll_ref("map")).or_default().motions.push(poll_ref("again"));
        let right = &world.state.rule_for(&poll_ref("map")).expect("a rule").vetoes[0];
        world.state.is_overcome(&poll_ref("map"), right, moment("2025-03-12 09:00"))
    };
    assert!(of(Some(Relation::Overrides), "map"));
    assert!(!of(Some(Relation::Overrides), "door"), "it is about another one");
    assert!(!of(Some(Relation::ConsentsTo), "map"));
    assert!(!of(None, "map"));
}

#[test]
fn a_lot_breaks_the_tie_of_a_poll() {
    for (drawn, expected) in [(["for", "against"], Adopted), (["against", "for"], Rejected)] {
        let mut world = World::under(&["a", "b"], |it| it.rule().tie = Tie::Lot);
        voted(&mut world, motion("map"), &[("a", Yes), ("b", No)]);
        assert_eq!(world.verdict("map"), Some(Verdict::LotNeeded));
        world.at("2025-03-12 09:00").draws("map", &drawn);
        assert_eq!(world.verdict("map"), Some(expected));
        assert_eq!(since(&world, "map"), Some(moment("2025-03-12 09:00")));
    }
}

/// A sitting that could not vote on an item did not decide it, whatever follows.
#[test]
fn nothing_that_follows_makes_an_inadmissible_item_a_decision() {
    let mut world = World::under(&["a", "b"], |it| {
        it.assembly().sittings.added = Some(Added::Never);
    });
    let mut door = item("door").by_name(&[("a", Yes)]);
    door.urgent = true;
    world.at("2025-03-02 09:00").lands(sitting("2025-03-01").with(&["a"]).then(door));
    let door = item_ref("2025-03-01", "door");
    assert_eq!(world.ended(&door), Some(Inadmissible));
    let challenge = Following::Challenge { member: the("b"), ground: "not announced".into() };
    world.at("2025-03-03 09:00").lands(follow(&door, "challenge", challenge));
    assert_eq!(world.ended(&door), Some(Inadmissible));
    let decided = world.state.decided(&door).expect("recorded");
    assert!(!decided.agrees(&world.state, &door, Adopted), "nor does an announcement");
    assert!(decided.agrees(&world.state, &door, Inadmissible));
}

/// What follows an item of a sitting is counted by its own votes.
#[test]
fn an_item_of_a_sitting_can_be_vetoed_too() {
    let mut world = world(VetoEffect::Reject, |_| {});
    let map = item("map").by_name(&[("a", Yes)]);
    world.at("2025-03-02 09:00").lands(sitting("2025-03-01").with(&["a", "b"]).then(map));
    let map = item_ref("2025-03-01", "map");
    assert_eq!(world.ended(&map), Some(Pending));
    assert_eq!(
        world.state.veto_until(&map),
        Some(moment("2025-03-10 00:00")),
        "decided when it landed"
    );
    let no = Following::Veto { holder: agency(), member: None, reason: None, alternative: None };
    world.at("2025-03-03 09:00").lands(follow(&map, "no", no));
    assert_eq!(world.ended(&map), Some(Vetoed));
}

/// A step towards a decision is followed by the decision and by nothing else.
#[test]
fn no_veto_stops_a_step() {
    let mut world = world(VetoEffect::Reject, |_| {});
    let mut red = item("red").by_name(&[("a", Yes)]);
    let kind = crate::record::QuestionKind::Amendment;
    red.order.within = Some(crate::record::Within { item: the("map"), kind });
    let mut map = item("map").by_name(&[("a", Yes)]);
    let (text, subject) = ("map".into(), Subject::Text);
    map.order.moved = Some(crate::record::Moved { text, pins: Vec::new(), subject });
    world.at("2025-03-02 09:00").lands(sitting("2025-03-01").with(&["a"]).then(red).then(map));
    assert_eq!(world.state.rule_for(&item_ref("2025-03-01", "red")), None);
    assert_eq!(world.ended(&item_ref("2025-03-01", "red")), Some(Adopted));
    assert!(world.state.rule_for(&item_ref("2025-03-01", "map")).is_some());
}
