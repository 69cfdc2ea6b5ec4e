//! Whether a question may be put now: after the wait between rounds, the time of rest, what has to come before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, unknown};
use crate::contest::Outcome;
use crate::count;
use crate::id::{MemberId, OptionId};
use crate::lifecycle::Effect;
use crate::outcome::{Verdict, holds};
use crate::record::{Motion, MotionRef, Relation, Subject};
use crate::refusal::Reason;
use crate::rule::{Channel, Rule};
use crate::state::{Decided, State};
use crate::statutes::{Backing, Decides, First, Matter, Statutes};
use crate::time::Instant;

/// A question on its way to a body.
pub(super) struct Put<'a> {
    pub(super) motion: &'a Motion,
    pub(super) matter: &'a Matter,
    pub(super) channel: Channel,
    /// When the vote begins.
    pub(super) at: Instant,
    /// Whether it is put now; an invitation only says that it will be.
    pub(super) now: bool,
}

pub(super) fn judge(case: &Case<'_>, put: &Put<'_>) -> Result<(), Reason> {
    let Some(statutes) = case.before.statutes() else { return Ok(()) };
    let Some(rule) = statutes.rule_of(put.matter) else { return Ok(()) };
    let earlier = case.state.asked_before(put.motion);
    wait(case.state, statutes, rule, put, &earlier)?;
    lock(case, statutes, rule, put, &earlier)?;
    sitting(put, &earlier)?;
    if put.now {
        supported(case, put)?;
        discussed(case, statutes, put)?;
        candidates(case, statutes, put)?;
        put.matter.first.as_ref().map_or(Ok(()), |first| comes_first(case.state, put, first))?;
        regarding(case, statutes, put)?;
    }
    Ok(())
}

/// Between two rounds lies the time that the later one asks for.
fn wait(
    state: &State,
    statutes: &Statutes,
    rule: &Rule,
    put: &Put<'_>,
    earlier: &[(&MotionRef, &Decided)],
) -> Result<(), Reason> {
    let mut rounds = State::unsettled(earlier)
        .iter()
        .filter(|(_, decided)| decided.outcome.verdict == Verdict::NextRound);
    let Some((_, last)) = rounds.next_back() else { return Ok(()) };
    let further = usize::try_from(state.before(put.motion).rounds).unwrap_or(usize::MAX);
    let further = further.min(rule.rounds.len());
    let after = further.checked_sub(1).and_then(|index| rule.rounds.get(index)?.after);
    let earliest = after.and_then(|after| statutes.record.calendar.end_of(last.since, &after).ok());
    match earliest {
        Some(earliest) if put.at < earliest => Err(Reason::WaitNotOver { earliest }),
        Some(_) | None => Ok(()),
    }
}

/// A question that was rejected or vetoed rests, unless the motion takes it up again as the rule provides.
///
/// A request that is filed anew under another id asks what the one asked that it follows: that lifts no lock.
fn lock(
    case: &Case<'_>,
    statutes: &Statutes,
    rule: &Rule,
    put: &Put<'_>,
    earlier: &[(&MotionRef, &Decided)],
) -> Result<(), Reason> {
    if put.motion.takes_up_again() && rule.reopening.is_some() {
        return Ok(());
    }
    let Some(lock) = &rule.lock else { return Ok(()) };
    let forerunners = case.state.asked_of_forerunners(put.motion);
    let failed = earlier
        .iter()
        .map(|(_, it)| *it)
        .chain(forerunners)
        .filter(|it| matches!(it.outcome.verdict, Verdict::Rejected | Verdict::Vetoed));
    let until = failed.filter_map(|it| statutes.record.calendar.end_of(it.since, lock).ok()).max();
    match until {
        Some(until) if put.at < until => Err(Reason::Locked { until }),
        Some(_) | None => Ok(()),
    }
}

/// Where members objected to circulation, the question goes to a sitting.
fn sitting(put: &Put<'_>, earlier: &[(&MotionRef, &Decided)]) -> Result<(), Reason> {
    let objected = State::unsettled(earlier).iter().any(|(_, decided)| {
        decided.outcome.verdict == Verdict::Aborted
            && decided.outcome.derivation.channel == Channel::Circular
    });
    let elsewhere = put.channel == Channel::Circular
        || (put.channel == Channel::Poll && put.matter.channels.contains(&Channel::Sitting));
    if objected && elsewhere { Err(Reason::NeedsSitting) } else { Ok(()) }
}

/// As many as the matter asks for back the motion; what counts is who has a vote in the body.
fn supported(case: &Case<'_>, put: &Put<'_>) -> Result<(), Reason> {
    let Some(needed) = &put.matter.supporters else { return Ok(()) };
    if let Some(within) = &needed.within {
        let calendar = case.before.statutes().map(|it| &it.record.calendar);
        let moved = put.motion.moved.zip(calendar);
        let moved = moved.and_then(|(day, calendar)| calendar.end_after_day(day, within).ok());
        // A poll shows its backing when it lands, a sitting when it begins.
        let shown = put.at.min(case.act.by.at);
        if moved.is_none_or(|until| until < shown) {
            return Err(Reason::SupportedTooLate { until: moved });
        }
    }
    backed(case, put, needed, put.motion.mover.iter().chain(&put.motion.supported_by), None)
}

/// Before voting begins, the motion has lain open to discussion for as long as the matter asks for.
///
/// What a sitting votes on too early is not in order, and its minutes are kept all the same.
fn discussed(case: &Case<'_>, statutes: &Statutes, put: &Put<'_>) -> Result<(), Reason> {
    if put.channel == Channel::Sitting {
        return Ok(());
    }
    let Some(least) = &put.matter.discussion else { return Ok(()) };
    let open = case.state.open_since(put.motion).unwrap_or(case.act.by.at).min(case.act.by.at);
    match statutes.record.calendar.end_of(open, least) {
        Ok(earliest) if earliest <= put.at => Ok(()),
        Ok(earliest) => Err(Reason::NotDiscussed { earliest: Some(earliest) }),
        Err(_) => Err(Reason::NotDiscussed { earliest: None }),
    }
}

/// As many as the election asks for back each candidate.
fn candidates(case: &Case<'_>, statutes: &Statutes, put: &Put<'_>) -> Result<(), Reason> {
    let Decides::Election(id) = &put.matter.decides else { return Ok(()) };
    let needed = statutes.elections.get(id).and_then(|it| it.supporters.as_ref());
    let Some((needed, contest)) = needed.zip(put.motion.contest.as_ref()) else { return Ok(()) };
    // Whoever is left by a round before was backed for that one.
    if case.state.is_run_off(contest, put.motion, &put.matter.body) {
        return Ok(());
    }
    let mut options = contest.options.iter();
    options.try_for_each(|it| backed(case, put, needed, it.supported_by.iter(), Some(&it.id)))
}

fn backed<'a>(
    case: &Case<'_>,
    put: &Put<'_>,
    needed: &Backing,
    named: impl Iterator<Item = &'a MemberId>,
    candidate: Option<&OptionId>,
) -> Result<(), Reason> {
    let view = case.before;
    let electorate = view.electorate(&put.matter.body, None);
    let named: BTreeSet<&MemberId> = named.collect();
    let mut backing: Vec<&MemberId> =
        named.into_iter().filter(|it| electorate.voters.contains_key(*it)).collect();
    if needed.apart {
        // Of each affiliation whoever has the most votes counts, and among equals the first by id.
        backing.sort_by_key(|it| std::cmp::Reverse(electorate.voters.get(*it)));
        let mut known = BTreeSet::new();
        backing.retain(|it| {
            let member = view.member(it.as_str());
            member.and_then(|it| it.affiliation.as_ref()).is_none_or(|it| known.insert(it.clone()))
        });
        backing.sort();
    }
    let no_ballots = BTreeMap::new();
    let traits = view.traits(&electorate, None, None);
    let tally = count::poll(&electorate, &no_ballots, backing.iter().copied(), &traits);
    if tally.is_ok_and(|tally| holds(&needed.by, &tally)) {
        return Ok(());
    }
    Err(Reason::TooFewSupporters {
        matter: put.motion.matter.clone(),
        candidate: candidate.cloned(),
        backing: backing.into_iter().cloned().collect(),
    })
}

/// What has to be decided before, by a recommending body or by the first of two.
fn comes_first(state: &State, put: &Put<'_>, first: &First) -> Result<(), Reason> {
    let is_there = state.decided.iter().any(|reference| {
        let same = state.put_motion(reference).is_some_and(|other| {
            other.matter == first.matter
                && other.stands_to(Relation::Annuls).is_none()
                && other.asks_the_same(put.motion)
        });
        same && stands(state, reference)
            && state.decided(reference).is_some_and(|decided| match decided.outcome.verdict {
                Verdict::Adopted => true,
                Verdict::Rejected | Verdict::NoAction => !first.adopted,
                Verdict::Inquorate
                | Verdict::Extended
                | Verdict::Repeat
                | Verdict::LotNeeded
                | Verdict::NextRound
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
            })
    });
    if is_there {
        Ok(())
    } else {
        Err(Reason::NeedsFirst { matter: first.matter.clone(), adopted: first.adopted })
    }
}

/// Whether a decision still stands: it was not annulled, nor did its effect end or never come about.
fn stands(state: &State, reference: &MotionRef) -> bool {
    let never = match state.effect(reference, state.now) {
        Effect::Never { .. } => true,
        Effect::Since(_) | Effect::From(_) | Effect::Waiting { .. } | Effect::NotAdopted => false,
    };
    !never && state.ended(reference, state.now).is_none()
}

/// A motion can do to an earlier one only what the statutes let it do.
fn regarding(case: &Case<'_>, statutes: &Statutes, put: &Put<'_>) -> Result<(), Reason> {
    let Some(regarding) = &put.motion.regarding else { return Ok(()) };
    let (state, target) = (case.state, &regarding.motion);
    let Some(decided) = state.decided(target).filter(|_| state.is_decision(target)) else {
        let known: Vec<String> = state.decided.iter().map(ToString::to_string).collect();
        return Err(unknown("motion", &target.to_string(), known.iter().map(String::as_str)));
    };
    let verdict = decided.outcome.verdict;
    let possible = match regarding.relation {
        Relation::Overrides => {
            let stopped =
                matches!(verdict, Verdict::Vetoed | Verdict::SentBack | Verdict::Suspended);
            let rule = state.rule_for(target).filter(|_| stopped);
            rule.is_some_and(|rule| {
                rule.vetoes.iter().any(|veto| state.can_overcome(target, veto, &put.motion.matter))
            })
        }
        // An election that waits for a run-off is given up by beginning it anew.
        Relation::Reopens => {
            let result = decided.result.as_ref().and_then(Outcome::election);
            (verdict.is_final() || result.is_some_and(|it| it.waits()))
                && asks_in_the_same_matter(state, put, target)
        }
        Relation::Supersedes | Relation::Annuls => {
            verdict == Verdict::Adopted && is_over(state, statutes, put, target)
        }
        Relation::ConsentsTo => state
            .matter_of(target)
            .is_some_and(|(_, matter, _)| matter.effective.consents.contains(&put.motion.matter)),
    };
    if possible {
        Ok(())
    } else {
        Err(Reason::NotPossible { relation: regarding.relation, motion: target.clone() })
    }
}

fn asks_in_the_same_matter(state: &State, put: &Put<'_>, target: &MotionRef) -> bool {
    state.put_motion(target).is_some_and(|motion| motion.matter == put.motion.matter)
}

/// Whether the body that decides is the one that decided, or stands above it.
fn is_over(state: &State, statutes: &Statutes, put: &Put<'_>, target: &MotionRef) -> bool {
    let Some((_, matter, _)) = state.matter_of(target) else { return false };
    let mut body = Some(&matter.body);
    // Bodies are finite; a circle among parents ends the search, too.
    for _ in 0..=statutes.bodies.len() {
        match body {
            Some(id) if *id == put.matter.body => return true,
            Some(id) => body = statutes.bodies.get(id).and_then(|it| it.parent.as_ref()),
            None => return false,
        }
    }
    false
}

impl State {
    /// Since when everybody can read and discuss what a motion is about, besides the motion itself: the request, as it stands.
    pub(crate) fn open_since(&self, motion: &Motion) -> Option<Instant> {
        match &motion.subject {
            Subject::Request(id) => self.requests.get(id).map(|it| it.request.by.at),
            Subject::Text | Subject::Member(_) | Subject::Office(_) | Subject::Fund(_) => None,
        }
    }

    /// The decided motions under the same matter that asked the same, in the order in which they were decided, without those
    /// that were annulled since.
    pub(crate) fn asked_before(&self, motion: &Motion) -> Vec<(&MotionRef, &Decided)> {
        let put: Vec<&MotionRef> = match &motion.subject {
            Subject::Request(request) => {
                self.requests.get(request).into_iter().flat_map(|it| &it.motions).collect()
            }
            Subject::Text | Subject::Member(_) | Subject::Office(_) | Subject::Fund(_) => {
                self.decided.iter().collect()
            }
        };
        let same = |reference: &&MotionRef| {
            self.put_motion(reference)
                .is_some_and(|other| other.matter == motion.matter && other.asks_the_same(motion))
                && self.is_decision(reference)
                && !self.is_annulled(reference, self.now)
        };
        let mut found: Vec<(&MotionRef, &Decided)> =
            put.into_iter().filter(same).filter_map(|it| Some((it, self.decided(it)?))).collect();
        found.sort_by_key(|(_, decided)| decided.at);
        found
    }

    /// What was decided under the same matter on the requests that the one in question follows, and on those that they follow.
    fn asked_of_forerunners(&self, motion: &Motion) -> Vec<&Decided> {
        let Subject::Request(request) = &motion.subject else { return Vec::new() };
        let (mut seen, mut open) = (BTreeSet::from([request]), vec![request]);
        let mut found = Vec::new();
        // Each request is looked at once, so that a circle ends.
        while let Some(id) = open.pop() {
            let Some(record) = self.requests.get(id) else { continue };
            let decided = record.motions.iter().filter(|it| {
                id != request
                    && self.is_decision(it)
                    && !self.is_annulled(it, self.now)
                    && self.put_motion(it).is_some_and(|other| other.matter == motion.matter)
            });
            found.extend(decided.filter_map(|it| self.decided(it)));
            open.extend(record.request.value.follows.iter().filter(|it| seen.insert(it)));
        }
        found
    }

    /// What was decided since the question was settled last.
    pub(crate) fn unsettled<'a, 'b>(
        earlier: &'a [(&'b MotionRef, &'b Decided)],
    ) -> &'a [(&'b MotionRef, &'b Decided)] {
        let settled = earlier.iter().rposition(|(_, decided)| decided.outcome.verdict.is_final());
        &earlier[settled.map_or(0, |at| at.saturating_add(1))..]
    }
}

#[cfg(test)]
mod tests;
