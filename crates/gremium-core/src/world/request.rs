//! Requests as values: what lies in the files of the one that a test is about, and the way that it goes.

use super::{Lands, World, moment, the};
use crate::money::Amount;
use crate::oid::Oid;
use crate::process::{End, Next, Process, Stage, StageKind, Trace, trace};
use crate::provenance::Provenance;
use crate::record::*;
use crate::statutes::Statutes;
use crate::text::Label;

/// The request that a test is about.
pub(super) const NEED: &str = "2025/need";

/// A request that goes the way of the statutes, into the core.
pub(crate) fn request(proposer: &str) -> Request {
    Request {
        id: the(NEED),
        title: "need".into(),
        text: "need".into(),
        lang: None,
        proposer: the(proposer),
        process: the("way"),
        target: Target::Core,
        funding: None,
        participants: Vec::new(),
        follows: Vec::new(),
        merged_into: None,
    }
}

/// The declaration of interest of a member.
pub(crate) fn interest(name: &str, kind: InterestKind) -> Interest {
    Interest { member: the(name), kind, text: None }
}

/// The opinion of an office or a body.
pub(crate) fn assessment(by: &str, feasible: bool) -> Assessment {
    Assessment { by: by.into(), feasible, core: None, effort: None, text: None }
}

/// An estimate without documents.
pub(crate) fn estimate(amount: i64) -> Estimate {
    Estimate {
        amount: Amount(amount),
        documents: Vec::new(),
        named: Default::default(),
        text: None,
    }
}

/// An offer that can be accepted up to a day, or for ever.
pub(crate) fn offer(amount: i64, valid_until: Option<&str>) -> Offer {
    let (provider, amount) = ("builders".into(), Amount(amount));
    Offer { provider, amount, valid_until: valid_until.map(the), document: None }
}

/// The award to a member.
pub(crate) fn award(name: &str) -> Tender {
    let (by, provider) = (vec![the("a")], Some(the(name)));
    Tender { by, awarded_to: name.into(), provider, amount: None }
}

/// The signature of a member below the one contract.
pub(crate) fn signature(name: &str) -> Agreement {
    let document = Pin { path: "contract.pdf".into(), target: PinTarget::Blob(Oid([7; 20])) };
    Agreement { member: the(name), document, signed: None }
}

/// The share that a member takes over.
pub(crate) fn share(name: &str, amount: i64) -> Share {
    Share { member: the(name), amount: Amount(amount) }
}

/// A piece of evidence, of a kind and for a stage where one is named.
#[derive(Debug, Clone)]
pub(crate) struct Shown(&'static str, Evidence);

/// Evidence of a kind.
pub(crate) fn evidence(name: &'static str, kind: EvidenceKind, stage: Option<&str>) -> Shown {
    let evidence = Evidence {
        kind,
        result: None,
        stage: stage.map(the),
        repository: None,
        commit: None,
        tag: None,
        by: None,
        member: None,
        text: None,
        documents: Default::default(),
        assigns: Default::default(),
        revokes: Default::default(),
    };
    Shown(name, evidence)
}

impl Shown {
    /// The report of a member.
    pub(crate) fn of(mut self, member: &str) -> Self {
        self.1.member = Some(the(member));
        self
    }

    /// The report of an office or a body.
    pub(crate) fn by(mut self, who: &str) -> Self {
        self.1.by = Some(who.into());
        self
    }

    /// It reports a failure.
    pub(crate) fn failed(mut self) -> Self {
        self.1.result = Some(EvidenceResult::Failed);
        self
    }

    /// It pins a document by this name.
    pub(crate) fn with(mut self, name: &str) -> Self {
        let pin = Pin { path: "contract.pdf".into(), target: PinTarget::Blob(Oid([7; 20])) };
        self.1.documents.insert(name.into(), pin);
        self
    }
}

impl From<Shown> for Fact {
    fn from(it: Shown) -> Self {
        Self::Evidence(Box::new(it.1))
    }
}

impl Lands for Shown {
    fn key(&self) -> FactKey {
        FactKey::Evidence(the(NEED), self.0.into())
    }

    fn author(&self) -> String {
        "office".to_owned()
    }
}

impl Statutes {
    /// Requests go through these stages, `s0`, `s1` and so on, each without a limit of time.
    pub(crate) fn way(&mut self, kinds: &[StageKind]) {
        let order: Vec<_> = (0..kinds.len()).map(|number| the(&format!("s{number}"))).collect();
        let stages = order.iter().zip(kinds).enumerate().map(|(number, (id, kind))| {
            let then = order.get(number + 1).cloned();
            let stage = Stage {
                title: Label::same("stage"),
                kind: kind.clone(),
                then: then.map_or(Next::End(End::InCore), Next::Stage),
                otherwise: Next::End(End::Rejected),
                within: None,
                lapse: Next::End(End::Lapsed),
                optional: false,
                when: None,
                when_cost: None,
                responsible: Vec::new(),
                doers: None,
                documents: Default::default(),
                provenance: Provenance::default(),
            };
            (id.clone(), stage)
        });
        let process = Process {
            proposers: Default::default(),
            title: Label::same("way"),
            targets: Default::default(),
            follows: None,
            first: the("s0"),
            stages: stages.collect(),
            order: order.clone(),
            provenance: Provenance::default(),
        };
        self.processes.insert(the("way"), process);
    }
}

impl World {
    /// The way that the request has gone so far.
    pub(crate) fn way(&self) -> Trace {
        self.way_as_of(self.state.now)
    }

    /// The way that it had gone by a moment.
    pub(crate) fn way_at(&self, when: &str) -> Trace {
        self.way_as_of(moment(when))
    }

    fn way_as_of(&self, as_of: crate::time::Instant) -> Trace {
        let record = self.state.requests.get(NEED).expect("because it was filed");
        trace(&self.state, record, as_of).expect("because the statutes have its way")
    }
}
