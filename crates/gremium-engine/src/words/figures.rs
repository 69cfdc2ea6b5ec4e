//! Amounts, numbers and days as people write them in each language.

use gremium_core::fees::DayOfYear;
use gremium_core::money::{Amount, AmountRange, Bound, Currency};
use gremium_core::ratio::Ratio;
use gremium_core::tally::Weight;
use gremium_core::time::{Date, Instant, Period, Zone};

use crate::prose::{Case, figures, period};
use crate::text::{Lang, Text};

const MONTHS: [(&str, &str); 12] = [
    ("January", "Januar"),
    ("February", "Februar"),
    ("March", "März"),
    ("April", "April"),
    ("May", "Mai"),
    ("June", "Juni"),
    ("July", "Juli"),
    ("August", "August"),
    ("September", "September"),
    ("October", "Oktober"),
    ("November", "November"),
    ("December", "Dezember"),
];

/// `€1,234.56`, or `1.234,56 €`.
pub fn money(amount: Amount, currency: Currency) -> Text {
    let text = currency.text(amount);
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let point = |mark: &str| if decimals.is_empty() { "" } else { mark }.to_owned() + decimals;
    let (en, de) = (grouped(whole, ',') + &point("."), grouped(whole, '.') + &point(","));
    match currency.code() {
        "EUR" => Text::new(format!("{sign}€{en}"), format!("{sign}{de} €")),
        code => Text::new(format!("{code} {sign}{en}"), format!("{sign}{de} {code}")),
    }
}

/// Which amounts lie in a range: `above €500.00 and up to €5,000.00`, or `über 500,00 € und bis zu 5.000,00 €`.
pub fn amounts(range: AmountRange, currency: Currency) -> Text {
    if let (Some(from), true) = (range.from, range.from == range.to) {
        let sum = money(from.amount, currency);
        return Text::new(format!("of exactly {}", sum.en), format!("von genau {}", sum.de));
    }
    let end = |it: Option<Bound>, [with, without]: [(&str, &str); 2]| {
        it.map(|it| {
            let ((en, de), sum) =
                (if it.included { with } else { without }, money(it.amount, currency));
            Text::new(format!("{en} {}", sum.en), format!("{de} {}", sum.de))
        })
    };
    let from = end(range.from, [("from", "ab"), ("above", "über")]);
    let to = end(range.to, [("up to", "bis zu"), ("below", "unter")]);
    match (from, to) {
        (Some(from), Some(to)) => {
            Text::new(format!("{} and {}", from.en, to.en), format!("{} und {}", from.de, to.de))
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Text::new("of any size", "in jeder Höhe"),
    }
}

/// `1,234,567`, or `1.234.567`.
pub fn number(number: u128) -> Text {
    let digits = number.to_string();
    Text::new(grouped(&digits, ','), grouped(&digits, '.'))
}

fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A share as a percentage where that is short and exact (`2.5%`, or `2,5 %`), else as a fraction.
pub fn share(share: &Ratio) -> Text {
    let (num, den) = share.parts();
    let exact = num.parse::<u128>().ok().zip(den.parse::<u128>().ok());
    let thousandths = exact.and_then(|(num, den)| {
        let product = num.checked_mul(1000)?;
        (product % den == 0).then_some(product / den)
    });
    match thousandths {
        Some(tenths) if tenths % 10 == 0 => {
            Text::new(format!("{}%", tenths / 10), format!("{} %", tenths / 10))
        }
        Some(tenths) => {
            let (whole, rest) = (tenths / 10, tenths % 10);
            Text::new(format!("{whole}.{rest}%"), format!("{whole},{rest} %"))
        }
        None => Text::new(share.to_string(), share.to_string()),
    }
}

/// An exact number as a decimal where it is one (`123.5`, or `123,5`), else as a fraction.
pub fn decimal(number: &Ratio) -> Text {
    let (num, den) = number.parts();
    let exact = num.parse::<u128>().ok().zip(den.parse::<u128>().ok());
    let places = exact.and_then(|(num, den)| {
        // More places than that are no number that anybody reads.
        (0..=9_u32).find_map(|places| {
            let power = 10_u128.checked_pow(places)?;
            let product = num.checked_mul(power)?;
            (product % den == 0).then_some((product / den, power, places))
        })
    });
    let Some((digits, power, places)) = places else {
        return Text::new(number.to_string(), number.to_string());
    };
    let (whole, rest) = (digits / power, digits % power);
    if places == 0 {
        return Text::new(whole.to_string(), whole.to_string());
    }
    let width = places as usize;
    Text::new(format!("{whole}.{rest:0width$}"), format!("{whole},{rest:0width$}"))
}

/// Votes as each language writes their number: `0.5`, or `0,5`.
pub fn weight(number: &Weight) -> Text {
    Text::new(figures(number, Lang::En), figures(number, Lang::De))
}

/// `1 July 2025`, or `01.07.2025`.
pub fn date(date: Date) -> Text {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = month_name(month).en;
    Text::new(format!("{day} {name} {year}"), format!("{day:02}.{month:02}.{year}"))
}

/// A period where it stands alone, or after "mindestens", "höchstens" and "um".
pub fn span(it: Period) -> Text {
    Text::new(period(it, Case::Accusative, Lang::En), period(it, Case::Accusative, Lang::De))
}

/// `1 July 2025, 18:00`, or `01.07.2025, 18:00 Uhr`; with seconds where there are some.
pub fn moment(zone: &Zone, at: Instant) -> Text {
    let local = zone.local(at);
    let (hour, minute, second) = (local.hour, local.minute, local.second);
    let clock = match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    on(local.date, &clock)
}

/// A moment at which something ends: midnight is 24:00 of the day before.
pub fn end(zone: &Zone, at: Instant) -> Text {
    if !zone.local(at).is_midnight() {
        return moment(zone, at);
    }
    on(zone.local_date(at.saturating_add(-1)), "24:00")
}

fn on(day: Date, clock: &str) -> Text {
    let day = date(day);
    Text::new(format!("{}, {clock}", day.en), format!("{}, {clock} Uhr", day.de))
}

/// `1 July`, or `1. Juli`.
pub fn day_of_year(day: DayOfYear) -> Text {
    let name = month_name(day.month);
    Text::new(format!("{} {}", day.day, name.en), format!("{}. {}", day.day, name.de))
}

fn month_name(month: u8) -> Text {
    let index = usize::from(month).saturating_sub(1).min(MONTHS.len() - 1);
    MONTHS.get(index).map(|(en, de)| Text::new(*en, *de)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_marks() {
        for (minor, en, de) in [
            (0, "€0.00", "0,00 €"),
            (7, "€0.07", "0,07 €"),
            (123_456, "€1,234.56", "1.234,56 €"),
            (-100_000_000, "-€1,000,000.00", "-1.000.000,00 €"),
        ] {
            assert_eq!(money(Amount(minor), Currency::EUR), Text::new(en, de));
        }
        let yen = "JPY".parse().expect("a currency");
        assert_eq!(money(Amount(5000), yen), Text::new("JPY 5,000", "5.000 JPY"));
    }

    #[test]
    fn midnight_ends_the_day_before() {
        let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
        let at = |text: &str| text.parse::<Instant>().expect("a moment");
        let ten = at("2025-03-20T09:00:00Z");
        let told = Text::new("20 March 2025, 10:00", "20.03.2025, 10:00 Uhr");
        assert_eq!((moment(&berlin, ten), end(&berlin, ten)), (told.clone(), told));
        let midnight = at("2025-03-20T23:00:00Z");
        assert_eq!(moment(&berlin, midnight).de, "21.03.2025, 00:00 Uhr");
        assert_eq!(end(&berlin, midnight).de, "20.03.2025, 24:00 Uhr");
        assert_eq!(moment(&berlin, at("2025-03-20T09:00:07Z")).en, "20 March 2025, 10:00:07");
    }

    #[test]
    fn shares_stay_exact() {
        for (written, en, de) in [
            ("3 %", "3%", "3 %"),
            ("1/40", "2.5%", "2,5 %"),
            ("1/3", "1/3", "1/3"),
            ("1/2000", "1/2000", "1/2000"),
        ] {
            assert_eq!(share(&written.parse().expect("a share")), Text::new(en, de));
        }
    }
}
