//! Days and times as people write them.

use gremium_core::text::Lang;
use gremium_core::time::{Date, Instant, Local, Weekday, Zone};

const SECONDS_OF_A_DAY: i64 = 86_400;

/// `31.12.2025`, or `31 December 2025`.
pub(crate) fn date(date: Date, lang: Lang) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match lang {
        Lang::De => format!("{day:02}.{month:02}.{year:04}"),
        Lang::En => format!("{day} {} {year:04}", month_name(month)),
    }
}

/// `Mittwoch, 31.12.2025`, or `Wednesday, 31 December 2025`.
pub(crate) fn long_date(day: Date, lang: Lang) -> String {
    format!("{}, {}", weekday(day.weekday(), lang), date(day, lang))
}

/// `31.12.2025, 14:00 Uhr`, or `31 December 2025, 14:00`.
pub(crate) fn moment(zone: &Zone, at: Instant, lang: Lang) -> String {
    let local = zone.local(at);
    format!("{}, {}", date(local.date, lang), clock(&local, lang))
}

/// A moment at which something ends: midnight is 24:00 of the day before.
pub(crate) fn end(zone: &Zone, at: Instant, lang: Lang) -> String {
    if !zone.local(at).is_midnight() {
        return moment(zone, at, lang);
    }
    let before = zone.local_date(at.saturating_add(-1));
    let suffix = if lang == Lang::De { " Uhr" } else { "" };
    format!("{}, 24:00{suffix}", date(before, lang))
}

/// `14:00 Uhr`, or `14:00`.
pub(crate) fn time(zone: &Zone, at: Instant, lang: Lang) -> String {
    clock(&zone.local(at), lang)
}

/// Whole days of the calendar from one moment to another one, by the clock on the wall; negative where it is past.
///
/// A day on which the clock changes is one like any other, whether it has 23 hours or 25.
pub(crate) fn days_between(zone: &Zone, from: Instant, to: Instant) -> i64 {
    let on_the_wall = |at: Instant| at.0.saturating_add(i64::from(zone.local(at).offset));
    on_the_wall(to).saturating_sub(on_the_wall(from)).div_euclid(SECONDS_OF_A_DAY)
}

fn clock(local: &Local, lang: Lang) -> String {
    let suffix = if lang == Lang::De { " Uhr" } else { "" };
    format!("{:02}:{:02}{suffix}", local.hour, local.minute)
}

fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default()
}

fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let (en, de) = match day {
        Weekday::Monday => ("Monday", "Montag"),
        Weekday::Tuesday => ("Tuesday", "Dienstag"),
        Weekday::Wednesday => ("Wednesday", "Mittwoch"),
        Weekday::Thursday => ("Thursday", "Donnerstag"),
        Weekday::Friday => ("Friday", "Freitag"),
        Weekday::Saturday => ("Saturday", "Samstag"),
        Weekday::Sunday => ("Sunday", "Sonntag"),
    };
    match lang {
        Lang::De => de,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
        let between = |from: &str, to: &str| {
            let [from, to] = [from, to].map(|it| it.parse::<Instant>().expect("a moment"));
            days_between(&berlin, from, to)
        };
        // Summer time began on 30 March: midnight is 23:00 UTC before, 22:00 UTC after.
        assert_eq!(between("2025-03-20T23:00:00Z", "2025-04-18T22:00:00Z"), 29);
        assert_eq!(between("2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z"), 1);
        assert_eq!(between("2025-03-29T23:00:00Z", "2025-03-31T22:00:00Z"), 2);
        // Winter time began on 26 October.
        assert_eq!(between("2025-10-25T22:00:00Z", "2025-10-26T22:59:59Z"), 0);
        assert_eq!(between("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z"), 1);
        assert_eq!(between("2025-10-26T23:00:00Z", "2025-10-25T22:00:00Z"), -1);
    }

    #[test]
    fn writes_both_languages() {
        let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
        let at: Instant = "2025-12-31T13:00:00Z".parse().expect("a moment");
        assert_eq!(moment(&berlin, at, Lang::De), "31.12.2025, 14:00 Uhr");
        assert_eq!(moment(&berlin, at, Lang::En), "31 December 2025, 14:00");
        let midnight: Instant = "2025-12-31T23:00:00Z".parse().expect("a moment");
        assert_eq!(end(&berlin, midnight, Lang::De), "31.12.2025, 24:00 Uhr");
        assert_eq!(end(&berlin, at, Lang::En), "31 December 2025, 14:00");
        let day = "2025-12-31".parse().expect("a day");
        assert_eq!(long_date(day, Lang::De), "Mittwoch, 31.12.2025");
    }
}
