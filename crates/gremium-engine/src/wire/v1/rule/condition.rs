//! Conditions as statutes write them: a name, a list, or a mapping.

use std::collections::BTreeSet;
use std::fmt;

use gremium_core::id::ClassId;
use gremium_core::ratio::Ratio;
use gremium_core::rule::{
    Bound, ClassScope, Comparator, Condition, Given, Named, PerClass, Rounding,
};
use gremium_core::tally::{Measure, Unit};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::form::in_one_form;
use super::parts;
use crate::codes;
use crate::wire::problem::{Problem, below, element};
use crate::wire::v1::number::Number;
use crate::yaml::Complaint;

/// A condition: the name of a majority, a list of conditions that must all hold, or a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionFile {
    /// A majority that needs no more than its name.
    Name(NamedWord),
    /// All of these.
    List(Vec<ConditionFile>),
    /// A comparison, a named majority with its base, or a combination.
    Parts(Box<ConditionParts>),
}

/// A majority that needs no base beside its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamedWord {
    /// More yes than no (einfache Mehrheit der abgegebenen Stimmen).
    Simple,
    /// Nobody against, and at least one yes (Konsens).
    Consensus,
    /// Nobody objects, and at least one yes (Konsent).
    Consent,
}

/// The mapping form of a condition; exactly one of its forms is used at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ConditionParts {
    /// What is counted; in a majority `yes` unless given.
    #[schemars(schema_with = "measure_schema")]
    pub count: Option<Measure>,
    /// It must be more than this.
    pub more_than: Option<Number>,
    /// It must be at least this.
    pub at_least: Option<Number>,
    /// It must be less than this.
    pub less_than: Option<Number>,
    /// It must be at most this.
    pub at_most: Option<Number>,
    /// It must be exactly this.
    pub equals: Option<Number>,
    /// Of what the number is a share; without it the number is absolute.
    #[schemars(schema_with = "measure_schema")]
    pub of: Option<Measure>,
    /// Of whose square root the number is a multiple.
    #[schemars(schema_with = "measure_schema")]
    pub root_of: Option<Measure>,
    /// Whether the share is rounded to a whole number first; `none` unless given.
    #[schemars(with = "Option<RoundingWord>")]
    pub rounding: Option<Rounding>,
    /// What is compared: `votes`, `heads`, or what voters stand for: `population`, `employees`, `funding` (their shares of the cost
    /// of the request), or a size of the statutes by its id; `votes` unless given.
    pub unit: Option<String>,
    /// More than half of this base (absolute Mehrheit).
    #[schemars(schema_with = "measure_schema")]
    pub absolute: Option<Measure>,
    /// At least two thirds of this base.
    #[schemars(schema_with = "measure_schema")]
    pub two_thirds: Option<Measure>,
    /// At least three quarters of this base.
    #[schemars(schema_with = "measure_schema")]
    pub three_quarters: Option<Measure>,
    /// All of this base (Einstimmigkeit).
    #[schemars(schema_with = "measure_schema")]
    pub unanimous: Option<Measure>,
    /// All of these must hold.
    pub all_of: Option<Vec<ConditionFile>>,
    /// One of these must hold.
    pub any_of: Option<Vec<ConditionFile>>,
    /// It must hold in membership classes apart (doppelte Mehrheit).
    pub per_class: Option<PerClassFile>,
}

/// A condition that must hold in membership classes apart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerClassFile {
    /// In these classes; in every class unless given.
    #[schemars(with = "Option<Vec<String>>")]
    pub classes: Option<BTreeSet<ClassId>>,
    /// In at least so many classes.
    pub in_at_least: Option<u32>,
    /// Whether `classes` are asked together, as if they were one.
    #[serde(default)]
    pub together: bool,
    /// What must hold there.
    pub majority: ConditionFile,
}

/// What is done with a share that is no whole number.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "names the words in the schema; the verified type reads them")]
pub(in crate::wire::v1) enum RoundingWord {
    /// Nothing.
    None,
    /// Rounded down.
    Down,
    /// Rounded up.
    Up,
}

pub(super) fn measure_schema(_: &mut SchemaGenerator) -> Schema {
    let words: Vec<&str> = Measure::ALL.into_iter().map(Measure::as_str).collect();
    json_schema!({ "type": ["string", "null"], "enum": words.into_iter().map(Some).chain([None]).collect::<Vec<_>>() })
}

/// A majority: what is compared is the yes votes, unless said otherwise.
pub(in crate::wire::v1) fn verify_majority(
    file: &ConditionFile,
    route: &str,
    given: Given,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    let condition = read(file, route, Some(Measure::Yes), problems)?;
    Some(in_one_form(condition, given))
}

/// A condition on how many back something without voting on it; nobody is never enough.
pub(in crate::wire::v1) fn verify_support(
    file: &ConditionFile,
    route: &str,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    let condition = verify(file, route, Some(Measure::Supporters), problems)?;
    let needs_somebody = condition.comparisons().iter().all(|it| {
        let is_reached_by_nobody = match (&it.bound, it.comparator) {
            (Bound::Number(number), Comparator::AtLeast) => number.is_zero(),
            (Bound::Number(_) | Bound::Share { .. } | Bound::Root { .. }, _) => false,
        };
        it.measure == Measure::Supporters && it.comparator.is_lower_bound() && !is_reached_by_nobody
    });
    if needs_somebody && !condition.needs_classes() {
        return Some(condition);
    }
    problems.push(Problem::new(
        route,
        "say how many members it takes: `{at_least: 1}` or `{at_least: 1/10, of: entitled}`",
        "angeben, wie viele Mitglieder es braucht: `{at_least: 1}` oder `{at_least: 1/10, of: entitled}`",
    ));
    None
}

/// A condition in which `count` is `default` where it is not given, and has to be given where there is none.
pub(super) fn verify(
    file: &ConditionFile,
    route: &str,
    default: Option<Measure>,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    Some(in_one_form(read(file, route, default, problems)?, Given::Nothing))
}

/// The condition as it is written.
fn read(
    file: &ConditionFile,
    route: &str,
    default: Option<Measure>,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    match file {
        ConditionFile::Name(word) => Some(Named::from(*word).condition()),
        ConditionFile::List(list) => {
            verify_list(list, route, default, problems).map(Condition::all_of)
        }
        ConditionFile::Parts(mapping) => parts::read(mapping, route, default, problems),
    }
}

pub(super) fn verify_list(
    list: &[ConditionFile],
    route: &str,
    default: Option<Measure>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Condition>> {
    if list.is_empty() {
        problems.push(Problem::new(
            route,
            "the list of conditions is empty: name at least one",
            "die Liste der Bedingungen ist leer: mindestens eine nennen",
        ));
        return None;
    }
    // All elements are looked at, so that no problem hides another.
    let parts = list
        .iter()
        .enumerate()
        .map(|(index, part)| read(part, &element(route, index), default, problems));
    let parts: Vec<Option<Condition>> = parts.collect();
    parts.into_iter().collect()
}

pub(super) fn verify_per_class(
    file: &PerClassFile,
    route: &str,
    default: Option<Measure>,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    let condition = read(&file.majority, &below(route, "majority"), default, problems);
    if condition.as_ref().is_some_and(Condition::needs_classes) {
        problems.push(Problem::new(
            below(route, "majority"),
            "a condition per class stands inside another one",
            "eine Bedingung je Mitgliedsart steht in einer anderen",
        ));
    }
    let units = condition.iter().flat_map(|it| it.comparisons()).map(|it| &it.unit);
    let sized = units.into_iter().any(|it| *it != Unit::Votes);
    if sized {
        problems.push(Problem::new(
            below(route, "majority"),
            "in classes votes are compared, not voters or what they stand for: leave `unit` out, or stand beside `per_class`",
            "in Mitgliedsarten werden Stimmen verglichen, nicht Köpfe oder Größen der Mitglieder: `unit` weglassen oder neben `per_class` stellen",
        ));
    }
    let scope = match (&file.classes, file.in_at_least) {
        (Some(classes), None) if file.together && classes.len() > 1 => {
            ClassScope::Together(classes.clone())
        }
        (None, None | Some(_)) if file.together => {
            problems.push(Problem::new(
                route,
                "`together` asks `classes` as one: name at least two of them",
                "`together` fragt `classes` wie eine einzige: mindestens zwei nennen",
            ));
            return None;
        }
        (None, None) => ClassScope::Every,
        // One class together is that class.
        (Some(classes), None) if !classes.is_empty() => ClassScope::Named(classes.clone()),
        (None, Some(number)) if number > 0 => ClassScope::AtLeast(number),
        (Some(_) | None, Some(_)) | (Some(_), None) => {
            problems.push(Problem::new(
                route,
                "say either `classes` (at least one) or `in_at_least` (1 or more)",
                "entweder `classes` (mindestens eine) oder `in_at_least` (1 oder mehr) angeben",
            ));
            return None;
        }
    };
    Some(Condition::PerClass(PerClass { scope, condition: Box::new(condition?) }))
}

impl From<NamedWord> for Named {
    fn from(word: NamedWord) -> Self {
        match word {
            NamedWord::Simple => Self::Simple,
            NamedWord::Consensus => Self::Consensus,
            NamedWord::Consent => Self::Consent,
        }
    }
}

impl<'de> Deserialize<'de> for ConditionFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ConditionVisitor)
    }
}

struct ConditionVisitor;

/// What is wrong with a word that is no majority; most often it is a base that is missing.
fn no_majority(word: &str) -> Complaint {
    let complaint = Complaint::bad_value(
        format!(
            "`{word}` is no majority by itself: write `simple`, `consensus` or `consent`, or a share with its base, as in `{{at_least: \"75 %\", of: yes_no}}`"
        ),
        format!(
            "`{word}` ist allein keine Mehrheit: `simple`, `consensus` oder `consent` schreiben oder einen Anteil mit seiner Bezugsgröße, etwa `{{at_least: \"75 %\", of: yes_no}}`"
        ),
    );
    match word {
        "absolute" => {
            let bases = "`{absolute: valid}`, `{absolute: present}`, `{absolute: entitled}`";
            Complaint::bad_value(
                format!("`absolute` of what? The word has no fixed meaning: write {bases}"),
                format!("`absolute` wovon? Das Wort hat keine feste Bedeutung: {bases} schreiben"),
            )
            .of_rule(&codes::absolute_without_base::RULE)
        }
        "two_thirds" | "three_quarters" | "unanimous" => {
            complaint.of_rule(&codes::majority_without_base::RULE)
        }
        _other if word.parse::<Ratio>().is_ok() => {
            complaint.of_rule(&codes::majority_without_base::RULE)
        }
        _other => complaint,
    }
}

impl<'de> Visitor<'de> for ConditionVisitor {
    type Value = ConditionFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a majority, a mapping such as `{at_least: 3/4, of: valid}`, or a list of these")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<ConditionFile, E> {
        let named: Result<_, E> = NamedWord::deserialize(StrDeserializer::new(word));
        named.map(ConditionFile::Name).map_err(|_| E::custom(no_majority(word)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<ConditionFile, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(ConditionFile::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ConditionFile, A::Error> {
        Box::deserialize(MapAccessDeserializer::new(map)).map(ConditionFile::Parts)
    }
}

impl JsonSchema for ConditionFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (name, parts) =
            (generator.subschema_for::<NamedWord>(), generator.subschema_for::<ConditionParts>());
        let list = generator.subschema_for::<Vec<Self>>();
        json_schema!({
            "description": "A condition: the name of a majority, a mapping, or a list of conditions that must all hold.",
            "anyOf": [name, parts, list],
        })
    }
}
