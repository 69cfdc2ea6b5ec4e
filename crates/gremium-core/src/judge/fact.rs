//! The facts of a request's process: whose they are, until when they change, what they may not contradict.

use super::way;
use super::{Case, evidence, interest, party, unknown};
use crate::id::{RequestId, StageId};
use crate::money::Amount;
use crate::process::{
    Asked, Missing, Process, Stage, StageKind, StageResult, Trace, good_for, tendering,
};
use crate::record::{Fact, FactKey, Split, Tender};
use crate::refusal::Reason;
use crate::state::RequestRecord;

/// Judges a fact of a request's process.
pub(super) fn judge(case: &Case<'_>) -> Result<(), Reason> {
    let Some(id) = case.act.key.request() else { return Ok(()) };
    let requests = &case.state.requests;
    let Some(record) = requests.get(id) else {
        return Err(unknown("request", id.as_str(), requests.keys().map(RequestId::as_str)));
    };
    let way = way::of(case, record);
    let way = way.as_ref();
    judge_change(case, record, way)?;
    let on_its_way = || if way::is_over(way) { Err(Reason::WayOver) } else { Ok(()) };
    match &case.act.fact {
        Some(Fact::Interest(interest)) => {
            known_member(case, interest.member.as_str())?;
            on_its_way()?;
            interest::judge_who(case, record, interest)?;
            interest::judge(case, record, way)
        }
        Some(Fact::Agreement(agreement)) => {
            known_member(case, agreement.member.as_str())?;
            on_its_way()?;
            let parties = party::judge(case, record, way, (&agreement.member, Asked::Signature))?;
            party::judge_document(case, record, agreement, &parties)
        }
        Some(Fact::Share(share)) => {
            known_member(case, share.member.as_str())?;
            on_its_way()?;
            party::judge(case, record, way, (&share.member, Asked::Share)).map(|_| ())
        }
        Some(Fact::Tender(tender)) => {
            on_its_way()?;
            judge_award(case, record, way, tender)
        }
        Some(Fact::Estimate(estimate)) => {
            on_its_way()?;
            estimate.named.values().try_for_each(|pin| party::judge_lies(case, pin))
        }
        Some(Fact::Assessment(_) | Fact::Offer(_)) => on_its_way(),
        // What is delivered, and who runs it, goes on after the way.
        Some(Fact::Evidence(evidence)) => evidence::judge(case, record, way, evidence),
        Some(Fact::Withdrawal(_)) => {
            on_its_way()?;
            way::not_decided(case, record, way)
        }
        Some(Fact::Split(split)) => {
            on_its_way()?;
            way::not_decided(case, record, way)?;
            judge_split(case, record, split)
        }
        None if matches!(case.act.key, FactKey::Interest(..)) => interest::judge(case, record, way),
        Some(
            Fact::Request(_)
            | Fact::Member(_)
            | Fact::Office(_)
            | Fact::Proxies(_)
            | Fact::Poll(_)
            | Fact::Ballot(_)
            | Fact::Meeting(_)
            | Fact::Objection(_)
            | Fact::Lot(_)
            | Fact::Retraction(_)
            | Fact::Sequel(_)
            | Fact::Decision(_)
            | Fact::Booking(_),
        )
        | None => Ok(()),
    }
}

/// What has landed changes only until the stage that rests on it is over; a withdrawal or a splitting never does.
fn judge_change(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
) -> Result<(), Reason> {
    let Some(old) = record.facts.get(&case.act.key).map(|fact| &fact.value) else { return Ok(()) };
    let final_at_once = matches!(old, Fact::Withdrawal(_) | Fact::Split(_));
    let goes_on = || {
        prolongs(case, record, way, old)
            || way.is_some_and(|way| raises(case, way, old) || is_dearer(case, record, way, old))
    };
    if final_at_once || (settled(way, old) && !goes_on()) {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    Ok(())
}

pub(super) fn known_member(case: &Case<'_>, member: &str) -> Result<(), Reason> {
    match case.now().member(member) {
        Some(_) => Ok(()),
        None => {
            Err(unknown("member", member, case.state.members.keys().map(|known| known.as_str())))
        }
    }
}

/// A request that is still on its way can be split into others that say that they follow it.
fn judge_split(case: &Case<'_>, record: &RequestRecord, split: &Split) -> Result<(), Reason> {
    let whole = &record.request.value.id;
    for part in &split.into {
        let Some(other) = case.state.requests.get(part) else {
            let known = case.state.requests.keys().map(|id| id.as_str());
            return Err(unknown("request", part.as_str(), known));
        };
        if !other.request.value.follows.contains(whole) {
            return Err(Reason::NotItsPart { part: part.clone() });
        }
    }
    Ok(())
}

/// A provider that is a member is one that the record knows, and who tendered takes part, signs or pays.
fn judge_award(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
    tender: &Tender,
) -> Result<(), Reason> {
    let mut named = tender.provider.iter().chain(&tender.by);
    named.try_for_each(|member| known_member(case, member.as_str()))?;
    let parties = tendering(case.state, record, way, case.act.by.at);
    match tender.by.iter().find(|member| !parties.contains(*member)) {
        Some(stranger) => {
            Err(Reason::NoParty { member: stranger.clone(), asked: Asked::Tender, parties })
        }
        None => Ok(()),
    }
}

/// Whether a new offer only holds for longer than the one before, which some stage still needs: the price stays agreed.
fn prolongs(case: &Case<'_>, record: &RequestRecord, way: Option<&Trace>, old: &Fact) -> bool {
    let (Fact::Offer(old), Some(Fact::Offer(new))) = (old, &case.act.fact) else { return false };
    let same = new.provider == old.provider && new.amount == old.amount;
    let longer = match (old.valid_until, new.valid_until) {
        (Some(old), Some(new)) => old < new,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let over = |id: &StageId| {
        let mut standing = way.into_iter().flat_map(Trace::standing);
        standing.any(|it| it.stage == *id && it.result != StageResult::Waiting)
    };
    let process = case.state.process_of(record);
    let stages = process.into_iter().flat_map(|process| &process.stages);
    let needed = || stages.clone().any(|(id, stage)| stage.kind.accepts_offer() && !over(id));
    same && longer && !way::is_over(way) && needed()
}

/// Whether a share that counts becomes larger, as long as what is ordered is not covered.
fn raises(case: &Case<'_>, way: &Trace, old: &Fact) -> bool {
    let (Fact::Share(old), Some(Fact::Share(new))) = (old, &case.act.fact) else { return false };
    let short = way.missing.iter().any(|it| matches!(it, Missing::Difference { .. }));
    let pays = way.payers().is_some_and(|payers| payers.contains(&old.member));
    short && pays && old.amount < new.amount
}

/// Whether a new offer costs more than the shares cover, or no longer does so, and a stage is still ahead that waits for the rest.
fn is_dearer(case: &Case<'_>, record: &RequestRecord, way: &Trace, old: &Fact) -> bool {
    let (Fact::Offer(old), Some(Fact::Offer(new))) = (old, &case.act.fact) else { return false };
    let Some(payers) = way.payers() else { return false };
    let good = good_for(case.state, record, Some(way), case.act.by.at);
    let shares = payers.intersection(&good).filter_map(|member| {
        let key = FactKey::Share(record.request.value.id.clone(), member.clone());
        match record.facts.get(&key).map(|it| &it.value) {
            Some(Fact::Share(share)) => Some(share.amount),
            Some(_) | None => None,
        }
    });
    let Some(confirmed) = Amount::checked_sum(shares) else { return false };
    let dearer = new.amount > confirmed || (old.amount > confirmed && new.amount == confirmed);
    dearer && case.state.process_of(record).is_some_and(|process| is_to_be_ordered(process, way))
}

/// Whether a contract is still to be signed or a tender to be awarded: in the stage at which a request waits, or in one behind
/// it that cannot be left out.
fn is_to_be_ordered(process: &Process, way: &Trace) -> bool {
    let here = way.stages.last().filter(|it| it.result == StageResult::Waiting);
    let Some(here) = here.and_then(|it| process.stages.get(&it.stage)) else { return false };
    let orders = |stage: &Stage| stage.kind.orders();
    orders(here) || process.behind(here).any(|it| orders(it) && !it.can_be_left_out())
}

/// Whether a stage that the fact completed is over, so that changing the fact would change the past.
///
/// Estimate and offer also say what the shares must add up to: they may change until these do.
fn settled(way: Option<&Trace>, old: &Fact) -> bool {
    let Some(way) = way else { return false };
    let over = |rests_on: &dyn Fn(&StageKind) -> bool| {
        way.standing().any(|stage| rests_on(&stage.kind) && stage.result.is_over())
    };
    let financing = |kind: &StageKind| matches!(kind, StageKind::Financing { .. });
    let agreement = |kind: &StageKind| matches!(kind, StageKind::Agreement { .. });
    let priced = |stage: &dyn Fn(&StageKind) -> bool| {
        over(&financing) || (over(stage) && !waits_for_money(way))
    };
    let ended = way.status.is_final();
    match old {
        Fact::Assessment(opinion) => ended || over(&|kind| asks_opinion(kind, &opinion.by)),
        Fact::Estimate(_) => ended || priced(&|kind| matches!(kind, StageKind::Requirements)),
        Fact::Offer(_) => ended || priced(&|kind| matches!(kind, StageKind::Offer)),
        Fact::Tender(_) => ended || over(&|kind| matches!(kind, StageKind::Tender { .. })),
        Fact::Agreement(_) => ended || over(&agreement),
        Fact::Share(_) => ended || over(&financing),
        Fact::Evidence(evidence) => over(
            &|kind| matches!(kind, StageKind::Delivery { evidence: kind, .. } if *kind == evidence.kind),
        ),
        Fact::Interest(_) => ended || over(&agreement) || over(&financing),
        Fact::Withdrawal(_)
        | Fact::Split(_)
        | Fact::Request(_)
        | Fact::Member(_)
        | Fact::Office(_)
        | Fact::Proxies(_)
        | Fact::Poll(_)
        | Fact::Ballot(_)
        | Fact::Meeting(_)
        | Fact::Objection(_)
        | Fact::Lot(_)
        | Fact::Retraction(_)
        | Fact::Sequel(_)
        | Fact::Decision(_)
        | Fact::Booking(_) => false,
    }
}

/// Whether a stage asks for the opinion of an office or a body.
fn asks_opinion(kind: &StageKind, by: &std::sync::Arc<str>) -> bool {
    match kind {
        StageKind::Assessment { by: asked, .. } => asked.contains(by),
        StageKind::Grouping { by: asked } => asked == by,
        StageKind::Filing
        | StageKind::Consultation { .. }
        | StageKind::Survey { .. }
        | StageKind::Prioritisation { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Vote { .. }
        | StageKind::Agreement { .. }
        | StageKind::Financing { .. }
        | StageKind::Delivery { .. } => false,
    }
}

/// Whether the request still waits for its shares to add up.
fn waits_for_money(way: &Trace) -> bool {
    way.standing()
        .any(|stage| matches!(stage.kind, StageKind::Financing { .. }) && !stage.result.is_over())
}
