//! Past decisions counted again under other rules.

use std::collections::BTreeSet;

use super::contest::chosen;
use super::{Flip, Rewindowed, flip};
use crate::contest;
use crate::id::{BodyId, OptionId};
use crate::outcome::Verdict;
use crate::record::{Cast, MotionRef};
use crate::rule::{Channel, Rule};
use crate::state::State;
use crate::statutes::{Decides, Statutes};
use crate::time::Instant;

/// A decision counted again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recount {
    /// The motion.
    pub motion: MotionRef,
    /// When it was decided.
    pub at: Instant,
    /// How it was decided.
    pub before: Verdict,
    /// How it would have been, or why that cannot be said.
    pub after: Result<Verdict, Unrecounted>,
    /// Whether any ballots of those who could vote would have adopted it; `None`: not known.
    pub reachable: Option<bool>,
    /// Of an election or a prioritisation: who or what was, and would have been, chosen.
    pub chosen: Option<Rechosen>,
    /// What would have been different about the time in which a poll was open.
    pub window: Vec<Rewindowed>,
}

/// Who or what was chosen, and would have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rechosen {
    /// As it was; of an order alone, what stood first.
    pub before: BTreeSet<OptionId>,
    /// As it would have been.
    pub after: BTreeSet<OptionId>,
    /// What the contest would have come to; `None`: it would not have been counted.
    pub then: Option<contest::Outcome>,
}

/// Why a decision cannot be counted again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unrecounted {
    /// There is no such matter any more.
    NoMatter,
    /// Another body decides the matter.
    OtherBody(BodyId),
    /// The matter is not decided in this way any more.
    OtherWay(Channel),
    /// The matter is for other amounts.
    OtherAmount,
    /// It is an election or a prioritisation and would be a question of yes or no, or the other way round.
    OtherQuestion,
    /// Its ballots were marked for another method.
    OtherBallots,
    /// What is known of the vote is not enough.
    NotKnown,
}

impl State {
    /// All decided motions, in their order, as the rules of other statutes would decide them.
    ///
    /// The rules change, the facts do not: electorate, ballots, attendance and invitations stay as they were, and so does how often
    /// a motion had been put before.
    pub fn recount(&self, statutes: &Statutes) -> Vec<Recount> {
        let decided = self.decided.iter().filter_map(|reference| {
            let decided = self.decided(reference)?;
            let (motion, at, before) = (reference.clone(), decided.at, decided.outcome.verdict);
            let unknown = |why| Recount {
                motion: motion.clone(),
                at,
                before,
                after: Err(why),
                reachable: None,
                chosen: None,
                window: Vec::new(),
            };
            let again = self.rule_under(reference, statutes).and_then(|rule| {
                let is_contest = self.put(reference).is_some_and(|(_, it)| it.contest.is_some());
                if is_contest {
                    let (verdict, chosen) = self.contest_again(reference, rule, statutes)?;
                    Ok(Recount {
                        after: Ok(verdict),
                        chosen: Some(chosen),
                        window: self.rewindowed(reference, rule, statutes, verdict),
                        ..unknown(Unrecounted::NotKnown)
                    })
                } else {
                    let (verdict, reachable) = self.decide_again(reference, rule)?;
                    let window = self.rewindowed(reference, rule, statutes, verdict);
                    // What was fixed earlier is not changed by what came later.
                    let after = Ok(window.iter().find_map(Rewindowed::verdict).unwrap_or(verdict));
                    Ok(Recount { after, reachable, window, ..unknown(Unrecounted::NotKnown) })
                }
            });
            Some(again.unwrap_or_else(unknown))
        });
        decided.collect()
    }

    fn contest_again<'r>(
        &'r self,
        reference: &MotionRef,
        rule: &'r Rule,
        statutes: &'r Statutes,
    ) -> Result<(Verdict, Rechosen), Unrecounted> {
        let frame = self.as_decided(reference, Some(rule)).ok_or(Unrecounted::NotKnown)?;
        let question =
            self.contest_under(reference, statutes, frame).ok_or(Unrecounted::NotKnown)?;
        let ballots = question.frame.ballots();
        let mut marks = ballots.iter().flatten().filter_map(Cast::marks);
        if marks.any(|marks| marks.form() != question.limits.form) {
            return Err(Unrecounted::OtherBallots);
        }
        let (verdict, then) = question.decided(&ballots).ok_or(Unrecounted::NotKnown)?;
        let recorded = self.decided(reference).and_then(|it| it.result.as_ref());
        let (before, after) = (chosen(recorded), chosen(then.as_ref()));
        Ok((verdict, Rechosen { before, after, then }))
    }

    fn decide_again(
        &self,
        reference: &MotionRef,
        rule: &Rule,
    ) -> Result<(Verdict, Option<bool>), Unrecounted> {
        let question = self.as_decided(reference, Some(rule)).ok_or(Unrecounted::NotKnown)?;
        let outcome = question.outcome(&question.ballots()).ok_or(Unrecounted::NotKnown)?;
        let reachable = if outcome.verdict == Verdict::Adopted {
            Some(true)
        } else {
            match flip(&question) {
                Flip::Smallest(_) | Flip::Enough { .. } => Some(true),
                Flip::Never => Some(false),
                Flip::TooLarge { .. } => None,
            }
        };
        Ok((outcome.verdict, reachable))
    }

    /// The rule of other statutes for a motion that was decided.
    fn rule_under<'r>(
        &self,
        reference: &MotionRef,
        statutes: &'r Statutes,
    ) -> Result<&'r Rule, Unrecounted> {
        let (motion, _) = self.motion(reference).ok_or(Unrecounted::NotKnown)?;
        let matter = statutes.matters.get(&motion.matter).ok_or(Unrecounted::NoMatter)?;
        let (body, channel) = match reference {
            MotionRef::Poll(id) => {
                let poll = &self.polls.get(id).ok_or(Unrecounted::NotKnown)?.poll.value;
                (&poll.body, poll.way)
            }
            MotionRef::Item(body, _, _) => (body, Channel::Sitting),
        };
        if matter.body != *body {
            return Err(Unrecounted::OtherBody(matter.body.clone()));
        }
        if !matter.channels.contains(&channel) {
            return Err(Unrecounted::OtherWay(channel));
        }
        if !matter.takes(motion.money()) {
            return Err(Unrecounted::OtherAmount);
        }
        match (&matter.decides, &motion.contest) {
            (Decides::Rule(_), None)
            | (Decides::Election(_) | Decides::Prioritisation(_), Some(_)) => {
                statutes.rule_of(matter).ok_or(Unrecounted::NoMatter)
            }
            (Decides::Rule(_), Some(_))
            | (Decides::Election(_) | Decides::Prioritisation(_), None) => {
                Err(Unrecounted::OtherQuestion)
            }
        }
    }
}
