//! Which sitting of a body: its day, and which of that day.

use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::time::{BadDate, Date};

/// The day of a sitting, and which of that day it is: `2025-03-01`, or `2025-03-01-2` for the second one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SittingDay {
    date: Date,
    nth: NonZeroU8,
}

impl SittingDay {
    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// Which sitting of the body on that day, counted from 1.
    pub fn nth(self) -> u8 {
        self.nth.get()
    }
}

impl From<Date> for SittingDay {
    fn from(date: Date) -> Self {
        Self { date, nth: NonZeroU8::MIN }
    }
}

impl fmt::Display for SittingDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nth.get() {
            1 => write!(f, "{}", self.date),
            nth => write!(f, "{}-{nth}", self.date),
        }
    }
}

impl FromStr for SittingDay {
    type Err = BadDate;

    /// The first sitting of a day bears no number, and the others the numbers from 2 to 9: each has one name.
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let further = text.rsplit_once('-').and_then(|(date, nth)| {
            let nth: NonZeroU8 = nth.parse().ok().filter(|_| nth.len() == 1)?;
            Some((date.parse::<Date>().ok()?, nth))
        });
        match further {
            Some((date, nth)) if nth > NonZeroU8::MIN => Ok(Self { date, nth }),
            Some(_) | None => text.parse::<Date>().map(Self::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sitting_of_a_day_has_one_name() {
        for text in ["2025-03-01", "2025-03-01-2", "2025-12-31-9"] {
            let day: SittingDay = text.parse().expect("a day");
            assert_eq!(day.to_string(), text);
        }
        for text in [
            "2025-03-01-1",
            "2025-03-01-0",
            "2025-03-01-02",
            "2025-03-01-10",
            "2025-03-01-",
            "2025-03",
            "2025-02-30-2",
            "2025-03-01-2-2",
            "",
        ] {
            assert!(text.parse::<SittingDay>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_sittings_of_a_day_follow_one_another() {
        let mut days: Vec<SittingDay> =
            ["2025-03-02", "2025-03-01-3", "2025-03-01", "2025-03-01-2"]
                .into_iter()
                .map(|it| it.parse().expect("a day"))
                .collect();
        days.sort();
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2025-03-01", "2025-03-01-2", "2025-03-01-3", "2025-03-02"]);
    }
}
