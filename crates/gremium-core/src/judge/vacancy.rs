//! Standing in (Notzuständigkeit): what others may do while nobody holds any of the offices that statutes name for an act.
//!
//! Terms end by themselves. Without this the last term of whoever keeps the record would end the partnership: nobody could
//! put the question of a successor, and nobody could land the answer.

use std::collections::BTreeSet;

use super::{Case, office};
use crate::act::ActKind;
use crate::id::{BodyId, OfficeId};
use crate::record::Fact;
use crate::refusal::Reason;
use crate::statutes::Who;

/// Whether the author stands in for whoever may do the act; `None` where somebody may, or the act can wait.
pub(super) fn judge(
    case: &Case<'_>,
    allowed: &BTreeSet<Who>,
    body: Option<&BodyId>,
) -> Option<Result<(), Reason>> {
    if allowed.is_empty() || !allowed.iter().all(|who| is_vacant(case, who, body)) {
        return None;
    }
    if puts_a_question(case.kind) {
        return body.filter(|body| votes_in(case, body)).map(|_| Ok(()));
    }
    match &case.act.fact {
        // Who lands it does not matter, since what lands was voted on.
        Some(Fact::Office(it)) if case.before.is_any_delegate(&case.act.by.email) => {
            office::decided(case, it)
        }
        Some(_) | None => None,
    }
}

fn puts_a_question(kind: ActKind) -> bool {
    matches!(kind, ActKind::PollOpened | ActKind::MeetingConvened | ActKind::MeetingRecorded)
}

/// Whether the author is a delegate of a member with a vote in the body.
fn votes_in(case: &Case<'_>, body: &BodyId) -> bool {
    let (before, email) = (&case.before, &case.act.by.email);
    let electorate = before.electorate(body, None);
    electorate.voters.keys().any(|it| before.delegate(it.as_str(), email, Some(body)).is_some())
}

/// Whether somebody is named by offices alone, and nobody holds any of them today.
fn is_vacant(case: &Case<'_>, who: &Who, body: Option<&BodyId>) -> bool {
    let Some(statutes) = case.before.statutes() else { return false };
    match who {
        Who::Office(office) => nobody_holds(case, office),
        Who::BodyOfficer => body.is_some_and(|body| {
            statutes.officers_of(body).iter().all(|office| nobody_holds(case, office))
        }),
        Who::RecordKeeper => {
            let mut keepers = statutes.offices.iter().filter(|(_, office)| office.keeps_record);
            keepers.all(|(office, _)| nobody_holds(case, office))
        }
        Who::OwnDelegate
        | Who::ProxyHolder
        | Who::AnyDelegate
        | Who::Assessor
        | Who::StageActor
        | Who::AwardedDelegate
        | Who::VetoHolder
        | Who::Anyone => false,
    }
}

fn nobody_holds(case: &Case<'_>, office: &OfficeId) -> bool {
    let Some(today) = case.before.today() else { return false };
    let holding = case.before.office(office.as_str());
    !holding.into_iter().flat_map(|it| &it.holders).any(|it| it.holds_on(today))
}
