//! The result of an election with its derivation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Cap;
use crate::contest::{Affiliation, OpenTie, Place, TieStep};
use crate::id::OptionId;
use crate::outcome::{ConditionStep, Verdict};
use crate::record::Holder;
use crate::tally::Weight;

/// What gave somebody the seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElectedBy {
    /// The most votes, or the best place.
    Votes,
    /// The majority that was asked for.
    Majority,
    /// The quota of the single transferable vote.
    Quota,
    /// As many candidates were left as seats.
    Remaining,
}

/// A filled seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who was elected.
    pub option: OptionId,
    /// Votes when elected; none where places come from comparisons.
    pub votes: Option<Weight>,
    /// By what.
    pub by: ElectedBy,
}

/// Somebody who stays in the office that a by-election fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staying {
    /// Name.
    pub name: Arc<str>,
    /// By what the record knows the person.
    pub email: Arc<str>,
    /// What caps see.
    pub affiliation: Affiliation,
}

impl Staying {
    /// A holder of the office, with what caps see in it.
    pub(crate) fn new(holder: &Holder, affiliation: Affiliation) -> Self {
        let (name, email) = (holder.person.name.clone(), holder.person.email.clone());
        Self { name, email, affiliation }
    }
}

/// A candidate that was passed over because of a cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Who.
    pub option: OptionId,
    /// Because of which cap.
    pub cap: Cap,
}

/// Seats that the count leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// How many.
    pub seats: u32,
    /// What they wait for.
    pub by: OpenTie,
    /// Between whom; nobody where nobody else stood or had votes.
    pub candidates: BTreeSet<OptionId>,
}

/// What happened at a stage of the single transferable vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageKind {
    /// First preferences were counted.
    First,
    /// A surplus was transferred, each ballot at this share of its value.
    Surplus {
        /// Whose.
        of: OptionId,
        /// How much was above the quota.
        surplus: Weight,
        /// The surplus as a share of its votes.
        share: Weight,
    },
    /// Somebody was excluded, and the ballots transferred at their value.
    Excluded {
        /// Who: several at once where none of them has a vote.
        options: BTreeSet<OptionId>,
    },
}

/// A stage of the single transferable vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// What happened.
    pub kind: StageKind,
    /// Votes of all candidates after it.
    pub votes: BTreeMap<OptionId, Weight>,
    /// Votes that no further preference could take up.
    pub exhausted: Weight,
}

/// Two candidates compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duel {
    /// One of them.
    pub one: OptionId,
    /// The other.
    pub other: OptionId,
    /// Votes that rank the first above the second.
    pub votes: Weight,
    /// Votes that rank the second above the first.
    pub against: Weight,
    /// Strength of the strongest path from the first to the second.
    pub path: Weight,
    /// Strength of the strongest path back.
    pub path_back: Weight,
}

/// One step of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Whom caps count besides, since they stay in the office.
    Staying(Vec<Staying>),
    /// The candidates in order.
    Places(Vec<Place>),
    /// Comparisons in pairs.
    Duels(Vec<Duel>),
    /// What a candidate needed.
    Majority(OptionId, ConditionStep),
    /// The quota: of so many votes for so many seats.
    Quota {
        /// Votes of all valid ballots.
        votes: Weight,
        /// Seats.
        seats: u32,
        /// Votes that elect.
        quota: Weight,
    },
    /// A stage of the single transferable vote.
    Stage(Stage),
    /// A tie.
    Tie(TieStep),
    /// Somebody was elected.
    Elected(Seat),
    /// Somebody was passed over.
    Skipped(Skipped),
    /// Seats stayed open.
    Open(Open),
}

/// What came of an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Result {
    /// Seats that were to be filled.
    pub seats: u32,
    /// Those whom earlier rounds elected.
    pub before: BTreeSet<OptionId>,
    /// Those who stay in the office beside those elected.
    pub beside: Vec<Staying>,
    /// Who was elected, in order.
    pub elected: Vec<Seat>,
    /// Who was passed over, and why.
    pub skipped: Vec<Skipped>,
    /// All candidates in order, for those who move up.
    pub places: Vec<Place>,
    /// Seats that stayed open.
    pub open: Option<Open>,
    /// How it was reached.
    pub steps: Vec<Step>,
}

impl Result {
    /// Everybody elected, earlier rounds first.
    pub fn winners(&self) -> impl Iterator<Item = &OptionId> {
        self.before.iter().chain(self.elected.iter().map(|seat| &seat.option))
    }

    /// All seats that are filled in the end, with those that earlier rounds filled, and those of whoever stays in the office.
    pub fn all_seats(&self) -> u32 {
        let filled = self.before.len().saturating_add(self.beside.len());
        self.seats.saturating_add(u32::try_from(filled).unwrap_or(u32::MAX))
    }

    /// Whether somebody was elected in this round.
    pub fn has(&self, option: &OptionId) -> bool {
        self.elected.iter().any(|seat| seat.option == *option)
    }

    /// What the election comes to: adopted once the seats are filled as far as they can be, in this round and those before.
    pub fn verdict(&self) -> Verdict {
        match self.open.as_ref().map(|open| open.by) {
            Some(OpenTie::Lot) => Verdict::LotNeeded,
            Some(OpenTie::RunOff) => Verdict::NextRound,
            Some(OpenTie::Vacant) | None if self.winners().next().is_none() => Verdict::Rejected,
            Some(OpenTie::Vacant) | None => Verdict::Adopted,
        }
    }

    /// Whether seats wait for a lot or a run-off, so that nobody moves up yet.
    pub fn waits(&self) -> bool {
        match self.open.as_ref().map(|open| open.by) {
            Some(OpenTie::Lot | OpenTie::RunOff) => true,
            Some(OpenTie::Vacant) | None => false,
        }
    }

    /// Whether the run-off that seats wait for is one between candidates who are level.
    pub(super) fn waits_level(&self) -> bool {
        self.ties().any(|tie| tie.open == Some(OpenTie::RunOff))
    }

    /// The ties of the count.
    pub(crate) fn ties(&self) -> impl Iterator<Item = &TieStep> {
        self.steps.iter().filter_map(|step| match step {
            Step::Tie(tie) => Some(tie),
            Step::Staying(_)
            | Step::Places(_)
            | Step::Duels(_)
            | Step::Majority(..)
            | Step::Quota { .. }
            | Step::Stage(_)
            | Step::Elected(_)
            | Step::Skipped(_)
            | Step::Open(_) => None,
        })
    }

    /// Whether a candidate missed the majority that was asked of each.
    pub fn missed_majority(&self, option: &OptionId) -> bool {
        self.steps.iter().any(|step| match step {
            Step::Majority(asked, step) => asked == option && !step.met(),
            Step::Staying(_)
            | Step::Places(_)
            | Step::Duels(_)
            | Step::Quota { .. }
            | Step::Stage(_)
            | Step::Tie(_)
            | Step::Elected(_)
            | Step::Skipped(_)
            | Step::Open(_) => false,
        })
    }
}
