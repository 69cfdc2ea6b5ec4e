//! Bookings of a fund: only from those who may pay in and not below the least, only out under a decision on its use and
//! within it, never more than is there, and not before the money moved. What is booked stays; an error is reversed.

use super::{Case, licence, unknown};
use crate::id::BookingId;
use crate::ledger::Ledger;
use crate::money::{Amount, Currency};
use crate::record::{Booking, Contributor, Entry, MotionRef, Subject};
use crate::refusal::{FundFault, Reason};
use crate::statutes::Fund;

pub(super) fn judge(case: &Case<'_>, booking: &Booking) -> Result<(), Reason> {
    if case.act.fact.is_none() || case.state.fact(&case.act.key).is_some() {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    let now = case.now();
    let funds = now.statutes().map(|statutes| &statutes.funds);
    let Some(fund) = funds.and_then(|funds| funds.get(&booking.fund)) else {
        let known = funds.into_iter().flat_map(|funds| funds.keys().map(|id| id.as_str()));
        return Err(unknown("fund", booking.fund.as_str(), known));
    };
    let ledger = case.state.ledger(&booking.fund);
    let judged = Judged { case, booking, fund, ledger: &ledger };
    if let Some(today) = now.today().filter(|today| booking.on > *today) {
        return judged.refuse(FundFault::DatedAhead { on: booking.on, landed: today });
    }
    match &booking.entry {
        Entry::PaidIn { by, amount } => judged.paid_in(by, *amount),
        Entry::PaidOut { motion, amount, .. } => judged.paid_out(motion, *amount),
        Entry::Reversed { booking } => judged.reversed(booking),
    }
}

struct Judged<'a> {
    case: &'a Case<'a>,
    booking: &'a Booking,
    fund: &'a Fund,
    ledger: &'a Ledger<'a>,
}

impl Judged<'_> {
    fn refuse(&self, fault: FundFault) -> Result<(), Reason> {
        Err(Reason::FundRule { fund: self.booking.fund.clone(), fault })
    }

    fn currency(&self) -> Currency {
        self.case.state.partnership.latest().map_or(Currency::EUR, |it| it.currency)
    }

    fn paid_in(&self, by: &Contributor, amount: Amount) -> Result<(), Reason> {
        let contributors = &self.fund.contributors;
        let may = match by {
            Contributor::Other(_) => contributors.others,
            Contributor::Member(id) => {
                let now = self.case.now();
                let Some(member) = now.member(id.as_str()) else {
                    let known = self.case.state.members.keys().map(|id| id.as_str());
                    return Err(unknown("member", id.as_str(), known));
                };
                let of_class = contributors
                    .members
                    .as_ref()
                    .is_some_and(|classes| classes.is_empty() || classes.contains(&member.class));
                if member.status.is_member() { of_class } else { contributors.others }
            }
        };
        if !may {
            return self.refuse(FundFault::NotContributor);
        }
        let year = self.booking.on.year();
        self.enough(self.ledger.paid_in_by(by, year).plus(amount), year)
    }

    /// Whoever pays in at all pays the least.
    fn enough(&self, paid: Amount, year: i16) -> Result<(), Reason> {
        match self.fund.minimum {
            Some(least) if paid < least => {
                let currency = self.currency();
                self.refuse(FundFault::BelowMinimum { least, paid, year, currency })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn paid_out(&self, motion: &MotionRef, amount: Amount) -> Result<(), Reason> {
        let decision = self.case.state.put_motion(motion);
        let granted = decision.filter(|it| self.fund.decides.contains(&it.matter)).and_then(|it| {
            match &it.subject {
                Subject::Fund(used) if used.fund == self.booking.fund => Some(used.amount),
                Subject::Fund(_)
                | Subject::Text
                | Subject::Request(_)
                | Subject::Member(_)
                | Subject::Office(_) => None,
            }
        });
        let Some(granted) = granted else { return self.refuse(FundFault::NoDecision) };
        licence::in_force(self.case.state, motion)?;
        let currency = self.currency();
        let together = self.ledger.paid_under(motion).plus(amount);
        if let Some(decided) = granted.filter(|decided| together > *decided) {
            return self.refuse(FundFault::BeyondDecision { decided, paid: together, currency });
        }
        let balance = self.ledger.balance();
        if amount > balance {
            return self.refuse(FundFault::BeyondBalance { balance, currency });
        }
        Ok(())
    }

    fn reversed(&self, id: &BookingId) -> Result<(), Reason> {
        let Some(earlier) = self.ledger.counts(id) else {
            return self.refuse(FundFault::NothingToReverse);
        };
        let balance = self.ledger.balance();
        match &earlier.entry {
            Entry::PaidIn { amount, .. } if *amount > balance => {
                self.refuse(FundFault::BeyondBalance { balance, currency: self.currency() })
            }
            Entry::PaidIn { by, amount } => {
                let year = earlier.on.year();
                match self.ledger.paid_in_by(by, year).checked_sub(*amount) {
                    Some(rest) if rest > Amount::ZERO => self.enough(rest, year),
                    Some(_) | None => Ok(()),
                }
            }
            Entry::PaidOut { .. } => Ok(()),
            Entry::Reversed { .. } => self.refuse(FundFault::NothingToReverse),
        }
    }
}

#[cfg(test)]
mod tests;
