//! Prioritisation (Priorisierung): options in order of support, and what of them can be paid from a budget.

mod budget;
mod count;
mod greedy;
mod loads;
mod maximum;
mod result;
mod shares;
mod voters;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

pub use count::{Input, count};
pub use maximum::MOST_OPTIONS;
pub use result::{Bought, Considered, Loaded, Result, Step};

use crate::contest::{Form, Limits, MarkLimit, TieWay};
use crate::money::Amount;
use crate::provenance::Provenance;
use crate::rule::Rule;
use crate::text::Label;

/// What puts options into order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scale {
    /// The number of supporters (Unterstützung).
    Supporters,
    /// The sum of points (Punktsumme), at most so many from one ballot.
    Sum(NonZeroU32),
    /// The mean of points (Punktdurchschnitt) over the ballots that gave any to the option.
    Mean(NonZeroU32),
    /// Borda points from ranked ballots.
    Borda,
    /// Comparison in pairs, completed by Schulze's strongest paths.
    Schulze,
}

/// What "more for the money" means when options are paid one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GreedyBy {
    /// Votes for each unit of cost.
    VotesPerCost,
    /// Votes, whatever it costs.
    Votes,
}

/// What a voter gains from a chosen option that it supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Utility {
    /// Its cost.
    Cost,
    /// One.
    Count,
}

/// What is done with the money that the method of equal shares leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Completion {
    /// It stays.
    None,
    /// Each share is raised by this amount, again and again, as long as the budget holds.
    AddOne(Amount),
    /// It buys what is still affordable, by votes for each unit of cost.
    Greedy,
}

/// What follows from the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Selection {
    /// The order alone.
    Order,
    /// The first so many are taken up.
    First(NonZeroU32),
    /// What the budget affords, best first; what is too dear is passed over.
    Greedy(GreedyBy),
    /// What the method of equal shares buys.
    EqualShares(Utility, Completion),
    /// The selection whose votes add up to the most.
    Maximum(Utility),
    /// What loads its supporters least, one after the other (sequential Phragmén).
    Loads,
}

impl Selection {
    /// Whether money is shared out.
    pub fn needs_budget(self) -> bool {
        match self {
            Self::Order | Self::First(_) => false,
            Self::Greedy(_) | Self::EqualShares(..) | Self::Maximum(_) | Self::Loads => true,
        }
    }

    /// Whether it asks who supports what, which sums do not tell.
    pub fn needs_ballots(self) -> bool {
        match self {
            Self::EqualShares(..) | Self::Loads => true,
            Self::Order | Self::First(_) | Self::Greedy(_) | Self::Maximum(_) => false,
        }
    }

    /// How many options can be put, where there is a bound.
    pub fn most_options(self) -> Option<usize> {
        match self {
            Self::Maximum(_) => Some(MOST_OPTIONS),
            Self::Order
            | Self::First(_)
            | Self::Greedy(_)
            | Self::EqualShares(..)
            | Self::Loads => None,
        }
    }
}

/// A prioritisation as statutes order it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prioritisation {
    /// Name, and what is around the count: quorum, ballots, window. Its majority is not asked.
    pub frame: Rule,
    /// What puts options into order.
    pub scale: Scale,
    /// How many options a ballot may support, where it is not any number.
    pub votes: Option<MarkLimit>,
    /// What follows from the order.
    pub selection: Selection,
    /// How ties are broken where they matter, in this order.
    pub ties: Vec<TieWay>,
}

impl Prioritisation {
    /// Name.
    pub fn title(&self) -> &Label {
        &self.frame.title
    }

    /// Where it comes from.
    pub fn provenance(&self) -> &Provenance {
        &self.frame.provenance
    }

    /// What a ballot may mark.
    pub fn limits(&self) -> Limits {
        let (form, points) = match self.scale {
            Scale::Supporters => (Form::Approve, None),
            Scale::Sum(most) | Scale::Mean(most) => (Form::Score, Some(most.get())),
            Scale::Borda | Scale::Schulze => (Form::Rank, None),
        };
        let strict = matches!(self.scale, Scale::Borda);
        let added = matches!(self.scale, Scale::Supporters | Scale::Sum(_));
        let by_sums = added && !self.selection.needs_ballots();
        let most = self.votes.as_ref().map(MarkLimit::most);
        let by_class = self.votes.clone().filter(|it| !it.each.is_empty());
        Limits { form, most, by_class, points, strict, by_sums }
    }
}

#[cfg(test)]
mod tests;
