//! Stages that wait for each of several parties: signatures and shares.

use std::collections::BTreeSet;

use crate::id::{MemberId, OfficeId};
use crate::money::Amount;
use crate::process::trace::scene::Scene;
use crate::process::{Completion, Missing, Parties, StageKind, When};
use crate::record::{Fact, FactKey, InterestKind, MemberStatus};
use crate::time::Instant;

impl Scene<'_> {
    /// The members whose signature or share is asked for.
    pub(in crate::process::trace) fn parties(&self, parties: Parties) -> BTreeSet<MemberId> {
        let request = &self.record.request.value;
        match parties {
            Parties::Proposer => [request.proposer.clone()].into(),
            Parties::Signatories => self.signatories(),
            Parties::Awarded => self.record.awarded().cloned().into_iter().collect(),
            Parties::Participants => {
                self.past.settled.clone().unwrap_or_else(|| self.participants())
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
                    .filter(|member| member.status == MemberStatus::Active)
                    .filter(|member| votes(&member.class))
                    .map(|member| member.id.clone())
                    .collect()
            }
        }
    }

    /// The proposer and all that joined, as far as they can take part.
    fn participants(&self) -> BTreeSet<MemberId> {
        let request = &self.record.request.value;
        let known = self.past.bound.unwrap_or(self.entered);
        let joins = |(member, (_, kind))| (kind == InterestKind::Join).then_some(member);
        let mut all: BTreeSet<MemberId> =
            self.declared(known).into_iter().filter_map(joins).collect();
        let can = |it: &&MemberId| self.state.can_take_part(self.record, it, known);
        all.extend(request.participants.iter().filter(can).cloned());
        all.insert(request.proposer.clone());
        all
    }

    /// Those who signed the last agreement. As long as it is not signed they are those whom it asks, or would ask now.
    fn signatories(&self) -> BTreeSet<MemberId> {
        if let Some(signed) = &self.past.signed {
            return signed.clone();
        }
        let before = self.process.order.iter().take_while(|id| *id != self.id);
        let asked = before.filter_map(|id| {
            let (id, stage) = self.process.stages.get_key_value(id)?;
            let StageKind::Agreement { parties, .. } = &stage.kind else { return None };
            let there = Self { id, stage, ..*self };
            there.applies().then(|| there.parties(*parties))
        });
        asked.last().unwrap_or_else(|| self.parties(Parties::Participants))
    }

    /// The parties whose signature or share is there.
    pub(in crate::process::trace) fn given(&self) -> BTreeSet<MemberId> {
        let signature = |member: &MemberId| FactKey::Agreement(self.request(), member.clone());
        let share = |member: &MemberId| FactKey::Share(self.request(), member.clone());
        let Some(parties) = self.stage.kind.parties() else { return BTreeSet::new() };
        let asked = self.parties(parties);
        let answers = if matches!(self.stage.kind, StageKind::Agreement { .. }) {
            self.answered(asked, signature)
        } else {
            self.answered(asked, share)
        };
        answers.given.into_iter().collect()
    }

    /// By how much the shares that are confirmed fall short of what is ordered, where the process has asked for them.
    pub(super) fn short_of(&self, ordered: Amount) -> Option<Missing> {
        let confirmed = self.confirmed(self.past.paying.as_ref()?);
        (confirmed < ordered).then_some(Missing::Difference { confirmed, cost: ordered })
    }

    /// What the shares of members come to that count.
    fn confirmed<'m>(&self, of: impl IntoIterator<Item = &'m MemberId>) -> Amount {
        let counting = of.into_iter().filter(|member| self.is_good_for(member));
        let shares = counting.filter_map(|member| {
            match self.fact(&FactKey::Share(self.request(), member.clone())) {
                Some((_, Fact::Share(share))) => Some(share.amount),
                Some(_) | None => None,
            }
        });
        shares.fold(Amount::ZERO, |sum, it| sum.checked_add(it).unwrap_or(sum))
    }

    /// Whether a member's share counts: whoever has left is still good for it if it has signed, since a contract binds it.
    pub(in crate::process::trace) fn is_good_for(&self, member: &MemberId) -> bool {
        let signature = FactKey::Agreement(self.request(), member.clone());
        !self.has_left(member) || self.fact(&signature).is_some()
    }

    /// Whether the stage is for this request, by who takes part and what it costs when it begins.
    pub(in crate::process::trace) fn applies(&self) -> bool {
        let several = || self.parties(Parties::Participants).len() > 1;
        let by_members = match self.stage.when {
            None => true,
            Some(When::Joint) => several(),
            Some(When::Alone) => !several(),
        };
        let known = || Self { as_of: self.entered, ..*self }.cost();
        let by_cost = self
            .stage
            .when_cost
            .is_none_or(|range| known().is_none_or(|(_, cost)| range.contains(cost)));
        by_members && by_cost
    }

    /// The members of those who held offices when the stage began.
    pub(in crate::process::trace) fn holding(&self, offices: &[OfficeId]) -> BTreeSet<MemberId> {
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

    /// When the standing of those whose word counts changed: whoever leaves has no part in what is not complete.
    pub(in crate::process::trace) fn changes_of_standing(&self) -> Vec<Instant> {
        let kind = &self.stage.kind;
        let parties = kind.parties().or_else(|| kind.reports()?.members);
        let mut asked = match parties {
            Some(parties) => self.parties(parties),
            None if matches!(kind, StageKind::Survey { .. }) => self.declarers(),
            None => BTreeSet::new(),
        };
        if kind.orders() {
            asked.extend(self.past.paying.iter().flatten().cloned());
        }
        let lines = asked.iter().filter_map(|member| self.state.members.get(member));
        lines.flat_map(|line| line.versions()).filter_map(|(_, it)| Some(it?.by.at)).collect()
    }

    /// Whether a member has left by now, so that nobody can sign or pay for it.
    pub(super) fn has_left(&self, member: &MemberId) -> bool {
        let view = self.state.view_at(self.state.seq_at(self.as_of), self.as_of);
        view.member(member.as_str()).is_some_and(|it| it.status == MemberStatus::Left)
    }

    pub(super) fn signed(&self, parties: Parties, with: &[OfficeId]) -> Completion {
        let mut asked = self.parties(parties);
        asked.extend(self.holding(with));
        let key = |member: &MemberId| FactKey::Agreement(self.request(), member.clone());
        let answers = self.answered(asked, key);
        let expired = self.offer_expired().then_some(Missing::Offer);
        let short = self.cost().and_then(|(_, cost)| self.short_of(cost));
        let open = signatures(answers.open, None);
        let missing: Vec<Missing> = expired.into_iter().chain(short).chain(open).collect();
        if missing.is_empty() {
            Completion::Done(answers.last)
        } else {
            Completion::Waiting(missing)
        }
    }

    /// All have signed, or, once the time is over, enough of the parties and all those whose members hold offices. Where not
    /// enough are left that could sign, it lapses at once.
    pub(super) fn signed_by_enough(
        &self,
        parties: Parties,
        with: &[OfficeId],
        least: u32,
    ) -> Completion {
        let Some(end) = self.deadline() else { return Completion::Waiting(Vec::new()) };
        let now = Self { as_of: self.as_of.min(end), ..*self };
        let (parties, holders) = (self.parties(parties), self.holding(with));
        let answers = now.signed_of(&parties, &holders);
        let given = among(&parties, &answers.given);
        if given.saturating_add(among(&parties, &answers.open)) < least {
            return Completion::Lapsed(self.entered);
        }
        let expired = now.offer_expired().then_some(Missing::Offer);
        let short = now.cost().and_then(|(_, cost)| now.short_of(cost));
        let besides: Vec<Missing> = expired.into_iter().chain(short).collect();
        if besides.is_empty() && answers.open.is_empty() {
            return Completion::Done(answers.last);
        }
        let (needed, free): (BTreeSet<_>, BTreeSet<_>) =
            answers.open.into_iter().partition(|it| holders.contains(it));
        if besides.is_empty() && needed.is_empty() && given >= least && self.as_of >= end {
            return Completion::Done(end);
        }
        let more = least.saturating_sub(given.saturating_add(among(&parties, &needed)));
        let window = (given >= least).then_some(Missing::WindowEnd(end));
        let missing = besides.into_iter().chain(signatures(needed, None));
        Completion::Waiting(missing.chain(signatures(free, Some(more))).chain(window).collect())
    }

    fn signed_of(&self, parties: &BTreeSet<MemberId>, holders: &BTreeSet<MemberId>) -> Answers {
        let key = |member: &MemberId| FactKey::Agreement(self.request(), member.clone());
        self.answered(parties.union(holders).cloned().collect(), key)
    }

    /// Who takes part once an agreement that not all had to sign has ended: those parties that signed it, or the proposer where
    /// none did.
    pub(in crate::process::trace) fn settled_at(
        &self,
        ended: Instant,
    ) -> Option<BTreeSet<MemberId>> {
        let StageKind::Agreement { parties, least: Some(_), .. } = &self.stage.kind else {
            return None;
        };
        let then = Self { as_of: ended, ..*self };
        let mut signed: BTreeSet<MemberId> =
            then.signed_of(&self.parties(*parties), &BTreeSet::new()).given.into_iter().collect();
        if signed.is_empty() {
            signed.insert(self.record.request.value.proposer.clone());
        }
        Some(signed)
    }

    pub(super) fn financed(&self, parties: Parties) -> Completion {
        let Some((priced, cost)) = self.cost() else {
            return Completion::Waiting(vec![Missing::Estimate]);
        };
        let key = |member: &MemberId| FactKey::Share(self.request(), member.clone());
        let answers = self.answered(self.parties(parties), key);
        let confirmed = self.confirmed(&answers.given);
        let expired = self.offer_expired().then_some(Missing::Offer);
        let open = if !answers.open.is_empty() {
            Some(Missing::Shares(answers.open))
        } else {
            (confirmed != cost).then_some(Missing::Difference { confirmed, cost })
        };
        let missing: Vec<Missing> = expired.into_iter().chain(open).collect();
        if missing.is_empty() {
            Completion::Done(answers.last.max(priced))
        } else {
            Completion::Waiting(missing)
        }
    }

    /// Who of those asked has answered. Whoever left without an answer is asked no more, unless nobody is left.
    fn answered(&self, asked: BTreeSet<MemberId>, key: impl Fn(&MemberId) -> FactKey) -> Answers {
        let mut answers = Answers { given: Vec::new(), open: BTreeSet::new(), last: self.entered };
        let mut gone = BTreeSet::new();
        for member in asked {
            match self.declared_anew(&key(&member)) {
                Some(at) => {
                    answers.last = answers.last.max(at);
                    answers.given.push(member);
                }
                None if self.has_left(&member) => _ = gone.insert(member),
                None => _ = answers.open.insert(member),
            }
        }
        if answers.given.is_empty() && answers.open.is_empty() {
            answers.open = gone;
        }
        answers
    }

    /// What it costs, with when that was known: the offer's price, or else the estimate.
    pub(super) fn cost(&self) -> Option<(Instant, Amount)> {
        let (offer, estimate) = (FactKey::Offer(self.request()), FactKey::Estimate(self.request()));
        match (self.fact(&offer), self.fact(&estimate)) {
            (Some((at, Fact::Offer(offer))), _) => Some((at, offer.amount)),
            (_, Some((at, Fact::Estimate(estimate)))) => Some((at, estimate.amount)),
            (_, _) => None,
        }
    }

    /// Whether the offer that the parties are to accept is no longer valid.
    fn offer_expired(&self) -> bool {
        self.valid_until().is_some_and(|end| end <= self.as_of)
    }

    /// The end of the offer's validity, as long as it can be accepted.
    pub(in crate::process::trace) fn offer_end(&self) -> Option<Instant> {
        let accepts = self.stage.kind.accepts_offer();
        self.valid_until().filter(|end| accepts && *end > self.as_of)
    }

    fn valid_until(&self) -> Option<Instant> {
        let (_, Fact::Offer(offer)) = self.fact(&FactKey::Offer(self.request()))? else {
            return None;
        };
        self.state.partnership.latest()?.zone.end_of(offer.valid_until?).ok()
    }
}

/// The signatures that are missing, where any is: so many of them, or all.
fn signatures(of: BTreeSet<MemberId>, least: Option<u32>) -> Option<Missing> {
    let least = least.unwrap_or_else(|| count(of.len()));
    (!of.is_empty()).then_some(Missing::Signatures { of, least })
}

/// How many of some are among the parties.
fn among<'a>(parties: &BTreeSet<MemberId>, some: impl IntoIterator<Item = &'a MemberId>) -> u32 {
    count(some.into_iter().filter(|it| parties.contains(*it)).count())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Who of several answered.
struct Answers {
    given: Vec<MemberId>,
    open: BTreeSet<MemberId>,
    /// When the last one did.
    last: Instant,
}

#[cfg(test)]
mod tests;
