//! Who has to act so that a stage goes on, and by when.

use std::collections::BTreeSet;

use crate::id::{MatterId, MemberId, OfficeId};
use crate::process::trace::scene::Scene;
use crate::process::{AWARDED, Missing, StageKind};
use crate::record::{MotionRef, Reporter};
use crate::state::Phase;

impl Scene<'_> {
    /// Who has to act so that the stage goes on.
    pub(in crate::process::trace) fn who_acts(
        &self,
        missing: &[Missing],
    ) -> (BTreeSet<OfficeId>, BTreeSet<MemberId>) {
        let mut offices: BTreeSet<OfficeId> = self.stage.responsible.iter().cloned().collect();
        let mut members = self.stage.doers.map(|doers| self.parties(doers)).unwrap_or_default();
        let statutes = self.state.law_of(self.record);
        for it in missing {
            match it {
                Missing::Opinion(who) | Missing::Core(who) if **who == *AWARDED => {
                    members.extend(self.record.awarded().cloned());
                }
                Missing::Opinion(who) | Missing::Core(who) => {
                    offices.extend(statutes.into_iter().flat_map(|it| it.speakers(who)));
                }
                Missing::Reports { of, .. } | Missing::Repeats { of, .. } => {
                    for reporter in of {
                        match reporter {
                            Reporter::Member(member) => _ = members.insert(member.clone()),
                            Reporter::By(who) => {
                                let speakers = statutes.into_iter().flat_map(|it| it.speakers(who));
                                offices.extend(speakers);
                            }
                        }
                    }
                }
                Missing::Sitting(body)
                | Missing::Convened { body, .. }
                | Missing::Motion(_, body) => {
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
                // What another stage brings is brought by those whom that one names, the sum of the shares by those who pay.
                Missing::Estimate => {
                    self.add_bringers(
                        |it| *it == StageKind::Requirements,
                        &mut offices,
                        &mut members,
                    );
                }
                Missing::Offer => {
                    self.add_bringers(|it| *it == StageKind::Offer, &mut offices, &mut members);
                }
                Missing::Difference { .. } => {
                    let payers = self.stage.kind.parties().map(|it| self.parties(it));
                    members.extend(payers.into_iter().flatten().filter(|it| !self.has_left(it)));
                }
                Missing::Interest { .. }
                | Missing::WindowEnd(_)
                | Missing::Award
                | Missing::Documents(_)
                | Missing::Evidence(_) => {}
            }
        }
        let todo = missing.iter().any(|it| {
            matches!(
                it,
                Missing::Interest { .. }
                    | Missing::Estimate
                    | Missing::Offer
                    | Missing::Award
                    | Missing::Difference { .. }
                    | Missing::Reports { .. }
                    | Missing::Repeats { .. }
                    | Missing::Documents(_)
                    | Missing::Evidence(_)
            )
        });
        if todo && offices.is_empty() && members.is_empty() {
            // Where statutes name nobody, whoever proposes drives its own affair.
            members.insert(self.record.request.value.proposer.clone());
        }
        (offices, members)
    }

    /// Adds those whom the stages of such a kind name, where this one is none of them.
    fn add_bringers(
        &self,
        is_it: impl Fn(&StageKind) -> bool,
        offices: &mut BTreeSet<OfficeId>,
        members: &mut BTreeSet<MemberId>,
    ) {
        let others = self.process.stages.iter().filter(|(id, _)| *id != self.id);
        for (id, stage) in others.filter(|(_, it)| is_it(&it.kind)) {
            let there = Self { id, stage, ..*self };
            offices.extend(stage.responsible.iter().cloned());
            members.extend(there.doing());
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
