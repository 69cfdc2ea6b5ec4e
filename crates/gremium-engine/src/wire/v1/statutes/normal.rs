//! The one form of what can be written in several ways: statutes that mean the same are the same value.
//!
//! What a part says by itself takes its form where it is read (periods, shares, conditions); here stands what only shows
//! in the whole: a provision that repeats what holds without it, and lists whose order says nothing.

use std::collections::BTreeSet;

use gremium_core::fees::{Basis, Fee, Key, Tier};
use gremium_core::id::ClassId;
use gremium_core::possible::tie_of;
use gremium_core::process::{Counted, Stage, StageKind};
use gremium_core::rule::{Channel, FurtherCondition, Requirement, Rule};
use gremium_core::statutes::{FormRule, Seats, Statutes, Weighting, default_authority};

/// Gives statutes that are sound their one form.
pub(super) fn form(statutes: &mut Statutes) {
    said_twice(statutes);
    let elections = statutes.elections.values_mut().map(|it| &mut it.frame);
    let prioritisations = statutes.prioritisations.values_mut().map(|it| &mut it.frame);
    statutes.rules.values_mut().chain(elections).chain(prioritisations).for_each(rule);
    statutes.processes.values_mut().flat_map(|it| it.stages.values_mut()).for_each(stage);
    statutes.fees.values_mut().for_each(fee);
}

/// Leaves out what says nothing new.
fn said_twice(statutes: &mut Statutes) {
    statutes.authority.0.retain(|kind, who| *who != default_authority(*kind));
    let classes = &statutes.classes;
    for body in statutes.bodies.values_mut() {
        // Where inhabitants or heads make the weight, naming a class fixes what would be computed.
        if body.franchise.weighting == Weighting::Class {
            body.votes
                .retain(|class, votes| classes.get(class).is_none_or(|it| it.votes != *votes));
        }
        // Where nobody votes, nobody votes for another.
        body.proxies = body.proxies.take().filter(|_| body.seats != Seats::Open);
        // Under no law a body sits as its convener wants; saying so says nothing new.
        for form in [&mut body.sittings.hybrid, &mut body.sittings.online] {
            *form = form.filter(|it| statutes.law.is_some() || *it != FormRule::Allowed);
        }
        body.sittings.access = body.sittings.access.filter(|it| statutes.law.is_some() || *it);
    }
    for matter in statutes.matters.values_mut() {
        let Some(body) = statutes.bodies.get(&matter.body) else { continue };
        matter.notice = matter.notice.filter(|it| body.notice != Some(*it));
        matter.barred.retain(|who| !body.franchise.barred.contains(who));
    }
    // A recommendation is one, whatever in the statutes says so.
    let advice: Vec<bool> = statutes.matters.keys().map(|id| statutes.recommends(id)).collect();
    for (matter, advisory) in statutes.matters.values_mut().zip(advice) {
        matter.advisory = advisory;
    }
}

fn rule(rule: &mut Rule) {
    // A veto has no order of its own: any that tells two of them apart will do.
    rule.vetoes.sort_by_cached_key(|it| format!("{it:?}"));
    rule.vetoes.dedup();
    // Where a tie is never what a motion fails by, nothing follows of it.
    rule.tie = tie_of(rule).unwrap_or_default();
    let rounds = rule.rounds.iter_mut().map(|round| (&mut round.requirement, &mut round.channels));
    let all = std::iter::once((&mut rule.requirement, &mut rule.channels)).chain(rounds);
    for (usual, channels) in all {
        std::iter::once(&mut *usual).chain(channels.values_mut()).for_each(quorum);
        // A way that needs what holds without it says nothing new; a circular resolution is left to the law without it.
        channels.retain(|channel, it| *channel == Channel::Circular || it != usual);
    }
    circular(rule);
}

/// A circular resolution that needs what it would need if nothing were said.
fn circular(rule: &mut Rule) {
    let way = Channel::Circular;
    // What the rule says of it holds in rounds that say nothing, too: these go by their own requirement then.
    let in_all_rounds = rule.rounds.iter().all(|it| it.channels.contains_key(&way));
    let by_law = rule.channels.get(&way).is_some_and(|it| it == Rule::by_law());
    if by_law && in_all_rounds {
        rule.channels.remove(&way);
    }
    let is_named = rule.channels.contains_key(&way);
    for round in &mut rule.rounds {
        let otherwise = if is_named { &round.requirement } else { Rule::by_law() };
        if round.channels.get(&way).is_some_and(|it| it == otherwise) {
            round.channels.remove(&way);
        }
    }
}

fn quorum(requirement: &mut Requirement) {
    let Some(quorum) = &mut requirement.quorum else { return };
    quorum.further = further(std::mem::take(&mut quorum.further));
    if quorum.condition.is_none() && quorum.further.is_empty() {
        requirement.quorum = None;
    }
}

/// What has to be true besides the numbers, each thing once.
fn further(all: Vec<FurtherCondition>) -> Vec<FurtherCondition> {
    let named: BTreeSet<ClassId> = all.iter().flat_map(classes_of).cloned().collect();
    let count = all.iter().filter_map(|it| match it {
        FurtherCondition::ClassCount(number) => Some(*number),
        FurtherCondition::Chair
        | FurtherCondition::ChairOrDeputy
        | FurtherCondition::Invited
        | FurtherCondition::Classes(_) => None,
    });
    let count = count.max().filter(|it| usize::try_from(*it).is_ok_and(|it| it > named.len()));
    let has_chair = all.contains(&FurtherCondition::Chair);
    let mut left: Vec<FurtherCondition> = all
        .into_iter()
        .filter(|it| match it {
            FurtherCondition::Chair | FurtherCondition::Invited => true,
            FurtherCondition::ChairOrDeputy => !has_chair,
            FurtherCondition::Classes(_) | FurtherCondition::ClassCount(_) => false,
        })
        .collect();
    left.extend((!named.is_empty()).then_some(FurtherCondition::Classes(named)));
    left.extend(count.map(FurtherCondition::ClassCount));
    sorted(&mut left);
    left
}

fn classes_of(condition: &FurtherCondition) -> impl Iterator<Item = &ClassId> {
    let classes = match condition {
        FurtherCondition::Classes(classes) => Some(classes),
        FurtherCondition::Chair
        | FurtherCondition::ChairOrDeputy
        | FurtherCondition::Invited
        | FurtherCondition::ClassCount(_) => None,
    };
    classes.into_iter().flatten()
}

fn stage(stage: &mut Stage) {
    sorted(&mut stage.responsible);
    match &mut stage.kind {
        StageKind::Vote { matters, .. } => sorted(matters),
        StageKind::Assessment { by, .. } => sorted(by),
        StageKind::Consultation { bodies } => sorted(bodies),
        StageKind::Agreement { with, .. } => sorted(with),
        // Where nobody has to declare anything, it says nothing what would count.
        StageKind::Survey { least: 0, counted, or_one_joins, .. } => {
            (*counted, *or_one_joins) = (Counted::Joining, false);
        }
        StageKind::Filing
        | StageKind::Survey { .. }
        | StageKind::Grouping { .. }
        | StageKind::Prioritisation { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Financing { .. } => {}
        StageKind::Delivery { reports, .. } => {
            sorted(&mut reports.by);
            // Where members report as well, only the record says how many there are.
            let all = reports.by.len().max(1);
            let is_all = |least: u32| usize::try_from(least).is_ok_and(|least| least >= all);
            let countable =
                reports.members.is_none() && (!reports.by.is_empty() || reports.least == Some(1));
            reports.least = reports.least.filter(|least| !(countable && is_all(*least)));
        }
    }
}

fn fee(fee: &mut Fee) {
    match &mut fee.basis {
        Basis::Tiers(tiers) => by_kind_and_size(tiers),
        Basis::Share(share) => match &mut share.key {
            Key::Weights(tiers) => by_kind_and_size(tiers),
            Key::Equal | Key::Size(_) => {}
        },
        Basis::Fixed(_) => {}
    }
}

/// Tiers exclude each other; those of every other kind stand last.
fn by_kind_and_size<T>(tiers: &mut [Tier<T>]) {
    tiers.sort_by_cached_key(|it| {
        let size = it.bracket.as_ref().map(|bracket| (bracket.size.clone(), bracket.from));
        (it.kinds.is_empty(), it.kinds.clone(), size)
    });
}

fn sorted<T: Ord>(list: &mut Vec<T>) {
    list.sort();
    list.dedup();
}
