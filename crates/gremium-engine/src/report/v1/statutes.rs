//! The statutes in force in the report.

use std::collections::BTreeMap;

use gremium_core::oid::Oid;
use gremium_core::state::State;
use gremium_core::statutes::{About, BodyKind, Statutes as CoreStatutes};
use gremium_core::tally::Weight;
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use super::amended::{self, Change};
use super::label;
use super::way::{Way, Ways};
use crate::derivation::v1::Amount;
use crate::text::Text;

/// Statutes in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Statutes {
    /// Version of the statute language.
    pub language: u32,
    /// Files with their blobs.
    pub files: Vec<StatutesFile>,
    /// Versions, oldest first: the founding and each amendment.
    pub versions: Vec<Amendment>,
    /// Bodies, by id.
    pub bodies: BTreeMap<String, Body>,
    /// Rules, by id.
    pub rules: BTreeMap<String, Rule>,
    /// Elections, by id.
    pub elections: BTreeMap<String, Rule>,
    /// Prioritisations, by id.
    pub prioritisations: BTreeMap<String, Rule>,
    /// Matters, by id.
    pub matters: BTreeMap<String, Matter>,
    /// Names of the sizes of members, by id.
    pub sizes: BTreeMap<String, Text>,
    /// Names of the membership classes, by id.
    pub classes: BTreeMap<String, Text>,
    /// Names of the processes, by id.
    pub processes: BTreeMap<String, Text>,
    /// The processes stage by stage: those in force, and earlier forms that requests went through.
    pub ways: Vec<Way>,
}

/// A file of the statutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatutesFile {
    /// Path.
    pub path: String,
    /// Blob.
    #[schemars(with = "String")]
    pub blob: Oid,
}

/// A version of the statutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Amendment {
    /// The entry that brought it.
    #[schemars(with = "String")]
    pub entry: Oid,
    /// When it came into force.
    #[schemars(with = "String")]
    pub at: Instant,
    /// Files that it changed.
    pub files: Vec<String>,
    /// What it changed, provision by provision; empty for the founding.
    pub changes: Vec<Change>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Body {
    /// Name.
    pub title: Text,
    /// Whether its outcomes bind.
    pub deciding: bool,
    /// Members with a vote now.
    pub voters: Vec<String>,
    /// Office that presides.
    pub chair: Option<String>,
    /// Office that writes the minutes.
    pub secretary: Option<String>,
    /// Clause.
    pub clause: Option<String>,
    /// Office that presides in the chair's absence.
    pub deputy: Option<String>,
    /// Votes by member now.
    #[schemars(with = "BTreeMap<String, Amount>")]
    pub votes: BTreeMap<String, Weight>,
    /// How often it sits, as the statutes write it: `4/year`, or the longest time between two sittings, `P4W`.
    pub rhythm: Option<String>,
    /// Where it stands with that; left out where it has no rhythm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sits: Option<Sits>,
}

/// Where a body stands with the rhythm of its sittings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sits {
    /// The last sitting since it has this rhythm.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// The last day on which the next one is in time.
    #[schemars(with = "String")]
    pub due: Date,
    /// Whether it has sat too seldom, and has not made up for it.
    pub late: bool,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Rule {
    /// Name.
    pub title: Text,
    /// Clause.
    pub clause: Option<String>,
}

/// A matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Matter {
    /// Name.
    pub title: Text,
    /// What it is about: `statutes`, `membership`, `office`, `request`, `fund`, `resolution`.
    pub about: &'static str,
    /// The body that decides.
    pub body: String,
    /// The rule, election or prioritisation.
    pub rule: String,
    /// Which of them: `rule`, `election` or `prioritisation`.
    pub decides: &'static str,
    /// Clause.
    pub clause: Option<String>,
}

impl Statutes {
    pub(super) fn new(state: &State, ways: &Ways<'_>) -> Option<Self> {
        let view = state.view();
        let it = view.statutes()?;
        let text = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
        let bodies = it.bodies.iter().map(|(id, body)| {
            let electorate = view.electorate(id, None);
            let voters = electorate.voters.iter();
            let body = Body {
                title: label(&body.title),
                deciding: body.kind == BodyKind::Deciding,
                voters: voters.clone().map(|(id, _)| id.to_string()).collect(),
                chair: body.chair.as_ref().map(ToString::to_string),
                secretary: body.secretary.as_ref().map(ToString::to_string),
                clause: text(&body.provenance.clause),
                deputy: body.deputy.as_ref().map(ToString::to_string),
                votes: voters.map(|(id, votes)| (id.to_string(), votes.clone())).collect(),
                rhythm: body.rhythm.as_ref().map(ToString::to_string),
                sits: body
                    .rhythm
                    .and_then(|it| crate::health::standing(state, id, it))
                    .map(|it| Sits { last: it.last, due: it.due, late: it.late }),
            };
            (id.to_string(), body)
        });
        let provision = |rule: &gremium_core::rule::Rule| Rule {
            title: label(&rule.title),
            clause: text(&rule.provenance.clause),
        };
        let rules = it.rules.iter().map(|(id, rule)| (id.to_string(), provision(rule)));
        let elections = it.elections.iter().map(|(id, it)| (id.to_string(), provision(&it.frame)));
        let prioritisations =
            it.prioritisations.iter().map(|(id, it)| (id.to_string(), provision(&it.frame)));
        let matters = it.matters.iter().map(|(id, matter)| {
            let matter = Matter {
                title: label(&matter.title),
                about: about(matter.about),
                body: matter.body.to_string(),
                rule: matter.decides.id().to_owned(),
                decides: matter.decides.word(),
                clause: text(&matter.provenance.clause),
            };
            (id.to_string(), matter)
        });
        Some(Self {
            language: it.language,
            files: it
                .files
                .iter()
                .map(|(path, blob)| StatutesFile { path: path.to_string(), blob: *blob })
                .collect(),
            versions: versions(state),
            bodies: bodies.collect(),
            rules: rules.collect(),
            elections: elections.collect(),
            prioritisations: prioritisations.collect(),
            matters: matters.collect(),
            sizes: it.sizes.iter().map(|(id, size)| (id.to_string(), label(&size.title))).collect(),
            classes: it
                .classes
                .iter()
                .map(|(id, class)| (id.to_string(), label(&class.title)))
                .collect(),
            processes: it
                .processes
                .iter()
                .map(|(id, process)| (id.to_string(), label(&process.title)))
                .collect(),
            ways: ways.report(state),
        })
    }
}

fn versions(state: &State) -> Vec<Amendment> {
    let currency = state.partnership.latest().map(|it| it.currency);
    let mut before: Option<&CoreStatutes> = None;
    let mut all = Vec::new();
    for (seq, version) in state.statutes.versions() {
        let (Some(version), Some(entry)) =
            (version, usize::try_from(seq).ok().and_then(|i| state.entries.get(i)))
        else {
            continue;
        };
        let same = |path: &std::sync::Arc<str>, blob: &Oid| {
            before.is_some_and(|it| it.files.get(path) == Some(blob))
        };
        let changed = version
            .files
            .iter()
            .filter(|(path, blob)| !same(path, blob))
            .map(|(path, _)| path.to_string());
        let gone = before
            .into_iter()
            .flat_map(|it| it.files.keys())
            .filter(|path| !version.files.contains_key(*path))
            .map(ToString::to_string);
        let mut files: Vec<String> = changed.chain(gone).collect();
        files.sort();
        let changes = before
            .zip(currency)
            .map(|(before, currency)| amended::changes(before, version, currency))
            .unwrap_or_default();
        all.push(Amendment { entry: entry.id, at: entry.at, files, changes });
        before = Some(version);
    }
    all
}

fn about(about: About) -> &'static str {
    match about {
        About::Statutes => "statutes",
        About::Membership => "membership",
        About::Office => "office",
        About::Request => "request",
        About::Fund => "fund",
        About::Resolution => "resolution",
    }
}
