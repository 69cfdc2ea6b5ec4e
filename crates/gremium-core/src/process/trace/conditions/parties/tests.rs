//! Whose signature and whose share is missing, and whether the shares come to the cost.

use super::*;
use crate::money::{AmountRange, Bound};
use crate::process::{StageKind, StageResult, Trace};
use crate::record::InterestKind::{Join, Need};
use crate::record::{Holder, Member, MemberStatus, OfficeHolding, Request};
use crate::refusal::Reason;
use crate::statutes::Statutes;
use crate::world::*;

/// A request of `a` that waits for an estimate first; what lands before it is there when the second stage begins.
fn way(second: StageKind, change: impl FnOnce(&mut Statutes)) -> World {
    let mut world = World::under(&["a", "b", "c", "d"], |it| {
        it.way(&[StageKind::Requirements, second]);
        change(it);
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    world
}

/// The second stage begins.
fn begins(world: &mut World) -> &mut World {
    world.at("2025-03-10 12:00").lands(estimate(300))
}

fn agreement(parties: Parties) -> StageKind {
    StageKind::Agreement { parties, with: Vec::new(), least: None }
}

fn signatures(names: &[&str]) -> [Missing; 1] {
    [Missing::Signatures { of: all(names), least: count(names.len()) }]
}

fn result(way: &Trace) -> StageResult {
    way.stages.last().expect("it went through one").result
}

#[test]
fn the_proposer_signs_alone_where_nobody_else_is_a_party() {
    let mut world = way(agreement(Parties::Proposer), |_| {});
    world.at("2025-03-04 12:00").lands(interest("b", Join));
    begins(&mut world);
    assert_eq!(world.way().missing, signatures(&["a"]));
    world.at("2025-03-11 12:00").lands(signature("a"));
    assert_eq!(result(&world.way()), StageResult::Done(moment("2025-03-11 12:00")));
}

/// Who joins once the stage has begun is no party of it, and who only has the same need is none at all.
#[test]
fn participants_are_those_who_had_joined_when_the_stage_began() {
    let mut world = way(agreement(Parties::Participants), |_| {});
    let named = Request { participants: all(&["b"]), ..request("a") };
    world.at("2025-03-04 12:00").lands(named).lands(interest("c", Join));
    world.lands(interest("d", Need));
    begins(&mut world);
    assert_eq!(world.way().missing, signatures(&["a", "b", "c"]));
    let late = world.at("2025-03-11 12:00").tries(interest("d", Join));
    assert_eq!(late, Err(Reason::SurveyClosed { closed: moment("2025-03-10 12:00") }));
    assert_eq!(world.way().missing, signatures(&["a", "b", "c"]));
    world.at("2025-03-12 12:00").lands(signature("b"));
    assert!(world.tries(signature("d")).is_err(), "d is no party");
    world.at("2025-03-13 12:00").lands(signature("a"));
    assert_eq!(world.way().missing, signatures(&["c"]));
    world.at("2025-03-14 12:00").lands(signature("c"));
    assert_eq!(result(&world.way()), StageResult::Done(moment("2025-03-14 12:00")));
    assert_eq!(world.way_at("2025-03-13 12:00").missing, signatures(&["c"]));
}

/// What was signed before the stage is there when it begins.
#[test]
fn an_early_signature_counts_from_the_beginning_on() {
    let mut world = way(agreement(Parties::Proposer), |_| {});
    world.at("2025-03-04 12:00").lands(signature("a"));
    assert_eq!(world.way().missing, [Missing::Estimate]);
    begins(&mut world);
    assert_eq!(result(&world.way()), StageResult::Done(moment("2025-03-10 12:00")));
}

/// All members are those with a vote: not who applied, left, rests, or is of a class without votes.
#[test]
fn all_members_are_those_that_have_a_vote_when_the_stage_begins() {
    let mut world = way(agreement(Parties::AllMembers), |it| it.class("guest", 0));
    let of = |name: &str, class: &str, status| Member { class: the(class), status, ..member(name) };
    world.at("2025-03-04 12:00").lands(of("b", "town", MemberStatus::Left));
    world.lands(of("c", "guest", MemberStatus::Active));
    world.lands(of("d", "town", MemberStatus::Suspended));
    world.lands(of("e", "town", MemberStatus::Applied));
    begins(&mut world);
    world.at("2025-03-11 12:00").lands(member("f"));
    assert_eq!(world.way().missing, signatures(&["a"]));
}

#[test]
fn the_provider_works_where_it_is_a_member() {
    let world = |awarded: Option<&str>| {
        let mut world = way(agreement(Parties::Awarded), |_| {});
        if let Some(name) = awarded {
            world.at("2025-03-04 12:00").lands(award(name));
        }
        begins(&mut world);
        world
    };
    assert_eq!(world(Some("c")).way().missing, signatures(&["c"]));
    let nobody = world(None);
    assert_eq!(result(&nobody.way()), StageResult::Done(moment("2025-03-10 12:00")));
}

/// Those who hold the office on the day on which the stage begins, where they hold it for a member.
#[test]
fn holders_of_offices_sign_for_their_members() {
    let with = vec![the("chair")];
    let stage = StageKind::Agreement { parties: Parties::Proposer, with, least: None };
    let mut world = way(stage, |_| {});
    let holder = |name: &str, from: &str, until: Option<&str>| Holder {
        from: the(from),
        until: until.map(the),
        ..holding("chair", name).holders.remove(0)
    };
    let nobodys = Holder { member: None, ..holder("d", "2025-01-01", None) };
    let holders = vec![
        holder("b", "2025-01-01", Some("2025-03-09")),
        holder("c", "2025-03-10", None),
        holder("d", "2025-03-11", None),
        nobodys,
    ];
    world.at("2025-03-04 12:00").lands(OfficeHolding { id: the("chair"), holders });
    world.lands(holding("deputy", "d"));
    begins(&mut world);
    assert_eq!(world.way().missing, signatures(&["a", "c"]));
}

/// The stage waits for a share of each party, and then for the difference, in both directions.
#[test]
fn shares_have_to_come_to_the_estimate() {
    let mut world = way(StageKind::Financing { parties: Parties::Participants }, |_| {});
    world.at("2025-03-04 12:00").lands(interest("b", Join));
    assert!(world.tries(share("c", 1000)).is_err(), "c is no party");
    begins(&mut world);
    let open = |names: &[&str]| [Missing::Shares(all(names))];
    let difference =
        |confirmed| Missing::Difference { confirmed: Amount(confirmed), cost: Amount(300) };
    assert_eq!(world.way().missing, open(&["a", "b"]));
    world.at("2025-03-11 12:00").lands(share("a", 300));
    assert_eq!(world.way().missing, open(&["b"]));
    world.at("2025-03-12 12:00").lands(share("b", 100));
    assert_eq!(world.way().missing, [difference(400)]);
    world.at("2025-03-13 12:00").lands(share("a", 150));
    assert_eq!(world.way().missing, [difference(250)]);
    world.at("2025-03-14 12:00").lands(share("a", 200));
    assert_eq!(result(&world.way()), StageResult::Done(moment("2025-03-14 12:00")));
}

/// The price of an offer replaces the estimate; as long as there is neither, nobody knows what to pay.
#[test]
fn the_price_of_an_offer_is_the_cost() {
    let alone = [StageKind::Financing { parties: Parties::Proposer }];
    let mut world = World::under(&["a", "b"], |it| it.way(&alone));
    world.at("2025-03-03 12:00").lands(request("a")).lands(share("a", 200));
    assert_eq!(world.way().missing, [Missing::Estimate]);
    world.at("2025-03-04 12:00").lands(estimate(300));
    let (confirmed, cost) = (Amount(200), Amount(300));
    assert_eq!(world.way().missing, [Missing::Difference { confirmed, cost }]);
    world.at("2025-03-05 12:00").lands(offer(200, None));
    assert_eq!(world.way_at("2025-03-04 12:00").missing, [Missing::Difference { confirmed, cost }]);
    // Until the price came nobody knew that the share was enough.
    assert_eq!(result(&world.way()), StageResult::Done(moment("2025-03-05 12:00")));
}

/// Stages for those who are alone, and for several.
#[test]
fn stages_are_for_one_or_for_several_participants() {
    let result = |when: When, joins: Option<&str>| {
        let mut world = way(agreement(Parties::Proposer), |it| {
            let process = it.processes.get_mut("way").expect("it is there");
            process.stages.get_mut("s1").expect("the second").when = Some(when);
        });
        if let Some(name) = joins {
            world.at("2025-03-04 12:00").lands(interest(name, Join));
        }
        begins(&mut world);
        result(&world.way())
    };
    let (joint, alone) = (When::Joint, When::Alone);
    assert_eq!(result(joint, None), StageResult::Skipped);
    assert_eq!(result(joint, Some("a")), StageResult::Skipped, "it is one of them anyway");
    assert_eq!(result(joint, Some("b")), StageResult::Waiting);
    assert_eq!(result(alone, None), StageResult::Waiting);
    assert_eq!(result(alone, Some("b")), StageResult::Skipped);
}

/// An offer is there to be accepted: by signatures and shares up to its last day, by nothing else.
#[test]
fn the_last_day_of_an_offer_is_a_deadline_of_those_who_accept_it() {
    let deadline = |stage: StageKind, until: Option<&str>| {
        let mut world = way(stage, |_| {});
        begins(&mut world);
        world.at("2025-03-11 12:00").lands(offer(300, until));
        (world.way_at("2025-03-10 12:00").deadline, world.way().deadline)
    };
    let day = Some("2025-03-31");
    let last = Some(moment("2025-04-01 00:00"));
    assert_eq!(deadline(agreement(Parties::Proposer), day), (None, last));
    assert_eq!(deadline(StageKind::Financing { parties: Parties::Proposer }, day), (None, last));
    let mut over = way(agreement(Parties::Proposer), |_| {});
    begins(&mut over);
    over.at("2025-03-11 12:00").lands(offer(300, day));
    assert_eq!(over.pass("2025-04-01 00:00").way().deadline, None, "it is over");
    assert_eq!(deadline(agreement(Parties::Proposer), None), (None, None));
    assert_eq!(deadline(StageKind::Tender { joint: false }, day), (None, None));
}

/// By the cost that is known when the stage begins: the offer's price, or else the estimate.
#[test]
fn a_stage_can_be_for_a_range_of_cost() {
    let stages = |first: i64, offered: Option<i64>| {
        let range = |from: Option<i64>, below: Option<i64>| {
            let bound = |at, included| Bound { amount: Amount(at), included };
            let (from, to) = (from.map(|it| bound(it, true)), below.map(|it| bound(it, false)));
            Some(AmountRange { from, to })
        };
        let small = StageKind::Grouping { by: "office".into() };
        let mut world = World::under(&["a", "b"], |it| {
            it.way(&[StageKind::Requirements, small, agreement(Parties::Proposer)]);
            let process = it.processes.get_mut("way").expect("it is there");
            process.stages.get_mut("s1").expect("it is").when_cost = range(Some(100), Some(500));
            process.stages.get_mut("s2").expect("it is").when_cost = range(Some(500), None);
        });
        world.at("2025-03-03 12:00").lands(request("a")).at("2025-03-04 12:00");
        if let Some(offered) = offered {
            world.lands(offer(offered, None));
        }
        world.lands(estimate(first));
        let results: Vec<_> = world.way().stages.iter().map(|it| it.result).collect();
        results.into_iter().skip(1).collect::<Vec<_>>()
    };
    use StageResult::{Skipped, Waiting};
    assert_eq!(stages(99, None), [Skipped, Skipped]);
    assert_eq!(stages(100, None), [Waiting]);
    assert_eq!(stages(499, None), [Waiting]);
    assert_eq!(stages(500, None), [Skipped, Waiting]);
    assert_eq!(stages(99, Some(500)), [Skipped, Waiting], "an offer is what it costs");
}

#[test]
fn where_no_cost_is_known_the_stage_is_for_each() {
    let mut world = World::under(&["a", "b"], |it| {
        it.way(&[agreement(Parties::Proposer)]);
        let process = it.processes.get_mut("way").expect("it is there");
        let from = Some(Bound { amount: Amount(500), included: true });
        let range = AmountRange { from, to: None };
        process.stages.get_mut("s0").expect("it is").when_cost = Some(range);
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    assert_eq!(world.way().missing, signatures(&["a"]));
}

/// The participants sign within a month, and two of them are enough.
fn enough(with: &[&str], after: &[StageKind], joined: &[&str]) -> World {
    let with = with.iter().map(|it| the(it)).collect();
    let signs = StageKind::Agreement { parties: Parties::Participants, with, least: Some(2) };
    let mut world = World::under(&["a", "b", "c", "d"], |it| {
        let kinds: Vec<_> =
            [StageKind::Requirements, signs].into_iter().chain(after.iter().cloned()).collect();
        it.way(&kinds);
        let stages = &mut it.processes.get_mut("way").expect("it is there").stages;
        let stage = stages.get_mut("s1").expect("it is");
        stage.within = Some(the("P1M"));
        if let Some(last) = after.len().checked_sub(1) {
            stage.lapse = crate::process::Next::Stage(the(&format!("s{}", last + 2)));
        }
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    for name in joined {
        world.lands(interest(name, Join));
    }
    begins(&mut world);
    world
}

fn of_them(names: &[&str], least: u32) -> Missing {
    Missing::Signatures { of: all(names), least }
}

const PAYS: StageKind = StageKind::Financing { parties: Parties::Participants };

#[test]
fn enough_sign_and_who_does_not_takes_no_part_any_more() {
    let mut world = enough(&[], &[PAYS], &["b", "c"]);
    let end = moment("2025-04-11 00:00");
    assert_eq!(world.way().missing, [of_them(&["a", "b", "c"], 2)]);
    world.at("2025-03-11 12:00").lands(signature("b"));
    assert_eq!(world.way().missing, [of_them(&["a", "c"], 1)]);
    world.at("2025-03-12 12:00").lands(signature("c"));
    assert_eq!(world.way().missing, [of_them(&["a"], 0), Missing::WindowEnd(end)]);
    assert_eq!((world.way().members, world.way().deadline), (all(&["a"]), Some(end)));
    let mut all_of_them = world.clone();
    all_of_them.at("2025-03-13 12:00").lands(signature("a"));
    let done = StageResult::Done(moment("2025-03-13 12:00"));
    assert_eq!(all_of_them.way().stages[1].result, done, "nobody is left who could");
    assert_eq!(all_of_them.way().missing, [Missing::Shares(all(&["a", "b", "c"]))]);
    world.pass("2025-04-12 12:00");
    assert_eq!(world.way().stages[1].result, StageResult::Done(end));
    assert_eq!(world.way().settled(), Some(&all(&["b", "c"])));
    assert_eq!(world.way().missing, [Missing::Shares(all(&["b", "c"]))]);
    let no_party =
        |asked| Err(Reason::NoParty { member: the("a"), asked, parties: all(&["b", "c"]) });
    world.at("2025-04-13 12:00");
    assert_eq!(world.tries(signature("a")), no_party(crate::process::Asked::Signature));
    assert_eq!(world.tries(share("a", 5)), no_party(crate::process::Asked::Share));
}

#[test]
fn too_few_signatures_lapse_and_who_signed_is_left() {
    let mut world = enough(&[], &[delivered(), PAYS], &["b", "c"]);
    world.at("2025-03-11 12:00").lands(signature("c")).pass("2025-04-12 12:00");
    let lapsed = StageResult::Lapsed(moment("2025-04-11 00:00"));
    assert_eq!(world.way().stages[1].result, lapsed);
    assert_eq!(world.way().missing, [Missing::Shares(all(&["c"]))]);
    let mut nobody = enough(&[], &[delivered(), PAYS], &["b", "c"]);
    nobody.pass("2025-04-12 12:00");
    assert_eq!(nobody.way().missing, [Missing::Shares(all(&["a"]))], "its proposer is left");
}

fn delivered() -> StageKind {
    let evidence = crate::record::EvidenceKind::Development;
    StageKind::Delivery { evidence, window: None, reports: Default::default() }
}

#[test]
fn where_not_enough_are_left_it_lapses_at_once() {
    let alone = enough(&[], &[delivered(), PAYS], &[]);
    let lapsed = |at| StageResult::Lapsed(moment(at));
    assert_eq!(alone.way().stages[1].result, lapsed("2025-03-10 12:00"));
    let mut world = enough(&[], &[delivered(), PAYS], &["b"]);
    assert_eq!(world.way().missing, [of_them(&["a", "b"], 2)]);
    let left = Member { status: MemberStatus::Left, ..member("b") };
    world.at("2025-03-11 12:00").lands(left);
    assert_eq!(world.way().stages[1].result, lapsed("2025-03-11 12:00"));
}

/// Those who hold an office sign in any case, and count among the parties where they are one.
#[test]
fn holders_of_offices_sign_where_not_all_parties_have_to() {
    let nobodys = enough(&["chair"], &[PAYS], &["b", "c"]);
    assert_eq!(nobodys.way().missing, [of_them(&["a", "b", "c"], 2)], "nobody holds it");
    let held = |name: &str| {
        let with = vec![the("chair")];
        let signs = StageKind::Agreement { parties: Parties::Participants, with, least: Some(2) };
        let mut world = way(signs, |it| {
            let stages = &mut it.processes.get_mut("way").expect("it is there").stages;
            stages.get_mut("s1").expect("it is").within = Some(the("P1M"));
        });
        world.lands(holding("chair", name));
        for name in ["b", "c"] {
            world.lands(interest(name, Join));
        }
        begins(&mut world);
        world
    };
    let mut other = held("d");
    assert_eq!(other.way().missing, [of_them(&["d"], 1), of_them(&["a", "b", "c"], 2)]);
    other.at("2025-03-11 12:00").lands(signature("a")).lands(signature("b"));
    let window = Missing::WindowEnd(moment("2025-04-11 00:00"));
    assert_eq!(other.way().missing, [of_them(&["d"], 1), of_them(&["c"], 0), window]);
    let lapsed = StageResult::Lapsed(moment("2025-04-11 00:00"));
    assert_eq!(result(&other.clone().pass("2025-04-12 12:00").way()), lapsed);
    other.at("2025-03-12 12:00").lands(signature("d"));
    let done = StageResult::Done(moment("2025-04-11 00:00"));
    assert_eq!(result(&other.pass("2025-04-12 12:00").way()), done);
    let mut party = held("b");
    assert_eq!(party.way().missing, [of_them(&["b"], 1), of_them(&["a", "c"], 1)]);
    party.at("2025-03-11 12:00").lands(signature("a")).lands(signature("c"));
    let window = Missing::WindowEnd(moment("2025-04-11 00:00"));
    assert_eq!(party.way().missing, [of_them(&["b"], 1), window]);
    assert_eq!(result(&party.clone().pass("2025-04-12 12:00").way()), lapsed);
    party.at("2025-03-12 12:00").lands(signature("b"));
    assert_eq!(result(&party.way()), StageResult::Done(moment("2025-03-12 12:00")));
}

/// Nobody signs for an offer that has run out, be they enough.
#[test]
fn an_offer_that_ran_out_keeps_enough_from_being_enough() {
    let mut world = enough(&[], &[], &["b", "c"]);
    world.at("2025-03-11 12:00").lands(offer(300, Some("2025-03-20")));
    world.lands(signature("a")).lands(signature("b")).pass("2025-03-21 12:00");
    let window = Missing::WindowEnd(moment("2025-04-11 00:00"));
    assert_eq!(world.way().missing, [Missing::Offer, of_them(&["c"], 0), window]);
    let lapsed = StageResult::Lapsed(moment("2025-04-11 00:00"));
    assert_eq!(result(&world.pass("2025-04-12 12:00").way()), lapsed);
}

/// Where a failure leads back to the agreement, all that joined are asked anew.
#[test]
fn an_agreement_gone_through_again_settles_anew_who_takes_part() {
    let testing = crate::record::EvidenceKind::Testing;
    let reports = crate::process::Reports { fail: true, ..Default::default() };
    let tested = StageKind::Delivery { evidence: testing, window: None, reports };
    let signs =
        StageKind::Agreement { parties: Parties::Participants, with: Vec::new(), least: Some(2) };
    let mut world = World::under(&["a", "b", "c", "d"], |it| {
        it.way(&[StageKind::Requirements, signs, tested, PAYS]);
        let stages = &mut it.processes.get_mut("way").expect("it is there").stages;
        stages.get_mut("s1").expect("it is").within = Some(the("P1M"));
        stages.get_mut("s2").expect("it is").otherwise = crate::process::Next::Stage(the("s1"));
    });
    world.at("2025-03-03 12:00").lands(request("a"));
    world.lands(interest("b", Join)).lands(interest("c", Join));
    begins(&mut world);
    world.at("2025-03-11 12:00").lands(signature("a")).lands(signature("b"));
    world.pass("2025-04-12 12:00");
    assert_eq!(world.way().settled(), Some(&all(&["a", "b"])));
    world.at("2025-04-13 12:00").lands(crate::world::evidence("bad", testing, None).failed());
    assert_eq!(world.way().settled(), None);
    assert_eq!(world.way().missing, [of_them(&["a", "b", "c"], 2)]);
}
