//! Stages that wait for a body to decide.

use crate::contest;
use crate::id::{BodyId, MatterId};
use crate::lifecycle::Effect;
use crate::outcome::Verdict;
use crate::process::trace::scene::Scene;
use crate::process::{All, Completion, Missing};
use crate::record::{Motion, MotionRef, Relation};
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

    /// The first outcome on the request under one matter that settles it.
    ///
    /// A motion that found no quorum, a tie that is put again and the like leave the question open. What was taken up again or
    /// annulled is decided anew.
    fn decided(&self, matter: &MatterId) -> Completion {
        let body = self.body_of(matter);
        let to_put = || {
            let motion = || Missing::Motion(matter.clone(), body.clone());
            Completion::Waiting(vec![self.convened(&body, Some(matter)).unwrap_or_else(motion)])
        };
        let mut stands = to_put();
        let anew = self.past.decided.get(&(self.id.clone(), matter.clone()));
        for reference in &self.record.motions {
            // To annul what was decided is not to decide it the other way.
            let asks = |motion: &Motion| {
                motion.matter == *matter && motion.stands_to(Relation::Annuls).is_none()
            };
            if !self.state.motion(reference).is_some_and(|(motion, _)| asks(motion)) {
                continue;
            }
            let decided = self.state.decided(reference);
            let before =
                |it: &&Decided| self.is_new(it.since) && anew.is_none_or(|anew| it.since >= *anew);
            if decided.is_some() && decided.filter(before).is_none() {
                continue;
            }
            // An alternative that was left for another one says nothing of the question.
            match decided.filter(|it| it.since <= self.as_of && self.state.is_decision(reference)) {
                None if matches!(reference, MotionRef::Poll(_)) => {
                    stands =
                        Completion::Waiting(vec![Missing::Outcome(matter.clone(), body.clone())]);
                }
                None => {}
                Some(decided) => {
                    stands = match settles(decided.outcome.verdict) {
                        // What was put in order and not taken up waits for the next time.
                        Some(true) if !self.taken_up(decided) => to_put(),
                        Some(true) => self.takes_effect(reference),
                        Some(false) => Completion::Failed(decided.since.max(self.entered)),
                        None => to_put(),
                    };
                    if stands.ended_at().is_some() {
                        return stands;
                    }
                }
            }
        }
        stands
    }

    /// Since when members have been voting in a poll on it, not before the stage that may be left out was entered.
    pub(in crate::process::trace) fn voting_since(&self) -> Option<Instant> {
        let matters = self.stage.kind.matters();
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
        let statutes = self.state.law_of(self.record);
        statutes
            .and_then(|statutes| statutes.matters.get(matter))
            .map(|matter| matter.body.clone())
            .expect("because statutes are verified: each matter of a process exists")
    }

    /// The first closing of the open polls that the stage waits for.
    pub(in crate::process::trace) fn poll_end(&self) -> Option<Instant> {
        self.poll_ends().min()
    }

    /// Whether voting in a poll that the stage waits for closed in time, and is still to be counted.
    pub(in crate::process::trace) fn is_being_counted(&self, limit: Instant) -> bool {
        self.poll_ends().any(|closes| closes <= limit)
    }

    fn poll_ends(&self) -> impl Iterator<Item = Instant> {
        let matters = self.stage.kind.matters();
        self.record.motions.iter().filter_map(move |reference| match reference {
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
        | Verdict::AwaitsConsent
        | Verdict::Aborted
        | Verdict::Withdrawn
        | Verdict::Deferred
        | Verdict::Referred
        | Verdict::Inadmissible => None,
    }
}
