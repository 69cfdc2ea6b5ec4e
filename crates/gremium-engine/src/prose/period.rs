//! Periods in words.

use gremium_core::text::Lang;
use gremium_core::time::{CalendarUnit, Period, Rhythm};

/// The case that a German sentence asks of a period; English has but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// After "um", "mindestens", "höchstens", "alle": "einen Monat", "14 Tage".
    Accusative,
    /// After "binnen", "nach", "von": "einem Monat", "14 Tagen".
    Dative,
}

/// A unit of time: singular with article, and plural, in both languages and cases.
struct Unit {
    en: (&'static str, &'static str),
    accusative: (&'static str, &'static str),
    dative: (&'static str, &'static str),
}

const MINUTE: Unit = Unit {
    en: ("one minute", "minutes"),
    accusative: ("eine Minute", "Minuten"),
    dative: ("einer Minute", "Minuten"),
};
const HOUR: Unit = Unit {
    en: ("one hour", "hours"),
    accusative: ("eine Stunde", "Stunden"),
    dative: ("einer Stunde", "Stunden"),
};
const DAY: Unit = Unit {
    en: ("one day", "days"),
    accusative: ("einen Tag", "Tage"),
    dative: ("einem Tag", "Tagen"),
};
const BUSINESS_DAY: Unit = Unit {
    en: ("one business day", "business days"),
    accusative: ("einen Arbeitstag", "Arbeitstage"),
    dative: ("einem Arbeitstag", "Arbeitstagen"),
};
const WEEK: Unit = Unit {
    en: ("one week", "weeks"),
    accusative: ("eine Woche", "Wochen"),
    dative: ("einer Woche", "Wochen"),
};
const MONTH: Unit = Unit {
    en: ("one month", "months"),
    accusative: ("einen Monat", "Monate"),
    dative: ("einem Monat", "Monaten"),
};
const YEAR: Unit = Unit {
    en: ("one year", "years"),
    accusative: ("ein Jahr", "Jahre"),
    dative: ("einem Jahr", "Jahren"),
};

/// A period in words, such as "einen Monat" or "14 Tagen".
pub fn period(period: Period, case: Case, lang: Lang) -> String {
    match period {
        Period::Minutes(n) => pair(n.get(), 60, &HOUR, &MINUTE, case, lang),
        Period::Days(n) if n.get() % 7 == 0 => amount(n.get() / 7, &WEEK, case, lang),
        Period::Days(n) => amount(n.get(), &DAY, case, lang),
        Period::Months(n) => pair(n.get(), 12, &YEAR, &MONTH, case, lang),
        Period::BusinessDays(n) => amount(n.get(), &BUSINESS_DAY, case, lang),
    }
}

/// How often a body sits, such as "mindestens viermal im Jahr".
pub fn rhythm(rhythm: Rhythm, lang: Lang) -> String {
    let (times, unit) = match rhythm {
        Rhythm::Every(every) => {
            let every = period(every, Case::Dative, lang);
            return match lang {
                Lang::De => format!("mindestens einmal in {every}"),
                Lang::En => format!("at least once in {every}"),
            };
        }
        Rhythm::Times(times, unit) => (times.get(), unit),
    };
    let (de, en) = match unit {
        CalendarUnit::Month => ("im Monat", "a month"),
        CalendarUnit::Quarter => ("im Vierteljahr", "a quarter"),
        CalendarUnit::Year => ("im Jahr", "a year"),
    };
    match lang {
        Lang::De => format!("mindestens {} {de}", often(times, lang)),
        Lang::En => format!("at least {} {en}", often(times, lang)),
    }
}

/// "einmal", "zweimal", "13-mal".
pub(super) fn often(times: u32, lang: Lang) -> String {
    match lang {
        Lang::De => often_de(times),
        Lang::En => often_en(times),
    }
}

fn often_de(times: u32) -> String {
    match times {
        1 => "einmal".to_owned(),
        2 => "zweimal".to_owned(),
        3 => "dreimal".to_owned(),
        4 => "viermal".to_owned(),
        6 => "sechsmal".to_owned(),
        more => format!("{more}-mal"),
    }
}

fn often_en(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        3 => "three times".to_owned(),
        4 => "four times".to_owned(),
        6 => "six times".to_owned(),
        more => format!("{more} times"),
    }
}

fn pair(count: u32, per_large: u32, large: &Unit, small: &Unit, case: Case, lang: Lang) -> String {
    match (count / per_large, count % per_large, lang) {
        (0, rest, _) => amount(rest, small, case, lang),
        (whole, 0, _) => amount(whole, large, case, lang),
        (whole, rest, Lang::De) => {
            format!("{} und {}", amount(whole, large, case, lang), amount(rest, small, case, lang))
        }
        (whole, rest, Lang::En) => {
            format!("{} and {}", amount(whole, large, case, lang), amount(rest, small, case, lang))
        }
    }
}

fn amount(count: u32, unit: &Unit, case: Case, lang: Lang) -> String {
    let (one, several) = match (lang, case) {
        (Lang::En, Case::Accusative | Case::Dative) => unit.en,
        (Lang::De, Case::Accusative) => unit.accusative,
        (Lang::De, Case::Dative) => unit.dative,
    };
    match count {
        1 => one.to_owned(),
        count => format!("{} {several}", self::count(count, lang)),
    }
}

/// A number, written out from two to twelve.
pub(super) fn count(number: u32, lang: Lang) -> String {
    let word = usize::try_from(number).ok().and_then(|it| words(lang).get(it.checked_sub(2)?));
    word.map_or_else(|| number.to_string(), |it| (*it).to_owned())
}

/// The numbers from two to twelve, which are written out.
fn words(lang: Lang) -> &'static [&'static str; 11] {
    match lang {
        Lang::De => &[
            "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
            "zwölf",
        ],
        Lang::En => &[
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_declined() {
        for (text, accusative, dative, english) in [
            ("P1D", "einen Tag", "einem Tag", "one day"),
            ("P10D", "zehn Tage", "zehn Tagen", "ten days"),
            ("P14D", "zwei Wochen", "zwei Wochen", "two weeks"),
            ("P15D", "15 Tage", "15 Tagen", "15 days"),
            ("P1M", "einen Monat", "einem Monat", "one month"),
            (
                "P1Y6M",
                "ein Jahr und sechs Monate",
                "einem Jahr und sechs Monaten",
                "one year and six months",
            ),
            (
                "PT90M",
                "eine Stunde und 30 Minuten",
                "einer Stunde und 30 Minuten",
                "one hour and 30 minutes",
            ),
            ("P12M", "ein Jahr", "einem Jahr", "one year"),
            ("5bd", "fünf Arbeitstage", "fünf Arbeitstagen", "five business days"),
        ] {
            let it: Period = text.parse().expect("a period");
            assert_eq!(period(it, Case::Accusative, Lang::De), accusative);
            assert_eq!(period(it, Case::Dative, Lang::De), dative);
            assert_eq!(period(it, Case::Dative, Lang::En), english);
        }
    }
}
