//! Statutes (Satzung, Geschäftsordnung) as verified data: who may act, who decides what under which rule.

mod advice;
mod authority;
mod body;
mod competence;
mod franchise;
mod fund;
mod matter;
mod sitting;
mod task;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use authority::{Authority, Who, default_authority};
pub use body::{Body, BodyKind, MembershipClass, Office, Seats};
pub use competence::Particular;
pub use franchise::{
    Above, Activity, Barred, Brackets, Cap, CapGroup, CapUnit, Entitled, EntitledAt, Franchise,
    Limit, Occasions, Per, Rank, Weighting,
};
pub use fund::{Contributors, Fund, Purpose};
pub use matter::{About, Backing, Decides, Effective, First, Matter};
pub use sitting::{
    Added, Alternatives, Amendments, DemandRight, FormRule, NoticeFrom, ProxyGiver, ProxyHolder,
    ProxyRule, SittingRules, VotingOrder,
};
pub use task::{Assignment, Task};

pub use crate::rule::Channel;

use crate::election::Election;
use crate::fees::Fee;
use crate::id::{
    BodyId, ClassId, ElectionId, FeeId, FundId, MatterId, OfficeId, PrioritisationId, ProcessId,
    RuleId, SizeId,
};
use crate::law::Law;
use crate::oid::Oid;
use crate::prioritise::Prioritisation;
use crate::process::Process;
use crate::provenance::Provenance;
use crate::rule::{Condition, Rule};
use crate::size::SizeKind;
use crate::tally::Unit;
use crate::time::{Calendar, Period};

/// What proves who wrote a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assurance {
    /// The author's address matches; the weakest.
    Email,
}

/// How the record itself is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordKeeping {
    /// What proves an author.
    pub assurance: Assurance,
    /// How long before landing an act may have been authored and still count at its author time.
    pub grace: Option<Period>,
    /// How long after a sitting its minutes may land so that what it decided counts from the vote on; for ever if nothing
    /// is said. What lands later counts from its landing on.
    pub minutes_within: Option<Period>,
    /// Time zone, holidays and roll-over of deadlines.
    pub calendar: Calendar,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Complete statutes, as in force after an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statutes {
    /// Version of the statute language.
    pub language: u32,
    /// The law whose defaults hold where the statutes are silent; none: their text alone counts.
    pub law: Option<Law>,
    /// How the record is kept.
    pub record: RecordKeeping,
    /// Sizes of members (Größen) besides inhabitants and employees.
    pub sizes: BTreeMap<SizeId, SizeKind>,
    /// Membership classes (Mitgliedsarten).
    pub classes: BTreeMap<ClassId, MembershipClass>,
    /// Bodies (Gremien).
    pub bodies: BTreeMap<BodyId, Body>,
    /// Offices (Ämter).
    pub offices: BTreeMap<OfficeId, Office>,
    /// Voting rules.
    pub rules: BTreeMap<RuleId, Rule>,
    /// Elections.
    pub elections: BTreeMap<ElectionId, Election>,
    /// Prioritisations.
    pub prioritisations: BTreeMap<PrioritisationId, Prioritisation>,
    /// Matters: what is decided where and under which rule.
    pub matters: BTreeMap<MatterId, Matter>,
    /// Who may do what.
    pub authority: Authority,
    /// Processes of requests.
    pub processes: BTreeMap<ProcessId, Process>,
    /// Fees.
    pub fees: BTreeMap<FeeId, Fee>,
    /// Funds.
    pub funds: BTreeMap<FundId, Fund>,
    /// Standing tasks and to whom they fall.
    pub tasks: BTreeMap<Task, Assignment>,
    /// The files that make up the statutes, with the blob of each.
    pub files: BTreeMap<Arc<str>, Oid>,
}

/// Whether a path holds statutes: `partnership.yaml` or a file in `statutes/`.
pub fn is_statutes_path(path: &str) -> bool {
    path == "partnership.yaml" || path.starts_with("statutes/")
}

impl Statutes {
    /// The matters about one kind of thing.
    pub fn matters_about(&self, about: About) -> impl Iterator<Item = (&MatterId, &Matter)> {
        self.matters.iter().filter(move |(_, matter)| matter.about == about)
    }

    /// The voting rule of a matter; for elections and prioritisations what is around their count: quorum, ballots, window.
    pub fn rule_of(&self, matter: &Matter) -> Option<&Rule> {
        match &matter.decides {
            Decides::Rule(id) => self.rules.get(id),
            Decides::Election(id) => self.elections.get(id).map(|election| &election.frame),
            Decides::Prioritisation(id) => self.prioritisations.get(id).map(|it| &it.frame),
        }
    }

    /// What voters are measured by besides votes and heads, wherever a majority or a quorum compares it.
    pub fn units(&self) -> BTreeSet<&Unit> {
        let frames = self.elections.values().map(|it| &it.frame);
        let frames = frames.chain(self.prioritisations.values().map(|it| &it.frame));
        let of_rules = self.rules.values().chain(frames).flat_map(Rule::conditions);
        let of_elections = self.elections.values().filter_map(|it| it.majority.as_ref());
        let backing = self.matters.values().filter_map(|it| it.supporters.as_ref());
        let backing =
            backing.chain(self.elections.values().filter_map(|it| it.supporters.as_ref()));
        let of_sittings = self.bodies.values().flat_map(|body| body.sittings.conditions());
        let all = of_rules.chain(of_elections).chain(backing.map(|it| &it.by)).chain(of_sittings);
        let units = all.flat_map(Condition::comparisons).map(|it| &it.unit);
        units.filter(|unit| unit.is_size()).collect()
    }

    /// The offices that lead or write for a body: chair, deputy, secretary.
    pub fn officers_of(&self, body: &BodyId) -> BTreeSet<&OfficeId> {
        self.bodies
            .get(body)
            .map(|body| {
                [&body.chair, &body.deputy, &body.secretary].into_iter().flatten().collect()
            })
            .unwrap_or_default()
    }
    /// The offices that speak for an office or a body: itself, or the body's officers.
    pub fn speakers(&self, who: &str) -> BTreeSet<OfficeId> {
        let named = self.offices.keys().filter(|office| office.as_str() == who);
        let body = self.bodies.keys().find(|body| body.as_str() == who);
        let officers = body.into_iter().flat_map(|body| self.officers_of(body));
        named.chain(officers).cloned().collect()
    }
}
