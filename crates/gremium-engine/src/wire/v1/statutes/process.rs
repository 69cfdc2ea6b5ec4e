//! Processes as statutes write them.

use std::collections::BTreeMap;

use gremium_core::id::StageId;
use gremium_core::process::{End, Forerunner, Next, Process, Stage};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::request::Target;
use super::super::{Label, Setting};
use super::stage::StageFile;
use super::stage_words::{EndWord, KindWord};
use super::{provenance, title};
use crate::wire::Problem;

/// The request that one of a process has to follow.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowsFile {
    /// The processes that it may have gone through; any if left out.
    #[serde(default)]
    pub processes: Vec<String>,
    /// How it has to have ended; if left out, it may also be on its way.
    #[serde(default)]
    pub ended: Vec<EndWord>,
}

/// A process of requests.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcessFile {
    /// Name.
    pub title: Option<Label>,
    /// The classes whose members can propose something in it, and take part in what others propose; each if left out.
    #[serde(default)]
    pub proposers: Vec<String>,
    /// What its requests may aim at; anything if left out.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// What its requests have to follow; nothing if left out.
    pub follows: Option<FollowsFile>,
    /// Its stages, in order.
    pub stages: Vec<StageFile>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl ProcessFile {
    pub(super) fn verify(&self, id: &str, setting: &Setting) -> Result<Process, Vec<Problem>> {
        let mut check = Check::default();
        let ids: Vec<&str> = self.stages.iter().map(|stage| stage.id.as_str()).collect();
        let mut order: Vec<StageId> = Vec::new();
        let mut stages = BTreeMap::new();
        for (i, file) in self.stages.iter().enumerate() {
            let route = format!("stages[{i}]");
            let following = ids.get(i + 1).copied();
            let Some(stage_id) = check.read::<StageId>(format!("{route}.id"), &file.id) else {
                continue;
            };
            if End::ALL.iter().any(|end| end.word() == file.id)
                || file.id == "by-target"
                || order.contains(&stage_id)
            {
                check.note(
                    format!("{route}.id"),
                    format!("`{}` is taken: by an end or by an earlier stage", file.id),
                    format!("`{}` ist vergeben: an ein Ende oder einen früheren Schritt", file.id),
                );
            }
            order.push(stage_id.clone());
            if let Some(stage) = file.verify(&mut check, &route, following, (&ids, setting)) {
                stages.insert(stage_id, stage);
            }
        }
        if self.stages.is_empty() {
            check.note(
                "stages",
                "a process needs at least one stage",
                "ein Prozess braucht mindestens einen Schritt",
            );
        }
        for (i, file) in self.stages.iter().enumerate() {
            let before = self.stages.iter().take(i);
            if let Some(key) = file.asks_signatories()
                && !before.into_iter().any(|it| it.kind == KindWord::Agreement)
            {
                check.note(
                    format!("stages[{i}].{key}"),
                    "`signatories` are those who signed an agreement, and no stage `agreement` stands before this one",
                    "`signatories` sind die Unterzeichnenden eines Vertrags, und vor diesem Schritt steht kein Schritt `agreement`",
                );
            }
        }
        if let Some(stage) = cycle(&order, &stages) {
            check.note(
                "stages",
                format!(
                    "the way leads back to stage `{stage}` without a failure: a request would never arrive; only `else` can lead back"
                ),
                format!(
                    "der Weg führt ohne ein Scheitern zu Schritt `{stage}` zurück: ein Antrag käme nie an; zurückführen kann nur `else`"
                ),
            );
        }
        let follows = self.follows.as_ref().map(|it| Forerunner {
            processes: check.list("follows.processes", &it.processes),
            ended: it.ended.iter().map(|end| (*end).into()).collect(),
        });
        let proposers = check.list("proposers", &self.proposers);
        check.finish(|| {
            Some(Process {
                title: title(&self.title, id),
                proposers,
                targets: self.targets.iter().map(|target| (*target).into()).collect(),
                follows: follows.clone(),
                first: order.first()?.clone(),
                order: order.clone(),
                stages,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}

/// A stage from which a way leads back to itself without a failure. One that fails has heard or decided something, so that a
/// way back by `else` cannot go on for ever by itself.
fn cycle(order: &[StageId], stages: &BTreeMap<StageId, Stage>) -> Option<StageId> {
    order
        .iter()
        .find(|start| {
            let mut open = vec![*start];
            let mut seen: Vec<&StageId> = Vec::new();
            while let Some(stage) = open.pop().and_then(|id| stages.get(id)) {
                for next in [&stage.then, &stage.lapse] {
                    if let Next::Stage(id) = next {
                        if id == *start {
                            return true;
                        }
                        if !seen.contains(&id) {
                            seen.push(id);
                            open.push(id);
                        }
                    }
                }
            }
            false
        })
        .cloned()
}
