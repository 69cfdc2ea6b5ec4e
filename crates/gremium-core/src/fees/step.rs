//! How an amount came about, step by step, and why one cannot be told.

use std::sync::Arc;

use crate::id::MemberId;
use crate::money::Amount;
use crate::ratio::Ratio;
use crate::size::Size;
use crate::tally::Weight;
use crate::time::Date;

use super::{Bracket, Rounding};

/// One step on the way to an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The amount of the fee.
    Fixed(Amount),
    /// The amount of the tier that holds for the payer.
    Tier {
        /// Its number in the statutes, from 0.
        index: usize,
        /// The kind of the payer.
        kind: Arc<str>,
        /// The bracket and the payer's size, where size matters.
        size: Option<(Bracket, u64)>,
        /// The amount.
        amount: Amount,
    },
    /// A part of the total, split to the last unit by the largest remainder.
    Part {
        /// The total, after a rise.
        total: Amount,
        /// The payer's weight.
        weight: u64,
        /// The weights of all who were members on the key date.
        weights: u128,
        /// How many they were.
        payers: usize,
        /// The part.
        amount: Amount,
    },
    /// A part like that of those who were members on the key date, cut down to a whole unit.
    LatePart {
        /// The total, after a rise.
        total: Amount,
        /// The payer's weight.
        weight: u64,
        /// The weights of all who were members on the key date.
        weights: u128,
        /// The part.
        amount: Amount,
    },
    /// Not less than the floor.
    Floor(Amount),
    /// Not more than the cap.
    Cap(Amount),
    /// Risen.
    Risen {
        /// The rate.
        rate: Ratio,
        /// How often.
        times: u16,
        /// The first year.
        from: i16,
        /// The exact result in minor units.
        exact: Weight,
    },
    /// In proportion to an index.
    Indexed {
        /// The base year and its points.
        base: (i16, Ratio),
        /// The year and its points.
        year: (i16, Ratio),
        /// The exact result in minor units.
        exact: Weight,
    },
    /// Reduced for one who joined late.
    Prorated {
        /// The day of joining.
        joined: Date,
        /// The share that is paid.
        share: Ratio,
        /// The exact result in minor units.
        exact: Weight,
    },
    /// Rounded.
    Rounded {
        /// How.
        rounding: Rounding,
        /// The result.
        amount: Amount,
    },
}

/// Why it cannot be said what somebody pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undetermined {
    /// The member's file does not state its size.
    NoSize(Size),
    /// No tier holds for the kind.
    NoTier,
    /// The statutes do not say the points of the index for this year.
    NoIndex(i16),
    /// The size or tier of another payer is not known, and the total cannot be split without it.
    Other(MemberId),
    /// All weights are zero.
    NoWeight,
    /// Nobody was a member on the key date to split the total among.
    NobodyOnKeyDate,
    /// The result is no whole number of units, and the statutes do not say how to round.
    NotWhole,
    /// The amount is larger than can be counted.
    TooLarge,
}
