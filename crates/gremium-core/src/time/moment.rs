//! Moments as people write them.

use jiff::civil::{self, Time};
use jiff::tz::{AmbiguousOffset, Offset};

use super::date::number;
use super::{BadDate, Date, Instant, TimeOverflow, Zone};

/// A text that is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMoment {
    /// It is not written as a moment.
    #[error(
        "`{0}` is not a moment: write `2025-03-01`, `2025-03-01 10:00` or `2025-03-01T10:00:00Z`"
    )]
    Form(String),
    /// Its day is not in the calendar.
    #[error(transparent)]
    Date(#[from] BadDate),
    /// The clocks of the zone were put forward over it.
    #[error("`{text}` does not exist in {zone}: the clocks are put forward over it")]
    Gap {
        /// What was written.
        text: String,
        /// In which zone.
        zone: Zone,
    },
    /// The clocks of the zone showed it twice.
    #[error(
        "`{text}` happens twice in {zone}, as the clocks are put back: add the offset, as in `{text}+01:00`"
    )]
    Fold {
        /// What was written.
        text: String,
        /// In which zone.
        zone: Zone,
    },
    /// It is outside the years that can be counted.
    #[error("`{0}` lies outside the years 0 to 9999")]
    Overflow(String),
}

impl Zone {
    /// Reads a moment; a bare date is the start of that day.
    ///
    /// Taken are `2025-03-01`, `2025-03-01 10:00` and `2025-03-01T10:00:30` in this zone, and the latter two with
    /// `Z` or an offset such as `+01:00`. A local time that the clocks skip or show twice is refused, never guessed.
    pub fn parse_moment(&self, text: &str) -> Result<Instant, BadMoment> {
        self.parse(text, Self::start_of)
    }

    /// Reads a moment of evaluation; a bare date is the last second of that day: the day counts, and what becomes due at
    /// its end is not due yet.
    pub fn parse_end_moment(&self, text: &str) -> Result<Instant, BadMoment> {
        self.parse(text, |zone, date| zone.end_of(date).map(|end| Instant(end.0.saturating_sub(1))))
    }

    fn parse(
        &self,
        text: &str,
        day: fn(&Self, Date) -> Result<Instant, TimeOverflow>,
    ) -> Result<Instant, BadMoment> {
        let overflow = |TimeOverflow| BadMoment::Overflow(text.to_owned());
        let Some(written) = split(text) else {
            return match text.parse() {
                Ok(date) => day(self, date).map_err(overflow),
                Err(BadDate::Form(_)) => Err(BadMoment::Form(text.to_owned())),
                Err(bad) => Err(bad.into()),
            };
        };
        let shown = written.date.parse::<Date>()?.civil().to_datetime(written.time);
        match written.offset {
            Some(offset) => at(shown, offset).map_err(overflow),
            None => self.unambiguous(text, shown),
        }
    }

    fn unambiguous(&self, text: &str, shown: civil::DateTime) -> Result<Instant, BadMoment> {
        let text = text.to_owned();
        match self.tz().to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                at(shown, offset).map_err(|_| BadMoment::Overflow(text))
            }
            AmbiguousOffset::Gap { .. } => Err(BadMoment::Gap { text, zone: self.clone() }),
            AmbiguousOffset::Fold { .. } => Err(BadMoment::Fold { text, zone: self.clone() }),
        }
    }
}

/// Reads a moment that needs no zone, because it says its offset.
pub(super) fn absolute(text: &str) -> Option<Instant> {
    let written = split(text)?;
    let date: Date = written.date.parse().ok()?;
    at(date.civil().to_datetime(written.time), written.offset?).ok()
}

fn at(shown: civil::DateTime, offset: Offset) -> Result<Instant, TimeOverflow> {
    offset.to_timestamp(shown).map(Instant::from).map_err(|_| TimeOverflow)
}

/// A date and a time as written, the date not yet looked at.
struct Written<'a> {
    date: &'a str,
    time: Time,
    offset: Option<Offset>,
}

fn split(text: &str) -> Option<Written<'_>> {
    let (date, rest) = text.split_once(['T', ' '])?;
    // The hyphens of the date are before the time, so a sign can only begin an offset.
    let end = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at_checked(end)?;
    Some(Written { date, time: read_time(time)?, offset: read_offset(offset)? })
}

/// Reads `10:00` or `10:00:30`.
fn read_time(text: &str) -> Option<Time> {
    let mut parts =
        text.split(':').map(|digits| number(digits, 2).and_then(|n| i8::try_from(n).ok()));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// Reads nothing, `Z`, or hours and minutes such as `+01:00`.
fn read_offset(text: &str) -> Option<Option<Offset>> {
    let sign = match text.chars().next() {
        None => return Some(None),
        Some('Z') => return (text == "Z").then_some(Some(Offset::UTC)),
        Some('-') => -1,
        Some(_) => 1,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (i32::from(number(hours, 2)?), i32::from(number(minutes, 2)?));
    if hours > 23 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn berlin() -> Zone {
        "Europe/Berlin".parse().expect("a zone")
    }

    fn read(text: &str) -> Result<String, BadMoment> {
        berlin().parse_moment(text).map(|instant| instant.to_string())
    }

    #[test]
    fn reads_each_form() {
        for (text, utc) in [
            ("2025-03-01", "2025-02-28T23:00:00Z"),
            ("2025-03-01 10:00", "2025-03-01T09:00:00Z"),
            ("2025-03-01T10:00", "2025-03-01T09:00:00Z"),
            ("2025-03-01T10:00:07", "2025-03-01T09:00:07Z"),
            ("2025-03-01T10:00Z", "2025-03-01T10:00:00Z"),
            ("2025-03-01 10:00:00-05:30", "2025-03-01T15:30:00Z"),
            ("2025-07-01 00:00", "2025-06-30T22:00:00Z"),
            ("2025-10-26 02:30+01:00", "2025-10-26T01:30:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(utc), "{text}");
        }
    }

    #[test]
    fn an_end_date_is_included() {
        let end = berlin().parse_end_moment("2025-03-30").expect("a moment");
        assert_eq!(end.to_string(), "2025-03-30T21:59:59Z");
        assert_eq!(
            berlin().parse_end_moment("2025-03-30 10:00"),
            berlin().parse_moment("2025-03-30 10:00")
        );
    }

    #[test]
    fn refuses_what_the_clocks_skip_or_repeat() {
        assert!(matches!(read("2025-03-30 02:30"), Err(BadMoment::Gap { .. })));
        assert!(matches!(read("2025-10-26 02:30"), Err(BadMoment::Fold { .. })));
        assert!(read("2025-03-30 03:00").is_ok());
        assert!(read("2025-10-26 03:00").is_ok());
    }

    #[test]
    fn refuses_other_forms() {
        for text in [
            "",
            "now",
            "tomorrow",
            "2025-03",
            "2025-03-01 ",
            "2025-03-01T",
            "2025-03-01 10",
            "2025-03-01 24:00",
            "2025-03-01 10:60",
            "2025-03-01 10:00:60",
            "2025-03-01 10:00:00.5Z",
            "2025-03-01 10:00ZZ",
            "2025-03-01 10:00+1:00",
            "2025-03-01 10:00+24:00",
            "2025-03-01 10:00 Z",
            "2025-03-01 ١٠:00",
        ] {
            assert_eq!(read(text), Err(BadMoment::Form(text.into())), "{text}");
        }
        assert!(matches!(read("2025-02-30"), Err(BadMoment::Date(_))));
        assert!(matches!(read("2025-02-30 10:00"), Err(BadMoment::Date(_))));
        assert!(matches!(berlin().parse_end_moment("9999-12-31"), Err(BadMoment::Overflow(_))));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9TZ: +@é-]{0,28}|\\PC{0,12}") {
            let _ = berlin().parse_moment(&text);
            let _ = text.parse::<Instant>();
        }

        #[test]
        fn local_text_reads_back(seconds in 0_i64..8_000_000_000) {
            let local = berlin().local(Instant(seconds));
            match berlin().parse_moment(&local.to_string()) {
                Ok(instant) => prop_assert_eq!(instant, Instant(seconds)),
                Err(bad) => prop_assert_eq!(bad, BadMoment::Fold { text: local.to_string(), zone: berlin() }),
            }
        }
    }
}
