//! Counts of a sitting that did not stand.

use gremium_core::record;
use gremium_core::tally::{Choice, Weight};
use schemars::JsonSchema;
use serde::Serialize;

use crate::derivation::v1::Amount;

/// A count that did not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EarlierCount {
    /// Yes votes; null: not counted.
    #[schemars(with = "Option<Amount>")]
    pub yes: Option<Weight>,
    /// No votes.
    #[schemars(with = "Option<Amount>")]
    pub no: Option<Weight>,
    /// Abstentions.
    #[schemars(with = "Option<Amount>")]
    pub abstain: Option<Weight>,
    /// Invalid votes.
    #[schemars(with = "Option<Amount>")]
    pub invalid: Option<Weight>,
    /// Why they were counted again.
    pub reason: Option<String>,
}

impl From<&record::EarlierCount> for EarlierCount {
    fn from(it: &record::EarlierCount) -> Self {
        let of = |choice| it.counted.get(&choice).cloned();
        Self {
            yes: of(Choice::Yes),
            no: of(Choice::No),
            abstain: of(Choice::Abstain),
            invalid: of(Choice::Invalid),
            reason: it.reason.as_ref().map(ToString::to_string),
        }
    }
}
