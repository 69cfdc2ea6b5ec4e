//! Whether bodies sit as often as their rhythm asks.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::BodyId;
use gremium_core::state::State;
use gremium_core::time::{Calendar, CalendarUnit, Date, Instant, Period, Rhythm};

use super::v1::{Figure, Meaning, Part, share, titled};
use crate::text::Fixed;

/// Spans in which a body should have sat, and those in which it sat too seldom.
#[derive(Default)]
struct Spans {
    all: usize,
    missed: Vec<String>,
}

impl Spans {
    fn count(&mut self, kept: bool, name: impl FnOnce() -> String) {
        self.all += 1;
        if !kept {
            self.missed.push(name());
        }
    }

    fn kept(&self) -> usize {
        self.all.saturating_sub(self.missed.len())
    }
}

/// How far each body kept its rhythm.
pub(super) fn kept(state: &State) -> Figure {
    let view = state.view();
    let (mut all, mut kept, mut parts) = (0, 0, Vec::new());
    for (id, body) in view.statutes().into_iter().flat_map(|it| &it.bodies) {
        let Some(spans) = body.rhythm.and_then(|it| spans(state, id, it)) else { continue };
        all += spans.all;
        kept += spans.kept();
        let value = share(spans.kept(), spans.all);
        parts.push(Part::share(id, titled(&body.title), value, spans.missed));
    }
    Meaning {
        key: "rhythm-kept",
        unit: "share",
        title: Fixed { en: "rhythm of sittings kept", de: "eingehaltener Sitzungsrhythmus" },
        formula: Fixed {
            en: "spans of each body with a rhythm in which it sat as often as that asks, of all its spans since it has this rhythm; of `4/year`: each whole year (quarter, month) that is over; of `P3M`: from the day of the rhythm or from a sitting to the next one, and one that is still waited for too long",
            de: "Zeiträume jedes Gremiums mit einem Sitzungsrhythmus, in denen es so oft tagte wie vorgesehen, von allen seinen Zeiträumen, seit dieser Rhythmus gilt; bei `4/year`: jedes ganze Jahr (Quartal, jeder Monat), das vorbei ist; bei `P3M`: vom Tag des Rhythmus oder einer Sitzung bis zur nächsten, auch bis zu einer, auf die schon zu lange gewartet wird",
        },
        reading: Fixed {
            en: "whether those who decide meet as was agreed; evidence are the spans with too few sittings, and a sitting that nobody recorded is missing here as well",
            de: "ob die, die entscheiden, so zusammenkommen wie vereinbart; Belege sind die Zeiträume mit zu wenigen Sitzungen, und eine Sitzung, die niemand festgehalten hat, fehlt auch hier",
        },
    }
    .with(share(kept, all), parts)
}

fn spans(state: &State, body: &BodyId, rhythm: Rhythm) -> Option<Spans> {
    let calendar = &state.view().statutes()?.record.calendar;
    let (since, today) = (since(state, body, rhythm, calendar)?, state.view().today()?);
    let held = state.meetings.iter().filter(|((of, _), it)| of == body && it.meeting.value.held());
    let sittings = held.map(|((_, day), _)| day.date()).filter(|it| *it >= since).collect();
    Some(match rhythm {
        Rhythm::Every(period) => gaps(calendar, &sittings, period, (since, today)),
        Rhythm::Times(times, unit) => whole_units(&sittings, times.get(), unit, (since, today)),
    })
}

/// Where a body stands with its rhythm today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Its last sitting since it has this rhythm.
    pub(crate) last: Option<Date>,
    /// The last day on which the next sitting is in time.
    pub(crate) due: Date,
    /// Whether it has sat too seldom, and has not made up for it.
    pub(crate) late: bool,
}

/// Where a body stands with its rhythm; `None` for one without, and where the next sitting lies beyond the calendar.
pub(crate) fn standing(state: &State, body: &BodyId, rhythm: Rhythm) -> Option<Standing> {
    let calendar = &state.view().statutes()?.record.calendar;
    let (since, today) = (since(state, body, rhythm, calendar)?, state.view().today()?);
    let held = state.meetings.iter().filter(|((of, _), it)| of == body && it.meeting.value.held());
    let sittings: BTreeSet<Date> =
        held.map(|((_, day), _)| day.date()).filter(|it| *it >= since && *it <= today).collect();
    stands(calendar, &sittings, rhythm, (since, today))
}

fn stands(
    calendar: &Calendar,
    sittings: &BTreeSet<Date>,
    rhythm: Rhythm,
    (since, today): (Date, Date),
) -> Option<Standing> {
    let last = sittings.last().copied();
    match rhythm {
        Rhythm::Every(period) => {
            let from = last.unwrap_or(since);
            let end = calendar.end_after_day(from, &period).ok()?;
            let due = calendar.zone.local_date(Instant(end.0.checked_sub(1)?));
            Some(Standing { last, due, late: !in_time(calendar, from, today, period) })
        }
        Rhythm::Times(times, unit) => {
            let this = number(today, unit);
            let held = |one: i32| sittings.iter().filter(|it| number(**it, unit) == one).count();
            let enough = |one| u32::try_from(held(one)).is_ok_and(|held| held >= times.get());
            let first = number(since, unit) + i32::from(!begins(since, unit));
            // Whoever has sat often enough in this span by now owes nothing until the end of the next one.
            let open = if enough(this) { this + 1 } else { this };
            let late = this > first && !enough(this - 1) && open == this;
            Some(Standing { last, due: last_day(open, unit)?, late })
        }
    }
}

/// The last day of a part of the calendar.
fn last_day(number: i32, unit: CalendarUnit) -> Option<Date> {
    let next = number + 1;
    let (year, month) = match unit {
        CalendarUnit::Month => (next.div_euclid(12), next.rem_euclid(12) + 1),
        CalendarUnit::Quarter => (next.div_euclid(4), next.rem_euclid(4) * 3 + 1),
        CalendarUnit::Year => (next, 1),
    };
    let first = Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, 1)?;
    first.plus_days(-1).ok()
}

/// The day since which the body has this rhythm without interruption.
fn since(state: &State, body: &BodyId, rhythm: Rhythm, calendar: &Calendar) -> Option<Date> {
    let mut since = None;
    for (seq, statutes) in state.statutes.versions() {
        let has = statutes.and_then(|it| it.bodies.get(body)).and_then(|it| it.rhythm);
        since = if has == Some(rhythm) { since.or(Some(seq)) } else { None };
    }
    let entry = state.entries.get(usize::try_from(since?).ok()?)?;
    Some(calendar.zone.local_date(entry.at))
}

/// From one sitting to the next; the last span counts once it is too long.
fn gaps(
    calendar: &Calendar,
    sittings: &BTreeSet<Date>,
    period: Period,
    (since, today): (Date, Date),
) -> Spans {
    let mut spans = Spans::default();
    let mut from = since;
    for date in sittings {
        spans.count(in_time(calendar, from, *date, period), || format!("{from}/{date}"));
        from = *date;
    }
    if !in_time(calendar, from, today, period) {
        spans.count(false, || format!("{from}/{today}"));
    }
    spans
}

/// Whether no more than the period lies between two days; a period beyond the calendar is never over.
fn in_time(calendar: &Calendar, from: Date, to: Date, period: Period) -> bool {
    let end = calendar.end_after_day(from, &period);
    let to: Result<Instant, _> = calendar.zone.start_of(to);
    end.ok().zip(to.ok()).is_none_or(|(end, to)| to < end)
}

/// Each whole part of the calendar that is over.
fn whole_units(
    sittings: &BTreeSet<Date>,
    times: u32,
    unit: CalendarUnit,
    (since, today): (Date, Date),
) -> Spans {
    let mut held: BTreeMap<i32, u32> = BTreeMap::new();
    for date in sittings {
        *held.entry(number(*date, unit)).or_default() += 1;
    }
    let mut spans = Spans::default();
    let first = number(since, unit) + i32::from(!begins(since, unit));
    for one in first..number(today, unit) {
        let enough = held.get(&one).is_some_and(|held| *held >= times);
        spans.count(enough, || name(one, unit));
    }
    spans
}

/// Parts of the calendar, counted through.
fn number(date: Date, unit: CalendarUnit) -> i32 {
    let (year, month) = (i32::from(date.year()), i32::from(date.month()) - 1);
    match unit {
        CalendarUnit::Month => year * 12 + month,
        CalendarUnit::Quarter => year * 4 + month / 3,
        CalendarUnit::Year => year,
    }
}

/// Whether one of them begins on this day.
fn begins(date: Date, unit: CalendarUnit) -> bool {
    let first_month = match unit {
        CalendarUnit::Month => true,
        CalendarUnit::Quarter => date.month() % 3 == 1,
        CalendarUnit::Year => date.month() == 1,
    };
    date.day() == 1 && first_month
}

fn name(number: i32, unit: CalendarUnit) -> String {
    match unit {
        CalendarUnit::Month => {
            format!("{}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
        }
        CalendarUnit::Quarter => {
            format!("{}-Q{}", number.div_euclid(4), number.rem_euclid(4) + 1)
        }
        CalendarUnit::Year => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn told(spans: &Spans) -> (usize, String) {
        (spans.all, spans.missed.join(" "))
    }

    #[test]
    fn only_whole_parts_of_the_calendar_that_are_over() {
        let sittings = ["2025-02-01", "2025-03-31", "2025-04-01", "2025-12-31"].map(day).into();
        let units = |times, unit, since, today| {
            let (all, missed) =
                told(&whole_units(&sittings, times, unit, (day(since), day(today))));
            format!("{all}: {missed}")
        };
        use CalendarUnit::{Month, Quarter, Year};
        assert_eq!(units(4, Year, "2025-01-01", "2025-12-31"), "0: ");
        assert_eq!(units(4, Year, "2025-01-01", "2026-01-01"), "1: ");
        assert_eq!(units(5, Year, "2025-01-01", "2026-01-01"), "1: 2025");
        assert_eq!(units(1, Year, "2025-01-02", "2026-12-31"), "0: ", "begun within the year");
        let missed = "4: 2025-Q2 2025-Q3 2025-Q4";
        assert_eq!(units(2, Quarter, "2025-01-01", "2026-02-01"), missed);
        assert_eq!(units(1, Quarter, "2025-02-01", "2026-02-01"), "3: 2025-Q3");
        let missed = "3: 2025-05 2025-06";
        assert_eq!(units(1, Month, "2025-04-01", "2025-07-31"), missed);
        assert_eq!(units(1, Month, "2025-11-02", "2026-01-01"), "1: ");
        assert_eq!(units(1, Month, "2025-12-01", "2026-02-28"), "2: 2026-01");
    }

    #[test]
    fn what_is_due_next_and_whether_it_is_late() {
        let calendar = Calendar::new("Europe/Berlin".parse().expect("a zone"));
        let told = |rhythm: &str, sittings: &[&str], since, today| {
            let sittings = sittings.iter().map(|it| day(it)).collect();
            let rhythm = rhythm.parse().expect("a rhythm");
            let it = stands(&calendar, &sittings, rhythm, (day(since), day(today))).expect("due");
            let last = it.last.map_or_else(|| "never".to_owned(), |it| it.to_string());
            format!("{last}, {}{}", it.due, if it.late { ", late" } else { "" })
        };
        let both = ["2025-01-31", "2025-05-05"];
        assert_eq!(told("P3M", &[], "2025-01-31", "2025-04-30"), "never, 2025-04-30");
        assert_eq!(told("P3M", &[], "2025-01-31", "2025-05-01"), "never, 2025-04-30, late");
        assert_eq!(told("P3M", &both, "2025-01-01", "2025-08-05"), "2025-05-05, 2025-08-05");
        assert_eq!(told("P3M", &both, "2025-01-01", "2025-08-06"), "2025-05-05, 2025-08-05, late");
        let quarter = |sittings, today| told("1/quarter", sittings, "2025-01-01", today);
        assert_eq!(quarter(&[], "2025-03-31"), "never, 2025-03-31");
        assert_eq!(quarter(&[], "2025-04-01"), "never, 2025-06-30, late");
        assert_eq!(quarter(&both, "2025-06-30"), "2025-05-05, 2025-09-30");
        assert_eq!(quarter(&both, "2025-10-01"), "2025-05-05, 2025-12-31, late");
        assert_eq!(quarter(&["2025-05-05"], "2025-05-06"), "2025-05-05, 2025-09-30", "made up for");
        assert_eq!(
            told("2/year", &["2025-12-31"], "2024-06-01", "2026-01-01"),
            "2025-12-31, 2026-12-31, late"
        );
        assert_eq!(
            told("2/year", &[], "2025-01-02", "2026-01-01"),
            "never, 2026-12-31",
            "begun within"
        );
        assert_eq!(told("1/month", &[], "2025-11-01", "2025-12-01"), "never, 2025-12-31, late");
    }

    #[test]
    fn from_one_sitting_to_the_next() {
        let calendar = Calendar::new("Europe/Berlin".parse().expect("a zone"));
        let gaps = |period: &str, sittings: &[&str], since, today| {
            let sittings = sittings.iter().map(|it| day(it)).collect();
            let period = period.parse().expect("a period");
            let (all, missed) = told(&gaps(&calendar, &sittings, period, (day(since), day(today))));
            format!("{all}: {missed}")
        };
        let both = ["2025-04-30", "2025-07-30"];
        assert_eq!(gaps("P3M", &both, "2025-01-31", "2025-10-30"), "2: ");
        assert_eq!(gaps("P3M", &both, "2025-01-31", "2025-10-31"), "3: 2025-07-30/2025-10-31");
        assert_eq!(gaps("P3M", &both, "2025-01-30", "2025-08-01"), "2: ");
        assert_eq!(gaps("P3M", &both, "2025-01-29", "2025-08-01"), "2: 2025-01-29/2025-04-30");
        assert_eq!(gaps("P4W", &[], "2025-01-01", "2025-01-29"), "0: ");
        assert_eq!(gaps("P4W", &[], "2025-01-01", "2025-01-30"), "1: 2025-01-01/2025-01-30");
        assert_eq!(
            gaps("P100Y", &["9990-01-01"], "2025-01-01", "9999-12-31"),
            "1: 2025-01-01/9990-01-01"
        );
    }
}
