//! How many declared interest, which of them count, and when that is enough.

use super::*;
use crate::process::{End, StageKind, StageResult, Status, Trace};
use crate::record::InterestKind::{Join, Need, Observe};
use crate::record::MemberStatus;
use crate::world::*;

/// Seven whole days after the third of March.
const END: &str = "2025-03-11 00:00";

fn survey(window: Option<&str>, least: u32, counted: Counted, or_one_joins: bool) -> StageKind {
    let window = window.map(the);
    StageKind::Survey { window, least, counted, or_one_joins, ranked: false }
}

/// A request of `a`, filed on the third of March; on each of the next days one member declares its interest.
fn asked(stages: &[StageKind], declared: &[(&str, InterestKind)]) -> World {
    let mut world = World::under(&["a", "b", "c", "d"], |it| it.way(stages));
    world.at("2025-03-03 12:00").lands(request("a"));
    for (day, (name, kind)) in (4..).zip(declared) {
        world.at(&format!("2025-03-{day:02} 12:00")).lands(interest(name, *kind));
    }
    world
}

fn result(way: &Trace) -> StageResult {
    let survey = way.stages.iter().find(|it| matches!(it.kind, StageKind::Survey { .. }));
    survey.expect("it came to one").result
}

fn too_few(have: u32, need: u32, or_one_joins: bool) -> Missing {
    Missing::Interest { have, need, or_one_joins }
}

/// With a window it is counted once the window is over.
#[test]
fn those_count_that_the_statutes_count() {
    use Counted::{Joining, Needing};
    let nobody: &[(&str, InterestKind)] = &[];
    for (counted, or_one, declared, have, enough) in [
        (Joining, false, nobody, 0, false),
        (Joining, false, &[("b", Join), ("c", Need), ("d", Observe)], 1, false),
        (Needing, false, &[("b", Join), ("c", Need), ("d", Observe)], 2, true),
        (Joining, false, &[("b", Join), ("c", Join)], 2, true),
        (Joining, false, &[("b", Join), ("c", Join), ("d", Join)], 3, true),
        // The proposer is asked for others.
        (Joining, false, &[("a", Join), ("b", Join)], 1, false),
        (Joining, true, &[("a", Join)], 0, true),
        (Needing, true, &[("b", Need), ("c", Observe)], 1, false),
        // What somebody declared last.
        (Joining, true, &[("b", Join), ("b", Need)], 0, false),
    ] {
        let world = asked(&[survey(Some("P7D"), 2, counted, or_one)], declared);
        let end = moment(END);
        let open = world.way_at("2025-03-10 23:59");
        let missing = [Missing::WindowEnd(end)].into_iter();
        let few = (!enough).then(|| too_few(have, 2, or_one));
        assert_eq!(open.missing, missing.chain(few).collect::<Vec<_>>(), "{declared:?}");
        assert_eq!((open.status, open.deadline), (Status::Surveying, Some(end)));
        let over = world.way_at(END);
        let (expected, status) = if enough {
            (StageResult::Done(end), End::InCore)
        } else {
            (StageResult::Lapsed(end), End::Lapsed)
        };
        assert_eq!((result(&over), over.status), (expected, status.into()), "{declared:?}");
        assert_eq!(result(&world.way_at("2025-04-01 12:00")), expected);
    }
}

/// Without a window it is over with the declaration that makes it enough.
#[test]
fn an_open_survey_ends_when_there_is_enough() {
    let open =
        |least, or_one| [survey(None, least, Counted::Joining, or_one), StageKind::Requirements];
    let done = |world: &World| match result(&world.way()) {
        StageResult::Done(at) => Some(at),
        StageResult::Failed(_) | StageResult::Lapsed(_) | StageResult::Skipped => panic!("an end"),
        StageResult::Waiting => None,
    };
    assert_eq!(done(&asked(&open(0, false), &[])), Some(moment("2025-03-03 12:00")));
    let one = asked(&open(2, false), &[("b", Join), ("c", Need)]);
    assert_eq!((done(&one), one.way().missing), (None, vec![too_few(1, 2, false)]));
    let enough = asked(&open(2, false), &[("b", Join), ("c", Join), ("d", Join)]);
    assert_eq!(done(&enough), Some(moment("2025-03-05 12:00")));
    let as_it_lands = enough.way_at("2025-03-05 12:00");
    assert_eq!(result(&as_it_lands), StageResult::Done(moment("2025-03-05 12:00")));
    assert_eq!(enough.way_at("2025-03-05 11:59").missing, [too_few(1, 2, false)]);
    let alone = asked(&open(2, true), &[("b", Need), ("a", Join)]);
    assert_eq!(done(&alone), Some(moment("2025-03-05 12:00")));
}

/// What was declared before the survey is counted in it, and it is not over before it began.
#[test]
fn earlier_declarations_count_from_the_beginning_on() {
    let stages = [StageKind::Requirements, survey(None, 2, Counted::Joining, false)];
    let mut world = asked(&stages, &[("b", Join), ("c", Join)]);
    assert_eq!(world.way().missing, [Missing::Estimate]);
    world.at("2025-03-20 12:00").lands(estimate(100));
    assert_eq!(result(&world.way()), StageResult::Done(moment("2025-03-20 12:00")));
}

/// Whoever may still declare is next: those of the classes that propose in the process, the proposer where its own word counts.
#[test]
fn those_who_have_not_declared_are_next() {
    use Counted::{Joining, Needing};
    let next = |world: &World| {
        let way = world.way();
        (way.members, way.offices, way.in_charge)
    };
    let kinds = [survey(Some("P7D"), 2, Joining, false)];
    let mut world = World::under(&["a", "b", "c", "d", "provider"], |it| {
        it.way(&kinds);
        it.class("supplier", 0);
        it.office("desk");
        let way = it.processes.get_mut("way").expect("it is there");
        way.proposers = all(&["town"]);
        way.stages.get_mut("s0").expect("a survey").responsible = vec![the("desk")];
    });
    world.at("2025-03-01 12:00").changes("provider", |it| it.class = the("supplier"));
    world.at("2025-03-01 13:00").changes("d", |it| it.status = MemberStatus::Suspended);
    world.at("2025-03-03 12:00").lands(request("a"));
    let desk = || all(&["desk"]);
    assert_eq!(next(&world), (all(&["b", "c"]), all(&[]), desk()));
    world.at("2025-03-04 12:00").lands(interest("b", Join));
    assert_eq!(next(&world), (all(&["c"]), all(&[]), desk()));
    world.at("2025-03-05 12:00").lands(interest("c", Observe));
    assert_eq!(next(&world), (all(&[]), all(&[]), desk()), "all have said a word");

    let open = asked(&[survey(None, 3, Needing, true)], &[("b", Need)]);
    assert_eq!(next(&open).0, all(&["a", "c", "d"]), "the proposer may join itself");
}

/// Only what those say counts that can take part: by class and standing as the survey ends.
#[test]
fn whoever_cannot_take_part_does_not_count() {
    let kinds = [survey(Some("P7D"), 1, Counted::Joining, false)];
    let ended = |change: fn(&mut crate::record::Member)| {
        let mut world = World::under(&["a", "b"], |it| {
            it.way(&kinds);
            it.class("supplier", 0);
            it.processes.get_mut("way").expect("it is there").proposers = all(&["town"]);
        });
        world.at("2025-03-03 12:00").lands(request("a"));
        world.at("2025-03-04 12:00").lands(interest("b", Join));
        world.at("2025-03-05 12:00").changes("b", change);
        result(&world.pass("2025-03-12 12:00").way())
    };
    let end = moment("2025-03-11 00:00");
    assert_eq!(ended(|it| it.name = "B".into()), StageResult::Done(end));
    assert_eq!(ended(|it| it.status = MemberStatus::Left), StageResult::Lapsed(end));
    assert_eq!(ended(|it| it.status = MemberStatus::Applied), StageResult::Lapsed(end));
    assert_eq!(ended(|it| it.class = the("supplier")), StageResult::Lapsed(end));
}

/// A backlog is complete as soon as enough can take part, whenever it is asked.
#[test]
fn a_declaration_counts_again_once_its_member_is_back() {
    let mut world = asked(&[survey(None, 1, Counted::Joining, false)], &[]);
    world.at("2025-03-04 11:00").changes("b", |it| it.status = MemberStatus::Suspended);
    let key = FactKey::Interest(the("2025/need"), the("b"));
    let record = world.state.requests.get_mut("2025/need").expect("filed");
    let by = crate::act::Stamp { at: moment("2025-03-04 12:00"), ..record.filed.clone() };
    let value = Fact::Interest(Box::new(interest("b", Join)));
    record.facts.insert(key, crate::act::Stamped { value, by });
    let none = Missing::Interest { have: 0, need: 1, or_one_joins: false };
    assert_eq!(world.pass("2025-03-05 12:00").way().missing, [none]);
    world.at("2025-03-06 12:00").changes("b", |it| it.status = MemberStatus::Active);
    let done = StageResult::Done(moment("2025-03-06 12:00"));
    assert_eq!(result(&world.pass("2025-03-20 12:00").way()), done);
}
