//! Elections and prioritisations: the fewest ballots against trying all of them, and examples.

use std::collections::BTreeMap;

use super::*;
use crate::contest::{Affiliation, Counting, Form, Limits, MarkLimit, Marks, Method, TieWay};
use crate::election::{self, Cap, CapBound, CapGroup, Election};
use crate::id::OptionId;
use crate::money::Amount;
use crate::prioritise::{Completion, GreedyBy, Prioritisation, Scale, Selection, Utility};

mod examples;
mod oracle;
mod types;
mod uniform;

fn option(index: usize) -> OptionId {
    ["ada", "ben", "cem", "dora"][index].parse().expect("an id")
}

fn ids(options: &[usize]) -> std::collections::BTreeSet<OptionId> {
    options.iter().copied().map(option).collect()
}

/// Statutes for a contest, around its count a plain rule.
fn frame() -> Rule {
    Rule::plain(Label::same("frame"), Named::Simple.condition())
}

fn election(method: election::Method, seats: u32) -> Election {
    Election {
        frame: frame(),
        seats: NonZeroU32::new(seats).expect("a seat"),
        method,
        by_class: None,
        majority: None,
        run_off: false,
        ties: Vec::new(),
        caps: Vec::new(),
        term: None,
        succession: false,
        acceptance: Default::default(),
        supporters: None,
    }
}

const ONE: election::Method = election::Method::Choose { votes: NonZeroU32::MIN };

/// A contest of so many options; ballots by weight.
struct Put {
    options: usize,
    order: Vec<OptionId>,
    lot: Vec<OptionId>,
    costs: Vec<i64>,
    ballots: Vec<(u64, Option<Cast>)>,
}

impl Put {
    fn of(options: usize, ballots: Vec<(u64, Option<Cast>)>) -> Self {
        Self { options, order: Vec::new(), lot: Vec::new(), costs: vec![1; options], ballots }
    }

    fn question<'r>(
        &'r self,
        frame: &'r Rule,
        limits: Limits,
        method: Method<'r>,
    ) -> ContestQuestion<'r> {
        let told = |(weight, _): &(u64, Option<Cast>)| Told {
            weight: *weight,
            class: 0,
            capacity: Capacity::default(),
            choice: None,
        };
        let told: Vec<Told> = self.ballots.iter().map(told).collect();
        let mut frame = poll(frame, &told, Circumstances::default());
        for (index, (voter, (_, cast))) in frame.voters.iter_mut().zip(&self.ballots).enumerate() {
            voter.cast.clone_from(cast);
            // Where classes make a difference, every other voter is of another one.
            voter.class = limits.by_class.is_some().then(|| class(index % 2));
        }
        let counting = Counting { method, order: &self.order, lot: self.lot.clone() };
        ContestQuestion { frame, limits, counting }
    }

    /// The candidates: the first two come from one member.
    fn electing<'r>(&'r self, rule: &'r Election) -> ContestQuestion<'r> {
        let affiliation = |index: usize| Affiliation {
            member: Some(member(index / 2)),
            class: None,
            groups: Default::default(),
        };
        let standing = (0..self.options).map(|it| (option(it), affiliation(it))).collect();
        let seats = rule.seats.get();
        let before = BTreeMap::new();
        let method =
            Method::Election { rule, standing, before, beside: Vec::new(), seats, run_off: false };
        self.question(&rule.frame, rule.limits(seats), method)
    }

    fn ranking<'r>(&'r self, rule: &'r Prioritisation, budget: i64) -> ContestQuestion<'r> {
        let cost = |index: usize| (option(index), Amount(self.costs[index]));
        let options = (0..self.options).map(cost).collect();
        let method = Method::Prioritisation { rule, options, budget: Amount(budget) };
        self.question(&rule.frame, rule.limits(), method)
    }
}

fn choose(options: &[usize]) -> Option<Cast> {
    Some(Cast::Marked(Marks::Choose(ids(options))))
}

fn rank(order: &[usize]) -> Option<Cast> {
    Some(Cast::Marked(Marks::Rank(order.iter().map(|it| ids(&[*it])).collect())))
}
