//! The money while it is given out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Input, Result, Step};
use crate::contest::{OpenTie, Settled, TieStep, Ties};
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// What can be bought and what is left.
#[derive(Debug, Clone)]
pub(super) struct Purse {
    pub(super) budget: Amount,
    pub(super) left: Amount,
    /// Options with a vote that were not chosen yet.
    pub(super) open: BTreeMap<OptionId, Amount>,
    pub(super) votes: BTreeMap<OptionId, Weight>,
    pub(super) chosen: Vec<OptionId>,
    pub(super) lot: Option<BTreeSet<OptionId>>,
    pub(super) steps: Vec<Step>,
}

impl Purse {
    pub(super) fn new(input: &Input<'_>, votes: &BTreeMap<OptionId, Weight>) -> Self {
        let supported = |option: &OptionId| votes.get(option).is_some_and(|votes| !votes.is_zero());
        let open = input.options.iter().filter(|(option, _)| supported(option));
        Self {
            budget: input.budget,
            left: input.budget,
            open: open.map(|(option, cost)| (option.clone(), *cost)).collect(),
            votes: votes.clone(),
            chosen: Vec::new(),
            lot: None,
            steps: Vec::new(),
        }
    }

    pub(super) fn votes_of(&self, option: &OptionId) -> Weight {
        self.votes.get(option).cloned().unwrap_or_default()
    }

    pub(super) fn affords(&self, cost: Amount) -> bool {
        cost <= self.left
    }

    /// Pays for an option; `false`, and nothing happens, where the money does not suffice.
    pub(super) fn take(&mut self, option: &OptionId) -> bool {
        let Some(cost) = self.open.get(option).copied().filter(|cost| self.affords(*cost)) else {
            return false;
        };
        let Some(left) = self.left.checked_sub(cost) else { return false };
        self.left = left;
        self.open.remove(option);
        self.chosen.push(option.clone());
        true
    }

    pub(super) fn spent(&self) -> Amount {
        self.budget.checked_sub(self.left).unwrap_or(Amount::ZERO)
    }

    /// Which of those level goes first; `None` where there is nobody, or the tie stays open.
    pub(super) fn first(&mut self, tied: &BTreeSet<OptionId>, ties: Ties<'_>) -> Option<OptionId> {
        match tied.len() {
            0 | 1 => tied.first().cloned(),
            _ => self.settle(tied, ties)?.into_iter().next(),
        }
    }

    /// Those level in their order; `None` where the tie stays open.
    pub(super) fn settle(
        &mut self,
        tied: &BTreeSet<OptionId>,
        ties: Ties<'_>,
    ) -> Option<Vec<OptionId>> {
        let settled = ties.settle(tied);
        self.steps.push(Step::Tie(TieStep::new(tied, &settled)));
        match settled {
            Settled::By(_, order) => Some(order),
            Settled::Open(OpenTie::Lot) => {
                self.lot = Some(tied.clone());
                None
            }
            Settled::Open(OpenTie::RunOff | OpenTie::Vacant) => None,
        }
    }

    /// Writes down what was chosen and what is left.
    pub(super) fn close(mut self, result: &mut Result) {
        let balance = Step::Balance { spent: self.spent(), left: self.left };
        self.steps.push(balance);
        result.steps.append(&mut self.steps);
        result.budget = Some((self.budget, self.left));
        result.chosen = Some(self.chosen);
        result.lot = self.lot;
    }
}

/// An amount as an exact number of minor units; what is owed counts as nothing.
pub(super) fn minor(amount: Amount) -> Weight {
    Weight::whole(minor_units(amount))
}

/// The same as a whole number.
pub(super) fn minor_units(amount: Amount) -> u64 {
    u64::try_from(amount.0).unwrap_or(0)
}
