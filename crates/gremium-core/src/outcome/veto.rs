//! Which of the vetoes raised count, and what they do.

use super::condition::{Reading, judge};
use super::step::{ConditionStep, VetoStanding, VetoStep};
use super::{Circumstances, Verdict, VetoRaised};
use crate::rule::{Holder, Rule, Veto, VetoEffect};
use crate::tally::Tally;

/// The verdict on a motion that the votes adopted, after all vetoes; the gravest effect stands.
pub(super) fn apply(
    rule: &Rule,
    tally: &Tally,
    circumstances: &Circumstances,
    steps: &mut Vec<VetoStep>,
) -> Verdict {
    steps.extend(
        circumstances.vetoes.iter().map(|raised| judge_veto(rule, raised, tally, circumstances)),
    );
    let effects = || steps.iter().filter_map(|step| step.effect);
    if effects().any(|effect| matches!(effect, VetoEffect::Reject)) {
        Verdict::Vetoed
    } else if effects().any(|effect| matches!(effect, VetoEffect::SendBack)) {
        Verdict::SentBack
    } else if effects().any(|effect| matches!(effect, VetoEffect::Suspend(_))) {
        Verdict::Suspended
    } else if circumstances.veto_open && rule.vetoes.iter().any(|it| is_open(it, circumstances)) {
        Verdict::Pending
    } else {
        Verdict::Adopted
    }
}

/// Whether a right to raise a veto after the vote exists on this motion and somebody has it.
fn is_open(veto: &Veto, circumstances: &Circumstances) -> bool {
    let is_held = match &veto.holder {
        Holder::Member(_) | Holder::Office(_) => true,
        Holder::Concerned => !circumstances.concerned.is_empty(),
    };
    veto.deadline.is_some() && is_held && touches(veto, circumstances)
}

/// Judges one raised veto by the right that serves its holder best.
fn judge_veto(
    rule: &Rule,
    raised: &VetoRaised,
    tally: &Tally,
    circumstances: &Circumstances,
) -> VetoStep {
    let rights = || rule.vetoes.iter().filter(|veto| veto.holder == raised.holder);
    let on_topic = rights().filter(|veto| touches(veto, circumstances));
    let judged: Vec<VetoStep> = on_topic.map(|veto| judge_right(veto, raised, tally)).collect();
    let without_right = |standing| VetoStep {
        holder: raised.holder.clone(),
        standing,
        effect: None,
        override_step: None,
    };
    let best = judged.iter().position(|step| step.effect.is_some()).unwrap_or(0);
    judged.into_iter().nth(best).unwrap_or_else(|| {
        without_right(if rights().next().is_some() {
            VetoStanding::OtherTopic
        } else {
            VetoStanding::NoRight
        })
    })
}

fn touches(veto: &Veto, circumstances: &Circumstances) -> bool {
    veto.topics.is_empty() || veto.topics.iter().any(|topic| circumstances.topics.contains(topic))
}

fn judge_right(veto: &Veto, raised: &VetoRaised, tally: &Tally) -> VetoStep {
    let override_step =
        veto.overridden_by.as_ref().map(|condition| judge(condition, tally, Reading::Plain));
    let standing = if !raised.in_time {
        VetoStanding::Late
    } else if veto.reason_required && !raised.reasoned {
        VetoStanding::NoReason
    } else if veto.alternative_required && !raised.alternative {
        VetoStanding::NoAlternative
    } else if override_step.as_ref().is_some_and(ConditionStep::met) {
        VetoStanding::Overridden
    } else if raised.overcome {
        VetoStanding::Overcome
    } else if raised.expired {
        VetoStanding::Expired
    } else {
        VetoStanding::Effective
    };
    let effect = (standing == VetoStanding::Effective).then_some(veto.effect);
    VetoStep { holder: raised.holder.clone(), standing, effect, override_step }
}
