//! Version 1 of the figures: `schemas/v1/health.json`.

use gremium_core::state::State;
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::{money, people, requests, rules};
use crate::text::{Fixed, Text};

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/health/v1";

/// The value of a figure that has nothing to count.
pub const UNDEFINED: &str = "undefined";

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
    /// The value, as in the figure.
    pub value: String,
    /// Ids of what stands behind it: sittings, polls, decisions, requests, offices, provisions.
    pub evidence: Vec<String>,
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

/// The figures as of the moment at which the state stands; `None` where there are no statutes.
pub fn build(state: &State, as_of: Instant) -> Option<Health> {
    state.view().statutes()?;
    let mut figures = people::participation(state);
    figures.extend(requests::figures(state, as_of));
    figures.extend(people::offices(state));
    figures.push(rules::undefined_steps(state));
    figures.push(people::dissent(state));
    figures.push(requests::duplicates(state));
    figures.push(money::saving(state));
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
