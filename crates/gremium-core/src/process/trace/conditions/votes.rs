//! Stages that wait for a body to decide.

use crate::contest;
use crate::id::{BodyId, MatterId};
use crate::lifecycle::Effect;
use crate::outcome::Verdict;
use crate::process::trace::Scene;
use crate::process::{All, Completion, Missing, StageKind};
use crate::record::MotionRef;
use crate::state::{Decided, Phase};
use crate::time::Instant;

impl Scene<'_> {
    pub(super) fn voted(&self, matters: &[MatterId], need: All) -> Completion {
        let results: Vec<Completion> = matters.iter().map(|matter| self.decided(matter)).collect();
        let done = results
            .iter()
            .filter_map(|it| if let Completion::Done(at) = it { Some(*at) } else { None });
        let failed = results
            .iter()
            .filter_map(|it| if let Completion::Failed(at) = it { Some(*at) } else { None });
        let missing: Vec<Missing> = results
            .iter()
            .flat_map(|it| {
                if let Completion::Waiting(missing) = it { missing.clone() } else { Vec::new() }
            })
            .collect();
        let count = results.len();
        match need {
            All::All => {
                if let Some(at) = failed.min() {
                    return Completion::Failed(at);
                }
                let done: Vec<Instant> = done.collect();
                match done.iter().max() {
                    Some(last) if done.len() == count => Completion::Done(*last),
                    Some(_) | None => Completion::Waiting(missing),
                }
            }
            All::Any => {
                if let Some(at) = done.min() {
                    return Completion::Done(at);
                }
                let failed: Vec<Instant> = failed.collect();
                match failed.iter().max() {
                    Some(last) if failed.len() == count => Completion::Failed(*last),
                    Some(_) | None => Completion::Waiting(missing),
                }
            }
        }
    }

    /// The newest outcome on the request under one matter.
    ///
    /// A motion that found no quorum, a tie that is put again and the like leave the question open.
    fn decided(&self, matter: &MatterId) -> Completion {
        let body = self.body_of(matter);
        let to_put = || {
            let motion = || Missing::Motion(matter.clone(), body.clone());
            Completion::Waiting(vec![self.convened(&body, Some(matter)).unwrap_or_else(motion)])
        };
        let mut state = to_put();
        let mut settled: Option<&MotionRef> = None;
        for reference in &self.record.motions {
            let Some((motion, _)) = self.state.motion(reference) else { continue };
            if motion.matter != *matter {
                continue;
            }
            // An alternative that was left for another one says nothing of the question.
            let decided = self
                .state
                .decided(reference)
                .filter(|it| it.at <= self.as_of && self.state.is_decision(reference));
            // What settled the question once is not reopened by putting it again, but by a decision to take it up again.
            if let Some(settled) = settled {
                let again = motion.takes_up_again()
                    && motion.regarding.as_ref().is_some_and(|it| it.motion == *settled);
                let adopted = decided.is_some_and(|it| settles(it.outcome.verdict) == Some(true));
                if !(again && adopted) {
                    continue;
                }
            }
            match decided {
                None if matches!(reference, MotionRef::Poll(_)) => {
                    state =
                        Completion::Waiting(vec![Missing::Outcome(matter.clone(), body.clone())]);
                }
                None => {}
                Some(decided) => {
                    let at = decided.at.max(self.entered);
                    state = match settles(decided.outcome.verdict) {
                        // What was put in order and not taken up waits for the next time.
                        Some(true) if !self.taken_up(decided) => to_put(),
                        Some(true) => self.takes_effect(reference),
                        Some(false) => Completion::Failed(at),
                        None => to_put(),
                    };
                    if matches!(state, Completion::Done(_) | Completion::Failed(_)) {
                        settled = Some(reference);
                    }
                }
            }
        }
        state
    }

    /// Whether a body took a settled question up again, so that the time of the stage no longer counts.
    pub(in crate::process::trace) fn reopened(&self) -> bool {
        let Some(matters) = self.matters() else { return false };
        self.record.motions.iter().any(|reference| {
            let again = self.state.motion(reference).is_some_and(|(motion, _)| {
                motion.takes_up_again() && matters.contains(&motion.matter)
            });
            let decided = self.state.decided(reference).filter(|it| it.at <= self.as_of);
            again && decided.is_some_and(|it| settles(it.outcome.verdict) == Some(true))
        })
    }

    /// Since when members have been voting in a poll on it, not before the stage that may be left out was entered.
    pub(in crate::process::trace) fn voting_since(&self) -> Option<Instant> {
        let matters = self.matters()?;
        let opened = self.record.motions.iter().filter_map(|reference| match reference {
            MotionRef::Poll(id) => {
                let poll = self.state.polls.get(id)?;
                let opens = poll.poll.value.opens.unwrap_or(poll.poll.by.at);
                let open = match poll.phase {
                    Phase::Scheduled { .. } => false,
                    Phase::Open(_) | Phase::Closed(..) => opens <= self.as_of,
                };
                (open && matters.contains(&poll.poll.value.motion.matter)).then_some(opens)
            }
            MotionRef::Item(..) => None,
        });
        opened.min().map(|at| at.max(self.entered))
    }

    /// The matters of a stage that a body decides on.
    fn matters(&self) -> Option<&[MatterId]> {
        match &self.stage.kind {
            StageKind::Vote { matters, .. } => Some(matters),
            StageKind::Prioritisation { matter } => Some(std::slice::from_ref(matter)),
            StageKind::Filing
            | StageKind::Assessment { .. }
            | StageKind::Consultation { .. }
            | StageKind::Survey { .. }
            | StageKind::Grouping { .. }
            | StageKind::Requirements
            | StageKind::Offer
            | StageKind::Tender { .. }
            | StageKind::Agreement { .. }
            | StageKind::Financing { .. }
            | StageKind::Delivery { .. } => None,
        }
    }

    /// Whether an outcome takes the request up: always, unless it is one of several in a prioritisation.
    fn taken_up(&self, decided: &Decided) -> bool {
        let option = self.request();
        match &decided.result {
            Some(contest::Outcome::Prioritisation(result)) => {
                option.as_str().parse().is_ok_and(|option| result.takes(&option))
            }
            Some(contest::Outcome::Election(_)) | None => true,
        }
    }

    /// An adopted motion carries the request on once it has effect.
    fn takes_effect(&self, reference: &MotionRef) -> Completion {
        let effect = self.state.effect(reference, self.as_of);
        let waits = |from, awaited| {
            let ended = self.state.ended(reference, self.as_of);
            ended.map_or_else(
                || {
                    let motion = reference.clone();
                    Completion::Waiting(vec![Missing::Effect { motion, from, awaited }])
                },
                |(at, _)| Completion::Failed(at.max(self.entered)),
            )
        };
        match effect {
            Effect::Since(at) => Completion::Done(at.max(self.entered)),
            Effect::Never { at, .. } => Completion::Failed(at.max(self.entered)),
            Effect::From(from) => waits(Some(from), Vec::new()),
            Effect::Waiting { awaited, .. } => waits(None, awaited),
            Effect::NotAdopted => waits(None, Vec::new()),
        }
    }

    fn body_of(&self, matter: &MatterId) -> BodyId {
        let statutes = self.state.statutes.at(self.record.filed.seq);
        statutes
            .and_then(|statutes| statutes.matters.get(matter))
            .map(|matter| matter.body.clone())
            .expect("because statutes are verified: each matter of a process exists")
    }

    /// The closing of the open poll that the stage waits for.
    pub(in crate::process::trace) fn poll_end(&self) -> Option<Instant> {
        let matters = self.matters()?;
        self.record.motions.iter().rev().find_map(|reference| match reference {
            MotionRef::Poll(poll) => {
                let record = self.state.polls.get(poll)?;
                let open = !matches!(record.phase, Phase::Closed(..));
                (open && matters.contains(&record.poll.value.motion.matter))
                    .then_some(record.closes())
            }
            MotionRef::Item(..) => None,
        })
    }
}

/// Whether a verdict settles the question: yes, no, or still open.
fn settles(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::Adopted => Some(true),
        Verdict::Rejected | Verdict::NoAction | Verdict::Vetoed => Some(false),
        Verdict::Inquorate
        | Verdict::Extended
        | Verdict::Repeat
        | Verdict::LotNeeded
        | Verdict::NextRound
        | Verdict::VoteNeeded
        | Verdict::SentBack
        | Verdict::Suspended
        | Verdict::Pending
        | Verdict::Aborted
        | Verdict::Inadmissible => None,
    }
}
