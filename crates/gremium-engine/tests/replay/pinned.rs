//! What was voted is what lands.

use crate::world::{BODIES, RULES, World, pin, poll};

const PATH: &str = "statutes/rules.yaml";

fn stricter() -> String {
    RULES.replace("once: {majority: simple}", "once: {majority: {absolute: entitled}}")
}

fn laxer() -> String {
    RULES.replace("chaired: {majority: simple, tie: chair}", "chaired: {majority: simple}")
}

/// A motion that pins `lines` is adopted on the tenth of February.
fn adopted(world: &mut World, id: &str, lines: &str) {
    let text = poll(id, "amendment", "2025-02-10 12:00", lines);
    world.at("2025-02-01 10:00").put(&format!("polls/{id}/poll.yaml"), &text).land();
    world.at("2025-02-02 10:00").vote(id, "ash", "yes").land();
}

#[test]
fn the_pinned_content_lands_whoever_lands_it() {
    let mut world = World::founded();
    adopted(&mut world, "2025/rules", &pin(PATH, &stricter()));
    world.at("2025-02-11 10:00").by("elm").put(PATH, &stricter()).land();
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    let report = world.report("2025-02-20");
    let last = report.statutes.versions.last().expect("a version");
    assert_eq!(
        (last.files.as_slice(), report.statutes.versions.len()),
        (&[PATH.to_owned()][..], 2)
    );
}

#[test]
fn nothing_lands_without_a_decision_or_before_it() {
    let mut world = World::founded();
    world.at("2025-01-20 10:00").put(PATH, &stricter()).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{PATH}: needs-decision")]);
    adopted(&mut world, "2025/rules", &pin(PATH, &laxer()));
    world.at("2025-02-05 10:00").put(PATH, &laxer()).land();
    assert_eq!(world.refused("2025-02-20").len(), 2, "the poll is still open");
    assert_eq!(world.report("2025-02-20").statutes.versions.len(), 1);
}

#[test]
fn a_rejected_motion_gives_no_licence() {
    let mut world = World::founded();
    let text = poll("2025/rules", "amendment", "2025-02-10 12:00", &pin(PATH, &stricter()));
    world.at("2025-02-01 10:00").put("polls/2025/rules/poll.yaml", &text).land();
    world.at("2025-02-02 10:00").vote("2025/rules", "ash", "no").land();
    world.at("2025-02-11 10:00").put(PATH, &stricter()).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{PATH}: needs-decision")]);
}

#[test]
fn other_content_is_refused_and_the_right_one_may_follow() {
    let mut world = World::founded();
    adopted(&mut world, "2025/rules", &pin(PATH, &stricter()));
    world.at("2025-02-11 10:00").put(PATH, &laxer()).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{PATH}: not-what-was-voted")]);
    assert_eq!(world.wrong("2025-02-20"), [format!("{PATH}: differs-from-record")]);
    world.at("2025-02-12 10:00").put(PATH, &stricter()).land();
    assert_eq!(world.refused("2025-02-20").len(), 1);
    assert_eq!(world.wrong("2025-02-20"), [] as [&str; 0]);
}

#[test]
fn of_two_amendments_of_one_text_the_second_is_refused() {
    let mut world = World::founded();
    adopted(&mut world, "2025/first", &pin(PATH, &stricter()));
    adopted(&mut world, "2025/second", &pin(PATH, &laxer()));
    world.at("2025-02-11 10:00").put(PATH, &laxer()).land();
    world.at("2025-02-12 10:00").put(PATH, &stricter()).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{PATH}: base-moved")]);
}

#[test]
fn a_licence_is_used_up() {
    let mut world = World::founded();
    adopted(&mut world, "2025/rules", &pin(PATH, &stricter()));
    world.at("2025-02-11 10:00").put(PATH, &stricter()).land();
    world.at("2025-02-12 10:00").put(PATH, RULES).land();
    world.at("2025-02-13 10:00").put(PATH, &stricter()).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{PATH}: needs-decision")]);
    assert_eq!(world.wrong("2025-02-20"), [] as [&str; 0]);
}

#[test]
fn files_that_belong_together_land_together_or_not_at_all() {
    let mut world = World::founded();
    adopted(&mut world, "2025/rules", &pin(PATH, &stricter()));
    let landing = world.at("2025-02-11 10:00").put(PATH, &stricter());
    landing.put("statutes/bodies.yaml", &BODIES.replace("P14D", "P21D")).land();
    assert_eq!(world.refused("2025-02-20"), ["statutes/bodies.yaml: needs-decision"]);
    assert_eq!(world.report("2025-02-20").statutes.versions.len(), 1);
}

#[test]
fn a_removal_is_pinned_as_a_removal() {
    let extra = "statutes/extra.yaml";
    let text = "statutes: 1\nrules:\n  spare: {majority: simple}\n";
    let mut world = World::founded_with(&[(extra, text)]);
    world.at("2025-01-20 10:00").remove(extra).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{extra}: needs-decision")]);
    adopted(&mut world, "2025/spare", &format!("pins:\n  - {{path: {extra}, removed: true}}\n"));
    world.at("2025-02-11 10:00").put(extra, &text.replace("spare", "other")).land();
    world.at("2025-02-12 10:00").remove(extra).land();
    let refused = world.refused("2025-02-20");
    assert_eq!(refused[1..], [format!("{extra}: not-what-was-voted")]);
    assert!(!world.report("2025-02-20").statutes.rules.contains_key("spare"));
    assert_eq!(world.wrong("2025-02-20"), [] as [&str; 0]);
}

#[test]
fn a_motion_on_statutes_must_pin_them() {
    let mut world = World::founded();
    let text = poll("2025/rules", "amendment", "2025-02-10 12:00", "");
    world.at("2025-02-01 10:00").put("polls/2025/rules/poll.yaml", &text).land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/rules/poll.yaml: nothing-pinned"]);
}

#[test]
fn adopted_but_broken_statutes_leave_the_old_ones_in_force() {
    let broken = RULES.replace("rules:", "rules: [");
    let dangling = BODIES.replace("rule: quick", "rule: quickest");
    for (path, text) in [(PATH, broken), ("statutes/bodies.yaml", dangling)] {
        let mut world = World::founded();
        adopted(&mut world, "2025/rules", &pin(path, &text));
        world.at("2025-02-11 10:00").put(path, &text).land();
        let found = world.wrong("2025-02-20");
        assert!(found.iter().all(|it| it.starts_with(path)) && !found.is_empty(), "{found:?}");
        assert_eq!(world.report("2025-02-20").statutes.versions.len(), 1);
        world.at("2025-02-12 10:00").poll("2025/well", "quick", "2025-02-15 12:00").land();
        assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    }
}
