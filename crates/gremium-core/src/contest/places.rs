//! Options in order, with those that the count leaves level side by side.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::id::OptionId;
use crate::tally::Weight;

/// Options that share a place (Platz), with what put them there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The options.
    pub options: BTreeSet<OptionId>,
    /// Votes, points or their mean; none where places come from comparisons.
    pub votes: Option<Weight>,
}

/// Options by their votes, the highest first; equal ones share a place.
pub(crate) fn descending(votes: &BTreeMap<OptionId, Weight>) -> Vec<Place> {
    let mut by_votes: BTreeMap<&Weight, BTreeSet<OptionId>> = BTreeMap::new();
    for (option, votes) in votes {
        by_votes.entry(votes).or_default().insert(option.clone());
    }
    by_votes
        .into_iter()
        .rev()
        .map(|(votes, options)| Place { options, votes: Some(votes.clone()) })
        .collect()
}
