//! The state of a partnership after an entry: all that the acts so far have brought about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::act::{Stamp, Stamped};
use crate::activity::Absences;
use crate::consequence::WithExcluded;
use crate::contest;
use crate::demand::Demanded;
use crate::electorate::Electorate;
use crate::id::{
    BodyId, BookingId, DecisionId, FundId, ItemId, MemberId, OfficeId, PollId, RequestId, SequelId,
};
use crate::lifecycle::Followed;
use crate::oid::Oid;
use crate::order::OutOfOrder;
use crate::outcome::{Circumstances, Outcome, Verdict, decide};
use crate::presence::Room;
use crate::record::{
    Announcement, Ballot, Booking, Casts, Fact, FactKey, Lot, Meeting, Member, Motion, MotionRef,
    Objection, OfficeHolding, Partnership, Poll, Powers, Request, Retraction, Sequel, SequelKind,
    SittingDay, Subject,
};
use crate::refusal::Refusal;
use crate::rule::Rule;
use crate::statutes::{About, Statutes};
use crate::tally::Tally;
use crate::text::Wording;
use crate::time::{Date, Instant};
use crate::timeline::{Seq, Timeline};
use crate::view::View;

/// One entry as the state remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMark {
    /// The commit.
    pub id: Oid,
    /// Its effective time: never before that of the entry before it.
    pub at: Instant,
}

/// The blobs that lay at the pinned paths when a motion was put; `None`: no file.
pub type Base = BTreeMap<Arc<str>, Option<Oid>>;

/// What was in force when a poll opened, and governs it to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The last entry before the opening.
    pub seq: Seq,
    /// The moment of opening.
    pub at: Instant,
    /// Who may vote.
    pub electorate: Electorate,
    /// For pinned paths: the blob that lay there, `None` for a new file.
    pub base: Base,
    /// How the same question had ended by then: which round this is does not change any more.
    pub before: Before,
}

/// How a question had ended when it was put again, since it was settled last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// How often in a tie that is voted on again.
    pub repeats: u32,
    /// How many rounds failed that others follow.
    pub rounds: u32,
    /// Whether nobody has objected yet to an answer by silence.
    pub silent: bool,
    /// The election whose seats are filled by this run-off.
    pub run_off: Option<MotionRef>,
}

/// How a poll or an agenda item ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// When it was decided: as voting closed, or was voted on in the sitting.
    pub at: Instant,
    /// When the record showed it: as the poll was counted, or the minutes landed. Never before it was decided.
    pub landed: Instant,
    /// Since when the outcome is what it is: later than the vote after a veto, a lot, or the time for vetoes.
    pub since: Instant,
    /// The counts.
    pub tally: Tally,
    /// What was known besides the numbers at the end of the vote.
    pub circumstances: Circumstances,
    /// Outcome with its derivation.
    pub outcome: Outcome,
    /// What an election or a prioritisation came to; none where it was not even counted, for want of a quorum or because it
    /// was not in order.
    pub result: Option<contest::Outcome>,
}

impl Decided {
    /// Since when the record has shown the outcome as it is: what somebody has to answer to begins then.
    pub fn known_since(&self) -> Instant {
        self.since.max(self.landed)
    }

    /// What the vote alone came to, before anything followed it; what could not be voted on stays so.
    pub fn by_vote(&self, rule: &Rule) -> Verdict {
        if self.outcome.verdict == Verdict::Inadmissible {
            return Verdict::Inadmissible;
        }
        decide(rule, &self.tally, &self.circumstances).verdict
    }
}

/// Where a poll stands.
#[allow(clippy::large_enum_variant, reason = "in the end nearly every poll is closed")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Put, but not open yet.
    Scheduled {
        /// When it opens.
        opens: Instant,
    },
    /// Open for ballots.
    Open(Snapshot),
    /// Closed, with its outcome.
    Closed(Snapshot, Decided),
}

/// A ballot with those it replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotRecord {
    /// The one that counts; `None` after a withdrawal.
    pub current: Option<Stamped<Ballot>>,
    /// Earlier ones, oldest first.
    pub earlier: Vec<Stamped<Ballot>>,
    /// When and by whom the one that counted then was withdrawn, oldest first.
    pub withdrawn: Vec<Stamp>,
    /// Those that became void because the motion was edited, oldest first.
    pub void: Vec<Stamped<Ballot>>,
}

/// A poll with its ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollRecord {
    /// The poll.
    pub poll: Stamped<Poll>,
    /// Where it stands.
    pub phase: Phase,
    /// Whether it was extended because its quorum was missed.
    pub extended: bool,
    /// How often it was extended because one vote could still have changed the outcome.
    pub prolonged: u32,
    /// Since when it has reached what its rule keeps it open for.
    pub reached: Option<Instant>,
    /// Whether it was kept open for that.
    pub kept_open: bool,
    /// When it closes after an extension.
    pub until: Option<Instant>,
    /// Ballots by member.
    pub ballots: BTreeMap<MemberId, BallotRecord>,
    /// Objections to the way itself.
    pub objections: BTreeMap<MemberId, Stamped<Objection>>,
    /// The lot, where one was drawn.
    pub lot: Option<Stamped<Lot>>,
    /// That its motion was withdrawn, where it was.
    pub retraction: Option<Stamped<Retraction>>,
    /// What it was before it was edited while open, oldest first.
    pub before: Vec<Stamped<Poll>>,
    /// Ballots that are no votes and show only that the member takes part.
    pub attended: BTreeMap<MemberId, Stamped<Ballot>>,
}

/// A version of an invitation (Ladung) as it landed before the sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// When it landed.
    pub landed: Instant,
    /// When it was sent, as it says.
    pub sent: Option<Date>,
    /// When members received it, as far as it says so.
    pub received: BTreeMap<MemberId, Date>,
    /// Whether it says that the sitting is a second one.
    pub second: bool,
    /// What it announces.
    pub items: Vec<Announced>,
}

/// An item that an invitation announces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// Its id.
    pub id: ItemId,
    /// Its motion, where it has one.
    pub motion: Option<Motion>,
}

/// How a matter came to be voted on in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnAgenda {
    /// Nothing asks for an announcement, and nothing says that there was none.
    Unasked,
    /// The invitation in the record announced it in time.
    Announced,
    /// No invitation is in the record; the minutes do not say that it was added.
    Stated,
    /// It was added, which the statutes leave free.
    Added,
    /// It was added; all were present and nobody objected (Vollversammlung).
    Cured,
    /// It was added by the majority that the statutes ask for.
    Admitted,
    /// It was added, and could not be voted on.
    Inadmissible,
    /// It was not open to discussion for long enough, and could not be voted on.
    Undiscussed,
}

/// An agenda item's vote with its electorate and outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOutcome {
    /// Who was entitled.
    pub electorate: Electorate,
    /// Who was there when it was put.
    pub room: Room,
    /// How it ended.
    pub decided: Decided,
    /// Votes by name of members without a vote: recorded, and not counted.
    pub void: Casts,
    /// How it came to be voted on.
    pub on_agenda: OnAgenda,
    /// How it would have ended with the void votes of those excluded from the question.
    pub with_void: Option<Verdict>,
    /// How it would have ended if those excluded who were there had voted; only where none of them did.
    pub with_excluded: Option<WithExcluded>,
    /// What came of demands for a kind of vote.
    pub demands: Vec<Demanded>,
    /// Why the statutes do not let it be put as it was.
    pub out_of_order: Option<OutOfOrder>,
}

/// A sitting with the outcomes of its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRecord {
    /// The sitting as last recorded.
    pub meeting: Stamped<Meeting>,
    /// The act that convened it, if it was convened before it was held.
    pub convened: Option<Stamp>,
    /// The invitations as they landed, oldest first.
    pub invitations: Vec<Invitation>,
    /// The entry whose state governed the sitting.
    pub seq: Seq,
    /// Outcomes of the items that were voted on.
    pub outcomes: BTreeMap<ItemId, ItemOutcome>,
}

/// A request with the facts of its process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRecord {
    /// The request as last edited.
    pub request: Stamped<Request>,
    /// Its titles, from entry to entry.
    pub titles: Timeline<Wording>,
    /// When it was filed; the process in force then governs it.
    pub filed: Stamp,
    /// The facts of its process.
    pub facts: BTreeMap<FactKey, Stamped<Fact>>,
    /// What they were before they were replaced, each as it landed, oldest first; nothing: from then on it was gone.
    pub replaced: BTreeMap<FactKey, Vec<Stamped<Option<Fact>>>>,
    /// Motions about it, in the order in which they were put.
    pub motions: Vec<MotionRef>,
    /// Sittings that have it on their agenda, whether something is decided on it or not.
    pub sittings: BTreeSet<(BodyId, SittingDay)>,
}

impl RequestRecord {
    /// A fact as it was at a moment, with when it landed.
    pub fn fact_at(&self, key: &FactKey, at: Instant) -> Option<(Instant, &Fact)> {
        if let Some(now) = self.facts.get(key).filter(|it| it.by.at <= at) {
            return Some((now.by.at, &now.value));
        }
        let then = self.replaced.get(key)?.iter().rfind(|it| it.by.at <= at)?;
        Some((then.by.at, then.value.as_ref()?))
    }

    /// All facts as they were at a moment, each with when it landed.
    pub fn facts_at(&self, at: Instant) -> impl Iterator<Item = (&FactKey, Instant, &Fact)> {
        let gone = self.replaced.keys().filter(|key| !self.facts.contains_key(*key));
        let keys = self.facts.keys().chain(gone);
        keys.filter_map(move |key| self.fact_at(key, at).map(|(landed, fact)| (key, landed, fact)))
    }

    /// When facts landed, were replaced or taken back.
    pub fn landings(&self) -> impl Iterator<Item = (&FactKey, Instant)> {
        let now = self.facts.iter().map(|(key, it)| (key, it.by.at));
        let before =
            self.replaced.iter().flat_map(|(key, all)| all.iter().map(move |it| (key, it.by.at)));
        now.chain(before)
    }

    /// The provider that got the award, where it is a member.
    pub fn awarded(&self) -> Option<&MemberId> {
        match self.facts.get(&FactKey::Tender(self.request.value.id.clone())).map(|it| &it.value) {
            Some(Fact::Tender(tender)) => tender.provider.as_ref(),
            Some(_) | None => None,
        }
    }
}

/// An adopted motion on statutes, membership or offices: the licence for one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// The motion.
    pub motion: MotionRef,
    /// About what.
    pub about: About,
    /// On whom or what.
    pub subject: Subject,
    /// When it was adopted.
    pub at: Instant,
    /// The paths for which it was used; each can be used once.
    pub used: BTreeSet<Arc<str>>,
}

/// A moment at which something happens by itself, in the order in which such things happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Deadline {
    /// A poll closes: in the second of a closing, what it brings about is known to what opens.
    Closes(PollId),
    /// A poll has been open for the shortest time that its rule asks for, and can close early.
    MayClose(PollId),
    /// Voting in a poll ends while ballots that were cast in time can still land: it goes on at once where its rule says so.
    MayExtend(PollId),
    /// A poll opens.
    Opens(PollId),
    /// The time for a veto, for consent after a sitting, or that of a suspension, is over.
    Settles(MotionRef),
}

/// The whole state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Entries from the founding on.
    pub entries: Vec<EntryMark>,
    /// Effective time: the greatest of all entry times and deadlines that passed.
    pub now: Instant,
    /// The partnership.
    pub partnership: Timeline<Partnership>,
    /// Its statutes; none as long as no valid ones have landed.
    pub statutes: Timeline<Statutes>,
    /// Members.
    pub members: BTreeMap<MemberId, Timeline<Stamped<Member>>>,
    /// Offices and their holders.
    pub offices: BTreeMap<OfficeId, Timeline<Stamped<OfficeHolding>>>,
    /// Requests.
    pub requests: BTreeMap<RequestId, RequestRecord>,
    /// Whose the requests were that their proposers removed: an id speaks for one member only.
    pub proposers: BTreeMap<RequestId, MemberId>,
    /// Polls.
    pub polls: BTreeMap<PollId, PollRecord>,
    /// Sittings.
    pub meetings: BTreeMap<(BodyId, SittingDay), MeetingRecord>,
    /// Powers of attorney for a period, by giver.
    pub proxies: BTreeMap<MemberId, Timeline<Stamped<Powers>>>,
    /// What members have missed, in bodies where a vote depends on it.
    pub absences: BTreeMap<(BodyId, MemberId), Absences>,
    /// Announced decisions.
    pub decisions: BTreeMap<DecisionId, Stamped<Announcement>>,
    /// Vetoes after a vote, approvals, challenges, rulings.
    pub sequels: BTreeMap<(SequelKind, SequelId), Stamped<Sequel>>,
    /// Free files as they lie there now, by path: what can be signed.
    pub documents: Arc<BTreeMap<Arc<str>, Oid>>,
    /// Bookings of the funds.
    pub bookings: BTreeMap<(FundId, BookingId), Stamped<Booking>>,
    /// What followed each vote.
    pub followed: BTreeMap<MotionRef, Followed>,
    /// Decided motions in the order in which they were decided.
    pub decided: Vec<MotionRef>,
    /// Licences from adopted motions.
    pub adoptions: Vec<Adoption>,
    /// Refused acts in the order of the record.
    pub refusals: Vec<Refusal>,
    /// What will happen by itself.
    pub deadlines: BTreeSet<(Instant, Deadline)>,
}

impl State {
    /// The state before the founding.
    pub fn empty() -> Self {
        Self {
            entries: Vec::new(),
            now: Instant(i64::MIN),
            partnership: Timeline::default(),
            statutes: Timeline::default(),
            members: BTreeMap::new(),
            offices: BTreeMap::new(),
            requests: BTreeMap::new(),
            proposers: BTreeMap::new(),
            polls: BTreeMap::new(),
            meetings: BTreeMap::new(),
            proxies: BTreeMap::new(),
            absences: BTreeMap::new(),
            decisions: BTreeMap::new(),
            sequels: BTreeMap::new(),
            documents: Arc::default(),
            bookings: BTreeMap::new(),
            followed: BTreeMap::new(),
            decided: Vec::new(),
            adoptions: Vec::new(),
            refusals: Vec::new(),
            deadlines: BTreeSet::new(),
        }
    }

    /// Number of the newest entry; 0 also before the founding.
    pub fn seq(&self) -> Seq {
        Seq::try_from(self.entries.len().saturating_sub(1)).unwrap_or(Seq::MAX)
    }

    /// The state as it is now.
    pub fn view(&self) -> View<'_> {
        View { state: self, seq: self.seq(), at: self.now, called: None }
    }

    /// The state as it stood after entry `seq`, at the moment `at`.
    pub fn view_at(&self, seq: Seq, at: Instant) -> View<'_> {
        View { state: self, seq, at, called: None }
    }

    /// The state that governs a sitting.
    pub fn view_of(&self, record: &MeetingRecord) -> View<'_> {
        self.sitting_view(&record.meeting.value, record.seq)
    }

    /// The state that governs a sitting whose record may not have landed yet.
    pub(crate) fn sitting_view(&self, meeting: &Meeting, seq: Seq) -> View<'_> {
        let convened = self.meetings.get(&(meeting.body.clone(), meeting.day));
        let convened = convened.and_then(|it| it.convened.as_ref()).map(|it| it.at);
        self.view_at(seq, meeting.begins).called_at(convened)
    }

    /// The newest entry that had landed by a moment.
    pub fn seq_at(&self, moment: Instant) -> Seq {
        let after = self.entries.partition_point(|entry| entry.at <= moment);
        Seq::try_from(after.saturating_sub(1)).unwrap_or(Seq::MAX)
    }

    /// The effective fact at a place, if there is one.
    pub fn fact(&self, key: &FactKey) -> Option<Fact> {
        match key {
            FactKey::Member(id) => self
                .members
                .get(id)?
                .latest()
                .map(|member| Fact::Member(Box::new(member.value.clone()))),
            FactKey::Office(id) => self
                .offices
                .get(id)?
                .latest()
                .map(|office| Fact::Office(Box::new(office.value.clone()))),
            FactKey::Proxies(id) => self
                .proxies
                .get(id)?
                .latest()
                .map(|powers| Fact::Proxies(Box::new(powers.value.clone()))),
            FactKey::Request(id) => self
                .requests
                .get(id)
                .map(|record| Fact::Request(Box::new(record.request.value.clone()))),
            FactKey::Assessment(id, _)
            | FactKey::Interest(id, _)
            | FactKey::Estimate(id)
            | FactKey::Offer(id)
            | FactKey::Tender(id)
            | FactKey::Agreement(id, _)
            | FactKey::Share(id, _)
            | FactKey::Evidence(id, _)
            | FactKey::Withdrawal(id)
            | FactKey::Split(id) => {
                self.requests.get(id)?.facts.get(key).map(|fact| fact.value.clone())
            }
            FactKey::Poll(id) => {
                self.polls.get(id).map(|record| Fact::Poll(Box::new(record.poll.value.clone())))
            }
            FactKey::Ballot(poll, member) => {
                let record = self.polls.get(poll)?;
                let cast = record.ballots.get(member).and_then(|ballot| ballot.current.as_ref());
                let ballot = cast.or_else(|| record.attended.get(member))?;
                Some(Fact::Ballot(Box::new(ballot.value.clone())))
            }
            FactKey::Meeting(body, date) => {
                let record = self.meetings.get(&(body.clone(), *date))?;
                Some(Fact::Meeting(Box::new(record.meeting.value.clone())))
            }
            FactKey::Objection(poll, member) => {
                let objection = self.polls.get(poll)?.objections.get(member)?;
                Some(Fact::Objection(Box::new(objection.value.clone())))
            }
            FactKey::Lot(poll) => {
                let lot = self.polls.get(poll)?.lot.as_ref()?;
                Some(Fact::Lot(Box::new(lot.value.clone())))
            }
            FactKey::Retraction(poll) => {
                let retraction = self.polls.get(poll)?.retraction.as_ref()?;
                Some(Fact::Retraction(Box::new(retraction.value.clone())))
            }
            FactKey::Sequel(kind, id) => {
                let sequel = self.sequels.get(&(*kind, id.clone()))?;
                Some(Fact::Sequel(Box::new(sequel.value.clone())))
            }
            FactKey::Decision(id) => self
                .decisions
                .get(id)
                .map(|decision| Fact::Decision(Box::new(decision.value.clone()))),
            FactKey::Booking(fund, id) => {
                let booking = self.bookings.get(&(fund.clone(), id.clone()))?;
                Some(Fact::Booking(Box::new(booking.value.clone())))
            }
        }
    }
}
