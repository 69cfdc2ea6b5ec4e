//! What an accepted act changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::act::{Act, Stamp, Stamped};
use crate::id::{BodyId, MemberId, PollId, RequestId};
use crate::oid::Oid;
use crate::record::{
    Ballot, Fact, FactKey, Following, Meeting, Motion, MotionRef, Objection, Partnership, Poll,
    Request, Retraction, Sequel, SittingDay, Subject,
};
use crate::state::{
    BallotRecord, Deadline, EntryMark, Invitation, MeetingRecord, Phase, PollRecord, RequestRecord,
    State,
};
use crate::statutes::Statutes;
use crate::time::Instant;
use crate::timeline::{Seq, Timeline};

impl State {
    /// Lets time pass to an entry's landing and opens the entry; gives its number and its effective time.
    pub fn begin_entry(&mut self, id: Oid, committed: Instant) -> (Seq, Instant) {
        let at = committed.max(self.now);
        self.close_until(at);
        self.entries.push(EntryMark { id, at });
        (self.seq(), at)
    }

    /// Puts statutes into force from an entry on, using up the motions that adopted them.
    pub fn enact(&mut self, seq: Seq, statutes: Statutes, licences: Vec<(usize, Arc<str>)>) {
        for (index, path) in licences {
            self.use_adoption(index, &path);
        }
        self.statutes.set(seq, Some(statutes));
    }

    /// Puts a version of the partnership's own data into force.
    pub fn constitute(&mut self, seq: Seq, partnership: Partnership) {
        self.partnership.set(seq, Some(partnership));
    }

    /// Notes what lies at a path where no act does: a free file, or nothing.
    pub fn lay(&mut self, path: &Arc<str>, blob: Option<Oid>) {
        match blob {
            Some(blob) if self.documents.get(path) == Some(&blob) => {}
            Some(blob) => {
                Arc::make_mut(&mut self.documents).insert(path.clone(), blob);
            }
            None if self.documents.contains_key(path) => {
                Arc::make_mut(&mut self.documents).remove(path);
            }
            None => {}
        }
    }

    pub(crate) fn apply(&mut self, act: Act) {
        let Act { key, fact, by, .. } = act;
        match (key, fact) {
            (FactKey::Member(id), fact) => {
                let member = fact
                    .and_then(|fact| if let Fact::Member(it) = fact { Some(*it) } else { None });
                let value = member.map(|value| Stamped { value, by: by.clone() });
                self.members.entry(id).or_default().set(by.seq, value);
            }
            (FactKey::Office(id), fact) => {
                let office = fact
                    .and_then(|fact| if let Fact::Office(it) = fact { Some(*it) } else { None });
                let value = office.map(|value| Stamped { value, by: by.clone() });
                self.offices.entry(id).or_default().set(by.seq, value);
            }
            (FactKey::Proxies(id), fact) => {
                let powers = fact
                    .and_then(|fact| if let Fact::Proxies(it) = fact { Some(*it) } else { None });
                let value = powers.map(|value| Stamped { value, by: by.clone() });
                self.proxies.entry(id).or_default().set(by.seq, value);
            }
            (FactKey::Request(_), Some(Fact::Request(request))) => self.file_request(*request, by),
            (FactKey::Request(id), _) => {
                if let Some(record) = self.requests.remove(&id) {
                    self.proposers.insert(id, record.request.value.proposer);
                }
            }
            (
                key @ (FactKey::Assessment(..)
                | FactKey::Interest(..)
                | FactKey::Estimate(_)
                | FactKey::Offer(_)
                | FactKey::Tender(_)
                | FactKey::Agreement(..)
                | FactKey::Share(..)
                | FactKey::Evidence(..)
                | FactKey::Withdrawal(_)
                | FactKey::Split(_)),
                fact,
            ) => self.set_request_fact(key, fact, by),
            (FactKey::Poll(_), Some(Fact::Poll(poll))) => self.put_poll(*poll, by),
            (FactKey::Poll(id), _) => self.take_back_poll(&id),
            (FactKey::Ballot(poll, member), fact) => {
                let ballot = fact
                    .and_then(|fact| if let Fact::Ballot(it) = fact { Some(*it) } else { None });
                self.cast(&poll, member, ballot, by);
            }
            (FactKey::Objection(poll, member), fact) => {
                let objection =
                    fact.and_then(|it| if let Fact::Objection(it) = it { Some(*it) } else { None });
                self.object(&poll, member, objection, by);
            }
            (FactKey::Lot(poll), Some(Fact::Lot(lot))) => {
                let at = by.at;
                if let Some(record) = self.polls.get_mut(&poll) {
                    record.lot = Some(Stamped { value: *lot, by });
                }
                self.redecide(&MotionRef::Poll(poll), at);
            }
            (FactKey::Retraction(poll), Some(Fact::Retraction(retraction))) => {
                self.retract(&poll, *retraction, by);
            }
            (FactKey::Sequel(..), Some(Fact::Sequel(sequel))) => self.follow(*sequel, by),
            (FactKey::Booking(fund, id), Some(Fact::Booking(booking))) => {
                self.bookings.insert((fund, id), Stamped { value: *booking, by });
            }
            // None of them is ever removed.
            (
                FactKey::Lot(_)
                | FactKey::Retraction(_)
                | FactKey::Sequel(..)
                | FactKey::Booking(..),
                _,
            ) => {}
            (FactKey::Meeting(..), Some(Fact::Meeting(meeting))) => {
                self.record_meeting(*meeting, by)
            }
            (FactKey::Meeting(body, date), _) => {
                self.unlink_sitting(&body, date);
                self.meetings.remove(&(body, date));
            }
            (FactKey::Decision(id), Some(Fact::Decision(announcement))) => {
                self.decisions.insert(id, Stamped { value: *announcement, by });
            }
            (FactKey::Decision(id), _) => {
                self.decisions.remove(&id);
            }
        }
    }

    fn file_request(&mut self, request: Request, by: Stamp) {
        let id = request.id.clone();
        match self.requests.get_mut(&id) {
            Some(record) => {
                if record.request.value.title != request.title {
                    record.titles.set(by.seq, Some(request.title.clone()));
                }
                record.request = Stamped { value: request, by };
            }
            None => {
                let mut titles = Timeline::default();
                titles.set(by.seq, Some(request.title.clone()));
                let filed = by.clone();
                let request = Stamped { value: request, by };
                let record = RequestRecord {
                    request,
                    titles,
                    filed,
                    facts: BTreeMap::new(),
                    replaced: BTreeMap::new(),
                    motions: Vec::new(),
                    sittings: BTreeSet::new(),
                };
                self.requests.insert(id, record);
            }
        }
    }

    fn set_request_fact(&mut self, key: FactKey, fact: Option<Fact>, by: Stamp) {
        let Some(record) = key.request().and_then(|id| self.requests.get_mut(id)) else { return };
        let gone = fact.is_none().then(|| Stamped { value: None, by: by.clone() });
        let before = match fact {
            Some(value) => record.facts.insert(key.clone(), Stamped { value, by }),
            None => record.facts.remove(&key),
        };
        if let Some(Stamped { value, by }) = before {
            let replaced = record.replaced.entry(key).or_default();
            replaced.push(Stamped { value: Some(value), by });
            replaced.extend(gone);
        }
    }

    fn put_poll(&mut self, poll: Poll, by: Stamp) {
        let is_open = self.polls.get(&poll.id).is_some_and(|it| matches!(it.phase, Phase::Open(_)));
        if is_open {
            return self.begin_anew(poll, by);
        }
        self.take_back_poll(&poll.id);
        let opens = poll.opens.unwrap_or(by.at);
        self.link(&poll.motion, MotionRef::Poll(poll.id.clone()));
        self.deadlines.insert((opens, Deadline::Opens(poll.id.clone())));
        let record = PollRecord {
            phase: Phase::Scheduled { opens },
            poll: Stamped { value: poll.clone(), by },
            extended: false,
            prolonged: 0,
            reached: None,
            kept_open: false,
            until: None,
            ballots: BTreeMap::new(),
            objections: BTreeMap::new(),
            lot: None,
            retraction: None,
            before: Vec::new(),
            attended: BTreeMap::new(),
        };
        self.polls.insert(poll.id, record);
    }

    /// Begins an open poll anew, because its motion was edited: the ballots so far are void and stay visible.
    fn begin_anew(&mut self, poll: Poll, by: Stamp) {
        let (id, at) = (poll.id.clone(), by.at);
        let Some(record) = self.polls.get_mut(&id) else { return };
        for ballot in record.ballots.values_mut() {
            ballot.void.extend(ballot.current.take());
        }
        record.objections.clear();
        (record.extended, record.prolonged, record.until) = (false, 0, None);
        (record.reached, record.kept_open) = (None, false);
        record.before.push(std::mem::replace(&mut record.poll, Stamped { value: poll, by }));
        self.deadlines.retain(|(_, deadline)| *deadline != Deadline::Closes(id.clone()));
        self.open_poll(&id, at);
    }

    fn object(&mut self, poll: &PollId, member: MemberId, objection: Option<Objection>, by: Stamp) {
        let Some(record) = self.polls.get_mut(poll) else { return };
        let at = by.at;
        match objection {
            Some(value) => {
                record.objections.insert(member, Stamped { value, by });
                self.abort(poll, at);
            }
            None => {
                record.objections.remove(&member);
            }
        }
    }

    /// Ends a poll without a decision, because its motion was withdrawn.
    fn retract(&mut self, poll: &PollId, value: Retraction, by: Stamp) {
        let at = by.at;
        if let Some(record) = self.polls.get_mut(poll) {
            record.retraction = Some(Stamped { value, by });
        }
        self.close_poll(poll, at);
    }

    /// Adds what follows a vote, and decides the motion anew where that changes it.
    fn follow(&mut self, sequel: Sequel, by: Stamp) {
        let (motion, at) = (sequel.motion.clone(), by.at);
        let key = (sequel.what.kind(), sequel.id.clone());
        let ends: Vec<Instant> = match &sequel.what {
            Following::Veto { holder, .. } => self.ends_of(&motion, holder, at),
            Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Challenge { .. }
            | Following::Consent { .. }
            | Following::Ruling { .. } => Vec::new(),
        };
        self.settles_at(&motion, ends);
        self.followed.entry(motion.clone()).or_default().sequels.push(key.clone());
        self.sequels.insert(key, Stamped { value: sequel, by });
        self.redecide(&motion, at);
    }

    /// Removes a poll that has not opened, with its deadlines and links.
    fn take_back_poll(&mut self, id: &PollId) {
        if self.polls.remove(id).is_some() {
            self.deadlines
                .retain(|(_, deadline)| !matches!(deadline, Deadline::Opens(it) | Deadline::Closes(it) if it == id));
            let reference = MotionRef::Poll(id.clone());
            for record in self.requests.values_mut() {
                record.motions.retain(|motion| *motion != reference);
            }
        }
    }

    fn cast(&mut self, poll: &PollId, member: MemberId, ballot: Option<Ballot>, by: Stamp) {
        let Some(record) = self.polls.get_mut(poll) else { return };
        let late = matches!(record.phase, Phase::Closed(..));
        if let Some(value) = ballot.as_ref().filter(|_| late || !record.may_vote(&member)) {
            record
                .attended
                .insert(member.clone(), Stamped { value: value.clone(), by: by.clone() });
            if late {
                let body = record.poll.value.body.clone();
                self.note_absence(&body, member, by.at, false);
            }
            return;
        }
        let Some(record) = self.polls.get_mut(poll) else { return };
        let entry = record.ballots.entry(member).or_insert_with(|| BallotRecord {
            current: None,
            earlier: Vec::new(),
            withdrawn: Vec::new(),
            void: Vec::new(),
        });
        let at = by.at;
        if ballot.is_none() && entry.current.is_some() {
            entry.withdrawn.push(by.clone());
        }
        let new = ballot.map(|value| Stamped { value, by });
        entry.earlier.extend(std::mem::replace(&mut entry.current, new));
        self.note_reached(poll, at);
        self.close_early(poll, at);
    }

    fn record_meeting(&mut self, meeting: Meeting, by: Stamp) {
        let held = meeting.held();
        let key = self.enter_meeting(meeting, by);
        if held {
            self.decide_sitting(&key);
            self.note_attendance(&key);
        }
    }

    /// Puts a sitting in its place, with nothing decided; its motions in the order in which they were put.
    pub(crate) fn enter_meeting(&mut self, meeting: Meeting, by: Stamp) -> (BodyId, SittingDay) {
        let key = (meeting.body.clone(), meeting.day);
        self.unlink_sitting(&meeting.body, meeting.day);
        for item in meeting.turns().into_iter().flatten() {
            if let Some(motion) = item.motion.as_ref().filter(|_| !meeting.is_step(item)) {
                let reference = MotionRef::Item(meeting.body.clone(), meeting.day, item.id.clone());
                self.link(motion, reference);
            }
        }
        for request in meeting.agenda.iter().filter_map(|item| item.request()) {
            if let Some(record) = self.requests.get_mut(request) {
                record.sittings.insert(key.clone());
            }
        }
        let held = meeting.held();
        let convened = match self.meetings.get(&key) {
            Some(before) => before.convened.clone(),
            None => (!held).then(|| by.clone()),
        };
        let mut invitations =
            self.meetings.get(&key).map(|it| it.invitations.clone()).unwrap_or_default();
        if !held {
            invitations.push(Invitation::new(&meeting, by.at));
        }
        let record = self.meeting_record(meeting, convened, invitations, by);
        self.meetings.insert(key.clone(), record);
        key
    }

    /// A sitting before its items are decided.
    pub(crate) fn meeting_record(
        &self,
        meeting: Meeting,
        convened: Option<Stamp>,
        invitations: Vec<Invitation>,
        by: Stamp,
    ) -> MeetingRecord {
        // What had landed when the sitting began governs it, even if its record lands later.
        let seq = self.seq_at(meeting.begins).min(by.seq.saturating_sub(1));
        let meeting = Stamped { value: meeting, by };
        MeetingRecord { meeting, convened, invitations, seq, outcomes: BTreeMap::new() }
    }

    /// Forgets the motions of a sitting that is called off or whose agenda changes.
    fn unlink_sitting(&mut self, body: &BodyId, date: SittingDay) {
        for record in self.requests.values_mut() {
            record.motions.retain(|motion| {
                !matches!(motion, MotionRef::Item(of, day, _) if of == body && *day == date)
            });
            record.sittings.remove(&(body.clone(), date));
        }
    }

    /// Notes on a request that a motion about it was put.
    fn link(&mut self, motion: &Motion, reference: MotionRef) {
        if let Subject::Request(id) = &motion.subject
            && let Some(record) = self.requests.get_mut(id)
            && !record.motions.contains(&reference)
        {
            record.motions.push(reference.clone());
        }
        for option in motion.contest.iter().flat_map(|contest| &contest.options) {
            if let Some(record) = self.requests.get_mut(option.id.as_str())
                && !record.motions.contains(&reference)
            {
                record.motions.push(reference.clone());
            }
        }
    }

    /// Lets time pass to the landing of an entry: what closes in that very second is closed, while polls that open in it
    /// wait for the entry, since their snapshot counts what has landed by then.
    fn close_until(&mut self, at: Instant) {
        self.advance(Instant(at.0.saturating_sub(1)));
        let due: Vec<Deadline> = self
            .deadlines
            .iter()
            .take_while(|(moment, _)| *moment <= at)
            .map(|(_, deadline)| deadline.clone())
            .filter(|deadline| match deadline {
                Deadline::Closes(_)
                | Deadline::MayClose(_)
                | Deadline::MayExtend(_)
                | Deadline::Settles(_) => true,
                Deadline::Opens(_) => false,
            })
            .collect();
        self.now = self.now.max(at);
        for deadline in due {
            self.deadlines.remove(&(at, deadline.clone()));
            self.fire(deadline, at);
        }
    }

    /// Lets the deadlines up to a moment pass, in time order.
    pub fn advance(&mut self, to: Instant) {
        while let Some((at, _)) = self.deadlines.first().filter(|(at, _)| *at <= to) {
            self.now = self.now.max(*at);
            let Some((at, deadline)) = self.deadlines.pop_first() else { break };
            self.fire(deadline, at);
        }
        self.now = self.now.max(to);
    }

    fn fire(&mut self, deadline: Deadline, at: Instant) {
        match deadline {
            Deadline::Opens(poll) => self.open_poll(&poll, at),
            Deadline::Closes(poll) => self.close_poll(&poll, at),
            Deadline::MayClose(poll) => self.close_early(&poll, at),
            Deadline::MayExtend(poll) => self.extend_at_once(&poll, at),
            Deadline::Settles(motion) => self.redecide(&motion, at),
        }
    }
}

impl FactKey {
    /// The request that a fact belongs to.
    pub fn request(&self) -> Option<&RequestId> {
        match self {
            Self::Request(id)
            | Self::Assessment(id, _)
            | Self::Interest(id, _)
            | Self::Estimate(id)
            | Self::Offer(id)
            | Self::Tender(id)
            | Self::Agreement(id, _)
            | Self::Share(id, _)
            | Self::Evidence(id, _)
            | Self::Withdrawal(id)
            | Self::Split(id) => Some(id),
            Self::Member(_)
            | Self::Office(_)
            | Self::Proxies(_)
            | Self::Poll(_)
            | Self::Ballot(..)
            | Self::Objection(..)
            | Self::Lot(_)
            | Self::Retraction(_)
            | Self::Sequel(..)
            | Self::Meeting(..)
            | Self::Decision(_)
            | Self::Booking(..) => None,
        }
    }
}
