//! From the record to the question: open and decided, in polls and in sittings, and under other statutes.

use std::num::NonZeroU32;

use super::*;
use crate::contest::{Choosable, Contest, Marks, Paper};
use crate::election::{self, Election};
use crate::outcome::Verdict;
use crate::record::{
    AgendaItem, Ballot, Following, Marked, MemberStatus, Motion, MotionRef, Poll, RecordedVote,
    Sequel, VoteKind,
};
use crate::rule::{Channel, Round, Silence};
use crate::statutes::{About, Decides, Statutes};
use crate::world::*;
use crate::world::{member, poll};
use Choice::{Abstain, No, Yes};

const DAY: &str = "2025-03-01";

/// The ballots that turn a motion: whose, and as they would have to be.
fn turned(world: &World, motion: &MotionRef) -> Option<Vec<(String, Choice)>> {
    match world.state.flip(motion)? {
        Flip::Smallest(changes) => {
            let name = |it: &Change| it.member.as_ref().map_or("?".into(), ToString::to_string);
            Some(changes.iter().map(|it| (name(it), it.to.voice())).collect())
        }
        Flip::Never => Some(Vec::new()),
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    }
}

fn told(names: &[&str], to: Choice) -> Option<Vec<(String, Choice)>> {
    Some(names.iter().map(|name| ((*name).to_owned(), to)).collect())
}

/// A poll of three that is open, with these ballots.
fn polled(change: impl FnOnce(&mut Statutes), ballots: &[(&str, Choice)]) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.rule().ballots.change = true;
        change(it);
    });
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    world.at("2025-03-04 12:00").votes("map", ballots);
    world
}

#[test]
fn a_poll_is_asked_about_from_its_opening_on() {
    let mut world = World::of(&["a", "b", "c"]);
    let later = Poll { opens: Some(moment("2025-03-05 12:00")), ..poll("map", "2025-03-10 12:00") };
    world.at("2025-03-03 12:00").lands(later);
    let map = poll_ref("map");
    assert_eq!(world.state.flip(&map), None, "not open yet");
    world.pass("2025-03-05 12:00");
    assert_eq!(turned(&world, &map), told(&["a"], Yes));
    world.at("2025-03-06 12:00").votes("map", &[("a", No), ("b", Yes)]);
    assert_eq!(turned(&world, &map), told(&["c"], Yes), "what was cast is cast");
    world.pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Verdict::Rejected));
    assert_eq!(turned(&world, &map), told(&["a"], Yes), "and when it is closed");
    assert_eq!(world.state.flip(&poll_ref("nothing")), None);
}

/// Seven votes, divided: all of them as one, or those of the others.
#[test]
fn a_divided_ballot_of_a_poll_is_turned_as_a_whole() {
    let mut world = World::under(&["b", "c"], |it| {
        it.rule().ballots.change = true;
        it.class("city", 7);
        it.assembly().seats = crate::statutes::Seats::Classes(all(&["town", "city"]));
        it.rule().ballots.split = true;
    });
    world.lands(crate::record::Member { class: the("city"), ..member("a") });
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    let ballot = Ballot { cast: split(3, 4, 0), ..ballot("map", "a", Yes) };
    world.at("2025-03-04 12:00").lands(ballot).votes("map", &[("b", No), ("c", No)]);
    assert_eq!(turned(&world, &poll_ref("map")), told(&["a"], Yes));
    let map = poll_ref("map");
    let question = world.state.question(&map).expect("open");
    let counts = |tally: &Tally| (tally.votes().clone(), tally.heads().cloned());
    let found = question.tally(&question.ballots()).as_ref().map(counts);
    assert_eq!(
        found,
        world
            .state
            .outcome_of(&the("2025/map"), moment("2025-03-04 12:00"))
            .map(|it| counts(&it.1.tally))
    );
}

/// The chair votes, and so do whoever is concerned and whoever has a veto: each for what the rule asks.
#[test]
fn voters_stand_in_the_capacities_that_the_rule_asks_for() {
    let capacity = |change: fn(&mut Rule), concerned: &[&str]| {
        let mut world = World::under(&["a", "b", "c"], |it| change(it.rule()));
        world.lands(holding("chair", "a")).lands(holding("deputy", "b"));
        let motion = Motion { concerned: all(concerned), ..motion("map") };
        world.at("2025-03-03 12:00").lands(Poll { motion, ..poll("map", "2025-03-10 12:00") });
        world.pass("2025-03-04 12:00");
        let map = poll_ref("map");
        let question = world.state.question(&map).expect("open");
        question.voters.iter().map(|it| it.capacity.clone()).collect::<Vec<_>>()
    };
    let plain = Capacity::default;
    assert_eq!(capacity(|_| {}, &["b"]), vec![plain(); 3]);
    let chair = Capacity { chair: true, ..plain() };
    assert_eq!(capacity(|it| it.tie = Tie::Chair, &[]), [chair.clone(), plain(), plain()]);
    let either = |it: &mut Rule| {
        it.requirement.quorum = Some(Quorum {
            condition: None,
            when: QuorumWhen::EachItem,
            chair: Default::default(),
            further: vec![FurtherCondition::ChairOrDeputy],
            missed: Missed::Inquorate,
        });
    };
    let deputy = Capacity { deputy: true, ..plain() };
    assert_eq!(capacity(either, &[]), [chair, deputy, plain()]);
    let concerned = Capacity { concerned: true, ..plain() };
    let asks = |it: &mut Rule| it.consent = Some(Consent::Concerned);
    assert_eq!(capacity(asks, &["b"]), [plain(), concerned, plain()]);
    let named = |it: &mut Rule| it.consent = Some(Consent::Members(all(&["c"])));
    let consents = Capacity { consents: true, ..plain() };
    assert_eq!(capacity(named, &["b"]), [plain(), plain(), consents]);
    let vetoes = |it: &mut Rule| it.vetoes = vec![veto(Holder::Concerned)];
    let holder = Capacity { veto: Some(Holder::Concerned), ..plain() };
    assert_eq!(capacity(vetoes, &["b"]), [plain(), holder, plain()]);
}

fn veto(holder: Holder) -> Veto {
    Veto {
        holder,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    }
}

/// A veto by ballot is taken back like any ballot; the reason that it lacked is given with a new one.
#[test]
fn a_veto_by_ballot_follows_its_ballot() {
    let asks = |reason| {
        move |it: &mut Statutes| {
            let right = Veto { reason_required: reason, ..veto(Holder::Member(the("a"))) };
            it.rule().vetoes = vec![right];
        }
    };
    let map = poll_ref("map");
    let votes = [("a", Choice::Veto), ("b", Yes), ("c", Yes)];
    let world = polled(asks(false), &votes);
    assert_eq!(turned(&world, &map), told(&["a"], Yes));
    let stopped = world.state.stopped(&map).expect("a veto");
    assert_eq!(stopped.by, [Holder::Member(the("a"))].into());
    assert_eq!(stopped.withdrawn, None);
    let adopted = polled(asks(true), &[("a", No), ("b", Yes), ("c", Yes)]);
    assert_eq!(turned(&adopted, &map), told(&["a"], Choice::Veto));
    assert_eq!(adopted.state.stopped(&map), None);
}

/// The record's veto came after the vote: no ballot takes it back, and without it the motion is adopted.
#[test]
fn a_veto_after_the_vote_is_a_fact_of_its_own() {
    let later = |it: &mut Statutes| {
        let right = Veto { deadline: Some(the("P7D")), ..veto(Holder::Member(the("a"))) };
        it.rule().vetoes = vec![right];
    };
    let mut world = polled(later, &[("a", No), ("b", Yes), ("c", Yes)]);
    let map = poll_ref("map");
    assert_eq!(turned(&world, &map), told(&["a"], Choice::Veto), "while it is still possible");
    world.pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Verdict::Pending));
    let raised = Following::Veto {
        holder: Holder::Member(the("a")),
        member: Some(the("a")),
        reason: None,
        alternative: None,
    };
    let sequel = Sequel { id: the("2025/map"), motion: map.clone(), what: raised };
    world.at("2025-03-11 12:00").tries_by("a", sequel).expect("in time");
    assert_eq!(world.verdict("map"), Some(Verdict::Vetoed));
    assert_eq!(turned(&world, &map), Some(Vec::new()));
    let stopped = world.state.stopped(&map).expect("a veto");
    assert_eq!((stopped.withdrawn, stopped.overridden), (None, None));
}

/// A vote of a sitting.
fn sat(change: impl FnOnce(&mut Statutes), there: &[&str], item: AgendaItem) -> World {
    let mut world = World::under(&["a", "b", "c", "d"], change);
    world.at("2025-03-01 13:00").lands(sitting(DAY).with(there).then(item));
    world
}

#[test]
fn in_a_sitting_those_are_asked_who_were_there() {
    let map = item_ref(DAY, "map");
    let world = sat(|_| {}, &["a", "b", "c"], item("map").by_name(&[("a", Yes), ("b", No)]));
    assert_eq!(turned(&world, &map), told(&["b"], Yes), "or the third, who did not vote");
    let nobody = sat(|_| {}, &["a"], item("map").by_name(&[("a", Abstain)]));
    assert_eq!(turned(&nobody, &map), told(&["a"], Yes));
    let two_thirds = |it: &mut Statutes| {
        it.rule().requirement.majority = Named::TwoThirds(Measure::Entitled).condition();
    };
    let few = sat(two_thirds, &["a", "b"], item("map").by_name(&[("a", Yes), ("b", Yes)]));
    assert_eq!(turned(&few, &map), Some(Vec::new()), "two of four are no two thirds");
    assert_eq!(few.state.flip(&item_ref(DAY, "other")), None);
    let half = |it: &mut Statutes| {
        it.rule().requirement.majority = Named::Absolute(Measure::Entitled).condition();
    };
    let silent = sat(half, &["a", "b", "c"], item("map").by_name(&[("a", Yes), ("b", Yes)]));
    assert_eq!(turned(&silent, &map), told(&["c"], Yes), "who was there and did not vote could");
}

#[test]
fn counted_votes_are_turned_one_by_one_and_name_nobody() {
    let map = item_ref(DAY, "map");
    let all = ["a", "b", "c", "d"];
    let counted = |votes: &[(Choice, u64)]| sat(|_| {}, &all, item("map").counted(votes));
    assert_eq!(turned(&counted(&[(Yes, 1), (No, 3)]), &map), told(&["?"; 2], Yes));
    let world = counted(&[(No, 2)]);
    let question = world.state.question(&map).expect("voted on");
    let casts: Vec<Option<Choice>> =
        question.voters.iter().map(|it| it.cast.as_ref().map(Cast::voice)).collect();
    assert_eq!(casts, [Some(No), Some(No), None, None], "and those who did not vote");
    assert!(question.frame.heads().is_none());
    // Half a vote is nobody's.
    let mut half = item("map").counted(&[(No, 1)]);
    half.vote.as_mut().expect("voted on").counted.insert(Yes, "0.5".parse().expect("a number"));
    assert_eq!(sat(|_| {}, &all, half).state.flip(&map), None);
    // By subtraction the others have said yes.
    let mut rest = item("map").counted(&[(No, 1)]);
    rest.vote.as_mut().expect("voted on").subtraction = true;
    assert_eq!(turned(&sat(|_| {}, &all, rest), &map), told(&["?"], No));
}

/// Nobody wants a step turned for itself.
#[test]
fn a_step_of_a_sitting_is_not_asked_about() {
    let mut amendment = item("change").by_name(&[("a", No)]);
    amendment.order.within = Some(crate::record::Within {
        item: the("map"),
        kind: crate::record::QuestionKind::Amendment,
    });
    let main = item("map").by_name(&[("a", Yes)]);
    let mut world = World::of(&["a"]);
    world.at("2025-03-01 13:00").lands(sitting(DAY).with(&["a"]).then(amendment).then(main));
    assert_eq!(world.state.flip(&item_ref(DAY, "change")), None);
    assert_eq!(turned(&world, &item_ref(DAY, "map")), told(&["a"], No));
}

/// The vote of whoever presided decides a tie, and it is turned with the ballot.
#[test]
fn the_casting_vote_of_a_sitting_is_a_ballot() {
    let by_chair = |it: &mut Statutes| it.rule().tie = Tie::Chair;
    let mut level = item("map").by_name(&[("a", Yes), ("b", No)]);
    level.vote.as_mut().expect("voted on").chair = Some(Yes);
    let mut world = World::under(&["a", "b"], by_chair);
    world.lands(holding("chair", "a"));
    world.at("2025-03-01 13:00").lands(sitting(DAY).with(&["a", "b"]).then(level));
    let map = item_ref(DAY, "map");
    assert_eq!(world.ended(&map), Some(Verdict::Adopted));
    assert_eq!(turned(&world, &map), told(&["a"], No));
}

/// A veto, a consent: what a ballot brought about in a sitting is gone when the ballot is turned.
#[test]
fn what_a_ballot_of_a_sitting_brought_about_turns_with_it() {
    let map = item_ref(DAY, "map");
    let (there, concerns_c) = (["a", "b", "c"], Motion { concerned: all(&["c"]), ..motion("map") });
    let voted =
        |said| item("map").on(concerns_c.clone()).by_name(&[("a", said), ("b", Yes), ("c", Yes)]);
    let with_reason = |it: &mut Statutes| {
        let right = Veto { reason_required: true, ..veto(Holder::Member(the("a"))) };
        it.rule().vetoes = vec![right];
    };
    let unsaid = sat(with_reason, &there, voted(Choice::Veto));
    assert_eq!(unsaid.ended(&map), Some(Verdict::Adopted), "a veto without its reason is a no");
    assert_eq!(turned(&unsaid, &map), told(&["b"], No));
    let vetoed = sat(with_reason, &there, voted(Choice::Veto).because("a", "too dear"));
    assert_eq!(vetoed.ended(&map), Some(Verdict::Vetoed));
    assert_eq!(turned(&vetoed, &map), told(&["a"], Yes));
    for consent in [Consent::Concerned, Consent::Members(all(&["c"]))] {
        let consented = sat(|it| it.rule().consent = Some(consent.clone()), &there, voted(Yes));
        assert_eq!(consented.ended(&map), Some(Verdict::Adopted));
        assert_eq!(turned(&consented, &map), told(&["c"], No), "{consent:?}");
    }
}

/// A second round asks for less; what is asked about the first is what it was then.
#[test]
fn a_round_stays_the_round_that_it_was() {
    let rounds = |it: &mut Statutes| {
        let unanimous = Comparison::number(Measure::No, Comparator::Equals, 0);
        it.rule().requirement.majority =
            Condition::AllOf(vec![Named::Simple.condition(), unanimous.into()]);
        let requirement = Requirement { majority: Named::Simple.condition(), quorum: None };
        it.rule().rounds = vec![Round { requirement, after: None, channels: Default::default() }];
    };
    let mut world = polled(rounds, &[("a", Yes), ("b", Yes), ("c", No)]);
    world.pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Verdict::NextRound));
    let again = Poll { motion: motion("map"), ..poll("again", "2025-03-20 12:00") };
    world.at("2025-03-12 12:00").lands(again);
    world.at("2025-03-13 12:00").votes("again", &[("a", Yes), ("b", Yes), ("c", No)]);
    world.pass("2025-03-20 12:00");
    assert_eq!(world.verdict("again"), Some(Verdict::Adopted));
    assert_eq!(turned(&world, &poll_ref("map")), told(&["c"], Yes));
    assert_eq!(turned(&world, &poll_ref("again")), told(&["a"], No));
    let again =
        |world: &World| world.state.recount(world.state.view().statutes().expect("in force"));
    let verdicts: Vec<_> = again(&world).into_iter().map(|it| (it.before, it.after)).collect();
    let same = |verdict| (verdict, Ok(verdict));
    assert_eq!(verdicts, [same(Verdict::NextRound), same(Verdict::Adopted)]);
}

/// What a lot decided would not have been open with the ballots as they are.
#[test]
fn a_lot_that_was_drawn_stays_drawn() {
    let lot = |it: &mut Statutes| it.rule().tie = crate::rule::Tie::Lot;
    let mut world = polled(lot, &[("a", No), ("b", Yes)]);
    world.pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Verdict::LotNeeded));
    world.at("2025-03-11 12:00").draws("map", &["for"]);
    assert_eq!(world.verdict("map"), Some(Verdict::Adopted));
    assert_eq!(turned(&world, &poll_ref("map")), told(&["b"], No));
}

/// An election of the assembly.
fn elects(it: &mut Statutes) {
    let mut frame = Rule::plain(Label::same("board"), Named::Simple.condition());
    frame.ballots.change = true;
    let election = Election {
        frame,
        seats: NonZeroU32::MIN,
        method: election::Method::Choose { votes: NonZeroU32::MIN },
        by_class: None,
        majority: None,
        run_off: false,
        ties: Vec::new(),
        caps: Vec::new(),
        term: None,
        succession: false,
        acceptance: Default::default(),
        supporters: None,
    };
    it.elections.insert(the("board"), election);
    it.matter("board").decides = Decides::Election(the("board"));
}

/// While a poll is open nobody is asked for a ballot that cannot be cast: where ballots stay as they are, none of those that
/// were cast, and none of a member that has left.
#[test]
fn an_open_poll_is_asked_what_can_still_be_cast() {
    let map = poll_ref("map");
    let all = [("a", Yes), ("b", Yes), ("c", No)];
    for (change, open) in [(false, told(&[], No)), (true, told(&["a"], No))] {
        let mut world = polled(|it| it.rule().ballots.change = change, &all);
        assert_eq!(turned(&world, &map), open, "change: {change}");
        world.pass("2025-03-10 12:00");
        assert_eq!(turned(&world, &map), told(&["a"], No), "as a question about what was");
    }
    let mut world = polled(|it| it.rule().ballots.change = false, &[("a", No)]);
    assert_eq!(turned(&world, &map), told(&["b", "c"], Yes));
    world.at("2025-03-05 12:00").changes("c", |it| it.status = MemberStatus::Left);
    assert_eq!(turned(&world, &map), told(&[], Yes), "one yes of b makes a tie");
    world.pass("2025-03-10 12:00");
    assert_eq!(turned(&world, &map), told(&["a"], Yes));
}

/// Objections that were cast stay objections.
#[test]
fn what_was_objected_counts_where_ballots_stay() {
    let silent = |it: &mut Statutes| {
        let (objection, objections) = (Default::default(), NonZeroU32::new(2).expect("not zero"));
        it.rule().silence = Some(Silence { period: the("P5D"), objection, objections });
    };
    let world = polled(silent, &[("a", No)]);
    assert_eq!(turned(&world, &poll_ref("map")), told(&["b"], No), "one more is enough");
}

/// Of an election, too, only the ballots are turned that are still to be cast.
#[test]
fn an_open_election_is_asked_what_can_still_be_marked() {
    let changes = |world: &World| match world.state.turn(&poll_ref("board")).expect("asked").flip {
        Flip::Smallest(changes) => changes.iter().filter_map(|it| it.member.clone()).collect(),
        Flip::Never => Vec::new(),
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    };
    let fixed = |it: &mut Statutes| {
        elects(it);
        it.elections.get_mut("board").expect("there").frame.ballots.change = false;
    };
    let ballots = [("a", "ada"), ("b", "ada"), ("c", "ben")];
    assert_eq!(changes(&elected(&ballots)).len(), 1);
    let mut world = elected_under(fixed, &ballots);
    assert_eq!(changes(&world), []);
    world.pass("2025-03-10 12:00");
    assert_eq!(changes(&world).len(), 1);
}

fn candidate(name: &str) -> Choosable {
    Choosable {
        id: the(name),
        name: name.into(),
        member: None,
        email: None,
        consent: Some("by letter".into()),
        withdrawn: None,
        supported_by: Vec::new(),
        groups: Default::default(),
        cost: None,
    }
}

fn election_of(names: &[&str]) -> Motion {
    let options = names.iter().map(|name| candidate(name)).collect();
    let contest = Some(Contest { options, ..Contest::default() });
    Motion { matter: the("board"), contest, ..motion("board") }
}

fn choose(names: &[&str]) -> Cast {
    Cast::Marked(Marks::Choose(all(names)))
}

/// An election by poll, with these ballots.
fn elected(ballots: &[(&str, &str)]) -> World {
    elected_under(elects, ballots)
}

fn elected_under(change: impl FnOnce(&mut Statutes), ballots: &[(&str, &str)]) -> World {
    let mut world = World::under(&["a", "b", "c"], change);
    let motion = election_of(&["ada", "ben", "cem"]);
    world.at("2025-03-03 12:00").lands(Poll { motion, ..poll("board", "2025-03-10 12:00") });
    world.at("2025-03-04 12:00");
    for (voter, name) in ballots {
        world.lands(Ballot { cast: choose(&[name]), ..ballot("board", voter, Yes) });
    }
    world
}

fn recast(world: &World, motion: &MotionRef) -> Option<Vec<(Option<String>, Cast)>> {
    match world.state.turn(motion)?.flip {
        Flip::Smallest(changes) => Some(
            changes.into_iter().map(|it| (it.member.map(|it| it.to_string()), it.to)).collect(),
        ),
        other @ (Flip::Never | Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn an_election_is_asked_about_open_and_closed() {
    let board = poll_ref("board");
    let mut world = elected(&[("a", "ada"), ("b", "ada"), ("c", "ben")]);
    assert_eq!(world.state.flip(&board), None, "it is no question of yes or no");
    let one = Some(vec![(Some("a".to_owned()), choose(&["ben"]))]);
    assert_eq!(recast(&world, &board), one);
    world.pass("2025-03-10 12:00");
    assert_eq!(recast(&world, &board), one);
    assert_eq!(world.state.turn(&poll_ref("nothing")), None);
    let motion = polled(|_| {}, &[("a", Yes)]);
    assert_eq!(motion.state.turn(&poll_ref("map")), None, "nor is a motion an election");
}

/// Ballots without names are turned one by one; of sums nobody knows what a ballot said.
#[test]
fn an_election_in_a_sitting_is_asked_about_ballot_by_ballot() {
    let board = item_ref(DAY, "board");
    let with = |vote: RecordedVote| {
        let mut item = item("board").on(election_of(&["ada", "ben"]));
        item.vote = Some(vote);
        sat(elects, &["a", "b", "c", "d"], item)
    };
    let paper = |name, weight| {
        let marks = Marks::Choose(all(&[name]));
        Paper { class: None, weight: Weight::whole(weight), marks }
    };
    let papers = RecordedVote {
        kind: VoteKind::Secret,
        marked: Some(Marked::Papers(vec![paper("ada", 2), paper("ben", 1)])),
        counted: [(Yes, Weight::whole(3)), (Abstain, Weight::whole(1))].into(),
        ..RecordedVote::none()
    };
    let world = with(papers.clone());
    let question = world.state.contest_question(&board).expect("an election");
    let voices: Vec<_> =
        question.frame.ballots().into_iter().flatten().map(|it| it.voice()).collect();
    assert_eq!(voices, [Yes, Yes, Yes, Abstain], "each paper once");
    assert_eq!(recast(&world, &board), Some(vec![(None, choose(&["ben"]))]));
    let totals = RecordedVote {
        marked: Some(Marked::Totals([(the("ada"), Weight::whole(2))].into())),
        ..papers
    };
    assert_eq!(with(totals).state.turn(&board), None);
    let by_name = RecordedVote {
        kind: VoteKind::RollCall,
        by_name: [
            (the("a"), choose(&["ada"])),
            (the("b"), choose(&["ada"])),
            (the("c"), choose(&["ben"])),
        ]
        .into(),
        ..RecordedVote::none()
    };
    let named = recast(&with(by_name), &board).expect("an answer");
    assert_eq!(named, [(Some("a".to_owned()), choose(&["ben"]))]);
}

#[test]
fn past_elections_are_counted_again() {
    let mut world = elected(&[("a", "ada"), ("b", "ada"), ("c", "ben")]);
    world.pass("2025-03-10 12:00");
    let under = |change: &dyn Fn(&mut Statutes)| {
        let mut statutes = world.state.view().statutes().expect("in force").clone();
        change(&mut statutes);
        world.state.recount(&statutes).pop().expect("decided")
    };
    let same = under(&|_| {});
    assert_eq!((same.before, same.after.clone()), (Verdict::Adopted, Ok(Verdict::Adopted)));
    assert_eq!(same.chosen.map(|it| it.before == it.after), Some(true));
    let two = under(&|it| {
        it.elections.get_mut("board").expect("there").seats = NonZeroU32::new(2).expect("two");
    });
    let chosen = two.chosen.expect("counted");
    assert_eq!(chosen.before, all::<crate::id::OptionId, _>(&["ada"]));
    assert_eq!(chosen.after, all::<crate::id::OptionId, _>(&["ada", "ben"]));
    let ranked = under(&|it| {
        it.elections.get_mut("board").expect("there").method = election::Method::Schulze;
    });
    assert_eq!((ranked.after, ranked.chosen), (Err(Unrecounted::OtherBallots), None));
    let yes_no = under(&|it| it.matter("board").decides = Decides::Rule(the("simple")));
    assert_eq!(yes_no.after, Err(Unrecounted::OtherQuestion));
}

/// What happened stays as it was; what the changed rules make of it is said, or why nothing can be said.
#[test]
fn past_motions_are_counted_again() {
    let mut world = polled(|_| {}, &[("a", Yes), ("b", Yes), ("c", No)]);
    world.pass("2025-03-10 12:00");
    let under = |change: &dyn Fn(&mut Statutes)| {
        let mut statutes = world.state.view().statutes().expect("in force").clone();
        change(&mut statutes);
        let recount = world.state.recount(&statutes).pop().expect("decided");
        (recount.after, recount.reachable)
    };
    assert_eq!(under(&|_| {}), (Ok(Verdict::Adopted), Some(true)));
    let no_no = |it: &mut Statutes| {
        it.rule().requirement.majority = Named::TwoThirds(Measure::Entitled).condition();
        it.rule().vetoes = Vec::new();
    };
    assert_eq!(under(&no_no), (Ok(Verdict::Adopted), Some(true)), "two of three");
    let three = |it: &mut Statutes| {
        it.rule().requirement.majority =
            Comparison::number(Measure::Yes, Comparator::AtLeast, 3).into();
    };
    assert_eq!(under(&three), (Ok(Verdict::Rejected), Some(true)));
    let four = |it: &mut Statutes| {
        it.rule().requirement.majority =
            Comparison::number(Measure::Yes, Comparator::AtLeast, 4).into();
    };
    assert_eq!(under(&four), (Ok(Verdict::Rejected), Some(false)));
    assert_eq!(under(&|it| _ = it.matters.remove("matter")).0, Err(Unrecounted::NoMatter));
    let board = |it: &mut Statutes| {
        it.body("board");
        it.matter("matter").body = the("board");
    };
    assert_eq!(under(&board).0, Err(Unrecounted::OtherBody(the("board"))));
    let only_sittings =
        |it: &mut Statutes| it.matter("matter").channels = [Channel::Sitting].into();
    assert_eq!(under(&only_sittings).0, Err(Unrecounted::OtherWay(Channel::Poll)));
    let for_amounts = |it: &mut Statutes| it.matter("matter").amount = Some(Default::default());
    assert_eq!(under(&for_amounts).0, Err(Unrecounted::OtherAmount), "it says none");
    let election = |it: &mut Statutes| {
        elects(it);
        it.matter("matter").decides = Decides::Election(the("board"));
    };
    assert_eq!(under(&election).0, Err(Unrecounted::OtherQuestion));
    let no_rule = |it: &mut Statutes| it.matter("matter").decides = Decides::Rule(the("none"));
    assert_eq!(under(&no_rule).0, Err(Unrecounted::NoMatter));
    assert_eq!(
        world.state.view().statutes().map(|it| it.matters["matter"].about),
        Some(About::Resolution)
    );
}

/// A sitting's votes are counted again in the same way.
#[test]
fn past_sittings_are_counted_again() {
    let world =
        sat(|_| {}, &["a", "b", "c"], item("map").by_name(&[("a", Yes), ("b", Yes), ("c", No)]));
    let mut statutes = world.state.view().statutes().expect("in force").clone();
    statutes.rule().requirement.majority = Named::Unanimous(Measure::Valid).condition();
    let recount = world.state.recount(&statutes);
    let [again] = &recount[..] else { panic!("one decision") };
    assert_eq!(again.motion, item_ref(DAY, "map"));
    assert_eq!((again.before, again.after.clone()), (Verdict::Adopted, Ok(Verdict::Rejected)));
}

/// A casting vote that is cast apart from the ballot stays as it is; any other is turned with it.
#[test]
fn a_casting_vote_apart_is_no_ballot() {
    for (tie, said, turned_with_it) in [
        (Tie::Chair, None, true),
        (Tie::Chair, Some(Yes), true),
        (Tie::Presiding, None, true),
        (Tie::Presiding, Some(Yes), false),
    ] {
        let mut level = item("map").by_name(&[("a", Yes), ("b", No)]);
        level.vote.as_mut().expect("voted on").chair = said;
        let mut world = World::under(&["a", "b"], |it| it.rule().tie = tie);
        world.lands(holding("chair", "a"));
        world.at("2025-03-01 13:00").lands(sitting(DAY).with(&["a", "b"]).then(level));
        let question = world.state.question(&item_ref(DAY, "map")).expect("voted on");
        let chairs: Vec<bool> = question.voters.iter().map(|it| it.capacity.chair).collect();
        assert_eq!(chairs, [turned_with_it, false], "{tie:?} {said:?}");
    }
}
