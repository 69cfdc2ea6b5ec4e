//! `polls/<year>/<poll>/ballots/<member>.yaml`: what a member says.

use std::collections::BTreeMap;

use gremium_core::id::{MemberId, PollId};
use gremium_core::record::{self, FactKey};
use gremium_core::tally;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, shared};
use super::contest::{Level, MarksParts, votes_of};
use super::number::Number;
use crate::wire::Problem;

/// What a ballot says.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Abstention.
    Abstain,
    /// No, with a veto where the rule gives one.
    Veto,
    /// Invalid.
    Invalid,
}

impl From<Choice> for tally::Choice {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Yes => Self::Yes,
            Choice::No => Self::No,
            Choice::Abstain => Self::Abstain,
            Choice::Veto => Self::Veto,
            Choice::Invalid => Self::Invalid,
        }
    }
}

/// The votes of a member in different ways, such as `{yes: 2, no: 1}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitFile {
    /// Yes votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<Number>,
    /// No votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<Number>,
    /// Abstentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abstain: Option<Number>,
}

impl SplitFile {
    pub(super) fn verify(&self, check: &mut Check, route: &str) -> Option<tally::Split> {
        let parts = [
            (tally::Choice::Yes, "yes", &self.yes),
            (tally::Choice::No, "no", &self.no),
            (tally::Choice::Abstain, "abstain", &self.abstain),
        ];
        let mut read = BTreeMap::new();
        for (choice, key, number) in parts {
            let Some(number) = number else { continue };
            read.insert(choice, votes_of(check, &format!("{route}.{key}"), number)?);
        }
        let split = tally::Split::new(read);
        if split.is_none() {
            check.note(
                route,
                "no vote is cast: write for example `{yes: 2, no: 1}`",
                "keine Stimme wird abgegeben: zum Beispiel `{yes: 2, no: 1}` schreiben",
            );
        }
        split
    }
}

/// A ballot: `polls/<year>/<poll>/ballots/<member>.yaml`. Exactly one of `choice`, `split`, `choose`, `approve`, `rank` and
/// `score`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The poll, as in the path.
    pub poll: String,
    /// The member that votes, as in the path.
    pub member: String,
    /// The vote on a yes or no; an abstention or an invalid ballot in any vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// How the member divides its votes, where the rule allows it; votes that it does not name are not cast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<SplitFile>,
    /// Options that get a vote each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choose: Option<Vec<String>>,
    /// Options that are approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approve: Option<Vec<String>>,
    /// Options in order, the best first; a list in its place is ranked alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Vec<Level>>,
    /// Points of options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<BTreeMap<String, u32>>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Ballot {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Ballot, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Ballot(poll, member) = key else { return Err(Vec::new()) };
        if self.poll != poll.as_str() {
            check.same::<PollId>("poll", &self.poll, poll);
        }
        if self.member != member.as_str() {
            check.same::<MemberId>("member", &self.member, member);
        }
        let Self { choice, split, choose, approve, rank, score, .. } = self;
        let split = split.as_ref().map(|it| it.verify(&mut check, "split"));
        let marks = MarksParts { choice: *choice, choose, approve, rank, score };
        let cast = match split {
            Some(_) if marks.given() > 0 => {
                check.note(
                    "split",
                    "a ballot says one thing: leave out `split`, or what stands beside it",
                    "ein Stimmzettel sagt eines: `split` weglassen oder was daneben steht",
                );
                None
            }
            Some(split) => split.map(record::Cast::Divided),
            None => marks.verify(&mut check, ""),
        };
        check.finish(|| {
            Some(record::Ballot {
                poll: poll.clone(),
                member: member.clone(),
                cast: cast?,
                reason: shared(&self.reason),
            })
        })
    }
}
