//! From sums back to members.

use super::game::Game;
use super::series::Series;

/// Voters, of those that the series is made of, with just these sums.
pub(super) fn members(
    game: &Game<'_>,
    series: &Series,
    voters: &[usize],
    exponent: u128,
) -> Vec<usize> {
    let (mut left, mut series, mut found) = (exponent, series.clone(), Vec::new());
    for voter in voters {
        let own = game.exponent(*voter);
        series = series.without(own);
        if series.position(left).is_none() {
            left = left.saturating_sub(own);
            found.push(*voter);
        }
    }
    found
}
