//! The life of a decision after its vote: when it takes effect, what it still waits for, and what ends it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{ApprovalId, BodyId, MatterId, SequelId};
use crate::outcome::Verdict;
use crate::record::{Following, Motion, MotionRef, Relation, Sequel, SequelKind};
use crate::state::{Decided, Phase, State};
use crate::statutes::{Effective, Matter, Statutes};
use crate::time::{Calendar, Instant};
use crate::timeline::Seq;

/// What an adopted motion still waits for before it takes effect.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Awaited {
    /// That it is announced as it was computed.
    Announcement,
    /// This approval.
    Approval(ApprovalId),
    /// The consent of the body that decides this matter.
    Consent(MatterId),
}

/// Why an adopted motion never takes effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failed {
    /// What it waited for did not come in time.
    Lapsed,
    /// This approval was refused.
    Approval(ApprovalId),
    /// The body that decides this matter did not consent.
    Consent(MatterId),
}

/// Whether a motion has effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// It is not adopted, or not yet.
    NotAdopted,
    /// Since then.
    Since(Instant),
    /// From then on; nothing else is missing.
    From(Instant),
    /// It waits.
    Waiting {
        /// For this.
        awaited: Vec<Awaited>,
        /// Until then at most.
        until: Option<Instant>,
    },
    /// It never will.
    Never {
        /// Since when that is certain.
        at: Instant,
        /// Why.
        why: Failed,
    },
}

/// What ended the effect of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ended {
    /// A later decision took its place.
    Superseded(MotionRef),
    /// A later decision annulled it.
    Annulled(MotionRef),
    /// A court or another authority annulled it.
    Ruled(SequelId),
    /// Its time is over.
    Expired,
}

/// What followed a vote, in the order of the record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Followed {
    /// Later decided motions that are about it.
    pub motions: Vec<MotionRef>,
    /// Vetoes, approvals, challenges, rulings.
    pub sequels: Vec<(SequelKind, SequelId)>,
}

impl Effect {
    /// Since when it has effect, if it has.
    fn since(&self) -> Option<Instant> {
        match self {
            Self::Since(at) => Some(*at),
            Self::NotAdopted | Self::From(_) | Self::Waiting { .. } | Self::Never { .. } => None,
        }
    }
}

impl Ended {
    /// Whether another decision stands in its place.
    fn leaves_a_successor(&self) -> bool {
        match self {
            Self::Superseded(_) => true,
            Self::Annulled(_) | Self::Ruled(_) | Self::Expired => false,
        }
    }
}

impl State {
    /// The entry whose statutes govern a motion that was put.
    pub fn governing(&self, reference: &MotionRef) -> Option<Seq> {
        match reference {
            MotionRef::Poll(poll) => match &self.polls.get(poll)?.phase {
                Phase::Closed(snapshot, _) | Phase::Open(snapshot) => Some(snapshot.seq),
                Phase::Scheduled { .. } => None,
            },
            MotionRef::Item(body, date, _) => Some(self.meetings.get(&(body.clone(), *date))?.seq),
        }
    }

    /// Whether what came of a motion is a recommendation, by the statutes that govern it.
    pub fn recommends(&self, reference: &MotionRef) -> bool {
        let statutes = self.governing(reference).and_then(|seq| self.statutes.at(seq));
        statutes
            .zip(self.put_motion(reference))
            .is_some_and(|(statutes, motion)| statutes.recommends(&motion.matter))
    }

    /// The body to which a motion was put.
    pub fn body_of<'a>(&'a self, reference: &'a MotionRef) -> Option<&'a BodyId> {
        match reference {
            MotionRef::Poll(poll) => self.polls.get(poll).map(|it| &it.poll.value.body),
            MotionRef::Item(body, _, _) => Some(body),
        }
    }

    /// The matter of a motion under the statutes that govern it, with their calendar.
    pub(crate) fn matter_of(&self, reference: &MotionRef) -> Option<(&Motion, &Matter, &Calendar)> {
        let (motion, statutes) = self.put_under(reference)?;
        Some((motion, statutes.matters.get(&motion.matter)?, &statutes.record.calendar))
    }

    /// A motion, with the statutes under which it was put.
    pub(crate) fn put_under(&self, reference: &MotionRef) -> Option<(&Motion, &Statutes)> {
        Some((self.put_motion(reference)?, self.statutes.at(self.governing(reference)?)?))
    }

    /// What followed a vote, each with its id.
    pub fn sequels_of(
        &self,
        reference: &MotionRef,
    ) -> impl Iterator<Item = &crate::act::Stamped<Sequel>> {
        let followed = self.followed.get(reference).into_iter();
        followed.flat_map(|it| &it.sequels).filter_map(|key| self.sequels.get(key))
    }

    /// Whether a motion has effect at a moment; what ended it later is another question ([`Self::ended`]).
    pub fn effect(&self, reference: &MotionRef, as_of: Instant) -> Effect {
        let adopted = self.decided(reference).filter(|it| it.outcome.verdict == Verdict::Adopted);
        let (Some(decided), Some((motion, matter, calendar))) =
            (adopted, self.matter_of(reference))
        else {
            return Effect::NotAdopted;
        };
        let need = &matter.effective;
        let limit =
            need.within.as_ref().and_then(|within| calendar.end_of(decided.since, within).ok());
        let mut at = earliest(need, motion, decided, calendar);
        let mut awaited = Vec::new();
        for (what, answer) in self.answers(reference, motion, (need, calendar), decided) {
            let by_now = answer
                .filter(|(when, _)| *when <= as_of && limit.is_none_or(|limit| *when < limit));
            match (by_now, what) {
                (Some((when, true)), _) => at = at.max(when),
                (Some((when, false)), Awaited::Approval(approval)) => {
                    return Effect::Never { at: when, why: Failed::Approval(approval) };
                }
                (Some((when, false)), Awaited::Consent(matter)) => {
                    return Effect::Never { at: when, why: Failed::Consent(matter) };
                }
                (Some((_, false)) | None, what) => awaited.push(what),
            }
        }
        match (awaited.is_empty(), limit) {
            (true, _) if at <= as_of => Effect::Since(at),
            (true, _) => Effect::From(at),
            (false, Some(limit)) if limit <= as_of => {
                Effect::Never { at: limit, why: Failed::Lapsed }
            }
            (false, until) => Effect::Waiting { awaited, until },
        }
    }

    /// What a decision needs, each with its answer so far: when, and whether it is yes.
    fn answers(
        &self,
        reference: &MotionRef,
        motion: &Motion,
        (need, calendar): (&Effective, &Calendar),
        decided: &Decided,
    ) -> Vec<(Awaited, Option<(Instant, bool)>)> {
        let announced = need.announced.then(|| {
            (Awaited::Announcement, self.announced(reference, decided).map(|at| (at, true)))
        });
        let approvals = need.approvals.keys().map(|it| {
            (Awaited::Approval(it.clone()), self.approved(reference, it, need, calendar))
        });
        let consents = need
            .consents
            .iter()
            .map(|it| (Awaited::Consent(it.clone()), self.consented(reference, motion, it)));
        announced.into_iter().chain(approvals).chain(consents).collect()
    }

    /// What whoever gives an approval said, or, from the end of its time on, that it said nothing.
    fn approved(
        &self,
        reference: &MotionRef,
        approval: &ApprovalId,
        need: &Effective,
        calendar: &Calendar,
    ) -> Option<(Instant, bool)> {
        let mut said = self.sequels_of(reference).filter_map(|it| match &it.value.what {
            Following::Approval { approval: of, given, .. } if of == approval => {
                Some((it.by.at, *given))
            }
            Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Veto { .. }
            | Following::Challenge { .. }
            | Following::Consent { .. }
            | Following::Ruling { .. } => None,
        });
        said.next().or_else(|| Some((self.silent(reference, approval, need, calendar)?, true)))
    }

    /// When an approval is taken for given unless it is answered before: the time runs from the day on which all papers were there,
    /// as was said last, and is not over before that was said.
    fn silent(
        &self,
        reference: &MotionRef,
        approval: &ApprovalId,
        need: &Effective,
        calendar: &Calendar,
    ) -> Option<Instant> {
        let period = need.deemed.get(approval)?;
        let submitted = self.sequels_of(reference).filter_map(|it| match &it.value.what {
            Following::Submitted { approval: of, received, .. } if of == approval => {
                Some((it.by.at, *received))
            }
            Following::Submitted { .. }
            | Following::Approval { .. }
            | Following::Veto { .. }
            | Following::Challenge { .. }
            | Following::Consent { .. }
            | Following::Ruling { .. } => None,
        });
        let (landed, received) = submitted.last()?;
        Some(calendar.end_after_day(received, period).ok()?.max(landed))
    }

    /// When an approval that a decision waits for is taken for given, as far as that is known.
    pub fn deemed(&self, reference: &MotionRef, approval: &ApprovalId) -> Option<Instant> {
        let (_, matter, calendar) = self.matter_of(reference)?;
        self.silent(reference, approval, &matter.effective, calendar)
    }

    /// When a decision was announced as it was computed.
    fn announced(&self, reference: &MotionRef, decided: &Decided) -> Option<Instant> {
        let verdict = decided.outcome.verdict;
        let files = self
            .decisions
            .values()
            .filter(|it| it.value.motion == *reference && it.value.outcome == verdict);
        let spoken = match reference {
            MotionRef::Poll(_) => None,
            MotionRef::Item(body, date, id) => self
                .meetings
                .get(&(body.clone(), *date))
                .and_then(|record| record.meeting.value.agenda.iter().find(|it| it.id == *id))
                .filter(|item| item.announced == Some(verdict))
                .map(|_| decided.since),
        };
        files.map(|it| it.by.at).chain(spoken).min()
    }

    /// What the body of another matter said to the same question: the first yes, or else the last no.
    fn consented(
        &self,
        reference: &MotionRef,
        motion: &Motion,
        matter: &MatterId,
    ) -> Option<(Instant, bool)> {
        // What was annulled before the decision that it consents to is no consent to it.
        let since = self.decided(reference)?.since;
        let answers: Vec<&Decided> = self
            .decided
            .iter()
            .filter(|it| {
                self.put_motion(it).is_some_and(|other| {
                    other.matter == *matter
                        && other.stands_to(Relation::Annuls).is_none()
                        && (other.stands_to(Relation::ConsentsTo) == Some(reference)
                            || other.asks_the_same(motion))
                }) && !self.is_struck_down(it, since)
            })
            .filter_map(|it| self.decided(it))
            .collect();
        let said = |verdicts: &[Verdict]| {
            let mut found = answers.iter().filter(|it| verdicts.contains(&it.outcome.verdict));
            found.next().map(|first| (first.since, found.next_back().unwrap_or(first).since))
        };
        said(&[Verdict::Adopted])
            .map(|(first, _)| (first, true))
            .or_else(|| said(&[Verdict::Rejected, Verdict::Vetoed]).map(|(_, last)| (last, false)))
    }

    /// What ended the effect of a decision by a moment, and when; the first of them counts.
    ///
    /// What was annulled before it took effect ended nothing; what was superseded did, since another decision took its place.
    pub fn ended(&self, reference: &MotionRef, as_of: Instant) -> Option<(Instant, Ended)> {
        // Each motion is about an earlier one, so those about it come after it in this list, and are known before it.
        let mut family = vec![reference];
        let mut next = 0;
        while let Some(one) = family.get(next).copied() {
            if next == 0 || self.may_end_early(one, as_of) {
                family.extend(self.enders(one).map(|(it, _)| it));
            }
            next += 1;
        }
        let mut known: BTreeMap<&MotionRef, Option<(Instant, Ended)>> = BTreeMap::new();
        for one in family.into_iter().rev() {
            let end = self.first_end(one, as_of, &known);
            known.insert(one, end);
        }
        known.remove(reference).flatten()
    }

    /// Whether a vote counts no more by a moment, since a court or a later decision annulled it.
    pub(crate) fn is_annulled(&self, reference: &MotionRef, as_of: Instant) -> bool {
        match self.ended(reference, as_of) {
            Some((_, Ended::Annulled(_) | Ended::Ruled(_))) => true,
            Some((_, Ended::Superseded(_) | Ended::Expired)) | None => false,
        }
    }

    /// Whether a court, or an adopted motion, has annulled a decision by a moment. It asks for no effect of that motion, so that
    /// decisions which wait for each other can be asked.
    fn is_struck_down(&self, reference: &MotionRef, as_of: Instant) -> bool {
        self.annulled_by_rulings(reference, as_of).next().is_some()
            || self.enders(reference).any(|(it, how)| {
                matches!(how, Ended::Annulled(_))
                    && self.decided(it).is_some_and(|it| {
                        it.outcome.verdict == Verdict::Adopted && it.since <= as_of
                    })
            })
    }

    /// The rulings by a moment that annul a decision.
    fn annulled_by_rulings(
        &self,
        reference: &MotionRef,
        as_of: Instant,
    ) -> impl Iterator<Item = (Instant, Ended)> {
        self.sequels_of(reference).filter_map(move |it| match &it.value.what {
            Following::Ruling { annuls: true, .. } if it.by.at <= as_of => {
                Some((it.by.at, Ended::Ruled(it.value.id.clone())))
            }
            Following::Ruling { .. }
            | Following::Veto { .. }
            | Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Challenge { .. }
            | Following::Consent { .. } => None,
        })
    }

    /// The later motions that end the effect of a decision once they take effect.
    fn enders<'a>(
        &'a self,
        reference: &MotionRef,
    ) -> impl Iterator<Item = (&'a MotionRef, Ended)> + use<'a> {
        let followed = self.followed.get(reference).into_iter();
        followed.flat_map(|it| &it.motions).filter_map(move |it| {
            match self.put_motion(it)?.regarding.as_ref()?.relation {
                Relation::Supersedes => Some((it, Ended::Superseded(it.clone()))),
                Relation::Annuls => Some((it, Ended::Annulled(it.clone()))),
                Relation::Overrides | Relation::Reopens | Relation::ConsentsTo => None,
            }
        })
    }

    /// Whether a later decision was taken by the time at which this one took effect.
    fn may_end_early(&self, reference: &MotionRef, as_of: Instant) -> bool {
        let Some(at) = self.effect(reference, as_of).since() else { return false };
        self.enders(reference).any(|(it, _)| self.decided(it).is_some_and(|it| it.since <= at))
    }

    /// What ended a decision first, where the end of each later one is known.
    fn first_end(
        &self,
        reference: &MotionRef,
        as_of: Instant,
        known: &BTreeMap<&MotionRef, Option<(Instant, Ended)>>,
    ) -> Option<(Instant, Ended)> {
        let later = self.enders(reference).filter_map(|(it, ended)| {
            let at = self.effect(it, as_of).since()?;
            let gone = known.get(it).and_then(Option::as_ref);
            let never_was =
                gone.is_some_and(|(when, how)| *when <= at && !how.leaves_a_successor());
            (!never_was).then_some((at, ended))
        });
        let rulings = self.annulled_by_rulings(reference, as_of);
        let expired = self.ends(reference, as_of).filter(|at| *at <= as_of);
        let expired = expired.map(|at| (at, Ended::Expired));
        later.chain(rulings).chain(expired).min_by_key(|(at, _)| *at)
    }

    /// When the effect of a decision ends by itself, as its matter or the motion itself says; the first of them counts.
    pub fn ends(&self, reference: &MotionRef, as_of: Instant) -> Option<Instant> {
        let (motion, matter, calendar) = self.matter_of(reference)?;
        let since = match self.effect(reference, as_of) {
            Effect::Since(at) | Effect::From(at) => at,
            Effect::NotAdopted | Effect::Waiting { .. } | Effect::Never { .. } => return None,
        };
        let lasts = matter.effective.lasts.as_ref();
        let lasts = lasts.and_then(|it| calendar.end_of(since, it).ok());
        let day = motion.until.and_then(|day| calendar.zone.start_of(day.next().ok()?).ok());
        lasts.into_iter().chain(day).min()
    }

    /// When a decision that is in effect is to be reviewed next, as its matter or the motion itself says; the first of them counts.
    ///
    /// A review is a later motion that takes the question up again and settles it, whichever way: then the time of the matter
    /// runs anew, and the day that the motion named is done with.
    pub fn review(&self, reference: &MotionRef, as_of: Instant) -> Option<Instant> {
        let (motion, matter, calendar) = self.matter_of(reference)?;
        let since = match self.effect(reference, as_of) {
            Effect::Since(at) => at,
            Effect::From(_)
            | Effect::NotAdopted
            | Effect::Waiting { .. }
            | Effect::Never { .. } => return None,
        };
        if self.ended(reference, as_of).is_some() {
            return None;
        }
        let reviewed = self.reviewed(reference);
        let period = matter.effective.review.as_ref();
        let due = period.and_then(|it| calendar.end_of(reviewed.unwrap_or(since), it).ok());
        let day = motion.review.filter(|_| reviewed.is_none());
        let day = day.and_then(|day| calendar.zone.start_of(day).ok());
        due.into_iter().chain(day).min()
    }

    /// When a later motion last took a decided question up again and settled it.
    fn reviewed(&self, reference: &MotionRef) -> Option<Instant> {
        let followed = self.followed.get(reference).into_iter().flat_map(|it| &it.motions);
        let settled = followed.filter_map(|it| {
            let regarding = self.put_motion(it)?.regarding.as_ref()?;
            let decided = self.decided(it).filter(|it| it.outcome.verdict.is_final())?;
            (regarding.relation == Relation::Reopens).then_some(decided.since)
        });
        settled.max()
    }

    /// Whether a decision is contested and nobody has ruled on it since.
    pub fn is_contested(&self, reference: &MotionRef) -> bool {
        self.sequels_of(reference).fold(false, |contested, it| match it.value.what {
            Following::Challenge { .. } => true,
            Following::Ruling { .. } => false,
            Following::Veto { .. }
            | Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Consent { .. } => contested,
        })
    }
}

/// The earliest moment at which a decision can take effect, whatever else it waits for.
fn earliest(need: &Effective, motion: &Motion, decided: &Decided, calendar: &Calendar) -> Instant {
    let after = need.after.as_ref().and_then(|it| calendar.end_of(decided.since, it).ok());
    let day = motion.effective.and_then(|day| calendar.zone.start_of(day).ok());
    [after, day].into_iter().flatten().fold(decided.since, Instant::max)
}

#[cfg(test)]
mod tests;
