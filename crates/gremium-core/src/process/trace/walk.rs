//! From stage to stage, as far as a request has come.

use std::collections::{BTreeMap, BTreeSet};

use super::scene::{Past, Scene, StageEnd};
use super::status::{Behind, Status, status_at};
use super::{Acting, StageResult, StageTrace, Trace, payers, settled, signatories};
use crate::id::{MatterId, MemberId, StageId};
use crate::lifecycle::Ended;
use crate::outcome::Verdict;
use crate::process::{Missing, Next, Process, Stage, StageKind};
use crate::record::{EvidenceKind, FactKey, Motion, Target};
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// The way of a request as of a moment.
pub(super) fn way(state: &State, record: &RequestRecord, as_of: Instant) -> Option<Trace> {
    let process = state.process_of(record)?;
    let mut way = Way { state, record, process, as_of, stages: Vec::new(), past: Past::default() };
    let mut again = way.taken_up_again().into_iter().peekable();
    let mut at = record.filed.at;
    let mut next = Next::Stage(process.first.clone());
    let stop = withdrawn(record);
    for _ in 0..way.most_steps(again.len()) {
        let here = way.at(next);
        if let Here::Stage(id) = &here {
            way.lead_back(id, at);
        }
        way.past.delivered = way.delivered();
        way.past.settled = settled(&way.stages).cloned();
        way.past.signed = signatories(&way.stages).cloned();
        way.past.paying = payers(&way.stages).cloned();
        let (ended, step) = match here {
            Here::End(status) => (Some(at), Step::Arrived(status)),
            Here::Stage(id) => {
                let result = way.scene(&id, at)?.result();
                (result.ended_at(), Step::Through(id, result))
            }
        };
        // A decision that takes up again what was decided on the way, or annuls it, calls the request back; where the request
        // still waits for other bodies, it asks for this one anew.
        let is_ahead = matches!(step, Step::Arrived(_));
        let current = if let Step::Through(id, _) = &step { Some(id.clone()) } else { None };
        let asked_anew = again.next_if(|it| {
            let passed = way.stages.iter().any(|one| !one.superseded && one.stage == it.stage);
            let is_here = current.as_ref() == Some(&it.stage);
            (passed || is_here) && (is_ahead || ended.is_none_or(|ended| it.when < ended))
        });
        if let Some(anew) = asked_anew {
            if current.as_ref() == Some(&anew.stage) {
                way.ask_anew(&anew);
                next = Next::Stage(anew.stage);
            } else {
                way.call_back(&anew);
                (at, next) = (anew.when, Next::Stage(anew.stage));
            }
            continue;
        }
        let (id, result) = match step {
            Step::Arrived(status) => return Some(way.ended(status, at)),
            Step::Through(id, result) => (id, result),
        };
        if let Some(gone) = stop.filter(|gone| ended.is_none_or(|ended| *gone < ended)) {
            way.push(&id, at, StageResult::Lapsed(gone));
            return Some(way.ended(Status::Withdrawn, gone));
        }
        let stage = process.stages.get(&id)?;
        let (result, end, to) = match result {
            StageEnd::Done(done) => (StageResult::Done(done), done, &stage.then),
            StageEnd::Skipped(since) => (StageResult::Skipped, since, &stage.then),
            StageEnd::Failed(failed) => (StageResult::Failed(failed), failed, &stage.otherwise),
            StageEnd::Lapsed(lapsed) => (StageResult::Lapsed(lapsed), lapsed, &stage.lapse),
            StageEnd::Waiting(missing) => return way.waiting(&id, at, missing),
        };
        way.leave(&id, at, &result);
        way.push(&id, at, result);
        (at, next) = (end, to.clone());
    }
    None
}

/// A decision that counts no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Anew {
    when: Instant,
    stage: StageId,
    /// Which of its matters is to be decided anew; none: all of them.
    matter: Option<MatterId>,
}

/// Where the way leads.
enum Here {
    Stage(StageId),
    End(Status),
}

/// What comes next.
enum Step {
    Arrived(Status),
    Through(StageId, StageEnd),
}

struct Way<'a> {
    state: &'a State,
    record: &'a RequestRecord,
    process: &'a Process,
    as_of: Instant,
    stages: Vec<StageTrace>,
    past: Past,
}

impl<'a> Way<'a> {
    fn at(&self, next: Next) -> Here {
        match next {
            Next::Stage(id) => Here::Stage(id),
            Next::End(end) => Here::End(end.into()),
            Next::ByTarget { core, module, own } => {
                let end = match self.record.request.value.target {
                    Target::Core => core,
                    Target::Module => module,
                    Target::Own => own,
                };
                Here::End(end.into())
            }
        }
    }

    fn scene<'s>(&'s self, id: &'s StageId, entered: Instant) -> Option<Scene<'s>> {
        let Self { state, record, process, as_of, past, .. } = self;
        let stage = process.stages.get(id)?;
        Some(Scene { state, record, process, id, stage, past, entered, as_of: *as_of })
    }

    /// The decisions that were taken up again or annulled, in the order in which they were.
    fn taken_up_again(&self) -> Vec<Anew> {
        let adopted = self.record.motions.iter().filter_map(|reference| {
            let (motion, _) = self.state.motion(reference)?;
            let before = motion.regarding.as_ref().filter(|_| motion.takes_up_again())?;
            let decided = self.state.decided(reference)?;
            let adopted = decided.outcome.verdict == Verdict::Adopted;
            let since = Some(decided.since).filter(|at| adopted && *at <= self.as_of)?;
            let stage = self.deciding(motion)?;
            let known = self.record.motions.contains(&before.motion);
            known.then_some(Anew { when: since, stage, matter: None })
        });
        let mut all: Vec<Anew> = adopted.collect();
        let annulled = self.annulled(&all);
        all.extend(annulled);
        all.sort();
        all
    }

    /// The decisions that were annulled, unless they had been taken up again before that. What other bodies decided stands.
    fn annulled(&self, again: &[Anew]) -> Vec<Anew> {
        let annulled = self.record.motions.iter().filter_map(|reference| {
            let (motion, _) = self.state.motion(reference)?;
            let (at, why) = self.state.ended(reference, self.as_of)?;
            let annulled = match why {
                Ended::Annulled(_) | Ended::Ruled(_) => true,
                Ended::Superseded(_) | Ended::Expired => false,
            };
            let stage = self.deciding(motion).filter(|_| annulled)?;
            let since = self.state.decided(reference)?.since;
            let in_between = |it: &Anew| it.stage == stage && since < it.when && it.when <= at;
            let matter = Some(motion.matter.clone());
            (!again.iter().any(in_between)).then_some(Anew { when: at, stage, matter })
        });
        annulled.collect()
    }

    /// The first stage in which a body decides what a motion asks.
    fn deciding(&self, motion: &Motion) -> Option<StageId> {
        let of_stage = |stage: &&StageId| {
            self.process.stages.get(*stage).is_some_and(|it| it.kind.decides(&motion.matter))
        };
        self.process.order.iter().find(of_stage).cloned()
    }

    /// How many steps a way can have at most.
    ///
    /// Only a failure leads back (checked when statutes land), and each needs something that landed or was decided since the
    /// one before; in between each stage is visited once at most.
    fn most_steps(&self, decisions: usize) -> usize {
        let causes = self.record.landings().count().saturating_add(self.record.motions.len());
        let rounds = decisions.saturating_add(causes).saturating_add(1);
        rounds.saturating_mul(self.process.stages.len().saturating_add(1))
    }

    /// Begins a round of its own where the way leads back to a stage that the request has come to before.
    fn lead_back(&mut self, stage: &StageId, when: Instant) {
        let visited = |it: &StageTrace| !it.superseded && it.stage == *stage;
        let Some(from) = self.stages.iter().position(visited) else { return };
        for gone in self.stages.iter_mut().skip(from) {
            gone.superseded = true;
            self.past.again.insert(gone.stage.clone());
        }
        self.past.back = Some(when);
        let binds = |it: &&StageTrace| it.kind.binds() && it.result != StageResult::Skipped;
        self.past.bound =
            self.stages.iter().filter(|it| !it.superseded).find(binds).map(|it| it.entered);
    }

    /// Goes back to a stage: what came of it and behind it counts no more.
    fn call_back(&mut self, anew: &Anew) {
        let from = self.stages.iter().rposition(|it| it.stage == anew.stage).unwrap_or_default();
        self.stages.iter_mut().skip(from).for_each(|it| it.superseded = true);
        let decided = std::mem::take(&mut self.past.decided);
        self.past = Past { anew: Some(anew.when), decided, ..Past::default() };
        let before: BTreeSet<&StageId> =
            self.stages.iter().filter(|it| !it.superseded).map(|it| &it.stage).collect();
        let behind = self.process.stages.iter();
        let behind = behind.filter(|(id, _)| !before.contains(id) && **id != anew.stage);
        let matters = behind.flat_map(|(id, stage)| {
            stage.kind.matters().iter().map(move |matter| (id.clone(), matter.clone()))
        });
        self.past.decided.extend(matters.map(|at| (at, anew.when)));
        self.ask_anew(anew);
    }

    /// Asks for one decision of a stage anew, or for all of them.
    fn ask_anew(&mut self, anew: &Anew) {
        let stage = self.process.stages.get(&anew.stage);
        let matters = stage.into_iter().flat_map(|it| it.kind.matters());
        let asked = matters.filter(|it| anew.matter.as_ref().is_none_or(|only| only == *it));
        let asked = asked.map(|matter| ((anew.stage.clone(), matter.clone()), anew.when));
        self.past.decided.extend(asked);
    }

    /// Notes what a stage leaves to those behind it.
    fn leave(&mut self, id: &StageId, entered: Instant, result: &StageResult) {
        let Some(stage) = self.process.stages.get(id) else { return };
        if *result == StageResult::Skipped {
            return;
        }
        if stage.kind.binds() {
            self.past.bound.get_or_insert(entered);
        }
    }

    /// The last stage that each kind of evidence brought to its end, on the way that counts.
    fn delivered(&self) -> BTreeMap<EvidenceKind, StageId> {
        let standing = self.stages.iter().filter(|it| !it.superseded && it.is_delivered());
        standing.filter_map(|it| Some((it.kind.evidence()?, it.stage.clone()))).collect()
    }

    /// Who takes part from the end of a stage on, where it settles that.
    fn settles(
        &self,
        id: &StageId,
        entered: Instant,
        result: StageResult,
    ) -> Option<BTreeSet<MemberId>> {
        self.scene(id, entered)?.settled_at(result.ended_at()?)
    }

    fn push(&mut self, id: &StageId, entered: Instant, result: StageResult) {
        let Some(stage) = self.process.stages.get(id) else { return };
        let settled = self.settles(id, entered, result);
        let kind = stage.kind.clone();
        let given = self.given(id, entered, result);
        let superseded = false;
        self.stages.push(StageTrace {
            stage: id.clone(),
            kind,
            entered,
            result,
            given,
            superseded,
            settled,
        });
    }

    /// Whose signature or share a stage had when it was done.
    fn given(&self, id: &StageId, entered: Instant, result: StageResult) -> BTreeSet<MemberId> {
        let StageResult::Done(as_of) = result else { return BTreeSet::new() };
        let scene = self.scene(id, entered);
        scene.map(|it| Scene { as_of, ..it }.given()).unwrap_or_default()
    }

    /// Whether a body has adopted what the stages that count asked it.
    fn is_adopted(&self) -> bool {
        self.stages.iter().filter(|it| !it.superseded).any(|it| {
            matches!((&it.kind, it.result), (StageKind::Vote { .. }, StageResult::Done(_)))
        })
    }

    /// Whether another body has still to decide behind a stage, where all goes well.
    fn votes_ahead(&self, stage: &Stage) -> bool {
        self.process.behind(stage).any(|it| matches!(it.kind, StageKind::Vote { .. }))
    }

    /// Whether it was released on the way that counts.
    fn is_released(&self) -> bool {
        let is_release = |kind: &StageKind| {
            matches!(kind, StageKind::Delivery { evidence: EvidenceKind::Release, .. })
        };
        self.stages
            .iter()
            .filter(|it| !it.superseded)
            .any(|it| is_release(&it.kind) && matches!(it.result, StageResult::Done(_)))
    }

    fn ended(self, status: Status, since: Instant) -> Trace {
        Trace {
            stages: self.stages,
            status,
            since,
            missing: Vec::new(),
            any: false,
            offices: BTreeSet::new(),
            members: BTreeSet::new(),
            in_charge: BTreeSet::new(),
            doers: BTreeSet::new(),
            deadline: None,
            limit: None,
            ahead: Vec::new(),
        }
    }

    fn waiting(mut self, id: &StageId, entered: Instant, missing: Vec<Missing>) -> Option<Trace> {
        let scene = self.scene(id, entered)?;
        let Acting { offices, members, in_charge, doers } = scene.who_acts(&missing);
        let limit = scene.deadline();
        let ends = [scene.poll_end(), scene.offer_end(), limit];
        let windows = missing.iter().filter_map(Missing::until);
        let ahead = scene.ahead();
        // What is set for a stage ahead comes whether this one is left out by then or not.
        let set_ahead = ahead.iter().filter_map(|it| it.deadline);
        let deadline = windows.chain(ends.into_iter().flatten()).chain(set_ahead).min();
        let adopted = self.is_adopted() && !self.votes_ahead(scene.stage);
        let behind = Behind { adopted, released: self.is_released() };
        let status = status_at(&scene.stage.kind, &missing, behind);
        let any = scene.stage.kind.one_is_enough() && missing.len() > 1;
        let since = entered;
        self.push(id, entered, StageResult::Waiting);
        let stages = self.stages;
        Some(Trace {
            stages,
            status,
            since,
            missing,
            any,
            offices,
            members,
            in_charge,
            doers,
            deadline,
            limit,
            ahead,
        })
    }
}

/// When the request was withdrawn, split or merged into another one.
fn withdrawn(record: &RequestRecord) -> Option<Instant> {
    let id = &record.request.value.id;
    let taken_back = [FactKey::Withdrawal(id.clone()), FactKey::Split(id.clone())];
    let taken_back = taken_back.iter().filter_map(|key| record.facts.get(key)).map(|it| it.by.at);
    let merged = record.request.value.merged_into.as_ref().map(|_| record.request.by.at);
    taken_back.chain(merged).min()
}
