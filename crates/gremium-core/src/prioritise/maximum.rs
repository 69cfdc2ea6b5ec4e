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

/// Some of the items, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Selection(u32);

impl Selection {
    const NONE: Self = Self(0);

    fn and(self, at: usize) -> Self {
        Self(self.0 | (1 << at))
    }

    fn has(self, at: usize) -> bool {
        self.0 & (1 << at) != 0
    }
}

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
    found: Vec<Selection>,
}

impl Search<'_> {
    fn from(&mut self, at: usize, left: Amount, worth: &Weight, taken: Selection) {
        let Some(item) = self.items.get(at) else {
            if *worth > self.best {
                self.best = worth.clone();
                self.found.clear();
            }
            if *worth == self.best {
                self.found.push(taken);
            }
            return;
        };
        if worth + &item.rest < self.best {
            return;
        }
        if let Some(after) = left.checked_sub(item.cost).filter(|left| left.0 >= 0) {
            self.from(at.saturating_add(1), after, &(worth + &item.worth), taken.and(at));
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
    search.from(0, purse.left, &Weight::ZERO, Selection::NONE);
    let Search { best: worth, found: mut best, .. } = search;
    purse.steps.push(Step::Best { worth, selections: best.len() });
    let in_all = |at: usize, best: &[Selection]| best.iter().all(|it| it.has(at));
    let in_some = |at: usize, best: &[Selection]| best.iter().any(|it| it.has(at));
    let places = || (0..items.len()).zip(&items);
    let contested = places().filter(|(at, _)| in_some(*at, &best) && !in_all(*at, &best));
    let contested: BTreeSet<OptionId> = contested.map(|(_, item)| item.option.clone()).collect();
    if !contested.is_empty() {
        for first in purse.settle(&contested, ties).unwrap_or_default() {
            let place = places().find(|(_, item)| item.option == first).map(|(at, _)| at);
            if let Some(at) = place.filter(|at| in_some(*at, &best)) {
                best.retain(|selection| selection.has(at));
            }
        }
    }
    for (at, item) in places() {
        if in_all(at, &best) {
            purse.take(&item.option);
        }
    }
}
