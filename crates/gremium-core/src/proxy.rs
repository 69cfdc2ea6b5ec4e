//! Which powers of attorney (Vollmachten) have effect.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::act::Stamp;
use crate::electorate::Electorate;
use crate::id::{BodyId, ItemId, MemberId};
use crate::record::{Meeting, Power, Proxy};
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
    /// The items that it is for; all where none is named.
    pub items: BTreeSet<ItemId>,
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
    /// effect. A power for this very sitting takes the place of one for a period; of one for some items it is said whether it
    /// has effect in all of them.
    pub fn represented(&self, meeting: &Meeting) -> Vec<Represented> {
        let mut all = self.represented_in(meeting, None);
        let of_items = meeting.proxies.iter().filter(|it| !it.items.is_empty());
        all.extend(of_items.filter_map(|proxy| {
            let of_item = |item: &ItemId| {
                let powers = self.represented_in(meeting, Some(item)).into_iter();
                powers
                    .filter(|it| it.items == proxy.items)
                    .find(|it| it.from == proxy.from && it.to == proxy.to)
            };
            let each: Vec<Represented> = proxy.items.iter().filter_map(of_item).collect();
            let void = each.iter().find(|it| it.void.is_some()).or(each.first());
            void.cloned()
        }));
        all
    }

    /// The same in one item, or in the sitting as a whole; a power for the item takes the place of one for the sitting.
    pub(crate) fn represented_in(
        &self,
        meeting: &Meeting,
        item: Option<&ItemId>,
    ) -> Vec<Represented> {
        let is_for = |it: &&Proxy| item.is_some_and(|item| it.items.contains(item));
        let of_item =
            |giver: &MemberId| meeting.proxies.iter().filter(is_for).any(|it| it.from == *giver);
        let for_all = |it: &&Proxy| it.items.is_empty();
        let named = meeting.proxies.iter();
        let named = named.filter(|it| is_for(it) || (for_all(it) && !of_item(&it.from)));
        let named: Vec<&Proxy> = named.collect();
        let standing = self.standing(&meeting.body).into_iter();
        let standing = standing
            .filter(|(giver, _)| named.iter().all(|proxy| proxy.from != **giver))
            .map(|(giver, power)| (giver, &power.to, &power.document, None));
        let named = named.iter().map(|it| (&it.from, &it.to, &it.document, Some(&it.items)));
        let electorate = self.electorate(&meeting.body, None);
        let rule = self.proxy_rule(&meeting.body);
        let (mut held, mut givers) = (BTreeMap::<&MemberId, u32>::new(), BTreeSet::new());
        let mut all = Vec::new();
        for (from, to, document, items) in standing.chain(named) {
            let void = match rule {
                None => Some(NoPower::NotAllowed),
                Some(rule) if !rule.knows(items) => Some(NoPower::NotAllowed),
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
            all.push(Represented {
                from: from.clone(),
                to: to.clone(),
                document: document.clone(),
                standing: items.is_none(),
                items: items.cloned().unwrap_or_default(),
                void,
            });
        }
        all
    }
}

impl ProxyRule {
    /// Whether it knows powers for these items, for the whole sitting where it names none, or for a period.
    fn knows(&self, items: Option<&BTreeSet<ItemId>>) -> bool {
        match items {
            None => self.period,
            Some(items) if items.is_empty() => self.sitting,
            Some(_) => self.item,
        }
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
