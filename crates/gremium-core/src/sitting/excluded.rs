//! Whether an exclusion decided an item (Kausalität): what it would have come to with the votes of those excluded.

use super::Question;
use crate::consequence::WithExcluded;
use crate::electorate::Electorate;
use crate::id::MemberId;
use crate::outcome::Verdict;
use crate::presence::Room;
use crate::record::{Cast, Casts, RecordedVote};
use crate::state::State;
use crate::tally::{Choice, Weight};

impl State {
    /// The verdict if those excluded from the question had not been: void votes change nothing, but where they were cast,
    /// people ask.
    pub(super) fn with_void(
        &self,
        question: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
        void: &Casts,
    ) -> Option<Verdict> {
        let barred = void.keys().filter(|member| electorate.barred.contains_key(*member));
        let mut barred = barred.peekable();
        barred.peek()?;
        let all = electorate.admitting(barred);
        let decided = self.decide_question(question, vote, &all, room)?;
        Some(decided.outcome.verdict)
    }

    /// The verdict if those excluded who were there had voted, too, all of them yes or all of them no: nobody knows what they
    /// would have said.
    pub(super) fn excluded_in(
        &self,
        question: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
    ) -> Option<WithExcluded> {
        let uncounted = vote.acclaimed.is_some();
        if uncounted || electorate.barred.is_empty() || question.motion.contest.is_some() {
            return None;
        }
        let all = electorate.admitting(electorate.barred.keys());
        let there = electorate.barred.iter().filter(|(member, _)| room.there.contains(*member));
        let verdict = |said: Choice| {
            let vote = with_votes(vote, there.clone(), said);
            Some(self.decide_question(question, &vote, &all, room)?.outcome.verdict)
        };
        Some(WithExcluded { yes: verdict(Choice::Yes)?, no: verdict(Choice::No)? })
    }
}

/// A vote with those of further members in it, by name or by count as it was taken.
pub(super) fn with_votes<'a>(
    vote: &RecordedVote,
    members: impl Iterator<Item = (&'a MemberId, &'a Weight)>,
    said: Choice,
) -> RecordedVote {
    let mut vote = vote.clone();
    let by_name = vote.counted.is_empty() && !vote.subtraction;
    for (member, weight) in members {
        if by_name {
            vote.by_name.insert(member.clone(), Cast::Whole(said));
        } else if said != Choice::Yes || !vote.subtraction {
            // By subtraction whoever is there and says nothing says yes.
            let counted = vote.counted.entry(said).or_insert(Weight::ZERO);
            *counted = &*counted + weight;
        }
    }
    vote
}
