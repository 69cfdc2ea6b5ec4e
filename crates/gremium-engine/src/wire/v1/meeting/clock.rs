//! Times of day in the record of a sitting.

use gremium_core::time::{BadMoment, Date, Instant};

use crate::wire::v1::Setting;
use crate::wire::v1::common::{Check, Translated as _};

/// Reads times of day on the day of the sitting.
pub(in crate::wire::v1) struct Clock<'a> {
    pub(super) day: Date,
    pub(super) setting: &'a Setting,
    /// When the sitting began, of one that ended after midnight: what happened earlier in the day happened on the next one.
    pub(super) began: Option<Instant>,
}

impl Clock<'_> {
    /// The day of the sitting.
    pub(in crate::wire::v1) fn day(&self) -> Date {
        self.day
    }

    pub(super) fn read(&self, check: &mut Check, route: &str, time: &str) -> Option<Instant> {
        let at = self.on(self.day, check, route, time)?;
        match self.began {
            Some(began) if at < began => self.on(self.day.next().ok()?, check, route, time),
            Some(_) | None => Some(at),
        }
    }

    fn on(&self, day: Date, check: &mut Check, route: &str, time: &str) -> Option<Instant> {
        match self.setting.zone.parse_moment(&format!("{day}T{time}")) {
            Ok(moment) => Some(moment),
            // Told of the time alone: nobody wrote the day there.
            Err(BadMoment::Form(_)) => {
                check.note(
                    route,
                    format!("`{time}` is not a time of day: write hours and minutes as `14:20`"),
                    format!(
                        "`{time}` ist keine Uhrzeit: Stunden und Minuten als `14:20` schreiben"
                    ),
                );
                None
            }
            Err(error) => {
                let (en, de) = error.translated();
                check.note(route, en, de);
                None
            }
        }
    }

    pub(super) fn maybe(
        &self,
        check: &mut Check,
        route: &str,
        time: &Option<String>,
    ) -> Option<Instant> {
        time.as_deref().and_then(|time| self.read(check, route, time))
    }
}
