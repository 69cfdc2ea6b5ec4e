//! Each key of a count, and of the ballots of a contest, changes a result.

use std::collections::BTreeSet;

use gremium_core::text::Lang;
use gremium_core::time::Zone;

use super::*;
use crate::wire::v1::Setting;
use crate::wire::v1::rule::RuleFile;
use crate::wire::v1::statutes::{ElectionFile, PrioritisationFile};
use crate::yaml;

/// A key, a rule, a count without the key, and the key with a value.
const COUNTS: [(&str, &str, &str, &str); 39] = [
    ("yes", "majority: simple", "no: 1", "yes: 2"),
    ("no", "majority: simple", "yes: 1", "no: 2"),
    ("abstain", "majority: {absolute: valid}", "yes: 2", "abstain: 2"),
    ("veto", "majority: simple", "yes: 1", "veto: 2"),
    ("invalid", "majority: simple\nquorum: {count: cast, at_least: 3}", "yes: 2", "invalid: 1"),
    ("present", "majority: simple\nquorum: {count: present, at_least: 2}", "yes: 2", "present: 2"),
    (
        "represented",
        "majority: simple\nquorum: {count: represented, at_least: 3}",
        "yes: 2\npresent: 2",
        "represented: 3",
    ),
    (
        "present_at_opening",
        "majority: simple\nquorum: {count: present, at_least: 3, when: opening}",
        "yes: 2\npresent: 2\nentitled: 4\nchannel: sitting",
        "present_at_opening: 3",
    ),
    (
        "presiding",
        "majority: simple\nquorum: {count: present, at_least: 3, chair_counts: always}",
        "yes: 2\npresent: 2\nchannel: sitting",
        "presiding: 0",
    ),
    (
        "challenged",
        "majority: simple\nquorum: {count: present, at_least: 3, when: until_challenged}",
        "yes: 2\npresent: 2\nentitled: 4\npresent_at_opening: 3\nchannel: sitting",
        "challenged: true",
    ),
    ("entitled", "majority: {absolute: entitled}", "yes: 2", "entitled: 3"),
    (
        "excluded",
        "majority: {more_than: 1/2, of: entitled_with_excluded}",
        "yes: 2\nentitled: 3",
        "excluded: 1",
    ),
    (
        "excluded_present",
        "majority: simple\nquorum: {count: present_with_excluded, at_least: 3}",
        "yes: 2\npresent: 2\nexcluded: 1",
        "excluded_present: 1",
    ),
    ("seats", "majority: {absolute: seats}", "yes: 2", "seats: 3"),
    ("statutory", "majority: {absolute: statutory}", "yes: 2", "statutory: 3"),
    ("supporters", "majority: simple\nabort: {poll: {at_least: 1}}", "yes: 2", "supporters: 1"),
    ("heads", "majority: {at_least: 2, unit: heads}", "yes: 5", "heads: {yes: 2}"),
    (
        "sizes",
        "majority: {more_than: 1/2, of: entitled, unit: population}",
        "yes: 1",
        "sizes: {population: {yes: 3, entitled: 4}}",
    ),
    (
        "classes",
        "majority: {per_class: {classes: [town], majority: simple}}",
        "yes: 2",
        "classes: {town: {yes: 2}}",
    ),
    ("open", "majority: simple", "yes: 1\nentitled: 5", "open: true"),
    (
        "channel",
        "majority: simple\nchannels: {sitting: {majority: {unanimous: valid}}}",
        "yes: 2\nno: 1",
        "channel: sitting",
    ),
    (
        "round",
        "majority: {unanimous: valid}\nrounds: [{majority: simple}]",
        "yes: 2\nno: 1",
        "round: 2",
    ),
    (
        "repeats",
        "majority: simple\ntie: {repeat: {times: 1, then: status_quo}}",
        "yes: 1\nno: 1",
        "repeats: 1",
    ),
    (
        "sitting",
        "majority: simple\nquorum: {count: present, at_least: 5, missed: second_sitting}",
        "yes: 2\npresent: 2\nchannel: sitting",
        "sitting: second_announced",
    ),
    (
        "extended",
        "majority: simple\nquorum: {count: cast, at_least: 5, missed: extend_once, extend_by: P1D}",
        "yes: 2",
        "extended: true",
    ),
    ("withdrawn", "majority: simple", "yes: 2", "withdrawn: true"),
    ("chair_vote", "majority: simple\ntie: chair", "yes: 1\nno: 1", "chair_vote: yes"),
    ("lot", "majority: simple\ntie: lot", "yes: 1\nno: 1", "lot: for"),
    (
        "chair_present",
        "majority: simple\nquorum: {count: cast, at_least: 1, and: [chair]}",
        "yes: 2",
        "chair_present: true",
    ),
    (
        "deputy_present",
        "majority: simple\nquorum: {count: cast, at_least: 1, and: [chair_or_deputy]}",
        "yes: 2",
        "deputy_present: true",
    ),
    (
        "invited",
        "majority: simple\nquorum: {count: cast, at_least: 1, and: [invited]}",
        "yes: 2",
        "invited: true",
    ),
    (
        "classes_present",
        "majority: simple\nquorum: {count: cast, at_least: 1, and: [{class_count: 1}]}",
        "yes: 2",
        "classes_present: [town]",
    ),
    (
        "topics",
        "majority: simple\nveto: [{by: {member: a}, on: [budget], effect: reject}]",
        "yes: 2\nvetoes: [{by: {member: a}, reason: true}]",
        "topics: [budget]",
    ),
    (
        "vetoes",
        "majority: simple\nveto: [{by: {member: a}, effect: reject}]",
        "yes: 2",
        "vetoes: [{by: {member: a}, reason: true}]",
    ),
    (
        "veto_open",
        "majority: simple\nveto: [{by: {member: a}, effect: reject, within: P7D}]",
        "yes: 2",
        "veto_open: true",
    ),
    (
        "reopening",
        "majority: simple\nreopening: {two_thirds: yes_no}",
        "yes: 3\nno: 2",
        "reopening: true",
    ),
    ("concerned", "majority: simple\nconsent: concerned", "yes: 2", "concerned: {a: false}"),
    ("consents", "majority: simple\nconsent: {members: [a]}", "yes: 2", "consents: {a: true}"),
    ("objections", "majority: simple\nsilence: {period: P7D}", "yes: 0", "objections: 0"),
];

const BOARD: &str = "method: plurality\nseats: 2\nvotes: 2";
const BUDGET: &str = "by: supporters\nbudget: {greedy: votes}\nties: [lot]";

/// A key, an election or a prioritisation, ballots without the key, and the key with a value.
const BALLOTS: [(&str, &str, &str, &str); 16] = [
    (
        "candidates",
        BOARD,
        "papers: [{choose: [a, b]}]",
        "candidates: [{id: a, name: A, consent: c}, {id: b, name: B}]",
    ),
    (
        "options",
        BUDGET,
        "budget: \"2\"\npapers: [{approve: [a]}]",
        "options: [{id: a, cost: \"1\"}]",
    ),
    ("seats", BOARD, "papers: [{votes: 2, choose: [a]}, {choose: [b]}]", "seats: 1"),
    (
        "order",
        "method: plurality\nties: [order]",
        "papers: [{choose: [a]}, {choose: [b]}]",
        "order: [b, a]",
    ),
    (
        "lot",
        "method: plurality\nties: [lot]",
        "papers: [{choose: [a]}, {choose: [b]}]",
        "lot: [b, a]",
    ),
    (
        "budget",
        BUDGET,
        "options: [{id: a, cost: \"1\"}]\npapers: [{approve: [a]}]",
        "budget: \"2\"",
    ),
    (
        "classes",
        "method: plurality\nseats: 2\nvotes: 2\ncaps: [{class: town, at_most: 1}]",
        "candidates: [{id: a, name: A, consent: c, member: x}, {id: b, name: B, consent: c, member: y}]\npapers: [{votes: 2, choose: [a, b]}]",
        "classes: {x: town, y: town}",
    ),
    ("papers", BOARD, "candidates: [{id: a, name: A, consent: c}]", "papers: [{choose: [a]}]"),
    ("totals", BOARD, "valid: 2", "totals: {a: 2}"),
    ("valid", BOARD, "totals: {a: 2}", "valid: 2"),
    (
        "abstain",
        "method: plurality\nquorum: {count: valid, at_least: 2}",
        "papers: [{choose: [a]}]",
        "abstain: 1",
    ),
    (
        "invalid",
        "method: plurality\nquorum: {count: cast, at_least: 2}",
        "papers: [{choose: [a]}]",
        "invalid: 1",
    ),
    (
        "entitled",
        "method: plurality\nquorum: {count: cast, at_least: 1/2, of: entitled}",
        "papers: [{choose: [a]}]",
        "entitled: 2",
    ),
    (
        "present",
        "method: plurality\nquorum: {count: present, at_least: 1}",
        "papers: [{choose: [a]}]",
        "present: 1",
    ),
    (
        "run_off",
        "method: majority\nmajority: {absolute: valid}\nrun_off: true",
        "papers: [{votes: 2, choose: [a]}, {choose: [b]}, {choose: [c]}, {choose: [d]}]",
        "run_off: true",
    ),
    (
        "options.cost",
        BUDGET,
        "budget: \"2\"\noptions: [{id: a}]\npapers: [{approve: [a]}]",
        "options: [{id: a, cost: \"1\"}]",
    ),
];

fn setting() -> Setting {
    Setting { zone: Zone::UTC, currency: "EUR".parse().expect("a currency"), language: Lang::En }
}

fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> T {
    yaml::parse("it", text.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{text}"))
}

/// The result of a count, or what is wrong with it.
fn judged(rule: &str, count: &str) -> Result<String, String> {
    let rule = parsed::<RuleFile>(rule).verify("r").unwrap_or_else(|it| panic!("{it:?}\n{rule}"));
    let report = evaluate(&rule, &parsed(count)).map_err(|it| format!("{it:?}"))?;
    Ok(format!("{:?}", report.result))
}

/// Who was elected or what was taken up, what stays open, and whether the body could decide.
fn counted(provision: &str, ballots: &str) -> Result<String, String> {
    let setting = setting();
    let wrong = |it: Vec<crate::wire::Problem>| format!("{it:?}");
    let provision = if provision.starts_with("by:") {
        let file: PrioritisationFile = parsed(provision);
        Provision::Prioritisation(Box::new(file.verify("p", &setting).map_err(wrong)?))
    } else {
        let file: ElectionFile = parsed(provision);
        Provision::Election(Box::new(file.verify("e").map_err(wrong)?))
    };
    let report = evaluate_contest(&provision, &parsed(ballots), &setting).map_err(wrong)?;
    let found = report.contest.map(|it| (it.winners, it.open, it.left));
    Ok(format!("{:?} {found:?}", report.result))
}

fn keys<T: schemars::JsonSchema>() -> BTreeSet<String> {
    let schema = schemars::schema_for!(T).to_value();
    schema["properties"].as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn each_key_of_a_count_changes_a_result() {
    let mut told = BTreeSet::new();
    for (key, rule, count, with) in COUNTS {
        let without = judged(rule, count).unwrap_or_else(|it| panic!("{key}: {it}"));
        let found = judged(rule, &format!("{count}\n{with}"));
        assert_ne!(found.unwrap_or_else(|it| panic!("{key}: {it}")), without, "{key}");
        told.insert(key.to_owned());
    }
    assert_eq!(told, keys::<CountFile>());
}

#[test]
fn each_key_of_ballots_changes_a_result() {
    let mut told = BTreeSet::new();
    for (key, provision, ballots, with) in BALLOTS {
        // Where something is missing without it, that is an answer, too.
        let without = counted(provision, ballots);
        let replaced = ballots.replace("options: [{id: a}]", "");
        let with = counted(provision, &format!("{replaced}\n{with}"));
        assert_ne!(
            with.clone().unwrap_or_else(|it| panic!("{key}: {it}")),
            without.unwrap_or_default(),
            "{key}"
        );
        told.extend((!key.contains('.')).then(|| key.to_owned()));
    }
    assert_eq!(told, keys::<BallotsCountFile>());
}

/// What means nothing under the rule is refused at its place.
#[test]
fn what_the_rule_asks_nothing_of_is_refused() {
    for (key, _, _, with) in COUNTS {
        let found = judged(
            "majority: simple",
            &format!("yes: 2\n{with}").replace("yes: 2\nyes: 2", "yes: 2"),
        );
        let counted = [
            "yes",
            "no",
            "abstain",
            "veto",
            "invalid",
            "present",
            "represented",
            "entitled",
            "excluded",
            "excluded_present",
            "present_at_opening",
            "presiding",
            "supporters",
            "heads",
            "classes",
            "open",
            "channel",
            "round",
            "withdrawn",
            "chair_vote",
        ];
        let refused = found.as_ref().is_err_and(|it| it.contains(&format!("route: \"{key}")));
        // Nobody objected: that is nothing.
        assert_eq!(refused, !counted.contains(&key), "{key}: {found:?}");
    }
    for (key, _, _, with) in BALLOTS {
        let provision = if ["seats", "candidates"].contains(&key) {
            "by: supporters"
        } else {
            "method: plurality"
        };
        let papers = if provision.starts_with("by") { "approve" } else { "choose" };
        let ballots = format!("papers: [{{{papers}: [a]}}]\n{with}");
        if ["order", "lot", "budget", "classes", "run_off", "options", "seats", "candidates"]
            .contains(&key)
        {
            let found = counted(provision, &ballots);
            let place = format!("route: \"{key}");
            assert!(found.as_ref().is_err_and(|it| it.contains(&place)), "{key}: {found:?}");
        }
    }
    for seats in [0, 2, 9] {
        let found =
            counted("method: plurality", &format!("seats: {seats}\npapers: [{{choose: [a]}}]"));
        assert!(found.is_err_and(|it| it.contains("from 1 to 1")), "{seats}");
    }
    let partial = counted(
        "method: plurality\nties: [order]",
        "order: [b]\npapers: [{choose: [a]}, {choose: [b]}]",
    );
    assert!(partial.is_err_and(|it| it.contains("leaves `a` out")));
}
