//! Elections to an office that somebody holds, or that an election before was to.

use super::*;
use crate::election::{Cap, CapBound, CapGroup};
use crate::record::Regarding;
use crate::statutes::Matter;

fn reopens(paper: Motion, target: &MotionRef) -> Motion {
    let regarding = Regarding { relation: Relation::Reopens, motion: target.clone() };
    Motion { regarding: Some(regarding), ..paper }
}

/// A first round whose run-off was never held binds no election that takes it up again.
#[test]
fn an_election_that_was_given_up_is_begun_anew() {
    let mut world = world(|_| {});
    let plain = ballot_paper("chair", &["max", "eva"]);
    assert_eq!(elects(&mut world, "zero", 1, plain.clone(), &["eva"; 3]), Adopted);
    let first = ballot_paper("chair", &["ada", "ben", "lea"]);
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    assert_eq!(elects(&mut world, "one", 2, first, &votes), NextRound);
    let due: BTreeSet<String> = ["ada", "ben"].map(Into::into).into();
    let bound = |motion: Motion| {
        let mut world = world.clone();
        world.at("2025-03-03 08:00");
        match world.tries(Poll { motion, ..poll("two", "2025-03-03 20:00") }) {
            Err(Reason::WrongOptions(OptionsFault::NotTheRunOff { candidates })) => {
                assert_eq!(
                    candidates.into_keys().map(|it| it.to_string()).collect::<BTreeSet<_>>(),
                    due
                );
                true
            }
            other => {
                assert_eq!(other, Ok(()));
                false
            }
        }
    };
    assert!(bound(plain.clone()));
    assert!(bound(reopens(plain.clone(), &poll_ref("zero"))), "that is another election");
    let anew = reopens(plain, &poll_ref("one"));
    assert!(!bound(anew.clone()));
    let all = ["max", "max", "eva", "max"];
    assert_eq!(elects(&mut world, "two", 3, anew, &all), Adopted, "with the majority");
    assert_eq!(winners(&world, &poll_ref("two")), ["max"]);
    assert_eq!(world.state.rounds(&poll_ref("two")).len(), 1, "an election of its own");
}

/// The first round that a court annulled is none: an election after it is a new one.
#[test]
fn an_annulled_round_binds_no_election() {
    let mut world = world(|_| {});
    let first = ballot_paper("chair", &["ada", "ben", "lea"]);
    let votes = ["ada", "ada", "ben", "ben", "lea"];
    assert_eq!(elects(&mut world, "one", 2, first, &votes), NextRound);
    let (by, annuls) = ("the court".into(), true);
    let what =
        crate::record::Following::Ruling { by, annuls, on: None, reference: None, text: None };
    world.at("2025-03-03 06:00").lands(follow(&poll_ref("one"), "court", what));
    let other = ballot_paper("chair", &["max", "eva"]);
    let all = ["max", "max", "eva", "max"];
    assert_eq!(elects(&mut world, "two", 3, other, &all), Adopted);
    assert_eq!(world.state.rounds(&poll_ref("two")).len(), 1, "an election of its own");
}

/// An election begun anew has a run-off of its own, which the first round of the old one does not bind.
#[test]
fn an_election_begun_anew_has_its_own_run_off() {
    let mut world = world(|_| {});
    let votes = |names: [&'static str; 3]| [names[0], names[0], names[1], names[1], names[2]];
    let first = ballot_paper("chair", &["ada", "ben", "lea"]);
    assert_eq!(elects(&mut world, "one", 1, first, &votes(["ada", "ben", "lea"])), NextRound);
    let anew = reopens(ballot_paper("chair", &["max", "eva", "ida"]), &poll_ref("one"));
    assert_eq!(elects(&mut world, "two", 2, anew, &votes(["max", "eva", "ida"])), NextRound);
    let again = ballot_paper("chair", &["max", "eva"]);
    assert_eq!(elects(&mut world, "three", 3, again, &["eva"; 2]), Adopted);
    let rounds = world.state.rounds(&poll_ref("three"));
    let rounds: Vec<_> = rounds.into_iter().map(|(it, _)| it).collect();
    assert_eq!(rounds, [poll_ref("two"), poll_ref("three")]);
}

/// Where nothing waits there is nothing to begin anew: a settled election is taken up again as any question.
#[test]
fn what_is_not_settled_and_waits_for_nothing_is_not_taken_up() {
    let mut world = world(|it| it.frame.requirement.quorum = Some(quorum(Measure::Cast, "4/5")));
    let paper = || ballot_paper("chair", &["ada", "ben"]);
    assert_eq!(elects(&mut world, "one", 1, paper(), &["ada"]), Inquorate);
    let anew = reopens(paper(), &poll_ref("one"));
    world.at("2025-03-02 08:00");
    let refused = world.tries(Poll { motion: anew, ..poll("two", "2025-03-02 20:00") });
    let motion = poll_ref("one");
    assert_eq!(refused, Err(Reason::NotPossible { relation: Relation::Reopens, motion }));
}

/// Three seats of which no member may have two, and those who hold them, each with its last day.
fn held(until: [Option<&str>; 3], change: impl FnOnce(&mut Election)) -> World {
    let mut election = election();
    election.majority = None;
    election.run_off = false;
    election.seats = NonZeroU32::new(3).expect("not zero");
    election.caps = vec![Cap { group: CapGroup::Member, bound: CapBound::Most(1) }];
    change(&mut election);
    let mut world = World::of(&["a", "b", "c", "d", "e"]);
    let mut office = holding("chair", "a");
    office.holders = ["a", "b", "c"]
        .iter()
        .zip(until)
        .map(|(name, until)| {
            let holder = holding("chair", name).holders.remove(0);
            Holder { until: until.map(the), ..holder }
        })
        .collect();
    world.at("2025-02-01 08:00").lands(office);
    world.amends(|it| {
        it.elections.insert(the("chair"), election);
        let matter: &mut Matter = it.matter("matter");
        (matter.about, matter.decides) = (About::Office, Decides::Election(the("chair")));
    });
    world
}

/// Candidates, each from a member, for so many of the seats.
fn by_election(seats: Option<u32>, candidates: &[(&str, &str)]) -> Motion {
    let names: Vec<&str> = candidates.iter().map(|(name, _)| *name).collect();
    let mut paper = ballot_paper("chair", &names);
    if let Some(contest) = &mut paper.contest {
        contest.seats = seats;
        for (option, (_, member)) in contest.options.iter_mut().zip(candidates) {
            option.member = Some(the(member));
        }
    }
    paper
}

fn staying(world: &World) -> Vec<String> {
    result(world, &poll_ref("new")).beside.iter().map(|it| it.email.to_string()).collect()
}

const ALL: [(&str, &str); 3] = [("ada", "a"), ("cora", "c"), ("dan", "d")];

#[test]
fn caps_of_a_by_election_count_who_stays() {
    let votes = ["ada", "ada", "ada", "cora", "cora"];
    let elected = |until, seats| {
        let mut world = held(until, |_| {});
        let verdict = elects(&mut world, "new", 1, by_election(seats, &ALL), &votes);
        assert_eq!(verdict, Adopted);
        let mail = |it: &str| it.split('@').next().unwrap_or_default().to_owned();
        let there: BTreeSet<String> = staying(&world).iter().map(|it| mail(it)).collect();
        let there: Vec<String> = there.into_iter().collect();
        (winners(&world, &poll_ref("new")).join(" "), there.join(" "))
    };
    let pair = |winners: &str, there: &str| (winners.to_owned(), there.to_owned());
    let (soon, late) = (Some("2025-03-10"), Some("2025-12-31"));
    assert_eq!(elected([None, late, soon], Some(1)), pair("cora", "a b"), "c leaves");
    assert_eq!(elected([late, None, soon], Some(1)), pair("cora", "a b"));
    assert_eq!(elected([soon, late, None], Some(1)), pair("ada", "b c"), "a leaves");
    assert_eq!(elected([late, late, Some("2025-02-20")], Some(1)), pair("cora", "a b"), "left");
    assert_eq!(
        elected([late, late, soon], Some(2)),
        pair("ada cora", ""),
        "who leaves is not known"
    );
    assert_eq!(elected([late, soon, soon], Some(2)), pair("cora", "a"));
    assert_eq!(
        elected([None, None, None], None),
        pair("ada cora", ""),
        "all seats are filled anew"
    );
    assert_eq!(elected([None, None, None], Some(3)), pair("ada cora", ""));
}

#[test]
fn who_stands_again_does_not_stay() {
    let mut world = held([None, Some("2025-12-31"), Some("2025-03-10")], |_| {});
    let mut paper = by_election(Some(1), &ALL);
    for option in paper.contest.iter_mut().flat_map(|it| &mut it.options) {
        option.email = (option.id == the("ada")).then(|| "a@example.org".into());
    }
    let holder = world.state.view().office("chair").expect("held").holders[0].clone();
    let email = holder.person.email.clone();
    for option in paper.contest.iter_mut().flat_map(|it| &mut it.options) {
        option.email = (option.id == the("ada")).then(|| email.clone());
    }
    assert_eq!(elects(&mut world, "new", 1, paper, &["ada", "ada", "ada"]), Adopted);
    assert_eq!(winners(&world, &poll_ref("new")), ["ada"]);
}

/// A share of the seats is one of all seats, with those of whoever stays; the run-off goes on with the same people.
#[test]
fn a_share_is_of_all_seats_and_the_run_off_knows_who_stays() {
    let mut world = held([None, None, Some("2025-03-10")], |it| {
        it.majority = Some(Named::Absolute(Measure::YesNo).condition());
        it.run_off = true;
        let town = CapGroup::Class(the("town"));
        let third = "2/3".parse().expect("a share");
        it.caps = vec![Cap { group: town, bound: CapBound::MostShare(third) }];
    });
    let votes = ["ada", "ada", "cora", "cora", "dan"];
    assert_eq!(elects(&mut world, "new", 1, by_election(Some(1), &ALL), &votes), Rejected);
    assert_eq!(result(&world, &poll_ref("new")).all_seats(), 3);
    let mut world = held([None, None, Some("2025-03-10")], |it| {
        it.majority = Some(Named::Absolute(Measure::YesNo).condition());
        it.run_off = true;
        it.caps = vec![Cap { group: CapGroup::Member, bound: CapBound::Most(1) }];
    });
    let all = [("ada", "a"), ("cora", "c"), ("dan", "d"), ("eva", "e")];
    let votes = ["ada", "ada", "cora", "dan", "eva"];
    assert_eq!(elects(&mut world, "new", 1, by_election(Some(1), &all), &votes), NextRound);
    let due = result(&world, &poll_ref("new")).open.clone().expect("a run-off").candidates;
    assert_eq!(due, all_of(&["cora", "dan", "eva"]), "ada could not have the seat");
    let second = by_election(None, &all[1..]);
    let verdict = elects(&mut world, "two", 2, second, &["dan", "dan"]);
    assert_eq!(verdict, Adopted);
    let run_off = result(&world, &poll_ref("two"));
    assert_eq!((run_off.beside.len(), run_off.all_seats()), (2, 3));
}

fn all_of(names: &[&str]) -> BTreeSet<OptionId> {
    all(names)
}

/// The minutes of a sitting can record the answer of whoever was elected in a round before, be it in this very sitting.
#[test]
fn the_minutes_of_a_run_off_know_the_round_before() {
    let named = |world: &World, meeting: &Meeting, at: usize| {
        let item = &meeting.agenda[at];
        let motion = item.motion.as_ref().expect("put");
        let rounds = world.state.rounds_put(motion, (meeting, item));
        let options = rounds.iter().flat_map(|it| &it.options).map(|it| it.id.to_string());
        options.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
    };
    let put = |id: &str, motion: Motion| AgendaItem { motion: Some(motion), ..item(id) };
    let mut world = world(|it| it.seats = NonZeroU32::new(2).expect("not zero"));
    let other = Motion { subject: Subject::Office(the("keeper")), ..ballot_paper("k", &["ida"]) };
    let here = sitting("2025-03-05")
        .then(put("first", ballot_paper("chair", &["ada", "ben", "lea"])))
        .then(put("other", other))
        .then(put("second", ballot_paper("chair", &["ben", "lea"])));
    assert_eq!(named(&world, &here, 0), "ada ben lea");
    assert_eq!(named(&world, &here, 2), "ada ben lea");
    let first = ballot_paper("chair", &["max", "eva", "ida", "tom"]);
    let first = Motion { contest: first.contest.map(|it| Contest { seats: None, ..it }), ..first };
    let votes = ["max", "max", "max", "eva", "ida"];
    let verdict = elects(&mut world, "one", 1, first, &votes);
    assert_eq!(verdict, NextRound, "max is elected");
    let later = sitting("2025-03-05").then(put("second", ballot_paper("chair", &["eva", "ida"])));
    assert_eq!(named(&world, &later, 0), "eva ida max tom");
}
