//! Membership classes as statutes write them.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::id::ItemId;
use gremium_core::statutes::MembershipClass;
use gremium_core::tally::Weight;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::Label;
use super::super::common::Check;
use super::super::contest::votes_of;
use super::super::number::Number;
use super::{provenance, title};
use crate::wire::Problem;

/// A membership class.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassFile {
    /// Name.
    pub title: Option<Label>,
    /// Kinds of organisation that are eligible; any if left out.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Least share in public hands, for example `100 %`.
    #[serde(default)]
    pub public_share: Option<String>,
    /// Votes of each member of the class; 1 if left out, 0 for a class without a vote.
    #[serde(default)]
    pub votes: Option<Number>,
    /// What else it presupposes, in words; nothing is checked.
    #[serde(default)]
    pub requires: Option<Label>,
    /// Other organisations of which its members have to be members, by the name in `member_of` of their files.
    #[serde(default)]
    pub member_of: BTreeMap<String, Label>,
    /// Whether who is admitted has to have applied before that was decided (`status: applied`).
    #[serde(default)]
    pub application: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl ClassFile {
    pub(super) fn verify(&self, id: &str) -> Result<MembershipClass, Vec<Problem>> {
        let mut check = Check::default();
        for (index, kind) in self.kinds.iter().enumerate() {
            check.word(format!("kinds[{index}]"), kind);
        }
        let public_share = self
            .public_share
            .as_deref()
            .and_then(|text| super::super::member::ratio(&mut check, "public_share", text));
        let votes = votes(&mut check, "votes", self.votes.as_ref());
        let member_of: BTreeMap<_, _> = self
            .member_of
            .iter()
            .filter_map(|(name, label)| {
                let id: ItemId = check.read(format!("member_of.{name}"), name)?;
                Some((Arc::from(id.as_str()), label.verify()))
            })
            .collect();
        check.finish(|| {
            Some(MembershipClass {
                title: title(&self.title, id),
                kinds: self.kinds.iter().map(|kind| kind.as_str().into()).collect(),
                public_share,
                votes: votes?,
                requires: self.requires.as_ref().map(Label::verify),
                member_of,
                application: self.application,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}

/// A number of votes; one if left out.
pub(super) fn votes(check: &mut Check, route: &str, number: Option<&Number>) -> Option<Weight> {
    number.map_or_else(|| Some(Weight::whole(1)), |number| votes_of(check, route, number))
}
