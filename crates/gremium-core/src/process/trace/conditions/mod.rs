//! When each kind of stage is complete, and who has to act until then.

mod able;
mod answers;
mod delivered;
mod next;
mod parties;
mod survey;
mod votes;

use survey::Enough;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::scene::Scene;
use crate::process::{All, Completion, Missing, StageKind};
use crate::record::{Fact, FactKey};
use crate::time::{Instant, Period};

impl Scene<'_> {
    /// Whether the stage's condition holds, leaving its time limit aside.
    pub(in crate::process::trace) fn completion(&self) -> Completion {
        match &self.stage.kind {
            StageKind::Filing => Completion::Done(self.entered),
            StageKind::Assessment { by, need, must_be_feasible, must_fit_core } => {
                self.assessed(by, *need, *must_be_feasible, *must_fit_core)
            }
            StageKind::Consultation { bodies } => self.consulted(bodies),
            StageKind::Survey { window, least, counted, or_one_joins, ranked: _ } => {
                let enough = Enough { least: *least, counted: *counted, or_one: *or_one_joins };
                self.surveyed(window.as_ref(), enough)
            }
            StageKind::Grouping { by } => {
                self.assessed(std::slice::from_ref(by), All::All, false, false)
            }
            StageKind::Prioritisation { matter } => {
                self.voted(std::slice::from_ref(matter), All::All)
            }
            StageKind::Requirements => self.described(),
            StageKind::Offer => self.has(FactKey::Offer(self.request()), Missing::Offer),
            StageKind::Tender { joint } => self.tendered(*joint),
            StageKind::Vote { matters, need } => self.voted(matters, *need),
            StageKind::Agreement { parties, with, least: None } => self.signed(*parties, with),
            StageKind::Agreement { parties, with, least: Some(least) } => {
                self.signed_by_enough(*parties, with, *least)
            }
            StageKind::Financing { parties } => self.financed(*parties),
            StageKind::Delivery { evidence, window, reports } => {
                self.delivered(*evidence, window.as_ref(), reports)
            }
        }
    }

    /// The estimate is there, with the documents that the stage asks for.
    fn described(&self) -> Completion {
        let key = FactKey::Estimate(self.request());
        let pinned = |name: &Arc<str>| match self.fact(&key) {
            Some((_, Fact::Estimate(estimate))) => estimate.named.contains_key(name),
            Some(_) | None => false,
        };
        let asked = self.stage.documents.iter();
        let lacking: BTreeMap<_, _> = asked
            .filter(|(name, _)| !pinned(name))
            .map(|(name, label)| (name.clone(), label.clone()))
            .collect();
        let documents = (!lacking.is_empty()).then_some(Missing::Documents(lacking));
        match (self.has(key, Missing::Estimate), documents) {
            (Completion::Waiting(missing), documents) => {
                Completion::Waiting(missing.into_iter().chain(documents).collect())
            }
            (Completion::Done(_), Some(documents)) => Completion::Waiting(vec![documents]),
            (done @ (Completion::Done(_) | Completion::Failed(_) | Completion::Lapsed(_)), _) => {
                done
            }
        }
    }

    pub(super) fn request(&self) -> crate::id::RequestId {
        self.record.request.value.id.clone()
    }

    /// When a fact landed as it is now, not before the stage was entered.
    pub(super) fn landed(&self, key: &FactKey) -> Option<Instant> {
        let (at, _) = self.fact(key).filter(|(at, _)| self.is_new(*at))?;
        Some(at.max(self.entered))
    }

    /// Whether what came at a moment counts: where the way led back to the stage, only what came since then does.
    pub(super) fn is_new(&self, at: Instant) -> bool {
        self.past.led_back(self.id).is_none_or(|back| at > back)
    }

    /// When somebody signed or promised money. What was declared before a decision was taken up again is declared anew.
    pub(super) fn declared_anew(&self, key: &FactKey) -> Option<Instant> {
        let at = self.landed(key)?;
        let (declared, _) = self.fact(key)?;
        self.past.anew.is_none_or(|anew| declared >= anew).then_some(at)
    }

    fn has(&self, key: FactKey, missing: Missing) -> Completion {
        self.landed(&key).map_or_else(|| Completion::Waiting(vec![missing]), Completion::Done)
    }

    pub(in crate::process::trace) fn period_end(&self, period: &Period) -> Option<Instant> {
        let statutes = self.state.law_of(self.record)?;
        statutes.record.calendar.end_of(self.entered, period).ok()
    }
}
