//! Motions, polls, ballots and announced decisions.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Cast, Recusal, SittingDay};
use crate::contest::Contest;
use crate::id::{
    BadId, BodyId, DecisionId, FundId, ItemId, MatterId, MemberId, OfficeId, OptionId, PollId,
    PurposeId, RequestId,
};
use crate::money::Amount;
use crate::oid::Oid;
use crate::outcome::Verdict;
use crate::rule::{Channel, Topic};
use crate::text::Wording;
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
    pub title: Wording,
    /// The text that is voted on, verbatim.
    pub text: Wording,
    /// The matter of the statutes that it falls under.
    pub matter: MatterId,
    /// What it decides on.
    pub subject: Subject,
    /// The amount that it is about, where that is not one of a fund or a budget.
    pub amount: Option<Amount>,
    /// The content that it pins.
    pub pins: Vec<Pin>,
    /// The member that moved it.
    pub mover: Option<MemberId>,
    /// The day on which it was moved.
    pub moved: Option<Date>,
    /// Members that back it besides its mover (Unterstützer).
    pub supported_by: Vec<MemberId>,
    /// Members without a vote because of a conflict of interest (Befangenheit).
    pub recused: Vec<Recusal>,
    /// Members whom it concerns: who bears its cost, owns its module (Betroffene); some rules ask for their consent.
    pub concerned: Vec<MemberId>,
    /// Subjects that it touches; vetoes can be limited to some.
    pub topics: BTreeSet<Topic>,
    /// The options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
    /// What it has to do with an earlier motion.
    pub regarding: Option<Regarding>,
    /// The day from which it takes effect at the earliest (Inkrafttreten).
    pub effective: Option<Date>,
    /// The last day of its effect (Befristung).
    pub until: Option<Date>,
    /// The day on which it is to be reviewed (Überprüfung).
    pub review: Option<Date>,
}

/// What a motion has to do with an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Regarding {
    /// How they are related.
    pub relation: Relation,
    /// The earlier motion.
    pub motion: MotionRef,
}

/// How a motion is related to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It overcomes the veto against it, or confirms what a veto suspended.
    Overrides,
    /// It takes the question up again (Wiederaufnahme).
    Reopens,
    /// It takes the place of what was decided.
    Supersedes,
    /// It annuls what was decided (Aufhebung).
    Annuls,
    /// It gives the consent of another body on which the decision depends.
    ConsentsTo,
}

impl Relation {
    /// All relations.
    pub const ALL: [Self; 5] =
        [Self::Overrides, Self::Reopens, Self::Supersedes, Self::Annuls, Self::ConsentsTo];

    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overrides => "overrides",
            Self::Reopens => "reopens",
            Self::Supersedes => "supersedes",
            Self::Annuls => "annuls",
            Self::ConsentsTo => "consents_to",
        }
    }
}

impl Motion {
    /// Whether another motion asks the same: about the same request, member or office, or, where it is about nothing but
    /// its text, with the same title or the same pinned content.
    ///
    /// Only the binding title tells: a translation must neither lock another question nor lend it the quorum or the round
    /// of this one.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let same_text =
            self.has_title_of(other) || (!self.pins.is_empty() && self.pins == other.pins);
        self.subject == other.subject && (self.subject != Subject::Text || same_text)
    }

    /// The amount that it is about: its own, that of a fund's use, or the budget that it shares out.
    pub fn money(&self) -> Option<Amount> {
        let of_fund = match &self.subject {
            Subject::Fund(used) => used.amount,
            Subject::Text | Subject::Request(_) | Subject::Member(_) | Subject::Office(_) => None,
        };
        let budget = self.contest.as_ref().and_then(|it| it.budget);
        self.amount.or(of_fund).or(budget)
    }

    /// Whether it has the same binding title.
    pub(crate) fn has_title_of(&self, other: &Self) -> bool {
        self.title.binding == other.title.binding
    }

    /// Whether it says of itself that it takes up what was settled.
    pub fn takes_up_again(&self) -> bool {
        self.regarding.as_ref().is_some_and(|it| match it.relation {
            Relation::Reopens | Relation::Supersedes => true,
            Relation::Overrides | Relation::Annuls | Relation::ConsentsTo => false,
        })
    }

    /// The motion that this one stands to in a relation.
    pub fn stands_to(&self, relation: Relation) -> Option<&MotionRef> {
        self.regarding.as_ref().filter(|it| it.relation == relation).map(|it| &it.motion)
    }
}

/// A poll (Abstimmung): `polls/<year>/<poll>/poll.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// The body that decides.
    pub body: BodyId,
    /// Whether it is a poll or goes by circulation (Umlaufverfahren).
    pub way: Channel,
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
    /// What it says.
    pub cast: Cast,
    /// Why, if the voter says so.
    pub reason: Option<Arc<str>>,
}

/// An objection to the way in which a question is put (Widerspruch gegen das Verfahren):
/// `polls/<year>/<poll>/objections/<member>.yaml`. It is no vote on the motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// The poll.
    pub poll: PollId,
    /// Who objects.
    pub member: MemberId,
    /// Why.
    pub reason: Option<Arc<str>>,
}

/// A motion is withdrawn while voting on it is open (Rücknahme eines Antrags): `polls/<year>/<poll>/withdrawal.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retraction {
    /// The poll.
    pub poll: PollId,
    /// Why.
    pub reason: Option<Arc<str>>,
}

/// A lot as it was drawn (Losentscheid): of a poll in `polls/<year>/<poll>/lot.yaml`, of an item in the sitting's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// The options in the order in which they were drawn; of a motion `for` and `against`.
    pub drawn: Vec<Arc<str>>,
    /// Who drew it.
    pub by: Arc<str>,
    /// How it was drawn.
    pub how: Arc<str>,
    /// Who saw it.
    pub witnesses: Vec<Arc<str>>,
    /// A random value that anybody can look up, and where.
    pub public: Option<Arc<str>>,
}

impl Lot {
    /// What it says of a motion: for it or against it; `None` where it is about something else.
    pub fn on_motion(&self) -> Option<bool> {
        match self.drawn.first().map(|it| &**it) {
            Some("for") => Some(true),
            Some("against") => Some(false),
            Some(_) | None => None,
        }
    }
}

/// Which motion is meant: that of a poll, or an item of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MotionRef {
    /// A poll's motion.
    Poll(PollId),
    /// An agenda item.
    Item(BodyId, SittingDay, ItemId),
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

impl FromStr for MotionRef {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let wanted = "a motion: a poll such as `2025/heat-map`, or an item such as `assembly/2025-03-01#heat-map`";
        let item = |text: &str| {
            let (sitting, item) = text.split_once('#')?;
            let (body, date) = sitting.split_once('/')?;
            Some(Self::Item(body.parse().ok()?, date.parse().ok()?, item.parse().ok()?))
        };
        let poll = |text: &str| text.parse().ok().map(Self::Poll);
        item(text).or_else(|| poll(text)).ok_or(BadId { text: text.to_owned(), wanted })
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
