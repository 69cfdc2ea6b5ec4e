//! Announcements: of what was decided, once.

use super::Case;
use crate::record::Announcement;
use crate::refusal::Reason;

/// An announcement that differs from the computed outcome is kept as it is and reported; it is no ground for refusal.
pub(super) fn judge(case: &Case<'_>, announcement: &Announcement) -> Result<(), Reason> {
    if case.state.decisions.contains_key(&announcement.id) {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    match case.state.decided(&announcement.motion) {
        Some(_) => Ok(()),
        None => Err(Reason::NotDecided),
    }
}
