//! Announcements: of what was decided, once.

use std::collections::BTreeSet;

use super::{Case, contest};
use crate::id::OptionId;
use crate::outcome::Verdict;
use crate::record::{Announcement, MotionRef};
use crate::refusal::Reason;
use crate::state::{Decided, State};

/// An announcement that differs from the computed outcome is kept as it is and reported; it is no ground for refusal. Only
/// such a one may be corrected or taken back.
pub(super) fn judge(case: &Case<'_>, announcement: &Announcement) -> Result<(), Reason> {
    if let Some(before) = case.state.decisions.get(&announcement.id) {
        let computed = case.state.decided(&before.value.motion);
        // What agrees with what the vote alone came to was right when it was said.
        if computed.is_none_or(|decided| decided.agrees_with(case.state, &before.value)) {
            return Err(Reason::AppendOnly { kind: case.kind });
        }
    }
    if !case.state.is_decision(&announcement.motion) {
        return Err(Reason::NotDecided);
    }
    let rounds = case.state.rounds(&announcement.motion).into_iter().map(|(_, contest)| contest);
    let rounds: Vec<_> = rounds.collect();
    contest::judge_answers(&rounds, announcement.accepted.iter().chain(&announcement.declined))
}

impl Decided {
    /// Whether an announcement says what is computed: the outcome as it stands, or what the vote alone came to, and whom it elected.
    pub fn agrees_with(&self, state: &State, announcement: &Announcement) -> bool {
        self.agrees(state, &announcement.motion, announcement.outcome)
            && self.names(announcement.elected.as_ref())
    }

    /// Whether an announced outcome of a motion is the computed one, before or after what followed the vote.
    pub fn agrees(&self, state: &State, motion: &MotionRef, announced: Verdict) -> bool {
        let rule = state.rule_for(motion).filter(|_| self.result.is_none());
        let by_vote = rule.map(|rule| self.by_vote(rule));
        self.outcome.verdict == announced || by_vote == Some(announced)
    }

    /// Whether those announced as elected or taken up are so; where nobody was named, there is nothing to compare.
    pub fn names(&self, announced: Option<&BTreeSet<OptionId>>) -> bool {
        let winners = || self.result.as_ref().map(|it| it.winners()).unwrap_or_default();
        announced.is_none_or(|announced| *announced == winners())
    }
}
