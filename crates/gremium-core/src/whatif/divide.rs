//! How the votes of one member can be divided.

use std::collections::BTreeMap;

use crate::record::Cast;
use crate::tally::{Choice, Split, Weight};

/// Of more votes than that it is not tried how they could be divided.
pub(super) const MAX_DIVIDED: u64 = 60;

/// The ballots that cast all of so many votes, not all of them alike.
pub(super) fn divisions(votes: u64) -> Vec<Cast> {
    let mut all = Vec::new();
    for yes in (0..votes).rev() {
        for no in (0..=votes - yes).rev() {
            let parts = [(Choice::Yes, yes), (Choice::No, no), (Choice::Abstain, votes - yes - no)];
            let parts = parts.into_iter().filter(|(_, votes)| *votes > 0);
            let parts: BTreeMap<Choice, Weight> =
                parts.map(|(choice, votes)| (choice, Weight::whole(votes))).collect();
            if parts.len() > 1 {
                all.extend(Split::new(parts).map(Cast::Divided));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_votes_are_divided_in_each_way_once() {
        let told = |votes| {
            divisions(votes)
                .iter()
                .map(|it| it.split().map(ToString::to_string))
                .collect::<Option<Vec<_>>>()
        };
        assert_eq!(told(1), Some(Vec::new()));
        let three = [
            "yes 2, no 1",
            "yes 2, abstain 1",
            "yes 1, no 2",
            "yes 1, no 1, abstain 1",
            "yes 1, abstain 2",
            "no 2, abstain 1",
            "no 1, abstain 2",
        ];
        assert_eq!(told(3), Some(three.map(str::to_owned).to_vec()));
        assert_eq!(divisions(MAX_DIVIDED).len(), 61 * 62 / 2 - 3);
    }
}
