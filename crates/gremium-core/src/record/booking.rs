//! Bookings of a fund: what was paid in, what was paid out of it, and what was booked in error. Added, never changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::MotionRef;
use crate::id::{BookingId, FundId, MemberId};
use crate::money::Amount;
use crate::time::Date;

/// A booking (Buchung) of a fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The fund.
    pub fund: FundId,
    /// Its id, unique in the fund.
    pub id: BookingId,
    /// The day on which the money moved; its year is the year of a contribution.
    pub on: Date,
    /// What is booked.
    pub entry: Entry,
    /// What it says besides.
    pub note: Option<Arc<str>>,
}

/// What a booking says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// Somebody paid in (Einzahlung).
    PaidIn {
        /// Who.
        by: Contributor,
        /// How much.
        amount: Amount,
    },
    /// Money was paid out under a decision on its use (Auszahlung).
    PaidOut {
        /// The decision.
        motion: MotionRef,
        /// To whom.
        to: Arc<str>,
        /// How much.
        amount: Amount,
    },
    /// An earlier booking was an error and counts no more (Storno).
    Reversed {
        /// Which.
        booking: BookingId,
    },
}

/// Who pays into a fund.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Contributor {
    /// A member.
    Member(MemberId),
    /// Somebody who is none, by name.
    Other(Arc<str>),
}
