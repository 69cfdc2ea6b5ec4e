//! What a poll would have come to with those who were excluded.

use super::*;
use crate::outcome::Verdict::{Adopted, Inquorate, Rejected};
use crate::record::{Motion, Poll};
use crate::rule::Channel;
use crate::statutes::Statutes;
use crate::tally::Choice::{No, Yes};
use crate::tally::Measure;
use crate::world::*;

/// A closed poll of five with these recused and these ballots.
fn with_excluded(
    change: impl FnOnce(&mut Statutes),
    recused: &[&str],
    votes: &[(&str, Choice)],
) -> Option<WithExcluded> {
    let mut world = World::under(&["a", "b", "c", "d", "e"], change);
    let motion = Motion { recused: all(recused), ..motion("map") };
    world.at("2025-03-03 12:00").lands(Poll { motion, ..poll("map", "2025-03-10 12:00") });
    world.votes("map", votes);
    assert_eq!(world.state.with_excluded(&the("2025/map")), None, "not before it is closed");
    world.pass("2025-03-10 12:00");
    world.state.with_excluded(&the("2025/map"))
}

#[test]
fn both_ways_are_tried() {
    for (votes, yes, no) in [
        (&[("c", Yes), ("d", Yes), ("e", Yes)][..], Adopted, Adopted),
        (&[("c", Yes), ("d", Yes), ("e", No)], Adopted, Rejected),
        (&[("c", No), ("d", No), ("e", No)], Rejected, Rejected),
        (&[], Adopted, Rejected),
    ] {
        let seen = with_excluded(|_| {}, &["a", "b"], votes);
        assert_eq!(seen, Some(WithExcluded { yes, no }), "{votes:?}");
    }
}

#[test]
fn where_nobody_was_excluded_nothing_is_asked() {
    assert_eq!(with_excluded(|_| {}, &[], &[("a", Yes)]), None);
    assert_eq!(World::of(&["a"]).state.with_excluded(&the("2025/none")), None);
}

/// They count among the entitled then, and for a quorum.
#[test]
fn those_excluded_count_in_each_base() {
    let two_thirds =
        |it: &mut Statutes| it.rule().requirement.quorum = Some(quorum(Measure::Cast, "3/5"));
    let seen = with_excluded(two_thirds, &["a", "b"], &[("c", Yes)]);
    assert_eq!(seen, Some(WithExcluded { yes: Adopted, no: Rejected }), "three of five");
    let seen = with_excluded(two_thirds, &["a"], &[("c", Yes)]);
    assert_eq!(seen, Some(WithExcluded { yes: Inquorate, no: Inquorate }), "two of five");
}

/// All else stays as it was: the way, and who objected to it.
#[test]
fn the_rest_stays_as_it_was() {
    let mut world = World::of(&["a", "b"]);
    let motion = Motion { recused: all(&["a"]), ..motion("map") };
    let circular = Poll { way: Channel::Circular, motion, ..poll("map", "2025-03-10 12:00") };
    world.at("2025-03-03 12:00").lands(circular);
    world.votes("map", &[("b", Yes)]).pass("2025-03-10 12:00");
    let seen = world.state.with_excluded(&the("2025/map"));
    assert_eq!(seen, Some(WithExcluded { yes: Adopted, no: Rejected }), "all entitled consent");
}
