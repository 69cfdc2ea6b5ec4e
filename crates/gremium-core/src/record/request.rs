//! Requests and the facts of their processes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Pin;
use crate::id::{MemberId, ProcessId, RequestId, StageId};
use crate::money::Amount;
use crate::text::{Lang, Wording};
use crate::time::Date;

/// Where a request wants to end up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// In the common core.
    Core,
    /// As a module that all may use.
    Module,
    /// As an own development outside.
    Own,
}

impl Target {
    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Module => "module",
            Self::Own => "own",
        }
    }
}

/// Who shall pay, as the proposer wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FundingWish {
    /// All members together.
    All,
    /// A group of members.
    Group,
    /// The proposer alone.
    Own,
}

/// A feature request (Entwicklungsbedarf): `requests/<year>/<request>/request.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Title.
    pub title: Wording,
    /// What is needed and why.
    pub text: Wording,
    /// Language of title and text.
    pub lang: Option<Lang>,
    /// The member that proposes it.
    pub proposer: MemberId,
    /// The process that it goes through.
    pub process: ProcessId,
    /// Where it wants to end up.
    pub target: Target,
    /// Who shall pay.
    pub funding: Option<FundingWish>,
    /// Members that take part from the start, besides the proposer.
    pub participants: Vec<MemberId>,
    /// Earlier requests that this one continues, merges or applies to admit.
    pub follows: Vec<RequestId>,
    /// The request that this one was merged into.
    pub merged_into: Option<RequestId>,
}

/// Class of effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// Small.
    Small,
    /// Medium.
    Medium,
    /// Large.
    Large,
}

/// An opinion (Ersteinschätzung) on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The office or body that gives it, by id.
    pub by: Arc<str>,
    /// Whether it can be built.
    pub feasible: bool,
    /// Whether it is fit for the core.
    pub core: Option<bool>,
    /// Effort.
    pub effort: Option<Effort>,
    /// Reasons.
    pub text: Option<Arc<str>>,
}

/// How far a member's interest goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterestKind {
    /// Takes part and pays a share.
    Join,
    /// Has the same need, and does not pay.
    Need,
    /// Wants to be kept informed.
    Observe,
}

/// A declaration of interest (Interessensbekundung).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interest {
    /// The member.
    pub member: MemberId,
    /// How far it goes.
    pub kind: InterestKind,
    /// Why.
    pub text: Option<Arc<str>>,
}

/// An estimate (Aufwandsschätzung) with its requirement documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Cost.
    pub amount: Amount,
    /// Documents, pinned.
    pub documents: Vec<Pin>,
    /// Those among them that a stage can ask for, by name.
    pub named: BTreeMap<Arc<str>, Pin>,
    /// Explanation.
    pub text: Option<Arc<str>>,
}

/// A provider's offer (Angebot).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The provider.
    pub provider: Arc<str>,
    /// Price.
    pub amount: Amount,
    /// Last day on which it can be accepted.
    pub valid_until: Option<Date>,
    /// The document, pinned.
    pub document: Option<Pin>,
}

/// The award (Vergabe) of a tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tender {
    /// The members that tendered; more than one: a joint tender.
    pub by: Vec<MemberId>,
    /// Who got it.
    pub awarded_to: Arc<str>,
    /// The member that it is, where the provider is one.
    pub provider: Option<MemberId>,
    /// Price.
    pub amount: Option<Amount>,
}

/// A signed agreement (Kooperationsvertrag, Finanzierungsvereinbarung) of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The member that signed.
    pub member: MemberId,
    /// The document, pinned.
    pub document: Pin,
    /// Day of the signature on paper.
    pub signed: Option<Date>,
}

/// A member's share of the cost (Kostenanteil).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The member.
    pub member: MemberId,
    /// Its share.
    pub amount: Amount,
}

/// What a piece of evidence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// It was built.
    Development,
    /// It was reviewed.
    Review,
    /// It was merged.
    Merge,
    /// It was tested.
    Testing,
    /// It was released.
    Release,
    /// It is maintained by somebody.
    Operation,
}

/// What somebody has to do for a request that is in operation (Betrieb).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Running it (Hosting).
    Hosting,
    /// Keeping it in repair (Wartung).
    Maintenance,
    /// Assuring its quality (Qualitätssicherung).
    Quality,
}

impl Duty {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hosting, Self::Maintenance, Self::Quality];

    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hosting => "hosting",
            Self::Maintenance => "maintenance",
            Self::Quality => "quality",
        }
    }
}

/// What a report comes to (Ergebnis): of a test, of a review, of whatever else was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceResult {
    /// It is as it should be.
    Passed,
    /// It is not: the test failed, the review asks for changes.
    Failed,
}

impl EvidenceResult {
    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }
}

/// Whose word a piece of evidence is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reporter {
    /// A member's.
    Member(MemberId),
    /// That of an office or a body, by id, or of somebody else, as the evidence names it.
    By(Arc<str>),
}

/// Evidence of delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it shows.
    pub kind: EvidenceKind,
    /// What it came to; where nothing is said, it passed.
    pub result: Option<EvidenceResult>,
    /// The stage that it is for, where a process has several of one kind; any of them otherwise.
    pub stage: Option<StageId>,
    /// The product repository.
    pub repository: Option<Arc<str>>,
    /// The commit there.
    pub commit: Option<Arc<str>>,
    /// Tag or version.
    pub tag: Option<Arc<str>>,
    /// Who did it: a provider, an office, a member.
    pub by: Option<Arc<str>>,
    /// The member whose report it is.
    pub member: Option<MemberId>,
    /// In words.
    pub text: Option<Arc<str>>,
    /// What belongs to it, pinned, each under the name by which a stage asks for it.
    pub documents: BTreeMap<Arc<str>, Pin>,
    /// Of operation: who takes over a duty from now on, until it is given to another or revoked.
    pub assigns: BTreeMap<Duty, Arc<str>>,
    /// Of operation: duties that nobody has any more.
    pub revokes: BTreeSet<Duty>,
}

impl Evidence {
    /// Whose word it is: the member's that reports it, or else that of whoever did it.
    pub fn reporter(&self) -> Option<Reporter> {
        let by = || self.by.clone().map(Reporter::By);
        self.member.clone().map(Reporter::Member).or_else(by)
    }

    /// Whether it reports a failure.
    pub fn failed(&self) -> bool {
        self.result == Some(EvidenceResult::Failed)
    }

    /// Whether it only takes duties away, which shows nothing of what a stage waits for.
    pub fn only_revokes(&self) -> bool {
        self.assigns.is_empty() && !self.revokes.is_empty()
    }
}

/// The splitting (Aufteilung) of a request into several, which go their ways from the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The requests that it becomes; each names it under `follows`.
    pub into: Vec<RequestId>,
    /// Why.
    pub reason: Arc<str>,
}

/// The withdrawal (Rücknahme) of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why.
    pub reason: Option<Arc<str>>,
}
