//! Who has reported, who has to report again, and which documents are missing.

use super::*;
use crate::process::{Parties, StageKind, StageResult, Status};
use crate::record::EvidenceKind::Testing;
use crate::record::MemberStatus;
use crate::world::*;

/// A request of `a` that is tested, and nothing else.
fn tested(reports: Reports, window: Option<&str>) -> World {
    tested_with(BTreeMap::new(), reports, window)
}

/// The same, with documents that have to be pinned.
fn tested_with(
    documents: BTreeMap<Arc<str>, Label>,
    reports: Reports,
    window: Option<&str>,
) -> World {
    let window = window.map(the);
    let kind = StageKind::Delivery { evidence: Testing, window, reports };
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.way(&[kind]);
        let way = it.processes.get_mut("way").expect("it is there");
        way.stages.get_mut("s0").expect("it has one").documents = documents;
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    world
}

fn by_members(members: Parties) -> Reports {
    Reports { members: Some(members), ..Reports::default() }
}

fn result(world: &World) -> StageResult {
    world.way().stages.last().expect("it went through one").result
}

fn done(when: &str) -> StageResult {
    StageResult::Done(moment(when))
}

fn members(names: &[&str]) -> BTreeSet<Reporter> {
    names.iter().map(|name| Reporter::Member(the(name))).collect()
}

fn reports(names: &[&str], least: u32) -> Missing {
    Missing::Reports { evidence: Testing, of: members(names), least }
}

fn repeats(names: &[&str]) -> Missing {
    Missing::Repeats { evidence: Testing, of: members(names) }
}

#[test]
fn a_test_that_failed_is_repeated() {
    let mut world = tested(Reports::default(), None);
    assert_eq!(world.way().missing, [Missing::Evidence(Testing)]);
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("b").failed());
    assert_eq!(world.way().missing, [repeats(&["b"])]);
    assert_eq!(world.way().members, all(&["b"]));
    world.at("2025-03-05 12:00").lands(evidence("two", Testing, None).of("b"));
    assert_eq!(result(&world), done("2025-03-05 12:00"));
    assert_eq!(world.way_at("2025-03-04 12:00").missing, [repeats(&["b"])]);
}

/// Where nobody is named, anybody's failure stands until that one says otherwise.
#[test]
fn the_good_word_of_another_does_not_end_a_failure() {
    let mut world = tested(Reports::default(), None);
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).failed());
    world.lands(evidence("two", Testing, None).of("b"));
    assert_eq!(world.way().missing, [repeats(&[])]);
    world.at("2025-03-05 12:00").lands(evidence("three", Testing, None));
    assert_eq!(result(&world), done("2025-03-05 12:00"));
}

#[test]
fn all_members_report() {
    let mut world = tested(by_members(Parties::AllMembers), None);
    assert_eq!(world.way().missing, [reports(&["a", "b", "c"], 3)]);
    world.at("2025-03-04 12:00").lands(evidence("a", Testing, None).of("a"));
    world.lands(evidence("b", Testing, None).of("b").failed());
    world.lands(evidence("x", Testing, None).by("builders"));
    assert_eq!(world.way().missing, [repeats(&["b"]), reports(&["c"], 1)]);
    assert_eq!(world.way().members, all(&["b", "c"]));
    world.at("2025-03-05 12:00").lands(evidence("b2", Testing, None).of("b"));
    assert_eq!(world.way().missing, [reports(&["c"], 1)]);
    world.at("2025-03-06 12:00").lands(evidence("c", Testing, None).of("c"));
    assert_eq!(result(&world), done("2025-03-06 12:00"));
}

#[test]
fn a_newer_word_takes_the_place_of_a_good_one() {
    let mut world = tested(by_members(Parties::AllMembers), None);
    world.at("2025-03-04 12:00").lands(evidence("a", Testing, None).of("a"));
    world.lands(evidence("b", Testing, None).of("b"));
    world.at("2025-03-05 12:00").lands(evidence("a2", Testing, None).of("a").failed());
    assert_eq!(world.way().missing, [repeats(&["a"]), reports(&["c"], 1)]);
    world.at("2025-03-06 12:00").lands(evidence("a", Testing, None).of("a").by("again"));
    world.lands(evidence("c", Testing, None).of("c"));
    assert_eq!(result(&world), done("2025-03-06 12:00"));
    // What is over stays over.
    world.at("2025-03-07 12:00").lands(evidence("late", Testing, None).of("a").failed());
    assert_eq!(result(&world), done("2025-03-06 12:00"));
}

#[test]
fn so_many_are_enough() {
    let mut world = tested(Reports { least: Some(2), ..Reports::default() }, None);
    assert_eq!(world.way().missing, [reports(&[], 2)]);
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("b"));
    world.lands(evidence("two", Testing, None).of("b"));
    assert_eq!(world.way().missing, [reports(&[], 1)], "it is the same one");
    world.at("2025-03-05 12:00").lands(evidence("three", Testing, None).by("office"));
    assert_eq!(result(&world), done("2025-03-05 12:00"));

    let two = Reports { least: Some(2), ..by_members(Parties::AllMembers) };
    let mut world = tested(two, None);
    world.at("2025-03-04 12:00").lands(evidence("a", Testing, None).of("a"));
    assert_eq!(world.way().missing, [reports(&["b", "c"], 1)]);
    world.at("2025-03-05 12:00").lands(evidence("c", Testing, None).of("c").failed());
    assert_eq!(world.way().missing, [repeats(&["c"])]);
    world.at("2025-03-06 12:00").lands(evidence("b", Testing, None).of("b"));
    assert_eq!(world.way().missing, [repeats(&["c"])], "a failure stands");
    world.at("2025-03-07 12:00").lands(evidence("c2", Testing, None).of("c"));
    assert_eq!(result(&world), done("2025-03-07 12:00"));

    let ten = Reports { least: Some(10), ..by_members(Parties::Proposer) };
    assert_eq!(tested(ten, None).way().missing, [reports(&["a"], 1)], "no more than there are");
}

#[test]
fn offices_and_members_report_together() {
    let both = Reports { by: vec!["office".into()], ..by_members(Parties::Proposer) };
    let mut world = tested(both, None);
    let Some(Missing::Reports { of, least: 2, .. }) = world.way().missing.first().cloned() else {
        panic!("both are missing");
    };
    assert_eq!(of, [Reporter::Member(the("a")), Reporter::By("office".into())].into());
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).by("office"));
    world.at("2025-03-05 12:00").lands(evidence("two", Testing, None).of("a"));
    assert_eq!(result(&world), done("2025-03-05 12:00"));
}

#[test]
fn a_failure_leads_where_the_stage_says() {
    let fail = Reports { fail: true, ..by_members(Parties::AllMembers) };
    let mut world = tested(fail, None);
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("b").failed());
    assert_eq!(result(&world), StageResult::Failed(moment("2025-03-04 12:00")));
    assert_eq!(world.way().status, Status::Rejected);
}

/// The end of the window stands for those who kept silent, not for those who report a failure.
#[test]
fn a_window_ends_silence_alone() {
    let mut world = tested(by_members(Parties::AllMembers), Some("P2W"));
    let end = moment("2025-03-18 00:00");
    let missing = [reports(&["a", "b", "c"], 3), Missing::WindowEnd(end)];
    assert_eq!(world.way().missing, missing);
    assert_eq!(world.pass("2025-03-18 00:00").way().stages[0].result, StageResult::Done(end));

    let mut world = tested(by_members(Parties::AllMembers), Some("P2W"));
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("b").failed());
    assert_eq!(world.pass("2025-03-19 12:00").way().missing, [repeats(&["b"])]);
    world.at("2025-03-20 12:00").lands(evidence("two", Testing, None).of("b"));
    assert_eq!(result(&world), done("2025-03-20 12:00"));
}

#[test]
fn documents_are_pinned_by_the_name_that_is_asked_for() {
    let names = ["changes", "manual"];
    let documents = names.iter().map(|it| ((*it).into(), Label::same(it))).collect();
    let mut world = tested_with(documents, Reports::default(), Some("P2W"));
    let missing = |names: &[&str]| {
        Missing::Documents(names.iter().map(|it| ((*it).into(), Label::same(it))).collect())
    };
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).with("manual"));
    assert_eq!(world.way().missing, [missing(&["changes"])]);
    let failed = evidence("two", Testing, None).of("b").failed().with("changes");
    world.at("2025-03-05 12:00").lands(failed);
    assert_eq!(world.way().missing, [repeats(&["b"]), missing(&["changes"])]);
    world.at("2025-03-06 12:00").lands(evidence("three", Testing, None).of("b"));
    assert_eq!(world.pass("2025-04-01 12:00").way().missing, [missing(&["changes"])]);
    world.at("2025-04-02 12:00").lands(evidence("four", Testing, None).with("changes"));
    // The newest word of nobody in particular is the fourth, and the first still pins the manual.
    assert_eq!(result(&world), done("2025-04-02 12:00"));
}

#[test]
fn whoever_left_reports_no_more() {
    let mut world = tested(by_members(Parties::AllMembers), None);
    world.at("2025-03-04 12:00").lands(evidence("a", Testing, None).of("a"));
    world.at("2025-03-05 12:00").lands(evidence("b", Testing, None).of("b"));
    world.at("2025-03-06 12:00").changes("c", |it| it.status = MemberStatus::Left);
    assert_eq!(result(&world), done("2025-03-06 12:00"));

    let mut nobody = tested(by_members(Parties::Proposer), None);
    nobody.at("2025-03-06 12:00").changes("a", |it| it.status = MemberStatus::Left);
    assert_eq!(nobody.way().missing, [reports(&["a"], 1)], "nobody has reported");
}

/// Where an office is in charge its word is needed: members that work with it report their own part.
#[test]
fn what_those_report_who_work_with_an_office_completes_nothing() {
    let in_charge = |reports: Reports| {
        let mut world = World::under(&["a", "b"], |it| {
            it.office("desk");
            it.way(&[StageKind::Delivery { evidence: Testing, window: None, reports }]);
            let way = it.processes.get_mut("way").expect("it is there");
            let stage = way.stages.get_mut("s0").expect("it has one");
            stage.responsible = vec![the("desk")];
            stage.doers = Some(Parties::Participants);
        });
        world.at("2025-03-03 12:00").lands(request("a"));
        world
    };
    let mut world = in_charge(Reports::default());
    world.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("a"));
    world.lands(evidence("two", Testing, None).of("b").failed());
    assert_eq!(world.way().missing, [Missing::Evidence(Testing)]);
    world.at("2025-03-05 12:00").lands(evidence("three", Testing, None));
    assert_eq!(result(&world), done("2025-03-05 12:00"));
    let mut two = in_charge(Reports { least: Some(2), ..Reports::default() });
    two.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("a"));
    two.lands(evidence("two", Testing, None));
    assert_eq!(result(&two), done("2025-03-04 12:00"), "so many different ones are asked for");
    let mut asked = in_charge(by_members(Parties::Proposer));
    asked.at("2025-03-04 12:00").lands(evidence("one", Testing, None).of("a"));
    assert_eq!(result(&asked), done("2025-03-04 12:00"), "a member is asked");
}
