//! The quorum as statutes write it.

use std::collections::BTreeSet;

use gremium_core::id::ClassId;
use gremium_core::rule::{
    ChairCounts, Condition, FurtherCondition, Given, Missed, Quorum, QuorumWhen, Rounding,
};
use gremium_core::tally::Measure;
use schemars::JsonSchema;
use serde::Deserialize;

use super::condition::{self, ConditionFile, ConditionParts, PerClassFile};
use super::form::in_one_form;
use super::{parts, period, sound};
use crate::wire::problem::{Problem, below};
use crate::wire::v1::number::Number;

/// When a body can decide (Beschlussfähigkeit): a condition with `count`, and what follows when it is missed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuorumFile {
    /// What counts towards the quorum: `present`, `represented`, `cast`, `valid`, `yes`, `yes_abstain`, …
    #[serde(default)]
    #[schemars(schema_with = "condition::measure_schema")]
    pub count: Option<Measure>,
    /// It must be more than this.
    pub more_than: Option<Number>,
    /// It must be at least this.
    pub at_least: Option<Number>,
    /// Of what the number is a share; without it the number is absolute.
    #[serde(default)]
    #[schemars(schema_with = "condition::measure_schema")]
    pub of: Option<Measure>,
    /// Of whose square root the number is a multiple.
    #[serde(default)]
    #[schemars(schema_with = "condition::measure_schema")]
    pub root_of: Option<Measure>,
    /// Whether the share is rounded to a whole number first: `none`, `down`, `up`.
    #[schemars(with = "Option<condition::RoundingWord>")]
    pub rounding: Option<Rounding>,
    /// What is compared: `votes`, `heads`, `population`, `employees`, `funding`, or a size of the statutes by its id.
    pub unit: Option<String>,
    /// All of these must hold.
    pub all_of: Option<Vec<ConditionFile>>,
    /// One of these must hold.
    pub any_of: Option<Vec<ConditionFile>>,
    /// It must hold in membership classes apart.
    pub per_class: Option<PerClassFile>,
    /// When the numbers are taken in a sitting; for `each_item` unless given.
    #[serde(default)]
    pub when: WhenWord,
    /// Whether whoever presides counts towards those who are there: like all others if `with_vote`, which holds unless given.
    #[serde(default)]
    pub chair_counts: ChairCountsWord,
    /// What must be true besides.
    #[serde(default)]
    pub and: Vec<FurtherFile>,
    /// What follows when the quorum is missed; `inquorate` unless given.
    #[serde(default)]
    pub missed: MissedWord,
    /// The lower quorum of the second sitting (none unless given), or after the extension (the same one unless given).
    pub second: Option<ConditionFile>,
    /// With `missed: extend_once`: by how much voting is extended, such as `P7D`.
    pub extend_by: Option<String>,
}

/// When the numbers of a quorum are taken in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhenWord {
    /// Anew for each vote.
    #[default]
    EachItem,
    /// At the opening.
    Opening,
    /// At the opening, until somebody questions it.
    UntilChallenged,
}

/// Whether whoever presides counts towards the presence that a quorum asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChairCountsWord {
    /// Like anybody else: with a vote in the question.
    #[default]
    WithVote,
    /// With a vote or without one.
    Always,
    /// Not at all.
    Never,
}

/// What must be true besides the numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FurtherFile {
    /// The chair takes part.
    Chair,
    /// The chair or the deputy takes part.
    ChairOrDeputy,
    /// Everyone was duly invited and in time.
    Invited,
    /// Each of these membership classes takes part.
    Classes(#[schemars(with = "Vec<String>")] BTreeSet<ClassId>),
    /// At least so many membership classes take part.
    ClassCount(u32),
}

/// What follows when a quorum is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissedWord {
    /// No decision; the motion stays open.
    #[default]
    Inquorate,
    /// A second sitting can decide with a lower quorum or none, if its invitation says so.
    SecondSitting,
    /// Voting is extended once.
    ExtendOnce,
}

impl QuorumFile {
    /// The verified quorum.
    pub(super) fn verify(&self, route: &str, problems: &mut Vec<Problem>) -> Option<Quorum> {
        let parts = self.parts();
        let only_further = parts == ConditionParts::default() && !self.and.is_empty();
        let condition = (!only_further).then(|| parts::read(&parts, route, None, problems));
        let condition = condition.map(|it| Some(in_one_form(it?, Given::Nothing)));
        let missed = self.verify_missed(route, problems);
        let further = self.and.iter().map(FurtherFile::verified).collect();
        let when = match self.when {
            WhenWord::EachItem => QuorumWhen::EachItem,
            WhenWord::Opening => QuorumWhen::Opening,
            WhenWord::UntilChallenged => QuorumWhen::UntilChallenged,
        };
        let chair = match self.chair_counts {
            ChairCountsWord::WithVote => ChairCounts::WithVote,
            ChairCountsWord::Always => ChairCounts::Always,
            ChairCountsWord::Never => ChairCounts::Never,
        };
        Some(Quorum { condition: sound(condition)?, when, chair, further, missed: missed? })
    }

    /// The keys that make up the condition.
    fn parts(&self) -> ConditionParts {
        ConditionParts {
            count: self.count,
            more_than: self.more_than.clone(),
            at_least: self.at_least.clone(),
            of: self.of,
            root_of: self.root_of,
            rounding: self.rounding,
            unit: self.unit.clone(),
            all_of: self.all_of.clone(),
            any_of: self.any_of.clone(),
            per_class: self.per_class.clone(),
            ..ConditionParts::default()
        }
    }

    fn verify_missed(&self, route: &str, problems: &mut Vec<Problem>) -> Option<Missed> {
        self.refuse_stray_keys(route, problems)?;
        Some(match self.missed {
            MissedWord::Inquorate => Missed::Inquorate,
            MissedWord::SecondSitting => Missed::SecondSitting(self.lower(route, problems)?),
            MissedWord::ExtendOnce => {
                let Some(text) = &self.extend_by else {
                    problems.push(Problem::new(
                        route,
                        "say by how much voting is extended: `extend_by: P7D`",
                        "angeben, um wie viel verlängert wird: `extend_by: P7D`",
                    ));
                    return None;
                };
                let by = period(text, &below(route, "extend_by"), problems);
                let lower = self.lower(route, problems);
                Missed::ExtendOnce(by?, lower?)
            }
        })
    }

    /// The quorum that `second` gives; none within where it is left out, none where it is wrong.
    fn lower(&self, route: &str, problems: &mut Vec<Problem>) -> Option<Option<Box<Condition>>> {
        let at = below(route, "second");
        let lower = self.second.as_ref().map(|file| condition::verify(file, &at, None, problems));
        Some(sound(lower)?.map(Box::new))
    }

    fn refuse_stray_keys(&self, route: &str, problems: &mut Vec<Problem>) -> Option<()> {
        let stray = [
            (
                "second",
                self.second.is_some() && self.missed == MissedWord::Inquorate,
                "second_sitting` or `missed: extend_once",
            ),
            (
                "extend_by",
                self.extend_by.is_some() && self.missed != MissedWord::ExtendOnce,
                "extend_once",
            ),
        ];
        let mut sound = Some(());
        for (key, _, word) in stray.into_iter().filter(|(_, is_stray, _)| *is_stray) {
            problems.push(Problem::new(
                below(route, key),
                format!("`{key}` means something only with `missed: {word}`"),
                format!("`{key}` bedeutet nur mit `missed: {word}` etwas"),
            ));
            sound = None;
        }
        sound
    }
}

impl FurtherFile {
    fn verified(&self) -> FurtherCondition {
        match self {
            Self::Chair => FurtherCondition::Chair,
            Self::ChairOrDeputy => FurtherCondition::ChairOrDeputy,
            Self::Invited => FurtherCondition::Invited,
            Self::Classes(classes) => FurtherCondition::Classes(classes.clone()),
            Self::ClassCount(number) => FurtherCondition::ClassCount(*number),
        }
    }
}
