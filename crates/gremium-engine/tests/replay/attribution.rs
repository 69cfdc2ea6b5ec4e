//! Who wrote a change counts, not who landed it.

use crate::world::World;

fn with_poll() -> World {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    world
}

#[test]
fn each_change_of_a_merge_has_its_own_author() {
    let mut world = with_poll();
    let landing = world.at("2025-02-03 09:00");
    landing.vote("2025/well", "ash", "yes").vote("2025/well", "birch", "no").land();
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    let report = world.report("2025-02-20");
    let authors: Vec<&str> = report.polls[0].ballots.iter().map(|it| &*it.by.author).collect();
    assert_eq!(authors, ["ash@grove.example", "birch@grove.example"]);
}

#[test]
fn a_merge_that_writes_a_ballot_itself_writes_it_as_its_author() {
    let mut world = with_poll();
    let text = crate::world::ballot("2025/well", "ash", "yes");
    world.at("2025-02-03 09:00").by("forge").put("polls/2025/well/ballots/ash.yaml", &text).land();
    let refused = world.refused("2025-02-20");
    assert_eq!(refused, ["polls/2025/well/ballots/ash.yaml: not-authorized"]);
}

#[test]
fn a_ballot_for_another_member_is_refused() {
    let mut world = with_poll();
    let text = crate::world::ballot("2025/well", "ash", "yes");
    world.at("2025-02-03 09:00").by("birch").put("polls/2025/well/ballots/ash.yaml", &text).land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/ash.yaml: not-authorized"]);
    assert!(world.report("2025-02-20").polls[0].ballots.is_empty());
}

#[test]
fn the_office_that_keeps_the_record_cannot_vote_for_a_member() {
    let mut world = with_poll();
    let text = crate::world::ballot("2025/well", "cedar", "yes");
    world.at("2025-02-03 09:00").put("polls/2025/well/ballots/cedar.yaml", &text).land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/cedar.yaml: not-authorized"]);
}

#[test]
fn addresses_are_compared_without_regard_to_case() {
    let mut world = with_poll();
    world.at("2025-02-03 09:00").vote("2025/well", "ash", "yes").land();
    let entry = world.entries.last_mut().expect("an entry");
    let by = std::sync::Arc::make_mut(&mut entry.changes[0].by);
    by.author.email = "Ash@Grove.Example".into();
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
}
