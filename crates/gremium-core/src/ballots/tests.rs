//! Who may vote, who has voted, and with which part.

use crate::record::{Ballot, Cast};
use crate::tally::Choice::{No, Yes};
use crate::tally::{Choice, Split, Weight};
use crate::world::*;

fn world() -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.class("town", 3);
        (it.rule().ballots.split, it.rule().ballots.change) = (true, true);
    });
    world.at("2025-03-03 12:00").lands(crate::record::Poll {
        opens: Some(moment("2025-03-04 12:00")),
        ..poll("map", "2025-03-10 12:00")
    });
    world
}

/// A ballot that says yes and no.
fn divided(name: &str, parts: &[(Choice, u64)]) -> Ballot {
    let parts = parts.iter().map(|(said, votes)| (*said, Weight::whole(*votes))).collect();
    let split = Split::new(parts).expect("can be divided");
    ballot("map", name, Cast::Divided(split))
}

#[test]
fn nobody_may_vote_before_the_opening() {
    let mut world = world();
    let may = |world: &World| ["a", "stranger"].map(|it| world.poll("map").may_vote(&the(it)));
    assert_eq!(may(&world), [false, false]);
    world.pass("2025-03-04 12:00");
    assert_eq!(may(&world), [true, false]);
    world.pass("2025-03-11");
    assert_eq!(may(&world), [true, false], "who could vote stays known");
}

#[test]
fn a_poll_closes_as_it_was_put_or_later() {
    let mut world = world();
    assert_eq!(world.poll("map").closes(), moment("2025-03-10 12:00"));
    let later = moment("2025-03-20 12:00");
    world.state.polls.get_mut("2025/map").expect("put").until = Some(later);
    assert_eq!(world.poll("map").closes(), later);
}

#[test]
fn a_ballot_that_was_withdrawn_does_not_count() {
    let mut world = world();
    world.at("2025-03-05 12:00").votes("map", &[("a", Yes), ("b", No)]);
    world.at("2025-03-06 12:00").removes(ballot("map", "a", Yes));
    let record = world.poll("map");
    assert_eq!(["a", "b", "c"].map(|it| record.has_voted(&the(it))), [false, true, false]);
    assert_eq!(record.casts(), [(the("b"), No.into())].into());
}

#[test]
fn a_ballot_counts_as_it_was_cast_last() {
    let mut world = world();
    world.at("2025-03-05 12:00").votes("map", &[("a", Yes), ("b", No)]);
    let divided = divided("a", &[(Yes, 2), (No, 1)]);
    world.at("2025-03-06 12:00").lands(divided.clone());
    let casts = world.poll("map").casts();
    assert_eq!(casts, [(the("a"), divided.cast), (the("b"), No.into())].into());
}

/// Whoever leaves while a poll is open stays among the entitled and casts no ballot any more; what it cast before counts. Whose
/// vote rests from then on votes on: the opening says who may.
#[test]
fn who_leaves_while_a_poll_is_open() {
    use crate::outcome::Verdict::Rejected;
    use crate::record::MemberStatus::{Left, Suspended};
    use crate::refusal::{NoVote, Reason};
    for (status, before, refused) in
        [(Left, false, true), (Left, true, true), (Suspended, false, false)]
    {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.rule().ballots.change = true;
            it.rule().requirement.majority =
                crate::rule::Named::Unanimous(crate::tally::Measure::Entitled).condition();
        });
        world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
        world.votes("map", &[("a", Choice::Yes), ("b", Choice::Yes)]);
        if before {
            world.votes("map", &[("c", Choice::No)]);
        }
        world.at("2025-03-04 12:00").changes("c", |it| it.status = status);
        world.at("2025-03-05 12:00");
        let found = world.tries(ballot("map", "c", Choice::Yes));
        let left = Err(Reason::NoVote { member: the("c"), why: NoVote::Left });
        assert_eq!(found, if refused { left } else { Ok(()) }, "{status:?}");
        let judged = world.judges(ballot("map", "c", Choice::Invalid));
        assert_eq!(judged.is_err(), refused, "whoever may cast ballots: {judged:?}");
        world.pass("2025-03-10 12:00");
        let decided = world.state.decided(&poll_ref("map")).expect("closed");
        assert_eq!(decided.tally.votes().entitled, Some(Weight::whole(3)));
        assert_eq!(decided.tally.votes().no, Weight::whole(u64::from(before)));
        assert_eq!(decided.outcome.verdict, Rejected);
    }
}

/// A member without a seat is told so, and nobody that it was none.
#[test]
fn why_somebody_has_no_vote() {
    use crate::refusal::{NoVote, Reason};
    let mut world = World::under(&["a", "b"], |it| it.class("guest", 0));
    world.changes("b", |it| it.class = the("guest"));
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    for (name, why) in [("b", NoVote::NoSeat), ("z", NoVote::NotAMember)] {
        let refused = Err(Reason::NoVote { member: the(name), why });
        assert_eq!(world.tries(ballot("map", name, Choice::Yes)), refused);
    }
}
