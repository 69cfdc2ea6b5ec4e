//! Conditions: comparisons of what was counted with exact shares, and their combinations.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::ClassId;
use crate::ratio::Ratio;
use crate::tally::{Measure, Unit, Weight};

/// How a counted number has to stand to its bound; strict and non-strict are different words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// `>` (mehr als).
    MoreThan,
    /// `>=` (mindestens).
    AtLeast,
    /// `<` (weniger als).
    LessThan,
    /// `<=` (höchstens).
    AtMost,
    /// `=` (genau).
    Equals,
}

impl Comparator {
    /// All comparators.
    pub const ALL: [Self; 5] =
        [Self::MoreThan, Self::AtLeast, Self::LessThan, Self::AtMost, Self::Equals];

    /// The word in statutes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
            Self::Equals => "equals",
        }
    }

    /// Whether it asks for enough of something (`>` or `>=`).
    pub fn is_lower_bound(self) -> bool {
        match self {
            Self::MoreThan | Self::AtLeast => true,
            Self::LessThan | Self::AtMost | Self::Equals => false,
        }
    }
}

/// What statutes do with a share that is no whole number; only where their text says so.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Nothing: the share is compared as it is.
    #[default]
    None,
    /// The share is rounded down to a whole number first.
    Down,
    /// The share is rounded up to a whole number first.
    Up,
}

/// What a counted number is compared with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// A fixed number.
    Number(Weight),
    /// An exact share, or multiple, of something else that was counted.
    Share {
        /// The share.
        share: Ratio,
        /// Of what (Bezugsgröße).
        of: Measure,
        /// Rounding that the statutes ask for.
        rounding: Rounding,
    },
    /// An exact multiple of the square root of something that was counted; never rounded.
    Root {
        /// The multiple.
        share: Ratio,
        /// Of whose root.
        of: Measure,
    },
}

/// One comparison: `measure comparator bound`.
///
/// A share of a base that is zero, or that nobody counted, never meets the comparison. A multiple of opposing votes may be
/// zero, but then a lower bound needs at least something of the measure itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Comparison {
    /// What is compared.
    pub measure: Measure,
    /// How.
    pub comparator: Comparator,
    /// With what.
    pub bound: Bound,
    /// Whether votes or voters are counted, on both sides.
    pub unit: Unit,
}

/// The classes in which a condition has to hold: each by itself, or several together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClassScope {
    /// In each class that was counted.
    Every,
    /// In each of these.
    Named(BTreeSet<ClassId>),
    /// In these taken together, as if they were one class.
    Together(BTreeSet<ClassId>),
    /// In at least so many of the classes that were counted.
    AtLeast(u32),
}

/// A condition that has to hold in classes apart (doppelte Mehrheit).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PerClass {
    /// In which classes.
    pub scope: ClassScope,
    /// What has to hold there.
    pub condition: Box<Condition>,
}

/// A condition on a tally; the empty combination holds nothing and is refused when statutes are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// One comparison.
    Compare(Comparison),
    /// All of these hold.
    AllOf(Vec<Condition>),
    /// At least one of these holds.
    AnyOf(Vec<Condition>),
    /// It holds in classes apart.
    PerClass(PerClass),
}

impl Comparison {
    /// `measure comparator share of base`, in votes, not rounded.
    pub fn share(measure: Measure, comparator: Comparator, share: Ratio, of: Measure) -> Self {
        let bound = Bound::Share { share, of, rounding: Rounding::None };
        Self { measure, comparator, bound, unit: Unit::Votes }
    }

    /// `measure comparator number`, in votes.
    pub fn number(measure: Measure, comparator: Comparator, number: u64) -> Self {
        Self { measure, comparator, bound: Bound::Number(Weight::whole(number)), unit: Unit::Votes }
    }

    /// Whether it says just "more yes than no", and so is the one thing that a casting vote can bring about.
    pub fn is_simple_majority(&self) -> bool {
        let asked = (self.measure, self.comparator);
        let (more_yes, less_no) = (
            asked == (Measure::Yes, Comparator::MoreThan),
            asked == (Measure::No, Comparator::LessThan),
        );
        let other = if more_yes { Measure::No } else { Measure::Yes };
        (more_yes || less_no)
            && match &self.bound {
                Bound::Number(_) | Bound::Root { .. } => false,
                Bound::Share { share, of, rounding } => {
                    *rounding == Rounding::None
                        && ((*of == Measure::YesNo && *share == Ratio::half())
                            || (*of == other && *share == Ratio::one()))
                }
            }
    }

    fn needs_as_many_yes_as_no(&self) -> bool {
        let is_upper_bound = match self.comparator {
            Comparator::LessThan | Comparator::AtMost | Comparator::Equals => true,
            Comparator::MoreThan | Comparator::AtLeast => false,
        };
        match &self.bound {
            Bound::Number(number) => {
                self.measure == Measure::No && is_upper_bound && number.is_zero()
            }
            Bound::Share { share, of, rounding }
                if self.measure == Measure::Yes && !is_upper_bound =>
            {
                (of.is_base() && *share >= Ratio::half() && *rounding != Rounding::Down)
                    || (*of == Measure::No && *share >= Ratio::one())
            }
            Bound::Share { share, of, .. } if self.measure == Measure::No && is_upper_bound => {
                (*of == Measure::YesNo && *share <= Ratio::half())
                    || (*of == Measure::Yes && *share <= Ratio::one())
            }
            Bound::Share { .. } | Bound::Root { .. } => false,
        }
    }

    /// What has to be counted to judge it.
    pub fn measures(&self) -> impl Iterator<Item = Measure> {
        let of = match &self.bound {
            Bound::Number(_) => None,
            Bound::Share { of, .. } | Bound::Root { of, .. } => Some(*of),
        };
        std::iter::once(self.measure).chain(of)
    }
}

impl Condition {
    /// All of these hold, as one value however it was written: in a fixed order, each part once, no list in a list.
    pub fn all_of(parts: Vec<Self>) -> Self {
        let inner = |it| match it {
            Self::AllOf(parts) => parts,
            Self::Compare(_) | Self::AnyOf(_) | Self::PerClass(_) => vec![it],
        };
        alone_or(parts.into_iter().flat_map(inner).collect(), Self::AllOf)
    }

    /// At least one of these holds, as one value however it was written.
    pub fn any_of(parts: Vec<Self>) -> Self {
        let inner = |it| match it {
            Self::AnyOf(parts) => parts,
            Self::Compare(_) | Self::AllOf(_) | Self::PerClass(_) => vec![it],
        };
        alone_or(parts.into_iter().flat_map(inner).collect(), Self::AnyOf)
    }

    /// All comparisons in it, in the order in which they are written.
    pub fn comparisons(&self) -> Vec<&Comparison> {
        match self {
            Self::Compare(comparison) => vec![comparison],
            Self::AllOf(parts) | Self::AnyOf(parts) => {
                parts.iter().flat_map(Self::comparisons).collect()
            }
            Self::PerClass(per_class) => per_class.condition.comparisons(),
        }
    }

    /// Whether it asks who is there.
    pub fn asks_presence(&self) -> bool {
        let mut measures = self.comparisons().into_iter().flat_map(Comparison::measures);
        measures.any(|it| {
            matches!(it, Measure::Present | Measure::PresentWithExcluded | Measure::Represented)
        })
    }

    /// The comparisons of the whole, without those that have to hold in classes apart.
    pub fn of_the_whole(&self) -> Vec<&Comparison> {
        match self {
            Self::Compare(comparison) => vec![comparison],
            Self::AllOf(parts) | Self::AnyOf(parts) => {
                parts.iter().flat_map(Self::of_the_whole).collect()
            }
            Self::PerClass(_) => Vec::new(),
        }
    }

    /// Whether it can hold only when at least as many vote yes as no, so that no minority can adopt.
    pub fn needs_as_many_yes_as_no(&self) -> bool {
        match self {
            Self::Compare(comparison) => comparison.needs_as_many_yes_as_no(),
            Self::AllOf(parts) => parts.iter().any(Self::needs_as_many_yes_as_no),
            Self::AnyOf(parts) => parts.iter().all(Self::needs_as_many_yes_as_no),
            Self::PerClass(per_class) => {
                per_class.scope == ClassScope::Every
                    && per_class.condition.needs_as_many_yes_as_no()
            }
        }
    }

    /// Whether a part of it has to hold in classes apart.
    pub fn needs_classes(&self) -> bool {
        match self {
            Self::Compare(_) => false,
            Self::AllOf(parts) | Self::AnyOf(parts) => parts.iter().any(Self::needs_classes),
            Self::PerClass(_) => true,
        }
    }
}

/// The parts in order and each once, or the only one of them.
fn alone_or(parts: BTreeSet<Condition>, combined: fn(Vec<Condition>) -> Condition) -> Condition {
    let mut parts: Vec<Condition> = parts.into_iter().collect();
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            combined(parts)
        }
    }
}

impl From<Comparison> for Condition {
    fn from(comparison: Comparison) -> Self {
        Self::Compare(comparison)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_combination_is_written_makes_no_difference() {
        let one = || Condition::from(Comparison::number(Measure::Yes, Comparator::AtLeast, 3));
        let two = || Condition::from(Comparison::number(Measure::No, Comparator::AtMost, 0));
        let both = Condition::all_of(vec![one(), two()]);
        assert_eq!(both, Condition::all_of(vec![two(), one(), two()]));
        assert_eq!(both, Condition::all_of(vec![Condition::all_of(vec![two(), one()]), one()]));
        assert_ne!(both, Condition::any_of(vec![one(), two()]));
        assert_eq!(one(), Condition::any_of(vec![one(), one()]));
        let either = Condition::any_of(vec![both.clone(), one()]);
        assert_eq!(either, Condition::any_of(vec![one(), Condition::any_of(vec![both])]));
        assert_eq!(Condition::all_of(vec![]), Condition::AllOf(vec![]));
    }

    #[test]
    fn presence_is_asked_for_wherever_it_is_compared() {
        let least = |of| Condition::from(Comparison::number(of, Comparator::AtLeast, 3));
        let asks = Measure::ALL.into_iter().filter(|of| least(*of).asks_presence());
        let presence = [Measure::Present, Measure::PresentWithExcluded, Measure::Represented];
        assert!(asks.eq(Measure::ALL.into_iter().filter(|it| presence.contains(it))));
        let share = "1/2".parse().expect("a share");
        let base = Comparison::share(Measure::Yes, Comparator::AtLeast, share, Measure::Present);
        let both = Condition::all_of(vec![least(Measure::Yes), base.into()]);
        assert!(both.asks_presence());
    }
}
