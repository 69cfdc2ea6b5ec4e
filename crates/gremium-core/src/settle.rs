//! What happens to a decision after its vote: vetoes in their time, lots, motions that overcome a veto.

use std::collections::BTreeSet;

use crate::outcome::{Circumstances, Rights, Verdict, VetoRaised, decide};
use crate::record::{Following, MotionRef, Relation, Subject};
use crate::rule::{Holder, Rule, Veto, VetoEffect};
use crate::state::{Adoption, Deadline, Decided, Phase, State};
use crate::statutes::About;
use crate::time::Instant;

impl State {
    /// The rule that governs a motion that was put.
    pub(crate) fn rule_for(&self, reference: &MotionRef) -> Option<&Rule> {
        let motion = self.put_motion(reference)?;
        // What follows a vote follows a decision, never a step towards one.
        if self.rule_of_step(reference).is_some() {
            return None;
        }
        let statutes = self.statutes.at(self.governing(reference)?)?;
        statutes.rule_of(statutes.matters.get(&motion.matter)?)
    }

    /// Until when a veto can be raised against a decision, by the longest of the rights that its rule gives on it.
    pub fn veto_until(&self, reference: &MotionRef) -> Option<Instant> {
        let (rule, motion) = (self.rule_for(reference)?, self.put_motion(reference)?);
        let (topics, concerned) = (&motion.topics, &motion.concerned);
        let on_it = rule.vetoes.iter().filter(|veto| veto.can_stop(topics, concerned));
        on_it.filter_map(|veto| self.veto_ends(reference, veto)).max()
    }

    /// Until when a right of veto can be used after the vote: nobody can answer to what the record does not show yet, nor to
    /// what comes about only by the consent of somebody who was not there.
    pub(crate) fn veto_ends(&self, reference: &MotionRef, veto: &Veto) -> Option<Instant> {
        let (_, _, calendar) = self.matter_of(reference)?;
        let decided = self.decided(reference)?;
        let consented = self.last_consent(reference, decided);
        let from = consented.map_or(decided.landed, |at| at.max(decided.landed));
        calendar.end_of(from, veto.deadline.as_ref()?).ok()
    }

    /// When the last of those consented who were not there, where that decided.
    fn last_consent(&self, reference: &MotionRef, decided: &Decided) -> Option<Instant> {
        decided.outcome.derivation.absent.as_ref()?;
        self.consents(reference).map(|(at, ..)| at).max()
    }

    /// Notes a decided motion with what follows from it.
    pub(crate) fn note_decision(&mut self, reference: MotionRef) {
        self.decided.push(reference.clone());
        let target = self.put_motion(&reference).and_then(|motion| motion.regarding.clone());
        if let Some(regarding) = target {
            self.followed.entry(regarding.motion).or_default().motions.push(reference.clone());
        }
        let ends: Vec<Instant> = match self.decided(&reference) {
            Some(decided) if decided.outcome.verdict == Verdict::Pending => {
                self.veto_until(&reference).into_iter().collect()
            }
            Some(decided) if decided.outcome.verdict == Verdict::AwaitsConsent => {
                let absent = decided.circumstances.absent.as_ref();
                absent.and_then(|it| it.until).into_iter().collect()
            }
            Some(decided) => {
                let raised = decided.circumstances.vetoes.iter();
                let ends = raised.flat_map(|it| self.ends_of(&reference, &it.holder, decided.at));
                ends.collect()
            }
            None => Vec::new(),
        };
        self.settles_at(&reference, ends);
        self.take_hold(&reference);
    }

    /// Notes when a decision is to be looked at again.
    pub(crate) fn settles_at(&mut self, reference: &MotionRef, ends: Vec<Instant>) {
        let settles = ends.into_iter().map(|end| (end, Deadline::Settles(reference.clone())));
        self.deadlines.extend(settles);
    }

    /// When what a veto raised at `when` suspends goes on, by each right of its holder.
    pub(crate) fn ends_of(
        &self,
        reference: &MotionRef,
        holder: &Holder,
        when: Instant,
    ) -> Vec<Instant> {
        let rights = self.rule_for(reference).into_iter().flat_map(|rule| &rule.vetoes);
        let rights = rights.filter(|veto| veto.holder == *holder);
        rights.filter_map(|veto| self.suspension_ends(reference, veto, when)).collect()
    }

    /// Whether a veto raised at `when` would be over by now, by each right of its holder on this motion.
    pub(crate) fn turns_nothing(
        &self,
        (reference, rule): (&MotionRef, &Rule),
        holder: &Holder,
        when: Instant,
    ) -> bool {
        let over = |end: Option<Instant>| end.is_some_and(|end| end <= self.now);
        let on_it = self.put_motion(reference).into_iter().flat_map(|motion| {
            let (topics, concerned) = (&motion.topics, &motion.concerned);
            let own = rule.vetoes.iter().filter(move |it| it.holder == *holder);
            own.filter(move |it| it.can_stop(topics, concerned))
        });
        let mut ends = on_it.map(|veto| self.suspension_ends(reference, veto, when)).peekable();
        ends.peek().is_some() && ends.all(over)
    }

    /// Decides a motion anew by what followed its vote; the votes stay as they were counted.
    pub(crate) fn redecide(&mut self, reference: &MotionRef, at: Instant) {
        let (Some(rule), Some(decided)) = (self.rule_for(reference), self.decided(reference))
        else {
            return;
        };
        // What could not be voted on was not decided, whatever follows it.
        if decided.outcome.verdict == Verdict::Inadmissible {
            return;
        }
        let mut circumstances = decided.circumstances.clone();
        self.add_sequels(reference, rule, at, &mut circumstances);
        let outcome = decide(rule, &decided.tally, &circumstances);
        let is_contest = self.put_motion(reference).is_some_and(|it| it.contest.is_some());
        let (outcome, result) = match reference {
            MotionRef::Poll(poll) => {
                let Some(record) = self.polls.get(poll) else { return };
                let Phase::Closed(snapshot, decided) = &record.phase else { return };
                self.contested_poll(record, snapshot, &decided.tally, outcome)
            }
            // What was drawn in a sitting stands in its record, which does not change.
            MotionRef::Item(..) if is_contest => return,
            MotionRef::Item(..) => (outcome, None),
        };
        let Some(decided) = self.decided_mut(reference) else { return };
        let begins_to_wait =
            decided.outcome.verdict != Verdict::Pending && outcome.verdict == Verdict::Pending;
        if decided.outcome.verdict != outcome.verdict {
            decided.since = at;
        }
        (decided.outcome, decided.result) = (outcome, result);
        if begins_to_wait {
            self.settles_at(reference, self.veto_until(reference).into_iter().collect());
        }
        self.take_hold(reference);
    }

    /// Adds what followed a vote by a moment to what was known of it.
    pub(crate) fn add_sequels(
        &self,
        reference: &MotionRef,
        rule: &Rule,
        at: Instant,
        circumstances: &mut Circumstances,
    ) {
        if let Some(voted) = self.decided(reference).map(|decided| decided.at) {
            for veto in &mut circumstances.vetoes {
                self.bring_up_to_date(veto, (reference, rule), voted, at);
            }
        }
        circumstances.vetoes.extend(self.vetoes_after(reference, rule, at));
        circumstances.absent = self.absent_since(reference, rule, at);
        circumstances.veto_open = self.veto_until(reference).is_some_and(|until| at < until);
        if let MotionRef::Poll(poll) = reference
            && let Some(lot) = self.polls.get(poll).and_then(|record| record.lot.as_ref())
        {
            circumstances.lot = lot.value.on_motion();
        }
    }

    fn decided_mut(&mut self, reference: &MotionRef) -> Option<&mut Decided> {
        match reference {
            MotionRef::Poll(poll) => match &mut self.polls.get_mut(poll)?.phase {
                Phase::Closed(_, decided) => Some(decided),
                Phase::Scheduled { .. } | Phase::Open(_) => None,
            },
            MotionRef::Item(body, date, item) => {
                let record = self.meetings.get_mut(&(body.clone(), *date))?;
                Some(&mut record.outcomes.get_mut(item)?.decided)
            }
        }
    }

    /// The vetoes raised after a vote, as they stand at a moment.
    fn vetoes_after(&self, reference: &MotionRef, rule: &Rule, at: Instant) -> Vec<VetoRaised> {
        let raised = self.sequels_of(reference).filter_map(|it| match &it.value.what {
            Following::Veto { holder, reason, alternative, .. } => {
                Some((it.by.at, holder, reason, alternative))
            }
            Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Challenge { .. }
            | Following::Consent { .. }
            | Following::Ruling { .. } => None,
        });
        raised
            .map(|(when, holder, reason, alternative)| {
                let mut veto = VetoRaised {
                    reasoned: reason.is_some(),
                    alternative: alternative.is_some(),
                    late: self.too_late(reference, rule, when),
                    ..VetoRaised::reasoned(holder.clone())
                };
                self.bring_up_to_date(&mut veto, (reference, rule), when, at);
                veto
            })
            .collect()
    }

    /// The rights of a rule that cannot be used at a moment after the vote, or not any more.
    fn too_late(&self, reference: &MotionRef, rule: &Rule, when: Instant) -> Rights {
        let in_time = |veto: &Veto| self.veto_ends(reference, veto).is_some_and(|end| when < end);
        let rights = rule.vetoes.iter().enumerate();
        rights.filter(|(_, veto)| !in_time(veto)).map(|(place, _)| place).collect()
    }

    /// What became by a moment of a veto that was raised at `when`, by each right of its own.
    pub(crate) fn bring_up_to_date(
        &self,
        veto: &mut VetoRaised,
        (reference, rule): (&MotionRef, &Rule),
        when: Instant,
        at: Instant,
    ) {
        let over = |right: &Veto| {
            self.suspension_ends(reference, right, when).is_some_and(|end| end <= at)
        };
        let those = |is: &dyn Fn(&Veto) -> bool| {
            let rights = rule.vetoes.iter().enumerate();
            rights.filter(|(_, right)| is(right)).map(|(place, _)| place).collect::<Rights>()
        };
        veto.overcome = those(&|right| self.is_overcome(reference, right, when));
        veto.expired = those(&over);
    }

    /// When a suspension by a veto raised at `when` is over, where the rule limits it.
    pub(crate) fn suspension_ends(
        &self,
        reference: &MotionRef,
        veto: &Veto,
        when: Instant,
    ) -> Option<Instant> {
        let (_, _, calendar) = self.matter_of(reference)?;
        match &veto.effect {
            VetoEffect::Suspend(Some(period)) => calendar.end_of(when, period).ok(),
            VetoEffect::Suspend(None) | VetoEffect::Reject | VetoEffect::SendBack => None,
        }
    }

    /// Whether a motion was adopted later that overcomes the veto, or confirms what it suspended.
    fn is_overcome(&self, reference: &MotionRef, veto: &Veto, when: Instant) -> bool {
        let Some(followed) = self.followed.get(reference) else { return false };
        followed.motions.iter().any(|it| {
            let adopted = self.decided(it).is_some_and(|decided| {
                decided.outcome.verdict == Verdict::Adopted && decided.known_since() >= when
            });
            let can = self.put_motion(it).is_some_and(|motion| {
                motion.stands_to(Relation::Overrides) == Some(reference)
                    && self.can_overcome(reference, veto, &motion.matter)
            });
            adopted && can
        })
    }

    /// Whether a motion under a matter can overcome a veto against another one.
    pub(crate) fn can_overcome(
        &self,
        reference: &MotionRef,
        veto: &Veto,
        matter: &crate::id::MatterId,
    ) -> bool {
        let confirms = match veto.effect {
            VetoEffect::Suspend(None) => {
                self.put_motion(reference).is_some_and(|motion| motion.matter == *matter)
            }
            VetoEffect::Suspend(Some(_)) | VetoEffect::Reject | VetoEffect::SendBack => false,
        };
        confirms || veto.override_matter.as_ref() == Some(matter)
    }

    /// What an adopted motion brings about at once: a licence, and the end of a veto. Whoever was elected is, also while other
    /// seats wait for a lot or a run-off.
    fn take_hold(&mut self, reference: &MotionRef) {
        let gives = |decided: &&Decided| match decided.outcome.verdict {
            Verdict::Adopted => true,
            Verdict::LotNeeded | Verdict::NextRound => {
                let elected = decided.result.as_ref().and_then(crate::contest::Outcome::election);
                elected.is_some_and(|it| it.winners().next().is_some())
            }
            Verdict::Rejected
            | Verdict::NoAction
            | Verdict::Inquorate
            | Verdict::Extended
            | Verdict::Repeat
            | Verdict::VoteNeeded
            | Verdict::Vetoed
            | Verdict::SentBack
            | Verdict::Suspended
            | Verdict::Pending
            | Verdict::AwaitsConsent
            | Verdict::Aborted
            | Verdict::Withdrawn
            | Verdict::Deferred
            | Verdict::Referred
            | Verdict::Inadmissible => false,
        };
        let Some(at) = self.decided(reference).filter(gives).map(|decided| decided.since) else {
            return;
        };
        if self.adoptions.iter().all(|it| it.motion != *reference) {
            let adoption = self.adoption(reference, at);
            self.adoptions.extend(adoption);
        }
        let overridden = self
            .put_motion(reference)
            .and_then(|motion| motion.stands_to(Relation::Overrides).cloned());
        // A motion is about one that was decided before it, so this comes to an end.
        if let Some(target) = overridden.filter(|target| target != reference) {
            self.redecide(&target, at);
        }
    }

    /// The licence that an adopted motion gives; a recommendation gives none.
    fn adoption(&self, reference: &MotionRef, at: Instant) -> Option<Adoption> {
        let motion = self.put_motion(reference)?;
        let statutes = self.statutes.at(self.governing(reference)?)?;
        let matter = statutes.matters.get(&motion.matter)?;
        let binds = !statutes.recommends(&motion.matter);
        let about = matter.about;
        let licenses = matches!(about, About::Statutes | About::Membership | About::Office);
        (licenses && binds).then(|| Adoption {
            motion: reference.clone(),
            about,
            subject: if about == About::Statutes { Subject::Text } else { motion.subject.clone() },
            at,
            used: BTreeSet::new(),
        })
    }
}

#[cfg(test)]
mod tests;
