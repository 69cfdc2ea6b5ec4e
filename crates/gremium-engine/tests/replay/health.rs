//! Figures of health against what a person counts.

use gremium_engine::health::v1::{Figure, Health, UNDEFINED, build};

use crate::world::{World, instant, poll};

pub(crate) fn health(world: &World, as_of: &str) -> Health {
    build(&world.replay(as_of).state, instant(as_of)).expect("founded")
}

pub(crate) fn figure<'a>(health: &'a Health, key: &str) -> &'a Figure {
    health.figures.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no figure {key}"))
}

/// The value of a figure and of its parts, as `of=value`.
pub(crate) fn told(health: &Health, key: &str) -> (String, Vec<String>) {
    let figure = figure(health, key);
    let parts = figure.parts.iter().map(|it| format!("{}={}", it.of, it.value)).collect();
    (figure.value.clone(), parts)
}

pub(crate) fn request(id: &str, title: &str, proposer: &str) -> String {
    format!(
        "id: {id}\ntitle: {title}\ntext: It is needed.\nproposer: {proposer}\nprocess: plain\ntarget: core\n"
    )
}

/// Two polls, a request that lapses for want of signatures, and one that nobody looks at.
fn told_world() -> World {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    for (member, choice) in [("ash", "yes"), ("birch", "yes"), ("cedar", "no")] {
        world.at("2025-02-03 10:00").vote("2025/well", member, choice).land();
    }
    let pond = request("2025/pond", "Fish pond behind the mill", "ash") + "participants: [birch]\n";
    world.at("2025-03-01 10:00").by("ash").put("requests/2025/pond/request.yaml", &pond).land();
    let motion = poll("2025/pond", "feature", "2025-03-17 12:00", "request: 2025/pond\n");
    world.at("2025-03-03 10:00").put("polls/2025/pond/poll.yaml", &motion).land();
    for member in ["ash", "birch"] {
        world.at("2025-03-04 10:00").vote("2025/pond", member, "yes").land();
    }
    let again = request("2025/mill-pond", "Fish pond at the mill", "birch");
    world
        .at("2025-03-05 10:00")
        .by("birch")
        .put("requests/2025/mill-pond/request.yaml", &again)
        .land();
    world.at("2025-03-20 10:00").put("requests/2025/pond/estimate.yaml", "amount: 1000\n").land();
    for (member, amount) in [("ash", "600.50"), ("birch", "399.50")] {
        let share = format!("member: {member}\namount: {amount}\n");
        let path = format!("requests/2025/pond/shares/{member}.yaml");
        world.at("2025-03-21 10:00").by(member).put(&path, &share).land();
    }
    world
}

#[test]
fn figures_are_what_a_person_counts() {
    let world = told_world();
    assert_eq!(world.refused("2025-08-01"), [] as [&str; 0]);
    let health = health(&world, "2025-08-01 10:00");
    let told = |key: &str| told(&health, key);
    let strings = |parts: &[&str]| parts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    // Three of four voted on the well, two of four on the pond.
    assert_eq!(told("participation-by-body"), ("5/8".into(), strings(&["assembly=5/8"])));
    let members = strings(&["ash=2/2", "birch=2/2", "cedar=1/2", "elm=0/2"]);
    assert_eq!(told("participation-by-member"), ("5/8".into(), members));
    // 1 to 17 March; then a month for signatures, which ends with 17 April.
    let stages = strings(&["plain/agreement=31", "plain/vote=16"]);
    let (median, parts) = told("time-by-stage");
    assert_eq!(parts, stages);
    // 16 and 31; filings end at once.
    assert_eq!(median, "47/2");
    assert_eq!(told("time-in-all"), ("47".into(), strings(&["2025/pond=47"])));
    assert_eq!(told("requests-without-movement"), ("1/1".into(), strings(&["2025/mill-pond=148"])));
    let offices = strings(&["chair=1", "secretariat=1"]);
    assert_eq!(told("offices-with-one-holder-or-none"), ("2/2".into(), offices));
    assert_eq!(told("mandates-about-to-end"), ("0/7".into(), Vec::new()));
    assert_eq!(told("decisions-prepared-by-one"), ("2/2".into(), strings(&["addresses=1"])));
    assert_eq!(told("members-against-or-left"), ("1/5".into(), strings(&["cedar=1"])));
    // Fish, pond, mill of fish, pond, behind, mill.
    assert_eq!(told("duplicate-requests"), ("1/2".into(), strings(&["2025/pond=3/4"])));
    // The pond lapsed: its shares save nobody anything.
    assert_eq!(told("saving-by-shared-cost"), (UNDEFINED.into(), Vec::new()));
    let before = super::health::health(&world, "2025-04-10 10:00");
    let saved = strings(&["ash=399.50", "birch=600.50"]);
    let saving = super::health::told(&before, "saving-by-shared-cost");
    assert_eq!(saving, ("1000.00".into(), saved));
}

#[test]
fn each_figure_says_what_stands_behind_it() {
    let health = health(&told_world(), "2025-08-01 10:00");
    for figure in &health.figures {
        for text in [&figure.title, &figure.formula, &figure.reading] {
            assert!(!text.en.is_empty() && text.en != text.de, "{}: {text:?}", figure.key);
        }
        let counted = figure
            .parts
            .iter()
            // What is missing altogether leaves no trace, and a demand that all meet is missed by none.
            .filter(|_| !["undefined-provisions", "traceable-decisions"].contains(&figure.key))
            .filter(|it| !it.value.starts_with("0/") && it.value != UNDEFINED);
        for part in counted {
            assert!(!part.evidence.is_empty(), "{}: {part:?}", figure.key);
        }
        let text = format!("{figure:?}");
        assert!(!text.contains('@'), "an address is shown: {text}");
    }
}

#[test]
fn a_term_that_ends_soon_is_told_and_one_that_ended_is_not_held() {
    let chair = "id: chair\nholders:\n  - {name: a, email: ash@grove.example, member: ash, from: 2025-01-01, until: 2025-04-30}\n";
    let world = World::founded_with(&[("offices/chair.yaml", chair)]);
    let ending = |as_of: &str| told(&health(&world, as_of), "mandates-about-to-end");
    assert_eq!(ending("2025-01-29 10:00").0, "0/7");
    let near = ("1/7".to_owned(), vec!["offices/chair.yaml=2025-04-30".to_owned()]);
    assert_eq!(ending("2025-01-30 10:00"), near);
    assert_eq!(ending("2025-05-01 10:00").0, "0/6");
    let vacant = told(&health(&world, "2025-05-01 10:00"), "offices-with-one-holder-or-none");
    assert_eq!(vacant, ("2/2".to_owned(), vec!["chair=0".to_owned(), "secretariat=1".to_owned()]));
}

#[test]
fn a_term_without_a_last_day_ends_as_the_statutes_say() {
    let bodies = super::world::BODIES.replace("  chair: {}\n", "  chair: {term: P1Y}\n");
    let world = World::founded_with(&[("statutes/bodies.yaml", &bodies)]);
    let ending = |as_of: &str| told(&health(&world, as_of), "mandates-about-to-end");
    // It began on 1 January 2025; the last day is the last of the year, 90 days from 2 October on.
    assert_eq!(ending("2025-10-01 10:00").0, "0/7");
    let near = ("1/7".to_owned(), vec!["offices/chair.yaml=2025-12-31".to_owned()]);
    assert_eq!(ending("2025-10-02 10:00"), near);
    // Whoever goes on after it still holds the office.
    assert_eq!(ending("2026-02-01 10:00"), near);
}

#[test]
fn where_there_is_nothing_to_count_a_figure_is_undefined() {
    let health = health(&World::founded(), "2025-01-03 10:00");
    for key in [
        "participation-by-body",
        "participation-by-member",
        "time-by-stage",
        "time-in-all",
        "requests-without-movement",
        "time-of-admission",
        "tender-by-parties",
        "traceable-decisions",
        "tasks-on-posts-that-end",
        "built-outside",
        "decisions-prepared-by-one",
        "duplicate-requests",
        "saving-by-shared-cost",
    ] {
        assert_eq!(told(&health, key), (UNDEFINED.to_owned(), Vec::new()), "{key}");
    }
    assert_eq!(told(&health, "members-against-or-left").0, "0/5");
    // A body with a rhythm, none of whose spans is over.
    let open = (UNDEFINED.to_owned(), vec![format!("assembly={UNDEFINED}")]);
    assert_eq!(told(&health, "rhythm-kept"), open);
}
