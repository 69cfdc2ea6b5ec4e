//! What would change who is elected, or what is taken up.

use std::collections::{BTreeMap, BTreeSet};

use super::slips::{Cast, Slip, Slips};
use crate::contest::{Form, Outcome};
use crate::id::{MemberId, OptionId};
use crate::record::MotionRef;
use crate::state::State;
use crate::tally::{Choice, Weight};

/// How many ways to change ballots are counted before the search for fewer ones ends.
pub const MAX_COUNTS: u32 = 2_000;

/// A ballot that is marked otherwise, or cast at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recast {
    /// Whose; `None` for one of those counted without a name.
    pub member: Option<MemberId>,
    /// As it is; `None`: not cast.
    pub from: Option<Cast>,
    /// As it would have to be.
    pub to: Cast,
}

/// Ballots with which others are elected, or something else is taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// These are enough; others may do as well.
    pub ballots: Vec<Recast>,
    /// Fewer than so many are not; `None` where that cannot be told by trying single marks.
    pub fewest: Option<usize>,
    /// What the contest comes to with them; `None` where it is not counted then.
    pub then: Option<Outcome>,
}

impl State {
    /// The ballots with which an election or a prioritisation has other winners; `None` where it is none, where only sums
    /// are known, or where the ballots alone do not explain the result that the record has.
    ///
    /// A ballot that is cast can be marked otherwise, one that is missing can be cast. An upper bound is found by turning
    /// ballots to one option after the other; then fewer ones are tried in growing number. Where ballots choose or approve
    /// and no cap is set, marking one option alone, none, or abstaining does at least as much as anything else, so that the
    /// number is exact once all smaller ones were tried.
    pub fn turn(&self, reference: &MotionRef) -> Option<Turn> {
        let slips = self.slips(reference)?;
        let recorded = match (self.decided(reference), reference) {
            (Some(decided), _) => decided.result.clone(),
            (None, MotionRef::Poll(poll)) => self.outcome_of(poll, self.now)?.1.result,
            (None, MotionRef::Item(..)) => return None,
        };
        let now = winners(recorded.as_ref());
        let search = Search { state: self, slips: &slips, now };
        if search.winners(&slips.all) != search.now {
            return None;
        }
        search.turn()
    }
}

fn winners(result: Option<&Outcome>) -> BTreeSet<OptionId> {
    result.map(Outcome::winners).unwrap_or_default()
}

struct Search<'a> {
    state: &'a State,
    slips: &'a Slips<'a>,
    now: BTreeSet<OptionId>,
}

impl Search<'_> {
    fn winners(&self, all: &[Slip]) -> BTreeSet<OptionId> {
        winners(self.slips.count(self.state, all).as_ref())
    }

    fn changes(&self, all: &[Slip]) -> bool {
        self.winners(all) != self.now
    }

    fn turn(&self) -> Option<Turn> {
        let mut found = self.enough()?;
        let mut fewest = self.slips.is_plain().then_some(1);
        if let Some(fewest) = &mut fewest {
            let mut counts = MAX_COUNTS;
            while *fewest < number(&self.slips.all, &found) {
                match self.with(*fewest, &mut counts) {
                    Ok(Some(fewer)) => found = fewer,
                    Ok(None) => *fewest += 1,
                    Err(OutOfCounts) => break,
                }
            }
        }
        let then = self.slips.count(self.state, &found);
        Some(Turn { ballots: recast(&self.slips.all, &found), fewest, then })
    }

    /// As few ballots as are found by turning one after the other to an option, or away from a winner.
    fn enough(&self) -> Option<Vec<Slip>> {
        let options = self.slips.options();
        let towards = options.iter().filter(|it| !self.now.contains(*it)).map(|it| (it, true));
        let away = options.iter().filter(|it| self.now.contains(*it)).map(|it| (it, false));
        let tried = towards.chain(away).filter_map(|(option, towards)| {
            let order = self.order(option, towards);
            let with = |first: usize| {
                let mut all = self.slips.all.clone();
                for at in order.iter().take(first) {
                    if let Some(slip) = all.get_mut(*at) {
                        let to = self.slips.marked(slip, towards.then_some(option));
                        slip.cast = Some(to);
                    }
                }
                all
            };
            let (mut low, mut high) = (0, order.len());
            if !self.changes(&with(high)) {
                return None;
            }
            while low + 1 < high {
                let middle = low.midpoint(high);
                if self.changes(&with(middle)) { high = middle } else { low = middle }
            }
            Some(with(high))
        });
        tried.min_by_key(|all| number(&self.slips.all, all))
    }

    /// The ballots to turn, those first whose turning does most.
    fn order(&self, option: &OptionId, towards: bool) -> Vec<usize> {
        let mut order: Vec<(usize, &Slip)> = self.slips.all.iter().enumerate().collect();
        order.retain(|(_, slip)| slip.names_first(option) != towards);
        let serves_winner = |slip: &Slip| self.now.iter().any(|it| slip.names(it));
        order.sort_by_key(|(at, slip)| {
            let does = (slip.weight.clone(), serves_winner(slip));
            (std::cmp::Reverse(does), *at)
        });
        order.into_iter().map(|(at, _)| at).collect()
    }

    /// Just so many ballots that are enough, if there are any.
    fn with(&self, size: usize, counts: &mut u32) -> Result<Option<Vec<Slip>>, OutOfCounts> {
        let mut groups: BTreeMap<(Weight, Option<Cast>), Vec<usize>> = BTreeMap::new();
        for (at, slip) in self.slips.all.iter().enumerate() {
            groups.entry((slip.weight.clone(), slip.cast.clone())).or_default().push(at);
        }
        let groups: Vec<Vec<usize>> = groups.into_values().collect();
        let mut all = self.slips.all.clone();
        let found = self.turned(&groups, 0, size, &mut all, counts)?;
        Ok(found.then_some(all))
    }

    fn turned(
        &self,
        groups: &[Vec<usize>],
        next: usize,
        left: usize,
        all: &mut Vec<Slip>,
        counts: &mut u32,
    ) -> Result<bool, OutOfCounts> {
        if left == 0 {
            *counts = counts.checked_sub(1).ok_or(OutOfCounts)?;
            return Ok(self.changes(all));
        }
        for (index, group) in groups.iter().enumerate().skip(next) {
            // Those alike are turned in their order, so that no selection of them is tried twice.
            let untouched = |at: &&usize| self.slips.all.get(**at) == all.get(**at);
            let Some(at) = group.iter().find(untouched).copied() else { continue };
            let Some(before) = self.slips.all.get(at) else { continue };
            for to in self.slips.alternatives(before) {
                if let Some(slip) = all.get_mut(at) {
                    slip.cast = Some(to);
                }
                if self.turned(groups, index, left - 1, all, counts)? {
                    return Ok(true);
                }
            }
            if let Some(slip) = all.get_mut(at) {
                *slip = before.clone();
            }
        }
        Ok(false)
    }
}

/// Too many ways were tried.
struct OutOfCounts;

fn number(before: &[Slip], after: &[Slip]) -> usize {
    before.iter().zip(after).filter(|(before, after)| before != after).count()
}

fn recast(before: &[Slip], after: &[Slip]) -> Vec<Recast> {
    let changed = before.iter().zip(after).filter(|(before, after)| before != after);
    let recast = changed.filter_map(|(before, after)| {
        let (member, from) = (before.member.clone(), before.cast.clone());
        Some(Recast { member, from, to: after.cast.clone()? })
    });
    recast.collect()
}

/// Whether marking one option alone, none, or abstaining does as much as any other marks.
pub(super) fn is_plain(form: Form) -> bool {
    match form {
        Form::Choose | Form::Approve => true,
        Form::Rank | Form::Score => false,
    }
}

/// The plainest thing to do with a ballot besides marking it.
pub(super) const ABSTAINS: Cast = Cast::Plain(Choice::Abstain);
