//! Members, their delegates, and who holds offices.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Pin;
use crate::id::{BodyId, ClassId, MemberId, ModuleId, OfficeId, SizeId};
use crate::ratio::Ratio;
use crate::size::Size;
use crate::time::Date;

/// Standing of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberStatus {
    /// Has applied and is not yet a member: no vote.
    Applied,
    /// A member with all rights.
    Active,
    /// A member whose vote rests.
    Suspended,
    /// No longer a member.
    Left,
}

impl MemberStatus {
    /// Whether it is that of a member: whoever only applied is none yet, whoever left none any more.
    pub fn is_member(self) -> bool {
        match self {
            Self::Active | Self::Suspended => true,
            Self::Applied | Self::Left => false,
        }
    }
}

/// A person or functional mailbox, known by its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name, or the name of the mailbox.
    pub name: Arc<str>,
    /// Address that signs commits, in lower case.
    pub email: Arc<str>,
}

/// A delegate (Vertretung): who acts for a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegate {
    /// Who.
    pub person: Person,
    /// In which bodies; empty: in all.
    pub bodies: Vec<BodyId>,
    /// First day of the mandate.
    pub from: Option<Date>,
    /// Last day of the mandate.
    pub until: Option<Date>,
}

impl Delegate {
    /// Whether the mandate holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the mandate covers a body; what concerns no body takes a mandate without limits.
    pub fn covers(&self, body: Option<&BodyId>) -> bool {
        self.bodies.is_empty() || body.is_some_and(|body| self.bodies.contains(body))
    }
}

/// A written declaration that a member leaves (Austrittserklärung), as whoever keeps the record received it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resignation {
    /// The day on which it was received.
    pub received: Date,
    /// The document, pinned.
    pub document: Option<Pin>,
}

/// A member (Mitglied): an organisation, never a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its id.
    pub id: MemberId,
    /// Its name.
    pub name: Arc<str>,
    /// Kind of organisation, for example `municipality`.
    pub kind: Arc<str>,
    /// Inhabitants, where the kind has any.
    pub population: Option<u64>,
    /// Employees, where a fee goes by them.
    pub employees: Option<u64>,
    /// Other sizes that the statutes name.
    pub sizes: BTreeMap<SizeId, u64>,
    /// Share in public hands.
    pub public_share: Option<Ratio>,
    /// Modules of the product that it uses.
    pub modules: BTreeSet<ModuleId>,
    /// Membership class.
    pub class: ClassId,
    /// The group or corporation that it belongs to, in the words of the partnership.
    pub affiliation: Option<Arc<str>>,
    /// Other organisations of which it is a member, by the name that statutes give them, each since when.
    pub member_of: BTreeMap<Arc<str>, Date>,
    /// Standing.
    pub status: MemberStatus,
    /// The declaration by which it left, where somebody else brought it into the record.
    pub resigned: Option<Resignation>,
    /// Who acts for it.
    pub delegates: Vec<Delegate>,
}

impl Member {
    /// One of its sizes, where its file states it.
    pub fn size(&self, size: &Size) -> Option<u64> {
        match size {
            Size::Population => self.population,
            Size::Employees => self.employees,
            Size::Stated(id) => self.sizes.get(id).copied(),
        }
    }

    /// Whether only the people differ, not the member's standing.
    pub fn same_standing(&self, other: &Self) -> bool {
        self.id == other.id
            && self.kind == other.kind
            && self.population == other.population
            && self.employees == other.employees
            && self.sizes == other.sizes
            && self.modules == other.modules
            && self.public_share == other.public_share
            && self.class == other.class
            && self.affiliation == other.affiliation
            && self.member_of == other.member_of
            && self.status == other.status
            && self.resigned == other.resigned
    }
}

/// What post (Stelle) somebody fills an office from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Post {
    /// A permanent one (Dauerstelle).
    Permanent,
    /// One that a project pays for, and that ends with it (befristete Projektstelle).
    Project,
    /// None: it is honorary (Ehrenamt).
    Voluntary,
}

impl Post {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Permanent, Self::Project, Self::Voluntary];

    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Project => "project",
            Self::Voluntary => "voluntary",
        }
    }
}

/// One term of one holder of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Who.
    pub person: Person,
    /// The member that the holder comes from, if any.
    pub member: Option<MemberId>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// From what post it is filled, where the record says so.
    pub post: Option<Post>,
}

impl Holder {
    /// Whether the office is held on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Who holds an office, then and now: `offices/<office>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHolding {
    /// The office.
    pub id: OfficeId,
    /// Its holders.
    pub holders: Vec<Holder>,
}
