//! Fees (Beiträge, Entgelte): who pays how much in a year, computed exactly from the statutes.
//!
//! A fee is one amount, an amount by tier, or a share of a total; it can rise with the years and shrink for those who join
//! late. `docs/statutes/fees.md` has the formula and the corner cases.

mod charge;
mod cover;
mod step;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub(crate) use charge::tier_of;
pub use charge::{Charge, Payer, charge};
pub use cover::{Fault, Segment, cover};
pub use step::{Step, Undetermined};

use crate::exact::Exact;
use crate::id::{ClassId, ModuleId};
use crate::money::Amount;
use crate::provenance::Provenance;
use crate::ratio::Ratio;
use crate::size::Size;
use crate::tally::Weight;
use crate::text::Label;
use crate::time::Date;

/// First year for which fees are computed.
pub const FIRST_YEAR: i16 = 1900;
/// Last year for which fees are computed: exact numbers grow with each year of a rise.
pub const LAST_YEAR: i16 = 2200;
/// Most tiers that a fee may have.
pub const MAX_TIERS: usize = 100;

/// A day of each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DayOfYear {
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month; never 29 February, which not every year has.
    pub day: u8,
}

/// A half-open bracket (Größenklasse): from `from` on and below `below`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bracket {
    /// What is measured.
    pub size: Size,
    /// The least value in it.
    pub from: u64,
    /// The least value above it; none: without end.
    pub below: Option<u64>,
}

impl Bracket {
    /// Whether a value lies in it.
    pub fn holds(&self, value: u64) -> bool {
        self.from <= value && self.below.is_none_or(|below| value < below)
    }
}

/// A tier (Stufe): a value for payers of some kinds and of some size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier<T> {
    /// Kinds of organisation; empty: those that no other tier names.
    pub kinds: BTreeSet<Arc<str>>,
    /// Size; none: any.
    pub bracket: Option<Bracket>,
    /// What it says.
    pub value: T,
    /// The votes of a member in it, where a body goes by them.
    pub votes: Option<Weight>,
}

/// By what a total is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Among all payers alike.
    Equal,
    /// In proportion to one of their sizes.
    Size(Size),
    /// In proportion to the weights of tiers.
    Weights(Vec<Tier<u64>>),
}

/// A share of a total: it falls with each payer that joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What all of them pay together in a year.
    pub total: Amount,
    /// By what it is divided.
    pub key: Key,
    /// The least that a payer pays; what this brings above the total stays.
    pub floor: Option<Amount>,
    /// The most that a payer pays; what this leaves of the total nobody pays.
    pub cap: Option<Amount>,
}

/// What a fee is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// The same amount for each payer.
    Fixed(Amount),
    /// An amount by tier.
    Tiers(Vec<Tier<Amount>>),
    /// A share of a total.
    Share(Share),
}

/// How all amounts of a fee change with the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Indexation {
    /// A yearly rise (Steigerung): by the rate, from a year on, each year upon the last.
    Rate {
        /// The first year with a rise.
        from: i16,
        /// The rate.
        rate: Ratio,
    },
    /// A published index (Preisindex): in proportion to its points, against those of the base year.
    Index {
        /// The year whose amounts the statutes name.
        base: i16,
        /// Points by year, that of the base year among them; none is zero.
        points: BTreeMap<i16, Ratio>,
    },
}

/// What those pay who join after the key date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proration {
    /// A twelfth for each month of the year from the month of joining on.
    Months,
    /// From these days on, these shares of it; the whole fee before the first of them.
    From(Vec<(DayOfYear, Ratio)>),
}

/// Which way an amount is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundingMode {
    /// To the nearest, a half upwards (kaufmännisch).
    HalfUp,
    /// Downwards.
    Down,
    /// Upwards.
    Up,
}

/// How an amount that is no whole number of units is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// Way.
    pub mode: RoundingMode,
    /// To a multiple of this; never zero.
    pub to: Amount,
}

/// A fee of the statutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Name.
    pub title: Label,
    /// Classes whose members pay; empty: all.
    pub classes: BTreeSet<ClassId>,
    /// Whether it is paid for each module by itself, by those who use it.
    pub per_module: bool,
    /// With `per_module`: the modules; empty: each that anybody uses.
    pub modules: BTreeSet<ModuleId>,
    /// What it is made of.
    pub basis: Basis,
    /// Whether it rises.
    pub indexation: Option<Indexation>,
    /// What late joiners pay; the whole fee if nothing is said.
    pub proration: Option<Proration>,
    /// How is rounded; there wherever something has to be.
    pub rounding: Option<Rounding>,
    /// The day (Stichtag) whose statutes and members count for the year, where the statutes name one; see [`Fee::key_date`].
    pub key_date: Option<DayOfYear>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl DayOfYear {
    /// The first of January.
    pub const NEW_YEAR: Self = Self { month: 1, day: 1 };

    /// The day in a year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day)
    }

    /// The day that a date falls on.
    pub fn of(date: Date) -> Self {
        Self { month: date.month(), day: date.day() }
    }
}

impl Rounding {
    /// An exact number of minor units, rounded to a whole one.
    fn round(self, exact: &Exact) -> Exact {
        let step = Exact::whole(self.to.0.unsigned_abs());
        let Some(steps) = exact.divided_by(&step) else { return exact.clone() };
        let whole = match self.mode {
            RoundingMode::Down => steps.floor(),
            RoundingMode::Up => steps.ceil(),
            RoundingMode::HalfUp => steps.add(Ratio::half().exact()).floor(),
        };
        whole.times(&step)
    }
}

impl Fee {
    /// The day whose statutes and members count for the year; the first of January if nothing is said.
    pub fn key_date(&self) -> DayOfYear {
        self.key_date.unwrap_or(DayOfYear::NEW_YEAR)
    }

    /// Whether some of its amounts can be fractions of a unit, so that statutes must say how to round.
    pub fn needs_rounding(&self) -> bool {
        self.indexation.is_some() || self.proration.is_some()
    }

    /// The tiers with their kinds and brackets, whatever their values.
    pub fn segments(&self) -> Option<Vec<Segment<'_>>> {
        match &self.basis {
            Basis::Tiers(tiers) => Some(tiers.iter().map(Segment::of).collect()),
            Basis::Share(Share { key: Key::Weights(tiers), .. }) => {
                Some(tiers.iter().map(Segment::of).collect())
            }
            Basis::Share(Share { key: Key::Equal | Key::Size(_), .. }) | Basis::Fixed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
