//! Who can bring what a stage waits for, and who only sees to it that it comes.

use std::collections::BTreeSet;

use crate::act::ActKind;
use crate::id::{BodyId, MatterId, MemberId, OfficeId};
use crate::lifecycle::Awaited;
use crate::process::trace::Acting;
use crate::process::trace::scene::Scene;
use crate::process::{AWARDED, Missing, StageKind};
use crate::record::{EvidenceKind, MotionRef, Reporter};
use crate::state::Phase;
use crate::statutes::{Statutes, Who};

impl Scene<'_> {
    /// Who has to act so that the stage goes on.
    pub(in crate::process::trace) fn who_acts(&self, missing: &[Missing]) -> Acting {
        let mut acting = Acting::default();
        let doers = self.stage.doers.into_iter().flat_map(|it| self.parties(it));
        acting.members.extend(doers.filter(|it| !self.has_left(it)));
        for it in missing {
            self.add(it, &mut acting);
        }
        if matches!(self.stage.kind, StageKind::Survey { .. }) {
            acting.members.extend(self.undeclared());
        }
        let responsible = self.stage.responsible.iter().cloned();
        if self.is_word_of_others(missing) {
            let named = &acting.offices;
            acting.in_charge = responsible.filter(|it| !named.contains(it)).collect();
        } else {
            acting.offices.extend(responsible);
        }
        if acting.offices.is_empty() && acting.members.is_empty() && is_work(missing) {
            // Where statutes name nobody, whoever proposes drives its own affair.
            acting.members.insert(self.record.request.value.proposer.clone());
        }
        acting
    }

    /// Whether only those whom the condition names can give what is missing: nobody votes, signs, pays or declares for another.
    fn is_word_of_others(&self, missing: &[Missing]) -> bool {
        let is_survey = matches!(self.stage.kind, StageKind::Survey { .. });
        let offers_elsewhere = self.stage.kind != StageKind::Offer
            && self.process.stages.values().any(|it| it.kind == StageKind::Offer);
        missing.iter().all(|it| match it {
            Missing::Opinion(_)
            | Missing::Core(_)
            | Missing::Interest { .. }
            | Missing::Outcome(..)
            | Missing::Effect { .. }
            | Missing::Signatures(_)
            | Missing::Shares(_)
            | Missing::Difference { .. } => true,
            Missing::WindowEnd(_) => is_survey,
            // What has run out is made anew by those who made it.
            Missing::Offer => offers_elsewhere,
            Missing::Sitting(_)
            | Missing::Convened { .. }
            | Missing::Motion(..)
            | Missing::Estimate
            | Missing::Award
            | Missing::Evidence(_)
            | Missing::Reports { .. }
            | Missing::Repeats { .. }
            | Missing::Documents(_) => false,
        })
    }

    /// Adds those who can bring it.
    fn add(&self, it: &Missing, acting: &mut Acting) {
        let Some(statutes) = self.state.law_of(self.record) else { return };
        match it {
            Missing::Opinion(who) | Missing::Core(who) if **who == *AWARDED => {
                self.add_awarded(statutes, acting);
            }
            Missing::Opinion(who) | Missing::Core(who) => {
                acting.offices.extend(statutes.speakers(who))
            }
            Missing::Reports { of, .. } | Missing::Repeats { of, .. } => {
                if let Missing::Repeats { evidence, .. } = it {
                    self.add_builders(*evidence, acting);
                }
                for reporter in of {
                    match reporter {
                        Reporter::Member(member) => _ = acting.members.insert(member.clone()),
                        Reporter::By(who) => acting.offices.extend(statutes.speakers(who)),
                    }
                }
            }
            Missing::Sitting(body) | Missing::Convened { body, .. } | Missing::Motion(_, body) => {
                acting.offices.extend(officers(statutes, body));
            }
            Missing::Outcome(matter, _) => acting.members.extend(self.not_voted(matter)),
            Missing::Signatures(open) | Missing::Shares(open) => {
                acting.members.extend(open.iter().cloned());
            }
            // What takes effect on a day needs nobody.
            Missing::Effect { from: Some(_), .. } => {}
            Missing::Effect { motion, from: None, awaited } => {
                let own = self.state.matter_of(motion).map(|(_, matter, _)| &matter.body);
                let of = |it: &Awaited| match it {
                    Awaited::Announcement | Awaited::Approval(_) => own,
                    Awaited::Consent(matter) => statutes.matters.get(matter).map(|it| &it.body),
                };
                let bodies = awaited.iter().filter_map(of);
                acting.offices.extend(bodies.flat_map(|it| officers(statutes, it)));
            }
            // What another stage brings is brought by those whom that one names, the sum of the shares by those who pay.
            Missing::Estimate => {
                self.add_bringers(|it| *it == StageKind::Requirements, acting);
            }
            Missing::Offer => self.add_bringers(|it| *it == StageKind::Offer, acting),
            Missing::Difference { .. } => {
                acting.members.extend(self.payers().into_iter().filter(|it| !self.has_left(it)));
            }
            Missing::Interest { .. }
            | Missing::WindowEnd(_)
            | Missing::Award
            | Missing::Documents(_)
            | Missing::Evidence(_) => {}
        }
    }

    /// Those whose shares have to come to the cost: the parties of the stage that asks for them, or those who paid before it.
    fn payers(&self) -> BTreeSet<MemberId> {
        if let StageKind::Financing { parties } = &self.stage.kind {
            return self.parties(*parties);
        }
        self.past.paying.clone().unwrap_or_default()
    }

    /// The provider that got the award; for one that is no member, whoever else may put down its opinion.
    fn add_awarded(&self, statutes: &Statutes, acting: &mut Acting) {
        if let Some(awarded) = self.record.awarded() {
            acting.members.insert(awarded.clone());
            return;
        }
        for who in statutes.authority.for_act(ActKind::AssessmentGiven) {
            match who {
                Who::RecordKeeper => acting.offices.extend(keepers(statutes)),
                Who::Office(office) => _ = acting.offices.insert(office),
                Who::OwnDelegate => {
                    acting.members.insert(self.record.request.value.proposer.clone());
                }
                Who::ProxyHolder
                | Who::AnyDelegate
                | Who::BodyOfficer
                | Who::Assessor
                | Who::AwardedDelegate
                | Who::StageActor
                | Who::VetoHolder
                | Who::Anyone => {}
            }
        }
    }

    /// Adds those whom the stages of such a kind name, where this one is none of them.
    fn add_bringers(&self, is_it: impl Fn(&StageKind) -> bool, acting: &mut Acting) {
        let others = self.process.stages.iter().filter(|(id, _)| *id != self.id);
        for (id, stage) in others.filter(|(_, it)| is_it(&it.kind)) {
            let there = Self { id, stage, ..*self };
            acting.offices.extend(stage.responsible.iter().cloned());
            acting.members.extend(there.doing());
        }
    }

    /// Whoever built what was not taken over, or failed its test, works on it again.
    fn add_builders(&self, evidence: EvidenceKind, acting: &mut Acting) {
        let is_judged = match evidence {
            EvidenceKind::Review | EvidenceKind::Merge | EvidenceKind::Testing => true,
            EvidenceKind::Development | EvidenceKind::Release | EvidenceKind::Operation => false,
        };
        let built = self.past.delivered.get(&EvidenceKind::Development).filter(|_| is_judged);
        let built = built.and_then(|id| self.process.stages.get_key_value(id));
        if let Some((id, stage)) = built {
            acting.offices.extend(stage.responsible.iter().cloned());
            acting.members.extend(Self { id, stage, ..*self }.doing());
        }
    }

    fn not_voted(&self, matter: &MatterId) -> Vec<MemberId> {
        let open = self.record.motions.iter().rev().find_map(|reference| match reference {
            MotionRef::Poll(poll) => self.state.polls.get(poll).filter(|it| {
                it.poll.value.motion.matter == *matter && !matches!(it.phase, Phase::Closed(..))
            }),
            MotionRef::Item(..) => None,
        });
        match open.map(|record| (record, &record.phase)) {
            Some((record, Phase::Open(snapshot))) => snapshot
                .electorate
                .voters
                .keys()
                .filter(|member| {
                    record.ballots.get(*member).is_none_or(|ballot| ballot.current.is_none())
                        && !self.has_left(member)
                })
                .cloned()
                .collect(),
            Some((_, Phase::Scheduled { .. } | Phase::Closed(..))) | None => Vec::new(),
        }
    }
}

/// Those who call a body's sittings and put motions to it; where it has no officers, whoever keeps the record.
fn officers(statutes: &Statutes, body: &BodyId) -> BTreeSet<OfficeId> {
    let own: BTreeSet<OfficeId> = statutes.officers_of(body).into_iter().cloned().collect();
    if own.is_empty() { keepers(statutes).collect() } else { own }
}

fn keepers(statutes: &Statutes) -> impl Iterator<Item = OfficeId> {
    statutes.offices.iter().filter(|(_, it)| it.keeps_record).map(|(id, _)| id.clone())
}

/// Whether something has to be done about what is missing, whoever does it.
fn is_work(missing: &[Missing]) -> bool {
    missing.iter().any(|it| match it {
        Missing::Estimate
        | Missing::Offer
        | Missing::Award
        | Missing::Difference { .. }
        | Missing::Reports { .. }
        | Missing::Repeats { .. }
        | Missing::Documents(_)
        | Missing::Evidence(_) => true,
        Missing::Opinion(_)
        | Missing::Core(_)
        | Missing::Sitting(_)
        | Missing::Convened { .. }
        | Missing::Interest { .. }
        | Missing::WindowEnd(_)
        | Missing::Motion(..)
        | Missing::Outcome(..)
        | Missing::Effect { .. }
        | Missing::Signatures(_)
        | Missing::Shares(_) => false,
    })
}
