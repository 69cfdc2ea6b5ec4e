//! When a decision takes effect, and what ends it.

use super::*;
use crate::id::ApprovalId;
use crate::outcome::Verdict::{Adopted, Pending, Rejected};
use crate::record::{Poll, Regarding};
use crate::refusal::Reason;
use crate::rule::{Holder, Veto};
use crate::statutes::Statutes;
use crate::tally::Choice::{self, No, Yes};
use crate::text::Label;
use crate::world::*;

/// A partnership in which a decision needs something before it takes effect, adopted on the 10th of March at noon.
fn adopted(need: impl FnOnce(&mut Effective)) -> World {
    under(need, |_| {}, motion("map"))
}

fn under(
    need: impl FnOnce(&mut Effective),
    change: impl FnOnce(&mut Statutes),
    motion: Motion,
) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        need(&mut it.matter("matter").effective);
        it.matter("consent");
        it.matter("free");
        change(it);
    });
    world.at("2025-03-03 12:00").lands(Poll { motion, ..poll("map", "2025-03-10 12:00") });
    world.votes("map", &[("a", Yes), ("b", Yes), ("c", No)]).pass("2025-03-10 12:00");
    world
}

/// A motion that is voted on within the day.
fn voted(world: &mut World, when: &str, motion: Motion, said: Choice) -> MotionRef {
    let name = format!("on-{when}");
    world
        .at(&format!("{when} 08:00"))
        .lands(Poll { motion, ..poll(&name, &format!("{when} 20:00")) });
    world.votes(&name, &[("a", said), ("b", said)]).pass(&format!("{when} 20:00"));
    poll_ref(&name)
}

fn regarding(relation: Relation, title: &str, matter: &str) -> Motion {
    let regarding = Some(Regarding { relation, motion: poll_ref("map") });
    Motion { regarding, matter: the(matter), ..motion(title) }
}

fn effect(world: &World, at: &str) -> Effect {
    world.state.effect(&poll_ref("map"), moment(at))
}

fn approval(name: &str, given: bool) -> Sequel {
    let approval: ApprovalId = the(name);
    let what = Following::Approval { approval, given, by: None, on: None, document: None };
    follow(&poll_ref("map"), name, what)
}

fn since(at: &str) -> Effect {
    Effect::Since(moment(at))
}

fn waiting(awaited: Vec<Awaited>, until: Option<&str>) -> Effect {
    Effect::Waiting { awaited, until: until.map(moment) }
}

#[test]
fn an_adopted_motion_takes_effect_at_once() {
    let world = adopted(|_| {});
    assert_eq!(effect(&world, "2025-03-10 12:00"), since("2025-03-10 12:00"));
}

#[test]
fn what_was_not_adopted_has_no_effect() {
    let mut world = World::of(&["a", "b"]);
    assert_eq!(effect(&world, "2025-03-10 12:00"), Effect::NotAdopted, "nothing was put");
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    assert_eq!(effect(&world, "2025-03-10 12:00"), Effect::NotAdopted, "still open");
    world.votes("map", &[("a", Yes), ("b", No)]).pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Rejected));
    assert_eq!(effect(&world, "2025-03-10 12:00"), Effect::NotAdopted);
}

#[test]
fn after_a_time_or_from_a_day_on_whatever_is_later() {
    let with = |after: Option<&str>, day: Option<&str>| {
        let motion = Motion { effective: day.map(the), ..motion("map") };
        under(|it| it.after = after.map(the), |_| {}, motion)
    };
    for (after, day, from) in [
        (Some("P1W"), None, "2025-03-18 00:00"),
        (None, Some("2025-04-01"), "2025-04-01 00:00"),
        (Some("P1W"), Some("2025-04-01"), "2025-04-01 00:00"),
        (Some("P1M"), Some("2025-04-01"), "2025-04-11 00:00"),
        (None, Some("2025-01-01"), "2025-03-10 12:00"),
    ] {
        let world = with(after, day);
        assert_eq!(effect(&world, from), since(from), "{after:?} {day:?}");
        if from != "2025-03-10 12:00" {
            let before = world.state.effect(&poll_ref("map"), Instant(moment(from).0 - 1));
            assert_eq!(before, Effect::From(moment(from)), "{after:?} {day:?}");
        }
    }
}

#[test]
fn an_approval_is_waited_for() {
    let mut world = adopted(|it| {
        it.approvals = ["register", "ministry"].map(|it| (the(it), Label::same(it))).into();
    });
    let of = |name: &str| Awaited::Approval(the(name));
    let both = waiting(vec![of("ministry"), of("register")], None);
    assert_eq!(effect(&world, "2025-03-20 12:00"), both);
    world.at("2025-03-20 12:00").lands(approval("register", true));
    assert_eq!(effect(&world, "2025-03-20 11:59"), both, "not known yet");
    assert_eq!(effect(&world, "2025-03-20 12:00"), waiting(vec![of("ministry")], None));
    world.at("2025-03-22 12:00").lands(approval("ministry", true));
    assert_eq!(effect(&world, "2025-03-23 00:00"), since("2025-03-22 12:00"), "as of the last one");
}

#[test]
fn a_refused_approval_ends_the_wait_for_ever() {
    let mut world = adopted(|it| _ = it.approvals.insert(the("register"), Label::same("register")));
    world.at("2025-03-20 12:00").lands(approval("register", false));
    let never =
        Effect::Never { at: moment("2025-03-20 12:00"), why: Failed::Approval(the("register")) };
    assert_eq!(effect(&world, "2025-03-20 12:00"), never);
}

/// What comes at the very end of the time comes too late.
#[test]
fn what_does_not_come_in_time_lapses() {
    for (landed, expected) in [
        ("2025-03-24 23:59", since("2025-03-24 23:59")),
        ("2025-03-25 00:00", Effect::Never { at: moment("2025-03-25 00:00"), why: Failed::Lapsed }),
    ] {
        let mut world = adopted(|it| {
            it.within = Some(the("P2W"));
            it.approvals.insert(the("register"), Label::same("register"));
        });
        let awaited = vec![Awaited::Approval(the("register"))];
        assert_eq!(effect(&world, "2025-03-24 23:58"), waiting(awaited, Some("2025-03-25 00:00")));
        world.at(landed).lands(approval("register", true));
        assert_eq!(effect(&world, "2025-03-25 00:00"), expected);
    }
    let mut late = adopted(|it| {
        it.within = Some(the("P2W"));
        it.approvals.insert(the("register"), Label::same("register"));
    });
    late.at("2025-04-01 12:00").lands(approval("register", false));
    let lapsed = Effect::Never { at: moment("2025-03-25 00:00"), why: Failed::Lapsed };
    assert_eq!(effect(&late, "2025-04-02 12:00"), lapsed, "a refusal after that says nothing");
}

#[test]
fn nothing_lapses_that_waits_for_nothing() {
    let world = adopted(|it| it.within = Some(the("P1D")));
    assert_eq!(effect(&world, "2025-12-31 12:00"), since("2025-03-10 12:00"));
}

#[test]
fn a_file_announces_what_was_computed() {
    let mut world = adopted(|it| it.announced = true);
    let map = poll_ref("map");
    assert_eq!(effect(&world, "2025-03-20 12:00"), waiting(vec![Awaited::Announcement], None));
    let other = voted(&mut world, "2025-03-19", Motion { matter: the("free"), ..motion("x") }, Yes);
    world.at("2025-03-20 12:00").lands(announcement(&other, Adopted));
    let wrong =
        crate::record::Announcement { id: the("2025/wrong"), ..announcement(&map, Rejected) };
    world.lands(wrong);
    assert_eq!(effect(&world, "2025-03-20 12:00"), waiting(vec![Awaited::Announcement], None));
    let right =
        crate::record::Announcement { id: the("2025/right"), ..announcement(&map, Adopted) };
    world.at("2025-03-21 12:00").lands(right.clone());
    let again = crate::record::Announcement { id: the("2025/again"), ..right };
    world.at("2025-03-22 12:00").lands(again);
    assert_eq!(effect(&world, "2025-03-23 12:00"), since("2025-03-21 12:00"), "the first time");
}

#[test]
fn what_the_chair_announces_in_the_sitting_is_announced() {
    for (said, expected) in [
        (Some(Adopted), since("2025-03-01 12:00")),
        (Some(Rejected), waiting(vec![Awaited::Announcement], None)),
        (None, waiting(vec![Awaited::Announcement], None)),
    ] {
        let mut world = World::under(&["a"], |it| it.matter("matter").effective.announced = true);
        let mut map = item("map").by_name(&[("a", Yes)]);
        map.announced = said;
        let mut other = item("other").by_name(&[("a", Yes)]);
        other.announced = Some(Adopted);
        let meeting = sitting("2025-03-01").with(&["a"]).then(other).then(map);
        world.at("2025-03-02 09:00").lands(meeting);
        let of = world.state.effect(&item_ref("2025-03-01", "map"), moment("2025-04-01 09:00"));
        assert_eq!(of, expected, "{said:?}");
    }
}

#[test]
fn the_consent_of_another_body_is_waited_for() {
    let awaited = || waiting(vec![Awaited::Consent(the("consent"))], None);
    let world = || adopted(|it| it.consents = [the("consent")].into());
    assert_eq!(effect(&world(), "2025-04-01 12:00"), awaited());
    for (put, said, expected) in [
        (Motion { matter: the("consent"), ..motion("map") }, Yes, since("2025-03-20 20:00")),
        (regarding(Relation::ConsentsTo, "another", "consent"), Yes, since("2025-03-20 20:00")),
        (Motion { matter: the("consent"), ..motion("another") }, Yes, awaited()),
        (Motion { matter: the("free"), ..motion("map") }, Yes, awaited()),
        (
            Motion { matter: the("consent"), ..motion("map") },
            No,
            Effect::Never { at: moment("2025-03-20 20:00"), why: Failed::Consent(the("consent")) },
        ),
    ] {
        let mut world = world();
        let title = put.title.clone();
        voted(&mut world, "2025-03-20", put, said);
        assert_eq!(effect(&world, "2025-04-01 12:00"), expected, "{title} {said:?}");
    }
}

/// The first yes counts, whatever was said before it; as long as there is none, the last no.
/// A consent that was annulled before the decision was taken is none; what was annulled later had its effect.
#[test]
fn an_annulled_consent_is_none() {
    let consent = || Motion { matter: the("consent"), ..motion("map") };
    let ruled = |world: &mut World, at: &str| {
        let what = Following::Ruling {
            by: "the court".into(),
            annuls: true,
            on: None,
            reference: None,
            text: None,
        };
        world.at(at).lands(follow(&poll_ref("first"), "court", what));
    };
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.matter("matter").effective.consents = [the("consent")].into();
        it.matter("consent");
    });
    let decide = |world: &mut World, name: &str, day: &str, motion: Motion| {
        world.at(&format!("{day} 08:00"));
        world.lands(Poll { motion, ..poll(name, &format!("{day} 20:00")) });
        world.votes(name, &[("a", Yes), ("b", Yes)]).pass(&format!("{day} 20:00"));
    };
    decide(&mut world, "first", "2025-03-01", consent());
    let mut kept = world.clone();
    ruled(&mut world, "2025-03-02 12:00");
    for it in [&mut world, &mut kept] {
        decide(it, "map", "2025-03-10", motion("map"));
    }
    let since = |world: &World| effect(world, "2025-04-01 12:00").since();
    assert_eq!(since(&world), None);
    assert_eq!(since(&kept), Some(moment("2025-03-10 20:00")));
    ruled(&mut kept, "2025-03-20 12:00");
    assert_eq!(since(&kept), Some(moment("2025-03-10 20:00")));
}

/// A body takes its consent back by a decision that annuls it, while nothing rests on it yet.
#[test]
fn a_consent_is_taken_back_by_a_decision() {
    let decide = |world: &mut World, name: &str, day: &str, motion: Motion, says: Choice| {
        world.at(&format!("{day} 08:00"));
        world.lands(Poll { motion, ..poll(name, &format!("{day} 20:00")) });
        world.votes(name, &[("a", says), ("b", says)]).pass(&format!("{day} 20:00"));
    };
    let since = |relation: Relation, day: &str, says: Choice| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.matter("matter").effective.consents = [the("consent")].into();
            it.matter("consent");
        });
        let consent = |title| Motion { matter: the("consent"), ..motion(title) };
        decide(&mut world, "first", "2025-03-01", consent("map"), Yes);
        let mut days = [("map", "2025-03-10"), ("back", day)];
        days.sort_by_key(|(_, day)| *day);
        for (name, day) in days {
            let regarding = Some(Regarding { relation, motion: poll_ref("first") });
            let back = Motion { regarding, ..consent("another") };
            let own = name == "map";
            let (motion, says) = if own { (motion("map"), Yes) } else { (back, says) };
            decide(&mut world, name, day, motion, says);
        }
        effect(&world, "2025-04-01 12:00").since()
    };
    let there = Some(moment("2025-03-10 20:00"));
    assert_eq!(since(Relation::Annuls, "2025-03-02", Yes), None);
    assert_eq!(since(Relation::Annuls, "2025-03-02", No), there, "it was not annulled");
    assert_eq!(since(Relation::Annuls, "2025-03-12", Yes), there, "it was, too late");
    assert_eq!(since(Relation::Supersedes, "2025-03-02", Yes), there, "another text");
}

#[test]
fn a_question_is_decided_or_for_advice() {
    let world = |advisory: bool| {
        let mut world = World::under(&["a", "b"], |it| it.matter("matter").advisory = advisory);
        voted(&mut world, "2025-03-10", motion("map"), Yes);
        world
    };
    let asked = |world: &World| {
        let all = world.state.decided.clone();
        all.iter().map(|it| world.state.recommends(it)).collect::<Vec<_>>()
    };
    assert_eq!((asked(&world(false)), asked(&world(true))), (vec![false], vec![true]));
}

#[test]
fn a_body_that_said_no_can_still_consent() {
    let mut world = adopted(|it| it.consents = [the("consent")].into());
    let put = || Motion { matter: the("consent"), ..motion("map") };
    let never = |day: &str| Effect::Never {
        at: moment(&format!("{day} 20:00")),
        why: Failed::Consent(the("consent")),
    };
    voted(&mut world, "2025-03-20", put(), No);
    voted(&mut world, "2025-03-21", put(), No);
    assert_eq!(effect(&world, "2025-05-01 12:00"), never("2025-03-21"));
    voted(&mut world, "2025-03-22", put(), No);
    assert_eq!(effect(&world, "2025-05-01 12:00"), never("2025-03-22"));
    voted(&mut world, "2025-03-23", put(), Yes);
    voted(&mut world, "2025-03-24", put(), Yes);
    assert_eq!(effect(&world, "2025-05-01 12:00"), since("2025-03-23 20:00"));
}

/// What is still open, or could not be decided, is no answer.
#[test]
fn only_a_decision_answers() {
    let mut world = under(
        |it| it.consents = [the("consent")].into(),
        |it| {
            let open = Veto { deadline: Some(the("P1Y")), ..veto(Holder::Member(the("a"))) };
            let mut rule = it.rule().clone();
            rule.vetoes.push(open);
            it.rules.insert(the("vetoed"), rule);
            it.matter("consent").decides = crate::statutes::Decides::Rule(the("vetoed"));
        },
        motion("map"),
    );
    let answer =
        voted(&mut world, "2025-03-20", Motion { matter: the("consent"), ..motion("map") }, Yes);
    assert_eq!(world.ended(&answer), Some(Pending));
    assert_eq!(
        effect(&world, "2025-04-01 12:00"),
        waiting(vec![Awaited::Consent(the("consent"))], None)
    );
    let no = Following::Veto {
        holder: Holder::Member(the("a")),
        member: None,
        reason: None,
        alternative: None,
    };
    world.at("2025-03-25 12:00").lands(follow(&answer, "no", no));
    let never =
        Effect::Never { at: moment("2025-03-25 12:00"), why: Failed::Consent(the("consent")) };
    assert_eq!(effect(&world, "2025-04-01 12:00"), never, "a consent that was vetoed is a no");
}

#[test]
fn a_later_decision_ends_an_earlier_one() {
    for (relation, expected) in [
        (Relation::Supersedes, Some(Ended::Superseded(poll_ref("on-2025-03-20")))),
        (Relation::Annuls, Some(Ended::Annulled(poll_ref("on-2025-03-20")))),
        (Relation::Reopens, None),
    ] {
        let mut world = adopted(|_| {});
        voted(&mut world, "2025-03-20", regarding(relation, "again", "matter"), Yes);
        let ended = |at: &str| world.state.ended(&poll_ref("map"), moment(at));
        let at = moment("2025-03-20 20:00");
        assert_eq!(ended("2025-03-20 20:00"), expected.map(|it| (at, it)), "{relation:?}");
        assert_eq!(ended("2025-03-20 19:59"), None);
    }
    assert_eq!(adopted(|_| {}).state.ended(&poll_ref("map"), moment("2025-12-31")), None);
}

/// What was rejected, or waits, ends nothing; and of several the first one counts.
#[test]
fn a_decision_ends_with_the_effect_of_the_later_one() {
    let mut world = adopted(|_| {});
    voted(&mut world, "2025-03-20", regarding(Relation::Annuls, "one", "free"), No);
    assert_eq!(world.state.ended(&poll_ref("map"), moment("2025-12-31")), None);
    let from =
        Motion { effective: Some(the("2025-06-01")), ..regarding(Relation::Annuls, "two", "free") };
    voted(&mut world, "2025-03-21", from, Yes);
    assert_eq!(world.state.ended(&poll_ref("map"), moment("2025-05-31 12:00")), None);
    let annulled = |name: &str| Ended::Annulled(poll_ref(name));
    let at = moment("2025-06-01 00:00");
    let ended = world.state.ended(&poll_ref("map"), moment("2025-06-01 00:00"));
    assert_eq!(ended, Some((at, annulled("on-2025-03-21"))));
    voted(&mut world, "2025-04-01", regarding(Relation::Annuls, "three", "free"), Yes);
    let ended = world.state.ended(&poll_ref("map"), moment("2025-12-31"));
    assert_eq!(ended, Some((moment("2025-04-01 20:00"), annulled("on-2025-04-01"))));
}

/// A decision lasts as long as its matter says, or to the day that it says itself; the first of them counts.
#[test]
fn a_decision_for_a_time_ends_by_itself() {
    for (lasts, until, end) in [
        (Some("P1M"), None, Some("2025-04-11 00:00")),
        (None, Some("2025-03-31"), Some("2025-04-01 00:00")),
        (Some("P1M"), Some("2025-03-31"), Some("2025-04-01 00:00")),
        (Some("P1W"), Some("2025-03-31"), Some("2025-03-18 00:00")),
        (None, None, None),
    ] {
        let motion = Motion { until: until.map(the), ..motion("map") };
        let world = under(|it| it.lasts = lasts.map(the), |_| {}, motion);
        let end = end.map(moment);
        assert_eq!(world.state.ends(&poll_ref("map"), moment("2025-03-10 12:00")), end);
        let ended = |at| world.state.ended(&poll_ref("map"), at).map(|(at, why)| (Some(at), why));
        let Some(at) = end else {
            assert_eq!(ended(moment("2035-01-01")), None);
            continue;
        };
        assert_eq!(ended(Instant(at.0 - 1)), None, "{lasts:?} {until:?}");
        assert_eq!(ended(at), Some((end, Ended::Expired)), "{lasts:?} {until:?}");
    }
}

/// The time runs from the effect on, and what has none has no end.
#[test]
fn a_time_runs_from_when_a_decision_takes_effect() {
    let from = Motion { effective: Some(the("2025-06-01")), ..motion("map") };
    let world = under(|it| it.lasts = Some(the("P1M")), |_| {}, from);
    let ends = |world: &World| world.state.ends(&poll_ref("map"), moment("2025-03-20 12:00"));
    assert_eq!(ends(&world), Some(moment("2025-07-01 00:00")));
    let waits =
        under(|it| (it.lasts, it.announced) = (Some(the("P1M")), true), |_| {}, motion("map"));
    assert_eq!(ends(&waits), None);
    let late = Motion {
        until: Some(the("2025-03-15")),
        effective: Some(the("2025-06-01")),
        ..motion("map")
    };
    let late = under(|_| {}, |_| {}, late);
    let ended = late.state.ended(&poll_ref("map"), moment("2025-06-01 00:00"));
    assert_eq!(ended, Some((moment("2025-03-16 00:00"), Ended::Expired)), "at once");
}

fn ruling(name: &str, annuls: bool) -> Sequel {
    let what =
        Following::Ruling { by: "the court".into(), annuls, on: None, reference: None, text: None };
    follow(&poll_ref("map"), name, what)
}

fn challenge(name: &str) -> Sequel {
    let what = Following::Challenge { member: the("c"), ground: "not invited".into() };
    follow(&poll_ref("map"), name, what)
}

#[test]
fn a_ruling_ends_a_decision_only_if_it_annuls_it() {
    let mut world = adopted(|_| {});
    world.at("2025-03-20 12:00").lands(challenge("no")).lands(ruling("upheld", false));
    let ended = |world: &World, at: &str| world.state.ended(&poll_ref("map"), moment(at));
    assert_eq!(ended(&world, "2025-12-31"), None);
    world.at("2025-04-20 12:00").lands(ruling("annulled", true));
    assert_eq!(ended(&world, "2025-04-20 11:59"), None);
    let by = Some((moment("2025-04-20 12:00"), Ended::Ruled(the("2025/annulled"))));
    assert_eq!(ended(&world, "2025-04-20 12:00"), by);
}

#[test]
fn a_decision_is_contested_until_somebody_rules_on_it() {
    let mut world = adopted(|it| _ = it.approvals.insert(the("register"), Label::same("register")));
    let contested = |world: &World| world.state.is_contested(&poll_ref("map"));
    assert!(!contested(&world));
    world.at("2025-03-20 12:00").lands(challenge("no"));
    assert!(contested(&world));
    world.at("2025-03-21 12:00").lands(approval("register", true));
    assert!(contested(&world), "an approval says nothing of it");
    world.at("2025-03-22 12:00").lands(ruling("upheld", false));
    assert!(!contested(&world));
    world.at("2025-03-23 12:00").lands(challenge("no-again"));
    assert!(contested(&world));
}

#[test]
fn what_governs_a_motion_is_what_was_in_force_when_the_vote_began() {
    let mut world = World::of(&["a"]);
    world
        .at("2025-03-01 09:00")
        .lands(Poll { opens: Some(moment("2025-03-05 09:00")), ..poll("map", "2025-03-10 12:00") });
    assert_eq!(world.state.governing(&poll_ref("map")), None, "not open yet");
    assert_eq!(world.state.governing(&poll_ref("none")), None);
    world.at("2025-03-02 09:00").amends(|it| it.matter("matter").effective.announced = true);
    world.pass("2025-03-05 09:00");
    world.at("2025-03-06 09:00").amends(|it| it.matter("matter").effective.announced = false);
    assert_eq!(world.state.governing(&poll_ref("map")), Some(2));
    world.votes("map", &[("a", Yes)]).pass("2025-03-11");
    assert_eq!(world.state.governing(&poll_ref("map")), Some(2));
    let (_, matter, _) = world.state.matter_of(&poll_ref("map")).expect("known");
    assert!(matter.effective.announced);
    let map = item("map").by_name(&[("a", Yes)]);
    world.at("2025-03-20 09:00").lands(sitting("2025-03-01").with(&["a"]).then(map));
    assert_eq!(world.state.governing(&item_ref("2025-03-01", "map")), Some(1));
}

#[test]
fn a_decision_is_to_be_reviewed_after_its_time_and_again_after_each_review() {
    let review = |world: &World, at: &str| world.state.review(&poll_ref("map"), moment(at));
    let mut world = under(
        |it| it.review = Some(the("P1Y")),
        |_| {},
        Motion { review: Some(the("2026-01-01")), ..motion("map") },
    );
    assert_eq!(review(&world, "2025-04-01"), Some(moment("2026-01-01 00:00")), "the motion's day");
    let again = regarding(Relation::Reopens, "map", "matter");
    voted(&mut world, "2025-09-01", again, No);
    assert_eq!(review(&world, "2025-10-01"), Some(moment("2026-09-02 00:00")), "a year after it");
    let other = regarding(Relation::Supersedes, "other", "matter");
    voted(&mut world, "2025-11-01", other, Yes);
    assert_eq!(review(&world, "2025-12-01"), None, "another decision took its place");
    assert_eq!(review(&adopted(|_| {}), "2025-04-01"), None, "nothing is said");
    let waits = adopted(|it| (it.review, it.announced) = (Some(the("P1Y")), true));
    assert_eq!(review(&waits, "2025-04-01"), None, "not in effect");
    let yearly = adopted(|it| it.review = Some(the("P1Y")));
    assert_eq!(review(&yearly, "2025-04-01"), Some(moment("2026-03-11 00:00")));
}

#[test]
fn a_review_that_settled_nothing_is_none() {
    let needs_half = |it: &mut Statutes| {
        it.rule().requirement.quorum = Some(quorum(crate::tally::Measure::Cast, "1/2"));
    };
    let mut world = under(|it| it.review = Some(the("P1Y")), needs_half, motion("map"));
    let again = regarding(Relation::Reopens, "map", "matter");
    world.at("2025-09-01 08:00").lands(Poll { motion: again, ..poll("again", "2025-09-01 20:00") });
    world.pass("2025-09-01 21:00");
    let due = world.state.review(&poll_ref("map"), moment("2025-10-01"));
    assert_eq!(due, Some(moment("2026-03-11 00:00")));
}

/// A later decision that was annulled before it took effect ended nothing; one that was superseded did.
#[test]
fn what_never_took_effect_ended_nothing() {
    let about = |relation, target: &MotionRef, title: &str| Motion {
        regarding: Some(Regarding { relation, motion: target.clone() }),
        matter: the("free"),
        ..motion(title)
    };
    let planned = |day: &str| Motion {
        effective: Some(the("2025-06-01")),
        ..about(Relation::Supersedes, &poll_ref("map"), &format!("next-{day}"))
    };
    let ended = |world: &World, at: &str| world.state.ended(&poll_ref("map"), moment(at));
    for (relation, day, stays) in [
        (Relation::Annuls, "2025-03-25", true),
        (Relation::Annuls, "2025-06-02", false),
        (Relation::Supersedes, "2025-03-25", false),
    ] {
        let mut world = adopted(|_| {});
        let next = voted(&mut world, "2025-03-20", planned(day), Yes);
        let last = voted(&mut world, day, about(relation, &next, "last"), Yes);
        assert_eq!(ended(&world, "2025-05-31"), None);
        assert_eq!(ended(&world, "2025-06-03").is_none(), stays, "{relation:?} on {day}");
        // What annuls it may be annulled itself, before or after it took effect.
        voted(&mut world, "2025-06-04", about(Relation::Annuls, &last, "none of it"), Yes);
        assert_eq!(ended(&world, "2025-06-05").is_none(), stays, "it had effect by then");
    }
    let mut world = adopted(|_| {});
    let next = voted(&mut world, "2025-03-20", planned("2025-03-20"), Yes);
    let ruling = Following::Ruling {
        by: "court".into(),
        annuls: true,
        on: None,
        reference: None,
        text: None,
    };
    world.at("2025-04-01 09:00").lands(follow(&next, "ruling", ruling));
    assert_eq!(ended(&world, "2025-06-03"), None, "nor what a court annulled");
}

/// What would have annulled a later decision is annulled itself before it took effect: the later decision ends the first.
#[test]
fn what_was_annulled_in_time_annuls_nothing() {
    let about = |relation, target: &MotionRef, title: &str, from: &str| Motion {
        regarding: Some(Regarding { relation, motion: target.clone() }),
        matter: the("free"),
        effective: Some(the(from)),
        ..motion(title)
    };
    let first = poll_ref("map");
    let mut world = adopted(|_| {});
    let next = about(Relation::Supersedes, &first, "next", "2025-06-01");
    let next = voted(&mut world, "2025-03-20", next, Yes);
    let annuls = about(Relation::Annuls, &next, "not that", "2025-05-01");
    let annuls = voted(&mut world, "2025-03-25", annuls, Yes);
    assert_eq!(world.state.ended(&first, moment("2025-06-03")), None);
    let not_that = about(Relation::Annuls, &annuls, "that after all", "2025-04-01");
    voted(&mut world, "2025-03-30", not_that, Yes);
    let ended = Some((moment("2025-06-01"), Ended::Superseded(next)));
    assert_eq!(world.state.ended(&first, moment("2025-06-03")), ended);
}

/// Whoever gives the approval has all papers since a day.
fn papers(name: &str, approval: &str, received: &str) -> Sequel {
    let (by, document) = (None, None);
    let what =
        Following::Submitted { approval: the(approval), received: the(received), by, document };
    follow(&poll_ref("map"), name, what)
}

/// A month for the register, counted from the day after the one on which the papers were there; no such time for the court.
fn deemed() -> World {
    adopted(|it| {
        it.approvals.insert(the("register"), Label::same("register"));
        it.approvals.insert(the("court"), Label::same("court"));
        it.deemed.insert(the("register"), the("P1M"));
    })
}

#[test]
fn silence_gives_an_approval_once_its_time_is_over() {
    let mut world = deemed();
    world.at("2025-03-12 12:00").lands(approval("court", true));
    let awaited = vec![Awaited::Approval(the("register"))];
    let waiting = || Effect::Waiting { awaited: awaited.clone(), until: None };
    assert_eq!(world.state.deemed(&poll_ref("map"), &the("register")), None);
    assert_eq!(effect(&world, "2025-12-01 12:00"), waiting(), "nobody has the papers");
    world.at("2025-03-13 12:00").lands(papers("sent", "register", "2025-03-11"));
    let over = moment("2025-04-12 00:00");
    assert_eq!(world.state.deemed(&poll_ref("map"), &the("register")), Some(over));
    assert_eq!(effect(&world, "2025-04-11 23:59"), waiting());
    assert_eq!(effect(&world, "2025-04-12 00:00"), Effect::Since(over));
    assert_eq!(effect(&world, "2025-12-01 12:00"), Effect::Since(over));
}

#[test]
fn an_answer_before_comes_first_and_one_after_it_comes_too_late() {
    let sent = || {
        let mut world = deemed();
        world.at("2025-03-12 12:00").lands(approval("court", true));
        world.at("2025-03-13 12:00").lands(papers("sent", "register", "2025-03-11"));
        world
    };
    let mut refused = sent();
    refused.at("2025-04-11 12:00").lands(approval("register", false));
    let never =
        Effect::Never { at: moment("2025-04-11 12:00"), why: Failed::Approval(the("register")) };
    assert_eq!(effect(&refused, "2025-12-01 12:00"), never);
    let mut given = sent();
    given.at("2025-03-20 12:00").lands(approval("register", true));
    assert_eq!(effect(&given, "2025-12-01 12:00"), since("2025-03-20 12:00"));
    let too_late = Err(Reason::NotAwaited { approval: the("register") });
    let mut silent = sent();
    assert_eq!(silent.at("2025-04-12 00:00").tries(approval("register", false)), too_late);
    assert_eq!(silent.tries(papers("again", "register", "2025-04-10")), too_late);
    assert_eq!(effect(&silent, "2025-12-01 12:00"), since("2025-04-12 00:00"));
}

/// Papers that were found to be missing: the time runs from the day on which all of them were there, as was said last.
#[test]
fn the_time_runs_from_what_was_said_last_and_never_before_it_was_said() {
    let mut world = deemed();
    world.at("2025-03-12 12:00").lands(approval("court", true));
    world.at("2025-03-13 12:00").lands(papers("sent", "register", "2025-03-11"));
    world.at("2025-03-20 12:00").lands(papers("again", "register", "2025-03-18"));
    assert_eq!(effect(&world, "2025-12-01 12:00"), since("2025-04-19 00:00"));
    let mut late = deemed();
    late.at("2025-03-12 12:00").lands(approval("court", true));
    late.at("2025-06-02 12:00").lands(papers("sent", "register", "2025-03-11"));
    assert_eq!(effect(&late, "2025-12-01 12:00"), since("2025-06-02 12:00"));
}

#[test]
fn silence_is_no_answer_where_the_statutes_do_not_take_it_for_one() {
    let mut world = deemed();
    world.at("2025-03-11 12:00").lands(papers("sent", "court", "2025-03-11"));
    let of = |name: &str| world.state.deemed(&poll_ref("map"), &the(name));
    assert_eq!((of("court"), of("register")), (None, None), "each has its own papers");
    world.at("2025-03-12 12:00").lands(approval("register", true));
    let awaited = vec![Awaited::Approval(the("court"))];
    assert_eq!(effect(&world, "2025-12-01 12:00"), Effect::Waiting { awaited, until: None });
    let unknown = world.at("2025-03-14 12:00").tries(papers("other", "council", "2025-03-11"));
    assert_eq!(unknown, Err(Reason::NotAwaited { approval: the("council") }));
    let answered = world.tries(papers("late", "register", "2025-03-11"));
    assert!(matches!(answered, Err(Reason::AppendOnly { .. })));
}

/// The limit of the decision itself ends the wait: what would be given at that very moment comes too late.
#[test]
fn a_decision_lapses_where_its_own_limit_comes_first() {
    let within = |within: &str| {
        let mut world = adopted(|it| {
            it.approvals.insert(the("register"), Label::same("register"));
            it.deemed.insert(the("register"), the("P1M"));
            it.within = Some(the(within));
        });
        world.at("2025-03-13 12:00").lands(papers("sent", "register", "2025-03-10"));
        effect(&world, "2025-12-01 12:00")
    };
    let lapsed = Effect::Never { at: moment("2025-04-11 00:00"), why: Failed::Lapsed };
    assert_eq!(within("P1M"), lapsed);
    assert_eq!(within("P32D"), since("2025-04-11 00:00"));
}
