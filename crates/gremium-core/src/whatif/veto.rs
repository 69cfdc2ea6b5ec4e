//! What it would take without a veto that stands, or against it.

use std::collections::BTreeSet;

use super::{Flip, Question, flip};
use crate::id::MatterId;
use crate::outcome::{Phase, Verdict};
use crate::record::{Cast, MotionRef};
use crate::rule::Holder;
use crate::state::State;
use crate::tally::Choice;

/// A veto that stopped a motion, and what would become of the motion otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// In which capacities it was raised.
    pub by: BTreeSet<Holder>,
    /// What the motion still needs if the veto is withdrawn, be it for a plain no; `None`: it is adopted then.
    pub withdrawn: Option<Flip>,
    /// The ballots that override it in the same vote; `None` where the rule knows no majority for that.
    pub overridden: Option<Flip>,
    /// The matters under which a later motion can overcome it.
    pub matters: BTreeSet<MatterId>,
}

impl Question<'_> {
    /// The veto that stopped the motion with the ballots as they are; `None` where none did.
    pub fn stopped(&self) -> Option<Stopped> {
        let outcome = self.outcome(&self.ballots())?;
        match outcome.verdict {
            Verdict::Vetoed | Verdict::SentBack | Verdict::Suspended => {}
            Verdict::Adopted
            | Verdict::Rejected
            | Verdict::NoAction
            | Verdict::Inquorate
            | Verdict::Extended
            | Verdict::Repeat
            | Verdict::LotNeeded
            | Verdict::NextRound
            | Verdict::VoteNeeded
            | Verdict::AwaitsConsent
            | Verdict::Aborted
            | Verdict::Withdrawn
            | Verdict::Deferred
            | Verdict::Referred
            | Verdict::Pending
            | Verdict::Inadmissible => return None,
        }
        let standing = outcome.derivation.vetoes.iter().filter(|it| it.effect.is_some());
        let by: BTreeSet<Holder> = standing.map(|it| it.holder.clone()).collect();
        let rights = || self.rule.vetoes.iter().filter(|it| by.contains(&it.holder));
        let withdrawn = self.without_vetoes();
        let by_vote = rights().any(|it| it.overridden_by.is_some())
            && self.circumstances.phase == Phase::Ballots;
        let against = self.without(vetoes).filter(|_| by_vote);
        Some(Stopped {
            withdrawn: (!withdrawn.adopts(&withdrawn.ballots())).then(|| flip(&withdrawn)),
            overridden: against.map(|it| flip(&it)),
            matters: rights().filter_map(|it| it.override_matter.clone()).collect(),
            by,
        })
    }

    fn without_vetoes(&self) -> Self {
        let mut question = self.clone();
        question.circumstances.vetoes.clear();
        for voter in question.voters.iter_mut().filter(|it| vetoes(it)) {
            voter.cast = Some(Choice::No.into());
            voter.veto = None;
        }
        question
    }
}

fn vetoes(voter: &super::Voter) -> bool {
    voter.cast.as_ref().map(Cast::voice) == Some(Choice::Veto)
}

impl State {
    /// The veto that stopped a motion; `None` where none did, or where the ballots do not explain the outcome of the record.
    pub fn stopped(&self, reference: &MotionRef) -> Option<Stopped> {
        self.explained(reference)?.stopped()
    }
}
