//! What texts call things: by the name of the time, days as people write them, and no key that nobody has to type.

use gremium_engine::text::Text;

use crate::world::{World, ballot, member, poll};

/// The text of the only refusal.
fn refused(world: &World, as_of: &str) -> Text {
    let report = world.report(as_of);
    let [refusal] = report.refusals.as_slice() else { panic!("{:?}", report.refusals) };
    refusal.text.clone()
}

#[test]
fn a_late_ballot_is_told_with_the_title_and_a_day_in_each_language() {
    let mut world = World::founded();
    let well = poll("2025/well", "question", "2025-02-16 00:00", "")
        .replace("title: 2025/well", "title: A well");
    world.at("2025-02-01 10:00").put("polls/2025/well/poll.yaml", &well).land();
    world.at("2025-02-17 10:00").vote("2025/well", "ash", "yes").land();
    let text = refused(&world, "2025-02-20");
    // Voting ended with the fifteenth.
    assert!(text.en.contains("closed on 15 February 2025, 24:00"), "{text:?}");
    assert!(text.de.contains("endete am 15.02.2025, 24:00 Uhr"), "{text:?}");
    assert!(!text.en.contains("2025/well") && !text.en.contains('`'), "{text:?}");
}

/// A member is called in a refusal as it was called then, and stays so when it changes its name.
#[test]
fn a_refusal_keeps_the_name_of_its_time() {
    let mut world = World::founded();
    let named = |name: &str| {
        member("ash", &["ash"]).replace("name: ash\nkind", &format!("name: {name}\nkind"))
    };
    world.at("2025-01-20 10:00").by("ash").put("members/ash.yaml", &named("Old Ash")).land();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    let path = "polls/2025/well/ballots/ash.yaml";
    world.at("2025-02-02 10:00").by("birch").put(path, &ballot("2025/well", "ash", "yes")).land();
    let before = refused(&world, "2025-02-05");
    assert!(before.en.contains("may not do this for Old Ash;"), "{before:?}");
    assert!(before.de.contains("dazu für Old Ash nicht befugt"), "{before:?}");
    world.at("2025-02-10 10:00").by("office").put("members/ash.yaml", &named("New Ash")).land();
    assert_eq!(refused(&world, "2025-02-20"), before);
}

/// What nobody has ever heard of has no name: it stands as its author wrote it.
#[test]
fn what_was_never_known_goes_by_its_id() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    let path = "polls/2025/well/ballots/yew.yaml";
    world.at("2025-02-02 10:00").by("birch").put(path, &ballot("2025/well", "yew", "yes")).land();
    let text = refused(&world, "2025-02-05");
    assert!(text.en.contains("`yew`") && text.de.contains("`yew`"), "{text:?}");
}
