//! Known outcomes from elsewhere, as records: each vector becomes statutes, members and a vote, and is replayed.
//!
//! The same vectors go through `gremium tally` in `tests/majorities.rs`. Here each is told in every way that fits it: as a
//! poll or a sitting, one member a vote or one member a side with all its votes, by name or by count.

mod budgets;
mod file;
mod known;
mod marks;
mod record;
mod timed;

use file::{Vector, vectors};
use gremium_engine::report::v1::Report;
use record::{Told, Way};

/// What a record came to.
#[derive(Debug, PartialEq)]
struct Found {
    outcome: String,
    quorum: Option<bool>,
    not_voted: Option<usize>,
}

fn found(report: &Report, told: &Told) -> Found {
    if let Some(poll) = report.polls.first() {
        let open = poll.phase != "closed";
        let outcome = poll.outcome.clone().unwrap_or_default();
        return Found {
            outcome: if open { "open".into() } else { outcome },
            quorum: poll.derivation.as_ref().and_then(|it| it.quorum.as_ref()).map(|it| it.reached),
            not_voted: Some(poll.not_voted.len()),
        };
    }
    if let Some(refusal) = report.refusals.first() {
        return Found { outcome: refusal.reason.to_string(), quorum: None, not_voted: None };
    }
    let item = &report.sittings[0].agenda[0];
    Found {
        outcome: item.outcome.clone().unwrap_or_else(|| panic!("{told:?} decided nothing")),
        quorum: item.derivation.as_ref().and_then(|it| it.quorum.as_ref()).map(|it| it.reached),
        not_voted: None,
    }
}

/// What differs from the expected, in one line.
fn differs(vector: &Vector, told: &Told, report: &Report) -> Option<String> {
    let (found, expected) = (found(report, told), &vector.expect);
    let adopted = expected.adopted.is_none_or(|it| it == (found.outcome == "adopted"));
    let result = expected.result.as_ref().is_none_or(|it| *it == found.outcome);
    let quorum = expected.quorum_reached.is_none_or(|it| found.quorum == Some(it));
    let not_voted = match (expected.not_voted, found.not_voted) {
        (Some(expected), Some(found)) => expected == found,
        _ => true,
    };
    let refused: Vec<String> = report.refusals.iter().map(|it| it.reason.to_string()).collect();
    let refusals = found.outcome == "inconsistent" || refused == vector.refused();
    (!(adopted && result && quorum && not_voted && refusals))
        .then(|| format!("{} as {told:?}: {found:?}, refused {refused:?}", vector.id))
}

#[test]
fn known_outcomes_come_out_of_a_replay() {
    let all = vectors();
    let mut ways = 0;
    let mut wrong = Vec::new();
    for vector in &all {
        let told = record::ways(vector);
        assert!(!told.is_empty(), "{} is told in no way", vector.id);
        for told in told {
            ways += 1;
            wrong.extend(differs(vector, &told, &record::report(vector, &told)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(all.len() >= 110, "only {} vectors are left", all.len());
    assert!(ways >= 400, "only {ways} records were told");
}

/// A required number is exactly the one at which the outcome turns.
#[test]
fn one_vote_less_than_required_is_not_enough() {
    let all = vectors();
    let mut thresholds = 0;
    for vector in all.iter().filter(|vector| vector.is_threshold()) {
        let required = vector.required();
        thresholds += 1;
        for (number, enough) in [(required, true), (required - 1, false)] {
            let told = Told { way: vector.way_of_threshold(), by_head: true };
            let at = vector.at_threshold(number);
            let found = found(&record::report(&at, &told), &told);
            let reached = if vector.expect.required_quorum.is_some() {
                found.quorum == Some(true)
            } else {
                found.outcome == "adopted"
            };
            assert_eq!(reached, enough, "{} with {number}: {found:?}", vector.id);
        }
    }
    assert!(thresholds >= 18, "only {thresholds} thresholds are left");
}

/// Whoever reads the vectors sees where ours is another outcome than that of the source, and which reading is held.
#[test]
fn differences_and_readings_are_said() {
    let all = vectors();
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| text.len() > 40);
    assert!(all.iter().filter(|it| it.kind == "caution").all(|it| said(&it.differs)));
    assert!(all.iter().filter(|it| said(&it.differs)).count() >= 13);
    assert!(all.iter().filter(|it| said(&it.reading)).count() >= 3);
    assert!(all.iter().all(|it| it.way_of_threshold() != Way::Count));
}
