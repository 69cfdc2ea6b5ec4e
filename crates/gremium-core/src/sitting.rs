//! How the items of a sitting are decided (Sitzung).

mod absent;
mod excluded;
mod procedure;
mod turn;

pub use procedure::Procedural;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::contested::{self, sitting_votes};
use crate::count;
use crate::demand;
use crate::electorate::Electorate;
use crate::id::MemberId;
use crate::law::{self, Norm, Topic};
use crate::order::{self, Outcomes};
use crate::outcome::{Circumstances, PutOff, Sitting, Verdict, decide, holds};
use crate::presence::Room;
use crate::presiding::{Presiding, casting_vote};
use crate::record::{
    AgendaItem, Lot, Meeting, Motion, MotionRef, QuestionKind, RecordedVote, Subject,
};
use crate::rule::{Channel, Condition, Rule};
use crate::state::{Announced, Decided, Invitation, ItemOutcome, MeetingRecord, OnAgenda, State};
use crate::statutes::{Added, Matter, NoticeFrom, Statutes};
use crate::tally::Presence;
use crate::time::{Calendar, Date, Instant, Period};
use crate::view::View;

/// An item that is to be decided, with all that governs it.
struct Question<'a> {
    record: &'a MeetingRecord,
    meeting: &'a Meeting,
    item: &'a AgendaItem,
    motion: &'a Motion,
    /// The motion whose history counts: of a step that of the decision.
    asks: &'a Motion,
    /// Whether it is a step towards a decision.
    step: bool,
    /// Whether the sitting put it off.
    put_off: Option<PutOff>,
    statutes: &'a Statutes,
    matter: &'a Matter,
    rule: &'a Rule,
    view: View<'a>,
    /// Whom an invitation has to reach: all with a vote in the body, nobody excluded from anything.
    invitees: OnceCell<Electorate>,
}

impl State {
    /// What the items of a sitting come to, each for itself.
    pub(crate) fn outcomes(&self, record: &MeetingRecord) -> Outcomes {
        let agenda = record.meeting.value.agenda.iter();
        agenda.filter_map(|item| Some((item.id.clone(), self.decide_item(record, item)?))).collect()
    }

    fn decide_item(&self, record: &MeetingRecord, item: &AgendaItem) -> Option<ItemOutcome> {
        let motion = item.motion.as_ref()?;
        let meeting = &record.meeting.value;
        let step = meeting.is_step(item);
        // Without a recorded vote an item was only talked about, unless the body could not decide at all.
        let withdrawn = item.is_withdrawn();
        let view = self.view_of(record);
        let put_off = view.put_off(meeting, item);
        let unvoted = withdrawn || put_off.is_some();
        if item.vote.is_none()
            && !unvoted
            && (step || item.order.settled.is_some() || meeting.decides_in_parts(item))
        {
            return None;
        }
        let statutes = self.statutes.at(record.seq)?;
        let matter = statutes.matters.get(&motion.matter)?;
        let rule = &*order::rule_of(statutes, matter, meeting, item)?;
        let root = meeting.root(item).motion.as_ref();
        let asks = root.filter(|_| step).unwrap_or(motion);
        let question = Question {
            record,
            meeting,
            item,
            motion,
            asks,
            step,
            put_off,
            statutes,
            matter,
            rule,
            view,
            invitees: OnceCell::new(),
        };
        let nobody_voted = RecordedVote::none();
        let vote = item.vote.as_ref().unwrap_or(&nobody_voted);
        let electorate = view.electorate_of(meeting, item);
        let room = view.room_for(meeting, Some(item), question.at(vote), &electorate);
        let mut decided = self.decide_question(&question, vote, &electorate, &room)?;
        if item.vote.is_none() && !unvoted && decided.outcome.verdict != Verdict::Inquorate {
            return None;
        }
        let unasked = step || unvoted;
        let on_agenda = if unasked { OnAgenda::Unasked } else { question.on_agenda(vote) };
        let rules = statutes.bodies.get(&meeting.body).map(|it| &it.sittings.order);
        let rights = rules.map(|it| it.demands.as_slice()).unwrap_or_default();
        let traits = view.traits(&electorate, Some(asks), Some(rule));
        let demands = demand::judge(rights, rule.ballots.secret, vote, &electorate, &room, &traits);
        let out_of_order = rules.and_then(|rules| {
            let rounds = decided.circumstances.earlier_rounds;
            order::fault(rules, meeting, item)
                .or_else(|| order::block_fault(rules, item))
                .or_else(|| order::acclamation_fault(rules, rule, rounds, item))
        });
        let in_order = !matches!(on_agenda, OnAgenda::Inadmissible | OnAgenda::Undiscussed);
        if !in_order || out_of_order.is_some() {
            decided.outcome.verdict = Verdict::Inadmissible;
        }
        let mut void = vote.by_name.clone();
        void.retain(|member, _| !electorate.voters.contains_key(member));
        let with_void = self.with_void(&question, vote, &electorate, &room, &void);
        let asked = item.vote.is_some() && with_void.is_none();
        let with_excluded = asked.then(|| self.excluded_in(&question, vote, &electorate, &room));
        Some(ItemOutcome {
            electorate,
            room,
            decided,
            void,
            on_agenda,
            with_void,
            with_excluded: with_excluded.flatten(),
            demands,
            out_of_order,
        })
    }

    fn decide_question(
        &self,
        it: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
    ) -> Option<Decided> {
        let (votes, vote) = sitting_votes(&it.view, it.motion, vote, &electorate.voters);
        let traits = it.view.traits(electorate, Some(it.asks), Some(it.rule));
        let tally = count::sitting(&vote, electorate, room, &traits).ok()?;
        let circumstances = self.in_sitting(it, &vote, electorate, room);
        let outcome = decide(it.rule, &tally, &circumstances);
        let question = contested::Question {
            view: it.view,
            reference: it.reference(),
            body: &it.meeting.body,
            motion: it.motion,
            lot: contested::drawn(it.item.lot.as_ref()),
        };
        let (outcome, result) = self.contested(&question, &votes, &tally, outcome);
        let (at, landed) = (it.decided_at(), it.record.meeting.by.at);
        Some(Decided { at, landed, since: at, tally, circumstances, outcome, result })
    }

    fn in_sitting(
        &self,
        it: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
    ) -> Circumstances {
        let (meeting, view, motion) = (it.meeting, &it.view, it.motion);
        let mut counting = vote.by_name.clone();
        counting.retain(|member, _| electorate.voters.contains_key(member));
        let mut circumstances = self.circumstances(view, motion, it.rule, &counting);
        circumstances.channel = Channel::Sitting;
        circumstances.withdrawn = it.item.is_withdrawn();
        circumstances.put_off = it.put_off;
        circumstances.acclaimed = vote.acclaimed;
        circumstances.lot = it.item.lot.as_ref().and_then(Lot::on_motion);
        let casting = view.casting(meeting, room, electorate);
        circumstances.chair_vote = casting_vote(vote, &counting, casting.as_ref());
        circumstances.chair_present = view.presiding_there(meeting, room, Presiding::Chair);
        circumstances.deputy_present = view.presiding_there(meeting, room, Presiding::Deputy);
        circumstances.invited = it.invited_in_time().unwrap_or(true) || it.cured(it.at(vote));
        circumstances.opening = Some(it.opening());
        circumstances.challenged = meeting.challenged.is_some_and(|at| at <= it.at(vote));
        let before = self.before(motion);
        if !it.step {
            (circumstances.repeats, circumstances.earlier_rounds) = (before.repeats, before.rounds);
        }
        circumstances.sitting = match (self.sat_in_vain(it), it.record.says_second()) {
            (false, _) => Sitting::First,
            (true, true) => Sitting::SecondAnnounced,
            (true, false) => Sitting::SecondUnannounced,
        };
        let class_of =
            |member: &MemberId| view.member(member.as_str()).map(|member| member.class.clone());
        circumstances.absent = self.absent_at_once(it, vote, electorate, room);
        circumstances.classes_present = room.there.iter().filter_map(class_of).collect();
        circumstances
    }
}

impl State {
    /// Whether an earlier sitting could not decide the question, for want of a quorum.
    fn sat_in_vain(&self, it: &Question<'_>) -> bool {
        let asked = self.asked_before(it.asks);
        let mut before = State::unsettled(&asked).iter();
        before.any(|(reference, decided)| {
            decided.outcome.verdict == Verdict::Inquorate
                && !it.is_of(reference)
                && (self.moved(reference).is_some_and(|text| same_words(text, it.moved()))
                    || it.announced_as_moved())
        })
    }

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
}

impl AgendaItem {
    /// The text of its motion as it was moved, before amendments.
    fn moved(&self) -> Option<&str> {
        let moved = self.order.moved.as_ref().map(|it| &*it.text.binding);
        moved.or_else(|| self.motion.as_ref().map(|it| &*it.text.binding))
    }
}

/// Whether two texts differ in nothing but spaces and line breaks.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

impl Question<'_> {
    /// Whether another motion was put in this very sitting.
    fn is_of(&self, other: &MotionRef) -> bool {
        match other {
            MotionRef::Item(body, date, _) => {
                (body, date) == (&self.meeting.body, &self.meeting.day)
            }
            MotionRef::Poll(_) => false,
        }
    }

    /// The text of the motion as it was moved; of a step, that of the decision.
    fn moved(&self) -> &str {
        self.meeting.root(self.item).moved().unwrap_or(&self.asks.text.binding)
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

    /// Which it is.
    fn reference(&self) -> MotionRef {
        MotionRef::Item(self.meeting.body.clone(), self.meeting.day, self.item.id.clone())
    }

    /// When it was decided: as it was voted on, or only as its minutes landed, where they came later than the statutes let
    /// them.
    fn decided_at(&self) -> Instant {
        let (landed, record) = (self.record.meeting.by.at, &self.statutes.record);
        let ends = self.meeting.ends.unwrap_or(self.meeting.begins);
        let limit = record.minutes_within.as_ref();
        let limit = limit.and_then(|within| record.calendar.end_of(ends, within).ok());
        if limit.is_some_and(|limit| landed >= limit) {
            return landed;
        }
        self.meeting.voted_by(&self.item.id).min(landed)
    }

    /// When it was put.
    fn at(&self, vote: &RecordedVote) -> Instant {
        vote.at.unwrap_or(self.meeting.begins)
    }

    fn invited_in_time(&self) -> Option<bool> {
        let body = self.statutes.bodies.get(&self.meeting.body)?;
        let notice = self.matter.notice.as_ref().or(body.notice.as_ref())?;
        Some(in_time(self.statutes, (self.record, 0), self.invitees(), notice))
    }

    /// Whom an invitation has to reach.
    fn invitees(&self) -> &Electorate {
        self.invitees.get_or_init(|| self.view.electorate(&self.meeting.body, None))
    }

    /// Whether a defect of the invitation does no harm: everybody entitled is there or represented, and nobody objects.
    fn cured(&self, at: Instant) -> bool {
        let all = self.invitees();
        let room = self.view.room(self.meeting, at, all);
        room.is_complete(all) && self.meeting.objections.is_empty()
    }

    /// The votes that were there at the opening; nobody is excluded from anything then.
    fn opening(&self) -> Presence {
        let all = self.invitees();
        self.view.room(self.meeting, self.meeting.begins, all).votes(all)
    }

    /// How the item came to be voted on.
    fn on_agenda(&self, vote: &RecordedVote) -> OnAgenda {
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
}

impl State {
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

impl MeetingRecord {
    /// Whether it is a second sitting whose invitation said so; the file itself is asked where no invitation is on record.
    fn says_second(&self) -> bool {
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

/// Whether a version of the invitation went out early enough to those who have a vote.
///
/// The day on which it was sent is what the first version states, or the sitting's record where no invitation landed;
/// what later versions add was not sent before they landed.
fn in_time(
    statutes: &Statutes,
    (record, version): (&MeetingRecord, usize),
    to: &Electorate,
    notice: &Period,
) -> bool {
    let meeting = &record.meeting.value;
    let calendar = &statutes.record.calendar;
    let from = statutes.bodies.get(&meeting.body).map(|it| it.sittings.notice_from);
    let invitation = record.invitations.get(version);
    let landed = invitation.map(|it| it.landed);
    let sent = invitation.map_or(meeting.invited, |it| it.sent);
    let start = |day| calendar.zone.start_of(day).ok();
    let sent = match (from.unwrap_or_default(), version) {
        (NoticeFrom::Sent, 0) => sent.and_then(start),
        (NoticeFrom::Received(deemed), 0) => {
            sent.and_then(|sent| last_received(record, to, sent, deemed, calendar)).and_then(start)
        }
        (NoticeFrom::Sent | NoticeFrom::Landed | NoticeFrom::Received(_), _) => landed,
    };
    let earliest = sent.and_then(|sent| calendar.end_of(sent, notice).ok());
    earliest.is_some_and(|earliest| earliest <= meeting.begins)
}

/// The day on which the last of those who have a vote received the invitation: as recorded, or else a time after it was sent.
fn last_received(
    record: &MeetingRecord,
    to: &Electorate,
    sent: Date,
    deemed: Option<Period>,
    calendar: &Calendar,
) -> Option<Date> {
    let noted = record.invitations.iter().map(|it| &it.received);
    let noted: BTreeMap<&MemberId, Date> = noted
        .chain([&record.meeting.value.received])
        .flatten()
        .map(|(id, day)| (id, *day))
        .collect();
    let deemed = deemed.and_then(|period| {
        let over = calendar.end_of(calendar.zone.start_of(sent).ok()?, &period).ok()?;
        // The second before the period is over lies on its last day.
        Some(calendar.zone.local_date(over.saturating_add(-1)))
    });
    let days = to.voters.keys().map(|member| noted.get(member).copied().or(deemed));
    days.collect::<Option<Vec<Date>>>()?.into_iter().max()
}

/// Whether the invitation went out as early as the body asks to those who have a vote in it; nothing where it asks for no notice.
pub fn invited_in_time(
    statutes: &Statutes,
    record: &MeetingRecord,
    to: &Electorate,
) -> Option<bool> {
    let notice = statutes.bodies.get(&record.meeting.value.body)?.notice.as_ref()?;
    Some(in_time(statutes, (record, 0), to, notice))
}

#[cfg(test)]
mod tests;
