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
    assert_eq!(of(None), names(&["o0"], &[]), "it is for the next one");
    assert_eq!(of(Some("s0")), names(&["o0"], &[]));
    assert_eq!(of(Some("s1")), names(&["o1"], &[]));
    assert_eq!(of(Some("s2")), names(&[], &[]), "it waits for something else");
    assert_eq!(of(Some("s9")), names(&["o0"], &[]));
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

/// Of two ways evidence is for the one that the request goes: whoever may report on the other one brings nothing for it.
#[test]
fn who_may_report_on_another_way_brings_nothing_for_this_one() {
    let world = way(&[decided(), delivered(Release), delivered(Release)], |it| {
        it.office("lead");
        stage(it, "s1").responsible = vec![the("lead")];
        stage(it, "s1").then = Next::End(crate::process::End::InCore);
        stage(it, "s0").otherwise = Next::Stage(the("s2"));
    });
    let of = |stage| named(&world, evidence("e", Release, stage));
    assert_eq!(of(None), names(&["lead"], &[]));
    assert_eq!(of(Some("s2")), names(&[], &["a"]), "it says that it is for the other one");
    let optional = way(&[delivered(Release), delivered(Release)], |it| {
        it.office("lead");
        stage(it, "s0").optional = true;
        stage(it, "s1").responsible = vec![the("lead")];
    });
    assert_eq!(named(&optional, evidence("e", Release, None)), names(&["lead"], &["a"]));
}

/// Where the provider that got the award is no member, the proposer does what it would do.
#[test]
fn the_proposer_speaks_for_a_provider_that_is_no_member() {
    let built = || {
        way(&[StageKind::Tender { joint: false }, delivered(Release)], |it| {
            stage(it, "s1").doers = Some(Parties::Awarded);
        })
    };
    let mut world = built();
    assert_eq!(named(&world, evidence("e", Release, None)), names(&[], &[]), "nobody has it yet");
    let mut external = built();
    let stranger = crate::record::Tender { provider: None, ..award("builders") };
    external.at("2025-03-04 12:00").lands(stranger);
    assert_eq!(named(&external, evidence("e", Release, None)), names(&[], &["a"]));
    world.at("2025-03-04 12:00").lands(award("b"));
    assert_eq!(named(&world, evidence("e", Release, None)), names(&[], &["b"]));
}

/// Where an office is in charge, it says what was done; members that work with it report their own part, and nobody for them.
/// An estimate they write together.
#[test]
fn members_that_work_with_an_office_report_their_own_part() {
    let world = way(&[StageKind::Requirements, delivered(Testing)], |it| {
        it.office("desk");
        for id in ["s0", "s1"] {
            stage(it, id).responsible = vec![the("desk")];
            stage(it, id).doers = Some(Parties::AllMembers);
        }
    });
    let test = || evidence("e", Testing, None);
    assert_eq!(named(&world, estimate(5)), names(&["desk"], &["a", "b", "c"]));
    assert_eq!(named(&world, test()), names(&["desk"], &[]));
    assert_eq!(named(&world, test().of("b")), names(&[], &["b"]));
}
