//! Adding up: votes, points, means and ranks.

use std::collections::{BTreeMap, BTreeSet};

use super::{Marks, Votes};
use crate::id::OptionId;
use crate::tally::Weight;

fn zeros(options: &BTreeSet<OptionId>) -> BTreeMap<OptionId, Weight> {
    options.iter().map(|option| (option.clone(), Weight::ZERO)).collect()
}

/// Votes or points of each option: a vote for each mark, or the points given times the votes of the ballot.
pub fn sums(options: &BTreeSet<OptionId>, votes: &Votes) -> BTreeMap<OptionId, Weight> {
    let mut all = zeros(options);
    let mut add = |option: &OptionId, votes: &Weight| {
        if let Some(sum) = all.get_mut(option) {
            *sum = &*sum + votes;
        }
    };
    match votes {
        Votes::Totals(totals) => totals.iter().for_each(|(option, votes)| add(option, votes)),
        Votes::Papers(papers) => {
            for paper in papers {
                match &paper.marks {
                    Marks::Choose(marked) | Marks::Approve(marked) => {
                        marked.iter().for_each(|option| add(option, &paper.weight));
                    }
                    Marks::Score(points) => points.iter().for_each(|(option, points)| {
                        add(option, &paper.weight.by(&Weight::whole(u64::from(*points))));
                    }),
                    Marks::Rank(_) => {}
                }
            }
        }
    }
    all
}

/// Mean points of each option over the ballots that gave it points; an option that nobody rated has none.
pub fn mean(options: &BTreeSet<OptionId>, votes: &Votes) -> BTreeMap<OptionId, Weight> {
    let sum = sums(options, votes);
    let mut raters = zeros(options);
    for paper in votes.papers() {
        if let Marks::Score(points) = &paper.marks {
            for option in points.keys() {
                if let Some(count) = raters.get_mut(option) {
                    *count = &*count + &paper.weight;
                }
            }
        }
    }
    sum.into_iter()
        .map(|(option, sum)| {
            let mean = raters.get(&option).and_then(|raters| sum.over(raters));
            (option, mean.unwrap_or_default())
        })
        .collect()
}

/// Borda points: from each ballot as many as there are options ranked below.
///
/// Options that a ballot does not name are below all named ones and level with each other.
pub fn borda(options: &BTreeSet<OptionId>, votes: &Votes) -> BTreeMap<OptionId, Weight> {
    let mut all = zeros(options);
    for paper in votes.papers() {
        let Marks::Rank(levels) = &paper.marks else { continue };
        let mut below = options.len();
        for level in levels {
            let named: Vec<&OptionId> = level.intersection(options).collect();
            below = below.saturating_sub(named.len());
            let points = Weight::whole(u64::try_from(below).unwrap_or(u64::MAX)).by(&paper.weight);
            for option in named {
                if let Some(sum) = all.get_mut(option) {
                    *sum = &*sum + &points;
                }
            }
        }
    }
    all
}
