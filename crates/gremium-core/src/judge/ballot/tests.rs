//! Which ballots count: in time, of whoever may vote, and as the rule lets it vote.

use std::num::NonZeroU32;

use super::*;
use crate::record::Cast;
use crate::rule::Holder;
use crate::statutes::{Activity, Occasions, ProxyGiver, Seats, Statutes};
use crate::tally::Choice::{Abstain, No, Yes};
use crate::world::*;

const CLOSES: &str = "2025-03-10 12:00";

/// A poll of three from the third to the tenth of March, at noon.
fn polled(change: impl FnOnce(&mut Statutes)) -> World {
    let mut world = World::under(&["a", "b", "c"], change);
    world.at("2025-03-03 12:00").lands(poll("map", CLOSES));
    world
}

fn tries(world: &mut World, name: &str, cast: impl Into<Cast>) -> Option<Reason> {
    world.tries(ballot("map", name, cast)).err()
}

fn split(parts: &[(Choice, u64)]) -> Cast {
    let parts = parts.iter().map(|(choice, votes)| (*choice, Weight::whole(*votes)));
    Cast::Divided(Split::new(parts.collect()).expect("some votes"))
}

#[test]
fn a_ballot_counts_from_the_opening_to_the_closing() {
    let mut world = World::of(&["a", "b", "c"]);
    let opens = Some(moment("2025-03-05 12:00"));
    let later = crate::record::Poll { opens, ..poll("map", CLOSES) };
    world.at("2025-03-03 12:00").lands(later);
    let early = tries(world.at("2025-03-05 11:59"), "a", Yes);
    let (poll, opens) = (the("2025/map"), moment("2025-03-05 12:00"));
    assert_eq!(early, Some(Reason::PollNotOpen { poll, opens }));
    assert_eq!(tries(world.at("2025-03-05 12:00"), "a", Yes), None);
    assert_eq!(tries(world.at("2025-03-10 11:59"), "b", Yes), None);
    let late = tries(world.at(CLOSES), "c", Yes);
    let (poll, closed) = (the("2025/map"), moment(CLOSES));
    assert_eq!(late, Some(Reason::PollClosed { poll, closed }));
    let unknown = world.tries(ballot("other", "c", Yes));
    assert!(matches!(unknown, Err(Reason::Unknown { .. })), "{unknown:?}");
}

/// With grace it is enough to have written a ballot in time; when it landed decides where that is not known or too long ago.
#[test]
fn with_grace_a_ballot_may_land_later_than_it_was_written() {
    let graceful = |it: &mut Statutes| it.record.grace = Some(the("P1D"));
    let closed = |world: &mut World, landed: &str, written: &str| {
        world.at(landed).tries_written(written, ballot("map", "a", Yes)).err()
    };
    let late = Some(Reason::PollClosed { poll: the("2025/map"), closed: moment(CLOSES) });
    for (landed, written, expected) in [
        ("2025-03-10 18:00", "2025-03-10 11:59", None),
        ("2025-03-11 23:59", "2025-03-10 11:59", None),
        ("2025-03-10 18:00", "2025-03-10 12:00", late.clone()),
        // That is more than a day.
        ("2025-03-10 18:00", "2025-03-08 11:59", late.clone()),
        // Nobody can have voted before the poll was there.
        ("2025-03-10 12:00", "2025-03-03 11:59", late.clone()),
        // Whoever's clock is wrong has not voted later than it landed.
        ("2025-03-10 11:59", "2025-03-10 12:01", None),
    ] {
        assert_eq!(closed(&mut polled(graceful), landed, written), expected, "{landed} {written}");
    }
    // A poll so short that the day of grace covers its beginning.
    let brief = |written: &str| {
        let mut world = World::under(&["a"], graceful);
        world.at("2025-03-10 11:00").lands(poll("map", CLOSES));
        closed(&mut world, "2025-03-10 18:00", written)
    };
    assert_eq!(brief("2025-03-10 11:00"), None);
    assert_eq!(brief("2025-03-10 10:59"), late);
    assert_eq!(closed(&mut polled(|_| {}), "2025-03-10 18:00", "2025-03-10 11:59"), late);
}

#[test]
fn votes_are_divided_where_the_rule_lets_it_and_no_more_than_there_are() {
    let world = |may: bool| {
        let mut world = World::under(&["b"], |it| {
            it.class("city", 3);
            it.assembly().seats = Seats::Classes(all(&["town", "city"]));
            it.rule().ballots.split = may;
        });
        world.lands(crate::record::Member { class: the("city"), ..member("a") });
        world.at("2025-03-03 12:00").lands(poll("map", CLOSES));
        world
    };
    let wrong = |fault| Some(Reason::WrongSplit { member: the("a"), fault });
    let (three, four) = (split(&[(Yes, 2), (No, 1)]), split(&[(Yes, 2), (No, 2)]));
    assert_eq!(tries(&mut world(false), "a", three.clone()), wrong(SplitFault::NotAllowed));
    let mut world = world(true);
    let (cast, votes) = (Weight::whole(4), Weight::whole(3));
    assert_eq!(tries(&mut world, "a", four), wrong(SplitFault::TooMany { cast, votes }));
    assert_eq!(tries(&mut world, "a", three), None);
    assert_eq!(tries(&mut world, "b", Yes), None);
}

/// A reason for each no and veto, or for a veto that needs one; also where only some of the votes say no.
#[test]
fn a_reason_is_given_where_the_rule_asks_for_one() {
    let needs = |change: fn(&mut Statutes), cast: Cast, reason: Option<&str>| {
        let mut world = polled(|it| {
            it.class("town", 2);
            it.rule().ballots.split = true;
            change(it);
        });
        let ballot = Ballot { reason: reason.map(Into::into), ..ballot("map", "a", cast) };
        match world.tries(ballot) {
            Ok(()) => false,
            Err(Reason::NeedsReason) => true,
            Err(other) => panic!("{other:?}"),
        }
    };
    let never: fn(&mut Statutes) = |_| {};
    let for_no: fn(&mut Statutes) = |it| it.rule().ballots.reason_for_no = true;
    let for_veto: fn(&mut Statutes) = |it| {
        let plain = veto(Holder::Member(the("b")));
        let strict = crate::rule::Veto { reason_required: true, ..veto(Holder::Member(the("a"))) };
        it.rule().vetoes = vec![plain, strict];
    };
    let free: fn(&mut Statutes) = |it| it.rule().vetoes = vec![veto(Holder::Member(the("a")))];
    let in_part = split(&[(Yes, 1), (No, 1)]);
    let for_the_rest = split(&[(Yes, 1), (Abstain, 1)]);
    for (change, cast, expected) in [
        (never, Cast::from(No), false),
        (for_no, No.into(), true),
        (for_no, in_part.clone(), true),
        (for_no, for_the_rest, false),
        (for_no, Yes.into(), false),
        (for_no, Abstain.into(), false),
        (for_no, Choice::Veto.into(), true),
        (for_veto, Choice::Veto.into(), true),
        (for_veto, No.into(), false),
        (for_veto, in_part, false),
        (free, Choice::Veto.into(), false),
    ] {
        assert_eq!(needs(change, cast.clone(), None), expected, "{cast:?}");
        assert_eq!(needs(change, cast.clone(), Some("  ")), expected, "{cast:?}");
        assert!(!needs(change, cast, Some("because")));
    }
}

/// A ballot that was withdrawn needs no reason to be gone.
#[test]
fn a_ballot_changes_where_the_rule_lets_it() {
    for may in [true, false] {
        let mut world = polled(|it| {
            it.rule().ballots.change = may;
            it.rule().ballots.reason_for_no = true;
        });
        let with_reason = Ballot { reason: Some("because".into()), ..ballot("map", "a", No) };
        world.at("2025-03-04 12:00").lands(with_reason.clone());
        let fixed = (!may).then(|| Reason::BallotFixed { poll: the("2025/map") });
        assert_eq!(tries(&mut world, "a", Yes), fixed);
        assert_eq!(world.tries_removal(ballot("map", "a", No)).err(), fixed);
    }
}

/// Whoever holds a power of attorney: not if it may not vote itself, and not once the giver has.
#[test]
fn a_ballot_under_a_power_of_attorney_needs_its_giver_silent_and_its_holder_free() {
    let world = |giver: ProxyGiver, recused: &[&str]| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.assembly().proxies = Some(crate::statutes::ProxyRule { giver, ..proxies() });
            it.rule().ballots.change = true;
        });
        world.lands(powers("c", "a"));
        let motion = Motion { recused: all(recused), ..motion("map") };
        world.at("2025-03-03 12:00").lands(crate::record::Poll { motion, ..poll("map", CLOSES) });
        world.at("2025-03-04 12:00");
        world
    };
    let by = |world: &mut World, author: &str, said| match world
        .tries_by(author, ballot("map", "c", said))
    {
        Ok(()) => None,
        Err(Reason::NoPower { why, .. }) => Some(why),
        Err(other) => panic!("{other:?}"),
    };
    let mut free = world(ProxyGiver::Free, &[]);
    assert_eq!(by(&mut free, "a", Yes), None);
    assert_eq!(by(free.at("2025-03-05 12:00"), "a", No), None, "it may change what it cast");
    assert_eq!(by(free.at("2025-03-06 12:00"), "c", Yes), None, "and so may the giver");
    assert_eq!(by(free.at("2025-03-07 12:00"), "a", No), Some(NoPower::GiverVoted));
    assert_eq!(by(&mut world(ProxyGiver::Bound, &[]), "c", Yes), Some(NoPower::GiverBound));
    assert_eq!(by(&mut world(ProxyGiver::Bound, &[]), "a", Yes), None);
    assert_eq!(by(&mut world(ProxyGiver::Free, &["a"]), "a", Yes), Some(NoPower::HolderExcluded));
    assert_eq!(by(&mut world(ProxyGiver::Free, &["b"]), "a", Yes), None);
}

/// No chain in a poll either: whoever has left its own vote to somebody else casts none for a third one.
#[test]
fn whoever_is_represented_itself_represents_nobody() {
    for (giver, expected) in
        [(ProxyGiver::Bound, Some(NoPower::HolderBound)), (ProxyGiver::Free, None)]
    {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.assembly().proxies = Some(crate::statutes::ProxyRule { giver, ..proxies() });
        });
        world.lands(powers("c", "a")).lands(powers("a", "b"));
        world.at("2025-03-03 12:00").lands(poll("map", CLOSES));
        world.at("2025-03-04 12:00");
        let why = match world.tries_by("a", ballot("map", "c", Yes)) {
            Ok(()) => None,
            Err(Reason::NoPower { why, .. }) => Some(why),
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(why, expected);
    }
}

/// What shows that a member takes part is taken though it is no vote: of one that lost its vote by absence, or too late.
#[test]
fn a_ballot_that_is_no_vote_can_show_that_its_member_takes_part() {
    let active = |of, late: Option<&str>| {
        let last = NonZeroU32::MIN;
        let rule = Activity { last, of, late: late.map(the), represented: false };
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.assembly().franchise.activity = Some(rule);
            it.rule().ballots.change = true;
        });
        world.lands(crate::record::Member {
            status: crate::record::MemberStatus::Suspended,
            ..member("d")
        });
        world.at("2025-03-01 12:00").lands(poll("first", "2025-03-02 12:00"));
        world.votes("first", &[("a", Yes), ("b", Yes)]).pass("2025-03-02 12:00");
        world.at("2025-03-03 12:00").lands(poll("map", CLOSES));
        world.at("2025-03-04 12:00");
        world
    };
    let no_vote = |name: &str, why| Some(Reason::NoVote { member: the(name), why });
    let fixed = Some(Reason::BallotFixed { poll: the("2025/map") });
    let closed = Some(Reason::PollClosed { poll: the("2025/map"), closed: moment(CLOSES) });
    let mut world = active(Occasions::Polls, None);
    assert_eq!(tries(&mut world, "d", Yes), no_vote("d", NoVote::Suspended));
    assert_eq!(tries(&mut world, "c", Yes), None, "it missed the first poll");
    assert_eq!(tries(&mut world, "c", No), fixed);
    assert_eq!(tries(world.at(CLOSES), "a", Yes), closed);
    let mut late = active(Occasions::Both, Some("P2D"));
    assert_eq!(tries(late.at("2025-03-12 23:59"), "a", Yes), None);
    assert_eq!(tries(&mut late, "a", No), closed, "once is enough");
    assert_eq!(tries(&mut late, "d", Yes), no_vote("d", NoVote::Suspended));
    assert_eq!(tries(late.at("2025-03-13 00:00"), "b", Yes), closed);
    let mut sittings = active(Occasions::Sittings, Some("P2D"));
    assert_eq!(tries(&mut sittings, "c", Yes), None, "it misses no poll");
    assert_eq!(tries(sittings.at(CLOSES), "a", Yes), closed);
}

/// Who lost its vote by missing sittings does not regain it by a ballot.
#[test]
fn a_ballot_shows_nothing_where_only_sittings_count() {
    let last = NonZeroU32::MIN;
    let rule = Activity { last, of: Occasions::Sittings, late: None, represented: false };
    let mut world = World::under(&["a", "b"], |it| it.assembly().franchise.activity = Some(rule));
    world.at("2025-03-01 13:00").lands(sitting("2025-03-01").with(&["a"]));
    world.at("2025-03-03 12:00").lands(poll("map", CLOSES));
    let inactive = Reason::NoVote { member: the("b"), why: NoVote::Inactive };
    assert_eq!(tries(&mut world, "b", Yes), Some(inactive));
    assert_eq!(tries(&mut world, "a", Yes), None);
}

/// Where the rule asks how many objected, a sitting that counts its votes counts the objections apart.
#[test]
fn objections_that_nobody_counted_are_not_none() {
    let consent = |it: &mut crate::statutes::Statutes| {
        it.rule().requirement.majority = crate::rule::Named::Consent.condition();
    };
    let held = |item: crate::record::AgendaItem, by: fn(&mut crate::statutes::Statutes)| {
        let mut world = World::under(&["a", "b", "c"], by);
        let there = sitting("2025-03-01").with(&["a", "b", "c"]);
        world.at("2025-03-02 09:00").tries(there.then(item))
    };
    let map = || item("map").on(motion("map"));
    let missing = Err(Reason::ObjectionsNotCounted);
    assert_eq!(held(map().counted(&[(Yes, 2), (No, 1)]), consent), missing);
    assert_eq!(held(map().counted(&[(Yes, 2), (No, 1), (Choice::Veto, 0)]), consent), Ok(()));
    assert_eq!(held(map().by_name(&[("a", Yes), ("b", No)]), consent), Ok(()));
    assert_eq!(held(map().counted(&[(Yes, 2), (No, 1)]), |_| {}), Ok(()), "not asked");
}

/// Who left later was a member then, and who is none was never one.
#[test]
fn whoever_had_left_by_a_moment() {
    use crate::record::MemberStatus;
    let mut world = World::of(&["a", "b"]);
    world.at("2025-03-05 12:00").changes("b", |it| it.status = MemberStatus::Left);
    world.at("2025-03-06 12:00").changes("a", |it| it.status = MemberStatus::Suspended);
    world.at("2025-03-07 12:00").changes("b", |it| it.status = MemberStatus::Active);
    let had_left = |name: &str, at: &str| world.state.had_left(&the(name), moment(at));
    let moments = ["2025-03-05 11:59", "2025-03-05 12:00", "2025-03-07 11:59", "2025-03-07 12:00"];
    assert_eq!(moments.map(|at| had_left("b", at)), [false, true, true, false]);
    assert_eq!(
        moments.map(|at| had_left("a", at)),
        [false; 4],
        "a vote that rests is not given up"
    );
    assert!(had_left("nobody", "2025-03-07 12:00"));
}
