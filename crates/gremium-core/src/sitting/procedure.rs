//! How a sitting decides on its own procedure (Geschäftsordnung): who is excluded from a question, and what is put off.

use std::borrow::Cow;

use crate::count;
use crate::electorate::Electorate;
use crate::law;
use crate::outcome::{ConditionStep, PutOff, judge_condition};
use crate::record::{self, AgendaItem, Meeting, Motion, MotionRef, RecordedVote, Recusal};
use crate::rule::{Condition, Named};
use crate::state::State;
use crate::tally::Tally;
use crate::view::View;

/// A vote on procedure, with what it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedural {
    /// The counts.
    pub tally: Tally,
    /// What it takes, with the numbers.
    pub step: ConditionStep,
    /// Whether the clear majority was for it that was stated without a count.
    pub acclaimed: Option<bool>,
}

impl Procedural {
    /// Whether it was carried; without a yes vote nothing is.
    pub fn is_carried(&self) -> bool {
        self.acclaimed.unwrap_or_else(|| self.step.met() && !self.tally.votes().yes.is_zero())
    }
}

/// More yes than no: what a vote on procedure takes where the statutes say nothing else.
fn more_yes_than_no() -> Condition {
    Named::Simple.condition()
}

impl State {
    /// The first later motion that asks what was put off: in the body to which it was referred, else in the one that deferred it.
    pub fn taken_up(&self, reference: &MotionRef) -> Option<&MotionRef> {
        let MotionRef::Item(body, date, id) = reference else { return None };
        let item = self.meetings.get(&(body.clone(), *date))?.meeting.value.item(id)?;
        let (motion, put_off) = (item.motion.as_ref()?, item.put_off.as_ref()?);
        let wanted = match &put_off.to {
            record::PutOffTo::Later(_) => body,
            record::PutOffTo::Body(other) => other,
        };
        let later = self.decided.iter().skip_while(|it| *it != reference).skip(1);
        let mut same = later.filter(|it| self.body_of(it) == Some(wanted));
        same.find(|it| self.put_motion(it).is_some_and(|other| other.asks_the_same(motion)))
    }
}

impl View<'_> {
    /// Who may vote on an item: a member whose conflict of interest the body voted down is not excluded.
    pub(crate) fn electorate_of(&self, meeting: &Meeting, item: &AgendaItem) -> Electorate {
        let Some(motion) = &item.motion else { return self.electorate(&meeting.body, None) };
        let mut motion = Cow::Borrowed(motion);
        let stands = |it: &Recusal| self.excludes(meeting, item, it);
        if !motion.recused.iter().all(stands) {
            let binding = motion.recused.iter().filter(|it| stands(it)).cloned().collect();
            motion.to_mut().recused = binding;
        }
        self.electorate(&meeting.body, Some(&motion))
    }

    /// Whether a conflict of interest excludes the member: it does unless the body voted it down, and that is not for the body
    /// to say where the law itself takes the vote.
    pub fn excludes(&self, meeting: &Meeting, item: &AgendaItem, recusal: &Recusal) -> bool {
        let statutes = self.statutes();
        let law = statutes.and_then(|it| Some((it.law?, &it.record.calendar.zone)));
        let by_law = recusal.ground.zip(law).is_some_and(|(ground, (law, zone))| {
            law::excludes(law, ground, zone.local_date(meeting.begins))
        });
        by_law || self.on_recusal(meeting, item, recusal).is_none_or(|vote| vote.is_carried())
    }

    /// The vote on whether a member is excluded; itself it has none in that.
    pub fn on_recusal(
        &self,
        meeting: &Meeting,
        item: &AgendaItem,
        recusal: &Recusal,
    ) -> Option<Procedural> {
        let (vote, motion) = (recusal.vote.as_deref()?, item.motion.as_ref()?);
        self.procedural(meeting, item, vote, &self.electorate_on(meeting, motion, recusal))
    }

    /// Who votes on whether a member is excluded: all but that one, and those of whom it is certain.
    pub(crate) fn electorate_on(
        &self,
        meeting: &Meeting,
        motion: &Motion,
        recusal: &Recusal,
    ) -> Electorate {
        let mut motion = motion.clone();
        motion.recused.retain(|it| it.vote.is_none() || it.member == recusal.member);
        self.electorate(&meeting.body, Some(&motion))
    }

    /// The vote on putting an item off.
    pub fn on_putting_off(&self, meeting: &Meeting, item: &AgendaItem) -> Option<Procedural> {
        let vote = item.put_off.as_ref()?.vote.as_deref()?;
        let electorate = self.electorate_of(meeting, item);
        self.procedural(meeting, item, vote, &electorate)
    }

    /// What an item was put off to, unless the sitting voted against that.
    pub(crate) fn put_off(&self, meeting: &Meeting, item: &AgendaItem) -> Option<PutOff> {
        let put_off = item.put_off.as_ref()?;
        let carried = self.on_putting_off(meeting, item).is_none_or(|it| it.is_carried());
        carried.then_some(match put_off.to {
            record::PutOffTo::Later(_) => PutOff::Deferred,
            record::PutOffTo::Body(_) => PutOff::Referred,
        })
    }

    fn procedural(
        &self,
        meeting: &Meeting,
        item: &AgendaItem,
        vote: &RecordedVote,
        electorate: &Electorate,
    ) -> Option<Procedural> {
        let room =
            self.room_for(meeting, Some(item), vote.at.unwrap_or(meeting.begins), electorate);
        let tally =
            count::sitting(vote, electorate, &room, &self.traits(electorate, None, None)).ok()?;
        let body = self.statutes().and_then(|it| it.bodies.get(&meeting.body));
        let named = body.and_then(|it| it.sittings.order.procedure.as_ref());
        let condition = named.map_or_else(|| Cow::Owned(more_yes_than_no()), Cow::Borrowed);
        let step = judge_condition(&condition, &tally);
        Some(Procedural { tally, step, acclaimed: vote.acclaimed })
    }
}

#[cfg(test)]
mod tests;
