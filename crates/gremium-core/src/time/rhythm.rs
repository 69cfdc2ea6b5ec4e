//! How often a body sits: so many times in each year, quarter or month, or no longer apart than a period.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{BadPeriod, Period};

/// A rhythm (Sitzungsrhythmus), written `P4W` or `4/year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rhythm {
    /// No more than this time passes between two sittings.
    Every(Period),
    /// At least so many sittings in each of these.
    Times(NonZeroU32, CalendarUnit),
}

/// A part of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarUnit {
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

impl CalendarUnit {
    const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// Why a text is no rhythm.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRhythm {
    /// Neither of its two forms.
    #[error(
        "`{0}` is no rhythm: write `4/year`, `1/quarter`, `1/month`, or the longest time between two sittings, such as `P4W`"
    )]
    Form(String),
    /// The period in it is none.
    #[error(transparent)]
    Period(#[from] BadPeriod),
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(period) => period.fmt(f),
            Self::Times(times, unit) => write!(f, "{times}/{}", unit.word()),
        }
    }
}

impl FromStr for Rhythm {
    type Err = BadRhythm;

    fn from_str(text: &str) -> Result<Self, BadRhythm> {
        let form = || BadRhythm::Form(text.to_owned());
        let Some((times, unit)) = text.split_once('/') else {
            return if text.starts_with('P') || text.ends_with("bd") {
                Ok(Self::Every(text.parse()?))
            } else {
                Err(form())
            };
        };
        let unit = CalendarUnit::ALL.into_iter().find(|it| it.word() == unit).ok_or_else(form)?;
        let digits = times.bytes().all(|it| it.is_ascii_digit()) && !times.starts_with('0');
        let times: NonZeroU32 = times.parse().map_err(|_| form())?;
        // A body that sits more than once a day in a year is a slip of the pen.
        if digits && times.get() <= 366 { Ok(Self::Times(times, unit)) } else { Err(form()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_written_as_it_is_read() {
        for text in ["P4W", "P1M", "10bd", "4/year", "1/quarter", "1/month", "366/year"] {
            assert_eq!(text.parse::<Rhythm>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_rhythm() {
        for text in [
            "", "4", "/year", "0/year", "04/year", "+4/year", "4/week", "4 / year", "367/year",
            "-1/year", "4/year/2",
        ] {
            assert!(matches!(text.parse::<Rhythm>(), Err(BadRhythm::Form(_))), "{text}");
        }
        assert!(matches!("P0D".parse::<Rhythm>(), Err(BadRhythm::Period(_))));
    }
}
