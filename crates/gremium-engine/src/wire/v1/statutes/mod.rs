//! `statutes/*.yaml`: any number of files that together make the statutes.

mod body;
mod build;
mod class;
mod election;
mod fee;
mod franchise;
mod fund;
mod grant;
mod indexation;
mod matter;
mod money;
mod normal;
mod places;
mod prioritisation;
mod process;
mod range;
mod scope;
mod sitting;
mod size;
mod stage;
mod stage_words;
mod votes;
mod weight;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

pub use body::{BodyFile, OfficeFile};
pub use build::{Source, build};
pub use class::ClassFile;
pub use election::{CapFile, ElectionFile, MethodWord, TieWayWord};
pub use fee::{FeeFile, TierFile};
pub use franchise::{ActivityFile, VoteCapFile};
pub use fund::{FundFile, TaskFile};
pub use grant::GrantFile;
pub use matter::MatterFile;
pub use places::Places;
pub use prioritisation::{BudgetFile, PrioritisationFile};
pub use process::ProcessFile;
pub use range::AmountsFile;
pub use scope::{Differences, differences, sections};
pub use sitting::{FormsFile, ProxiesFile};
pub use size::SizeFile;
pub use stage::StageFile;
pub use votes::{VotesByClassFile, VotesFile};
pub use weight::{BracketFile, WeightFile};

use super::Label;
use super::rule::RuleFile;

/// One file of the statutes; each may have any of the sections, and each name stands in one file only.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Statutes")]
pub struct StatutesFile {
    /// Version of the statute language: 1.
    pub statutes: u32,
    /// The law whose defaults hold where the statutes are silent; none if left out.
    #[serde(default)]
    pub law: Option<LawWord>,
    /// How the record is kept.
    #[serde(default)]
    pub record: Option<RecordFile>,
    /// Sizes of members besides `population` and `employees`: what votes, majorities and fees can go by.
    #[serde(default)]
    pub sizes: BTreeMap<String, SizeFile>,
    /// Membership classes.
    #[serde(default)]
    pub classes: BTreeMap<String, ClassFile>,
    /// Bodies.
    #[serde(default)]
    pub bodies: BTreeMap<String, BodyFile>,
    /// Offices.
    #[serde(default)]
    pub offices: BTreeMap<String, OfficeFile>,
    /// Voting rules.
    #[serde(default)]
    pub rules: BTreeMap<String, RuleFile>,
    /// Elections.
    #[serde(default)]
    pub elections: BTreeMap<String, ElectionFile>,
    /// Prioritisations.
    #[serde(default)]
    pub prioritisations: BTreeMap<String, PrioritisationFile>,
    /// Matters: what is decided where and under which rule.
    #[serde(default)]
    pub matters: BTreeMap<String, MatterFile>,
    /// Who may do what; an act that is not named here keeps its default.
    #[serde(default)]
    pub authority: BTreeMap<String, GrantFile>,
    /// Processes of requests.
    #[serde(default)]
    pub processes: BTreeMap<String, ProcessFile>,
    /// Fees.
    #[serde(default)]
    pub fees: BTreeMap<String, FeeFile>,
    /// Funds.
    #[serde(default)]
    pub funds: BTreeMap<String, FundFile>,
    /// Standing tasks and to whom they fall: `product-management`, `community-management`, `hosting`, `maintenance`,
    /// `development`.
    #[serde(default)]
    pub tasks: BTreeMap<String, TaskFile>,
}

/// A law whose defaults hold where statutes are silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LawWord {
    /// A registered association: Bürgerliches Gesetzbuch, §§21 to 79.
    Bgb,
    /// A special purpose association of North Rhine-Westphalia.
    GkgNrw,
}

impl From<LawWord> for gremium_core::law::Law {
    fn from(word: LawWord) -> Self {
        match word {
            LawWord::Bgb => Self::Bgb,
            LawWord::GkgNrw => Self::GkgNrw,
        }
    }
}

/// What proves who wrote a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AssuranceWord {
    /// The author's address matches a delegate's; the weakest.
    Email,
}

/// What happens to a period that ends on a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RollWord {
    /// It ends there all the same.
    #[default]
    Never,
    /// It ends on the next working day.
    NextWorkingDay,
}

/// How the record is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordFile {
    /// What proves an author.
    pub assurance: AssuranceWord,
    /// How long before landing a ballot may have been written and still count at that time, for example `PT48H`.
    #[serde(default)]
    pub grace: Option<String>,
    /// How long after a sitting its minutes may land so that what it decided counts from the vote on, for example `P4W`;
    /// for ever if left out.
    #[serde(default)]
    pub minutes_within: Option<String>,
    /// Holidays, for business days and the roll-over of deadlines.
    #[serde(default)]
    pub holidays: Vec<String>,
    /// What happens to a period that ends on a Saturday, Sunday or holiday.
    #[serde(default)]
    pub roll: RollWord,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

/// Where a provision comes from; part of every provision.
pub(super) fn provenance(
    clause: &Option<String>,
    source: &Option<Label>,
    assumed: &Option<Label>,
) -> gremium_core::provenance::Provenance {
    use super::common::shared;
    gremium_core::provenance::Provenance {
        clause: shared(clause),
        source: source.as_ref().map(Label::verify),
        assumed: assumed.as_ref().map(Label::verify),
    }
}

/// A title, or the id where none is given.
pub(super) fn title(title: &Option<Label>, id: &str) -> gremium_core::text::Label {
    let title = title.as_ref().filter(|it| !it.is_blank());
    title.map_or_else(|| gremium_core::text::Label::same(id), Label::verify)
}
