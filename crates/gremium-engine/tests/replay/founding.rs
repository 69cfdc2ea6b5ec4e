//! The founding is accepted as it is, once.

use crate::world::{PARTNERSHIP, World, member};

#[test]
fn what_lies_before_the_founding_is_outside_the_record() {
    let mut world = World::empty();
    world.at("2024-12-01 10:00").put("members/oak.yaml", &member("oak", &["oak"])).land();
    world.at("2024-12-02 10:00").put("README.md", "# Grove").land();
    world.entries.extend(World::founded().entries);
    let report = world.report("2025-02-01");
    assert_eq!((report.record.before_founding, report.record.entries), (2, 1));
    assert_eq!(report.record.founding, Some(world.entries[2].id));
    // What lay there already is part of what was founded.
    assert!(report.members.iter().any(|it| it.id == "oak"));
}

#[test]
fn an_invalid_partnership_founds_nothing() {
    let mut world = World::empty();
    let wrong = PARTNERSHIP.replace("schema: 1", "schema: 7");
    world.at("2024-12-01 10:00").put("partnership.yaml", &wrong).land();
    assert!(!world.replay("2024-12-31").founded());
    world.entries.extend(World::founded().entries);
    assert_eq!(world.report("2025-02-01").record.before_founding, 1);
    assert_eq!(world.wrong("2025-02-01"), [] as [&str; 0]);
}

#[test]
fn it_is_founded_only_once() {
    let mut world = World::founded();
    let other = PARTNERSHIP.replace("id: grove", "id: thicket");
    world.at("2025-02-01 10:00").put("partnership.yaml", &other).land();
    assert_eq!(world.refused("2025-03-01"), ["partnership.yaml: needs-decision"]);
    assert_eq!(world.report("2025-03-01").partnership.id, "grove");
    world.at("2025-02-02 10:00").remove("partnership.yaml").land();
    world.at("2025-02-03 10:00").put("partnership.yaml", PARTNERSHIP).land();
    assert_eq!(world.report("2025-03-01").record.entries, 4);
    assert_eq!(world.wrong("2025-03-01"), [] as [&str; 0]);
}

#[test]
fn founding_members_need_no_decision_but_must_fit() {
    let odd = member("oak", &["oak"]).replace("class: tree", "class: bush");
    let world = World::founded_with(&[("members/oak.yaml", &odd)]);
    assert_eq!(world.wrong("2025-03-01"), ["members/oak.yaml: bad-founding"]);
    assert_eq!(world.report("2025-03-01").members.len(), 5);
}
