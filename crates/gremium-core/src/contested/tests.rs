//! Elections and prioritisations from the record: which ballots count, how rounds follow each other.

use std::num::NonZeroU32;
use std::sync::Arc;

use super::*;
use crate::contest::{Choosable, MarkLimit, Marks, OpenTie, TieWay};
use crate::election::Method;
use crate::money::Amount;
use crate::order::OutOfOrder;
use crate::outcome::Verdict;
use crate::outcome::Verdict::{Adopted, Inquorate, LotNeeded, NextRound, Rejected};
use crate::prioritise::{self, Prioritisation};
use crate::prioritise::{Scale, Selection};
use crate::record::{AgendaItem, Ballot, Cast, Poll};
use crate::refusal::{OptionsFault, Reason};
use crate::rule::{Named, Rule};
use crate::statutes::{About, Seats, Statutes};
use crate::tally::{Choice, Measure, Weight};
use crate::text::Label;
use crate::whatif::Flip;
use crate::world::*;

mod office;

fn frame() -> Rule {
    Rule::plain(Label::same("frame"), Named::Simple.condition())
}

/// One seat, one vote each, an absolute majority and a run-off.
fn election() -> Election {
    Election {
        frame: frame(),
        seats: NonZeroU32::MIN,
        method: Method::Choose { votes: NonZeroU32::MIN },
        by_class: None,
        majority: Some(Named::Absolute(Measure::YesNo).condition()),
        run_off: true,
        ties: vec![TieWay::Lot],
        caps: Vec::new(),
        term: None,
        succession: false,
        acceptance: Default::default(),
        supporters: None,
    }
}

/// An assembly of five that elects its chair.
fn world(change: impl FnOnce(&mut Election)) -> World {
    let mut election = election();
    change(&mut election);
    World::under(&["a", "b", "c", "d", "e"], |it: &mut Statutes| {
        it.elections.insert(the("chair"), election);
        let matter = it.matter("matter");
        (matter.about, matter.decides) = (About::Office, Decides::Election(the("chair")));
    })
}

fn candidate(name: &str) -> Choosable {
    Choosable {
        id: the(name),
        name: name.into(),
        member: Some(the("a")),
        email: None,
        consent: Some("by letter".into()),
        withdrawn: None,
        supported_by: Vec::new(),
        groups: BTreeSet::new(),
        cost: None,
    }
}

fn ballot_paper(title: &str, candidates: &[&str]) -> Motion {
    let options = candidates.iter().map(|name| candidate(name)).collect();
    let contest = Some(Contest { options, ..Contest::default() });
    Motion { contest, subject: Subject::Office(the("chair")), ..motion(title) }
}

fn marks(names: &[&str]) -> Marks {
    Marks::Choose(all(names))
}

fn marked(poll: &str, member: &str, names: &[&str]) -> Ballot {
    ballot(poll, member, Cast::Marked(marks(names)))
}

/// A poll of a day on such a paper, with one name marked by each of the first so many members.
fn elects(world: &mut World, name: &str, day: u32, paper: Motion, votes: &[&str]) -> Verdict {
    world.at(&format!("2025-03-{day:02} 08:00"));
    world.lands(Poll { motion: paper, ..poll(name, &format!("2025-03-{day:02} 20:00")) });
    for (member, choice) in ["a", "b", "c", "d", "e"].iter().zip(votes) {
        world.lands(marked(name, member, &[choice]));
    }
    world.pass(&format!("2025-03-{day:02} 20:00")).verdict(name).expect("closed")
}

fn result<'w>(world: &'w World, motion: &MotionRef) -> &'w election::Result {
    match &world.state.decided(motion).expect("decided").result {
        Some(contest::Outcome::Election(result)) => result,
        other => panic!("no election: {other:?}"),
    }
}

fn winners(world: &World, motion: &MotionRef) -> Vec<String> {
    result(world, motion).winners().map(ToString::to_string).collect()
}

#[test]
fn the_ballots_of_a_poll_elect() {
    let mut world = world(|_| {});
    let paper = ballot_paper("chair", &["ada", "ben"]);
    assert_eq!(elects(&mut world, "chair", 1, paper, &["ada", "ada", "ben"]), Adopted);
    assert_eq!(winners(&world, &poll_ref("chair")), ["ada"]);
    let decided = world.state.decided(&poll_ref("chair")).expect("closed");
    assert_eq!(decided.outcome.derivation.majority, None, "that of the frame is none");
    let votes: Vec<_> =
        result(&world, &poll_ref("chair")).elected.iter().map(|it| it.votes.clone()).collect();
    assert_eq!(votes, [Some(Weight::whole(2))]);
}

/// A body that could not decide elects nobody, and what it marked is not counted.
#[test]
fn without_a_quorum_nothing_is_counted() {
    let mut world = world(|it| it.frame.requirement.quorum = Some(quorum(Measure::Cast, "4/5")));
    let paper = || ballot_paper("chair", &["ada", "ben"]);
    assert_eq!(elects(&mut world, "chair", 1, paper(), &["ada", "ada", "ada"]), Inquorate);
    assert_eq!(world.state.decided(&poll_ref("chair")).and_then(|it| it.result.clone()), None);
    assert_eq!(elects(&mut world, "again", 2, paper(), &["ada"; 4]), Adopted);
}

#[test]
fn where_nobody_marks_anything_nobody_is_elected() {
    let mut world = world(|_| {});
    assert_eq!(elects(&mut world, "chair", 1, ballot_paper("chair", &["ada"]), &[]), Rejected);
    assert_eq!(winners(&world, &poll_ref("chair")), [""; 0]);
}

/// A ballot that marks too much is invalid: cast, and for nobody.
#[test]
fn a_ballot_that_marks_too_much_is_invalid() {
    let mut world = world(|_| {});
    world.at("2025-03-01 08:00");
    let paper = ballot_paper("chair", &["ada", "ben"]);
    world.lands(Poll { motion: paper, ..poll("chair", "2025-03-01 20:00") });
    world.lands(marked("chair", "a", &["ada"])).lands(marked("chair", "b", &["ada", "ben"]));
    world.lands(ballot("chair", "c", Choice::Abstain));
    let faults = world.poll("chair").faults(&world.state);
    assert_eq!(faults.keys().map(|it| it.as_str()).collect::<Vec<_>>(), ["b"]);
    let valid = world.state.valid_casts(world.poll("chair"));
    let said: Vec<_> = valid.values().map(Cast::voice).collect();
    assert_eq!(said, [Choice::Yes, Choice::Invalid, Choice::Abstain]);
    let papers = world.state.poll_votes(world.poll("chair"));
    assert_eq!(
        papers.papers(),
        [Paper { class: None, weight: Weight::whole(1), marks: marks(&["ada"]) }]
    );
    world.pass("2025-03-01 20:00");
    let votes = world.state.decided(&poll_ref("chair")).expect("closed").tally.votes().clone();
    assert_eq!(
        [votes.yes, votes.invalid, votes.abstain].map(|it| it.as_whole()),
        [1, 1, 1].map(Some)
    );
    assert_eq!(world.poll("chair").faults(&world.state).len(), 1, "known for ever");
}

#[test]
fn before_its_opening_a_poll_has_no_votes() {
    let mut world = world(|_| {});
    let opens = Some(moment("2025-03-02 08:00"));
    let paper = ballot_paper("chair", &["ada"]);
    world.at("2025-03-01 08:00").lands(Poll {
        opens,
        motion: paper,
        ..poll("chair", "2025-03-03 20:00")
    });
    assert_eq!(world.state.poll_votes(world.poll("chair")), Votes::none());
    assert!(world.poll("chair").faults(&world.state).is_empty());
}

#[test]
fn a_ballot_counts_with_the_votes_of_its_member() {
    let mut world = world(|_| {});
    world.amends(|it| {
        it.class("city", 3);
        it.assembly().seats = crate::statutes::Seats::Classes(all(&["town", "city"]));
    });
    world.changes("c", |it| it.class = the("city"));
    let paper = ballot_paper("chair", &["ada", "ben"]);
    assert_eq!(elects(&mut world, "chair", 1, paper, &["ada", "ada", "ben"]), Adopted);
    assert_eq!(winners(&world, &poll_ref("chair")), ["ben"]);
}

/// What a ballot may mark is a question of the statutes under which the motion was put.
#[test]
fn what_a_ballot_may_mark_is_known_from_its_motion() {
    let mut world = world(|_| {});
    world.amends(|it| {
        it.matter("talk");
    });
    world.at("2025-03-01 08:00");
    let paper = ballot_paper("chair", &["ada", "ben"]);
    world.lands(Poll { motion: paper.clone(), ..poll("chair", "2025-03-03 20:00") });
    let talk = Motion { matter: the("talk"), ..motion("map") };
    world.lands(Poll { motion: talk, ..poll("map", "2025-03-03 20:00") });
    world.pass("2025-03-01 09:00");
    let statutes = world.state.statutes.latest().expect("statutes").clone();
    let limits = contest_limits(&statutes, &paper).expect("a contest");
    assert_eq!(world.state.limits_of(&poll_ref("chair")), Some(limits));
    assert_eq!(world.state.limits_of(&poll_ref("map")), None);
    assert_eq!(world.state.limits_of(&poll_ref("none")), None);
}

/// A tie waits for the lot, which stands in a file of its own.
#[test]
fn a_lot_decides_between_those_level() {
    let mut world = world(|it| it.majority = None);
    let paper = ballot_paper("chair", &["ada", "ben", "lea"]);
    assert_eq!(elects(&mut world, "chair", 1, paper, &["ada", "ben"]), LotNeeded);
    world.at("2025-03-02 08:00").draws("chair", &["ben", "ada"]);
    assert_eq!(world.verdict("chair"), Some(Adopted));
    assert_eq!(winners(&world, &poll_ref("chair")), ["ben"]);
}

/// The round before leaves two; the second one elects, and a third question begins anew.
#[test]
fn a_run_off_follows_the_round_before() {
    let mut world = world(|_| {});
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    let first = ballot_paper("chair", &["ada", "ben", "lea"]);
    let second = ballot_paper("chair", &["ada", "ben"]);
    assert_eq!(elects(&mut world, "one", 1, first.clone(), &votes), NextRound);
    let body: BodyId = the("assembly");
    let before = world.state.round_before(&second, &body, None).expect("waits");
    assert_eq!(before.result.open.as_ref().map(|it| it.by), Some(OpenTie::RunOff));
    assert_eq!(world.state.rounds(before.reference).len(), 1);
    let two_of_five = ["ada", "ada", "ben"];
    assert_eq!(elects(&mut world, "two", 2, second.clone(), &two_of_five), Adopted);
    assert_eq!(winners(&world, &poll_ref("two")), ["ada"]);
    assert!(world.state.round_before(&second, &body, None).is_none(), "its seats wait no more");
    let of_two = world.state.round_before(&second, &body, Some(&poll_ref("two")));
    assert!(of_two.is_some(), "the round before the second one is the first");
    assert!(world.state.round_before(&second, &body, Some(&poll_ref("one"))).is_none());
    let rounds = |world: &World, poll: &str| {
        let rounds = world.state.rounds(&poll_ref(poll));
        rounds.into_iter().map(|(reference, _)| reference.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(rounds(&world, "two"), [poll_ref("one"), poll_ref("two")].map(|it| it.to_string()));
    assert_eq!(elects(&mut world, "three", 3, first, &votes), NextRound, "another time");
    assert_eq!(rounds(&world, "three").len(), 1, "an election of its own");
    assert!(rounds(&world, "none").is_empty());
}

/// More than half of all: what a run-off does not ask for.
fn of_all(it: &mut Election) {
    it.majority = Some(Named::Absolute(Measure::Entitled).condition());
}

/// A poll that was open when the first round ended is no run-off of it; one of all candidates is a round of its own.
#[test]
fn what_opened_before_the_first_round_ended_is_no_run_off() {
    let paper = || ballot_paper("chair", &["ada", "ben"]);
    let mut world = world(of_all);
    world.at("2025-03-01 08:00");
    world.lands(Poll { motion: paper(), ..poll("one", "2025-03-01 20:00") });
    world.at("2025-03-01 09:00");
    world.lands(Poll { motion: paper(), ..poll("beside", "2025-03-01 21:00") });
    for name in ["one", "beside"] {
        for (member, choice) in [("a", "ada"), ("b", "ada"), ("c", "ben")] {
            world.lands(marked(name, member, &[choice]));
        }
    }
    world.pass("2025-03-01 21:00");
    assert_eq!([world.verdict("one"), world.verdict("beside")], [Some(NextRound); 2]);
    let two_of_five = ["ada", "ada", "ben"];
    assert_eq!(elects(&mut world, "two", 2, paper(), &two_of_five), Adopted);
}

/// The run-off of an election can follow in the same sitting, between those whom the first round left.
#[test]
fn a_run_off_in_the_same_sitting() {
    let day = "2025-03-03";
    let round = |id: &str, names: &[&str], votes: &[&str]| {
        let cast = |(member, choice): (&&str, &&str)| (the(member), Cast::Marked(marks(&[choice])));
        let by_name = ["a", "b", "c", "d", "e"].iter().zip(votes).map(cast).collect();
        let vote = Some(RecordedVote { by_name, ..RecordedVote::none() });
        AgendaItem { vote, ..item(id).on(ballot_paper("chair", names)) }
    };
    let lands = |second: &[&str]| {
        let mut world = world(of_all);
        let meeting = sitting(day).with(&["a", "b", "c", "d", "e"]);
        let first = round("one", &["ada", "ben", "lea"], &["ada", "ada", "ben", "ben", "lea"]);
        let second = round("two", second, &["ada", "ada", "ben"]);
        world.at("2025-03-04 09:00");
        world.tries(meeting.then(first).then(second)).map(|()| world)
    };
    let world = lands(&["ada", "ben"]).expect("because these are left");
    assert_eq!(world.ended(&item_ref(day, "one")), Some(NextRound));
    assert_eq!(winners(&world, &item_ref(day, "two")), ["ada"]);
    assert_eq!(world.ended(&item_ref(day, "two")), Some(Adopted));
    // It was held between others: that is recorded, not in order, and ends nothing.
    let world = lands(&["ada", "ben", "lea"]).expect("because it was held");
    let two = world.item(day, "two").expect("voted on");
    assert_eq!(two.decided.outcome.verdict, Verdict::Inadmissible);
    assert_eq!((two.out_of_order, &two.decided.result), (Some(OutOfOrder::NotTheRunOff), &None));
    let paper = ballot_paper("chair", &["ada", "ben"]);
    assert!(world.state.round_before(&paper, &the("assembly"), None).is_some(), "its seats wait");
    assert_eq!(world.item(day, "one").expect("voted on").out_of_order, None);
}

/// A candidate who withdrew is named, does not stand, and makes room for the next one.
#[test]
fn who_withdraws_leaves_the_run_off_to_the_next_one() {
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    let run_off = |names: &[&str], gone: &[&str]| {
        let mut paper = ballot_paper("chair", names);
        for option in paper.contest.iter_mut().flat_map(|it| &mut it.options) {
            option.withdrawn = gone.contains(&option.id.as_str()).then(|| "by letter".into());
        }
        paper
    };
    let mut first = world(of_all);
    let paper = ballot_paper("chair", &["ada", "ben", "lea"]);
    assert_eq!(elects(&mut first, "one", 1, paper.clone(), &votes), NextRound);
    let tries = |paper: Motion| {
        let mut world = first.clone();
        world.at("2025-03-02 08:00");
        let put = world.tries(Poll { motion: paper, ..poll("two", "2025-03-02 20:00") });
        put.map(|()| world)
    };
    let other = |names: &[&str]| {
        let candidates = names.iter().map(|it| (the(it), Arc::from(*it))).collect();
        Some(Reason::WrongOptions(OptionsFault::NotTheRunOff { candidates }))
    };
    let left = &["ada", "lea"];
    assert_eq!(tries(ballot_paper("chair", left)).err(), other(&["ada", "ben"]), "nobody said so");
    assert_eq!(tries(run_off(&["ada", "ben"], &["ben"])).err(), other(left));
    let mut world = tries(run_off(&["ada", "ben", "lea"], &["ben"])).expect("these are left");
    assert!(world.tries(marked("two", "a", &["ben"])).is_err(), "ben does not stand");
    for (member, name) in [("a", "ada"), ("b", "lea"), ("c", "lea")] {
        world.lands(marked("two", member, &[name]));
    }
    world.pass("2025-03-02 20:00");
    assert_eq!(world.verdict("two"), Some(Adopted), "in the run-off the most votes decide");
    assert_eq!(winners(&world, &poll_ref("two")), ["lea"]);
    // Of all three ada alone is left: there is nothing to decide between, and the majority is asked of her.
    let mut alone = first.clone();
    let paper = run_off(&["ada", "ben", "lea"], &["ben", "lea"]);
    assert!(!alone.state.is_run_off(
        paper.contest.as_ref().expect("one"),
        &paper,
        &the("assembly")
    ));
    assert_eq!(elects(&mut alone, "two", 2, paper.clone(), &["ada", "ada"]), Rejected);
    let mut alone = first.clone();
    assert_eq!(elects(&mut alone, "two", 2, paper, &["ada", "ada", "ada"]), Adopted);
}

/// A seat that was filled stays filled, whatever becomes of the run-off for another one; no other election knows of it.
#[test]
fn a_run_off_in_vain_takes_nobody_the_seat() {
    let two = |it: &mut Election| it.seats = NonZeroU32::new(2).expect("not zero");
    let mut world = world(two);
    let first = ballot_paper("board", &["ada", "ben", "lea"]);
    let votes = ["ada", "ada", "ada", "ben", "lea"];
    assert_eq!(elects(&mut world, "one", 1, first.clone(), &votes), NextRound);
    let adopted = |world: &World| world.state.adoptions.len();
    assert_eq!(adopted(&world), 1, "ada is elected");
    let second = ballot_paper("board", &["ben", "lea"]);
    assert_eq!(elects(&mut world, "two", 2, second.clone(), &[]), Adopted);
    assert_eq!(winners(&world, &poll_ref("two")), ["ada"]);
    assert_eq!(result(&world, &poll_ref("two")).open.as_ref().map(|it| it.seats), Some(1));
    assert_eq!(adopted(&world), 2);
    // Of another election ada is no winner, though the same office is filled.
    assert_eq!(
        elects(&mut world, "three", 3, first, &["ben", "ben", "ben", "lea", "ada"]),
        NextRound
    );
    assert_eq!(winners(&world, &poll_ref("three")), ["ben"]);
}

/// A run-off for which the body had no quorum was none: its seats wait on.
#[test]
fn a_run_off_without_a_quorum_is_held_again() {
    let mut world = world(|it| {
        of_all(it);
        it.frame.requirement.quorum = Some(quorum(Measure::Cast, "2/5"));
    });
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    let first = ballot_paper("chair", &["ada", "ben", "lea"]);
    assert_eq!(elects(&mut world, "one", 1, first, &votes), NextRound);
    assert_eq!(world.state.adoptions.len(), 0, "nobody is elected yet");
    let paper = || ballot_paper("chair", &["ada", "ben"]);
    assert_eq!(elects(&mut world, "two", 2, paper(), &["ada"]), Inquorate);
    assert_eq!(elects(&mut world, "three", 3, paper(), &["ada", "ada"]), Adopted);
}

/// In a run-off the most votes decide, and the majority of the first round is not asked.
#[test]
fn what_is_asked_twice_is_one_question() {
    let mut world = world(|_| {});
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    elects(&mut world, "one", 1, ballot_paper("chair", &["ada", "ben", "lea"]), &votes);
    let body: BodyId = the("assembly");
    let asks = |motion: Motion| world.state.round_before(&motion, &body, None).is_some();
    let same = || ballot_paper("chair", &["ada", "ben"]);
    assert!(asks(same()));
    assert!(asks(Motion { title: "run-off".into(), ..same() }), "an office is one question");
    assert!(!asks(Motion { matter: the("other"), ..same() }));
    assert!(!asks(Motion { subject: Subject::Office(the("deputy")), ..same() }));
    assert!(world.state.round_before(&same(), &the("board"), None).is_none());
}

/// About nothing but its text, a question is known by its title.
#[test]
fn a_question_on_its_text_alone_is_known_by_its_title() {
    let mut world = world(|_| {});
    world.amends(|it| it.matter("matter").about = About::Resolution);
    let paper = |title: &str, names: &[&str]| Motion {
        subject: Subject::Text,
        ..ballot_paper(title, names)
    };
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    elects(&mut world, "one", 1, paper("prize", &["ada", "ben", "lea"]), &votes);
    let body: BodyId = the("assembly");
    assert!(world.state.round_before(&paper("prize", &["ada"]), &body, None).is_some());
    assert!(world.state.round_before(&paper("medal", &["ada"]), &body, None).is_none());
}

/// Seats that the first round filled stay filled; only the rest goes to the run-off.
#[test]
fn a_run_off_fills_the_seats_that_are_left() {
    let mut world = world(|it| {
        (it.seats, it.method) =
            (NonZeroU32::new(2).expect("not zero"), Method::Choose { votes: NonZeroU32::MIN });
    });
    let first = ballot_paper("board", &["ada", "ben", "lea", "max"]);
    assert_eq!(
        elects(&mut world, "one", 1, first, &["ada", "ada", "ada", "ben", "lea"]),
        NextRound
    );
    assert_eq!(winners(&world, &poll_ref("one")), ["ada"]);
    let second = ballot_paper("board", &["ben", "lea"]);
    assert_eq!(elects(&mut world, "two", 2, second, &["ben", "ben", "lea"]), Adopted);
    assert_eq!(result(&world, &poll_ref("two")).seats, 1);
    assert_eq!(winners(&world, &poll_ref("two")), ["ada", "ben"]);
}

#[test]
fn composition_caps_see_the_member_its_class_and_its_groups() {
    let world = world(|_| {});
    let mut contest = ballot_paper("chair", &["ada", "ben", "lea"]).contest.expect("one");
    contest.options[0].groups = ["women".into()].into();
    contest.options[1].member = Some(the("stranger"));
    contest.options[2].member = None;
    let seen = affiliations(&world.state.view(), &contest, &all(&["ada", "ben", "lea", "max"]));
    let told: Vec<_> = seen
        .iter()
        .map(|(id, it)| {
            let (member, class) = (it.member.as_ref(), it.class.as_ref());
            (
                id.as_str(),
                member.map(|it| it.as_str()),
                class.map(|it| it.as_str()),
                it.groups.len(),
            )
        })
        .collect();
    let expected = [
        ("ada", Some("a"), Some("town"), 1),
        ("ben", Some("stranger"), None, 0),
        ("lea", None, None, 0),
    ];
    assert_eq!(told, expected);
    assert_eq!(affiliations(&world.state.view(), &contest, &all(&["lea"])).len(), 1);
}

/// A vote of which only this is known.
fn nameless(marked: Marked, counted: &[(Choice, u64)]) -> RecordedVote {
    let counted = counted.iter().map(|(said, votes)| (*said, Weight::whole(*votes))).collect();
    RecordedVote { counted, marked: Some(marked), ..RecordedVote::none() }
}

/// A vote by name, in which each marked these.
fn named(ballots: &[(&str, &[&str])]) -> RecordedVote {
    let cast = |names: &[&str]| Cast::Marked(marks(names));
    let by_name = ballots.iter().map(|(member, names)| (the(member), cast(names))).collect();
    RecordedVote { by_name, ..RecordedVote::none() }
}

/// A sitting with three of the five in which this vote was taken.
fn sat(world: &mut World, vote: RecordedVote, lot: &[&str]) -> Verdict {
    let mut chair = item("chair").on(ballot_paper("chair", &["ada", "ben"]));
    chair.vote = Some(vote);
    chair.lot = (!lot.is_empty()).then(|| crate::world::lot(lot));
    world.at("2025-03-02 09:00").lands(sitting("2025-03-01").with(&["a", "b", "c"]).then(chair));
    world.ended(&item_ref("2025-03-01", "chair")).expect("decided")
}

fn chair() -> MotionRef {
    item_ref("2025-03-01", "chair")
}

#[test]
fn a_sitting_elects_by_name_by_ballots_or_by_sums() {
    let paper = |votes, names: &[&str]| Paper {
        class: None,
        weight: Weight::whole(votes),
        marks: marks(names),
    };
    let papers = Marked::Papers(vec![paper(2, &["ada"]), paper(1, &["ben"])]);
    let totals =
        Marked::Totals([(the("ada"), Weight::whole(2)), (the("ben"), Weight::whole(1))].into());
    for vote in [
        named(&[("a", &["ada"]), ("b", &["ada"]), ("c", &["ben"])]),
        nameless(papers, &[(Choice::Yes, 3)]),
        nameless(totals, &[(Choice::Yes, 3)]),
    ] {
        let mut world = world(|_| {});
        assert_eq!(sat(&mut world, vote, &[]), Adopted);
        assert_eq!(winners(&world, &chair()), ["ada"]);
        let votes = &world.state.decided(&chair()).expect("decided").tally;
        assert_eq!(votes.votes().yes.as_whole(), Some(3));
    }
}

#[test]
fn invalid_ballots_of_a_sitting_are_found() {
    let mut first = world(|_| {});
    sat(&mut first, named(&[("a", &["ada"]), ("b", &["ada", "ben"])]), &[]);
    let cast = |world: &World| {
        let votes = world.state.decided(&chair()).expect("decided").tally.votes().clone();
        [votes.yes, votes.invalid].map(|it| it.as_whole())
    };
    assert_eq!(cast(&first), [1, 1].map(Some));
    let paper =
        |names: &[&str]| Paper { class: None, weight: Weight::whole(1), marks: marks(names) };
    let papers = Marked::Papers(vec![paper(&["ada"]), paper(&["ada", "ben"])]);
    let mut second = world(|_| {});
    sat(&mut second, nameless(papers, &[(Choice::Yes, 2), (Choice::Invalid, 1)]), &[]);
    assert_eq!(cast(&second), [1, 2].map(Some), "and those that the record names");
}

/// An assembly of three towns and two cities that fills two seats; who is of a city marks two, of a town one.
fn by_class() -> World {
    let each = [(the("city"), 2), (the("town"), 1)].into();
    let limit = MarkLimit { each, others: 0 };
    let mut election = election();
    (election.seats, election.run_off) = (NonZeroU32::new(2).expect("not zero"), false);
    election.method = Method::Choose { votes: election.seats };
    (election.by_class, election.majority) = (Some(limit), None);
    let mut world = World::under(&["a", "b", "c", "d", "e"], |it| {
        it.class("city", 1);
        it.assembly().seats = Seats::Classes(all(&["city", "town"]));
        it.elections.insert(the("chair"), election);
        let matter = it.matter("matter");
        (matter.about, matter.decides) = (About::Office, Decides::Election(the("chair")));
    });
    for city in ["d", "e"] {
        world.lands(crate::record::Member { class: the("city"), ..member(city) });
    }
    world
}

fn paper_of(class: Option<&str>, votes: u64, names: &[&str]) -> Paper {
    Paper { class: class.map(the), weight: Weight::whole(votes), marks: marks(names) }
}

/// The same ballot is valid of one class, and invalid of another.
#[test]
fn how_much_a_ballot_may_mark_hangs_on_the_class_of_its_voter() {
    let mut world = by_class();
    world.at("2025-03-01 08:00");
    let paper = ballot_paper("chair", &["ada", "ben", "cem"]);
    world.lands(Poll { motion: paper, ..poll("chair", "2025-03-01 20:00") });
    for (member, names) in [("a", &["ada", "ben"][..]), ("b", &["ada"]), ("d", &["ada", "ben"])] {
        world.lands(marked("chair", member, names));
    }
    let invalid = world.state.invalid_ballots(&poll_ref("chair"));
    let told: Vec<_> = invalid
        .iter()
        .map(|(member, (why, limits))| (member.as_str(), *why, limits.most))
        .collect();
    assert_eq!(told, [("a", Fault::TooMany, Some(1))]);
    let turn = world.state.turn(&poll_ref("chair")).expect("the ballots explain the result");
    let one = |flip: &Flip| matches!(flip, Flip::Smallest(changes) if changes.len() == 1);
    assert!(one(&turn.flip), "another one level with ben: {turn:?}");
    // The class at the beginning of the vote decides, also where the member changes into another one.
    let city = crate::record::Member { class: the("city"), ..member("a") };
    world.at("2025-03-01 09:00").lands(city).pass("2025-03-01 20:00");
    assert_eq!(world.state.invalid_ballots(&poll_ref("chair")).len(), 1);
    let votes = world.state.decided(&poll_ref("chair")).expect("closed").tally.votes();
    assert_eq!([&votes.yes, &votes.invalid].map(Weight::as_whole), [Some(2), Some(1)]);
    assert_eq!(world.state.invalid_ballots(&poll_ref("none")).len(), 0);
}

#[test]
fn the_ballots_of_a_sitting_say_the_class_where_it_decides() {
    let vote = named(&[("a", &["ada", "ben"]), ("b", &["ben"]), ("d", &["ada", "ben"])]);
    let cast = |world: &World| {
        let votes = world.state.decided(&chair()).expect("decided").tally.votes().clone();
        [votes.yes, votes.invalid].map(|it| it.as_whole())
    };
    let mut by_name = by_class();
    assert_eq!(sat_all(&mut by_name, vote), Ok(()));
    assert_eq!(cast(&by_name), [2, 1].map(Some));
    let invalid = by_name.state.invalid_ballots(&chair());
    assert_eq!(invalid.keys().map(|it| it.as_str()).collect::<Vec<_>>(), ["a"]);
    let papers = |papers: Vec<Paper>| {
        let all = papers.iter().map(|it| it.weight.as_whole().unwrap_or_default()).sum();
        nameless(Marked::Papers(papers), &[(Choice::Yes, all)])
    };
    let two = &["ada", "ben"][..];
    let (city, town) = (Some("city"), Some("town"));
    let mut by_paper = by_class();
    let vote = papers(vec![paper_of(city, 2, two), paper_of(town, 1, two), paper_of(town, 2, &[])]);
    assert_eq!(sat_all(&mut by_paper, vote), Ok(()));
    assert_eq!(cast(&by_paper), [4, 1].map(Some));
    assert_eq!(by_paper.state.turn(&chair()), None, "nobody knows whose ballots these are");
    let more = |votes: u64| OptionsFault::MoreOfClass {
        class: the("city"),
        cast: Weight::whole(3),
        votes: Weight::whole(votes),
    };
    for (vote, expected) in [
        (vec![paper_of(None, 1, &["ada"])], OptionsFault::NoClassOfBallot),
        (vec![paper_of(city, 1, two), paper_of(city, 2, &["ada"])], more(2)),
    ] {
        let refused = sat_all(&mut by_class(), papers(vote));
        assert_eq!(refused, Err(Reason::WrongOptions(expected)));
    }
    let unknown = sat_all(&mut by_class(), papers(vec![paper_of(Some("village"), 1, &["ada"])]));
    assert!(matches!(unknown, Err(Reason::Unknown { .. })), "{unknown:?}");
    let refused = sat_all(&mut world(|_| {}), papers(vec![paper_of(town, 1, &["ada"])]));
    assert_eq!(refused, Err(Reason::WrongOptions(OptionsFault::ClassOfBallot)));
}

/// Sums are possible up to what those who were there may mark: two cities two each, three towns one.
#[test]
fn sums_cannot_exceed_what_the_classes_there_may_mark() {
    let sums = |ballots, ada, ben| {
        let totals = [(the("ada"), Weight::whole(ada)), (the("ben"), Weight::whole(ben))];
        nameless(Marked::Totals(totals.into()), &[(Choice::Yes, ballots)])
    };
    assert_eq!(sat_all(&mut by_class(), sums(5, 4, 3)), Ok(()));
    for (ballots, ada, ben) in [(5, 4, 4), (2, 3, 1), (3, 3, 3)] {
        let refused = sat_all(&mut by_class(), sums(ballots, ada, ben));
        assert_eq!(refused, Err(Reason::WrongOptions(OptionsFault::Totals)), "{ballots} {ada}");
    }
    assert_eq!(sat_all(&mut world(|_| {}), sums(5, 3, 2)), Ok(()));
}

/// A sitting with all five in which this vote was taken, or why it is refused.
fn sat_all(world: &mut World, vote: RecordedVote) -> Result<(), Reason> {
    let mut chair = item("chair").on(ballot_paper("chair", &["ada", "ben"]));
    chair.vote = Some(vote);
    let sitting = sitting("2025-03-01").with(&["a", "b", "c", "d", "e"]).then(chair);
    world.at("2025-03-02 09:00").tries(sitting)
}

/// What somebody marked who has no vote counts for nobody.
#[test]
fn a_ballot_of_somebody_excluded_is_void() {
    let mut world = world(|_| {});
    let vote = named(&[("a", &["ada"]), ("b", &["ben"])]);
    let mut paper = ballot_paper("chair", &["ada", "ben"]);
    paper.recused = vec![the("b")];
    let chair_item: AgendaItem = AgendaItem { vote: Some(vote), ..item("chair").on(paper) };
    world.at("2025-03-02 09:00").lands(sitting("2025-03-01").with(&["a", "b"]).then(chair_item));
    assert_eq!(world.ended(&chair()), Some(Adopted));
    assert_eq!(winners(&world, &chair()), ["ada"]);
}

/// Whom somebody excluded would have elected has more answers than two.
#[test]
fn nobody_asks_whom_those_excluded_would_have_elected() {
    let mut world = world(|_| {});
    let mut paper = ballot_paper("chair", &["ada", "ben"]);
    paper.recused = vec![the("b")];
    let vote = Some(named(&[("a", &["ada"])]));
    let chair_item: AgendaItem = AgendaItem { vote, ..item("chair").on(paper) };
    world.at("2025-03-02 09:00").lands(sitting("2025-03-01").with(&["a", "b"]).then(chair_item));
    let outcome = world.item("2025-03-01", "chair").expect("voted on");
    assert!(outcome.electorate.barred.contains_key("b"));
    assert_eq!((outcome.with_void, outcome.with_excluded), (None, None));
}

#[test]
fn the_lot_of_a_sitting_stands_in_its_item() {
    let totals = || [(the("ada"), Weight::whole(1)), (the("ben"), Weight::whole(1))];
    let tie = || nameless(Marked::Totals(totals().into()), &[(Choice::Yes, 2)]);
    let world = || world(|it| it.majority = None);
    assert_eq!(sat(&mut world(), tie(), &[]), LotNeeded);
    let mut drawn = world();
    assert_eq!(sat(&mut drawn, tie(), &["ben", "ada"]), Adopted);
    assert_eq!(winners(&drawn, &chair()), ["ben"]);
    // A lot where nobody is level, or before its turn, decides nothing.
    let clear = [(the("ada"), Weight::whole(2)), (the("ben"), Weight::whole(1))];
    for (ties, totals, votes) in [
        (vec![TieWay::Lot], clear.into(), 3),
        (vec![TieWay::RunOff, TieWay::Lot], totals().into(), 2),
    ] {
        let mut chair = item("chair").on(ballot_paper("chair", &["ada", "ben"]));
        chair.vote = Some(nameless(Marked::Totals(totals), &[(Choice::Yes, votes)]));
        chair.lot = Some(crate::world::lot(&["ben", "ada"]));
        let meeting = sitting("2025-03-01").with(&["a", "b", "c"]).then(chair);
        let mut world = self::world(|it| (it.majority, it.ties) = (None, ties));
        let refused = world.at("2025-03-02 09:00").tries(meeting);
        assert_eq!(refused, Err(Reason::NoLotNeeded));
    }
    // What follows an election in a sitting does not count it anew.
    let challenge = crate::record::Following::Challenge { member: the("a"), ground: "no".into() };
    drawn.at("2025-03-03 09:00").lands(follow(&chair(), "no", challenge));
    assert_eq!(winners(&drawn, &chair()), ["ben"]);
}

/// A prioritisation by supporters that takes up what the budget affords.
fn prioritises(change: impl FnOnce(&mut Contest)) -> (World, Motion) {
    let rule = Prioritisation {
        frame: frame(),
        scale: Scale::Supporters,
        votes: None,
        selection: Selection::Greedy(prioritise::GreedyBy::Votes),
        ties: vec![TieWay::Order, TieWay::Lot],
    };
    let world = World::under(&["a", "b", "c"], |it| {
        it.prioritisations.insert(the("list"), rule);
        it.matter("matter").decides = Decides::Prioritisation(the("list"));
    });
    let option =
        |(name, cost): (&str, i64)| Choosable { cost: Some(Amount(cost)), ..candidate(name) };
    let mut contest = Contest {
        options: [("map", 60), ("door", 50), ("bell", 30)].map(option).into(),
        budget: Some(Amount(100)),
        ..Contest::default()
    };
    change(&mut contest);
    (world, Motion { contest: Some(contest), ..motion("list") })
}

fn taken(world: &mut World, motion: Motion, votes: &[&[&str]]) -> (Verdict, Vec<String>) {
    world.at("2025-03-01 08:00").lands(Poll { motion, ..poll("list", "2025-03-02 08:00") });
    for (member, names) in ["a", "b", "c"].iter().zip(votes) {
        world.lands(ballot("list", member, Cast::Marked(Marks::Approve(all(names)))));
    }
    world.pass("2025-03-02 08:00");
    let decided = world.state.decided(&poll_ref("list")).expect("closed");
    let chosen = decided.result.as_ref().map(contest::Outcome::winners).unwrap_or_default();
    (decided.outcome.verdict, chosen.iter().map(ToString::to_string).collect())
}

#[test]
fn a_prioritisation_takes_up_what_the_budget_affords() {
    let votes: [&[&str]; 3] = [&["map", "door"], &["map", "door"], &["map", "bell"]];
    let (mut world, motion) = prioritises(|_| {});
    let taken_up = (Adopted, vec!["bell".to_owned(), "map".to_owned()]);
    assert_eq!(taken(&mut world, motion, &votes), taken_up);
    let before = world.state.round_before(&crate::world::motion("list"), &the("assembly"), None);
    assert!(before.is_none());
    let (mut world, motion) = prioritises(|it| it.budget = Some(Amount(40)));
    assert_eq!(taken(&mut world, motion, &votes).1, ["bell"]);
    let (mut world, motion) = prioritises(|_| {});
    assert_eq!(taken(&mut world, motion, &[]).1, [""; 0]);
}

#[test]
fn a_prioritisation_breaks_ties_by_its_order_or_by_a_lot() {
    let votes: [&[&str]; 1] = [&["map", "door"]];
    let (mut world, motion) = prioritises(|it| it.order = ["door", "map", "bell"].map(the).into());
    assert_eq!(taken(&mut world, motion, &votes).1, ["door"]);
    let (mut world, motion) = prioritises(|_| {});
    assert_eq!(taken(&mut world, motion, &votes).0, LotNeeded);
    world.at("2025-03-03 08:00").draws("list", &["door", "map"]);
    let decided = world.state.decided(&poll_ref("list")).expect("closed");
    let chosen = decided.result.as_ref().map(contest::Outcome::winners).unwrap_or_default();
    assert_eq!(chosen, all(&["door"]));
}

#[test]
fn a_motion_is_found_with_its_body() {
    let mut world = World::of(&["a"]);
    world.at("2025-03-01 08:00").lands(poll("map", "2025-03-02 08:00"));
    world
        .at("2025-03-02 09:00")
        .lands(sitting("2025-03-01").with(&["a"]).then(item("door").by_name(&[])));
    let put = |motion: &MotionRef| {
        world.state.put(motion).map(|(body, it)| format!("{body}: {}", it.title))
    };
    assert_eq!(put(&poll_ref("map")).as_deref(), Some("assembly: map"));
    assert_eq!(put(&item_ref("2025-03-01", "door")).as_deref(), Some("assembly: door"));
    assert_eq!(put(&poll_ref("none")), None);
    assert_eq!(put(&item_ref("2025-03-01", "none")), None);
    assert_eq!(put(&item_ref("2025-03-02", "door")), None);
}

/// Two seats that nobody won with the majority go to those two with most votes in the run-off.
#[test]
fn a_run_off_fills_as_many_seats_as_are_open() {
    let mut world = world(|it| {
        it.seats = NonZeroU32::new(2).expect("not zero");
        it.method = Method::Choose { votes: NonZeroU32::new(2).expect("not zero") };
    });
    let paper = || ballot_paper("chairs", &["ada", "ben", "cat", "dan"]);
    let mut round = |name: &str, day: u32, votes: [[&str; 2]; 4]| {
        let closes = format!("2025-03-{day:02} 20:00");
        world.at(&format!("2025-03-{day:02} 08:00"));
        world.lands(Poll { motion: paper(), ..poll(name, &closes) });
        for (member, names) in ["a", "b", "c", "d"].iter().zip(votes) {
            world.lands(marked(name, member, &names));
        }
        world.pass(&closes);
        winners(&world, &poll_ref(name))
    };
    let even = [["ada", "ben"], ["cat", "dan"], ["ada", "cat"], ["ben", "dan"]];
    assert_eq!(round("first", 1, even), [""; 0]);
    let clear = [["ada", "cat"], ["ada", "cat"], ["ada", "cat"], ["ben", "dan"]];
    assert_eq!(round("second", 2, clear), ["ada", "cat"]);
}
