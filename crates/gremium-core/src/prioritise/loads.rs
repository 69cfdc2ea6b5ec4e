//! Sequential Phragmén: each purchase is a load on its supporters, and the next one is what loads the most loaded least.
//!
//! For budgets: Maaike Los, Zoé Christoff, Davide Grossi, "Proportional Budget Allocations: Towards a Systematization"
//! (IJCAI 2022). Buying ends with the first option that the budget does not afford.

use std::collections::BTreeSet;

use num_bigint::BigUint;

use super::budget::Purse;
use super::voters::{Offer, Voters, least};
use super::{Input, Loaded, Step};
use crate::id::OptionId;

/// Buys by the least load.
pub(super) fn spend(purse: &mut Purse, input: &Input<'_>) {
    let mut voters = Voters::new(input);
    loop {
        let least = least(offers(purse, &voters));
        let tied: BTreeSet<OptionId> = least.iter().map(|it| it.option.clone()).collect();
        let Some(first) = purse.first(&tied, input.ties) else { return };
        let Some(bought) = least.into_iter().find(|it| it.option == first) else { return };
        let (option, cost) = (bought.option.clone(), bought.cost);
        let (supporters, load) = (voters.in_votes(&bought.supporters), voters.each(&bought));
        // All of them bear the same then.
        voters.bought(&bought, |_, load| load.clone());
        let taken = purse.take(&option);
        purse.steps.push(Step::Loaded(Loaded { option, cost, supporters, load, taken }));
        if !taken {
            return;
        }
    }
}

/// What each option would load each vote of its supporters with.
fn offers(purse: &Purse, voters: &Voters) -> impl Iterator<Item = Offer> {
    purse.open.iter().filter_map(|(option, cost)| {
        let (mut parts, mut asked) = (BigUint::ZERO, voters.cost(*cost));
        for voter in voters.of(option) {
            parts += &voter.parts;
            asked += &voter.held * &voter.parts;
        }
        let (option, cost, gain) = (option.clone(), *cost, BigUint::from(1_u8));
        let somebody = parts != BigUint::ZERO;
        somebody.then(|| Offer { option, cost, supporters: parts.clone(), asked, parts, gain })
    })
}
