//! What the ballots of a poll say: who may vote, who has voted, and how votes are divided.

use crate::id::MemberId;
use crate::state::{Phase, PollRecord};
use crate::tally::{Choice, Split};
use crate::time::Instant;

impl PollRecord {
    /// When it closes: as it was put, or later after an extension.
    pub fn closes(&self) -> Instant {
        self.until.unwrap_or(self.poll.value.closes)
    }

    /// Whether a ballot of the member counts.
    pub fn has_voted(&self, member: &MemberId) -> bool {
        self.ballots.get(member).is_some_and(|ballot| ballot.current.is_some())
    }

    /// Whether the member is entitled; before the opening nobody is.
    pub fn may_vote(&self, member: &MemberId) -> bool {
        match &self.phase {
            Phase::Scheduled { .. } => false,
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => {
                snapshot.electorate.voters.contains_key(member)
            }
        }
    }

    /// How a member divides its votes, where its ballot says this as one head.
    pub(crate) fn split_of(&self, member: &MemberId, voice: Choice) -> Option<&Split> {
        let ballot = &self.ballots.get(member)?.current.as_ref()?.value;
        ballot.split.as_ref().filter(|_| ballot.choice == voice)
    }

    /// Whether a member that says this is against it, be it with a part of its votes only.
    pub(crate) fn objects(&self, member: &MemberId, voice: Choice) -> bool {
        let with_a_part = self.split_of(member, voice).is_some_and(|it| it.says(Choice::No));
        with_a_part || matches!(voice, Choice::No | Choice::Veto)
    }

    /// The ballots that count, each as what its member says as one head.
    pub fn choices(&self) -> impl Iterator<Item = (MemberId, Choice)> {
        self.ballots.iter().filter_map(|(member, ballot)| {
            ballot.current.as_ref().map(|ballot| (member.clone(), ballot.value.choice))
        })
    }
}
