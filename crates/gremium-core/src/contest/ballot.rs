//! What a ballot marks, and whether it fits the method.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Limits;
use crate::id::{ClassId, OptionId};
use crate::tally::Weight;

/// How ballots of a method are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As many options as there are votes (Ankreuzen).
    Choose,
    /// Each option that one agrees with (Zustimmung).
    Approve,
    /// Options in order, the best one first (Rangfolge).
    Rank,
    /// A number of points for each option (Punkte).
    Score,
}

impl Form {
    /// The key in ballot files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Approve => "approve",
            Self::Rank => "rank",
            Self::Score => "score",
        }
    }
}

/// What a ballot marks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Marks {
    /// These options get a vote each.
    Choose(BTreeSet<OptionId>),
    /// These are approved.
    Approve(BTreeSet<OptionId>),
    /// In this order; options of one level are ranked alike, options that are not named are below all named ones.
    Rank(Vec<BTreeSet<OptionId>>),
    /// With these points.
    Score(BTreeMap<OptionId, u32>),
}

impl Marks {
    /// The form that it is written in.
    pub fn form(&self) -> Form {
        match self {
            Self::Choose(_) => Form::Choose,
            Self::Approve(_) => Form::Approve,
            Self::Rank(_) => Form::Rank,
            Self::Score(_) => Form::Score,
        }
    }

    /// The options that it names.
    pub fn named(&self) -> Vec<&OptionId> {
        match self {
            Self::Choose(options) | Self::Approve(options) => options.iter().collect(),
            Self::Rank(levels) => levels.iter().flatten().collect(),
            Self::Score(points) => points.keys().collect(),
        }
    }

    /// Why it is an invalid ballot, if it is one.
    pub fn fault(&self, limits: &Limits) -> Option<Fault> {
        if self.form() != limits.form {
            return Some(Fault::OtherForm);
        }
        match self {
            Self::Choose(options) | Self::Approve(options) => {
                let many = u32::try_from(options.len()).unwrap_or(u32::MAX);
                limits.most.is_some_and(|most| many > most).then_some(Fault::TooMany)
            }
            Self::Rank(levels) if levels.is_empty() => Some(Fault::Empty),
            Self::Rank(levels) => {
                let alike = levels.iter().any(|level| level.len() != 1);
                (limits.strict && alike).then_some(Fault::RankedAlike)
            }
            Self::Score(points) if points.is_empty() => Some(Fault::Empty),
            Self::Score(points) => {
                let high = |given: &u32| limits.points.is_some_and(|most| *given > most);
                points.values().any(high).then_some(Fault::TooHigh)
            }
        }
    }
}

/// Why a ballot is invalid (ungültig); it counts as cast, and for nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It is marked in a form that the method does not know.
    OtherForm,
    /// It marks more options than there are votes.
    TooMany,
    /// It ranks or scores nothing.
    Empty,
    /// It ranks options alike where the method needs an order.
    RankedAlike,
    /// It gives more points than allowed.
    TooHigh,
}

/// Equal ballots with their votes together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Votes behind it.
    pub weight: Weight,
    /// The class of its voter, where it is known and decides how much it may mark.
    pub class: Option<ClassId>,
    /// What it marks.
    pub marks: Marks,
}

/// The valid votes of a contest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Votes {
    /// Ballot by ballot, equal ones together or not.
    Papers(Vec<Paper>),
    /// Sums alone, as a secret vote in a sitting leaves them.
    Totals(BTreeMap<OptionId, Weight>),
}

impl Votes {
    /// No votes at all.
    pub fn none() -> Self {
        Self::Papers(Vec::new())
    }

    /// The ballots; none where only sums are known.
    pub fn papers(&self) -> &[Paper] {
        match self {
            Self::Papers(papers) => papers,
            Self::Totals(_) => &[],
        }
    }
}
