//! Funds and standing tasks as statutes write them.

use std::collections::BTreeSet;

use gremium_core::statutes::{Assignment, Contributors, Fund, Purpose};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::Label;
use super::super::common::{Check, Setting};
use super::super::number::Number;
use super::fee::positive;
use super::{provenance, title};
use crate::wire::Problem;

/// A purpose of a fund.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PurposeFile {
    /// Its id.
    pub id: String,
    /// Name.
    pub title: Option<Label>,
}

/// Who may pay into a fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContributorWord {
    /// Members.
    Members,
    /// Whoever is no member.
    Others,
}

/// A fund.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundFile {
    /// Name.
    pub title: Option<Label>,
    /// The closed list of its purposes.
    pub purposes: Vec<PurposeFile>,
    /// Who may pay in.
    pub contributors: Vec<ContributorWord>,
    /// With `members` among the contributors: of which classes; all if left out.
    #[serde(default)]
    pub classes: Vec<String>,
    /// The least that a contributor pays in a year.
    pub minimum: Option<Number>,
    /// Matters under which its use is recommended.
    #[serde(default)]
    pub recommends: Vec<String>,
    /// Matters under which its use is decided.
    pub decides: Vec<String>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl FundFile {
    pub(super) fn verify(&self, id: &str, setting: &Setting) -> Result<Fund, Vec<Problem>> {
        let mut check = Check::default();
        let purposes = self.purposes(&mut check);
        let classes: BTreeSet<_> = check.list("classes", &self.classes);
        let contributes = |word| self.contributors.contains(&word);
        let contributors = Contributors {
            members: contributes(ContributorWord::Members).then(|| classes.clone()),
            others: contributes(ContributorWord::Others),
        };
        if self.contributors.is_empty() {
            check.note(
                "contributors",
                "nobody may pay in: name `members`, `others` or both",
                "niemand darf einzahlen: `members`, `others` oder beide nennen",
            );
        }
        if !classes.is_empty() && contributors.members.is_none() {
            check.note(
                "classes",
                "classes are named, but no `members` may pay in",
                "Mitgliedsarten sind genannt, aber Mitglieder (`members`) dürfen nicht einzahlen",
            );
        }
        let minimum =
            self.minimum.as_ref().and_then(|it| positive(&mut check, "minimum", it, setting));
        let recommends = check.list("recommends", &self.recommends);
        let decides: BTreeSet<_> = check.list("decides", &self.decides);
        if decides.is_empty() {
            check.note(
                "decides",
                "nobody decides on the fund: name a matter",
                "niemand entscheidet über den Fonds: eine Angelegenheit nennen",
            );
        }
        check.finish(|| {
            Some(Fund {
                title: title(&self.title, id),
                purposes,
                contributors,
                minimum,
                recommends,
                decides,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }

    fn purposes(&self, check: &mut Check) -> Vec<Purpose> {
        let mut purposes: Vec<Purpose> = Vec::new();
        if self.purposes.is_empty() {
            check.note(
                "purposes",
                "a fund has at least one purpose",
                "ein Fonds hat mindestens einen Zweck",
            );
        }
        for (index, purpose) in self.purposes.iter().enumerate() {
            let route = format!("purposes[{index}].id");
            let Some(id) = check.read(route.as_str(), &purpose.id) else { continue };
            if purposes.iter().any(|it| it.id == id) {
                check.note(
                    route,
                    format!("purpose `{id}` is listed twice"),
                    format!("der Zweck `{id}` steht zweimal da"),
                );
            }
            purposes.push(Purpose { title: title(&purpose.title, &purpose.id), id });
        }
        purposes
    }
}

/// To whom a standing task falls: at least one key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskFile {
    /// Those who hold these offices.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Offices whose holders help them, without having the task themselves.
    #[serde(default)]
    pub supported_by: Vec<String>,
    /// Each member for itself.
    #[serde(default)]
    pub each_member: bool,
    /// Providers, by an award each time.
    #[serde(default)]
    pub awarded: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl TaskFile {
    pub(super) fn verify(&self) -> Result<Assignment, Vec<Problem>> {
        let mut check = Check::default();
        let offices: BTreeSet<_> = check.list("offices", &self.offices);
        if offices.is_empty() && !self.each_member && !self.awarded {
            check.note(
                "",
                "the task falls to nobody: name `offices`, `each_member: true` or `awarded: true`",
                "die Aufgabe fällt niemandem zu: `offices`, `each_member: true` oder `awarded: true` angeben",
            );
        }
        let supported_by: BTreeSet<_> = check.list("supported_by", &self.supported_by);
        if let Some(both) = supported_by.intersection(&offices).next() {
            check.note(
                "supported_by",
                format!("the office `{both}` has the task already: name it under `offices` alone, or under `supported_by` alone"),
                format!("das Amt `{both}` hat die Aufgabe schon: nur unter `offices` oder nur unter `supported_by` nennen"),
            );
        }
        check.finish(|| {
            Some(Assignment {
                offices,
                supported_by,
                each_member: self.each_member,
                awarded: self.awarded,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}
