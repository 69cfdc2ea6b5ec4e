//! Consent of those who were not there (nachträgliche Zustimmung; BGB §33 (1) sentence 2): who they are, and what they said since.

use std::collections::{BTreeMap, BTreeSet};

use super::Question;
use super::excluded::with_votes;
use crate::count::{self, Traits};
use crate::electorate::Electorate;
use crate::id::MemberId;
use crate::outcome::Absent;
use crate::presence::Room;
use crate::record::{Following, MotionRef, RecordedVote};
use crate::rule::{LateConsent, Rule};
use crate::state::State;
use crate::tally::{Choice, Tally};
use crate::time::Instant;
use crate::view::View;

/// A vote in a sitting that others can still answer.
struct Vote<'a> {
    view: View<'a>,
    vote: &'a RecordedVote,
    electorate: &'a Electorate,
    room: &'a Room,
    traits: Traits<'a>,
}

impl State {
    /// Those who were not there, as the record of the sitting lands.
    pub(super) fn absent_at_once(
        &self,
        it: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
    ) -> Option<Box<Absent>> {
        let late = it.rule.absent?;
        it.item.vote.as_ref().filter(|vote| vote.acclaimed.is_none())?;
        let traits = it.view.traits(electorate, Some(it.asks), Some(&it.rule));
        let asked = Vote { view: it.view, vote, electorate, room, traits };
        let landed = it.record.meeting.by.at;
        asked.absent(late, &BTreeMap::new(), (landed, landed))
    }

    /// Who answered after a sitting, when, and whether it consented.
    pub(crate) fn consents(
        &self,
        reference: &MotionRef,
    ) -> impl Iterator<Item = (Instant, &MemberId, bool)> {
        self.sequels_of(reference).filter_map(|it| match &it.value.what {
            Following::Consent { member, given, .. } => Some((it.by.at, member, *given)),
            Following::Veto { .. }
            | Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Challenge { .. }
            | Following::Ruling { .. } => None,
        })
    }

    /// Those who were not there, with what they have said by a moment.
    pub(crate) fn absent_since(
        &self,
        reference: &MotionRef,
        rule: &Rule,
        at: Instant,
    ) -> Option<Box<Absent>> {
        let late = rule.absent?;
        let MotionRef::Item(body, date, id) = reference else { return None };
        let record = self.meetings.get(&(body.clone(), *date))?;
        let vote =
            record.meeting.value.item(id)?.vote.as_ref().filter(|it| it.acclaimed.is_none())?;
        let outcome = record.outcomes.get(id)?;
        let (electorate, room) = (&outcome.electorate, &outcome.room);
        let answers = self.consents(reference).filter(|(landed, ..)| *landed <= at);
        let answers = answers.map(|(_, member, given)| (member, given));
        let motion = self.put_motion(reference);
        let view = self.view_of(record);
        let traits = view.traits(electorate, motion, Some(rule));
        let asked = Vote { view, vote, electorate, room, traits };
        asked.absent(late, &answers.collect(), (outcome.decided.landed, at))
    }
}

impl Vote<'_> {
    /// Those who were not there, and what their answers make of it.
    fn absent(
        &self,
        late: LateConsent,
        answers: &BTreeMap<&MemberId, bool>,
        (landed, at): (Instant, Instant),
    ) -> Option<Box<Absent>> {
        let absent = self.electorate.voters.keys().filter(|it| !self.room.there.contains(*it));
        let absent: BTreeSet<&MemberId> = absent.collect();
        if absent.is_empty() {
            return None;
        }
        let said = |answer: Option<bool>| -> BTreeSet<MemberId> {
            let such = absent.iter().filter(|member| answers.get(*member).copied() == answer);
            such.map(|member| (*member).clone()).collect()
        };
        let (given, refused, missing) = (said(Some(true)), said(Some(false)), said(None));
        let calendar = &self.view.statutes()?.record.calendar;
        let until = late.within.and_then(|within| calendar.end_of(landed, &within).ok());
        let all = || given.iter().chain(&missing);
        Some(Box::new(Absent {
            until,
            open: until.is_none_or(|until| at < until),
            with: self.with(given.iter(), refused.iter())?,
            at_best: self.with(all(), refused.iter())?,
            given: given.clone(),
            refused: refused.clone(),
            missing: missing.clone(),
        }))
    }

    /// The votes with those of others, who count as if they had been represented.
    fn with<'m>(
        &self,
        yes: impl Iterator<Item = &'m MemberId>,
        no: impl Iterator<Item = &'m MemberId>,
    ) -> Option<Tally> {
        let weight = |member: &'m MemberId| {
            self.electorate.voters.get(member).map(|weight| (member, weight))
        };
        let (yes, no): (Vec<_>, Vec<_>) =
            (yes.filter_map(weight).collect(), no.filter_map(weight).collect());
        let mut room = self.room.clone();
        room.there.extend(yes.iter().chain(&no).map(|(member, _)| (*member).clone()));
        let vote = with_votes(self.vote, yes.into_iter(), Choice::Yes);
        let vote = with_votes(&vote, no.into_iter(), Choice::No);
        count::sitting(&vote, self.electorate, &room, &self.traits).ok()
    }
}

#[cfg(test)]
mod tests;
