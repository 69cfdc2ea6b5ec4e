//! Exact numbers of votes.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::exact::{BadNumber, Exact};
use crate::ratio::Ratio;

const WANTED: &str =
    "a number of votes: a whole number, a decimal such as `2.6` or a fraction such as `1/3`";

/// Largest whole number that every JSON reader keeps exactly (2^53 - 1); larger ones are written as text.
const LARGEST_JSON_NUMBER: u64 = 9_007_199_254_740_991;

/// An exact, non-negative number of votes or voters (Stimmgewicht, Stimmenzahl).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(Exact);

impl Weight {
    /// No votes.
    pub const ZERO: Self = Self(Exact::ZERO);

    /// A whole number of votes.
    pub fn whole(votes: u64) -> Self {
        Self(Exact::whole(votes))
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// The number as a `u64`, where it is whole and below 2^64.
    pub fn as_whole(&self) -> Option<u64> {
        self.0.as_whole()
    }

    /// Whether the number is whole.
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// The difference; `None` where it would be negative.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.0.minus(&other.0).map(Self)
    }

    /// This number times an exact share.
    pub fn times(&self, share: &Ratio) -> Self {
        Self(self.0.times(share.exact()))
    }

    /// This number divided by another; `None` where that is zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        self.0.divided_by(&divisor.0).map(Self)
    }

    /// This number times another.
    pub fn by(&self, factor: &Self) -> Self {
        Self(self.0.times(&factor.0))
    }

    /// The largest whole number that is not above it.
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// Which share of `whole` this number is; `None` where that is nothing.
    pub fn share_of(&self, whole: &Self) -> Option<Ratio> {
        let (num, den) = self.0.numerator_and_denominator();
        let (whole_num, whole_den) = whole.0.numerator_and_denominator();
        Exact::fraction(num * whole_den, den * whole_num).map(Ratio::from_exact)
    }

    pub(crate) fn exact(&self) -> &Exact {
        &self.0
    }

    pub(crate) fn from_exact(exact: Exact) -> Self {
        Self(exact)
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<u64> for Weight {
    fn from(votes: u64) -> Self {
        Self::whole(votes)
    }
}

impl FromStr for Weight {
    type Err = BadNumber;
    fn from_str(text: &str) -> Result<Self, BadNumber> {
        Exact::parse(text, false)
            .map(Self)
            .ok_or_else(|| BadNumber { text: text.to_owned(), wanted: WANTED })
    }
}

impl Add<&Weight> for &Weight {
    type Output = Weight;
    fn add(self, other: &Weight) -> Weight {
        Weight(self.0.add(&other.0))
    }
}

impl Add<&Weight> for Weight {
    type Output = Self;
    fn add(self, other: &Weight) -> Self {
        &self + other
    }
}

impl<'a> Sum<&'a Weight> for Weight {
    fn sum<I: Iterator<Item = &'a Weight>>(weights: I) -> Self {
        weights.fold(Self::ZERO, |sum, weight| sum + weight)
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The form in formats that are not self-describing, such as checkpoints.
#[derive(Serialize, Deserialize)]
enum Compact {
    Whole(u64),
    Text(String),
}

impl Serialize for Weight {
    /// A number where every reader keeps it exactly, else its decimal digits or fraction as text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let human = serializer.is_human_readable();
        match self.as_whole() {
            Some(whole) if !human => Compact::Whole(whole).serialize(serializer),
            Some(whole) if whole <= LARGEST_JSON_NUMBER => serializer.serialize_u64(whole),
            Some(_) | None if human => serializer.collect_str(self),
            Some(_) | None => Compact::Text(self.to_string()).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(NumberOrText);
        }
        match Compact::deserialize(deserializer)? {
            Compact::Whole(whole) => Ok(Self::whole(whole)),
            Compact::Text(text) => text.parse().map_err(de::Error::custom),
        }
    }
}

struct NumberOrText;

impl Visitor<'_> for NumberOrText {
    type Value = Weight;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of votes, or a decimal such as \"2.6\" as text")
    }

    fn visit_u64<E: de::Error>(self, votes: u64) -> Result<Weight, E> {
        Ok(Weight::whole(votes))
    }

    fn visit_i64<E: de::Error>(self, votes: i64) -> Result<Weight, E> {
        u64::try_from(votes)
            .map(Weight::whole)
            .map_err(|_| E::invalid_value(de::Unexpected::Signed(votes), &self))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Weight, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests;
