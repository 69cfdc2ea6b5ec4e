//! Exact shares, such as two thirds or 66.7 %.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigUint;
use serde::{Deserialize, Serialize};

pub use crate::exact::BadNumber;
use crate::exact::Exact;
use crate::tally::Weight;

const WANTED: &str = "a share: a fraction such as `2/3`, a percentage such as `75 %` or `66.7 %`, or a decimal such as `0.5`";

/// A share or multiple of something: an exact non-negative fraction (Bruchteil).
///
/// A decimal and a percentage are read as exactly what they say: `66.7 %` is 667/1000, not two thirds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ratio(Exact);

impl Ratio {
    /// `num / den`; `None` where `den` is zero.
    pub fn new(num: u64, den: u64) -> Option<Self> {
        Exact::fraction(BigUint::from(num), BigUint::from(den)).map(Self)
    }

    /// One half.
    pub fn half() -> Self {
        Self::new(1, 2).expect("because two is not zero")
    }

    /// The whole.
    pub fn one() -> Self {
        Self(Exact::whole(1))
    }

    /// Whether the share is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    pub(crate) fn from_exact(exact: Exact) -> Self {
        Self(exact)
    }

    pub(crate) fn exact(&self) -> &Exact {
        &self.0
    }

    /// As a percentage with two decimals, for people only: what is left over is rounded, half of it up.
    pub fn percent(&self) -> String {
        let (num, den) = self.0.numerator_and_denominator();
        let hundredths = (num * 20_000_u32 + &den) / (den * 2_u8);
        let digits = format!("{hundredths:0>3}");
        let (whole, rest) = digits.split_at(digits.len() - 2);
        format!("{whole}.{rest}")
    }

    /// Numerator and denominator in lowest terms, in decimal digits.
    pub fn parts(&self) -> (String, String) {
        let (num, den) = self.0.numerator_and_denominator();
        (num.to_string(), den.to_string())
    }
}

impl FromStr for Ratio {
    type Err = BadNumber;
    fn from_str(text: &str) -> Result<Self, BadNumber> {
        Exact::parse(text, true)
            .map(Self)
            .ok_or_else(|| BadNumber { text: text.to_owned(), wanted: WANTED })
    }
}

impl From<Weight> for Ratio {
    fn from(weight: Weight) -> Self {
        Self(weight.exact().clone())
    }
}

crate::text::kept_as_text!(Ratio, BadNumber);

impl fmt::Display for Ratio {
    /// The fraction in lowest terms, such as `3/4`; a whole multiple as a number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.as_fraction_text())
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_means() {
        for (input, output) in [
            ("2/3", "2/3"),
            ("75 %", "3/4"),
            ("66.7 %", "667/1000"),
            ("0.5", "1/2"),
            ("100%", "1"),
            ("3/2", "3/2"),
        ] {
            assert_eq!(input.parse::<Ratio>().expect(input).to_string(), output);
        }
    }

    #[test]
    fn parts_are_in_lowest_terms() {
        let parts = |text: &str| text.parse::<Ratio>().expect(text).parts();
        assert_eq!(parts("66.7 %"), ("667".to_owned(), "1000".to_owned()));
        assert_eq!(parts("4/6"), ("2".to_owned(), "3".to_owned()));
    }

    #[test]
    fn zero_is_told_from_the_rest() {
        for (input, zero) in [("0 %", true), ("0/7", true), ("1/7", false)] {
            assert_eq!(input.parse::<Ratio>().expect(input).is_zero(), zero, "{input}");
        }
    }

    #[test]
    fn percentages_for_people() {
        for (share, percent) in [
            ("0", "0.00"),
            ("1/3", "33.33"),
            ("2/3", "66.67"),
            ("1", "100.00"),
            ("1/20000", "0.01"),
        ] {
            assert_eq!(share.parse::<Ratio>().expect("a share").percent(), percent);
        }
    }

    #[test]
    fn is_kept_as_its_text() {
        assert_eq!(String::from(Ratio::half()), "1/2");
        assert_eq!(Ratio::try_from("1/2".to_owned()).ok(), Some(Ratio::half()));
    }

    #[test]
    fn orders_exactly() {
        let two_thirds = Ratio::new(2, 3).expect("not zero");
        let rounded: Ratio = "66.67 %".parse().expect("a share");
        assert!(two_thirds < rounded);
    }
}
