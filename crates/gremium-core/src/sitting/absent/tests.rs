//! Who consents after a sitting, until when, and what it comes to.

use super::*;
use crate::outcome::Verdict::{self, Adopted, AwaitsConsent, Pending, Rejected, Vetoed};
use crate::record::{Motion, Sequel};
use crate::refusal::Reason;
use crate::rule::{Consent, Holder, LateConsent, Named, Veto};
use crate::tally::Choice::{No, Yes};
use crate::tally::Measure;
use crate::world::*;

const DAY: &str = "2025-03-01";

/// Three members of whom all have to consent; those who are not there within two weeks.
fn unanimous(within: Option<&str>) -> World {
    World::under(&["a", "b", "c"], |it| {
        it.rule().requirement.majority = Named::Unanimous(Measure::Entitled).condition();
        it.rule().absent = Some(LateConsent { within: within.map(the) });
    })
}

fn says(member: &str, given: bool) -> Sequel {
    let what = Following::Consent { member: the(member), given, on: None, document: None };
    follow(&item_ref(DAY, "aim"), member, what)
}

/// The sitting lands on the 2nd of March: two weeks end with the end of the 16th.
fn held(world: &mut World, there: &[&str], votes: &[(&str, Choice)]) -> Option<Verdict> {
    let meeting = sitting(DAY).with(there).then(item("aim").by_name(votes));
    world.at("2025-03-02 09:00").lands(meeting);
    world.ended(&item_ref(DAY, "aim"))
}

fn ended(world: &World) -> Option<Verdict> {
    world.ended(&item_ref(DAY, "aim"))
}

#[test]
fn it_hangs_until_all_have_consented() {
    let mut world = unanimous(Some("P14D"));
    assert_eq!(held(&mut world, &["a"], &[("a", Yes)]), Some(AwaitsConsent));
    world.at("2025-03-03 09:00").lands(says("b", true));
    assert_eq!(ended(&world), Some(AwaitsConsent));
    world.at("2025-03-16 23:59").lands(says("c", true));
    assert_eq!(ended(&world), Some(Adopted));
    let decided = world.state.decided(&item_ref(DAY, "aim")).expect("decided");
    assert_eq!(decided.since, moment("2025-03-16 23:59"));
    // The votes of the sitting stay as they were counted.
    assert_eq!(decided.tally.votes().yes.as_whole(), Some(1));
}

#[test]
fn whoever_does_not_answer_in_time_has_not_consented() {
    let mut world = unanimous(Some("P14D"));
    held(&mut world, &["a", "b"], &[("a", Yes), ("b", Yes)]);
    world.pass("2025-03-16 23:59");
    assert_eq!(ended(&world), Some(AwaitsConsent));
    world.pass("2025-03-17 00:00");
    assert_eq!(ended(&world), Some(Rejected));
    let late = world.at("2025-03-17 00:00").tries(says("c", true));
    assert_eq!(late, Err(Reason::ConsentNotAwaited { member: the("c") }));
}

/// The majority is reached without `c`; but the motion concerns it, and needs its yes.
#[test]
fn the_consent_of_those_concerned_can_follow() {
    let concerning = |late: bool, there: &[&str], votes: &[(&str, Choice)]| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.rule().consent = Some(Consent::Concerned);
            it.rule().absent = late.then(|| LateConsent { within: Some(the("P14D")) });
        });
        let motion = Motion { concerned: vec![the("c")], ..motion("aim") };
        let meeting = sitting(DAY).with(there).then(item("aim").on(motion).by_name(votes));
        world.at("2025-03-02 09:00").lands(meeting);
        world
    };
    let carried = &[("a", Yes), ("b", Yes)][..];
    assert_eq!(ended(&concerning(false, &["a", "b"], carried)), Some(Rejected));
    let mut world = concerning(true, &["a", "b"], carried);
    assert_eq!(ended(&world), Some(AwaitsConsent));
    let decided = world.state.decided(&item_ref(DAY, "aim")).expect("decided");
    let missing = decided.outcome.derivation.absent.as_ref().map(|it| it.missing.clone());
    assert_eq!(missing, Some(vec![the("c")]));
    let mut late = world.clone();
    late.pass("2025-03-17 00:00");
    assert_eq!(ended(&late), Some(Rejected));
    let mut refused = world.clone();
    refused.at("2025-03-03 09:00").lands(says("c", false));
    assert_eq!(ended(&refused), Some(Rejected));
    world.at("2025-03-03 09:00").lands(says("c", true));
    assert_eq!(ended(&world), Some(Adopted));
    let decided = world.state.decided(&item_ref(DAY, "aim")).expect("decided");
    assert_eq!(decided.since, moment("2025-03-03 09:00"));
    // Whoever was there has spoken.
    let there = concerning(true, &["a", "b", "c"], carried);
    assert_eq!(ended(&there), Some(Rejected));
}

#[test]
fn without_a_time_they_can_answer_at_any_time() {
    let mut world = unanimous(None);
    held(&mut world, &["a", "b"], &[("a", Yes), ("b", Yes)]);
    world.pass("2026-03-01 00:00");
    assert_eq!(ended(&world), Some(AwaitsConsent));
    world.at("2026-03-02 09:00").lands(says("c", true));
    assert_eq!(ended(&world), Some(Adopted));
}

#[test]
fn one_refusal_ends_it() {
    let mut world = unanimous(Some("P14D"));
    held(&mut world, &["a"], &[("a", Yes)]);
    world.at("2025-03-03 09:00").lands(says("b", false));
    assert_eq!(ended(&world), Some(Rejected));
    let other = world.at("2025-03-04 09:00").tries(says("c", true));
    assert_eq!(other, Err(Reason::ConsentNotAwaited { member: the("c") }));
}

#[test]
fn whoever_was_there_has_spoken() {
    for votes in
        [&[("a", Yes), ("b", No)][..], &[("a", Yes), ("b", Choice::Abstain)], &[("a", Yes)]]
    {
        let mut world = unanimous(Some("P14D"));
        assert_eq!(held(&mut world, &["a", "b"], votes), Some(Rejected), "{votes:?}");
    }
    let mut world = unanimous(Some("P14D"));
    held(&mut world, &["a", "b"], &[("a", Yes), ("b", Yes)]);
    let again = world.at("2025-03-03 09:00").tries(says("b", true));
    assert_eq!(again, Err(Reason::ConsentNotAwaited { member: the("b") }));
    let stranger = world.at("2025-03-03 10:00").tries(says("d", true));
    assert!(matches!(stranger, Err(Reason::Unknown { .. })), "{stranger:?}");
}

#[test]
fn a_rule_that_says_nothing_of_it_waits_for_nobody() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.rule().requirement.majority = Named::Unanimous(Measure::Entitled).condition();
    });
    assert_eq!(held(&mut world, &["a"], &[("a", Yes)]), Some(Rejected));
}

#[test]
fn any_majority_of_all_can_be_completed() {
    let most = |world: &mut World, votes: &[(&str, Choice)]| {
        let there: Vec<&str> = votes.iter().map(|(name, _)| *name).collect();
        held(world, &there, votes)
    };
    let world = || {
        World::under(&["a", "b", "c", "d", "e"], |it| {
            it.rule().requirement.majority = Named::ThreeQuarters(Measure::Entitled).condition();
            it.rule().absent = Some(LateConsent { within: Some(the("P14D")) });
        })
    };
    let mut enough = world();
    assert_eq!(most(&mut enough, &[("a", Yes), ("b", Yes), ("c", No)]), Some(AwaitsConsent));
    enough.at("2025-03-03 09:00").lands(says("d", true));
    assert_eq!(ended(&enough), Some(AwaitsConsent));
    enough.at("2025-03-04 09:00").lands(says("e", true));
    assert_eq!(ended(&enough), Some(Adopted));
    let mut never = world();
    assert_eq!(most(&mut never, &[("a", Yes), ("b", No), ("c", No)]), Some(Rejected));
}

#[test]
fn counted_votes_are_completed_as_well() {
    for subtraction in [false, true] {
        let mut world = unanimous(Some("P14D"));
        let mut vote = item("aim").counted(&[(Yes, 2)]);
        if subtraction {
            vote = item("aim").counted(&[(No, 0)]);
            vote.vote.as_mut().expect("a vote").subtraction = true;
        }
        world.at("2025-03-02 09:00").lands(sitting(DAY).with(&["a", "b"]).then(vote));
        assert_eq!(ended(&world), Some(AwaitsConsent));
        world.at("2025-03-03 09:00").lands(says("c", true));
        assert_eq!(ended(&world), Some(Adopted));
    }
}

#[test]
fn the_law_of_associations_lets_them_consent_to_another_purpose() {
    use crate::law::{Law, Topic, rule};
    let absent = |topic| rule(Law::Bgb, topic).expect("a rule").absent;
    assert_eq!(absent(Topic::Purpose), Some(LateConsent { within: None }));
    assert_eq!(absent(Topic::Amendment), None);
}

/// A veto against what comes about by consent is raised from then on, and not before.
#[test]
fn the_time_for_a_veto_begins_with_the_last_consent() {
    let stopped = |changed: &dyn Fn(&mut World)| {
        let mut world = World::under(&["a", "b", "c"], |it| {
            it.rule().requirement.majority = Named::Unanimous(Measure::Entitled).condition();
            it.rule().absent = Some(LateConsent { within: Some(the("P1M")) });
            let right = veto(Holder::Office(the("agency")));
            it.rule().vetoes.push(Veto { deadline: Some(the("P1W")), ..right });
            it.office("agency");
        });
        held(&mut world, &["a", "b"], &[("a", Yes), ("b", Yes)]);
        changed(&mut world);
        world
    };
    let raised = || {
        let holder = Holder::Office(the("agency"));
        let what = Following::Veto { holder, member: None, reason: None, alternative: None };
        follow(&item_ref(DAY, "aim"), "stop", what)
    };
    let early = stopped(&|_| {});
    assert_eq!(early.clone().at("2025-03-03 09:00").tries(raised()), Err(Reason::NoVeto));
    let mut world = stopped(&|it| {
        it.at("2025-03-20 09:00").lands(says("c", true));
    });
    assert_eq!(ended(&world), Some(Pending));
    let mut vetoed = world.clone();
    vetoed.at("2025-03-27 23:59").lands(raised());
    assert_eq!(ended(&vetoed), Some(Vetoed));
    world.pass("2025-03-27 23:59");
    assert_eq!(ended(&world), Some(Pending));
    world.pass("2025-03-28 00:00");
    assert_eq!(ended(&world), Some(Adopted));
    let until = Reason::VetoLate { until: moment("2025-03-28 00:00") };
    assert_eq!(world.tries(raised()), Err(until));
}
