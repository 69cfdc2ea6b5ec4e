//! What was voted on earlier in a sitting counts for what follows in it.

use std::num::NonZeroU32;

use super::*;
use crate::outcome::Verdict::NextRound;
use crate::record::{Poll, Regarding, Relation};
use crate::refusal::Reason;
use crate::rule::{Named, Round};
use crate::statutes::{About, First};
use crate::text::{Label, Lang, Wording};

const TIE: [(&str, Choice); 2] = [("a", Yes), ("b", No)];

/// An item about the dam, put at this time or at none.
fn dam(id: &str, time: Option<&str>, votes: &[(&str, Choice)]) -> AgendaItem {
    let item = item(id).on(motion("dam")).by_name(votes);
    match time {
        Some(time) => item.put(&format!("{DAY} {time}")),
        None => item,
    }
}

fn repeating() -> World {
    World::under(&["a", "b", "c"], |it| {
        it.rule().tie = Tie::Repeat(NonZeroU32::MIN, TieAfterRepeat::Rejected);
    })
}

fn verdicts(world: &World, ids: &[&str]) -> Vec<Option<Verdict>> {
    ids.iter().map(|id| world.ended(&item_ref(DAY, id))).collect()
}

/// What was put first is the first, wherever it stands on the agenda; without a time the agenda says what came first.
#[test]
fn a_tie_is_repeated_in_the_same_sitting() {
    for (first, second, expected) in [
        (Some("10:10"), Some("10:20"), [Repeat, Rejected]),
        (Some("10:20"), Some("10:10"), [Rejected, Repeat]),
        (Some("10:10"), Some("10:10"), [Repeat, Rejected]),
        (None, None, [Repeat, Rejected]),
        (Some("10:10"), None, [Repeat, Rejected]),
        (None, Some("10:10"), [Repeat, Rejected]),
    ] {
        let mut world = repeating();
        let items = sitting(DAY).then(dam("x", first, &TIE)).then(dam("y", second, &TIE));
        held(&mut world, items.with(&["a", "b", "c"]));
        assert_eq!(verdicts(&world, &["x", "y"]), expected.map(Some), "{first:?}, {second:?}");
    }
}

#[test]
fn turns_go_by_the_time_and_take_their_questions_along() {
    let within = |id: &str, main: &str| {
        let mut question = item(id);
        let within = Within { item: the(main), kind: QuestionKind::Amendment };
        question.order.within = Some(within);
        question
    };
    let at = |item: AgendaItem, time: &str| item.put(&format!("{DAY} {time}"));
    let meeting = sitting(DAY)
        .then(at(item("late"), "11:00"))
        .then(item("after-late"))
        .then(at(within("change", "main"), "10:10"))
        .then(at(item("main"), "10:30"))
        .then(at(item("between"), "10:20"));
    let turns = meeting.turns().into_iter();
    let ids: Vec<Vec<&str>> =
        turns.map(|turn| turn.iter().map(|it| it.id.as_str()).collect()).collect();
    assert_eq!(ids, [vec!["between"], vec!["change", "main"], vec!["late"], vec!["after-late"]]);
}

/// A request that takes up one that was rejected an hour before rests with it.
#[test]
fn a_lock_holds_for_what_takes_up_a_request_in_the_same_sitting() {
    let world = World::under(&["a", "b", "c"], |it| {
        it.rule().lock = Some(the("P1M"));
        it.matter("matter").about = About::Request;
        it.way(&[crate::process::StageKind::Requirements]);
    });
    let need: crate::id::RequestId = the("2025/need");
    let again = |follows: &[&str]| crate::record::Request {
        id: the("2025/again"),
        follows: follows.iter().map(|it| the(it)).collect(),
        ..request("a")
    };
    let about = |id: &str, request: &crate::id::RequestId, votes: &[(&str, Choice)]| {
        let subject = Subject::Request(request.clone());
        item(id).on(crate::record::Motion { subject, ..motion(id) }).by_name(votes)
    };
    let no = [("a", No), ("b", No)];
    let yes = [("a", Yes), ("b", Yes)];
    for (follows, expected) in [(&["2025/need"][..], false), (&[], true)] {
        let mut world = world.clone();
        world.at("2025-02-01 12:00").lands(request("a")).lands(again(follows));
        let meeting = sitting(DAY).with(&["a", "b"]);
        let meeting = meeting.then(about("one", &need, &no));
        let meeting = meeting.then(about("two", &the("2025/again"), &yes));
        let landed = world.at("2025-03-02 09:00").tries(meeting);
        assert_eq!(landed.is_ok(), expected, "{landed:?}");
    }
}

#[test]
fn a_round_follows_the_one_before_in_the_same_sitting() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let requirement = it.rule().requirement.clone();
        let channels = Default::default();
        it.rule().rounds = vec![Round { after: None, requirement, channels }];
        it.rule().requirement.majority = Named::Unanimous(Measure::Valid).condition();
    });
    let votes = [("a", Yes), ("b", Yes), ("c", No)];
    let items = sitting(DAY).then(dam("x", None, &votes)).then(dam("y", None, &votes));
    held(&mut world, items.with(&["a", "b", "c"]));
    assert_eq!(verdicts(&world, &["x", "y"]), [Some(NextRound), Some(Adopted)]);
    let round = |id: &str| world.item(DAY, id).map(|it| it.decided.outcome.derivation.round);
    assert_eq!((round("x"), round("y")), (Some(1), Some(2)));
}

/// The question rests from its rejection on; put again, it makes the record one that cannot be.
#[test]
fn what_was_rejected_rests_in_the_same_sitting() {
    let all = ["a", "b", "c"];
    for (votes, refused) in [([("a", No)], true), ([("a", Yes)], false)] {
        let mut world = World::under(&all, |it| it.rule().lock = Some(the("P6M")));
        world.at("2025-03-02 09:00");
        let items = sitting(DAY).then(dam("x", None, &votes)).then(dam("y", None, &[("a", Yes)]));
        let found = world.tries(items.with(&all));
        assert_eq!(matches!(found, Err(Reason::Locked { .. })), refused, "{found:?}");
    }
}

#[test]
fn what_has_to_come_first_can_come_first_in_the_same_sitting() {
    let all = ["a", "b", "c"];
    for (first, second, allowed) in [
        (Some("10:10"), Some("10:20"), true),
        (Some("10:20"), Some("10:10"), false),
        (None, None, true),
    ] {
        let mut world = World::under(&all, |it| {
            it.matter("confirmed").first = Some(First { matter: the("matter"), adopted: true });
        });
        world.at("2025-03-02 09:00");
        let mut confirmed = dam("y", second, &[("a", Yes)]);
        confirmed.motion = Some(Motion { matter: the("confirmed"), ..motion("dam") });
        let items = sitting(DAY).then(dam("x", first, &[("a", Yes)])).then(confirmed);
        let found = world.tries(items.with(&all));
        assert_eq!(found.is_ok(), allowed, "{first:?}, {second:?}: {found:?}");
    }
}

/// A motion can end what the same sitting adopted, once it is adopted.
#[test]
fn a_motion_can_be_about_an_earlier_one_of_the_same_sitting() {
    let all = ["a", "b", "c"];
    let annuls = |id: &str| {
        let regarding = Regarding { relation: Relation::Annuls, motion: item_ref(DAY, "x") };
        let motion = Motion { regarding: Some(regarding), ..motion("no dam") };
        item(id).on(motion).by_name(&[("a", Yes)])
    };
    let lands = |items: Meeting| {
        let mut world = World::of(&all);
        world.at("2025-03-02 09:00");
        world.tries(items.with(&all)).is_ok()
    };
    let x = || dam("x", None, &[("a", Yes)]);
    assert!(lands(sitting(DAY).then(x()).then(annuls("y"))));
    assert!(!lands(sitting(DAY).then(annuls("y")).then(x())), "nothing to annul yet");
    assert!(!lands(sitting(DAY).then(dam("x", None, &[("a", No)])).then(annuls("y"))));
}

/// Without a quorum nothing is decided; to put it again on the same day makes no second sitting.
#[test]
fn a_sitting_is_no_second_sitting_of_itself() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let quorum = quorum(Measure::Represented, "2/3");
        let missed = Missed::SecondSitting(None);
        it.rule().requirement.quorum = Some(Quorum { missed, ..quorum });
    });
    let vote = [("a", Yes)];
    let items = |day: &str, second: bool| {
        let put = |id: &str| item(id).on(motion("dam")).by_name(&vote);
        Meeting { second, ..sitting(day).with(&["a"]).then(put("x")).then(put("y")) }
    };
    held(&mut world, items(DAY, true));
    assert_eq!(verdicts(&world, &["x", "y"]), [Some(Inquorate); 2]);
    held(&mut world, items("2025-04-01", true));
    assert_eq!(world.ended(&item_ref("2025-04-01", "x")), Some(Adopted));
}

/// The lower quorum of a second sitting is for the motion that the first one could not decide, or for one that its invitation
/// named in so many words.
#[test]
fn a_second_sitting_decides_the_same_motion() {
    let (first, second) = (DAY, "2025-04-01");
    let dam = |text: &str| item("x").on(Motion { text: text.into(), ..motion("dam") });
    for (text, announced, expected) in [
        ("The dam is built.", None, Adopted),
        ("The dam \n  is built.\n", None, Adopted),
        ("All is sold.", None, Inquorate),
        ("All is sold.", Some("The dam is built."), Inquorate),
        ("All is sold.", Some("All  is sold."), Adopted),
        ("The dam is built.", Some("All is sold."), Adopted),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            let quorum = quorum(Measure::Represented, "2/3");
            let missed = Missed::SecondSitting(None);
            it.rule().requirement.quorum = Some(Quorum { missed, ..quorum });
        });
        let vote = [("a", Yes)];
        held(&mut world, sitting(first).with(&["a"]).then(dam("The dam is built.").by_name(&vote)));
        if let Some(announced) = announced {
            let invitation = sitting(second).invitation("2025-03-05").then(dam(announced));
            world.at("2025-03-05 09:00").lands(Meeting { second: true, ..invitation });
        }
        let again = sitting(second).with(&["a"]).then(dam(text).by_name(&vote));
        held(&mut world, Meeting { second: true, ..again });
        let found = world.ended(&item_ref(second, "x"));
        assert_eq!(found, Some(expected), "{text}, announced {announced:?}");
    }
}

/// Of a motion in two languages the binding text is the one that the first sitting could not decide.
#[test]
fn a_translation_lends_no_quorum() {
    let text = |de: &str, en: &str| Wording::both(Label { de: de.into(), en: en.into() }, Lang::De);
    for (again, expected) in [
        (text("Wir bauen.", "We build."), Adopted),
        (text("Wir bauen.", "All is sold."), Adopted),
        (text("Alles wird verkauft.", "We build."), Inquorate),
        ("Wir bauen.".into(), Adopted),
        ("We build.".into(), Inquorate),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            let quorum = quorum(Measure::Represented, "2/3");
            let missed = Missed::SecondSitting(None);
            it.rule().requirement.quorum = Some(Quorum { missed, ..quorum });
        });
        let dam = |text| item("x").on(Motion { text, ..motion("dam") }).by_name(&[("a", Yes)]);
        let first = sitting(DAY).with(&["a"]).then(dam(text("Wir bauen.", "We build.")));
        held(&mut world, first);
        let second = sitting("2025-04-01").with(&["a"]).then(dam(again.clone()));
        held(&mut world, Meeting { second: true, ..second });
        assert_eq!(world.ended(&item_ref("2025-04-01", "x")), Some(expected), "{again:?}");
    }
}

/// What an amendment changed in the second sitting is the motion that was moved in the first.
#[test]
fn a_motion_is_the_same_by_the_text_that_was_moved() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let quorum = quorum(Measure::Represented, "2/3");
        let missed = Missed::SecondSitting(None);
        it.rule().requirement.quorum = Some(Quorum { missed, ..quorum });
    });
    let vote = [("a", Yes)];
    held(&mut world, sitting(DAY).with(&["a"]).then(item("dam").by_name(&vote)));
    let mut amendment = item("higher").by_name(&vote);
    amendment.order.within = Some(Within { item: the("dam"), kind: QuestionKind::Amendment });
    let mut dam = item("dam").on(Motion { text: "higher dam".into(), ..motion("dam") });
    let (text, pins, subject) = ("dam".into(), Vec::new(), Subject::Text);
    dam.order.moved = Some(Moved { text, pins, subject });
    let again = sitting("2025-04-01").with(&["a"]).then(amendment).then(dam.by_name(&vote));
    held(&mut world, Meeting { second: true, ..again });
    for id in ["higher", "dam"] {
        assert_eq!(world.ended(&item_ref("2025-04-01", id)), Some(Adopted), "{id}");
    }
}

/// Questions of one item do not bear on each other: of two alternatives to a rejected one the next can be put.
#[test]
fn alternatives_about_one_member_are_put_one_after_the_other() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.rule().lock = Some(the("P6M"));
        it.matter("matter").about = About::Membership;
    });
    let alternative = |id: &str, vote: Choice| {
        let subject = Subject::Member(the("d"));
        let mut item = item(id).on(Motion { subject, ..motion(id) }).by_name(&[("a", vote)]);
        item.order.within = Some(Within { item: the("main"), kind: QuestionKind::Alternative });
        item
    };
    let main = item("main").on(Motion { subject: Subject::Member(the("d")), ..motion("main") });
    let items = sitting(DAY).then(alternative("north", No)).then(alternative("south", Yes));
    held(&mut world, items.then(main).with(&["a", "b", "c"]));
    assert_eq!(verdicts(&world, &["north", "south"]), [Some(Rejected), Some(Adopted)]);
    let decided: Vec<String> = world.state.decided.iter().map(ToString::to_string).collect();
    assert_eq!(decided, [item_ref(DAY, "south").to_string()], "the other one was left");
}

/// A vote on a request that was over when the sitting began is not in order; an item without a vote is talk, and a motion that
/// takes up what was decided is on that decision.
#[test]
fn a_vote_on_a_request_that_is_over_comes_too_late() {
    use crate::process::{Parties, StageKind};
    let found = |day: &str, there: &[&str], voted: bool, on: Option<Relation>| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.rule().requirement.quorum = Some(quorum(Measure::Cast, "2/3"));
            it.way(&[StageKind::Financing { parties: Parties::Participants }]);
            let way = it.processes.get_mut("way").expect("it is there");
            way.stages.get_mut("s0").expect("its stage").within = Some(the("P1M"));
        });
        let subject = || Subject::Request(the("2025/need"));
        world.at("2025-03-03 12:00").lands(request("a"));
        let old = Motion { subject: subject(), ..motion("old") };
        world.lands(Poll { motion: old, ..poll("old", "2025-03-05 12:00") });
        world.votes("old", &[("a", Yes), ("b", Yes)]).pass("2025-03-05 12:00");
        let regarding = on.map(|relation| Regarding { relation, motion: poll_ref("old") });
        let item = item("map").on(Motion { subject: subject(), regarding, ..motion("map") });
        let votes = [("a", Yes), ("b", Yes)];
        let item = if voted { item.by_name(&votes[..there.len()]) } else { item };
        held(&mut world, sitting(day).with(there).then(item));
        world.item(day, "map").map(|it| (it.decided.outcome.verdict, it.out_of_order))
    };
    let too_late = Some((Inadmissible, Some(OutOfOrder::WayOver)));
    let (before, after) = ("2025-04-03", "2025-04-04");
    assert_eq!(found(before, &["a", "b"], true, None), Some((Adopted, None)));
    assert_eq!(found(after, &["a", "b"], true, None), too_late);
    assert_eq!(found(after, &["a"], false, None), Some((Inquorate, None)), "nobody voted");
    let annuls = found(after, &["a", "b"], true, Some(Relation::Annuls));
    assert_eq!(annuls, Some((Adopted, None)));
}
