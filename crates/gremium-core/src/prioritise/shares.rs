//! The method of equal shares.
//!
//! Dominik Peters, Grzegorz Pierczyński, Piotr Skowron, "Proportional Participatory Budgeting with Additive Utilities"
//! (NeurIPS 2021): each voter gets an equal share of the budget; what is affordable for its supporters at the least price
//! for what they gain is bought next; whoever has less left than the others pay gives all of it. A ballot with more than
//! one vote counts as so many equal voters.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::{Purse, minor};
use super::{Bought, Completion, GreedyBy, Input, Step, Utility, greedy};
use crate::contest::{Marks, Ties};
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// How often shares are raised at most. Each raise counts anew, so there must be an end.
const MOST_RAISES: u32 = 10_000;

struct Voter {
    approves: BTreeSet<OptionId>,
    votes: Weight,
    /// What is left for each vote.
    money: Weight,
}

/// Buys by equal shares, then completes as the statutes say.
pub(super) fn spend(
    purse: &mut Purse,
    input: &Input<'_>,
    utility: Utility,
    completion: Completion,
) {
    let voters = voters(input);
    let votes: Weight = voters.values().sum();
    let Some(share) = minor(purse.budget).over(&votes) else { return };
    match completion {
        Completion::None => buy(purse, &voters, &share, 0, utility, input.ties),
        Completion::Greedy => {
            buy(purse, &voters, &share, 0, utility, input.ties);
            if purse.lot.is_none() {
                greedy::spend(purse, GreedyBy::VotesPerCost, input.ties);
            }
        }
        Completion::AddOne(step) => {
            raise(purse, &voters, &share, &minor(step), utility, input.ties);
        }
    }
}

/// Equal ballots together.
pub(super) fn voters(input: &Input<'_>) -> BTreeMap<BTreeSet<OptionId>, Weight> {
    let mut all: BTreeMap<BTreeSet<OptionId>, Weight> = BTreeMap::new();
    for paper in input.votes.papers() {
        if let Marks::Approve(approved) = &paper.marks {
            let votes = all.entry(approved.clone()).or_default();
            *votes = &*votes + &paper.weight;
        }
    }
    all
}

/// Counts anew with larger and larger shares; the last count that keeps to the budget holds.
fn raise(
    purse: &mut Purse,
    voters: &BTreeMap<BTreeSet<OptionId>, Weight>,
    share: &Weight,
    step: &Weight,
    utility: Utility,
    ties: Ties<'_>,
) {
    let fresh = purse.clone();
    for raised in 0..=MOST_RAISES {
        let raise = step.by(&Weight::whole(u64::from(raised)));
        let mut next = fresh.clone();
        // While it is tried, money has no bound but the shares.
        next.left = Amount(i64::MAX);
        buy(&mut next, voters, &(share + &raise), raised, utility, ties);
        let spent = next.chosen.iter().filter_map(|option| fresh.open.get(option).copied());
        let spent = Amount::checked_sum(spent).unwrap_or(Amount(i64::MAX));
        if spent > purse.budget {
            purse.steps.push(Step::RaisedTooFar { raised, spent });
            return;
        }
        next.left = purse.budget.checked_sub(spent).unwrap_or(Amount::ZERO);
        let exhausted = next.open.values().all(|cost| !next.affords(*cost));
        let done = exhausted || next.lot.is_some();
        *purse = next;
        if done {
            return;
        }
    }
    purse.steps.push(Step::RaisedEnough { raised: MOST_RAISES });
}

fn buy(
    purse: &mut Purse,
    voters: &BTreeMap<BTreeSet<OptionId>, Weight>,
    share: &Weight,
    raised: u32,
    utility: Utility,
    ties: Ties<'_>,
) {
    purse.steps.push(Step::Share { raised, share: share.clone() });
    let mut voters: Vec<Voter> = voters
        .iter()
        .map(|(approves, votes)| Voter {
            approves: approves.clone(),
            votes: votes.clone(),
            money: share.clone(),
        })
        .collect();
    loop {
        let offers = offers(purse, &voters, utility);
        let Some((_, cheapest)) = offers.into_iter().next() else { return };
        let tied: BTreeSet<OptionId> = cheapest.iter().map(|it| it.option.clone()).collect();
        let first = match tied.first().filter(|_| tied.len() == 1) {
            Some(only) => Some(only.clone()),
            None => purse.settle(&tied, ties).and_then(|order| order.into_iter().next()),
        };
        let Some(bought) = cheapest.into_iter().find(|it| Some(&it.option) == first.as_ref())
        else {
            return;
        };
        for voter in voters.iter_mut().filter(|voter| voter.approves.contains(&bought.option)) {
            voter.money = voter.money.minus(&bought.payment).unwrap_or_default();
        }
        if !purse.take(&bought.option) {
            return;
        }
        purse.steps.push(Step::Bought(bought));
    }
}

/// What the supporters of each option can buy, by the price for what they gain, the least first.
fn offers(purse: &Purse, voters: &[Voter], utility: Utility) -> BTreeMap<Weight, Vec<Bought>> {
    let mut offers: BTreeMap<Weight, Vec<Bought>> = BTreeMap::new();
    for (option, cost) in &purse.open {
        let mut supporters: Vec<&Voter> =
            voters.iter().filter(|voter| voter.approves.contains(option)).collect();
        supporters.sort_by(|a, b| a.money.cmp(&b.money));
        let Some(payment) = payment(&supporters, &minor(*cost)) else { continue };
        let gain = match utility {
            Utility::Cost => minor(*cost),
            Utility::Count => Weight::whole(1),
        };
        let price = payment.over(&gain).unwrap_or_default();
        let votes = supporters.iter().map(|voter| &voter.votes).sum();
        let (option, cost) = (option.clone(), *cost);
        let bought = Bought { option, cost, supporters: votes, payment, price: price.clone() };
        offers.entry(price).or_default().push(bought);
    }
    offers
}

/// The payment for each vote at which supporters, sorted by their money, pay exactly the cost; `None`: they cannot.
fn payment(supporters: &[&Voter], cost: &Weight) -> Option<Weight> {
    let mut missing = cost.clone();
    let mut votes: Weight = supporters.iter().map(|voter| &voter.votes).sum();
    for voter in supporters {
        let equal = missing.over(&votes)?;
        if equal <= voter.money {
            return Some(equal);
        }
        missing = missing.minus(&voter.money.by(&voter.votes))?;
        votes = votes.minus(&voter.votes)?;
    }
    None
}
