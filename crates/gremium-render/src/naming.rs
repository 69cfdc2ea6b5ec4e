//! Ids and sums within sentences of a report, as people read them.

use gremium_core::text::Lang;

use crate::desk::Desk;

/// A sentence of the report for readers: what stands in brackets for whoever types it, an id or a key, is left out, and what is
/// marked elsewhere stands in quotation marks.
pub(crate) fn told(desk: &Desk<'_>, sentence: &str) -> String {
    let (mut left, mut rest) = (String::with_capacity(sentence.len()), sentence);
    while let Some((before, after)) = rest.split_once(" (`") {
        left.push_str(before);
        match after.split_once('`') {
            Some((_, end)) if end.starts_with(')') => rest = &end[1..],
            Some(_) | None => {
                left.push_str(" (`");
                rest = after;
            }
        }
    }
    left.push_str(rest);
    let parts = left.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => desk.either(format!("“{part}”"), format!("„{part}“")),
    });
    parts.collect()
}

/// A sentence in which only what is marked as an id is named; the words of others in it stay as they are.
pub(crate) fn marked(desk: &Desk<'_>, sentence: &str) -> String {
    let parts = sentence.split('`').enumerate();
    let told = parts.map(|(at, part)| match (at % 2, name(desk, part)) {
        (1, Some(name)) => name,
        (1, None) => desk.either(format!("“{part}”"), format!("„{part}“")),
        (_, _) => part.to_owned(),
    });
    told.collect()
}

/// A fund by name.
pub(crate) fn fund(desk: &Desk<'_>, id: &str) -> Option<String> {
    let fund = desk.report.funds.iter().find(|it| it.id == id)?;
    Some(crate::desk::capital(desk.text(&fund.title)))
}

fn name(desk: &Desk<'_>, id: &str) -> Option<String> {
    if let Some(known) = put(desk, id) {
        return Some(known);
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
