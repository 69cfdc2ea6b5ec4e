//! Who may vote in a body, as statutes write it: weight, activity, caps, members without a vote.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use gremium_core::statutes::{
    Above, Activity, Barred, Cap, CapGroup, CapUnit, Entitled, EntitledAt, Franchise, Limit,
    Occasions, Rank,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::number::Number;
use super::body::BodyFile;
use super::class::votes;

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
        let (at_least, at_most) = weight.bounds(check);
        let entitled = self.entitled.as_ref().map(|it| it.verify(check)).unwrap_or_default();
        let activity = self.activity.as_ref().map(|activity| activity.verify(check));
        let caps = self.caps.iter().enumerate();
        let caps: Vec<Option<Cap>> =
            caps.map(|(i, cap)| cap.verify(check, &format!("caps[{i}]"))).collect();
        let (barred, neutral) = without_vote(check, &self.without_vote, true);
        let caps = caps.into_iter().collect::<Option<_>>()?;
        let weighting = weighting?;
        Some(Franchise { weighting, at_least, at_most, entitled, activity, caps, neutral, barred })
    }
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
            CapUnitWord::Votes => CapUnit::Votes,
            CapUnitWord::Heads => CapUnit::Heads,
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
