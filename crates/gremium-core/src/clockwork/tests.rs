//! Polls: when they open and close, and when they go on.

use std::num::NonZeroU32;

use super::*;
use crate::outcome::Verdict::{
    Aborted, Adopted, Extended as Prolonged, Inquorate, LotNeeded, Rejected, Withdrawn,
};
use crate::record::{Ballot, MemberStatus, Objection, Poll, Retraction};
use crate::rule::{
    Channel, Comparator, Comparison, Extension, Holder, Quorum, Reached, StaysOpen, Tie, Withdrawal,
};
use crate::statutes::Statutes;
use crate::tally::Choice::{Abstain, No, Yes};
use crate::tally::Measure;
use crate::world::*;

/// A poll from the 3rd to the 10th of March at noon, with ballots on the 4th.
fn voted(change: impl FnOnce(&mut Statutes), votes: &[(&str, Choice)]) -> World {
    let mut world = World::under(&["a", "b", "c", "d", "e"], change);
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    world.at("2025-03-04 12:00").votes("map", votes);
    world
}

fn closed(world: &World) -> Option<Instant> {
    world.state.decided(&poll_ref("map")).map(|it| it.at)
}

fn object(world: &mut World, names: &[&str]) {
    for name in names {
        world.lands(Objection { poll: the("2025/map"), member: the(name), reason: None });
    }
}

#[test]
fn a_poll_is_decided_when_it_closes() {
    let mut world = voted(|_| {}, &[("a", Yes)]);
    world.pass("2025-03-10 11:59");
    assert_eq!(closed(&world), None);
    world.pass("2025-03-10 12:00");
    assert_eq!(closed(&world), Some(moment("2025-03-10 12:00")));
    assert_eq!(world.verdict("map"), Some(Adopted));
    assert_eq!(world.state.decided, [poll_ref("map")]);
    assert_eq!(world.state.deadlines, [].into());
    assert_eq!(world.verdict("none"), None);
    assert_eq!(world.ended(&item_ref("2025-03-01", "map")), None);
}

#[test]
fn a_poll_opens_at_its_time_for_those_who_may_vote_then() {
    let mut world = World::of(&["a", "b"]);
    let opens = Some(moment("2025-03-05 12:00"));
    world.at("2025-03-03 12:00").lands(Poll { opens, ..poll("map", "2025-03-10 12:00") });
    assert!(world.tries(ballot("map", "a", Yes)).is_err());
    assert_eq!(world.state.outcome_of(&the("2025/map"), world.state.now), None);
    // An entry in the very second of the opening counts.
    world.at("2025-03-05 12:00").lands(member("c"));
    world
        .at("2025-03-05 12:01")
        .lands(member("d"))
        .changes("b", |it| it.status = MemberStatus::Left);
    let may = |name: &str| world.poll("map").may_vote(&the(name));
    assert_eq!(["a", "b", "c", "d"].map(may), [true, true, true, false]);
}

#[test]
fn an_open_poll_is_governed_by_what_was_in_force_when_it_opened() {
    let mut world = voted(|_| {}, &[("a", Yes), ("b", No), ("c", Yes)]);
    world
        .at("2025-03-05 12:00")
        .amends(|it| it.rule().requirement.quorum = Some(quorum(Measure::Cast, "1")));
    world.pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Adopted));
}

/// What the votes of an open poll would come to is known at any time.
#[test]
fn an_open_poll_has_an_outcome_as_if_it_closed_now() {
    let world = voted(|_| {}, &[("a", Yes)]);
    let at = moment("2025-03-04 12:00");
    let (snapshot, decided) = world.state.outcome_of(&the("2025/map"), at).expect("open");
    assert_eq!((snapshot.at, decided.at, decided.since), (moment("2025-03-03 12:00"), at, at));
    assert_eq!(decided.outcome.verdict, Adopted);
    let mut world = world;
    world.pass("2025-03-11");
    let (_, decided) =
        world.state.outcome_of(&the("2025/map"), moment("2025-04-01")).expect("closed");
    assert_eq!(decided.at, moment("2025-03-10 12:00"), "and once closed it stays as it is");
}

/// Grace lets ballots land that were cast in time, so the count waits for them.
#[test]
fn a_poll_is_counted_after_the_grace() {
    let mut world = voted(|it| it.record.grace = Some(the("PT48H")), &[("a", Yes)]);
    world.pass("2025-03-12 11:59");
    assert_eq!(closed(&world), None);
    world.pass("2025-03-12 12:00");
    assert_eq!(closed(&world), Some(moment("2025-03-10 12:00")), "decided as voting closed");
    let landed = world.state.decided(&poll_ref("map")).map(|it| it.landed);
    assert_eq!(landed, Some(moment("2025-03-12 12:00")), "and known as it was counted");
}

fn half(missed: Missed) -> impl FnOnce(&mut Statutes) {
    move |it| it.rule().requirement.quorum = Some(Quorum { missed, ..quorum(Measure::Cast, "1/2") })
}

#[test]
fn a_poll_without_its_quorum_is_extended_once() {
    let extended = || half(Missed::ExtendOnce(the("P1W"), None));
    let mut world = voted(extended(), &[("a", Yes), ("b", Yes)]);
    world.pass("2025-03-10 12:00");
    assert_eq!(closed(&world), None);
    assert_eq!(world.poll("map").closes(), moment("2025-03-18 00:00"));
    assert!(world.poll("map").extended);
    let mut more = world.clone();
    more.at("2025-03-17 23:59").votes("map", &[("c", No)]).pass("2025-03-18 00:00");
    assert_eq!(more.verdict("map"), Some(Adopted));
    world.pass("2025-03-18 00:00");
    assert_eq!(world.verdict("map"), Some(Inquorate), "only once");
    let mut enough = voted(extended(), &[("a", Yes), ("b", Yes), ("c", No)]);
    enough.pass("2025-03-10 12:00");
    assert_eq!(enough.verdict("map"), Some(Adopted));
}

#[test]
fn a_poll_is_not_extended_where_the_rule_says_otherwise() {
    for missed in [Missed::Inquorate, Missed::SecondSitting(None)] {
        let mut world = voted(half(missed), &[("a", Yes)]);
        world.pass("2025-03-10 12:00");
        assert_eq!(world.verdict("map"), Some(Inquorate));
    }
}

/// The quorum is the one of the way and of the round.
#[test]
fn a_way_of_its_own_has_a_quorum_of_its_own() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let rule = it.rule();
        let mut circular = rule.requirement.clone();
        let missed = Missed::ExtendOnce(the("P1W"), None);
        circular.quorum = Some(Quorum { missed, ..quorum(Measure::Cast, "1") });
        rule.channels.insert(Channel::Circular, circular);
    });
    let put = |name: &str, way| Poll { way, ..poll(name, "2025-03-10 12:00") };
    world
        .at("2025-03-03 12:00")
        .lands(put("map", Channel::Circular))
        .lands(put("door", Channel::Poll));
    world.pass("2025-03-10 12:00");
    assert_eq!([world.verdict("map"), world.verdict("door")], [None, Some(Rejected)]);
}

/// With a grace the extended poll is counted after it, too.
#[test]
fn an_extended_poll_is_counted_after_the_grace() {
    let mut world = voted(
        |it| {
            half(Missed::ExtendOnce(the("PT24H"), None))(it);
            it.record.grace = Some(the("PT1H"));
        },
        &[("a", Yes)],
    );
    world.pass("2025-03-10 12:00");
    assert_eq!(world.poll("map").closes(), moment("2025-03-11 12:00"));
    world.at("2025-03-10 12:30").lands(ballot("map", "b", Yes));
    world.pass("2025-03-11 12:59");
    assert_eq!(closed(&world), None);
    world.pass("2025-03-11 13:00");
    assert_eq!(closed(&world), Some(moment("2025-03-11 12:00")));
}

/// What was written in time and lands in the time of grace can bring about an extension, from the end of voting on; where that
/// would be over by then, from the count on.
#[test]
fn what_lands_in_the_grace_can_extend_a_poll() {
    for (by, closes) in
        [("PT24H", "2025-03-11 12:00"), ("PT1H", "2025-03-10 15:00"), ("PT2H", "2025-03-10 16:00")]
    {
        let hangs = |it: &mut Statutes| {
            let times = NonZeroU32::new(1).expect("not zero");
            it.rule().window.extension = Some(Extension { by: the(by), times });
            it.rule().ballots.change = true;
            it.record.grace = Some(the("PT2H"));
        };
        let mut world = voted(hangs, &[("a", Yes), ("b", Yes), ("c", Yes)]);
        world.pass("2025-03-10 12:00");
        assert_eq!(world.poll("map").prolonged, 0, "one more vote turns nothing");
        let turned = ballot("map", "c", No);
        let landed = world.at("2025-03-10 12:30").tries_written("2025-03-10 11:30", turned);
        assert_eq!(landed, Ok(()));
        world.pass("2025-03-10 14:00");
        assert_eq!((world.poll("map").prolonged, closed(&world)), (1, None), "two to one");
        assert_eq!(world.poll("map").closes(), moment(closes));
    }
}

fn prolongs(times: u32) -> impl FnOnce(&mut Statutes) {
    move |it| {
        let times = NonZeroU32::new(times).expect("not zero");
        it.rule().window.extension = Some(Extension { by: the("PT24H"), times });
    }
}

#[test]
fn a_poll_goes_on_while_one_missing_vote_could_turn_it() {
    let mut world = voted(prolongs(2), &[("a", Yes), ("b", No)]);
    world.pass("2025-03-10 12:00");
    assert_eq!((closed(&world), world.poll("map").prolonged), (None, 1));
    assert_eq!(world.poll("map").closes(), moment("2025-03-11 12:00"));
    world.pass("2025-03-11 12:00");
    assert_eq!((closed(&world), world.poll("map").prolonged), (None, 2));
    world.pass("2025-03-12 12:00");
    assert_eq!(closed(&world), Some(moment("2025-03-12 12:00")), "so often at most");
    assert_eq!(world.verdict("map"), Some(Rejected));
    assert!(!world.poll("map").extended);
}

#[test]
fn a_poll_that_no_single_vote_can_turn_closes() {
    for (votes, goes_on) in [
        (&[("a", Yes), ("b", Yes)][..], false),
        (&[("a", Yes)], true),
        (&[("a", No), ("b", No)], false),
        (&[("a", No)], false),
        (&[("a", Yes), ("b", No), ("c", Yes), ("d", No), ("e", Abstain)], false),
        (&[("a", Yes), ("b", No), ("c", Yes), ("d", No)], true),
    ] {
        let mut world = voted(prolongs(1), votes);
        world.pass("2025-03-10 12:00");
        assert_eq!(closed(&world).is_none(), goes_on, "{votes:?}");
    }
}

/// Whatever a missing ballot could say: an objection, a veto with its reason, an abstention.
#[test]
fn a_poll_goes_on_while_one_missing_ballot_could_stop_it() {
    use crate::rule::{Comparator, Comparison, Condition, Holder, Named};
    let none = |measure| {
        let none = Comparison::number(measure, Comparator::AtMost, 0);
        Condition::AllOf(vec![Named::Simple.condition(), none.into()])
    };
    let goes_on = |change: &dyn Fn(&mut Rule), missing: bool| {
        let rule = |it: &mut Statutes| {
            prolongs(1)(it);
            change(it.rule());
        };
        let votes = [("a", Yes), ("b", Yes), ("c", Yes), ("d", Yes), ("e", Yes)];
        let mut world = voted(rule, if missing { &votes[..4] } else { &votes });
        world.pass("2025-03-10 12:00");
        closed(&world).is_none()
    };
    let majority = |it: &mut Rule, to: Condition| it.requirement.majority = to;
    let own = |it: &mut Rule, of: &str| {
        let veto = veto(Holder::Member(the(of)));
        it.vetoes = vec![crate::rule::Veto { reason_required: true, ..veto }];
    };
    assert!(!goes_on(&|_| {}, true), "four to one at worst");
    assert!(goes_on(&|it| majority(it, Named::Consent.condition()), true));
    assert!(goes_on(&|it| majority(it, none(Measure::Abstain)), true));
    assert!(goes_on(&|it| majority(it, none(Measure::No)), true));
    assert!(goes_on(&|it| own(it, "e"), true));
    assert!(!goes_on(&|it| own(it, "a"), true), "it has voted");
    assert!(!goes_on(&|it| own(it, "e"), false));
}

/// The shortest time is for everybody, however clear the outcome is.
#[test]
fn a_poll_closes_early_only_after_its_shortest_time() {
    let sure = [("a", Yes), ("b", Yes), ("c", Yes)];
    let early = |it: &mut Statutes| {
        it.rule().window.early_close = true;
        it.rule().window.min = Some(the("P2D"));
    };
    let mut world = voted(early, &sure);
    world.pass("2025-03-05 23:59");
    assert_eq!(closed(&world), None);
    world.pass("2025-03-06 00:00");
    assert_eq!(closed(&world), Some(moment("2025-03-06 00:00")));
    assert_eq!(world.state.deadlines, [].into());

    let mut open = voted(early, &sure[..2]);
    open.pass("2025-03-06 00:00");
    assert_eq!(closed(&open), None, "three are missing");
    open.at("2025-03-07 12:00").votes("map", &sure[2..]);
    assert_eq!(closed(&open), Some(moment("2025-03-07 12:00")));
}

#[test]
fn a_poll_closes_early_only_where_the_rule_says_so() {
    let sure = [("a", Yes), ("b", Yes), ("c", Yes)];
    assert_eq!(closed(&voted(|_| {}, &sure)), None);
    let early = |it: &mut Statutes| it.rule().window.early_close = true;
    assert_eq!(closed(&voted(early, &sure)), Some(moment("2025-03-04 12:00")));
    let mut open = voted(early, &sure[..2]);
    assert_eq!(closed(&open), None);
    open.at("2025-03-05 12:00").votes("map", &[("d", Yes)]).pass("2025-03-11");
    assert_eq!(closed(&open), Some(moment("2025-03-05 12:00")));
    assert_eq!(open.state.deadlines, [].into(), "and does not close again");
}

/// Silence that nobody can break any more is not waited for, and no more is one that is broken.
#[test]
fn silence_closes_early_once_nobody_can_change_it() {
    let silent = |early_close: bool| {
        move |it: &mut Statutes| {
            let rule = it.rule();
            rule.window.early_close = early_close;
            rule.silence = Some(crate::rule::Silence {
                period: "P3D".parse().expect("a period"),
                objection: crate::rule::Objection::Vote,
                objections: NonZeroU32::new(2).expect("not zero"),
            });
        }
    };
    let four = [("a", Yes), ("b", Yes), ("c", Yes), ("d", Yes)];
    let at_once = Some(moment("2025-03-04 12:00"));
    assert_eq!(closed(&voted(silent(true), &four)), at_once);
    assert_eq!(closed(&voted(silent(true), &four[..3])), None);
    assert_eq!(closed(&voted(silent(false), &four)), None);
    let broken = voted(silent(true), &[("a", No), ("b", No)]);
    assert_eq!(closed(&broken), at_once);
    assert_eq!(broken.verdict("map"), Some(crate::outcome::Verdict::VoteNeeded));
}

/// A further condition of a quorum, or a veto, depends on who votes: then all are waited for.
#[test]
fn nothing_is_certain_before_all_have_voted_where_it_depends_on_persons() {
    let early = |further: FurtherCondition| {
        move |it: &mut Statutes| {
            let quorum = Quorum { further: vec![further], ..quorum(Measure::Cast, "1/9") };
            it.rule().requirement.quorum = Some(quorum);
            it.rule().window.early_close = true;
        }
    };
    let all = [("a", No), ("b", No), ("c", No), ("d", No), ("e", No)];
    for (further, waits) in [
        (FurtherCondition::Chair, true),
        (FurtherCondition::ChairOrDeputy, true),
        (FurtherCondition::Classes([the("town")].into()), true),
        (FurtherCondition::ClassCount(1), true),
        (FurtherCondition::Invited, false),
    ] {
        let world = voted(early(further.clone()), &all[..3]);
        assert_eq!(closed(&world).is_none(), waits, "{further:?}");
        assert!(!waits || closed(&voted(early(further), &all)).is_some());
    }
    let vetoes = |it: &mut Statutes| {
        it.rule().vetoes.push(veto(Holder::Member(the("e"))));
        it.rule().window.early_close = true;
    };
    assert_eq!(closed(&voted(vetoes, &all[..4])), None);
    let first = |it: &mut Statutes| {
        it.rule().vetoes.push(veto(Holder::Member(the("a"))));
        it.rule().window.early_close = true;
    };
    assert!(closed(&voted(first, &all[..3])).is_some(), "whoever has the veto has voted");
    assert!(closed(&voted(vetoes, &all)).is_some());
}

/// Also where only a further round, or another way, depends on persons.
#[test]
fn it_depends_on_persons_in_any_of_the_requirements() {
    let mut rule = crate::rule::Rule::plain(
        crate::text::Label::same("x"),
        crate::rule::Named::Simple.condition(),
    );
    assert!(!depends_on_persons(&rule));
    let mut other = rule.requirement.clone();
    let further = vec![FurtherCondition::Invited, FurtherCondition::Chair];
    other.quorum = Some(Quorum { further, ..quorum(Measure::Cast, "1/2") });
    rule.channels.insert(Channel::Circular, other);
    assert!(depends_on_persons(&rule));
}

fn stops(needed: u64) -> impl FnOnce(&mut Statutes) {
    move |it| {
        let enough = Comparison::number(Measure::Supporters, Comparator::AtLeast, needed);
        it.rule().abort.insert(Channel::Poll, enough.into());
    }
}

#[test]
fn enough_objections_to_the_way_end_a_poll_at_once() {
    let mut world = voted(stops(2), &[("a", Yes), ("b", Yes)]);
    world.at("2025-03-05 12:00");
    object(&mut world, &["c"]);
    assert_eq!(closed(&world), None);
    world.at("2025-03-06 12:00");
    object(&mut world, &["a"]);
    assert_eq!(world.verdict("map"), Some(Aborted));
    assert_eq!(closed(&world), Some(moment("2025-03-06 12:00")));
}

#[test]
fn what_is_ended_by_objections_stays_open_for_nothing() {
    let mut world = voted(
        |it| {
            stops(1)(it);
            prolongs(1)(it);
            let period = the("P1M");
            it.rule().window.stays_open = Some(StaysOpen { after: Reached::Quorum, period });
        },
        &[("a", Yes), ("b", No)],
    );
    world.at("2025-03-05 12:00");
    object(&mut world, &["c"]);
    assert_eq!(closed(&world), Some(moment("2025-03-05 12:00")));
}

#[test]
fn a_tie_waits_for_its_lot() {
    let mut world = voted(|it| it.rule().tie = Tie::Lot, &[("a", Yes), ("b", No)]);
    world.pass("2025-03-11");
    assert_eq!(world.verdict("map"), Some(LotNeeded));
}

#[test]
fn a_ballot_of_somebody_without_a_vote_counts_for_nothing() {
    let mut world = voted(|_| {}, &[("a", Yes)]);
    let stranger = Ballot { member: the("stranger"), ..ballot("map", "a", No) };
    assert!(world.tries(stranger).is_err());
    let record = world.poll("map");
    let Phase::Open(snapshot) = &record.phase else { panic!("it is open") };
    let votes = [(the("a"), Yes.into()), (the("stranger"), No.into())].into();
    let tally = world.state.tally_of(record, snapshot, &votes).expect("consistent");
    assert_eq!(tally.votes().cast().as_whole(), Some(1));
    assert_eq!(tally.classes().keys().map(|it| it.as_str()).collect::<Vec<_>>(), ["town"]);
}

/// With an extension the missing quorum is looked for first.
#[test]
fn a_poll_is_extended_for_its_quorum_before_it_is_prolonged() {
    let mut world = voted(
        |it| {
            half(Missed::ExtendOnce(the("P1W"), None))(it);
            prolongs(1)(it);
        },
        &[("a", Yes)],
    );
    world.pass("2025-03-10 12:00");
    assert_eq!((world.poll("map").extended, world.poll("map").prolonged), (true, 0));
    let verdict = |it: &World| {
        it.state.outcome_of(&the("2025/map"), it.state.now).map(|it| it.1.outcome.verdict)
    };
    assert_eq!(verdict(&world), Some(Inquorate));
    let fresh = voted(half(Missed::ExtendOnce(the("P1W"), None)), &[("a", Yes)]);
    assert_eq!(verdict(&fresh), Some(Prolonged));
}

fn withdraw(world: &mut World) -> Result<(), crate::refusal::Reason> {
    world.tries(Retraction { poll: the("2025/map"), reason: None })
}

#[test]
fn a_motion_is_withdrawn_where_its_rule_lets_it_while_voting_is_open() {
    use crate::refusal::Reason;
    let votes = [("a", Yes), ("b", Yes), ("c", Yes)];
    let mut world = voted(|it| it.rule().window.withdrawal = Withdrawal::Allowed, &votes);
    world.at("2025-03-05 12:00");
    assert_eq!(withdraw(&mut world), Ok(()));
    assert_eq!(world.verdict("map"), Some(Withdrawn), "whatever the ballots say");
    assert_eq!(closed(&world), Some(moment("2025-03-05 12:00")));
    world.at("2025-03-06 12:00");
    let anew = Retraction { poll: the("2025/map"), reason: Some("other words".into()) };
    assert!(matches!(world.tries(anew), Err(Reason::AppendOnly { .. })));
    assert!(matches!(world.tries(ballot("map", "d", No)), Err(Reason::PollClosed { .. })));
    assert_eq!(world.state.deadlines, [].into());
    world.pass("2025-03-20 12:00");
    assert_eq!(world.verdict("map"), Some(Withdrawn));
    let mut plain = voted(|_| {}, &votes);
    plain.at("2025-03-05 12:00");
    assert_eq!(withdraw(&mut plain), Err(Reason::NoWithdrawal));
    let mut late = voted(|it| it.rule().window.withdrawal = Withdrawal::Allowed, &votes);
    late.at("2025-03-10 12:00");
    assert!(
        matches!(withdraw(&mut late), Err(Reason::PollClosed { .. })),
        "in the second of the close"
    );
    assert_eq!(late.verdict("map"), Some(Adopted));
}

/// Neither an extension nor a time of rest follows: nothing was decided.
#[test]
fn what_was_withdrawn_can_be_put_again_at_once() {
    let mut world = voted(
        |it| {
            it.rule().window.withdrawal = Withdrawal::Allowed;
            it.rule().lock = Some(the("P6M"));
            prolongs(1)(it);
        },
        &[("a", Yes), ("b", No)],
    );
    world.at("2025-03-05 12:00");
    assert_eq!(withdraw(&mut world), Ok(()));
    assert_eq!(closed(&world), Some(moment("2025-03-05 12:00")));
    let again = Poll { motion: motion("map"), ..poll("again", "2025-03-12 12:00") };
    world.at("2025-03-06 12:00").lands(again);
}
