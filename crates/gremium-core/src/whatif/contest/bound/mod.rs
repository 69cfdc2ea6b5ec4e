//! What votes that are given otherwise cannot change, however they are given: bounds by which a search leaves ballots out.
//!
//! A bound says of some ballots, to which so many votes may be added and from which so many may be taken away, that the same are
//! chosen whatever those votes say. It may fail to see it, and is never wrong.

mod elimination;
mod pairs;
mod stages;

use std::collections::BTreeSet;

use super::{ContestQuestion, uniform};
use crate::contest::{Marks, Method};
use crate::election;
use crate::id::OptionId;
use crate::prioritise::{Scale, Selection};
use crate::record::Cast;
use elimination::Elimination;
use pairs::Pairs;

/// More options than that are compared without a bound.
const MOST_OPTIONS: usize = 12;

/// By which arithmetic a contest is bounded.
pub(super) enum Bound {
    /// Comparisons in pairs: one option stands first.
    Pairs(Pairs),
    /// One seat by transferable votes: one option after the other is excluded.
    Elimination(Elimination),
    /// Several seats by transferable votes: the stages as they were counted.
    Stages,
    /// By none.
    Nothing,
}

/// Votes of a type of ballot, by number.
pub(super) type Votes = i64;

impl Bound {
    /// The bound of a contest with these ballots, each type of which has so many votes.
    pub(super) fn new(
        question: &ContestQuestion<'_>,
        now: &BTreeSet<OptionId>,
        types: &[(Option<Cast>, Votes)],
    ) -> Self {
        let options: Vec<OptionId> = question.counting.options().into_iter().collect();
        if options.len() > MOST_OPTIONS || !uniform::is_counted_for_good(question) {
            return Self::Nothing;
        }
        let only = now.first().filter(|_| now.len() == 1);
        let first = only.and_then(|it| options.iter().position(|option| option == it));
        let pairs = |first: Option<usize>| match first {
            Some(first) => Self::Pairs(Pairs::new(question, &options, first, types)),
            None => Self::Nothing,
        };
        match &question.counting.method {
            Method::Election { rule, seats, .. } if rule.caps.is_empty() => match rule.method {
                election::Method::Schulze if *seats == 1 => pairs(first),
                election::Method::Stv if *seats == 1 => first.map_or(Self::Nothing, |first| {
                    let settled = uniform::settles_all(&question.counting, &rule.ties);
                    Self::Elimination(Elimination::new(question, &options, first, settled, types))
                }),
                election::Method::Stv => Self::Stages,
                election::Method::Schulze
                | election::Method::Choose { .. }
                | election::Method::Approve { .. } => Self::Nothing,
            },
            Method::Prioritisation { rule, .. } if rule.scale == Scale::Schulze => {
                match rule.selection {
                    Selection::Order => pairs(first),
                    Selection::First(most) if most.get() == 1 => pairs(first),
                    Selection::First(_)
                    | Selection::Greedy(_)
                    | Selection::EqualShares(..)
                    | Selection::Maximum(_)
                    | Selection::Loads => Self::Nothing,
                }
            }
            Method::Election { .. } | Method::Prioritisation { .. } => Self::Nothing,
        }
    }

    /// Whether the same are chosen with any so many votes more and fewer.
    pub(super) fn holds(
        &self,
        question: &ContestQuestion<'_>,
        ballots: &[Option<Cast>],
        (more, fewer): (Votes, Votes),
    ) -> bool {
        match self {
            Self::Pairs(pairs) => pairs.holds(more, fewer),
            Self::Elimination(elimination) => elimination.holds(more, fewer),
            Self::Stages => stages::holds(question, ballots, more, fewer),
            Self::Nothing => false,
        }
    }

    /// Gives votes to a type of ballot, or takes them away.
    pub(super) fn shift(&mut self, kind: usize, votes: Votes) {
        match self {
            Self::Pairs(pairs) => pairs.shift(kind, votes),
            Self::Elimination(elimination) => elimination.shift(kind, votes),
            Self::Stages | Self::Nothing => {}
        }
    }

    /// Whether looking at it takes a count.
    pub(super) fn takes_a_count(&self) -> bool {
        match self {
            Self::Stages => true,
            Self::Pairs(_) | Self::Elimination(_) | Self::Nothing => false,
        }
    }

    /// Whether it is enough to try ballots that put one and the same option alone on top.
    ///
    /// Schulze's method is monotonic. Suppose that some ballots, changed in whatever way, put somebody else first, or level with
    /// whoever was first. Let each of them also raise this one above all others, and leave the rest: it stands no worse. Where
    /// a tie then stays, it is broken as before, or stays as open as before.
    pub(super) fn looks_for_one(&self, question: &ContestQuestion<'_>) -> bool {
        let ties = match &question.counting.method {
            Method::Election { rule, .. } => &rule.ties,
            Method::Prioritisation { rule, .. } => &rule.ties,
        };
        match self {
            Self::Pairs(pairs) => pairs.size() > 1 && uniform::are_even(&question.counting, ties),
            Self::Elimination(_) | Self::Stages | Self::Nothing => false,
        }
    }
}

/// Where each option stands on a ballot: the level, the best one first; options that are not named stand below all named ones.
/// Nothing where the ballot ranks nobody.
fn levels(
    question: &ContestQuestion<'_>,
    options: &[OptionId],
    cast: Option<&Cast>,
) -> Option<Vec<usize>> {
    let Some(Cast::Marked(marks)) = cast else { return None };
    let Marks::Rank(levels) = marks else { return None };
    if marks.fault(&question.limits).is_some() {
        return None;
    }
    let level = |option: &OptionId| {
        levels.iter().position(|level| level.contains(option)).unwrap_or(levels.len())
    };
    Some(options.iter().map(level).collect())
}
