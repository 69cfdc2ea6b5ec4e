//! Stages: what has to happen, and where it leads.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{End, Reports};
use crate::id::{BodyId, MatterId, OfficeId, StageId};
use crate::money::AmountRange;
use crate::provenance::Provenance;
use crate::record::{EvidenceKind, FactKey};
use crate::text::Label;
use crate::time::Period;

/// Where a stage leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    /// To another stage.
    Stage(StageId),
    /// To an end.
    End(End),
    /// To an end that depends on where the request wanted to go.
    ByTarget {
        /// For requests that aim at the core.
        core: End,
        /// For requests that aim at a module.
        module: End,
        /// For own developments.
        own: End,
    },
}

/// Whose signature, share or work is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parties {
    /// Each member with a vote when the stage began.
    AllMembers,
    /// The proposer, those named as taking part, and those who declared interest to join.
    Participants,
    /// The proposer alone.
    Proposer,
    /// Those who had signed the last agreement when its stage ended; until then those whom it asks, and where none was asked for
    /// those who take part.
    Signatories,
    /// The provider that got the award, where it is a member; does work, and neither signs nor pays.
    Awarded,
}

impl Parties {
    /// The word that statutes use.
    pub fn word(self) -> &'static str {
        match self {
            Self::AllMembers => "all-members",
            Self::Participants => "participants",
            Self::Proposer => "proposer",
            Self::Signatories => "signatories",
            Self::Awarded => AWARDED,
        }
    }
}

/// The word for the provider that got the award, where statutes and files of opinions name whoever gives one.
pub const AWARDED: &str = "awarded";

/// What a survey counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Members that join.
    Joining,
    /// Members that join, and those that have the same need and do not pay.
    Needing,
}

/// For which requests a stage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// For those in which several members take part when the stage begins.
    Joint,
    /// For those whose proposer is alone then.
    Alone,
}

impl When {
    /// The word that statutes use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::Alone => "alone",
        }
    }
}

/// Whether all or one of several are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum All {
    /// Each of them.
    All,
    /// One of them.
    Any,
}

/// The kind of a stage and its condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageKind {
    /// The request is landed.
    Filing,
    /// Opinions of offices or bodies are there.
    Assessment {
        /// Offices or bodies, by id; [`AWARDED`] for the provider that got the award.
        by: Vec<Arc<str>>,
        /// Whether each of them has to give one, or one of them is enough.
        need: All,
        /// Whether a "not feasible" fails the stage.
        must_be_feasible: bool,
        /// Whether a "not fit for the core" fails the stage.
        must_fit_core: bool,
    },
    /// It was on the agenda of a held sitting of an advisory body.
    Consultation {
        /// The bodies.
        bodies: Vec<BodyId>,
    },
    /// Members declared interest: enough of them once the window is over, or without one as soon as they are enough.
    Survey {
        /// Its length; without one it is open until enough declared.
        window: Option<Period>,
        /// How many members besides the proposer are needed.
        least: u32,
        /// Which declarations count.
        counted: Counted,
        /// Whether one member that joins is enough, be it the proposer.
        or_one_joins: bool,
        /// Whether those that wait in it are ranked by how many members need them.
        ranked: bool,
    },
    /// Similar requests were looked at: the stage ends when an office says so by an assessment.
    Grouping {
        /// Who says so.
        by: Arc<str>,
    },
    /// A body ranked it: the stage ends with an adopted motion on the request.
    Prioritisation {
        /// The matter.
        matter: MatterId,
    },
    /// Requirements and estimate are landed.
    Requirements,
    /// A provider's offer is landed.
    Offer,
    /// A tender is awarded.
    Tender {
        /// Whether several must have tendered together.
        joint: bool,
    },
    /// Bodies have decided.
    Vote {
        /// The matters, each with its body and rule.
        matters: Vec<MatterId>,
        /// All of them or any.
        need: All,
    },
    /// The parties have signed, or enough of them once the stage's time is over.
    Agreement {
        /// Who.
        parties: Parties,
        /// Offices whose members are parties as well, such as that of the lead authority.
        with: Vec<OfficeId>,
        /// How many of the parties are enough; all of them where nothing is said. Whoever has not signed when it ends takes no
        /// part any more.
        least: Option<u32>,
    },
    /// The parties' shares add up to the estimate.
    Financing {
        /// Who.
        parties: Parties,
    },
    /// Evidence of delivery is there.
    Delivery {
        /// Which.
        evidence: EvidenceKind,
        /// Waiting time after which it counts as done without evidence (a testing window).
        window: Option<Period>,
        /// Whose reports are asked for, and what they have to bring.
        reports: Reports,
    },
}

impl StageKind {
    /// The word that statutes use.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Filing => "filing",
            Self::Assessment { .. } => "assessment",
            Self::Consultation { .. } => "consultation",
            Self::Survey { .. } => "survey",
            Self::Grouping { .. } => "grouping",
            Self::Prioritisation { .. } => "prioritisation",
            Self::Requirements => "requirements",
            Self::Offer => "offer",
            Self::Tender { .. } => "tender",
            Self::Vote { .. } => "vote",
            Self::Agreement { .. } => "agreement",
            Self::Financing { .. } => "financing",
            Self::Delivery { evidence, .. } => match evidence {
                EvidenceKind::Development => "development",
                EvidenceKind::Review => "review",
                EvidenceKind::Merge => "merge",
                EvidenceKind::Testing => "testing",
                EvidenceKind::Release => "release",
                EvidenceKind::Operation => "operation",
            },
        }
    }
}

impl StageKind {
    /// Those whose signatures or shares it waits for.
    pub fn parties(&self) -> Option<Parties> {
        match self {
            Self::Agreement { parties, .. } | Self::Financing { parties } => Some(*parties),
            Self::Filing
            | Self::Assessment { .. }
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Prioritisation { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Tender { .. }
            | Self::Vote { .. }
            | Self::Delivery { .. } => None,
        }
    }

    /// Whether members take an offer in this stage, by their shares or signatures.
    pub fn accepts_offer(&self) -> bool {
        self.parties().is_some()
    }

    /// Whether money is promised or bound in it: what it comes to has to be covered by shares, where a process asks for them.
    pub fn spends(&self) -> bool {
        self.orders() || matches!(self, Self::Financing { .. })
    }

    /// Whether something is ordered in it: a contract is signed, a tender awarded.
    pub fn orders(&self) -> bool {
        matches!(self, Self::Agreement { .. } | Self::Tender { .. })
    }

    /// How long it is open by itself, whoever answers.
    pub fn window(&self) -> Option<&Period> {
        match self {
            Self::Survey { window, .. } | Self::Delivery { window, .. } => window.as_ref(),
            Self::Filing
            | Self::Assessment { .. }
            | Self::Consultation { .. }
            | Self::Grouping { .. }
            | Self::Prioritisation { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Tender { .. }
            | Self::Vote { .. }
            | Self::Agreement { .. }
            | Self::Financing { .. } => None,
        }
    }

    /// Whether those who take part are bound once a request has come to it: they sign, pay, award or build.
    pub fn binds(&self) -> bool {
        match self {
            Self::Agreement { .. }
            | Self::Financing { .. }
            | Self::Tender { .. }
            | Self::Delivery { .. } => true,
            Self::Filing
            | Self::Assessment { .. }
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Prioritisation { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Vote { .. } => false,
        }
    }

    /// Whether one of several that it names is enough.
    pub fn one_is_enough(&self) -> bool {
        match self {
            Self::Assessment { need, .. } | Self::Vote { need, .. } => *need == All::Any,
            Self::Filing
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Prioritisation { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Tender { .. }
            | Self::Agreement { .. }
            | Self::Financing { .. }
            | Self::Delivery { .. } => false,
        }
    }

    /// Whether it waits for something that somebody brings for all: an estimate, an offer, an award, evidence.
    pub fn is_brought(&self) -> bool {
        match self {
            Self::Requirements | Self::Offer | Self::Tender { .. } => true,
            Self::Delivery { reports, .. } => !reports.names_reporters() && reports.least.is_none(),
            Self::Filing
            | Self::Assessment { .. }
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Prioritisation { .. }
            | Self::Vote { .. }
            | Self::Agreement { .. }
            | Self::Financing { .. } => false,
        }
    }

    /// The evidence that it waits for, if it does.
    pub fn evidence(&self) -> Option<EvidenceKind> {
        self.delivery().map(|(evidence, _)| evidence)
    }

    /// Whose reports it asks for, where it waits for evidence.
    pub fn reports(&self) -> Option<&Reports> {
        self.delivery().map(|(_, reports)| reports)
    }

    fn delivery(&self) -> Option<(EvidenceKind, &Reports)> {
        match self {
            Self::Delivery { evidence, reports, .. } => Some((*evidence, reports)),
            Self::Filing
            | Self::Assessment { .. }
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Prioritisation { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Tender { .. }
            | Self::Vote { .. }
            | Self::Agreement { .. }
            | Self::Financing { .. } => None,
        }
    }

    /// The matters that bodies decide in it.
    pub fn matters(&self) -> &[MatterId] {
        match self {
            Self::Vote { matters, .. } => matters,
            Self::Prioritisation { matter } => std::slice::from_ref(matter),
            Self::Filing
            | Self::Assessment { .. }
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Tender { .. }
            | Self::Agreement { .. }
            | Self::Financing { .. }
            | Self::Delivery { .. } => &[],
        }
    }

    /// Whether a body decides this matter in it.
    pub fn decides(&self, matter: &MatterId) -> bool {
        self.matters().contains(matter)
    }

    /// Whether its condition looks at a fact.
    pub fn rests_on(&self, key: &FactKey) -> bool {
        match key {
            FactKey::Assessment(..) => {
                matches!(self, Self::Assessment { .. } | Self::Grouping { .. })
            }
            FactKey::Interest(..) => matches!(self, Self::Survey { .. }),
            FactKey::Estimate(_) => matches!(self, Self::Requirements | Self::Financing { .. }),
            FactKey::Offer(_) => matches!(self, Self::Offer) || self.spends(),
            FactKey::Tender(_) => matches!(self, Self::Tender { .. }),
            FactKey::Agreement(..) => matches!(self, Self::Agreement { .. }),
            FactKey::Share(..) => self.spends(),
            FactKey::Evidence(..) => matches!(self, Self::Delivery { .. }),
            FactKey::Withdrawal(_)
            | FactKey::Split(_)
            | FactKey::Request(_)
            | FactKey::Member(_)
            | FactKey::Office(_)
            | FactKey::Proxies(_)
            | FactKey::Poll(_)
            | FactKey::Ballot(..)
            | FactKey::Meeting(..)
            | FactKey::Objection(..)
            | FactKey::Lot(_)
            | FactKey::Retraction(_)
            | FactKey::Sequel(..)
            | FactKey::Decision(_)
            | FactKey::Booking(..) => false,
        }
    }

    /// Whether the stage can fail, rather than only be completed or run out of time.
    pub fn can_fail(&self) -> bool {
        match self {
            Self::Assessment { must_be_feasible, must_fit_core, .. } => {
                *must_be_feasible || *must_fit_core
            }
            Self::Prioritisation { .. } | Self::Vote { .. } => true,
            Self::Delivery { reports, .. } => reports.fail,
            Self::Filing
            | Self::Consultation { .. }
            | Self::Survey { .. }
            | Self::Grouping { .. }
            | Self::Requirements
            | Self::Offer
            | Self::Tender { .. }
            | Self::Agreement { .. }
            | Self::Financing { .. } => false,
        }
    }
}

impl Stage {
    /// Whether the stage can run out of time: it has a limit, or its window can close on too few.
    pub fn can_lapse(&self) -> bool {
        let few =
            matches!(&self.kind, StageKind::Survey { window: Some(_), least, .. } if *least > 0);
        self.within.is_some() || few
    }

    /// Whether the stage can be left out: later facts skip it, or it is not for each request.
    pub fn can_be_left_out(&self) -> bool {
        self.optional || self.when.is_some() || self.when_cost.is_some()
    }
}

/// A stage of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Name.
    pub title: Label,
    /// Kind and condition.
    pub kind: StageKind,
    /// Where success leads.
    pub then: Next,
    /// Where failure leads; to the end "rejected" if nothing is said.
    pub otherwise: Next,
    /// How long it may take.
    pub within: Option<Period>,
    /// Where running out of time leads.
    pub lapse: Next,
    /// Whether it may be left out: facts of a later stage skip it.
    pub optional: bool,
    /// For which requests it is; for each if nothing is said.
    pub when: Option<When>,
    /// For which cost it is, the offer's price or else the estimate as they are when it begins; for each if nothing is said, and
    /// where no cost is known yet.
    pub when_cost: Option<AmountRange>,
    /// Offices that drive the stage, beside those whom its condition names.
    pub responsible: Vec<OfficeId>,
    /// Members that work on it, such as the group that develops: they bring what it waits for where no office is in charge, and
    /// write an estimate together with those that are; a sitting counts if they were there.
    pub doers: Option<Parties>,
    /// What has to be pinned by whatever completes it, evidence or an estimate, by the name in the file.
    pub documents: BTreeMap<Arc<str>, Label>,
    /// Where it comes from.
    pub provenance: Provenance,
}
