//! In which form a body sits, and on what basis.

use crate::record::{Meeting, MeetingForm, Motion, Poll, Regarding, Relation};
use crate::refusal::Reason;
use crate::statutes::FormRule;
use crate::tally::Choice::Yes;
use crate::world::{World, motion, poll, poll_ref, sitting, the};

/// A poll of a day that all say yes to.
fn adopts(world: &mut World, name: &str, day: &str, motion: Motion) {
    world.at(&format!("{day} 08:00"));
    world.lands(Poll { motion, ..poll(name, &format!("{day} 20:00")) });
    world.votes(name, &[("a", Yes), ("b", Yes)]).pass(&format!("{day} 20:00"));
}

/// A virtual sitting of a day on the basis of the poll `online` is allowed.
fn may_sit(world: &World, day: &str) -> bool {
    let basis = Some(poll_ref("online"));
    let meeting = Meeting { basis, form: MeetingForm::Virtual, ..sitting(day) };
    match world.clone().at("2025-06-01 12:00").tries(meeting.with(&["a", "b"])) {
        Ok(()) => true,
        Err(Reason::FormNotAllowed { resolved: true, .. }) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_virtual_sitting_needs_a_resolution_that_has_effect_as_it_begins() {
    let mut world =
        World::under(&["a", "b"], |it| it.assembly().sittings.online = Some(FormRule::Resolved));
    assert!(!may_sit(&world, "2025-05-01"), "there is none");
    let until = Some(the("2025-05-10"));
    adopts(&mut world, "online", "2025-03-03", Motion { until, ..motion("online") });
    assert!(!may_sit(&world, "2025-03-03"), "it was adopted in the evening");
    assert!(may_sit(&world, "2025-03-04"));
    assert!(may_sit(&world, "2025-05-10"));
    assert!(!may_sit(&world, "2025-05-11"), "its time is over");
    let annuls = Some(Regarding { relation: Relation::Annuls, motion: poll_ref("online") });
    adopts(&mut world, "back", "2025-04-03", Motion { regarding: annuls, ..motion("back") });
    assert!(may_sit(&world, "2025-04-03"));
    assert!(!may_sit(&world, "2025-04-04"), "it was annulled");
}
