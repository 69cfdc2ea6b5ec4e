//! Polls that have to be open for longer than they may.

use gremium_core::text::Lang;
use gremium_core::time::Period;

use super::Reader;
use crate::codes;
use crate::prose::{Case, period};
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    let mut done = std::collections::BTreeSet::new();
    for it in reader.uses() {
        let ((id, rule), name) = (it.rule, it.name());
        let silence = rule.silence.as_ref().map(|it| it.period);
        let mut least = rule.window.min.into_iter().chain(silence);
        let Some(max) = rule.window.max else { continue };
        let Some(min) = least.find(|least| is_longer(*least, max)) else { continue };
        if !done.insert((it.section(), id)) {
            continue;
        }
        let said = |it, lang| period(it, Case::Accusative, lang);
        let message = Text::new(
            format!(
                "{} lets voting be open for at least {} and at most {}: no poll is",
                name.en,
                said(min, Lang::En),
                said(max, Lang::En)
            ),
            format!(
                "{} lässt Abstimmungen mindestens {} und höchstens {} dauern: das tut keine",
                name.de,
                said(min, Lang::De),
                said(max, Lang::De)
            ),
        );
        let proposal = Text::new(
            "correct `min`, `max` or the period of `silence`",
            "`min`, `max` oder die Frist bei `silence` berichtigen",
        );
        reader.say(&codes::never_reached::RULE, (it.section(), id, "window"), message, proposal);
    }
}

/// Whether one period lasts longer than another one whenever both begin.
pub(super) fn is_longer(one: Period, other: Period) -> bool {
    match (one, other) {
        (Period::Minutes(a), Period::Minutes(b))
        | (Period::Days(a), Period::Days(b))
        | (Period::Months(a), Period::Months(b))
        | (Period::BusinessDays(a), Period::BusinessDays(b)) => a > b,
        (Period::Minutes(_) | Period::Days(_) | Period::Months(_) | Period::BusinessDays(_), _) => {
            least(one) > most(other)
        }
    }
}

const DAY: u64 = 24 * 60;

/// The fewest minutes that a period can last, but for the change of the clocks.
fn least(period: Period) -> u64 {
    let count = u64::from(period.count());
    match period {
        Period::Minutes(_) => count,
        Period::Days(_) | Period::BusinessDays(_) => count.saturating_mul(DAY),
        Period::Months(_) => count.saturating_mul(28 * DAY),
    }
}

/// The most minutes that it can last: the day on which it begins is not counted, and it may end on a later working day.
fn most(period: Period) -> u64 {
    let count = u64::from(period.count());
    let week = 7 * DAY;
    match period {
        Period::Minutes(_) => count,
        Period::Days(_) => count.saturating_mul(DAY).saturating_add(DAY),
        Period::BusinessDays(_) => count.saturating_mul(3 * DAY).saturating_add(week),
        Period::Months(_) => count.saturating_mul(31 * DAY).saturating_add(DAY),
    }
}
