//! Counting a prioritisation: first the order, then what follows from it.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::Purse;
use super::{Prioritisation, Result, Scale, Selection, Step, greedy, loads, maximum, shares};
use crate::contest::{self, OpenTie, Place, Settled, TieStep, Ties, Votes};
use crate::election::schulze;
use crate::id::OptionId;
use crate::money::Amount;
use crate::tally::Weight;

/// What a prioritisation is counted from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The options, each with what it costs.
    pub options: &'a BTreeMap<OptionId, Amount>,
    /// The valid ballots, or their sums.
    pub votes: &'a Votes,
    /// Whether any valid ballot was cast.
    pub voted: bool,
    /// How ties are broken.
    pub ties: Ties<'a>,
    /// The money that is shared out.
    pub budget: Amount,
}

/// Counts a prioritisation. Without a vote nothing is in any order, and nothing is paid.
pub fn count(rule: &Prioritisation, input: &Input<'_>) -> Result {
    let mut result =
        Result { places: Vec::new(), chosen: None, budget: None, lot: None, steps: Vec::new() };
    if !input.voted {
        return result;
    }
    let options: BTreeSet<OptionId> = input.options.keys().cloned().collect();
    let votes = match rule.scale {
        Scale::Supporters | Scale::Sum(_) => contest::sums(&options, input.votes),
        Scale::Mean(_) => contest::mean(&options, input.votes),
        Scale::Borda => contest::borda(&options, input.votes),
        Scale::Schulze => BTreeMap::new(),
    };
    result.places = match rule.scale {
        Scale::Supporters | Scale::Sum(_) | Scale::Mean(_) | Scale::Borda => {
            contest::descending(&votes)
        }
        Scale::Schulze => {
            let ids: Vec<OptionId> = options.into_iter().collect();
            let ranking = schulze::rank(&ids, input.votes);
            result.steps.push(Step::Duels(ranking.duels));
            ranking.places
        }
    };
    result.steps.push(Step::Places(result.places.clone()));
    match rule.selection {
        Selection::Order => {}
        Selection::First(most) => first(&mut result, most.get(), input.ties),
        Selection::Greedy(by) => {
            let mut purse = Purse::new(input, &votes);
            greedy::spend(&mut purse, by, input.ties);
            purse.close(&mut result);
        }
        Selection::EqualShares(utility, completion) => {
            let mut purse = Purse::new(input, &votes);
            shares::spend(&mut purse, input, utility, completion);
            purse.close(&mut result);
        }
        Selection::Maximum(utility) => {
            let mut purse = Purse::new(input, &votes);
            maximum::spend(&mut purse, utility, input.ties);
            purse.close(&mut result);
        }
        Selection::Loads => {
            let mut purse = Purse::new(input, &votes);
            loads::spend(&mut purse, input);
            purse.close(&mut result);
        }
    }
    result
}

/// Takes up the first so many; a tie that matters is broken, or nothing level is taken.
fn first(result: &mut Result, most: u32, ties: Ties<'_>) {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut chosen = Vec::new();
    let supported = |place: &&Place| place.votes.as_ref().is_none_or(|votes| *votes > Weight::ZERO);
    for place in result.places.clone().iter().filter(supported) {
        let room = most.saturating_sub(chosen.len());
        if room == 0 {
            break;
        }
        if place.options.len() <= room {
            chosen.extend(place.options.iter().cloned());
            continue;
        }
        let settled = ties.settle(&place.options);
        result.steps.push(Step::Tie(TieStep::new(&place.options, &settled)));
        match settled {
            Settled::By(_, order) => chosen.extend(order.into_iter().take(room)),
            Settled::Open(OpenTie::Lot) => result.lot = Some(place.options.clone()),
            Settled::Open(OpenTie::RunOff | OpenTie::Vacant) => {}
        }
        break;
    }
    result.chosen = Some(chosen);
}
