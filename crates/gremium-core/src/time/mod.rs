//! Moments, days, zones and periods, as a record counts them.
//!
//! Everything here is a value: nothing reads a clock. Days and deadlines follow the German Civil Code (BGB §§187,
//! 188, 193), applied in the partnership's time zone with the tz database that is built into the program, so that
//! the same record ends a period at the same second on every machine.

mod calendar;
mod date;
mod instant;
mod moment;
mod period;
mod rhythm;
mod zone;

pub use calendar::{Calendar, RollOver};
pub use date::{BadDate, Date, Weekday};
pub use instant::{BadInstant, Instant};
pub use moment::BadMoment;
pub use period::{BadPeriod, Period};
pub use rhythm::{BadRhythm, CalendarUnit, Rhythm};
pub use zone::{Local, UnknownZone, Zone};

/// A moment or a day outside the years that can be counted (up to the year 9999).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the moment lies outside the years 0 to 9999")]
pub struct TimeOverflow;
