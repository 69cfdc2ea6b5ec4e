//! Exact non-negative numbers: what counts, weights and shares are made of.
//!
//! Almost every number in a record is a small whole one, so that case costs nothing; everything else is a reduced
//! fraction of arbitrary size. There is no rounding and no overflow anywhere.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigUint;
use num_rational::Ratio as Fraction;

/// Longest text of a number that is read, in bytes.
const MAX_TEXT: usize = 64;

/// An exact non-negative number; equal numbers have equal representations.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Exact(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    /// A whole number below 2^64.
    Whole(u64),
    /// Everything else, reduced.
    Other(Box<Fraction<BigUint>>),
}

/// A text that is not a number of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {wanted}")]
pub struct BadNumber {
    /// What was written.
    pub text: String,
    /// What would have been right, for people.
    pub wanted: &'static str,
}

impl Exact {
    pub(crate) const ZERO: Self = Self(Repr::Whole(0));

    pub(crate) fn whole(value: u64) -> Self {
        Self(Repr::Whole(value))
    }

    /// `num / den`; `None` where `den` is zero.
    pub(crate) fn fraction(num: BigUint, den: BigUint) -> Option<Self> {
        (den != BigUint::ZERO).then(|| Self::from_fraction(Fraction::new(num, den)))
    }

    fn from_fraction(value: Fraction<BigUint>) -> Self {
        if value.is_integer()
            && let Ok(whole) = u64::try_from(value.numer())
        {
            return Self::whole(whole);
        }
        Self(Repr::Other(Box::new(value)))
    }

    fn to_fraction(&self) -> Fraction<BigUint> {
        match &self.0 {
            Repr::Whole(value) => Fraction::from_integer(BigUint::from(*value)),
            Repr::Other(value) => (**value).clone(),
        }
    }

    /// The number as a `u64`, where it is one.
    pub(crate) fn as_whole(&self) -> Option<u64> {
        match &self.0 {
            Repr::Whole(value) => Some(*value),
            Repr::Other(_) => None,
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.as_whole() == Some(0)
    }

    pub(crate) fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Whole(_) => true,
            Repr::Other(value) => value.is_integer(),
        }
    }

    pub(crate) fn numerator_and_denominator(&self) -> (BigUint, BigUint) {
        self.to_fraction().into()
    }

    pub(crate) fn add(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Repr::Whole(a), Repr::Whole(b)) if a.checked_add(*b).is_some() => {
                Self::whole(a.wrapping_add(*b))
            }
            (Repr::Whole(_) | Repr::Other(_), Repr::Whole(_) | Repr::Other(_)) => {
                Self::from_fraction(self.to_fraction() + other.to_fraction())
            }
        }
    }

    /// The difference; `None` where it would be negative.
    pub(crate) fn minus(&self, other: &Self) -> Option<Self> {
        match (&self.0, &other.0) {
            (Repr::Whole(a), Repr::Whole(b)) => a.checked_sub(*b).map(Self::whole),
            (Repr::Whole(_) | Repr::Other(_), Repr::Whole(_) | Repr::Other(_)) => (self >= other)
                .then(|| Self::from_fraction(self.to_fraction() - other.to_fraction())),
        }
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Repr::Whole(a), Repr::Whole(b)) if a.checked_mul(*b).is_some() => {
                Self::whole(a.wrapping_mul(*b))
            }
            (Repr::Whole(_) | Repr::Other(_), Repr::Whole(_) | Repr::Other(_)) => {
                Self::from_fraction(self.to_fraction() * other.to_fraction())
            }
        }
    }

    /// The quotient; `None` where the divisor is zero.
    pub(crate) fn divided_by(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| Self::from_fraction(self.to_fraction() / other.to_fraction()))
    }

    pub(crate) fn floor(&self) -> Self {
        match &self.0 {
            Repr::Whole(_) => self.clone(),
            Repr::Other(value) => Self::from_fraction(value.floor()),
        }
    }

    pub(crate) fn ceil(&self) -> Self {
        match &self.0 {
            Repr::Whole(_) => self.clone(),
            Repr::Other(value) => Self::from_fraction(value.ceil()),
        }
    }

    /// The largest whole number whose square is at most this number.
    pub(crate) fn floor_of_root(&self) -> Self {
        Self::from_fraction(Fraction::from_integer(self.to_fraction().to_integer().sqrt()))
    }

    /// Reads `12`, `2.6`, `2/3` and, where allowed, a percentage such as `66.7 %`.
    pub(crate) fn parse(text: &str, percent: bool) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_TEXT {
            return None;
        }
        if let Some(number) = text.strip_suffix('%') {
            let hundredths = parse_decimal(number.trim_end()).filter(|_| percent)?;
            let hundredth = Fraction::new(BigUint::from(1_u8), BigUint::from(100_u8));
            return Some(hundredths.times(&Self::from_fraction(hundredth)));
        }
        match text.split_once('/') {
            Some((num, den)) => {
                Self::fraction(parse_digits(num.trim_end())?, parse_digits(den.trim_start())?)
            }
            None => parse_decimal(text),
        }
    }

    /// The number with a decimal point, where that is exact.
    fn decimal(&self) -> Option<String> {
        let (num, den) = self.numerator_and_denominator();
        let (mut power, mut places) = (BigUint::from(1_u8), 0_usize);
        while &power % &den != BigUint::ZERO {
            if places == MAX_TEXT {
                return None;
            }
            power *= 10_u8;
            places += 1;
        }
        let digits = (num * (power / den)).to_string();
        if places == 0 {
            return Some(digits);
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, rest) = padded.split_at(padded.len() - places);
        Some(format!("{whole}.{rest}"))
    }

    /// The number as a fraction in lowest terms, or as a whole number.
    pub(crate) fn as_fraction_text(&self) -> String {
        self.to_fraction().to_string()
    }
}

fn parse_digits(text: &str) -> Option<BigUint> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| BigUint::parse_bytes(text.as_bytes(), 10)).flatten()
}

fn parse_decimal(text: &str) -> Option<Exact> {
    let Some((whole, decimals)) = text.split_once('.') else {
        return Exact::fraction(parse_digits(text)?, BigUint::from(1_u8));
    };
    parse_digits(whole)?;
    parse_digits(decimals)?;
    let places = u32::try_from(decimals.len()).ok()?;
    Exact::fraction(parse_digits(&format!("{whole}{decimals}"))?, BigUint::from(10_u8).pow(places))
}

impl From<u64> for Exact {
    fn from(value: u64) -> Self {
        Self::whole(value)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Whole(a), Repr::Whole(b)) => a.cmp(b),
            (Repr::Whole(_) | Repr::Other(_), Repr::Whole(_) | Repr::Other(_)) => {
                self.to_fraction().cmp(&other.to_fraction())
            }
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    /// Whole numbers and finite decimals as such, everything else as a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.decimal().unwrap_or_else(|| self.as_fraction_text()))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(input: &str) -> Option<String> {
        Exact::parse(input, true).map(|number| number.to_string())
    }

    #[test]
    fn reads_numbers() {
        for (input, output) in [
            ("12", "12"),
            ("012", "12"),
            ("2.60", "2.6"),
            ("2/3", "2/3"),
            ("4 / 6", "2/3"),
            ("6/3", "2"),
            ("75 %", "0.75"),
            ("66.7%", "0.667"),
            ("0", "0"),
            ("0.000", "0"),
            ("18446744073709551616", "18446744073709551616"),
        ] {
            assert_eq!(text(input).as_deref(), Some(output), "{input}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for input in [
            "", ".", "1.", ".5", "-1", "+1", "1e3", "1_000", "1,5", "1/0", "1/2/3", "1.5/2", "%",
            "²", "NaN",
        ] {
            assert_eq!(text(input), None, "{input}");
        }
        assert_eq!(Exact::parse("75 %", false), None);
        assert_eq!(text(&"9".repeat(MAX_TEXT + 1)), None);
    }

    #[test]
    fn the_longest_number_is_still_read() {
        assert_eq!(text(&"9".repeat(MAX_TEXT)), Some("9".repeat(MAX_TEXT)));
    }

    #[test]
    fn whole_numbers_are_told_from_fractions() {
        for (input, whole) in [
            ("0", true),
            ("7", true),
            ("6/3", true),
            ("2/3", false),
            ("18446744073709551616", true),
        ] {
            assert_eq!(
                Exact::parse(input, false).map(|it| it.is_integer()),
                Some(whole),
                "{input}"
            );
        }
    }

    #[test]
    fn debug_shows_the_number() {
        assert_eq!(format!("{:?}", Exact::whole(7)), "7");
    }

    #[test]
    fn roots() {
        for (square, root) in [(0, 0), (1, 1), (3, 1), (4, 2), (99, 9), (u64::MAX, 4_294_967_295)] {
            assert_eq!(Exact::whole(square).floor_of_root(), Exact::whole(root));
        }
    }

    fn big(value: &Exact) -> Fraction<BigUint> {
        value.to_fraction()
    }

    fn numbers() -> impl Strategy<Value = Exact> {
        prop_oneof![
            (0..20_u64).prop_map(Exact::whole),
            any::<u64>().prop_map(Exact::whole),
            (any::<u64>(), 1..=u64::MAX).prop_filter_map("no zero", |(num, den)| {
                Exact::fraction(num.into(), den.into())
            }),
        ]
    }

    proptest! {
        #[test]
        fn agrees_with_plain_fractions(a in numbers(), b in numbers()) {
            prop_assert_eq!(big(&a.add(&b)), big(&a) + big(&b));
            prop_assert_eq!(big(&a.times(&b)), big(&a) * big(&b));
            prop_assert_eq!(a.cmp(&b), big(&a).cmp(&big(&b)));
            prop_assert_eq!(a.add(&b).minus(&b), Some(a.clone()));
            prop_assert!(a.floor() <= a && a <= a.ceil());
        }

        #[test]
        fn text_comes_back(a in numbers()) {
            prop_assert_eq!(Exact::parse(&a.as_fraction_text(), false), Some(a.clone()));
            if let Some(decimal) = a.decimal() {
                prop_assert!(decimal.len() > MAX_TEXT || Exact::parse(&decimal, false) == Some(a));
            }
        }
    }
}
