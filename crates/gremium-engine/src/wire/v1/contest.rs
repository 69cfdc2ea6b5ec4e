//! Options that are put to the vote, and ballots that mark them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use gremium_core::contest::{self, Marks, Paper};
use gremium_core::id::OptionId;
use gremium_core::record::Cast;
use gremium_core::tally;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Setting;
use super::ballot::Choice;
use super::common::{Check, shared};
use super::number::Number;

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Id, as ballots name it.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The member that the candidate comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Address; the office is then held by whoever has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// How and when the candidate consented to stand, such as `2026-03-01, by letter`; without it nobody can be elected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// When and how the candidate withdrew, such as `2026-03-14, in the sitting`: it is named and does not stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// Members that back the candidate, where the election asks for that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supported_by: Vec<String>,
    /// Groups that the statutes may cap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
}

/// Something to be put in order or paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionFile {
    /// Id, as ballots name it; that of a request where it is one, such as `2025/heat-map`.
    pub id: String,
    /// Title; the id if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it costs, where money is shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
}

/// What polls and agenda items say of their options.
pub(crate) struct ContestParts<'a> {
    pub(crate) candidates: &'a Option<Vec<Candidate>>,
    pub(crate) options: &'a Option<Vec<OptionFile>>,
    pub(crate) seats: Option<u32>,
    pub(crate) order: &'a [String],
    pub(crate) budget: &'a Option<String>,
    pub(crate) from_fund: &'a Option<String>,
}

impl ContestParts<'_> {
    /// No options: a question of yes or no.
    pub(crate) fn none() -> Self {
        const NO: &Option<String> = &None;
        Self {
            candidates: &None,
            options: &None,
            seats: None,
            order: &[],
            budget: NO,
            from_fund: NO,
        }
    }

    /// Whether it says how much is shared out.
    pub(crate) fn has_budget(&self) -> bool {
        self.budget.is_some()
    }

    /// The contest; none where neither candidates nor options are put.
    pub(crate) fn verify(
        &self,
        check: &mut Check,
        route: &str,
        setting: &Setting,
    ) -> Option<contest::Contest> {
        let at = |key: &str| crate::wire::problem::below(route, key);
        let options = match (self.candidates, self.options) {
            (None, None) => {
                self.stray(check, route);
                return None;
            }
            (Some(_), Some(_)) => {
                check.note(
                    at("options"),
                    "either candidates are elected or options put in order: leave one of `candidates` and `options` out",
                    "entweder wird gewählt oder priorisiert: eines von `candidates` und `options` weglassen",
                );
                return None;
            }
            (Some(candidates), None) => {
                let all = candidates.iter().enumerate();
                let read = all.map(|(i, it)| it.verify(check, &at(&format!("candidates[{i}]"))));
                read.collect::<Vec<_>>()
            }
            (None, Some(options)) => {
                let all = options.iter().enumerate();
                let read =
                    all.map(|(i, it)| it.verify(check, &at(&format!("options[{i}]")), setting));
                read.collect::<Vec<_>>()
            }
        };
        let options: Vec<contest::Choosable> = options.into_iter().flatten().collect();
        let mut ids = BTreeSet::new();
        for option in &options {
            if !ids.insert(&option.id) {
                let key = if self.candidates.is_some() { "candidates" } else { "options" };
                twice(check, &at(key), option.id.as_str());
            }
        }
        let budget = self.budget.as_deref();
        let budget = budget.and_then(|text| check.amount(&at("budget"), text, setting));
        if budget.is_some_and(|it| it.0 < 0) {
            check.note(
                at("budget"),
                "no less than nothing can be shared out: write `0` or more",
                "weniger als nichts lässt sich nicht verteilen: `0` oder mehr schreiben",
            );
        }
        Some(contest::Contest {
            seats: self.seats.filter(|seats| *seats > 0),
            order: check.list(&at("order"), self.order),
            budget,
            fund: check.maybe(at("from_fund"), self.from_fund.as_deref()),
            options,
        })
    }

    /// Keys that mean nothing without options.
    fn stray(&self, check: &mut Check, route: &str) {
        let given = self.seats.is_some()
            || !self.order.is_empty()
            || self.budget.is_some()
            || self.from_fund.is_some();
        if given {
            check.note(
                route,
                "`seats`, `order`, `budget` and `from_fund` belong to `candidates` or `options`, and neither is there",
                "`seats`, `order`, `budget` und `from_fund` gehören zu `candidates` oder `options`, und beides fehlt",
            );
        }
    }
}

impl Candidate {
    fn verify(&self, check: &mut Check, route: &str) -> Option<contest::Choosable> {
        let id = check.read(format!("{route}.id"), &self.id);
        let member = check.maybe(format!("{route}.member"), self.member.as_deref());
        let blank = |text: &str| text.trim().is_empty();
        let said = [&self.consent, &self.withdrawn];
        if blank(&self.name) || said.into_iter().flatten().any(|it| blank(it)) {
            check.note(
                route,
                "`name`, `consent` and `withdrawn` say something, or `consent` and `withdrawn` are left out",
                "`name`, `consent` und `withdrawn` sagen etwas, oder `consent` und `withdrawn` fehlen ganz",
            );
        }
        Some(contest::Choosable {
            id: id?,
            name: self.name.as_str().into(),
            member,
            email: self.email.as_deref().map(|it| it.to_lowercase().into()),
            consent: shared(&self.consent),
            withdrawn: shared(&self.withdrawn),
            supported_by: check.list(&format!("{route}.supported_by"), &self.supported_by),
            groups: self.groups.iter().map(|group| group.as_str().into()).collect(),
            cost: None,
        })
    }
}

impl OptionFile {
    fn verify(
        &self,
        check: &mut Check,
        route: &str,
        setting: &Setting,
    ) -> Option<contest::Choosable> {
        let id: Option<OptionId> = check.read(format!("{route}.id"), &self.id);
        let cost = self.cost.as_deref();
        let cost = cost.and_then(|text| check.amount(&format!("{route}.cost"), text, setting));
        Some(contest::Choosable {
            id: id?,
            name: self.title.as_deref().unwrap_or(&self.id).into(),
            member: None,
            email: None,
            consent: None,
            withdrawn: None,
            supported_by: Vec::new(),
            groups: BTreeSet::new(),
            cost,
        })
    }
}

/// A place of a ranking: one option, or several that are ranked alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level(pub Vec<String>);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LevelVisitor;
        impl<'de> Visitor<'de> for LevelVisitor {
            type Value = Level;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::yaml::OPTION_OR_ALIKE)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Level, E> {
                Ok(Level(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Level, A::Error> {
                let mut all = Vec::new();
                while let Some(option) = list.next_element()? {
                    all.push(option);
                }
                Ok(Level(all))
            }
        }
        deserializer.deserialize_any(LevelVisitor)
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [only] => only.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl JsonSchema for Level {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An option, or a list of options that are ranked alike.",
            "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        })
    }
}

/// What a ballot says: exactly one of these.
pub(crate) struct MarksParts<'a> {
    pub(crate) choice: Option<Choice>,
    pub(crate) choose: &'a Option<Vec<String>>,
    pub(crate) approve: &'a Option<Vec<String>>,
    pub(crate) rank: &'a Option<Vec<Level>>,
    pub(crate) score: &'a Option<BTreeMap<String, u32>>,
}

impl MarksParts<'_> {
    /// How many of them are given.
    pub(crate) fn given(&self) -> usize {
        [
            self.choice.is_some(),
            self.choose.is_some(),
            self.approve.is_some(),
            self.rank.is_some(),
            self.score.is_some(),
        ]
        .into_iter()
        .filter(|given| *given)
        .count()
    }

    /// What the ballot says.
    pub(crate) fn verify(&self, check: &mut Check, route: &str) -> Option<Cast> {
        if self.given() != 1 {
            check.note(
                route,
                "a ballot says one thing: exactly one of `choice`, `choose`, `approve`, `rank` and `score`",
                "ein Stimmzettel sagt eines: genau eines von `choice`, `choose`, `approve`, `rank` und `score`",
            );
            return None;
        }
        if let Some(choice) = self.choice {
            return Some(Cast::Whole(choice.into()));
        }
        let at = |key: &str| crate::wire::problem::below(route, key);
        let choose = self.choose.as_ref().map(|it| Marks::Choose(set(check, &at("choose"), it)));
        let approve =
            self.approve.as_ref().map(|it| Marks::Approve(set(check, &at("approve"), it)));
        let rank = self.rank.as_ref().map(|levels| {
            let all: Vec<&String> = levels.iter().flat_map(|level| &level.0).collect();
            once(check, &at("rank"), &all);
            let level = |(i, level): (usize, &Level)| {
                check.list(&crate::wire::problem::element(&at("rank"), i), &level.0)
            };
            let levels: Vec<BTreeSet<OptionId>> = levels.iter().enumerate().map(level).collect();
            Marks::Rank(levels.into_iter().filter(|level| !level.is_empty()).collect())
        });
        let score = self.score.as_ref().map(|points| {
            let read = points.iter().filter_map(|(option, points)| {
                Some((check.read(at(&format!("score.{option}")), option)?, *points))
            });
            Marks::Score(read.collect())
        });
        let marks = choose.or(approve).or(rank).or(score);
        marks.map(Cast::Marked)
    }
}

fn set(check: &mut Check, route: &str, options: &[String]) -> BTreeSet<OptionId> {
    once(check, route, &options.iter().collect::<Vec<_>>());
    check.list(route, options)
}

fn once(check: &mut Check, route: &str, options: &[&String]) {
    let mut seen = BTreeSet::new();
    for option in options {
        if !seen.insert(*option) {
            twice(check, route, option);
        }
    }
}

fn twice(check: &mut Check, route: &str, id: &str) {
    check.note(route, format!("`{id}` stands there twice"), format!("`{id}` steht zweimal da"));
}

/// A ballot by name in a sitting: exactly one of these.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MarksFile {
    /// An abstention, or an invalid ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// Options that get a vote each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choose: Option<Vec<String>>,
    /// Options that are approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approve: Option<Vec<String>>,
    /// Options in order, the best first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<Vec<Level>>,
    /// Points of options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<BTreeMap<String, u32>>,
}

impl MarksFile {
    pub(crate) fn verify(&self, check: &mut Check, route: &str) -> Option<Cast> {
        let Self { choice, choose, approve, rank, score } = self;
        MarksParts { choice: *choice, choose, approve, rank, score }.verify(check, route)
    }
}

/// Equal ballots of a secret vote together: their votes, and exactly one of the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperFile {
    /// Votes; one if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<Number>,
    /// The class of the voters: needed where the statutes let it decide how many options a ballot may mark (`votes: {each: …}`), and
    /// left out where they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Options that get a vote each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choose: Option<Vec<String>>,
    /// Options that are approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approve: Option<Vec<String>>,
    /// Options in order, the best first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Vec<Level>>,
    /// Points of options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<BTreeMap<String, u32>>,
}

impl PaperFile {
    pub(crate) fn verify(&self, check: &mut Check, route: &str) -> Option<Paper> {
        let Self { votes, class, choose, approve, rank, score } = self;
        let parts = MarksParts { choice: None, choose, approve, rank, score };
        let cast = parts.verify(check, route)?;
        let class = check.maybe(format!("{route}.class"), class.as_deref());
        let weight = match votes {
            None => Some(tally::Weight::whole(1)),
            Some(number) => votes_of(check, &format!("{route}.votes"), number),
        };
        Some(Paper { weight: weight?, class, marks: cast.marks()?.clone() })
    }
}

/// A number of votes.
pub(crate) fn votes_of(check: &mut Check, route: &str, number: &Number) -> Option<tally::Weight> {
    let weight = number.weight();
    if weight.is_none() {
        check.note(
            route,
            format!("`{}` is not a number of votes", number.0),
            format!("`{}` ist keine Stimmenzahl", number.0),
        );
    }
    weight
}
