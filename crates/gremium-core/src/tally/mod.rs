//! Counted votes: exact weights, what can be measured on them, and whether they fit together.

mod check;
mod choice;
mod counts;
mod measure;
mod presence;
mod split;
mod unit;
mod weight;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use check::Inconsistency;
pub use choice::Choice;
pub use counts::Counts;
pub use measure::Measure;
pub use presence::{Presence, Presider};
pub use split::Split;
pub use unit::Unit;
pub use weight::Weight;

use crate::id::ClassId;

/// A consistent count of votes (Auszählung): what a rule is applied to.
///
/// All numbers of `votes` and `classes` are in one unit, votes; the voters behind them are counted apart in `heads`, so
/// that no ratio can mix the two.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    votes: Counts,
    heads: Option<Counts>,
    classes: BTreeMap<ClassId, Counts>,
    /// By what voters are measured besides, where it is known of all of them.
    sizes: BTreeMap<Unit, Counts>,
}

impl Tally {
    /// A tally of votes alone; every inconsistency is named, none is corrected.
    pub fn new(votes: Counts) -> Result<Self, Vec<Inconsistency>> {
        Self::with(votes, None, BTreeMap::new())
    }

    /// A tally with the voters counted by heads and the votes counted by class.
    pub fn with(
        votes: Counts,
        heads: Option<Counts>,
        classes: BTreeMap<ClassId, Counts>,
    ) -> Result<Self, Vec<Inconsistency>> {
        Self { votes, heads, classes, sizes: BTreeMap::new() }.checked()
    }

    /// The same tally with what the voters stand for besides their votes and heads.
    pub fn measured(self, sizes: BTreeMap<Unit, Counts>) -> Result<Self, Vec<Inconsistency>> {
        Self { sizes, ..self }.checked()
    }

    fn checked(self) -> Result<Self, Vec<Inconsistency>> {
        let found = check::inconsistencies(&self);
        if found.is_empty() { Ok(self) } else { Err(found) }
    }

    /// The votes (Stimmen).
    pub fn votes(&self) -> &Counts {
        &self.votes
    }

    /// The voters (Köpfe), where they were counted too.
    pub fn heads(&self) -> Option<&Counts> {
        self.heads.as_ref()
    }

    /// The votes of each class that was counted apart.
    pub fn classes(&self) -> &BTreeMap<ClassId, Counts> {
        &self.classes
    }

    /// What the voters stand for, in each unit in which that was counted.
    pub fn sizes(&self) -> &BTreeMap<Unit, Counts> {
        &self.sizes
    }

    /// The votes of some classes together; nothing where none of them was counted.
    pub(crate) fn together(&self, classes: &BTreeSet<ClassId>) -> Option<Counts> {
        Counts::together(classes.iter().filter_map(|class| self.classes.get(class)))
    }

    /// The counts in one unit.
    pub fn counts(&self, unit: &Unit) -> Option<&Counts> {
        match unit {
            Unit::Votes => Some(&self.votes),
            Unit::Heads => self.heads.as_ref(),
            Unit::Size(_) | Unit::Funding => self.sizes.get(unit),
        }
    }

    /// The same tally with each of its counts replaced by what `change` makes of it.
    ///
    /// Only for thought experiments of this crate that keep a tally consistent.
    pub(crate) fn map(&self, change: impl Fn(&Counts) -> Counts) -> Self {
        Self {
            votes: change(&self.votes),
            heads: self.heads.as_ref().map(&change),
            classes: self
                .classes
                .iter()
                .map(|(class, counts)| (class.clone(), change(counts)))
                .collect(),
            sizes: self.sizes.iter().map(|(unit, it)| (unit.clone(), change(it))).collect(),
        }
    }
}
