//! From a rule, a tally and its circumstances to an outcome.

use std::collections::BTreeSet;

use super::condition::{Reading, Scope, compare, judge};
use super::step::{
    AbsentStep, ConditionStep, ConsentStep, Derivation, FurtherStep, QuorumStep, SilenceStep,
    TieResolution, TieStep,
};
use super::veto;
use super::{Absent, Circumstances, Outcome, Phase, PutOff, Sitting, Verdict};
use crate::id::MemberId;
use crate::rule::{
    Condition, Consent, FurtherCondition, Missed, Objection, Quorum, QuorumWhen, Rule, Tie,
};
use crate::tally::{Choice, Presence, Tally, Unit, Weight};

/// Applies a rule to a tally: silence, then quorum, majority, tie, consent of those concerned, vetoes.
pub fn decide(rule: &Rule, tally: &Tally, circumstances: &Circumstances) -> Outcome {
    let mut derivation = Derivation {
        channel: circumstances.channel,
        round: circumstances.earlier_rounds.saturating_add(1),
        yes: tally.votes().yes.clone(),
        ..Derivation::default()
    };
    if circumstances.withdrawn {
        derivation.withdrawn = true;
        return Outcome { verdict: Verdict::Withdrawn, derivation };
    }
    if let Some(put_off) = circumstances.put_off {
        derivation.put_off = Some(put_off);
        let verdict = match put_off {
            PutOff::Deferred => Verdict::Deferred,
            PutOff::Referred => Verdict::Referred,
        };
        return Outcome { verdict, derivation };
    }
    if is_aborted(rule, tally, circumstances, &mut derivation) {
        return Outcome { verdict: Verdict::Aborted, derivation };
    }
    let voted = match by_silence(rule, tally, circumstances, &mut derivation) {
        Some(verdict) => verdict,
        None => by_ballots(rule, tally, circumstances, &mut derivation),
    };
    let voted = match &circumstances.absent {
        Some(absent) if voted == Verdict::Rejected => {
            with_absent(rule, absent, circumstances, &mut derivation)
        }
        Some(_) | None => voted,
    };
    let consented = if voted == Verdict::Adopted {
        with_consent(rule, circumstances, &mut derivation)
    } else {
        voted
    };
    let decided = if consented == Verdict::Adopted {
        veto::apply(rule, tally, circumstances, &mut derivation.vetoes)
    } else {
        consented
    };
    let goes_on =
        decided == Verdict::Rejected && rule.next_round(circumstances.earlier_rounds).is_some();
    let verdict = if goes_on { Verdict::NextRound } else { decided };
    Outcome { verdict, derivation }
}

/// Whether enough voters objected to the way itself; an objection is no vote on the motion.
fn is_aborted(
    rule: &Rule,
    tally: &Tally,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> bool {
    let Some(condition) = rule.abort.get(&circumstances.channel) else { return false };
    let step = judge(condition, tally, Reading::Plain);
    let is_met = step.met();
    derivation.abort = Some(step);
    is_met
}

/// What it takes besides to take up a settled question again, where the rule asks for it.
pub(super) fn reopening<'a>(
    rule: &'a Rule,
    circumstances: &Circumstances,
) -> Option<&'a Condition> {
    rule.reopening.as_ref().filter(|_| circumstances.reopening)
}

fn by_silence(
    rule: &Rule,
    tally: &Tally,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> Option<Verdict> {
    // A settled question is not taken up again by saying nothing.
    let silence = rule.silence.as_ref().filter(|_| reopening(rule, circumstances).is_none())?;
    let objections = match circumstances.phase {
        Phase::Ballots => return None,
        Phase::Silence { objections } => objections,
    };
    derivation.silence = Some(SilenceStep { objections });
    // Where nobody could have objected, silence says nothing.
    if tally.votes().entitled.as_ref().is_some_and(Weight::is_zero) {
        return Some(Verdict::Rejected);
    }
    if objections < silence.objections.get() {
        return Some(Verdict::Adopted);
    }
    Some(match silence.objection {
        Objection::Vote => Verdict::VoteNeeded,
        Objection::Reject => Verdict::Rejected,
    })
}

fn by_ballots(
    rule: &Rule,
    tally: &Tally,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> Verdict {
    let requirement = rule.requirement(circumstances.channel, circumstances.earlier_rounds);
    derivation.quorum =
        requirement.quorum.as_ref().map(|quorum| judge_quorum(quorum, tally, circumstances));
    derivation.acclaimed = circumstances.acclaimed;
    let majority = judge(&requirement.majority, tally, Reading::Plain);
    let carried = majority.met();
    // Where nothing was counted there are no numbers to show.
    derivation.majority = Some(majority).filter(|_| circumstances.acclaimed.is_none());
    if let Some(missed) =
        derivation.quorum.as_ref().filter(|quorum| !quorum.reached).map(|quorum| &quorum.missed)
    {
        return match missed {
            Missed::Inquorate | Missed::SecondSitting(_) => Verdict::Inquorate,
            Missed::ExtendOnce(..) if circumstances.extended => Verdict::Inquorate,
            Missed::ExtendOnce(..) => Verdict::Extended,
        };
    }
    if let Some(carried) = circumstances.acclaimed {
        return if carried { Verdict::Adopted } else { Verdict::Rejected };
    }
    let taken_up =
        reopening(rule, circumstances).map(|condition| judge(condition, tally, Reading::Plain));
    let may_be_taken_up = taken_up.as_ref().is_none_or(ConditionStep::met);
    derivation.reopening = taken_up;
    if tally.votes().yes.is_zero() || !may_be_taken_up {
        return Verdict::Rejected;
    }
    if carried {
        return Verdict::Adopted;
    }
    let Some((votes, unit)) = tied(&requirement.majority, tally) else {
        return Verdict::Rejected;
    };
    // Where somebody denies its consent, there is nothing for a casting vote or a lot to decide.
    if with_consent(rule, circumstances, derivation) == Verdict::Rejected {
        return Verdict::Rejected;
    }
    let (resolution, verdict) = resolve_tie(rule.tie, circumstances);
    derivation.tie = Some(TieStep { votes, unit, rule: rule.tie, resolution });
    verdict
}

/// The threshold of a quorum that applies, and whether it is the one of a second sitting.
pub(crate) struct ApplicableQuorum<'a> {
    pub(crate) condition: Option<&'a Condition>,
    second_sitting: bool,
}

/// The lower threshold of a second sitting, or after an extension, where rule and invitation provide for it, else the
/// usual one.
pub(crate) fn applicable_quorum<'a>(
    quorum: &'a Quorum,
    circumstances: &Circumstances,
) -> ApplicableQuorum<'a> {
    match (&quorum.missed, circumstances.sitting) {
        (Missed::SecondSitting(lower), Sitting::SecondAnnounced) => {
            ApplicableQuorum { condition: lower.as_deref(), second_sitting: true }
        }
        (Missed::ExtendOnce(_, Some(lower)), _) if circumstances.extended => {
            ApplicableQuorum { condition: Some(lower), second_sitting: false }
        }
        (Missed::SecondSitting(_), Sitting::First | Sitting::SecondUnannounced)
        | (Missed::Inquorate | Missed::ExtendOnce(..), _) => {
            ApplicableQuorum { condition: quorum.condition.as_ref(), second_sitting: false }
        }
    }
}

pub(super) fn further_conditions_hold(quorum: &Quorum, circumstances: &Circumstances) -> bool {
    quorum.further.iter().all(|condition| holds(condition, circumstances))
}

/// Who counts for the quorum instead of those there at the vote, where the quorum is that of the opening.
fn as_of_opening<'a>(quorum: &Quorum, circumstances: &'a Circumstances) -> Option<&'a Presence> {
    let holds = match quorum.when {
        QuorumWhen::EachItem => false,
        QuorumWhen::Opening => true,
        QuorumWhen::UntilChallenged => !circumstances.challenged,
    };
    circumstances.opening.as_ref().filter(|_| holds)
}

fn judge_quorum(quorum: &Quorum, tally: &Tally, circumstances: &Circumstances) -> QuorumStep {
    let applicable = applicable_quorum(quorum, circumstances);
    let opened = as_of_opening(quorum, circumstances).map(|opening| tally.as_opened(opening));
    let tally = opened.as_ref().unwrap_or(tally);
    let condition = applicable.condition.map(|condition| judge(condition, tally, Reading::Plain));
    let further = quorum.further.iter().map(|condition| FurtherStep {
        met: holds(condition, circumstances),
        condition: condition.clone(),
    });
    QuorumStep {
        reached: condition.as_ref().is_none_or(ConditionStep::met)
            && further_conditions_hold(quorum, circumstances),
        condition,
        further: further.collect(),
        second_sitting: applicable.second_sitting,
        missed: quorum.missed.clone(),
    }
}

fn holds(condition: &FurtherCondition, circumstances: &Circumstances) -> bool {
    match condition {
        FurtherCondition::Chair => circumstances.chair_present,
        FurtherCondition::ChairOrDeputy => {
            circumstances.chair_present || circumstances.deputy_present
        }
        FurtherCondition::Invited => circumstances.invited,
        FurtherCondition::Classes(classes) => classes.is_subset(&circumstances.classes_present),
        FurtherCondition::ClassCount(number) => {
            u32::try_from(circumstances.classes_present.len()).unwrap_or(u32::MAX) >= *number
        }
    }
}

/// As many yes as no in what the majority counts, votes or heads, where nothing but that stands against the motion.
fn tied(majority: &Condition, tally: &Tally) -> Option<(Weight, Unit)> {
    if !judge(majority, tally, Reading::TieBroken).met() {
        return None;
    }
    // In classes nothing is broken, so what is met only then is a comparison of the whole.
    let mut stood = majority.of_the_whole().into_iter().filter(|it| {
        let met = |reading| compare(it, Scope::Whole(tally), reading).met;
        met(Reading::TieBroken) && !met(Reading::Plain)
    });
    let unit = stood.next()?.unit.clone();
    Some((tally.counts(&unit)?.yes.clone(), unit))
}

/// What comes of a tie.
pub(crate) fn resolve_tie(tie: Tie, circumstances: &Circumstances) -> (TieResolution, Verdict) {
    match tie {
        Tie::Rejected => (TieResolution::Rejected, Verdict::Rejected),
        Tie::StatusQuo => (TieResolution::StatusQuo, Verdict::NoAction),
        Tie::Chair => {
            let vote = circumstances.chair_vote;
            let verdict =
                if vote == Some(Choice::Yes) { Verdict::Adopted } else { Verdict::Rejected };
            (TieResolution::ByChair(vote), verdict)
        }
        Tie::Lot => {
            let verdict = match circumstances.lot {
                Some(true) => Verdict::Adopted,
                Some(false) => Verdict::Rejected,
                None => Verdict::LotNeeded,
            };
            (TieResolution::ByLot(circumstances.lot), verdict)
        }
        Tie::Repeat(times, _) if circumstances.repeats < times.get() => {
            (TieResolution::Repeat, Verdict::Repeat)
        }
        Tie::Repeat(_, after) => resolve_tie(after.into(), circumstances),
    }
}

/// What a rejected motion comes to with the consent of those who were not there; it hangs as long as they can bring about that it
/// is adopted.
fn with_absent(
    rule: &Rule,
    absent: &Absent,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> Verdict {
    // Without a quorum nothing is rejected, so that here there was one.
    if rule.absent.is_none() {
        return Verdict::Rejected;
    }
    let majority = &rule.requirement(circumstances.channel, circumstances.earlier_rounds).majority;
    let met = |condition: &Condition, tally: &Tally| judge(condition, tally, Reading::Plain).met();
    let carries = |tally: &Tally| {
        !tally.votes().yes.is_zero()
            && met(majority, tally)
            && reopening(rule, circumstances).is_none_or(|it| met(it, tally))
    };
    let verdict = if carries(&absent.with) {
        Verdict::Adopted
    } else if absent.open && carries(&absent.at_best) {
        Verdict::AwaitsConsent
    } else {
        Verdict::Rejected
    };
    let list = |members: &BTreeSet<MemberId>| members.iter().cloned().collect();
    derivation.absent = Some(AbsentStep {
        given: list(&absent.given),
        refused: list(&absent.refused),
        missing: list(&absent.missing),
        until: absent.until,
        majority: judge(majority, &absent.with, Reading::Plain),
    });
    verdict
}

/// Whose consent the rule asks for, and whether it was given; an answer that is missing is no consent.
pub(super) fn answers<'a>(
    consent: &'a Consent,
    circumstances: &'a Circumstances,
) -> impl Iterator<Item = (&'a MemberId, bool)> {
    let (concerned, named) = match consent {
        Consent::Concerned => (Some(&circumstances.concerned), None),
        Consent::Members(members) => (None, Some(members)),
    };
    let given = |member| circumstances.consents.get(member).copied().unwrap_or(false);
    let concerned = concerned.into_iter().flatten().map(|(member, given)| (member, *given));
    concerned.chain(named.into_iter().flatten().map(move |member| (member, given(member))))
}

fn with_consent(
    rule: &Rule,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> Verdict {
    let Some(consent) = &rule.consent else { return Verdict::Adopted };
    let (given, missing): (Vec<_>, Vec<_>) =
        answers(consent, circumstances).partition(|(_, given)| *given);
    let names = |answers: Vec<(&MemberId, bool)>| {
        answers.into_iter().map(|(member, _)| member.clone()).collect()
    };
    let step = ConsentStep { given: names(given), missing: names(missing) };
    let verdict = if step.missing.is_empty() { Verdict::Adopted } else { Verdict::Rejected };
    derivation.consent = Some(step);
    verdict
}
