//! What a careful reader finds in a rule, a matter or a body, and where it stays silent.

use std::collections::{BTreeMap, BTreeSet};

use gremium_engine::lint::lint;
use gremium_engine::wire::v1::statutes::{Places, Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;

const STATUTES: &str = "statutes: 1
classes: {a: {}, b: {}, mute: {votes: 0}}
offices: {chair: {}, clerk: {keeps_record: true}}
bodies:
  council: {seats: {members: [x, y, z]}, chair: chair, rhythm: P1Y}
  board: {seats: {classes: [a]}, chair: chair, rhythm: P1Y}
rules:
  r: {RULE}
  q: {majority: {three_quarters: yes_no}}
matters:
  r: {about: resolution, body: council, rule: r, ways: [poll, sitting, circular]}
  s: {about: resolution, body: board, rule: q}
  u: {about: statutes, body: council, rule: q}
record: {assurance: email}
";

/// The codes of what is found.
fn found(text: &str) -> BTreeSet<String> {
    let file: StatutesFile = yaml::parse("statutes/a.yaml", text.as_bytes())
        .unwrap_or_else(|found| panic!("{found:?}\n{text}"));
    let sources = [Source { path: "statutes/a.yaml", file: &file }];
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    let statutes = build(&sources, BTreeMap::new(), &setting)
        .unwrap_or_else(|found| panic!("{found:#?}\n{text}"));
    let found = lint(&statutes, &Places::of(&sources), None);
    found.into_iter().map(|it| it.code.to_string()).collect()
}

fn of_rule(rule: &str) -> String {
    STATUTES.replace("{RULE}", &format!("{{{rule}}}"))
}

fn assert_found(text: &str, expected: &[&str], what: &str) {
    let expected: BTreeSet<String> = expected.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(found(text), expected, "{what}");
}

#[test]
fn rules_are_read_with_the_body_that_decides_under_them() {
    for (rule, expected) in [
        ("majority: simple", &[][..]),
        ("majority: simple, tie: chair", &[]),
        ("majority: simple, tie: presiding", &[]),
        ("majority: {two_thirds: yes_no}, tie: presiding", &["part-without-effect"]),
        ("majority: [simple, {at_least: 2}], tie: chair", &[]),
        ("majority: {unanimous: valid}, rounds: [{majority: simple}], tie: chair", &[]),
        ("majority: {two_thirds: yes_no}, tie: rejected", &[]),
        ("majority: {two_thirds: yes_no}, tie: chair", &["part-without-effect"]),
        ("majority: {absolute: entitled}, tie: lot", &["part-without-effect"]),
        ("majority: consent, tie: status_quo", &["part-without-effect"]),
        ("majority: [simple, {two_thirds: valid}], tie: chair", &["part-without-effect"]),
        ("majority: consensus", &[]),
        ("majority: {at_least: 1}", &[]),
        ("majority: {at_least: 3}", &[]),
        ("majority: {at_least: 4}", &["never-reached"]),
        ("majority: {at_least: 4, unit: heads}", &["never-reached"]),
        ("majority: [simple, {count: no, at_most: 9}]", &["part-without-effect"]),
        ("majority: [simple, {count: no, at_most: 1}]", &[]),
        ("majority: {at_least: 1/1000, of: entitled}", &["part-without-effect"]),
        ("majority: {at_least: 1/3, of: entitled}", &["part-without-effect"]),
        ("majority: {at_least: 2/5, of: entitled}", &[]),
        ("majority: {count: no, less_than: 0}", &["never-reached"]),
        ("majority: [{at_least: 3}, {count: no, at_least: 1}]", &["never-reached", "upside-down"]),
        ("majority: [simple, {less_than: 1/2, of: yes_no}]", &["never-reached", "upside-down"]),
        ("majority: {at_most: 1/2, of: yes_no}", &["upside-down"]),
        ("majority: {count: no, more_than: 1/2, of: yes_no}", &["upside-down"]),
        ("majority: {count: no, less_than: 1/2, of: yes_no}", &[]),
        ("majority: {count: no, at_most: 1/2, of: yes_no}", &["half-not-more"]),
        ("majority: {at_least: 1, of: no}", &["half-not-more"]),
        // Half of all as a floor beside three quarters of the votes: a tie never adopts.
        ("majority: [{at_least: 3/4, of: valid}, {at_least: 1/2, of: entitled}]", &[]),
        ("majority: [simple, {at_least: 1/2, of: entitled}]", &[]),
        ("majority: [{count: no, less_than: 1, of: yes}, {at_least: 1/2, of: entitled}]", &[]),
        ("majority: [{at_least: 1}, {at_least: 1/2, of: entitled}]", &["half-not-more"]),
        (
            "majority: {any_of: [{two_thirds: valid}, {at_least: 1/2, of: entitled}]}",
            &["half-not-more"],
        ),
        ("majority: simple, consent: concerned", &[]),
        ("majority: simple, reopening: {at_least: 1/2, of: entitled}", &["half-not-more"]),
        ("majority: simple, reopening: {more_than: 1/2, of: entitled}", &[]),
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, overridden_by: {at_least: 1/2, of: entitled}}]",
            &["half-not-more"],
        ),
        // A circular resolution needs the consent of all, so that nobody is left to say no; elsewhere whoever raises the veto
        // says no, and what is adopted overcomes it.
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, overridden_by: [simple, {count: no, at_least: 1}]}]",
            &["never-reached", "part-without-effect", "upside-down"],
        ),
        ("majority: {per_class: {in_at_least: 2, majority: simple}}", &[]),
        ("majority: {per_class: {in_at_least: 3, majority: simple}}", &["never-reached"]),
        ("majority: {per_class: {classes: [mute], majority: simple}}", &["class-without-vote"]),
        ("majority: {per_class: {classes: [a], majority: {at_least: 4}}}", &["never-reached"]),
        ("majority: simple, reopening: {at_least: 4}", &["never-reached"]),
        ("majority: simple, reopening: {at_least: 3}", &[]),
        ("majority: simple, silence: {period: P7D, objections: 4}", &["never-reached"]),
        ("majority: simple, silence: {period: P7D, objections: 3}", &[]),
        ("majority: simple, abort: {poll: {at_least: 4}}", &["never-reached"]),
        ("majority: simple, abort: {poll: {at_least: 3}}", &[]),
        ("majority: simple, window: {min: P7D, max: P1D}", &["never-reached"]),
        ("majority: simple, window: {min: P1M, max: P2W}", &["never-reached"]),
        ("majority: simple, window: {min: P1M, max: P4W}", &[]),
        ("majority: simple, window: {min: P1W, max: P7D}", &[]),
        ("majority: simple, window: {min: PT48H, max: P2D}", &[]),
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, overridden_by: {at_least: 4}}]",
            &["never-reached"],
        ),
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, overridden_by: {two_thirds: entitled}}]",
            &[],
        ),
        // Whoever raises a veto by ballot is one of those entitled, and says no.
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, overridden_by: {unanimous: entitled}}]",
            &["never-reached"],
        ),
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, within: P14D, overridden_by: {unanimous: entitled}}]",
            &[],
        ),
        (
            "majority: {two_thirds: valid}, veto: [{by: {member: x}, effect: reject, overridden_by: simple}]",
            &["part-without-effect"],
        ),
        (
            "majority: simple, veto: [{by: {member: x}, effect: reject, overridden_by: {two_thirds: valid}}]",
            &[],
        ),
        // What is counted of all need not be counted of a class, and only a request has shares of its cost.
        (
            "majority: [simple, {per_class: {majority: {count: supporters, at_least: 1}}}]",
            &["never-reached"],
        ),
        (
            "majority: [simple, {any_of: [{per_class: {majority: {count: supporters, at_least: 1}}}, {at_least: 2}]}]",
            &[],
        ),
        ("majority: [simple, {more_than: 1/2, of: yes_no, unit: funding}]", &["never-reached"]),
        ("majority: simple, quorum: {count: cast, at_least: 4}", &["never-reached"]),
        ("majority: simple, quorum: {count: cast, at_least: 0}", &["part-without-effect"]),
        (
            "majority: simple, quorum: {count: cast, at_least: 2, chair_counts: never}",
            &["part-without-effect"],
        ),
        (
            "majority: simple, ballots: {secret: true}, consent: {members: [x]}",
            &["never-reached", "secret-but-open"],
        ),
        ("majority: simple, consent: {members: [x]}", &[]),
        (
            "majority: simple, quorum: {count: cast, at_least: 2, missed: extend_once, extend_by: P1D, second: {count: cast, at_least: 4}}",
            &["never-reached"],
        ),
    ] {
        assert_found(&of_rule(rule), expected, rule);
    }
}

#[test]
fn what_a_rule_says_of_a_way_that_is_not_open_has_no_effect() {
    let sitting =
        |rule: &str| of_rule(rule).replace("ways: [poll, sitting, circular]", "ways: [sitting]");
    let poll =
        |rule: &str| of_rule(rule).replace("ways: [poll, sitting, circular]", "ways: [poll]");
    let idle = &["part-without-effect"][..];
    for rule in [
        "majority: simple, early_close: true",
        "majority: simple, window: {min: P7D}",
        "majority: simple, edit: reset",
        "majority: simple, silence: {period: P7D}",
        "majority: simple, channels: {poll: {majority: consensus}}",
        "majority: simple, abort: {circular: {at_least: 1}}",
        "majority: simple, rounds: [{majority: simple, channels: {poll: {majority: consensus}}}]",
    ] {
        assert_found(&sitting(rule), idle, rule);
        assert_found(&of_rule(rule), &[], rule);
    }
    for (rule, expected) in [
        ("majority: simple, quorum: {count: cast, at_least: 2, when: opening}", idle),
        ("majority: simple, quorum: {count: cast, at_least: 2, missed: second_sitting}", idle),
        ("majority: simple, quorum: {count: cast, at_least: 2}", &[]),
        ("majority: simple, early_close: true", &[]),
    ] {
        assert_found(&poll(rule), expected, rule);
    }
}

#[test]
fn matters_are_read_side_by_side() {
    let base = of_rule("majority: simple");
    let with = |line: &str| base.replace("  u: {", &format!("  {line}\n  u: {{"));
    let other = |key: &str, value: &str| {
        base.replace("body: council, rule: r,", &format!("body: council, rule: r, {key}: {value},"))
    };
    let files =
        |it: &str| format!("{it}: {{about: statutes, files: [FILES], body: board, rule: q}}");
    let offices = |of: &str, rule: &str| {
        format!("m-{rule}: {{about: office, offices: {of}, body: board, rule: {rule}}}")
    };
    for (text, expected) in [
        // The one for a file is the special one.
        (with(&files("f").replace("FILES", "statutes/f.yaml")), &[][..]),
        (
            with(&format!(
                "{}\n  {}",
                files("f").replace("FILES", "statutes/f.yaml"),
                files("g")
                    .replace("FILES", "statutes/f.yaml, statutes/g.yaml")
                    .replace("rule: q", "rule: r"),
            )),
            &["two-rules-for-one"],
        ),
        (
            with(&format!("{}\n  {}", offices("[chair]", "r"), offices("[chair, clerk]", "q"))),
            &["two-rules-for-one"],
        ),
        (with(&format!("{}\n  {}", offices("[chair]", "r"), offices("[clerk]", "q"))), &[]),
        (other("supporters", "{at_least: 4}"), &["never-reached"]),
        (other("supporters", "{at_least: 3}"), &[]),
        (other("first", "{adopted: s}"), &[]),
        (other("first", "{adopted: r}"), &["never-reached"]),
        (
            other("first", "{adopted: s}")
                .replace("body: board, rule: q}", "body: board, rule: q, first: {recommended: r}}"),
            &["never-reached"],
        ),
        (other("effective", "{lasts: P6M, review: P1Y}"), &["part-without-effect"]),
        (other("effective", "{lasts: P1Y, review: P6M}"), &[]),
        (other("effective", "{consents: [s]}"), &[]),
        (other("effective", "{consents: [r]}"), &["part-without-effect"]),
        // Two bodies side by side: each decision takes effect with the other.
        (
            other("effective", "{consents: [s]}").replace(
                "body: board, rule: q}",
                "body: board, rule: q, effective: {consents: [r]}}",
            ),
            &[],
        ),
    ] {
        assert_found(&text, expected, &text);
    }
}

/// A council of three: with the chair, who has no vote, four can be there.
#[test]
fn whoever_presides_may_be_one_more_who_is_there() {
    let sitting =
        |rule: &str| of_rule(rule).replace("ways: [poll, sitting, circular]", "ways: [sitting]");
    let quorum = |number: u32, counts: &str| {
        sitting(&format!(
            "majority: simple, quorum: {{count: present, at_least: {number}, chair_counts: {counts}}}"
        ))
    };
    assert_found(&quorum(3, "with_vote"), &[], "all");
    assert_found(&quorum(4, "with_vote"), &["never-reached"], "one more");
    assert_found(&quorum(4, "always"), &[], "with the chair");
    assert_found(&quorum(5, "always"), &["never-reached"], "with the chair, one more");
    let cast = quorum(4, "always").replace("count: present", "count: cast");
    assert_found(&cast, &["never-reached", "part-without-effect"], "the chair casts no vote");
    assert_found(&quorum(3, "never"), &[], "besides a chair without a vote");
    let unchaired =
        quorum(2, "never").replace("members: [x, y, z]}, chair: chair", "members: [x, y, z]}");
    assert_found(&unchaired, &["rule-without-chair"], "nobody presides");
}

/// What a sitting decides on its agenda and its procedure is read as majorities are.
#[test]
fn half_is_found_in_what_a_sitting_asks_for() {
    let body = |key: &str| {
        let said = format!("chair: chair, {key}, rhythm: P1Y}}\n  board");
        of_rule("majority: simple").replace("chair: chair, rhythm: P1Y}\n  board", &said)
    };
    for (key, expected) in [
        ("added: {by: {at_least: 1/2, of: valid}}", &["half-not-more"][..]),
        ("added: {by: {more_than: 1/2, of: valid}}", &[]),
        ("added: never", &[]),
        ("order: {procedure: {at_least: 1/2, of: yes_no}}", &["half-not-more"]),
        ("order: {procedure: {two_thirds: yes_no}}", &[]),
        ("order: {procedure: {at_most: 1/2, of: yes_no}}", &["upside-down"]),
    ] {
        assert_found(&body(key), expected, key);
    }
}

/// A second quorum that asks for less eases something, in whatever it is counted.
#[test]
fn a_second_quorum_is_without_effect_only_where_it_asks_for_no_less() {
    let quorum = |first: &str, second: &str| {
        let missed = "missed: second_sitting";
        let rule = format!("majority: simple, quorum: {{{first}, {missed}, second: {{{second}}}}}");
        of_rule(&rule).replace("ways: [poll, sitting, circular]", "ways: [sitting]")
    };
    for (first, second) in [
        (
            "count: represented, at_least: 3/4, of: entitled",
            "count: represented, at_least: 1/2, of: entitled",
        ),
        ("count: represented, at_least: 3/4, of: entitled", "count: represented, at_least: 2"),
        (
            "count: present, at_least: 3/4, of: entitled",
            "count: present, at_least: 1/4, of: entitled",
        ),
        ("count: cast, at_least: 3, unit: heads", "count: cast, at_least: 2, unit: heads"),
        ("count: cast, at_least: 3", "count: cast, at_least: 2"),
    ] {
        assert_found(&quorum(first, second), &[], second);
    }
    let idle = &["part-without-effect"];
    assert_found(&quorum("count: cast, at_least: 2", "count: cast, at_least: 3"), idle, "more");
    assert_found(&quorum("count: cast, at_least: 2", "count: cast, at_least: 2"), idle, "the same");
    for count in ["present", "represented"] {
        let of = |least: &str| format!("count: {count}, at_least: {least}");
        assert_found(&quorum(&of("2"), &of("3")), idle, "more");
        assert_found(&quorum(&of("2"), &of("2")), idle, "the same");
        let share = "1/2, of: entitled";
        assert_found(&quorum(&of(share), &of("2/3, of: entitled")), idle, "a larger share");
        assert_found(&quorum(&of("2/3, of: entitled"), &of(share)), &[], "a smaller share");
    }
}

/// Whoever is concerned and has no vote neither consents nor objects by ballot.
#[test]
fn those_concerned_need_a_vote_to_consent_or_object() {
    let barred =
        |rule: &str| of_rule(rule).replace("r: {about:", "r: {without_vote: [concerned], about:");
    assert_found(&barred("majority: simple, consent: concerned"), &["never-reached"], "consent");
    let veto =
        |more: &str| format!("majority: simple, veto: [{{by: concerned, effect: reject{more}}}]");
    assert_found(&barred(&veto("")), &["veto-unrecordable"], "by ballot");
    assert_found(&barred(&veto(", within: P7D")), &[], "after the vote");
    assert_found(&of_rule(&veto("")), &[], "with a vote");
    assert_found(&barred("majority: simple"), &[], "nothing is asked of them");
}

#[test]
fn no_body_stands_below_itself_and_no_chair_deputises_for_itself() {
    let base = of_rule("majority: simple");
    let council = |more: &str| {
        base.replace(
            "chair: chair, rhythm: P1Y}\n  board",
            &format!("chair: chair, rhythm: P1Y, {more}}}\n  board"),
        )
    };
    let both = |text: String| {
        text.replace("classes: [a]}, chair: chair", "classes: [a]}, parent: council, chair: chair")
    };
    assert_found(&council("parent: council"), &["body-under-itself"], "itself");
    assert_found(&council("parent: board"), &[], "another one");
    assert_found(&both(base.clone()), &[], "another one");
    assert_found(&both(council("parent: board")), &["body-under-itself"], "in a ring");
    // Whoever stands below a ring is not in it.
    assert_found(&both(council("parent: council")), &["body-under-itself"], "below a ring");
    assert_found(&council("deputy: chair"), &["part-without-effect"], "the chair itself");
    assert_found(&council("deputy: clerk"), &[], "another office");
}

#[test]
fn bodies_need_seats_and_votes() {
    let base = of_rule("majority: simple");
    let board = |seats: &str| {
        base.replace("board: {seats: {classes: [a]}", &format!("board: {{seats: {seats}"))
    };
    for (text, expected) in [
        (board("{members: [x, y]}"), &[][..]),
        (board("{members: [x, y], total: 2}"), &[]),
        (board("{members: [x, y], total: 1}"), &["too-few-seats"]),
        (board("{classes: [a, b]}, caps: [{each: class, at_most: 1/2, above: shrink}]"), &[]),
        (
            board("{classes: [a, b]}, caps: [{each: class, at_most: 1/3, above: shrink}]"),
            &["never-reached"],
        ),
        (board("{classes: [a, b]}, caps: [{classes: [a], at_most: 1/3, above: shrink}]"), &[]),
        (
            board(
                "{classes: [a]}, weight: {by: population, brackets: [{below: 10, votes: 0}, {from: 10, votes: 0}]}",
            ),
            &["never-reached"],
        ),
    ] {
        assert_found(&text, expected, &text);
    }
}

/// A way to break a tie after one that always breaks it, ties of a mere order, and numbers by class that are all alike.
#[test]
fn contests_say_nothing_that_changes_nothing() {
    let with = |section: &str, it: &str, decides: &str| {
        let about = if section == "elections" { "office, offices: [chair]" } else { "resolution" };
        let matter = format!("c: {{about: {about}, body: board, {decides}: c}}");
        of_rule("majority: simple")
            .replace("  u: {", &format!("  {matter}\n  u: {{"))
            .replace("\nrecord:", &format!("\n{section}: {{c: {{{it}}}}}\nrecord:"))
    };
    let idle = &["part-without-effect"][..];
    for (it, expected) in [
        ("method: majority, majority: {at_least: 1/2, of: valid}", &["half-not-more"][..]),
        ("method: majority, majority: {absolute: valid}", &[]),
        ("method: plurality, ties: [order, lot]", &[]),
        ("method: plurality, ties: [order]", &[]),
        ("method: plurality, ties: [order, run-off, lot]", &[]),
        // What repeats, or comes after a lot, is not there.
        ("method: plurality, ties: [lot, order]", &[]),
        ("method: plurality, ties: [order, order]", &[]),
        ("method: plurality, seats: 2, votes: {each: {a: 2}, others: 1}", &[]),
        ("method: plurality, seats: 2, votes: {each: {a: 1}, others: 1}", &[]),
        ("method: plurality, seats: 2, votes: {each: {a: 4}, others: 3}", idle),
        (
            "method: plurality, seats: 2, votes: {each: {mute: 2}, others: 1}",
            &["class-without-vote"],
        ),
        ("method: plurality, seats: 2, votes: {each: {b: 2}, others: 1}", &["class-without-vote"]),
    ] {
        assert_found(&with("elections", it, "election"), expected, it);
    }
    for (it, expected) in [
        ("by: supporters", &[][..]),
        ("by: supporters, ties: [lot]", idle),
        ("by: supporters, ties: [order]", &[]),
        ("by: supporters, first: 1, ties: [lot]", &[]),
        ("by: supporters, first: 1, ties: [lot, order]", &[]),
        ("by: supporters, first: 1, ties: [order, lot], votes: {each: {a: 2}, others: 2}", &[]),
        ("by: supporters, votes: {each: {b: 2}, others: 1}", &["class-without-vote"]),
    ] {
        assert_found(&with("prioritisations", it, "prioritisation"), expected, it);
    }
}

#[test]
fn a_ballot_marks_no_more_than_there_are_seats() {
    let election = |votes: u32| {
        let matter = "e: {about: office, offices: [chair], body: board, election: e}";
        of_rule("majority: simple").replace("  u: {", &format!("  {matter}\n  u: {{")).replace(
            "\nrecord:",
            &format!(
                "\nelections: {{e: {{method: plurality, seats: 2, votes: {votes}}}}}\nrecord:"
            ),
        )
    };
    assert_found(&election(2), &[], "two of two");
    assert_found(&election(3), &["part-without-effect"], "three of two");
}
