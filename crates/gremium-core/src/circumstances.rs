//! What is known of a vote besides its numbers: who presides, vetoes, consent, silence, rounds.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{MemberId, PollId};
use crate::outcome::{Circumstances, Phase as VotePhase, Verdict, VetoRaised};
use crate::presiding::Presiding;
use crate::record::{Casts, Motion, Poll, RecordedVote};
use crate::rule::{Channel, Consent, Holder, Rule, Silence, Topic, Veto};
use crate::state::{Before, PollRecord, Snapshot, State};
use crate::tally::Choice;
use crate::view::View;

impl State {
    /// What is known of a poll besides its numbers.
    pub(crate) fn poll_circumstances(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        rule: &Rule,
    ) -> Circumstances {
        self.circumstances_with(record, snapshot, rule, &record.casts())
    }

    /// The circumstances of a poll if these votes were cast.
    pub(crate) fn circumstances_with(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        rule: &Rule,
        votes: &Casts,
    ) -> Circumstances {
        let poll = &record.poll.value;
        let view = self.view_at(snapshot.seq, snapshot.at);
        let objections = votes.values().filter(|cast| cast.objects()).count();
        let mut circumstances = self.circumstances(&view, &poll.motion, rule, votes);
        let vetoes = self.vetoes(&view, rule, &poll.motion, votes);
        circumstances.vetoes = vetoes.map(|veto| Self::as_cast(record, veto)).collect();
        if Self::silence_of(poll, rule, &snapshot.before).is_some() {
            circumstances.phase =
                VotePhase::Silence { objections: u32::try_from(objections).unwrap_or(u32::MAX) };
        }
        circumstances.channel = poll.way;
        circumstances.extended = record.extended;
        circumstances.withdrawn = record.retraction.is_some();
        circumstances.repeats = snapshot.before.repeats;
        circumstances.earlier_rounds = snapshot.before.rounds;
        circumstances.invited = true;
        for (member, cast) in votes {
            if view.presides(&poll.body, member, Presiding::Chair) {
                circumstances.chair_vote.get_or_insert(cast.voice());
            }
            circumstances.chair_present |= view.presides(&poll.body, member, Presiding::Chair);
            circumstances.deputy_present |= view.presides(&poll.body, member, Presiding::Deputy);
        }
        circumstances
    }

    /// What holds for polls and sittings alike.
    pub(crate) fn circumstances(
        &self,
        view: &View<'_>,
        motion: &Motion,
        rule: &Rule,
        votes: &Casts,
    ) -> Circumstances {
        let agrees = |member: &MemberId| {
            (member.clone(), votes.get(member).is_some_and(|cast| cast.voice() == Choice::Yes))
        };
        let named = match &rule.consent {
            Some(Consent::Members(members)) => members.iter().map(agrees).collect(),
            Some(Consent::Concerned) | None => BTreeMap::new(),
        };
        Circumstances {
            classes_present: votes.keys().filter_map(view.class_of()).collect(),
            topics: motion.topics.clone(),
            veto_open: rule.vetoes.iter().any(|veto| veto.deadline.is_some()),
            reopening: motion.takes_up_again(),
            concerned: motion.concerned.iter().map(agrees).collect(),
            consents: named,
            ..Circumstances::default()
        }
    }

    /// Vetoes are ballots that say so; each is raised in the capacity that the rule gives its voter.
    ///
    /// What was said with it stands in the ballot ([`Self::as_cast`]), or in the record of the sitting ([`Self::as_said`]).
    pub(crate) fn vetoes<'a>(
        &'a self,
        view: &'a View<'_>,
        rule: &'a Rule,
        motion: &'a Motion,
        votes: &'a Casts,
    ) -> impl Iterator<Item = (&'a MemberId, VetoRaised)> {
        let raised = votes.iter().filter(|(_, cast)| cast.voice() == Choice::Veto);
        raised.map(|(member, _)| {
            let on = (&motion.topics, motion.concerned.as_slice());
            let holder = self.veto_right(view, rule, on, member);
            let holder = holder.cloned().unwrap_or_else(|| Holder::Member(member.clone()));
            (member, VetoRaised::reasoned(holder))
        })
    }

    /// The capacity in which the rule gives a member a veto: of several the one that stops most on these subjects.
    pub(crate) fn veto_right<'r>(
        &self,
        view: &View<'_>,
        rule: &'r Rule,
        (topics, concerned): (&BTreeSet<Topic>, &[MemberId]),
        member: &MemberId,
    ) -> Option<&'r Holder> {
        let rights = rule.vetoes.iter().filter(|veto| match &veto.holder {
            Holder::Member(id) => id == member,
            Holder::Office(office) => view.holds(member, office),
            Holder::Concerned => concerned.contains(member),
        });
        let worth = |veto: &&Veto| (veto.touches(topics), veto.effect.gravity());
        let best =
            rights.reduce(|best, next| if worth(&next) > worth(&best) { next } else { best });
        best.map(|veto| &veto.holder)
    }

    /// Whether a member could raise a veto in a poll.
    pub fn has_veto(&self, poll: &PollId, member: &MemberId) -> bool {
        let record = self.polls.get(poll);
        let found = record.and_then(|it| Some((it, it.snapshot()?, self.rule_of(it)?)));
        found.is_some_and(|(record, snapshot, rule)| {
            let view = self.view_at(snapshot.seq, snapshot.at);
            let motion = &record.poll.value.motion;
            let touches = |holder: &Holder| {
                let mut own = rule.vetoes.iter().filter(|veto| veto.holder == *holder);
                own.any(|veto| veto.touches(&motion.topics))
            };
            let on = (&motion.topics, motion.concerned.as_slice());
            self.veto_right(&view, rule, on, member).is_some_and(touches)
        })
    }

    /// A veto by ballot carries the reason that the ballot gives; until the poll closes it is in time. A ballot that is only thought of
    /// has a reason.
    pub(crate) fn as_cast(
        record: &PollRecord,
        (member, veto): (&MemberId, VetoRaised),
    ) -> VetoRaised {
        let ballot = record.ballots.get(member).and_then(|ballot| ballot.current.as_ref());
        let reason = ballot.map(|ballot| ballot.value.reason.as_deref().unwrap_or_default());
        let reasoned = reason.map_or(veto.reasoned, |reason| !reason.trim().is_empty());
        VetoRaised { reasoned, ..veto }
    }

    /// A veto in a sitting carries the reason and the alternative that the record of the sitting gives with it.
    pub(crate) fn as_said(
        vote: &RecordedVote,
        (member, veto): (&MemberId, VetoRaised),
    ) -> VetoRaised {
        let said = vote.vetoes.get(member);
        let reasoned = said.is_some_and(|it| it.reason.is_some());
        let alternative = said.is_some_and(|it| it.alternative.is_some());
        VetoRaised { reasoned, alternative, ..veto }
    }

    /// The silence that can answer a poll: where its rule knows it and the question is asked for the first time.
    ///
    /// A circular resolution asks for replies; a missing one consents to nothing.
    pub(crate) fn silence_of<'r>(
        poll: &Poll,
        rule: &'r Rule,
        before: &Before,
    ) -> Option<&'r Silence> {
        let asked = poll.way == Channel::Poll && before.silent;
        rule.silence.as_ref().filter(|_| asked)
    }

    /// How the same question has ended so far, since it was settled last.
    ///
    /// Votes that ran side by side were the same round, so the furthest of them counts.
    pub(crate) fn before(&self, motion: &Motion) -> Before {
        let all = self.asked_before(motion);
        let unsettled = Self::unsettled(&all);
        let furthest = |verdict: Verdict, was: fn(&Circumstances) -> u32| {
            let so = unsettled.iter().filter(|(_, it)| it.outcome.verdict == verdict);
            so.map(|(_, it)| was(&it.circumstances).saturating_add(1)).max().unwrap_or(0)
        };
        Before {
            repeats: furthest(Verdict::Repeat, |it| it.repeats),
            rounds: furthest(Verdict::NextRound, |it| it.earlier_rounds),
            silent: unsettled.iter().all(|(_, it)| it.outcome.verdict != Verdict::VoteNeeded),
            run_off: None,
        }
    }
}

#[cfg(test)]
mod tests;
