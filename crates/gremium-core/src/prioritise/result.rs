//! The result of a prioritisation with its derivation.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::contest::{Place, TieStep};
use crate::election::Duel;
use crate::id::OptionId;
use crate::money::Amount;
use crate::outcome::Verdict;
use crate::tally::Weight;

/// An option that was looked at in its turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// Which.
    pub option: OptionId,
    /// Its votes.
    pub votes: Weight,
    /// What it costs.
    pub cost: Amount,
    /// What was left before.
    pub left: Amount,
    /// Whether it was taken.
    pub taken: bool,
}

/// An option that its supporters bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// Which.
    pub option: OptionId,
    /// What it costs.
    pub cost: Amount,
    /// Votes of its supporters.
    pub supporters: Weight,
    /// The most that a supporter pays for each vote, in minor units; who has less left pays all of it.
    pub payment: Weight,
    /// That payment for each unit of what the supporter gains: the least of all options.
    pub price: Weight,
}

/// An option that its supporters would bear, in its turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// Which.
    pub option: OptionId,
    /// What it costs.
    pub cost: Amount,
    /// Votes of its supporters.
    pub supporters: Weight,
    /// What each of these votes bears with it, in minor units: the least of all options.
    pub load: Weight,
    /// Whether the budget affords it; if not, buying ends.
    pub taken: bool,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// The options in order.
    Places(Vec<Place>),
    /// Comparisons in pairs.
    Duels(Vec<Duel>),
    /// A tie.
    Tie(TieStep),
    /// Each vote got this share of the budget, in minor units; a later one replaces all purchases before it.
    Share {
        /// How often it was raised.
        raised: u32,
        /// For each vote.
        share: Weight,
    },
    /// Supporters bought an option.
    Bought(Bought),
    /// The option that loads its supporters least.
    Loaded(Loaded),
    /// The largest sum that the budget affords, and how many selections reach it.
    Best {
        /// The sum.
        worth: Weight,
        /// How many selections.
        selections: usize,
    },
    /// An option was looked at in its turn.
    Considered(Considered),
    /// Raising the shares once more would spend more than the budget, so this last raise does not count.
    RaisedTooFar {
        /// Which raise.
        raised: u32,
        /// What it would have spent.
        spent: Amount,
    },
    /// Raising ended at the bound that the engine sets.
    RaisedEnough {
        /// How often it was raised.
        raised: u32,
    },
    /// What was spent and what is left.
    Balance {
        /// Spent.
        spent: Amount,
        /// Left.
        left: Amount,
    },
}

/// What came of a prioritisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Result {
    /// The options in order, those level side by side.
    pub places: Vec<Place>,
    /// What is taken up, in the order in which it was chosen; none where the order alone was asked for.
    pub chosen: Option<Vec<OptionId>>,
    /// The budget and what is left of it.
    pub budget: Option<(Amount, Amount)>,
    /// Those level between whom a lot is to be drawn.
    pub lot: Option<BTreeSet<OptionId>>,
    /// How it was reached.
    pub steps: Vec<Step>,
}

impl Result {
    /// The ties of the count.
    pub(crate) fn ties(&self) -> impl Iterator<Item = &TieStep> {
        self.steps.iter().filter_map(|step| match step {
            Step::Tie(tie) => Some(tie),
            Step::Places(_)
            | Step::Duels(_)
            | Step::Share { .. }
            | Step::Bought(_)
            | Step::Loaded(_)
            | Step::Best { .. }
            | Step::Considered(_)
            | Step::RaisedTooFar { .. }
            | Step::RaisedEnough { .. }
            | Step::Balance { .. } => None,
        })
    }

    /// What the prioritisation comes to: adopted once something is in order.
    pub fn verdict(&self) -> Verdict {
        match &self.lot {
            Some(_) => Verdict::LotNeeded,
            None if self.places.is_empty() => Verdict::Rejected,
            None => Verdict::Adopted,
        }
    }

    /// Whether an option was taken up; where only an order was asked for, each of them.
    pub fn takes(&self, option: &OptionId) -> bool {
        match &self.chosen {
            Some(chosen) => chosen.contains(option),
            None => self.place_of(option).is_some(),
        }
    }

    /// The place of an option, counted from 1; those level have the same one.
    pub fn place_of(&self, option: &OptionId) -> Option<usize> {
        let at = self.places.iter().position(|place| place.options.contains(option))?;
        let before: usize = self.places.iter().take(at).map(|place| place.options.len()).sum();
        Some(before.saturating_add(1))
    }
}
