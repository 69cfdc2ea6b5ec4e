//! The best selection as a whole: of all that the budget affords, the one whose votes add up to the most.

use std::collections::BTreeSet;

use super::budget::{Purse, minor};
use super::{Step, Utility};
use crate::contest::Ties;
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// How many options can be put at most: in the worst case every selection of them is looked at.
pub const MOST_OPTIONS: usize = 20;

struct Item {
    option: OptionId,
    cost: Amount,
    worth: Weight,
    /// What it and all after it are worth together.
    rest: Weight,
}

/// Looks for the largest sum of votes, each counted once or by the cost of the option.
struct Search<'a> {
    items: &'a [Item],
    best: Weight,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn from(&mut self, at: usize, left: Amount, worth: &Weight, taken: &mut Vec<usize>) {
        let Some(item) = self.items.get(at) else {
            if *worth > self.best {
                self.best = worth.clone();
                self.found.clear();
            }
            if *worth == self.best {
                self.found.push(taken.clone());
            }
            return;
        };
        if worth + &item.rest < self.best {
            return;
        }
        if let Some(after) = left.checked_sub(item.cost).filter(|left| left.0 >= 0) {
            taken.push(at);
            self.from(at.saturating_add(1), after, &(worth + &item.worth), taken);
            taken.pop();
        }
        self.from(at.saturating_add(1), left, worth, taken);
    }
}

fn items(purse: &Purse, utility: Utility) -> Vec<Item> {
    let mut items: Vec<Item> = purse
        .open
        .iter()
        .take(MOST_OPTIONS)
        .map(|(option, cost)| {
            let votes = purse.votes_of(option);
            let worth = match utility {
                Utility::Cost => votes.by(&minor(*cost)),
                Utility::Count => votes,
            };
            Item { option: option.clone(), cost: *cost, worth, rest: Weight::ZERO }
        })
        .collect();
    items.sort_by(|a, b| b.worth.cmp(&a.worth));
    let mut rest = Weight::ZERO;
    for item in items.iter_mut().rev() {
        rest = &rest + &item.worth;
        item.rest = rest.clone();
    }
    items
}

/// Buys the best selection. Of several, the one with whoever goes first in the order that breaks ties, then the next.
pub(super) fn spend(purse: &mut Purse, utility: Utility, ties: Ties<'_>) {
    let items = items(purse, utility);
    let mut search = Search { items: &items, best: Weight::ZERO, found: Vec::new() };
    search.from(0, purse.left, &Weight::ZERO, &mut Vec::new());
    let name = |at: &usize| items.get(*at).map(|item| item.option.clone());
    let mut best: Vec<BTreeSet<OptionId>> =
        search.found.iter().map(|taken| taken.iter().filter_map(name).collect()).collect();
    purse.steps.push(Step::Best { worth: search.best, selections: best.len() });
    let in_all = |option: &OptionId, best: &[BTreeSet<OptionId>]| {
        best.iter().all(|selection| selection.contains(option))
    };
    let contested: BTreeSet<OptionId> =
        best.iter().flatten().filter(|option| !in_all(option, &best)).cloned().collect();
    if !contested.is_empty() {
        for first in purse.settle(&contested, ties).unwrap_or_default() {
            if best.iter().any(|selection| selection.contains(&first)) {
                best.retain(|selection| selection.contains(&first));
            }
        }
    }
    for item in &items {
        if in_all(&item.option, &best) {
            purse.take(&item.option);
        }
    }
}
