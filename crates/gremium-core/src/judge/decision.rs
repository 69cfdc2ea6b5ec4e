//! Announcements: of what was decided, once.

use super::Case;
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
    if case.state.is_decision(&announcement.motion) { Ok(()) } else { Err(Reason::NotDecided) }
}

impl Decided {
    /// Whether an announcement says what is computed: the outcome as it stands, or what the vote alone came to.
    pub fn agrees_with(&self, state: &State, announcement: &Announcement) -> bool {
        self.agrees(state, &announcement.motion, announcement.outcome)
    }

    /// Whether an announced outcome of a motion is the computed one, before or after what followed the vote.
    pub fn agrees(&self, state: &State, motion: &MotionRef, announced: Verdict) -> bool {
        let rule = state.rule_for(motion).filter(|_| self.result.is_none());
        let by_vote = rule.map(|rule| self.by_vote(rule));
        self.outcome.verdict == announced || by_vote == Some(announced)
    }
}
