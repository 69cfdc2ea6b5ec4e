//! Declarations of interest: until when a member can join, and step back.

use super::Case;
use crate::process::{StageKind, Trace};
use crate::record::{Fact, InterestKind};
use crate::refusal::Reason;
use crate::state::RequestRecord;
use crate::time::Instant;

/// Interest counts only as long as the survey runs; afterwards who takes part is settled.
///
/// Where a survey ended because enough had declared, or there is none, others may still join until the first stage that
/// binds those who take part; then nobody joins or steps back any more, and after a survey nobody steps back at once.
pub(super) fn judge(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
) -> Result<(), Reason> {
    let Some(way) = way else { return Ok(()) };
    let bound = way.bound();
    let old = record.facts.get(&case.act.key).and_then(|fact| kind(&fact.value));
    let new = case.act.fact.as_ref().and_then(kind);
    let joins = |kind| kind == Some(InterestKind::Join);
    let Some((closed, windowed)) = survey_end(way) else {
        return match bound.filter(|_| joins(old) || joins(new)) {
            Some(closed) => Err(Reason::SurveyClosed { closed }),
            None => Ok(()),
        };
    };
    if !windowed && joins(new) && bound.is_none() && !way.status.is_final() {
        return Ok(());
    }
    Err(Reason::SurveyClosed {
        closed: bound.filter(|_| !windowed && joins(new)).unwrap_or(closed),
    })
}

fn kind(fact: &Fact) -> Option<InterestKind> {
    let Fact::Interest(interest) = fact else { return None };
    Some(interest.kind)
}

/// When the survey ended, and whether it had a window.
fn survey_end(way: &Trace) -> Option<(Instant, bool)> {
    let mut surveys = way.standing().filter_map(|stage| {
        let StageKind::Survey { window, .. } = &stage.kind else { return None };
        Some((stage.result, window.is_some()))
    });
    let (result, windowed) = surveys.next()?;
    Some((result.ended_at()?, windowed))
}
