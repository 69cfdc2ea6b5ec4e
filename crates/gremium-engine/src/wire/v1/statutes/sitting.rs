//! How a body sits, as statutes write it: powers of attorney, notice, agenda, form.

use std::num::NonZeroU32;

use gremium_core::record::VoteKind;
use gremium_core::rule::{Given, Named};
use gremium_core::statutes::{
    Added, Alternatives, Amendments, DemandRight, FormRule, NoticeFrom, ProxyGiver, ProxyHolder,
    ProxyRule, SittingRules, VotingOrder,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::rule::{ConditionFile, condition};
use super::body::BodyFile;

/// Who may hold a power of attorney.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HolderWord {
    /// Another member with a vote of its own in the body.
    #[default]
    Voters,
    /// Any other member.
    Members,
}

/// What whoever gave a power of attorney may still do itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GiverWord {
    /// It may vote itself; the power rests then.
    #[default]
    Free,
    /// It has no vote of its own while the power has effect.
    Bound,
}

/// How long a power of attorney holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PowerWord {
    /// For one sitting, named in its record.
    Sitting,
    /// For some items of a sitting, named in its record.
    Item,
    /// For a period, registered in `proxies/`.
    Period,
}

/// Powers of attorney in a body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProxiesFile {
    /// Who may hold one.
    #[serde(default)]
    pub holder: HolderWord,
    /// How many one holder may have; any number if left out.
    #[serde(default)]
    pub at_most: Option<NonZeroU32>,
    /// For what it may be given: `sitting`, `period`; both if left out.
    #[serde(default, rename = "for")]
    pub kinds: Vec<PowerWord>,
    /// Whether the holder may cast the giver's ballots in polls.
    #[serde(default)]
    pub polls: bool,
    /// The longest period, for example `P1Y`; without end if left out.
    #[serde(default)]
    pub longest: Option<String>,
    /// Whether its document must be named.
    #[serde(default)]
    pub document: bool,
    /// What the giver may still do itself: `free`, `bound`.
    #[serde(default)]
    pub giver: GiverWord,
}

/// From when the period of notice runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeFromWord {
    /// The day on which the invitation was sent, as it says.
    #[default]
    Sent,
    /// Its landing in the record.
    Landed,
    /// The day on which the last of those who have a vote received it, as recorded.
    Received,
    /// The same; whose day is not recorded received it this long after it was sent, for example `P3D`.
    Deemed(String),
}

/// What about matters that the invitation did not announce in time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AddedFile {
    /// They cannot be voted on.
    Never,
    /// They can, with this majority for putting them on the agenda.
    By(ConditionFile),
}

/// Whether a body may sit in some form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormWord {
    /// As the convener wants.
    Allowed,
    /// Only on the basis of an earlier resolution.
    Resolved,
    /// Never.
    Never,
}

/// The forms in which a body may sit besides in one room.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormsFile {
    /// In a room and online; as the law says if left out, and as the convener wants under no law.
    #[serde(default)]
    pub hybrid: Option<FormWord>,
    /// Online only; as the law says if left out, and as the convener wants under no law.
    #[serde(default, rename = "virtual")]
    pub online: Option<FormWord>,
    /// Whether the invitation to a hybrid or virtual sitting has to say how members take part and vote at a distance; as the law says
    /// if left out, and no under no law.
    #[serde(default)]
    pub access: Option<bool>,
}

/// What is asked of amendments.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AmendmentsFile {
    /// They are voted on by the rule of the matter; so it is if nothing is said.
    Allowed,
    /// Motions are voted on as they were moved.
    Never,
    /// They are voted on by this rule.
    Rule(String),
}

/// How alternative motions are put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlternativesWord {
    /// One after the other, until one is adopted.
    InTurn,
    /// After a choice among them: only the one that was chosen.
    Chosen,
}

/// Whether a way of voting is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AllowedWord {
    /// It is.
    Allowed,
    /// It is not.
    Never,
}

/// The order of voting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderFile {
    /// Amendments: `allowed` (if left out), `never`, or by a rule of their own: `{rule: simple}`.
    #[serde(default)]
    pub amendments: Option<AmendmentsFile>,
    /// Alternatives: `in-turn` or `chosen`; either if left out.
    #[serde(default)]
    pub alternatives: Option<AlternativesWord>,
    /// Whether parts of a motion may be voted on apart; `allowed` if left out.
    #[serde(default)]
    pub parts: Option<AllowedWord>,
    /// Whether several items may be voted on at once where nobody objects; `never` if left out.
    #[serde(default)]
    pub blocks: Option<AllowedWord>,
    /// Whether a vote may be taken without a count, where more yes than no is enough and the chair states a clear majority;
    /// `never` if left out.
    #[serde(default)]
    pub acclamation: Option<AllowedWord>,
    /// The majority that decides on procedure: on a conflict of interest, on deferring or referring an item; more yes than no
    /// if left out.
    #[serde(default)]
    pub procedure: Option<ConditionFile>,
    /// Who can demand how a vote is taken; of two demands that are well founded the one named first prevails. Nobody if
    /// left out.
    #[serde(default)]
    pub on_demand: Vec<DemandRightFile>,
}

/// A kind of vote that can be demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DemandWord {
    /// Secret.
    Secret,
    /// By name.
    RollCall,
}

/// The right to demand that a vote be taken in some way.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandRightFile {
    /// In which way: `secret`, `roll-call`.
    pub kind: DemandWord,
    /// How many must demand it: `{at_least: 1}`, or `{at_least: 1/3, of: present}`.
    pub by: ConditionFile,
}

impl OrderFile {
    fn verify(&self, check: &mut Check) -> Option<VotingOrder> {
        let amendments = match &self.amendments {
            None | Some(AmendmentsFile::Allowed) => Amendments::ByMatter,
            Some(AmendmentsFile::Never) => Amendments::Never,
            Some(AmendmentsFile::Rule(rule)) => {
                Amendments::By(check.read("order.amendments.rule", rule)?)
            }
        };
        let procedure = match &self.procedure {
            None => None,
            Some(file) => {
                let mut problems = Vec::new();
                let read = condition::verify_majority(
                    file,
                    "order.procedure",
                    Given::SomeYes,
                    &mut problems,
                );
                check.absorb(problems);
                // What holds where nothing is said.
                Some(read?).filter(|it| *it != Named::Simple.condition())
            }
        };
        Some(VotingOrder {
            amendments,
            alternatives: self.alternatives.map(|word| match word {
                AlternativesWord::InTurn => Alternatives::InTurn,
                AlternativesWord::Chosen => Alternatives::Chosen,
            }),
            whole: self.parts == Some(AllowedWord::Never),
            blocks: self.blocks == Some(AllowedWord::Allowed),
            acclamation: self.acclamation == Some(AllowedWord::Allowed),
            procedure,
            demands: self.demands(check)?,
        })
    }
}

impl OrderFile {
    /// Rights to demand a kind of vote; each kind once, so that it is clear how many it takes.
    fn demands(&self, check: &mut Check) -> Option<Vec<DemandRight>> {
        let mut rights: Vec<DemandRight> = Vec::new();
        for (index, file) in self.on_demand.iter().enumerate() {
            let route = format!("order.on_demand[{index}]");
            let mut problems = Vec::new();
            let by = condition::verify_support(&file.by, &format!("{route}.by"), &mut problems);
            check.absorb(problems);
            let kind = match file.kind {
                DemandWord::Secret => VoteKind::Secret,
                DemandWord::RollCall => VoteKind::RollCall,
            };
            if rights.iter().any(|it| it.kind == kind) {
                check.note(
                    format!("{route}.kind"),
                    "this kind of vote stands there twice: name each once",
                    "diese Art der Abstimmung steht zweimal da: jede nur einmal nennen",
                );
            }
            rights.push(DemandRight { kind, by: by? });
        }
        Some(rights)
    }
}

impl ProxiesFile {
    pub(super) fn verify(&self, check: &mut Check) -> Option<ProxyRule> {
        let all = self.kinds.is_empty();
        let period = all || self.kinds.contains(&PowerWord::Period);
        if !period && (self.polls || self.longest.is_some()) {
            check.note(
                "proxies",
                "`polls` and `longest` are about powers for a period: add `period` to `for`",
                "`polls` und `longest` betreffen Vollmachten auf Zeit: `for` um `period` ergänzen",
            );
            return None;
        }
        Some(ProxyRule {
            holder: match self.holder {
                HolderWord::Voters => ProxyHolder::Voters,
                HolderWord::Members => ProxyHolder::Members,
            },
            at_most: self.at_most,
            sitting: all || self.kinds.contains(&PowerWord::Sitting),
            item: all || self.kinds.contains(&PowerWord::Item),
            period,
            polls: self.polls,
            longest: check.maybe("proxies.longest", self.longest.as_deref()),
            document: self.document,
            giver: match self.giver {
                GiverWord::Free => ProxyGiver::Free,
                GiverWord::Bound => ProxyGiver::Bound,
            },
        })
    }
}

impl BodyFile {
    pub(super) fn sittings(&self, check: &mut Check) -> Option<SittingRules> {
        let added = match &self.added {
            None => Some(None),
            Some(AddedFile::Never) => Some(Some(Added::Never)),
            Some(AddedFile::By(file)) => {
                let mut problems = Vec::new();
                let read =
                    condition::verify_majority(file, "added.by", Given::Nothing, &mut problems);
                check.absorb(problems);
                read.map(|condition| Some(Added::By(condition)))
            }
        };
        let order = match &self.order {
            Some(file) => file.verify(check),
            None => Some(VotingOrder::default()),
        };
        let forms = self.forms.clone().unwrap_or_default();
        Some(SittingRules {
            notice_from: match &self.notice_from {
                NoticeFromWord::Sent => NoticeFrom::Sent,
                NoticeFromWord::Landed => NoticeFrom::Landed,
                NoticeFromWord::Received => NoticeFrom::Received(None),
                NoticeFromWord::Deemed(period) => {
                    NoticeFrom::Received(Some(check.read("notice_from.deemed", period)?))
                }
            },
            added: added?,
            hybrid: forms.hybrid.map(form),
            online: forms.online.map(form),
            access: forms.access,
            order: order?,
        })
    }
}

fn form(word: FormWord) -> FormRule {
    match word {
        FormWord::Allowed => FormRule::Allowed,
        FormWord::Resolved => FormRule::Resolved,
        FormWord::Never => FormRule::Never,
    }
}
