//! Lengths of time as statutes write them.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A length of time (Frist) in the units that statutes use: `P3W`, `P1Y6M`, `PT72H`, `5bd`.
///
/// Years are kept as months, weeks as days and hours as minutes, so `P12M` and `P1Y` are the same period and are written
/// `P1Y`; `P14D` and `P2W` are the same and are written `P2W`. A day is not `PT24H`: it ends when the day does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// Exact minutes from the second of the event: `PT72H`, `PT30M`.
    Minutes(NonZeroU32),
    /// Days and weeks (Tage, Wochen), ending with the end of the last day: `P10D`, `P3W`.
    Days(NonZeroU32),
    /// Months and years (Monate, Jahre): `P1M`, `P1Y6M`.
    Months(NonZeroU32),
    /// Days that are no Saturday, Sunday or holiday (Werktage ohne Samstag): `5bd`.
    BusinessDays(NonZeroU32),
}

/// A text that is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPeriod {
    /// It is not written as a period.
    #[error(
        "`{0}` is not a period: write `P14D`, `P3W`, `P1M`, `P1Y6M`, `PT72H`, `PT30M` or `5bd` (business days)"
    )]
    Form(String),
    /// It mixes units whose sum is not defined, such as months and days.
    #[error(
        "`{0}` mixes units: a period is in years and months, or in weeks, or in days, or in hours and minutes"
    )]
    Mixed(String),
    /// It has no length.
    #[error("`{0}` has no length: a period lasts at least one unit")]
    Zero(String),
    /// It is longer than any statute means.
    #[error("`{0}` is longer than a hundred years")]
    TooLong(String),
}

const YEARS: u32 = 100;
const DAYS: u32 = 36_525;

impl Period {
    /// The longest period of the same unit, in that unit: a hundred years.
    fn limit(self) -> u32 {
        match self {
            Self::Minutes(_) => DAYS * 24 * 60,
            Self::Days(_) => DAYS,
            Self::Months(_) => YEARS * 12,
            Self::BusinessDays(_) => DAYS / 7 * 5,
        }
    }

    /// The number of the period's units.
    pub fn count(self) -> u32 {
        match self {
            Self::Minutes(n) | Self::Days(n) | Self::Months(n) | Self::BusinessDays(n) => n.get(),
        }
    }

    /// Whether it runs to the end of a day, rather than to the exact minute.
    pub fn ends_with_a_day(self) -> bool {
        !matches!(self, Self::Minutes(_))
    }
}

/// Writes `{large}{a}{small}{b}` without the parts that are zero.
fn pair(
    f: &mut fmt::Formatter<'_>,
    count: NonZeroU32,
    per_large: u32,
    units: (char, char),
) -> fmt::Result {
    let (large, small) = (count.get() / per_large, count.get() % per_large);
    if large > 0 {
        write!(f, "{large}{}", units.0)?;
    }
    if small > 0 { write!(f, "{small}{}", units.1) } else { Ok(()) }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Minutes(n) => {
                f.write_str("PT")?;
                pair(f, n, 60, ('H', 'M'))
            }
            Self::Days(n) if n.get() % 7 == 0 => write!(f, "P{}W", n.get() / 7),
            Self::Days(n) => write!(f, "P{n}D"),
            Self::Months(n) => {
                f.write_str("P")?;
                pair(f, n, 12, ('Y', 'M'))
            }
            Self::BusinessDays(n) => write!(f, "{n}bd"),
        }
    }
}

impl FromStr for Period {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Self, BadPeriod> {
        let form = || BadPeriod::Form(text.to_owned());
        let (make, count): (Make, u64) = match text.strip_suffix("bd") {
            Some(digits) => (Self::BusinessDays, digits_only(digits).ok_or_else(form)?),
            None => iso(text)?,
        };
        let zero = || BadPeriod::Zero(text.to_owned());
        let long = || BadPeriod::TooLong(text.to_owned());
        let count = u32::try_from(count).map_err(|_| long())?;
        let period = make(NonZeroU32::new(count).ok_or_else(zero)?);
        if count > period.limit() { Err(long()) } else { Ok(period) }
    }
}

/// Makes a period of some number of its units.
type Make = fn(NonZeroU32) -> Period;

/// Reads an ISO 8601 duration: which kind of period, and how many of its units.
fn iso(text: &str) -> Result<(Make, u64), BadPeriod> {
    let form = || BadPeriod::Form(text.to_owned());
    let body = text.strip_prefix('P').ok_or_else(form)?;
    let (clock, body) = body.strip_prefix('T').map_or((false, body), |time| (true, time));
    let parts = parts(body).ok_or_else(form)?;
    match (clock, parts.as_slice()) {
        (false, [(n, 'D')]) => Ok((Period::Days, *n)),
        (false, [(n, 'W')]) => Ok((Period::Days, n.saturating_mul(7))),
        (false, [(n, 'M')]) => Ok((Period::Months, *n)),
        (false, [(n, 'Y')]) => Ok((Period::Months, n.saturating_mul(12))),
        (false, [(y, 'Y'), (m, 'M')]) => {
            Ok((Period::Months, y.saturating_mul(12).saturating_add(*m)))
        }
        (true, [(n, 'M')]) => Ok((Period::Minutes, *n)),
        (true, [(n, 'H')]) => Ok((Period::Minutes, n.saturating_mul(60))),
        (true, [(h, 'H'), (m, 'M')]) => {
            Ok((Period::Minutes, h.saturating_mul(60).saturating_add(*m)))
        }
        (_, all) if all.len() > 1 && all.iter().all(|(_, unit)| "YMWDHS".contains(*unit)) => {
            Err(BadPeriod::Mixed(text.to_owned()))
        }
        (_, _) => Err(form()),
    }
}

/// Cuts `1Y6M` into numbers and units; a `T` between them is passed over, for the sake of a better message.
fn parts(body: &str) -> Option<Vec<(u64, char)>> {
    let mut parts = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (digits, tail) = rest.split_at_checked(end)?;
        let unit = tail.chars().next()?;
        parts.push((digits_only(digits)?, unit));
        rest = tail.get(unit.len_utf8()..)?;
        rest = rest.strip_prefix('T').unwrap_or(rest);
    }
    Some(parts)
}

/// A number without sign and without leading zeros; one too large to count is the largest.
fn digits_only(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !plain || (digits.len() > 1 && digits.starts_with('0')) {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX))
}

crate::text::kept_as_text!(Period, BadPeriod);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Period, BadPeriod> {
        text.parse()
    }

    #[test]
    fn writes_the_canonical_text() {
        for (text, canonical) in [
            ("P3W", "P3W"),
            ("P14D", "P2W"),
            ("P10D", "P10D"),
            ("P1M", "P1M"),
            ("P2Y", "P2Y"),
            ("P1Y6M", "P1Y6M"),
            ("P18M", "P1Y6M"),
            ("P12M", "P1Y"),
            ("PT72H", "PT72H"),
            ("PT30M", "PT30M"),
            ("PT90M", "PT1H30M"),
            ("PT1H30M", "PT1H30M"),
            ("5bd", "5bd"),
            ("P100Y", "P100Y"),
        ] {
            assert_eq!(read(text).map(|p| p.to_string()).as_deref(), Ok(canonical), "{text}");
        }
    }

    #[test]
    fn refuses_other_forms() {
        for text in [
            "", "P", "PT", "P3", "3W", "p3w", "P3w", "3 weeks", "-P3W", "P-3W", "+P3W", "P1.5D",
            "P3W ", " P3W", "P03W", "P1S", "PT5S", "PT3D", "P3H", "5 bd", "bd", "-5bd", "5BD",
            "P1ä", "PTT1H", "1 month", "P٣W",
        ] {
            assert_eq!(read(text), Err(BadPeriod::Form(text.into())), "{text}");
        }
    }

    #[test]
    fn refuses_mixed_units() {
        for text in ["P1M10D", "P1Y2W", "P1DT12H", "P1W1D", "P6M1Y", "PT5M1H", "PT1H5S"] {
            assert_eq!(read(text), Err(BadPeriod::Mixed(text.into())), "{text}");
        }
    }

    #[test]
    fn refuses_nothing_and_too_much() {
        for text in ["P0D", "PT0H", "0bd", "P0Y0M"] {
            assert_eq!(read(text), Err(BadPeriod::Zero(text.into())), "{text}");
        }
        for text in [
            "P101Y",
            "P100Y1M",
            "P36526D",
            "P5218W",
            "26086bd",
            "PT9999999999H",
            "P99999999999999999999999D",
        ] {
            assert_eq!(read(text), Err(BadPeriod::TooLong(text.into())), "{text}");
        }
    }

    /// A hundred years in each unit are allowed, one unit more is not.
    #[test]
    fn a_hundred_years_are_the_longest() {
        for (longest, longer) in [
            ("PT52596000M", "PT52596001M"),
            ("PT876600H", "PT876601H"),
            ("P36525D", "P36526D"),
            ("P5217W", "P5218W"),
            ("P1200M", "P1201M"),
            ("26085bd", "26086bd"),
        ] {
            assert!(read(longest).is_ok(), "{longest}");
            assert_eq!(read(longer), Err(BadPeriod::TooLong(longer.into())));
        }
    }

    #[test]
    fn counts_its_own_unit() {
        for (text, count, whole_days) in [
            ("PT2H", 120, false),
            ("P15D", 15, true),
            ("P3W", 21, true),
            ("P1Y6M", 18, true),
            ("5bd", 5, true),
        ] {
            let period = read(text).expect(text);
            assert_eq!((period.count(), period.ends_with_a_day()), (count, whole_days), "{text}");
            assert_eq!(String::from(period), text);
        }
    }

    proptest! {
        #[test]
        fn canonical_text_reads_back(text in "P[0-9]{1,3}[DWMY]|P[0-9]{1,2}Y[0-9]{1,2}M|PT[0-9]{1,4}[HM]|[0-9]{1,3}bd") {
            if let Ok(period) = read(&text) {
                prop_assert_eq!(read(&period.to_string()), Ok(period));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,12}|[PT0-9YMWDHSbd]{0,10}") {
            let _ = read(&text);
        }
    }
}
