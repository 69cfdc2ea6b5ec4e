//! The method of equal shares.
//!
//! Dominik Peters, Grzegorz Pierczyński, Piotr Skowron, "Proportional Participatory Budgeting with Additive Utilities"
//! (NeurIPS 2021): each voter gets an equal share of the budget; what is affordable for its supporters at the least price
//! for what they gain is bought next; whoever has less left than the others pay gives all of it. A ballot with more than
//! one vote counts as so many equal voters.

use std::collections::BTreeSet;

use num_bigint::BigUint;

use super::budget::{Purse, minor};
use super::voters::{Offer, Voter, Voters, gain_by, least};
use super::{Bought, Completion, GreedyBy, Input, Step, Utility, greedy};
use crate::contest::Ties;
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// How often shares are raised at most. Each raise counts anew, so there must be an end.
const MOST_RAISES: u32 = 10_000;

/// Buys by equal shares, then completes as the statutes say.
pub(super) fn spend(
    purse: &mut Purse,
    input: &Input<'_>,
    utility: Utility,
    completion: Completion,
) {
    let voters = Voters::new(input);
    let Some(share) = minor(purse.budget).over(&voters.votes()) else { return };
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

/// Counts anew with larger and larger shares; the last count that keeps to the budget holds.
fn raise(
    purse: &mut Purse,
    voters: &Voters,
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
    voters: &Voters,
    share: &Weight,
    raised: u32,
    utility: Utility,
    ties: Ties<'_>,
) {
    purse.steps.push(Step::Share { raised, share: share.clone() });
    let mut voters = voters.endowed(share);
    loop {
        let cheapest = least(offers(purse, &voters, utility));
        let tied: BTreeSet<OptionId> = cheapest.iter().map(|it| it.option.clone()).collect();
        let Some(first) = purse.first(&tied, ties) else { return };
        let Some(offer) = cheapest.into_iter().find(|it| it.option == first) else { return };
        let bought = Bought {
            option: offer.option.clone(),
            cost: offer.cost,
            supporters: voters.in_votes(&offer.supporters),
            payment: voters.each(&offer),
            price: voters.price(&offer),
        };
        // Whoever has less left gives all of it.
        voters.bought(
            &offer,
            |held, payment| {
                if held > *payment { held - payment } else { BigUint::ZERO }
            },
        );
        if !purse.take(&bought.option) {
            return;
        }
        purse.steps.push(Step::Bought(bought));
    }
}

/// What the supporters of each option can buy.
fn offers(purse: &Purse, voters: &Voters, utility: Utility) -> impl Iterator<Item = Offer> {
    purse.open.iter().filter_map(move |(option, cost)| {
        let mut supporters: Vec<&Voter> = voters.of(option).collect();
        supporters.sort_by(|a, b| a.held.cmp(&b.held));
        let (asked, parts) = payment(&supporters, voters.cost(*cost))?;
        let gain = match utility {
            Utility::Cost => gain_by(*cost),
            Utility::Count => BigUint::from(1_u8),
        };
        let supporters = supporters.iter().map(|voter| &voter.parts).sum();
        Some(Offer { option: option.clone(), cost: *cost, supporters, asked, parts, gain })
    })
}

/// What those pay together who pay the same for each part, and of how many parts, where supporters, sorted by their money, pay
/// exactly the cost; `None`: they cannot.
fn payment(supporters: &[&Voter], cost: BigUint) -> Option<(BigUint, BigUint)> {
    let mut missing = cost;
    let mut parts: BigUint = supporters.iter().map(|voter| &voter.parts).sum();
    for voter in supporters {
        if parts == BigUint::ZERO {
            return None;
        }
        if missing <= &voter.held * &parts {
            return Some((missing, parts));
        }
        missing -= &voter.held * &voter.parts;
        parts -= &voter.parts;
    }
    None
}
