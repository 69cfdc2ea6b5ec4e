//! Greedy choice: the best first, and what is too dear is passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::{Purse, minor};
use super::{Considered, GreedyBy, Step};
use crate::contest::Ties;
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// Buys in order of votes, or of votes for each unit of cost.
pub(super) fn spend(purse: &mut Purse, by: GreedyBy, ties: Ties<'_>) {
    for level in levels(purse, by) {
        let affordable: BTreeSet<OptionId> = level
            .iter()
            .filter(|it| purse.open.get(*it).is_some_and(|cost| purse.affords(*cost)))
            .cloned()
            .collect();
        let together =
            Amount::checked_sum(affordable.iter().filter_map(|it| purse.open.get(it).copied()));
        let all_fit = together.is_some_and(|sum| purse.affords(sum));
        let order: Vec<OptionId> = if all_fit || affordable.len() == 1 {
            level.into_iter().collect()
        } else {
            let Some(order) = purse.settle(&affordable, ties) else {
                if purse.lot.is_some() {
                    return;
                }
                continue;
            };
            let dear = level.difference(&affordable).cloned();
            order.into_iter().chain(dear).collect()
        };
        order.iter().for_each(|option| consider(purse, option));
    }
}

fn consider(purse: &mut Purse, option: &OptionId) {
    let Some(cost) = purse.open.get(option).copied() else { return };
    let left = purse.left;
    let votes = purse.votes_of(option);
    let taken = purse.take(option);
    let considered = Considered { option: option.clone(), votes, cost, left, taken };
    purse.steps.push(Step::Considered(considered));
}

/// The options by what they give for the money, the best first.
fn levels(purse: &Purse, by: GreedyBy) -> Vec<BTreeSet<OptionId>> {
    let mut levels: BTreeMap<Weight, BTreeSet<OptionId>> = BTreeMap::new();
    for (option, cost) in &purse.open {
        let votes = purse.votes_of(option);
        let worth = match by {
            GreedyBy::Votes => votes,
            // What costs nothing is worth more than anything that has a price; verification refuses it before.
            GreedyBy::VotesPerCost => votes.over(&minor(*cost)).unwrap_or(votes),
        };
        levels.entry(worth).or_default().insert(option.clone());
    }
    levels.into_values().rev().collect()
}
