//! Whose act it would have been: for those who read that an author may not do it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Case;
use crate::id::{BodyId, MemberId, OfficeId};
use crate::process::{self, Actors};
use crate::record::FactKey;
use crate::refusal::Limit;
use crate::statutes::Who;

/// The addresses of those who may do an act now, as far as they hold an office or a mandate of the member that it speaks for.
pub(super) fn whose(
    case: &Case<'_>,
    allowed: &BTreeSet<Who>,
    member: Option<&MemberId>,
    body: Option<&BodyId>,
) -> BTreeSet<Arc<str>> {
    let mut found = BTreeSet::new();
    if allowed.contains(&Who::OwnDelegate)
        && let Some(member) = member.and_then(|id| case.before.member(id.as_str()))
    {
        let emails = member.delegates.iter().map(|it| &it.person.email);
        let may =
            |email: &&Arc<str>| case.before.delegate(member.id.as_str(), email, body).is_some();
        found.extend(emails.filter(may).cloned());
    }
    let named = if allowed.contains(&Who::StageActor) { named(case) } else { Actors::default() };
    for member in &named.members {
        let delegates =
            case.before.member(member.as_str()).into_iter().flat_map(|it| &it.delegates);
        let emails = delegates.map(|it| &it.person.email);
        let may = |email: &&Arc<str>| case.before.delegate(member.as_str(), email, body).is_some();
        found.extend(emails.filter(may).cloned());
    }
    let offices: BTreeSet<&OfficeId> = allowed
        .iter()
        .flat_map(|who| offices(case, who, body))
        .chain(named.offices.iter())
        .collect();
    let today = case.before.today();
    for office in offices {
        let holders = case.before.office(office.as_str()).into_iter().flat_map(|it| &it.holders);
        let now = holders.filter(|it| today.is_some_and(|today| it.holds_on(today)));
        found.extend(now.map(|it| it.person.email.clone()));
    }
    found
}

/// Those whom the stages name that wait for what is brought.
fn named(case: &Case<'_>) -> Actors {
    let record = case.act.key.request().and_then(|request| case.state.requests.get(request));
    let named = record.zip(case.act.fact.as_ref());
    let actors =
        named.map(|(record, fact)| process::actors(case.state, record, fact, case.act.by.at));
    actors.unwrap_or_default()
}

/// The offices whose holders a word for people means.
fn offices<'a>(case: &Case<'a>, who: &Who, body: Option<&BodyId>) -> Vec<&'a OfficeId> {
    let Some(statutes) = case.before.statutes() else { return Vec::new() };
    let all = statutes.offices.iter();
    match who {
        Who::RecordKeeper => all.filter(|(_, it)| it.keeps_record).map(|(id, _)| id).collect(),
        Who::Office(office) => all.map(|(id, _)| id).filter(|id| *id == office).collect(),
        Who::BodyOfficer => {
            body.map(|body| statutes.officers_of(body).into_iter().collect()).unwrap_or_default()
        }
        Who::Assessor => {
            let FactKey::Assessment(_, by) = &case.act.key else { return Vec::new() };
            all.map(|(id, _)| id).filter(|id| id.as_str() == &**by).collect()
        }
        Who::OwnDelegate
        | Who::ProxyHolder
        | Who::AnyDelegate
        | Who::AwardedDelegate
        | Who::StageActor
        | Who::VetoHolder
        | Who::Anyone => Vec::new(),
    }
}

/// What keeps an author who is a delegate of the member from acting for it here.
pub(super) fn limit(
    case: &Case<'_>,
    member: Option<&MemberId>,
    body: Option<&BodyId>,
) -> Option<Limit> {
    let (member, today) = (case.before.member(member?.as_str())?, case.before.today()?);
    let own = member.delegates.iter().find(|it| it.person.email == case.act.by.email)?;
    if !own.holds_on(today) {
        return Some(Limit::Time { from: own.from, until: own.until });
    }
    (!own.covers(body)).then(|| Limit::Bodies(own.bodies.iter().cloned().collect()))
}
