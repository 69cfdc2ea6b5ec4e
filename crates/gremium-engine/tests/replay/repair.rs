//! What has taken effect stays; what never did may be cleaned up.

use crate::world::{RULES, World, ballot};

const BALLOT: &str = "polls/2025/well/ballots/ash.yaml";

fn closed() -> World {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00").land();
    world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
    world.at("2025-02-20 10:00").land();
    world
}

#[test]
fn a_ballot_cannot_be_changed_or_removed_after_the_close() {
    for change in [Some("no"), None] {
        let mut world = closed();
        let landing = world.at("2025-02-21 10:00").by("ash");
        match change {
            Some(choice) => landing.put(BALLOT, &ballot("2025/well", "ash", choice)).land(),
            None => landing.remove(BALLOT).land(),
        };
        assert_eq!(world.refused("2025-03-01"), [format!("{BALLOT}: poll-closed")]);
        assert_eq!(world.wrong("2025-03-01"), [format!("{BALLOT}: differs-from-record")]);
        assert_eq!(world.poll("2025/well", "2025-03-01"), "closed adopted");
        world.at("2025-02-22 10:00").put(BALLOT, &ballot("2025/well", "ash", "yes")).land();
        assert_eq!(world.refused("2025-03-01").len(), 1, "putting it back is no act");
        assert_eq!(world.wrong("2025-03-01"), [] as [&str; 0]);
    }
}

#[test]
fn polls_sittings_and_decisions_are_only_added_to() {
    let mut world = closed();
    let minutes = "body: assembly\ndate: 2025-02-20\nbegins: \"08:00\"\nends: \"09:00\"\n";
    let decision = "id: 2025/well\npoll: 2025/well\noutcome: adopted\n";
    let files = [
        ("meetings/assembly/2025-02-20.yaml", minutes),
        ("decisions/2025/well.yaml", decision),
        ("offices/chair.yaml", ""),
        ("members/elm.yaml", ""),
        ("polls/2025/well/poll.yaml", ""),
    ];
    let mut landing = world.at("2025-02-21 10:00");
    for (path, text) in files.into_iter().filter(|(_, text)| !text.is_empty()) {
        landing = landing.put(path, text);
    }
    landing.land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
    for (path, _) in files {
        world.at("2025-02-22 10:00").remove(path).land();
    }
    let refused: Vec<String> =
        files.iter().map(|(path, _)| format!("{path}: append-only")).collect();
    assert_eq!(world.refused("2025-03-01"), refused);
    assert_eq!(world.report("2025-03-01").decisions.len(), 1);
}

#[test]
fn a_refused_file_is_said_until_it_is_removed() {
    let mut world = closed();
    let path = "polls/2025/well/ballots/birch.yaml";
    world.at("2025-02-21 10:00").vote("2025/well", "birch", "no").land();
    assert_eq!(world.wrong("2025-03-01"), [format!("{path}: refused-file")]);
    // Whoever it was: nothing takes effect by it.
    world.at("2025-02-22 10:00").by("cedar").remove(path).land();
    assert_eq!(world.refused("2025-03-01"), [format!("{path}: poll-closed")]);
    assert_eq!(world.wrong("2025-03-01"), [] as [&str; 0]);
}

#[test]
fn statutes_put_back_after_a_refusal_are_no_act() {
    let path = "statutes/rules.yaml";
    let mut world = World::founded();
    world.at("2025-02-01 10:00").put(path, &RULES.replace("once:", "twice:")).land();
    assert_eq!(world.wrong("2025-03-01"), [format!("{path}: differs-from-record")]);
    world.at("2025-02-02 10:00").put(path, RULES).land();
    assert_eq!(world.refused("2025-03-01"), [format!("{path}: needs-decision")]);
    assert_eq!(world.wrong("2025-03-01"), [] as [&str; 0]);
    assert_eq!(world.report("2025-03-01").statutes.versions.len(), 1);
}

#[test]
fn a_file_that_does_not_parse_carries_no_act_until_it_is_mended() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00").land();
    world.at("2025-02-02 10:00").by("ash").put(BALLOT, "poll: 2025/well\nmember: \"ash\n").land();
    assert_eq!(world.wrong("2025-02-09"), [format!("{BALLOT}: yaml-syntax")]);
    assert_eq!(world.refused("2025-02-09"), [] as [&str; 0]);
    world.at("2025-02-10 12:00").vote("2025/well", "ash", "yes").land();
    assert_eq!(world.refused("2025-03-01"), [format!("{BALLOT}: poll-closed")], "mended too late");
}

#[test]
fn what_was_valid_stays_when_a_broken_file_takes_its_place() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00").land();
    world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
    world.at("2025-02-03 10:00").by("ash").put(BALLOT, "poll: 2025/well\nmember: ash\n").land();
    assert_eq!(world.wrong("2025-03-01"), [format!("{BALLOT}: bad-value")]);
    assert_eq!(world.poll("2025/well", "2025-03-01"), "closed adopted");
}
