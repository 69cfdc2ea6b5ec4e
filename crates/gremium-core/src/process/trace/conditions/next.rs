//! Who can bring what a stage waits for, who works on it, and who only sees to it that it comes.

use std::collections::BTreeSet;

use super::able::{Affair, officers};
use crate::act::ActKind;
use crate::id::{BodyId, MatterId, MemberId};
use crate::lifecycle::Awaited;
use crate::process::trace::scene::Scene;
use crate::process::trace::{Acting, Actors};
use crate::process::{AWARDED, Missing, StageKind};
use crate::record::{EvidenceKind, MotionRef, Reporter};
use crate::state::Phase;

impl Scene<'_> {
    /// Who has to act so that the stage goes on: those who may bring what is missing, and nobody else.
    pub(in crate::process::trace) fn who_acts(&self, missing: &[Missing]) -> Acting {
        let mut next = Actors::default();
        let mut working = self.workers();
        for it in missing {
            next.add(self.bring(it));
            if let Missing::Repeats { evidence, .. } = it {
                working.add(self.builders(*evidence));
            }
        }
        if matches!(self.stage.kind, StageKind::Survey { .. }) {
            next.members.extend(self.own(self.undeclared(), ActKind::InterestDeclared).members);
        }
        let Actors { offices, mut members } = next;
        members.retain(|it| !self.has_left(it));
        working.members.retain(|it| !members.contains(it) && !self.has_left(it));
        working.offices.retain(|it| !offices.contains(it));
        Acting { offices, members, in_charge: working.offices, doers: working.members }
    }

    /// Those whom the stage names, be it for its work alone.
    fn workers(&self) -> Actors {
        let members = self.stage.doers.map(|it| self.parties(it)).unwrap_or_default();
        Actors { offices: self.stage.responsible.iter().cloned().collect(), members }
    }

    /// Those who may bring it.
    fn bring(&self, it: &Missing) -> Actors {
        match it {
            Missing::Opinion(who) => self.assessor(who, ActKind::AssessmentGiven),
            Missing::Core(who) => self.assessor(who, ActKind::AssessmentChanged),
            Missing::Reports { of, .. } if of.is_empty() => {
                let Actors { offices, members } = self.bringers();
                let named = Actors { offices, members: &members | &self.doing() };
                self.brought(named, &[ActKind::EvidenceGiven, ActKind::ReportGiven])
            }
            Missing::Repeats { of, .. } if of.is_empty() => {
                self.brought(self.bringers(), &[ActKind::EvidenceGiven])
            }
            Missing::Reports { of, .. } | Missing::Repeats { of, .. } => {
                let mut all = Actors::default();
                for reporter in of {
                    all.add(self.reporter(reporter));
                }
                all
            }
            Missing::Sitting { body, .. } | Missing::Convened { body, .. } => {
                self.officers(body, &[ActKind::MeetingConvened, ActKind::MeetingRecorded])
            }
            Missing::Motion(_, body) => {
                self.officers(body, &[ActKind::PollOpened, ActKind::MeetingConvened])
            }
            Missing::Outcome(matter, _) => {
                self.own(self.not_voted(matter).into_iter().collect(), ActKind::BallotCast)
            }
            Missing::Signatures { of, .. } => self.own(of.clone(), ActKind::AgreementSigned),
            Missing::Shares(of) => self.own(of.clone(), ActKind::ShareConfirmed),
            Missing::Difference { .. } => {
                let payers = self.payers().into_iter().filter(|it| !self.has_left(it)).collect();
                self.own(payers, ActKind::ShareChanged)
            }
            Missing::Effect { motion, from: None, awaited } => self.effective(motion, awaited),
            // What another stage brings is brought by those whom that one names.
            Missing::Estimate => {
                let named = self.bringers_of(|it| *it == StageKind::Requirements);
                self.brought(named, &[ActKind::EstimateGiven])
            }
            Missing::Offer => {
                let named = self.bringers_of(|it| *it == StageKind::Offer);
                self.brought(named, &[ActKind::OfferGiven])
            }
            Missing::Award => self.brought(self.bringers(), &[ActKind::TenderAwarded]),
            Missing::Evidence(_) => self.brought(self.bringers(), &[ActKind::EvidenceGiven]),
            Missing::Documents(_) if self.stage.kind == StageKind::Requirements => {
                self.brought(self.bringers(), &[ActKind::EstimateGiven])
            }
            Missing::Documents(_) => self.brought(self.bringers(), &[ActKind::EvidenceGiven]),
            // What comes on a day needs nobody; who may declare is told for the whole survey.
            Missing::Effect { from: Some(_), .. }
            | Missing::Interest { .. }
            | Missing::WindowEnd(_) => Actors::default(),
        }
    }

    /// Those whose shares have to come to the cost: the parties of the stage that asks for them, or those who paid before it.
    fn payers(&self) -> BTreeSet<MemberId> {
        if let StageKind::Financing { parties } = &self.stage.kind {
            return self.parties(*parties);
        }
        self.past.paying.clone().unwrap_or_default()
    }

    /// An opinion; for a provider that is no member, whoever else may put it down.
    fn assessor(&self, who: &str, act: ActKind) -> Actors {
        let mut named = Actors::default();
        if who == AWARDED {
            named.members.extend(self.record.awarded().cloned());
        } else {
            named.offices = self.in_force().map(|it| it.speakers(who)).unwrap_or_default();
        }
        self.able(named, &[act], &Affair { assessor: Some(who), ..Affair::default() })
    }

    /// A report of one who is asked for it, or whose last one said that it failed.
    fn reporter(&self, reporter: &Reporter) -> Actors {
        match reporter {
            Reporter::Member(member) => {
                let named = Actors { members: [member.clone()].into(), ..Actors::default() };
                let own = named.members.clone();
                let affair = Affair { own, stage: named.clone(), ..Affair::default() };
                self.able(named, &[ActKind::ReportGiven], &affair)
            }
            Reporter::By(who) => {
                let asked = self.stage.kind.reports().is_some_and(|it| it.by.contains(who));
                let offices = || self.in_force().map(|it| it.speakers(who)).unwrap_or_default();
                let named = if asked {
                    Actors { offices: offices(), ..Actors::default() }
                } else {
                    self.bringers()
                };
                self.brought(named, &[ActKind::EvidenceGiven])
            }
        }
    }

    /// What is brought for the request, by those whom a stage names for it.
    fn brought(&self, named: Actors, acts: &[ActKind]) -> Actors {
        let own = [self.record.request.value.proposer.clone()].into();
        self.able(named.clone(), acts, &Affair { own, stage: named, ..Affair::default() })
    }

    /// What is each member's own.
    fn own(&self, members: BTreeSet<MemberId>, act: ActKind) -> Actors {
        if members.is_empty() {
            return Actors::default();
        }
        let own = members.clone();
        let named = Actors { members, ..Actors::default() };
        self.able(named, &[act], &Affair { own, ..Affair::default() })
    }

    /// Those who call a body together, or put a motion to it.
    fn officers(&self, body: &BodyId, acts: &[ActKind]) -> Actors {
        let mut offices = self.in_force().map(|it| officers(it, body)).unwrap_or_default();
        offices.extend(self.stage.responsible.iter().cloned());
        let named = Actors { offices, ..Actors::default() };
        self.able(named, acts, &Affair { body: Some(body), ..Affair::default() })
    }

    /// Those on whom it depends that an adopted motion takes effect.
    fn effective(&self, motion: &MotionRef, awaited: &[Awaited]) -> Actors {
        let Some(statutes) = self.in_force() else { return Actors::default() };
        let own = self.state.matter_of(motion).map(|(_, matter, _)| &matter.body);
        let of = |it: &Awaited| match it {
            Awaited::Announcement | Awaited::Approval(_) => own,
            Awaited::Consent(matter) => statutes.matters.get(matter).map(|it| &it.body),
        };
        let bodies = awaited.iter().filter_map(of);
        let offices = bodies.flat_map(|it| officers(statutes, it)).collect();
        Actors { offices, ..Actors::default() }
    }

    /// Those whom the stages of such a kind name; those of this one where there is none.
    fn bringers_of(&self, is_it: impl Fn(&StageKind) -> bool) -> Actors {
        let mut all = Actors::default();
        let stages = self.process.stages.iter().filter(|(_, it)| is_it(&it.kind));
        for (id, stage) in stages {
            all.add(Self { id, stage, ..*self }.bringers());
        }
        if all == Actors::default() { self.bringers() } else { all }
    }

    /// Whoever built what was not taken over, or failed its test, works on it again.
    fn builders(&self, evidence: EvidenceKind) -> Actors {
        let is_judged = match evidence {
            EvidenceKind::Review | EvidenceKind::Merge | EvidenceKind::Testing => true,
            EvidenceKind::Development | EvidenceKind::Release | EvidenceKind::Operation => false,
        };
        let built = self.past.delivered.get(&EvidenceKind::Development).filter(|_| is_judged);
        let built = built.and_then(|id| self.process.stages.get_key_value(id));
        let there = built.map(|(id, stage)| Self { id, stage, ..*self });
        let offices = |it: &Self| it.stage.responsible.iter().cloned().collect();
        there.map(|it| Actors { offices: offices(&it), members: it.doing() }).unwrap_or_default()
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
