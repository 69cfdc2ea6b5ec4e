//! The order of voting (Abstimmungsordnung): what is a step towards a decision and what is the decision, by which rule each is
//! counted, and what the statutes do not let a sitting do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{ItemId, RuleId};
use crate::outcome::Verdict;
use crate::record::{AgendaItem, Meeting, MotionRef, QuestionKind, Settled};
use crate::rule::{Channel, Condition, Rule};
use crate::state::{ItemOutcome, State};
use crate::statutes::{Alternatives, Amendments, Decides, Matter, Statutes, VotingOrder};

/// Why a vote was not in order, though it was taken: its outcome has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutOfOrder {
    /// The body votes on motions as they were moved.
    NoAmendments,
    /// The body puts alternatives one after the other.
    InTurn,
    /// The body chooses first which alternative is put.
    NotChosenFirst,
    /// The body does not vote on parts of a motion apart.
    NoParts,
    /// The body does not vote on several items at once.
    NoBlocks,
    /// Somebody objected to a vote on several items at once.
    BlockObjected,
    /// The body counts its votes.
    NoAcclamation,
    /// What the rule asks for cannot be seen without a count.
    NeedsCount,
    /// The way of the request was over when the sitting began.
    WayOver,
    /// The run-off was held between others than those whom the round before left.
    NotTheRunOff,
    /// The amount lies outside of what the matter is for.
    OtherAmount,
}

impl OutOfOrder {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoAmendments => "no-amendments",
            Self::InTurn => "in-turn",
            Self::NotChosenFirst => "not-chosen-first",
            Self::NoParts => "no-parts",
            Self::NoBlocks => "no-blocks",
            Self::BlockObjected => "block-objected",
            Self::NoAcclamation => "no-acclamation",
            Self::NeedsCount => "needs-count",
            Self::WayOver => "way-over",
            Self::NotTheRunOff => "not-the-run-off",
            Self::OtherAmount => "other-amount",
        }
    }
}

/// The outcomes of the items of a sitting.
pub(crate) type Outcomes = BTreeMap<ItemId, ItemOutcome>;

/// What the statutes say against the way in which an item was put.
pub(crate) fn fault(
    rules: &VotingOrder,
    meeting: &Meeting,
    item: &AgendaItem,
) -> Option<OutOfOrder> {
    match item.kind()? {
        QuestionKind::Amendment => {
            (rules.amendments == Amendments::Never).then_some(OutOfOrder::NoAmendments)
        }
        QuestionKind::Part => rules.whole.then_some(OutOfOrder::NoParts),
        QuestionKind::Alternative => {
            let chosen = meeting.main(item).is_some_and(|it| it.order.chosen_by.is_some());
            match (rules.alternatives, chosen) {
                (Some(Alternatives::InTurn), true) => Some(OutOfOrder::InTurn),
                (Some(Alternatives::Chosen), false) => Some(OutOfOrder::NotChosenFirst),
                (Some(Alternatives::InTurn), false)
                | (Some(Alternatives::Chosen), true)
                | (None, _) => None,
            }
        }
    }
}

/// What the statutes say against the block in which an item was voted on.
pub(crate) fn block_fault(rules: &VotingOrder, item: &AgendaItem) -> Option<OutOfOrder> {
    let block = item.order.block.as_ref()?;
    if !rules.blocks {
        Some(OutOfOrder::NoBlocks)
    } else if block.objections.is_empty() {
        None
    } else {
        Some(OutOfOrder::BlockObjected)
    }
}

/// What the statutes say against a vote without a count: without a right to it nothing is decided so, and only where more yes
/// than no is enough.
pub(crate) fn acclamation_fault(
    rules: &VotingOrder,
    rule: &Rule,
    earlier_rounds: u32,
    item: &AgendaItem,
) -> Option<OutOfOrder> {
    item.vote.as_ref()?.acclaimed?;
    let motion = item.motion.as_ref()?;
    let simple = match &rule.requirement(Channel::Sitting, earlier_rounds).majority {
        Condition::Compare(it) => it.is_simple_majority(),
        Condition::AllOf(_) | Condition::AnyOf(_) | Condition::PerClass(_) => false,
    };
    let asks_more = rule.consent.is_some()
        || motion.contest.is_some()
        || (rule.reopening.is_some() && motion.takes_up_again());
    if !rules.acclamation {
        Some(OutOfOrder::NoAcclamation)
    } else if !simple || asks_more {
        Some(OutOfOrder::NeedsCount)
    } else {
        None
    }
}

impl Rule {
    /// The rule of a step towards a decision: its majority, its quorum, and what it says of a tie that is not repeated.
    ///
    /// Vetoes, consent, rounds, locks and silence are about the decision, so they wait for it.
    pub fn of_a_step(&self) -> Self {
        let tie = self.tie.in_the_end().into();
        let plain = Self::plain(self.title.clone(), self.requirement.majority.clone());
        Self {
            requirement: self.requirement.clone(),
            channels: self.channels.clone(),
            ballots: self.ballots,
            provenance: self.provenance.clone(),
            tie,
            ..plain
        }
    }
}

/// The rule by which a step is counted: for amendments the one that the statutes name, else that of the matter.
fn rule_of_step<'a>(
    statutes: &'a Statutes,
    matter: &'a Matter,
    item: &AgendaItem,
) -> Option<(Option<&'a RuleId>, &'a Rule)> {
    let body = statutes.bodies.get(&matter.body)?;
    let named = match &body.sittings.order.amendments {
        Amendments::By(rule) if item.kind() == Some(QuestionKind::Amendment) => Some(rule),
        Amendments::By(_) | Amendments::ByMatter | Amendments::Never => None,
    };
    let own = match &matter.decides {
        Decides::Rule(rule) => Some(rule),
        Decides::Election(_) | Decides::Prioritisation(_) => None,
    };
    match named {
        Some(id) => Some((Some(id), statutes.rules.get(id)?)),
        None => Some((own, statutes.rule_of(matter)?)),
    }
}

/// The rule by which an item is counted.
pub(crate) fn rule_of<'a>(
    statutes: &'a Statutes,
    matter: &'a Matter,
    meeting: &Meeting,
    item: &AgendaItem,
) -> Option<std::borrow::Cow<'a, Rule>> {
    use std::borrow::Cow;
    if meeting.is_step(item) {
        let (_, rule) = rule_of_step(statutes, matter, item)?;
        Some(Cow::Owned(rule.of_a_step()))
    } else {
        statutes.rule_of(matter).map(Cow::Borrowed)
    }
}

/// Whether the votes were for it, whatever followed them.
pub(crate) fn is_carried(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Adopted
        | Verdict::Pending
        | Verdict::Vetoed
        | Verdict::SentBack
        | Verdict::Suspended => true,
        Verdict::Rejected
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
        | Verdict::Inadmissible => false,
    }
}

/// Whether a question of an item holds: it was adopted, or taken over.
pub(crate) fn holds(question: &AgendaItem, outcomes: &Outcomes) -> bool {
    question.order.settled == Some(Settled::TakenOver)
        || outcomes.get(&question.id).is_some_and(|it| is_carried(it.decided.outcome.verdict))
}

/// Whether the outcome of an item is a decision: no step towards one, and no alternative that was left for another one.
pub(crate) fn is_decision(meeting: &Meeting, item: &AgendaItem, outcomes: &Outcomes) -> bool {
    let left = || {
        let siblings = item.order.within.iter().flat_map(|it| meeting.questions(&it.item));
        !holds(item, outcomes) && siblings.into_iter().any(|it| holds(it, outcomes))
    };
    match item.kind() {
        Some(QuestionKind::Alternative) => !left(),
        None | Some(QuestionKind::Amendment | QuestionKind::Part) => !meeting.is_step(item),
    }
}

impl State {
    /// Whether what is referred to was decided for itself: neither a step towards a decision nor an alternative that was
    /// left for another one.
    pub fn is_decision(&self, reference: &MotionRef) -> bool {
        match reference {
            MotionRef::Poll(_) => self.decided(reference).is_some(),
            MotionRef::Item(body, date, id) => {
                self.meetings.get(&(body.clone(), *date)).is_some_and(|record| {
                    let meeting = &record.meeting.value;
                    let item = meeting.item(id).filter(|_| record.outcomes.contains_key(id));
                    item.is_some_and(|item| is_decision(meeting, item, &record.outcomes))
                })
            }
        }
    }

    /// The rule by which a step of a sitting was counted; nothing for what is no step.
    pub fn rule_of_step(&self, reference: &MotionRef) -> Option<&RuleId> {
        let MotionRef::Item(body, date, id) = reference else { return None };
        let record = self.meetings.get(&(body.clone(), *date))?;
        let meeting = &record.meeting.value;
        let item = meeting.item(id).filter(|item| meeting.is_step(item))?;
        let statutes = self.statutes.at(record.seq)?;
        let matter = statutes.matters.get(&item.motion.as_ref()?.matter)?;
        rule_of_step(statutes, matter, item)?.0
    }
}

#[cfg(test)]
mod tests;
