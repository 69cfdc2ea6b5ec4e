//! Days of the calendar.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, civil};
use serde::{Deserialize, Serialize};

use super::TimeOverflow;

/// A day of the Gregorian calendar, of no particular time zone, in the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    /// It is not written as a day.
    #[error("`{0}` is not a date: write year, month and day as `2025-03-01`")]
    Form(String),
    /// It is written as a day that no calendar has.
    #[error("there is no day `{0}` in the calendar")]
    NoSuchDay(String),
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weekday {
    /// Montag.
    Monday,
    /// Dienstag.
    Tuesday,
    /// Mittwoch.
    Wednesday,
    /// Donnerstag.
    Thursday,
    /// Freitag.
    Friday,
    /// Samstag (Sonnabend).
    Saturday,
    /// Sonntag.
    Sunday,
}

impl Weekday {
    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

impl From<civil::Weekday> for Weekday {
    fn from(day: civil::Weekday) -> Self {
        match day {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday => Self::Saturday,
            civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

impl Date {
    /// The day with these numbers, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        if year < 0 {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday().into()
    }

    /// The day after this one.
    pub fn next(self) -> Result<Self, TimeOverflow> {
        self.0.tomorrow().map(Self).map_err(|_| TimeOverflow)
    }

    /// The day `days` later; earlier, if negative.
    pub fn plus_days(self, days: i64) -> Result<Self, TimeOverflow> {
        let span = Span::new().try_days(days).map_err(|_| TimeOverflow)?;
        self.plus(span)
    }

    /// The day `months` later, at most the last of its month (BGB §188 (3)); earlier, if negative.
    pub fn plus_months(self, months: i64) -> Result<Self, TimeOverflow> {
        let span = Span::new().try_months(months).map_err(|_| TimeOverflow)?;
        self.plus(span)
    }

    /// How many days later the other one is; negative, if it is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.duration_since(self.0).as_hours() / 24
    }

    fn plus(self, span: Span) -> Result<Self, TimeOverflow> {
        let date = self.0.checked_add(span).map_err(|_| TimeOverflow)?;
        Self::from_civil(date).ok_or(TimeOverflow)
    }

    pub(super) fn from_civil(date: civil::Date) -> Option<Self> {
        (date.year() >= 0).then_some(Self(date))
    }

    pub(super) fn civil(self) -> civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// The number that `digits` writes, if there are just `length` ASCII digits.
pub(super) fn number(digits: &str, length: usize) -> Option<i16> {
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let form = || BadDate::Form(text.to_owned());
        let mut parts = text.split('-');
        let mut part = |length| parts.next().and_then(|digits| number(digits, length));
        let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else {
            return Err(form());
        };
        if parts.next().is_some() {
            return Err(form());
        }
        let small = |n: i16| u8::try_from(n).unwrap_or(u8::MAX);
        Self::new(year, small(month), small(day)).ok_or_else(|| BadDate::NoSuchDay(text.to_owned()))
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.year(), self.month(), self.day()).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            let (year, month, day) = <(i16, u8, u8)>::deserialize(deserializer)?;
            Self::new(year, month, day).ok_or_else(|| D::Error::custom("no such day"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn days_between() {
        for (one, other, days) in [
            ("2025-03-01", "2025-03-01", 0),
            ("2025-01-20", "2026-02-16", 392),
            ("2024-03-01", "2024-02-28", -2),
        ] {
            assert_eq!(date(one).days_until(date(other)), days, "{one} {other}");
        }
    }

    #[test]
    fn reads_and_writes() {
        for text in ["2025-03-01", "2024-02-29", "0000-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn refuses_other_forms() {
        for text in [
            "",
            "2025",
            "2025-3-1",
            "01.03.2025",
            "20250301",
            "2025-03-01 ",
            "-001-01-01",
            "2025-03-01-",
            "2025-03-٠١",
        ] {
            assert_eq!(text.parse::<Date>(), Err(BadDate::Form(text.into())), "{text}");
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-01-00"] {
            assert_eq!(text.parse::<Date>(), Err(BadDate::NoSuchDay(text.into())), "{text}");
        }
    }

    #[test]
    fn counts_months_to_the_last_day_at_most() {
        assert_eq!(date("2025-01-31").plus_months(1), Ok(date("2025-02-28")));
        assert_eq!(date("2024-02-29").plus_months(12), Ok(date("2025-02-28")));
        assert_eq!(date("2024-01-31").plus_months(2), Ok(date("2024-03-31")));
        assert_eq!(date("9999-12-31").plus_days(1), Err(TimeOverflow));
        assert_eq!(date("0000-01-01").plus_days(-1), Err(TimeOverflow));
        assert_eq!(date("2025-01-01").plus_days(i64::MAX), Err(TimeOverflow));
    }

    #[test]
    fn knows_the_day_of_the_week() {
        assert_eq!(date("2025-03-01").weekday(), Weekday::Saturday);
        assert!(date("2025-03-02").weekday().is_weekend());
        assert!(!date("2025-03-03").weekday().is_weekend());
    }
}
