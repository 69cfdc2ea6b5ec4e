//! Time zones, and what their clocks show.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use super::{Date, Instant, TimeOverflow, Weekday};

/// A time zone of the IANA database that is built into the program, such as `Europe/Berlin`.
#[derive(Clone)]
pub struct Zone(TimeZone);

/// A text that names no time zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time zone: write its IANA name with its capitals, such as `Europe/Berlin`")]
pub struct UnknownZone(pub String);

/// What a calendar and a clock on the wall show at some instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// The day.
    pub date: Date,
    /// Hour of the day, 0 to 23.
    pub hour: u8,
    /// Minute of the hour, 0 to 59.
    pub minute: u8,
    /// Second of the minute, 0 to 59.
    pub second: u8,
    /// Seconds that the clock is ahead of UTC.
    pub offset: i32,
}

impl Local {
    /// The day of the week.
    pub fn weekday(&self) -> Weekday {
        self.date.weekday()
    }

    /// Whether the clock shows midnight, the start of [`Local::date`].
    pub fn is_midnight(&self) -> bool {
        (self.hour, self.minute, self.second) == (0, 0, 0)
    }
}

/// Writes `2025-03-01T10:00`, with seconds only where there are any.
impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.hour, self.minute)?;
        if self.second == 0 { Ok(()) } else { write!(f, ":{:02}", self.second) }
    }
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// What the clocks show at `instant`; before the year 0 and after 9999 they stand still.
    pub fn local(&self, instant: Instant) -> Local {
        let timestamp = instant.clamped();
        let offset = self.0.to_offset(timestamp);
        let shown = offset.to_datetime(timestamp);
        match Date::from_civil(shown.date()) {
            Some(date) => Local {
                date,
                hour: shown.hour().unsigned_abs(),
                minute: shown.minute().unsigned_abs(),
                second: shown.second().unsigned_abs(),
                offset: offset.seconds(),
            },
            None => self.year_zero(),
        }
    }

    fn year_zero(&self) -> Local {
        let date = Date::from_civil(civil::date(0, 1, 1))
            .expect("because the year 0 has a first of January");
        Local { date, hour: 0, minute: 0, second: 0, offset: 0 }
    }

    /// The day that the calendar shows at `instant`.
    pub fn local_date(&self, instant: Instant) -> Date {
        self.local(instant).date
    }

    /// The first instant of `date`: midnight, or the end of the gap where the clocks skip midnight.
    pub fn start_of(&self, date: Date) -> Result<Instant, TimeOverflow> {
        let midnight = self.0.to_ambiguous_timestamp(date.civil().at(0, 0, 0, 0));
        match midnight.offset() {
            AmbiguousOffset::Unambiguous { offset }
            | AmbiguousOffset::Fold { before: offset, .. } => offset
                .to_timestamp(midnight.datetime())
                .map(Instant::from)
                .map_err(|_| TimeOverflow),
            AmbiguousOffset::Gap { before, .. } => {
                let inside = before.to_timestamp(midnight.datetime()).map_err(|_| TimeOverflow)?;
                let after = inside
                    .saturating_add(jiff::SignedDuration::from_secs(1))
                    .map_err(|_| TimeOverflow)?;
                let gap = self.0.preceding(after).next().ok_or(TimeOverflow)?;
                Ok(gap.timestamp().into())
            }
        }
    }

    /// The instant at which `date` is over: the first of the day after it.
    pub fn end_of(&self, date: Date) -> Result<Instant, TimeOverflow> {
        self.start_of(date.next()?)
    }

    pub(super) fn tz(&self) -> &TimeZone {
        &self.0
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let unknown = || UnknownZone(name.to_owned());
        let zone = TimeZoneDatabase::bundled().get(name).map_err(|_| unknown())?;
        // The database looks names up without regard to case, and has a name for "not known".
        if zone.is_unknown() || zone.iana_name() != Some(name) {
            return Err(unknown());
        }
        Ok(Self(zone))
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().expect("a zone")
    }

    fn start(zone_name: &str, date: &str) -> String {
        let date = date.parse().expect("a date");
        zone(zone_name).start_of(date).expect("in range").to_string()
    }

    #[test]
    fn knows_names_exactly() {
        assert_eq!(zone("Europe/Berlin").name(), "Europe/Berlin");
        assert_eq!(zone("UTC"), Zone::UTC);
        for bad in ["", "europe/berlin", "Berlin", "CEST", "+01:00", "Etc/Unknown", "../UTC"] {
            assert_eq!(bad.parse::<Zone>(), Err(UnknownZone(bad.into())), "{bad}");
        }
    }

    #[test]
    fn zones_are_their_names() {
        let hash = |zone: &Zone| {
            let mut hasher = std::hash::DefaultHasher::new();
            zone.hash(&mut hasher);
            hasher.finish()
        };
        let [berlin, again, vienna] = ["Europe/Berlin", "Europe/Berlin", "Europe/Vienna"].map(zone);
        assert_eq!((&berlin, hash(&berlin)), (&again, hash(&again)));
        assert_ne!(berlin, vienna, "though their clocks show the same");
        assert_ne!(hash(&berlin), hash(&vienna));
        assert_eq!([berlin.to_string(), format!("{berlin:?}")], ["Europe/Berlin"; 2]);
    }

    #[test]
    fn midnight_is_to_the_second() {
        let midnight = |seconds| Zone::UTC.local(Instant(seconds)).is_midnight();
        assert!(midnight(0) && midnight(86_400));
        assert!(!midnight(1) && !midnight(60) && !midnight(3_600));
    }

    #[test]
    fn shows_local_time() {
        let berlin = zone("Europe/Berlin");
        let summer = berlin.local(Instant(1_751_364_000));
        assert_eq!(summer.to_string(), "2025-07-01T12:00");
        assert_eq!(summer.offset, 7200);
        assert_eq!(summer.weekday(), Weekday::Tuesday);
        assert_eq!(berlin.local(Instant(1_740_823_205)).to_string(), "2025-03-01T11:00:05");
    }

    #[test]
    fn a_day_starts_at_local_midnight() {
        assert_eq!(start("Europe/Berlin", "2025-03-30"), "2025-03-29T23:00:00Z");
        assert_eq!(start("Europe/Berlin", "2025-03-31"), "2025-03-30T22:00:00Z");
        assert_eq!(start("Europe/Berlin", "2025-10-27"), "2025-10-26T23:00:00Z");
    }

    #[test]
    fn a_day_starts_after_a_gap_at_midnight() {
        // The clocks went from 00:00 to 01:00, in Toronto of 1919 from 23:30 to 00:30.
        assert_eq!(start("America/Sao_Paulo", "2018-11-04"), "2018-11-04T03:00:00Z");
        assert_eq!(start("Asia/Beirut", "2025-03-30"), "2025-03-29T22:00:00Z");
        assert_eq!(start("America/Toronto", "1919-03-31"), "1919-03-31T04:30:00Z");
    }

    #[test]
    fn a_day_starts_at_the_first_of_two_midnights() {
        assert_eq!(start("America/Havana", "2025-11-02"), "2025-11-02T04:00:00Z");
    }

    #[test]
    fn a_skipped_day_is_empty() {
        let apia = zone("Pacific/Apia");
        let skipped = "2011-12-30".parse().expect("a date");
        assert_eq!(apia.start_of(skipped), apia.end_of(skipped));
    }

    proptest! {
        #[test]
        fn no_instant_panics(seconds: i64) {
            for name in ["Europe/Berlin", "Pacific/Apia", "UTC"] {
                let local = zone(name).local(Instant(seconds));
                prop_assert!(local.hour < 24);
            }
        }

        #[test]
        fn an_instant_lies_within_its_day(seconds in -4_000_000_000_i64..8_000_000_000, pick in 0_usize..4) {
            let zone = zone(["Europe/Berlin", "America/Sao_Paulo", "America/Havana", "America/Toronto"][pick]);
            let date = zone.local_date(Instant(seconds));
            prop_assert!(zone.start_of(date).expect("in range") <= Instant(seconds));
            prop_assert!(Instant(seconds) < zone.end_of(date).expect("in range"));
        }
    }
}
