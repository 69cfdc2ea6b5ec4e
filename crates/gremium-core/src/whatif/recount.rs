//! Past decisions counted again under other rules.

use super::{Flip, flip};
use crate::id::BodyId;
use crate::outcome::Verdict;
use crate::record::MotionRef;
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
    /// It is, or would be, an election or a prioritisation, not a question of yes or no.
    Contest,
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
            let (after, reachable) = match self.decide_under(reference, statutes) {
                Ok((verdict, reachable)) => (Ok(verdict), reachable),
                Err(why) => (Err(why), None),
            };
            let (motion, at) = (reference.clone(), decided.at);
            Some(Recount { motion, at, before: decided.outcome.verdict, after, reachable })
        });
        decided.collect()
    }

    fn decide_under(
        &self,
        reference: &MotionRef,
        statutes: &Statutes,
    ) -> Result<(Verdict, Option<bool>), Unrecounted> {
        let rule = self.rule_under(reference, statutes)?;
        let question = self.question_under(reference, Some(rule)).ok_or(Unrecounted::NotKnown)?;
        let outcome = question.outcome(&question.ballots()).ok_or(Unrecounted::NotKnown)?;
        let reachable = if outcome.verdict == Verdict::Adopted {
            Some(true)
        } else {
            match flip(&question) {
                Flip::Smallest(_) => Some(true),
                Flip::Never => Some(false),
                Flip::TooLarge(_) => None,
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
        match (&matter.decides, &motion.contest) {
            (Decides::Rule(rule), None) => statutes.rules.get(rule).ok_or(Unrecounted::NoMatter),
            (Decides::Rule(_), Some(_))
            | (Decides::Election(_) | Decides::Prioritisation(_), _) => Err(Unrecounted::Contest),
        }
    }
}
