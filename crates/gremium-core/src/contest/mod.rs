//! Contests: questions with more than two answers, such as elections and prioritisations.
//!
//! What both share: the options that are put, what a ballot can mark, how ballots are added up, and who goes first where
//! the count leaves options level. How seats or money follow from that is for `election` and `prioritise` to say.

mod ballot;
mod counting;
mod limits;
mod places;
mod sums;
mod tie;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use ballot::{Fault, Form, Marks, Paper, Votes};
pub use counting::{Counting, Method};
pub use limits::{Limits, MarkLimit, SumsFault};
pub use places::Place;
pub(crate) use places::descending;
pub use sums::{borda, mean, sums};
pub use tie::{OpenTie, Settled, TieStep, TieWay, Ties};

use crate::id::{ClassId, FundId, MemberId, OptionId};
use crate::money::Amount;
use crate::record::Holder;

/// An option that is put (Wahlvorschlag, Vorhaben): a candidate, or something to be ranked or paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosable {
    /// Its id, as ballots name it.
    pub id: OptionId,
    /// Full name of a candidate, or title of a project.
    pub name: Arc<str>,
    /// The member that a candidate comes from.
    pub member: Option<MemberId>,
    /// Address of a candidate, by which an office's holder is recognised.
    pub email: Option<Arc<str>>,
    /// Where and when a candidate consented to stand; without it nobody can be elected.
    pub consent: Option<Arc<str>>,
    /// When and how a candidate withdrew; then it does not stand.
    pub withdrawn: Option<Arc<str>>,
    /// Members that back a candidate.
    pub supported_by: Vec<MemberId>,
    /// Groups that statutes may cap, besides member and class.
    pub groups: BTreeSet<Arc<str>>,
    /// What it costs, where money is shared out.
    pub cost: Option<Amount>,
}

/// What a poll or an agenda item puts to the vote where it is no yes or no.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contest {
    /// The options, in the order in which they are put.
    pub options: Vec<Choosable>,
    /// Seats to be filled, where they are fewer than the statutes name (Nachwahl).
    pub seats: Option<u32>,
    /// The recorded order that breaks ties where statutes say so; whoever stands first goes first.
    pub order: Vec<OptionId>,
    /// The money that is shared out.
    pub budget: Option<Amount>,
    /// The fund that it comes from.
    pub fund: Option<FundId>,
}

impl Choosable {
    /// Whether a holder of an office is this candidate: by address where the candidacy has one, else by name and member.
    pub(crate) fn is(&self, holder: &Holder) -> bool {
        match &self.email {
            Some(email) => email.eq_ignore_ascii_case(&holder.person.email),
            None => self.name == holder.person.name && self.member == holder.member,
        }
    }
}

impl Contest {
    /// An option by its id.
    pub fn option(&self, id: &OptionId) -> Option<&Choosable> {
        self.options.iter().find(|option| option.id == *id)
    }

    /// The options that votes count for: all of them, or those candidates whose consent is recorded; none that withdrew.
    pub fn standing(&self, needs_consent: bool) -> BTreeSet<OptionId> {
        let stands = |option: &&Choosable| {
            option.withdrawn.is_none() && (!needs_consent || option.consent.is_some())
        };
        self.options.iter().filter(stands).map(|option| option.id.clone()).collect()
    }

    /// The candidates who withdrew.
    pub fn withdrawn(&self) -> BTreeSet<OptionId> {
        let gone = self.options.iter().filter(|option| option.withdrawn.is_some());
        gone.map(|option| option.id.clone()).collect()
    }
}

/// What a contest came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// An election.
    Election(Box<crate::election::Result>),
    /// A prioritisation.
    Prioritisation(Box<crate::prioritise::Result>),
}

impl Outcome {
    /// The verdict that it comes to.
    pub fn verdict(&self) -> crate::outcome::Verdict {
        match self {
            Self::Election(result) => result.verdict(),
            Self::Prioritisation(result) => result.verdict(),
        }
    }

    /// What an election came to; nothing of a prioritisation.
    pub fn election(&self) -> Option<&crate::election::Result> {
        match self {
            Self::Election(result) => Some(result),
            Self::Prioritisation(_) => None,
        }
    }

    /// Those between whom a lot is to be drawn.
    pub fn waiting_for_lot(&self) -> BTreeSet<OptionId> {
        match self {
            Self::Election(result) => {
                let open = result.open.as_ref().filter(|open| open.by == OpenTie::Lot);
                open.map(|open| open.candidates.clone()).unwrap_or_default()
            }
            Self::Prioritisation(result) => result.lot.clone().unwrap_or_default(),
        }
    }

    /// Whether a drawn lot broke a tie.
    pub fn used_lot(&self) -> bool {
        let by_lot = |tie: &TieStep| matches!(tie.broken, Some((TieWay::Lot, _)));
        match self {
            Self::Election(result) => result.ties().any(by_lot),
            Self::Prioritisation(result) => result.ties().any(by_lot),
        }
    }

    /// Who was elected in all rounds, or what is taken up.
    pub fn winners(&self) -> BTreeSet<OptionId> {
        match self {
            Self::Election(result) => result.winners().cloned().collect(),
            Self::Prioritisation(result) => result.chosen.iter().flatten().cloned().collect(),
        }
    }
}

/// A candidate as composition caps see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliation {
    /// The member that it comes from.
    pub member: Option<MemberId>,
    /// That member's class.
    pub class: Option<ClassId>,
    /// Other groups.
    pub groups: BTreeSet<Arc<str>>,
}

#[cfg(test)]
mod tests;
