//! Version 1 of the figures: `schemas/v1/health.json`.

use gremium_core::id::MemberId;
use gremium_core::state::State;
use gremium_core::text::Label;
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    decisions, dissent, members, money, offices, participation, providers, requests, rhythm, rules,
    tenders,
};
use crate::text::{Fixed, Text};

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/health/v1";

const DAY: i64 = 86_400;

/// The value of a figure that has nothing to count.
pub const UNDEFINED: &str = "undefined";

/// The value of a part of which the record does not say what is asked.
pub const UNSTATED: &str = "unstated";

/// Figures on the health of a partnership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Health of a partnership")]
pub struct Health {
    /// Always `gremium/health/v1`.
    pub format: String,
    /// The moment of evaluation.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// The figures, in a fixed order.
    pub figures: Vec<Figure>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Its key.
    pub key: &'static str,
    /// Name.
    pub title: Text,
    /// How it is computed.
    pub formula: Text,
    /// How to read it.
    pub reading: Text,
    /// `share`, `days`, `number` or `money`.
    pub unit: &'static str,
    /// The value: a fraction that is not reduced (`3/12`: 3 of 12), a number, a decimal amount; `undefined` where there is
    /// nothing to count.
    pub value: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// Of what: an id of the record.
    pub of: String,
    /// Its name.
    pub name: Text,
    /// What the value is: `share`, `days`, `number`, `money`, `day` (a date) or `item` (it counts as one).
    pub unit: &'static str,
    /// The value, as in the figure; `unstated` where the record does not say.
    pub value: String,
    /// Ids of what stands behind it: sittings, polls, decisions, requests, offices, provisions.
    pub evidence: Vec<String>,
}

impl Part {
    fn new(
        of: impl ToString,
        name: Text,
        unit: &'static str,
        value: String,
        evidence: Vec<String>,
    ) -> Self {
        Self { of: of.to_string(), name, unit, value, evidence }
    }

    pub(super) fn share(
        of: impl ToString,
        name: Text,
        value: String,
        evidence: Vec<String>,
    ) -> Self {
        Self::new(of, name, "share", value, evidence)
    }

    pub(super) fn days(
        of: impl ToString,
        name: Text,
        value: String,
        evidence: Vec<String>,
    ) -> Self {
        Self::new(of, name, "days", value, evidence)
    }

    pub(super) fn number(
        of: impl ToString,
        name: Text,
        value: String,
        evidence: Vec<String>,
    ) -> Self {
        Self::new(of, name, "number", value, evidence)
    }

    pub(super) fn money(
        of: impl ToString,
        name: Text,
        value: String,
        evidence: Vec<String>,
    ) -> Self {
        Self::new(of, name, "money", value, evidence)
    }

    pub(super) fn day(of: impl ToString, name: Text, value: Date, evidence: Vec<String>) -> Self {
        Self::new(of, name, "day", value.to_string(), evidence)
    }

    /// A thing that counts as one.
    pub(super) fn item(of: impl ToString, name: Text, evidence: Vec<String>) -> Self {
        Self::new(of, name, "item", "1".to_owned(), evidence)
    }
}

/// What a figure is, in both languages.
pub(super) struct Meaning {
    pub(super) key: &'static str,
    pub(super) unit: &'static str,
    pub(super) title: Fixed,
    pub(super) formula: Fixed,
    pub(super) reading: Fixed,
}

impl Meaning {
    pub(super) fn with(self, value: String, parts: Vec<Part>) -> Figure {
        Figure {
            key: self.key,
            title: self.title.into(),
            formula: self.formula.into(),
            reading: self.reading.into(),
            unit: self.unit,
            value,
            parts,
        }
    }
}

/// `part` of `all`; undefined where there is nothing.
pub(super) fn share(part: usize, all: usize) -> String {
    if all == 0 { UNDEFINED.to_owned() } else { format!("{part}/{all}") }
}

/// The median of whole numbers; halves as a fraction; undefined where there are none.
pub(super) fn median(mut numbers: Vec<i64>) -> String {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    let Some(upper) = numbers.get(middle) else { return UNDEFINED.to_owned() };
    let lower =
        if numbers.len().is_multiple_of(2) { numbers.get(middle.saturating_sub(1)) } else { None };
    match lower {
        None => upper.to_string(),
        Some(lower) => {
            let sum = i128::from(*lower) + i128::from(*upper);
            if sum % 2 == 0 { (sum / 2).to_string() } else { format!("{sum}/2") }
        }
    }
}

/// Whole days between two moments.
pub(super) fn days(from: Instant, to: Instant) -> i64 {
    to.0.saturating_sub(from.0).max(0) / DAY
}

/// The same name in both languages.
pub(super) fn same(text: impl ToString) -> Text {
    Text::new(text.to_string(), text.to_string())
}

/// A title of the statutes.
pub(super) fn titled(title: &Label) -> Text {
    Text::new(&*title.en, &*title.de)
}

/// What a member is called now.
pub(super) fn member_name(state: &State, id: &MemberId) -> Text {
    same(state.view().member(id.as_str()).map_or_else(|| id.to_string(), |it| it.name.to_string()))
}

/// The figures as of the moment at which the state stands; `None` where there are no statutes.
pub fn build(state: &State, as_of: Instant) -> Option<Health> {
    state.view().statutes()?;
    let mut figures = participation::figures(state);
    figures.push(rhythm::kept(state));
    figures.extend(requests::figures(state, as_of));
    figures.extend(members::figures(state, as_of));
    figures.push(tenders::by_parties(state, as_of));
    figures.push(decisions::traceable(state));
    figures.extend(offices::figures(state));
    figures.push(rules::undefined(state));
    figures.push(providers::part(state));
    figures.push(dissent::figure(state));
    figures.push(requests::outside(state, as_of));
    figures.push(requests::duplicates(state));
    figures.push(money::saving(state, as_of));
    Some(Health { format: FORMAT.to_owned(), as_of, figures })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_exact() {
        assert_eq!(median(vec![]), UNDEFINED);
        assert_eq!(median(vec![7]), "7");
        assert_eq!(median(vec![9, 2]), "11/2");
        assert_eq!(median(vec![4, 2]), "3");
        assert_eq!(median(vec![30, 1, 5]), "5");
        assert_eq!(median(vec![i64::MAX, i64::MAX]), i64::MAX.to_string());
    }

    #[test]
    fn nothing_of_nothing_is_undefined() {
        assert_eq!(share(0, 0), UNDEFINED);
        assert_eq!(share(0, 4), "0/4");
    }
}
