//! From candidates in order to filled seats: ties, then caps; the next one moves up.

use std::collections::{BTreeMap, BTreeSet};

use super::caps::exceeded;
use super::{Cap, ElectedBy, Open, Result, Seat, Skipped, Staying, Step};
use crate::contest::{Affiliation, OpenTie, Place, Settled, TieStep, Ties};
use crate::id::OptionId;

/// Fills seats one after the other.
pub(super) struct Seating<'a> {
    pub(super) caps: &'a [Cap],
    pub(super) standing: &'a BTreeMap<OptionId, Affiliation>,
    /// Those elected so far, in this round and before.
    pub(super) seated: Vec<&'a Affiliation>,
    pub(super) all_seats: u32,
    result: Result,
}

impl<'a> Seating<'a> {
    pub(super) fn new(
        caps: &'a [Cap],
        standing: &'a BTreeMap<OptionId, Affiliation>,
        (before, beside): (&'a BTreeMap<OptionId, Affiliation>, &'a [Staying]),
        seats: u32,
    ) -> Self {
        let mut result = Result {
            seats,
            before: before.keys().cloned().collect(),
            beside: beside.to_vec(),
            elected: Vec::new(),
            skipped: Vec::new(),
            places: Vec::new(),
            open: None,
            steps: Vec::new(),
        };
        if !beside.is_empty() {
            result.steps.push(Step::Staying(beside.to_vec()));
        }
        let seated = before.values().chain(beside.iter().map(|it| &it.affiliation)).collect();
        Self { caps, standing, seated, all_seats: result.all_seats(), result }
    }

    pub(super) fn note(&mut self, step: Step) {
        self.result.steps.push(step);
    }

    pub(super) fn left(&self) -> u32 {
        let filled = u32::try_from(self.result.elected.len()).unwrap_or(u32::MAX);
        self.result.seats.saturating_sub(filled)
    }

    /// Seats candidates place by place until the seats are filled or a tie stays open; behind an open tie, those who have a seat
    /// however it is broken.
    pub(super) fn fill(&mut self, places: &[Place], by: ElectedBy, ties: Ties<'_>) {
        for (at, place) in places.iter().enumerate() {
            if self.left() == 0 || self.result.open.is_some() {
                return;
            }
            // Whoever would exceed a cap already is level with nobody for a seat.
            let (out, level): (Vec<_>, Vec<_>) =
                place.options.iter().cloned().partition(|it| self.is_capped(it));
            out.iter().for_each(|option| self.seat(option, place, by));
            let place = &Place { options: level.into_iter().collect(), ..place.clone() };
            if self.fits(&place.options) {
                place.options.iter().for_each(|option| self.seat(option, place, by));
                continue;
            }
            // Nor is whoever has a seat however those level are put in order.
            let ends = self.ends(&place.options);
            let is_safe =
                |it: &OptionId| !ends.is_empty() && ends.iter().all(|end| end.contains(it));
            let (safe, level): (Vec<_>, Vec<_>) = place.options.iter().cloned().partition(is_safe);
            safe.iter().for_each(|option| self.seat(option, place, by));
            let place = &Place { options: level.into_iter().collect(), ..place.clone() };
            let settled = ties.settle(&place.options);
            self.note(Step::Tie(TieStep::new(&place.options, &settled)));
            match settled {
                Settled::By(_, order) => {
                    for option in &order {
                        if self.left() > 0 {
                            self.seat(option, place, by);
                        }
                    }
                }
                Settled::Open(waits) => {
                    let after = places.get(at.saturating_add(1)..).unwrap_or_default();
                    let certain = self.certain(&place.options, after);
                    for place in after {
                        let certain = place.options.iter().filter(|it| certain.contains(*it));
                        certain.for_each(|option| self.seat(option, place, by));
                    }
                    self.leave_open(waits, place.options.clone());
                }
            }
        }
    }

    /// Whether those seated leave a candidate no room under a cap.
    fn is_capped(&self, option: &OptionId) -> bool {
        let candidate = self.standing.get(option);
        candidate.is_some_and(|it| exceeded(self.caps, it, &self.seated, self.all_seats).is_some())
    }

    /// Whether candidates can all be seated, so that there is nothing to decide between them.
    pub(super) fn fits(&self, options: &BTreeSet<OptionId>) -> bool {
        if options.len() <= 1 {
            return true;
        }
        let enough = usize::try_from(self.left()).is_ok_and(|left| options.len() <= left);
        enough && self.fit_together(options, self.seated.clone())
    }

    fn seat(&mut self, option: &OptionId, place: &Place, by: ElectedBy) {
        let Some(candidate) = self.standing.get(option) else { return };
        match exceeded(self.caps, candidate, &self.seated, self.all_seats) {
            Some(cap) => {
                let skipped = Skipped { option: option.clone(), cap: cap.clone() };
                self.note(Step::Skipped(skipped.clone()));
                self.result.skipped.push(skipped);
            }
            None => {
                let seat = Seat { option: option.clone(), votes: place.votes.clone(), by };
                self.seated.push(candidate);
                self.note(Step::Elected(seat.clone()));
                self.result.elected.push(seat);
            }
        }
    }

    /// Says what the seats that are left wait for; nothing where all are filled.
    pub(super) fn leave_open(&mut self, by: OpenTie, candidates: BTreeSet<OptionId>) {
        if self.left() > 0 && self.result.open.is_none() {
            let open = Open { seats: self.left(), by, candidates };
            self.note(Step::Open(open.clone()));
            self.result.open = Some(open);
        }
    }

    /// The result, with all candidates in order.
    pub(super) fn finish(mut self, places: Vec<Place>) -> Result {
        self.leave_open(OpenTie::Vacant, BTreeSet::new());
        self.result.places = places;
        self.result
    }

    pub(super) fn is_seated(&self, option: &OptionId) -> bool {
        self.result.has(option)
    }
}
