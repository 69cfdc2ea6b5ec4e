//! Who pays behind a contract, and that what is ordered is covered.

use super::*;
use crate::act::ActKind;
use crate::process::When;
use crate::record::{Request, Tender};
use crate::refusal::Reason;

const BY_SIGNATORIES: StageKind = StageKind::Financing { parties: Parties::Signatories };
const TENDER: StageKind = StageKind::Tender { joint: false };

fn signed_by_all() -> StageKind {
    StageKind::Agreement { parties: Parties::AllMembers, with: Vec::new(), least: None }
}

/// A request of `a`, in which `b` takes part as well.
fn joint(kinds: &[StageKind], change: impl FnOnce(&mut Statutes)) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.way(kinds);
        change(it);
    });
    let participants = all(&["b"]);
    world.at("2025-03-03 12:00").lands(Request { participants, ..request("a") });
    world
}

fn awarded(amount: i64) -> Tender {
    Tender { amount: Some(Amount(amount)), ..award("c") }
}

fn short(confirmed: i64, cost: i64) -> Vec<Missing> {
    vec![Missing::Difference { confirmed: Amount(confirmed), cost: Amount(cost) }]
}

fn fixed(kind: ActKind) -> Result<(), Reason> {
    Err(Reason::AppendOnly { kind })
}

fn last(way: &Trace) -> StageResult {
    way.stages.last().expect("it went through one").result
}

#[test]
fn those_who_signed_pay() {
    let mut world = way(&[signed_by_all(), BY_SIGNATORIES], |_| {});
    assert!(world.tries(share("d", 1)).is_err(), "unknown");
    world.at("2025-03-04 12:00").lands(estimate(300)).lands(signature("a"));
    world.changes("c", |it| it.status = MemberStatus::Left).lands(member("d"));
    let parties = all(&["a", "b", "c"]);
    let stranger = Reason::NoParty { member: the("d"), asked: Asked::Share, parties };
    assert_eq!(world.tries(share("d", 1)), Err(stranger));
    assert_eq!(world.tries(share("b", 100)), Ok(()), "it is asked to sign");
    world.at("2025-03-05 12:00").lands(signature("b"));
    assert_eq!(world.way().missing, missing_shares(&["a"]));
    assert_eq!(world.way().members, all(&["a"]));
    let signed = world.way().stages[0].given.clone();
    assert_eq!(signed, all(&["a", "b"]));
    assert!(world.tries(share("d", 1)).is_err(), "it did not sign");
    world.at("2025-03-06 12:00").lands(share("a", 200));
    assert_eq!(world.way().status, Status::InCore);
    assert_eq!(world.way().payers(), Some(&all(&["a", "b"])));
}

/// Nobody can confirm a share for a member that has left, although it signed.
#[test]
fn who_left_after_signing_is_not_waited_for() {
    let mut world = way(&[signed_by_all(), BY_SIGNATORIES], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300));
    world.lands(signature("a")).lands(signature("b")).lands(signature("c"));
    world.at("2025-03-05 12:00").lands(share("a", 200));
    assert_eq!(world.way().missing, missing_shares(&["b", "c"]));
    world.at("2025-03-06 12:00").changes("c", |it| it.status = MemberStatus::Left);
    assert_eq!(world.way().missing, missing_shares(&["b"]));
    world.at("2025-03-07 12:00").lands(share("b", 100));
    assert_eq!(world.way().payers(), Some(&all(&["a", "b"])));
}

/// The parties of the contract, not those who sign for an office beside them.
#[test]
fn who_signs_for_an_office_does_not_pay() {
    let with = vec![the("chair")];
    let contract = StageKind::Agreement { parties: Parties::Proposer, with, least: None };
    let mut world = way(&[contract, BY_SIGNATORIES], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300));
    assert_eq!(world.way().missing, missing_signatures(&["a"]));
    world.lands(signature("a"));
    assert_eq!(world.way().missing, missing_shares(&["a"]));
}

/// The last contract before the stage; where it was left out, those who take part.
#[test]
fn signatories_of_the_last_contract_that_was_asked_for() {
    let alone = StageKind::Agreement { parties: Parties::Proposer, with: Vec::new(), least: None };
    let stages = [SIGNED, alone.clone(), BY_SIGNATORIES, signed_by_all()];
    let mut world = joint(&stages, |it| stage(it, "s1").when = Some(When::Alone));
    world.at("2025-03-04 12:00").lands(estimate(300));
    assert!(world.tries(share("c", 100)).is_err(), "only the first contract will be signed");
    world.lands(share("b", 100));
    world.lands(signature("a")).lands(signature("b"));
    assert_eq!(world.way().missing, missing_shares(&["a"]));
    let mut none = joint(&[alone, BY_SIGNATORIES], |it| stage(it, "s0").when = Some(When::Alone));
    none.at("2025-03-04 12:00").lands(estimate(300));
    assert_eq!(none.way().missing, missing_shares(&["a", "b"]));
}

#[test]
fn an_award_has_to_be_covered() {
    let mut world = joint(&[FINANCED, TENDER], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300));
    world.lands(share("a", 100)).lands(share("b", 200));
    assert_eq!(world.tries(share("a", 150)), fixed(ActKind::ShareChanged), "nothing is short");
    assert_eq!(world.way().missing, [Missing::Award]);
    world.at("2025-03-05 12:00").lands(awarded(360));
    let now = world.way();
    assert_eq!((now.status, now.missing), (Status::AwaitingFunding, short(300, 360)));
    assert_eq!(now.members, all(&["a", "b"]));
    assert_eq!(world.tries(share("a", 90)), fixed(ActKind::ShareChanged));
    assert!(world.tries(share("c", 60)).is_err(), "it is no party");
    world.at("2025-03-06 12:00").lands(share("a", 130));
    assert_eq!(world.way().missing, short(330, 360));
    world.at("2025-03-07 12:00").lands(share("b", 230));
    assert_eq!(world.way().stages[1].result, StageResult::Done(moment("2025-03-07 12:00")));
    let financed = StageResult::Done(moment("2025-03-04 12:00"));
    assert_eq!(world.way().stages[0].result, financed, "what was done stays done");
    assert_eq!(world.way_at("2025-03-06 12:00").missing, short(330, 360));
}

#[test]
fn an_award_that_is_mended_below_the_shares_goes_on() {
    let mut world = way(&[FINANCED, TENDER], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300)).lands(share("a", 300));
    world.at("2025-03-05 12:00").lands(awarded(301));
    assert_eq!(world.way().missing, short(300, 301));
    world.at("2025-03-06 12:00").lands(awarded(300));
    assert_eq!(world.way().stages[1].result, StageResult::Done(moment("2025-03-06 12:00")));
}

/// Without shares before it, an award costs what it costs.
#[test]
fn an_award_without_shares_goes_on() {
    for kinds in [vec![TENDER], vec![TENDER, FINANCED]] {
        let mut world = way(&kinds, |_| {});
        world.at("2025-03-04 12:00").lands(estimate(300)).lands(awarded(360));
        assert_eq!(world.way().stages[0].result, StageResult::Done(moment("2025-03-04 12:00")));
    }
}

/// An award without an amount is for the price of the offer.
#[test]
fn the_price_of_the_offer_is_what_an_award_without_one_costs() {
    let mut world = way(&[FINANCED, TENDER], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300)).lands(share("a", 300));
    world.at("2025-03-05 12:00").lands(offer(310, None)).lands(award("c"));
    assert_eq!(world.way().missing, short(300, 310));
    world.at("2025-03-06 12:00").lands(share("a", 310));
    assert_eq!(world.way().stages[1].result, StageResult::Done(moment("2025-03-06 12:00")));
}

/// What is built beside it does not do away with what has been ordered and is not covered.
#[test]
fn an_optional_tender_with_an_award_is_not_left_out() {
    let built = delivered(EvidenceKind::Development);
    let ways = || {
        let kinds = [FINANCED, TENDER, built.clone()];
        let mut world = way(&kinds, |it| stage(it, "s1").optional = true);
        world.at("2025-03-04 12:00").lands(estimate(300)).lands(share("a", 300));
        world.at("2025-03-05 12:00");
        world
    };
    let shown = || evidence("built", EvidenceKind::Development, None);
    let mut without = ways();
    assert_eq!(without.way().ahead.len(), 1);
    without.at("2025-03-06 12:00").lands(shown());
    assert_eq!(without.way().stages[1].result, StageResult::Skipped);
    without.pass("2025-03-07 12:00");
    assert_eq!(without.way().stages[1].result, StageResult::Skipped);
    let mut with = ways();
    with.lands(awarded(310));
    assert!(with.way().ahead.is_empty());
    with.at("2025-03-06 12:00").lands(shown());
    assert_eq!((last(&with.way()), with.way().missing), (StageResult::Waiting, short(300, 310)));
    with.at("2025-03-07 12:00").lands(share("a", 310));
    assert_eq!(with.way().stages[1].result, StageResult::Done(moment("2025-03-07 12:00")));
    let mut covered = ways();
    covered.lands(awarded(300)).at("2025-03-06 12:00").lands(shown());
    assert_eq!(covered.way().stages[1].result, StageResult::Done(moment("2025-03-05 12:00")));
}

#[test]
fn a_dearer_offer_is_filed_as_long_as_it_is_not_taken() {
    let mut world = way(&[StageKind::Offer, FINANCED, SIGNED], |_| {});
    world.at("2025-03-04 12:00").lands(interest("b", Join)).lands(offer(100, None));
    world.lands(share("a", 50)).lands(share("b", 50)).lands(signature("b"));
    world.at("2025-03-05 12:00");
    assert_eq!(world.way().status, Status::AwaitingSignatures);
    assert_eq!(world.tries(offer(99, None)), fixed(ActKind::OfferGiven), "cheaper");
    assert_eq!(world.tries(offer(100, Some("2025-05-31"))), fixed(ActKind::OfferGiven));
    world.lands(offer(120, None));
    let now = world.way();
    assert_eq!(now.status, Status::AwaitingFunding);
    let missing = [short(100, 120), missing_signatures(&["a"])].concat();
    assert_eq!((now.missing, now.members), (missing, all(&["a", "b"])));
    world.at("2025-03-06 12:00").lands(signature("a"));
    assert_eq!(world.way().missing, short(100, 120));
    assert_eq!(world.tries(offer(110, None)), Ok(()), "less dear");
    assert_eq!(world.tries(offer(100, None)), Ok(()), "as it was");
    assert_eq!(world.way().status, Status::InCore);
    assert_eq!(world.tries(offer(130, None)), fixed(ActKind::OfferGiven), "it is over");
}

/// What has been ordered has been ordered: no stage is left that would wait for the rest.
#[test]
fn a_dearer_offer_comes_too_late_once_nothing_is_to_be_ordered() {
    let built = delivered(EvidenceKind::Development);
    let mut world = way(&[StageKind::Offer, FINANCED, built.clone()], |_| {});
    world.at("2025-03-04 12:00").lands(offer(100, None)).lands(share("a", 100));
    world.at("2025-03-05 12:00");
    assert_eq!(world.tries(offer(120, None)), fixed(ActKind::OfferGiven));
    for optional in [false, true] {
        let kinds = [StageKind::Offer, FINANCED, built.clone(), TENDER];
        let mut ahead = way(&kinds, |it| stage(it, "s3").optional = optional);
        ahead.at("2025-03-04 12:00").lands(offer(100, None)).lands(share("a", 100));
        ahead.at("2025-03-05 12:00");
        assert_eq!(ahead.tries(offer(120, None)).is_ok(), !optional);
    }
}

/// Its share covers nothing any more, and those who are left pay or go without.
#[test]
fn the_share_of_who_leaves_without_having_signed_does_not_count() {
    let mut world = joint(&[StageKind::Offer, FINANCED, SIGNED], |_| {});
    world
        .at("2025-03-04 12:00")
        .lands(offer(100, None))
        .lands(share("a", 50))
        .lands(share("b", 50));
    world.at("2025-03-05 12:00").lands(signature("a"));
    let mut signed = joint(&[StageKind::Offer, FINANCED, SIGNED], |_| {});
    signed.at("2025-03-04 12:00").lands(offer(100, None));
    signed.lands(share("a", 50)).lands(share("b", 50));
    signed.at("2025-03-05 12:00").lands(signature("b"));
    for it in [&mut world, &mut signed] {
        it.at("2025-03-06 12:00").changes("b", |it| it.status = MemberStatus::Left);
    }
    let now = world.way();
    assert_eq!((now.status, now.missing), (Status::AwaitingFunding, short(50, 100)));
    assert_eq!((now.members, covering(&world)), (all(&["a"]), all(&["a"])));
    assert_eq!(world.tries(offer(90, None)), Ok(()), "it is dearer than what is left");
    assert_eq!(world.way().missing, short(50, 90));
    world.at("2025-03-07 12:00").lands(share("a", 90));
    assert_eq!(last(&world.way()), StageResult::Done(moment("2025-03-07 12:00")));
    assert_eq!(signed.way().missing, missing_signatures(&["a"]), "a contract binds it");
    assert_eq!(covering(&signed), all(&["a", "b"]));
}

fn covering(world: &World) -> BTreeSet<MemberId> {
    let record = world.state.requests.get("2025/need").expect("filed");
    good_for(&world.state, record, Some(&world.way()), world.state.now)
}

#[test]
fn a_share_counts_up_to_the_award() {
    let mut world = joint(&[FINANCED, TENDER], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300)).lands(share("a", 100)).lands(share("b", 200));
    let mut ordered = joint(&[FINANCED, TENDER, delivered(EvidenceKind::Development)], |_| {});
    ordered.at("2025-03-04 12:00").lands(estimate(300));
    ordered.lands(share("a", 100)).lands(share("b", 200)).lands(awarded(300));
    for it in [&mut world, &mut ordered] {
        it.at("2025-03-05 12:00").changes("b", |it| it.status = MemberStatus::Left);
    }
    assert_eq!(covering(&ordered), all(&["a", "b"]), "it was ordered before");
    assert_eq!(covering(&world), all(&["a"]));
    world.at("2025-03-06 12:00").lands(awarded(300));
    assert_eq!(world.way().missing, short(100, 300));
    let mut early = joint(&[FINANCED, TENDER], |_| {});
    early.at("2025-03-04 12:00").lands(estimate(300)).lands(awarded(300));
    early.lands(share("a", 100));
    early.changes("b", |it| it.status = MemberStatus::Left);
    assert_eq!(early.way().missing, short(100, 300), "it has not paid, and pays no more");
}

/// When somebody leaves, what is awarded is short from that moment on.
#[test]
fn the_moment_at_which_a_member_leaves_counts() {
    let mut world = joint(&[FINANCED, StageKind::Tender { joint: false }], |_| {});
    world.at("2025-03-04 12:00").lands(estimate(300)).lands(share("a", 100)).lands(share("b", 200));
    world.at("2025-03-05 12:00").lands(awarded(310));
    world.at("2025-03-06 12:00").changes("b", |it| it.status = MemberStatus::Left);
    assert_eq!(world.way().missing, short(100, 310));
    world.at("2025-03-07 12:00").changes("b", |it| it.status = MemberStatus::Active);
    world.at("2025-03-08 12:00").lands(awarded(300));
    assert_eq!(last(&world.way()), StageResult::Done(moment("2025-03-08 12:00")));
}

/// An award ends the waiting in an optional stage before it, be it not covered yet.
#[test]
fn an_award_overtakes_the_stage_before_it() {
    let sorted = StageKind::Grouping { by: "office".into() };
    let joint_tender = StageKind::Tender { joint: true };
    let mut world = joint(&[FINANCED, sorted, joint_tender], |it| stage(it, "s1").optional = true);
    world.at("2025-03-04 12:00").lands(estimate(300)).lands(share("a", 300));
    assert_eq!(world.way().missing, missing_shares(&["b"]));
    world.lands(share("a", 200)).lands(share("b", 100));
    world.at("2025-03-05 12:00").lands(awarded(310));
    assert_eq!(world.way().stages[1].result, StageResult::Waiting, "it is not joint");
    let together = |amount| Tender { by: all(&["a", "b"]), ..awarded(amount) };
    world.at("2025-03-06 12:00").lands(together(310));
    let results = |world: &World| stages(&world.way()).split_off(1);
    let noon = |day: u32| moment(&format!("2025-03-{day:02} 12:00"));
    let waiting = [
        ("s1".to_owned(), noon(4), StageResult::Skipped),
        ("s2".to_owned(), noon(6), StageResult::Waiting),
    ];
    assert_eq!(results(&world), waiting);
    world.at("2025-03-07 12:00").lands(together(309));
    assert_eq!(results(&world), waiting, "a correction moves no date");
    world.at("2025-03-08 12:00").lands(share("b", 109));
    assert_eq!(results(&world)[1], ("s2".to_owned(), noon(6), StageResult::Done(noon(8))));
}
