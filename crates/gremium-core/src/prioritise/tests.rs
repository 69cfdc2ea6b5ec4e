//! Budgets are never exceeded, and the zero cases.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::contest::{Marks, Paper, Ties, Votes};
use crate::id::OptionId;
use crate::rule::Named;
use crate::tally::Weight;

mod best;
mod worked;

const SELECTIONS: [Selection; 9] = [
    Selection::Greedy(GreedyBy::VotesPerCost),
    Selection::Greedy(GreedyBy::Votes),
    Selection::EqualShares(Utility::Cost, Completion::None),
    Selection::EqualShares(Utility::Count, Completion::None),
    Selection::EqualShares(Utility::Cost, Completion::Greedy),
    Selection::EqualShares(Utility::Cost, Completion::AddOne(Amount(7))),
    Selection::Maximum(Utility::Cost),
    Selection::Maximum(Utility::Count),
    Selection::Loads,
];

fn id(number: usize) -> OptionId {
    format!("p{number}").parse().expect("an id")
}

fn run(selection: Selection, costs: &[i64], budget: i64, papers: Vec<Paper>) -> Result {
    let frame = Rule::plain(Label::same("it"), Named::Simple.condition());
    let rule = Prioritisation {
        frame,
        scale: Scale::Supporters,
        votes: None,
        selection,
        ties: vec![TieWay::Order],
    };
    let options: BTreeMap<OptionId, Amount> =
        costs.iter().enumerate().map(|(at, cost)| (id(at), Amount(*cost))).collect();
    let order: Vec<OptionId> = options.keys().cloned().collect();
    let input = Input {
        options: &options,
        voted: !papers.is_empty(),
        votes: &Votes::Papers(papers),
        ties: Ties { ways: &rule.ties, order: &order, lot: &[] },
        budget: Amount(budget),
    };
    count(&rule, &input)
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    let approved = prop::collection::btree_set(0_usize..5, 0..5);
    let paper = (approved, 1_u64..4).prop_map(|(approved, votes)| Paper {
        class: None,
        weight: Weight::whole(votes),
        marks: Marks::Approve(approved.into_iter().map(id).collect()),
    });
    prop::collection::vec(paper, 1..8)
}

proptest! {
    /// What is chosen costs no more than the budget, and what is left is the rest.
    #[test]
    fn never_over_the_budget(
        costs in prop::collection::vec(1_i64..60, 5),
        budget in 0_i64..150,
        papers in papers(),
    ) {
        for selection in SELECTIONS {
            let result = run(selection, &costs, budget, papers.clone());
            let spent: i64 = (0..5).filter(|at| result.takes(&id(*at))).map(|at| costs[at]).sum();
            prop_assert!(spent <= budget);
            prop_assert_eq!(result.budget, Some((Amount(budget), Amount(budget - spent))));
        }
    }

    /// A ballot with a weight is so many ballots, and the order of ballots changes nothing.
    #[test]
    fn weights_are_copies(costs in prop::collection::vec(1_i64..60, 5), budget in 0_i64..150, papers in papers()) {
        let copies: Vec<Paper> = papers
            .iter()
            .rev()
            .flat_map(|it| {
                let one = Paper { class: None, weight: Weight::whole(1), marks: it.marks.clone() };
                let number = it.weight.as_whole().expect("whole");
                (0..number).map(move |_| one.clone())
            })
            .collect();
        for selection in SELECTIONS {
            let whole = run(selection, &costs, budget, papers.clone());
            prop_assert_eq!(whole.chosen, run(selection, &costs, budget, copies.clone()).chosen);
        }
    }
}

#[test]
fn zero_cases() {
    let ballot = || {
        vec![Paper { class: None, weight: Weight::whole(1), marks: Marks::Approve([id(0)].into()) }]
    };
    for selection in SELECTIONS {
        assert_eq!(run(selection, &[5, 5], 0, ballot()).chosen, Some(Vec::new()), "no money");
        assert_eq!(run(selection, &[5, 5], 9, Vec::new()).chosen, None, "no ballots");
        assert_eq!(run(selection, &[], 9, ballot()).chosen, Some(Vec::new()), "no options");
        assert_eq!(run(selection, &[5, 5], 10, ballot()).chosen, Some(vec![id(0)]), "no votes");
    }
}
