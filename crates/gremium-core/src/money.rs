//! Exact money: whole minor units of one currency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

mod range;

pub use range::{AmountRange, Bound};

/// An amount (Betrag) in whole minor units of a currency, such as cents; may be negative.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Amount(pub i64);

/// A currency (Währung) by its ISO 4217 code, with the number of decimals that its amounts have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency {
    code: [u8; 3],
    exponent: u8,
}

/// A text that names no currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a currency: write its ISO 4217 code, such as `EUR`")]
pub struct UnknownCurrency(pub String);

/// A text that is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAmount {
    /// It is not written as an amount.
    #[error(
        "`{0}` is not an amount: write digits with a point before the decimals and no separators, as in `1234.56`"
    )]
    Form(String),
    /// It is finer than the currency's smallest unit.
    #[error("`{text}` has more decimals than {currency} has: at most {}", .currency.exponent())]
    TooFine {
        /// What was written.
        text: String,
        /// In which currency.
        currency: Currency,
    },
    /// It is larger than can be counted.
    #[error("`{0}` is more money than can be counted")]
    TooLarge(String),
}

/// Why an amount cannot be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing to split by: all weights are zero")]
pub struct NoWeight;

/// Codes whose amounts have two decimals.
const TWO_DECIMALS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
    COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES \
    KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB \
    PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD \
    TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW";
const NO_DECIMALS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DECIMALS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// The euro.
    pub const EUR: Self = Self { code: *b"EUR", exponent: 2 };

    /// The ISO 4217 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).expect("because every listed code is ASCII")
    }

    /// How many decimals an amount has.
    pub fn exponent(self) -> u8 {
        self.exponent
    }

    /// Minor units in a major one: 100 cents in a euro.
    pub fn minor_per_major(self) -> u64 {
        10_u64.pow(u32::from(self.exponent))
    }

    /// Reads `1234.56`, `1234.5`, `1234` or `-0.07`.
    pub fn parse_amount(self, text: &str) -> Result<Amount, BadAmount> {
        let form = || BadAmount::Form(text.to_owned());
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = match digits.split_once('.') {
            Some((_, "")) => return Err(form()),
            Some(parts) => parts,
            None => (digits, ""),
        };
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !plain(whole) || !plain(decimals) {
            return Err(form());
        }
        let width = usize::from(self.exponent);
        if decimals.len() > width {
            return Err(BadAmount::TooFine { text: text.to_owned(), currency: self });
        }
        let sign = if negative { "-" } else { "" };
        format!("{sign}{whole}{decimals:0<width$}")
            .parse()
            .map(Amount)
            .map_err(|_| BadAmount::TooLarge(text.to_owned()))
    }

    /// Writes an amount as [`Currency::parse_amount`] reads it, always with all decimals: `1234.50`.
    pub fn text(self, amount: Amount) -> String {
        let (minor, per_major) = (amount.0.unsigned_abs(), self.minor_per_major());
        let sign = if amount.0 < 0 { "-" } else { "" };
        let (major, rest) = (minor / per_major, minor % per_major);
        match usize::from(self.exponent) {
            0 => format!("{sign}{major}"),
            width => format!("{sign}{major}.{rest:0width$}"),
        }
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, UnknownCurrency> {
        let unknown = || UnknownCurrency(text.to_owned());
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| unknown())?;
        [(2, TWO_DECIMALS), (0, NO_DECIMALS), (3, THREE_DECIMALS)]
            .into_iter()
            .find(|(_, codes)| codes.split_ascii_whitespace().any(|listed| listed == text))
            .map(|(exponent, _)| Self { code, exponent })
            .ok_or_else(unknown)
    }
}

crate::text::kept_as_text!(Currency, UnknownCurrency);

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The sum, unless it is too large to be counted.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The sum; the greatest amount there is where it would be more.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, unless it is too large to be counted.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum of many amounts, unless it is too large to be counted.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Splits the amount in proportion to `weights`; the parts add up to the whole.
    ///
    /// Each part is first cut down to whole minor units; the units that are left go one each to the largest
    /// remainders (Hare-Niemeyer), and between equal remainders to the one that comes first. A debt is split as
    /// the same credit would be.
    pub fn split(self, weights: &[u64]) -> Result<Vec<Self>, NoWeight> {
        let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        if total == 0 {
            return Err(NoWeight);
        }
        let whole = self.0.unsigned_abs();
        let shares = weights.iter().map(|weight| u128::from(whole) * u128::from(*weight));
        let mut parts: Vec<u64> = shares.clone().map(|share| narrow(share / total)).collect();
        let mut by_remainder: Vec<(u128, usize)> =
            shares.map(|share| share % total).zip(0..).collect();
        by_remainder.sort_by_key(|(remainder, index)| (std::cmp::Reverse(*remainder), *index));
        let left = whole - parts.iter().sum::<u64>();
        for (_, (_, index)) in (0..left).zip(by_remainder) {
            parts[index] += 1;
        }
        Ok(parts.into_iter().map(|part| self.with_sign_of(part)).collect())
    }

    fn with_sign_of(self, part: u64) -> Self {
        let part = i128::from(part) * i128::from(self.0.signum());
        Self(i64::try_from(part).expect("because a part is no larger than the whole"))
    }
}

fn narrow(part: u128) -> u64 {
    u64::try_from(part).expect("because a part is no larger than the whole")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn knows_currencies() {
        for (code, exponent) in [("EUR", 2), ("CHF", 2), ("JPY", 0), ("KWD", 3)] {
            assert_eq!(code.parse::<Currency>().map(Currency::exponent), Ok(exponent), "{code}");
        }
        for bad in ["", "eur", "€", "EURO", "XXX", "EU ", "R E"] {
            assert!(bad.parse::<Currency>().is_err(), "{bad}");
        }
        assert_eq!("EUR".parse(), Ok(Currency::EUR));
        let yen: Currency = "JPY".parse().expect("a currency");
        assert_eq!([yen.code().to_owned(), yen.to_string(), String::from(yen)], ["JPY"; 3]);
        assert_eq!(format!("{yen:?}"), "JPY");
    }

    #[test]
    fn reads_exact_decimals() {
        for (text, cents) in [
            ("0", 0),
            ("1000", 100_000),
            ("1234.56", 123_456),
            ("0.5", 50),
            ("-0.07", -7),
            ("-0", 0),
        ] {
            assert_eq!(Currency::EUR.parse_amount(text), Ok(Amount(cents)), "{text}");
        }
        for text in [
            "", "-", ".5", "5.", "1,5", "1.234,56", "1 000", "+5", "1e3", "010", "--1", "1.2.3",
            "٣",
        ] {
            assert_eq!(
                Currency::EUR.parse_amount(text),
                Err(BadAmount::Form(text.into())),
                "{text}"
            );
        }
        assert!(matches!(Currency::EUR.parse_amount("1.234"), Err(BadAmount::TooFine { .. })));
        let huge = "92233720368547758.08";
        assert_eq!(Currency::EUR.parse_amount(huge), Err(BadAmount::TooLarge(huge.into())));
    }

    #[test]
    fn writes_all_decimals() {
        for (code, minor, text) in [
            ("EUR", 0, "0.00"),
            ("EUR", -7, "-0.07"),
            ("EUR", 123_450, "1234.50"),
            ("JPY", 0, "0"),
            ("JPY", -12, "-12"),
            ("KWD", 1, "0.001"),
        ] {
            let currency: Currency = code.parse().expect("a currency");
            assert_eq!(currency.text(Amount(minor)), text);
        }
    }

    #[test]
    fn splits_to_the_largest_remainder() {
        let cents = |parts: Result<Vec<Amount>, NoWeight>| {
            parts.map(|p| p.into_iter().map(|a| a.0).collect::<Vec<_>>())
        };
        assert_eq!(cents(Amount(100).split(&[1, 1, 1])), Ok(vec![34, 33, 33]));
        assert_eq!(cents(Amount(100).split(&[1, 2, 3])), Ok(vec![17, 33, 50]));
        assert_eq!(cents(Amount(-100).split(&[1, 1, 1])), Ok(vec![-34, -33, -33]));
        assert_eq!(cents(Amount(1).split(&[0, 5])), Ok(vec![0, 1]));
        assert_eq!(cents(Amount(0).split(&[1, 2])), Ok(vec![0, 0]));
        assert_eq!(Amount(1).split(&[]), Err(NoWeight));
        assert_eq!(Amount(1).split(&[0, 0]), Err(NoWeight));
    }

    proptest! {
        #[test]
        fn parts_add_up_and_are_within_one_unit(whole: i64, weights in prop::collection::vec(any::<u64>(), 1..20)) {
            let total: u128 = weights.iter().map(|w| u128::from(*w)).sum();
            prop_assume!(total > 0);
            let parts = Amount(whole).split(&weights).expect("some weight");
            prop_assert_eq!(parts.iter().map(|p| i128::from(p.0)).sum::<i128>(), i128::from(whole));
            for (part, weight) in parts.iter().zip(&weights) {
                let floor = u128::from(whole.unsigned_abs()) * u128::from(*weight) / total;
                let size = u128::from(part.0.unsigned_abs());
                prop_assert!(size == floor || size == floor + 1);
            }
        }

        #[test]
        fn text_reads_back(minor: i64, code in prop::sample::select(vec!["EUR", "JPY", "KWD"])) {
            let currency: Currency = code.parse().expect("a currency");
            prop_assert_eq!(currency.parse_amount(&currency.text(Amount(minor))), Ok(Amount(minor)));
        }
    }
}
