//! Requests and the facts of their processes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gremium_core::id::{ItemId, MemberId, RequestId};
use gremium_core::record::{self, FactKey};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, date, shared};
use super::motion::Pin;
use super::number::Number;
use super::partnership::Lang2;
use super::{Label, Setting};
use crate::wire::Problem;

/// Where a request wants to end up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// In the common core.
    Core,
    /// As a module that all may use.
    Module,
    /// As an own development.
    Own,
}

impl From<Target> for record::Target {
    fn from(target: Target) -> Self {
        match target {
            Target::Core => Self::Core,
            Target::Module => Self::Module,
            Target::Own => Self::Own,
        }
    }
}

/// Who shall pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Funding {
    /// All members together.
    All,
    /// A group of members.
    Group,
    /// The proposer alone.
    Own,
}

/// A feature request: `requests/<year>/<request>/request.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Id, as in the path: `2025/heat-map`.
    pub id: String,
    /// Title.
    pub title: Label,
    /// What is needed and why.
    pub text: Label,
    /// Language of title and text, where they are given in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang2>,
    /// The member that proposes it.
    pub proposer: String,
    /// The process of the statutes that it goes through.
    pub process: String,
    /// Where it wants to end up.
    pub target: Target,
    /// Who shall pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// Members that take part from the start, besides the proposer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<String>,
    /// Earlier requests that this one continues or applies to admit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<String>,
    /// The request that this one was merged into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
}

impl Request {
    pub(super) fn verify(
        &self,
        key: &FactKey,
        setting: &Setting,
    ) -> Result<record::Request, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Request(id) = key else { return Err(Vec::new()) };
        check.same::<RequestId>("id", &self.id, id);
        let title = self.title.wording(&mut check, "title", setting);
        let text = self.text.wording(&mut check, "text", setting);
        let proposer = check.read("proposer", &self.proposer);
        let process = check.read("process", &self.process);
        let participants = check.list("participants", &self.participants);
        let follows = check.list("follows", &self.follows);
        let merged_into = check.maybe("merged_into", self.merged_into.as_deref());
        check.finish(|| {
            Some(record::Request {
                id: id.clone(),
                title: title?,
                text: text?,
                lang: self.lang.map(Into::into),
                proposer: proposer?,
                process: process?,
                target: self.target.into(),
                funding: self.funding.map(|funding| match funding {
                    Funding::All => record::FundingWish::All,
                    Funding::Group => record::FundingWish::Group,
                    Funding::Own => record::FundingWish::Own,
                }),
                participants,
                follows,
                merged_into,
            })
        })
    }
}

/// Class of effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// Small.
    Small,
    /// Medium.
    Medium,
    /// Large.
    Large,
}

/// An opinion on a request: `requests/…/assessments/<by>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The office or body that gives it, as in the path.
    pub by: String,
    /// Whether it can be built.
    pub feasible: bool,
    /// Whether it is fit for the core.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub core: Option<bool>,
    /// Effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
    /// Reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Assessment {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Assessment, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Assessment(_, by) = key else { return Err(Vec::new()) };
        if self.by != **by {
            check.not_its_path("by", &self.by, by);
        }
        check.finish(|| {
            Some(record::Assessment {
                by: by.clone(),
                feasible: self.feasible,
                core: self.core,
                effort: self.effort.map(|effort| match effort {
                    Effort::Small => record::Effort::Small,
                    Effort::Medium => record::Effort::Medium,
                    Effort::Large => record::Effort::Large,
                }),
                text: shared(&self.text),
            })
        })
    }
}

/// How far interest goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InterestKind {
    /// Takes part and pays a share.
    #[default]
    Join,
    /// Has the same need, and does not pay.
    Need,
    /// Wants to be kept informed.
    Observe,
}

/// A declaration of interest: `requests/…/interest/<member>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// The member, as in the path.
    pub member: String,
    /// How far it goes; `join` if left out.
    #[serde(default)]
    pub interest: InterestKind,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Interest {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Interest, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Interest(_, member) = key else { return Err(Vec::new()) };
        check.same::<MemberId>("member", &self.member, member);
        check.finish(|| {
            Some(record::Interest {
                member: member.clone(),
                kind: match self.interest {
                    InterestKind::Join => record::InterestKind::Join,
                    InterestKind::Need => record::InterestKind::Need,
                    InterestKind::Observe => record::InterestKind::Observe,
                },
                text: shared(&self.text),
            })
        })
    }
}

/// A document of an estimate, pinned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EstimateDocument {
    /// The name by which a stage of requirements asks for it, such as `description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Path in this record, or the address of another repository.
    pub path: String,
    /// Git blob id of the content (`git hash-object FILE`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
    /// The file is to be removed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// Commit of the other repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
}

impl EstimateDocument {
    fn verify(&self, check: &mut Check, route: &str) -> Option<record::Pin> {
        let Self { name: _, path, blob, removed, commit } = self.clone();
        Pin { path, blob, removed, commit }.verify(check, route)
    }
}

/// An estimate: `requests/…/estimate.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Cost in the partnership's currency, with a decimal point: `120000.00`.
    pub amount: Number,
    /// Requirement documents, pinned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<EstimateDocument>,
    /// Explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Estimate {
    pub(super) fn verify(&self, setting: &Setting) -> Result<record::Estimate, Vec<Problem>> {
        let mut check = Check::default();
        let amount = check.cost("amount", &self.amount.0, setting);
        let (mut documents, mut named) = (Vec::new(), BTreeMap::new());
        for (i, document) in self.documents.iter().enumerate() {
            let route = format!("documents[{i}]");
            let pin = document.verify(&mut check, &route);
            let name = document.name.as_deref().and_then(|name| {
                let name: ItemId = check.read(format!("{route}.name"), name)?;
                Some(Arc::<str>::from(name.as_str()))
            });
            let Some(pin) = pin else { continue };
            if let Some(name) = name
                && named.insert(name.clone(), pin.clone()).is_some()
            {
                check.note(
                    format!("{route}.name"),
                    format!("`{name}` is the name of another document as well"),
                    format!("so heißt schon ein anderes Dokument: `{name}`"),
                );
            }
            documents.push(pin);
        }
        check.finish(|| {
            let text = shared(&self.text);
            Some(record::Estimate { amount: amount?, documents, named, text })
        })
    }
}

/// A provider's offer: `requests/…/offer.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The provider.
    pub provider: String,
    /// Price in the partnership's currency.
    pub amount: Number,
    /// Last day on which it can be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// The document, pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Pin>,
}

impl Offer {
    pub(super) fn verify(&self, setting: &Setting) -> Result<record::Offer, Vec<Problem>> {
        let mut check = Check::default();
        let amount = check.cost("amount", &self.amount.0, setting);
        let valid_until = date(&mut check, "valid_until", &self.valid_until);
        let document = self.document.as_ref().and_then(|pin| pin.verify(&mut check, "document"));
        check.finish(|| {
            Some(record::Offer {
                provider: self.provider.as_str().into(),
                amount: amount?,
                valid_until,
                document,
            })
        })
    }
}

/// The award of a tender: `requests/…/tender.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tender {
    /// Members that tendered; more than one: together.
    pub by: Vec<String>,
    /// Who got it.
    pub awarded_to: String,
    /// The member that it is, where the provider is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Price in the partnership's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
}

impl Tender {
    pub(super) fn verify(&self, setting: &Setting) -> Result<record::Tender, Vec<Problem>> {
        let mut check = Check::default();
        let by = check.list("by", &self.by);
        let provider = check.maybe("provider", self.provider.as_deref());
        let amount =
            self.amount.as_ref().and_then(|amount| check.cost("amount", &amount.0, setting));
        check.finish(|| {
            let awarded_to = self.awarded_to.as_str().into();
            Some(record::Tender { by, awarded_to, provider, amount })
        })
    }
}

/// A signed agreement: `requests/…/agreements/<member>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The member that signed, as in the path.
    pub member: String,
    /// The signed document, pinned.
    pub document: Pin,
    /// Day of the signature on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
}

impl Agreement {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Agreement, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Agreement(_, member) = key else { return Err(Vec::new()) };
        check.same::<MemberId>("member", &self.member, member);
        if self.document.removed {
            check.note(
                "document",
                "nobody signs that a file is removed: pin its content (`blob`)",
                "dass eine Datei wegfällt, unterzeichnet niemand: ihren Inhalt festlegen (`blob`)",
            );
        }
        let document = self.document.verify(&mut check, "document");
        let signed = date(&mut check, "signed", &self.signed);
        check.finish(|| {
            Some(record::Agreement { member: member.clone(), document: document?, signed })
        })
    }
}

/// A member's share of the cost: `requests/…/shares/<member>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The member, as in the path.
    pub member: String,
    /// Its share in the partnership's currency.
    pub amount: Number,
}

impl Share {
    pub(super) fn verify(
        &self,
        key: &FactKey,
        setting: &Setting,
    ) -> Result<record::Share, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Share(_, member) = key else { return Err(Vec::new()) };
        check.same::<MemberId>("member", &self.member, member);
        let amount = check.cost("amount", &self.amount.0, setting);
        check.finish(|| Some(record::Share { member: member.clone(), amount: amount? }))
    }
}

/// What a piece of evidence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// Somebody maintains it.
    Operation,
}

impl From<EvidenceKind> for record::EvidenceKind {
    fn from(kind: EvidenceKind) -> Self {
        match kind {
            EvidenceKind::Development => Self::Development,
            EvidenceKind::Review => Self::Review,
            EvidenceKind::Merge => Self::Merge,
            EvidenceKind::Testing => Self::Testing,
            EvidenceKind::Release => Self::Release,
            EvidenceKind::Operation => Self::Operation,
        }
    }
}

/// What a report comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceResult {
    /// It is as it should be.
    Passed,
    /// It is not: the test failed, the review asks for changes.
    Failed,
}

impl From<EvidenceResult> for record::EvidenceResult {
    fn from(result: EvidenceResult) -> Self {
        match result {
            EvidenceResult::Passed => Self::Passed,
            EvidenceResult::Failed => Self::Failed,
        }
    }
}

/// Evidence of delivery: `requests/…/evidence/<name>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it shows.
    pub kind: EvidenceKind,
    /// What it came to; `passed` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<EvidenceResult>,
    /// The stage that it is for, where a process has several of one kind; any of them if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The product repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The commit there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Tag or version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Who did it: a provider, an office, a body. Where the stage asks an office or a body for a report, its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The member whose report it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What belongs to it, pinned, each under the name by which the stage asks for it: `documentation`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub documents: BTreeMap<String, Pin>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Of operation: who has a duty from now on, until another has it or it is revoked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub assigns: BTreeMap<Duty, String>,
    /// Of operation: duties that nobody has any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revokes: Vec<Duty>,
}

/// What somebody has to do for a request that is in operation.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Running it.
    Hosting,
    /// Keeping it in repair.
    Maintenance,
    /// Assuring its quality.
    Quality,
}

impl From<Duty> for record::Duty {
    fn from(duty: Duty) -> Self {
        match duty {
            Duty::Hosting => Self::Hosting,
            Duty::Maintenance => Self::Maintenance,
            Duty::Quality => Self::Quality,
        }
    }
}

impl Evidence {
    pub(super) fn verify(&self) -> Result<record::Evidence, Vec<Problem>> {
        let mut check = Check::default();
        let stage = check.maybe("stage", self.stage.as_deref());
        let member = check.maybe("member", self.member.as_deref());
        self.verify_duties(&mut check);
        let documents: BTreeMap<_, _> = self
            .documents
            .iter()
            .filter_map(|(name, pin)| document(&mut check, name, pin))
            .collect();
        check.finish(|| {
            Some(record::Evidence {
                kind: self.kind.into(),
                result: self.result.map(Into::into),
                stage,
                repository: shared(&self.repository),
                commit: shared(&self.commit),
                tag: shared(&self.tag),
                by: shared(&self.by),
                member,
                text: shared(&self.text),
                documents,
                assigns: self
                    .assigns
                    .iter()
                    .map(|(duty, who)| ((*duty).into(), who.as_str().into()))
                    .collect(),
                revokes: self.revokes.iter().map(|duty| (*duty).into()).collect(),
            })
        })
    }

    /// Duties are of operation alone, and none is given and taken at once.
    fn verify_duties(&self, check: &mut Check) {
        let keys = [("assigns", !self.assigns.is_empty()), ("revokes", !self.revokes.is_empty())];
        for (key, _) in keys.into_iter().filter(|(_, given)| *given) {
            if self.kind != EvidenceKind::Operation {
                check.note(
                    key,
                    format!("`{key}` belongs to evidence of the kind `operation`"),
                    format!("`{key}` gehört zu einem Nachweis der Art `operation`"),
                );
            }
        }
        if self.revokes.iter().any(|duty| self.assigns.contains_key(duty)) {
            check.note(
                "revokes",
                "a duty is either assigned or revoked: whoever is assigned follows the one before",
                "eine Aufgabe wird übertragen oder entzogen: wem sie übertragen wird, der folgt dem bisherigen nach",
            );
        }
    }
}

/// A document that evidence brings, under its name.
fn document(check: &mut Check, name: &str, pin: &Pin) -> Option<(Arc<str>, record::Pin)> {
    let route = format!("documents.{name}");
    if pin.removed {
        check.note(
            route.clone(),
            "evidence shows what is there: pin its content (`blob` or `commit`)",
            "ein Nachweis zeigt, was da ist: den Inhalt festlegen (`blob` oder `commit`)",
        );
    }
    let pin = pin.verify(check, &route);
    let name: ItemId = check.read(route, name)?;
    Some((name.as_str().into(), pin?))
}

/// The splitting of a request: `requests/…/split.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The requests that it becomes, two at least; each names it under `follows`.
    pub into: Vec<String>,
    /// Why.
    pub reason: String,
}

impl Split {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Split, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Split(whole) = key else { return Err(Vec::new()) };
        let into: Vec<RequestId> = check.list("into", &self.into);
        let distinct: BTreeSet<&RequestId> = into.iter().collect();
        if self.into.len() < 2 || distinct.len() < into.len() || distinct.contains(whole) {
            check.note(
                "into",
                "a request is split into two others at least, each named once",
                "ein Antrag wird in mindestens zwei andere aufgeteilt, jeder einmal genannt",
            );
        }
        check.finish(|| Some(record::Split { into, reason: self.reason.as_str().into() }))
    }
}

/// The withdrawal of a request: `requests/…/withdrawal.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
}

impl Withdrawal {
    pub(super) fn verify(&self) -> record::Withdrawal {
        record::Withdrawal { reason: Some(self.reason.as_str().into()) }
    }
}
