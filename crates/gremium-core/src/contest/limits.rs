//! What ballots of a method may mark, one by one and added up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Form;
use crate::id::{ClassId, OptionId};
use crate::tally::Weight;

/// How many options a ballot may mark, by the class of its voter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkLimit {
    /// Options that ballots of these classes may mark.
    pub each: BTreeMap<ClassId, u32>,
    /// Options that all other ballots may mark.
    pub others: u32,
}

impl MarkLimit {
    /// The options that a ballot of a class may mark.
    pub fn of(&self, class: &ClassId) -> u32 {
        self.each.get(class).copied().unwrap_or(self.others)
    }

    /// The most options that any ballot may mark.
    pub fn most(&self) -> u32 {
        self.each.values().copied().fold(self.others, u32::max)
    }
}

/// What a method lets a ballot mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How ballots are marked.
    pub form: Form,
    /// The most options that any ballot may mark.
    pub most: Option<u32>,
    /// How many of these it may mark by the class of its voter, where that makes a difference.
    pub by_class: Option<MarkLimit>,
    /// The most points for one option.
    pub points: Option<u32>,
    /// Whether no two options may be ranked alike.
    pub strict: bool,
    /// Whether sums decide as much as the ballots themselves.
    pub by_sums: bool,
}

/// Why sums cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumsFault {
    /// The method needs the ballots.
    NeedsBallots,
    /// So many ballots cannot give so many votes.
    TooMany,
}

impl Limits {
    /// What a ballot of a voter of this class may mark; one of whose voter nothing is known, as much as any.
    pub fn of(&self, class: Option<&ClassId>) -> Self {
        let own = self.by_class.as_ref().zip(class).map(|(limit, class)| limit.of(class));
        let most = own.map_or(self.most, |own| Some(self.most.map_or(own, |most| most.min(own))));
        Self { most, by_class: None, ..*self }
    }

    /// Why sums of so many ballots cannot be counted: no option has more than they could give it, nor have all together.
    pub fn fault_of_sums(
        &self,
        ballots: &Weight,
        totals: &BTreeMap<OptionId, Weight>,
    ) -> Option<SumsFault> {
        if !self.by_sums {
            return Some(SumsFault::NeedsBallots);
        }
        let each = match self.form {
            Form::Choose | Form::Approve | Form::Rank => 1,
            Form::Score => self.points.unwrap_or(u32::MAX),
        };
        let times = |most: u32| ballots.by(&Weight::whole(u64::from(most)));
        let all: Weight = totals.values().sum();
        let too_many = totals.values().any(|votes| *votes > times(each))
            || self.most.is_some_and(|most| all > times(most));
        too_many.then_some(SumsFault::TooMany)
    }

    /// Whether sums of so many ballots cannot come from those who are there, by how much each class may mark: at best the ballots
    /// are those of the classes that may mark the most.
    pub fn exceeds(
        &self,
        ballots: &Weight,
        totals: &BTreeMap<OptionId, Weight>,
        there: &BTreeMap<ClassId, Weight>,
    ) -> bool {
        let mut classes: Vec<(u32, &Weight)> = there
            .iter()
            .filter_map(|(class, votes)| Some((self.of(Some(class)).most?, votes)))
            .collect();
        classes.sort_by(|(one, _), (other, _)| other.cmp(one));
        let (mut left, mut one, mut all) = (ballots.clone(), Weight::ZERO, Weight::ZERO);
        for (most, votes) in classes {
            let cast = votes.min(&left).clone();
            left = left.minus(&cast).unwrap_or_default();
            one = &one + &cast.by(&Weight::whole(u64::from(most.min(1))));
            all = &all + &cast.by(&Weight::whole(u64::from(most)));
        }
        totals.values().any(|votes| *votes > one) || totals.values().sum::<Weight>() > all
    }
}

#[cfg(test)]
mod tests;
