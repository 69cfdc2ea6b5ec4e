//! Whether an exclusion decided a poll (Kausalität): what it would have come to with the votes of those excluded.

use serde::{Deserialize, Serialize};

use crate::count;
use crate::id::PollId;
use crate::outcome::{Verdict, decide};
use crate::record::Cast;
use crate::state::{Phase, State};
use crate::tally::Choice;

/// What a vote would have come to with the votes of those excluded from the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithExcluded {
    /// Had they all said yes.
    pub yes: Verdict,
    /// Had they all said no.
    pub no: Verdict,
}

impl State {
    /// What a poll that is closed would have come to with the votes of those excluded from the question; `None` where
    /// nobody was, and for elections and prioritisations.
    ///
    /// In a poll their ballots are refused, so that nobody knows what they would have said: both ways are tried. Where the
    /// outcome is the same both ways, the exclusion decided nothing.
    pub fn with_excluded(&self, id: &PollId) -> Option<WithExcluded> {
        let record = self.polls.get(id).filter(|it| it.poll.value.motion.contest.is_none())?;
        let Phase::Closed(snapshot, _) = &record.phase else { return None };
        let barred = &snapshot.electorate.barred;
        let rule = self.rule_of(record).filter(|_| !barred.is_empty())?;
        let electorate = snapshot.electorate.admitting(barred.keys());
        let view = self.view_at(snapshot.seq, snapshot.at);
        let traits = view.traits(&electorate, Some(&record.poll.value.motion), Some(rule));
        let verdict = |said: Choice| {
            let mut votes = record.casts();
            votes.extend(barred.keys().map(|member| (member.clone(), Cast::Whole(said))));
            let tally = count::poll(&electorate, &votes, record.objections.keys(), &traits).ok()?;
            let circumstances = self.circumstances_with(record, snapshot, rule, &votes);
            Some(decide(rule, &tally, &circumstances).verdict)
        };
        Some(WithExcluded { yes: verdict(Choice::Yes)?, no: verdict(Choice::No)? })
    }
}

#[cfg(test)]
mod tests;
