//! When a poll that has ended would have been open under another rule.

use std::collections::BTreeSet;

use crate::clockwork::earliest;
use crate::outcome::Verdict;
use crate::record::MotionRef;
use crate::rule::Rule;
use crate::state::{PollRecord, Snapshot, State};
use crate::statutes::Statutes;
use crate::time::{Calendar, Instant, Period};

/// What would have been different about the time in which votes could be cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rewindowed {
    /// It was put with less time than the rule would ask for: it would have been refused.
    TooShort {
        /// The least time.
        least: Period,
        /// When it could have closed.
        earliest: Instant,
    },
    /// It was put with more time than the rule would leave: it would have been refused.
    TooLong {
        /// The longest time.
        most: Period,
        /// When it would have had to close.
        latest: Instant,
    },
    /// Voting would have ended before its time, since no missing vote could change the outcome.
    Closes {
        /// When it ended.
        was: Instant,
        /// When it would have ended.
        at: Instant,
        /// How.
        verdict: Verdict,
        /// Ballots that came after that, and would have been late.
        late: usize,
    },
    /// Voting ended before its time, and would have gone on.
    GoesOn {
        /// When it ended.
        was: Instant,
        /// Until when it would have gone on.
        until: Instant,
        /// Members that had not voted yet.
        missing: usize,
    },
    /// One missing vote could have changed the outcome, so it would have been prolonged.
    Prolonged {
        /// By how much.
        by: Period,
    },
}

impl Rewindowed {
    /// How voting would have ended, where it would have ended before its time.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Closes { verdict, .. } => Some(*verdict),
            Self::TooShort { .. }
            | Self::TooLong { .. }
            | Self::GoesOn { .. }
            | Self::Prolonged { .. } => None,
        }
    }
}

impl State {
    /// What another rule makes of the time in which a poll was open; nothing of a vote in a sitting.
    ///
    /// A ballot that was changed stands as it stood at each moment; one that was taken back is left out.
    pub(super) fn rewindowed(
        &self,
        reference: &MotionRef,
        rule: &Rule,
        statutes: &Statutes,
        then: Verdict,
    ) -> Vec<Rewindowed> {
        let MotionRef::Poll(id) = reference else { return Vec::new() };
        let found = self.polls.get(id).and_then(|it| Some((it, it.snapshot()?)));
        let Some((record, snapshot)) = found else { return Vec::new() };
        let calendar = &statutes.record.calendar;
        let mut all: Vec<Rewindowed> = length(record, snapshot, rule, calendar).collect();
        let ended = self.decided(reference).map(|it| it.landed).filter(|_| open_to_the_end(then));
        let Some(ended) = ended.filter(|_| record.poll.value.motion.contest.is_none()) else {
            return all;
        };
        let announced = record.closes();
        let early = self.settled_at(record, snapshot, rule, calendar);
        match early.filter(|(at, _)| *at < announced) {
            Some((at, verdict)) if at < ended => {
                let late = moments(record).filter(|when| *when > at).count();
                all.push(Rewindowed::Closes { was: ended, at, verdict, late });
            }
            Some(_) => {}
            None if ended < announced => {
                let voters = snapshot.electorate.voters.keys();
                let missing = voters.filter(|it| !record.has_voted(it)).count();
                all.push(Rewindowed::GoesOn { was: ended, until: announced, missing });
            }
            None => {}
        }
        let extension = rule.window.extension.filter(|_| record.prolonged == 0 && early.is_none());
        if let Some(extension) = extension
            && self.hangs_on_one_vote(record, snapshot, rule, then)
        {
            all.push(Rewindowed::Prolonged { by: extension.by });
        }
        all
    }

    /// When no missing vote could change the outcome any more, and how it ended then, where the rule lets voting end so.
    fn settled_at(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        rule: &Rule,
        calendar: &Calendar,
    ) -> Option<(Instant, Verdict)> {
        if !rule.window.early_close {
            return None;
        }
        let from = earliest(rule, calendar, snapshot.at).unwrap_or(snapshot.at);
        let mut times: BTreeSet<Instant> = moments(record).map(|at| at.max(from)).collect();
        times.insert(from);
        times.into_iter().find_map(|at| {
            let then = by(record, at);
            let settled = self.is_settled(&then, snapshot, rule);
            let verdict = self.verdict_of(&then, snapshot, rule, &then.casts());
            verdict.filter(|_| settled).map(|verdict| (at, verdict))
        })
    }
}

/// Whether such an outcome leaves voting open until its time.
fn open_to_the_end(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Aborted | Verdict::Withdrawn)
}

/// What is wrong with the time that was announced.
fn length<'a>(
    record: &'a PollRecord,
    snapshot: &'a Snapshot,
    rule: &'a Rule,
    calendar: &'a Calendar,
) -> impl Iterator<Item = Rewindowed> + 'a {
    let (opened, closes) = (snapshot.at, record.poll.value.closes);
    let silence = State::silence_of(&record.poll.value, rule, &snapshot.before);
    let least = rule.window.min.iter().chain(silence.map(|it| &it.period));
    let short = least.filter_map(move |least| {
        let earliest = calendar.end_of(opened, least).ok().filter(|it| closes < *it)?;
        Some(Rewindowed::TooShort { least: *least, earliest })
    });
    let long = rule.window.max.iter().filter_map(move |most| {
        let latest = calendar.end_of(opened, most).ok().filter(|it| closes > *it)?;
        Some(Rewindowed::TooLong { most: *most, latest })
    });
    short.chain(long)
}

/// When ballots that count, or counted until they were replaced, came in.
fn moments(record: &PollRecord) -> impl Iterator<Item = Instant> + '_ {
    let cast = record.ballots.values().filter(|it| it.current.is_some());
    cast.flat_map(|it| it.earlier.iter().chain(&it.current)).map(|it| it.by.at)
}

/// The poll with the ballots that had come in by a moment.
fn by(record: &PollRecord, at: Instant) -> PollRecord {
    let mut record = record.clone();
    for ballot in record.ballots.values_mut().filter(|it| it.current.is_some()) {
        let all = ballot.earlier.drain(..).chain(ballot.current.take());
        ballot.current = all.filter(|it| it.by.at <= at).last();
    }
    record
}
