//! Ranges of amounts as statutes write them.

use gremium_core::money::{Amount, AmountRange, Bound};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::Setting;
use super::super::common::Check;
use super::super::number::Number;

/// Where each range begins of which nothing else is said.
const NOTHING: Bound = Bound { amount: Amount::ZERO, included: true };

/// A range of amounts: where it begins, where it ends, or both. Above one amount and up to another, or from one on and below another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmountsFile {
    /// From this amount on, it included; not beside `above`.
    pub from: Option<Number>,
    /// Above this amount, it not included; not beside `from`.
    pub above: Option<Number>,
    /// Up to this amount, it included; not beside `below`.
    pub up_to: Option<Number>,
    /// Below this amount, it not included; not beside `up_to`.
    pub below: Option<Number>,
}

impl AmountsFile {
    pub(super) fn verify(
        &self,
        check: &mut Check,
        route: &str,
        setting: &Setting,
    ) -> Option<AmountRange> {
        let from = end(check, route, setting, [("from", &self.from), ("above", &self.above)]);
        let to = end(check, route, setting, [("up_to", &self.up_to), ("below", &self.below)]);
        let range = AmountRange { from: from?, to: to? };
        if range == AmountRange::default() {
            check.note(
                route,
                "say where the amounts begin (`from` or `above`) or where they end (`up_to` or `below`)",
                "angeben, wo die Beträge beginnen (`from` oder `above`) oder wo sie enden (`up_to` oder `below`)",
            );
            return None;
        }
        if range.is_empty() {
            check.note(
                route,
                "no amount lies in this range",
                "in diesem Bereich liegt kein Betrag",
            );
            return None;
        }
        // From nothing on is what holds without it.
        let from = range.from.filter(|it| *it != NOTHING);
        Some(AmountRange { from, ..range })
    }
}

/// One end of a range: the amount is in it where the first key names it, and not where the second does.
fn end(
    check: &mut Check,
    route: &str,
    setting: &Setting,
    [(with, included), (without, excluded)]: [(&str, &Option<Number>); 2],
) -> Option<Option<Bound>> {
    let mut read = |key: &str, number: &Number, included: bool| {
        let amount = check.cost(&format!("{route}.{key}"), &number.0, setting)?;
        Some(Some(Bound { amount, included }))
    };
    match (included, excluded) {
        (None, None) => Some(None),
        (Some(number), None) => read(with, number, true),
        (None, Some(number)) => read(without, number, false),
        (Some(_), Some(_)) => {
            check.note(
                format!("{route}.{without}"),
                format!("only one of `{with}` and `{without}` can stand there"),
                format!("nur eines von `{with}` und `{without}` kann dort stehen"),
            );
            None
        }
    }
}
