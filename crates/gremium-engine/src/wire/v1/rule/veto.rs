//! Vetoes and the consent of those concerned as statutes write them.

use std::collections::BTreeSet;

use gremium_core::id::{MatterId, MemberId, OfficeId};
use gremium_core::rule::{Consent, Given, Holder, Topic, Veto, VetoEffect};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::{self, ConditionFile};
use super::{optional_period, sound};
use crate::wire::problem::{Problem, below, element};

/// A right to stop what the majority wants (Vetorecht).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VetoFile {
    /// Who holds it.
    pub by: HolderFile,
    /// On which subjects, such as `budget`; on all unless given.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub on: BTreeSet<Topic>,
    /// Whether it counts only with a written reason.
    #[serde(default)]
    pub reason_required: bool,
    /// Whether it counts only with an alternative proposal.
    #[serde(default)]
    pub alternative_required: bool,
    /// How long after the vote it can be raised, such as `P7D`; until the vote closes unless given.
    pub within: Option<String>,
    /// What it does.
    pub effect: VetoWord,
    /// With `effect: suspend`: for how long, such as `P3M`; until it is confirmed unless given.
    pub suspended_for: Option<String>,
    /// The majority of the same vote that overcomes it.
    pub overridden_by: Option<ConditionFile>,
    /// The matter under which a later motion (`overrides: …`) can overcome it, of the same body or of another one.
    #[schemars(with = "Option<String>")]
    pub override_matter: Option<MatterId>,
}

/// Who holds a veto.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolderFile {
    /// This member.
    Member(#[schemars(with = "String")] MemberId),
    /// Whoever holds this office.
    Office(#[schemars(with = "String")] OfficeId),
    /// Each member whom the matter itself concerns.
    Concerned,
}

/// What a veto does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VetoWord {
    /// The motion fails.
    Reject,
    /// The motion goes back to who moved it.
    SendBack,
    /// The decision rests.
    Suspend,
}

/// Whose yes a motion needs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentFile {
    /// Each member whom the matter itself concerns.
    Concerned,
    /// Each of these members.
    Members(#[schemars(with = "Vec<String>")] BTreeSet<MemberId>),
}

pub(super) fn verify(files: &[VetoFile], route: &str, problems: &mut Vec<Problem>) -> Vec<Veto> {
    let each = files.iter().enumerate();
    each.filter_map(|(index, file)| file.verify(&element(route, index), problems)).collect()
}

impl VetoFile {
    fn verify(&self, route: &str, problems: &mut Vec<Problem>) -> Option<Veto> {
        let effect = self.verify_effect(route, problems);
        let at = below(route, "overridden_by");
        let overridden_by = self
            .overridden_by
            .as_ref()
            .map(|file| condition::verify_majority(file, &at, Given::Nothing, problems));
        Some(Veto {
            holder: Holder::from(&self.by),
            topics: self.on.clone(),
            reason_required: self.reason_required,
            alternative_required: self.alternative_required,
            deadline: optional_period(self.within.as_deref(), &below(route, "within"), problems),
            effect: effect?,
            overridden_by: sound(overridden_by)?,
            override_matter: self.override_matter.clone(),
        })
    }

    fn verify_effect(&self, route: &str, problems: &mut Vec<Problem>) -> Option<VetoEffect> {
        let at = below(route, "suspended_for");
        if self.suspended_for.is_some() && self.effect != VetoWord::Suspend {
            problems.push(Problem::new(
                at,
                "`suspended_for` means something only with `effect: suspend`",
                "`suspended_for` bedeutet nur mit `effect: suspend` etwas",
            ));
            return None;
        }
        Some(match self.effect {
            VetoWord::Reject => VetoEffect::Reject,
            VetoWord::SendBack => VetoEffect::SendBack,
            VetoWord::Suspend => {
                VetoEffect::Suspend(optional_period(self.suspended_for.as_deref(), &at, problems))
            }
        })
    }
}

impl ConsentFile {
    pub(super) fn verify(&self, route: &str, problems: &mut Vec<Problem>) -> Option<Consent> {
        match self {
            Self::Concerned => Some(Consent::Concerned),
            Self::Members(members) if members.is_empty() => {
                let (en, de) = ("name at least one member", "mindestens ein Mitglied nennen");
                problems.push(Problem::new(below(route, "members"), en, de));
                None
            }
            Self::Members(members) => Some(Consent::Members(members.clone())),
        }
    }
}

impl From<&HolderFile> for Holder {
    fn from(file: &HolderFile) -> Self {
        match file {
            HolderFile::Member(member) => Self::Member(member.clone()),
            HolderFile::Office(office) => Self::Office(office.clone()),
            HolderFile::Concerned => Self::Concerned,
        }
    }
}
