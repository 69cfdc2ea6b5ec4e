//! Facts as values: what lies in the files of a record, as plain as it can be.

use super::request::NEED;
use super::{moment, the};
use crate::money::Currency;
use crate::outcome::Verdict;
use crate::record::*;
use crate::rule::Channel;
use crate::text::{Label, Lang};

/// The partnership, which counts in euros.
pub(super) fn partnership() -> Partnership {
    Partnership {
        id: "partnership".into(),
        name: Label::same("partnership"),
        languages: vec![Lang::En],
        zone: super::zone(),
        currency: Currency::EUR,
        preset: None,
    }
}

/// A town, whose delegate has its name as address.
pub(crate) fn member(name: &str) -> Member {
    let email = format!("{name}@example.org").into();
    let person = Person { name: format!("Delegate of {name}").into(), email };
    Member {
        id: the(name),
        name: name.into(),
        kind: "municipality".into(),
        population: None,
        employees: None,
        sizes: Default::default(),
        public_share: None,
        modules: Default::default(),
        class: the("town"),
        affiliation: None,
        member_of: Default::default(),
        status: MemberStatus::Active,
        resigned: None,
        delegates: vec![Delegate { person, bodies: Vec::new(), from: None, until: None }],
    }
}

/// An office, held for a member since the founding.
pub(crate) fn holding(office: &str, name: &str) -> OfficeHolding {
    let person = member(name).delegates.remove(0).person;
    let from = the("2025-01-01");
    let holders = vec![Holder { person, member: Some(the(name)), from, until: None, post: None }];
    OfficeHolding { id: the(office), holders }
}

/// A power of attorney for ever, in all bodies.
pub(crate) fn powers(giver: &str, to: &str) -> Powers {
    let (to, bodies) = (the(to), Default::default());
    let power = Power { to, bodies, from: None, until: None, document: None };
    Powers { giver: the(giver), powers: vec![power] }
}

/// A motion on nothing but its text.
pub(crate) fn motion(title: &str) -> Motion {
    Motion {
        title: title.into(),
        text: title.into(),
        matter: the("matter"),
        subject: Subject::Text,
        amount: None,
        pins: Vec::new(),
        mover: None,
        moved: None,
        supported_by: Vec::new(),
        recused: Vec::new(),
        concerned: Vec::new(),
        topics: Default::default(),
        contest: None,
        regarding: None,
        effective: None,
        until: None,
        review: None,
    }
}

/// A poll of the assembly that opens as it lands.
pub(crate) fn poll(name: &str, closes: &str) -> Poll {
    Poll {
        id: the(&format!("2025/{name}")),
        body: the("assembly"),
        way: Channel::Poll,
        motion: motion(name),
        opens: None,
        closes: moment(closes),
    }
}

/// The motion of a poll.
pub(crate) fn poll_ref(name: &str) -> MotionRef {
    MotionRef::Poll(the(&format!("2025/{name}")))
}

/// The ballot of a member.
pub(crate) fn ballot(poll: &str, name: &str, cast: impl Into<Cast>) -> Ballot {
    let poll = the(&format!("2025/{poll}"));
    Ballot { poll, member: the(name), cast: cast.into(), reason: None }
}

/// A lot, as it was drawn.
pub(crate) fn lot(drawn: &[&str]) -> Lot {
    Lot {
        drawn: drawn.iter().map(|it| (*it).into()).collect(),
        by: "the chair".into(),
        how: "slips of paper".into(),
        witnesses: Vec::new(),
        public: None,
    }
}

/// What follows a vote, under a name of its own.
pub(crate) fn follow(motion: &MotionRef, name: &str, what: Following) -> Sequel {
    Sequel { id: the(&format!("2025/{name}")), motion: motion.clone(), what }
}

/// What is announced of a decision.
pub(crate) fn announcement(motion: &MotionRef, outcome: Verdict) -> Announcement {
    Announcement {
        id: the("2025/announcement"),
        motion: motion.clone(),
        outcome,
        elected: None,
        accepted: Default::default(),
        declined: Default::default(),
        number: None,
        text: None,
    }
}

impl std::str::FromStr for Recusal {
    type Err = crate::id::BadId;

    fn from_str(member: &str) -> Result<Self, Self::Err> {
        member.parse().map(Self::of)
    }
}

/// A fact that a test lands: it knows its place, and for whom it speaks.
pub(crate) trait Lands: Into<Fact> {
    /// Where it lies.
    fn key(&self) -> FactKey;
    /// The member that it speaks for, or an office.
    fn author(&self) -> String;
}

macro_rules! lands {
    ($($fact:ident as $variant:ident: |$it:ident| $key:expr, $author:expr;)*) => {$(
        impl From<$fact> for Fact {
            fn from(value: $fact) -> Self {
                Self::$variant(Box::new(value))
            }
        }

        impl Lands for $fact {
            fn key(&self) -> FactKey {
                let $it = self;
                $key
            }

            fn author(&self) -> String {
                let $it = self;
                $author.to_string()
            }
        }
    )*};
}

lands! {
    Member as Member: |it| FactKey::Member(it.id.clone()), it.id;
    OfficeHolding as Office: |it| FactKey::Office(it.id.clone()), it.id;
    Powers as Proxies: |it| FactKey::Proxies(it.giver.clone()), it.giver;
    Poll as Poll: |it| FactKey::Poll(it.id.clone()), it.body;
    Ballot as Ballot: |it| FactKey::Ballot(it.poll.clone(), it.member.clone()), it.member;
    Objection as Objection: |it| FactKey::Objection(it.poll.clone(), it.member.clone()), it.member;
    Retraction as Retraction: |it| FactKey::Retraction(it.poll.clone()), it.poll;
    Sequel as Sequel: |it| FactKey::Sequel(it.what.kind(), it.id.clone()), it.id;
    Announcement as Decision: |it| FactKey::Decision(it.id.clone()), it.id;
    Meeting as Meeting: |it| FactKey::Meeting(it.body.clone(), it.day), it.body;
    Booking as Booking: |it| FactKey::Booking(it.fund.clone(), it.id.clone()), it.fund;
    Request as Request: |it| FactKey::Request(it.id.clone()), it.proposer;
    Interest as Interest: |it| FactKey::Interest(the(NEED), it.member.clone()), it.member;
    Assessment as Assessment: |it| FactKey::Assessment(the(NEED), it.by.clone()), it.by;
    Estimate as Estimate: |_it| FactKey::Estimate(the(NEED)), "office";
    Offer as Offer: |_it| FactKey::Offer(the(NEED)), "office";
    Tender as Tender: |_it| FactKey::Tender(the(NEED)), "office";
    Agreement as Agreement: |it| FactKey::Agreement(the(NEED), it.member.clone()), it.member;
    Share as Share: |it| FactKey::Share(the(NEED), it.member.clone()), it.member;
}
