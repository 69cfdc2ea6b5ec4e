//! Matters: the kinds of question that a partnership decides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::franchise::Barred;
use crate::id::{
    ApprovalId, BodyId, ClassId, ElectionId, MatterId, OfficeId, PrioritisationId, RuleId,
};
use crate::money::{Amount, AmountRange};
use crate::provenance::Provenance;
use crate::rule::{Channel, Condition};
use crate::text::Label;
use crate::time::Period;

/// What a matter is about; the engine asks for a decision where statutes have a matter about an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A change of the statutes.
    Statutes,
    /// Admission, change of class, exclusion of a member.
    Membership,
    /// Filling an office.
    Office,
    /// A stage of a request's process.
    Request,
    /// The use of a fund.
    Fund,
    /// Anything else that a body resolves.
    Resolution,
}

/// What turns the votes on a matter into an outcome.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Decides {
    /// A voting rule: yes or no.
    Rule(RuleId),
    /// An election: who gets the seats.
    Election(ElectionId),
    /// A prioritisation: what comes first, and what is paid for.
    Prioritisation(PrioritisationId),
}

impl Decides {
    /// The word in statutes.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Rule(_) => "rule",
            Self::Election(_) => "election",
            Self::Prioritisation(_) => "prioritisation",
        }
    }

    /// The id of the provision.
    pub fn id(&self) -> &str {
        match self {
            Self::Rule(id) => id.as_str(),
            Self::Election(id) => id.as_str(),
            Self::Prioritisation(id) => id.as_str(),
        }
    }
}

/// What has to be decided on the same question before this matter can be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// The matter under which it is decided.
    pub matter: MatterId,
    /// Whether it has to be adopted; otherwise it only has to be there, whatever it says (Empfehlung).
    pub adopted: bool,
}

/// How many must back something before it can be put (Unterstützung).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backing {
    /// How many, of those with a vote in the body.
    pub by: Condition,
    /// Within which time after the motion was moved; at any time if nothing is said.
    pub within: Option<Period>,
    /// Whether of those of one affiliation one alone counts.
    pub apart: bool,
}

/// What an adopted motion still needs before it takes effect (Wirksamwerden), and how long it lasts; at once and for ever by
/// default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Effective {
    /// A time after its adoption.
    pub after: Option<Period>,
    /// That it is announced as it was computed (Verkündung).
    pub announced: bool,
    /// Approvals, each by its name, such as `register` or `supervision`.
    pub approvals: BTreeMap<ApprovalId, Label>,
    /// Those that are taken for given when nobody has answered for so long since all papers were there (Genehmigungsfiktion).
    pub deemed: BTreeMap<ApprovalId, Period>,
    /// The consent of other bodies: motions on the same question under these matters.
    pub consents: BTreeSet<MatterId>,
    /// How long all of that may take; afterwards the decision lapses. For ever if nothing is said.
    pub within: Option<Period>,
    /// How long the decision then lasts (Befristung). For ever if nothing is said.
    pub lasts: Option<Period>,
    /// After which time in effect it is to be reviewed (Überprüfung), and so long after each review again; never if nothing is said.
    pub review: Option<Period>,
}

/// A matter: what is decided, by which body, under which rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Name.
    pub title: Label,
    /// What it is about.
    pub about: About,
    /// Which body decides.
    pub body: BodyId,
    /// Under which rule, election or prioritisation.
    pub decides: Decides,
    /// Ways that are open.
    pub channels: BTreeSet<Channel>,
    /// The amounts that a motion under it can be about (Wertgrenze); any amount, or none, if nothing is said.
    pub amount: Option<AmountRange>,
    /// How many must back a motion before it can be put (Unterstützung), its mover among them; nobody if nothing is said.
    pub supporters: Option<Backing>,
    /// How long a motion lies open to discussion before voting on it begins (Beratungsfrist); no time if nothing is said.
    pub discussion: Option<Period>,
    /// What has to be decided on the same question before: a recommendation, or the first of two bodies in sequence.
    pub first: Option<First>,
    /// What an adopted motion still needs before it takes effect, and how long it lasts.
    pub effective: Effective,
    /// For matters about statutes: the statutes files that it may change; empty: all.
    pub files: BTreeSet<Arc<str>>,
    /// For matters about offices: the offices that it fills; empty: all.
    pub offices: BTreeSet<OfficeId>,
    /// For matters about membership: the classes whose members it is about; empty: all.
    pub classes: BTreeSet<ClassId>,
    /// Who has no vote on it, besides those whom the body leaves out.
    pub barred: BTreeSet<Barred>,
    /// Time between invitation and sitting, at least, where it differs from that of the body.
    pub notice: Option<Period>,
    /// Whether the invitation must announce it: no majority can add it in the sitting.
    pub announced: bool,
    /// Whether what comes out is a recommendation (Empfehlung) whatever else asks for it; see [`super::Statutes::recommends`].
    pub advisory: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Matter {
    /// Whether a motion about such an amount, or about none, can be put under it.
    pub fn takes(&self, amount: Option<Amount>) -> bool {
        self.amount.is_none_or(|range| amount.is_some_and(|amount| range.contains(amount)))
    }
}
