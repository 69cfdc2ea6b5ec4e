//! What the invitation announced, in time, and what was added to it.

use super::*;
use crate::oid::Oid;
use crate::record::{Moved, Pin, PinTarget};
use crate::rule::{Comparator, Comparison};
use crate::state::OnAgenda::{Added as Free, Admitted, Announced as Named, Cured, Stated, Unasked};
use crate::statutes::About;
use crate::time::Date;

/// The day of the sitting: with two weeks of notice the invitation is of the 1st of March at the latest.
const DAY: &str = "2025-03-16";

/// Three members; the assembly asks for two weeks of notice, and what was not announced cannot be voted on.
fn world(change: impl FnOnce(&mut Statutes)) -> World {
    World::under(&["a", "b", "c"], |it| {
        it.assembly().notice = Some(the("P14D"));
        it.assembly().sittings.added = Some(Added::Never);
        change(it);
    })
}

fn plan(item: AgendaItem) -> Meeting {
    sitting(DAY).invitation("2025-03-01").then(item)
}

/// How an item came to be voted on by two of the three, and what became of it.
fn held_with(world: &mut World, item: AgendaItem) -> (OnAgenda, Verdict) {
    let id = item.id.clone();
    let invited = Some(the("2025-03-01"));
    held(world, Meeting { invited, ..sitting(DAY).with(&["a", "b"]).then(item) });
    let outcome = world.item(DAY, id.as_str()).expect("voted on");
    (outcome.on_agenda, outcome.decided.outcome.verdict)
}

fn voted(id: &str) -> AgendaItem {
    item(id).by_name(&[("a", Yes), ("b", Yes)])
}

/// Under the law of associations only what the invitation named is decided, unless the statutes say otherwise or all are there.
#[test]
fn the_law_asks_that_the_invitation_names_the_item() {
    use crate::law::Law;
    for (law, added, there, expected) in [
        (Some(Law::Bgb), None, 2, OnAgenda::Inadmissible),
        (Some(Law::Bgb), None, 3, Cured),
        (
            Some(Law::Bgb),
            Some(Added::By(crate::rule::Named::Simple.condition())),
            2,
            OnAgenda::Inadmissible,
        ),
        (Some(Law::GkgNrw), None, 2, Free),
        (None, None, 2, Free),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.law = law;
            it.assembly().sittings.added = added.clone();
        });
        world.at("2025-03-02 09:00").lands(plan(item("map")));
        held(&mut world, sitting(DAY).with(&["a", "b", "c"][..there]).then(voted("door")));
        let outcome = world.item(DAY, "door").expect("voted on");
        assert_eq!(outcome.on_agenda, expected, "{law:?} {added:?} {there}");
    }
}

/// Where no invitation is on record, the minutes are believed, and asked whether the item was added.
#[test]
fn the_law_believes_the_minutes_where_no_invitation_is_on_record() {
    for (urgent, expected) in [(false, Stated), (true, OnAgenda::Inadmissible)] {
        let mut world = World::under(&["a", "b", "c"], |it| it.law = Some(crate::law::Law::Bgb));
        let put = AgendaItem { urgent, ..voted("door") };
        held(&mut world, sitting(DAY).with(&["a", "b"]).then(put));
        assert_eq!(world.item(DAY, "door").expect("voted on").on_agenda, expected);
    }
}

#[test]
fn what_an_early_invitation_names_can_be_voted_on() {
    let mut world = world(|_| {});
    world.at("2025-03-02 09:00").lands(plan(item("map")));
    assert_eq!(held_with(&mut world.clone(), voted("map")), (Named, Adopted));
    assert_eq!(held_with(&mut world, voted("door")), (OnAgenda::Inadmissible, Inadmissible));
}

/// What only shapes a motion need not be announced, and what is taken back is not put.
#[test]
fn a_step_and_what_is_withdrawn_need_no_announcement() {
    let mut world = world(|_| {});
    world.at("2025-03-02 09:00").lands(plan(item("map")));
    let mut main = voted("map");
    main.order.moved = Some(Moved { text: "map".into(), pins: Vec::new(), subject: Subject::Text });
    let step = within("map", QuestionKind::Amendment, voted("red"));
    let order = Order { settled: Some(Settled::Withdrawn), ..Order::default() };
    let back = AgendaItem { order, ..item("door") };
    let invited = Some(the("2025-03-01"));
    let there = Meeting { invited, ..sitting(DAY).with(&["a", "b"]) };
    held(&mut world, there.then(step).then(main).then(back));
    let of = |id: &str| {
        let outcome = world.item(DAY, id).expect("has an outcome");
        (outcome.on_agenda, outcome.decided.outcome.verdict)
    };
    assert_eq!(
        ["red", "map", "door"].map(of),
        [(Unasked, Adopted), (Named, Adopted), (Unasked, Withdrawn)]
    );
}

/// The day of the invitation does not count, and the time must be over when the sitting begins.
#[test]
fn the_notice_runs_from_the_day_that_the_invitation_states() {
    for (sent, expected) in [
        (Some("2025-03-01"), Named),
        (Some("2025-03-02"), OnAgenda::Inadmissible),
        (None, OnAgenda::Inadmissible),
    ] {
        let mut world = world(|_| {});
        world.at("2025-03-02 09:00");
        world.lands(Meeting { invited: sent.map(the), ..plan(item("map")) });
        assert_eq!(held_with(&mut world, voted("map")).0, expected, "{sent:?}");
    }
}

#[test]
fn the_notice_runs_from_the_landing_where_the_statutes_say_so() {
    for (landed, expected) in
        [("2025-03-01 23:59", Named), ("2025-03-02 00:01", OnAgenda::Inadmissible)]
    {
        let mut world = world(|it| it.assembly().sittings.notice_from = NoticeFrom::Landed);
        world.at(landed).lands(plan(item("map")));
        assert_eq!(held_with(&mut world, voted("map")).0, expected, "{landed}");
    }
}

/// The last of those who have a vote counts: as its day was noted, or so long after the invitation was sent.
#[test]
fn the_notice_runs_from_the_receipt_where_the_statutes_say_so() {
    use OnAgenda::Inadmissible;
    let three = || Some(the("P3D"));
    for (deemed, received, expected) in [
        (None, &[("a", "2025-02-25"), ("b", "2025-03-01"), ("c", "2025-03-01")][..], Named),
        (None, &[("a", "2025-02-25"), ("b", "2025-03-02"), ("c", "2025-03-01")], Inadmissible),
        (None, &[("a", "2025-02-25"), ("b", "2025-02-25")], Inadmissible),
        (three(), &[], Named),
        (three(), &[("c", "2025-03-02")], Inadmissible),
        (Some(the("P5D")), &[], Inadmissible),
        (Some(the("P5D")), &[("a", "2025-02-27"), ("b", "2025-02-27"), ("c", "2025-02-27")], Named),
    ] {
        let mut world =
            world(|it| it.assembly().sittings.notice_from = NoticeFrom::Received(deemed));
        let received: std::collections::BTreeMap<MemberId, Date> =
            received.iter().map(|(name, day)| (the(name), the(day))).collect();
        let (early, late): (Vec<_>, Vec<_>) =
            received.into_iter().partition(|it| it.0.as_str() == "a");
        world.at("2025-02-26 09:00").lands(Meeting {
            invited: Some(the("2025-02-26")),
            received: early.into_iter().collect(),
            ..plan(item("map"))
        });
        let told = format!("{deemed:?} {late:?}");
        let id = item("map").id;
        let invited = Some(the("2025-02-26"));
        let received = late.into_iter().collect();
        let sitting = sitting(DAY).with(&["a", "b"]).then(voted("map"));
        held(&mut world, Meeting { invited, received, ..sitting });
        let outcome = world.item(DAY, id.as_str()).expect("voted on");
        assert_eq!(outcome.on_agenda, expected, "{told}");
    }
}

#[test]
fn what_is_added_to_the_invitation_has_its_notice_from_then_on() {
    for (landed, expected) in
        [("2025-03-01 12:00", Named), ("2025-03-02 12:00", OnAgenda::Inadmissible)]
    {
        let mut world = world(|_| {});
        world
            .at("2025-02-20 09:00")
            .lands(Meeting { invited: Some(the("2025-02-20")), ..plan(item("map")) });
        world.at(landed).lands(Meeting {
            invited: Some(the("2025-02-20")),
            ..plan(item("map")).then(item("door"))
        });
        let mut first = world.clone();
        assert_eq!(held_with(&mut first, voted("map")).0, Named, "what was named before is named");
        assert_eq!(held_with(&mut world, voted("door")).0, expected, "{landed}");
    }
}

#[test]
fn an_invitation_that_lands_in_the_sitting_announces_nothing() {
    for (landed, expected) in [("10:00", Named), ("10:01", OnAgenda::Inadmissible)] {
        let mut world = world(|it| it.assembly().notice = None);
        world.at(&format!("{DAY} {landed}")).lands(plan(item("map")));
        assert_eq!(held_with(&mut world, voted("map")).0, expected, "{landed}");
    }
}

#[test]
fn a_matter_can_have_a_notice_of_its_own() {
    for (notice, expected) in [("P7D", Named), ("P15D", OnAgenda::Inadmissible)] {
        let mut world = world(|it| it.matter("matter").notice = Some(the(notice)));
        world.at("2025-03-02 09:00").lands(plan(item("map")));
        assert_eq!(held_with(&mut world, voted("map")).0, expected, "{notice}");
    }
}

/// An item is known by its id, or by what it decides on; and it must fall under the matter that was announced.
#[test]
fn what_counts_as_named() {
    let on = |id: &str, matter: &str, subject: Subject| {
        item(id).on(Motion { matter: the(matter), subject, ..motion(id) })
    };
    let on_request = |name: &str| Subject::Request(the(&format!("2025/{name}")));
    let text = || Subject::Text;
    for (announced, put, expected) in [
        (on("map", "matter", text()), on("map", "matter", text()), true),
        (on("map", "matter", text()), on("map", "other", text()), false),
        (on("map", "matter", text()), on("maps", "matter", text()), false),
        (on("map", "matter", text()), on("map", "matter", on_request("c")), false),
        (on("new", "matter", on_request("c")), on("newer", "matter", on_request("c")), true),
        (on("new", "matter", on_request("c")), on("new", "matter", on_request("b")), false),
        (AgendaItem { motion: None, ..item("map") }, on("map", "matter", text()), false),
    ] {
        let mut world = world(|it| _ = it.matter("other"));
        world.at("2025-03-02 09:00").lands(plan(announced.clone()));
        let vote = voted("map").vote;
        let of = held_with(&mut world, AgendaItem { vote, ..put.clone() }).0;
        assert_eq!(of == Named, expected, "{:?} for {:?}", put.motion, announced.motion);
    }
}

fn pins(paths: &[&str]) -> Vec<Pin> {
    let pin = |path: &&str| Pin { path: (*path).into(), target: PinTarget::Blob(Oid([1; 20])) };
    paths.iter().map(pin).collect()
}

fn pinned(id: &str, paths: &[&str]) -> AgendaItem {
    voted(id).on(Motion { pins: pins(paths), ..motion(id) })
}

/// Where the invitation must announce a matter, it names just what is voted on, and no majority adds it.
#[test]
fn what_must_be_announced_is_named_with_its_pins() {
    for (must, put, expected) in [
        (false, &["x", "y"][..], Named),
        (false, &["z"], Named),
        (true, &["x", "y"], Named),
        (true, &["x"], OnAgenda::Inadmissible),
        (true, &["x", "y", "z"], OnAgenda::Inadmissible),
    ] {
        let mut world = world(|it| {
            it.matter("matter").announced = must;
            it.assembly().sittings.added = None;
        });
        let announced = AgendaItem { vote: None, ..pinned("map", &["x", "y"]) };
        world.at("2025-03-02 09:00").lands(plan(announced));
        assert_eq!(held_with(&mut world, pinned("map", put)).0, expected, "{must} {put:?}");
    }
}

/// What is announced is the motion as it was moved, and what is within an item is named with it.
#[test]
fn amendments_alternatives_and_parts_are_named_with_their_item() {
    let mut world = world(|it| it.matter("matter").announced = true);
    let mut other = world.clone();
    let announced = AgendaItem { vote: None, ..pinned("map", &["x", "y"]) };
    world.at("2025-03-02 09:00").lands(plan(announced.clone()));
    other.at("2025-03-02 09:00").lands(plan(announced));
    let moved = Moved { text: "map".into(), pins: pins(&["x", "y"]), subject: Subject::Text };
    let step = within("map", QuestionKind::Amendment, voted("red"));
    let mut main = pinned("map", &["z"]);
    main.order.moved = Some(moved);
    held(&mut world, sitting(DAY).with(&["a", "b"]).then(step).then(main));
    assert_eq!(world.item(DAY, "map").map(|it| it.on_agenda), Some(Named));

    let part = |id: &str, paths: &[&str]| within("map", QuestionKind::Part, pinned(id, paths));
    let parts = sitting(DAY).with(&["a", "b"]).then(part("one", &["x"])).then(part("two", &["z"]));
    let whole = AgendaItem { vote: None, ..pinned("map", &["x", "y"]) };
    held(&mut other, parts.then(whole));
    let of = |id: &str| other.item(DAY, id).map(|it| it.on_agenda);
    assert_eq!(["one", "two"].map(of), [Named, OnAgenda::Inadmissible].map(Some));
}

#[test]
fn an_alternative_is_named_with_its_item_unless_it_must_be_named_itself() {
    for (must, expected) in [(false, Named), (true, OnAgenda::Inadmissible)] {
        let mut world = world(|it| it.matter("matter").announced = must);
        let announced = AgendaItem { vote: None, ..pinned("map", &["x"]) };
        world.at("2025-03-02 09:00").lands(plan(announced.clone()));
        let south = within("map", QuestionKind::Alternative, pinned("south", &["y"]));
        held(&mut world, sitting(DAY).with(&["a", "b"]).then(south).then(announced));
        assert_eq!(world.item(DAY, "south").map(|it| it.on_agenda), Some(expected));
    }
}

#[test]
fn a_moved_subject_is_the_one_that_was_announced() {
    let mut world = world(|it| it.matter("matter").about = About::Membership);
    let on = |name: &str| Motion { subject: Subject::Member(the(name)), ..motion("map") };
    world.at("2025-03-02 09:00").lands(plan(item("map").on(on("a"))));
    let subject = Subject::Member(the("a"));
    let mut main = voted("map").on(on("b"));
    main.order.moved = Some(Moved { text: "map".into(), pins: Vec::new(), subject });
    let step = within("map", QuestionKind::Amendment, voted("red"));
    held(&mut world, sitting(DAY).with(&["a", "b"]).then(step).then(main));
    assert_eq!(world.item(DAY, "map").map(|it| it.on_agenda), Some(Named));
}

/// Where no invitation is on record, the sitting's own record is believed, and the report says so.
#[test]
fn without_an_invitation_the_minutes_are_believed() {
    for (added, announced, urgent, expected) in [
        (None, false, false, Unasked),
        (None, false, true, Free),
        (None, true, false, Stated),
        (None, true, true, OnAgenda::Inadmissible),
        (Some(Added::Never), false, false, Stated),
        (Some(Added::Never), false, true, OnAgenda::Inadmissible),
    ] {
        let mut world = world(|it| {
            it.assembly().sittings.added = added.clone();
            it.matter("matter").announced = announced;
        });
        let item = AgendaItem { urgent, ..voted("map") };
        assert_eq!(held_with(&mut world, item).0, expected, "{added:?} {announced} {urgent}");
    }
}

#[test]
fn what_was_not_announced_is_free_where_the_statutes_say_nothing() {
    let mut world = world(|it| it.assembly().sittings.added = None);
    world.at("2025-03-02 09:00").lands(plan(item("map")));
    assert_eq!(held_with(&mut world, voted("door")), (Free, Adopted));
}

/// All are there or represented, and nobody objects: a defect of invitation or agenda does no harm.
#[test]
fn a_full_assembly_cures_what_was_wrong_with_the_invitation() {
    let of = |meeting: Meeting| {
        let mut world = world(|it| {
            it.assembly().proxies = Some(proxies());
            it.matter("matter").announced = true;
            let further = vec![FurtherCondition::Invited];
            it.rule().requirement.quorum =
                Some(Quorum { further, ..quorum(Measure::Present, "1/9") });
        });
        let late = Meeting { invited: Some(the("2025-03-10")), ..plan(item("map")) };
        world.at("2025-03-10 09:00").lands(late);
        let door = item("door").counted(&[(Yes, 1)]).put(&format!("{DAY} 11:00"));
        held(&mut world, Meeting { invited: Some(the("2025-03-10")), ..meeting.then(door) });
        let outcome = world.item(DAY, "door").expect("voted on");
        (outcome.on_agenda, outcome.decided.circumstances.invited)
    };
    let full = || sitting(DAY).with(&["a", "b", "c"]);
    let late = sitting(DAY).with(&["a", "b"]).between("c", Some("11:00"), None);
    let left = sitting(DAY).with(&["a", "b"]).between("c", None, Some("11:00"));
    let not = (OnAgenda::Inadmissible, false);
    assert_eq!(of(full()), (Cured, true));
    assert_eq!(of(sitting(DAY).with(&["a", "b"])), not);
    assert_eq!(of(sitting(DAY).with(&["a", "b"]).power("c", "a")), (Cured, true));
    assert_eq!(of(late), (Cured, true));
    assert_eq!(of(left), not);
    assert_eq!(of(Meeting { objections: vec![the("a")], ..full() }), not);
}

/// Whoever is excluded from the question has to be there all the same.
#[test]
fn a_full_assembly_is_one_of_all_who_have_a_vote() {
    let mut world = world(|_| {});
    let motion = Motion { recused: vec![the("c")], ..motion("map") };
    world.at("2025-03-10 09:00").lands(plan(item("door")));
    assert_eq!(held_with(&mut world, voted("map").on(motion)).0, OnAgenda::Inadmissible);
}

#[test]
fn an_item_is_added_by_the_majority_that_the_statutes_ask_for() {
    let two_thirds =
        Comparison::share(Measure::Yes, Comparator::AtLeast, the("2/3"), Measure::Entitled);
    let anybody = Comparison::number(Measure::No, Comparator::AtMost, 0);
    let vote = |votes: &[(&str, Choice)]| voted("x").by_name(votes).vote;
    for (by, admission, expected) in [
        (&two_thirds, vote(&[("a", Yes), ("b", Yes)]), Admitted),
        (&two_thirds, vote(&[("a", Yes), ("b", No)]), OnAgenda::Inadmissible),
        (&two_thirds, None, OnAgenda::Inadmissible),
        (&anybody, vote(&[("a", Yes)]), Admitted),
        (&anybody, vote(&[("a", Abstain)]), OnAgenda::Inadmissible),
    ] {
        let mut world = world(|it| {
            it.assembly().sittings.added = Some(Added::By(by.clone().into()));
        });
        world.at("2025-03-02 09:00").lands(plan(item("map")));
        // Whoever is excluded from the question has a vote on whether it is put.
        let motion = Motion { recused: vec![the("b")], ..motion("door") };
        let door = AgendaItem { admission: admission.clone(), ..item("door").on(motion) };
        let of = held_with(&mut world, door.by_name(&[("a", Yes)])).0;
        assert_eq!(of, expected, "{admission:?}");
    }
}

#[test]
fn no_majority_adds_what_must_be_announced() {
    let anybody = Comparison::number(Measure::No, Comparator::AtMost, 0);
    let mut world = world(|it| {
        it.assembly().sittings.added = Some(Added::By(anybody.into()));
        it.matter("matter").announced = true;
    });
    world.at("2025-03-02 09:00").lands(plan(item("map")));
    let door = AgendaItem { admission: voted("x").vote, ..voted("door") };
    assert_eq!(held_with(&mut world, door).0, OnAgenda::Inadmissible);
}

/// Whether everybody was invited in time, where a quorum asks for it.
#[test]
fn a_quorum_asks_whether_all_were_invited_in_time() {
    let of = |notice: Option<&str>, own: Option<&str>, from: NoticeFrom, invited: Option<&str>| {
        let mut world = world(|it| {
            let assembly = it.assembly();
            (assembly.notice, assembly.sittings.notice_from) = (notice.map(the), from);
            it.matter("matter").notice = own.map(the);
        });
        let invited = invited.map(the);
        held(
            &mut world,
            Meeting { invited, ..sitting(DAY).with(&["a"]).then(voted("map").by_name(&[])) },
        );
        let record = &world.state.meetings[&(the("assembly"), the(DAY))];
        let statutes = world.state.view().statutes().expect("founded");
        let item = world.item(DAY, "map").expect("voted on");
        (item.decided.circumstances.invited, invited_in_time(statutes, record, &item.electorate))
    };
    let (sent, landed) = (NoticeFrom::Sent, NoticeFrom::Landed);
    assert_eq!(of(Some("P14D"), None, sent, Some("2025-03-01")), (true, Some(true)));
    assert_eq!(of(Some("P14D"), None, sent, Some("2025-03-02")), (false, Some(false)));
    assert_eq!(of(Some("P14D"), None, sent, None), (false, Some(false)), "not said");
    assert_eq!(of(Some("P14D"), Some("P1W"), sent, Some("2025-03-02")), (true, Some(false)));
    assert_eq!(of(None, Some("P15D"), sent, Some("2025-03-01")), (false, None));
    assert_eq!(of(None, None, sent, None), (true, None), "nothing is asked for");
    assert_eq!(
        of(Some("P14D"), None, landed, Some("2025-03-01")),
        (false, Some(false)),
        "none on record"
    );
}

/// Presence of all does not replace the time for discussion.
#[test]
fn a_motion_lies_open_to_discussion_before_a_sitting() {
    let discussed = |it: &mut Statutes| it.matter("matter").discussion = Some(the("P1W"));
    for (landed, expected) in
        [("2025-03-07 23:00", OnAgenda::Announced), ("2025-03-08 00:01", OnAgenda::Undiscussed)]
    {
        let mut world = World::under(&["a", "b"], discussed);
        let plan = Meeting { ends: None, ..sitting("2025-03-15").then(item("map")) };
        world.at(landed).lands(plan);
        let meeting = sitting("2025-03-15").with(&["a", "b"]);
        held(&mut world, meeting.then(item("map").by_name(&[("a", Yes)])));
        let outcome = world.item("2025-03-15", "map").expect("voted on");
        let verdict = outcome.decided.outcome.verdict;
        let in_order = outcome.on_agenda == OnAgenda::Announced;
        assert_eq!(outcome.on_agenda, expected, "{landed}");
        assert_eq!(verdict == Verdict::Inadmissible, !in_order, "{landed}");
    }
    let mut world = World::under(&["a", "b"], discussed);
    let meeting = sitting("2025-03-15").with(&["a", "b"]);
    held(&mut world, meeting.then(item("map").by_name(&[("a", Yes)])));
    let outcome = world.item("2025-03-15", "map").expect("voted on");
    assert_eq!(outcome.on_agenda, OnAgenda::Undiscussed, "nobody could read it");
}

/// Time for discussion has what was announced under its own item, under its matter, and in the words that were moved.
#[test]
fn only_the_same_motion_lay_open_to_discussion() {
    let day = "2025-03-15";
    let other_words = Motion { text: "sea".into(), ..motion("map") };
    let other_matter = Motion { matter: the("plan"), ..motion("map") };
    for (announced, expected) in [
        (item("map"), OnAgenda::Announced),
        (item("map").on(Motion { title: "sea".into(), ..motion("map") }), OnAgenda::Announced),
        (item("map").on(other_words), OnAgenda::Undiscussed),
        (item("map").on(other_matter), OnAgenda::Undiscussed),
        (item("door").on(motion("map")), OnAgenda::Undiscussed),
        (AgendaItem { motion: None, ..item("map") }, OnAgenda::Undiscussed),
    ] {
        let mut world = World::under(&["a", "b"], |it| {
            it.matter("matter").discussion = Some(the("P1W"));
            it.matter("plan");
        });
        let told = format!("{announced:?}");
        world.at("2025-03-02 09:00");
        world.lands(Meeting { ends: None, ..sitting(day).then(announced) });
        held(&mut world, sitting(day).with(&["a", "b"]).then(voted("map")));
        assert_eq!(world.item(day, "map").expect("voted on").on_agenda, expected, "{told}");
    }
}

/// The law is named where it was the law that spoke: neither the statutes of the body nor those of the matter did.
#[test]
fn the_law_on_what_was_not_announced_is_named_where_statutes_are_silent() {
    use crate::law::Law;
    let named = |change: &dyn Fn(&mut Statutes), item: AgendaItem| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.law = Some(Law::Bgb);
            change(it);
        });
        let id = item.id.clone();
        held(&mut world, sitting(DAY).with(&["a", "b"]).then(item));
        let record = &world.state.meetings[&(the("assembly"), the(DAY))];
        let item = record.meeting.value.item(&id).expect("on the agenda");
        world.state.agenda_law(record, item).map(|norm| (norm.section, norm.topic))
    };
    let of_bgb = Some(("BGB §32 (1)", crate::law::Topic::Agenda));
    assert_eq!(named(&|_| {}, voted("map")), of_bgb);
    assert_eq!(named(&|it| it.law = Some(Law::GkgNrw), voted("map")), None);
    assert_eq!(named(&|it| it.law = None, voted("map")), None);
    let of_body = |it: &mut Statutes| it.assembly().sittings.added = Some(Added::Never);
    assert_eq!(named(&of_body, voted("map")), None, "the statutes say it themselves");
    let of_matter = |it: &mut Statutes| it.matter("matter").announced = true;
    assert_eq!(named(&of_matter, voted("map")), None, "the statutes say it of the matter");
    let talk = AgendaItem { motion: None, ..item("reports") };
    assert_eq!(named(&|_| {}, talk), None, "nothing is put");
}
