//! Ids, days and sums within sentences of a report, as people write them.

use gremium_core::text::Lang;
use gremium_core::time::Date;

use crate::desk::Desk;

/// The sentence with names in the place of ids, and days and sums in the way of the language.
///
/// A report's sentences name things by their ids, so that machines find them; people know the names.
pub(crate) fn for_people(desk: &Desk<'_>, sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let mut told: Vec<String> = Vec::with_capacity(words.len());
    let mut skip = false;
    for (i, word) in words.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        if let Some(after) = key_in_brackets(desk, word) {
            if let Some(last) = told.last_mut() {
                last.push_str(after);
            }
            continue;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let next = words.get(i + 1).copied().unwrap_or_default();
        let known = name(desk, bare, word.contains('`'))
            .or_else(|| {
                let moment = moment(desk, word, next)?;
                skip = true;
                Some(moment)
            })
            .or_else(|| day(desk, bare))
            .or_else(|| {
                let sum = amount(desk.lang, word, next)?;
                skip = true;
                Some(sum)
            });
        told.push(match known {
            Some(known) if skip => known,
            Some(known) => word.replace('`', "").replace(bare, &known),
            None if word.matches('`').count() == 2 => unnamed(desk, word),
            None => (*word).to_owned(),
        });
    }
    told.join(" ")
}

/// A marked word that names nothing: an id of the record stands as it is, a key of a file keeps its marks.
fn unnamed(desk: &Desk<'_>, word: &str) -> String {
    let mut parts = word.split('`');
    let (Some(before), Some(marked)) = (parts.next(), parts.next()) else { return word.to_owned() };
    let after = parts.next().unwrap_or_default();
    let key = marked.chars().all(|it| it.is_ascii_lowercase() || matches!(it, '_' | ':'));
    let statutes = &desk.report.statutes;
    let known = statutes.rules.contains_key(marked)
        || statutes.elections.contains_key(marked)
        || statutes.prioritisations.contains_key(marked)
        || statutes.processes.contains_key(marked)
        || statutes.classes.contains_key(marked);
    if key && !known {
        return desk
            .either(format!("{before}“{marked}”{after}"), format!("{before}„{marked}“{after}"));
    }
    format!("{before}{marked}{after}")
}

/// What stands after a key in brackets, which says to authors what to write: `(`follows`);`.
fn key_in_brackets<'a>(desk: &Desk<'_>, word: &'a str) -> Option<&'a str> {
    let (key, after) = word.strip_prefix("(`")?.split_once("`)")?;
    let is_key = key.bytes().all(|it| it.is_ascii_lowercase() || matches!(it, b'_' | b':'));
    (is_key && name(desk, key, true).is_none()).then_some(after)
}

/// A sentence in which only what is marked as an id is named; the words of others in it stay as they are.
pub(crate) fn marked(desk: &Desk<'_>, sentence: &str) -> String {
    let parts = sentence.split('`').enumerate();
    let told = parts.map(|(at, part)| match (at % 2, name(desk, part, true)) {
        (1, Some(name)) => name,
        (1, None) => desk.either(format!("“{part}”"), format!("„{part}“")),
        (_, _) => part.to_owned(),
    });
    told.collect()
}

/// A sentence in which what is marked as an id stays as it was written, since nothing of its kind is called like that; but
/// for a process that the statutes had.
pub(crate) fn quoted(desk: &Desk<'_>, sentence: &str) -> String {
    let told = sentence.split('`').enumerate().map(|(at, part)| {
        let way = desk.report.statutes.ways.iter().find(|it| it.process == part);
        let part = match (at % 2, way) {
            (0, _) => return part.to_owned(),
            (_, Some(way)) => desk.text(&way.title),
            (_, None) => part,
        };
        desk.either(format!("“{part}”"), format!("„{part}“"))
    });
    told.collect()
}

/// A fund by name.
pub(crate) fn fund(desk: &Desk<'_>, id: &str) -> Option<String> {
    let fund = desk.report.funds.iter().find(|it| it.id == id)?;
    Some(crate::desk::capital(desk.text(&fund.title)))
}

fn name(desk: &Desk<'_>, id: &str, marked: bool) -> Option<String> {
    if let Some(known) = put(desk, id) {
        return Some(known);
    }
    // An id of one word could be a word of the sentence, such as “chair”, or of a name in it.
    if !marked && !id.contains('-') {
        return None;
    }
    if desk.member(id).is_some() {
        return Some(desk.member_name(id));
    }
    if desk.body_named(id).is_some() {
        return Some(desk.body(id));
    }
    if desk.office_named(id).is_some() {
        return Some(desk.office_title(id));
    }
    if let Some(fund) = fund(desk, id) {
        return Some(fund);
    }
    let report = desk.report;
    let mut purposes = report.funds.iter().flat_map(|it| &it.purposes);
    let process = || report.statutes.ways.iter().find(|it| it.process == id).map(|it| &it.title);
    let matter = desk.matter_named(id).map(|(title, _)| title);
    let title =
        matter.or_else(process).or_else(|| purposes.find(|it| it.id == id).map(|it| &it.title))?;
    let title = desk.text(title);
    Some(desk.either(format!("“{title}”"), format!("„{title}“")))
}

/// A motion or a request by its title; of a decided item of a sitting where the decision book has it.
pub(crate) fn put(desk: &Desk<'_>, id: &str) -> Option<String> {
    let quoted = |title: &str| Some(desk.either(format!("“{title}”"), format!("„{title}“")));
    if !id.contains('/') {
        return None;
    }
    if let Some((_, item)) = desk.item_of(id) {
        let decision = desk.decision_of(id).map(|it| desk.decision_name(it));
        return decision.or_else(|| quoted(desk.title(item)));
    }
    match (desk.poll_of(id), desk.request_of(id)) {
        (Some(poll), _) => quoted(desk.title(&poll.motion)),
        (None, Some(_)) => quoted(desk.request_title(id)?),
        (None, None) => None,
    }
}

fn day(desk: &Desk<'_>, word: &str) -> Option<String> {
    let date: Date = word.parse().ok()?;
    Some(desk.date(date))
}

/// A day and the time after it, with what stands after that: `18.11.2024, 18:00 Uhr`.
fn moment(desk: &Desk<'_>, day: &str, time: &str) -> Option<String> {
    let (clock, after) = time.split_at_checked(5)?;
    let (hour, minute) = clock.split_once(':')?;
    let is_number = |text: &str| text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || after.contains(char::is_alphanumeric) {
        return None;
    }
    let day = self::day(desk, day)?;
    Some(desk.either(format!("{day}, {clock}{after}"), format!("{day}, {clock} Uhr{after}")))
}

/// A sum and the word after it, where that is a currency, with what stands before the one and after the other.
fn amount(lang: Lang, word: &str, next: &str) -> Option<String> {
    let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (before, code) = (&word[..word.len() - digits.len()], next.get(..3)?);
    sum(lang, digits, next)?;
    Some(format!("{before}{}{}", money(lang, digits, code), &next[3..]))
}

/// `120.000,00` or `120,000.00`, where a currency follows.
fn sum(lang: Lang, word: &str, next: &str) -> Option<String> {
    let currency = next.get(..3)?;
    let (whole, minor) = word.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !currency.bytes().all(|b| b.is_ascii_uppercase()) || !digits(whole) || !digits(minor) {
        return None;
    }
    let point = match lang {
        Lang::De => ',',
        Lang::En => '.',
    };
    Some(format!("{}{point}{minor}", grouped(lang, whole)))
}

/// Digits in groups of three.
pub(crate) fn grouped(lang: Lang, digits: &str) -> String {
    let group = match lang {
        Lang::De => '.',
        Lang::En => ',',
    };
    let mut grouped = String::with_capacity(digits.len() + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    grouped
}

/// A sum as a report gives it (`-120000.00`), in the way of the language, with its currency.
pub(crate) fn money(lang: Lang, text: &str, currency: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let whole = digits.split_once('.').is_none();
    let padded = if whole { format!("{digits}.0") } else { digits.to_owned() };
    let told = match sum(lang, &padded, currency) {
        Some(sum) if whole => sum[..sum.len() - 2].to_owned(),
        Some(sum) => sum,
        None => return format!("{text} {currency}"),
    };
    match (lang, currency) {
        (Lang::De, "EUR") => format!("{sign}{told} €"),
        (Lang::De, other) => format!("{sign}{told} {other}"),
        (Lang::En, "EUR") => format!("{sign}€{told}"),
        (Lang::En, other) => format!("{other} {sign}{told}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_grouped() {
        assert_eq!(sum(Lang::De, "120000.00", "EUR"), Some("120.000,00".to_owned()));
        assert_eq!(sum(Lang::En, "1234567.89", "EUR,"), Some("1,234,567.89".to_owned()));
        assert_eq!(sum(Lang::De, "999.00", "EUR"), Some("999,00".to_owned()));
        assert_eq!(sum(Lang::De, "1.4", "Uhr"), None);
        assert_eq!(sum(Lang::De, "v1.4.0", "EUR"), None);
        assert_eq!(sum(Lang::De, "12", "ß€"), None);
        assert_eq!(money(Lang::De, "120000.00", "EUR"), "120.000,00 €");
        assert_eq!(money(Lang::En, "120000.00", "EUR"), "€120,000.00");
        assert_eq!(money(Lang::En, "-500", "JPY"), "JPY -500");
    }
}
