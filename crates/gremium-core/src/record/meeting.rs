//! Sittings as the minute keeper records them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Casts, Formalities, Lot, Motion, MotionRef, Order, PutOff, SittingDay, Subject};
use crate::contest::Paper;
use crate::id::{BodyId, ItemId, MemberId, OptionId, RequestId, SequelId};
use crate::outcome::Verdict;
use crate::tally::{Choice, Weight};
use crate::text::Wording;
use crate::time::{Date, Instant};

/// How a sitting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingForm {
    /// In one room (Präsenz).
    Presence,
    /// In a room and online.
    Hybrid,
    /// Online only.
    Virtual,
}

/// Presence of a member, for a span of the sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The member.
    pub member: MemberId,
    /// Who came for it.
    pub delegate: Arc<str>,
    /// What it was told how to vote (Weisung), or where that was decided; nothing is counted by it.
    pub instruction: Option<Arc<str>>,
    /// Arrival; from the beginning if nothing is said.
    pub from: Option<Instant>,
    /// Departure; to the end if nothing is said.
    pub until: Option<Instant>,
}

/// A power of attorney (Vollmacht) for one sitting, or for some of its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    /// Who is represented.
    pub from: MemberId,
    /// By whom.
    pub to: MemberId,
    /// The document that proves it.
    pub document: Option<Arc<str>>,
    /// The items that it is for; the whole sitting where none is named.
    pub items: BTreeSet<ItemId>,
}

/// How a vote was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteKind {
    /// By show of hands or acclamation with a count.
    Open,
    /// By name (namentlich).
    RollCall,
    /// Secret: only totals are recorded.
    Secret,
    /// By acclamation, without a count: the chair states a clear majority (Akklamation, Zuruf).
    Acclamation,
}

impl VoteKind {
    /// The word in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::RollCall => "roll-call",
            Self::Secret => "secret",
            Self::Acclamation => "acclamation",
        }
    }
}

/// What ballots without names marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marked {
    /// Ballot by ballot.
    Papers(Vec<Paper>),
    /// Votes of each option alone.
    Totals(BTreeMap<OptionId, Weight>),
}

/// A vote in a sitting: by name or by count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedVote {
    /// How it was taken.
    pub kind: VoteKind,
    /// When; at the beginning of the sitting if nothing is said.
    pub at: Option<Instant>,
    /// Votes by name; empty where they were only counted.
    pub by_name: Casts,
    /// What those said who raised a veto.
    pub vetoes: BTreeMap<MemberId, VetoSaid>,
    /// Counted votes, where no names were taken.
    pub counted: BTreeMap<Choice, Weight>,
    /// Whether the yes votes are all those present and represented that did not vote otherwise (Subtraktionsmethode).
    pub subtraction: bool,
    /// Whether the clear majority that the chair stated was for it, where nothing was counted.
    pub acclaimed: Option<bool>,
    /// The chair's vote, where it is known and matters on a tie.
    pub chair: Option<Choice>,
    /// Demands for a kind of vote, one for each kind.
    pub demands: Vec<Demand>,
    /// Counts that were found wrong before this one (Nachzählung), in their order; nothing is decided by them.
    pub recounted: Vec<EarlierCount>,
    /// What was marked without names, in an election or a prioritisation; ballots that mark something are counted as yes votes.
    pub marked: Option<Marked>,
}

/// A count that did not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierCount {
    /// The votes that were counted.
    pub counted: BTreeMap<Choice, Weight>,
    /// Why they were counted again.
    pub reason: Option<Arc<str>>,
}

/// What somebody said with a veto in a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct VetoSaid {
    /// The written reason.
    pub reason: Option<Arc<str>>,
    /// What is proposed instead.
    pub alternative: Option<Arc<str>>,
}

/// That members demanded how a vote be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// How.
    pub kind: VoteKind,
    /// Who demanded it.
    pub by: Vec<MemberId>,
}

impl RecordedVote {
    /// A vote in which nobody took part.
    pub fn none() -> Self {
        Self {
            kind: VoteKind::Open,
            at: None,
            by_name: BTreeMap::new(),
            vetoes: BTreeMap::new(),
            counted: BTreeMap::new(),
            subtraction: false,
            acclaimed: None,
            chair: None,
            demands: Vec::new(),
            recounted: Vec::new(),
            marked: None,
        }
    }

    /// Whether it was taken like this: a roll call leaves names, a secret vote leaves none.
    pub fn was_taken(&self, kind: VoteKind) -> bool {
        let has_names = !self.by_name.is_empty();
        self.kind == kind
            && match kind {
                VoteKind::Open | VoteKind::Acclamation => true,
                VoteKind::RollCall => has_names,
                VoteKind::Secret => !has_names,
            }
    }
}

/// An item of the agenda (Tagesordnungspunkt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Its id, unique in the sitting.
    pub id: ItemId,
    /// Title.
    pub title: Wording,
    /// The motion, where something is decided.
    pub motion: Option<Motion>,
    /// The request that is talked about, where nothing is decided on it.
    pub presents: Option<RequestId>,
    /// The course of the discussion in brief.
    pub course: Option<Wording>,
    /// The vote on putting it on the agenda, where the invitation did not announce it.
    pub admission: Option<RecordedVote>,
    /// The vote.
    pub vote: Option<RecordedVote>,
    /// That it was put off instead of decided.
    pub put_off: Option<PutOff>,
    /// The lot, where one was drawn.
    pub lot: Option<Lot>,
    /// The result as the chair announced it.
    pub announced: Option<Verdict>,
    /// Who was announced as elected, or what as taken up; nothing said: not compared.
    pub elected: Option<BTreeSet<OptionId>>,
    /// Who accepted the office (Annahme der Wahl).
    pub accepted: BTreeSet<OptionId>,
    /// Who declined it.
    pub declined: BTreeSet<OptionId>,
    /// Statements for the record.
    pub statements: Vec<Arc<str>>,
    /// Whether the item was added in the sitting, after the invitation.
    pub urgent: bool,
    /// How it stands in the order of voting.
    pub order: Order,
}

/// A sitting (Sitzung): `meetings/<body>/<date>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The body.
    pub body: BodyId,
    /// The day, and which sitting of the body on it.
    pub day: SittingDay,
    /// Running number.
    pub number: Option<u32>,
    /// Form.
    pub form: MeetingForm,
    /// Place or channel.
    pub place: Option<Arc<str>>,
    /// When the invitation was sent.
    pub invited: Option<Date>,
    /// When members received it, as far as somebody noted it.
    pub received: BTreeMap<MemberId, Date>,
    /// Whether the invitation said that this is the second sitting, quorate regardless of attendance.
    pub second: bool,
    /// Beginning.
    pub begins: Instant,
    /// End; a sitting without an end is convened but not yet held.
    pub ends: Option<Instant>,
    /// Who presided.
    pub chair: Option<Arc<str>>,
    /// Who wrote the minutes.
    pub keeper: Option<Arc<str>>,
    /// Members present.
    pub present: Vec<Attendance>,
    /// Members excused.
    pub excused: Vec<MemberId>,
    /// Guests without a vote.
    pub guests: Vec<Arc<str>>,
    /// Powers of attorney.
    pub proxies: Vec<Proxy>,
    /// When somebody questioned the quorum for the first time.
    pub challenged: Option<Instant>,
    /// Members that object to how the sitting was convened (Rüge).
    pub objections: Vec<MemberId>,
    /// The resolution on which the form of the sitting rests.
    pub basis: Option<MotionRef>,
    /// The ruling by which a court empowered members to convene it (BGB §37 (2)).
    pub empowered: Option<SequelId>,
    /// Agenda; the questions of an item stand before it, in the order in which they were put.
    pub agenda: Vec<AgendaItem>,
    /// The sitting whose minutes were approved.
    pub approves: Option<SittingDay>,
    /// What minutes say and nothing is counted by.
    pub formalities: Formalities,
}

impl AgendaItem {
    /// The request that it puts before the sitting, to be decided on or only talked about.
    pub fn request(&self) -> Option<&RequestId> {
        match self.motion.as_ref().map(|motion| &motion.subject) {
            Some(Subject::Request(request)) => Some(request),
            Some(Subject::Text | Subject::Member(_) | Subject::Office(_) | Subject::Fund(_))
            | None => self.presents.as_ref(),
        }
    }
}

impl Meeting {
    /// Whether the sitting was held and its votes count.
    pub fn held(&self) -> bool {
        self.ends.is_some()
    }
}
