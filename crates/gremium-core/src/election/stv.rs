//! The single transferable vote.
//!
//! The rules of the Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 46 to 52: whole Droop
//! quota, surpluses one at a time from all ballots of the candidate at a weighted value, exclusion one at a time, ties by
//! the most recent stage at which those level differed. Two things differ: transfer values are exact fractions instead of
//! five decimals, and the lot of the rules is the way that the statutes name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::seating::Seating;
use super::{ElectedBy, Input, Result, Stage, StageKind, Step};
use crate::contest::{Marks, OpenTie, Place, Settled, TieStep, Ties, Votes};
use crate::id::OptionId;
use crate::tally::Weight;

/// Counts; whoever is elected keeps to the caps in the order of election, then those excluded last move up.
pub(super) fn count(input: &Input<'_>, mut seating: Seating<'_>) -> Result {
    let mut count = Count::new(input);
    let total: Weight = count.votes().values().sum();
    count.steps.push(Step::Quota { votes: total, seats: input.seats, quota: count.quota.clone() });
    count.stage(StageKind::First);
    let open = count.run();
    count.steps.drain(..).for_each(|step| seating.note(step));
    let mut places = std::mem::take(&mut count.elected);
    seating.fill(&places, ElectedBy::Quota, input.ties);
    match open {
        Some((waits, candidates)) => seating.leave_open(waits, candidates),
        None => {
            let others: Vec<Place> = count.runners_up();
            seating.fill(&others, ElectedBy::Remaining, input.ties);
            places.extend(others);
        }
    }
    seating.finish(places)
}

/// A ballot with the value that it still has.
#[derive(Clone)]
struct Held {
    order: Vec<OptionId>,
    value: Weight,
}

struct Count<'a> {
    ties: Ties<'a>,
    seats: u32,
    quota: Weight,
    /// Ballots by the candidate that holds them.
    piles: BTreeMap<OptionId, Vec<Held>>,
    continuing: BTreeSet<OptionId>,
    /// In the order of election; those level in all stages so far together.
    elected: Vec<Place>,
    /// Those excluded, the first one first; those without a vote together.
    excluded: Vec<BTreeSet<OptionId>>,
    /// Elected candidates whose surplus is still to be transferred.
    surplus: BTreeSet<OptionId>,
    exhausted: Weight,
    history: Vec<BTreeMap<OptionId, Weight>>,
    steps: Vec<Step>,
}

type Waiting = (OpenTie, BTreeSet<OptionId>);

impl<'a> Count<'a> {
    fn new(input: &Input<'a>) -> Self {
        let continuing: BTreeSet<OptionId> = input.standing.keys().cloned().collect();
        let mut piles: BTreeMap<OptionId, Vec<Held>> =
            continuing.iter().map(|option| (option.clone(), Vec::new())).collect();
        let mut total = Weight::ZERO;
        for held in ballots(input.votes) {
            let first = held.order.iter().find(|option| continuing.contains(*option)).cloned();
            if let Some(pile) = first.and_then(|first| piles.get_mut(&first)) {
                total = &total + &held.value;
                pile.push(held);
            }
        }
        let parts = Weight::whole(u64::from(input.seats).saturating_add(1));
        let quota = total.over(&parts).unwrap_or_default().floor() + &Weight::whole(1);
        Self {
            ties: input.ties,
            seats: input.seats,
            quota,
            piles,
            continuing,
            elected: Vec::new(),
            excluded: Vec::new(),
            surplus: BTreeSet::new(),
            exhausted: Weight::ZERO,
            history: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// Stage after stage, each of which settles one candidate: there are at most two for each of them.
    fn run(&mut self) -> Option<Waiting> {
        loop {
            self.elect_by_quota();
            if self.left() == 0 {
                return None;
            }
            if self.continuing.len() <= self.left() {
                return None;
            }
            let next = if self.surplus.is_empty() { self.exclude() } else { self.transfer() };
            if let Err(waiting) = next {
                return Some(waiting);
            }
        }
    }

    fn left(&self) -> usize {
        let elected = self.elected.iter().map(|it| it.options.len()).sum();
        usize::try_from(self.seats).unwrap_or(usize::MAX).saturating_sub(elected)
    }

    fn votes(&self) -> BTreeMap<OptionId, Weight> {
        let value = |pile: &Vec<Held>| pile.iter().map(|held| &held.value).sum();
        self.piles.iter().map(|(option, pile)| (option.clone(), value(pile))).collect()
    }

    fn stage(&mut self, kind: StageKind) {
        let votes = self.votes();
        self.history.push(votes.clone());
        self.steps.push(Step::Stage(Stage { kind, votes, exhausted: self.exhausted.clone() }));
    }

    /// Elects whoever has the quota, the most votes first.
    fn elect_by_quota(&mut self) {
        let votes = self.votes();
        let has = |option: &OptionId| votes.get(option).cloned().unwrap_or_default();
        let reached = self.continuing.iter().filter(|it| has(it) >= self.quota);
        for place in self.ranked(reached.cloned().collect()) {
            let more = place.options.iter().filter(|it| has(it) > self.quota);
            self.surplus.extend(more.cloned());
            self.continuing.retain(|it| !place.options.contains(it));
            self.elected.push(place);
        }
    }

    /// Candidates by their votes now; level ones by the most recent stage at which they differed.
    fn ranked(&self, options: BTreeSet<OptionId>) -> Vec<Place> {
        let mut places: BTreeMap<Reverse<Vec<Weight>>, BTreeSet<OptionId>> = BTreeMap::new();
        for option in options {
            let of = |votes: &BTreeMap<OptionId, Weight>| votes.get(&option).cloned();
            let stages = self.history.iter().rev().map(|it| of(it).unwrap_or_default());
            places.entry(Reverse(stages.collect())).or_default().insert(option);
        }
        let place = |(Reverse(stages), options): (Reverse<Vec<Weight>>, _)| {
            let votes = stages.into_iter().next();
            Place { options, votes }
        };
        places.into_iter().map(place).collect()
    }

    /// Transfers the largest surplus.
    fn transfer(&mut self) -> std::result::Result<(), Waiting> {
        let of = self.extreme(&self.surplus.clone(), true)?;
        self.surplus.remove(&of);
        let pile = self.piles.remove(&of).unwrap_or_default();
        let votes: Weight = pile.iter().map(|held| &held.value).sum();
        let surplus = votes.minus(&self.quota).unwrap_or_default();
        let share = surplus.over(&votes).unwrap_or_default();
        let kept = votes.minus(&surplus).unwrap_or_default();
        for held in pile {
            let value = held.value.by(&share);
            self.pass_on(Held { value, ..held });
        }
        // What stays with the elected candidate counts for the sums that are shown, and moves no more.
        self.piles.insert(of.clone(), vec![Held { order: Vec::new(), value: kept }]);
        self.stage(StageKind::Surplus { of, surplus, share });
        Ok(())
    }

    /// Excludes whoever has the fewest votes; several without any at once, where none of them can have a seat.
    fn exclude(&mut self) -> std::result::Result<(), Waiting> {
        let options = match self.without_votes() {
            none if none.len() > 1 => none,
            _ => [self.extreme(&self.continuing.clone(), false)?].into(),
        };
        self.excluded.push(options.clone());
        self.continuing.retain(|option| !options.contains(option));
        for option in &options {
            for held in self.piles.remove(option).unwrap_or_default() {
                self.pass_on(held);
            }
        }
        self.stage(StageKind::Excluded { options });
        Ok(())
    }

    /// Those without a vote, where they are out in whatever order they go: no ballot moves, and enough others are left.
    fn without_votes(&self) -> BTreeSet<OptionId> {
        let votes = self.votes();
        let none = self.continuing.iter().filter(|it| votes.get(*it).is_none_or(Weight::is_zero));
        let none: BTreeSet<OptionId> = none.cloned().collect();
        let others = self.continuing.len().saturating_sub(none.len());
        if others >= self.left() { none } else { BTreeSet::new() }
    }

    fn pass_on(&mut self, held: Held) {
        let next = held.order.iter().find(|option| self.continuing.contains(*option)).cloned();
        match next.and_then(|next| self.piles.get_mut(&next)) {
            Some(pile) => pile.push(held),
            None => self.exhausted = &self.exhausted + &held.value,
        }
    }

    /// Who has the most, or the fewest, votes; level ones by the stage before at which they differed, then by the statutes.
    fn extreme(
        &mut self,
        among: &BTreeSet<OptionId>,
        most: bool,
    ) -> std::result::Result<OptionId, Waiting> {
        let mut tied = among.clone();
        let now = self.votes();
        for votes in std::iter::once(&now).chain(self.history.iter().rev()) {
            let of = |option: &OptionId| votes.get(option).cloned().unwrap_or_default();
            let found = tied.iter().map(of);
            let bound = if most { found.max() } else { found.min() };
            tied.retain(|option| Some(of(option)) == bound);
        }
        if tied.len() <= 1 {
            return tied.pop_first().ok_or((OpenTie::Vacant, BTreeSet::new()));
        }
        let settled = self.ties.settle(&tied);
        self.steps.push(Step::Tie(TieStep::new(&tied, &settled)));
        match settled {
            Settled::By(_, mut order) => {
                let chosen = if most { order.drain(..).next() } else { order.pop() };
                chosen.ok_or((OpenTie::Vacant, BTreeSet::new()))
            }
            Settled::Open(waits) => Err((waits, tied)),
        }
    }

    /// Those not elected, whoever stayed longest first.
    fn runners_up(&self) -> Vec<Place> {
        let excluded = self.excluded.iter().rev();
        let excluded = excluded.map(|it| Place { options: it.clone(), votes: None });
        self.ranked(self.continuing.clone()).into_iter().chain(excluded).collect()
    }
}

/// Strict orders alone; whatever else a ballot marks was found invalid before.
fn ballots(votes: &Votes) -> impl Iterator<Item = Held> {
    votes.papers().iter().filter_map(|paper| match &paper.marks {
        Marks::Rank(levels) => Some(Held {
            order: levels.iter().flatten().cloned().collect(),
            value: paper.weight.clone(),
        }),
        Marks::Choose(_) | Marks::Approve(_) | Marks::Score(_) => None,
    })
}
