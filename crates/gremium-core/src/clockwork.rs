//! What happens by itself: polls open and close.

use std::borrow::Cow;

use crate::count;
use crate::id::{MemberId, PollId};
use crate::outcome::{Verdict, decide, fixed};
use crate::record::{Casts, MotionRef};
use crate::rule::{FurtherCondition, Missed, Rule};
use crate::state::{Before, Deadline, Decided, Phase, PollRecord, Snapshot, State};
use crate::tally::{Choice, Tally};
use crate::time::{Calendar, Instant, Period};
use crate::timeline::Seq;

impl State {
    /// How a motion was decided, if it was.
    pub fn decided(&self, reference: &MotionRef) -> Option<&Decided> {
        match reference {
            MotionRef::Poll(poll) => match &self.polls.get(poll)?.phase {
                Phase::Closed(_, decided) => Some(decided),
                Phase::Scheduled { .. } | Phase::Open(_) => None,
            },
            MotionRef::Item(body, date, item) => {
                Some(&self.meetings.get(&(body.clone(), *date))?.outcomes.get(item)?.decided)
            }
        }
    }

    /// Opens a poll: from here on the statutes and the electorate of this moment govern it.
    pub(crate) fn open_poll(&mut self, id: &PollId, at: Instant) {
        let seq = self.seq();
        let Some(record) = self.polls.get(id) else { return };
        let poll = &record.poll.value;
        let view = self.view_at(seq, at).called_at(Some(record.poll.by.at));
        let electorate = view.electorate(&poll.body, Some(&poll.motion));
        let base = self.base_of(&poll.motion, seq);
        let before = Before {
            run_off: self.run_off_of(&poll.motion, &poll.body),
            ..self.before(&poll.motion)
        };
        let closes = poll.closes;
        let may_close = self.early_from(record, seq, at);
        if let Some(record) = self.polls.get_mut(id) {
            record.phase = Phase::Open(Snapshot { seq, at, electorate, base, before });
            self.deadlines.extend(may_close.map(|from| (from, Deadline::MayClose(id.clone()))));
            self.closes_at(id, seq, closes);
        }
    }

    /// Notes when voting in a poll ends, and when it is counted: grace lets ballots land that were cast in time.
    fn closes_at(&mut self, id: &PollId, seq: Seq, closes: Instant) {
        let grace = self.statutes.at(seq).and_then(|statutes| {
            let record = &statutes.record;
            record.calendar.end_of(closes, record.grace.as_ref()?).ok()
        });
        if grace.is_some() {
            self.deadlines.insert((closes, Deadline::MayExtend(id.clone())));
        }
        self.deadlines.insert((grace.unwrap_or(closes), Deadline::Closes(id.clone())));
    }

    /// From when on a poll that opened at a moment can close before its time, where its rule asks for a shortest time.
    fn early_from(&self, record: &PollRecord, seq: Seq, opened: Instant) -> Option<Instant> {
        let statutes = self.statutes.at(seq)?;
        let matter = statutes.matters.get(&record.poll.value.motion.matter)?;
        earliest(statutes.rule_of(matter)?, &statutes.record.calendar, opened)
    }

    /// Closes a poll and decides it, or extends it where its rule says so.
    pub(crate) fn close_poll(&mut self, id: &PollId, at: Instant) {
        let Some((snapshot, decided)) = self.outcome_of(id, at) else { return };
        if self.stays_open(id, &snapshot, &decided, at) {
            return;
        }
        if let Some(record) = self.polls.get_mut(id) {
            record.phase = Phase::Closed(snapshot, decided);
        }
        self.forget_closing(id);
        self.note_decision(MotionRef::Poll(id.clone()));
        self.note_turnout(id, at);
    }

    /// Extends a poll as voting in it ends, so that nobody who votes meanwhile is late; what lands in the time of grace can still
    /// extend it, too.
    pub(crate) fn extend_at_once(&mut self, id: &PollId, at: Instant) {
        if let Some((snapshot, decided)) = self.outcome_of(id, at) {
            self.stays_open(id, &snapshot, &decided, at);
        }
    }

    /// Extends a poll from the end of voting on, where its rule says so.
    fn stays_open(
        &mut self,
        id: &PollId,
        snapshot: &Snapshot,
        decided: &Decided,
        at: Instant,
    ) -> bool {
        let extension = self.extension(id, snapshot, decided);
        extension.is_some_and(|period| self.extend(id, snapshot, &period, at))
    }

    fn forget_closing(&mut self, id: &PollId) {
        self.deadlines.retain(|(_, deadline)| match deadline {
            Deadline::Closes(poll) | Deadline::MayClose(poll) | Deadline::MayExtend(poll) => {
                poll != id
            }
            Deadline::Opens(_) | Deadline::Settles(_) => true,
        });
    }

    /// Closes a poll before its time, where its rule allows it and no missing vote can change the outcome.
    pub(crate) fn close_early(&mut self, id: &PollId, at: Instant) {
        if self.is_fixed(id, at) {
            self.close_poll(id, at);
        }
    }

    /// Whether a poll may close before its time, and no missing vote can change its outcome.
    fn is_fixed(&self, id: &PollId, at: Instant) -> bool {
        let Some(record) = self.polls.get(id) else { return false };
        let Phase::Open(snapshot) = &record.phase else { return false };
        let Some(rule) = self.rule_of(record).filter(|rule| rule.window.early_close) else {
            return false;
        };
        if self.early_from(record, snapshot.seq, snapshot.at).is_some_and(|from| at < from) {
            return false;
        }
        self.is_settled(record, snapshot, rule)
    }

    /// Whether no vote that is still missing can change what a poll comes to by a rule.
    pub(crate) fn is_settled(&self, record: &PollRecord, snapshot: &Snapshot, rule: &Rule) -> bool {
        let mut rule = Cow::Borrowed(rule);
        if !self.all_voted(record, snapshot) {
            if depends_on_persons(&rule) || self.awaits_a_veto(record, snapshot, &rule) {
                return false;
            }
            // Nobody who has not voted has a veto, and nobody who has voted raised one.
            rule.to_mut().vetoes.clear();
        }
        let Some(tally) = self.tally_under(record, snapshot, &record.casts(), Some(&rule)) else {
            return false;
        };
        let circumstances = self.poll_circumstances(record, snapshot, &rule);
        fixed(&rule, &tally, &circumstances).is_some()
    }

    /// Whether a veto was raised in a poll, or can still be by somebody who has not voted.
    fn awaits_a_veto(&self, record: &PollRecord, snapshot: &Snapshot, rule: &Rule) -> bool {
        let motion = &record.poll.value.motion;
        let view = self.view_at(snapshot.seq, snapshot.at);
        let on = (&motion.topics, motion.concerned.as_slice());
        let holds = |member: &MemberId| self.veto_right(&view, rule, on, member).is_some();
        let raised = record.casts().values().any(|cast| cast.voice() == Choice::Veto);
        let mut missing = snapshot.electorate.voters.keys().filter(|it| !record.has_voted(it));
        !rule.vetoes.is_empty() && (raised || missing.any(holds))
    }

    /// Ends a poll without a decision, where enough members object to the way itself.
    pub(crate) fn abort(&mut self, id: &PollId, at: Instant) {
        let aborted = self
            .outcome_of(id, at)
            .is_some_and(|(_, decided)| decided.outcome.verdict == Verdict::Aborted);
        if aborted {
            self.close_poll(id, at);
        }
    }

    /// By how much a poll goes on instead of closing, if its rule says so.
    fn extension(&self, id: &PollId, snapshot: &Snapshot, decided: &Decided) -> Option<Extended> {
        let record = self.polls.get(id)?;
        let rule = self.rule_of(record)?;
        if matches!(decided.outcome.verdict, Verdict::Aborted | Verdict::Withdrawn) {
            return None;
        }
        if let Some((since, period)) = self.keeps_open(record, decided.landed) {
            return Some(Extended::JustReached(since, period));
        }
        let circumstances = self.poll_circumstances(record, snapshot, rule);
        if decided.outcome.verdict == Verdict::Extended {
            let rounds = circumstances.earlier_rounds;
            let quorum = rule.requirement(record.poll.value.way, rounds).quorum.as_ref()?;
            return match &quorum.missed {
                Missed::ExtendOnce(period, _) => Some(Extended::QuorumMissed(*period)),
                Missed::Inquorate | Missed::SecondSitting(_) => None,
            };
        }
        let extension = rule.window.extension.filter(|it| record.prolonged < it.times.get())?;
        let close = self.hangs_on_one_vote(record, snapshot, rule, decided.outcome.verdict);
        close.then_some(Extended::StillOpen(extension.by))
    }

    /// Whether the ballot of one member that has not voted would change the verdict, whatever it says.
    pub(crate) fn hangs_on_one_vote(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        rule: &Rule,
        verdict: Verdict,
    ) -> bool {
        let ways = [Choice::Yes, Choice::No, Choice::Abstain, Choice::Veto];
        let missing = snapshot.electorate.voters.keys().filter(|it| !record.has_voted(it));
        missing.flat_map(|it| ways.map(|way| (it, way))).any(|(member, choice)| {
            let mut votes = record.casts();
            votes.insert(member.clone(), choice.into());
            self.verdict_of(record, snapshot, rule, &votes).is_some_and(|other| other != verdict)
        })
    }

    /// What a poll would come to with these votes.
    pub(crate) fn verdict_of(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        rule: &Rule,
        votes: &Casts,
    ) -> Option<Verdict> {
        let tally = self.tally_under(record, snapshot, votes, Some(rule))?;
        let circumstances = self.circumstances_with(record, snapshot, rule, votes);
        Some(decide(rule, &tally, &circumstances).verdict)
    }

    fn extend(
        &mut self,
        id: &PollId,
        snapshot: &Snapshot,
        extended: &Extended,
        at: Instant,
    ) -> bool {
        let Some(closes) = self.polls.get(id).map(PollRecord::closes) else { return false };
        let (from, period) = match extended {
            Extended::QuorumMissed(period) | Extended::StillOpen(period) => (closes, period),
            Extended::JustReached(since, period) => (*since, period),
        };
        let calendar = self.statutes.at(snapshot.seq).map(|it| &it.record.calendar);
        let end = |from| calendar.and_then(|it| it.end_of(from, period).ok());
        // After a long time of grace the extension could be over as it begins.
        let until = end(from).filter(|end| *end > at).or_else(|| end(at));
        let (Some(until), Some(record)) = (until, self.polls.get_mut(id)) else { return false };
        match extended {
            Extended::QuorumMissed(_) => record.extended = true,
            Extended::StillOpen(_) => record.prolonged += 1,
            Extended::JustReached(..) => record.kept_open = true,
        }
        record.until = Some(until);
        self.forget_closing(id);
        self.closes_at(id, snapshot.seq, until);
        true
    }

    /// What the votes of a poll come to; for an open poll: as if it closed now.
    pub fn outcome_of(&self, id: &PollId, at: Instant) -> Option<(Snapshot, Decided)> {
        let record = self.polls.get(id)?;
        let snapshot = match &record.phase {
            Phase::Scheduled { .. } => return None,
            Phase::Open(snapshot) => snapshot,
            Phase::Closed(snapshot, decided) => return Some((snapshot.clone(), decided.clone())),
        };
        let rule = self.rule_of(record)?;
        let tally = self.tally_of(record, snapshot, &self.valid_casts(record))?;
        let circumstances = self.poll_circumstances(record, snapshot, rule);
        let outcome = decide(rule, &tally, &circumstances);
        let (outcome, result) = self.contested_poll(record, snapshot, &tally, outcome);
        // Grace is time to count in, not to vote in.
        let (at, landed) = (at.min(record.closes()), at);
        let since = at;
        let decided = Decided { at, landed, since, tally, circumstances, outcome, result };
        Some((snapshot.clone(), decided))
    }

    /// The tally of a poll: consistent by construction, since each voter has one ballot.
    pub(crate) fn tally_of(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        votes: &Casts,
    ) -> Option<Tally> {
        self.tally_under(record, snapshot, votes, None)
    }

    /// The same, with all that another rule asks to be counted.
    pub(crate) fn tally_under(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        votes: &Casts,
        rule: Option<&Rule>,
    ) -> Option<Tally> {
        let view = self.view_at(snapshot.seq, snapshot.at);
        let motion = &record.poll.value.motion;
        let traits = view.traits(&snapshot.electorate, Some(motion), rule);
        count::poll(&snapshot.electorate, votes, record.objections.keys(), &traits).ok()
    }

    fn all_voted(&self, record: &PollRecord, snapshot: &Snapshot) -> bool {
        snapshot.electorate.voters.keys().all(|member| record.has_voted(member))
    }
}

/// From when on a poll that opened at a moment can close before its time, where a rule asks for a shortest time.
pub(crate) fn earliest(rule: &Rule, calendar: &Calendar, opened: Instant) -> Option<Instant> {
    let least = rule.window.min.filter(|_| rule.window.early_close)?;
    calendar.end_of(opened, &least).ok()
}

/// Whether the outcome depends not only on how many voted but on who: then nothing is certain while somebody is missing.
fn depends_on_persons(rule: &Rule) -> bool {
    rule.requirements().filter_map(|it| it.quorum.as_ref()).any(|quorum| {
        quorum.further.iter().any(|condition| match condition {
            FurtherCondition::Chair
            | FurtherCondition::ChairOrDeputy
            | FurtherCondition::Classes(_)
            | FurtherCondition::ClassCount(_) => true,
            FurtherCondition::Invited => false,
        })
    })
}

/// Why a poll goes on after its time, and by how much.
enum Extended {
    /// Its quorum was missed.
    QuorumMissed(Period),
    /// One vote could still change the outcome.
    StillOpen(Period),
    /// It has only just reached, at this moment, what its rule keeps it open for.
    JustReached(Instant, Period),
}

#[cfg(test)]
mod tests;
