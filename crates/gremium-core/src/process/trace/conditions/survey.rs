//! Stages that wait for declarations of interest.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::MemberId;
use crate::process::trace::scene::Scene;
use crate::process::{Completion, Counted, Missing, StageKind};
use crate::record::{Fact, FactKey, InterestKind};
use crate::time::{Instant, Period};

/// What a survey needs.
#[derive(Clone, Copy)]
pub(super) struct Enough {
    /// Members besides the proposer.
    pub(super) least: u32,
    /// Which declarations count.
    pub(super) counted: Counted,
    /// Whether one member that joins is enough, be it the proposer.
    pub(super) or_one: bool,
}

impl Scene<'_> {
    pub(super) fn surveyed(&self, window: Option<&Period>, enough: Enough) -> Completion {
        let Some(window) = window else { return self.open_survey(enough) };
        let Some(end) = self.period_end(window) else { return Completion::Waiting(Vec::new()) };
        let missing = self.too_few(enough, end.min(self.as_of));
        match missing {
            None if self.as_of >= end => Completion::Done(end),
            Some(_) if self.as_of >= end => Completion::Lapsed(end),
            missing => Completion::Waiting(
                std::iter::once(Missing::WindowEnd(end)).chain(missing).collect(),
            ),
        }
    }

    /// A survey without a window ends with the declaration that makes it enough.
    fn open_survey(&self, enough: Enough) -> Completion {
        let newest = self.declared(self.as_of).into_values().map(|(at, _)| at).max();
        match self.too_few(enough, self.as_of) {
            None => Completion::Done(newest.unwrap_or(self.entered).max(self.entered)),
            missing => Completion::Waiting(missing.into_iter().collect()),
        }
    }

    /// What is missing up to a moment; nothing where it is enough.
    fn too_few(&self, enough: Enough, before: Instant) -> Option<Missing> {
        let declared = self.declared(before);
        let one = declared.values().any(|(_, kind)| *kind == InterestKind::Join);
        let counts = |kind: InterestKind| match kind {
            InterestKind::Join => true,
            InterestKind::Need => enough.counted == Counted::Needing,
            InterestKind::Observe => false,
        };
        let others = declared.iter().filter(|(member, _)| !self.proposes(member));
        let have = others.filter(|(_, (_, kind))| counts(*kind)).count();
        let have = u32::try_from(have).unwrap_or(u32::MAX);
        (have < enough.least && !(enough.or_one && one)).then_some(Missing::Interest {
            have,
            need: enough.least,
            or_one_joins: enough.or_one,
        })
    }

    /// Those who may still declare whether they join: all that can take part, and the proposer itself where its own joining
    /// counts.
    pub(super) fn undeclared(&self) -> BTreeSet<MemberId> {
        let view = self.state.view_at(self.state.seq_at(self.as_of), self.as_of);
        let declared = self.declared(self.as_of);
        let own_counts = matches!(self.stage.kind, StageKind::Survey { or_one_joins: true, .. });
        let members = view
            .members()
            .filter(|it| self.process.is_open_to(it))
            .filter(|it| !declared.contains_key(&it.id))
            .filter(|it| own_counts || !self.proposes(&it.id));
        members.map(|it| it.id.clone()).collect()
    }

    pub(super) fn proposes(&self, member: &MemberId) -> bool {
        *member == self.record.request.value.proposer
    }

    /// What each member declared before a moment, and when; of those that could take part then.
    pub(super) fn declared(&self, before: Instant) -> BTreeMap<MemberId, (Instant, InterestKind)> {
        let facts = self.record.facts_at(before);
        facts
            .filter_map(|(_, at, fact)| {
                let Fact::Interest(interest) = fact else { return None };
                let counts = self.state.can_take_part(self.record, &interest.member, before);
                counts.then(|| (interest.member.clone(), (at, interest.kind)))
            })
            .collect()
    }

    /// Those of whom a survey may count a declaration, whenever it landed.
    pub(in crate::process::trace) fn declarers(&self) -> BTreeSet<MemberId> {
        let keys = self.record.landings().map(|(key, _)| key);
        keys.filter_map(|key| match key {
            FactKey::Interest(_, member) => Some(member.clone()),
            FactKey::Request(_)
            | FactKey::Assessment(..)
            | FactKey::Estimate(_)
            | FactKey::Offer(_)
            | FactKey::Tender(_)
            | FactKey::Agreement(..)
            | FactKey::Share(..)
            | FactKey::Evidence(..)
            | FactKey::Withdrawal(_)
            | FactKey::Split(_)
            | FactKey::Member(_)
            | FactKey::Office(_)
            | FactKey::Proxies(_)
            | FactKey::Poll(_)
            | FactKey::Ballot(..)
            | FactKey::Meeting(..)
            | FactKey::Objection(..)
            | FactKey::Lot(_)
            | FactKey::Retraction(_)
            | FactKey::Sequel(..)
            | FactKey::Decision(_)
            | FactKey::Booking(..) => None,
        })
        .collect()
    }
}

#[cfg(test)]
mod tests;
