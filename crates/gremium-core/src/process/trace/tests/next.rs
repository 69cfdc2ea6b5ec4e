//! Who is next: those who may bring what is missing, by the statutes; who works on it, and who only sees to it.

use super::*;
use crate::act::ActKind;
use crate::record::EvidenceKind::{Development, Testing};
use crate::statutes::Who;

/// Nothing is said about who may act, so the statutes' own rules hold.
fn by_default(kinds: &[StageKind], change: impl FnOnce(&mut Statutes)) -> World {
    way(kinds, |it| {
        let not_asked = [ActKind::RequestFiled, ActKind::MemberChanged, ActKind::TenderAwarded];
        it.authority.0.retain(|kind, _| not_asked.contains(kind));
        it.office("desk");
        it.office("keeper");
        it.offices.get_mut("keeper").expect("it is there").keeps_record = true;
        change(it);
    })
}

/// Offices and members that are next, offices in charge, and members that work on it.
fn standing(world: &World) -> [String; 4] {
    let way = world.way();
    let told = |it: Vec<String>| it.join(" ");
    [
        told(way.offices.iter().map(ToString::to_string).collect()),
        told(way.members.iter().map(ToString::to_string).collect()),
        told(way.in_charge.iter().map(ToString::to_string).collect()),
        told(way.doers.iter().map(ToString::to_string).collect()),
    ]
}

fn led(kind: StageKind, doers: Option<Parties>, change: impl FnOnce(&mut Statutes)) -> World {
    by_default(&[kind], |it| {
        stage(it, "s0").responsible = vec![the("desk")];
        stage(it, "s0").doers = doers;
        change(it);
    })
}

#[test]
fn those_who_work_with_an_office_are_not_next_where_it_alone_can_say_what_is_done() {
    let all = Some(Parties::AllMembers);
    let nothing = |_: &mut Statutes| {};
    assert_eq!(standing(&led(delivered(Testing), all, nothing)), ["desk", "", "", "a b c"]);
    assert_eq!(standing(&led(StageKind::Offer, all, nothing)), ["desk", "", "", "a b c"]);
    assert_eq!(standing(&led(delivered(Testing), None, nothing)), ["desk", "", "", ""]);
    let asked = StageKind::Assessment {
        by: vec!["desk".into()],
        need: crate::process::All::All,
        must_be_feasible: true,
        must_fit_core: false,
    };
    assert_eq!(standing(&led(asked, all, nothing)), ["desk", "", "", "a b c"]);
    let alone = by_default(&[delivered(Testing)], |it| stage(it, "s0").doers = all);
    assert_eq!(standing(&alone), ["", "a b c", "", ""]);
}

#[test]
fn an_estimate_is_written_by_all_who_work_on_it_where_the_statutes_let_them() {
    let both = |who: &[Who]| {
        led(StageKind::Requirements, Some(Parties::Proposer), |it| {
            if !who.is_empty() {
                it.authority.0.insert(ActKind::EstimateGiven, who.iter().cloned().collect());
            }
        })
    };
    assert_eq!(standing(&both(&[])), ["desk", "a", "", ""]);
    assert_eq!(standing(&both(&[Who::Office(the("desk"))])), ["desk", "", "", "a"]);
    assert_eq!(standing(&both(&[Who::OwnDelegate])), ["", "a", "desk", ""]);
    assert_eq!(standing(&both(&[Who::AnyDelegate])), ["desk", "a", "", ""]);
    // Where none of them may, it is those who may.
    assert_eq!(standing(&both(&[Who::RecordKeeper])), ["keeper", "", "desk", "a"]);
    assert_eq!(standing(&both(&[Who::BodyOfficer])), ["", "", "desk", "a"], "it is no body's");
}

#[test]
fn a_sitting_is_called_by_those_who_may() {
    let shown = || StageKind::Consultation { bodies: vec![the("assembly")] };
    let by = |who: Option<Who>| {
        led(shown(), Some(Parties::Proposer), |it| {
            for act in [ActKind::MeetingConvened, ActKind::MeetingRecorded] {
                it.authority.0.extend(who.clone().map(|who| (act, [who].into())));
            }
        })
    };
    assert_eq!(standing(&by(None)), ["chair deputy", "", "desk", "a"]);
    assert_eq!(standing(&by(Some(Who::Office(the("desk"))))), ["desk", "", "", "a"]);
}

#[test]
fn an_opinion_is_given_by_those_who_may() {
    let asked = |by: &str| StageKind::Assessment {
        by: vec![by.into()],
        need: crate::process::All::All,
        must_be_feasible: true,
        must_fit_core: false,
    };
    let nothing = |_: &mut Statutes| {};
    assert_eq!(standing(&by_default(&[asked("desk")], nothing)), ["desk", "", "", ""]);
    assert_eq!(standing(&by_default(&[asked("assembly")], nothing)), ["chair deputy", "", "", ""]);
    let kept = |it: &mut Statutes| {
        it.authority.0.insert(ActKind::AssessmentGiven, [Who::RecordKeeper].into());
    };
    assert_eq!(standing(&by_default(&[asked("desk")], kept)), ["keeper", "", "", ""]);
    let tendered = |provider: Option<&str>| {
        let kinds = [StageKind::Tender { joint: false }, asked("awarded")];
        let mut world = by_default(&kinds, |it| {
            let own = [Who::Assessor, Who::AwardedDelegate, Who::RecordKeeper];
            it.authority.0.insert(ActKind::AssessmentGiven, own.into());
        });
        let award = crate::record::Tender { provider: provider.map(the), ..award("b") };
        world.at("2025-03-04 12:00").lands(award);
        world
    };
    assert_eq!(standing(&tendered(Some("b"))), ["", "b", "", ""]);
    assert_eq!(standing(&tendered(None)), ["keeper", "", "", ""]);
}

/// Reports are each one's own; offices in charge cannot give them.
#[test]
fn who_is_asked_for_a_report_is_next() {
    let of = |reports| StageKind::Delivery { evidence: Testing, window: None, reports };
    let members = Reports { members: Some(Parties::AllMembers), ..Reports::default() };
    assert_eq!(standing(&led(of(members), None, |_| {})), ["", "a b c", "desk", ""]);
    let office = Reports { by: vec!["keeper".into()], ..Reports::default() };
    assert_eq!(standing(&led(of(office), None, |_| {})), ["keeper", "", "desk", ""]);
    let two = || Reports { least: Some(2), ..Reports::default() };
    let together = led(of(two()), Some(Parties::AllMembers), |_| {});
    assert_eq!(standing(&together), ["desk", "a b c", "", ""]);
}

/// Whoever has left can bring nothing, and works on nothing.
#[test]
fn who_has_left_is_not_next() {
    let gone = |world: &mut World| {
        let member = crate::record::Member { status: MemberStatus::Left, ..member("b") };
        world.at("2025-03-04 12:00").lands(member);
    };
    let mut alone = by_default(&[delivered(Development)], |it| {
        stage(it, "s0").doers = Some(Parties::AllMembers);
    });
    gone(&mut alone);
    assert_eq!(standing(&alone), ["", "a c", "", ""]);
    let mut beside = led(delivered(Development), Some(Parties::AllMembers), |_| {});
    gone(&mut beside);
    assert_eq!(standing(&beside), ["desk", "", "", "a c"]);
}

/// A presentation: a request that is talked about in a sitting, without a vote.
fn talk(day: &str) -> crate::record::Meeting {
    let presents = Some(the("2025/need"));
    sitting(day).then(crate::record::AgendaItem { motion: None, vote: None, presents, ..item("t") })
}

fn shown(doers: Parties) -> World {
    way(&[StageKind::Consultation { bodies: vec![the("assembly")] }], |it| {
        stage(it, "s0").doers = Some(doers);
    })
}

fn wanted(names: &[&str], least: u32) -> [Missing; 1] {
    [Missing::Sitting { body: the("assembly"), of: all(names), least }]
}

#[test]
fn a_presentation_without_its_proposer_is_none() {
    let mut world = shown(Parties::Proposer);
    assert_eq!(world.way().missing, wanted(&["a"], 1));
    world.at("2025-03-11 12:00").lands(talk("2025-03-10").with(&["b", "c"]));
    assert_eq!(world.way().missing, wanted(&["a"], 1));
    let mut there = world.clone();
    there.at("2025-03-21 12:00").lands(talk("2025-03-20").between("a", None, Some("10:30")));
    let done = StageResult::Done(moment("2025-03-20 12:00"));
    assert_eq!(there.way().stages[0].result, done, "nobody noted when it was talked about");
    world.at("2025-03-21 12:00").lands(talk("2025-03-20").with(&["b"]).power("a", "b"));
    let void = world.way().missing;
    assert_eq!(void, wanted(&["a"], 1), "the body knows no powers of attorney");
}

#[test]
fn who_left_before_the_vote_was_not_there() {
    let mut world = shown(Parties::Proposer);
    let subject = Subject::Request(the("2025/need"));
    let votes = || item("need").on(Motion { subject: subject.clone(), ..motion("need") });
    let votes = || votes().counted(&[(Yes, 2)]).put("2025-03-10 10:40");
    let held = |until| {
        sitting("2025-03-10").with(&["b", "c"]).between("a", None, Some(until)).then(votes())
    };
    let mut left = world.clone();
    left.at("2025-03-11 12:00").lands(held("10:30"));
    assert_eq!(left.way().missing, wanted(&["a"], 1));
    world.at("2025-03-11 12:00").lands(held("10:45"));
    assert_eq!(world.way().stages[0].result, StageResult::Done(moment("2025-03-10 10:40")));
}

#[test]
fn a_meeting_of_those_interested_takes_two_of_them() {
    let mut world = shown(Parties::Participants);
    assert_eq!(world.way().missing, wanted(&["a"], 1), "who is alone comes alone");
    world.at("2025-03-04 12:00").lands(interest("b", Join)).lands(interest("c", Join));
    // Who takes part is as of when the stage began.
    assert_eq!(world.way().missing, wanted(&["a"], 1));
    let mut world = way(
        &[StageKind::Requirements, StageKind::Consultation { bodies: vec![the("assembly")] }],
        |it| stage(it, "s1").doers = Some(Parties::Participants),
    );
    world.at("2025-03-04 12:00").lands(interest("b", Join)).lands(interest("c", Join));
    world.at("2025-03-05 12:00").lands(estimate(5));
    assert_eq!(world.way().missing, wanted(&["a", "b", "c"], 2));
    world.at("2025-03-11 12:00").lands(talk("2025-03-10").with(&["b"]));
    assert_eq!(world.way().missing, wanted(&["a", "b", "c"], 2));
    world.at("2025-03-21 12:00").lands(talk("2025-03-20").with(&["b", "c"]));
    assert_eq!(world.way().stages[1].result, StageResult::Done(moment("2025-03-20 12:00")));
}
