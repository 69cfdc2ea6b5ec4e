//! Seats that do not hang on a tie: whoever has one however the tie is broken is elected at once.

use std::collections::BTreeSet;

use super::caps::exceeded;
use super::seating::Seating;
use crate::contest::{Affiliation, Place};
use crate::id::OptionId;

/// So many level candidates are looked at, at most: 2^10 sets of them.
const MOST_LEVEL: usize = 10;

impl Seating<'_> {
    /// Who of those level can be seated together, by all orders in which they can go; nothing where that is not looked at.
    ///
    /// Without a cap the seats can go to any of them, and none is left behind them.
    pub(super) fn ends(&self, level: &BTreeSet<OptionId>) -> Vec<BTreeSet<OptionId>> {
        if self.caps.is_empty() || level.len() > MOST_LEVEL {
            return Vec::new();
        }
        let left = usize::try_from(self.left()).unwrap_or(usize::MAX);
        let (mut ways, mut seen) = (vec![BTreeSet::new()], BTreeSet::new());
        let mut ends = Vec::new();
        while let Some(seated) = ways.pop() {
            let beside = self.beside(&seated);
            let free = level.iter().filter(|it| seated.len() < left && !seated.contains(*it));
            let next: Vec<&OptionId> = free.filter(|it| self.fits_beside(it, &beside)).collect();
            if next.is_empty() {
                ends.push(seated);
                continue;
            }
            let longer = next.into_iter().map(|option| {
                let mut seated = seated.clone();
                seated.insert(option.clone());
                seated
            });
            ways.extend(longer.filter(|it| seen.insert(it.clone())));
        }
        ends
    }

    /// Who of the places behind an open tie has a seat however it is broken.
    pub(super) fn certain(
        &self,
        level: &BTreeSet<OptionId>,
        after: &[Place],
    ) -> BTreeSet<OptionId> {
        let ends = self.ends(level);
        let behind = ends.iter().map(|seated| self.behind(seated, after));
        behind.reduce(|one, other| one.intersection(&other).cloned().collect()).unwrap_or_default()
    }

    /// Who of the later places is seated beside some of those level, up to the next tie.
    fn behind(&self, seated: &BTreeSet<OptionId>, after: &[Place]) -> BTreeSet<OptionId> {
        let left = usize::try_from(self.left()).unwrap_or(usize::MAX);
        let mut all = seated.clone();
        for place in after {
            let beside = self.beside(&all);
            let fit = place.options.iter().filter(|it| self.fits_beside(it, &beside));
            let fit: BTreeSet<OptionId> = fit.cloned().collect();
            let together: BTreeSet<OptionId> = all.union(&fit).cloned().collect();
            if together.len() > left || !self.fit_together(&fit, beside) {
                break;
            }
            all = together;
        }
        all.difference(seated).cloned().collect()
    }

    /// Those seated, and some more.
    fn beside(&self, more: &BTreeSet<OptionId>) -> Vec<&Affiliation> {
        let more = more.iter().filter_map(|it| self.standing.get(it));
        self.seated.iter().copied().chain(more).collect()
    }

    fn fits_beside(&self, option: &OptionId, beside: &[&Affiliation]) -> bool {
        let candidate = self.standing.get(option);
        candidate.is_some_and(|it| exceeded(self.caps, it, beside, self.all_seats).is_none())
    }

    /// Whether no cap falls among some candidates, so that all of them can be seated.
    pub(super) fn fit_together<'b>(
        &'b self,
        options: &BTreeSet<OptionId>,
        mut beside: Vec<&'b Affiliation>,
    ) -> bool {
        options.iter().filter_map(|it| self.standing.get(it)).all(|candidate| {
            let fits = exceeded(self.caps, candidate, &beside, self.all_seats).is_none();
            beside.push(candidate);
            fits
        })
    }
}
