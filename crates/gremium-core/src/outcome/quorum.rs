//! The quorum: whether so many are there, or took part, that a body can decide at all.

use super::condition::{Reading, judge};
use super::step::{ChairStep, ConditionStep, FurtherStep, QuorumStep};
use super::{Circumstances, Sitting};
use crate::rule::{ChairCounts, Condition, FurtherCondition, Missed, Quorum, QuorumWhen};
use crate::tally::{Presence, Presider, Tally};

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
    let opening = as_of_opening(quorum, circumstances);
    quorum.further.iter().all(|condition| holds(condition, quorum.when, opening, circumstances))
}

/// Who counts for the quorum instead of those there at the vote, where the quorum is that of the opening.
fn as_of_opening<'a>(quorum: &Quorum, circumstances: &'a Circumstances) -> Option<&'a Presence> {
    let holds = match quorum.when {
        QuorumWhen::EachItem => false,
        QuorumWhen::Opening => true,
        QuorumWhen::UntilChallenged => !circumstances.challenged,
    };
    circumstances.opening.as_deref().filter(|_| holds)
}

pub(super) fn judge_quorum(
    quorum: &Quorum,
    tally: &Tally,
    circumstances: &Circumstances,
) -> QuorumStep {
    let applicable = applicable_quorum(quorum, circumstances);
    let opening = as_of_opening(quorum, circumstances);
    let opened = opening.map(|opening| tally.as_opened(&opening.there));
    let tally = opened.as_ref().unwrap_or(tally);
    let presider = opening.map_or(&circumstances.presider, |it| &it.presider);
    let chaired = with_chair(quorum.chair, tally, presider);
    let (tally, chair) = chaired.as_ref().map_or((tally, None), |(it, step)| (it, Some(*step)));
    let condition = applicable.condition.map(|condition| judge(condition, tally, Reading::Plain));
    let asks_presence = applicable.condition.is_some_and(Condition::asks_presence);
    let further = quorum.further.iter().map(|condition| FurtherStep {
        met: holds(condition, quorum.when, opening, circumstances),
        condition: condition.clone(),
    });
    QuorumStep {
        reached: condition.as_ref().is_none_or(ConditionStep::met)
            && further_conditions_hold(quorum, circumstances),
        condition,
        chair: chair.filter(|_| asks_presence),
        further: further.collect(),
        second_sitting: applicable.second_sitting,
        missed: quorum.missed.clone(),
    }
}

/// Who is there with whoever presides, or without, where the quorum treats that one in another way than all others.
fn with_chair(
    counts: ChairCounts,
    tally: &Tally,
    presider: &Presider,
) -> Option<(Tally, ChairStep)> {
    match (counts, presider) {
        (ChairCounts::Always, Presider::Voteless) => {
            Some((tally.with_one_present(), ChairStep::Counted))
        }
        (ChairCounts::Never, Presider::Voting(own)) => {
            Some((tally.without_present(own), ChairStep::LeftOut))
        }
        (ChairCounts::WithVote, _)
        | (ChairCounts::Always, Presider::Nobody | Presider::Voting(_))
        | (ChairCounts::Never, Presider::Nobody | Presider::Voteless) => None,
    }
}

/// Whether somebody or something takes part that the quorum asks for besides a number. Of the opening alone the number counts;
/// where a body is taken to be able to decide until somebody questions it, all counts as it was then.
fn holds(
    condition: &FurtherCondition,
    when: QuorumWhen,
    opening: Option<&Presence>,
    now: &Circumstances,
) -> bool {
    let then = match when {
        QuorumWhen::EachItem | QuorumWhen::Opening => None,
        QuorumWhen::UntilChallenged => opening,
    };
    let (chair, deputy, classes) = then
        .map_or((now.chair_present, now.deputy_present, &now.classes_present), |it| {
            (it.chair, it.deputy, &it.classes)
        });
    match condition {
        FurtherCondition::Chair => chair,
        FurtherCondition::ChairOrDeputy => chair || deputy,
        FurtherCondition::Invited => now.invited,
        FurtherCondition::Classes(asked) => asked.is_subset(classes),
        FurtherCondition::ClassCount(number) => {
            u32::try_from(classes.len()).unwrap_or(u32::MAX) >= *number
        }
    }
}
