//! Sequential Phragmén: each purchase is a load on its supporters, and the next one is what loads the most loaded least.
//!
//! For budgets: Maaike Los, Zoé Christoff, Davide Grossi, "Proportional Budget Allocations: Towards a Systematization"
//! (IJCAI 2022). Buying ends with the first option that the budget does not afford.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::{Purse, minor};
use super::{Input, Loaded, Step, shares};
use crate::id::OptionId;
use crate::tally::Weight;

struct Voter {
    approves: BTreeSet<OptionId>,
    votes: Weight,
    /// What each of its votes bears.
    load: Weight,
}

/// Buys by the least load.
pub(super) fn spend(purse: &mut Purse, input: &Input<'_>) {
    let mut voters: Vec<Voter> = shares::voters(input)
        .into_iter()
        .map(|(approves, votes)| Voter { approves, votes, load: Weight::ZERO })
        .collect();
    while let Some((_, least)) = offers(purse, &voters).into_iter().next() {
        let tied: BTreeSet<OptionId> = least.iter().map(|it| it.option.clone()).collect();
        let first = match tied.first().filter(|_| tied.len() == 1) {
            Some(only) => Some(only.clone()),
            None => purse.settle(&tied, input.ties).and_then(|order| order.into_iter().next()),
        };
        let Some(bought) = least.into_iter().find(|it| Some(&it.option) == first.as_ref()) else {
            return;
        };
        for voter in voters.iter_mut().filter(|voter| voter.approves.contains(&bought.option)) {
            voter.load = bought.load.clone();
        }
        let taken = purse.take(&bought.option);
        purse.steps.push(Step::Loaded(Loaded { taken, ..bought }));
        if !taken {
            return;
        }
    }
}

/// What each option would load each vote of its supporters with, the least first.
fn offers(purse: &Purse, voters: &[Voter]) -> BTreeMap<Weight, Vec<Loaded>> {
    let mut offers: BTreeMap<Weight, Vec<Loaded>> = BTreeMap::new();
    for (option, cost) in &purse.open {
        let supporters = voters.iter().filter(|voter| voter.approves.contains(option));
        let (mut votes, mut borne) = (Weight::ZERO, minor(*cost));
        for voter in supporters {
            votes = &votes + &voter.votes;
            borne = &borne + &voter.load.by(&voter.votes);
        }
        let Some(load) = borne.over(&votes) else { continue };
        let offer = Loaded {
            option: option.clone(),
            cost: *cost,
            supporters: votes,
            load: load.clone(),
            taken: false,
        };
        offers.entry(load).or_default().push(offer);
    }
    offers
}
