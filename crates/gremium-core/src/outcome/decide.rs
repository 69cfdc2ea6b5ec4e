//! From a rule, a tally and its circumstances to an outcome.

use super::condition::{Reading, judge};
use super::step::{ConditionStep, Derivation, SilenceStep, TieStep};
use super::{Circumstances, Outcome, Phase, PutOff, Verdict};
use super::{consent, quorum, tie, veto};
use crate::rule::{Condition, Missed, Objection, Rule};
use crate::tally::{Tally, Weight};

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
        Some(absent) if was_missed(voted) => {
            consent::of_absent(rule, absent, circumstances, &mut derivation).unwrap_or(voted)
        }
        Some(_) | None => voted,
    };
    let consented = if voted == Verdict::Adopted {
        consent::of_those_asked(rule, circumstances, &mut derivation)
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

/// Whether a vote ended without a majority, be it that a tie leaves the question open.
fn was_missed(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Rejected | Verdict::NoAction | Verdict::LotNeeded | Verdict::Repeat)
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
    let requirement = circumstances.requirement(rule);
    derivation.quorum = requirement
        .quorum
        .as_ref()
        .map(|quorum| quorum::judge_quorum(quorum, tally, circumstances));
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
    let Some((votes, unit)) = tie::tied(&requirement.majority, tally) else {
        return Verdict::Rejected;
    };
    // Where somebody denies its consent, there is nothing for a casting vote or a lot to decide.
    if consent::of_those_asked(rule, circumstances, derivation) == Verdict::Rejected {
        return Verdict::Rejected;
    }
    let (resolution, verdict) = tie::resolve_tie(rule.tie, circumstances);
    derivation.tie = Some(TieStep { votes, unit, rule: rule.tie, resolution });
    verdict
}
