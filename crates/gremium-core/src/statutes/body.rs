//! Bodies, membership classes and offices.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::franchise::Franchise;
use super::sitting::{ProxyRule, SittingRules};
use crate::id::{BodyId, ClassId, MemberId, OfficeId};
use crate::provenance::Provenance;
use crate::ratio::Ratio;
use crate::tally::Weight;
use crate::text::Label;
use crate::time::{Period, Rhythm};

/// A membership class (Mitgliedsart): who is eligible and whether it votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipClass {
    /// Name.
    pub title: Label,
    /// Kinds of organisation that are eligible; empty: any.
    pub kinds: BTreeSet<Arc<str>>,
    /// Least share in public hands.
    pub public_share: Option<Ratio>,
    /// Votes that a member of the class has in each body; zero for classes without a vote.
    pub votes: Weight,
    /// What else it presupposes, in words; nothing is checked.
    pub requires: Option<Label>,
    /// Other organisations of which a member of this class has to be a member, by the name in its file.
    pub member_of: BTreeMap<Arc<str>, Label>,
    /// Whether who is admitted has to have applied before that was decided.
    pub application: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Whether a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Its outcomes bind.
    Deciding,
    /// It recommends.
    Advisory,
}

/// Who has a seat in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seats {
    /// Each active member of these classes.
    Classes(BTreeSet<ClassId>),
    /// These members.
    Named(BTreeSet<MemberId>),
    /// Each member that a holder of one of these offices comes from.
    Offices(BTreeSet<OfficeId>),
    /// Nobody in particular: open to all, no votes.
    Open,
}

/// A body (Gremium).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Name.
    pub title: Label,
    /// Deciding or advisory.
    pub kind: BodyKind,
    /// Who sits in it.
    pub seats: Seats,
    /// Number of seats with the vacant ones, where the statutes fix it.
    pub total_seats: Option<Weight>,
    /// The number of votes that the statutes fix (satzungsmäßige Stimmenzahl), whoever has them at the time.
    pub statutory_votes: Option<Weight>,
    /// Votes by class in this body, where they differ from the class's own.
    pub votes: BTreeMap<ClassId, Weight>,
    /// Who of those with a seat may vote, and with what weight.
    pub franchise: Franchise,
    /// Powers of attorney; none where nothing is said.
    pub proxies: Option<ProxyRule>,
    /// How it sits.
    pub sittings: SittingRules,
    /// Office that presides.
    pub chair: Option<OfficeId>,
    /// Office that presides in the chair's absence.
    pub deputy: Option<OfficeId>,
    /// Office that writes the minutes.
    pub secretary: Option<OfficeId>,
    /// How often it sits.
    pub rhythm: Option<Rhythm>,
    /// Time between invitation and sitting, at least.
    pub notice: Option<Period>,
    /// Body above it.
    pub parent: Option<BodyId>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// An office (Amt): a task that somebody holds for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Name.
    pub title: Label,
    /// Length of a term of office.
    pub term: Option<Period>,
    /// Whether the holder keeps the record: may land what no other office is named for.
    pub keeps_record: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}
