//! The right to vote in a body (Stimmrecht): weight, activity, caps, and who has no vote on a question.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, OfficeId};
use crate::ratio::Ratio;
use crate::tally::{Unit, Weight};
use crate::time::Period;

/// What makes the weight of a member's vote (Stimmgewicht), where the body does not fix it for the member's class.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Weighting {
    /// The votes of its class.
    #[default]
    Class,
    /// One vote for each member of a class that votes at all.
    Head,
    /// Its inhabitants, by brackets (Einwohnerstaffel).
    Population(Brackets),
}

/// Half-open brackets that cover every number of inhabitants: each begins where the one before ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brackets(Vec<(u64, Weight)>);

impl Brackets {
    /// The first bracket begins at zero; each of `further` begins later than the one before, or there are none to be had.
    pub fn new(first: Weight, further: Vec<(u64, Weight)>) -> Option<Self> {
        let mut all = vec![(0, first)];
        for (from, votes) in further {
            if all.last().is_some_and(|(before, _)| *before >= from) {
                return None;
            }
            all.push((from, votes));
        }
        Some(Self(all))
    }

    /// The votes of a member with so many inhabitants.
    pub fn votes(&self, population: u64) -> &Weight {
        let after = self.0.partition_point(|(from, _)| *from <= population);
        let (_, votes) = &self.0[after.saturating_sub(1)];
        votes
    }

    /// Each bracket: from (inclusive), to (exclusive), votes.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Option<u64>, &Weight)> {
        self.0.iter().enumerate().map(|(i, (from, votes))| {
            let to = self.0.get(i.saturating_add(1)).map(|(next, _)| *next);
            (*from, to, votes)
        })
    }
}

/// What a member is expected to take part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasions {
    /// Polls.
    Polls,
    /// Sittings.
    Sittings,
    /// Polls and sittings.
    Both,
}

impl Occasions {
    /// Whether polls are among them.
    pub fn polls(self) -> bool {
        matches!(self, Self::Polls | Self::Both)
    }

    /// Whether sittings are among them.
    pub fn sittings(self) -> bool {
        matches!(self, Self::Sittings | Self::Both)
    }
}

/// Who misses too much loses the vote until it takes part again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// How many occasions in a row must be missed.
    pub last: NonZeroU32,
    /// Which occasions.
    pub of: Occasions,
    /// How long after the closing of a poll a ballot still counts as taking part, though not as a vote.
    pub late: Option<Period>,
    /// Whether being represented is taking part.
    pub represented: bool,
}

/// Whose votes are counted together for a cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CapGroup {
    /// The members of these classes together.
    Classes(BTreeSet<ClassId>),
    /// The members of each class apart.
    EachClass,
    /// The members of each affiliation apart; a member without one is in no group.
    EachAffiliation,
}

/// How much a group may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// So many.
    Number(Weight),
    /// Such a share of all, the group's own among them.
    Share(Ratio),
}

/// Who leaves first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// Who was admitted last.
    Admission,
    /// Who has the fewest inhabitants.
    Population,
}

/// What follows above a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Above {
    /// The lowest ranked have no vote, one after the other, until the cap is kept.
    Leave(Rank),
    /// The weights in the group shrink in proportion, to exactly the cap.
    Shrink,
    /// Nothing here: whoever would exceed it is not admitted.
    Refused,
}

/// A cap (Obergrenze) on what a group of members has in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// Whose.
    pub group: CapGroup,
    /// Votes or heads.
    pub unit: Unit,
    /// How much.
    pub limit: Limit,
    /// Whether the limit itself is too much already.
    pub strict: bool,
    /// What follows above it.
    pub above: Above,
}

/// Who has no vote on a question because of its part in it, besides those that the motion itself names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Barred {
    /// The member that moved the motion.
    Mover,
    /// The member that it decides on.
    Subject,
    /// The members whom it concerns.
    Concerned,
}

/// The moment by which somebody must be a member to vote on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntitledAt {
    /// When the poll opens or the sitting begins.
    #[default]
    Opening,
    /// When the poll is put or the sitting is convened.
    Invitation,
}

/// Since when somebody must be a member to vote; founding members do not wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entitled {
    /// The moment that is asked about.
    pub at: EntitledAt,
    /// How long it must have been one by then (Wartezeit).
    pub waiting: Option<Period>,
}

/// The right to vote in a body; the default is one vote by class and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Franchise {
    /// What makes the weight.
    pub weighting: Weighting,
    /// The most votes that one member can have.
    pub at_most: Option<Weight>,
    /// Since when somebody must be a member.
    pub entitled: Entitled,
    /// What absence costs.
    pub activity: Option<Activity>,
    /// Caps, in the order in which they apply.
    pub caps: Vec<Cap>,
    /// Offices that are neutral: the member that the holder comes from has no vote.
    pub neutral: BTreeSet<OfficeId>,
    /// Who has no vote on a question.
    pub barred: BTreeSet<Barred>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_half_open() {
        let votes = Weight::whole;
        let further = vec![(10_000, votes(2)), (50_000, votes(3))];
        let brackets = Brackets::new(votes(1), further).expect("in order");
        for (population, expected) in
            [(0, 1), (9_999, 1), (10_000, 2), (49_999, 2), (50_000, 3), (u64::MAX, 3)]
        {
            assert_eq!(*brackets.votes(population), votes(expected), "{population}");
        }
        assert!(Brackets::new(votes(1), vec![(5, votes(2)), (5, votes(3))]).is_none());
        assert!(Brackets::new(votes(1), vec![(0, votes(2))]).is_none());
    }
}
