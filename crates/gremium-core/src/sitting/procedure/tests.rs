//! What a sitting decides on its procedure, and what follows for the question.

use super::*;
use crate::consequence::WithExcluded;
use crate::law::Law;
use crate::outcome::Verdict::{self, Adopted, Deferred, Referred, Rejected};
use crate::record::{Finder, Ground, PutOff, PutOffTo};
use crate::refusal::{OrderFault, Reason};
use crate::rule::Named;
use crate::statutes::Statutes;
use crate::tally::Choice::{self, No, Yes};
use crate::tally::Measure;
use crate::world::*;

const DAY: &str = "2025-03-01";

/// Four members, all of them there.
fn verdict(change: impl FnOnce(&mut Statutes), item: AgendaItem) -> Result<Verdict, Reason> {
    let mut world = World::under(&["a", "b", "c", "d"], change);
    let id = item.id.clone();
    let meeting = sitting(DAY).with(&["a", "b", "c", "d"]).then(item);
    world.at("2025-03-02 09:00").tries(meeting)?;
    Ok(world.ended(&item_ref(DAY, id.as_str())).expect("decided"))
}

fn vote(votes: &[(&str, Choice)]) -> Option<Box<RecordedVote>> {
    item("vote").by_name(votes).vote.map(Box::new)
}

/// A motion on which `d` may have a conflict of interest, as the body votes on that.
fn recused(ground: Ground, found: &[(&str, Choice)]) -> AgendaItem {
    let recusal = Recusal {
        ground: Some(ground),
        found: Some(Finder::Body),
        vote: vote(found),
        ..Recusal::of(the("d"))
    };
    item("map").on(Motion { recused: vec![recusal], ..motion("map") })
}

const TIED: &[(&str, Choice)] = &[("a", Yes), ("b", Yes), ("c", No), ("d", No)];

#[test]
fn a_member_is_excluded_unless_the_body_voted_that_down() {
    for (found, expected) in [
        (vec![("a", Yes), ("b", Yes), ("c", No)], Adopted),
        // Its own vote on that does not count.
        (vec![("a", Yes), ("b", Yes), ("c", No), ("d", No)], Adopted),
        (vec![("a", Yes), ("b", No), ("c", No)], Rejected),
        (vec![("a", Yes), ("b", No)], Rejected),
        (vec![("b", Choice::Abstain)], Rejected),
    ] {
        let item = recused(Ground::Interest, &found).by_name(TIED);
        assert_eq!(verdict(|_| {}, item), Ok(expected), "{found:?}");
    }
}

#[test]
fn the_statutes_can_ask_for_more() {
    let found = [("a", Yes), ("b", Yes), ("c", No)];
    let asks = |it: &mut Statutes| {
        let most = Named::ThreeQuarters(Measure::YesNo).condition();
        it.assembly().sittings.order.procedure = Some(most);
    };
    assert_eq!(verdict(asks, recused(Ground::Interest, &found).by_name(TIED)), Ok(Rejected));
}

#[test]
fn no_vote_lets_a_member_vote_on_its_own_contract_under_the_law_of_associations() {
    let down = [("a", No), ("b", No), ("c", No)];
    for (law, ground, expected) in [
        (Some(Law::Bgb), Ground::Transaction, Adopted),
        (Some(Law::Bgb), Ground::Interest, Rejected),
        (None, Ground::Transaction, Rejected),
    ] {
        let under = |it: &mut Statutes| it.law = law;
        assert_eq!(verdict(under, recused(ground, &down).by_name(TIED)), Ok(expected));
    }
}

#[test]
fn whether_the_exclusion_decided_it() {
    let mut world = World::of(&["a", "b", "c", "d"]);
    let recused = vec![Recusal::of(the("d"))];
    let motion = |id: &str| Motion { recused: recused.clone(), ..motion(id) };
    let meeting = sitting(DAY)
        .with(&["a", "b", "c", "d"])
        .then(item("one").on(motion("one")).by_name(&[("a", Yes), ("b", Yes), ("c", No)]))
        .then(item("all").on(motion("all")).counted(&[(Yes, 3)]))
        .then(item("void").on(motion("void")).by_name(TIED));
    world.at("2025-03-02 09:00").lands(meeting);
    let with = |id: &str| world.item(DAY, id).expect("voted on").with_excluded;
    assert_eq!(with("one"), Some(WithExcluded { yes: Adopted, no: Rejected }));
    assert_eq!(with("all"), Some(WithExcluded { yes: Adopted, no: Adopted }));
    // What it said is known.
    assert_eq!(with("void"), None);
}

fn put_off(to: PutOffTo, votes: &[(&str, Choice)]) -> AgendaItem {
    let vote = vote(votes).filter(|_| !votes.is_empty());
    AgendaItem { put_off: Some(PutOff { to, reason: None, vote }), ..item("map") }
}

#[test]
fn an_item_is_put_off_with_a_majority_or_where_nobody_is_against() {
    let body = || PutOffTo::Body(the("assembly"));
    let for_it = [("a", Yes), ("b", Yes), ("c", No)];
    assert_eq!(verdict(|_| {}, put_off(PutOffTo::Later(None), &[])), Ok(Deferred));
    assert_eq!(verdict(|_| {}, put_off(PutOffTo::Later(None), &for_it)), Ok(Deferred));
    assert_eq!(verdict(|_| {}, put_off(body(), &for_it)), Ok(Referred));
}

#[test]
fn a_motion_to_put_off_that_fails_leaves_the_item_to_be_voted_on() {
    let against = [("a", Yes), ("b", No)];
    let item = put_off(PutOffTo::Later(None), &against);
    let mut world = World::of(&["a", "b"]);
    world.at("2025-03-02 09:00").lands(sitting(DAY).with(&["a", "b"]).then(item.clone()));
    assert_eq!(world.ended(&item_ref(DAY, "map")), None);
    assert_eq!(verdict(|_| {}, item.by_name(&[("a", Yes), ("b", Yes)])), Ok(Adopted));
}

#[test]
fn what_was_put_off_is_not_put() {
    let both = put_off(PutOffTo::Later(None), &[]).by_name(&[("a", Yes)]);
    let fault = OrderFault::PutOff { item: the("map") };
    assert_eq!(verdict(|_| {}, both), Err(Reason::WrongOrder(fault)));
}

#[test]
fn another_body_has_to_exist() {
    let to = PutOffTo::Body(the("nowhere"));
    let refused = verdict(|_| {}, put_off(to, &[]));
    assert!(matches!(refused, Err(Reason::Unknown { .. })), "{refused:?}");
}

#[test]
fn votes_on_procedure_are_counted_like_all_others() {
    let stranger = [("e", Yes)];
    let refused = verdict(|_| {}, put_off(PutOffTo::Later(None), &stranger));
    assert_eq!(refused, Err(Reason::NotPresent { member: the("e") }));
    let refused = verdict(|_| {}, recused(Ground::Interest, &stranger).by_name(TIED));
    assert_eq!(refused, Err(Reason::NotPresent { member: the("e") }));
}

#[test]
fn a_question_that_was_put_off_is_the_same_when_it_comes_again() {
    let mut world = World::under(&["a", "b", "c"], |it| it.rule().lock = Some(the("P6M")));
    let later = sitting("2025-03-05").with(&["a", "b", "c"]);
    world
        .at("2025-03-02 09:00")
        .lands(sitting(DAY).with(&["a"]).then(put_off(PutOffTo::Later(None), &[])));
    world.at("2025-03-06 09:00").lands(later.then(item("map").by_name(&[("a", Yes)])));
    assert_eq!(world.ended(&item_ref("2025-03-05", "map")), Some(Adopted));
    assert_eq!(world.state.taken_up(&item_ref(DAY, "map")), Some(&item_ref("2025-03-05", "map")));
}
