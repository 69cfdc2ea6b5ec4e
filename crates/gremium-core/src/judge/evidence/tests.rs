//! Whose word evidence is does not change, and of several stages it names its own.

use super::*;
use crate::act::ActKind;
use crate::process::{Process, Reports, StageKind};
use crate::record::EvidenceKind::{Development, Testing};
use crate::world::{World, evidence, request, the};

fn delivered(evidence: EvidenceKind) -> StageKind {
    StageKind::Delivery { evidence, window: None, reports: Reports::default() }
}

/// A request of `a` that goes through these stages.
fn way(kinds: &[StageKind], change: impl FnOnce(&mut Process)) -> World {
    let mut world = World::under(&["a", "b"], |it| {
        it.way(kinds);
        change(it.processes.get_mut("way").expect("because it was made"));
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    world
}

fn names_none(stages: &[&str]) -> Result<(), Reason> {
    let stages = stages.iter().map(|it| the(it)).collect();
    Err(Reason::NamesNoStage { kind: Development, stages })
}

#[test]
fn once_the_first_stage_of_a_kind_is_over_evidence_says_which_one_it_is_for() {
    let shown = StageKind::Consultation { bodies: vec![the("assembly")] };
    let mut world = way(&[delivered(Development), shown, delivered(Development)], |_| {});
    let built = |name, stage| evidence(name, Development, stage);
    world.at("2025-03-04 12:00").lands(built("one", None));
    world.at("2025-03-05 12:00");
    assert_eq!(world.tries(built("two", None)), names_none(&["s0", "s2"]));
    assert_eq!(world.tries(built("two", Some("s0"))), Ok(()));
    assert_eq!(world.tries(evidence("test", Testing, None)), Ok(()), "no stage waits for it");
}

#[test]
fn where_no_other_stage_of_the_kind_can_come_it_need_not() {
    let mut one = way(&[delivered(Development), delivered(Testing)], |_| {});
    one.at("2025-03-04 12:00").lands(evidence("one", Development, None));
    one.at("2025-03-05 12:00").lands(evidence("two", Development, None));

    // The other one lies on another way.
    let mut other =
        way(&[delivered(Development), delivered(Testing), delivered(Development)], |it| {
            let tested = it.stages.get_mut("s1").expect("it has three");
            tested.then = Next::End(crate::process::End::InCore);
        });
    other.at("2025-03-04 12:00").lands(evidence("one", Development, None));
    other.at("2025-03-05 12:00").lands(evidence("two", Development, None));
    // What is shown when it has arrived is for no stage.
    other.at("2025-03-06 12:00").lands(evidence("test", Testing, None));
    other.at("2025-03-07 12:00").lands(evidence("three", Development, None));
}

#[test]
fn whose_word_it_is_does_not_change() {
    let mut world = way(&[delivered(Testing)], |_| {});
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("a").failed());
    world.lands(evidence("two", Testing, None).failed());
    world.at("2025-03-05 12:00");
    let kind = ActKind::ReportGiven;
    let fixed = Err(Reason::AppendOnly { kind });
    assert_eq!(world.tries(evidence("one", Testing, None).of("b")), fixed);
    assert_eq!(world.tries(evidence("one", Testing, None)), fixed);
    assert_eq!(world.tries(evidence("two", Testing, None).of("b")), fixed);
    world.lands(evidence("one", Testing, None).of("a"));
}
