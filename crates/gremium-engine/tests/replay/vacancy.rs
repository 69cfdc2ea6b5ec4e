//! When nobody is left in office: who may put the question of a successor, and who may land the answer.

use crate::world::{BODIES, World, office, pin, poll};

/// Terms of chair and secretariat end with the tenth of February, or do not end.
fn world(secretariat: &str, chair: &str) -> World {
    World::founded_with(&[
        ("offices/secretariat.yaml", &office("secretariat", "office", "grove", secretariat)),
        ("offices/chair.yaml", &office("chair", "ash", "ash", chair)),
    ])
}

const ENDS: &str = "2025-02-10";

fn chair() -> String {
    office("chair", "birch", "birch", "").replace("from: 2025-01-01", "from: 2025-03-01")
}

/// A poll that fills the chair, put by somebody and adopted by two.
fn decide(world: &mut World, by: &str, pins: &str) {
    let motion =
        poll("2025/chair", "election", "2025-02-20 12:00", &format!("office: chair\n{pins}"));
    world.at("2025-02-11 10:00").by(by).put("polls/2025/chair/poll.yaml", &motion).land();
    for member in ["birch", "cedar"] {
        world.at("2025-02-12 10:00").vote("2025/chair", member, "yes").land();
    }
}

#[test]
fn a_member_with_a_vote_puts_the_question_only_while_nobody_else_can() {
    for (terms, by, refused) in [
        ((ENDS, ENDS), "birch", false),
        // Somebody presides still.
        ((ENDS, ""), "birch", true),
        ((ENDS, ""), "ash", false),
        // Somebody keeps the record still.
        (("", ENDS), "birch", true),
        (("", ENDS), "office", false),
        // It has no vote in the body, and a stranger has none either.
        ((ENDS, ENDS), "office", true),
        ((ENDS, ENDS), "nobody", true),
    ] {
        let mut world = world(terms.0, terms.1);
        let question = poll("2025/well", "question", "2025-02-20 12:00", "");
        let landing = world.at("2025-02-11 10:00").by(by);
        landing.put("polls/2025/well/poll.yaml", &question).land();
        let expected: &[&str] =
            if refused { &["polls/2025/well/poll.yaml: not-authorized"] } else { &[] };
        assert_eq!(world.refused("2025-02-12"), expected, "{terms:?} {by}");
    }
}

#[test]
fn what_was_voted_may_be_landed_by_a_delegate_of_any_member() {
    let mut world = world(ENDS, ENDS);
    decide(&mut world, "birch", &pin("offices/chair.yaml", &chair()));
    let land = |world: &mut World, at: &str, by: &str, text: &str| {
        world.at(at).by(by).put("offices/chair.yaml", text).land();
    };
    land(&mut world, "2025-02-13 10:00", "cedar", &chair());
    let mut refused = vec!["offices/chair.yaml: needs-decision"];
    assert_eq!(world.refused("2025-03-01"), refused, "nothing is decided yet");
    land(&mut world, "2025-02-21 10:00", "cedar", &chair().replace("birch", "cedar"));
    refused.push("offices/chair.yaml: not-what-was-voted");
    assert_eq!(world.refused("2025-03-01"), refused);
    land(&mut world, "2025-02-22 10:00", "nobody", &chair());
    refused.push("offices/chair.yaml: not-authorized");
    assert_eq!(world.refused("2025-03-01"), refused);
    land(&mut world, "2025-02-23 10:00", "cedar", &chair());
    assert_eq!(world.refused("2025-03-01"), refused);
    let report = world.report("2025-03-01 10:00");
    let chair = report.offices.iter().find(|it| it.id == "chair").expect("an office");
    assert!(!chair.vacant && !chair.keeps_record, "{chair:?}");
}

#[test]
fn a_decision_that_pins_nothing_lets_nobody_choose() {
    let mut world = world(ENDS, ENDS);
    decide(&mut world, "birch", "");
    world.at("2025-02-21 10:00").by("cedar").put("offices/chair.yaml", &chair()).land();
    assert_eq!(world.refused("2025-03-01"), ["offices/chair.yaml: needs-decision"]);
}

#[test]
fn an_office_that_no_matter_fills_takes_an_amendment_first() {
    let mut world = world(ENDS, ENDS);
    let next = office("secretariat", "office", "grove", "").replace("2025-01-01", "2025-03-01");
    world.at("2025-02-11 10:00").by("cedar").put("offices/secretariat.yaml", &next).land();
    let refused = ["offices/secretariat.yaml: not-authorized"];
    assert_eq!(world.refused("2025-02-12"), refused);
    let amended = BODIES.replace("offices: [chair]}", "offices: [chair, secretariat]}");
    assert_ne!(amended, BODIES);
    let put = |world: &mut World, at: &str, id: &str, motion: String| {
        let path = format!("polls/{id}/poll.yaml");
        world.at(&format!("{at} 10:00")).by("birch").put(&path, &motion).land();
        for member in ["birch", "cedar"] {
            world.at(&format!("{at} 11:00")).vote(id, member, "yes").land();
        }
    };
    let pins = pin("statutes/bodies.yaml", &amended);
    put(
        &mut world,
        "2025-02-11",
        "2025/law",
        poll("2025/law", "amendment", "2025-02-14 12:00", &pins),
    );
    world.at("2025-02-15 10:00").by("cedar").put("statutes/bodies.yaml", &amended).land();
    let pins = format!("office: secretariat\n{}", pin("offices/secretariat.yaml", &next));
    put(
        &mut world,
        "2025-02-16",
        "2025/desk",
        poll("2025/desk", "election", "2025-02-20 12:00", &pins),
    );
    world.at("2025-02-21 10:00").by("elm").put("offices/secretariat.yaml", &next).land();
    assert_eq!(world.refused("2025-03-02"), refused);
    let question = poll("2025/well", "question", "2025-03-20 12:00", "");
    world.at("2025-03-02 10:00").put("polls/2025/well/poll.yaml", &question).land();
    assert_eq!(world.refused("2025-03-03"), refused, "somebody keeps the record again");
}

#[test]
fn a_motion_names_only_what_its_matter_is_about() {
    let mut world = World::founded();
    for (id, matter, named) in [
        ("2025/a", "question", "office: chair\n"),
        ("2025/b", "question", "member: ash\n"),
        ("2025/c", "amendment", "office: chair\n"),
        ("2025/d", "admission", "office: chair\n"),
    ] {
        let motion = poll(id, matter, "2025-02-20 12:00", named);
        world.at("2025-02-11 10:00").put(&format!("polls/{id}/poll.yaml"), &motion).land();
    }
    let expected =
        ["a", "b", "c", "d"].map(|id| format!("polls/2025/{id}/poll.yaml: other-subject"));
    assert_eq!(world.refused("2025-02-12"), expected);
    let told = world.report("2025-02-12").refusals[0].text.clone();
    assert_eq!(
        told.en,
        "matter “Question” is about a resolution, not about an office: leave out `office`, or name a matter that is"
    );
    assert!(told.de.contains("`office` weglassen"), "{told:?}");
}
