//! A stage that is over stays over, whatever lands later.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::*;
use crate::id::MemberId;
use crate::money::Amount;
use crate::process::{Next, Parties, Reports, Stage};
use crate::record::InterestKind::Join;
use crate::record::{
    EvidenceKind, Fact, FactKey, Following, MemberStatus, Motion, MotionRef, Poll, Regarding,
    Relation, Sequel, Subject,
};
use crate::statutes::Statutes;
use crate::tally::Choice::{self, No, Yes};
use crate::world::*;

mod actors;
mod money;
mod next;

const FINANCED: StageKind = StageKind::Financing { parties: Parties::Participants };
const SIGNED: StageKind =
    StageKind::Agreement { parties: Parties::Participants, with: Vec::new(), least: None };

fn delivered(evidence: EvidenceKind) -> StageKind {
    StageKind::Delivery { evidence, window: None, reports: Reports::default() }
}

/// A request of `a`, filed on the third of March, that goes through these stages.
fn way(kinds: &[StageKind], change: impl FnOnce(&mut Statutes)) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.way(kinds);
        change(it);
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    world
}

fn stage<'s>(statutes: &'s mut Statutes, id: &str) -> &'s mut Stage {
    let process = statutes.processes.get_mut("way").expect("it is there");
    process.stages.get_mut(id).expect("it has the stage")
}

fn within(id: &'static str, period: &'static str) -> impl FnOnce(&mut Statutes) {
    move |it| stage(it, id).within = Some(the(period))
}

/// The stages with when the request came to each, and how it stands.
fn stages(way: &Trace) -> Vec<(String, Instant, StageResult)> {
    way.stages.iter().map(|it| (it.stage.to_string(), it.entered, it.result)).collect()
}

fn missing_shares(names: &[&str]) -> Vec<Missing> {
    vec![Missing::Shares(all(names))]
}

fn missing_signatures(names: &[&str]) -> Vec<Missing> {
    vec![Missing::Signatures { of: all(names), least: u32::try_from(names.len()).expect("few") }]
}

#[test]
fn what_lapsed_does_not_come_back_to_life() {
    let mut world = way(&[FINANCED], within("s0", "P1M"));
    world.at("2025-03-04 12:00").lands(estimate(1000)).lands(share("a", 900));
    let lapsed = StageResult::Lapsed(moment("2025-04-04 00:00"));
    assert_eq!(world.pass("2025-04-05 12:00").way().stages[0].result, lapsed);
    // Whether it may land is another question; what lies there later changes nothing.
    let key = FactKey::Offer(the("2025/need"));
    let record = world.state.requests.get_mut("2025/need").expect("filed");
    let by = record.filed.clone();
    let late = crate::act::Stamp { at: moment("2025-04-06 12:00"), ..by };
    let value = Fact::Offer(Box::new(offer(900, None)));
    record.facts.insert(key, crate::act::Stamped { value, by: late });
    world.pass("2025-04-07 12:00");
    assert_eq!((world.way().status, world.way().stages[0].result), (Status::Lapsed, lapsed));
}

#[test]
fn a_correction_moves_no_date() {
    let mut world = way(&[StageKind::Requirements, FINANCED], |it| {
        within("s0", "P1M")(it);
        within("s1", "P1M")(it);
    });
    world.at("2025-03-10 12:00").lands(estimate(1000));
    let before = world.way();
    assert_eq!(before.deadline, Some(moment("2025-04-11 00:00")));
    world.at("2025-04-09 12:00").lands(estimate(1200)).lands(share("a", 1000));
    let after = world.way();
    assert_eq!((&after.stages, after.deadline), (&before.stages, before.deadline));
    let difference = Missing::Difference { confirmed: Amount(1000), cost: Amount(1200) };
    assert_eq!(after.missing, [difference]);
}

/// An estimate describes what it is for, where the stage asks for it; a correction can bring what was missing.
#[test]
fn requirements_are_described_by_the_documents_that_are_asked_for() {
    let label = crate::text::Label::same("description");
    let asked = [("description".into(), label.clone())];
    let mut world = way(&[StageKind::Requirements, SIGNED], |it| {
        stage(it, "s0").documents = asked.clone().into();
    });
    let documents = || Missing::Documents(asked.clone().into());
    assert_eq!(world.way().missing, [Missing::Estimate, documents()]);
    world.at("2025-03-04 12:00").lands(estimate(100));
    assert_eq!(world.way().missing, [documents()]);
    let pin = crate::record::Pin {
        path: "https://docs.example".into(),
        target: crate::record::PinTarget::Commit("3b18e51".into()),
    };
    let named = |name: &str| {
        let named = [(name.into(), pin.clone())].into();
        crate::record::Estimate { named, ..estimate(100) }
    };
    world.at("2025-03-05 12:00").lands(named("offer"));
    assert_eq!(world.way().missing, [documents()]);
    world.at("2025-03-06 12:00").lands(named("description"));
    assert_eq!(world.way().stages[0].result, StageResult::Done(moment("2025-03-06 12:00")));
}

/// Who takes part is known from the first stage that binds: a word that is changed frees nobody, and nobody comes in.
#[test]
fn participants_are_those_of_the_first_stage_that_binds() {
    let mut world = way(&[StageKind::Requirements, SIGNED, FINANCED], |_| {});
    world.at("2025-03-04 12:00").lands(interest("b", Join)).at("2025-03-10 12:00");
    world.lands(estimate(100));
    let record = world.state.requests.get_mut("2025/need").expect("filed");
    for name in ["b", "c"] {
        let key = FactKey::Interest(the("2025/need"), the(name));
        let late = crate::act::Stamp { at: moment("2025-03-11 12:00"), ..record.filed.clone() };
        let value = Fact::Interest(Box::new(interest(name, Join)));
        if let Some(old) = record.facts.insert(key.clone(), crate::act::Stamped { value, by: late })
        {
            let before = crate::act::Stamped { value: Some(old.value), by: old.by };
            record.replaced.insert(key, vec![before]);
        }
    }
    world.pass("2025-03-12 12:00");
    assert_eq!(world.way().missing, missing_signatures(&["a", "b"]));
    assert_eq!(asked(&world, Asked::Share), all(&["a", "b"]), "of a stage to come, too");
    world.at("2025-03-13 12:00").lands(signature("a")).lands(signature("b"));
    assert_eq!(world.way().missing, missing_shares(&["a", "b"]));
}

/// Whom the process of the request asks for this now.
fn asked(world: &World, asked: Asked) -> BTreeSet<MemberId> {
    let record = &world.state.requests["2025/need"];
    super::asked::parties(&world.state, record, Some(&world.way()), asked, world.state.now)
}

/// Signatures are for those who sign, and shares for those who pay.
#[test]
fn some_are_asked_to_sign_and_others_to_pay() {
    let signs = |parties| StageKind::Agreement { parties, with: Vec::new(), least: None };
    let pays = |parties| StageKind::Financing { parties };
    let (one, both) = (Parties::Proposer, Parties::Participants);
    for (kinds, sign, pay) in [
        ([signs(both), pays(one)], &["a", "b"][..], &["a"][..]),
        ([signs(one), pays(both)], &["a"], &["a", "b"]),
    ] {
        let mut world = World::under(&["a", "b"], |it| it.way(&kinds));
        let request = crate::record::Request { participants: all(&["b"]), ..request("a") };
        world.at("2025-03-03 12:00").lands(request);
        assert_eq!(asked(&world, Asked::Signature), all(sign));
        assert_eq!(asked(&world, Asked::Share), all(pay));
    }
}

#[test]
fn whoever_left_is_asked_no_more() {
    let mut world = way(&[StageKind::Requirements, SIGNED], |_| {});
    world.at("2025-03-04 12:00").lands(interest("b", Join));
    world.at("2025-03-10 12:00").lands(estimate(100)).at("2025-03-11 12:00").lands(signature("a"));
    assert_eq!(world.way().missing, missing_signatures(&["b"]));
    world.at("2025-03-12 12:00").changes("b", |it| it.status = MemberStatus::Left);
    let done = StageResult::Done(moment("2025-03-12 12:00"));
    assert_eq!(world.way().stages[1].result, done);
    assert_eq!(world.pass("2025-03-20 12:00").way().stages[1].result, done, "whenever it is asked");

    let mut nobody = way(&[SIGNED], |_| {});
    nobody.at("2025-03-12 12:00").changes("a", |it| it.status = MemberStatus::Left);
    assert_eq!(nobody.way().missing, missing_signatures(&["a"]), "nobody has signed");
}

#[test]
fn an_offer_that_expired_is_asked_for_anew() {
    let mut world = way(&[StageKind::Offer, FINANCED], |_| {});
    world.at("2025-03-04 12:00").lands(offer(100, Some("2025-03-10")));
    assert_eq!(world.way().deadline, Some(moment("2025-03-11 00:00")));
    world.at("2025-03-11 12:00").lands(share("a", 100));
    assert_eq!((world.way().missing, world.way().deadline), (vec![Missing::Offer], None));
    world.at("2025-03-12 12:00").lands(offer(100, Some("2025-03-31")));
    assert_eq!(world.way().stages[1].result, StageResult::Done(moment("2025-03-12 12:00")));
}

/// A vote on the request, put at noon of one day and closed at noon of the next.
fn vote(world: &mut World, name: &str, day: u32, said: Choice, again: Option<&str>) -> MotionRef {
    let noon = |day: u32| format!("2025-03-{day:02} 12:00");
    let regarding = again.map(|it| Regarding { relation: Relation::Reopens, motion: poll_ref(it) });
    let subject = Subject::Request(the("2025/need"));
    let motion = Motion { subject, regarding, ..motion(name) };
    world.at(&noon(day)).lands(Poll { motion, ..poll(name, &noon(day + 1)) });
    world.votes(name, &[("a", said), ("b", said), ("c", said)]).pass(&noon(day + 1));
    poll_ref(name)
}

/// A court annuls a decision, or upholds it.
fn ruling(name: &str, motion: &MotionRef, annuls: bool) -> Sequel {
    let (by, on, reference, text) = ("court".into(), None, None, None);
    follow(motion, name, Following::Ruling { by, annuls, on, reference, text })
}

fn decided() -> StageKind {
    StageKind::Vote { matters: vec![the("matter")], need: crate::process::All::All }
}

#[test]
fn a_decision_that_is_taken_up_again_starts_a_round_of_its_own() {
    use StageResult::{Done, Waiting};
    let mut world = way(&[decided(), SIGNED, delivered(EvidenceKind::Development)], |_| {});
    vote(&mut world, "one", 4, Yes, None);
    world.at("2025-03-06 12:00").lands(signature("a"));
    assert_eq!(world.way().status, Status::InDevelopment);
    vote(&mut world, "again", 10, No, Some("one"));
    assert_eq!(world.way().status, Status::InDevelopment, "it was not adopted");
    vote(&mut world, "anew", 12, Yes, Some("one"));
    let noon = |day: u32| moment(&format!("2025-03-{day:02} 12:00"));
    let expected = [
        ("s0".to_owned(), noon(3), Done(noon(5))),
        ("s1".to_owned(), noon(5), Done(noon(6))),
        ("s0".to_owned(), noon(13), Done(noon(13))),
        ("s1".to_owned(), noon(13), Waiting),
    ];
    assert_eq!(stages(&world.way()), expected);
    let counts: Vec<bool> = world.way().stages.iter().map(|it| !it.superseded).collect();
    assert_eq!(counts, [false, false, true, true]);
    assert_eq!(world.way().standing().count(), 2);
    assert_eq!(world.way().missing, missing_signatures(&["a"]), "what was signed was another one");
    assert_eq!(world.way_at("2025-03-12 12:00").status, Status::InDevelopment);
}

#[test]
fn a_rejection_that_is_taken_up_again_sends_the_request_on() {
    let mut world = way(&[decided(), SIGNED], |_| {});
    vote(&mut world, "one", 4, No, None);
    assert_eq!(world.way().status, Status::Rejected);
    let subject = Subject::Request(the("2025/need"));
    let same =
        Poll { motion: Motion { subject, ..motion("same") }, ..poll("same", "2025-03-07 12:00") };
    let over = Err(crate::refusal::Reason::WayOver);
    assert_eq!(world.at("2025-03-06 12:00").tries(same), over, "it is only put again");
    vote(&mut world, "anew", 10, Yes, Some("one"));
    assert_eq!(world.way().status, Status::AwaitingSignatures);
    assert_eq!(world.way().since, moment("2025-03-11 12:00"));
}

/// Such as a poll that closes with the last day.
#[test]
fn what_comes_about_as_the_last_day_ends_is_in_time() {
    for (when, expected) in
        [("2025-04-04 00:00", Status::InCore), ("2025-04-04 00:01", Status::Lapsed)]
    {
        let mut world = way(&[delivered(EvidenceKind::Release)], within("s0", "P1M"));
        world.at(when).lands(evidence("one", EvidenceKind::Release, None));
        assert_eq!(world.pass("2025-04-05 12:00").way().status, expected, "{when}");
    }
    let mut world = way(&[decided()], within("s0", "P1M"));
    let motion = Motion { subject: Subject::Request(the("2025/need")), ..motion("one") };
    world.at("2025-03-05 12:00").lands(Poll { motion, ..poll("one", "2025-04-04 00:00") });
    world.votes("one", &[("a", Yes)]);
    assert_eq!(world.pass("2025-04-05 12:00").way().status, Status::InCore);
}

#[test]
fn evidence_completes_one_stage() {
    let twice = [delivered(EvidenceKind::Operation), delivered(EvidenceKind::Operation)];
    let mut world = way(&twice, |_| {});
    world.at("2025-03-04 12:00").lands(evidence("one", EvidenceKind::Operation, None));
    assert_eq!(world.way().stages.len(), 2);
    assert_eq!(world.way().missing, [Missing::Evidence(EvidenceKind::Operation)]);
    world.at("2025-03-05 12:00").lands(evidence("two", EvidenceKind::Operation, Some("s1")));
    assert_eq!(world.way().status, Status::InCore);

    let mut named = way(&twice, |_| {});
    named.at("2025-03-04 12:00").lands(evidence("one", EvidenceKind::Operation, Some("s1")));
    assert_eq!(named.way().stages.len(), 1, "it is for the second one");
    named.at("2025-03-05 12:00").lands(evidence("two", EvidenceKind::Operation, Some("s0")));
    assert_eq!(named.way().status, Status::InCore);
}

/// A stage that is left out ends when the next one begins, which has its time from then on.
#[test]
fn what_is_left_out_ends_when_the_next_stage_begins() {
    let opinion = StageKind::Grouping { by: "office".into() };
    let mut world = way(&[opinion, decided()], |it| {
        stage(it, "s0").optional = true;
        within("s1", "P1M")(it);
    });
    world.pass("2025-03-09 12:00");
    assert_eq!(world.way().since, moment("2025-03-03 12:00"));
    let ahead = world.way().ahead;
    assert_eq!(ahead.iter().map(|it| it.stage.as_str()).collect::<Vec<_>>(), ["s1"]);
    let subject = Subject::Request(the("2025/need"));
    let motion = Motion { subject, ..motion("one") };
    world.at("2025-03-10 12:00").lands(Poll { motion, ..poll("one", "2025-03-20 12:00") });
    world.pass("2025-03-11 12:00");
    let expected = [
        ("s0".to_owned(), moment("2025-03-03 12:00"), StageResult::Skipped),
        ("s1".to_owned(), moment("2025-03-10 12:00"), StageResult::Waiting),
    ];
    assert_eq!(stages(&world.way()), expected);
    assert_eq!(world.way().deadline, Some(moment("2025-03-20 12:00")));
}

fn built_and_tested() -> World {
    let fail = Reports { fail: true, ..Reports::default() };
    let kinds = [
        delivered(EvidenceKind::Development),
        StageKind::Delivery { evidence: EvidenceKind::Testing, window: None, reports: fail },
    ];
    way(&kinds, |it| stage(it, "s1").otherwise = Next::Stage(the("s0")))
}

/// What was built before counts no more, and the test is another one; as often as it fails.
#[test]
fn a_failure_can_lead_back() {
    use EvidenceKind::{Development, Testing};
    use StageResult::{Done, Failed, Waiting};
    let mut world = built_and_tested();
    let noon = |day: u32| moment(&format!("2025-03-{day:02} 12:00"));
    world.at("2025-03-04 12:00").lands(evidence("build", Development, Some("s0")));
    world.at("2025-03-05 12:00").lands(evidence("early", Development, None));
    world.at("2025-03-06 12:00").lands(evidence("test", Testing, None).of("b").failed());
    let first = [
        ("s0".to_owned(), noon(3), Done(noon(4))),
        ("s1".to_owned(), noon(4), Failed(noon(6))),
        ("s0".to_owned(), noon(6), Waiting),
    ];
    assert_eq!(stages(&world.way()), first);
    assert_eq!(world.way().missing, [Missing::Evidence(Development)]);
    let counts: Vec<bool> = world.way().stages.iter().map(|it| !it.superseded).collect();
    assert_eq!(counts, [false, false, true]);
    world.at("2025-03-07 12:00").lands(evidence("again", Development, None));
    assert_eq!(world.way().missing, [Missing::Evidence(Testing)]);
    world.at("2025-03-08 12:00").lands(evidence("test", Testing, None).of("b").failed().by("x"));
    assert_eq!((world.way().stages.len(), world.way().since), (5, noon(8)));
    world.at("2025-03-09 12:00").lands(evidence("third", Development, None));
    world.at("2025-03-10 12:00").lands(evidence("last", Testing, None).of("b"));
    assert_eq!((world.way().status, world.way().since), (Status::InCore, noon(10)));
    assert_eq!(world.way().bound(), Some(noon(8)), "who takes part is known anew");
    assert_eq!(stages(&world.way_at("2025-03-06 12:00")), first);
}

/// What lands together with the failure was there when it was found.
#[test]
fn what_lands_with_a_failure_does_not_answer_it() {
    use EvidenceKind::{Development, Testing};
    let mut world = built_and_tested();
    world.at("2025-03-04 12:00").lands(evidence("build", Development, None));
    world.at("2025-03-05 12:00").lands(evidence("fix", Development, None));
    world.lands(evidence("test", Testing, None).failed());
    assert_eq!(world.way().missing, [Missing::Evidence(Development)]);
    assert_eq!(world.way().stages.len(), 3);
}

/// An opinion that asks for better requirements: estimate and opinion are given anew, in the same files.
#[test]
fn what_is_asked_for_again_may_change() {
    let opinion = StageKind::Assessment {
        by: vec!["office".into()],
        need: crate::process::All::All,
        must_be_feasible: true,
        must_fit_core: false,
    };
    let mut world = way(&[StageKind::Requirements, opinion, SIGNED], |it| {
        stage(it, "s1").otherwise = Next::Stage(the("s0"));
    });
    world.at("2025-03-04 12:00").lands(estimate(100));
    world.at("2025-03-05 12:00").lands(assessment("office", false));
    assert_eq!(world.way().missing, [Missing::Estimate]);
    world.at("2025-03-06 12:00").lands(estimate(80));
    assert_eq!(world.way().missing, [Missing::Opinion("office".into())]);
    world.at("2025-03-07 12:00").lands(assessment("office", true));
    assert_eq!(world.way().status, Status::AwaitingSignatures);
    let kind = crate::act::ActKind::AssessmentChanged;
    let over = Err(crate::refusal::Reason::AppendOnly { kind });
    assert_eq!(world.tries(assessment("office", false)), over);
}

/// Where it is asked whether a request is fit for the core, an opinion that says nothing of that is no answer.
#[test]
fn silence_on_the_core_is_no_answer() {
    let opinion = |need, must_be_feasible| StageKind::Assessment {
        by: vec!["office".into(), "desk".into()],
        need,
        must_be_feasible,
        must_fit_core: true,
    };
    let said = |by, feasible, core| crate::record::Assessment { core, ..assessment(by, feasible) };
    let core = |by: &str| Missing::Core(by.into());
    let offices = |it: &mut Statutes| {
        it.office("office");
        it.office("desk");
    };
    let mut both = way(&[opinion(crate::process::All::All, true)], offices);
    both.at("2025-03-04 12:00").lands(said("office", true, None));
    assert_eq!(both.way().missing, [core("office"), Missing::Opinion("desk".into())]);
    assert_eq!(both.way().offices, all(&["desk", "office"]));
    both.at("2025-03-05 12:00").lands(said("desk", true, Some(true)));
    assert_eq!(both.way().missing, [core("office")]);
    both.at("2025-03-06 12:00").lands(said("office", true, Some(true)));
    assert_eq!(both.way().stages[0].result, StageResult::Done(moment("2025-03-06 12:00")));
    let mut one = way(&[opinion(crate::process::All::Any, false)], offices);
    one.at("2025-03-04 12:00").lands(said("office", true, None));
    assert_eq!(one.way().missing, [core("office"), Missing::Opinion("desk".into())]);
    one.at("2025-03-05 12:00").lands(said("desk", false, Some(false)));
    assert_eq!(one.way().status, Status::Rejected);
    // What cannot be built needs no word on where it would belong.
    let mut built = way(&[opinion(crate::process::All::All, true)], offices);
    built.at("2025-03-04 12:00").lands(said("office", false, None));
    assert_eq!(built.way().status, Status::Rejected);
}

/// What is missing says who is next: those who make offers where one has run out, those who pay where the sum is short.
#[test]
fn who_is_next_follows_what_is_missing() {
    let mut world = way(&[StageKind::Offer, FINANCED], |it| {
        it.office("sales");
        stage(it, "s0").responsible = vec![the("sales")];
    });
    let next = |world: &World| {
        let way = world.way();
        (way.offices, way.members)
    };
    world.at("2025-03-03 13:00").lands(interest("b", Join));
    world.at("2025-03-04 12:00").lands(offer(1000, Some("2025-03-31"))).lands(share("a", 900));
    assert_eq!(next(&world), (all(&[]), all(&["b"])));
    world.at("2025-03-05 12:00").lands(share("b", 50));
    let short = Missing::Difference { confirmed: Amount(950), cost: Amount(1000) };
    assert_eq!(world.way().missing, std::slice::from_ref(&short));
    assert_eq!(next(&world), (all(&[]), all(&["a", "b"])));
    world.pass("2025-04-02 12:00");
    assert_eq!(world.way().missing, [Missing::Offer, short]);
    assert_eq!(next(&world), (all(&["sales"]), all(&["a", "b"])));
    world.at("2025-04-03 12:00").lands(share("b", 100));
    assert_eq!(world.way().missing, [Missing::Offer]);
    assert_eq!(next(&world), (all(&["sales"]), all(&[])), "who has paid can do nothing");
}

/// Whoever annuls the decision takes away what the way went on by: the question is open again.
#[test]
fn an_annulled_adoption_is_none() {
    let mut world = way(&[decided(), SIGNED], |_| {});
    let adopted = vote(&mut world, "one", 4, Yes, None);
    world.at("2025-03-06 12:00").lands(signature("a"));
    assert_eq!(world.way().status, Status::InCore);
    world.at("2025-03-10 12:00").lands(ruling("court", &adopted, true));
    let noon = |day: u32| moment(&format!("2025-03-{day:02} 12:00"));
    assert_eq!((world.way().status, world.way().since), (Status::AwaitingVote, noon(10)));
    let missing = [Missing::Motion(the("matter"), the("assembly"))];
    assert_eq!(world.way().missing, missing);
    assert_eq!(world.way_at("2025-03-09 12:00").status, Status::InCore, "so it was then");
    vote(&mut world, "two", 12, Yes, None);
    assert_eq!((world.way().status, world.way().since), (Status::AwaitingSignatures, noon(13)));
    assert_eq!(
        world.way().missing,
        missing_signatures(&["a"]),
        "another decision, another contract"
    );
}

fn by_two_bodies(statutes: &mut Statutes) {
    let about = statutes.matter("matter").about;
    statutes.matter("second").about = about;
}

/// An adoption under one of two matters, put at noon of one day and closed at noon of the next.
fn adopted_under(world: &mut World, matter: &str, name: &str, day: u32) -> MotionRef {
    let noon = |day: u32| format!("2025-03-{day:02} 12:00");
    let subject = Subject::Request(the("2025/need"));
    let motion = Motion { subject, matter: the(matter), ..motion(name) };
    world.at(&noon(day)).lands(Poll { motion, ..poll(name, &noon(day + 1)) });
    world.votes(name, &[("a", Yes), ("b", Yes), ("c", Yes)]).pass(&noon(day + 1));
    poll_ref(name)
}

#[test]
fn of_several_bodies_only_the_annulled_one_decides_anew() {
    let matters = vec![the("matter"), the("second")];
    let both = StageKind::Vote { matters, need: crate::process::All::All };
    let missing = |of: &[&str]| {
        of.iter().map(|it| Missing::Motion(the(it), the("assembly"))).collect::<Vec<_>>()
    };
    let mut world = way(&[both.clone(), SIGNED], by_two_bodies);
    let first = adopted_under(&mut world, "matter", "one", 4);
    let second = adopted_under(&mut world, "second", "two", 6);
    world.at("2025-03-08 12:00").lands(signature("a"));
    assert_eq!(world.way().status, Status::InCore);
    world.at("2025-03-10 12:00").lands(ruling("court", &first, true));
    assert_eq!(
        (world.way().status, world.way().missing),
        (Status::AwaitingVote, missing(&["matter"]))
    );
    world.at("2025-03-11 12:00").lands(ruling("again", &second, true));
    assert_eq!(world.way().missing, missing(&["matter", "second"]));
    adopted_under(&mut world, "matter", "three", 12);
    assert_eq!(world.way().missing, missing(&["second"]));
    adopted_under(&mut world, "second", "four", 14);
    assert_eq!(
        (world.way().status, world.way().since),
        (Status::AwaitingSignatures, moment("2025-03-15 12:00"))
    );

    // Where the other body has not decided yet, both are asked.
    let mut world = way(&[both, SIGNED], by_two_bodies);
    let first = adopted_under(&mut world, "matter", "one", 4);
    world.at("2025-03-06 12:00").lands(ruling("court", &first, true));
    assert_eq!(world.way().missing, missing(&["matter", "second"]));
    adopted_under(&mut world, "second", "two", 8);
    assert_eq!(world.way().missing, missing(&["matter"]));
    adopted_under(&mut world, "matter", "three", 10);
    assert_eq!(world.way().status, Status::AwaitingSignatures);
}

/// A decision that is taken up again is another one: each body decides on it.
#[test]
fn what_one_body_takes_up_again_each_decides_anew() {
    let matters = vec![the("matter"), the("second")];
    let both = StageKind::Vote { matters, need: crate::process::All::All };
    let mut world = way(&[both, SIGNED], by_two_bodies);
    adopted_under(&mut world, "matter", "one", 4);
    adopted_under(&mut world, "second", "two", 6);
    vote(&mut world, "anew", 10, Yes, Some("one"));
    assert_eq!(world.way().missing, [Missing::Motion(the("second"), the("assembly"))]);
}

#[test]
fn a_ruling_that_upholds_changes_nothing() {
    let mut world = way(&[decided(), SIGNED], |_| {});
    let adopted = vote(&mut world, "one", 4, Yes, None);
    world.at("2025-03-10 12:00").lands(ruling("court", &adopted, false));
    assert_eq!(world.way().status, Status::AwaitingSignatures);
    assert_eq!(world.way().since, moment("2025-03-05 12:00"));
}

/// A decision that annuls the adoption is itself adopted, and no adoption of the request.
#[test]
fn to_annul_is_not_to_adopt() {
    let mut world = way(&[decided(), SIGNED], |_| {});
    let adopted = vote(&mut world, "one", 4, Yes, None);
    let regarding = Some(Regarding { relation: Relation::Annuls, motion: adopted });
    let subject = Subject::Request(the("2025/need"));
    let motion = Motion { subject, regarding, ..motion("no") };
    world.at("2025-03-10 12:00").lands(Poll { motion, ..poll("no", "2025-03-11 12:00") });
    world.votes("no", &[("a", Yes), ("b", Yes), ("c", Yes)]).pass("2025-03-11 12:00");
    assert_eq!(world.way().status, Status::AwaitingVote);
    assert_eq!(world.way().since, moment("2025-03-11 12:00"));
}

/// A round that was begun anew is not called back by what happens to the decision before it.
#[test]
fn what_was_taken_up_again_cannot_be_annulled_any_more() {
    let mut world = way(&[decided(), SIGNED], |_| {});
    let first = vote(&mut world, "one", 4, Yes, None);
    vote(&mut world, "anew", 6, Yes, Some("one"));
    world.at("2025-03-10 12:00").lands(ruling("court", &first, true));
    assert_eq!(world.way().status, Status::AwaitingSignatures);
    assert_eq!(world.way().since, moment("2025-03-07 12:00"));
}

/// A request goes the way that was in force just before it landed, whatever lands with it.
#[test]
fn an_amendment_of_the_same_entry_takes_no_way_away() {
    let mut world = World::under(&["a", "b"], |it| it.way(&[SIGNED]));
    world.at("2025-03-03 12:00").lands(request("a"));
    world.amends(|it| it.processes.clear());
    assert_eq!(world.way().status, Status::AwaitingSignatures);
    world.at("2025-03-04 12:00").lands(signature("a"));
    assert_eq!(world.way().status, Status::InCore);
}

/// A sitting decides in time although its minutes come later; a poll although it is counted later.
#[test]
fn a_stage_is_decided_by_the_vote_and_not_by_its_landing() {
    let subject = || Subject::Request(the("2025/need"));
    let motion = || Motion { subject: subject(), ..motion("map") };

    let mut world = way(&[decided()], within("s0", "P1W"));
    let item = item("map").on(motion()).by_name(&[("a", Yes)]);
    let meeting = sitting("2025-03-10").with(&["a", "b"]).then(item);
    assert_eq!(world.pass("2025-03-12 12:00").way().status, Status::Lapsed, "nobody knows yet");
    world.at("2025-03-14 12:00").lands(meeting);
    assert_eq!(world.way().stages[0].result, StageResult::Done(moment("2025-03-10 12:00")));

    let mut world = way(&[decided()], |it| {
        within("s0", "P1W")(it);
        it.record.grace = Some(the("P3D"));
    });
    world
        .at("2025-03-04 12:00")
        .lands(Poll { motion: motion(), ..poll("map", "2025-03-11 00:00") });
    world.votes("map", &[("a", Yes), ("b", Yes)]).pass("2025-03-12 12:00");
    assert_eq!(world.way().stages[0].result, StageResult::Waiting, "its votes are still counted");
    world.pass("2025-03-15 12:00");
    assert_eq!(world.way().stages[0].result, StageResult::Done(moment("2025-03-11 00:00")));
}

/// Nobody votes, signs or pays for another: whoever is in charge only sees to it.
#[test]
fn who_is_in_charge_and_can_bring_nothing_is_not_next() {
    let in_charge = |kinds: &[StageKind]| {
        let mut world = way(kinds, |it| {
            it.office("desk");
            it.office("office");
            let first = stage(it, "s0");
            first.responsible = vec![the("desk")];
        });
        world.pass("2025-03-04 12:00");
        let way = world.way();
        (way.offices, way.members, way.in_charge)
    };
    let signed = in_charge(&[SIGNED]);
    assert_eq!(signed, (all(&[]), all(&["a"]), all(&["desk"])));
    let opinion = |by: &str| StageKind::Assessment {
        by: vec![by.into()],
        need: crate::process::All::All,
        must_be_feasible: true,
        must_fit_core: false,
    };
    let other = in_charge(&[opinion("office")]);
    assert_eq!(other, (all(&["office"]), all(&[]), all(&["desk"])));
    let own = in_charge(&[opinion("desk")]);
    assert_eq!(own, (all(&["desk"]), all(&[]), all(&[])), "its own opinion is its turn");
    let motion = in_charge(&[decided()]);
    assert!(motion.0.contains("desk"), "whoever is in charge may have it put");
    assert_eq!(motion.2, all(&[]));
    let built = in_charge(&[delivered(EvidenceKind::Merge)]);
    assert_eq!(built, (all(&["desk"]), all(&[]), all(&[])));
}

/// The status says what a request waits for, and what it has behind it.
#[test]
fn what_is_released_is_no_longer_in_development() {
    use EvidenceKind::{Operation, Release, Testing};
    let kinds = [
        StageKind::Offer,
        StageKind::Tender { joint: false },
        delivered(Testing),
        delivered(Operation),
        delivered(Release),
        StageKind::Consultation { bodies: vec![the("assembly")] },
        delivered(Operation),
    ];
    let mut world = way(&kinds, |_| {});
    assert_eq!(world.way().status, Status::AwaitingOffer);
    world.at("2025-03-04 12:00").lands(offer(100, None));
    assert_eq!(world.way().status, Status::Tendering);
    world.at("2025-03-05 12:00").lands(award("b"));
    assert_eq!(world.way().status, Status::InTesting);
    world.at("2025-03-06 12:00").lands(evidence("t", Testing, None));
    assert_eq!(world.way().status, Status::AwaitingOperation);
    world.at("2025-03-07 12:00").lands(evidence("o", Operation, None));
    assert_eq!(world.way().status, Status::AwaitingRelease);
    world.at("2025-03-08 12:00").lands(evidence("r", Release, None));
    assert_eq!(world.way().status, Status::Released, "it is shown");
    let mut run = way(&[delivered(Release), delivered(Operation)], |_| {});
    run.at("2025-03-04 12:00").lands(evidence("r", Release, None));
    assert_eq!(run.way().status, Status::Released, "its operation is arranged");

    let mut paid = way(&[StageKind::Offer, FINANCED], |_| {});
    paid.at("2025-03-04 12:00").lands(offer(100, Some("2025-03-10")));
    assert_eq!(paid.way().status, Status::AwaitingFunding);
    paid.pass("2025-03-11 12:00");
    assert_eq!(paid.way().status, Status::AwaitingOffer, "nobody takes what has run out");
}

/// What was talked about without a time of its own was dealt with before what follows it on the agenda.
#[test]
fn a_presentation_was_before_the_vote_that_follows_it() {
    let shown = StageKind::Consultation { bodies: vec![the("assembly")] };
    let mut world = way(&[shown, decided()], |_| {});
    let presents = crate::record::AgendaItem {
        motion: None,
        vote: None,
        presents: Some(the("2025/need")),
        ..item("shown")
    };
    let subject = Subject::Request(the("2025/need"));
    let votes = item("need").on(Motion { subject, ..motion("need") });
    let votes = votes.counted(&[(Yes, 3)]).put("2025-03-10 10:40");
    let held = sitting("2025-03-10").with(&["a", "b", "c"]).then(presents).then(votes);
    world.at("2025-03-11 12:00").lands(held);
    let done = StageResult::Done(moment("2025-03-10 10:40"));
    assert_eq!((world.way().stages[0].result, world.way().stages[1].result), (done, done));
}

/// What is set for a stage ahead is seen while an optional one waits: its time counts, and who acts in it.
#[test]
fn a_sitting_that_is_convened_is_seen_past_an_optional_stage() {
    let advice = StageKind::Consultation { bodies: vec![the("board")] };
    let mut world = way(&[advice, decided()], |it| {
        it.body("board");
        it.office("chair");
        it.assembly().chair = Some(the("chair"));
        stage(it, "s0").optional = true;
    });
    let ahead = |world: &World| world.way().ahead.remove(0);
    let motion_missing = Missing::Motion(the("matter"), the("assembly"));
    assert_eq!((ahead(&world).missing, ahead(&world).deadline), (vec![motion_missing], None));
    assert_eq!(world.way().deadline, None);
    let subject = Subject::Request(the("2025/need"));
    let votes = item("need").on(Motion { subject, ..motion("need") });
    world.at("2025-03-04 12:00").lands(sitting("2025-03-20").invitation("2025-03-04").then(votes));
    let begins = moment("2025-03-20 10:00");
    let convened = Missing::Convened { body: the("assembly"), begins };
    assert_eq!(ahead(&world).missing, [convened]);
    assert_eq!((ahead(&world).deadline, world.way().deadline), (Some(begins), Some(begins)));
    assert_eq!(ahead(&world).offices, all(&["chair", "deputy"]));
    assert_eq!(world.way().stages[0].result, StageResult::Waiting, "the advice can still come");
}

/// What is waited for in a stage that nobody needed is waited for in the next one, which could begin.
#[test]
fn the_next_stage_was_open_since_those_left_out_began() {
    let (start, end) = (moment("2025-03-03 12:00"), moment("2025-03-24 12:00"));
    let at = |stage: &str, entered, result, superseded| {
        let kind = StageKind::Requirements;
        let (given, settled) = Default::default();
        StageTrace { stage: the(stage), kind, entered, result, superseded, given, settled }
    };
    let opens = |stages: Vec<StageTrace>| {
        let way = Trace { stages, ..way(&[StageKind::Filing], |_| {}).way() };
        way.since_open().into_iter().map(|(_, open)| open).collect::<Vec<_>>()
    };
    let (skipped, done) = (StageResult::Skipped, StageResult::Done(end));
    let all = [at("a", start, skipped, false), at("b", end, skipped, false)];
    let third = at("c", end, done, false);
    let fourth = at("d", end, StageResult::Waiting, false);
    let stages = [&all[..], &[third, fourth]].concat();
    assert_eq!(opens(stages), [start, start, start, end]);
    let again = vec![at("a", start, skipped, true), at("b", end, done, false)];
    assert_eq!(opens(again), [start, end], "another round");
}

/// The end of a window that has not begun is no deadline.
#[test]
fn what_would_begin_with_a_stage_ahead_has_no_time_yet() {
    let (window, counted) = (Some(the("P1W")), crate::process::Counted::Joining);
    let survey =
        StageKind::Survey { window, least: 0, counted, or_one_joins: false, ranked: false };
    let advice = StageKind::Consultation { bodies: vec![the("board")] };
    let world = way(&[advice, survey], |it| {
        it.body("board");
        stage(it, "s0").optional = true;
    });
    assert_eq!(world.way().ahead[0].deadline, None);
    assert_eq!(world.way().deadline, None);
}

/// Whoever built what was not taken over works on it again, and is not the one who says that it is good now.
#[test]
fn whoever_built_what_was_refused_works_on_it_again() {
    use EvidenceKind::{Development, Merge};
    let mut world = way(&[delivered(Development), delivered(Merge)], |it| {
        it.office("desk");
        stage(it, "s0").doers = Some(Parties::Proposer);
        stage(it, "s1").responsible = vec![the("desk")];
    });
    world.at("2025-03-04 12:00").lands(evidence("built", Development, None));
    assert_eq!((world.way().offices, world.way().members), (all(&["desk"]), all(&[])));
    assert_eq!(world.way().doers, all(&[]));
    world.at("2025-03-05 12:00").lands(evidence("no", Merge, None).failed());
    assert_eq!((world.way().offices, world.way().members), (all(&["desk"]), all(&[])));
    assert_eq!(world.way().doers, all(&["a"]));
    assert_eq!(world.way().in_charge, all(&[]));
}

/// Two reports for one stage are for that one: the next of its kind asks for its own.
#[test]
fn a_report_too_many_completes_no_later_stage() {
    use EvidenceKind::{Development, Release};
    let stages = [delivered(Development), delivered(Release), delivered(Development)];
    let mut world = way(&stages, |_| {});
    let built = |name, stage| evidence(name, Development, stage);
    world.at("2025-03-04 12:00").lands(built("one", None)).lands(built("two", None));
    world.at("2025-03-05 12:00").lands(evidence("out", Release, None));
    assert_eq!(world.way().missing, [Missing::Evidence(Development)]);
    world.at("2025-03-06 12:00").lands(built("three", Some("s2")));
    assert_eq!(world.way().status, Status::InCore);
}

/// Where the first stage of a kind was left out or ran out of time, the next one is the first.
#[test]
fn evidence_that_names_no_stage_is_for_the_first_that_waits_for_it() {
    use EvidenceKind::Development;
    let mut world = way(&[delivered(Development), delivered(Development)], |it| {
        within("s0", "P1M")(it);
        stage(it, "s0").lapse = Next::Stage(the("s1"));
    });
    world.at("2025-04-10 12:00").lands(evidence("late", Development, None));
    assert_eq!(world.way().status, Status::InCore);
    let mut failed = way(&[delivered(Development), delivered(Development)], |it| {
        let reports = Reports { fail: true, ..Reports::default() };
        stage(it, "s0").kind = StageKind::Delivery { evidence: Development, window: None, reports };
        stage(it, "s0").otherwise = Next::Stage(the("s1"));
    });
    failed.at("2025-03-04 12:00").lands(evidence("no", Development, None).failed());
    assert_eq!(failed.way().missing, [Missing::Evidence(Development)]);
}

/// Who left before it was bound, or never could take part, is no participant.
#[test]
fn only_those_who_can_take_part_are_participants() {
    let mut world = World::under(&["a", "b", "c"], |it| it.way(&[StageKind::Requirements, SIGNED]));
    let named = crate::record::Request { participants: all(&["c"]), ..request("a") };
    world.at("2025-03-03 12:00").lands(named);
    world.at("2025-03-04 12:00").lands(interest("b", Join));
    assert_eq!(asked(&world, Asked::Signature), all(&["a", "b", "c"]));
    world.at("2025-03-05 12:00").changes("b", |it| it.status = MemberStatus::Left);
    world.changes("c", |it| it.status = MemberStatus::Suspended);
    world.at("2025-03-06 12:00").lands(estimate(100));
    assert_eq!(world.way().missing, missing_signatures(&["a"]));
}

/// An offer that runs out while the contracts are signed is prolonged, also when the shares stand; its price is settled.
#[test]
fn an_offer_is_prolonged_as_long_as_some_stage_needs_it() {
    let mut world = way(&[StageKind::Offer, FINANCED, SIGNED], |_| {});
    world.at("2025-03-04 12:00").lands(offer(100, Some("2025-03-10")));
    world.at("2025-03-05 12:00").lands(share("a", 100));
    world.at("2025-03-11 12:00").lands(signature("a"));
    assert_eq!(
        (world.way().status, world.way().missing),
        (Status::AwaitingOffer, vec![Missing::Offer])
    );
    world.at("2025-03-12 12:00");
    let fixed = Err(crate::refusal::Reason::AppendOnly { kind: crate::act::ActKind::OfferGiven });
    assert_eq!(world.tries(offer(90, Some("2025-03-31"))), fixed, "cheaper");
    assert_eq!(world.tries(offer(100, Some("2025-03-09"))), fixed);
    world.lands(offer(100, Some("2025-03-31")));
    let done = StageResult::Done(moment("2025-03-12 12:00"));
    assert_eq!(world.way().stages[2].result, done);
    world.at("2025-03-13 12:00");
    assert_eq!(world.tries(offer(100, None)), fixed, "nobody needs it any more");
}

/// What one of two bodies has adopted is not adopted yet; what is adopted does not wait for a vote on its place.
#[test]
fn a_request_is_adopted_once_nobody_has_still_to_decide() {
    let second = |it: &mut Statutes| {
        let matter = it.matter("matter").clone();
        it.matters.insert(the("second"), matter);
    };
    let other = StageKind::Vote { matters: vec![the("second")], need: crate::process::All::All };
    let mut two = way(&[decided(), StageKind::Requirements, other], second);
    vote(&mut two, "one", 4, Yes, None);
    assert_eq!(two.way().status, Status::UnderAssessment, "the other body has not decided");
    let mut one = way(&[decided(), StageKind::Requirements], second);
    vote(&mut one, "one", 4, Yes, None);
    assert_eq!(one.way().status, Status::Adopted);
    let ranked = StageKind::Prioritisation { matter: the("second") };
    let mut place = way(&[decided(), ranked], second);
    vote(&mut place, "one", 4, Yes, None);
    assert_eq!(place.way().status, Status::Adopted, "what waits is its place");
}
