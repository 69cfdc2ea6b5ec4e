//! Members and offices in the report.

use std::collections::BTreeMap;

use gremium_core::act::Stamped;
use gremium_core::record::{
    Holder as CoreHolder, Member as CoreMember, MemberStatus, OfficeHolding,
};
use gremium_core::time::{Calendar, Date};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Stamp, label};
use crate::text::Text;

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Member {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind of organisation.
    pub kind: String,
    /// Membership class.
    pub class: String,
    /// The group or corporation that it belongs to.
    pub affiliation: Option<String>,
    /// Other organisations of which it is a member, by the name that the statutes give them, each with its first day there.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub member_of: std::collections::BTreeMap<String, Date>,
    /// `applied`, `active`, `suspended` or `left`.
    pub status: &'static str,
    /// The day on which its declaration to leave was received, where somebody else brought it into the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub resigned: Option<Date>,
    /// Inhabitants.
    pub population: Option<u64>,
    /// Employees.
    pub employees: Option<u64>,
    /// Other sizes that the statutes name, by their ids.
    pub sizes: BTreeMap<String, u64>,
    /// Who acts for it.
    pub delegates: Vec<Delegate>,
    /// The act that brought its present data.
    pub by: Stamp,
}

/// A delegate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Delegate {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Bodies that the mandate is limited to.
    pub bodies: Vec<String>,
    /// First day.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Last day.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// An office of the statutes and its holders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Office {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Whether nobody holds it.
    pub vacant: bool,
    /// Holders, then and now.
    pub holders: Vec<Holder>,
    /// Whether the holder keeps the record: may land what no other office is named for.
    pub keeps_record: bool,
    /// Length of a term, as the statutes write it: `P2Y`.
    pub term: Option<String>,
    /// The act that brought the present holders; null where the record names none.
    pub by: Option<Stamp>,
}

/// A holder of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Holder {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// The member that the holder comes from.
    pub member: Option<String>,
    /// First day.
    #[schemars(with = "String")]
    pub from: Date,
    /// Last day.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Last day by the term that the statutes give the office, where there is no `until`; who holds it is not asked of it.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_ends: Option<Date>,
    /// Whether the office is held on the day of the report.
    pub current: bool,
    /// From what post it is filled: `permanent`, `project` or `voluntary`; null where the record does not say.
    pub post: Option<&'static str>,
}

impl Member {
    pub(super) fn new(member: &CoreMember, by: &gremium_core::act::Stamp) -> Self {
        Self {
            id: member.id.to_string(),
            name: member.name.to_string(),
            kind: member.kind.to_string(),
            class: member.class.to_string(),
            affiliation: member.affiliation.as_ref().map(ToString::to_string),
            member_of: member
                .member_of
                .iter()
                .map(|(name, day)| (name.to_string(), *day))
                .collect(),
            status: match member.status {
                MemberStatus::Applied => "applied",
                MemberStatus::Active => "active",
                MemberStatus::Suspended => "suspended",
                MemberStatus::Left => "left",
            },
            resigned: member.resigned.as_ref().map(|it| it.received),
            population: member.population,
            employees: member.employees,
            sizes: member.sizes.iter().map(|(id, it)| (id.to_string(), *it)).collect(),
            delegates: member
                .delegates
                .iter()
                .map(|delegate| Delegate {
                    name: delegate.person.name.to_string(),
                    email: delegate.person.email.to_string(),
                    bodies: delegate.bodies.iter().map(ToString::to_string).collect(),
                    from: delegate.from,
                    until: delegate.until,
                })
                .collect(),
            by: by.into(),
        }
    }
}

impl Office {
    pub(super) fn new(
        id: &gremium_core::id::OfficeId,
        office: &gremium_core::statutes::Office,
        line: Option<&Stamped<OfficeHolding>>,
        (today, calendar): (Option<Date>, Option<&Calendar>),
    ) -> Self {
        let term_ends = |holder: &CoreHolder| match (holder.until, &office.term) {
            (None, Some(term)) => calendar?.last_day_of_term(holder.from, term).ok(),
            (Some(_), _) | (None, None) => None,
        };
        let current = |holder: &CoreHolder| today.is_some_and(|today| holder.holds_on(today));
        let holders: Vec<Holder> = line
            .map(|line| &line.value)
            .into_iter()
            .flat_map(|holding| &holding.holders)
            .map(|holder| Holder {
                name: holder.person.name.to_string(),
                email: holder.person.email.to_string(),
                member: holder.member.as_ref().map(ToString::to_string),
                from: holder.from,
                until: holder.until,
                term_ends: term_ends(holder),
                current: current(holder),
                post: holder.post.map(gremium_core::record::Post::word),
            })
            .collect();
        let vacant = !holders.iter().any(|holder| holder.current);
        Self {
            id: id.to_string(),
            title: label(&office.title),
            vacant,
            holders,
            keeps_record: office.keeps_record,
            term: office.term.as_ref().map(ToString::to_string),
            by: line.map(|line| (&line.by).into()),
        }
    }
}
