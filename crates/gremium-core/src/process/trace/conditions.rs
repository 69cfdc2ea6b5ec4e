//! When each kind of stage is complete, and who has to act until then.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Scene;
use crate::contest;
use crate::id::{BodyId, MatterId, MemberId, OfficeId};
use crate::lifecycle::Effect;
use crate::money::Amount;
use crate::outcome::Verdict;
use crate::process::{All, Completion, Missing, Parties, StageKind};
use crate::record::{EvidenceKind, Fact, FactKey, InterestKind, MemberStatus, MotionRef, Subject};
use crate::state::{Decided, Phase};
use crate::time::{Instant, Period};

impl Scene<'_> {
    /// Whether the stage's condition holds, leaving its time limit aside.
    pub(super) fn completion(&self) -> Completion {
        match &self.stage.kind {
            StageKind::Filing => Completion::Done(self.entered),
            StageKind::Assessment { by, must_be_feasible, must_fit_core } => {
                self.assessed(by, *must_be_feasible, *must_fit_core)
            }
            StageKind::Consultation { bodies } => self.consulted(bodies),
            StageKind::Survey { window, least } => self.surveyed(window, *least),
            StageKind::Grouping { by } => self.assessed(std::slice::from_ref(by), false, false),
            StageKind::Prioritisation { matter } => {
                self.voted(std::slice::from_ref(matter), All::All)
            }
            StageKind::Requirements => {
                self.has(FactKey::Estimate(self.request()), Missing::Estimate)
            }
            StageKind::Offer => self.has(FactKey::Offer(self.request()), Missing::Offer),
            StageKind::Tender { joint } => self.tendered(*joint),
            StageKind::Vote { matters, need } => self.voted(matters, *need),
            StageKind::Agreement { parties, with } => self.signed(*parties, with),
            StageKind::Financing { parties } => self.financed(*parties),
            StageKind::Delivery { evidence, window } => self.delivered(*evidence, window.as_ref()),
        }
    }

    fn request(&self) -> crate::id::RequestId {
        self.record.request.value.id.clone()
    }

    /// When a fact landed, not before the stage was entered.
    fn landed(&self, key: &FactKey) -> Option<Instant> {
        let fact = self.record.facts.get(key)?;
        (fact.by.at <= self.as_of).then(|| fact.by.at.max(self.entered))
    }

    fn has(&self, key: FactKey, missing: Missing) -> Completion {
        self.landed(&key).map_or_else(|| Completion::Waiting(vec![missing]), Completion::Done)
    }

    fn assessed(&self, by: &[Arc<str>], must_be_feasible: bool, must_fit_core: bool) -> Completion {
        let mut done = self.entered;
        let mut missing = Vec::new();
        for who in by {
            let key = FactKey::Assessment(self.request(), who.clone());
            match (self.landed(&key), self.record.facts.get(&key).map(|fact| &fact.value)) {
                (Some(at), Some(Fact::Assessment(opinion))) => {
                    let unfit = must_fit_core && opinion.core == Some(false);
                    if unfit || must_be_feasible && !opinion.feasible {
                        return Completion::Failed(at);
                    }
                    done = done.max(at);
                }
                (Some(_) | None, _) => missing.push(Missing::Opinion(who.clone())),
            }
        }
        if missing.is_empty() { Completion::Done(done) } else { Completion::Waiting(missing) }
    }

    /// The first held sitting of each body that had the request on its agenda.
    fn consulted(&self, bodies: &[BodyId]) -> Completion {
        let mut done = self.entered;
        let mut missing = Vec::new();
        for body in bodies {
            match self.presented(body) {
                Some(at) => done = done.max(at),
                None => missing.push(Missing::Sitting(body.clone())),
            }
        }
        if missing.is_empty() { Completion::Done(done) } else { Completion::Waiting(missing) }
    }

    fn presented(&self, body: &BodyId) -> Option<Instant> {
        let subject = Subject::Request(self.request());
        self.record.motions.iter().find_map(|motion| match motion {
            MotionRef::Item(of, date, item) if of == body => {
                let record = self.state.meetings.get(&(of.clone(), *date))?;
                let ends = record.meeting.value.ends?;
                let item = record.meeting.value.agenda.iter().find(|it| it.id == *item)?;
                let concerns = item.motion.as_ref().is_some_and(|motion| motion.subject == subject);
                (concerns && ends <= self.as_of).then(|| ends.max(self.entered))
            }
            MotionRef::Item(..) | MotionRef::Poll(_) => None,
        })
    }

    fn surveyed(&self, window: &Period, least: u32) -> Completion {
        let Some(end) = self.period_end(window) else { return Completion::Waiting(Vec::new()) };
        let joining = self.joining(end.min(self.as_of));
        let have = u32::try_from(joining.len()).unwrap_or(u32::MAX);
        if self.as_of < end {
            let mut missing = vec![Missing::WindowEnd(end)];
            if have < least {
                missing.push(Missing::Interest { have, need: least });
            }
            return Completion::Waiting(missing);
        }
        if have >= least { Completion::Done(end) } else { Completion::Lapsed(end) }
    }

    fn period_end(&self, period: &Period) -> Option<Instant> {
        let statutes = self.state.statutes.at(self.record.filed.seq)?;
        statutes.record.calendar.end_of(self.entered, period).ok()
    }

    /// Members other than the proposer that want to join, as declared before a moment.
    fn joining(&self, before: Instant) -> BTreeSet<MemberId> {
        let facts = self.record.facts.values().filter(|fact| fact.by.at <= before);
        facts
            .filter_map(|fact| {
                let Fact::Interest(interest) = &fact.value else { return None };
                (interest.kind == InterestKind::Join).then(|| interest.member.clone())
            })
            .filter(|member| *member != self.record.request.value.proposer)
            .collect()
    }

    fn tendered(&self, joint: bool) -> Completion {
        let key = FactKey::Tender(self.request());
        let together = match self.record.facts.get(&key).map(|fact| &fact.value) {
            Some(Fact::Tender(tender)) => !joint || tender.by.len() > 1,
            Some(_) | None => false,
        };
        match self.landed(&key) {
            Some(at) if together => Completion::Done(at),
            Some(_) | None => Completion::Waiting(vec![Missing::Award]),
        }
    }

    fn voted(&self, matters: &[MatterId], need: All) -> Completion {
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
        let mut state = Completion::Waiting(vec![Missing::Motion(matter.clone(), body.clone())]);
        for reference in &self.record.motions {
            let Some((motion, _)) = self.state.motion(reference) else { continue };
            if motion.matter != *matter {
                continue;
            }
            // What settled the question once is not reopened by putting it again.
            if matches!(state, Completion::Done(_) | Completion::Failed(_)) {
                break;
            }
            // An alternative that was left for another one says nothing of the question.
            let decided = self.state.decided(reference).filter(|decided| decided.at <= self.as_of);
            match decided.filter(|_| self.state.is_decision(reference)) {
                None if matches!(reference, MotionRef::Poll(_)) => {
                    state =
                        Completion::Waiting(vec![Missing::Outcome(matter.clone(), body.clone())]);
                }
                None => {}
                Some(decided) => {
                    let at = decided.at.max(self.entered);
                    state = match settles(decided.outcome.verdict) {
                        // What was put in order and not taken up waits for the next time.
                        Some(true) if !self.taken_up(decided) => {
                            Completion::Waiting(vec![Missing::Motion(matter.clone(), body.clone())])
                        }
                        Some(true) => self.takes_effect(reference),
                        Some(false) => Completion::Failed(at),
                        None => {
                            Completion::Waiting(vec![Missing::Motion(matter.clone(), body.clone())])
                        }
                    };
                }
            }
        }
        state
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
    pub(super) fn poll_end(&self) -> Option<Instant> {
        let matters: &[MatterId] = match &self.stage.kind {
            StageKind::Vote { matters, .. } => matters,
            StageKind::Prioritisation { matter } => std::slice::from_ref(matter),
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
            | StageKind::Delivery { .. } => return None,
        };
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

    /// The members whose signature or share is asked for.
    fn parties(&self, parties: Parties) -> BTreeSet<MemberId> {
        let request = &self.record.request.value;
        match parties {
            Parties::Proposer => [request.proposer.clone()].into(),
            Parties::Participants => {
                let mut all = self.joining(self.entered);
                all.extend(request.participants.iter().cloned());
                all.insert(request.proposer.clone());
                all
            }
            Parties::AllMembers => {
                let seq = self.state.seq_at(self.entered);
                let view = self.state.view_at(seq, self.entered);
                let votes = |class: &crate::id::ClassId| {
                    view.statutes()
                        .and_then(|it| it.classes.get(class))
                        .is_some_and(|class| !class.votes.is_zero())
                };
                view.members()
                    .filter(|member| {
                        matches!(member.status, MemberStatus::Active | MemberStatus::Suspended)
                    })
                    .filter(|member| votes(&member.class))
                    .map(|member| member.id.clone())
                    .collect()
            }
        }
    }

    /// The members of those who held offices when the stage began.
    fn holding(&self, offices: &[OfficeId]) -> BTreeSet<MemberId> {
        let view = self.state.view_at(self.state.seq_at(self.entered), self.entered);
        let Some(day) = view.today() else { return BTreeSet::new() };
        offices
            .iter()
            .filter_map(|office| view.office(office.as_str()))
            .flat_map(|office| &office.holders)
            .filter(|holder| holder.holds_on(day))
            .filter_map(|holder| holder.member.clone())
            .collect()
    }

    fn signed(&self, parties: Parties, with: &[OfficeId]) -> Completion {
        let mut done = self.entered;
        let mut open = BTreeSet::new();
        let mut parties = self.parties(parties);
        parties.extend(self.holding(with));
        for member in parties {
            match self.landed(&FactKey::Agreement(self.request(), member.clone())) {
                Some(at) => done = done.max(at),
                None => {
                    open.insert(member);
                }
            }
        }
        if open.is_empty() {
            Completion::Done(done)
        } else {
            Completion::Waiting(vec![Missing::Signatures(open)])
        }
    }

    fn financed(&self, parties: Parties) -> Completion {
        let Some(cost) = self.cost() else { return Completion::Waiting(vec![Missing::Estimate]) };
        let mut done = self.entered;
        let mut open = BTreeSet::new();
        let mut confirmed = Amount::ZERO;
        for member in self.parties(parties) {
            let key = FactKey::Share(self.request(), member.clone());
            match (self.landed(&key), self.record.facts.get(&key).map(|fact| &fact.value)) {
                (Some(at), Some(Fact::Share(share))) => {
                    done = done.max(at);
                    confirmed = confirmed.checked_add(share.amount).unwrap_or(confirmed);
                }
                (Some(_) | None, _) => {
                    open.insert(member);
                }
            }
        }
        if !open.is_empty() {
            return Completion::Waiting(vec![Missing::Shares(open)]);
        }
        if confirmed == cost {
            Completion::Done(done)
        } else {
            Completion::Waiting(vec![Missing::Difference { confirmed, cost }])
        }
    }

    /// What it costs: the offer's price, or else the estimate.
    fn cost(&self) -> Option<Amount> {
        let fact = |key: FactKey| {
            self.landed(&key)?;
            self.record.facts.get(&key).map(|fact| fact.value.clone())
        };
        match (fact(FactKey::Offer(self.request())), fact(FactKey::Estimate(self.request()))) {
            (Some(Fact::Offer(offer)), _) => Some(offer.amount),
            (_, Some(Fact::Estimate(estimate))) => Some(estimate.amount),
            (_, _) => None,
        }
    }

    fn delivered(&self, kind: EvidenceKind, window: Option<&Period>) -> Completion {
        let first =
            self.record.facts.values().filter(|fact| fact.by.at <= self.as_of).filter_map(|fact| {
                matches!(&fact.value, Fact::Evidence(evidence) if evidence.kind == kind
                    && evidence.stage.as_ref().is_none_or(|stage| stage == self.id))
                .then_some(fact.by.at)
            });
        if let Some(at) = first.min() {
            return Completion::Done(at.max(self.entered));
        }
        match window.and_then(|window| self.period_end(window)) {
            Some(end) if self.as_of >= end => Completion::Done(end),
            Some(end) => {
                Completion::Waiting(vec![Missing::Evidence(kind), Missing::WindowEnd(end)])
            }
            None => Completion::Waiting(vec![Missing::Evidence(kind)]),
        }
    }

    /// Who has to act so that the stage goes on.
    pub(super) fn who_acts(&self, missing: &[Missing]) -> (BTreeSet<OfficeId>, BTreeSet<MemberId>) {
        let mut offices: BTreeSet<OfficeId> = self.stage.responsible.iter().cloned().collect();
        let mut members = BTreeSet::new();
        let statutes = self.state.statutes.at(self.record.filed.seq);
        for it in missing {
            match it {
                Missing::Opinion(who) => {
                    if let Some(statutes) = statutes {
                        let named =
                            statutes.offices.keys().find(|office| office.as_str() == &**who);
                        let body = statutes.bodies.keys().find(|body| body.as_str() == &**who);
                        offices.extend(named.cloned());
                        offices.extend(
                            body.into_iter().flat_map(|body| statutes.officers_of(body)).cloned(),
                        );
                    }
                }
                Missing::Sitting(body) | Missing::Motion(_, body) => {
                    offices
                        .extend(statutes.into_iter().flat_map(|it| it.officers_of(body)).cloned());
                }
                Missing::Outcome(matter, _) => members.extend(self.not_voted(matter)),
                Missing::Signatures(open) | Missing::Shares(open) => {
                    members.extend(open.iter().cloned())
                }
                Missing::Effect { motion, .. } => {
                    let body = self.state.matter_of(motion).map(|(_, matter, _)| &matter.body);
                    let officers = statutes.zip(body).map(|(it, body)| it.officers_of(body));
                    offices.extend(officers.into_iter().flatten().cloned());
                }
                Missing::Interest { .. }
                | Missing::WindowEnd(_)
                | Missing::Estimate
                | Missing::Offer
                | Missing::Award
                | Missing::Difference { .. }
                | Missing::Evidence(_) => {}
            }
        }
        let todo = missing.iter().any(|it| {
            matches!(
                it,
                Missing::Estimate
                    | Missing::Offer
                    | Missing::Award
                    | Missing::Difference { .. }
                    | Missing::Evidence(_)
            )
        });
        if todo && offices.is_empty() && members.is_empty() {
            // Where statutes name nobody, whoever proposes drives its own affair.
            members.insert(self.record.request.value.proposer.clone());
        }
        (offices, members)
    }

    fn not_voted(&self, matter: &MatterId) -> Vec<MemberId> {
        let open = self.record.motions.iter().rev().find_map(|reference| match reference {
            MotionRef::Poll(poll) => {
                self.state.polls.get(poll).filter(|it| it.poll.value.motion.matter == *matter)
            }
            MotionRef::Item(..) => None,
        });
        match open.map(|record| (record, &record.phase)) {
            Some((record, Phase::Open(snapshot))) => snapshot
                .electorate
                .voters
                .keys()
                .filter(|member| {
                    record.ballots.get(*member).is_none_or(|ballot| ballot.current.is_none())
                })
                .cloned()
                .collect(),
            Some((_, Phase::Scheduled { .. } | Phase::Closed(..))) | None => Vec::new(),
        }
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
