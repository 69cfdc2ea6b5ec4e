//! What the ballots of a poll say: who may vote, who has voted, and how votes are divided.

use crate::id::MemberId;
use crate::record::Casts;
use crate::state::{Phase, PollRecord, Snapshot};
use crate::time::Instant;

impl PollRecord {
    /// When it closes: as it was put, or later after an extension.
    pub fn closes(&self) -> Instant {
        self.until.unwrap_or(self.poll.value.closes)
    }

    /// What governs it since its opening.
    pub(crate) fn snapshot(&self) -> Option<&Snapshot> {
        match &self.phase {
            Phase::Scheduled { .. } => None,
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => Some(snapshot),
        }
    }

    /// Whether a ballot of the member counts.
    pub fn has_voted(&self, member: &MemberId) -> bool {
        self.ballots.get(member).is_some_and(|ballot| ballot.current.is_some())
    }

    /// Whether the member is entitled; before the opening nobody is.
    pub fn may_vote(&self, member: &MemberId) -> bool {
        self.snapshot().is_some_and(|it| it.electorate.voters.contains_key(member))
    }

    /// The ballots that count.
    pub fn casts(&self) -> Casts {
        let current = self.ballots.iter().filter_map(|(member, ballot)| {
            Some((member.clone(), ballot.current.as_ref()?.value.cast.clone()))
        });
        current.collect()
    }
}

#[cfg(test)]
mod tests;
