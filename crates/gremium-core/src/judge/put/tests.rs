//! When a question can be put again, and what has to come before it.

use super::*;
use crate::act::Stamped;
use crate::outcome::Verdict::{Aborted, Adopted, NextRound, Rejected, Vetoed};
use crate::record::{
    Following, MemberStatus, Objection, Poll, Regarding, Request, Subject, Target,
};
use crate::rule::{Comparator, Comparison, Holder, Named, Round, Veto, VetoEffect};
use crate::state::RequestRecord;
use crate::statutes::BodyKind;
use crate::tally::Choice::{self, No, Yes};
use crate::tally::Measure;
use crate::text::{Label, Lang, Wording};
use crate::world::{self, World, follow, item, moment, motion, poll, poll_ref, quorum, the, veto};

fn about(relation: Relation, target: MotionRef) -> Option<Regarding> {
    Some(Regarding { relation, motion: target })
}

/// A poll of a day on this, refused or with its outcome.
fn put(
    world: &mut World,
    name: &str,
    day: &str,
    motion: Motion,
    votes: &[(&str, Choice)],
) -> Result<Verdict, Reason> {
    world.at(&format!("{day} 08:00"));
    world.tries(Poll { motion, ..poll(name, &format!("{day} 20:00")) })?;
    world.votes(name, votes).pass(&format!("{day} 20:00"));
    Ok(world.verdict(name).expect("closed"))
}

const FOR: [(&str, Choice); 2] = [("a", Yes), ("b", Yes)];
const AGAINST: [(&str, Choice); 2] = [("a", No), ("b", No)];

#[test]
fn a_rejected_question_rests_as_long_as_the_rule_says() {
    let mut world = World::under(&["a", "b", "c"], |it| it.rule().lock = Some(the("P1M")));
    assert_eq!(put(&mut world, "one", "2025-03-10", motion("map"), &AGAINST), Ok(Rejected));
    let until = moment("2025-04-11 00:00");
    let again = put(&mut world.clone(), "two", "2025-04-10", motion("map"), &FOR);
    assert_eq!(again, Err(Reason::Locked { until }));
    let other = put(&mut world.clone(), "two", "2025-03-12", motion("door"), &FOR);
    assert_eq!(other, Ok(Adopted), "another question does not rest");
    let just = world.clone().at("2025-04-11 00:00").tries(poll("map", "2025-04-12 00:00"));
    assert_eq!(just, Ok(()), "from the very end on");
    assert_eq!(put(&mut world, "two", "2025-04-11", motion("map"), &FOR), Ok(Adopted));
    assert_eq!(
        put(&mut world, "three", "2025-04-12", motion("map"), &AGAINST),
        Ok(Rejected),
        "what was adopted locks nothing"
    );
    let until = moment("2025-05-13 00:00");
    let again = put(&mut world, "four", "2025-05-12", motion("map"), &FOR);
    assert_eq!(again, Err(Reason::Locked { until }), "from the last time on");
}

/// The lock does not bind a motion that takes the question up again, where the rule says what that needs.
#[test]
fn who_reopens_a_question_is_bound_by_the_reopening_and_not_by_the_lock() {
    for (reopening, relation, expected) in [
        (true, Relation::Reopens, Ok(Adopted)),
        (false, Relation::Reopens, Err(Reason::Locked { until: moment("2025-04-11 00:00") })),
        (true, Relation::Annuls, Err(Reason::Locked { until: moment("2025-04-11 00:00") })),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.rule().lock = Some(the("P1M"));
            it.rule().reopening = reopening.then(|| Named::Simple.condition());
        });
        put(&mut world, "one", "2025-03-10", motion("map"), &AGAINST).expect("put");
        let again = Motion { regarding: about(relation, poll_ref("one")), ..motion("map") };
        assert_eq!(put(&mut world, "two", "2025-03-12", again, &FOR), expected, "{relation:?}");
    }
}

#[test]
fn a_vetoed_question_rests_too() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.rule().lock = Some(the("P1M"));
        it.rule().vetoes = vec![veto(Holder::Member(the("c")))];
    });
    let stopped = [("a", Yes), ("b", Yes), ("c", Choice::Veto)];
    assert_eq!(put(&mut world, "one", "2025-03-10", motion("map"), &stopped), Ok(Vetoed));
    let locked = Err(Reason::Locked { until: moment("2025-04-11 00:00") });
    assert_eq!(put(&mut world, "two", "2025-03-12", motion("map"), &FOR), locked);
}

/// What binds in the title is what is locked; a translation locks nothing and frees nothing.
#[test]
fn a_translation_neither_locks_nor_frees() {
    let title =
        |de: &str, en: &str| Wording::both(Label { de: de.into(), en: en.into() }, Lang::De);
    for (again, locked) in [
        (title("Karte", "plan"), true),
        ("Karte".into(), true),
        (title("Plan", "map"), false),
        ("map".into(), false),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| it.rule().lock = Some(the("P1M")));
        let named = |title| Motion { title, ..motion("map") };
        let against = [("a", Choice::No), ("b", Choice::No)];
        let first = put(&mut world, "one", "2025-03-10", named(title("Karte", "map")), &against);
        assert_eq!(first, Ok(Rejected));
        let second = put(&mut world, "two", "2025-03-12", named(again.clone()), &FOR);
        assert_eq!(matches!(second, Err(Reason::Locked { .. })), locked, "{again:?}: {second:?}");
    }
}

/// Puts a request into the record that follows another one; by which process it goes is not asked here.
fn files(world: &mut World, name: &str, follows: &str) {
    let by = world.state.members["a"].latest().expect("a member").by.clone();
    let value = Request {
        id: the(name),
        title: name.into(),
        text: name.into(),
        lang: None,
        proposer: the("a"),
        process: the("way"),
        target: Target::Core,
        funding: None,
        participants: Vec::new(),
        follows: vec![the(follows)],
        merged_into: None,
    };
    let (facts, motions, sittings) = (Default::default(), Vec::new(), Default::default());
    let request = Stamped { value, by: by.clone() };
    let replaced = BTreeMap::new();
    let titles = Default::default();
    let record = RequestRecord { request, titles, filed: by, facts, replaced, motions, sittings };
    world.state.requests.insert(the(name), record);
}

/// What is filed anew rests as long as what it follows, also where requests follow each other in a circle.
#[test]
fn a_lock_binds_what_is_filed_anew() {
    for (matter, locked) in [("matter", true), ("other", false)] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.rule().lock = Some(the("P1M"));
            it.matter("matter").about = crate::statutes::About::Request;
            it.matter("other").about = crate::statutes::About::Request;
        });
        for (name, follows) in
            [("pond", "lake"), ("lake", "pond"), ("tree", "none"), ("sea", "lake")]
        {
            files(&mut world, &format!("2025/{name}"), &format!("2025/{follows}"));
        }
        let on = |name: &str, matter: &str| Motion {
            subject: Subject::Request(the(&format!("2025/{name}"))),
            matter: the(matter),
            ..motion(name)
        };
        put(&mut world, "one", "2025-03-10", on("pond", matter), &AGAINST).expect("put");
        let again =
            |name: &str| put(&mut world.clone(), "two", "2025-03-12", on(name, "matter"), &FOR);
        let until = moment("2025-04-11 00:00");
        let expected = if locked { Err(Reason::Locked { until }) } else { Ok(Adopted) };
        assert_eq!(
            [again("pond"), again("lake"), again("sea")],
            [(); 3].map(|()| expected.clone())
        );
        assert_eq!(again("tree"), Ok(Adopted), "it follows another one");
    }
}

#[test]
fn between_two_rounds_lies_the_time_that_the_later_one_asks_for() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let requirement = it.rule().requirement.clone();
        let round = |after: &str| Round {
            after: Some(the(after)),
            requirement: requirement.clone(),
            channels: Default::default(),
        };
        it.rule().rounds = vec![round("P1W"), round("P1M")];
    });
    assert_eq!(put(&mut world, "one", "2025-03-01", motion("map"), &AGAINST), Ok(NextRound));
    let too_early = |at: &str| Err(Reason::WaitNotOver { earliest: moment(at) });
    let again = put(&mut world.clone(), "two", "2025-03-08", motion("map"), &AGAINST);
    assert_eq!(again, too_early("2025-03-09 00:00"));
    let just = world.clone().at("2025-03-09 00:00").tries(poll("map", "2025-03-12 00:00"));
    assert_eq!(just, Ok(()), "from the very end on");
    assert_eq!(put(&mut world, "two", "2025-03-09", motion("map"), &AGAINST), Ok(NextRound));
    let again = put(&mut world.clone(), "three", "2025-04-09", motion("map"), &AGAINST);
    assert_eq!(again, too_early("2025-04-10 00:00"), "from the round before");
    assert_eq!(put(&mut world, "three", "2025-04-10", motion("map"), &AGAINST), Ok(Rejected));
    assert_eq!(
        put(&mut world, "four", "2025-04-11", motion("map"), &AGAINST),
        Ok(NextRound),
        "settled: it begins anew"
    );
}

/// Where members objected to circulation, the question goes to a sitting.
#[test]
fn an_objection_to_circulation_sends_the_question_to_a_sitting() {
    for (way, then, channels, expected) in [
        (Channel::Circular, Channel::Circular, &Channel::ALL[..], Err(Reason::NeedsSitting)),
        (Channel::Circular, Channel::Poll, &Channel::ALL, Err(Reason::NeedsSitting)),
        (Channel::Circular, Channel::Poll, &[Channel::Poll, Channel::Circular], Ok(())),
        (Channel::Poll, Channel::Poll, &Channel::ALL, Ok(())),
        (Channel::Poll, Channel::Circular, &Channel::ALL, Ok(())),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            let anybody = Comparison::number(Measure::Supporters, Comparator::AtLeast, 1);
            it.rule().abort = [(way, anybody.into())].into();
            it.matter("matter").channels = channels.iter().copied().collect();
        });
        world.at("2025-03-01 08:00").lands(Poll { way, ..poll("map", "2025-03-02 08:00") });
        world.lands(Objection { poll: the("2025/map"), member: the("a"), reason: None });
        assert_eq!(world.verdict("map"), Some(Aborted));
        let again = Poll { way: then, motion: motion("map"), ..poll("again", "2025-03-04 08:00") };
        assert_eq!(world.at("2025-03-03 08:00").tries(again), expected, "{way:?} {then:?}");
        let map = item("map").by_name(&[("a", Yes)]);
        let sits =
            world.at("2025-03-10 08:00").tries(world::sitting("2025-03-09").with(&["a"]).then(map));
        assert_eq!(sits.is_ok(), channels.len() == 3);
    }
}

#[test]
fn what_the_statutes_want_first_comes_first() {
    let needs = |adopted| Reason::NeedsFirst { matter: the("advice"), adopted };
    for (adopted, votes, then) in [
        (true, Some(FOR), Ok(Adopted)),
        (true, Some(AGAINST), Err(needs(true))),
        (true, None, Err(needs(true))),
        (false, Some(FOR), Ok(Adopted)),
        (false, Some(AGAINST), Ok(Adopted)),
        (false, None, Err(needs(false))),
    ] {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.matter("advice");
            it.matter("matter").first = Some(First { matter: the("advice"), adopted });
        });
        if let Some(votes) = votes {
            let advice = Motion { matter: the("advice"), ..motion("map") };
            put(&mut world, "advice", "2025-03-01", advice, &votes).expect("put");
        }
        let other = Motion { matter: the("advice"), ..motion("door") };
        put(&mut world, "other", "2025-03-02", other, &FOR).expect("put");
        assert_eq!(
            put(&mut world, "map", "2025-03-03", motion("map"), &FOR),
            then,
            "{adopted} {votes:?}"
        );
    }
}

/// A decision that a court annulled, for instance.
fn annulled(world: &mut World, name: &str, day: &str) {
    let by = "the court".into();
    let ruling = Following::Ruling { by, annuls: true, on: None, reference: None, text: None };
    world.at(&format!("{day} 12:00")).lands(follow(&poll_ref(name), "court", ruling));
}

#[test]
fn what_comes_first_still_stands() {
    let under = |change: fn(&mut crate::statutes::Effective)| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            change(&mut it.matter("advice").effective);
            it.matter("matter").first = Some(First { matter: the("advice"), adopted: true });
        });
        let advice = Motion { matter: the("advice"), ..motion("map") };
        put(&mut world, "advice", "2025-03-01", advice, &FOR).expect("put");
        world
    };
    let then = |world: &mut World| put(world, "map", "2025-03-10", motion("map"), &FOR);
    let needs = Err(Reason::NeedsFirst { matter: the("advice"), adopted: true });
    assert_eq!(then(&mut under(|_| {})), Ok(Adopted));
    let mut world = under(|_| {});
    annulled(&mut world, "advice", "2025-03-02");
    assert_eq!(then(&mut world), needs, "a court annulled it");
    let mut world = under(|_| {});
    let regarding = about(Relation::Annuls, poll_ref("advice"));
    let back = Motion { matter: the("advice"), regarding, ..motion("map") };
    put(&mut world, "back", "2025-03-02", back, &FOR).expect("put");
    assert_eq!(then(&mut world), needs, "the body itself annulled it");
    let lapsed = under(|it| (it.announced, it.within) = (true, Some(the("P1D"))));
    assert_eq!(then(&mut lapsed.clone()), needs, "it was never announced");
    let waits = under(|it| it.after = Some(the("P1M")));
    assert_eq!(then(&mut waits.clone()), Ok(Adopted), "it was decided");
}

/// What was annulled neither locks nor settles a question.
#[test]
fn an_annulled_vote_was_none() {
    let mut world = World::under(&["a", "b", "c"], |it| it.rule().lock = Some(the("P1M")));
    assert_eq!(put(&mut world, "one", "2025-03-01", motion("map"), &AGAINST), Ok(Rejected));
    let locked = put(&mut world.clone(), "two", "2025-03-10", motion("map"), &FOR);
    assert!(matches!(locked, Err(Reason::Locked { .. })));
    annulled(&mut world, "one", "2025-03-02");
    assert!(world.state.asked_before(&motion("map")).is_empty());
    assert_eq!(put(&mut world, "two", "2025-03-10", motion("map"), &FOR), Ok(Adopted));
}

/// The mover and those who support a motion back it, as far as they have a vote in the body.
#[test]
fn a_motion_has_enough_behind_it() {
    let half = || {
        Comparison::share(Measure::Supporters, Comparator::AtLeast, the("1/2"), Measure::Entitled)
    };
    let tried = |mover: Option<&str>, supported_by: &[&str]| {
        let mut world = World::under(&["a", "b", "c", "d"], |it| {
            let by = half().into();
            it.matter("matter").supporters = Some(Backing { by, within: None, apart: false });
        });
        world.lands(world::member("e")).changes("e", |it| it.status = MemberStatus::Left);
        let (mover, supported_by) = (mover.map(the), world::all(supported_by));
        let motion = Motion { mover, supported_by, ..motion("map") };
        put(&mut world, "map", "2025-03-01", motion, &FOR)
    };
    let too_few = |backing: &[&str]| {
        let backing = world::all(backing);
        Err(Reason::TooFewSupporters { matter: the("matter"), candidate: None, backing })
    };
    assert_eq!(tried(Some("a"), &["b"]), Ok(Adopted), "two of four");
    assert_eq!(tried(None, &["b", "c"]), Ok(Adopted));
    assert_eq!(tried(Some("a"), &["a"]), too_few(&["a"]), "each once");
    assert_eq!(tried(Some("a"), &["e"]), too_few(&["a"]), "with a vote of its own");
    assert_eq!(tried(None, &[]), too_few(&[]));
}

/// Each candidate has enough behind it, but not once more in a run-off.
#[test]
fn candidates_have_enough_behind_them() {
    use crate::contest::{Choosable, Contest};
    use crate::election::{Election, Method};
    let by = || Comparison::number(Measure::Supporters, Comparator::AtLeast, 2).into();
    let mut world = World::under(&["a", "b", "c", "d"], |it| {
        let election = Election {
            frame: it.rule().clone(),
            seats: std::num::NonZeroU32::MIN,
            method: Method::Choose { votes: std::num::NonZeroU32::MIN },
            by_class: None,
            majority: Some(Named::Absolute(Measure::YesNo).condition()),
            run_off: true,
            ties: Vec::new(),
            caps: Vec::new(),
            term: None,
            succession: false,
            acceptance: Default::default(),
            supporters: Some(Backing { by: by(), within: None, apart: false }),
        };
        it.elections.insert(the("chair"), election);
        let matter = it.matter("matter");
        matter.about = crate::statutes::About::Office;
        matter.decides = Decides::Election(the("chair"));
    });
    let paper = |backing: [&[&str]; 2]| {
        let options = ["ada", "ben"].into_iter().zip(backing).map(|(id, backing)| Choosable {
            id: the(id),
            name: id.into(),
            member: None,
            email: None,
            consent: Some("by letter".into()),
            withdrawn: None,
            supported_by: world::all(backing),
            groups: Default::default(),
            cost: None,
        });
        let contest = Some(Contest { options: options.collect(), ..Contest::default() });
        Motion { contest, subject: Subject::Office(the("chair")), ..motion("chair") }
    };
    let two: &[&str] = &["a", "b"];
    let lone = put(&mut world.clone(), "chair", "2025-03-01", paper([two, &["c", "c"]]), &[]);
    let (candidate, backing) = (Some(the("ben")), world::all(&["c"]));
    assert_eq!(lone, Err(Reason::TooFewSupporters { matter: the("matter"), candidate, backing }));
    world.at("2025-03-01 08:00");
    let motion = paper([two, &["c", "d"]]);
    assert_eq!(world.tries(Poll { motion, ..poll("chair", "2025-03-01 20:00") }), Ok(()));
    let marks = |name: &str| {
        crate::record::Cast::Marked(crate::contest::Marks::Choose(world::all(&[name])))
    };
    for (member, name) in [("a", "ada"), ("b", "ada"), ("c", "ben"), ("d", "ben")] {
        world.lands(world::ballot("chair", member, marks(name)));
    }
    world.pass("2025-03-01 20:00");
    assert_eq!(world.verdict("chair"), Some(NextRound));
    assert!(put(&mut world, "again", "2025-03-02", paper([&[], &[]]), &[]).is_ok());
}

/// Who shows the backing as the time ends is in time.
#[test]
fn backing_can_be_shown_up_to_the_end_of_its_time() {
    for (landed, in_time) in [("2025-03-09 00:00", true), ("2025-03-09 00:01", false)] {
        let mut world = World::under(&["a", "b"], |it| {
            let by = Comparison::number(Measure::Supporters, Comparator::AtLeast, 1).into();
            let within = Some(the("P1W"));
            it.matter("matter").supporters = Some(Backing { by, within, apart: false });
        });
        let (mover, moved) = (Some(the("a")), Some(the("2025-03-01")));
        let motion = Motion { mover, moved, ..motion("map") };
        let landed = world.at(landed).tries(Poll { motion, ..poll("map", "2025-03-20 20:00") });
        assert_eq!(landed.is_ok(), in_time, "{landed:?}");
    }
}

/// Backing has to come in time, which the landing of the poll shows, and of one affiliation counts once where statutes say so.
#[test]
fn backing_comes_in_time_and_from_apart() {
    let tried = |day: &str, moved: Option<&str>, supported_by: &[&str]| {
        let mut world = World::under(&["a", "b", "c", "d"], |it| {
            let by = Comparison::number(Measure::Supporters, Comparator::AtLeast, 2).into();
            let within = Some(the("P1W"));
            it.matter("matter").supporters = Some(Backing { by, within, apart: true });
        });
        world.changes("a", |it| it.affiliation = Some("x".into()));
        world.changes("b", |it| it.affiliation = Some("x".into()));
        let (moved, supported_by) = (moved.map(the), world::all(supported_by));
        let motion = Motion { mover: Some(the("a")), moved, supported_by, ..motion("map") };
        put(&mut world, "map", day, motion, &FOR)
    };
    let until = Some(world::moment("2025-03-09 00:00"));
    assert_eq!(tried("2025-03-08", Some("2025-03-01"), &["c"]), Ok(Adopted), "the last day");
    let late = Err(Reason::SupportedTooLate { until });
    assert_eq!(tried("2025-03-09", Some("2025-03-01"), &["c"]), late);
    let unsaid = Err(Reason::SupportedTooLate { until: None });
    assert_eq!(tried("2025-03-01", None, &["c"]), unsaid);
    let alone = tried("2025-03-01", Some("2025-03-01"), &["b"]);
    let backing = world::all(&["a"]);
    let candidate = None;
    assert_eq!(alone, Err(Reason::TooFewSupporters { matter: the("matter"), candidate, backing }));
    assert_eq!(
        tried("2025-03-01", Some("2025-03-01"), &["c", "d"]),
        Ok(Adopted),
        "who belongs nowhere"
    );
}

/// An invitation only says that something will be put; what has to come first may still come.
#[test]
fn an_invitation_puts_nothing_yet() {
    let mut world = World::under(&["a", "b"], |it| {
        it.matter("advice");
        it.matter("matter").first = Some(First { matter: the("advice"), adopted: true });
    });
    let invitation = world::sitting("2025-03-20").invitation("2025-03-01").then(item("map"));
    world.at("2025-03-01 09:00").lands(invitation);
    let map = item("map").by_name(&[("a", Yes)]);
    let held =
        world.at("2025-03-21 09:00").tries(world::sitting("2025-03-20").with(&["a"]).then(map));
    assert_eq!(held, Err(Reason::NeedsFirst { matter: the("advice"), adopted: true }));
}

/// The assembly stands above the board; a committee stands beside it.
fn bodies() -> World {
    World::under(&["a", "b", "c"], |it| {
        let seats = it.assembly().seats.clone();
        for (body, parent) in
            [("board", Some("assembly")), ("group", Some("board")), ("committee", None)]
        {
            let body = it.body(body);
            (body.seats, body.kind) = (seats.clone(), BodyKind::Deciding);
            body.parent = parent.map(the);
        }
        for body in ["board", "group", "committee"] {
            it.matter(body).body = the(body);
        }
        it.matter("appeal");
        it.matter("consent");
        it.matter("group").effective.consents = [the("consent")].into();
        let right = Veto { override_matter: Some(the("appeal")), ..veto(Holder::Member(the("c"))) };
        it.rule().vetoes = vec![right];
    })
}

/// A decision of a body, and whether a later motion under a matter of this body may do this to it.
fn possible(of: &str, votes: &[(&str, Choice)], relation: Relation, by: &str) -> bool {
    let mut world = bodies();
    let first = Motion { matter: the(of), ..motion("map") };
    world.at("2025-03-01 08:00");
    let body_of = |matter: &str| {
        if matter.contains("board") || matter == "group" || matter == "committee" {
            matter
        } else {
            "assembly"
        }
        .to_owned()
    };
    world.lands(Poll { body: the(&body_of(of)), motion: first, ..poll("one", "2025-03-01 20:00") });
    world.votes("one", votes).pass("2025-03-01 20:00");
    let later =
        Motion { matter: the(by), regarding: about(relation, poll_ref("one")), ..motion("later") };
    let later = Poll { body: the(&body_of(by)), motion: later, ..poll("two", "2025-03-03 20:00") };
    match world.at("2025-03-03 08:00").tries(later) {
        Ok(()) => true,
        Err(Reason::NotPossible { relation: said, motion }) => {
            assert_eq!((said, motion), (relation, poll_ref("one")));
            false
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_later_decision_ends_one_of_its_body_or_of_one_below() {
    for relation in [Relation::Supersedes, Relation::Annuls] {
        for (of, by, expected) in [
            ("board", "board", true),
            ("board", "matter", true),
            ("group", "matter", true),
            ("matter", "board", false),
            ("board", "committee", false),
            ("committee", "matter", false),
            ("matter", "appeal", true),
        ] {
            assert_eq!(possible(of, &FOR, relation, by), expected, "{relation:?}: {of} by {by}");
            assert!(!possible(of, &AGAINST, relation, by), "what was rejected has nothing to end");
        }
    }
}

#[test]
fn only_what_is_settled_is_reopened_and_under_its_own_matter() {
    assert!(possible("matter", &FOR, Relation::Reopens, "matter"));
    assert!(possible("matter", &AGAINST, Relation::Reopens, "matter"));
    assert!(!possible("matter", &AGAINST, Relation::Reopens, "appeal"));
}

#[test]
fn a_consent_is_given_where_it_is_asked_for() {
    assert!(possible("group", &FOR, Relation::ConsentsTo, "consent"));
    assert!(!possible("group", &FOR, Relation::ConsentsTo, "appeal"));
    assert!(!possible("board", &FOR, Relation::ConsentsTo, "consent"));
}

#[test]
fn only_a_veto_is_overcome_and_as_its_right_says() {
    let stopped = [("a", Yes), ("b", Yes), ("c", Choice::Veto)];
    assert!(possible("matter", &stopped, Relation::Overrides, "appeal"));
    assert!(!possible("matter", &stopped, Relation::Overrides, "consent"));
    assert!(!possible("matter", &FOR, Relation::Overrides, "appeal"));
    assert!(!possible("matter", &AGAINST, Relation::Overrides, "appeal"));
}

/// A question that rests because of a veto is not settled.
#[test]
fn what_is_suspended_is_not_settled() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        let effect = VetoEffect::Suspend(None);
        it.rule().vetoes = vec![Veto { effect, ..veto(Holder::Member(the("c"))) }];
        it.rule().lock = Some(the("P1Y"));
    });
    let stopped = [("a", Yes), ("b", Yes), ("c", Choice::Veto)];
    assert_eq!(
        put(&mut world, "one", "2025-03-01", motion("map"), &stopped),
        Ok(Verdict::Suspended)
    );
    let reopens = Motion { regarding: about(Relation::Reopens, poll_ref("one")), ..motion("map") };
    let refused = Err(Reason::NotPossible { relation: Relation::Reopens, motion: poll_ref("one") });
    assert_eq!(put(&mut world.clone(), "two", "2025-03-03", reopens, &FOR), refused);
    assert_eq!(
        put(&mut world, "two", "2025-03-03", motion("map"), &FOR),
        Ok(Adopted),
        "and no lock binds it"
    );
}

#[test]
fn what_a_motion_is_about_was_decided() {
    let mut world = World::of(&["a", "b"]);
    put(&mut world, "one", "2025-03-01", motion("map"), &FOR).expect("put");
    let later =
        |name: &str| Motion { regarding: about(Relation::Annuls, poll_ref(name)), ..motion("x") };
    let refused = put(&mut world, "two", "2025-03-03", later("onw"), &FOR);
    let Err(Reason::Unknown { id, nearest, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!((&*id, nearest.as_deref()), ("2025/onw", Some("2025/one")));
    let ruling = Following::Ruling {
        by: "court".into(),
        annuls: true,
        on: None,
        reference: None,
        text: None,
    };
    world.at("2025-03-04 08:00").lands(follow(&poll_ref("one"), "court", ruling));
    assert_eq!(put(&mut world, "three", "2025-03-05", later("one"), &FOR), Ok(Adopted));
}

/// The earlier votes on a question, the oldest first, since it was settled last.
#[test]
fn what_was_asked_before() {
    let mut world = World::under(&["a", "b"], |it| {
        it.rule().tie = crate::rule::Tie::StatusQuo;
        it.matter("other");
        let quorum = quorum(Measure::Cast, "1");
        it.rule().requirement.quorum = Some(quorum);
    });
    for (name, day, motion, votes) in [
        ("p1", "2025-03-01", motion("map"), &FOR[..1]),
        ("p2", "2025-03-02", motion("map"), &FOR[..]),
        ("p3", "2025-03-03", Motion { matter: the("other"), ..motion("map") }, &FOR[..1]),
        ("p4", "2025-03-04", motion("door"), &FOR[..1]),
        ("p5", "2025-03-05", motion("map"), &FOR[..1]),
        ("p6", "2025-03-06", motion("map"), &FOR[..1]),
    ] {
        put(&mut world, name, day, motion, votes).expect("put");
    }
    let names = |all: &[(&MotionRef, &Decided)]| -> Vec<String> {
        all.iter().map(|(it, _)| it.to_string().replace("2025/", "")).collect()
    };
    let question = motion("map");
    let before = world.state.asked_before(&question);
    assert_eq!(names(&before), ["p1", "p2", "p5", "p6"]);
    assert_eq!(names(State::unsettled(&before)), ["p5", "p6"]);
    assert_eq!(names(State::unsettled(&before[..1])), ["p1"]);
    assert_eq!(names(State::unsettled(&before[..2])), [""; 0]);
}

/// A poll opens once its motion, or the request that it is about, has been open to discussion for long enough.
#[test]
fn a_poll_waits_for_the_discussion() {
    let mut world = World::under(&["a", "b"], |it| {
        it.way(&[crate::process::StageKind::Requirements]);
        it.matter("matter").discussion = Some(the("P1W"));
    });
    let too_early = Err(Reason::NotDiscussed { earliest: Some(moment("2025-03-11 00:00")) });
    let put = |opens: &str| Poll { opens: Some(moment(opens)), ..poll("map", "2025-04-12 12:00") };
    world.at("2025-03-03 12:00");
    assert_eq!(world.clone().tries(poll("map", "2025-04-12 12:00")), too_early);
    assert_eq!(world.clone().tries(put("2025-03-10 23:59")), too_early);
    assert_eq!(world.clone().tries(put("2025-03-11 00:00")), Ok(()));
    // A request is read since it was filed.
    world.lands(world::request("a"));
    let motion = Motion { subject: Subject::Request(the("2025/need")), ..motion("map") };
    let about = || Poll { motion: motion.clone(), ..poll("map", "2025-04-12 12:00") };
    assert_eq!(world.clone().at("2025-03-10 23:59").tries(about()), too_early);
    assert_eq!(world.at("2025-03-11 00:00").tries(about()), Ok(()));
}
