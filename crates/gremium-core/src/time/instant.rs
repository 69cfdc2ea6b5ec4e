//! Points in time.

use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, tz};
use serde::{Deserialize, Serialize};

use super::moment;

/// A point in time: seconds since 1970-01-01T00:00:00Z, leap seconds not counted, as git stores them.
///
/// Text is RFC 3339 in UTC, `2025-03-01T10:00:00Z`. A commit may claim any number of seconds; one outside the
/// years 0 to 9999 is written as `@` and the number, so that every instant has a text and can be read back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(pub i64);

/// A text that is not a point in time in UTC.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a point in time such as `2025-03-01T10:00:00Z`")]
pub struct BadInstant(pub String);

impl Instant {
    /// The instant `seconds` later (earlier, if negative), at most the last that can be counted.
    #[must_use]
    pub fn saturating_add(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// The nearest instant that has a date in every time zone.
    pub(super) fn clamped(self) -> Timestamp {
        let seconds = self.0.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_second())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = tz::Offset::UTC.to_datetime(self.clamped());
        if self.clamped().as_second() != self.0 || utc.year() < 0 {
            return write!(f, "@{}", self.0);
        }
        let (date, time) = (utc.date(), utc.time());
        write!(f, "{:04}-{:02}-{:02}T", date.year(), date.month(), date.day())?;
        write!(f, "{:02}:{:02}:{:02}Z", time.hour(), time.minute(), time.second())
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = BadInstant;

    /// Reads RFC 3339 with `Z` or an offset, or `@` and seconds.
    fn from_str(text: &str) -> Result<Self, BadInstant> {
        let bad = || BadInstant(text.to_owned());
        match text.strip_prefix('@') {
            Some(seconds) => seconds.parse().map(Self).map_err(|_| bad()),
            None => moment::absolute(text).ok_or_else(bad),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            i64::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writes_utc() {
        assert_eq!(Instant(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Instant(1_740_823_200).to_string(), "2025-03-01T10:00:00Z");
        assert_eq!(Instant(-1).to_string(), "1969-12-31T23:59:59Z");
        assert_eq!(Instant(i64::MAX).to_string(), "@9223372036854775807");
        assert_eq!(Instant(-62_167_219_200).to_string(), "0000-01-01T00:00:00Z");
        assert_eq!(Instant(-62_167_219_201).to_string(), "@-62167219201");
        assert_eq!(format!("{:?}", Instant(0)), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn is_kept_as_text_in_json_and_as_seconds_in_checkpoints() {
        let instant = Instant(1_740_823_200);
        let json = serde_json::to_string(&instant).expect("JSON");
        assert_eq!(json, "\"2025-03-01T10:00:00Z\"");
        assert_eq!(serde_json::from_str::<Instant>(&json).expect("an instant"), instant);
        assert!(serde_json::from_str::<Instant>("\"today\"").is_err());
        let bytes = postcard::to_allocvec(&instant).expect("bytes");
        assert_eq!(postcard::from_bytes::<Instant>(&bytes).expect("an instant"), instant);
        assert_eq!(bytes, postcard::to_allocvec(&instant.0).expect("bytes"));
    }

    #[test]
    fn adds_seconds_as_far_as_they_can_be_counted() {
        assert_eq!(Instant(5).saturating_add(-7), Instant(-2));
        assert_eq!(Instant(i64::MAX).saturating_add(1), Instant(i64::MAX));
    }

    #[test]
    fn reads_offsets() {
        assert_eq!("2025-03-01T11:00:00+01:00".parse(), Ok(Instant(1_740_823_200)));
        for (offset, utc) in [
            ("+23:59", Some("2025-02-28T10:01:00Z")),
            ("-23:59", Some("2025-03-02T09:59:00Z")),
            ("+00:59", Some("2025-03-01T09:01:00Z")),
            ("+24:00", None),
            ("+00:60", None),
            ("+00:61", None),
        ] {
            let read = format!("2025-03-01T10:00:00{offset}").parse::<Instant>().ok();
            assert_eq!(read.map(|it| it.to_string()).as_deref(), utc, "{offset}");
        }
        assert!("2025-03-01T10:00:00".parse::<Instant>().is_err());
        assert!("@".parse::<Instant>().is_err());
    }

    proptest! {
        #[test]
        fn every_instant_reads_back(seconds in prop_oneof![any::<i64>(), -70_000_000_000_i64..260_000_000_000]) {
            prop_assert_eq!(Instant(seconds).to_string().parse(), Ok(Instant(seconds)));
        }
    }
}
