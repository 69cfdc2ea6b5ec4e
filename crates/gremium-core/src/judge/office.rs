//! Offices: filled by decision where statutes have a matter about offices.

use super::licence::{self, Landing};
use super::{Case, seats, unknown};
use crate::act::ActKind;
use crate::record::{Holder, OfficeHolding, Subject};
use crate::refusal::Reason;
use crate::statutes::{About, Decides, Particular, Statutes};

pub(super) fn judge(case: &Case<'_>, office: &OfficeHolding) -> Result<Option<usize>, Reason> {
    if case.kind == ActKind::OfficeVacated {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    let Some(statutes) = case.before.statutes() else { return Ok(None) };
    if !statutes.offices.contains_key(&office.id) {
        return Err(unknown(
            "office",
            office.id.as_str(),
            statutes.offices.keys().map(|id| id.as_str()),
        ));
    }
    for holder in &office.holders {
        if let Some(until) = holder.until.filter(|until| *until < holder.from) {
            return Err(Reason::BadMandate { from: holder.from, until });
        }
        if let Some(member) =
            holder.member.as_ref().filter(|member| case.now().member(member.as_str()).is_none())
        {
            return Err(unknown(
                "member",
                member.as_str(),
                case.state.members.keys().map(|id| id.as_str()),
            ));
        }
    }
    if case.founding || !needs_decision(statutes, office) || resigns(case, office) {
        return Ok(None);
    }
    licence(case, statutes, office, false)
}

/// Whether a decision alone fills the office with just what lands, whoever lands it; `None` where statutes let none fill it.
pub(super) fn decided(case: &Case<'_>, office: &OfficeHolding) -> Option<Result<(), Reason>> {
    let statutes = case.before.statutes()?;
    needs_decision(statutes, office).then(|| licence(case, statutes, office, true).map(|_| ()))
}

fn needs_decision(statutes: &Statutes, office: &OfficeHolding) -> bool {
    statutes
        .matters_about(About::Office)
        .any(|(matter, _)| statutes.covers(matter, Particular::Office(&office.id)))
}

fn licence(
    case: &Case<'_>,
    statutes: &Statutes,
    office: &OfficeHolding,
    must_pin: bool,
) -> Result<Option<usize>, Reason> {
    if elected_to(statutes, office) {
        return seats::judge(case, office);
    }
    let path = case.act.key.to_string();
    let named = Particular::Office(&office.id);
    let landing = Landing { path: &path, blob: case.act.blob, base: None, gain: None, named };
    let subject = Subject::Office(office.id.clone());
    licence::find(case.state, About::Office, &subject, &landing, must_pin).map(Some)
}

/// Whether nothing happens but that the author's own term ends earlier (Rücktritt).
pub(super) fn resigns(case: &Case<'_>, office: &OfficeHolding) -> bool {
    let Some(before) = case.before.office(office.id.as_str()) else { return false };
    let ends_own = |old: &Holder, new: &Holder| {
        let sooner = new.until.is_some_and(|new| old.until.is_none_or(|old| new < old));
        let rest_same = Holder { until: old.until, ..new.clone() } == *old;
        old.person.email == case.act.by.email && sooner && rest_same
    };
    let same_length = before.holders.len() == office.holders.len();
    let mut pairs = before.holders.iter().zip(&office.holders);
    same_length
        && before.holders != office.holders
        && pairs.all(|(old, new)| old == new || ends_own(old, new))
}

/// Whether statutes fill the office by election.
fn elected_to(statutes: &Statutes, office: &OfficeHolding) -> bool {
    statutes.matters_about(About::Office).any(|(id, matter)| {
        matches!(matter.decides, Decides::Election(_))
            && statutes.covers(id, Particular::Office(&office.id))
    })
}
