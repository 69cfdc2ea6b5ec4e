//! Matters: the kinds of question that a partnership decides.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::id::{BodyId, ElectionId, OfficeId, PrioritisationId, RuleId};
use crate::provenance::Provenance;
use crate::rule::Channel;
use crate::text::Label;

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
    /// For matters about statutes: the statutes files that it may change; empty: all.
    pub files: BTreeSet<Arc<str>>,
    /// For matters about offices: the offices that it fills; empty: all.
    pub offices: BTreeSet<OfficeId>,
    /// Where it comes from.
    pub provenance: Provenance,
}
