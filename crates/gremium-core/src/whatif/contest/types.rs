//! The search behind [`super::turn`] where it matters what each ballot says: by types of ballots, not by voters.
//!
//! What comes out hangs on how many votes say what. So of voters who count alike it is chosen how many ballots of which type are
//! given otherwise, and then what they say, in each order once; a type that ballots were taken from is given none. A
//! [`Bound`] leaves out what cannot help any more.

use std::collections::{BTreeMap, BTreeSet};

use super::bound::{Bound, Votes};
use super::search::{Ballots, OutOfCounts};
use super::{ContestQuestion, marks};
use crate::contest::Method;
use crate::election;
use crate::id::OptionId;
use crate::record::Cast;
use crate::whatif::search::is_family;

/// So many looks at a bound take as long as one count.
const LOOKS: u64 = 40;

/// A type of ballot, by number.
type Kind = usize;

/// Voters who count alike, with the ballots that they can give otherwise.
struct Class {
    /// Votes of each.
    votes: Votes,
    /// Voters by type of ballot.
    from: Vec<(Kind, Vec<usize>)>,
}

/// A search under way.
pub(super) struct Types<'q, 'r> {
    question: &'q ContestQuestion<'r>,
    now: &'q BTreeSet<OptionId>,
    kinds: Vec<Option<Cast>>,
    /// What ballots may become; one list after the other is tried.
    targets: Vec<Vec<Kind>>,
    classes: Vec<Class>,
    bound: Bound,
    ballots: Ballots,
    work_left: u64,
}

/// How far the ballots of a class are given otherwise.
#[derive(Clone, Copy)]
struct At {
    class: usize,
    /// The first type that may come next.
    next: usize,
    /// Ballots to be taken from others later on.
    left: usize,
}

impl<'q, 'r> Types<'q, 'r> {
    /// `None` where there are too many different ballots.
    pub(super) fn new(
        question: &'q ContestQuestion<'r>,
        now: &'q BTreeSet<OptionId>,
        counts: u32,
    ) -> Option<Self> {
        let options = question.counting.options();
        let all = marks::all(&question.limits, &options)?;
        let all = all.into_iter().filter(|cast| !is_needless(question, cast, options.len()));
        let all: Vec<Cast> = all.collect();
        let mut kinds: Vec<Option<Cast>> = Vec::new();
        let mut number: BTreeMap<Option<Cast>, Kind> = BTreeMap::new();
        let voters = &question.frame.voters;
        let said = voters.iter().map(|voter| voter.cast.clone());
        for cast in said.chain(all.iter().cloned().map(Some)) {
            number.entry(cast.clone()).or_insert_with(|| {
                kinds.push(cast);
                kinds.len().saturating_sub(1)
            });
        }
        let mut votes = vec![0; kinds.len()];
        let mut classes: Vec<(usize, Class)> = Vec::new();
        let mut whole = true;
        for (index, voter) in voters.iter().enumerate() {
            let kind = number.get(&voter.cast).copied()?;
            let own = voter.weight.as_whole().and_then(|it| Votes::try_from(it).ok());
            whole &= own.is_some();
            let own = own.unwrap_or_default();
            votes[kind] += own;
            if voter.fixed {
                continue;
            }
            let alike = |(first, _): &&mut (usize, Class)| {
                is_family(&voters[*first], voter) && voters[*first].weight == voter.weight
            };
            match classes.iter_mut().find(alike) {
                Some((_, class)) => class.add(kind, index),
                None => {
                    classes.push((index, Class { votes: own, from: vec![(kind, vec![index])] }));
                }
            }
        }
        let types: Vec<(Option<Cast>, Votes)> = kinds.iter().cloned().zip(votes).collect();
        let bound = if whole { Bound::new(question, now, &types) } else { Bound::Nothing };
        let known = |cast: &Cast| number.get(&Some(cast.clone())).copied();
        let kinds_of = |list: Vec<Cast>| list.iter().filter_map(known).collect();
        let targets = if bound.looks_for_one(question) {
            let others = options.iter().filter(|it| !now.contains(*it));
            others.map(|it| kinds_of(marks::on_top(&all, it))).collect()
        } else {
            vec![kinds_of(all)]
        };
        let mut classes: Vec<Class> = classes.into_iter().map(|(_, class)| class).collect();
        // Those who weigh most come first: they do most.
        classes.sort_by_key(|class| std::cmp::Reverse(class.votes));
        let ballots = question.frame.ballots();
        let work_left = u64::from(counts).saturating_mul(LOOKS);
        Some(Self { question, now, kinds, targets, classes, bound, ballots, work_left })
    }

    /// Just so many ballots that are enough, if there are any.
    pub(super) fn with(&mut self, size: usize) -> Result<Option<Ballots>, OutOfCounts> {
        for list in 0..self.targets.len() {
            if self.take(list, At { class: 0, next: 0, left: size }, &mut Vec::new())? {
                let found = self.ballots.clone();
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// How many counts were made, or looks that take as long.
    pub(super) fn tried(&self, counts: u32) -> u32 {
        let left = u32::try_from(self.work_left.div_ceil(LOOKS)).unwrap_or(u32::MAX);
        counts.saturating_sub(left)
    }

    /// Takes ballots of a class from what they say now.
    fn take(&mut self, list: usize, at: At, taken: &mut Vec<usize>) -> Result<bool, OutOfCounts> {
        let Some(class) = self.classes.get(at.class) else {
            return if at.left == 0 { self.is_turned() } else { Ok(false) };
        };
        let owing = class.votes.saturating_mul(Votes::try_from(taken.len()).unwrap_or(Votes::MAX));
        let later = self.heaviest(at.class, at.left);
        if self.cannot_help((owing.saturating_add(later), later))? {
            return Ok(false);
        }
        if at.left > 0 {
            for next in at.next..self.classes[at.class].from.len() {
                let Class { votes, from } = &self.classes[at.class];
                let (votes, kind) = (*votes, from[next].0);
                let used = taken.iter().filter(|it| from[next].1.contains(it)).count();
                let Some(voter) = from[next].1.get(used).copied() else { continue };
                self.ballots[voter] = None;
                self.bound.shift(kind, -votes);
                taken.push(voter);
                let at = At { next, left: at.left.saturating_sub(1), ..at };
                if self.take(list, at, taken)? {
                    return Ok(true);
                }
                taken.pop();
                self.bound.shift(kind, votes);
                self.ballots[voter].clone_from(&self.question.frame.voters[voter].cast);
            }
        }
        self.give(list, At { next: 0, ..at }, &taken.clone(), 0)
    }

    /// Gives the ballots that were taken to other types.
    fn give(
        &mut self,
        list: usize,
        at: At,
        taken: &[usize],
        given: usize,
    ) -> Result<bool, OutOfCounts> {
        let Some(voter) = taken.get(given).copied() else {
            let at = At { class: at.class.saturating_add(1), next: 0, left: at.left };
            return self.take(list, at, &mut Vec::new());
        };
        let votes = self.classes[at.class].votes;
        let owing = taken.len().saturating_sub(given);
        let owing = votes.saturating_mul(Votes::try_from(owing).unwrap_or(Votes::MAX));
        let later = self.heaviest(at.class.saturating_add(1), at.left);
        if self.cannot_help((owing.saturating_add(later), later))? {
            return Ok(false);
        }
        for next in at.next..self.targets[list].len() {
            let kind = self.targets[list][next];
            let voters = &self.question.frame.voters;
            let cast = self.kinds[kind].as_ref();
            // Of what marks too much, an invalid ballot says the same.
            let too_much = cast.is_some_and(|it| self.question.is_fault(&voters[voter], it));
            if too_much || taken.iter().any(|it| voters[*it].cast == self.kinds[kind]) {
                continue;
            }
            self.ballots[voter].clone_from(&self.kinds[kind]);
            self.bound.shift(kind, votes);
            if self.give(list, At { next, ..at }, taken, given.saturating_add(1))? {
                return Ok(true);
            }
            self.bound.shift(kind, -votes);
        }
        self.ballots[voter] = None;
        Ok(false)
    }

    /// The votes of so many ballots at most, of a class and those after it.
    fn heaviest(&self, class: usize, left: usize) -> Votes {
        let mut left = left;
        let mut votes: Votes = 0;
        for class in self.classes.iter().skip(class) {
            let here = left.min(class.from.iter().map(|(_, voters)| voters.len()).sum());
            let here_votes = Votes::try_from(here).unwrap_or(Votes::MAX);
            votes = votes.saturating_add(class.votes.saturating_mul(here_votes));
            left = left.saturating_sub(here);
        }
        votes
    }

    fn cannot_help(&mut self, votes: (Votes, Votes)) -> Result<bool, OutOfCounts> {
        if matches!(self.bound, Bound::Nothing) {
            return Ok(false);
        }
        self.work(if self.bound.takes_a_count() { LOOKS } else { 1 })?;
        Ok(self.bound.holds(self.question, &self.ballots, votes))
    }

    fn is_turned(&mut self) -> Result<bool, OutOfCounts> {
        if !self.bound.takes_a_count() && self.cannot_help((0, 0))? {
            return Ok(false);
        }
        self.work(LOOKS)?;
        Ok(self.question.chosen(&self.ballots) != *self.now)
    }

    fn work(&mut self, work: u64) -> Result<(), OutOfCounts> {
        self.work_left = self.work_left.checked_sub(work).ok_or(OutOfCounts)?;
        Ok(())
    }
}

impl Class {
    fn add(&mut self, kind: Kind, voter: usize) {
        match self.from.iter_mut().find(|(it, _)| *it == kind) {
            Some((_, voters)) => voters.push(voter),
            None => self.from.push((kind, vec![voter])),
        }
    }
}

/// Whether another ballot says the same: of transferable votes, one that leaves out who is named last of all. Once all others are
/// out of the count, nobody is excluded any more.
fn is_needless(question: &ContestQuestion<'_>, cast: &Cast, options: usize) -> bool {
    let transferable = match &question.counting.method {
        Method::Election { rule, .. } => rule.method == election::Method::Stv,
        Method::Prioritisation { .. } => false,
    };
    let named = cast.marks().map_or(0, |marks| marks.named().len());
    transferable && options > 1 && named == options
}
