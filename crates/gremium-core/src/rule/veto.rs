//! Vetoes, and the consent of those whom a matter concerns.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Condition;
use crate::id::{BadId, MatterId, MemberId, OfficeId, is_plain};
use crate::time::Period;

/// A subject that a motion touches, such as `budget` or `core`; statutes and motions use the same words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Topic(Arc<str>);

impl FromStr for Topic {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let wanted =
            "a subject: lower-case letters a-z, digits and single hyphens, such as `budget`";
        if is_plain(text) {
            Ok(Self(text.into()))
        } else {
            Err(BadId { text: text.to_owned(), wanted })
        }
    }
}

crate::text::kept_as_text!(Topic, BadId);

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who holds a veto.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holder {
    /// This member.
    Member(MemberId),
    /// Whoever holds this office.
    Office(OfficeId),
    /// Each member whom the matter itself concerns.
    Concerned,
}

/// What a valid veto does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VetoEffect {
    /// The motion fails.
    Reject,
    /// The motion goes back to who moved it.
    SendBack,
    /// The decision rests, for this period or until it is confirmed.
    Suspend(Option<Period>),
}

impl VetoEffect {
    /// How much it stops: of several vetoes the gravest stands.
    pub(crate) fn gravity(self) -> u8 {
        match self {
            Self::Suspend(Some(_)) => 0,
            Self::Suspend(None) => 1,
            Self::SendBack => 2,
            Self::Reject => 3,
        }
    }

    /// Whether it is over by itself after a time.
    pub(crate) fn ends(self) -> bool {
        match self {
            Self::Suspend(period) => period.is_some(),
            Self::Reject | Self::SendBack => false,
        }
    }
}

/// A right to stop what the majority wants (Vetorecht).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Veto {
    /// Who holds it.
    pub holder: Holder,
    /// On which subjects; empty: on all.
    pub topics: BTreeSet<Topic>,
    /// Whether it counts only with a written reason.
    pub reason_required: bool,
    /// Whether it counts only with an alternative proposal.
    pub alternative_required: bool,
    /// Until when after the vote it can be raised; none: until the vote closes.
    pub deadline: Option<Period>,
    /// What it does.
    pub effect: VetoEffect,
    /// The majority of the same vote that overcomes it.
    pub overridden_by: Option<Condition>,
    /// The matter under which a later motion can overcome it: of the same body or of another one.
    pub override_matter: Option<MatterId>,
}

impl Veto {
    /// Whether somebody has it on a motion about these subjects that concerns these members.
    pub(crate) fn can_stop(&self, topics: &BTreeSet<Topic>, concerned: &[MemberId]) -> bool {
        let is_held = match &self.holder {
            Holder::Member(_) | Holder::Office(_) => true,
            Holder::Concerned => !concerned.is_empty(),
        };
        is_held && self.touches(topics)
    }

    /// Whether it can be used on a motion about these subjects.
    pub(crate) fn touches(&self, topics: &BTreeSet<Topic>) -> bool {
        self.topics.is_empty() || !self.topics.is_disjoint(topics)
    }
}

/// Whose yes a motion needs, whatever the majority says (Zustimmung der Betroffenen).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Consent {
    /// Each member whom the matter itself concerns: who bears its cost, owns its module, lies in its territory.
    Concerned,
    /// Each of these members.
    Members(BTreeSet<MemberId>),
}
