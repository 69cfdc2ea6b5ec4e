//! The books of a fund: what its bookings add up to. A booking that was reversed counts no more, and neither does its
//! reversal.

use std::collections::{BTreeMap, BTreeSet};

use crate::act::Stamped;
use crate::id::{BookingId, FundId, PurposeId};
use crate::lifecycle::Effect;
use crate::money::Amount;
use crate::record::{Booking, Contributor, Entry, MotionRef, Subject};
use crate::state::State;

/// The bookings of a fund so far.
#[derive(Debug, Clone)]
pub struct Ledger<'a> {
    booked: BTreeMap<&'a BookingId, &'a Stamped<Booking>>,
    reversed: BTreeSet<&'a BookingId>,
}

impl State {
    /// The books of a fund, with all that has landed.
    pub fn ledger(&self, fund: &FundId) -> Ledger<'_> {
        let of_fund = self.bookings.iter().filter(|((of, _), _)| of == fund);
        let booked: BTreeMap<_, _> = of_fund.map(|((_, id), booking)| (id, booking)).collect();
        let reversed = booked.values().filter_map(|it| match &it.value.entry {
            Entry::Reversed { booking } => Some(booking),
            Entry::PaidIn { .. } | Entry::PaidOut { .. } => None,
        });
        let reversed = reversed.collect();
        Ledger { booked, reversed }
    }

    /// What the decisions in force grant from a fund for a purpose; those without an amount grant none that could be told.
    pub fn granted(&self, fund: &FundId, purpose: &PurposeId) -> Amount {
        let Some(statutes) = self.statutes.latest() else { return Amount::ZERO };
        let Some(of_fund) = statutes.funds.get(fund) else { return Amount::ZERO };
        let amounts = self.decided.iter().filter_map(|reference| {
            let motion = self.put_motion(reference)?;
            let Subject::Fund(used) = &motion.subject else { return None };
            let about = used.fund == *fund && used.purpose == *purpose;
            let decides = of_fund.decides.contains(&motion.matter);
            let holds = matches!(self.effect(reference, self.now), Effect::Since(_))
                && self.ended(reference, self.now).is_none();
            (about && decides && holds).then_some(used.amount?)
        });
        amounts.fold(Amount::ZERO, Amount::plus)
    }
}

impl<'a> Ledger<'a> {
    /// All bookings in the order of their ids, each with whether it was reversed.
    pub fn all(&self) -> impl Iterator<Item = (&'a Stamped<Booking>, bool)> + '_ {
        self.booked.iter().map(|(id, booking)| (*booking, self.reversed.contains(id)))
    }

    /// A booking that was not reversed.
    pub fn counts(&self, id: &BookingId) -> Option<&'a Booking> {
        let booking = self.booked.get(id).filter(|_| !self.reversed.contains(id))?;
        Some(&booking.value)
    }

    fn counting(&self) -> impl Iterator<Item = &'a Booking> + '_ {
        self.all().filter(|(_, reversed)| !reversed).map(|(booking, _)| &booking.value)
    }

    fn sum(&self, pick: impl Fn(&'a Booking) -> Option<Amount>) -> Amount {
        self.counting().filter_map(pick).fold(Amount::ZERO, Amount::plus)
    }

    /// All that was paid in.
    pub fn paid_in(&self) -> Amount {
        self.sum(|booking| match &booking.entry {
            Entry::PaidIn { amount, .. } => Some(*amount),
            Entry::PaidOut { .. } | Entry::Reversed { .. } => None,
        })
    }

    /// All that was paid out.
    pub fn paid_out(&self) -> Amount {
        self.sum(|booking| match &booking.entry {
            Entry::PaidOut { amount, .. } => Some(*amount),
            Entry::PaidIn { .. } | Entry::Reversed { .. } => None,
        })
    }

    /// What is left.
    pub fn balance(&self) -> Amount {
        self.paid_in().checked_sub(self.paid_out()).unwrap_or(Amount::ZERO)
    }

    /// What somebody paid in for a year.
    pub fn paid_in_by(&self, who: &Contributor, year: i16) -> Amount {
        self.sum(|booking| match &booking.entry {
            Entry::PaidIn { by, amount } if by == who && booking.on.year() == year => Some(*amount),
            Entry::PaidIn { .. } | Entry::PaidOut { .. } | Entry::Reversed { .. } => None,
        })
    }

    /// What was paid out under a decision.
    pub fn paid_under(&self, decision: &MotionRef) -> Amount {
        self.sum(|booking| match &booking.entry {
            Entry::PaidOut { motion, amount, .. } if motion == decision => Some(*amount),
            Entry::PaidIn { .. } | Entry::PaidOut { .. } | Entry::Reversed { .. } => None,
        })
    }

    /// Who paid in what for which year.
    pub fn contributions(&self) -> BTreeMap<(i16, Contributor), Amount> {
        let mut all: BTreeMap<(i16, Contributor), Amount> = BTreeMap::new();
        for booking in self.counting() {
            if let Entry::PaidIn { by, amount } = &booking.entry {
                let sum = all.entry((booking.on.year(), by.clone())).or_insert(Amount::ZERO);
                *sum = sum.plus(*amount);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests;
