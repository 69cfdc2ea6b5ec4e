//! How a body sits (Sitzungsordnung): powers of attorney, notice, agenda, form.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::id::RuleId;
use crate::record::VoteKind;
use crate::rule::Condition;
use crate::time::Period;

/// Who may hold a power of attorney.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyHolder {
    /// Another member with a vote of its own in the body.
    #[default]
    Voters,
    /// Any other member.
    Members,
}

/// What whoever gave a power of attorney may still do itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyGiver {
    /// It may vote itself; the power rests then.
    #[default]
    Free,
    /// It has no vote of its own while the power has effect.
    Bound,
}

/// Powers of attorney (Vollmacht) in a body; without such a rule there are none (BGB §38).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyRule {
    /// Who may hold one.
    pub holder: ProxyHolder,
    /// How many one holder may have.
    pub at_most: Option<NonZeroU32>,
    /// Whether one may be given for a sitting, in its record.
    pub sitting: bool,
    /// Whether one may be given for some items of a sitting, in its record.
    pub item: bool,
    /// Whether one may be registered for a period.
    pub period: bool,
    /// Whether the holder may cast the giver's ballot in polls.
    pub polls: bool,
    /// The longest period; then its last day must be stated.
    pub longest: Option<Period>,
    /// Whether the document must be named.
    pub document: bool,
    /// What the giver may still do itself.
    pub giver: ProxyGiver,
}

/// From when the period of notice (Ladungsfrist) runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeFrom {
    /// The day on which the invitation was sent, as its file states it.
    #[default]
    Sent,
    /// The landing of the invitation in the record.
    Landed,
    /// The day on which the last of those who have a vote in the body received it (Zugang).
    ///
    /// Whose day is not recorded received it this long after it was sent, or, where nothing is said, cannot be shown to have.
    Received(Option<Period>),
}

/// What about a matter that the invitation did not announce in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Added {
    /// It cannot be voted on.
    Never,
    /// It can, if so many want it.
    By(Condition),
}

/// Whether a body may sit in some form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormRule {
    /// As the convener wants.
    Allowed,
    /// Only on the basis of an earlier resolution (BGB §32 (2) for virtual sittings).
    Resolved,
    /// Never.
    Never,
}

/// What is asked of amendments (Änderungsanträge).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Amendments {
    /// They are voted on by the rule of the matter.
    #[default]
    ByMatter,
    /// They are voted on by this rule.
    By(RuleId),
    /// A motion is voted on as it was moved.
    Never,
}

/// How alternative motions are put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alternatives {
    /// One after the other, until one is adopted.
    InTurn,
    /// After a choice among them: only the one that was chosen is put.
    Chosen,
}

/// The order of voting (Abstimmungsordnung); by default only a vote on several items at once is not allowed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct VotingOrder {
    /// What is asked of amendments.
    pub amendments: Amendments,
    /// How alternatives are put; where nothing is said, as the sitting does it.
    pub alternatives: Option<Alternatives>,
    /// Whether the parts of a motion are never voted on apart.
    pub whole: bool,
    /// Whether several items may be voted on at once, unless somebody objects.
    pub blocks: bool,
    /// Whether a clear majority may be stated without a count, where the rule asks for no more than more yes than no.
    pub acclamation: bool,
    /// What it takes to decide on procedure, such as a conflict of interest or putting an item off; more yes than no where
    /// nothing is said.
    pub procedure: Option<Condition>,
    /// Who can demand how a vote is taken; of two demands that are well founded the one named first prevails.
    pub demands: Vec<DemandRight>,
}

/// The right to demand that a vote be taken in some way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemandRight {
    /// In which way.
    pub kind: VoteKind,
    /// How many must demand it, of those there with a vote in the question.
    pub by: Condition,
}

/// How a body sits; the default asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SittingRules {
    /// From when the notice runs.
    pub notice_from: NoticeFrom,
    /// What about matters that were not announced; everything may be voted on if nothing is said.
    pub added: Option<Added>,
    /// Whether it may sit in a room and online; where nothing is said, the law does ([`crate::law::sitting_form`]).
    pub hybrid: Option<FormRule>,
    /// Whether it may sit online only; as above.
    pub online: Option<FormRule>,
    /// Whether the invitation to a hybrid or virtual sitting has to say how members take part at a distance; where nothing is said,
    /// the law does ([`crate::law::asks_for_access`]).
    pub access: Option<bool>,
    /// In which order it votes.
    pub order: VotingOrder,
}

impl SittingRules {
    /// The conditions on how many want something in a sitting.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let added = self.added.iter().filter_map(|it| match it {
            Added::By(condition) => Some(condition),
            Added::Never => None,
        });
        let demands = self.order.demands.iter().map(|it| &it.by);
        added.chain(demands).chain(&self.order.procedure)
    }
}
