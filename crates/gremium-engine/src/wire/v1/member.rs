//! `members/<member>.yaml` and `offices/<office>.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::id::{ItemId, MemberId, SizeId};
use gremium_core::ratio::Ratio;
use gremium_core::record::{self, FactKey};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, date, shared};
use super::motion::Pin;
use crate::wire::Problem;

/// Standing of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Has applied and has no vote yet.
    Applied,
    /// A member with all rights.
    #[default]
    Active,
    /// A member whose vote rests.
    Suspended,
    /// No longer a member.
    Left,
}

/// A delegate: who acts for a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegate {
    /// Name of the person or functional mailbox.
    pub name: String,
    /// Address that its commits carry.
    pub email: String,
    /// Bodies that the mandate is limited to; all if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<String>,
    /// First day of the mandate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day of the mandate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A declaration to leave that came to whoever keeps the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resignation {
    /// The day on which it was received.
    pub received: String,
    /// The document, pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Pin>,
}

/// A member organisation: `members/<member>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Id, as in the path.
    pub id: String,
    /// Name of the organisation.
    pub name: String,
    /// Kind of organisation as the statutes' classes name it, for example `municipality`.
    pub kind: String,
    /// Membership class of the statutes.
    pub class: String,
    /// The group or corporation that it belongs to; caps may count those of one affiliation together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
    /// Inhabitants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u64>,
    /// Employees, where a fee goes by them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employees: Option<u64>,
    /// Other sizes that the statutes name under `sizes`, such as the shares that it holds: whole numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sizes: BTreeMap<String, u64>,
    /// Modules of the product that it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<String>,
    /// Share in public hands, for example `100 %` or `3/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_share: Option<String>,
    /// Other organisations of which it is a member, each with its first day there: `association: 2019-05-01`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub member_of: BTreeMap<String, String>,
    /// Standing; `active` if left out.
    #[serde(default)]
    pub status: Status,
    /// With `status: left`: the declaration to leave that was received; its own delegate needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resigned: Option<Resignation>,
    /// Who acts for it.
    #[serde(default)]
    pub delegates: Vec<Delegate>,
}

impl Resignation {
    fn verify(&self, check: &mut Check) -> Option<record::Resignation> {
        let received = check.read("resigned.received", &self.received);
        let document = self.document.as_ref().map(|pin| pin.verify(check, "resigned.document"));
        let document = match document {
            Some(pin) => Some(pin?),
            None => None,
        };
        Some(record::Resignation { received: received?, document })
    }
}

impl Member {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Member, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Member(id) = key else { return Err(Vec::new()) };
        check.same::<MemberId>("id", &self.id, id);
        let class = check.read("class", &self.class);
        let public_share =
            self.public_share.as_deref().and_then(|text| ratio(&mut check, "public_share", text));
        let sizes = self.sizes.iter().filter_map(|(id, number)| {
            let id: Option<SizeId> = check.read(format!("sizes.{id}"), id);
            Some((id?, *number))
        });
        let sizes = sizes.collect();
        let modules = check.list("modules", &self.modules);
        let member_of: BTreeMap<_, _> = self
            .member_of
            .iter()
            .filter_map(|(name, since)| {
                let route = format!("member_of.{name}");
                let id: Option<ItemId> = check.read(route.clone(), name);
                let since = check.read(route, since);
                Some((Arc::from(id?.as_str()), since?))
            })
            .collect();
        let delegates = self
            .delegates
            .iter()
            .enumerate()
            .map(|(i, delegate)| {
                let route = format!("delegates[{i}]");
                record::Delegate {
                    person: person(&mut check, &route, &delegate.name, &delegate.email),
                    bodies: check.list(&format!("{route}.bodies"), &delegate.bodies),
                    from: date(&mut check, &format!("{route}.from"), &delegate.from),
                    until: date(&mut check, &format!("{route}.until"), &delegate.until),
                }
            })
            .collect();
        let resigned = self.resigned.as_ref().map(|it| it.verify(&mut check));
        if resigned.is_some() && self.status != Status::Left {
            check.note(
                "resigned",
                "a member that has resigned is one no more: write `status: left`, or leave `resigned` out",
                "wer ausgetreten ist, ist nicht mehr Mitglied: `status: left` schreiben oder `resigned` weglassen",
            );
        }
        check.finish(|| {
            Some(record::Member {
                id: id.clone(),
                name: self.name.as_str().into(),
                kind: self.kind.as_str().into(),
                population: self.population,
                employees: self.employees,
                sizes,
                public_share,
                modules,
                class: class?,
                affiliation: shared(&self.affiliation),
                member_of,
                status: match self.status {
                    Status::Applied => record::MemberStatus::Applied,
                    Status::Active => record::MemberStatus::Active,
                    Status::Suspended => record::MemberStatus::Suspended,
                    Status::Left => record::MemberStatus::Left,
                },
                resigned: match resigned {
                    Some(it) => Some(it?),
                    None => None,
                },
                delegates,
            })
        })
    }
}

/// A share between nothing and the whole.
pub(super) fn ratio(check: &mut Check, route: &str, text: &str) -> Option<Ratio> {
    match text.parse::<Ratio>() {
        Ok(ratio) => Some(ratio),
        Err(error) => {
            check.note(
                route,
                error.to_string(),
                format!("`{text}` ist kein Anteil wie `3/4` oder `75 %`"),
            );
            None
        }
    }
}

fn person(check: &mut Check, route: &str, name: &str, email: &str) -> record::Person {
    let plausible =
        email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
    if !plausible || email.chars().any(char::is_whitespace) {
        check.note(
            format!("{route}.email"),
            format!("`{email}` is not an address"),
            format!("`{email}` ist keine E-Mail-Adresse"),
        );
    }
    record::Person { name: name.into(), email: email.to_ascii_lowercase().into() }
}

/// One term of one holder of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// Name of the person or functional mailbox.
    pub name: String,
    /// Address that its commits carry.
    pub email: String,
    /// The member that the holder comes from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// First day.
    pub from: String,
    /// Last day; open if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// From what post the office is filled: `permanent`, `project` (a project pays for it, and it ends with it) or
    /// `voluntary` (honorary). It says what depends on posts that end, and changes nothing in law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
}

/// From what post an office is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Post {
    /// A permanent one.
    Permanent,
    /// One that a project pays for.
    Project,
    /// Honorary.
    Voluntary,
}

impl From<Post> for record::Post {
    fn from(post: Post) -> Self {
        match post {
            Post::Permanent => Self::Permanent,
            Post::Project => Self::Project,
            Post::Voluntary => Self::Voluntary,
        }
    }
}

/// Who holds an office: `offices/<office>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Id of the office in the statutes, as in the path.
    pub id: String,
    /// Its holders, then and now.
    #[serde(default)]
    pub holders: Vec<Holder>,
}

impl Office {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::OfficeHolding, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Office(id) = key else { return Err(Vec::new()) };
        check.same("id", &self.id, id);
        let mut holders = Vec::new();
        for (i, holder) in self.holders.iter().enumerate() {
            let route = format!("holders[{i}]");
            let person = person(&mut check, &route, &holder.name, &holder.email);
            let member = check.maybe(format!("{route}.member"), holder.member.as_deref());
            let until = date(&mut check, &format!("{route}.until"), &holder.until);
            if let Some(from) = check.read(format!("{route}.from"), &holder.from) {
                let post = holder.post.map(record::Post::from);
                holders.push(record::Holder { person, member, from, until, post });
            }
        }
        for (i, holder) in holders.iter().enumerate() {
            if holders.iter().take(i).any(|it| hold_at_once(it, holder)) {
                let name = &holder.person.name;
                check.note(
                    format!("holders[{i}]"),
                    format!("{name} holds this office twice at the same time"),
                    format!("{name} hat dieses Amt zur selben Zeit zweimal inne"),
                );
            }
        }
        check.finish(|| Some(record::OfficeHolding { id: id.clone(), holders }))
    }
}

/// Whether two entries give the office to the same person for a day in common.
fn hold_at_once(one: &record::Holder, other: &record::Holder) -> bool {
    let begun =
        |it: &record::Holder, by: &record::Holder| by.until.is_none_or(|until| it.from <= until);
    one.person.email.eq_ignore_ascii_case(&other.person.email)
        && begun(one, other)
        && begun(other, one)
}
