//! How the items of a sitting come to their outcome.

use super::*;
use crate::id::MemberId;
use crate::order::OutOfOrder;
use crate::outcome::Verdict::{Adopted, Inadmissible, Inquorate, Rejected, Repeat, Withdrawn};
use crate::record::{
    Cast, Meeting, Member, MemberStatus, Motion, Moved, Order, QuestionKind, Settled, Subject,
    Within,
};
use crate::rule::{FurtherCondition, Missed, Quorum, QuorumWhen, Tie, TieAfterRepeat};
use crate::statutes::{Added, Amendments, NoticeFrom, Seats, Statutes};
use crate::tally::Choice::{Abstain, No, Yes};
use crate::tally::{Choice, Measure, Split, Weight};
use crate::world::*;

mod acclamation;
mod agenda;
mod chair;
mod excluded;
mod turn;

const DAY: &str = "2025-03-01";

/// Lands the record of a sitting on the day after it.
fn held(world: &mut World, meeting: Meeting) {
    let day = meeting.day.date().next().expect("a day");
    world.at(&format!("{day} 09:00")).lands(meeting);
}

/// What one item comes to in a sitting with these members there.
fn verdict(world: &mut World, there: &[&str], item: AgendaItem) -> Option<Verdict> {
    let id = item.id.clone();
    held(world, sitting(DAY).with(there).then(item));
    world.ended(&item_ref(DAY, id.as_str()))
}

/// The assembly of three can decide with half of them there.
fn half() -> World {
    World::under(&["a", "b", "c"], |it| {
        it.rule().requirement.quorum = Some(quorum(Measure::Represented, "2/3"));
    })
}

#[test]
fn the_majority_of_the_votes_decides() {
    let votes = [("a", Yes), ("b", Yes), ("c", No)];
    let all = ["a", "b", "c"];
    assert_eq!(verdict(&mut half(), &all, item("map").by_name(&votes)), Some(Adopted));
    assert_eq!(
        verdict(&mut half(), &all, item("map").counted(&[(Yes, 1), (No, 2)])),
        Some(Rejected)
    );
}

#[test]
fn what_is_only_talked_about_has_no_outcome_unless_the_body_could_not_decide() {
    assert_eq!(verdict(&mut half(), &["a", "b"], item("map")), None);
    assert_eq!(verdict(&mut half(), &["a"], item("map")), Some(Inquorate));
    let talk = AgendaItem { motion: None, ..item("reports") };
    assert_eq!(verdict(&mut half(), &["a"], talk), None);
}

/// Three members, two of them there at the time: one comes late, one leaves early.
#[test]
fn who_is_there_when_the_vote_is_taken_counts_for_the_quorum() {
    let mut world = half();
    let at = |id: &str, time: &str| item(id).counted(&[(Yes, 1)]).put(&format!("{DAY} {time}"));
    let meeting = sitting(DAY)
        .with(&["a"])
        .between("b", Some("10:30"), None)
        .then(item("first").counted(&[(Yes, 1)]))
        .then(at("early", "10:29"))
        .then(at("full", "10:30"))
        .then(at("late", "11:30"));
    held(&mut world, meeting);
    let of = |id: &str| world.ended(&item_ref(DAY, id));
    assert_eq!(
        ["first", "early", "full", "late"].map(of),
        [Inquorate, Inquorate, Adopted, Adopted].map(Some),
        "at the beginning, where no time is said"
    );
}

#[test]
fn the_numbers_of_a_quorum_are_taken_when_the_rule_says() {
    for (when, challenged, expected) in [
        (QuorumWhen::EachItem, None, [Adopted, Inquorate]),
        (QuorumWhen::Opening, Some("11:00"), [Adopted, Adopted]),
        (QuorumWhen::UntilChallenged, None, [Adopted, Adopted]),
        (QuorumWhen::UntilChallenged, Some("11:00"), [Adopted, Inquorate]),
        (QuorumWhen::UntilChallenged, Some("11:01"), [Adopted, Adopted]),
    ] {
        let mut world = half();
        world.amends(|it| {
            it.rule().requirement.quorum.as_mut().expect("there is one").when = when;
        });
        let mut meeting = sitting(DAY)
            .with(&["a"])
            .between("b", None, Some("11:00"))
            .then(item("early").counted(&[(Yes, 1)]).put(&format!("{DAY} 10:59")))
            .then(item("late").counted(&[(Yes, 1)]).put(&format!("{DAY} 11:00")));
        meeting.challenged = challenged.map(|time| moment(&format!("{DAY} {time}")));
        held(&mut world, meeting);
        let of = ["early", "late"].map(|id| world.ended(&item_ref(DAY, id)));
        assert_eq!(of, expected.map(Some), "{when:?} {challenged:?}");
    }
}

/// Nobody is excluded from anything when a sitting is opened.
#[test]
fn at_the_opening_all_count_who_have_a_vote() {
    let mut world = half();
    let motion = Motion { recused: vec![the("b"), the("c")], ..motion("map") };
    held(
        &mut world,
        sitting(DAY).with(&["a", "b"]).then(item("map").on(motion).by_name(&[("a", Yes)])),
    );
    let opening = &world.item(DAY, "map").expect("decided").decided.circumstances.opening;
    let votes = opening
        .as_ref()
        .map(|it| it.there.votes())
        .map(|it| [&it.present, &it.represented, &it.entitled].map(Option::clone));
    assert_eq!(votes, Some([2, 2, 3].map(|it| Some(Weight::whole(it)))));
}

/// What had landed when a sitting began governs it, even if its record comes days later.
#[test]
fn a_sitting_is_governed_by_what_had_landed_when_it_began() {
    let mut world = half();
    world.at("2025-03-01 10:00").lands(member("d"));
    world.at("2025-03-01 10:01").lands(member("e"));
    world.amends(|it| it.rule().requirement.quorum = None);
    held(&mut world, sitting(DAY).with(&["a", "b"]).then(item("map").by_name(&[("a", Yes)])));
    let outcome = world.item(DAY, "map").expect("decided");
    let voters: Vec<_> = outcome.electorate.voters.keys().map(|it| it.as_str()).collect();
    assert_eq!(voters, ["a", "b", "c", "d"]);
    assert_eq!(outcome.decided.outcome.verdict, Inquorate, "two of four under the old rule");
    let decided = &outcome.decided;
    assert_eq!(decided.at, moment("2025-03-01 12:00"), "decided in the sitting");
    assert_eq!(decided.since, moment("2025-03-01 12:00"));
    assert_eq!(decided.landed, moment("2025-03-02 09:00"), "and known since its record landed");
}

/// What a sitting decided counts from the vote, or from the next moment that is known.
#[test]
fn an_item_is_decided_as_it_is_voted_on() {
    for (times, expected) in [
        ([Some("10:30"), None], ["10:30", "12:00"]),
        ([None, Some("11:15")], ["11:15", "11:15"]),
        ([Some("11:30"), Some("10:15")], ["11:30", "10:15"]),
        ([None, None], ["12:00", "12:00"]),
    ] {
        let mut world = World::of(&["a", "b"]);
        let items = ["x", "y"].into_iter().zip(times).map(|(id, time)| {
            let item = item(id).by_name(&[("a", Yes)]);
            time.map_or(item.clone(), |time| item.put(&format!("{DAY} {time}")))
        });
        held(&mut world, items.fold(sitting(DAY).with(&["a", "b"]), Meeting::then));
        let at = ["x", "y"].map(|id| world.item(DAY, id).expect("decided").decided.at);
        assert_eq!(at, expected.map(|time| moment(&format!("{DAY} {time}"))), "{times:?}");
    }
}

/// Who records a sitting long after it cannot date what it decided back.
#[test]
fn minutes_that_come_too_late_count_from_their_landing() {
    for (landed, counts) in [
        ("2025-03-09 23:59", "2025-03-01 12:00"),
        ("2025-03-10 00:00", "2025-03-10 00:00"),
        ("2025-04-01 09:00", "2025-04-01 09:00"),
    ] {
        let mut world = World::under(&["a"], |it| it.record.minutes_within = Some(the("P8D")));
        let meeting = sitting(DAY).with(&["a"]).then(item("map").by_name(&[("a", Yes)]));
        world.at(landed).lands(meeting);
        let decided = &world.item(DAY, "map").expect("decided").decided;
        assert_eq!((decided.at, decided.landed), (moment(counts), moment(landed)), "{landed}");
    }
}

/// A lock and the wait of a further round run from the vote, the time for a veto from when the record shows it.
#[test]
fn periods_run_from_the_vote_and_a_veto_from_the_record() {
    let mut world = World::under(&["a", "b"], |it| {
        it.rule().lock = Some(the("P10D"));
        let mut veto = veto(crate::rule::Holder::Member(the("b")));
        veto.deadline = Some(the("P7D"));
        it.rule().vetoes.push(veto);
    });
    let meeting = sitting(DAY).with(&["a", "b"]);
    let meeting = meeting
        .then(item("map").by_name(&[("a", No)]))
        .then(item("dam").by_name(&[("a", Yes), ("b", Yes)]));
    world.at("2025-03-08 09:00").lands(meeting);
    assert_eq!(world.state.veto_until(&item_ref(DAY, "dam")), Some(moment("2025-03-16 00:00")));
    let again = |world: &mut World| world.tries(poll("map", "2025-03-31 12:00"));
    let locked = crate::refusal::Reason::Locked { until: moment("2025-03-12 00:00") };
    assert_eq!(again(world.at("2025-03-11 23:59")), Err(locked));
    assert_eq!(again(world.at("2025-03-12 00:00")), Ok(()));
}

/// Where the statutes ask for members of the time of the invitation, that is when its first version landed.
#[test]
fn who_comes_in_after_the_invitation_has_no_vote_in_the_sitting() {
    let mut world = World::under(&["a", "b"], |it| {
        let at = crate::statutes::EntitledAt::Invitation;
        it.assembly().franchise.entitled = crate::statutes::Entitled { at, waiting: None };
    });
    let mut unannounced = world.clone();
    let invitation = || sitting(DAY).invitation("2025-02-10").then(item("map"));
    world.at("2025-02-10 09:00").lands(invitation());
    for world in [&mut world, &mut unannounced] {
        world.at("2025-02-15 09:00").lands(member("c"));
    }
    let more = invitation().then(item("door"));
    world.at("2025-02-20 09:00").lands(more);
    let votes = || item("map").by_name(&[("a", Yes), ("c", Yes)]);
    let voters = |world: &mut World| {
        held(world, sitting(DAY).with(&["a", "c"]).then(votes()));
        let voters = world.item(DAY, "map").expect("decided").electorate.voters.clone();
        voters.keys().map(|it| it.to_string()).collect::<String>()
    };
    assert_eq!(voters(&mut world), "ab");
    assert_eq!(voters(&mut unannounced), "abc", "as if convened as it begins");
}

/// The votes of those excluded happened, so they are recorded; the record says whether they would have mattered.
#[test]
fn votes_of_those_without_one_are_void() {
    let mut world = World::of(&["a", "b", "c", "d"]);
    world.changes("d", |it| it.status = MemberStatus::Suspended);
    let of = |votes: &[(&str, Choice)], recused: &[&str]| {
        let mut world = world.clone();
        let motion = Motion { recused: all(recused), ..motion("map") };
        let full = sitting(DAY).with(&["a", "b", "c", "d"]);
        held(&mut world, full.then(item("map").on(motion).by_name(votes)));
        let outcome = world.item(DAY, "map").expect("decided");
        let void: Vec<_> =
            outcome.void.iter().map(|(it, said)| (it.to_string(), said.voice())).collect();
        (outcome.decided.outcome.verdict, void, outcome.with_void)
    };
    let entry = |name: &str, choice| (name.to_owned(), choice);
    let votes = [("a", Yes), ("b", Yes), ("c", No), ("d", No)];
    assert_eq!(
        of(&votes, &[]),
        (Adopted, vec![entry("d", No)], None),
        "it is not excluded from the question"
    );
    let excluded =
        (Rejected, vec![entry("a", Yes), entry("b", Yes), entry("d", No)], Some(Adopted));
    assert_eq!(of(&votes, &["a", "b"]), excluded);
    let with_no = (Adopted, vec![entry("c", No)], Some(Adopted));
    assert_eq!(of(&votes[..3], &["c"]), with_no);
    assert_eq!(of(&votes[1..3], &["a"]), (Rejected, vec![], None), "nobody voted who was excluded");
}

#[test]
fn the_classes_that_are_there_count_for_a_quorum_that_names_them() {
    for (there, expected) in [(&["a"][..], Inquorate), (&["a", "u"], Adopted), (&["u"], Inquorate)]
    {
        let mut world = World::under(&["a", "b"], |it| {
            it.class("utility", 1);
            it.assembly().seats = Seats::Classes(all(&["town", "utility"]));
            let further = vec![FurtherCondition::Classes(all(&["town", "utility"]))];
            it.rule().requirement.quorum =
                Some(Quorum { further, ..quorum(Measure::Present, "1/9") });
        });
        world.lands(Member { class: the("utility"), ..member("u") });
        let votes = item("map").by_name(&[(there[0], Yes)]);
        assert_eq!(verdict(&mut world, there, votes), Some(expected), "{there:?}");
    }
}

/// A class is there through whoever represents one of its members.
#[test]
fn a_class_can_be_represented() {
    let mut world = World::under(&["a"], |it| {
        it.class("utility", 1);
        it.assembly().seats = Seats::Classes(all(&["town", "utility"]));
        it.assembly().proxies = Some(proxies());
        let further = vec![FurtherCondition::ClassCount(2)];
        it.rule().requirement.quorum = Some(Quorum { further, ..quorum(Measure::Present, "1/9") });
    });
    world.lands(Member { class: the("utility"), ..member("u") });
    held(
        &mut world,
        sitting(DAY).with(&["a"]).power("u", "a").then(item("map").by_name(&[("a", Yes)])),
    );
    assert_eq!(world.ended(&item_ref(DAY, "map")), Some(Adopted));
}

#[test]
fn a_tie_is_put_again_so_often_and_then_rejected() {
    let mut world = World::under(&["a", "b"], |it| {
        it.rule().tie = Tie::Repeat(std::num::NonZeroU32::MIN, TieAfterRepeat::Rejected);
    });
    let tie = || item("map").by_name(&[("a", Yes), ("b", No)]);
    for (day, expected) in
        [("2025-03-01", Repeat), ("2025-03-03", Rejected), ("2025-03-05", Repeat)]
    {
        held(&mut world, sitting(day).with(&["a", "b"]).then(tie()));
        assert_eq!(world.ended(&item_ref(day, "map")), Some(expected), "{day}");
    }
}

#[test]
fn a_second_sitting_decides_where_the_first_one_could_not() {
    let decides = |second: bool, announced: Option<bool>| {
        let mut world = half();
        world.amends(|it| {
            let quorum = it.rule().requirement.quorum.as_mut().expect("there is one");
            quorum.missed = Missed::SecondSitting(None);
        });
        held(
            &mut world,
            sitting("2025-03-01").with(&["a"]).then(item("map").by_name(&[("a", Yes)])),
        );
        assert_eq!(world.ended(&item_ref("2025-03-01", "map")), Some(Inquorate));
        if let Some(announced) = announced {
            let invitation = sitting("2025-03-20").invitation("2025-03-03").then(item("map"));
            world.at("2025-03-03 09:00").lands(Meeting { second: announced, ..invitation });
        }
        let again = sitting("2025-03-20").with(&["a"]).then(item("map").by_name(&[("a", Yes)]));
        held(&mut world, Meeting { second, ..again });
        world.ended(&item_ref("2025-03-20", "map"))
    };
    assert_eq!(decides(true, Some(true)), Some(Adopted));
    assert_eq!(
        decides(true, Some(false)),
        Some(Inquorate),
        "only if the invitation on record says so, too"
    );
    assert_eq!(decides(false, Some(true)), Some(Inquorate));
    assert_eq!(decides(true, None), Some(Adopted), "without one the record is believed");
    assert_eq!(decides(false, None), Some(Inquorate));
}

#[test]
fn a_second_sitting_is_one_about_a_motion_that_was_not_decided() {
    let mut world = half();
    world.amends(|it| {
        let quorum = it.rule().requirement.quorum.as_mut().expect("there is one");
        quorum.missed = Missed::SecondSitting(None);
    });
    let alone = sitting(DAY).with(&["a"]).then(item("map").by_name(&[("a", Yes)]));
    held(&mut world, Meeting { second: true, ..alone });
    assert_eq!(world.ended(&item_ref(DAY, "map")), Some(Inquorate));
}

#[test]
fn a_lot_that_was_drawn_in_the_sitting_breaks_the_tie() {
    for (drawn, expected) in [
        (None, Verdict::LotNeeded),
        (Some(["for", "against"]), Adopted),
        (Some(["against", "for"]), Rejected),
    ] {
        let mut world = World::under(&["a", "b"], |it| it.rule().tie = Tie::Lot);
        let lot = drawn.map(|it| lot(&it));
        let tie = AgendaItem { lot, ..item("map").by_name(&[("a", Yes), ("b", No)]) };
        assert_eq!(verdict(&mut world, &["a", "b"], tie), Some(expected));
    }
}

/// A veto counts as the rule asks for it, in the capacity that its member has: with the reason that the record gives, and with an
/// alternative.
#[test]
fn a_veto_can_be_raised_in_the_vote() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let right = veto(crate::rule::Holder::Member(the("c")));
        it.rule().vetoes = vec![crate::rule::Veto { reason_required: true, ..right }];
    });
    let votes = |of_c| [("a", Yes), ("b", Yes), ("c", of_c)];
    let all = ["a", "b", "c"];
    let no = verdict(&mut world.clone(), &all, item("map").by_name(&votes(No)));
    assert_eq!(no, Some(Adopted));
    let veto = || item("map").by_name(&votes(Choice::Veto));
    assert_eq!(verdict(&mut world.clone(), &all, veto()), Some(Adopted), "nobody knows why");
    let of_another = veto().because("a", "too dear");
    assert_eq!(verdict(&mut world.clone(), &all, of_another), Some(Adopted));
    let reasoned = veto().because("c", "too dear");
    assert_eq!(verdict(&mut world.clone(), &all, reasoned.clone()), Some(Verdict::Vetoed));
    world.amends(|it| it.rule().vetoes[0].alternative_required = true);
    assert_eq!(verdict(&mut world.clone(), &all, reasoned.clone()), Some(Adopted));
    let mut instead = reasoned;
    let said = instead.vote.as_mut().and_then(|vote| vote.vetoes.get_mut("c"));
    said.expect("it gives a reason").alternative = Some("a smaller one".into());
    assert_eq!(verdict(&mut world, &all, instead), Some(Verdict::Vetoed));
}

/// A question of an item: as a step it has an outcome, and nothing of what follows a decision.
fn within(main: &str, kind: QuestionKind, item: AgendaItem) -> AgendaItem {
    let mut item = item;
    item.order.within = Some(Within { item: the(main), kind });
    item
}

#[test]
fn a_step_is_voted_on_and_decides_nothing() {
    let mut world = World::of(&["a", "b"]);
    let moved = Moved { text: "map".into(), pins: Vec::new(), subject: Subject::Text };
    let mut main = item("map").by_name(&[("a", Yes), ("b", Yes)]);
    main.order.moved = Some(moved);
    let step = within("map", QuestionKind::Amendment, item("red").by_name(&[("a", Yes)]));
    let mut untaken = within("map", QuestionKind::Amendment, item("blue"));
    untaken.order.settled = Some(Settled::Withdrawn);
    held(&mut world, sitting(DAY).with(&["a", "b"]).then(step).then(untaken).then(main));
    assert_eq!(world.ended(&item_ref(DAY, "red")), Some(Adopted));
    assert_eq!(world.item(DAY, "blue"), None);
    assert_eq!(world.state.decided, [item_ref(DAY, "map")]);
    assert_eq!(world.item(DAY, "red").map(|it| it.on_agenda), Some(OnAgenda::Unasked));
}

/// Where the body cannot decide, a question that nobody put was not decided either, and is not inquorate by itself.
#[test]
fn what_was_not_put_is_inquorate_only_as_a_whole() {
    let mut world = half();
    let amendment = within("map", QuestionKind::Amendment, item("red"));
    let mut taken = within("map", QuestionKind::Amendment, item("blue"));
    taken.order.settled = Some(Settled::Withdrawn);
    let mut alone = item("door");
    alone.order.settled = Some(Settled::Withdrawn);
    let alternatives =
        ["one", "two"].map(|id| within("paint", QuestionKind::Alternative, item(id)));
    let mut meeting =
        sitting(DAY).with(&["a"]).then(amendment).then(taken).then(item("map")).then(alone);
    meeting.agenda.extend(alternatives);
    held(&mut world, meeting.then(item("paint")));
    let outcomes: Vec<_> = world.state.decided.iter().map(ToString::to_string).collect();
    let of = |id: &str| format!("assembly/{DAY}#{id}");
    assert_eq!(outcomes, [of("map"), of("door"), of("one"), of("two")]);
    assert_eq!(world.ended(&item_ref(DAY, "door")), Some(Withdrawn));
    assert_eq!(["red", "blue"].map(|id| world.item(DAY, id).is_some()), [false, false]);
}

#[test]
fn what_the_order_of_voting_does_not_allow_has_no_effect() {
    let mut world = World::under(&["a"], |it| {
        it.assembly().sittings.order.amendments = Amendments::Never;
    });
    let step = within("map", QuestionKind::Amendment, item("red").by_name(&[("a", Yes)]));
    held(&mut world, sitting(DAY).with(&["a"]).then(step).then(item("map").by_name(&[("a", Yes)])));
    assert_eq!(world.ended(&item_ref(DAY, "red")), Some(Inadmissible));
    let outcome = world.item(DAY, "red").and_then(|it| it.out_of_order);
    assert_eq!(outcome, Some(OutOfOrder::NoAmendments));
    assert_eq!(world.ended(&item_ref(DAY, "map")), Some(Adopted));
}

#[test]
fn divided_votes_of_a_sitting_count_in_parts() {
    let mut world = World::under(&["a"], |it| {
        it.class("city", 4);
        it.assembly().seats = Seats::Classes(all(&["town", "city"]));
        it.rule().ballots.split = true;
    });
    world.lands(Member { class: the("city"), ..member("c") });
    let mut item = item("map").by_name(&[("a", No), ("c", Abstain)]);
    let parts = [(Yes, Weight::whole(3)), (No, Weight::whole(1))].into();
    let vote = item.vote.as_mut().expect("voted on");
    let parts = Split::new(parts).expect("can be divided");
    vote.by_name.insert(the("c"), Cast::Divided(parts));
    assert_eq!(verdict(&mut world, &["a", "c"], item), Some(Adopted), "three to two");
}

#[test]
fn a_withdrawn_item_is_decided_by_nobody() {
    let withdrawn = || {
        let order = Order { settled: Some(Settled::Withdrawn), ..Order::default() };
        AgendaItem { order, ..item("map") }
    };
    let mut world = half();
    assert_eq!(verdict(&mut world, &["a", "b"], withdrawn()), Some(Withdrawn));
    assert_eq!(world.state.decided, [item_ref(DAY, "map")]);
    assert_eq!(
        verdict(&mut half(), &["a"], withdrawn()),
        Some(Withdrawn),
        "no quorum was asked for"
    );
}
