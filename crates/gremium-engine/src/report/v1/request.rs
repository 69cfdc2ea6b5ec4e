//! Requests and their way in the report.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::{MemberId, StageId};
use gremium_core::money::{Amount, Currency};
use gremium_core::oid::Oid;
use gremium_core::process::{
    Missing as CoreMissing, StageKind, StageResult, StageTrace, Status, Trace, good_for, trace,
};
use gremium_core::record::{Fact, FactKey, FundingWish, InterestKind};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::fact::{RequestFact, facts, taken_back};
use super::missing::{Missing, Naming};
use super::operation::{InOperation, operation};
use super::priority::{Priority, priority};
use super::way::Ways;
use super::weighed::{Weighed, weighed};
use super::{Stamp, both, label};
use crate::text::Text;

/// A request.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Request {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The title in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_in: Option<Text>,
    /// What is needed and why.
    pub text: String,
    /// The text in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_in: Option<Text>,
    /// The member that proposes it.
    pub proposer: String,
    /// The process.
    pub process: String,
    /// `core`, `module` or `own`.
    pub target: &'static str,
    /// Earlier requests that it continues.
    pub follows: Vec<String>,
    /// Where it stands; computed, see `docs/record.md`.
    pub status: Option<String>,
    /// Since when.
    #[schemars(with = "Option<String>")]
    pub since: Option<Instant>,
    /// Stages so far.
    pub stages: Vec<Stage>,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// Of a request that lapsed: what was still missing when its time ran out.
    pub lacked: Vec<Missing>,
    /// Whether one of what is missing is enough.
    pub missing_any: bool,
    /// Offices that have to act next.
    pub offices: Vec<String>,
    /// Members that have to act next.
    pub members: Vec<String>,
    /// Offices that can bring nothing of what is missing, and see to it that the others act.
    pub in_charge: Vec<String>,
    /// Members that work on it with those who have to act, and cannot bring what is missing themselves. Left out where there are none.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doers: Vec<String>,
    /// By when.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Instant>,
    /// Motions about it: polls' ids and `body/date#item`.
    pub motions: Vec<String>,
    /// Facts of its process.
    pub facts: Vec<RequestFact>,
    /// Facts of its process that were taken back, as they were last; `by` says who took them back. Left out where none were.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taken_back: Vec<RequestFact>,
    /// The act that filed it.
    pub filed: Stamp,
    /// Language of title and text, where it is said.
    pub lang: Option<&'static str>,
    /// Who shall pay, as the proposer wishes: `all`, `group` or `own`.
    pub funding_wish: Option<&'static str>,
    /// Members that take part from the start, besides the proposer.
    pub participants: Vec<String>,
    /// The request that it was merged into.
    pub merged_into: Option<String>,
    /// The act that merged it into that one.
    pub merged_by: Option<Stamp>,
    /// Later requests that continue this one.
    pub followed_by: Vec<String>,
    /// Requests that were merged into this one.
    pub merged: Vec<String>,
    /// The requests that it was split into.
    pub split_into: Vec<String>,
    /// The request that it was split from.
    pub split_from: Option<String>,
    /// Who has a duty in its operation, or had it, oldest first.
    pub operation: Vec<InOperation>,
    /// The entry of the statutes since which the process is as this request goes through it: see `statutes.ways`.
    #[schemars(with = "Option<String>")]
    pub way: Option<Oid>,
    /// What it costs and what is covered; null before there is an estimate, an offer or a share.
    pub funding: Option<Funding>,
    /// Votes and opinions, each with the estimate or offer that lay before them.
    pub weighed: Vec<Weighed>,
    /// How many members declared interest.
    pub interested: usize,
    /// How many members need it, the proposer among them, while it waits in a survey that ranks by that; null otherwise.
    pub demand: Option<usize>,
    /// Its place in the backlog; null as long as no prioritisation in effect ranked it.
    pub priority: Option<Priority>,
    /// Where it waits in a stage that may be left out: the later stages that may begin at once, in their order.
    pub ahead: Vec<Ahead>,
}

/// A stage that may begin although the one that a request waits in is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ahead {
    /// Id in the process.
    pub stage: String,
    /// Name.
    pub title: Text,
    /// Kind.
    pub kind: String,
    /// Offices that may act in it.
    pub offices: Vec<String>,
    /// Members that may act in it.
    pub members: Vec<String>,
    /// What it waits for.
    pub missing: Vec<Missing>,
    /// By when, where that is set although the request has not come to it: a sitting that was convened, a poll that is open.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Instant>,
}

/// A stage on the way of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stage {
    /// Id in the process.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Kind.
    pub kind: String,
    /// When the request came to it.
    #[schemars(with = "String")]
    pub entered: Instant,
    /// `done`, `failed`, `lapsed`, `skipped` or `waiting`.
    pub result: &'static str,
    /// When it ended; of a stage that was left out: when the request came to the next one.
    #[schemars(with = "Option<String>")]
    pub ended: Option<Instant>,
    /// Whether a later decision took up again what was decided in it or before it, so that it counts no more.
    pub superseded: bool,
}

/// What a request costs and what of it is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Funding {
    /// The cost, in the partnership's currency: the offer's price, or else the estimate.
    pub cost: Option<String>,
    /// Whether the cost is the price of an offer.
    pub offered: bool,
    /// Sum of the shares that members have confirmed and that count.
    pub confirmed: String,
    /// Members whose share does not count: they left before anything was ordered, and have not signed.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub void: Vec<String>,
    /// What is still open; negative: more was confirmed than it costs.
    pub open: Option<String>,
    /// What it was awarded for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awarded: Option<String>,
    /// By how much the confirmed shares go beyond the award; negative: they fall short of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beyond_award: Option<String>,
}

impl Request {
    pub(super) fn new(
        state: &State,
        record: &RequestRecord,
        ways: &Ways<'_>,
        as_of: Instant,
    ) -> Self {
        let request = &record.request.value;
        let way = trace(state, record, as_of);
        let process = state.process_of(record);
        let currency = state.partnership.latest().map(|it| it.currency);
        let naming = Naming::new(state, record);
        let title = |id: &StageId| {
            let stage = process.and_then(|process| process.stages.get(id));
            stage.map_or_else(Text::default, |stage| label(&stage.title))
        };
        let ahead = way.iter().flat_map(|way| &way.ahead).map(|it| Ahead {
            stage: it.stage.to_string(),
            title: title(&it.stage),
            kind: it.kind.word().to_owned(),
            offices: it.offices.iter().map(ToString::to_string).collect(),
            members: it.members.iter().map(ToString::to_string).collect(),
            missing: it.missing.iter().map(|it| naming.missing(it)).collect(),
            deadline: it.deadline,
        });
        let ahead = ahead.collect();
        let stages = || way.iter().flat_map(|way| &way.stages);
        let next = stages().skip(1).map(|it| Some(it.entered)).chain([None]);
        let stages = stages().zip(next).map(|(stage, next)| {
            let (result, ended) = match stage.result {
                StageResult::Done(at) => ("done", Some(at)),
                StageResult::Failed(at) => ("failed", Some(at)),
                StageResult::Lapsed(at) => ("lapsed", Some(at)),
                StageResult::Skipped => ("skipped", next),
                StageResult::Waiting => ("waiting", None),
            };
            Stage {
                id: stage.stage.to_string(),
                title: title(&stage.stage),
                kind: stage.kind.word().to_owned(),
                entered: stage.entered,
                result,
                ended,
                superseded: stage.superseded,
            }
        });
        let stages = stages.collect();
        Self {
            id: request.id.to_string(),
            title: request.title.to_string(),
            title_in: both(&request.title),
            text: request.text.to_string(),
            text_in: both(&request.text),
            proposer: request.proposer.to_string(),
            process: request.process.to_string(),
            target: request.target.word(),
            follows: request.follows.iter().map(ToString::to_string).collect(),
            status: way.as_ref().map(|way| crate::words::status_key(way.status).to_owned()),
            since: way.as_ref().map(|way| way.since),
            stages,
            missing: way.iter().flat_map(|way| &way.missing).map(|it| naming.missing(it)).collect(),
            lacked: lacked(state, record, way.as_ref())
                .iter()
                .map(|it| naming.missing(it))
                .collect(),
            missing_any: way.as_ref().is_some_and(|way| way.any),
            offices: way.iter().flat_map(|way| &way.offices).map(ToString::to_string).collect(),
            members: way.iter().flat_map(|way| &way.members).map(ToString::to_string).collect(),
            in_charge: way.iter().flat_map(|way| &way.in_charge).map(ToString::to_string).collect(),
            doers: way.iter().flat_map(|way| &way.doers).map(ToString::to_string).collect(),
            deadline: way.as_ref().and_then(|way| way.deadline),
            motions: record.motions.iter().map(ToString::to_string).collect(),
            facts: facts(state, record, process),
            taken_back: taken_back(state, record, process),
            filed: (&record.filed).into(),
            lang: request.lang.map(gremium_core::text::Lang::code),
            funding_wish: request.funding.map(|wish| match wish {
                FundingWish::All => "all",
                FundingWish::Group => "group",
                FundingWish::Own => "own",
            }),
            participants: request.participants.iter().map(ToString::to_string).collect(),
            merged_into: request.merged_into.as_ref().map(ToString::to_string),
            merged_by: request.merged_into.as_ref().map(|_| (&record.request.by).into()),
            followed_by: Vec::new(),
            merged: Vec::new(),
            split_into: split_into(record),
            split_from: None,
            operation: operation(record, as_of),
            way: ways.since(state, &request.process, state.governs(record)),
            funding: funding(record, &good_for(state, record, way.as_ref(), as_of), currency),
            weighed: weighed(state, record, way.as_ref()),
            interested: interested(record),
            demand: way.as_ref().and_then(|way| demand(state, record, way, as_of)),
            priority: priority(state, record, as_of),
            ahead,
        }
    }

    /// The stages that count: not those of a round before what was decided was taken up again.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Stage> {
        self.stages.iter().filter(|it| !it.superseded)
    }

    /// Whether its way is over.
    pub fn is_final(&self) -> bool {
        Status::ALL
            .into_iter()
            .find(|status| self.status.as_deref() == Some(crate::words::status_key(*status)))
            .is_some_and(Status::is_final)
    }
}

/// What a request that lapsed still waited for in the last moment of its time.
fn lacked(state: &State, record: &RequestRecord, way: Option<&Trace>) -> Vec<CoreMissing> {
    let last = way.and_then(|way| way.standing().last());
    let Some(StageResult::Lapsed(at)) = last.map(|it| it.result) else { return Vec::new() };
    if way.is_none_or(|way| way.status != Status::Lapsed) {
        return Vec::new();
    }
    trace(state, record, at.saturating_add(-1)).map(|it| it.missing).unwrap_or_default()
}

fn split_into(record: &RequestRecord) -> Vec<String> {
    let split = record.facts.get(&FactKey::Split(record.request.value.id.clone()));
    match split.map(|it| &it.value) {
        Some(Fact::Split(split)) => split.into.iter().map(ToString::to_string).collect(),
        Some(_) | None => Vec::new(),
    }
}

fn interested(record: &RequestRecord) -> usize {
    record.facts.keys().filter(|key| matches!(key, FactKey::Interest(..))).count()
}

/// How many members need a request that waits in a survey which ranks by that.
fn demand(state: &State, record: &RequestRecord, way: &Trace, as_of: Instant) -> Option<usize> {
    let waits = |stage: &&StageTrace| stage.result == StageResult::Waiting;
    let ranks =
        matches!(way.stages.iter().find(waits)?.kind, StageKind::Survey { ranked: true, .. });
    let proposer = &record.request.value.proposer;
    let others = record.facts.values().filter(|fact| match &fact.value {
        Fact::Interest(it) => {
            let needs = it.kind != InterestKind::Observe && it.member != *proposer;
            needs && state.can_take_part(record, &it.member, as_of)
        }
        _other => false,
    });
    ranks.then(|| others.count().saturating_add(1))
}

/// The cost of a request and the shares in it.
fn funding(
    record: &RequestRecord,
    good: &BTreeSet<MemberId>,
    currency: Option<Currency>,
) -> Option<Funding> {
    let currency = currency?;
    let facts = || record.facts.values().map(|fact| &fact.value);
    let offer = facts().find_map(|fact| match fact {
        Fact::Offer(offer) => Some(offer.amount),
        _other => None,
    });
    let estimate = facts().find_map(|fact| match fact {
        Fact::Estimate(estimate) => Some(estimate.amount),
        _other => None,
    });
    let awarded = facts().find_map(|fact| match fact {
        Fact::Tender(tender) => tender.amount,
        _other => None,
    });
    let shares = facts().filter_map(|fact| match fact {
        Fact::Share(share) => good.contains(&share.member).then_some(share.amount),
        _other => None,
    });
    let shares: Vec<Amount> = shares.collect();
    let void = facts().filter_map(|fact| match fact {
        Fact::Share(share) => (!good.contains(&share.member)).then(|| share.member.to_string()),
        _other => None,
    });
    let cost = offer.or(estimate);
    if cost.is_none() && shares.is_empty() {
        return None;
    }
    let confirmed = Amount::checked_sum(shares)?;
    Some(Funding {
        cost: cost.map(|cost| currency.text(cost)),
        offered: offer.is_some(),
        confirmed: currency.text(confirmed),
        void: void.collect(),
        open: cost.and_then(|cost| cost.checked_sub(confirmed)).map(|open| currency.text(open)),
        awarded: awarded.map(|it| currency.text(it)),
        beyond_award: awarded
            .and_then(|it| confirmed.checked_sub(it))
            .map(|beyond| currency.text(beyond)),
    })
}

/// Names in each request those that continue it, were merged into it, or that it was split from.
pub(super) fn link(requests: &mut [Request]) {
    let mut followed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut merged: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut whole: BTreeMap<String, String> = BTreeMap::new();
    for request in requests.iter() {
        for earlier in &request.follows {
            followed.entry(earlier.clone()).or_default().push(request.id.clone());
        }
        if let Some(into) = &request.merged_into {
            merged.entry(into.clone()).or_default().push(request.id.clone());
        }
        for part in &request.split_into {
            whole.insert(part.clone(), request.id.clone());
        }
    }
    for request in requests {
        request.followed_by = followed.remove(&request.id).unwrap_or_default();
        request.merged = merged.remove(&request.id).unwrap_or_default();
        request.split_from = whole.remove(&request.id);
    }
}
