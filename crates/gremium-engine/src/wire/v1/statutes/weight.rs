//! The weight of a vote as statutes write it: by class or head, by a size of the member, by the tier of a fee.

use std::num::NonZeroU64;

use gremium_core::rule::Rounding;
use gremium_core::size::Size;
use gremium_core::statutes::{Brackets, Per, Weighting};
use gremium_core::tally::Weight;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::number::Number;
use super::super::rule::RoundingWord;
use super::class::votes;
use super::fee::stated;
use crate::wire::Problem;
use crate::wire::problem::Kind;

/// What makes the weight of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ByWord {
    /// The votes of the member's class.
    #[default]
    Class,
    /// One vote for each member of a class that votes.
    Head,
    /// The member's inhabitants, by `brackets` or for `each` so many.
    Population,
    /// The member's employees, likewise.
    Employees,
    /// Another `size` of the member, likewise.
    Size,
    /// The `votes` of the tier of a `fee` that the member falls into.
    Fee,
}

/// A bracket of a size: from `from` up to, but not including, `below`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BracketFile {
    /// Size from which on it applies; 0 if left out.
    #[serde(default)]
    pub from: u64,
    /// Size from which on it no longer applies; without end if left out.
    #[serde(default)]
    pub below: Option<u64>,
    /// Votes of a member in it.
    pub votes: Number,
}

/// What makes the weight of a member's vote in a body, where `votes` does not fix it for its class.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightFile {
    /// What it goes by.
    #[serde(default)]
    pub by: ByWord,
    /// With `by: size`: which one of those that the statutes name.
    #[serde(default)]
    pub size: Option<String>,
    /// With `by: fee`: which one; each of its tiers says its `votes`.
    #[serde(default)]
    pub fee: Option<String>,
    /// With a size: brackets that cover every number once.
    #[serde(default)]
    pub brackets: Vec<BracketFile>,
    /// Or, with a size: for each so many there are `votes`.
    #[serde(default)]
    pub each: Option<NonZeroU64>,
    /// With `each`: how many votes; 1 if left out.
    #[serde(default)]
    pub votes: Option<Number>,
    /// With `each` above 1: whether a unit that is not whole does not count (`down`), counts as one (`up`) or in part (`none`).
    #[serde(default)]
    #[schemars(with = "Option<RoundingWord>")]
    pub rounding: Option<Rounding>,
    /// The least votes that a member has.
    #[serde(default)]
    pub at_least: Option<Number>,
    /// The most votes that one member can have.
    #[serde(default)]
    pub at_most: Option<Number>,
}

impl WeightFile {
    /// The least and the most votes of one member.
    pub(super) fn bounds(&self, check: &mut Check) -> (Option<Weight>, Option<Weight>) {
        let mut read = |key: &str, number: &Option<Number>| {
            number.as_ref().and_then(|it| votes(check, &format!("weight.{key}"), Some(it)))
        };
        let (least, most) = (read("at_least", &self.at_least), read("at_most", &self.at_most));
        if most.as_ref().is_some_and(Weight::is_zero) {
            check.note(
                "weight.at_most",
                "with at most 0 votes nobody could vote",
                "bei höchstens 0 Stimmen könnte niemand abstimmen",
            );
        }
        if least.as_ref().zip(most.as_ref()).is_some_and(|(least, most)| least > most) {
            check.note(
                "weight.at_least",
                "nobody can have at least more votes than at most",
                "niemand kann mindestens mehr Stimmen haben als höchstens",
            );
        }
        (least, most)
    }

    pub(super) fn weighting(&self, check: &mut Check) -> Option<Weighting> {
        let size = match self.by {
            ByWord::Class | ByWord::Head | ByWord::Fee => None,
            ByWord::Population => Some(Size::Population),
            ByWord::Employees => Some(Size::Employees),
            ByWord::Size => Some(stated(check, "weight.size", self.size.as_deref())?),
        };
        self.only_where_it_means_something(check)?;
        match (self.by, size) {
            (ByWord::Class, _) => Some(Weighting::Class),
            (ByWord::Head, _) => Some(Weighting::Head),
            (ByWord::Fee, _) => self.by_fee(check),
            (ByWord::Population | ByWord::Employees | ByWord::Size, Some(size)) => {
                match (self.each, self.brackets.is_empty()) {
                    (Some(each), true) => Some(Weighting::Per(size, self.per(check, each)?)),
                    (None, _) => self.brackets(check).map(|it| Weighting::Brackets(size, it)),
                    (Some(_), false) => {
                        check.note(
                            "weight",
                            "either `brackets` or `each`, not both",
                            "entweder `brackets` oder `each`, nicht beides",
                        );
                        None
                    }
                }
            }
            (ByWord::Population | ByWord::Employees | ByWord::Size, None) => None,
        }
    }

    /// Keys that belong to another `by` than the one that is given.
    fn only_where_it_means_something(&self, check: &mut Check) -> Option<()> {
        let sized = matches!(self.by, ByWord::Population | ByWord::Employees | ByWord::Size);
        let per = sized && self.each.is_some();
        let strange = [
            ("brackets", !self.brackets.is_empty() && !sized, "by: population"),
            ("each", self.each.is_some() && !sized, "by: population"),
            ("size", self.size.is_some() && self.by != ByWord::Size, "by: size"),
            ("fee", self.fee.is_some() && self.by != ByWord::Fee, "by: fee"),
            ("votes", self.votes.is_some() && !per, "each: 1000"),
            ("rounding", self.rounding.is_some() && !per, "each: 1000"),
        ];
        let strange = strange.into_iter().find(|(_, is_strange, _)| *is_strange);
        let Some((key, _, with)) = strange else { return Some(()) };
        check.note(
            format!("weight.{key}"),
            format!("`{key}` means something only with `{with}`"),
            format!("`{key}` bedeutet nur mit `{with}` etwas"),
        );
        None
    }

    fn by_fee(&self, check: &mut Check) -> Option<Weighting> {
        if self.fee.is_none() {
            check.note(
                "weight.fee",
                "`by: fee` needs `fee`: the id of a fee whose tiers say `votes`",
                "zu `by: fee` gehört `fee`: die Kennung eines Beitrags, dessen Stufen `votes` nennen",
            );
        }
        check.read("weight.fee", self.fee.as_deref()?).map(Weighting::Fee)
    }

    fn per(&self, check: &mut Check, each: NonZeroU64) -> Option<Per> {
        if each.get() > 1 && self.rounding.is_none() {
            check.note(
                "weight.rounding",
                "say what about a unit that is not whole: `rounding: down` (it does not count), `up` (it counts as one) or `none` (it counts in part)",
                "angeben, was bei einer nicht vollen Einheit gilt: `rounding: down` (sie zählt nicht), `up` (sie zählt als volle) oder `none` (sie zählt anteilig)",
            );
            return None;
        }
        let votes = votes(check, "weight.votes", self.votes.as_ref())?;
        // Where each single one counts, nothing is in parts.
        let parts = self.rounding.filter(|_| each.get() > 1).unwrap_or_default();
        Some(Per { votes, each, parts })
    }

    /// The brackets in order, if each begins exactly where the one before ends.
    fn brackets(&self, check: &mut Check) -> Option<Brackets> {
        let mut sorted: Vec<(usize, &BracketFile)> = self.brackets.iter().enumerate().collect();
        sorted.sort_by_key(|(_, bracket)| (bracket.from, bracket.below.unwrap_or(u64::MAX)));
        let mut expected = Some(0);
        let mut read = Vec::new();
        let mut sound = true;
        for (i, bracket) in sorted {
            let route = format!("weight.brackets[{i}]");
            sound &= follows(check, &route, bracket, expected);
            expected = bracket.below;
            let weight = votes(check, &format!("{route}.votes"), Some(&bracket.votes));
            read.extend(weight.map(|weight| (bracket.from, weight)));
        }
        if let Some(end) = expected {
            let (en, de) = if self.brackets.is_empty() {
                (
                    "brackets are missing: `brackets: [{votes: 1}]`".to_owned(),
                    "es fehlen Staffeln: `brackets: [{votes: 1}]`".to_owned(),
                )
            } else {
                (
                    format!(
                        "no bracket says what applies from {end} on: leave `below` out of the last one"
                    ),
                    format!(
                        "keine Staffel sagt, was ab {end} gilt: bei der letzten `below` weglassen"
                    ),
                )
            };
            check.absorb(vec![Problem::new("weight.brackets", en, de).of_kind(Kind::Brackets)]);
            return None;
        }
        let mut read = read.into_iter();
        let (_, first) = read.next()?;
        if sound { Brackets::new(first, read.collect()) } else { None }
    }
}

/// Whether a bracket begins where the one before ended.
fn follows(check: &mut Check, route: &str, bracket: &BracketFile, expected: Option<u64>) -> bool {
    let from = bracket.from;
    let (en, de) = match expected {
        _ if bracket.below.is_some_and(|below| below <= from) => (
            format!("the bracket from {from} ends before it begins"),
            format!("die Staffel ab {from} endet, bevor sie beginnt"),
        ),
        Some(end) if from == end => return true,
        Some(end) if from > end => (
            format!("no bracket says what applies from {end} to {from}"),
            format!("keine Staffel sagt, was von {end} bis {from} gilt"),
        ),
        Some(_) | None => (
            format!("two brackets apply from {from} on"),
            format!("ab {from} gelten zwei Staffeln"),
        ),
    };
    let problem = Problem::new(format!("{route}.from"), en, de).of_kind(Kind::Brackets);
    check.absorb(vec![problem]);
    false
}
