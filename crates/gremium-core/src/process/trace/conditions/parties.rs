//! Stages that wait for each of several parties: signatures and shares.

use std::collections::BTreeSet;

use crate::id::{MemberId, OfficeId};
use crate::money::Amount;
use crate::process::trace::Scene;
use crate::process::{Completion, Missing, Parties, When};
use crate::record::{Fact, FactKey, InterestKind};
use crate::time::Instant;

impl Scene<'_> {
    /// The members whose signature or share is asked for.
    pub(super) fn parties(&self, parties: Parties) -> BTreeSet<MemberId> {
        let request = &self.record.request.value;
        match parties {
            Parties::Proposer => [request.proposer.clone()].into(),
            Parties::Awarded => self.record.awarded().cloned().into_iter().collect(),
            Parties::Participants => {
                let mut all: BTreeSet<MemberId> = self
                    .declared(self.entered)
                    .into_iter()
                    .filter_map(|(member, (_, kind))| {
                        (kind == InterestKind::Join).then_some(member)
                    })
                    .collect();
                all.extend(request.participants.iter().cloned());
                all.insert(request.proposer.clone());
                all
            }
            Parties::AllMembers => {
                let seq = self.state.seq_at(self.entered);
                let view = self.state.view_at(seq, self.entered);
                let votes = |class: &crate::id::ClassId| {
                    view.statutes()
                        .and_then(|it| it.classes.get(class))
                        .is_some_and(|class| !class.votes.is_zero())
                };
                view.members()
                    .filter(|member| member.status.is_member())
                    .filter(|member| votes(&member.class))
                    .map(|member| member.id.clone())
                    .collect()
            }
        }
    }

    /// Whether the stage is for this request, by who takes part when it begins.
    pub(in crate::process::trace) fn applies(&self) -> bool {
        let several = || self.parties(Parties::Participants).len() > 1;
        match self.stage.when {
            None => true,
            Some(When::Joint) => several(),
            Some(When::Alone) => !several(),
        }
    }

    /// The members of those who held offices when the stage began.
    pub(super) fn holding(&self, offices: &[OfficeId]) -> BTreeSet<MemberId> {
        let view = self.state.view_at(self.state.seq_at(self.entered), self.entered);
        let Some(day) = view.today() else { return BTreeSet::new() };
        offices
            .iter()
            .filter_map(|office| view.office(office.as_str()))
            .flat_map(|office| &office.holders)
            .filter(|holder| holder.holds_on(day))
            .filter_map(|holder| holder.member.clone())
            .collect()
    }

    pub(super) fn signed(&self, parties: Parties, with: &[OfficeId]) -> Completion {
        let mut done = self.entered;
        let mut open = BTreeSet::new();
        let mut parties = self.parties(parties);
        parties.extend(self.holding(with));
        for member in parties {
            match self.landed(&FactKey::Agreement(self.request(), member.clone())) {
                Some(at) => done = done.max(at),
                None => {
                    open.insert(member);
                }
            }
        }
        if open.is_empty() {
            Completion::Done(done)
        } else {
            Completion::Waiting(vec![Missing::Signatures(open)])
        }
    }

    pub(super) fn financed(&self, parties: Parties) -> Completion {
        let Some(cost) = self.cost() else { return Completion::Waiting(vec![Missing::Estimate]) };
        let mut done = self.entered;
        let mut open = BTreeSet::new();
        let mut confirmed = Amount::ZERO;
        for member in self.parties(parties) {
            let key = FactKey::Share(self.request(), member.clone());
            match (self.landed(&key), self.record.facts.get(&key).map(|fact| &fact.value)) {
                (Some(at), Some(Fact::Share(share))) => {
                    done = done.max(at);
                    confirmed = confirmed.checked_add(share.amount).unwrap_or(confirmed);
                }
                (Some(_) | None, _) => {
                    open.insert(member);
                }
            }
        }
        if !open.is_empty() {
            return Completion::Waiting(vec![Missing::Shares(open)]);
        }
        if confirmed == cost {
            Completion::Done(done)
        } else {
            Completion::Waiting(vec![Missing::Difference { confirmed, cost }])
        }
    }

    /// What it costs: the offer's price, or else the estimate.
    fn cost(&self) -> Option<Amount> {
        let fact = |key: FactKey| {
            self.landed(&key)?;
            self.record.facts.get(&key).map(|fact| fact.value.clone())
        };
        match (fact(FactKey::Offer(self.request())), fact(FactKey::Estimate(self.request()))) {
            (Some(Fact::Offer(offer)), _) => Some(offer.amount),
            (_, Some(Fact::Estimate(estimate))) => Some(estimate.amount),
            (_, _) => None,
        }
    }

    /// The end of the offer's validity, while the parties have yet to accept it.
    pub(in crate::process::trace) fn offer_end(&self) -> Option<Instant> {
        if !self.stage.kind.accepts_offer() {
            return None;
        }
        let key = FactKey::Offer(self.request());
        self.landed(&key)?;
        let Fact::Offer(offer) = &self.record.facts.get(&key)?.value else { return None };
        self.state.partnership.latest()?.zone.end_of(offer.valid_until?).ok()
    }
}

#[cfg(test)]
mod tests;
