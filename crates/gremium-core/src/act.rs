//! Acts: what an entry does to the record, one changed file each.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::oid::Oid;
use crate::record::{Fact, FactKey, MemberStatus, SequelKind};
use crate::time::Instant;
use crate::timeline::Seq;

/// Every kind of act there is; statutes name them in `authority`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// Statutes or `partnership.yaml` changed.
    StatutesAmended,
    /// An organisation applied for membership.
    MemberApplied,
    /// A member came in.
    MemberAdmitted,
    /// Class or standing of a member changed.
    MemberChanged,
    /// Only the people of a member changed.
    MemberDelegatesChanged,
    /// A member's file was removed.
    MemberRemoved,
    /// An office got or changed its holders.
    OfficeFilled,
    /// An office's file was removed.
    OfficeVacated,
    /// A request came in.
    RequestFiled,
    /// A request was edited.
    RequestChanged,
    /// A request was withdrawn by its proposer.
    RequestWithdrawn,
    /// A request is split into several.
    RequestSplit,
    /// A request's file was removed.
    RequestRemoved,
    /// An opinion was given.
    AssessmentGiven,
    /// An opinion was changed.
    AssessmentChanged,
    /// Interest was declared.
    InterestDeclared,
    /// A declaration of interest was changed.
    InterestChanged,
    /// A declaration of interest was taken back.
    InterestWithdrawn,
    /// An estimate was landed or corrected.
    EstimateGiven,
    /// An offer was landed or corrected.
    OfferGiven,
    /// A tender was awarded.
    TenderAwarded,
    /// An agreement was signed.
    AgreementSigned,
    /// A member took its signature back.
    AgreementWithdrawn,
    /// A share of the cost was confirmed.
    ShareConfirmed,
    /// A share of the cost was changed.
    ShareChanged,
    /// Evidence was landed or corrected.
    EvidenceGiven,
    /// Evidence that is a member's own word was landed or corrected.
    ReportGiven,
    /// A fact of a request's process was removed.
    FactRemoved,
    /// Powers of attorney were registered.
    ProxyGiven,
    /// Registered powers of attorney were changed.
    ProxyChanged,
    /// Registered powers of attorney were revoked.
    ProxyRevoked,
    /// A poll was put.
    PollOpened,
    /// A poll was edited.
    PollChanged,
    /// A poll was taken back.
    PollWithdrawn,
    /// A ballot was cast.
    BallotCast,
    /// A ballot was changed.
    BallotChanged,
    /// A ballot was withdrawn.
    BallotWithdrawn,
    /// A sitting was convened.
    MeetingConvened,
    /// A convened sitting was edited.
    MeetingChanged,
    /// A convened sitting was called off.
    MeetingCancelled,
    /// A sitting was recorded as held.
    MeetingRecorded,
    /// Somebody objected to the way in which a question is put.
    ObjectionRaised,
    /// An objection was taken back.
    ObjectionWithdrawn,
    /// A lot was drawn.
    LotDrawn,
    /// A motion was withdrawn while voting on it was open.
    MotionWithdrawn,
    /// A veto was raised after the vote.
    VetoRaised,
    /// An approval was given or refused.
    ApprovalRecorded,
    /// A decision was contested.
    DecisionContested,
    /// A member that was not there consented after a sitting, or refused to.
    ConsentGiven,
    /// A court or another authority ruled on a decision.
    RulingRecorded,
    /// A decision was announced.
    DecisionAnnounced,
    /// A payment into or out of a fund was booked, or a booking reversed.
    FundBooked,
}

impl ActKind {
    /// All kinds, in the order in which they are documented.
    pub const ALL: [Self; 52] = [
        Self::StatutesAmended,
        Self::MemberApplied,
        Self::MemberAdmitted,
        Self::MemberChanged,
        Self::MemberDelegatesChanged,
        Self::MemberRemoved,
        Self::OfficeFilled,
        Self::OfficeVacated,
        Self::RequestFiled,
        Self::RequestChanged,
        Self::RequestWithdrawn,
        Self::RequestSplit,
        Self::RequestRemoved,
        Self::AssessmentGiven,
        Self::AssessmentChanged,
        Self::InterestDeclared,
        Self::InterestChanged,
        Self::InterestWithdrawn,
        Self::EstimateGiven,
        Self::OfferGiven,
        Self::TenderAwarded,
        Self::AgreementSigned,
        Self::AgreementWithdrawn,
        Self::ShareConfirmed,
        Self::ShareChanged,
        Self::EvidenceGiven,
        Self::ReportGiven,
        Self::FactRemoved,
        Self::ProxyGiven,
        Self::ProxyChanged,
        Self::ProxyRevoked,
        Self::PollOpened,
        Self::PollChanged,
        Self::PollWithdrawn,
        Self::BallotCast,
        Self::BallotChanged,
        Self::BallotWithdrawn,
        Self::MeetingConvened,
        Self::MeetingChanged,
        Self::MeetingCancelled,
        Self::MeetingRecorded,
        Self::ObjectionRaised,
        Self::ObjectionWithdrawn,
        Self::LotDrawn,
        Self::MotionWithdrawn,
        Self::VetoRaised,
        Self::ApprovalRecorded,
        Self::DecisionContested,
        Self::ConsentGiven,
        Self::RulingRecorded,
        Self::DecisionAnnounced,
        Self::FundBooked,
    ];

    /// Whether nobody may ever do it: what was landed so ends in another way.
    pub fn never(self) -> bool {
        matches!(self, Self::MemberRemoved | Self::OfficeVacated | Self::FactRemoved)
    }

    /// The word that statutes and reports use.
    pub fn word(self) -> &'static str {
        match self {
            Self::StatutesAmended => "statutes-amended",
            Self::MemberApplied => "member-applied",
            Self::MemberAdmitted => "member-admitted",
            Self::MemberChanged => "member-changed",
            Self::MemberDelegatesChanged => "member-delegates-changed",
            Self::MemberRemoved => "member-removed",
            Self::OfficeFilled => "office-filled",
            Self::OfficeVacated => "office-vacated",
            Self::RequestFiled => "request-filed",
            Self::RequestChanged => "request-changed",
            Self::RequestWithdrawn => "request-withdrawn",
            Self::RequestSplit => "request-split",
            Self::RequestRemoved => "request-removed",
            Self::AssessmentGiven => "assessment-given",
            Self::AssessmentChanged => "assessment-changed",
            Self::InterestDeclared => "interest-declared",
            Self::InterestChanged => "interest-changed",
            Self::InterestWithdrawn => "interest-withdrawn",
            Self::EstimateGiven => "estimate-given",
            Self::OfferGiven => "offer-given",
            Self::TenderAwarded => "tender-awarded",
            Self::AgreementSigned => "agreement-signed",
            Self::AgreementWithdrawn => "agreement-withdrawn",
            Self::ShareConfirmed => "share-confirmed",
            Self::ShareChanged => "share-changed",
            Self::EvidenceGiven => "evidence-given",
            Self::ReportGiven => "report-given",
            Self::FactRemoved => "fact-removed",
            Self::ProxyGiven => "proxy-given",
            Self::ProxyChanged => "proxy-changed",
            Self::ProxyRevoked => "proxy-revoked",
            Self::PollOpened => "poll-opened",
            Self::PollChanged => "poll-changed",
            Self::PollWithdrawn => "poll-withdrawn",
            Self::BallotCast => "ballot-cast",
            Self::BallotChanged => "ballot-changed",
            Self::BallotWithdrawn => "ballot-withdrawn",
            Self::MeetingConvened => "meeting-convened",
            Self::MeetingChanged => "meeting-changed",
            Self::MeetingCancelled => "meeting-cancelled",
            Self::MeetingRecorded => "meeting-recorded",
            Self::ObjectionRaised => "objection-raised",
            Self::ObjectionWithdrawn => "objection-withdrawn",
            Self::LotDrawn => "lot-drawn",
            Self::MotionWithdrawn => "motion-withdrawn",
            Self::VetoRaised => "veto-raised",
            Self::ApprovalRecorded => "approval-recorded",
            Self::DecisionContested => "decision-contested",
            Self::ConsentGiven => "consent-given",
            Self::RulingRecorded => "ruling-recorded",
            Self::DecisionAnnounced => "decision-announced",
            Self::FundBooked => "fund-booked",
        }
    }

    /// The kind of act that turns `old` into `new`; `None` where nothing changes.
    pub fn of(old: Option<&Fact>, new: Option<&Fact>) -> Option<Self> {
        if old == new {
            return None;
        }
        let changes = old.is_some();
        new.or(old).map(|fact| match (fact, new.is_some()) {
            (Fact::Member(_), false) => Self::MemberRemoved,
            (Fact::Member(member), true) => match old {
                Some(Fact::Member(before)) if before.same_standing(member) => {
                    Self::MemberDelegatesChanged
                }
                Some(_) => Self::MemberChanged,
                None if member.status == MemberStatus::Applied => Self::MemberApplied,
                None => Self::MemberAdmitted,
            },
            (Fact::Office(_), present) => either(present, Self::OfficeFilled, Self::OfficeVacated),
            (Fact::Request(_), false) => Self::RequestRemoved,
            (Fact::Request(_), true) => either(changes, Self::RequestChanged, Self::RequestFiled),
            (Fact::Withdrawal(_), present) => {
                either(present, Self::RequestWithdrawn, Self::FactRemoved)
            }
            (Fact::Split(_), present) => either(present, Self::RequestSplit, Self::FactRemoved),
            (Fact::Assessment(_), true) => {
                either(changes, Self::AssessmentChanged, Self::AssessmentGiven)
            }
            (Fact::Interest(_), false) => Self::InterestWithdrawn,
            (Fact::Interest(_), true) => {
                either(changes, Self::InterestChanged, Self::InterestDeclared)
            }
            (Fact::Estimate(_), true) => Self::EstimateGiven,
            (Fact::Offer(_), true) => Self::OfferGiven,
            (Fact::Tender(_), true) => Self::TenderAwarded,
            (Fact::Agreement(_), true) => Self::AgreementSigned,
            (Fact::Agreement(_), false) => Self::AgreementWithdrawn,
            (Fact::Share(_), true) => either(changes, Self::ShareChanged, Self::ShareConfirmed),
            (Fact::Evidence(it), true) => {
                let own = it.member.is_some() || old.is_some_and(is_report);
                either(own, Self::ReportGiven, Self::EvidenceGiven)
            }
            (
                Fact::Assessment(_)
                | Fact::Estimate(_)
                | Fact::Offer(_)
                | Fact::Tender(_)
                | Fact::Share(_)
                | Fact::Evidence(_),
                false,
            ) => Self::FactRemoved,
            (Fact::Proxies(_), false) => Self::ProxyRevoked,
            (Fact::Proxies(_), true) => either(changes, Self::ProxyChanged, Self::ProxyGiven),
            (Fact::Poll(_), false) => Self::PollWithdrawn,
            (Fact::Poll(_), true) => either(changes, Self::PollChanged, Self::PollOpened),
            (Fact::Ballot(_), false) => Self::BallotWithdrawn,
            (Fact::Ballot(_), true) => either(changes, Self::BallotChanged, Self::BallotCast),
            (Fact::Meeting(_), false) => Self::MeetingCancelled,
            (Fact::Meeting(meeting), true) if meeting.held() => Self::MeetingRecorded,
            (Fact::Meeting(_), true) => {
                either(changes, Self::MeetingChanged, Self::MeetingConvened)
            }
            (Fact::Objection(_), present) => {
                either(present, Self::ObjectionRaised, Self::ObjectionWithdrawn)
            }
            (Fact::Lot(_), _) => Self::LotDrawn,
            (Fact::Retraction(_), _) => Self::MotionWithdrawn,
            (Fact::Sequel(sequel), _) => match sequel.what.kind() {
                SequelKind::Veto => Self::VetoRaised,
                SequelKind::Approval => Self::ApprovalRecorded,
                SequelKind::Challenge => Self::DecisionContested,
                SequelKind::Consent => Self::ConsentGiven,
                SequelKind::Ruling => Self::RulingRecorded,
            },
            (Fact::Decision(_), _) => Self::DecisionAnnounced,
            (Fact::Booking(_), _) => Self::FundBooked,
        })
    }
}

/// Whether it is evidence that is a member's own word.
fn is_report(fact: &Fact) -> bool {
    matches!(fact, Fact::Evidence(it) if it.member.is_some())
}

fn either(first: bool, yes: ActKind, no: ActKind) -> ActKind {
    if first { yes } else { no }
}

/// When, where and by whom something came into the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Number of the entry.
    pub seq: Seq,
    /// The entry's commit.
    pub entry: Oid,
    /// The commit that the act is attributed to.
    pub commit: Oid,
    /// Address of its author, in lower case.
    pub email: Arc<str>,
    /// When it landed: the effective time of the entry.
    pub at: Instant,
    /// When its author says it was written; counts only where statutes grant grace.
    pub authored: Instant,
}

/// A value with the stamp of the act that brought it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped<T> {
    /// The value.
    pub value: T,
    /// How it came.
    pub by: Stamp,
}

/// An act: one file of the record put, changed or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The place.
    pub key: FactKey,
    /// What lies there now; `None`: removed.
    pub fact: Option<Fact>,
    /// The blob that holds it.
    pub blob: Option<Oid>,
    /// When and by whom.
    pub by: Stamp,
}
