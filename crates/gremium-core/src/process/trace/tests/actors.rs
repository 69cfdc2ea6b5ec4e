//! Whom a process names for what its stages wait for.

use super::*;
use crate::process::Actors;
use crate::record::EvidenceKind::{Release, Testing};

/// Offices and members that the process of the request names for a fact.
fn named(world: &World, fact: impl Into<Fact>) -> (Vec<String>, Vec<String>) {
    let record = world.state.requests.get("2025/need").expect("it was filed");
    let Actors { offices, members } =
        super::super::actors(&world.state, record, &fact.into(), world.state.now);
    let offices = offices.iter().map(ToString::to_string).collect();
    (offices, members.iter().map(ToString::to_string).collect())
}

fn names(offices: &[&str], members: &[&str]) -> (Vec<String>, Vec<String>) {
    let told = |them: &[&str]| them.iter().map(|it| (*it).to_owned()).collect();
    (told(offices), told(members))
}

/// The stages have an office in charge each, called after them: `o0`, `o1` and so on.
fn in_charge(kinds: &[StageKind]) -> World {
    way(kinds, |it| {
        for number in 0..kinds.len() {
            let office = format!("o{number}");
            it.office(&office);
            stage(it, &format!("s{number}")).responsible = vec![the(&office)];
        }
    })
}

fn reported(reports: Reports) -> World {
    way(&[StageKind::Delivery { evidence: Testing, window: None, reports }], |it| {
        it.office("lab");
        it.office("desk");
    })
}

#[test]
fn each_fact_is_brought_by_those_in_charge_of_the_stages_that_wait_for_it() {
    let kinds = [StageKind::Requirements, FINANCED, StageKind::Offer, delivered(Testing), SIGNED];
    let world = in_charge(&kinds);
    assert_eq!(named(&world, estimate(5)), names(&["o0", "o1"], &[]));
    assert_eq!(named(&world, offer(5, None)), names(&["o2"], &[]));
    assert_eq!(named(&world, evidence("e", Testing, None)), names(&["o3"], &[]));
    assert_eq!(named(&world, evidence("e", Release, None)), names(&[], &[]));
    assert_eq!(named(&world, award("a")), names(&[], &[]), "no stage waits for an award");
    assert_eq!(named(&world, signature("a")), names(&[], &[]), "a signature is its member's own");
}

/// Evidence for one stage is the matter of those in charge of that one; of a stage that there is not, nothing is known.
#[test]
fn evidence_that_names_a_stage_is_for_that_one() {
    let world = in_charge(&[delivered(Testing), delivered(Testing), delivered(Release)]);
    let of = |stage| named(&world, evidence("e", Testing, stage));
    assert_eq!(of(None), names(&["o0", "o1"], &[]));
    assert_eq!(of(Some("s0")), names(&["o0"], &[]));
    assert_eq!(of(Some("s1")), names(&["o1"], &[]));
    assert_eq!(of(Some("s2")), names(&[], &[]), "it waits for something else");
    assert_eq!(of(Some("s9")), names(&["o0", "o1"], &[]));
}

#[test]
fn where_a_stage_names_nobody_the_proposer_does_its_work() {
    let test = || evidence("e", Testing, None);
    assert_eq!(named(&reported(Reports::default()), test()), names(&[], &["a"]));
    assert_eq!(named(&in_charge(&[delivered(Testing)]), test()), names(&["o0"], &[]));
    let asked = Reports { by: vec!["lab".into()], ..Reports::default() };
    assert_eq!(named(&reported(asked), test()), names(&[], &[]), "the lab was asked");
    let by_all = way(&[delivered(Testing)], |it| {
        stage(it, "s0").doers = Some(Parties::AllMembers);
    });
    assert_eq!(named(&by_all, test()), names(&[], &["a", "b", "c"]));
    // A report is the word of one member, and no other's.
    assert_eq!(named(&by_all, test().of("b")), names(&[], &["b"]));
    assert_eq!(named(&reported(Reports::default()), test().of("b")), names(&[], &[]));
}

#[test]
fn whoever_is_asked_for_a_report_gives_its_own() {
    let test = || evidence("e", Testing, None);
    let by = Reports { by: vec!["lab".into(), "assembly".into()], ..Reports::default() };
    let world = reported(by);
    assert_eq!(named(&world, test().by("lab")), names(&["lab"], &[]));
    assert_eq!(named(&world, test().by("assembly")), names(&["chair", "deputy"], &[]));
    assert_eq!(named(&world, test().by("desk")), names(&[], &[]), "nobody asked it");
    assert_eq!(named(&world, test().of("b")), names(&[], &[]), "no member was asked");
    let all_members = Reports { members: Some(Parties::AllMembers), ..Reports::default() };
    let world = reported(all_members);
    assert_eq!(named(&world, test().of("b")), names(&[], &["b"]));
    assert_eq!(named(&world, test().by("lab")), names(&[], &[]));
    let own = Reports { members: Some(Parties::Proposer), ..Reports::default() };
    assert_eq!(named(&reported(own), test().of("b")), names(&[], &[]), "only the proposer was");
}
