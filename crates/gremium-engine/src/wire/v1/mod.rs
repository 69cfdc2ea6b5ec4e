//! Version 1 of the wire format.

mod ballot;
mod booking;
pub(crate) mod common;
pub(crate) mod contest;
mod decision;
mod following;
mod formalities;
mod meeting;
mod member;
mod motion;
pub mod number;
mod partnership;
mod procedure;
mod proxy;
mod request;
pub mod rule;
pub mod statutes;

pub use ballot::Ballot;
pub use booking::Booking;
pub use common::{Label, Setting};
pub use contest::{Candidate, Level, MarksFile, OptionFile, PaperFile};
pub use decision::Decision;
pub use following::{
    Approval, Challenge, LateConsent, Objection, PollLot, Retraction, Ruling, Veto,
};
pub use meeting::Meeting;
pub(crate) use meeting::route_of;
pub use member::{Member, Office};
pub use motion::Poll;
pub use partnership::Partnership;
pub use proxy::Proxies;
pub use request::{
    Agreement, Assessment, Estimate, Evidence, Interest, Offer, Request, Share, Split, Tender,
    Withdrawal,
};
pub use statutes::StatutesFile;

use gremium_core::record::{Fact, FactKey, SequelKind};

use super::Problem;
use crate::diagnostic::Diagnostic;
use crate::yaml;

/// The content of a fact's file, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum WireFact {
    /// `members/<member>.yaml`
    Member(Box<Member>),
    /// `offices/<office>.yaml`
    Office(Box<Office>),
    /// `requests/…/request.yaml`
    Request(Box<Request>),
    /// `requests/…/assessments/<by>.yaml`
    Assessment(Box<Assessment>),
    /// `requests/…/interest/<member>.yaml`
    Interest(Box<Interest>),
    /// `requests/…/estimate.yaml`
    Estimate(Box<Estimate>),
    /// `requests/…/offer.yaml`
    Offer(Box<Offer>),
    /// `requests/…/tender.yaml`
    Tender(Box<Tender>),
    /// `requests/…/agreements/<member>.yaml`
    Agreement(Box<Agreement>),
    /// `requests/…/shares/<member>.yaml`
    Share(Box<Share>),
    /// `requests/…/evidence/<name>.yaml`
    Evidence(Box<Evidence>),
    /// `requests/…/withdrawal.yaml`
    Withdrawal(Box<Withdrawal>),
    /// `requests/…/split.yaml`
    Split(Box<Split>),
    /// `proxies/<giver>.yaml`
    Proxies(Box<Proxies>),
    /// `polls/…/poll.yaml`
    Poll(Box<Poll>),
    /// `polls/…/ballots/<member>.yaml`
    Ballot(Box<Ballot>),
    /// `meetings/<body>/<date>.yaml`
    Meeting(Box<Meeting>),
    /// `polls/…/objections/<member>.yaml`
    Objection(Box<Objection>),
    /// `polls/…/lot.yaml`
    Lot(Box<PollLot>),
    /// `polls/…/withdrawal.yaml`
    Retraction(Box<Retraction>),
    /// `vetoes/<year>/<name>.yaml`
    Veto(Box<Veto>),
    /// `approvals/<year>/<name>.yaml`
    Approval(Box<Approval>),
    /// `consents/<year>/<name>.yaml`
    Consent(Box<LateConsent>),
    /// `challenges/<year>/<name>.yaml`
    Challenge(Box<Challenge>),
    /// `rulings/<year>/<name>.yaml`
    Ruling(Box<Ruling>),
    /// `decisions/<year>/<decision>.yaml`
    Decision(Box<Decision>),
    /// `funds/<fund>/<year>/<name>.yaml`
    Booking(Box<Booking>),
}

impl WireFact {
    /// Reads the file that lies at the place of `key`.
    pub fn parse(key: &FactKey, path: &str, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        Ok(match key {
            FactKey::Member(_) => Self::Member(yaml::parse(path, bytes)?),
            FactKey::Office(_) => Self::Office(yaml::parse(path, bytes)?),
            FactKey::Request(_) => Self::Request(yaml::parse(path, bytes)?),
            FactKey::Assessment(..) => Self::Assessment(yaml::parse(path, bytes)?),
            FactKey::Interest(..) => Self::Interest(yaml::parse(path, bytes)?),
            FactKey::Estimate(_) => Self::Estimate(yaml::parse(path, bytes)?),
            FactKey::Offer(_) => Self::Offer(yaml::parse(path, bytes)?),
            FactKey::Tender(_) => Self::Tender(yaml::parse(path, bytes)?),
            FactKey::Agreement(..) => Self::Agreement(yaml::parse(path, bytes)?),
            FactKey::Share(..) => Self::Share(yaml::parse(path, bytes)?),
            FactKey::Evidence(..) => Self::Evidence(yaml::parse(path, bytes)?),
            FactKey::Withdrawal(_) => Self::Withdrawal(yaml::parse(path, bytes)?),
            FactKey::Split(_) => Self::Split(yaml::parse(path, bytes)?),
            FactKey::Proxies(_) => Self::Proxies(yaml::parse(path, bytes)?),
            FactKey::Poll(_) => Self::Poll(yaml::parse(path, bytes)?),
            FactKey::Ballot(..) => Self::Ballot(yaml::parse(path, bytes)?),
            FactKey::Meeting(..) => Self::Meeting(yaml::parse(path, bytes)?),
            FactKey::Objection(..) => Self::Objection(yaml::parse(path, bytes)?),
            FactKey::Lot(_) => Self::Lot(yaml::parse(path, bytes)?),
            FactKey::Retraction(_) => Self::Retraction(yaml::parse(path, bytes)?),
            FactKey::Sequel(SequelKind::Veto, _) => Self::Veto(yaml::parse(path, bytes)?),
            FactKey::Sequel(SequelKind::Approval, _) => Self::Approval(yaml::parse(path, bytes)?),
            FactKey::Sequel(SequelKind::Challenge, _) => Self::Challenge(yaml::parse(path, bytes)?),
            FactKey::Sequel(SequelKind::Consent, _) => Self::Consent(yaml::parse(path, bytes)?),
            FactKey::Sequel(SequelKind::Ruling, _) => Self::Ruling(yaml::parse(path, bytes)?),
            FactKey::Decision(_) => Self::Decision(yaml::parse(path, bytes)?),
            FactKey::Booking(..) => Self::Booking(yaml::parse(path, bytes)?),
        })
    }

    /// Turns what was written into a fact, or says all that is wrong with it.
    pub fn verify(&self, key: &FactKey, setting: &Setting) -> Result<Fact, Vec<Problem>> {
        match self {
            Self::Member(it) => it.verify(key).map(|it| Fact::Member(Box::new(it))),
            Self::Office(it) => it.verify(key).map(|it| Fact::Office(Box::new(it))),
            Self::Request(it) => it.verify(key, setting).map(|it| Fact::Request(Box::new(it))),
            Self::Assessment(it) => it.verify(key).map(|it| Fact::Assessment(Box::new(it))),
            Self::Interest(it) => it.verify(key).map(|it| Fact::Interest(Box::new(it))),
            Self::Estimate(it) => it.verify(setting).map(|it| Fact::Estimate(Box::new(it))),
            Self::Offer(it) => it.verify(setting).map(|it| Fact::Offer(Box::new(it))),
            Self::Tender(it) => it.verify(setting).map(|it| Fact::Tender(Box::new(it))),
            Self::Agreement(it) => it.verify(key).map(|it| Fact::Agreement(Box::new(it))),
            Self::Share(it) => it.verify(key, setting).map(|it| Fact::Share(Box::new(it))),
            Self::Evidence(it) => it.verify().map(|it| Fact::Evidence(Box::new(it))),
            Self::Withdrawal(it) => Ok(Fact::Withdrawal(Box::new(it.verify()))),
            Self::Split(it) => it.verify(key).map(|it| Fact::Split(Box::new(it))),
            Self::Proxies(it) => it.verify(key).map(|it| Fact::Proxies(Box::new(it))),
            Self::Poll(it) => it.verify(key, setting).map(|it| Fact::Poll(Box::new(it))),
            Self::Ballot(it) => it.verify(key).map(|it| Fact::Ballot(Box::new(it))),
            Self::Meeting(it) => it.verify(key, setting).map(|it| Fact::Meeting(Box::new(it))),
            Self::Objection(it) => it.verify(key).map(|it| Fact::Objection(Box::new(it))),
            Self::Lot(it) => it.verify(key).map(|it| Fact::Lot(Box::new(it))),
            Self::Retraction(it) => it.verify(key).map(|it| Fact::Retraction(Box::new(it))),
            Self::Veto(it) => it.verify(key).map(|it| Fact::Sequel(Box::new(it))),
            Self::Approval(it) => it.verify(key).map(|it| Fact::Sequel(Box::new(it))),
            Self::Challenge(it) => it.verify(key).map(|it| Fact::Sequel(Box::new(it))),
            Self::Consent(it) => it.verify(key).map(|it| Fact::Sequel(Box::new(it))),
            Self::Ruling(it) => it.verify(key).map(|it| Fact::Sequel(Box::new(it))),
            Self::Decision(it) => it.verify(key).map(|it| Fact::Decision(Box::new(it))),
            Self::Booking(it) => it.verify(key, setting).map(|it| Fact::Booking(Box::new(it))),
        }
    }
}
