//! What a ballot of a contest can say.

use std::collections::{BTreeMap, BTreeSet};

use crate::contest::{Form, Limits, Marks};
use crate::id::OptionId;
use crate::record::Cast;
use crate::tally::Choice;

/// More different ballots than that are not tried one by one.
const MOST: usize = 1_000;

/// What to say for one option alone, for none, and without marking anything: as much as a ballot can do in one direction.
pub(super) fn single(limits: &Limits, options: &BTreeSet<OptionId>) -> Vec<Cast> {
    let points = limits.points.unwrap_or(1);
    let one = |option: &OptionId| match limits.form {
        Form::Choose => Marks::Choose([option.clone()].into()),
        Form::Approve => Marks::Approve([option.clone()].into()),
        Form::Rank => Marks::Rank(vec![[option.clone()].into()]),
        Form::Score => Marks::Score([(option.clone(), points)].into()),
    };
    let none = match limits.form {
        Form::Choose => Some(Marks::Choose(BTreeSet::new())),
        Form::Approve => Some(Marks::Approve(BTreeSet::new())),
        Form::Rank | Form::Score => None,
    };
    options.iter().map(one).chain(none).map(Cast::Marked).chain(plain()).collect()
}

fn plain() -> [Cast; 2] {
    [Cast::Whole(Choice::Abstain), Cast::Whole(Choice::Invalid)]
}

/// Each ballot that can count otherwise than another one, those with few marks first; `None` where there are too many.
pub(super) fn all(limits: &Limits, options: &BTreeSet<OptionId>) -> Option<Vec<Cast>> {
    let options: Vec<&OptionId> = options.iter().collect();
    let marks: Vec<Marks> = match limits.form {
        Form::Choose => subsets(&options, limits.most)?.into_iter().map(Marks::Choose).collect(),
        Form::Approve => subsets(&options, limits.most)?.into_iter().map(Marks::Approve).collect(),
        Form::Rank if limits.strict => orders(&options)?.into_iter().map(Marks::Rank).collect(),
        Form::Rank => weak_orders(&options)?.into_iter().map(Marks::Rank).collect(),
        Form::Score => scores(&options, limits.points?)?.into_iter().map(Marks::Score).collect(),
    };
    Some(marks.into_iter().map(Cast::Marked).chain(plain()).collect())
}

/// Those of some ballots that rank an option alone above all others.
pub(super) fn on_top(all: &[Cast], option: &OptionId) -> Vec<Cast> {
    let is_on_top = |cast: &&Cast| match cast.marks() {
        Some(Marks::Rank(levels)) => {
            levels.first().is_some_and(|level| level.len() == 1 && level.contains(option))
        }
        Some(Marks::Choose(_) | Marks::Approve(_) | Marks::Score(_)) | None => false,
    };
    all.iter().filter(is_on_top).cloned().collect()
}

fn few<T>(all: Vec<T>) -> Option<Vec<T>> {
    (all.len() <= MOST).then_some(all)
}

/// At most so many of the options.
fn subsets(options: &[&OptionId], most: Option<u32>) -> Option<Vec<BTreeSet<OptionId>>> {
    let most = most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
    let mut all = vec![BTreeSet::new()];
    for option in options {
        let without = all.iter().filter(|set| set.len() < most);
        let with = without.map(|set| set.iter().chain([*option]).cloned().collect());
        let with: Vec<BTreeSet<OptionId>> = with.collect();
        all.extend(with);
        all = few(all)?;
    }
    all.sort_by_key(BTreeSet::len);
    Some(all)
}

/// Some of the options, one after the other.
fn orders(options: &[&OptionId]) -> Option<Vec<Vec<BTreeSet<OptionId>>>> {
    let mut longest: Vec<Vec<BTreeSet<OptionId>>> = vec![Vec::new()];
    let mut all = Vec::new();
    for _ in options {
        let longer = longest.iter().flat_map(|order| {
            let free = options.iter().filter(|it| !order.iter().any(|level| level.contains(**it)));
            free.map(|it| order.iter().cloned().chain([[(*it).clone()].into()]).collect())
        });
        longest = few(longer.collect())?;
        all.extend(longest.iter().cloned());
        all = few(all)?;
    }
    Some(all)
}

/// All options in order, some of them level. Who is not named stands below all others, so that needs no ballot of its own.
fn weak_orders(options: &[&OptionId]) -> Option<Vec<Vec<BTreeSet<OptionId>>>> {
    let mut all: Vec<Vec<BTreeSet<OptionId>>> = vec![Vec::new()];
    for option in options {
        let placed = all.iter().flat_map(|order| {
            let level = (0..order.len()).map(|at| {
                let mut order = order.clone();
                order[at].insert((*option).clone());
                order
            });
            let between = (0..=order.len()).map(|at| {
                let mut order = order.clone();
                order.insert(at, [(*option).clone()].into());
                order
            });
            level.chain(between).collect::<Vec<_>>()
        });
        all = few(placed.collect())?;
    }
    all.retain(|order| !order.is_empty());
    Some(all)
}

/// Points for each option, or none.
fn scores(options: &[&OptionId], points: u32) -> Option<Vec<BTreeMap<OptionId, u32>>> {
    let mut all = vec![BTreeMap::new()];
    for option in options {
        let given = all.iter().flat_map(|given: &BTreeMap<OptionId, u32>| {
            let more = (0..=points).map(|points| {
                let mut given = given.clone();
                given.insert((*option).clone(), points);
                given
            });
            std::iter::once(given.clone()).chain(more).take(MOST + 1).collect::<Vec<_>>()
        });
        all = few(given.take(MOST + 1).collect())?;
    }
    all.retain(|given| !given.is_empty());
    all.sort_by_key(BTreeMap::len);
    Some(all)
}

#[cfg(test)]
mod tests;
