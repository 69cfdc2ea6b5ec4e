//! Requests and their way in the report.

use gremium_core::money::Currency;
use gremium_core::process::{Missing as CoreMissing, StageResult, Status, trace};
use gremium_core::record::{EvidenceKind, Fact, Target};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Stamp, label};
use crate::text::Text;

/// A request.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Request {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What is needed and why.
    pub text: String,
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
    /// Offices that have to act next.
    pub offices: Vec<String>,
    /// Members that have to act next.
    pub members: Vec<String>,
    /// By when.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Instant>,
    /// Motions about it: polls' ids and `body/date#item`.
    pub motions: Vec<String>,
    /// Facts of its process.
    pub facts: Vec<RequestFact>,
    /// The act that filed it.
    pub filed: Stamp,
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
    /// When it ended.
    #[schemars(with = "Option<String>")]
    pub ended: Option<Instant>,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// What kind of thing: `opinion`, `sitting`, `interest`, `window-end`, `motion`, `outcome`, `estimate`, `offer`, `award`,
    /// `signatures`, `shares`, `difference` or `evidence`.
    pub what: &'static str,
    /// In words.
    pub text: Text,
}

/// A fact of a request's process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequestFact {
    /// File.
    pub path: String,
    /// What it says, in short.
    pub text: Text,
    /// By whom and when.
    pub by: Stamp,
}

impl Request {
    pub(super) fn new(state: &State, record: &RequestRecord, as_of: Instant) -> Self {
        let request = &record.request.value;
        let way = trace(state, record, as_of);
        let process = state
            .statutes
            .at(record.filed.seq)
            .and_then(|statutes| statutes.processes.get(&request.process));
        let currency = state.partnership.latest().map(|it| it.currency);
        let stages = way.iter().flat_map(|way| &way.stages).map(|stage| {
            let (result, ended) = match stage.result {
                StageResult::Done(at) => ("done", Some(at)),
                StageResult::Failed(at) => ("failed", Some(at)),
                StageResult::Lapsed(at) => ("lapsed", Some(at)),
                StageResult::Skipped => ("skipped", None),
                StageResult::Waiting => ("waiting", None),
            };
            Stage {
                id: stage.stage.to_string(),
                title: process
                    .and_then(|process| process.stages.get(&stage.stage))
                    .map_or_else(Text::default, |stage| label(&stage.title)),
                kind: stage.kind.word().to_owned(),
                entered: stage.entered,
                result,
                ended,
            }
        });
        let stages = stages.collect();
        Self {
            id: request.id.to_string(),
            title: request.title.to_string(),
            text: request.text.to_string(),
            proposer: request.proposer.to_string(),
            process: request.process.to_string(),
            target: match request.target {
                Target::Core => "core",
                Target::Module => "module",
                Target::Own => "own",
            },
            follows: request.follows.iter().map(ToString::to_string).collect(),
            status: way.as_ref().map(|way| crate::words::status_key(way.status).to_owned()),
            since: way.as_ref().map(|way| way.since),
            stages,
            missing: way
                .iter()
                .flat_map(|way| &way.missing)
                .map(|it| missing(it, state, currency))
                .collect(),
            offices: way.iter().flat_map(|way| &way.offices).map(ToString::to_string).collect(),
            members: way.iter().flat_map(|way| &way.members).map(ToString::to_string).collect(),
            deadline: way.as_ref().and_then(|way| way.deadline),
            motions: record.motions.iter().map(ToString::to_string).collect(),
            facts: facts(record, currency),
            filed: (&record.filed).into(),
        }
    }

    /// Whether its way is over.
    pub fn is_final(&self) -> bool {
        Status::ALL
            .into_iter()
            .find(|status| self.status.as_deref() == Some(crate::words::status_key(*status)))
            .is_some_and(Status::is_final)
    }
}

fn facts(record: &RequestRecord, currency: Option<Currency>) -> Vec<RequestFact> {
    let mut all: Vec<RequestFact> = record
        .facts
        .iter()
        .map(|(key, fact)| RequestFact {
            path: key.to_string(),
            text: fact_text(&fact.value, currency),
            by: (&fact.by).into(),
        })
        .collect();
    all.sort_by(|a, b| (a.by.at, &a.path).cmp(&(b.by.at, &b.path)));
    all
}

fn money(amount: gremium_core::money::Amount, currency: Option<Currency>) -> String {
    currency.map_or_else(String::new, |currency| {
        format!("{} {}", currency.text(amount), currency.code())
    })
}

fn fact_text(fact: &Fact, currency: Option<Currency>) -> Text {
    use crate::words::evidence;
    match fact {
        Fact::Assessment(it) => {
            let (en, de) = if it.feasible {
                ("feasible", "machbar")
            } else {
                ("not feasible", "nicht machbar")
            };
            let (core_en, core_de) = match it.core {
                Some(true) => (", fit for the core", ", core-fähig"),
                Some(false) => (", not fit for the core", ", nicht core-fähig"),
                None => ("", ""),
            };
            Text::new(
                format!("assessment by {}: {en}{core_en}", it.by),
                format!("Einschätzung von {}: {de}{core_de}", it.by),
            )
        }
        Fact::Interest(it) => {
            Text::new(format!("interest of {}", it.member), format!("Interesse von {}", it.member))
        }
        Fact::Estimate(it) => {
            let amount = money(it.amount, currency);
            Text::new(format!("estimate: {amount}"), format!("Aufwandsschätzung: {amount}"))
        }
        Fact::Offer(it) => {
            let amount = money(it.amount, currency);
            Text::new(
                format!("offer of {}: {amount}", it.provider),
                format!("Angebot von {}: {amount}", it.provider),
            )
        }
        Fact::Tender(it) => Text::new(
            format!("awarded to {}", it.awarded_to),
            format!("Zuschlag an {}", it.awarded_to),
        ),
        Fact::Agreement(it) => Text::new(
            format!("signed by {}", it.member),
            format!("unterzeichnet von {}", it.member),
        ),
        Fact::Share(it) => {
            let amount = money(it.amount, currency);
            Text::new(
                format!("share of {}: {amount}", it.member),
                format!("Anteil von {}: {amount}", it.member),
            )
        }
        Fact::Evidence(it) => {
            let kind = evidence(it.kind);
            let what =
                it.tag.as_deref().or(it.commit.as_deref()).or(it.by.as_deref()).unwrap_or_default();
            let what = if what.is_empty() { String::new() } else { format!(" ({what})") };
            Text::new(
                format!("evidence: {}{what}", kind.en),
                format!("Nachweis: {}{what}", kind.de),
            )
        }
        Fact::Withdrawal(it) => {
            let why = it.reason.as_deref().unwrap_or_default();
            Text::new(format!("withdrawn: {why}"), format!("zurückgezogen: {why}"))
        }
        Fact::Member(_)
        | Fact::Office(_)
        | Fact::Request(_)
        | Fact::Poll(_)
        | Fact::Ballot(_)
        | Fact::Meeting(_)
        | Fact::Decision(_) => Text::default(),
    }
}

fn missing(missing: &CoreMissing, state: &State, currency: Option<Currency>) -> Missing {
    let zone = state.partnership.latest().map(|it| &it.zone);
    let names = |members: &std::collections::BTreeSet<gremium_core::id::MemberId>| {
        members.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let (what, text) = match missing {
        CoreMissing::Opinion(by) => (
            "opinion",
            Text::new(format!("the opinion of {by}"), format!("die Einschätzung durch {by}")),
        ),
        CoreMissing::Sitting(body) => (
            "sitting",
            Text::new(
                format!("a sitting of {body} with it on the agenda"),
                format!("eine Sitzung des Gremiums {body}, die es behandelt"),
            ),
        ),
        CoreMissing::Interest { have, need } => (
            "interest",
            Text::new(
                format!("interest of {need} more members at least, {have} so far"),
                format!("Interesse von mindestens {need} weiteren Mitgliedern, bisher {have}"),
            ),
        ),
        CoreMissing::WindowEnd(end) => {
            let end = zone.map_or_else(
                || end.to_string(),
                |zone| zone.local(*end).to_string().replace('T', " "),
            );
            (
                "window-end",
                Text::new(
                    format!("the end of the window at {end}"),
                    format!("das Ende der Frist am {end}"),
                ),
            )
        }
        CoreMissing::Motion(matter, body) => (
            "motion",
            Text::new(
                format!("a motion to {body} under matter {matter}"),
                format!("ein Antrag an das Gremium {body} in der Angelegenheit {matter}"),
            ),
        ),
        CoreMissing::Outcome(_, body) => (
            "outcome",
            Text::new(
                format!("the outcome of the vote in {body}"),
                format!("das Ergebnis der Abstimmung im Gremium {body}"),
            ),
        ),
        CoreMissing::Estimate => {
            ("estimate", Text::new("an estimate of the cost", "eine Schätzung der Kosten"))
        }
        CoreMissing::Offer => {
            ("offer", Text::new("a provider's offer", "ein Angebot eines Dienstleisters"))
        }
        CoreMissing::Award => ("award", Text::new("the award of the tender", "die Vergabe")),
        CoreMissing::Signatures(members) => (
            "signatures",
            Text::new(
                format!("signatures of {}", names(members)),
                format!("Unterschriften von {}", names(members)),
            ),
        ),
        CoreMissing::Shares(members) => (
            "shares",
            Text::new(
                format!("confirmed shares of {}", names(members)),
                format!("bestätigte Anteile von {}", names(members)),
            ),
        ),
        CoreMissing::Difference { confirmed, cost } => {
            let (confirmed, cost) = (money(*confirmed, currency), money(*cost, currency));
            (
                "difference",
                Text::new(
                    format!("shares of {confirmed} do not add up to the cost of {cost}"),
                    format!("Anteile von {confirmed} ergeben nicht die Kosten von {cost}"),
                ),
            )
        }
        CoreMissing::Evidence(kind) => ("evidence", evidence_missing(*kind)),
    };
    Missing { what, text }
}

fn evidence_missing(kind: EvidenceKind) -> Text {
    let kind = crate::words::evidence(kind);
    Text::new(format!("evidence: {}", kind.en), format!("Nachweis: {}", kind.de))
}
