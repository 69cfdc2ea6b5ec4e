//! What is put in which order, by which rule it is counted, and what holds in the end.

use std::num::NonZeroU32;

use super::*;
use crate::record::{Block, Motion, Moved, RecordedVote, Regarding, Relation, Subject, Within};
use crate::rule::{Consent, Named, Tie, TieAfterRepeat};
use crate::tally::Choice::{No, Yes};
use crate::tally::{Choice, Measure};
use crate::text::Label;
use crate::world::*;

const DAY: &str = "2025-03-01";

#[test]
fn a_step_keeps_majority_quorum_and_tie_and_waits_with_the_rest() {
    let label = Label::same("rule");
    let mut rule = Rule::plain(label, Named::Absolute(Measure::Entitled).condition());
    rule.requirement.quorum = Some(quorum(Measure::Cast, "1/2"));
    rule.tie = Tie::Repeat(NonZeroU32::MIN, TieAfterRepeat::Chair);
    rule.consent = Some(Consent::Concerned);
    rule.ballots.split = true;
    rule.provenance.clause = Some("§ 7".into());
    rule.channels = [(crate::rule::Channel::Sitting, rule.requirement.clone())].into();
    let step = rule.of_a_step();
    assert_eq!(step.requirement, rule.requirement);
    assert_eq!(step.channels, rule.channels);
    assert_eq!(step.provenance, rule.provenance);
    assert_eq!(step.tie, Tie::Chair, "a repetition is skipped");
    assert_eq!(step.consent, None, "consent is asked for the decision");
    assert!(step.ballots.split);
    assert_eq!(step.of_a_step(), step);
}

#[test]
fn only_what_the_votes_were_for_holds() {
    let carried: Vec<Verdict> = Verdict::ALL.into_iter().filter(|it| is_carried(*it)).collect();
    use Verdict::{Adopted, Pending, SentBack, Suspended, Vetoed};
    assert_eq!(carried, [Adopted, Vetoed, SentBack, Suspended, Pending]);
}

/// A question of the item `map`.
fn question(id: &str, kind: QuestionKind, votes: &[(&str, Choice)]) -> AgendaItem {
    let mut item = item(id).by_name(votes);
    item.order.within = Some(Within { item: the("map"), kind });
    item
}

const FOR: [(&str, Choice); 2] = [("a", Yes), ("b", Yes)];
const AGAINST: [(&str, Choice); 2] = [("a", No), ("b", No)];

/// Two members vote on questions and on the item itself.
fn held(change: impl FnOnce(&mut Statutes), questions: Vec<AgendaItem>, main: AgendaItem) -> World {
    let mut world = World::under(&["a", "b"], change);
    let sitting = sitting(DAY).with(&["a", "b"]);
    let sitting = questions.into_iter().fold(sitting, |it, question| it.then(question));
    world.at("2025-03-01 13:00").lands(sitting.then(main));
    world
}

/// A change of the order of voting.
type Change = fn(&mut VotingOrder);

fn fault_of(world: &World, id: &str) -> Option<&'static str> {
    world.item(DAY, id).expect("voted on").out_of_order.map(OutOfOrder::as_str)
}

#[test]
fn statutes_say_what_can_be_put() {
    use QuestionKind::{Alternative, Amendment, Part};
    let none: Change = |_: &mut VotingOrder| {};
    let never: Change = |it: &mut VotingOrder| it.amendments = Amendments::Never;
    let whole: Change = |it: &mut VotingOrder| it.whole = true;
    let in_turn: Change = |it: &mut VotingOrder| it.alternatives = Some(Alternatives::InTurn);
    let chosen: Change = |it: &mut VotingOrder| it.alternatives = Some(Alternatives::Chosen);
    let cases: [(Change, QuestionKind, Option<&str>); 10] = [
        (none, Amendment, None),
        (none, Part, None),
        (none, Alternative, None),
        (never, Amendment, Some("no-amendments")),
        (never, Part, None),
        (whole, Part, Some("no-parts")),
        (whole, Amendment, None),
        (in_turn, Alternative, None),
        (chosen, Alternative, Some("not-chosen-first")),
        (chosen, Amendment, None),
    ];
    for (order, kind, expected) in cases {
        let change = |it: &mut Statutes| order(&mut it.assembly().sittings.order);
        let world = held(change, vec![question("x", kind, &FOR)], item("map"));
        assert_eq!(fault_of(&world, "x"), expected, "{kind:?}");
        let verdict = world.item(DAY, "x").map(|it| it.decided.outcome.verdict);
        let adopted = expected.map_or(Verdict::Adopted, |_| Verdict::Inadmissible);
        assert_eq!(verdict, Some(adopted), "{kind:?}");
    }
}

#[test]
fn alternatives_are_put_in_turn_or_chosen_first() {
    let with = |alternatives: Option<Alternatives>, by: bool| {
        let order = VotingOrder { alternatives, ..VotingOrder::default() };
        let mut main = item("map");
        main.order.chosen_by = by.then(|| the("choice"));
        let one = question("x", QuestionKind::Alternative, &FOR);
        let meeting = sitting(DAY).then(one.clone()).then(main);
        fault(&order, &meeting, &one).map(OutOfOrder::as_str)
    };
    assert_eq!(with(Some(Alternatives::InTurn), true), Some("in-turn"));
    assert_eq!(with(Some(Alternatives::InTurn), false), None);
    assert_eq!(with(Some(Alternatives::Chosen), true), None);
    assert_eq!(with(None, true), None);
}

#[test]
fn several_items_at_once_only_where_nobody_objects() {
    let with = |blocks: bool, objections: &[&str]| {
        let change = |it: &mut Statutes| it.assembly().sittings.order.blocks = blocks;
        let mut main = item("map").by_name(&FOR);
        main.order.block = Some(Block { items: all(&["map"]), objections: all(objections) });
        fault_of(&held(change, Vec::new(), main), "map")
    };
    assert_eq!(with(true, &[]), None);
    assert_eq!(with(true, &["a"]), Some("block-objected"));
    assert_eq!(with(false, &[]), Some("no-blocks"));
    assert_eq!(fault_of(&held(|_| {}, Vec::new(), item("map").by_name(&FOR)), "map"), None);
}

/// Amendments by a rule of their own, all else by that of the matter.
#[test]
fn steps_are_counted_by_the_rule_that_the_statutes_name() {
    let strict = |it: &mut Statutes| {
        let majority = Named::Unanimous(Measure::Entitled).condition();
        it.rules.insert(the("strict"), Rule::plain(Label::same("strict"), majority));
    };
    let named = |it: &mut Statutes| {
        strict(it);
        it.assembly().sittings.order.amendments = Amendments::By(the("strict"));
    };
    let one = [("a", Yes)];
    let questions = || {
        vec![
            question("change", QuestionKind::Amendment, &one),
            question("part", QuestionKind::Part, &one),
        ]
    };
    let by = |world: &World, id: &str| {
        world.state.rule_of_step(&item_ref(DAY, id)).map(ToString::to_string)
    };
    let verdict =
        |world: &World, id: &str| world.item(DAY, id).map(|it| it.decided.outcome.verdict);
    let world = held(named, questions(), item("map").by_name(&one));
    assert_eq!(verdict(&world, "change"), Some(Verdict::Rejected));
    assert_eq!(verdict(&world, "part"), Some(Verdict::Adopted));
    assert_eq!(by(&world, "change").as_deref(), Some("strict"));
    assert_eq!(by(&world, "part").as_deref(), Some("simple"));
    assert_eq!(by(&world, "map"), None, "it is no step");
    assert_eq!(world.state.rule_of_step(&poll_ref("map")), None);
    let mut amended = item("map").by_name(&one);
    let moved = Moved { text: "before".into(), pins: Vec::new(), subject: Subject::Text };
    amended.order.moved = Some(moved);
    let world = held(strict, questions(), amended);
    assert_eq!(by(&world, "change").as_deref(), Some("simple"));
    assert_eq!(verdict(&world, "change"), Some(Verdict::Adopted));
}

/// Of alternatives one is the decision; those left for it are none, and if all fail all of them are.
#[test]
fn a_step_is_no_decision_and_nor_is_an_alternative_that_was_left() {
    let decisions = |world: &World, ids: &[&str]| -> Vec<bool> {
        ids.iter().map(|id| world.state.is_decision(&item_ref(DAY, id))).collect()
    };
    let amendment = question("change", QuestionKind::Amendment, &AGAINST);
    let world = held(|_| {}, vec![amendment], item("map").by_name(&FOR));
    assert_eq!(decisions(&world, &["change", "map", "other"]), [false, true, false]);
    let two = |first: &[(&str, Choice)], second: &[(&str, Choice)]| {
        let one = question("one", QuestionKind::Alternative, first);
        let other = question("other", QuestionKind::Alternative, second);
        held(|_| {}, vec![one, other], item("map"))
    };
    assert_eq!(decisions(&two(&AGAINST, &FOR), &["one", "other"]), [false, true]);
    assert_eq!(decisions(&two(&AGAINST, &AGAINST), &["one", "other"]), [true, true]);
    let mut world = world;
    world.at("2025-04-01 12:00").lands(poll("poll", "2025-04-10 12:00"));
    assert!(!world.state.is_decision(&poll_ref("poll")), "still open");
    world.at("2025-04-02 12:00").votes("poll", &FOR).pass("2025-04-10 12:00");
    assert!(world.state.is_decision(&poll_ref("poll")));
}

/// What the mover takes over holds without a vote, and with it the other alternative is left.
#[test]
fn what_was_taken_over_holds() {
    let mut taken = question("one", QuestionKind::Alternative, &FOR);
    (taken.vote, taken.order.settled) = (None, Some(Settled::TakenOver));
    let other = question("other", QuestionKind::Alternative, &AGAINST);
    let world = held(|_| {}, vec![taken.clone(), other.clone()], item("map"));
    let outcomes = &world.state.meetings[&(the("assembly"), the(DAY))].outcomes;
    assert!(holds(&taken, outcomes));
    assert!(!holds(&other, outcomes));
    assert!(!world.state.is_decision(&item_ref(DAY, "other")));
    let withdrawn = AgendaItem {
        order: crate::record::Order { settled: Some(Settled::Withdrawn), ..taken.order.clone() },
        ..taken
    };
    assert!(!holds(&withdrawn, outcomes));
}

/// Where figures decide, the vote is counted: in an election, and where taking a question up again takes more.
#[test]
fn an_acclamation_shows_only_that_more_said_yes_than_no() {
    let rules = VotingOrder { acclamation: true, ..VotingOrder::default() };
    let plain = || Rule::plain(Label::same("rule"), Named::Simple.condition());
    let reopening = Some(Named::TwoThirds(Measure::YesNo).condition());
    let asks_more = Rule { reopening, ..plain() };
    let about = |relation| {
        let motion = poll_ref("old");
        Some(Regarding { relation, motion })
    };
    let fresh = || motion("map");
    let again = || Motion { regarding: about(Relation::Reopens), ..fresh() };
    let annuls = Motion { regarding: about(Relation::Annuls), ..fresh() };
    let election = Motion { contest: Some(Default::default()), ..fresh() };
    let acclaimed = RecordedVote { acclaimed: Some(true), ..RecordedVote::none() };
    let fault = |rule: &Rule, motion: Motion, vote: &RecordedVote| {
        let item = AgendaItem { vote: Some(vote.clone()), ..item("map").on(motion) };
        acclamation_fault(&rules, rule, 0, &item)
    };
    for (rule, motion, expected) in [
        (plain(), fresh(), None),
        (plain(), again(), None),
        (asks_more.clone(), fresh(), None),
        (asks_more.clone(), annuls, None),
        (asks_more.clone(), again(), Some(OutOfOrder::NeedsCount)),
        (plain(), election, Some(OutOfOrder::NeedsCount)),
    ] {
        let told = format!("{rule:?} {motion:?}");
        assert_eq!(fault(&rule, motion, &acclaimed), expected, "{told}");
    }
    assert_eq!(fault(&asks_more, again(), &RecordedVote::none()), None, "it was counted");
}
