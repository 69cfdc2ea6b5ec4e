//! Random histories: however they are replayed, the answer is the same.

use gremium_core::record::MotionRef;
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::report::v1::{About, build};
use proptest::prelude::*;

use crate::world::{MEMBERS, RULES, World, instant, member, pin, poll};

/// A day of February and March 2025, by number.
fn day(number: usize) -> String {
    let (month, day) = if number < 28 { (2, number + 1) } else { (3, number - 27) };
    format!("2025-{month:02}-{:02}", day.min(31))
}

/// One thing that happens; who, what and when are numbers, so that shrinking finds small histories.
#[derive(Debug, Clone)]
struct Event {
    /// Days after the event before; a negative one lets the clock jump back.
    after: i8,
    kind: u8,
    who: usize,
    which: usize,
    choice: usize,
}

fn event() -> impl Strategy<Value = Event> {
    (-1i8..5, 0u8..9, 0usize..4, 0usize..3, 0usize..4)
        .prop_map(|(after, kind, who, which, choice)| Event { after, kind, who, which, choice })
}

const POLLS: [&str; 3] = ["2025/a", "2025/b", "2025/c"];
const MATTERS: [&str; 4] = ["question", "quick", "patient", "amendment"];
const CHOICES: [&str; 4] = ["yes", "no", "abstain", "yes"];

fn stricter() -> String {
    RULES.replace("simple: {majority: simple,", "simple: {majority: {absolute: entitled},")
}

fn told(events: &[Event]) -> World {
    let mut world = World::founded();
    let mut today = 0usize;
    for event in events {
        today = today.saturating_add_signed(isize::from(event.after)).min(50);
        tell(&mut world, event, today);
    }
    world
}

fn tell(world: &mut World, event: &Event, today: usize) {
    let (who, id) = (MEMBERS[event.who], POLLS[event.which]);
    let ballot = format!("polls/{id}/ballots/{who}.yaml");
    let landing = world.at(&format!("{} 10:00", day(today)));
    let landing = match event.kind {
        0 => {
            let matter = MATTERS[event.choice];
            let pins = if matter == "amendment" {
                pin("statutes/rules.yaml", &stricter())
            } else {
                String::new()
            };
            let text = poll(id, matter, &format!("{} 12:00", day(today + 7)), &pins);
            landing.put(&format!("polls/{id}/poll.yaml"), &text)
        }
        1..=3 => {
            landing.vote(id, MEMBERS[event.choice], "yes").vote(id, who, CHOICES[event.choice])
        }
        4 => landing.by(who).remove(&ballot),
        5 => landing.put("statutes/rules.yaml", &stricter()),
        6 => landing.put(
            &format!("members/{who}.yaml"),
            &(member(who, &[who]) + if event.choice > 1 { "status: suspended\n" } else { "" }),
        ),
        7 => landing.by(who).put(&ballot, "poll: [\n"),
        _ => landing,
    };
    landing.land();
}

/// The bytes of the report as of a day's end, or nothing where no statutes are in force.
fn report(replay: Replay, as_of: &str) -> Vec<u8> {
    let at = instant(as_of);
    let about = About { root: String::new(), as_of: at };
    let report = build(&replay.until(at), &about).expect("founded");
    serde_json::to_vec_pretty(&report).expect("JSON")
}

const END: &str = "2025-06-01";

fn moment(as_of: &str) -> Moment {
    Moment { as_of: instant(as_of), clock: None }
}

fn whole(world: &World, as_of: &str) -> Replay {
    world.run(Replay::new(), 0, world.entries.len(), moment(as_of), 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn in_two_parts_at_any_cut(events in prop::collection::vec(event(), 1..24)) {
        let world = told(&events);
        let all = whole(&world, END);
        let bytes = report(all.clone(), END);
        let mut first = Replay::new();
        for cut in 1..world.entries.len() {
            first = world.run(first, cut - 1, cut, moment(END), 0);
            let kept = Replay::from_bytes(&first.to_bytes()).expect("a checkpoint");
            prop_assert!(kept == first, "the checkpoint at {cut} is another state");
            let both = world.run(kept, cut, world.entries.len(), moment(END), 0);
            prop_assert!(both == all, "cut before entry {cut}");
            prop_assert!(report(both, END) == bytes, "another report, cut before entry {cut}");
        }
    }

    #[test]
    fn put_again_with_its_ballots_each_question_has_its_outcome(
        events in prop::collection::vec(event(), 1..24),
    ) {
        let state = whole(&told(&events), END).until(instant(END)).state;
        for id in state.polls.keys() {
            let question = state.question(&MotionRef::Poll(id.clone()));
            let again = question.and_then(|it| it.outcome(&it.ballots())).map(|it| it.verdict);
            let known = state.outcome_of(id, state.now).map(|(_, it)| it.outcome.verdict);
            prop_assert_eq!(again, known);
        }
    }

    #[test]
    fn the_order_of_files_within_an_entry_has_no_influence(
        events in prop::collection::vec(event(), 1..24),
        seed in any::<u64>(),
    ) {
        let world = told(&events);
        let mut shuffled = world.clone();
        for (entry, turn) in shuffled.entries.iter_mut().zip(seed..) {
            let length = entry.changes.len().max(1);
            entry.changes.rotate_left(usize::try_from(turn).unwrap_or(0) % length);
            if turn % 3 == 0 {
                entry.changes.reverse();
            }
        }
        prop_assert!(whole(&shuffled, END) == whole(&world, END));
    }

    #[test]
    fn the_number_of_workers_has_no_influence(events in prop::collection::vec(event(), 1..24)) {
        let world = told(&events);
        let alone = whole(&world, END);
        for workers in [1, 3] {
            let moment = moment(END);
            let many = world.run(Replay::new(), 0, world.entries.len(), moment, workers);
            prop_assert!(many == alone, "{workers} workers");
        }
    }

    #[test]
    fn what_lies_after_the_moment_has_no_influence(
        events in prop::collection::vec(event(), 1..24),
        at in 0usize..58,
    ) {
        let world = told(&events);
        let as_of = format!("{} 18:00", day(at));
        let full = whole(&world, &as_of);
        let mut cut = world.clone();
        cut.entries.truncate(world.entries.len() - usize::try_from(full.after).expect("small"));
        let mut part = whole(&cut, &as_of);
        prop_assert_eq!(part.after, 0);
        // What is told of later entries is that they are there, and no more.
        part.after = full.after;
        part.left_out.clone_from(&full.left_out);
        prop_assert!(report(part, &as_of) == report(full, &as_of));
    }

    #[test]
    fn what_was_decided_stays_decided(events in prop::collection::vec(event(), 1..24)) {
        let world = told(&events);
        let mut before: Vec<_> = Vec::new();
        for at in (0..58).step_by(7) {
            let replay = world.replay(&format!("{} 18:00", day(at)));
            let decided = replay.state.decided.iter();
            let now: Vec<_> = decided
                .map(|it| (it.clone(), replay.state.decided(it).cloned()))
                .collect();
            prop_assert!(now[..before.len()] == before[..]);
            before = now;
        }
    }
}
