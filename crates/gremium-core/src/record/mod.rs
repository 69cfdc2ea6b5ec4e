//! Facts: what people write into a record, one fact a file, after it was parsed and found well-formed.

mod booking;
mod cast;
mod day;
mod formalities;
mod meeting;
mod member;
mod motion;
mod order;
mod procedure;
mod proxy;
mod request;
mod sequel;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use booking::{Booking, Contributor, Entry};
pub use cast::{Cast, Casts};
pub use day::SittingDay;
pub use formalities::{Break, Chosen, Formalities, Invitation, InvitationForm, MeetingKind};
pub use meeting::{
    AgendaItem, Attendance, Demand, EarlierCount, Marked, Meeting, MeetingForm, Proxy,
    RecordedVote, VetoSaid, VoteKind,
};
pub use member::{
    Delegate, Holder, Member, MemberStatus, OfficeHolding, Person, Post, Resignation,
};
pub use motion::{
    Announcement, Ballot, FundUse, Lot, Motion, MotionRef, Objection, Pin, PinTarget, Poll,
    Regarding, Relation, Retraction, Subject,
};
pub use order::{Block, Moved, Order, QuestionKind, Settled, Within};
pub use procedure::{Finder, Ground, PutOff, PutOffTo, Recusal};
pub use proxy::{Power, Powers};
pub use request::{
    Agreement, Assessment, Duty, Effort, Estimate, Evidence, EvidenceKind, EvidenceResult,
    FundingWish, Interest, InterestKind, Offer, Reporter, Request, Share, Split, Target, Tender,
    Withdrawal,
};

pub use sequel::{Following, Sequel, SequelKind};

use crate::id::{
    BodyId, BookingId, DecisionId, FundId, MemberId, OfficeId, PollId, RequestId, SequelId,
};
use crate::money::Currency;
use crate::text::{Label, Lang};
use crate::time::Zone;

/// The partnership (Entwicklungspartnerschaft) that a record describes: `partnership.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnership {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Label,
    /// Languages of its texts; the first one is binding.
    pub languages: Vec<Lang>,
    /// Time zone of its deadlines.
    pub zone: Zone,
    /// Currency of its amounts.
    pub currency: Currency,
    /// Preset that its statutes came from.
    pub preset: Option<Arc<str>>,
}

/// A fact: the content of one file of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A member organisation.
    Member(Box<Member>),
    /// Who holds an office.
    Office(Box<OfficeHolding>),
    /// A feature request.
    Request(Box<Request>),
    /// An opinion on a request.
    Assessment(Box<Assessment>),
    /// A declaration of interest.
    Interest(Box<Interest>),
    /// An estimate of effort and cost.
    Estimate(Box<Estimate>),
    /// A provider's offer.
    Offer(Box<Offer>),
    /// The award of a tender.
    Tender(Box<Tender>),
    /// A signed agreement.
    Agreement(Box<Agreement>),
    /// A member's share of a cost.
    Share(Box<Share>),
    /// Evidence of delivery.
    Evidence(Box<Evidence>),
    /// The withdrawal of a request.
    Withdrawal(Box<Withdrawal>),
    /// The splitting of a request.
    Split(Box<Split>),
    /// Powers of attorney of a member.
    Proxies(Box<Powers>),
    /// A poll.
    Poll(Box<Poll>),
    /// A ballot.
    Ballot(Box<Ballot>),
    /// A sitting.
    Meeting(Box<Meeting>),
    /// An objection to the way in which a question is put.
    Objection(Box<Objection>),
    /// A lot.
    Lot(Box<Lot>),
    /// The withdrawal of a motion.
    Retraction(Box<Retraction>),
    /// What follows a vote.
    Sequel(Box<Sequel>),
    /// An announced decision.
    Decision(Box<Announcement>),
    /// A booking of a fund.
    Booking(Box<Booking>),
}

/// The place of a fact: what its path says.
///
/// The order is the order in which the acts of one entry are judged: requests, sittings, then (between them and members)
/// statutes, then members, offices, polls, ballots, what follows a vote, announcements and bookings, so that a sitting and what it decided can land together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FactKey {
    /// `requests/<year>/<request>/request.yaml`
    Request(RequestId),
    /// `requests/…/assessments/<by>.yaml`
    Assessment(RequestId, Arc<str>),
    /// `requests/…/interest/<member>.yaml`
    Interest(RequestId, MemberId),
    /// `requests/…/estimate.yaml`
    Estimate(RequestId),
    /// `requests/…/offer.yaml`
    Offer(RequestId),
    /// `requests/…/tender.yaml`
    Tender(RequestId),
    /// `requests/…/agreements/<member>.yaml`
    Agreement(RequestId, MemberId),
    /// `requests/…/shares/<member>.yaml`
    Share(RequestId, MemberId),
    /// `requests/…/evidence/<name>.yaml`
    Evidence(RequestId, Arc<str>),
    /// `requests/…/withdrawal.yaml`
    Withdrawal(RequestId),
    /// `requests/…/split.yaml`
    Split(RequestId),
    /// `meetings/<body>/<date>.yaml`
    Meeting(BodyId, SittingDay),
    /// `members/<member>.yaml`
    Member(MemberId),
    /// `offices/<office>.yaml`
    Office(OfficeId),
    /// `proxies/<giver>.yaml`
    Proxies(MemberId),
    /// `polls/<year>/<poll>/poll.yaml`
    Poll(PollId),
    /// `polls/<year>/<poll>/ballots/<member>.yaml`
    Ballot(PollId, MemberId),
    /// `polls/<year>/<poll>/objections/<member>.yaml`
    Objection(PollId, MemberId),
    /// `polls/<year>/<poll>/lot.yaml`
    Lot(PollId),
    /// `polls/<year>/<poll>/withdrawal.yaml`
    Retraction(PollId),
    /// `vetoes/<year>/<name>.yaml`, `approvals/…`, `challenges/…`, `rulings/…`
    Sequel(SequelKind, SequelId),
    /// `decisions/<year>/<decision>.yaml`
    Decision(DecisionId),
    /// `funds/<fund>/<year>/<name>.yaml`
    Booking(FundId, BookingId),
}

impl FactKey {
    /// Whether acts at this place are judged before the statutes of the same entry.
    pub fn before_statutes(&self) -> bool {
        match self {
            Self::Request(_)
            | Self::Assessment(..)
            | Self::Interest(..)
            | Self::Estimate(_)
            | Self::Offer(_)
            | Self::Tender(_)
            | Self::Agreement(..)
            | Self::Share(..)
            | Self::Evidence(..)
            | Self::Withdrawal(_)
            | Self::Split(_)
            | Self::Meeting(..) => true,
            Self::Member(_)
            | Self::Office(_)
            | Self::Proxies(_)
            | Self::Poll(_)
            | Self::Ballot(..)
            | Self::Objection(..)
            | Self::Lot(_)
            | Self::Retraction(_)
            | Self::Sequel(..)
            | Self::Decision(_)
            | Self::Booking(..) => false,
        }
    }

    /// Whether the act is a ballot or an announcement: polls that open with this entry are open for it.
    pub fn after_openings(&self) -> bool {
        match self {
            Self::Ballot(..)
            | Self::Objection(..)
            | Self::Lot(_)
            | Self::Retraction(_)
            | Self::Sequel(..)
            | Self::Decision(_)
            | Self::Booking(..) => true,
            Self::Request(_)
            | Self::Assessment(..)
            | Self::Interest(..)
            | Self::Estimate(_)
            | Self::Offer(_)
            | Self::Tender(_)
            | Self::Agreement(..)
            | Self::Share(..)
            | Self::Evidence(..)
            | Self::Withdrawal(_)
            | Self::Split(_)
            | Self::Meeting(..)
            | Self::Member(_)
            | Self::Office(_)
            | Self::Proxies(_)
            | Self::Poll(_) => false,
        }
    }
}

impl fmt::Display for FactKey {
    /// The path below the root.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => write!(f, "members/{id}.yaml"),
            Self::Office(id) => write!(f, "offices/{id}.yaml"),
            Self::Proxies(id) => write!(f, "proxies/{id}.yaml"),
            Self::Request(id) => write!(f, "requests/{id}/request.yaml"),
            Self::Assessment(id, by) => write!(f, "requests/{id}/assessments/{by}.yaml"),
            Self::Interest(id, member) => write!(f, "requests/{id}/interest/{member}.yaml"),
            Self::Estimate(id) => write!(f, "requests/{id}/estimate.yaml"),
            Self::Offer(id) => write!(f, "requests/{id}/offer.yaml"),
            Self::Tender(id) => write!(f, "requests/{id}/tender.yaml"),
            Self::Agreement(id, member) => write!(f, "requests/{id}/agreements/{member}.yaml"),
            Self::Share(id, member) => write!(f, "requests/{id}/shares/{member}.yaml"),
            Self::Evidence(id, name) => write!(f, "requests/{id}/evidence/{name}.yaml"),
            Self::Withdrawal(id) => write!(f, "requests/{id}/withdrawal.yaml"),
            Self::Split(id) => write!(f, "requests/{id}/split.yaml"),
            Self::Poll(id) => write!(f, "polls/{id}/poll.yaml"),
            Self::Ballot(id, member) => write!(f, "polls/{id}/ballots/{member}.yaml"),
            Self::Objection(poll, member) => write!(f, "polls/{poll}/objections/{member}.yaml"),
            Self::Lot(poll) => write!(f, "polls/{poll}/lot.yaml"),
            Self::Retraction(poll) => write!(f, "polls/{poll}/withdrawal.yaml"),
            Self::Sequel(kind, id) => write!(f, "{}/{id}.yaml", kind.folder()),
            Self::Meeting(body, date) => write!(f, "meetings/{body}/{date}.yaml"),
            Self::Decision(id) => write!(f, "decisions/{id}.yaml"),
            Self::Booking(fund, id) => write!(f, "funds/{fund}/{id}.yaml"),
        }
    }
}
