//! A question that a sitting decides, with all that governs it.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::count;
use crate::electorate::Electorate;
use crate::order::{self, OutOfOrder};
use crate::outcome::PutOff;
use crate::presiding::Presiding;
use crate::record::{AgendaItem, Meeting, Motion, MotionRef, RecordedVote};
use crate::rule::Rule;
use crate::state::{MeetingRecord, State};
use crate::statutes::{Matter, Statutes, VotingOrder};
use crate::tally::Presence;
use crate::time::Instant;
use crate::view::View;

/// An item that is to be decided, with all that governs it.
pub(super) struct Question<'a> {
    pub(super) record: &'a MeetingRecord,
    pub(super) meeting: &'a Meeting,
    pub(super) item: &'a AgendaItem,
    pub(super) motion: &'a Motion,
    /// The motion whose history counts: of a step that of the decision.
    pub(super) asks: &'a Motion,
    /// Whether it is a step towards a decision.
    pub(super) step: bool,
    /// Whether the sitting put it off.
    pub(super) put_off: Option<PutOff>,
    pub(super) statutes: &'a Statutes,
    pub(super) matter: &'a Matter,
    pub(super) rule: Cow<'a, Rule>,
    pub(super) view: View<'a>,
    /// Whom an invitation has to reach: all with a vote in the body, nobody excluded from anything.
    invitees: OnceCell<Electorate>,
}

impl<'a> Question<'a> {
    /// The question that an item put; none where it was only talked about.
    pub(super) fn new(
        state: &'a State,
        record: &'a MeetingRecord,
        item: &'a AgendaItem,
    ) -> Option<Self> {
        let (motion, meeting) = (item.motion.as_ref()?, &record.meeting.value);
        let step = meeting.is_step(item);
        let view = state.view_of(record);
        let statutes = state.statutes.at(record.seq)?;
        let matter = statutes.matters.get(&motion.matter)?;
        let root = meeting.root(item).motion.as_ref();
        let question = Self {
            record,
            meeting,
            item,
            motion,
            asks: root.filter(|_| step).unwrap_or(motion),
            step,
            put_off: view.put_off(meeting, item),
            statutes,
            matter,
            rule: order::rule_of(statutes, matter, meeting, item)?,
            view,
            invitees: OnceCell::new(),
        };
        // Without a recorded vote an item was only talked about, unless the body could not decide at all.
        let talked_about = item.vote.is_none()
            && !question.is_unvoted()
            && (step || item.order.settled.is_some() || meeting.decides_in_parts(item));
        (!talked_about).then_some(question)
    }

    /// Whether nothing was to be voted on any more: it was withdrawn or put off.
    pub(super) fn is_unvoted(&self) -> bool {
        self.item.is_withdrawn() || self.put_off.is_some()
    }

    /// How the body orders its sittings.
    pub(super) fn order(&self) -> Option<&'a VotingOrder> {
        self.statutes.bodies.get(&self.meeting.body).map(|it| &it.sittings.order)
    }

    /// What was wrong with the order in which it was put.
    pub(super) fn out_of_order(&self, rounds: u32) -> Option<OutOfOrder> {
        let rules = self.order()?;
        order::fault(rules, self.meeting, self.item)
            .or_else(|| order::block_fault(rules, self.item))
            .or_else(|| order::acclamation_fault(rules, &self.rule, rounds, self.item))
    }

    /// Whether it was voted on though its matter is for other amounts.
    pub(super) fn other_amount(&self) -> Option<OutOfOrder> {
        let voted = !self.step && self.item.vote.is_some();
        let other = voted && !self.matter.takes(self.motion.money());
        other.then_some(OutOfOrder::OtherAmount)
    }

    /// Whether another motion was put in this very sitting.
    pub(super) fn is_of(&self, other: &MotionRef) -> bool {
        match other {
            MotionRef::Item(body, date, _) => {
                (body, date) == (&self.meeting.body, &self.meeting.day)
            }
            MotionRef::Poll(_) => false,
        }
    }

    /// The text of the motion as it was moved; of a step, that of the decision.
    pub(super) fn moved(&self) -> &str {
        self.meeting.root(self.item).moved().unwrap_or(&self.asks.text.binding)
    }

    /// Which it is.
    pub(super) fn reference(&self) -> MotionRef {
        MotionRef::Item(self.meeting.body.clone(), self.meeting.day, self.item.id.clone())
    }

    /// When it was decided: as it was voted on, or only as its minutes landed, where they came later than the statutes let
    /// them.
    pub(super) fn decided_at(&self) -> Instant {
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
    pub(super) fn at(&self, vote: &RecordedVote) -> Instant {
        vote.at.unwrap_or(self.meeting.begins)
    }

    /// Whom an invitation has to reach.
    pub(super) fn invitees(&self) -> &Electorate {
        self.invitees.get_or_init(|| self.view.electorate(&self.meeting.body, None))
    }

    /// Who was there at the opening; nobody is excluded from anything then.
    pub(super) fn opening(&self) -> Option<Presence> {
        let all = self.invitees();
        let room = self.view.room(self.meeting, self.meeting.begins, all);
        let traits = self.view.traits(all, Some(self.asks), Some(&self.rule));
        let there = count::there(&room, all, &traits).ok()?;
        let presider = self.view.presider(self.meeting, &room, all, &traits);
        let is_there = |capacity| self.view.presiding_there(self.meeting, &room, capacity);
        let (chair, deputy) = (is_there(Presiding::Chair), is_there(Presiding::Deputy));
        let classes = self.view.classes_there(&room, all);
        Some(Presence { there, presider, chair, deputy, classes })
    }
}
