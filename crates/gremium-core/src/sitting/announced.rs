//! Whether the agenda that went out named what was voted on, and how else an item came to be there (Tagesordnung).

use super::notice::in_time;
use super::question::Question;
use crate::count;
use crate::law::{self, Norm, Topic};
use crate::outcome::holds;
use crate::record::{AgendaItem, Meeting, MotionRef, QuestionKind, RecordedVote, Subject};
use crate::rule::Condition;
use crate::state::{Announced, Invitation, MeetingRecord, OnAgenda, State};
use crate::statutes::Added;
use crate::time::Instant;

impl Question<'_> {
    /// How the item came to be voted on.
    pub(super) fn on_agenda(&self, vote: &RecordedVote) -> OnAgenda {
        if !self.discussed() {
            return OnAgenda::Undiscussed;
        }
        let body = self.statutes.bodies.get(&self.meeting.body);
        let rule = body.and_then(|it| it.sittings.added.as_ref()).or_else(|| self.added_by_law());
        if self.record.invitations.is_empty() {
            let asked = rule.is_some() || self.matter.announced;
            match (self.item.urgent, asked) {
                (true, _) => {}
                (false, true) => return OnAgenda::Stated,
                (false, false) => return OnAgenda::Unasked,
            }
        } else if self.announced_in_time() {
            return OnAgenda::Announced;
        }
        if self.cured(self.at(vote)) {
            return OnAgenda::Cured;
        }
        match rule {
            _ if self.matter.announced => OnAgenda::Inadmissible,
            None => OnAgenda::Added,
            Some(Added::Never) => OnAgenda::Inadmissible,
            Some(Added::By(condition)) if self.is_admitted(condition) => OnAgenda::Admitted,
            Some(Added::By(_)) => OnAgenda::Inadmissible,
        }
    }

    /// Whether the motion lay open to discussion for as long as its matter asks for, before the sitting began: since the first
    /// invitation that names it as it was moved, or since the request stands as it does.
    fn discussed(&self) -> bool {
        let Some(least) = &self.matter.discussion else { return true };
        let root = self.meeting.root(self.item);
        let names = |it: &&Invitation| {
            it.items.iter().any(|item| {
                let motion = item.motion.as_ref();
                item.id == root.id
                    && motion.is_some_and(|it| {
                        it.matter == self.motion.matter
                            && same_words(&it.text.binding, self.moved())
                    })
            })
        };
        let announced = self.record.invitations.iter().find(names).map(|it| it.landed);
        let open = announced.into_iter().chain(self.view.state.open_since(self.motion)).min();
        let over = open.and_then(|it| self.statutes.record.calendar.end_of(it, least).ok());
        over.is_some_and(|over| over <= self.meeting.begins)
    }

    /// What the law says on items that were not announced, where the statutes are silent.
    fn added_by_law(&self) -> Option<&'static Added> {
        let date = self.statutes.record.calendar.zone.local_date(self.meeting.begins);
        let announced = self.statutes.law.is_some_and(|law| law::only_what_is_announced(law, date));
        announced.then_some(&Added::Never)
    }

    /// Whether an invitation that landed before the sitting, and early enough, names the item with the same subject.
    fn announced_in_time(&self) -> bool {
        let body = self.statutes.bodies.get(&self.meeting.body);
        let notice = self.matter.notice.as_ref().or(body.and_then(|it| it.notice.as_ref()));
        // What was announced is the motion as it was moved, and with an item what is within it.
        let moved = self.item.order.moved.as_ref();
        let subject = moved.map_or(&self.motion.subject, |it| &it.subject);
        let pins = moved.map_or(&self.motion.pins, |it| &it.pins);
        let main = self.item.order.within.as_ref();
        let is_part = self.item.kind() == Some(QuestionKind::Part);
        let versions = self.record.invitations.iter().enumerate();
        versions.filter(|(_, it)| it.landed <= self.meeting.begins).any(|(i, it)| {
            let names = it.items.iter().any(|item| {
                let known = item.id == self.item.id || main.is_some_and(|it| it.item == item.id);
                item.motion.as_ref().is_some_and(|it| {
                    let same = it.matter == self.motion.matter && it.subject == *subject;
                    let found = known || it.subject != Subject::Text;
                    let exact = it.pins == *pins
                        || (is_part && pins.iter().all(|pin| it.pins.contains(pin)));
                    same && found && (exact || !self.matter.announced)
                })
            });
            let in_time =
                |notice| in_time(self.statutes, (self.record, i), self.invitees(), notice);
            names && notice.is_none_or(in_time)
        })
    }

    /// Whether the sitting put the item on its agenda with the majority that the statutes ask for.
    fn is_admitted(&self, condition: &Condition) -> bool {
        let Some(vote) = &self.item.admission else { return false };
        let all = self.invitees();
        let room = self.view.room_for(self.meeting, Some(self.item), self.at(vote), all);
        let traits = self.view.traits(all, Some(self.motion), None);
        let tally = count::sitting(vote, all, &room, &traits);
        tally.is_ok_and(|tally| !tally.votes().yes.is_zero() && holds(condition, &tally))
    }
    /// Whether an earlier motion was this one: by its text, or since the invitation to this sitting named it as it was moved.
    pub(super) fn is_moved_again(&self, earlier: &MotionRef) -> bool {
        let text = self.view.state.moved(earlier);
        text.is_some_and(|text| same_words(text, self.moved())) || self.announced_as_moved()
    }

    /// Whether an invitation to this sitting named the motion with the text that was moved in it.
    fn announced_as_moved(&self) -> bool {
        let root = self.meeting.root(self.item);
        let landed = |it: &&Invitation| it.landed <= self.meeting.begins;
        self.record.invitations.iter().filter(landed).flat_map(|it| &it.items).any(|item| {
            let text = item.motion.as_ref().map(|it| &*it.text.binding);
            item.id == root.id && text.is_some_and(|text| same_words(text, self.moved()))
        })
    }
}

impl State {
    /// The text of a motion as it was moved: what an invitation can name.
    fn moved(&self, reference: &MotionRef) -> Option<&str> {
        match reference {
            MotionRef::Poll(_) => self.put_motion(reference).map(|motion| &*motion.text.binding),
            MotionRef::Item(body, date, id) => {
                let meeting = &self.meetings.get(&(body.clone(), *date))?.meeting.value;
                meeting.item(id)?.moved()
            }
        }
    }

    /// The law by which an item that was not announced could not be voted on; nothing where the statutes say so themselves.
    pub fn agenda_law(&self, record: &MeetingRecord, item: &AgendaItem) -> Option<&'static Norm> {
        let statutes = self.statutes.at(record.seq)?;
        let body = statutes.bodies.get(&record.meeting.value.body)?;
        let matter = statutes.matters.get(&item.motion.as_ref()?.matter)?;
        if body.sittings.added.is_some() || matter.announced {
            return None;
        }
        let date = statutes.record.calendar.zone.local_date(record.meeting.value.begins);
        let law = statutes.law.filter(|law| law::only_what_is_announced(*law, date))?;
        law::norm(law, Topic::Agenda, date)
    }
}

impl AgendaItem {
    /// The text of its motion as it was moved, before amendments.
    pub(super) fn moved(&self) -> Option<&str> {
        let moved = self.order.moved.as_ref().map(|it| &*it.text.binding);
        moved.or_else(|| self.motion.as_ref().map(|it| &*it.text.binding))
    }
}

impl MeetingRecord {
    /// Whether it is a second sitting whose invitation said so; the file itself is asked where no invitation is on record.
    pub(super) fn says_second(&self) -> bool {
        let said = self.invitations.iter().any(|it| it.second);
        self.meeting.value.second && (said || self.invitations.is_empty())
    }
}

impl Invitation {
    /// An invitation as it landed.
    pub(crate) fn new(meeting: &Meeting, landed: Instant) -> Self {
        let items = meeting
            .agenda
            .iter()
            .map(|item| Announced { id: item.id.clone(), motion: item.motion.clone() });
        let (sent, received) = (meeting.invited, meeting.received.clone());
        Self { landed, sent, received, second: meeting.second, items: items.collect() }
    }
}

/// Whether two texts differ in nothing but spaces and line breaks.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
