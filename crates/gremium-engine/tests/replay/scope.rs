//! A matter for some files of the statutes covers what these held, and nothing that decides on the statutes.

use crate::world::{World, pin, poll};

const FEES: &str = "statutes: 1\nfees:\n  annual: {classes: [tree], amount: 100}\n";
const OWN: &str = "statutes: 1
rules:
  few: {majority: simple}
  spare: {majority: simple}
matters:
  chat: {about: resolution, body: assembly, rule: spare}
";
const MORE: &str = "statutes: 1
matters:
  local: {about: statutes, files: [statutes/fees.yaml, statutes/own.yaml], body: assembly, rule: few}
";

fn world() -> World {
    World::founded_with(&[
        ("statutes/fees.yaml", FEES),
        ("statutes/own.yaml", OWN),
        ("statutes/more.yaml", MORE),
    ])
}

/// What is refused when `text` is adopted under `matter` and lands at `path`.
fn refused(matter: &str, path: &str, text: &str) -> Vec<String> {
    let mut world = world();
    let motion = poll("2025/m", matter, "2025-02-10 12:00", &pin(path, text));
    world.at("2025-02-01 10:00").put("polls/2025/m/poll.yaml", &motion).land();
    world.at("2025-02-02 10:00").vote("2025/m", "ash", "yes").land();
    world.at("2025-02-11 10:00").put(path, text).land();
    assert_eq!(
        world.report("2025-02-20").statutes.versions.len(),
        if world.refused("2025-02-20").is_empty() { 2 } else { 1 },
        "{text}"
    );
    world.refused("2025-02-20")
}

#[test]
fn what_the_files_held_may_change() {
    let (fees, own) = ("statutes/fees.yaml", "statutes/own.yaml");
    for (path, text) in [
        (fees, FEES.replace("100", "200")),
        (fees, format!("{FEES}  other: {{classes: [tree], amount: 5}}\n")),
        (fees, format!("{FEES}rules:\n  third: {{majority: simple}}\n")),
        (own, OWN.replace("spare: {majority: simple}", "spare: {majority: {two_thirds: yes_no}}")),
        (own, OWN.split("matters:").next().expect("a beginning").to_owned()),
        (own, OWN.replace("chat: {", "talk: {")),
    ] {
        assert_eq!(refused("local", path, &text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn no_other_section_and_nothing_that_decides_on_the_statutes() {
    let (fees, own) = ("statutes/fees.yaml", "statutes/own.yaml");
    let all = "  all: {about: statutes, body: assembly, rule: spare}\n";
    for (path, text) in [
        (fees, format!("{FEES}authority:\n  fund-booked: [anyone]\n")),
        (fees, format!("{FEES}offices:\n  clerk: {{keeps_record: true}}\n")),
        (fees, format!("{FEES}matters:\n{all}")),
        (own, format!("{OWN}{all}")),
        (own, OWN.replace("few: {majority: simple}", "few: {majority: {count: yes, at_least: 1}}")),
    ] {
        assert_eq!(refused("local", path, &text), [format!("{path}: beyond-matter")], "{text}");
        assert_eq!(refused("amendment", path, &text), [] as [&str; 0], "{text}");
    }
}

/// What a matter for some files covers is none of the matter for all, whatever else lands with it.
#[test]
fn a_matter_for_all_has_the_rest() {
    let (fees, own, more) = ("statutes/fees.yaml", "statutes/own.yaml", "statutes/more.yaml");
    let few = "few: {majority: {count: yes, at_least: 1}}";
    for (path, text) in [
        (fees, FEES.replace("100", "200")),
        (fees, format!("{FEES}rules:\n  third: {{majority: simple}}\n")),
        (
            fees,
            format!("{}offices:\n  clerk: {{keeps_record: true}}\n", FEES.replace("100", "200")),
        ),
        (own, OWN.replace("few: {majority: simple}", few).replace("chat: {", "talk: {")),
    ] {
        assert_eq!(refused("amendment", path, &text), [format!("{path}: other-matter")], "{text}");
    }
    for (path, text) in [
        (fees, format!("{FEES}offices:\n  clerk: {{keeps_record: true}}\n")),
        (own, OWN.replace("few: {majority: simple}", few)),
        (more, format!("{MORE}  talk: {{about: resolution, body: assembly, rule: spare}}\n")),
    ] {
        assert_eq!(refused("amendment", path, &text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn what_was_removed_comes_back_under_a_matter_for_all() {
    let path = "statutes/fees.yaml";
    for (matter, expected) in [("local", Some("beyond-matter")), ("amendment", None)] {
        let mut world = world();
        let gone = format!("pins:\n  - {{path: {path}, removed: true}}\n");
        let removal = poll("2025/gone", "local", "2025-02-10 12:00", &gone);
        world.at("2025-02-01 10:00").put("polls/2025/gone/poll.yaml", &removal).land();
        world.at("2025-02-02 10:00").vote("2025/gone", "ash", "yes").land();
        world.at("2025-02-11 10:00").remove(path).land();
        let back = poll("2025/back", matter, "2025-02-20 12:00", &pin(path, FEES));
        world.at("2025-02-12 10:00").put("polls/2025/back/poll.yaml", &back).land();
        world.at("2025-02-13 10:00").vote("2025/back", "ash", "yes").land();
        world.at("2025-02-21 10:00").put(path, FEES).land();
        let expected: Vec<String> = expected.iter().map(|it| format!("{path}: {it}")).collect();
        assert_eq!(world.refused("2025-02-28"), expected, "{matter}");
    }
}
