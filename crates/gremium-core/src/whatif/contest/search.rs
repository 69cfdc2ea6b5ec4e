//! The search behind [`super::turn`].

use std::collections::BTreeSet;

use super::types::Types;
use super::{ContestQuestion, Turn, marks, uniform};
use crate::id::OptionId;
use crate::record::Cast;
use crate::whatif::flip::{Flip, changes};
use crate::whatif::search::is_family;

/// Voters that are turned in their order.
type Group = Vec<usize>;

/// Ballots that are tried.
pub(super) type Ballots = Vec<Option<Cast>>;

/// A search under way.
struct Search<'q, 'r> {
    question: &'q ContestQuestion<'r>,
    now: BTreeSet<OptionId>,
    before: Ballots,
    counts_left: u32,
}

/// Too many ways were tried.
pub(super) struct OutOfCounts;

pub(in crate::whatif) fn turn_within(question: &ContestQuestion<'_>, counts: u32) -> Turn {
    let before = question.frame.ballots();
    let now = question.chosen(&before);
    let mut search = Search { question, now, before, counts_left: counts };
    let (flip, then) = search.turn(counts);
    Turn { flip, then: then.and_then(|found| question.decided(&found)?.1) }
}

impl Search<'_, '_> {
    fn turn(&mut self, counts: u32) -> (Flip, Option<Ballots>) {
        let options = self.question.counting.options();
        let single = marks::single(&self.question.limits, &options);
        let enough = self.enough(&single);
        let most = enough.as_ref().map_or(self.before.len() + 1, |it| self.number(it));
        let now = self.now.clone();
        let uniform = uniform::holds(self.question);
        let mut types = if uniform { None } else { Types::new(self.question, &now, counts) };
        let mut fewest = 1;
        while fewest < most {
            let found = match &mut types {
                Some(types) => types.with(fewest),
                None if uniform => self.alike(&single, fewest),
                None => Err(OutOfCounts),
            };
            match found {
                Ok(Some(found)) => return (self.smallest(&found), Some(found)),
                Ok(None) => fewest += 1,
                Err(OutOfCounts) => break,
            }
        }
        match enough {
            Some(found) if fewest == most => (self.smallest(&found), Some(found)),
            Some(found) => {
                let changes = changes(&self.question.frame, &found);
                (Flip::Enough { changes, fewest }, Some(found))
            }
            None if fewest == most => (Flip::Never, None),
            None => {
                let tried = types.map_or(counts - self.counts_left, |it| it.tried(counts));
                (Flip::TooLarge { tried, fewest }, None)
            }
        }
    }

    fn smallest(&self, found: &Ballots) -> Flip {
        Flip::Smallest(changes(&self.question.frame, found))
    }

    fn changes(&self, ballots: &Ballots) -> bool {
        self.question.chosen(ballots) != self.now
    }

    fn number(&self, ballots: &Ballots) -> usize {
        self.before.iter().zip(ballots).filter(|(before, after)| before != after).count()
    }

    /// As few ballots as are found by letting one after the other say the same.
    fn enough(&self, single: &[Cast]) -> Option<Ballots> {
        let tried = single.iter().filter_map(|to| {
            let order = self.order(to);
            let with = |first: usize| {
                let mut ballots = self.before.clone();
                order.iter().take(first).for_each(|voter| ballots[*voter] = Some(to.clone()));
                ballots
            };
            let (mut low, mut high) = (0, order.len());
            if high == 0 || !self.changes(&with(high)) {
                return None;
            }
            while low + 1 < high {
                let middle = low.midpoint(high);
                if self.changes(&with(middle)) { high = middle } else { low = middle }
            }
            Some(with(high))
        });
        tried.min_by_key(|ballots| self.number(ballots))
    }

    /// The voters whose ballots can be other ones.
    fn free(&self) -> impl Iterator<Item = usize> {
        let voters = self.question.frame.voters.iter().enumerate();
        voters.filter(|(_, voter)| !voter.fixed).map(|(index, _)| index)
    }

    /// Whether a voter can say something other than now, and validly.
    fn can_turn(&self, voter: usize, to: &Cast) -> bool {
        let can = !self.question.is_fault(&self.question.frame.voters[voter], to);
        can && self.before[voter].as_ref() != Some(to)
    }

    /// The voters to turn, those first whose turning does most.
    fn order(&self, to: &Cast) -> Vec<usize> {
        let voters = &self.question.frame.voters;
        let serves = |cast: &Cast| {
            let named = cast.marks().map(|marks| marks.named()).unwrap_or_default();
            named.first().is_some_and(|first| self.now.contains(*first))
        };
        let mut order: Vec<usize> = self.free().filter(|it| self.can_turn(*it, to)).collect();
        order.sort_by_key(|it| {
            let voter = &voters[*it];
            std::cmp::Reverse((&voter.weight, voter.cast.as_ref().is_some_and(serves)))
        });
        order
    }

    /// Just so many ballots that say the same and are enough, if there are any.
    fn alike(&mut self, single: &[Cast], size: usize) -> Result<Option<Ballots>, OutOfCounts> {
        let mut ballots = self.before.clone();
        for cast in single {
            let groups = self.groups();
            if self.turned(cast, &groups, (0, 0), size, &mut ballots)? {
                return Ok(Some(ballots));
            }
        }
        Ok(None)
    }

    /// Voters together whose ballots say the same; the heavier ones go first.
    fn groups(&self) -> Vec<Group> {
        let voters = &self.question.frame.voters;
        let mut groups: Vec<Group> = Vec::new();
        for index in self.free() {
            let voter = &voters[index];
            let belongs = |group: &&mut Group| {
                let first = &voters[group[0]];
                is_family(first, voter) && first.cast == voter.cast
            };
            match groups.iter_mut().find(belongs) {
                Some(group) => group.push(index),
                None => groups.push(vec![index]),
            }
        }
        for group in &mut groups {
            group.sort_by_key(|voter| std::cmp::Reverse(&voters[*voter].weight));
        }
        groups
    }

    /// Turns `left` more ballots: from voter `next` of group `at` on.
    fn turned(
        &mut self,
        to: &Cast,
        groups: &[Group],
        (at, next): (usize, usize),
        left: usize,
        ballots: &mut Ballots,
    ) -> Result<bool, OutOfCounts> {
        if left == 0 {
            self.counts_left = self.counts_left.checked_sub(1).ok_or(OutOfCounts)?;
            return Ok(self.changes(ballots));
        }
        let Some(group) = groups.get(at) else { return Ok(false) };
        if let Some(voter) = group.get(next).copied()
            && self.before[voter].as_ref() != Some(to)
        {
            ballots[voter] = Some(to.clone());
            if self.turned(to, groups, (at, next + 1), left - 1, ballots)? {
                return Ok(true);
            }
            ballots[voter] = self.before[voter].clone();
        }
        self.turned(to, groups, (at + 1, 0), left, ballots)
    }
}
