//! Run-offs (Stichwahl): between whom one is held.

use std::collections::{BTreeMap, BTreeSet};

use super::seating::Seating;
use super::{Election, Result};
use crate::contest::{Affiliation, Place};
use crate::id::OptionId;

/// Who goes into the run-off that a count left open, once some have withdrawn: whoever comes next steps in; where those level
/// are to be told apart, nobody does. With it, whether there is anything to decide between them.
pub(crate) fn due(
    election: &Election,
    result: &Result,
    standing: &BTreeMap<OptionId, Affiliation>,
    withdrawn: &BTreeSet<OptionId>,
) -> (BTreeSet<OptionId>, bool) {
    let Some(open) = &result.open else { return (BTreeSet::new(), false) };
    let stays = |option: &OptionId| !withdrawn.contains(option);
    let winners: BTreeSet<&OptionId> = result.winners().collect();
    let (seated, left): (BTreeMap<_, _>, BTreeMap<_, _>) = standing
        .iter()
        .filter(|(option, _)| stays(option) || winners.contains(option))
        .map(|(option, it)| (option.clone(), it.clone()))
        .partition(|(option, _)| winners.contains(option));
    let there = (&seated, result.beside.as_slice());
    let seating = Seating::new(&election.caps, &left, there, open.seats);
    let due = if result.waits_level() || open.candidates.iter().all(stays) {
        open.candidates.iter().filter(|it| stays(it)).cloned().collect()
    } else {
        seating.next_best(&result.places)
    };
    let decides = !seating.fits(&due);
    (due, decides)
}

impl Seating<'_> {
    /// Who goes into a run-off: the next best with votes, two for each open seat that they can have under the caps, and whoever
    /// is level with the last of them.
    pub(super) fn next_best(&self, places: &[Place]) -> BTreeSet<OptionId> {
        let wanted = usize::try_from(self.left()).unwrap_or(usize::MAX).saturating_mul(2);
        let mut candidates: BTreeSet<OptionId> = BTreeSet::new();
        for place in places {
            let voted = place.votes.as_ref().is_some_and(|votes| !votes.is_zero());
            if candidates.len() >= wanted || !voted {
                break;
            }
            let next = place.options.iter().filter(|it| self.comes_in(it, &candidates));
            let next: Vec<OptionId> = next.cloned().collect();
            candidates.extend(next);
        }
        candidates
    }

    /// Whether a candidate goes into a run-off beside others: each cap lets in two for each seat that it leaves.
    fn comes_in(&self, option: &OptionId, beside: &BTreeSet<OptionId>) -> bool {
        let Some(candidate) = self.standing.get(option) else { return false };
        let beside: Vec<&Affiliation> =
            beside.iter().filter_map(|it| self.standing.get(it)).collect();
        let most = self.left().min(u32::try_from(self.standing.len()).unwrap_or(u32::MAX));
        !self.is_seated(option)
            && self.caps.iter().filter(|cap| cap.joins(candidate, candidate)).all(|cap| {
                let joined =
                    |all: &[&Affiliation]| all.iter().filter(|it| cap.joins(candidate, it)).count();
                let room = cap.room(joined(&self.seated), self.all_seats, most);
                let most = usize::try_from(room).unwrap_or(usize::MAX).saturating_mul(2);
                joined(&beside) < most
            })
    }
}
