//! Processes in the report: the graph of stages, as the statutes had it.

use gremium_core::id::ProcessId;
use gremium_core::money::{AmountRange, Bound, Currency};
use gremium_core::oid::Oid;
use gremium_core::process::{Next, Parties, Process, Stage, StageKind, When};
use gremium_core::record::Target;
use gremium_core::state::State;
use gremium_core::statutes::Statutes;
use gremium_core::timeline::Seq;
use schemars::JsonSchema;
use serde::Serialize;

use super::label;
use crate::text::Text;

/// A process as the statutes had it from an entry on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Way {
    /// The process.
    pub process: String,
    /// The entry of the statutes that brought it in this form.
    #[schemars(with = "String")]
    pub since: Oid,
    /// Whether it is in force now.
    pub in_force: bool,
    /// Name.
    pub title: Text,
    /// What its requests may aim at: `core`, `module`, `own`; empty: anything.
    pub targets: Vec<&'static str>,
    /// What its requests have to follow, where they have to.
    pub follows: Option<Forerunner>,
    /// Clause.
    pub clause: Option<String>,
    /// Stages in the order in which the statutes name them; the first is where a request begins.
    pub stages: Vec<WayStage>,
}

/// A stage of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WayStage {
    /// Id in the process.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Kind, in the word of the statutes.
    pub kind: &'static str,
    /// How long it may take, as the statutes write it: `P3M`.
    pub within: Option<String>,
    /// Whether it may be left out.
    pub optional: bool,
    /// For which requests it is: `joint` or `alone`; for each where nothing is said.
    pub when: Option<&'static str>,
    /// For which cost it is; for each where nothing is said.
    pub when_cost: Option<CostRange>,
    /// Offices that drive it.
    pub responsible: Vec<String>,
    /// Members that work on it, with them where there are any: `all-members`, `participants`, `proposer`, `signatories` or `awarded`.
    pub doers: Option<&'static str>,
    /// Of delivery: whose reports it asks for, where it asks for any in particular.
    pub reports: Option<Reports>,
    /// Whoever gives an opinion in it: offices and bodies, `awarded` for the provider that got the award.
    pub assessors: Vec<String>,
    /// Bodies that deliberate or decide in it.
    pub bodies: Vec<String>,
    /// Whose signature or share it waits for: `all-members`, `participants`, `proposer` or `signatories`.
    pub parties: Option<&'static str>,
    /// How many signatures are enough once the time of an agreement is over. Left out where all parties sign.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    /// How long it is open, as the statutes write it: a survey, or a test that may end without evidence.
    pub window: Option<String>,
    /// Where it can lead.
    pub leads: Vec<Lead>,
}

/// For which cost a stage is, in the partnership's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CostRange {
    /// From this cost on.
    pub from: Option<String>,
    /// Above this cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
    /// Up to this cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
    /// Below this cost.
    pub below: Option<String>,
}

impl CostRange {
    fn new(range: AmountRange, currency: Currency) -> Self {
        let told = |end: Option<Bound>, included: bool| {
            let end = end.filter(|it| it.included == included);
            end.map(|it| currency.text(it.amount))
        };
        Self {
            from: told(range.from, true),
            above: told(range.from, false),
            up_to: told(range.to, true),
            below: told(range.to, false),
        }
    }
}

/// What the requests of a process have to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Forerunner {
    /// The processes that the other one may have gone through; empty: any.
    pub processes: Vec<String>,
    /// How it has to have ended; empty: that does not matter.
    pub ended: Vec<&'static str>,
}

/// Whose reports a stage asks for, and what they have to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reports {
    /// Offices or bodies that report.
    pub by: Vec<String>,
    /// Members that report: `all-members`, `participants`, `proposer`, `signatories` or `awarded`.
    pub members: Option<&'static str>,
    /// How many are enough; all of those named where nothing is said.
    pub least: Option<u32>,
    /// What the evidence has to pin, or the estimate in a stage of requirements.
    pub documents: Vec<Text>,
}

impl Reports {
    fn new(stage: &Stage) -> Option<Self> {
        let asked = stage.kind.reports();
        let named = asked.is_some_and(|it| it.names_reporters() || it.least.is_some());
        (named || !stage.documents.is_empty()).then(|| Self {
            by: asked.into_iter().flat_map(|it| &it.by).map(ToString::to_string).collect(),
            members: asked.and_then(|it| it.members).map(Parties::word),
            least: asked.and_then(|it| it.least),
            documents: stage.documents.values().map(label).collect(),
        })
    }
}

/// Where a stage leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lead {
    /// `success`, `failure` or `lapse`.
    pub on: &'static str,
    /// For requests with this aim alone: `core`, `module` or `own`.
    pub target: Option<&'static str>,
    /// The next stage.
    pub stage: Option<String>,
    /// The end of the way: `in-core`, `module`, `external`, `rejected` or `lapsed`.
    pub end: Option<&'static str>,
}

/// All forms that the processes of a record had, oldest first.
pub(super) struct Ways<'a>(Vec<Version<'a>>);

struct Version<'a> {
    id: &'a ProcessId,
    process: &'a Process,
    statutes: &'a Statutes,
    since: Seq,
    /// Whether it is the newest form and still there.
    in_force: bool,
}

impl<'a> Ways<'a> {
    pub(super) fn of(state: &'a State) -> Self {
        let mut all: Vec<Version<'a>> = Vec::new();
        for (since, statutes) in state.statutes.versions() {
            let processes =
                statutes.into_iter().flat_map(|it| it.processes.iter().map(move |of| (it, of)));
            let mut in_force = Vec::new();
            for (statutes, (id, process)) in processes {
                let newest = all.iter().rposition(|it| it.id == id);
                match newest.filter(|at| all[*at].process == process) {
                    Some(at) => in_force.push(at),
                    None => {
                        in_force.push(all.len());
                        all.push(Version { id, process, statutes, since, in_force: true });
                    }
                }
            }
            for (at, version) in all.iter_mut().enumerate() {
                version.in_force = in_force.contains(&at);
            }
        }
        Self(all)
    }

    /// The form of a process that governs a request filed with an entry: the entry that brought it.
    pub(super) fn since(&self, state: &State, process: &ProcessId, filed: Seq) -> Option<Oid> {
        let of = |it: &&Version<'_>| it.id == process && it.since <= filed;
        entry(state, self.0.iter().rev().find(of)?.since)
    }

    /// The forms in force and those that requests went through, by process, oldest first.
    pub(super) fn report(&self, state: &State) -> Vec<Way> {
        let used = |version: &Version<'_>| {
            let mut requests = state.requests.values();
            requests.any(|it| {
                it.request.value.process == *version.id
                    && self.since(state, version.id, state.governs(it))
                        == entry(state, version.since)
            })
        };
        let currency = state.partnership.latest().map(|it| it.currency);
        let mut ways: Vec<Way> = self
            .0
            .iter()
            .filter(|it| it.in_force || used(it))
            .filter_map(|it| Some(Way::new(it, entry(state, it.since)?, currency?)))
            .collect();
        ways.sort_by(|a, b| a.process.cmp(&b.process));
        ways
    }
}

fn entry(state: &State, seq: Seq) -> Option<Oid> {
    state.entries.get(usize::try_from(seq).ok()?).map(|entry| entry.id)
}

impl Way {
    fn new(version: &Version<'_>, since: Oid, currency: Currency) -> Self {
        let process = version.process;
        let stages = process.order.iter().filter_map(|id| Some((id, process.stages.get(id)?)));
        Self {
            process: version.id.to_string(),
            since,
            in_force: version.in_force,
            title: label(&process.title),
            targets: process.targets.iter().map(|it| it.word()).collect(),
            follows: process.follows.as_ref().map(|it| Forerunner {
                processes: it.processes.iter().map(ToString::to_string).collect(),
                ended: it.ended.iter().map(|end| end.word()).collect(),
            }),
            clause: process.provenance.clause.as_ref().map(ToString::to_string),
            stages: stages
                .map(|(id, stage)| WayStage::new(id.as_str(), stage, version.statutes, currency))
                .collect(),
        }
    }

    /// Where a stage can lead requests that the process admits: nothing for an aim that none of them can have.
    pub fn leads<'a>(&'a self, stage: &'a WayStage) -> impl Iterator<Item = &'a Lead> {
        let admits =
            |target: &'static str| self.targets.is_empty() || self.targets.contains(&target);
        stage.leads.iter().filter(move |it| it.target.is_none_or(admits))
    }
}

impl WayStage {
    fn new(id: &str, stage: &Stage, statutes: &Statutes, currency: Currency) -> Self {
        let mut leads = to("success", &stage.then);
        if stage.kind.can_fail() {
            leads.extend(to("failure", &stage.otherwise));
        }
        if stage.can_lapse() {
            leads.extend(to("lapse", &stage.lapse));
        }
        Self {
            id: id.to_owned(),
            title: label(&stage.title),
            kind: stage.kind.word(),
            within: stage.within.as_ref().map(ToString::to_string),
            optional: stage.optional,
            when: stage.when.map(When::word),
            when_cost: stage.when_cost.map(|it| CostRange::new(it, currency)),
            responsible: stage.responsible.iter().map(ToString::to_string).collect(),
            doers: stage.doers.map(Parties::word),
            reports: Reports::new(stage),
            assessors: assessors(&stage.kind),
            bodies: bodies(&stage.kind, statutes),
            parties: stage.kind.parties().map(Parties::word),
            least: least(&stage.kind),
            window: stage.kind.window().map(ToString::to_string),
            leads,
        }
    }
}

/// How many signatures are enough, where not all parties have to sign.
fn least(kind: &StageKind) -> Option<u32> {
    match kind {
        StageKind::Agreement { least, .. } => *least,
        _other => None,
    }
}

/// Whoever gives an opinion in a stage.
fn assessors(kind: &StageKind) -> Vec<String> {
    match kind {
        StageKind::Assessment { by, .. } => by.iter().map(ToString::to_string).collect(),
        StageKind::Grouping { by } => vec![by.to_string()],
        _other => Vec::new(),
    }
}

/// The bodies that deliberate or decide in a stage, each once.
fn bodies(kind: &StageKind, statutes: &Statutes) -> Vec<String> {
    if let StageKind::Consultation { bodies } = kind {
        return bodies.iter().map(ToString::to_string).collect();
    }
    let matters = kind.matters().iter().filter_map(|id| statutes.matters.get(id));
    let mut bodies: Vec<String> = matters.map(|it| it.body.to_string()).collect();
    bodies.dedup();
    bodies
}

fn to(on: &'static str, next: &Next) -> Vec<Lead> {
    let lead = |target, stage, end| Lead { on, target, stage, end };
    match next {
        Next::Stage(id) => vec![lead(None, Some(id.to_string()), None)],
        Next::End(end) => vec![lead(None, None, Some(end.word()))],
        Next::ByTarget { core, module, own } => {
            [(Target::Core, core), (Target::Module, module), (Target::Own, own)]
                .map(|(aim, end)| lead(Some(aim.word()), None, Some(end.word())))
                .into()
        }
    }
}
