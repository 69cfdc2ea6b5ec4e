//! Who may vote in a body, as statutes write it: weight, activity, caps, members without a vote.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use gremium_core::statutes::{
    Above, Activity, Barred, Brackets, Cap, CapGroup, Entitled, EntitledAt, Franchise, Limit,
    Occasions, Rank, Weighting,
};
use gremium_core::tally::{Unit, Weight};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::number::Number;
use super::body::BodyFile;
use super::class::votes;
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
    /// The member's inhabitants, by `brackets`.
    Population,
}

/// A bracket of inhabitants: from `from` up to, but not including, `below`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BracketFile {
    /// Inhabitants from which on it applies; 0 if left out.
    #[serde(default)]
    pub from: u64,
    /// Inhabitants from which on it no longer applies; without end if left out.
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
    /// With `by: population`: brackets that cover every number of inhabitants once.
    #[serde(default)]
    pub brackets: Vec<BracketFile>,
    /// The most votes that one member can have.
    #[serde(default)]
    pub at_most: Option<Number>,
}

/// What a member is expected to take part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OccasionWord {
    /// Polls of the body.
    Polls,
    /// Its sittings.
    Sittings,
    /// Polls and sittings.
    Both,
}

/// Who misses too much loses the vote until it takes part again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityFile {
    /// How many in a row must be missed.
    pub last: NonZeroU32,
    /// Of what.
    pub of: OccasionWord,
    /// How long after a poll has closed a ballot still shows that its member takes part, for example `P7D`; not at all if left out.
    #[serde(default)]
    pub late: Option<String>,
    /// Whether being represented in a sitting is taking part.
    #[serde(default)]
    pub represented: bool,
}

/// The moment by which somebody must be a member to vote on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntitledAtWord {
    /// When the poll opens or the sitting begins.
    #[default]
    Opening,
    /// When the poll is put, or the invitation to the sitting has landed.
    Invitation,
}

/// Since when somebody must be a member to vote; founding members do not wait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntitledFile {
    /// The moment that counts.
    #[serde(default)]
    pub at: EntitledAtWord,
    /// How long somebody must have been a member by then, for example `P3M`; not at all if left out.
    #[serde(default)]
    pub waiting: Option<String>,
}

/// What is capped apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EachWord {
    /// Each membership class.
    Class,
    /// Each affiliation, as the files of members state it.
    Affiliation,
}

/// What follows above a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AboveWord {
    /// The lowest ranked have no vote until the cap is kept.
    Leave,
    /// The weights shrink in proportion to exactly the cap.
    Shrink,
    /// Whoever would exceed it is not admitted.
    Refused,
}

/// Who leaves first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RankWord {
    /// Who was admitted last.
    #[default]
    Admission,
    /// Who has the fewest inhabitants.
    Population,
}

/// Votes or heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CapUnitWord {
    /// Votes with their weights.
    #[default]
    Votes,
    /// Members, one each.
    Heads,
}

/// A cap on what a group of members has in a body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteCapFile {
    /// These classes together.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Or each class, or each affiliation, apart.
    #[serde(default)]
    pub each: Option<EachWord>,
    /// At most so many, or such a share of all: `3`, `2/5`, `49 %`.
    #[serde(default)]
    pub at_most: Option<Number>,
    /// Less than so many, or than such a share.
    #[serde(default)]
    pub less_than: Option<Number>,
    /// Whether votes or heads are counted.
    #[serde(default)]
    pub unit: CapUnitWord,
    /// What follows above it.
    pub above: AboveWord,
    /// With `above: leave`: who leaves first.
    #[serde(default)]
    pub order: Option<RankWord>,
}

impl BodyFile {
    pub(super) fn franchise(&self, check: &mut Check) -> Option<Franchise> {
        let weight = self.weight.clone().unwrap_or_default();
        let weighting = weight.weighting(check);
        let most = weight.at_most.as_ref();
        let at_most = most.and_then(|number| votes(check, "weight.at_most", Some(number)));
        if at_most.as_ref().is_some_and(Weight::is_zero) {
            check.note(
                "weight.at_most",
                "with at most 0 votes nobody could vote",
                "bei höchstens 0 Stimmen könnte niemand abstimmen",
            );
        }
        let entitled = self.entitled.as_ref().map(|it| it.verify(check)).unwrap_or_default();
        let activity = self.activity.as_ref().map(|activity| activity.verify(check));
        let caps = self.caps.iter().enumerate();
        let caps: Vec<Option<Cap>> =
            caps.map(|(i, cap)| cap.verify(check, &format!("caps[{i}]"))).collect();
        let (barred, neutral) = without_vote(check, &self.without_vote, true);
        let caps = caps.into_iter().collect::<Option<_>>()?;
        let weighting = weighting?;
        Some(Franchise { weighting, at_most, entitled, activity, caps, neutral, barred })
    }
}

impl WeightFile {
    fn weighting(&self, check: &mut Check) -> Option<Weighting> {
        if self.by != ByWord::Population && !self.brackets.is_empty() {
            check.note(
                "weight.brackets",
                "brackets mean something only with `by: population`",
                "`brackets` bedeutet nur mit `by: population` etwas",
            );
            return None;
        }
        match self.by {
            ByWord::Class => Some(Weighting::Class),
            ByWord::Head => Some(Weighting::Head),
            ByWord::Population => self.brackets(check).map(Weighting::Population),
        }
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
                        "no bracket says what applies from {end} inhabitants on: leave `below` out of the last one"
                    ),
                    format!(
                        "keine Staffel sagt, was ab {end} Einwohnern gilt: bei der letzten `below` weglassen"
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
            format!("no bracket says what applies from {end} to {from} inhabitants"),
            format!("keine Staffel sagt, was von {end} bis {from} Einwohnern gilt"),
        ),
        Some(_) | None => (
            format!("two brackets apply from {from} inhabitants on"),
            format!("ab {from} Einwohnern gelten zwei Staffeln"),
        ),
    };
    let problem = Problem::new(format!("{route}.from"), en, de).of_kind(Kind::Brackets);
    check.absorb(vec![problem]);
    false
}

impl EntitledFile {
    fn verify(&self, check: &mut Check) -> Entitled {
        let at = match self.at {
            EntitledAtWord::Opening => EntitledAt::Opening,
            EntitledAtWord::Invitation => EntitledAt::Invitation,
        };
        Entitled { at, waiting: check.maybe("entitled.waiting", self.waiting.as_deref()) }
    }
}

impl ActivityFile {
    fn verify(&self, check: &mut Check) -> Activity {
        let of = match self.of {
            OccasionWord::Polls => Occasions::Polls,
            OccasionWord::Sittings => Occasions::Sittings,
            OccasionWord::Both => Occasions::Both,
        };
        if self.late.is_some() && !of.polls() {
            check.note(
                "activity.late",
                "`late` is about ballots and means something only where polls are to be taken part in",
                "`late` betrifft Stimmen und bedeutet nur etwas, wo die Teilnahme an Abstimmungen zählt",
            );
        }
        let late = check.maybe("activity.late", self.late.as_deref());
        Activity { last: self.last, of, late, represented: self.represented }
    }
}

impl VoteCapFile {
    fn verify(&self, check: &mut Check, route: &str) -> Option<Cap> {
        let classes: BTreeSet<_> = check.list(&format!("{route}.classes"), &self.classes);
        let group = match (self.each, classes.is_empty()) {
            (None, false) => Some(CapGroup::Classes(classes)),
            (Some(EachWord::Class), true) => Some(CapGroup::EachClass),
            (Some(EachWord::Affiliation), true) => Some(CapGroup::EachAffiliation),
            (None, true) | (Some(_), false) => {
                check.note(
                    route,
                    "a cap is on `classes`, or on `each: class` or `each: affiliation`",
                    "eine Obergrenze gilt für `classes` oder für `each: class` oder `each: affiliation`",
                );
                None
            }
        };
        let (strict, number) = match (&self.at_most, &self.less_than) {
            (Some(number), None) => (false, number),
            (None, Some(number)) => (true, number),
            (None, None) | (Some(_), Some(_)) => {
                check.note(
                    route,
                    "a cap has exactly one of `at_most` and `less_than`",
                    "eine Obergrenze hat genau eines von `at_most` und `less_than`",
                );
                return None;
            }
        };
        let key = if strict { "less_than" } else { "at_most" };
        let limit = limit(check, &format!("{route}.{key}"), number);
        let above = self.above(check, route, strict);
        let unit = match self.unit {
            CapUnitWord::Votes => Unit::Votes,
            CapUnitWord::Heads => Unit::Heads,
        };
        Some(Cap { group: group?, unit, limit: limit?, strict, above: above? })
    }

    fn above(&self, check: &mut Check, route: &str, strict: bool) -> Option<Above> {
        if self.order.is_some() && self.above != AboveWord::Leave {
            check.note(
                format!("{route}.order"),
                "an order means something only with `above: leave`",
                "`order` bedeutet nur mit `above: leave` etwas",
            );
            return None;
        }
        match self.above {
            AboveWord::Leave => Some(Above::Leave(match self.order.unwrap_or_default() {
                RankWord::Admission => Rank::Admission,
                RankWord::Population => Rank::Population,
            })),
            AboveWord::Refused => Some(Above::Refused),
            AboveWord::Shrink if strict => {
                check.note(
                    route,
                    "weights shrink to exactly the cap, so the cap itself must be allowed: `at_most`",
                    "Gewichte schrumpfen auf genau die Obergrenze, sie muss also erlaubt sein: `at_most`",
                );
                None
            }
            AboveWord::Shrink if self.unit == CapUnitWord::Heads => {
                check.note(
                    route,
                    "weights can shrink, heads cannot: `above: leave` or `unit: votes`",
                    "Gewichte können schrumpfen, Köpfe nicht: `above: leave` oder `unit: votes`",
                );
                None
            }
            AboveWord::Shrink => Some(Above::Shrink),
        }
    }
}

fn limit(check: &mut Check, route: &str, number: &Number) -> Option<Limit> {
    if !number.is_share() {
        return votes(check, route, Some(number)).map(Limit::Number);
    }
    let share = super::super::member::ratio(check, route, &number.0)?;
    if share >= gremium_core::ratio::Ratio::one() {
        check.note(
            route,
            format!("a share of {} is no cap", number.0),
            format!("ein Anteil von {} ist keine Obergrenze", number.0),
        );
        return None;
    }
    Some(Limit::Share(share))
}

/// Who has no vote: parts in a question, and (for a body) offices that are neutral.
pub(super) fn without_vote<T>(
    check: &mut Check,
    words: &[String],
    offices: bool,
) -> (BTreeSet<Barred>, BTreeSet<T>)
where
    T: std::str::FromStr + Ord,
    T::Err: super::super::common::Translated,
{
    let (mut barred, mut neutral) = (BTreeSet::new(), BTreeSet::new());
    for (i, word) in words.iter().enumerate() {
        let route = format!("without_vote[{i}]");
        match (word.as_str(), word.strip_prefix("office:").filter(|_| offices)) {
            ("mover", _) => drop(barred.insert(Barred::Mover)),
            ("subject", _) => drop(barred.insert(Barred::Subject)),
            ("concerned", _) => drop(barred.insert(Barred::Concerned)),
            (_, Some(office)) => neutral.extend(check.read::<T>(route, office)),
            (_, None) => {
                let also =
                    if offices { (" or `office:<id>`", " oder `office:<id>`") } else { ("", "") };
                check.note(
                    route,
                    format!("`{word}` is not `mover`, `subject`, `concerned`{}", also.0),
                    format!("`{word}` ist nicht `mover`, `subject`, `concerned`{}", also.1),
                );
            }
        }
    }
    (barred, neutral)
}
