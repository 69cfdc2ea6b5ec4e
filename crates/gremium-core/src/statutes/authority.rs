//! Authority: who may do which act.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::act::ActKind;
use crate::id::OfficeId;
use crate::provenance::Provenance;

/// Somebody who may act, seen from the act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// A delegate of the member that the act speaks for.
    OwnDelegate,
    /// A delegate of a member with a registered power of attorney of the member that the act speaks for.
    ProxyHolder,
    /// A delegate of any member.
    AnyDelegate,
    /// Chair, deputy or secretary of the body that the act concerns.
    BodyOfficer,
    /// The holder of an office that keeps the record.
    RecordKeeper,
    /// Whom an assessment's file names: the holder of that office, or an officer of that body.
    Assessor,
    /// A delegate of the provider that got the award of the request, where it is a member.
    AwardedDelegate,
    /// Whom a stage of the request's process names that waits for such a fact: an office in charge, or a delegate of a member
    /// that does its work.
    StageActor,
    /// Whom a veto's file names: the holder of that office, or a delegate of that member.
    VetoHolder,
    /// The holder of this office.
    Office(OfficeId),
    /// Anybody who can land a commit.
    Anyone,
}

/// The statutes' own answers, and where each comes from; where they are silent [`default_authority`] speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Authority(pub BTreeMap<ActKind, BTreeSet<Who>>, pub BTreeMap<ActKind, Provenance>);

impl Authority {
    /// Who may do acts of this kind.
    pub fn for_act(&self, kind: ActKind) -> BTreeSet<Who> {
        self.0.get(&kind).cloned().unwrap_or_else(|| default_authority(kind))
    }
}

/// Who may do an act where the statutes do not say: what is a member's own is done by its delegates, what belongs to a
/// body by its officers, and the rest by the office that keeps the record.
pub fn default_authority(kind: ActKind) -> BTreeSet<Who> {
    use ActKind as K;
    let who: &[Who] = match kind {
        K::BallotCast | K::BallotChanged | K::BallotWithdrawn => {
            &[Who::OwnDelegate, Who::ProxyHolder]
        }
        K::ObjectionRaised
        | K::ObjectionWithdrawn
        | K::DecisionContested
        | K::InterestDeclared
        | K::InterestChanged
        | K::InterestWithdrawn
        | K::AgreementSigned
        | K::AgreementWithdrawn
        | K::ShareConfirmed
        | K::ShareChanged
        | K::ProxyGiven
        | K::ProxyChanged
        | K::ProxyRevoked
        | K::RequestFiled
        | K::RequestChanged
        | K::RequestWithdrawn
        | K::RequestSplit
        | K::MotionWithdrawn => &[Who::OwnDelegate],
        K::AssessmentGiven | K::AssessmentChanged => &[Who::Assessor],
        K::MemberDelegatesChanged | K::ConsentGiven => &[Who::OwnDelegate, Who::RecordKeeper],
        K::VetoRaised => &[Who::VetoHolder],
        K::EstimateGiven | K::OfferGiven | K::TenderAwarded | K::EvidenceGiven => {
            &[Who::StageActor, Who::RecordKeeper]
        }
        K::ReportGiven => &[Who::StageActor],
        K::PollOpened
        | K::PollChanged
        | K::PollWithdrawn
        | K::MeetingConvened
        | K::MeetingChanged
        | K::MeetingCancelled
        | K::MeetingRecorded
        | K::LotDrawn
        | K::ApprovalRecorded
        | K::RulingRecorded
        | K::DecisionAnnounced => &[Who::BodyOfficer, Who::RecordKeeper],
        K::StatutesAmended
        | K::MemberApplied
        | K::MemberAdmitted
        | K::MemberChanged
        | K::MemberRemoved
        | K::OfficeFilled
        | K::OfficeVacated
        | K::RequestRemoved
        | K::FactRemoved
        | K::FundBooked => &[Who::RecordKeeper],
    };
    who.iter().cloned().collect()
}
