//! Bodies sit as often as the statutes of their story say.

use std::collections::BTreeMap;

use gremium_core::state::State;
use gremium_core::statutes::Body;
use gremium_core::time::{CalendarUnit, Date, Instant, Rhythm, Zone};

/// Where a body sat too seldom, as far as the story goes; before its first sitting nothing is asked.
pub(crate) fn complaints(state: &State, zone: &Zone, end: Instant) -> Vec<String> {
    let Some(statutes) = state.statutes.latest() else { return Vec::new() };
    let bodies = statutes.bodies.iter();
    bodies.flat_map(|(id, body)| seldom(id.as_str(), body, state, zone, end)).collect()
}

fn seldom(id: &str, body: &Body, state: &State, zone: &Zone, end: Instant) -> Vec<String> {
    let Some(rhythm) = body.rhythm else { return Vec::new() };
    let meetings = state.meetings.iter().filter(|((of, _), _)| of.as_str() == id);
    let held = meetings.filter(|(_, record)| record.meeting.value.held());
    let days: Vec<Date> = held.map(|((_, day), _)| day.date()).collect();
    let last = zone.local_date(end);
    match rhythm {
        Rhythm::Times(times, unit) => {
            let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
            days.iter().for_each(|day| *counts.entry(number(*day, unit)).or_default() += 1);
            let first = days.first().map_or(i32::MAX, |day| number(*day, unit)).saturating_add(1);
            (first..number(last, unit))
                .filter(|at| counts.get(at).copied().unwrap_or(0) < times.get())
                .map(|at| {
                    format!(
                        "{id} sits too seldom for {rhythm}: {} {at} has {}",
                        unit.word(),
                        counts.get(&at).copied().unwrap_or(0)
                    )
                })
                .collect()
        }
        Rhythm::Every(period) => {
            let calendar = gremium_core::time::Calendar::new(zone.clone());
            let next = days.iter().skip(1).copied().chain([last]);
            days.iter()
                .zip(next)
                .filter_map(|(day, next)| {
                    let until = calendar.end_after_day(*day, &period).ok()?;
                    (zone.start_of(next).ok()? >= until)
                        .then(|| format!("{id} sits too seldom for {rhythm}: {day} to {next}"))
                })
                .collect()
        }
    }
}

/// A month, quarter or year, counted through.
fn number(day: Date, unit: CalendarUnit) -> i32 {
    let (year, month) = (i32::from(day.year()), i32::from(day.month()));
    match unit {
        CalendarUnit::Month => year * 12 + month - 1,
        CalendarUnit::Quarter => year * 4 + (month - 1) / 3,
        CalendarUnit::Year => year,
    }
}
