//! When periods end.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Date, Instant, Period, TimeOverflow, Zone};

/// What happens to a period whose last day is a Saturday, a Sunday or a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RollOver {
    /// It ends on that day all the same.
    #[default]
    Never,
    /// It ends on the next working day (BGB §193).
    NextWorkingDay,
}

/// The calendar of a partnership: its zone, its holidays (Feiertage), and how its periods end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Where the clocks and the days are counted.
    pub zone: Zone,
    /// Days on which nobody works, besides Saturdays and Sundays.
    pub holidays: BTreeSet<Date>,
    /// What happens at the end of a period.
    pub roll: RollOver,
}

impl Calendar {
    /// A calendar without holidays that never rolls over.
    pub fn new(zone: Zone) -> Self {
        Self { zone, holidays: BTreeSet::new(), roll: RollOver::Never }
    }

    /// Whether `date` is neither Saturday nor Sunday nor a holiday.
    pub fn is_working_day(&self, date: Date) -> bool {
        !date.weekday().is_weekend() && !self.holidays.contains(&date)
    }

    /// The instant at which a period that begins at `start` is over: an act at that instant is late.
    ///
    /// Minutes count from the second of the event. For every other unit the day of the event is not counted
    /// (BGB §187 (1)), but a day with whose beginning the period begins is (§187 (2)): so does what follows the end of another
    /// day. The period ends with the end of its last day: the day of the same name or number, or the one before it
    /// (§188 (2)), or the last of a month that is too short (§188 (3)). The last day may roll over to a working day where the
    /// statutes say so (§193).
    pub fn end_of(&self, start: Instant, period: &Period) -> Result<Instant, TimeOverflow> {
        let day = self.zone.local_date(start);
        match *period {
            Period::Minutes(n) => exact(start, n.get()),
            Period::Days(_) | Period::Months(_) | Period::BusinessDays(_) => {
                if self.zone.start_of(day)? == start {
                    self.rolled(self.last_day_of_term(day, period)?)
                } else {
                    self.end_after_day(day, period)
                }
            }
        }
    }

    /// The same for an event in the course of a day of which no more is known.
    pub fn end_after_day(&self, event: Date, period: &Period) -> Result<Instant, TimeOverflow> {
        self.rolled(match *period {
            Period::Minutes(n) => return exact(self.zone.start_of(event)?, n.get()),
            Period::Days(n) => event.plus_days(i64::from(n.get()))?,
            Period::Months(n) => event.plus_months(i64::from(n.get()))?,
            Period::BusinessDays(n) => self.plus_working_days(event, n.get())?,
        })
    }

    /// The end of a last day, or of the working day that it rolls over to.
    fn rolled(&self, last: Date) -> Result<Instant, TimeOverflow> {
        let last = match self.roll {
            RollOver::Never => last,
            RollOver::NextWorkingDay => self.working_day_from(last)?,
        };
        self.zone.end_of(last)
    }

    /// The last day of a term (Amtszeit) that begins with the day `first`, which therefore counts (BGB §187 (2)).
    ///
    /// It is the day before the one of the same name or number (§188 (2)), or the last of a month that is too short to
    /// have that one (§188 (3)). It never rolls over: §193 is about declarations and payments.
    pub fn last_day_of_term(&self, first: Date, term: &Period) -> Result<Date, TimeOverflow> {
        match *term {
            Period::Minutes(n) => {
                let over = exact(self.zone.start_of(first)?, n.get())?;
                Ok(self.zone.local_date(over.saturating_add(-1)))
            }
            Period::Days(n) => first.plus_days(i64::from(n.get()) - 1),
            Period::Months(n) => {
                let alike = first.plus_months(i64::from(n.get()))?;
                let has_it = alike.day() == first.day();
                if has_it { alike.plus_days(-1) } else { Ok(alike) }
            }
            Period::BusinessDays(n) => self.plus_working_days(first.plus_days(-1)?, n.get()),
        }
    }

    /// The first working day that is `date` or later.
    pub fn working_day_from(&self, mut date: Date) -> Result<Date, TimeOverflow> {
        while !self.is_working_day(date) {
            date = date.next()?;
        }
        Ok(date)
    }

    fn plus_working_days(&self, mut date: Date, count: u32) -> Result<Date, TimeOverflow> {
        for _ in 0..count {
            date = self.working_day_from(date.next()?)?;
        }
        Ok(date)
    }
}

fn exact(start: Instant, minutes: u32) -> Result<Instant, TimeOverflow> {
    start.0.checked_add(i64::from(minutes) * 60).map(Instant).ok_or(TimeOverflow)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calendar(zone: &str, holidays: &[&str], roll: RollOver) -> Calendar {
        Calendar {
            zone: zone.parse().expect("a zone"),
            holidays: holidays.iter().map(|text| text.parse().expect("a date")).collect(),
            roll,
        }
    }

    fn end(calendar: &Calendar, start: &str, period: &str) -> String {
        let start = calendar.zone.parse_moment(start).expect("a moment");
        let end = calendar.end_of(start, &period.parse().expect("a period")).expect("in range");
        calendar.zone.local(end).to_string()
    }

    #[test]
    fn days_after_the_day_of_the_event() {
        let berlin = calendar("Europe/Berlin", &[], RollOver::Never);
        for (start, period, over) in [
            ("2025-03-03 10:00", "P1D", "2025-03-05T00:00"),
            ("2025-03-03 00:01", "P14D", "2025-03-18T00:00"),
            ("2025-03-03 23:59", "P14D", "2025-03-18T00:00"),
            ("2025-03-03 10:00", "P2W", "2025-03-18T00:00"),
            ("2025-01-31 10:00", "P1M", "2025-03-01T00:00"),
            ("2024-01-31 10:00", "P1M", "2024-03-01T00:00"),
            ("2025-01-30 10:00", "P1M", "2025-03-01T00:00"),
            ("2025-02-28 10:00", "P1M", "2025-03-29T00:00"),
            ("2024-02-29 10:00", "P1Y", "2025-03-01T00:00"),
            ("2024-08-31 10:00", "P1Y6M", "2026-03-01T00:00"),
            ("2025-12-31 10:00", "P2Y", "2028-01-01T00:00"),
        ] {
            assert_eq!(end(&berlin, start, period), over, "{start} + {period}");
        }
    }

    #[test]
    fn minutes_are_exact_through_the_change_of_clocks() {
        let berlin = calendar("Europe/Berlin", &[], RollOver::NextWorkingDay);
        assert_eq!(end(&berlin, "2025-03-29 12:00", "PT24H"), "2025-03-30T13:00");
        assert_eq!(end(&berlin, "2025-10-25 12:00", "PT24H"), "2025-10-26T11:00");
        assert_eq!(end(&berlin, "2025-03-30 01:30", "PT30M"), "2025-03-30T03:00");
    }

    #[test]
    fn days_are_whole_through_the_change_of_clocks() {
        let berlin = calendar("Europe/Berlin", &[], RollOver::Never);
        assert_eq!(end(&berlin, "2025-03-29 12:00", "P1D"), "2025-03-31T00:00");
        assert_eq!(end(&berlin, "2025-10-25 12:00", "P1D"), "2025-10-27T00:00");
        let start = berlin.zone.parse_moment("2025-03-30").expect("a moment");
        let over = berlin.end_of(start, &"P1D".parse().expect("a period")).expect("in range");
        assert_eq!(over.0 - start.0, 23 * 3600);
    }

    #[test]
    fn a_day_with_whose_beginning_a_period_begins_counts() {
        let berlin = calendar("Europe/Berlin", &[], RollOver::Never);
        for (start, period, over) in [
            ("2025-03-03 00:00", "P1D", "2025-03-04T00:00"),
            ("2025-03-03 00:00", "P14D", "2025-03-17T00:00"),
            ("2025-03-01 00:00", "P1M", "2025-04-01T00:00"),
            ("2025-04-01 00:00", "P1Y", "2026-04-01T00:00"),
            ("2025-05-03 00:00", "1bd", "2025-05-06T00:00"),
            ("2025-05-05 00:00", "1bd", "2025-05-06T00:00"),
            ("2025-03-03 00:00", "PT1H", "2025-03-03T01:00"),
        ] {
            assert_eq!(end(&berlin, start, period), over, "{start} + {period}");
        }
        // Whether an event is known to the second or by its day alone, its day does not count.
        let after = |day: &str, period: &str| {
            let (day, period) = (day.parse().expect("a day"), period.parse().expect("a period"));
            berlin.zone.local(berlin.end_after_day(day, &period).expect("in range")).to_string()
        };
        assert_eq!(after("2025-03-03", "P14D"), "2025-03-18T00:00");
        assert_eq!(after("2025-03-03", "PT1H"), "2025-03-03T01:00");
        let rolls = calendar("Europe/Berlin", &[], RollOver::NextWorkingDay);
        assert_eq!(end(&rolls, "2025-03-03 00:00", "P7D"), "2025-03-11T00:00");
    }

    #[test]
    fn the_end_of_a_day_whose_midnight_is_skipped() {
        let brazil = calendar("America/Sao_Paulo", &[], RollOver::Never);
        assert_eq!(end(&brazil, "2018-11-02 12:00", "P1D"), "2018-11-04T01:00");
    }

    #[test]
    fn business_days_skip_weekends_and_holidays() {
        let may = calendar("Europe/Berlin", &["2025-05-01"], RollOver::Never);
        for (start, period, over) in [
            ("2025-04-30 09:00", "1bd", "2025-05-03T00:00"),
            ("2025-04-28 09:00", "5bd", "2025-05-07T00:00"),
            ("2025-05-03 09:00", "1bd", "2025-05-06T00:00"),
            ("2025-05-02 09:00", "1bd", "2025-05-06T00:00"),
        ] {
            assert_eq!(end(&may, start, period), over, "{start} + {period}");
        }
    }

    #[test]
    fn rolls_over_only_if_told_to() {
        let holidays = ["2025-04-18", "2025-04-21"];
        let stays = calendar("Europe/Berlin", &holidays, RollOver::Never);
        let rolls = calendar("Europe/Berlin", &holidays, RollOver::NextWorkingDay);
        // Two weeks from 4 April end on Good Friday; Easter Monday follows the weekend.
        assert_eq!(end(&stays, "2025-04-04 09:00", "P2W"), "2025-04-19T00:00");
        assert_eq!(end(&rolls, "2025-04-04 09:00", "P2W"), "2025-04-23T00:00");
        assert_eq!(end(&rolls, "2025-04-03 09:00", "P2W"), "2025-04-18T00:00");
    }

    #[test]
    fn the_first_day_of_a_term_counts() {
        let term = |calendar: &Calendar, first: &str, term: &str| {
            let first = first.parse().expect("a day");
            let last = calendar.last_day_of_term(first, &term.parse().expect("a period"));
            last.expect("in range").to_string()
        };
        let berlin = calendar("Europe/Berlin", &[], RollOver::Never);
        for (first, length, last) in [
            ("2024-05-01", "P2Y", "2026-04-30"),
            ("2025-01-01", "P1Y", "2025-12-31"),
            ("2025-02-15", "P6M", "2025-08-14"),
            ("2025-02-28", "P1Y", "2026-02-27"),
            ("2024-02-28", "P1Y", "2025-02-27"),
            // There is no 29 February for it to end before.
            ("2024-02-29", "P1Y", "2025-02-28"),
            ("2024-02-29", "P4Y", "2028-02-28"),
            ("2024-03-01", "P4Y", "2028-02-29"),
            ("2023-03-01", "P1Y", "2024-02-29"),
            ("2025-01-31", "P1M", "2025-02-28"),
            ("2025-01-30", "P1M", "2025-02-28"),
            ("2025-01-29", "P1M", "2025-02-28"),
            ("2025-01-28", "P1M", "2025-02-27"),
            ("2024-01-30", "P1M", "2024-02-29"),
            ("2025-01-31", "P3M", "2025-04-30"),
            ("2025-03-31", "P1M", "2025-04-30"),
            ("2025-04-30", "P1M", "2025-05-29"),
            ("2025-03-03", "P1D", "2025-03-03"),
            ("2025-03-03", "P2W", "2025-03-16"),
            // A day of 23 hours, and one of 24.
            ("2025-03-30", "PT24H", "2025-03-31"),
            ("2025-03-31", "PT24H", "2025-03-31"),
        ] {
            assert_eq!(term(&berlin, first, length), last, "{first} for {length}");
        }
        let may = calendar("Europe/Berlin", &["2025-05-01"], RollOver::NextWorkingDay);
        assert_eq!(term(&may, "2025-05-01", "1bd"), "2025-05-02");
        assert_eq!(term(&may, "2025-05-02", "1bd"), "2025-05-02");
        assert_eq!(term(&may, "2025-05-02", "2bd"), "2025-05-05");
        // 3 May 2026 is a Sunday, and a term ends on it all the same.
        assert_eq!(term(&may, "2025-05-04", "P1Y"), "2026-05-03");
    }

    #[test]
    fn refuses_to_count_past_the_end_of_time() {
        let berlin = calendar("Europe/Berlin", &[], RollOver::NextWorkingDay);
        for period in ["P1D", "P100Y", "20000bd"] {
            let period = period.parse().expect("a period");
            assert_eq!(berlin.end_of(Instant(i64::MAX), &period), Err(TimeOverflow));
        }
        assert_eq!(
            berlin.end_of(Instant(i64::MAX), &"PT1M".parse().expect("a period")),
            Err(TimeOverflow)
        );
    }

    fn some_period() -> impl Strategy<Value = Period> {
        "P[1-9][0-9]?[DWMY]|[1-9][0-9]?bd|PT[1-9][0-9]?[HM]"
            .prop_map(|text| text.parse().expect("a period"))
    }

    proptest! {
        #[test]
        fn a_period_ends_after_it_began(seconds in 0_i64..8_000_000_000, period in some_period(), rolls: bool) {
            let roll = if rolls { RollOver::NextWorkingDay } else { RollOver::Never };
            let calendar = calendar("Europe/Berlin", &["2025-12-25", "2025-12-26"], roll);
            prop_assert!(calendar.end_of(Instant(seconds), &period).expect("in range") > Instant(seconds));
        }

        #[test]
        fn who_begins_later_ends_no_earlier(a in 0_i64..8_000_000_000, by in 0_i64..10_000_000, period in some_period()) {
            let calendar = calendar("America/Havana", &["2025-12-25"], RollOver::NextWorkingDay);
            let first = calendar.end_of(Instant(a), &period).expect("in range");
            let second = calendar.end_of(Instant(a + by), &period).expect("in range");
            prop_assert!(first <= second);
        }
    }
}
