//! The right to vote in a body (Stimmrecht): weight, activity, caps, and who has no vote on a question.

use std::collections::BTreeSet;
use std::num::{NonZeroU32, NonZeroU64};

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, FeeId, OfficeId};
use crate::ratio::Ratio;
use crate::rule::Rounding;
use crate::size::Size;
use crate::tally::Weight;
use crate::time::Period;

/// What makes the weight of a member's vote (Stimmgewicht), where the body does not fix it for the member's class.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Weighting {
    /// The votes of its class.
    #[default]
    Class,
    /// One vote for each member of a class that votes at all.
    Head,
    /// One of its sizes, by brackets (Staffel).
    Brackets(Size, Brackets),
    /// So many votes for each so much of one of its sizes.
    Per(Size, Per),
    /// The votes of the tier of this fee that it falls into (Beitragsklasse).
    Fee(FeeId),
}

/// So many votes for each so much: `votes × (size ÷ each)`, exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Per {
    /// Votes for each of these units.
    pub votes: Weight,
    /// How large a unit is.
    pub each: NonZeroU64,
    /// What about a unit that is not whole: counted in part, not at all (je volle), or as one (je angefangene).
    pub parts: Rounding,
}

impl Per {
    /// The votes of a member of this size.
    pub fn votes(&self, size: u64) -> Weight {
        let each = self.each.get();
        let whole = match self.parts {
            Rounding::None => Weight::whole(size).over(&Weight::whole(each)),
            Rounding::Down => size.checked_div(each).map(Weight::whole),
            Rounding::Up => Some(Weight::whole(size.div_ceil(each))),
        };
        self.votes.by(&whole.unwrap_or_default())
    }
}

/// Half-open brackets that cover every size: each begins where the one before ends.
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

    /// The votes of a member of this size.
    pub fn votes(&self, size: u64) -> &Weight {
        let after = self.0.partition_point(|(from, _)| *from <= size);
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

/// In what a cap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapUnit {
    /// Votes with their weights.
    Votes,
    /// Members, one each.
    Heads,
}

/// A cap (Obergrenze) on what a group of members has in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// Whose.
    pub group: CapGroup,
    /// Votes or heads.
    pub unit: CapUnit,
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
    /// The least votes of a member, where the body does not fix them for its class.
    pub at_least: Option<Weight>,
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
    fn units_that_are_not_whole_count_in_part_not_at_all_or_as_one() {
        let each = NonZeroU64::new(1000).expect("not zero");
        let votes = |parts, size| Per { votes: Weight::whole(2), each, parts }.votes(size);
        for (size, down, up, part) in
            [(0, 0, 0, "0"), (999, 0, 2, "1.998"), (1000, 2, 2, "2"), (1001, 2, 4, "2.002")]
        {
            assert_eq!(votes(Rounding::Down, size), Weight::whole(down), "{size}");
            assert_eq!(votes(Rounding::Up, size), Weight::whole(up), "{size}");
            assert_eq!(votes(Rounding::None, size).to_string(), part, "{size}");
        }
        assert_eq!(votes(Rounding::Up, u64::MAX).as_whole(), Some(36_893_488_147_419_104));
    }

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
