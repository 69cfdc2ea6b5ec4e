//! Which powers of attorney (Vollmachten) have effect.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::act::Stamp;
use crate::electorate::Electorate;
use crate::id::{BodyId, MemberId};
use crate::record::{Meeting, Power};
use crate::refusal::NoPower;
use crate::state::{PollRecord, State};
use crate::statutes::{ProxyGiver, ProxyHolder, ProxyRule};
use crate::timeline::Seq;
use crate::view::View;

/// A power of attorney in a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Represented {
    /// Who gave it.
    pub from: MemberId,
    /// Who holds it.
    pub to: MemberId,
    /// The document that proves it.
    pub document: Option<Arc<str>>,
    /// Whether it was registered for a period.
    pub standing: bool,
    /// Why it has no effect.
    pub void: Option<NoPower>,
}

impl View<'_> {
    fn proxy_rule(&self, body: &BodyId) -> Option<&ProxyRule> {
        self.statutes()?.bodies.get(body)?.proxies.as_ref()
    }

    /// Whether a body lets holders of powers of attorney cast ballots.
    pub(crate) fn knows_proxies(&self, body: &BodyId) -> bool {
        self.proxy_rule(body).is_some_and(|rule| rule.polls && rule.period)
    }

    /// The powers for a period that hold in a body today, with their givers, in the order in which they landed.
    fn standing(&self, body: &BodyId) -> Vec<(&MemberId, &Power)> {
        let Some(today) = self.today() else { return Vec::new() };
        let mut all: Vec<(Seq, &MemberId, &Power)> = self
            .state
            .proxies
            .iter()
            .filter_map(|(giver, line)| {
                let powers = line.at(self.seq).filter(|_| self.is_member(giver))?;
                let power = powers.value.powers.iter().find(|it| it.holds(body, today))?;
                Some((powers.by.seq, giver, power))
            })
            .collect();
        all.sort_by_key(|(seq, giver, _)| (*seq, *giver));
        all.into_iter().map(|(_, giver, power)| (giver, power)).collect()
    }

    /// Whether a member may hold powers in a body.
    fn may_hold(&self, rule: &ProxyRule, electorate: &Electorate, holder: &MemberId) -> bool {
        match rule.holder {
            ProxyHolder::Voters => electorate.voters.contains_key(holder),
            ProxyHolder::Members => self.is_member(holder),
        }
    }

    fn is_member(&self, id: &MemberId) -> bool {
        self.member(id.as_str()).is_some_and(|it| it.status.is_member())
    }

    /// The member through whose power of attorney a person may cast a member's ballot in a body.
    pub fn proxy_delegate(&self, giver: &MemberId, email: &str, body: &BodyId) -> Option<MemberId> {
        let holder = self.holder_in_polls(giver, body)?;
        self.delegate(holder.as_str(), email, Some(body))?;
        Some(holder)
    }

    /// The member that may cast a member's ballots in a body.
    fn holder_in_polls(&self, giver: &MemberId, body: &BodyId) -> Option<MemberId> {
        let rule = self.proxy_rule(body).filter(|_| self.knows_proxies(body))?;
        let standing = self.standing(body);
        let (_, power) = standing.iter().find(|(it, _)| *it == giver)?;
        let of_holder = standing.iter().filter(|(_, it)| it.to == power.to);
        let place = of_holder.take_while(|(it, _)| *it != giver).count();
        let fits = rule.at_most.is_none_or(|most| place < most.get() as usize);
        let may = fits && self.may_hold(rule, &self.electorate(body, None), &power.to);
        may.then(|| power.to.clone())
    }

    /// Whether a member has left its ballots in a body to whoever holds its power of attorney.
    pub(crate) fn bound_in_polls(&self, giver: &MemberId, body: &BodyId) -> bool {
        self.gives_up_its_vote(body) && self.holder_in_polls(giver, body).is_some()
    }

    pub(crate) fn gives_up_its_vote(&self, body: &BodyId) -> bool {
        self.proxy_rule(body).is_some_and(|rule| rule.giver == ProxyGiver::Bound)
    }

    /// The powers of attorney in a sitting: those for a period, then those that its record names, each with whether it has
    /// effect. A power for this very sitting takes the place of one for a period.
    pub fn represented(&self, meeting: &Meeting) -> Vec<Represented> {
        let standing = self.standing(&meeting.body).into_iter();
        let standing = standing
            .filter(|(giver, _)| meeting.proxies.iter().all(|proxy| proxy.from != **giver))
            .map(|(giver, power)| (giver, &power.to, &power.document, true));
        let named = meeting.proxies.iter().map(|it| (&it.from, &it.to, &it.document, false));
        let electorate = self.electorate(&meeting.body, None);
        let rule = self.proxy_rule(&meeting.body);
        let (mut held, mut givers) = (BTreeMap::<&MemberId, u32>::new(), BTreeSet::new());
        let mut all = Vec::new();
        for (from, to, document, is_standing) in standing.chain(named) {
            let void = match rule {
                None => Some(NoPower::NotAllowed),
                Some(rule) if !(if is_standing { rule.period } else { rule.sitting }) => {
                    Some(NoPower::NotAllowed)
                }
                Some(rule) if rule.document && document.is_none() => Some(NoPower::NoDocument),
                Some(rule) if !self.may_hold(rule, &electorate, to) => {
                    Some(NoPower::HolderWithoutVote)
                }
                Some(_) if !givers.insert(from) => Some(NoPower::Twice),
                Some(rule) => {
                    let number = held.entry(to).or_default();
                    *number += 1;
                    rule.at_most.filter(|most| *number > most.get()).map(|_| NoPower::TooMany)
                }
            };
            let (from, to, document) = (from.clone(), to.clone(), document.clone());
            all.push(Represented { from, to, document, standing: is_standing, void });
        }
        all
    }
}

impl State {
    /// The member whose delegate cast a ballot under a power of attorney; none where the voter's own delegate did.
    pub fn cast_by_proxy(
        &self,
        record: &PollRecord,
        voter: &MemberId,
        by: &Stamp,
    ) -> Option<MemberId> {
        let body = &record.poll.value.body;
        let view = self.view_at(by.seq.saturating_sub(1), by.at);
        match view.delegate(voter.as_str(), &by.email, Some(body)) {
            Some(_) => None,
            None => view.proxy_delegate(voter, &by.email, body),
        }
    }
}

#[cfg(test)]
mod tests;
