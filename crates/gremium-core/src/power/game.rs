//! The simple game of a question.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;
use num_integer::Integer as _;

use super::series::Series;
use crate::exact::Exact;
use crate::id::ClassId;
use crate::outcome::{Phase, Verdict, decide};
use crate::record::Cast;
use crate::rule::Condition;
use crate::tally::{Choice, Counts, Tally, Unit, Weight};
use crate::whatif::{Capacity, Question, Voter};
pub(super) use shape::{InClass, Numbered, Single, largest_part};

mod shape;

/// How many different sums of weights are counted before the game is called too large.
pub const MAX_TERMS: usize = 400_000;

/// A game with more different sums of weights than are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {MAX_TERMS} different sums of weights")]
pub struct TooLarge;

/// One of several numbers that stand in an exponent.
#[derive(Debug, Clone, Copy)]
struct Axis {
    stride: u128,
    radix: u128,
}

impl Axis {
    fn digit(self, exponent: u128) -> u128 {
        exponent / self.stride % self.radix
    }
}

/// Voters that are alike and whose joining means more than their votes.
#[derive(Debug, Clone)]
struct Special {
    voters: Vec<usize>,
    axis: Axis,
}

impl Special {
    fn first(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        self.voters.iter().take(number).copied()
    }
}

/// The simple game of a question: which coalitions adopt it by voting yes while all others vote no.
#[derive(Debug, Clone)]
pub struct Game<'r> {
    question: Question<'r>,
    /// Votes of each voter in whole units.
    votes: Vec<u128>,
    /// Units in one vote.
    unit: BigUint,
    sum: Axis,
    /// What voters stand for besides, in each unit that the rule compares.
    sizes: BTreeMap<Unit, (Vec<u128>, Axis)>,
    classes: BTreeMap<ClassId, Axis>,
    specials: Vec<Special>,
    size: Axis,
    counts_heads: bool,
    counts_votes: bool,
    /// Whether objections are counted, so that whoever is not in the coalition objects.
    objects: bool,
}

impl<'r> Game<'r> {
    /// The game of a question.
    ///
    /// # Errors
    /// [`TooLarge`] where its weights cannot be written in one number.
    pub fn new(question: Question<'r>) -> Result<Self, TooLarge> {
        let silent = is_silent(&question);
        let (votes, unit) = if silent {
            // Who objects to silence casts no vote.
            (vec![0; question.voters.len()], BigUint::from(1_u8))
        } else {
            whole_units(&question).ok_or(TooLarge)?
        };
        let mut next = 1_u128;
        let mut axis = |most: u128| {
            let axis = Axis { stride: next, radix: most + 1 };
            next =
                next.checked_mul(axis.radix).filter(|it| *it < u128::MAX >> 1).ok_or(TooLarge)?;
            Ok(axis)
        };
        let total = |of: &mut dyn Iterator<Item = usize>| of.map(|index| votes[index]).sum();
        let voters = &question.voters;
        let sum = axis(total(&mut (0..voters.len())))?;
        let mut sizes = BTreeMap::new();
        for unit in question.frame.sizes().keys() {
            let of = |voter: &Voter| voter.sizes.get(unit).map_or(Some(0), Weight::as_whole);
            let each: Option<Vec<u128>> =
                voters.iter().map(|voter| of(voter).map(u128::from)).collect();
            let each = each.ok_or(TooLarge)?;
            if !silent && voters.iter().any(|voter| voter.sizes.contains_key(unit)) {
                let most = each.iter().sum();
                sizes.insert(unit.clone(), (each, axis(most)?));
            }
        }
        let named: BTreeSet<&ClassId> =
            voters.iter().filter(|_| !silent).filter_map(|it| it.class.as_ref()).collect();
        let mut classes = BTreeMap::new();
        for class in named {
            let own = (0..voters.len()).filter(|it| voters[*it].class.as_ref() == Some(class));
            classes.insert(class.clone(), axis(total(&mut own.into_iter()))?);
        }
        let mut specials = Vec::new();
        for group in special_groups(&question) {
            let axis = axis(u128::try_from(group.len()).map_err(|_| TooLarge)?)?;
            specials.push(Special { voters: group, axis });
        }
        let size = axis(u128::try_from(voters.len()).map_err(|_| TooLarge)?)?;
        let conditions = crate::whatif::conditions(question.rule, &question.circumstances);
        let comparisons = conditions.into_iter().flat_map(Condition::comparisons);
        let (heads, others): (Vec<_>, Vec<_>) =
            comparisons.partition(|comparison| comparison.unit == Unit::Heads);
        let (counts_heads, counts_votes) = (!heads.is_empty(), !others.is_empty());
        let objects = question.counts_objections();
        Ok(Self {
            votes,
            unit,
            sum,
            sizes,
            classes,
            specials,
            size,
            counts_heads,
            counts_votes,
            objects,
            question,
        })
    }

    /// Voters whose joining means more than their votes.
    pub(super) fn special(&self) -> Vec<usize> {
        self.specials.iter().flat_map(|it| it.voters.iter().copied()).collect()
    }

    /// Those of them that are in a coalition: of voters who are alike the first ones.
    pub(super) fn special_in(&self, exponent: u128) -> Vec<usize> {
        let inside = |it: &Special| usize::try_from(it.axis.digit(exponent)).unwrap_or(usize::MAX);
        self.specials.iter().flat_map(|it| it.first(inside(it))).collect()
    }

    /// The question.
    pub fn question(&self) -> &Question<'r> {
        &self.question
    }

    /// The number of voters.
    pub fn len(&self) -> usize {
        self.question.voters.len()
    }

    /// Whether nobody may vote.
    pub fn is_empty(&self) -> bool {
        self.question.voters.is_empty()
    }

    /// Votes of a voter in whole units.
    pub(super) fn votes(&self, voter: usize) -> u128 {
        self.votes[voter]
    }

    /// The number that a voter adds to the exponent of a coalition.
    pub(super) fn exponent(&self, voter: usize) -> u128 {
        let votes = self.votes[voter];
        let class = self.question.voters[voter].class.as_ref();
        let class = class.and_then(|class| self.classes.get(class)).map_or(0, |it| it.stride);
        let special = self.specials.iter().find(|it| it.voters.contains(&voter));
        let sizes = self.sizes.values().map(|(each, axis)| each[voter] * axis.stride);
        votes * (self.sum.stride + class)
            + sizes.sum::<u128>()
            + special.map_or(0, |it| it.axis.stride)
            + self.size.stride
    }

    /// How many voters a coalition has.
    pub(super) fn size(&self, exponent: u128) -> usize {
        usize::try_from(self.size.digit(exponent)).unwrap_or(usize::MAX)
    }

    /// What matters of a coalition for its winning.
    pub(super) fn essence(&self, exponent: u128) -> u128 {
        if self.counts_heads { exponent } else { exponent % self.size.stride }
    }

    /// All coalitions by their sums.
    pub(super) fn coalitions(&self) -> Result<Series, TooLarge> {
        (0..self.len()).try_fold(Series::one(), |series, voter| {
            let next = series.with(self.exponent(voter));
            if next.terms().len() > MAX_TERMS { Err(TooLarge) } else { Ok(next) }
        })
    }

    /// Whether a coalition with these sums adopts.
    pub(super) fn adopts(&self, exponent: u128) -> bool {
        let circumstances = self.question.with(&self.ballots(exponent));
        let tally = self.tally(exponent);
        tally.is_some_and(|tally| {
            decide(self.question.rule, &tally, &circumstances).verdict == Verdict::Adopted
        })
    }

    /// Ballots in which the special voters vote as in the coalition; the others do not matter to the circumstances.
    fn ballots(&self, exponent: u128) -> Vec<Option<Cast>> {
        let mut ballots = vec![Some(Choice::No.into()); self.len()];
        for special in &self.specials {
            let joined = usize::try_from(special.axis.digit(exponent)).unwrap_or(usize::MAX);
            for (number, voter) in special.voters.iter().enumerate() {
                ballots[*voter] = Some(self.choice(*voter, number < joined).into());
            }
        }
        ballots
    }

    fn choice(&self, voter: usize, joins: bool) -> Choice {
        let objects = self.objects || self.question.voters[voter].capacity.veto.is_some();
        match (joins, objects) {
            (true, _) => Choice::Yes,
            (false, true) => Choice::Veto,
            (false, false) => Choice::No,
        }
    }

    fn tally(&self, exponent: u128) -> Option<Tally> {
        let frame = &self.question.frame;
        let voters = || 0..self.len();
        let count =
            |counts: &Counts, yes: u128, of: &dyn Fn(usize) -> Option<u128>, votes: bool| {
                let weight = |units: u128| {
                    if votes { Some(self.weight(units)) } else { whole(units) }
                };
                let all: u128 = voters().filter_map(of).sum();
                let mut counts = counts.clone();
                counts.add(Choice::Yes, &weight(yes)?);
                counts.add(self.against(), &weight(all.checked_sub(yes)?)?);
                Some(counts)
            };
        let votes = |voter: usize| Some(self.votes[voter]);
        let all = count(frame.votes(), self.sum.digit(exponent), &votes, true)?;
        let mut classes = BTreeMap::new();
        for (class, counts) in frame.classes() {
            let own = |voter: usize| {
                let is_own = self.question.voters[voter].class.as_ref() == Some(class);
                is_own.then(|| self.votes[voter])
            };
            let yes = self.classes.get(class).map_or(0, |axis| axis.digit(exponent));
            classes.insert(class.clone(), count(counts, yes, &own, true)?);
        }
        let heads = match frame.heads() {
            Some(heads) => Some(self.heads(heads, exponent)?),
            None => None,
        };
        let mut sizes = BTreeMap::new();
        for (unit, (each, axis)) in &self.sizes {
            let Some(counts) = frame.sizes().get(unit) else { continue };
            let of = |voter: usize| Some(each[voter]);
            sizes.insert(unit.clone(), count(counts, axis.digit(exponent), &of, false)?);
        }
        Tally::with(all, heads, classes).ok()?.measured(sizes).ok()
    }

    fn heads(&self, heads: &Counts, exponent: u128) -> Option<Counts> {
        let mut heads = heads.clone();
        let yes = self.size.digit(exponent);
        let all = u128::try_from(self.len()).ok()?;
        heads.add(Choice::Yes, &whole(yes)?);
        heads.add(self.against(), &whole(all.checked_sub(yes)?)?);
        Some(heads)
    }

    /// As what the votes of those outside a coalition are counted: a veto is an objection only where objections are counted.
    fn against(&self) -> Choice {
        if self.objects { Choice::Veto } else { Choice::No }
    }

    fn weight(&self, units: u128) -> Weight {
        let weight = Exact::fraction(BigUint::from(units), self.unit.clone());
        Weight::from_exact(weight.expect("because there is at least one unit in a vote"))
    }
}

fn whole(number: u128) -> Option<Weight> {
    u64::try_from(number).ok().map(Weight::whole)
}

/// Whether nobody votes, and the motion is adopted unless somebody objects.
fn is_silent(question: &Question<'_>) -> bool {
    match question.circumstances.phase {
        Phase::Silence { .. } => true,
        Phase::Ballots => false,
    }
}

/// Voters whose joining means more than their votes, by groups of those who are alike.
fn special_groups(question: &Question<'_>) -> Vec<Vec<usize>> {
    let silent = is_silent(question);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, voter) in question.voters.iter().enumerate() {
        if voter.capacity == Capacity::default() && !silent {
            continue;
        }
        let same = |group: &&mut Vec<usize>| {
            let first = &question.voters[group[0]];
            first.capacity == voter.capacity
                && (silent
                    || (&first.class, &first.weight, &first.sizes)
                        == (&voter.class, &voter.weight, &voter.sizes))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

/// The votes of all voters as whole multiples of one unit, and how many of it make one vote.
fn whole_units(question: &Question<'_>) -> Option<(Vec<u128>, BigUint)> {
    let parts: Vec<(BigUint, BigUint)> = question
        .voters
        .iter()
        .map(|voter| voter.weight.exact().numerator_and_denominator())
        .collect();
    let unit = parts.iter().fold(BigUint::from(1_u8), |unit, (_, den)| unit.lcm(den));
    let units = parts.iter().map(|(num, den)| u64::try_from(num * (&unit / den)).ok());
    let units = units.map(|it| it.map(u128::from)).collect::<Option<Vec<u128>>>()?;
    Some((units, unit))
}
