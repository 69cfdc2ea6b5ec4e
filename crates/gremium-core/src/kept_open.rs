//! Voting that stays open for a while once it has reached its quorum or its majority.

use crate::id::PollId;
use crate::outcome::Verdict;
use crate::rule::Reached;
use crate::state::{Phase, PollRecord, State};
use crate::time::{Instant, Period};

impl State {
    /// Notes since when a poll has reached what its rule keeps it open for; what is lost again has to be reached anew.
    pub(crate) fn note_reached(&mut self, id: &PollId, at: Instant) {
        let Some(after) = self.polls.get(id).and_then(|record| self.waits_for(record)) else {
            return;
        };
        let Some((_, decided)) = self.outcome_of(id, at) else { return };
        let reached = match after {
            Reached::Quorum => {
                decided.outcome.derivation.quorum.as_ref().is_none_or(|quorum| quorum.reached)
            }
            Reached::Majority => decided.outcome.verdict == Verdict::Adopted,
        };
        if let Some(record) = self.polls.get_mut(id) {
            record.reached = reached.then(|| record.reached.unwrap_or(at));
        }
    }

    fn waits_for(&self, record: &PollRecord) -> Option<Reached> {
        match &record.phase {
            Phase::Open(_) => Some(self.rule_of(record)?.window.stays_open?.after),
            Phase::Scheduled { .. } | Phase::Closed(..) => None,
        }
    }

    /// From when and for how long a poll that would close stays open, where it has reached that too late.
    ///
    /// It happens once, so that nobody keeps a poll open by turning back and forth.
    pub(crate) fn keeps_open(&self, record: &PollRecord, at: Instant) -> Option<(Instant, Period)> {
        let Phase::Open(snapshot) = &record.phase else { return None };
        let period = self.rule_of(record)?.window.stays_open?.period;
        let since = record.reached.filter(|_| !record.kept_open)?;
        let until = self.statutes.at(snapshot.seq)?.record.calendar.end_of(since, &period).ok()?;
        (until > at).then_some((since, period))
    }
}

#[cfg(test)]
mod tests;
