//! What a rule is told of a poll besides its numbers.

use std::num::NonZeroU32;

use super::*;
use crate::outcome::Verdict::Rejected;
use crate::record::{Ballot, Cast, MemberStatus, Poll, Regarding, Relation};
use crate::rule::{Round, Silence, Tie, TieAfterRepeat};
use crate::tally::Choice::{Abstain, No, Yes};
use crate::tally::{Split, Weight};
use crate::world::*;

/// What is known of a poll of three about a motion, with these ballots.
fn of(change: impl FnOnce(&mut World), motion: Motion, ballots: Vec<Ballot>) -> Circumstances {
    let mut world = World::of(&["a", "b", "c"]);
    change(&mut world);
    world.at("2025-03-03 12:00").lands(Poll { motion, ..poll("map", "2025-03-10 12:00") });
    for ballot in ballots {
        world.lands(ballot);
    }
    world.pass("2025-03-10 12:00");
    world.state.decided(&poll_ref("map")).expect("closed").circumstances.clone()
}

fn ballots(votes: &[(&str, Choice)]) -> Vec<Ballot> {
    votes.iter().map(|(name, said)| ballot("map", name, *said)).collect()
}

fn said(members: &[(&str, bool)]) -> BTreeMap<MemberId, bool> {
    members.iter().map(|(name, yes)| (the(name), *yes)).collect()
}

#[test]
fn a_plain_poll_has_nothing_around_it() {
    let seen = of(|_| {}, motion("map"), ballots(&[("a", Yes), ("b", No)]));
    let expected = Circumstances {
        invited: true,
        classes_present: [the("town")].into(),
        ..Circumstances::default()
    };
    assert_eq!(seen, expected);
    assert_eq!(of(|_| {}, motion("map"), Vec::new()).classes_present, [].into());
}

/// Consent is a yes: an answer that is missing, or anything else, is none.
#[test]
fn consent_of_those_concerned_and_of_those_named() {
    let motion = || Motion { concerned: all(&["a", "b", "c"]), ..motion("map") };
    let votes = || ballots(&[("a", Yes), ("b", Abstain)]);
    let plain = of(|_| {}, motion(), votes());
    let answers = said(&[("a", true), ("b", false), ("c", false)]);
    assert_eq!((plain.concerned, plain.consents), (answers.clone(), [].into()));
    let named = Consent::Members(all(&["a", "c"]));
    let of_named = of(|it| _ = it.amends(|it| it.rule().consent = Some(named)), motion(), votes());
    assert_eq!(of_named.consents, said(&[("a", true), ("c", false)]));
    let concerned = Consent::Concerned;
    let of_all =
        of(|it| _ = it.amends(|it| it.rule().consent = Some(concerned)), motion(), votes());
    assert_eq!((of_all.concerned, of_all.consents), (answers, [].into()));
}

#[test]
fn whoever_presides_votes_or_is_not_there() {
    let offices =
        |it: &mut World| _ = it.lands(holding("chair", "a")).lands(holding("deputy", "b"));
    let seen = |votes: &[(&str, Choice)]| {
        let it = of(offices, motion("map"), ballots(votes));
        (it.chair_vote, it.chair_present, it.deputy_present)
    };
    assert_eq!(seen(&[("a", No), ("c", Yes)]), (Some(No), true, false));
    assert_eq!(seen(&[("b", No), ("c", Yes)]), (None, false, true));
    assert_eq!(seen(&[("a", Yes), ("b", No)]), (Some(Yes), true, true));
    assert_eq!(seen(&[("c", Yes)]), (None, false, false));
}

fn vetoing(member: &str, reason: Option<&str>) -> Vec<Ballot> {
    vec![Ballot { reason: reason.map(Into::into), ..ballot("map", member, Choice::Veto) }]
}

/// A ballot that says veto is raised in the capacity that the rule gives its member, with the reason that it gives.
#[test]
fn a_veto_by_ballot() {
    let rights = |it: &mut World| {
        it.amends(|it| {
            it.office("agency");
            let holders =
                [Holder::Member(the("a")), Holder::Office(the("agency")), Holder::Concerned];
            it.rule().vetoes = holders.map(veto).into();
        });
        it.lands(holding("agency", "b"));
    };
    let seen = |motion: Motion, ballots| {
        let vetoes = of(rights, motion, ballots).vetoes;
        vetoes.into_iter().map(|it| (it.holder, it.reasoned, !it.late.has(0))).collect::<Vec<_>>()
    };
    let concerned = || Motion { concerned: vec![the("c")], ..motion("map") };
    let of_a = Holder::Member(the("a"));
    assert_eq!(seen(motion("map"), vetoing("a", Some("too dear"))), [(of_a.clone(), true, true)]);
    for blank in [None, Some(""), Some(" \t")] {
        assert_eq!(seen(motion("map"), vetoing("a", blank)), [(of_a.clone(), false, true)]);
    }
    let of_b = Holder::Office(the("agency"));
    assert_eq!(seen(motion("map"), vetoing("b", None)), [(of_b, false, true)]);
    assert_eq!(seen(concerned(), vetoing("c", None)), [(Holder::Concerned, false, true)]);
    let nobody = Holder::Member(the("c"));
    assert_eq!(seen(motion("map"), vetoing("c", None)), [(nobody, false, true)], "without a right");
    assert_eq!(seen(motion("map"), ballots(&[("a", No)])), [], "a no is no veto");
}

/// Of several rights the one that stops most on the subjects of the motion, wherever it stands; of equal ones the first.
#[test]
fn a_veto_by_ballot_is_raised_in_the_capacity_that_stops_most() {
    use crate::rule::{Veto, VetoEffect};
    let own = |effect| Veto { effect, ..veto(Holder::Member(the("a"))) };
    let of_office = |effect| Veto { effect, ..veto(Holder::Office(the("agency"))) };
    let (rests, fails) = (VetoEffect::Suspend(None), VetoEffect::Reject);
    let elsewhere = Veto { topics: all(&["budget"]), ..own(fails) };
    for (rights, is_own) in [
        ([own(rests), of_office(fails)], false),
        ([of_office(fails), own(rests)], false),
        ([own(fails), of_office(rests)], true),
        ([of_office(rests), own(fails)], true),
        ([own(fails), of_office(fails)], true),
        ([of_office(fails), own(fails)], false),
        ([elsewhere.clone(), of_office(rests)], false),
        ([of_office(rests), elsewhere], false),
    ] {
        let told = format!("{rights:?}");
        let given = |it: &mut World| {
            it.amends(|it| {
                it.office("agency");
                it.rule().vetoes = rights.into();
            });
            it.lands(holding("agency", "a"));
        };
        let vetoes = of(given, motion("map"), vetoing("a", None)).vetoes;
        let holders: Vec<Holder> = vetoes.into_iter().map(|it| it.holder).collect();
        let office = Holder::Office(the("agency"));
        let expected = if is_own { Holder::Member(the("a")) } else { office };
        assert_eq!(holders, [expected], "{told}");
    }
}

#[test]
fn a_veto_can_come_later_only_where_a_right_has_a_time() {
    let open = |deadline: Option<&str>| {
        let right = crate::rule::Veto { deadline: deadline.map(the), ..veto(Holder::Concerned) };
        of(|it| _ = it.amends(|it| it.rule().vetoes = vec![right]), motion("map"), Vec::new())
            .veto_open
    };
    assert_eq!([open(None), open(Some("P1W"))], [false, true]);
}

fn silent(it: &mut World) {
    it.amends(|it| {
        let (objection, objections) = (Default::default(), NonZeroU32::MIN);
        it.rule().silence = Some(Silence { period: the("P6D"), objection, objections });
        it.rule().ballots.split = true;
        it.class("city", 3);
        it.assembly().votes.insert(the("town"), Weight::whole(3));
    });
}

/// A no, a veto, and a part that says no are objections; the rest changes nothing.
#[test]
fn silence_runs_until_somebody_objects() {
    let parts = [(Yes, Weight::whole(2)), (No, Weight::whole(1))].into();
    let parts = Split::new(parts).expect("can be divided");
    let divided = ballot("map", "c", Cast::Divided(parts));
    for (votes, objections) in [
        (ballots(&[("a", Yes), ("b", Abstain)]), 0),
        (ballots(&[("a", No), ("b", Yes), ("c", Choice::Veto)]), 2),
        (vec![divided], 1),
    ] {
        let seen = of(silent, motion("map"), votes);
        assert_eq!(seen.phase, VotePhase::Silence { objections });
    }
    assert_eq!(of(|_| {}, motion("map"), ballots(&[("a", No)])).phase, VotePhase::Ballots);
}

/// A circular resolution asks for replies: whoever is silent consents to nothing.
#[test]
fn silence_answers_no_circular_resolution() {
    for (way, silent_adopts) in [(Channel::Poll, true), (Channel::Circular, false)] {
        let mut world = World::of(&["a", "b"]);
        silent(&mut world);
        world.amends(|it| it.matter("plan").channels = Channel::ALL.into());
        world.at("2025-03-03 12:00").lands(Poll { way, ..poll("map", "2025-03-20 12:00") });
        world.pass("2025-03-20 12:00");
        let adopted = world.verdict("map") == Some(Verdict::Adopted);
        assert_eq!(adopted, silent_adopts, "{way:?}");
    }
}

#[test]
fn after_an_objection_the_same_question_is_put_to_the_vote() {
    let mut world = World::of(&["a", "b", "c"]);
    silent(&mut world);
    for (name, opens, closes, expected) in [
        ("one", "2025-03-01", "2025-03-11", Verdict::VoteNeeded),
        ("two", "2025-03-12", "2025-03-22", Rejected),
        ("three", "2025-03-23", "2025-04-02", Verdict::VoteNeeded),
    ] {
        let (motion, closes) = (motion("map"), format!("{closes} 12:00"));
        world.at(&format!("{opens} 12:00")).lands(Poll { motion, ..poll(name, &closes) });
        world.votes(name, &[("a", No)]).pass(&closes);
        assert_eq!(world.verdict(name), Some(expected), "{name}");
    }
}

#[test]
fn rounds_and_repetitions_are_counted_since_the_question_was_settled() {
    let mut world = World::under(&["a", "b"], |it| {
        it.rule().tie =
            Tie::Repeat(NonZeroU32::new(2).expect("not zero"), TieAfterRepeat::Rejected);
        let requirement = it.rule().requirement.clone();
        it.rule().rounds = vec![Round { after: None, requirement, channels: Default::default() }];
    });
    let mut asks = |name: &str, day: u32, votes: &[(&str, Choice)]| {
        let motion = motion("map");
        world.at(&format!("2025-03-{day:02} 08:00"));
        world.lands(Poll { motion, ..poll(name, &format!("2025-03-{day:02} 20:00")) });
        world.votes(name, votes).pass(&format!("2025-03-{day:02} 20:00"));
        let it = &world.state.decided(&poll_ref(name)).expect("closed").circumstances;
        (it.repeats, it.earlier_rounds, world.verdict(name))
    };
    let tie = [("a", Yes), ("b", No)];
    assert_eq!(asks("p1", 1, &tie), (0, 0, Some(Verdict::Repeat)));
    assert_eq!(asks("p2", 2, &tie), (1, 0, Some(Verdict::Repeat)));
    assert_eq!(asks("p3", 3, &tie), (2, 0, Some(Verdict::NextRound)));
    assert_eq!(asks("p4", 4, &[("a", No)]), (2, 1, Some(Rejected)), "beyond the last round");
    assert_eq!(
        asks("p5", 5, &[("a", No)]),
        (0, 0, Some(Verdict::NextRound)),
        "settled: it begins anew"
    );
}

/// Two first rounds side by side do not skip the second one.
#[test]
fn rounds_side_by_side_are_one_round() {
    let mut world = World::under(&["a", "b"], |it| {
        let requirement = it.rule().requirement.clone();
        let round = Round { after: None, requirement, channels: Default::default() };
        it.rule().rounds = vec![round.clone(), round];
    });
    let put = |name: &str, closes: &str| Poll { motion: motion("map"), ..poll(name, closes) };
    world.at("2025-03-01 08:00").lands(put("one", "2025-03-10 08:00"));
    world.lands(put("beside", "2025-03-12 08:00")).pass("2025-03-12 08:00");
    world.at("2025-03-12 09:00").lands(put("after", "2025-03-20 08:00")).pass("2025-03-20 08:00");
    let round = |name: &str| {
        let it = world.state.decided(&poll_ref(name)).expect("closed");
        (it.circumstances.earlier_rounds, it.outcome.verdict)
    };
    let expected = [(0, Verdict::NextRound), (0, Verdict::NextRound), (1, Verdict::NextRound)];
    assert_eq!(["one", "beside", "after"].map(round), expected);
}

/// What closes while a poll is open does not change which round, repetition or way of answering it is.
#[test]
fn which_round_a_poll_is_stands_fixed_when_it_opens() {
    type Asks = (&'static str, fn(&mut crate::rule::Rule), Verdict, [(&'static str, Choice); 2]);
    let tie = [("a", Yes), ("b", No)];
    let cases: [Asks; 3] = [
        (
            "a repetition",
            |it| it.tie = Tie::Repeat(NonZeroU32::MIN, TieAfterRepeat::Rejected),
            Verdict::Repeat,
            tie,
        ),
        (
            "a round",
            |it| {
                let requirement = it.requirement.clone();
                let channels = Default::default();
                it.rounds = vec![Round { after: None, requirement, channels }];
            },
            Verdict::NextRound,
            [("a", No), ("b", No)],
        ),
        (
            "silence",
            |it| {
                let (objection, objections) = (Default::default(), NonZeroU32::MIN);
                it.silence = Some(Silence { period: the("P6D"), objection, objections });
            },
            Verdict::VoteNeeded,
            tie,
        ),
    ];
    for (what, change, first, votes) in cases {
        let mut world = World::under(&["a", "b"], |it| change(it.rule()));
        let put = |name: &str, closes: &str| Poll { motion: motion("map"), ..poll(name, closes) };
        world.at("2025-03-01 08:00").lands(put("one", "2025-03-10 08:00"));
        world.at("2025-03-02 08:00").lands(put("beside", "2025-03-12 08:00"));
        world.votes("one", &votes).votes("beside", &votes).pass("2025-03-12 08:00");
        world.at("2025-03-12 08:00").lands(put("after", "2025-03-20 08:00"));
        world.votes("after", &votes).pass("2025-03-20 08:00");
        let found = ["one", "beside", "after"].map(|it| world.verdict(it));
        assert_eq!(found, [Some(first), Some(first), Some(Rejected)], "{what}");
    }
}

#[test]
fn the_way_the_subjects_and_what_it_takes_up() {
    let motion = Motion { topics: all(&["budget"]), ..motion("map") };
    let mut world = World::of(&["a"]);
    let put = Poll { way: Channel::Circular, motion, ..poll("map", "2025-03-10 12:00") };
    world.at("2025-03-03 12:00").lands(put.clone());
    world.votes("map", &[("a", Yes)]).pass("2025-03-10 12:00");
    let again = |relation| {
        let regarding = Some(Regarding { relation, motion: poll_ref("map") });
        let motion = Motion { regarding, ..put.motion.clone() };
        let mut world = world.clone();
        world.at("2025-03-11 12:00").lands(Poll {
            id: the("2025/again"),
            motion,
            closes: moment("2025-03-12 12:00"),
            ..put.clone()
        });
        world.pass("2025-03-12 12:00");
        world.state.decided(&poll_ref("again")).expect("closed").circumstances.reopening
    };
    let seen = &world.state.decided(&poll_ref("map")).expect("closed").circumstances;
    assert_eq!(
        (seen.channel, &seen.topics, seen.reopening),
        (Channel::Circular, &all(&["budget"]), false)
    );
    assert_eq!(
        [Relation::Reopens, Relation::Supersedes, Relation::Annuls].map(again),
        [true, true, false]
    );
}

/// The class of a member is the one that it had when the poll opened.
#[test]
fn classes_take_part_through_their_members() {
    let mut world = World::under(&["a", "b"], |it| {
        it.class("utility", 1);
        it.assembly().seats = crate::statutes::Seats::Classes(all(&["town", "utility"]));
    });
    world.changes("b", |it| it.class = the("utility"));
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    world.at("2025-03-04 12:00").changes("b", |it| {
        it.class = the("town");
        it.status = MemberStatus::Suspended;
    });
    world.votes("map", &[("b", Yes)]).pass("2025-03-11");
    let seen = &world.state.decided(&poll_ref("map")).expect("closed");
    assert_eq!(seen.circumstances.classes_present, [the("utility")].into());
    let counted: Vec<_> =
        seen.tally.classes().iter().map(|(id, it)| (id.as_str(), it.yes.as_whole())).collect();
    assert_eq!(counted, [("town", Some(0)), ("utility", Some(1))]);
}

/// Whoever has a right on the subjects of the motion could raise a veto in its poll.
#[test]
fn who_could_raise_a_veto_in_a_poll() {
    use crate::rule::Veto;
    let mut world = World::of(&["a", "b", "c"]);
    world.amends(|it| {
        let of = |name: &str| veto(Holder::Member(the(name)));
        it.rule().vetoes = vec![of("a"), Veto { topics: all(&["budget"]), ..of("b") }];
    });
    let on_budget = Motion { topics: all(&["budget"]), ..motion("spend") };
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    world.lands(Poll { motion: on_budget, ..poll("spend", "2025-03-10 12:00") });
    world.pass("2025-03-04 12:00");
    let of = |poll: &str| ["a", "b", "c"].map(|it| world.state.has_veto(&the(poll), &the(it)));
    assert_eq!(of("2025/map"), [true, false, false]);
    assert_eq!(of("2025/spend"), [true, true, false]);
    assert_eq!(of("2025/unknown"), [false; 3]);
}
