//! Who took part lately (Beteiligung), where a body's vote depends on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::electorate::Electorate;
use crate::id::{BodyId, MemberId, PollId};
use crate::record::SittingDay;
use crate::refusal::NoVote;
use crate::state::{Phase, State};
use crate::statutes::Activity;
use crate::time::Instant;
use crate::timeline::Seq;

/// How many occasions in a row a member has missed in a body, then and now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Absences(Vec<(Instant, u32)>);

impl Absences {
    /// Occasions missed in a row, as known at a moment.
    pub fn at(&self, moment: Instant) -> u32 {
        let known = self.0.partition_point(|(since, _)| *since <= moment);
        self.0[..known].last().map_or(0, |(_, missed)| *missed)
    }

    /// Notes an occasion that was missed, or that the member took part. Moments never run backwards.
    pub fn note(&mut self, at: Instant, missed: bool) {
        let before = self.0.last().map_or(0, |(_, missed)| *missed);
        let now = if missed { before.saturating_add(1) } else { 0 };
        if now != before {
            self.0.push((at, now));
        }
    }
}

impl State {
    /// Notes an occasion of a body for one member.
    pub(crate) fn note_absence(
        &mut self,
        body: &BodyId,
        member: MemberId,
        at: Instant,
        missed: bool,
    ) {
        self.absences.entry((body.clone(), member)).or_default().note(at, missed);
    }

    /// What absence costs in a body under the statutes of an entry.
    pub(crate) fn activity_rule(&self, body: &BodyId, seq: Seq) -> Option<&Activity> {
        self.statutes.at(seq)?.bodies.get(body)?.franchise.activity.as_ref()
    }

    /// Notes who took part in a poll that closed.
    ///
    /// A poll that asked for silence missed nobody, and one that closed early missed nobody who still had time.
    pub(crate) fn note_turnout(&mut self, id: &PollId, at: Instant) {
        let Some(record) = self.polls.get(id) else { return };
        let Phase::Closed(snapshot, decided) = &record.phase else { return };
        let body = record.poll.value.body.clone();
        let Some(rule) = self.activity_rule(&body, snapshot.seq).filter(|rule| rule.of.polls())
        else {
            return;
        };
        if decided.outcome.derivation.silence.is_some() {
            return;
        }
        let early = at < record.closes();
        let takes_part = |member: &MemberId| {
            let cast = record.ballots.get(member).and_then(|it| it.current.as_ref());
            let voted = cast.is_some_and(|ballot| {
                rule.represented || self.cast_by_proxy(record, member, &ballot.by).is_none()
            });
            voted || record.attended.contains_key(member)
        };
        let noted: Vec<(MemberId, bool)> = expected(&snapshot.electorate)
            .map(|member| (member.clone(), !takes_part(member)))
            .filter(|(_, missed)| !(early && *missed))
            .collect();
        for (member, missed) in noted {
            self.note_absence(&body, member, at, missed);
        }
    }

    /// Notes who took part in a sitting that was recorded.
    pub(crate) fn note_attendance(&mut self, key: &(BodyId, SittingDay)) {
        let Some(record) = self.meetings.get(key) else { return };
        let (body, at) = (key.0.clone(), record.meeting.by.at);
        let Some(rule) = self.activity_rule(&body, record.seq).filter(|rule| rule.of.sittings())
        else {
            return;
        };
        let meeting = &record.meeting.value;
        let view = self.view_of(record);
        let in_person = meeting.present.iter().map(|it| it.member.clone());
        let represented = view.represented(meeting).into_iter();
        let represented = represented.filter(|it| rule.represented && it.void.is_none());
        let there: BTreeSet<MemberId> = in_person.chain(represented.map(|it| it.from)).collect();
        let electorate = view.electorate(&body, None);
        let noted: BTreeMap<MemberId, bool> =
            expected(&electorate).map(|member| (member.clone(), !there.contains(member))).collect();
        for (member, missed) in noted {
            self.note_absence(&body, member, at, missed);
        }
    }
}

/// Who is expected to take part: whoever has a vote, and whoever lost it by absence.
fn expected(electorate: &Electorate) -> impl Iterator<Item = &MemberId> {
    let absent = electorate.excluded.iter().filter(|(_, why)| **why == NoVote::Inactive);
    electorate.voters.keys().chain(absent.map(|(member, _)| member))
}

#[cfg(test)]
mod tests;
