//! Version 1 of the books of the funds: `schemas/v1/funds.json`.

use gremium_core::id::FundId;
use gremium_core::ledger::Ledger;
use gremium_core::money::{Amount, Currency};
use gremium_core::record::{Booking, Contributor, Entry as CoreEntry, MotionRef, Subject};
use gremium_core::state::State;
use gremium_core::statutes::{Fund as CoreFund, Purpose as CorePurpose};
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use crate::text::Text;

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/funds/v1";

/// The books of all funds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Books of the funds")]
pub struct Funds {
    /// Always `gremium/funds/v1`.
    pub format: String,
    /// The moment of evaluation: what landed later is not known.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// Currency of all amounts.
    pub currency: String,
    /// The funds of the statutes in force, by id.
    pub funds: Vec<Fund>,
}

/// A fund and its books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fund {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Clause.
    pub clause: Option<String>,
    /// All that was paid in.
    pub paid_in: String,
    /// All that was paid out.
    pub paid_out: String,
    /// What is left.
    pub balance: String,
    /// By purpose, in the order of the statutes.
    pub purposes: Vec<Purpose>,
    /// Who paid in how much for which year.
    pub contributions: Vec<Contribution>,
    /// All bookings, by id.
    pub bookings: Vec<Line>,
}

/// What was decided and paid for a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Purpose {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Text,
    /// What decisions in force grant; those that name no amount are not in it.
    pub granted: String,
    /// What was paid out for it.
    pub paid_out: String,
}

/// What somebody paid in for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contribution {
    /// The year.
    pub year: i16,
    /// The member, where it is one.
    pub member: Option<String>,
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: String,
}

/// A booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// Id.
    pub id: String,
    /// `paid-in`, `paid-out` or `reversal`.
    pub kind: &'static str,
    /// The day on which the money moved.
    #[schemars(with = "String")]
    pub on: Date,
    /// How much; of a reversal null.
    pub amount: Option<String>,
    /// The member that paid in, where it is one.
    pub member: Option<String>,
    /// The name of whoever paid in or was paid.
    pub name: Option<String>,
    /// Of a payment out: the motion that decided on it.
    pub decision: Option<String>,
    /// Of a payment out: the purpose.
    pub purpose: Option<String>,
    /// Of a reversal: the booking that counts no more.
    pub reverses: Option<String>,
    /// Whether a later booking reversed it, so that it counts no more.
    pub reversed: bool,
    /// What it says besides.
    pub note: Option<String>,
    /// The entry that brought it.
    #[schemars(with = "String")]
    pub entry: gremium_core::oid::Oid,
}

/// The books as of the moment at which the state stands; `None` where there are no statutes.
pub fn build(state: &State, as_of: Instant) -> Option<Funds> {
    let currency = state.partnership.latest()?.currency;
    let statutes = state.view().statutes()?;
    let books = Books { state, currency };
    Some(Funds {
        format: FORMAT.to_owned(),
        as_of,
        currency: currency.to_string(),
        funds: statutes.funds.iter().map(|(id, fund)| books.fund(id, fund)).collect(),
    })
}

struct Books<'a> {
    state: &'a State,
    currency: Currency,
}

impl Books<'_> {
    fn money(&self, amount: Amount) -> String {
        self.currency.text(amount)
    }

    fn fund(&self, id: &FundId, fund: &CoreFund) -> Fund {
        let ledger = self.state.ledger(id);
        Fund {
            id: id.to_string(),
            title: Text::new(&*fund.title.en, &*fund.title.de),
            clause: fund.provenance.clause.as_ref().map(ToString::to_string),
            paid_in: self.money(ledger.paid_in()),
            paid_out: self.money(ledger.paid_out()),
            balance: self.money(ledger.balance()),
            purposes: fund.purposes.iter().map(|it| self.purpose(id, it, &ledger)).collect(),
            contributions: self.contributions(&ledger),
            bookings: ledger
                .all()
                .map(|(it, reversed)| self.line(&it.value, reversed, it.by.entry))
                .collect(),
        }
    }

    fn purpose(&self, fund: &FundId, purpose: &CorePurpose, ledger: &Ledger<'_>) -> Purpose {
        let counting = ledger.all().filter(|(_, reversed)| !reversed);
        let paid = counting.filter_map(|(it, _)| match &it.value.entry {
            CoreEntry::PaidOut { motion, amount, .. }
                if self.purpose_of(motion).as_deref() == Some(purpose.id.as_str()) =>
            {
                Some(*amount)
            }
            CoreEntry::PaidIn { .. } | CoreEntry::PaidOut { .. } | CoreEntry::Reversed { .. } => {
                None
            }
        });
        let paid = paid.fold(Amount::ZERO, Amount::plus);
        Purpose {
            id: purpose.id.to_string(),
            title: Text::new(&*purpose.title.en, &*purpose.title.de),
            granted: self.money(self.state.granted(fund, &purpose.id)),
            paid_out: self.money(paid),
        }
    }

    fn purpose_of(&self, motion: &MotionRef) -> Option<String> {
        match &self.state.put_motion(motion)?.subject {
            Subject::Fund(used) => Some(used.purpose.to_string()),
            Subject::Text | Subject::Request(_) | Subject::Member(_) | Subject::Office(_) => None,
        }
    }

    fn name(&self, who: &Contributor) -> (Option<String>, String) {
        match who {
            Contributor::Member(id) => {
                let member = self.state.view().member(id.as_str()).map(|it| it.name.to_string());
                (Some(id.to_string()), member.unwrap_or_else(|| id.to_string()))
            }
            Contributor::Other(name) => (None, name.to_string()),
        }
    }

    fn contributions(&self, ledger: &Ledger<'_>) -> Vec<Contribution> {
        let all = ledger.contributions().into_iter().map(|((year, who), amount)| {
            let (member, name) = self.name(&who);
            Contribution { year, member, name, amount: self.money(amount) }
        });
        all.collect()
    }

    fn line(&self, booking: &Booking, reversed: bool, entry: gremium_core::oid::Oid) -> Line {
        let mut line = Line {
            id: booking.id.to_string(),
            kind: "reversal",
            on: booking.on,
            amount: None,
            member: None,
            name: None,
            decision: None,
            purpose: None,
            reverses: None,
            reversed,
            note: booking.note.as_ref().map(ToString::to_string),
            entry,
        };
        match &booking.entry {
            CoreEntry::PaidIn { by, amount } => {
                let (member, name) = self.name(by);
                line.kind = "paid-in";
                (line.member, line.name, line.amount) =
                    (member, Some(name), Some(self.money(*amount)));
            }
            CoreEntry::PaidOut { motion, to, amount } => {
                line.kind = "paid-out";
                (line.name, line.amount) = (Some(to.to_string()), Some(self.money(*amount)));
                line.decision = Some(motion.to_string());
                line.purpose = self.purpose_of(motion);
            }
            CoreEntry::Reversed { booking } => line.reverses = Some(booking.to_string()),
        }
        line
    }
}
