//! The best selection against trying all of them, and loads by hand.

use super::*;

fn option(name: &str) -> OptionId {
    name.parse().expect("an id")
}

fn names(names: &str) -> impl Iterator<Item = OptionId> {
    names.chars().map(|it| option(&it.to_string()))
}

/// Counts approvals, one vote a ballot; ties go by the order in which options are given, or by these ways.
fn spent(
    selection: Selection,
    ways: &[TieWay],
    costs: &[(&str, i64)],
    budget: i64,
    ballots: &[&str],
) -> Result {
    let ballots: Vec<(&str, &str)> = ballots.iter().map(|it| (*it, "1")).collect();
    weighed(selection, ways, costs, budget, &ballots)
}

/// The same with the votes of each ballot.
fn weighed(
    selection: Selection,
    ways: &[TieWay],
    costs: &[(&str, i64)],
    budget: i64,
    ballots: &[(&str, &str)],
) -> Result {
    let frame = Rule::plain(Label::same("it"), Named::Simple.condition());
    let rule = Prioritisation {
        frame,
        scale: Scale::Supporters,
        votes: None,
        selection,
        ties: ways.to_vec(),
    };
    let options: BTreeMap<OptionId, Amount> =
        costs.iter().map(|(name, cost)| (option(name), Amount(*cost))).collect();
    let order: Vec<OptionId> = costs.iter().map(|(name, _)| option(name)).collect();
    let paper = |(approved, votes): &(&str, &str)| Paper {
        class: None,
        weight: votes.parse().expect("votes"),
        marks: Marks::Approve(names(approved).collect()),
    };
    let input = Input {
        options: &options,
        votes: &Votes::Papers(ballots.iter().map(paper).collect()),
        voted: !ballots.is_empty(),
        ties: Ties { ways, order: &order, lot: &[] },
        budget: Amount(budget),
    };
    count(&rule, &input)
}

fn chosen(result: &Result) -> String {
    result.chosen.iter().flatten().map(ToString::to_string).collect()
}

proptest! {
    /// Of all selections that the budget affords none is worth more, and of several that are worth as much it is the one
    /// with whoever stands first in the order.
    #[test]
    fn no_selection_is_better(
        costs in prop::collection::vec(1_i64..9, 5),
        budget in 0_i64..25,
        papers in papers(),
        by_cost: bool,
    ) {
        let utility = if by_cost { Utility::Cost } else { Utility::Count };
        let result = run(Selection::Maximum(utility), &costs, budget, papers.clone());
        let votes = |at: usize| -> u64 {
            let approves = papers.iter().filter(|it| it.marks.named().contains(&&id(at)));
            approves.filter_map(|it| it.weight.as_whole()).sum()
        };
        let open: Vec<usize> = (0..5).filter(|at| votes(*at) > 0).collect();
        let worth = |taken: u32| -> u64 {
            let cost = |at: usize| u64::try_from(costs[at]).expect("positive");
            open.iter()
                .filter(|at| taken >> **at & 1 == 1)
                .map(|at| votes(*at) * if by_cost { cost(*at) } else { 1 })
                .sum()
        };
        let affords = |taken: u32| {
            (0..5).filter(|at| taken >> at & 1 == 1).map(|at| costs[at]).sum::<i64>() <= budget
        };
        let only_open = |taken: u32| (0..5).all(|at| taken >> at & 1 == 0 || open.contains(&at));
        let all: Vec<u32> = (0..32).filter(|it| only_open(*it) && affords(*it)).collect();
        let most = all.iter().map(|it| worth(*it)).max().unwrap_or(0);
        let mut best: Vec<u32> = all.into_iter().filter(|it| worth(*it) == most).collect();
        let step = Step::Best { worth: Weight::whole(most), selections: best.len() };
        prop_assert!(result.steps.contains(&step), "{:?}", result.steps);
        for at in 0..5 {
            if best.iter().any(|it| it >> at & 1 == 1) {
                best.retain(|it| it >> at & 1 == 1);
            }
        }
        let found = (0..5).filter(|at| result.takes(&id(*at))).fold(0_u32, |sum, at| sum | 1 << at);
        prop_assert_eq!(Some(&found), best.first());
    }
}

/// Each of `a` and `b` can be paid, not both; `c` is in every best selection.
#[test]
fn a_lot_that_is_not_drawn_leaves_open_what_is_contested() {
    let run = |ways| {
        let maximum = Selection::Maximum(Utility::Count);
        spent(maximum, ways, &[("b", 60), ("a", 60), ("c", 40)], 100, &["abc", "ab"])
    };
    assert_eq!(chosen(&run(&[TieWay::Order])), "bc");
    let waits = run(&[TieWay::Lot]);
    assert_eq!((chosen(&waits).as_str(), waits.lot), ("c", Some(names("ab").collect())));
    let certain = spent(Selection::Maximum(Utility::Count), &[TieWay::Lot], &[("a", 1)], 1, &["a"]);
    assert_eq!((chosen(&certain).as_str(), certain.lot), ("a", None), "nothing is contested");
}

/// What was bought in order, with what each supporter bears after it; a minus where the money did not suffice.
fn loads(result: &Result) -> Vec<String> {
    let shown = |step: &Step| match step {
        Step::Loaded(it) => {
            Some(format!("{}{} {}", if it.taken { "+" } else { "-" }, it.option, it.load))
        }
        _ => None,
    };
    result.steps.iter().filter_map(shown).collect()
}

/// One approves `p` and `q`, one `p` and `r`: at first `p` and `q` load a supporter with 30 each, `r` with 40.
#[test]
fn what_loads_its_supporters_least_is_bought_next() {
    let ballots = ["pq", "pr"];
    let run = |ways, costs: [(&str, i64); 3]| spent(Selection::Loads, ways, &costs, 100, &ballots);
    let (p, q, r) = (("p", 60), ("q", 30), ("r", 40));
    // After p both bear 30; q makes it 60 for one, r would make it 70 for the other but cannot be paid.
    assert_eq!(loads(&run(&[TieWay::Order], [p, q, r])), ["+p 30", "+q 60", "-r 70"]);
    // After q and r they bear 30 and 40; p would make it 65 for each.
    let q_first = run(&[TieWay::Order], [q, p, r]);
    assert_eq!(loads(&q_first), ["+q 30", "+r 40", "-p 65"]);
    assert_eq!(
        (chosen(&q_first).as_str(), q_first.budget),
        ("qr", Some((Amount(100), Amount(30))))
    );
    let waits = run(&[TieWay::Lot], [p, q, r]);
    assert_eq!((chosen(&waits).as_str(), waits.lot), ("", Some(names("pq").collect())));
}

#[test]
fn only_a_search_through_all_selections_has_a_bound() {
    assert_eq!(Selection::Maximum(Utility::Cost).most_options(), Some(20));
    assert!(Selection::Maximum(Utility::Cost).needs_budget());
    for unbounded in SELECTIONS.into_iter().filter(|it| !matches!(it, Selection::Maximum(_))) {
        assert_eq!(unbounded.most_options(), None, "{unbounded:?}");
    }
    assert_eq!(Selection::Order.most_options(), None);
}

/// Many selections that are worth the same: the order picks among them, and is asked once.
#[test]
fn as_many_equal_selections_as_there_can_be() {
    let letters = "abcdefghijklmnopqrst";
    let costs: Vec<(String, i64)> = letters.chars().map(|it| (it.to_string(), 1)).collect();
    let costs: Vec<(&str, i64)> = costs.iter().map(|(name, cost)| (name.as_str(), *cost)).collect();
    let best = Selection::Maximum(Utility::Count);
    let result = spent(best, &[TieWay::Order], &costs, 10, &[letters]);
    assert_eq!(chosen(&result), "abcdefghij");
    let all = result.steps.iter().find_map(|step| match step {
        Step::Best { selections, .. } => Some(*selections),
        _ => None,
    });
    assert_eq!(all, Some(184_756), "ten of twenty");
}

/// Votes in parts buy what as many times the votes do.
#[test]
fn parts_of_votes_buy_like_whole_ones() {
    let costs = [("a", 40), ("b", 30), ("c", 30), ("d", 25), ("e", 10)];
    let ballots = |votes: [&'static str; 4]| ["abc", "acd", "bde", "e"].into_iter().zip(votes);
    let bought = |result: &Result| {
        let loads = result.steps.iter().filter_map(|step| match step {
            Step::Bought(it) => {
                Some((it.option.clone(), it.supporters.clone(), it.payment.clone()))
            }
            Step::Loaded(it) => Some((it.option.clone(), it.supporters.clone(), it.load.clone())),
            _ => None,
        });
        loads.collect::<Vec<_>>()
    };
    let times = Weight::whole(77);
    for selection in [
        Selection::Loads,
        Selection::EqualShares(Utility::Count, Completion::None),
        Selection::EqualShares(Utility::Cost, Completion::Greedy),
    ] {
        let of = |votes| {
            let ballots: Vec<_> = ballots(votes).collect();
            weighed(selection, &[TieWay::Order], &costs, 100, &ballots)
        };
        let (parts, whole) = (of(["1/7", "3/11", "0.5", "1"]), of(["22", "42", "77", "154"]));
        let times = &times + &times;
        assert!(!bought(&parts).is_empty(), "{selection:?}");
        assert_eq!(chosen(&parts), chosen(&whole), "{selection:?}");
        let parts = bought(&parts).into_iter();
        let parts: Vec<_> = parts
            .map(|(option, supporters, each)| {
                (option, supporters.by(&times), each.over(&times).expect("not zero"))
            })
            .collect();
        assert_eq!(parts, bought(&whole), "{selection:?}");
    }
}

/// A hundred options and ballots of different votes: each step has numbers of many digits, none of which is reduced by itself.
#[test]
fn a_large_count_of_parts_of_votes_comes_to_an_end() {
    let ids: Vec<String> = (0..100).map(|it| format!("o{it}")).collect();
    let options: BTreeMap<OptionId, Amount> =
        ids.iter().map(|it| (option(it), Amount(1))).collect();
    let paper = |number: usize| Paper {
        class: None,
        weight: ["1/7", "1", "3/11"][number % 3].parse().expect("votes"),
        marks: Marks::Approve(
            (0..20).map(|it| option(&ids[(number * it + it * it) % 100])).collect(),
        ),
    };
    let frame = Rule::plain(Label::same("it"), Named::Simple.condition());
    let order: Vec<OptionId> = options.keys().cloned().collect();
    for selection in [Selection::Loads, Selection::EqualShares(Utility::Count, Completion::None)] {
        let (frame, ties) = (frame.clone(), vec![TieWay::Order]);
        let scale = Scale::Supporters;
        let rule = Prioritisation { frame, scale, votes: None, selection, ties };
        let input = Input {
            options: &options,
            votes: &Votes::Papers((0..60).map(paper).collect()),
            voted: true,
            ties: Ties { ways: &rule.ties, order: &order, lot: &[] },
            budget: Amount(50),
        };
        let result = count(&rule, &input);
        assert!(result.chosen.is_some_and(|it| it.len() > 20), "{selection:?}");
    }
}

/// Whether a lot broke a tie is told of the whole count.
#[test]
fn a_lot_that_was_drawn_is_told() {
    let used = |ways: &[TieWay]| {
        let costs = [("a", 10), ("b", 10)];
        let result = spent(Selection::Greedy(GreedyBy::Votes), ways, &costs, 10, &["ab"]);
        crate::contest::Outcome::Prioritisation(Box::new(result)).used_lot()
    };
    assert!(!used(&[TieWay::Order]));
    assert!(!used(&[TieWay::Lot]), "none was drawn");
    use crate::contest::TieStep;
    let (a, b) = (option("a"), option("b"));
    let tied = [a.clone(), b.clone()].into();
    let drawn = [b, a];
    let ties = Ties { ways: &[TieWay::Lot], order: &[], lot: &drawn };
    let step = Step::Tie(TieStep::new(&tied, &ties.settle(&tied)));
    let mut result = spent(Selection::Greedy(GreedyBy::Votes), &[TieWay::Lot], &[], 10, &[]);
    result.steps.push(step);
    assert!(crate::contest::Outcome::Prioritisation(Box::new(result)).used_lot());
}
