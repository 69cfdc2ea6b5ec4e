//! What kind of game it is: which of its numbers decide.

use super::{Axis, Game};
use crate::id::ClassId;
use crate::rule::{ClassScope, Comparison, Condition, PerClass, Rule};
use crate::tally::{Choice, Measure, Unit};
use crate::text::Label;

/// The one number of each voter by which a game is decided.
#[derive(Debug, Clone)]
pub(in super::super) struct Single {
    /// What each voter has of it.
    pub(in super::super) each: Vec<u128>,
    axis: Axis,
    /// What stands in an exponent besides as soon as anybody votes: nothing is adopted without a vote.
    besides: u128,
}

impl Single {
    /// The exponent of voters who have so much together.
    pub(in super::super) fn exponent(&self, sum: u128) -> u128 {
        let besides = if sum == 0 { 0 } else { self.besides };
        sum * self.axis.stride + besides
    }

    /// What a coalition has together.
    pub(in super::super) fn sum(&self, exponent: u128) -> u128 {
        self.axis.digit(exponent)
    }
}

/// One number of each voter by which a game is decided besides how many they are; all else is the same of each.
#[derive(Debug, Clone)]
pub(in super::super) struct Numbered {
    /// What each voter has of it, in the largest common part.
    pub(in super::super) each: Vec<u128>,
    part: u128,
    axis: Axis,
    /// What each voter adds to an exponent besides.
    besides: u128,
}

impl Numbered {
    /// The exponent of so many voters who have so much together.
    pub(in super::super) fn exponent(&self, number: u128, sum: u128) -> u128 {
        sum * self.part * self.axis.stride + number * self.besides
    }

    /// What a coalition has together.
    pub(in super::super) fn sum(&self, exponent: u128) -> u128 {
        self.axis.digit(exponent) / self.part
    }
}

/// A class and its voters.
#[derive(Debug, Clone)]
pub(in super::super) struct InClass {
    pub(in super::super) class: ClassId,
    pub(in super::super) voters: Vec<usize>,
}

/// Classes by whose votes alone a game is decided, and what is asked of a class.
#[derive(Debug, Clone)]
pub(in super::super) struct InClasses {
    pub(in super::super) classes: Vec<InClass>,
    asked: Vec<Comparison>,
}

impl InClasses {
    /// Each thing that is asked, of this class alone.
    pub(in super::super) fn rules_of<'a>(
        &'a self,
        class: &'a ClassId,
    ) -> impl Iterator<Item = Rule> + 'a {
        self.asked.iter().map(|comparison| {
            let scope = ClassScope::Named([class.clone()].into());
            let condition = Box::new(Condition::Compare(comparison.clone()));
            let alone = Condition::PerClass(PerClass { scope, condition });
            Rule::plain(Label::same(class.as_str()), alone)
        })
    }
}

impl<'r> Game<'r> {
    /// The one number that decides, where there is one: votes, or heads of whom each has a vote.
    pub(in super::super) fn single(&self) -> Option<Single> {
        if !self.classes.is_empty() || !self.sizes.is_empty() {
            return None;
        }
        let special = self.special();
        let all_vote = || (0..self.len()).all(|it| self.votes[it] > 0 || special.contains(&it));
        match (self.counts_heads, self.counts_votes) {
            (false, _) => Some(Single { each: self.votes.clone(), axis: self.sum, besides: 0 }),
            (true, false) if all_vote() => {
                let ordinary = (0..self.len()).filter(|it| !special.contains(it));
                // The votes stand first in an exponent.
                let besides = ordinary.map(|it| self.votes[it]).sum();
                Some(Single { each: vec![1; self.len()], axis: self.size, besides })
            }
            (true, true | false) => None,
        }
    }

    /// The one number that decides besides how many they are, where there is one.
    pub(in super::super) fn numbered(&self) -> Option<Numbered> {
        if !self.specials.is_empty() || !self.classes.is_empty() {
            return None;
        }
        let axes = || {
            let sizes = self.sizes.values().map(|(each, axis)| (each, *axis));
            std::iter::once((&self.votes, self.sum)).chain(sizes)
        };
        let is_even = |each: &[u128]| each.windows(2).all(|it| it[0] == it[1]);
        let mut uneven = axes().filter(|(each, _)| !is_even(each));
        let (each, axis) = uneven.next().or_else(|| axes().next())?;
        if uneven.next().is_some() {
            return None;
        }
        let others = axes().filter(|(_, other)| other.stride != axis.stride);
        let besides = others.filter_map(|(each, axis)| Some(each.first()? * axis.stride));
        let part = largest_part(each.iter().copied());
        Some(Numbered {
            each: each.iter().map(|it| it / part).collect(),
            part,
            axis,
            besides: besides.sum::<u128>() + self.size.stride,
        })
    }

    /// The classes by whose votes alone the game is decided, where it is.
    pub(in super::super) fn in_classes(&self) -> Option<InClasses> {
        if !self.specials.is_empty() || !self.sizes.is_empty() {
            return None;
        }
        let conditions =
            crate::whatif::conditions(self.question.rule, &self.question.circumstances);
        let whole = conditions.iter().flat_map(|it| it.of_the_whole());
        let parts: Vec<&PerClass> = conditions.iter().flat_map(|it| per_class(it)).collect();
        let asked: Vec<&Comparison> =
            parts.iter().flat_map(|it| it.condition.comparisons()).collect();
        let against = if self.objects { Choice::Veto } else { Choice::No };
        let stands = |it: Measure| it.growth(Choice::Yes) == it.growth(against);
        let by_itself = whole.into_iter().all(|it| it.measures().all(stands))
            && asked.iter().all(|it| it.unit == Unit::Votes)
            && parts.iter().all(|it| !matches!(it.scope, ClassScope::Together(_)))
            && self.question.voters.iter().all(|it| it.class.is_some());
        let of = |class: &ClassId| {
            let voters = (0..self.len())
                .filter(|it| self.question.voters[*it].class.as_ref() == Some(class));
            InClass { class: class.clone(), voters: voters.collect() }
        };
        by_itself.then(|| InClasses {
            classes: self.classes.keys().map(of).collect(),
            asked: asked.into_iter().cloned().collect(),
        })
    }

    /// The same voters under another rule.
    pub(in super::super) fn under<'a>(&self, rule: &'a Rule) -> Game<'a>
    where
        'r: 'a,
    {
        let mut game: Game<'a> = self.clone();
        game.question.rule = rule;
        game
    }

    /// The exponent of so many votes of a class.
    pub(in super::super) fn exponent_in(&self, class: &ClassId, votes: u128) -> u128 {
        votes * (self.sum.stride + self.classes.get(class).map_or(0, |it| it.stride))
    }

    /// The votes of a coalition in each class.
    pub(in super::super) fn votes_in_classes(&self, exponent: u128) -> Vec<u128> {
        self.classes.values().map(|it| it.digit(exponent)).collect()
    }
}

/// The conditions within a condition that have to hold in classes apart.
fn per_class(condition: &Condition) -> Vec<&PerClass> {
    match condition {
        Condition::Compare(_) => Vec::new(),
        Condition::AllOf(parts) | Condition::AnyOf(parts) => {
            parts.iter().flat_map(per_class).collect()
        }
        Condition::PerClass(it) => vec![it],
    }
}

/// The largest part that goes into all of these numbers; one where all are nothing.
pub(in super::super) fn largest_part(numbers: impl Iterator<Item = u128>) -> u128 {
    fn common(a: u128, b: u128) -> u128 {
        if b == 0 { a } else { common(b, a % b) }
    }
    numbers.fold(0, common).max(1)
}
