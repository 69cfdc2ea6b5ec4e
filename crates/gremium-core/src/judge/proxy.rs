//! Powers of attorney for a period: given by the member itself, where the statutes of the body know them.

use super::{Case, unknown};
use crate::act::ActKind;
use crate::id::BodyId;
use crate::record::{Power, Powers};
use crate::refusal::{NoPower, Reason};
use crate::statutes::{ProxyRule, Statutes};

pub(super) fn judge(case: &Case<'_>, powers: &Powers) -> Result<(), Reason> {
    let known = |member: &crate::id::MemberId| match case.now().member(member.as_str()) {
        Some(_) => Ok(()),
        None => {
            let all = case.state.members.keys().map(|id| id.as_str());
            Err(unknown("member", member.as_str(), all))
        }
    };
    known(&powers.giver)?;
    if case.kind == ActKind::ProxyRevoked {
        return Ok(());
    }
    let Some(statutes) = case.before.statutes() else { return Ok(()) };
    for power in &powers.powers {
        known(&power.to)?;
        if let (Some(from), Some(until)) = (power.from, power.until)
            && until < from
        {
            return Err(Reason::BadMandate { from, until });
        }
        judge_power(case, statutes, power)
            .map_err(|why| why.unwrap_or(NoPower::NotAllowed))
            .map_err(|why| Reason::NoPower { giver: powers.giver.clone(), why })?;
    }
    Ok(())
}

/// Each body that is named must allow the power; where none is named, one must.
fn judge_power(case: &Case<'_>, statutes: &Statutes, power: &Power) -> Result<(), Option<NoPower>> {
    let rule = |body: &BodyId| {
        statutes.bodies.get(body).and_then(|it| it.proxies.as_ref()).filter(|rule| rule.period)
    };
    if power.bodies.is_empty() {
        let mut found: Option<NoPower> = None;
        for rule in statutes.bodies.keys().filter_map(rule) {
            match fits(case, statutes, rule, power) {
                Ok(()) => return Ok(()),
                Err(why) => found = Some(why),
            }
        }
        return Err(found);
    }
    for body in &power.bodies {
        let rule = rule(body).ok_or(Some(NoPower::NotAllowed))?;
        fits(case, statutes, rule, power).map_err(Some)?;
    }
    Ok(())
}

fn fits(
    case: &Case<'_>,
    statutes: &Statutes,
    rule: &ProxyRule,
    power: &Power,
) -> Result<(), NoPower> {
    if rule.document && power.document.is_none() {
        return Err(NoPower::NoDocument);
    }
    let Some(longest) = &rule.longest else { return Ok(()) };
    let calendar = &statutes.record.calendar;
    let landed = calendar.zone.local_date(case.act.by.at);
    let limit = match power.from {
        Some(first) => calendar.zone.start_of(first).and_then(|at| calendar.end_of(at, longest)),
        None => calendar.end_after_day(landed, longest),
    };
    let limit = limit.ok();
    let end = power.until.and_then(|day| calendar.zone.end_of(day).ok());
    match (end, limit) {
        (Some(end), Some(limit)) if end <= limit => Ok(()),
        (Some(_) | None, _) => Err(NoPower::TooLong),
    }
}
