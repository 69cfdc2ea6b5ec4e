//! Everybody who is next can act: the judge lets each of them bring something of what is missing.

use std::sync::Arc;

use gremium_core::act::{Act, Stamp};
use gremium_core::id::{BodyId, MemberId, RequestId};
use gremium_core::money::Amount;
use gremium_core::process::{Missing, StageKind, Trace, trace};
use gremium_core::record::{
    Agreement, Assessment, Ballot, Cast, Estimate, Evidence, EvidenceKind, Fact, FactKey,
    Formalities, Interest, InterestKind, Meeting, MeetingForm, MotionRef, Offer, Pin, PinTarget,
    Reporter, Share, SittingDay, Tender,
};
use gremium_core::refusal::Reason;
use gremium_core::state::{RequestRecord, State};
use gremium_core::tally::Choice;
use gremium_core::time::Instant;

/// Who is next in this request, and may bring nothing of what is missing.
pub(crate) fn powerless(state: &State, id: &str, at: Instant) -> Vec<String> {
    let Some(record) = state.requests.get(id) else { return Vec::new() };
    let Some(way) = trace(state, record, at) else { return Vec::new() };
    let told: Vec<&Missing> = way.missing.iter().filter(|it| !comes_by_itself(it)).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let desk = Desk { state, record, way: &way, at };
    let offices = way.offices.iter().map(|office| {
        let view = state.view_at(state.seq(), at);
        let today = view.today().expect("a day");
        let holding = view.office(office.as_str());
        let holders = holding.into_iter().flat_map(|it| &it.holders);
        let now = holders.filter(|it| it.holds_on(today)).map(|it| it.person.email.clone());
        (format!("`{office}`"), None, now.collect::<Vec<_>>())
    });
    let members = way.members.iter().map(|member| {
        let line = state.members.get(member).and_then(|it| it.latest());
        let delegates = line.into_iter().flat_map(|it| &it.value.delegates);
        let emails = delegates.map(|it| it.person.email.clone());
        (member.to_string(), Some(member), emails.collect::<Vec<_>>())
    });
    let mut wrong = Vec::new();
    for (name, member, emails) in offices.chain(members) {
        // Who shall hold an office that nobody holds is another question.
        let vacant = member.is_none() && emails.is_empty();
        let mut acts = told.iter().flat_map(|it| desk.brings(it, member));
        let brings = acts.any(|(key, fact)| emails.iter().any(|by| desk.lets(by, &key, &fact)));
        if !vacant && !brings {
            let missing = &way.missing;
            wrong.push(format!(
                "{id}: {name} is next, and the judge lets it bring none of {missing:?}"
            ));
        }
    }
    wrong
}

fn comes_by_itself(missing: &Missing) -> bool {
    matches!(missing, Missing::Effect { .. })
}

struct Desk<'a> {
    state: &'a State,
    record: &'a RequestRecord,
    way: &'a Trace,
    at: Instant,
}

impl Desk<'_> {
    /// Whether nothing speaks against it that has to do with who does it.
    fn lets(&self, by: &Arc<str>, key: &FactKey, fact: &Fact) -> bool {
        let mut then = self.state.clone();
        let last = self.state.entries.last().expect("the founding");
        let (seq, at) = (self.state.seq(), self.at);
        let by =
            Stamp { seq, entry: last.id, commit: last.id, email: by.clone(), at, authored: at };
        let act = Act { key: key.clone(), fact: Some(fact.clone()), blob: None, by };
        if then.land(act, seq) {
            return true;
        }
        let refusal = then.refusals.last().expect("it was refused");
        !matches!(
            refusal.reason,
            Reason::NotAuthorized { .. }
                | Reason::NoVote { .. }
                | Reason::NoParty { .. }
                | Reason::CannotTakePart { .. }
                | Reason::SurveyClosed { .. }
                | Reason::WayOver
        )
    }

    /// What an office or a member would land for it.
    fn brings(&self, missing: &Missing, member: Option<&MemberId>) -> Vec<(FactKey, Fact)> {
        let id = self.record.request.value.id.clone();
        let own = |make: &dyn Fn(RequestId, MemberId) -> (FactKey, Fact)| {
            member.map(|it| make(id.clone(), it.clone())).into_iter().collect()
        };
        match missing {
            Missing::Opinion(by) | Missing::Core(by) => {
                let opinion = Assessment {
                    by: by.clone(),
                    feasible: true,
                    core: Some(true),
                    effort: None,
                    text: Some("so".into()),
                };
                let key = FactKey::Assessment(id, by.clone());
                vec![(key, Fact::Assessment(Box::new(opinion)))]
            }
            Missing::Interest { .. } | Missing::WindowEnd(_) => own(&|id, member| {
                let it = Interest { member: member.clone(), kind: InterestKind::Join, text: None };
                (FactKey::Interest(id, member), Fact::Interest(Box::new(it)))
            }),
            Missing::Outcome(..) => own(&|_, member| self.ballot(member)),
            Missing::Sitting { body, .. }
            | Missing::Convened { body, .. }
            | Missing::Motion(_, body) => vec![self.sitting(body)],
            Missing::Estimate => vec![self.estimate(id)],
            Missing::Offer => {
                let offer = Offer {
                    provider: "builders".into(),
                    amount: Amount(1),
                    valid_until: None,
                    document: None,
                };
                vec![(FactKey::Offer(id), Fact::Offer(Box::new(offer)))]
            }
            Missing::Award => {
                let proposer = self.record.request.value.proposer.clone();
                let tender = Tender {
                    by: vec![proposer],
                    awarded_to: "builders".into(),
                    provider: None,
                    amount: None,
                };
                vec![(FactKey::Tender(id), Fact::Tender(Box::new(tender)))]
            }
            Missing::Signatures { .. } => own(&|id, member| {
                let document = Pin {
                    path: "https://docs.example".into(),
                    target: PinTarget::Commit("3b18e51".into()),
                };
                let it = Agreement { member: member.clone(), document, signed: None };
                (FactKey::Agreement(id, member), Fact::Agreement(Box::new(it)))
            }),
            Missing::Shares(_) | Missing::Difference { .. } => own(&|id, member| {
                let it = Share { member: member.clone(), amount: Amount(1) };
                (FactKey::Share(id, member), Fact::Share(Box::new(it)))
            }),
            Missing::Documents(_) if self.here() == Some(&StageKind::Requirements) => {
                vec![self.estimate(id)]
            }
            Missing::Documents(_) => {
                let kind = self.here().and_then(StageKind::evidence).expect("it delivers");
                vec![self.evidence(kind, None, None)]
            }
            Missing::Evidence(kind) => vec![self.evidence(*kind, None, None)],
            Missing::Reports { evidence, of, .. } | Missing::Repeats { evidence, of } => {
                let told = |it: &Reporter| match it {
                    Reporter::Member(member) => self.evidence(*evidence, Some(member), None),
                    Reporter::By(by) => self.evidence(*evidence, None, Some(by)),
                };
                let own = member.map(|it| self.evidence(*evidence, Some(it), None));
                let any = of.is_empty().then(|| self.evidence(*evidence, None, None));
                let its = |it: &&Reporter| match it {
                    Reporter::Member(of) => member == Some(of),
                    Reporter::By(_) => true,
                };
                let own = own.filter(|_| of.is_empty());
                own.into_iter().chain(any).chain(of.iter().filter(its).map(told)).collect()
            }
            Missing::Effect { .. } => Vec::new(),
        }
    }

    /// The kind of the stage at which it waits.
    fn here(&self) -> Option<&StageKind> {
        self.way.stages.last().map(|it| &it.kind)
    }

    fn estimate(&self, id: RequestId) -> (FactKey, Fact) {
        let estimate = Estimate {
            amount: Amount(1),
            documents: Vec::new(),
            named: Default::default(),
            text: None,
        };
        (FactKey::Estimate(id), Fact::Estimate(Box::new(estimate)))
    }

    fn evidence(
        &self,
        kind: EvidenceKind,
        member: Option<&MemberId>,
        by: Option<&Arc<str>>,
    ) -> (FactKey, Fact) {
        let id = self.record.request.value.id.clone();
        let evidence = Evidence {
            kind,
            result: None,
            stage: self.way.stages.last().map(|it| it.stage.clone()),
            repository: None,
            commit: None,
            tag: None,
            by: by.cloned(),
            member: member.cloned(),
            text: None,
            documents: Default::default(),
            assigns: Default::default(),
            revokes: Default::default(),
        };
        (FactKey::Evidence(id, "asked".into()), Fact::Evidence(Box::new(evidence)))
    }

    /// A ballot in the newest poll on the request.
    fn ballot(&self, member: MemberId) -> (FactKey, Fact) {
        let mut polls = self.record.motions.iter().filter_map(|it| match it {
            MotionRef::Poll(poll) => Some(poll.clone()),
            MotionRef::Item(..) => None,
        });
        let poll = polls.next_back().expect("a poll waits for its outcome");
        let cast = Cast::Whole(Choice::Yes);
        let ballot = Ballot { poll: poll.clone(), member: member.clone(), cast, reason: None };
        (FactKey::Ballot(poll, member), Fact::Ballot(Box::new(ballot)))
    }

    /// An invitation of the body.
    fn sitting(&self, body: &BodyId) -> (FactKey, Fact) {
        let day: SittingDay = "2099-01-05".parse().expect("a day");
        let zone = &self.state.partnership.latest().expect("a partnership").zone;
        let meeting = Meeting {
            body: body.clone(),
            day,
            number: None,
            form: MeetingForm::Virtual,
            place: None,
            invited: None,
            received: Default::default(),
            second: false,
            begins: zone.parse_moment("2099-01-05 10:00").expect("a moment"),
            ends: None,
            chair: None,
            keeper: None,
            present: Vec::new(),
            excused: Vec::new(),
            guests: Vec::new(),
            proxies: Vec::new(),
            challenged: None,
            objections: Vec::new(),
            basis: None,
            empowered: None,
            agenda: Vec::new(),
            approves: None,
            formalities: Formalities::default(),
        };
        (FactKey::Meeting(body.clone(), day), Fact::Meeting(Box::new(meeting)))
    }
}
