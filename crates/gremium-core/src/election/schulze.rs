//! Condorcet's method completed by Schulze.
//!
//! Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
//! election method", Social Choice and Welfare 36 (2011), 267-303, with winning votes as strength of a link.

use std::collections::BTreeSet;

use super::Duel;
use crate::contest::{Marks, Place, Votes};
use crate::id::OptionId;
use crate::tally::Weight;

/// All options in order, with the comparisons behind it.
pub(crate) struct Ranking {
    pub(crate) places: Vec<Place>,
    pub(crate) duels: Vec<Duel>,
}

/// Ranks options: first those that no other beats by a stronger path, then those that are so among the rest, and so on.
pub(crate) fn rank(options: &[OptionId], votes: &Votes) -> Ranking {
    let duels = duels(options, votes);
    let paths = strongest(&duels);
    let cell = |grid: &[Vec<Weight>], i: usize, j: usize| {
        grid.get(i).and_then(|row| row.get(j)).cloned().unwrap_or_default()
    };
    let mut left: BTreeSet<usize> = (0..options.len()).collect();
    let mut places = Vec::new();
    while !left.is_empty() {
        let beats = |i: usize, j: usize| cell(&paths, i, j) > cell(&paths, j, i);
        let mut first: BTreeSet<usize> =
            left.iter().copied().filter(|i| !left.iter().any(|j| beats(*j, *i))).collect();
        if first.is_empty() {
            // Cannot happen, since "beats" is transitive; nobody would be put first by accident.
            first = left.clone();
        }
        left.retain(|i| !first.contains(i));
        let named = first.iter().filter_map(|i| options.get(*i)).cloned().collect();
        places.push(Place { options: named, votes: None });
    }
    let pairs = (0..options.len()).flat_map(|i| (i + 1..options.len()).map(move |j| (i, j)));
    let shown = pairs.filter_map(|(i, j)| {
        Some(Duel {
            one: options.get(i)?.clone(),
            other: options.get(j)?.clone(),
            votes: cell(&duels, i, j),
            against: cell(&duels, j, i),
            path: cell(&paths, i, j),
            path_back: cell(&paths, j, i),
        })
    });
    Ranking { places, duels: shown.collect() }
}

/// Votes that rank one option above another, for each pair.
fn duels(options: &[OptionId], votes: &Votes) -> Vec<Vec<Weight>> {
    let mut grid = vec![vec![Weight::ZERO; options.len()]; options.len()];
    for paper in votes.papers() {
        let Marks::Rank(levels) = &paper.marks else { continue };
        let level = |option: &OptionId| {
            levels.iter().position(|level| level.contains(option)).unwrap_or(levels.len())
        };
        let at: Vec<usize> = options.iter().map(level).collect();
        for (row, mine) in grid.iter_mut().zip(&at) {
            for (cell, other) in row.iter_mut().zip(&at) {
                if mine < other {
                    *cell = &*cell + &paper.weight;
                }
            }
        }
    }
    grid
}

/// The strength of the strongest path for each pair: a path is as strong as its weakest link, a link as its winning votes.
fn strongest(duels: &[Vec<Weight>]) -> Vec<Vec<Weight>> {
    let size = duels.len();
    let at = |grid: &[Vec<Weight>], i: usize, j: usize| {
        grid.get(i).and_then(|row| row.get(j)).cloned().unwrap_or_default()
    };
    let mut paths: Vec<Vec<Weight>> = (0..size)
        .map(|i| {
            let link = |j| {
                let (mine, other) = (at(duels, i, j), at(duels, j, i));
                if mine > other { mine } else { Weight::ZERO }
            };
            (0..size).map(link).collect()
        })
        .collect();
    for over in 0..size {
        let way_out = paths.get(over).cloned().unwrap_or_default();
        for (i, row) in paths.iter_mut().enumerate() {
            let Some(to_it) = row.get(over).cloned().filter(|_| i != over) else { continue };
            for (j, (cell, onward)) in row.iter_mut().zip(&way_out).enumerate() {
                if j != i {
                    let detour = to_it.clone().min(onward.clone());
                    *cell = std::mem::take(cell).max(detour);
                }
            }
        }
    }
    paths
}
