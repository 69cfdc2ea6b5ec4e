//! Elections (Wahlen): from ballots on candidates to seats, each step a value.
//!
//! Votes, seats and comparisons are exact. A tie is broken by a way that the statutes name or not at all: then the seat
//! stays empty, waits for a lot or goes to a run-off, and the result says so.

mod caps;
mod certain;
mod count;
mod result;
mod run_off;
pub(crate) mod schulze;
mod seating;
mod stv;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

pub(crate) use caps::fits;
pub use caps::{Cap, CapBound, CapGroup};
pub use count::{Input, count};
pub use result::{Duel, ElectedBy, Open, Result, Seat, Skipped, Stage, StageKind, Staying, Step};
pub(crate) use run_off::due;

use crate::contest::{Form, Limits, MarkLimit, TieWay};
use crate::provenance::Provenance;
use crate::rule::{Condition, Rule};
use crate::statutes::Backing;
use crate::text::Label;
use crate::time::Period;

/// How votes become seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Method {
    /// The most votes win (relative Mehrheit); each ballot has so many votes: one, or fewer or as many as seats.
    Choose {
        /// Votes of a ballot.
        votes: NonZeroU32,
    },
    /// The most approvals win (Zustimmungswahl).
    Approve {
        /// The most candidates that may be approved; any number if nothing is said.
        most: Option<NonZeroU32>,
    },
    /// Single transferable vote (übertragbare Einzelstimmgebung): the Scottish rules with exact fractions.
    Stv,
    /// Condorcet's comparison in pairs, completed by Schulze's strongest paths (winning votes).
    Schulze,
}

/// How somebody accepts the office to which it was elected (Annahme der Wahl).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acceptance {
    /// By taking it.
    #[default]
    Assumed,
    /// By a word of its own, which is on record before it takes the office.
    Required,
}

/// An election as statutes order it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Election {
    /// Name, and what is around the count: quorum, ballots, window. Its majority is not asked.
    pub frame: Rule,
    /// Seats to be filled.
    pub seats: NonZeroU32,
    /// How votes become seats.
    pub method: Method,
    /// How many votes or approvals a ballot has by the class of its voter, where not all have those of the method.
    pub by_class: Option<MarkLimit>,
    /// What each candidate needs, counted as yes votes among the ballots; the most votes suffice if nothing is said.
    pub majority: Option<Condition>,
    /// Whether seats that the majority leaves empty go to a run-off (Stichwahl) in which the most votes decide.
    pub run_off: bool,
    /// How ties are broken, in this order; a tie that none of them breaks leaves the seat empty.
    pub ties: Vec<TieWay>,
    /// What the composition of those elected must keep to.
    pub caps: Vec<Cap>,
    /// Length of the term.
    pub term: Option<Period>,
    /// Whether whoever comes next moves up when somebody declines or leaves (Nachrücken).
    pub succession: bool,
    /// What it takes to hold the office besides being elected.
    pub acceptance: Acceptance,
    /// How many must back a candidate, so that it can be put.
    pub supporters: Option<Backing>,
}

impl Election {
    /// Name.
    pub fn title(&self) -> &Label {
        &self.frame.title
    }

    /// Where it comes from.
    pub fn provenance(&self) -> &Provenance {
        &self.frame.provenance
    }

    /// What a ballot may mark when so many seats are to be filled.
    pub fn limits(&self, seats: u32) -> Limits {
        let (form, most) = match self.method {
            Method::Choose { votes } => (Form::Choose, Some(votes.get().min(seats.max(1)))),
            Method::Approve { most } => (Form::Approve, most.map(NonZeroU32::get)),
            Method::Stv | Method::Schulze => (Form::Rank, None),
        };
        let by_sums = match self.method {
            Method::Choose { .. } | Method::Approve { .. } => true,
            Method::Stv | Method::Schulze => false,
        };
        let (strict, by_class) = (matches!(self.method, Method::Stv), self.by_class.clone());
        Limits { form, most, by_class, points: None, strict, by_sums }
    }

    /// The seats to be filled: those of the statutes, or fewer where the contest says so.
    pub fn seats(&self, asked: Option<u32>) -> u32 {
        asked.map_or(self.seats.get(), |asked| asked.min(self.seats.get()))
    }
}

#[cfg(test)]
mod tests;
