//! What a request cost when a body voted on it or somebody gave an opinion.

use gremium_core::money::Currency;
use gremium_core::process::{self, Priced, Trace, Word};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

/// A vote or an opinion on a request, with the cost that lay before those who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Weighed {
    /// The motion that was voted on; nothing for an opinion.
    pub motion: Option<String>,
    /// The office or body whose opinion it is, by id; nothing for a vote.
    pub by: Option<String>,
    /// When it was voted on, or the opinion landed.
    #[schemars(with = "String")]
    pub at: Instant,
    /// What it cost then; nothing: there was neither an estimate nor an offer.
    pub cost: Option<Price>,
    /// What the same estimate or offer says now, where the stage that rests on the word is done and the amount is another one. Where
    /// there was none although an earlier stage asks for it: the one of now.
    pub replaced: Option<Price>,
}

/// The price of an offer, or an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Price {
    /// The sum, in the partnership's currency.
    pub amount: String,
    /// Whether it is the price of an offer, not an estimate.
    pub offered: bool,
    /// When it landed.
    #[schemars(with = "String")]
    pub at: Instant,
}

/// The votes and opinions for which a cost matters: one that lay before them, or one that they should have had before them.
pub(super) fn weighed(state: &State, record: &RequestRecord, way: Option<&Trace>) -> Vec<Weighed> {
    let currency = state.partnership.latest().map(|it| it.currency);
    let (Some(way), Some(currency)) = (way, currency) else { return Vec::new() };
    let all = process::weighed(state, record, way).into_iter();
    let costly = all.filter(|it| it.cost.is_some() || it.replaced.is_some());
    let told = costly.map(|it| {
        let (motion, by) = match it.word {
            Word::Vote(motion) => (Some(motion.to_string()), None),
            Word::Opinion(by) => (None, Some(by.to_string())),
        };
        let price = |it| price(it, currency);
        Weighed {
            motion,
            by,
            at: it.at,
            cost: it.cost.map(price),
            replaced: it.replaced.map(price),
        }
    });
    told.collect()
}

fn price(it: Priced, currency: Currency) -> Price {
    Price { amount: currency.text(it.amount), offered: it.offered, at: it.at }
}
