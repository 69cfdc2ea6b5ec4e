//! Announcements: of what was decided, once.

use super::Case;
use crate::record::Announcement;
use crate::refusal::Reason;

/// An announcement that differs from the computed outcome is kept as it is and reported; it is no ground for refusal. Only
/// such a one may be corrected or taken back.
pub(super) fn judge(case: &Case<'_>, announcement: &Announcement) -> Result<(), Reason> {
    if let Some(before) = case.state.decisions.get(&announcement.id) {
        let computed = case.state.decided(&before.value.motion);
        if computed.is_none_or(|decided| decided.outcome.verdict == before.value.outcome) {
            return Err(Reason::AppendOnly { kind: case.kind });
        }
    }
    match case.state.decided(&announcement.motion) {
        Some(_) => Ok(()),
        None => Err(Reason::NotDecided),
    }
}
