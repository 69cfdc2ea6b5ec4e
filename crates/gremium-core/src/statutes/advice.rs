//! What a question is: one that is decided, or one on which a body recommends.

use super::{About, BodyKind, Fund, Matter, Statutes};
use crate::id::MatterId;
use crate::process::{Stage, StageKind};

impl Statutes {
    /// Whether what comes out under a matter is a recommendation (Empfehlung) and binds nobody.
    ///
    /// So it is in a body that only advises, and where the matter says so. Else a body that decides recommends where the statutes
    /// ask for advice under the matter, and nowhere for a decision: before another matter, on the use of a fund, or on a request
    /// that a process presents to it.
    pub fn recommends(&self, id: &MatterId) -> bool {
        let Some(matter) = self.matters.get(id) else { return false };
        let advises =
            self.bodies.get(&matter.body).is_some_and(|body| body.kind == BodyKind::Advisory);
        advises
            || matter.advisory
            || (self.asks_for_advice(id, matter) && !self.asks_for_decision(id))
    }

    fn asks_for_advice(&self, id: &MatterId, matter: &Matter) -> bool {
        let before =
            |it: &Matter| it.first.as_ref().is_some_and(|it| !it.adopted && it.matter == *id);
        let on_fund = |it: &Fund| it.recommends.contains(id);
        let on_request = |it: &Stage| match &it.kind {
            StageKind::Consultation { bodies } => bodies.contains(&matter.body),
            StageKind::Filing
            | StageKind::Assessment { .. }
            | StageKind::Survey { .. }
            | StageKind::Grouping { .. }
            | StageKind::Prioritisation { .. }
            | StageKind::Requirements
            | StageKind::Offer
            | StageKind::Tender { .. }
            | StageKind::Vote { .. }
            | StageKind::Agreement { .. }
            | StageKind::Financing { .. }
            | StageKind::Delivery { .. } => false,
        };
        self.matters.values().any(before)
            || self.funds.values().any(on_fund)
            || (matter.about == About::Request && self.stages().any(on_request))
    }

    fn asks_for_decision(&self, id: &MatterId) -> bool {
        let before =
            |it: &Matter| it.first.as_ref().is_some_and(|it| it.adopted && it.matter == *id);
        let needs = |it: &Matter| before(it) || it.effective.consents.contains(id);
        self.matters.values().any(needs)
            || self.funds.values().any(|it| it.decides.contains(id))
            || self.stages().any(|it| it.kind.decides(id))
    }

    fn stages(&self) -> impl Iterator<Item = &Stage> {
        self.processes.values().flat_map(|it| it.stages.values())
    }
}

#[cfg(test)]
mod tests;
