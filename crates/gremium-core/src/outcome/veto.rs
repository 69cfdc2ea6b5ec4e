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
    veto.deadline.is_some() && is_held && veto.touches(&circumstances.topics)
}

/// Judges one raised veto by each right of its holder; the gravest that takes effect stands.
fn judge_veto(
    rule: &Rule,
    raised: &VetoRaised,
    tally: &Tally,
    circumstances: &Circumstances,
) -> VetoStep {
    let rights = || rule.vetoes.iter().enumerate().filter(|(_, it)| it.holder == raised.holder);
    let on_topic = rights().filter(|(_, veto)| veto.touches(&circumstances.topics));
    let judged = on_topic.map(|right| judge_right(right, raised, tally));
    let without_right = |standing| VetoStep {
        holder: raised.holder.clone(),
        standing,
        effect: None,
        override_step: None,
    };
    let worth = |step: &VetoStep| (step.effect.map(VetoEffect::gravity), step.standing.reached());
    // Of several of the same weight the first one.
    let best = judged.reduce(|best, next| if worth(&next) > worth(&best) { next } else { best });
    best.unwrap_or_else(|| {
        without_right(if rights().next().is_some() {
            VetoStanding::OtherTopic
        } else {
            VetoStanding::NoRight
        })
    })
}

fn judge_right((place, veto): (usize, &Veto), raised: &VetoRaised, tally: &Tally) -> VetoStep {
    let override_step =
        veto.overridden_by.as_ref().map(|condition| judge(condition, tally, Reading::Plain));
    let standing = if raised.late.has(place) {
        VetoStanding::Late
    } else if veto.reason_required && !raised.reasoned {
        VetoStanding::NoReason
    } else if veto.alternative_required && !raised.alternative {
        VetoStanding::NoAlternative
    } else if override_step.as_ref().is_some_and(ConditionStep::met) {
        VetoStanding::Overridden
    } else if raised.overcome.has(place) {
        VetoStanding::Overcome
    } else if raised.expired.has(place) && veto.effect.ends() {
        VetoStanding::Expired
    } else {
        VetoStanding::Effective
    };
    let effect = (standing == VetoStanding::Effective).then_some(veto.effect);
    VetoStep { holder: raised.holder.clone(), standing, effect, override_step }
}
