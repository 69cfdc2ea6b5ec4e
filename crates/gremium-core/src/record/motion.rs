//! Motions, polls, ballots and announced decisions.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::contest::{Contest, Marks};
use crate::id::{
    BodyId, DecisionId, FundId, ItemId, MatterId, MemberId, OfficeId, OptionId, PollId, PurposeId,
    RequestId,
};
use crate::money::Amount;
use crate::oid::Oid;
use crate::outcome::Verdict;
use crate::rule::Topic;
use crate::tally::Choice;
use crate::time::{Date, Instant};

/// What a pin points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PinTarget {
    /// A file of this record with exactly this content.
    Blob(Oid),
    /// The removal of a file of this record.
    Removed,
    /// A commit of another repository.
    Commit(Arc<str>),
}

/// What exactly is voted on: nothing else may land under the motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Path in this record, or the other repository's address.
    pub path: Arc<str>,
    /// The pinned content.
    pub target: PinTarget,
}

/// What a motion decides on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// Nothing but its text.
    Text,
    /// A request.
    Request(RequestId),
    /// A member: admission, change or exclusion.
    Member(MemberId),
    /// An office.
    Office(OfficeId),
    /// The use of a fund.
    Fund(FundUse),
}

/// What a fund shall be used for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FundUse {
    /// The fund.
    pub fund: FundId,
    /// One of its purposes.
    pub purpose: PurposeId,
    /// How much.
    pub amount: Option<Amount>,
}

/// A motion (Antrag): the question that is put, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// Short title.
    pub title: Arc<str>,
    /// The text that is voted on, verbatim.
    pub text: Arc<str>,
    /// The matter of the statutes that it falls under.
    pub matter: MatterId,
    /// What it decides on.
    pub subject: Subject,
    /// The content that it pins.
    pub pins: Vec<Pin>,
    /// The member that moved it.
    pub mover: Option<MemberId>,
    /// Members without a vote because of a conflict of interest (Befangenheit).
    pub recused: Vec<MemberId>,
    /// Members whom it concerns: who bears its cost, owns its module (Betroffene); some rules ask for their consent.
    pub concerned: Vec<MemberId>,
    /// Subjects that it touches; vetoes can be limited to some.
    pub topics: BTreeSet<Topic>,
    /// The options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
}

/// A poll (Abstimmung): `polls/<year>/<poll>/poll.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// The body that decides.
    pub body: BodyId,
    /// The question.
    pub motion: Motion,
    /// When it opens; at its landing if nothing is said.
    pub opens: Option<Instant>,
    /// When it closes; a ballot that lands at this very second is late.
    pub closes: Instant,
}

/// A ballot (Stimme): `polls/<year>/<poll>/ballots/<member>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// The poll.
    pub poll: PollId,
    /// For whom.
    pub member: MemberId,
    /// How; a ballot that marks options says yes to them.
    pub choice: Choice,
    /// What it marks, in an election or a prioritisation.
    pub marks: Option<Marks>,
    /// Why, if the voter says so.
    pub reason: Option<Arc<str>>,
}

/// Which motion is meant: that of a poll, or an item of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MotionRef {
    /// A poll's motion.
    Poll(PollId),
    /// An agenda item.
    Item(BodyId, Date, ItemId),
}

impl fmt::Display for MotionRef {
    /// `poll 2025/heat-map` as `2025/heat-map`, an item as `assembly/2025-03-01#heat-map`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Poll(id) => write!(f, "{id}"),
            Self::Item(body, date, item) => write!(f, "{body}/{date}#{item}"),
        }
    }
}

/// An announced decision (verkündeter Beschluss): `decisions/<year>/<decision>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Its id.
    pub id: DecisionId,
    /// What was decided.
    pub motion: MotionRef,
    /// The outcome as announced.
    pub outcome: Verdict,
    /// Who was announced as elected, or what as taken up; nothing said: not compared.
    pub elected: Option<BTreeSet<OptionId>>,
    /// Who accepted the office (Annahme der Wahl).
    pub accepted: BTreeSet<OptionId>,
    /// Who declined it.
    pub declined: BTreeSet<OptionId>,
    /// Number in the decision book, if the partnership gives its own.
    pub number: Option<Arc<str>>,
    /// Words of the announcement.
    pub text: Option<Arc<str>>,
}
