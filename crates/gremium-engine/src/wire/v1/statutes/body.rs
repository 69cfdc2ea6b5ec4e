//! Bodies and offices as statutes write them.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::statutes::{Body, BodyKind, Office, Seats};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::Label;
use super::super::common::Check;
use super::super::number::Number;
use super::class::votes;
use super::franchise::{ActivityFile, EntitledFile, VoteCapFile};
use super::sitting::{AddedFile, FormsFile, NoticeFromWord, OrderFile, ProxiesFile};
use super::weight::WeightFile;
use super::{provenance, title};
use crate::wire::Problem;

/// Who has a seat: classes, members, those who hold offices, or nobody in particular (`open: true`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatsFile {
    /// Each active member of these classes.
    #[serde(default)]
    pub classes: Vec<String>,
    /// These members.
    #[serde(default)]
    pub members: Vec<String>,
    /// Each member that a holder of one of these offices comes from.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Open to everybody, without votes.
    #[serde(default)]
    pub open: bool,
    /// Number of seats with the vacant ones.
    #[serde(default)]
    pub total: Option<Number>,
}

/// Whether a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyWord {
    /// Its outcomes bind.
    #[default]
    Deciding,
    /// It recommends.
    Advisory,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyFile {
    /// Name.
    pub title: Option<Label>,
    /// Deciding or advisory.
    #[serde(default)]
    pub kind: BodyWord,
    /// Who sits in it.
    pub seats: SeatsFile,
    /// Votes by class in this body, where they differ from the class's own.
    #[serde(default)]
    pub votes: BTreeMap<String, Number>,
    /// The number of votes that the statutes fix, whoever has them at the time: the base `statutory`.
    #[serde(default)]
    pub statutory_votes: Option<Number>,
    /// What makes the weight of a vote, where `votes` does not fix it for the member's class; its class if left out.
    #[serde(default)]
    pub weight: Option<WeightFile>,
    /// Since when somebody must be a member to vote; whoever is one when the vote begins if left out.
    #[serde(default)]
    pub entitled: Option<EntitledFile>,
    /// Who misses too much loses the vote until it takes part again.
    #[serde(default)]
    pub activity: Option<ActivityFile>,
    /// Caps on what groups of members have, in the order in which they apply.
    #[serde(default)]
    pub caps: Vec<VoteCapFile>,
    /// Who has no vote: `mover`, `subject` and `concerned` on the question, `office:<id>` at all.
    #[serde(default)]
    pub without_vote: Vec<String>,
    /// Powers of attorney; none if left out.
    #[serde(default)]
    pub proxies: Option<ProxiesFile>,
    /// From when the period of notice runs.
    #[serde(default)]
    pub notice_from: NoticeFromWord,
    /// What about matters that the invitation did not announce in time: `never` voted on, or `by` a majority; free if left out.
    #[serde(default)]
    pub added: Option<AddedFile>,
    /// In which order it votes: amendments, alternatives, parts, blocks.
    #[serde(default)]
    pub order: Option<OrderFile>,
    /// In which forms it may sit.
    #[serde(default)]
    pub forms: Option<FormsFile>,
    /// Office that presides.
    pub chair: Option<String>,
    /// Office that presides in the chair's absence.
    pub deputy: Option<String>,
    /// Office that writes the minutes.
    pub secretary: Option<String>,
    /// How often it sits: at least `4/year`, `1/quarter` or `1/month`, or the longest time between two sittings, `P4W`.
    pub rhythm: Option<String>,
    /// The least time between invitation and sitting, for example `P14D`.
    pub notice: Option<String>,
    /// Body above it.
    pub parent: Option<String>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl BodyFile {
    pub(super) fn verify(&self, id: &str) -> Result<Body, Vec<Problem>> {
        let mut check = Check::default();
        let classes: BTreeSet<_> = check.list("seats.classes", &self.seats.classes);
        let members: BTreeSet<_> = check.list("seats.members", &self.seats.members);
        let offices: BTreeSet<_> = check.list("seats.offices", &self.seats.offices);
        let given = [
            (!classes.is_empty()).then_some(Seats::Classes(classes)),
            (!members.is_empty()).then_some(Seats::Named(members)),
            (!offices.is_empty()).then_some(Seats::Offices(offices)),
            self.seats.open.then_some(Seats::Open),
        ];
        let mut given = given.into_iter().flatten();
        let seats = given.next();
        if seats.is_none() || given.next().is_some() {
            check.note(
                "seats",
                "seats are given as exactly one of `classes`, `members`, `offices` and `open: true`",
                "Sitze werden durch genau eines von `classes`, `members`, `offices` und `open: true` bestimmt",
            );
        }
        let total_seats = self
            .seats
            .total
            .as_ref()
            .and_then(|number| votes(&mut check, "seats.total", Some(number)));
        let statutory_votes = self
            .statutory_votes
            .as_ref()
            .and_then(|number| votes(&mut check, "statutory_votes", Some(number)));
        let mut by_class = BTreeMap::new();
        for (class, number) in &self.votes {
            let route = format!("votes.{class}");
            let weight = votes(&mut check, &route, Some(number));
            if let Some((class, weight)) = check.read(route.as_str(), class).zip(weight) {
                by_class.insert(class, weight);
            }
        }
        let franchise = self.franchise(&mut check);
        let proxies = self.proxies.as_ref().map(|it| it.verify(&mut check));
        let sittings = self.sittings(&mut check);
        let chair = check.maybe("chair", self.chair.as_deref());
        let deputy = check.maybe("deputy", self.deputy.as_deref());
        let secretary = check.maybe("secretary", self.secretary.as_deref());
        let rhythm = check.maybe("rhythm", self.rhythm.as_deref());
        let notice = check.maybe("notice", self.notice.as_deref());
        let parent = check.maybe("parent", self.parent.as_deref());
        check.finish(|| {
            Some(Body {
                title: title(&self.title, id),
                kind: match self.kind {
                    BodyWord::Deciding => BodyKind::Deciding,
                    BodyWord::Advisory => BodyKind::Advisory,
                },
                seats: seats?,
                total_seats,
                statutory_votes,
                votes: by_class,
                franchise: franchise?,
                proxies: match proxies {
                    Some(rule) => Some(rule?),
                    None => None,
                },
                sittings: sittings?,
                chair,
                deputy,
                secretary,
                rhythm,
                notice,
                parent,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeFile {
    /// Name.
    pub title: Option<Label>,
    /// Length of a term.
    pub term: Option<String>,
    /// Whether its holder keeps the record: lands what no other office is named for.
    #[serde(default)]
    pub keeps_record: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl OfficeFile {
    pub(super) fn verify(&self, id: &str) -> Result<Office, Vec<Problem>> {
        let mut check = Check::default();
        let term = check.maybe("term", self.term.as_deref());
        check.finish(|| {
            Some(Office {
                title: title(&self.title, id),
                term,
                keeps_record: self.keeps_record,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}
