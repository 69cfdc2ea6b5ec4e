//! One stage, looked at in one moment.

use std::collections::{BTreeMap, BTreeSet};

use super::{Acting, Ahead};
use crate::id::{MatterId, MemberId, StageId};
use crate::process::{Completion, Missing, Next, Process, Stage};
use crate::record::{EvidenceKind, Fact, FactKey};
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// What a stage is judged by.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) state: &'a State,
    pub(super) record: &'a RequestRecord,
    pub(super) process: &'a Process,
    pub(super) id: &'a StageId,
    pub(super) stage: &'a Stage,
    pub(super) past: &'a Past,
    pub(super) entered: Instant,
    pub(super) as_of: Instant,
}

/// What the stages behind leave to those ahead.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// When the request came to the first stage that binds those who take part: from then on they are known.
    pub(super) bound: Option<Instant>,
    /// Those who take part, where an agreement that not all had to sign settled that.
    pub(super) settled: Option<BTreeSet<MemberId>>,
    /// Those who signed the last agreement.
    pub(super) signed: Option<BTreeSet<MemberId>>,
    /// Those whose shares cover the cost.
    pub(super) paying: Option<BTreeSet<MemberId>>,
    /// Since when a decision that was taken up again stands anew: what was signed and promised before was for another one.
    pub(super) anew: Option<Instant>,
    /// Since when decisions count, where an earlier one was taken up again or annulled.
    pub(super) decided: BTreeMap<(StageId, MatterId), Instant>,
    /// The last stage that each kind of evidence brought to its end: evidence for a further one says so.
    pub(super) delivered: BTreeMap<EvidenceKind, StageId>,
    /// When the way led back last, to a stage that the request had come to before.
    pub(super) back: Option<Instant>,
    /// The stages that it went through before: in them only what came since then counts.
    pub(super) again: BTreeSet<StageId>,
}

impl Past {
    /// When the way led back, where that brings a stage round once more.
    pub(super) fn led_back(&self, stage: &StageId) -> Option<Instant> {
        self.back.filter(|_| self.again.contains(stage))
    }
}

/// How a stage stands, with what it waits for.
pub(super) enum StageEnd {
    Done(Instant),
    Failed(Instant),
    Lapsed(Instant),
    Skipped(Instant),
    Waiting(Vec<Missing>),
}

impl StageEnd {
    /// When it came to an end of its own.
    pub(super) fn ended_at(&self) -> Option<Instant> {
        match self {
            Self::Done(at) | Self::Failed(at) | Self::Lapsed(at) | Self::Skipped(at) => Some(*at),
            Self::Waiting(_) => None,
        }
    }
}

impl<'a> Scene<'a> {
    /// The stage's condition under its time limit.
    pub(super) fn result(&self) -> StageEnd {
        if !self.applies() {
            return StageEnd::Skipped(self.entered);
        }
        let limit = self.deadline();
        // What comes about as the last day ends is in time.
        let late = |at: Instant| limit.is_some_and(|limit| at > limit);
        let over = limit.is_some_and(|limit| self.as_of >= limit && !self.is_being_counted(limit));
        let outcome = self.outcome();
        if self.stage.optional
            && let Some(since) = self.left_out_since()
            && outcome.ended_at().or(limit).is_none_or(|ended| since < ended)
            && !(Self { as_of: since, ..*self }).is_short()
        {
            return StageEnd::Skipped(since);
        }
        match (outcome, limit) {
            (Completion::Done(at), _) if !late(at) => StageEnd::Done(at),
            (Completion::Failed(at), _) if !late(at) => StageEnd::Failed(at),
            (Completion::Lapsed(at), _) if !late(at) => StageEnd::Lapsed(at),
            (Completion::Waiting(missing), _) if !over => StageEnd::Waiting(missing),
            (_, limit) => StageEnd::Lapsed(limit.unwrap_or(self.as_of)),
        }
    }

    /// Whether something was ordered in the stage that the shares do not cover: it is no longer left out then.
    fn is_short(&self) -> bool {
        let short = |it: &Missing| matches!(it, Missing::Difference { .. });
        match self.outcome() {
            Completion::Waiting(missing) => self.stage.kind.orders() && missing.iter().any(short),
            Completion::Done(_) | Completion::Failed(_) | Completion::Lapsed(_) => false,
        }
    }

    /// How the stage came out: by the first moment at which its condition held.
    fn outcome(&self) -> Completion {
        let mut before = None;
        let mut last = Completion::Waiting(Vec::new());
        for as_of in self.moments() {
            last = Self { as_of, ..*self }.completion();
            // What was not so a moment before came about with what happened now.
            let known =
                |at: Instant| if before.is_some_and(|before| at <= before) { as_of } else { at };
            match last {
                Completion::Done(at) => return Completion::Done(known(at)),
                Completion::Failed(at) => return Completion::Failed(known(at)),
                Completion::Lapsed(at) => return Completion::Lapsed(known(at)),
                Completion::Waiting(_) => before = Some(as_of),
            }
        }
        last
    }

    /// The moments at which something happened that the condition may look at, from the beginning of the stage to now.
    fn moments(&self) -> BTreeSet<Instant> {
        let rests_on = |key: &&FactKey| self.stage.kind.rests_on(key);
        let landed = self.record.landings().filter(|(key, _)| rests_on(key)).map(|(_, at)| at);
        let decided =
            self.record.motions.iter().filter_map(|it| Some(self.state.decided(it)?.since));
        let known =
            landed.chain(decided).chain(self.changes_of_standing()).chain(self.silence_ends());
        let within = known.filter(|at| *at > self.entered && *at < self.as_of);
        within.chain([self.entered, self.as_of.max(self.entered)]).collect()
    }

    /// The end of the window after which those who kept silent count as content.
    fn silence_ends(&self) -> Option<Instant> {
        self.stage.kind.reports()?;
        self.period_end(self.stage.kind.window()?)
    }

    /// The end of the stage's time, if it has one.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.period_end(self.stage.within.as_ref()?)
    }

    /// Since when a later stage has had what it needs, is being voted on or has an award, be it not covered yet, so that this
    /// optional one is left out.
    fn left_out_since(&self) -> Option<Instant> {
        let later = self.next()?;
        if !later.applies() {
            return later.left_out_since();
        }
        let beyond = if later.stage.optional { later.left_out_since() } else { None };
        let begun = [later.voting_since(), later.awarded_since(), beyond];
        begun.into_iter().chain([later.outcome().ended_at()]).flatten().min()
    }

    /// The stage that follows, as if the request came to it now.
    fn next(&self) -> Option<Self> {
        let Next::Stage(next) = &self.stage.then else { return None };
        Some(Self { id: next, stage: self.process.stages.get(next)?, ..*self })
    }

    /// The stages that may begin although this one waits: up to the first that cannot be left out, if this one can.
    pub(super) fn ahead(&self) -> Vec<Ahead> {
        let mut all = Vec::new();
        let mut scene = *self;
        if self.is_short() {
            return all;
        }
        while scene.stage.optional || !scene.applies() {
            let Some(next) = scene.next() else { break };
            scene = next;
            if let (true, Completion::Waiting(missing)) = (scene.applies(), scene.outcome()) {
                let Acting { offices, members, in_charge: _, doers: _ } = scene.who_acts(&missing);
                let (stage, kind) = (scene.id.clone(), scene.stage.kind.clone());
                let dated = missing.iter().filter_map(Missing::dated);
                let deadline = dated.chain(scene.poll_end()).min();
                all.push(Ahead { stage, kind, offices, members, missing, deadline });
            }
        }
        all
    }

    /// A fact as it is in this moment, with when it landed.
    pub(super) fn fact(&self, key: &FactKey) -> Option<(Instant, &'a Fact)> {
        self.record.fact_at(key, self.as_of)
    }
}
