//! The electorate (Stimmberechtigte) of one question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::refusal::NoVote;
use crate::tally::Weight;

/// Who may vote on a question, with what weight, and who was left out and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Electorate {
    /// Votes by member.
    pub voters: BTreeMap<MemberId, Weight>,
    /// Members with a seat but without a vote.
    pub excluded: BTreeMap<MemberId, NoVote>,
    /// Seats with the vacant ones, where the statutes fix their number.
    pub total_seats: Option<Weight>,
    /// The number of votes that the statutes fix, where they do (satzungsmäßige Stimmenzahl).
    pub statutory: Option<Weight>,
}

impl Electorate {
    /// All votes that could be cast.
    pub fn entitled(&self) -> Weight {
        self.voters.values().fold(Weight::ZERO, |sum, weight| sum + weight)
    }
}
