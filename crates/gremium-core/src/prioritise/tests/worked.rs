//! Prioritisations counted by hand.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::*;
use crate::contest::{Form, MarkLimit};
use crate::tally::Weight;

fn option(name: &str) -> OptionId {
    name.parse().expect("an id")
}

/// Options by single letters.
fn letters(names: &str) -> Vec<OptionId> {
    names.chars().map(|it| option(&it.to_string())).collect()
}

fn number(value: u32) -> NonZeroU32 {
    NonZeroU32::new(value).expect("not zero")
}

/// A count whose ties are broken in these ways.
struct Counting<'a> {
    scale: Scale,
    selection: Selection,
    ways: &'a [TieWay],
    lot: &'a str,
}

impl Counting<'_> {
    fn prioritisation(&self) -> Prioritisation {
        let frame = Rule::plain(Label::same("it"), Named::Simple.condition());
        let (scale, selection) = (self.scale, self.selection);
        Prioritisation { frame, scale, votes: None, selection, ties: self.ways.to_vec() }
    }

    fn run(&self, costs: &[(&str, i64)], budget: i64, ballots: &[(u64, Marks)]) -> Result {
        let options: BTreeMap<OptionId, Amount> =
            costs.iter().map(|(name, cost)| (option(name), Amount(*cost))).collect();
        let paper = |(votes, marks): &(u64, Marks)| Paper {
            class: None,
            weight: Weight::whole(*votes),
            marks: marks.clone(),
        };
        // Ties go by the order in which the options are given.
        let order: Vec<OptionId> = costs.iter().map(|(name, _)| option(name)).collect();
        let input = Input {
            options: &options,
            votes: &Votes::Papers(ballots.iter().map(paper).collect()),
            voted: !ballots.is_empty(),
            ties: Ties { ways: self.ways, order: &order, lot: &letters(self.lot) },
            budget: Amount(budget),
        };
        count(&self.prioritisation(), &input)
    }
}

fn supporters(selection: Selection) -> Counting<'static> {
    Counting { scale: Scale::Supporters, selection, ways: &[TieWay::Order], lot: "" }
}

fn approve(votes: u64, names: &str) -> (u64, Marks) {
    (votes, Marks::Approve(letters(names).into_iter().collect()))
}

fn chosen(result: &Result) -> String {
    result.chosen.iter().flatten().map(ToString::to_string).collect()
}

/// The options in order, those level in one word.
fn places(result: &Result) -> Vec<String> {
    let place = |it: &crate::contest::Place| it.options.iter().map(ToString::to_string).collect();
    result.places.iter().map(place).collect()
}

/// Five for `a`, three each for `c` and `b`, nobody for `d`.
#[test]
fn the_first_so_many() {
    let costs = [("a", 0), ("c", 0), ("b", 0), ("d", 0)];
    let ballots = [approve(3, "ab"), approve(2, "ac"), approve(1, "c")];
    let lot = |ways: &'static [TieWay], lot: &'static str| (ways, lot);
    let order = lot(&[TieWay::Order], "");
    for (most, (ways, lot), taken, waits) in [
        (1, order, "a", ""),
        (2, order, "ac", ""),
        (3, order, "abc", ""),
        (4, order, "abc", ""),
        (2, lot(&[TieWay::Lot], "bc"), "ab", ""),
        (2, lot(&[TieWay::Lot], ""), "a", "bc"),
        (2, lot(&[TieWay::RunOff], ""), "a", ""),
        (2, lot(&[], ""), "a", ""),
        (3, lot(&[], ""), "abc", ""),
    ] {
        let counting = Counting { ways, lot, ..supporters(Selection::First(number(most))) };
        let result = counting.run(&costs, 0, &ballots);
        assert_eq!(places(&result), ["a", "bc", "d"]);
        assert_eq!(chosen(&result), taken, "{most} {ways:?}");
        let open: String = result.lot.iter().flatten().map(ToString::to_string).collect();
        assert_eq!(open, waits, "{most} {ways:?}");
    }
}

#[test]
fn places_without_votes_are_taken_up_too() {
    let rank = |votes, names: &str| {
        (votes, Marks::Rank(letters(names).into_iter().map(|it| [it].into()).collect()))
    };
    let ballots = [rank(3, "bac"), rank(2, "acb")];
    let costs = [("a", 0), ("b", 0), ("c", 0)];
    let first = Selection::First(number(2));
    let schulze = Counting { scale: Scale::Schulze, ..supporters(first) };
    let result = schulze.run(&costs, 0, &ballots);
    assert_eq!((places(&result).concat().as_str(), chosen(&result).as_str()), ("bac", "ba"));
    // Two points for the first place, one for the second: a 3 + 4, b 6, c 2.
    let borda = Counting { scale: Scale::Borda, ..supporters(first) };
    let result = borda.run(&costs, 0, &ballots);
    assert_eq!((places(&result).concat().as_str(), chosen(&result).as_str()), ("abc", "ab"));
}

#[test]
fn sums_and_means_of_points_differ() {
    let score = |votes, points: &[(&str, u32)]| {
        let points = points.iter().map(|(name, points)| (option(name), *points));
        (votes, Marks::Score(points.collect()))
    };
    let ballots = [score(3, &[("a", 3), ("b", 2)]), score(1, &[("b", 5), ("c", 4)])];
    let costs = [("a", 0), ("b", 0), ("c", 0)];
    let run = |scale| {
        let counting = Counting { scale, ..supporters(Selection::Order) };
        counting.run(&costs, 0, &ballots)
    };
    assert_eq!(places(&run(Scale::Sum(number(5)))), ["b", "a", "c"]);
    assert_eq!(places(&run(Scale::Mean(number(5)))), ["c", "a", "b"]);
    assert_eq!(run(Scale::Mean(number(5))).chosen, None);
}

/// What was considered, in order, with a plus where it was taken.
fn considered(result: &Result) -> String {
    let shown = |step: &Step| match step {
        Step::Considered(it) => {
            Some(format!("{}{}@{}", if it.taken { "+" } else { "-" }, it.option, it.left.0))
        }
        Step::Places(_)
        | Step::Duels(_)
        | Step::Tie(_)
        | Step::Share { .. }
        | Step::Bought(_)
        | Step::Loaded(_)
        | Step::Best { .. }
        | Step::RaisedTooFar { .. }
        | Step::RaisedEnough { .. }
        | Step::Balance { .. } => None,
    };
    result.steps.iter().filter_map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_too_dear_is_passed_over() {
    let costs = [("a", 60), ("b", 50), ("c", 40), ("d", 10)];
    let ballots = [approve(1, "abcd"), approve(2, "abc"), approve(1, "ab"), approve(1, "a")];
    let by_votes = supporters(Selection::Greedy(GreedyBy::Votes)).run(&costs, 100, &ballots);
    assert_eq!(considered(&by_votes), "+a@100 -b@40 +c@40 -d@0");
    assert_eq!(by_votes.budget, Some((Amount(100), Amount(0))));
    assert!(by_votes.steps.contains(&Step::Balance { spent: Amount(100), left: Amount(0) }));
    // 1/10, 5/60, 4/50, 3/40 votes for each unit.
    let per_cost = supporters(Selection::Greedy(GreedyBy::VotesPerCost)).run(&costs, 100, &ballots);
    assert_eq!(considered(&per_cost), "+d@100 +a@90 -b@30 -c@30");
    let first = per_cost.steps.iter().find_map(|step| match step {
        Step::Considered(it) => Some((it.votes.clone(), it.cost)),
        _ => None,
    });
    assert_eq!(first, Some((Weight::whole(1), Amount(10))));
}

/// `a` and `b` have three votes each, `c` has one.
#[test]
fn a_tie_matters_only_where_the_money_is_short() {
    let ballots = [approve(3, "ab"), approve(1, "c")];
    let run = |b: i64, ways, lot| {
        let selection = Selection::Greedy(GreedyBy::Votes);
        let counting = Counting { ways, lot, ..supporters(selection) };
        counting.run(&[("b", b), ("a", 50), ("c", 30)], 100, &ballots)
    };
    let is_tied = |result: &Result| result.steps.iter().any(|step| matches!(step, Step::Tie(_)));
    let fits = run(50, &[TieWay::Lot], "");
    assert_eq!((considered(&fits).as_str(), is_tied(&fits)), ("+a@100 +b@50 -c@0", false));
    let by_order = run(60, &[TieWay::Order], "");
    assert_eq!((considered(&by_order).as_str(), is_tied(&by_order)), ("+b@100 -a@40 +c@40", true));
    let drawn = run(60, &[TieWay::Lot], "ab");
    assert_eq!(considered(&drawn), "+a@100 -b@50 +c@50");
    let waits = run(60, &[TieWay::Lot], "");
    assert_eq!(
        (considered(&waits).as_str(), &waits.lot),
        ("", &Some(letters("ab").into_iter().collect()))
    );
    let nobody = run(60, &[], "");
    assert_eq!((considered(&nobody).as_str(), &nobody.lot), ("+c@100", &None));
    // Only one of them can be paid at all: no tie.
    let dear = run(101, &[TieWay::Lot], "");
    assert_eq!((considered(&dear).as_str(), is_tied(&dear)), ("+a@100 -b@50 +c@50", false));
}

const COSTS: [(&str, i64); 3] = [("p", 50), ("q", 30), ("r", 40)];

/// Four voters with 25 each: two approve `p` and `q`, one `p` and `r`, one `r`.
fn shares(utility: Utility, completion: Completion) -> Result {
    let ballots = [approve(2, "pq"), approve(1, "pr"), approve(1, "r")];
    supporters(Selection::EqualShares(utility, completion)).run(&COSTS, 100, &ballots)
}

fn bought(result: &Result) -> Vec<[String; 4]> {
    let shown = |step: &Step| match step {
        Step::Bought(it) => Some([
            it.option.to_string(),
            it.supporters.to_string(),
            it.payment.to_string(),
            it.price.to_string(),
        ]),
        _ => None,
    };
    result.steps.iter().filter_map(shown).collect()
}

#[test]
fn shares_buy_what_gives_the_most_for_its_price() {
    // p costs each of its three 50/3, a third of a unit for each unit; then q and r are out of reach.
    let by_cost = shares(Utility::Cost, Completion::None);
    assert_eq!(bought(&by_cost), [["p", "3", "50/3", "1/3"]]);
    assert_eq!(by_cost.budget, Some((Amount(100), Amount(50))));
    // By number q is the cheapest at 15, then r at 20; p is left, for which its three have 10, 10 and 5.
    let by_count = shares(Utility::Count, Completion::None);
    assert_eq!(bought(&by_count), [["q", "2", "15", "15"], ["r", "2", "20", "20"]]);
}

#[test]
fn what_shares_leave_is_spent_as_statutes_say() {
    // q has 2/30 votes for each unit, r has 2/40: q first, and then 20 are left.
    assert_eq!(chosen(&shares(Utility::Cost, Completion::Greedy)), "pq");
    // With 30 each the supporters of r have 40/3 and 30: one gives all, the other the rest.
    let raised = shares(Utility::Cost, Completion::AddOne(Amount(5)));
    assert_eq!(bought(&raised), [["p", "3", "50/3", "1/3"], ["r", "2", "80/3", "2/3"]]);
    assert_eq!(raised.budget, Some((Amount(100), Amount(10))));
    // With 45 each all three are bought, for 120: too much, so the shares stay.
    let too_far = shares(Utility::Cost, Completion::AddOne(Amount(20)));
    assert_eq!(chosen(&too_far), "p");
    assert!(too_far.steps.contains(&Step::RaisedTooFar { raised: 1, spent: Amount(120) }));
    assert_eq!(too_far.budget, Some((Amount(100), Amount(50))));
}

/// While the money that is left would pay for `p`, the shares go on rising.
#[test]
fn shares_are_raised_until_nothing_more_can_be_paid() {
    let ballots = [approve(1, "p"), approve(1, "q")];
    let selection = Selection::EqualShares(Utility::Cost, Completion::AddOne(Amount(10)));
    let result = supporters(selection).run(&[("p", 60), ("q", 30)], 90, &ballots);
    // 45 each buy q; with 55 still q alone; with 65 both, for just the budget.
    assert_eq!((chosen(&result).as_str(), result.budget), ("pq", Some((Amount(90), Amount(0)))));
    let shares: Vec<u32> = result
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Share { raised, .. } => Some(*raised),
            _ => None,
        })
        .collect();
    assert_eq!(shares, [2], "only the count that holds is told");
}

/// One vote of thirty thousand can never pay for what it wants: raising ends at its bound.
#[test]
fn raising_has_an_end() {
    let ballots = [approve(1, "p"), approve(29_999, "")];
    let selection = Selection::EqualShares(Utility::Cost, Completion::AddOne(Amount(1)));
    let result = supporters(selection).run(&[("p", 20_000)], 30_000, &ballots);
    assert_eq!(chosen(&result), "");
    assert!(result.steps.contains(&Step::RaisedEnough { raised: 10_000 }));
}

/// Both cost their supporters the same; a lot that is not drawn ends the purchase, and nothing is spent instead.
#[test]
fn level_offers_wait_for_the_lot() {
    let ballots = [approve(1, "pq"), approve(1, "pqr")];
    let costs = [("p", 60), ("q", 60), ("r", 30)];
    let tied = |completion, ways, lot| {
        let selection = Selection::EqualShares(Utility::Cost, completion);
        Counting { ways, lot, ..supporters(selection) }.run(&costs, 100, &ballots)
    };
    for completion in [Completion::None, Completion::Greedy, Completion::AddOne(Amount(1))] {
        let waits = tied(completion, &[TieWay::Lot], "");
        assert_eq!(chosen(&waits), "", "{completion:?}");
        assert_eq!(waits.lot, Some(letters("pq").into_iter().collect()), "{completion:?}");
    }
    assert_eq!(chosen(&tied(Completion::None, &[TieWay::Lot], "qp")), "q");
    assert_eq!(chosen(&tied(Completion::None, &[TieWay::Order], "")), "p");
    let vacant = tied(Completion::None, &[], "");
    assert_eq!((chosen(&vacant).as_str(), vacant.lot), ("", None));
}

#[test]
fn what_a_ballot_may_mark() {
    for (scale, form, points, strict) in [
        (Scale::Supporters, Form::Approve, None, false),
        (Scale::Sum(number(5)), Form::Score, Some(5), false),
        (Scale::Mean(number(3)), Form::Score, Some(3), false),
        (Scale::Borda, Form::Rank, None, true),
        (Scale::Schulze, Form::Rank, None, false),
    ] {
        let mut rule = Counting { scale, ..supporters(Selection::Order) }.prioritisation();
        rule.frame.provenance.clause = Some("§ 9".into());
        let limits = rule.limits();
        assert_eq!((limits.form, limits.points, limits.strict), (form, points, strict));
        assert_eq!(limits.most, None);
        assert_eq!(rule.provenance().clause.as_deref(), Some("§ 9"));
        assert_eq!(*rule.title(), Label::same("it"));
    }
    let all = || SELECTIONS.into_iter().chain([Selection::Order, Selection::First(number(1))]);
    for selection in all() {
        let asks_who = match selection {
            Selection::EqualShares(..) | Selection::Loads => true,
            Selection::Order
            | Selection::First(_)
            | Selection::Greedy(_)
            | Selection::Maximum(_) => false,
        };
        assert_eq!(selection.needs_ballots(), asks_who, "{selection:?}");
        for (scale, is_sum) in [
            (Scale::Supporters, true),
            (Scale::Sum(number(5)), true),
            (Scale::Mean(number(5)), false),
            (Scale::Borda, false),
            (Scale::Schulze, false),
        ] {
            let rule = Counting { scale, ..supporters(selection) }.prioritisation();
            assert_eq!(rule.limits().by_sums, is_sum && !asks_who, "{scale:?} {selection:?}");
        }
    }
    for each in [BTreeMap::new(), [("city".parse().expect("an id"), 5)].into()] {
        let by_class = (!each.is_empty()).then(|| MarkLimit { each: each.clone(), others: 2 });
        let most = if each.is_empty() { 2 } else { 5 };
        let votes = Some(MarkLimit { each, others: 2 });
        let rule = Prioritisation { votes, ..supporters(Selection::Order).prioritisation() };
        assert_eq!((rule.limits().most, rule.limits().by_class), (Some(most), by_class));
    }
    assert!(SELECTIONS.iter().all(|it| it.needs_budget()));
    assert!(!Selection::Order.needs_budget() && !Selection::First(number(1)).needs_budget());
}
