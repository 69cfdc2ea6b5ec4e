//! Statutes that are written differently and mean the same: one value, and so one prose.
//!
//! Each group names one meaning; of two groups of the same kind no two mean the same.

use std::collections::BTreeMap;

use gremium_engine::wire::v1::StatutesFile;
use gremium_engine::yaml;

use crate::corpus;
use crate::meaning::{Said, said};

/// Ways to write what a motion needs.
const MAJORITIES: &[&[&str]] = &[
    &[
        "simple",
        "[simple]",
        "{more_than: 1/2, of: yes_no}",
        "{more_than: 0.5, of: yes_no}",
        "{more_than: 50 %, of: yes_no}",
        "{absolute: yes_no}",
        "{more_than: 1, of: no}",
        "{more_than: 100 %, of: no}",
        "{count: no, less_than: 1, of: yes}",
        "{count: no, less_than: 1/2, of: yes_no}",
        "{count: yes_no, less_than: 2, of: yes}",
        "{count: yes_no, more_than: 2, of: no}",
        "{all_of: [simple, simple]}",
        "{any_of: [simple, {more_than: 1, of: no}]}",
        "{any_of: [simple, {two_thirds: yes_no}]}",
        "[simple, {at_least: 1/2, of: yes_no}]",
        "[simple, {more_than: 0}]",
    ],
    &[
        "{two_thirds: yes_no}",
        "{at_least: 2/3, of: yes_no}",
        "{at_least: 2, of: no}",
        "{count: no, at_most: 1/3, of: yes_no}",
        "{count: no, at_most: 0.5, of: yes}",
        "[simple, {two_thirds: yes_no}]",
    ],
    &["{three_quarters: valid}", "{at_least: 75 %, of: valid}", "{at_least: 0.75, of: valid}"],
    &["{absolute: entitled}", "{more_than: 1, of: not_yes}", "[simple, {absolute: entitled}]"],
    &[
        "{unanimous: entitled}",
        "{at_least: 100 %, of: entitled}",
        "{equals: 1, of: entitled}",
        "{count: not_yes, at_most: 0}",
        "{count: not_yes, equals: 0}",
        "[{unanimous: entitled}, {unanimous: yes_no}]",
    ],
    &["consensus", "{unanimous: yes_no}", "{count: no, at_most: 0}", "{count: no, equals: 0}"],
    &["consent", "{count: veto, at_most: 0}", "[{count: veto, at_most: 0}, {more_than: 0}]"],
    &["{unanimous: valid}", "{at_least: 1, of: valid}", "[{unanimous: valid}, consensus]"],
    &["{count: missing, at_most: 0}", "{count: cast, at_least: 1, of: entitled}"],
    &["{count: no, less_than: 1/4, of: valid}", "{count: yes_abstain, more_than: 3/4, of: valid}"],
    &["{at_least: 3, unit: heads}", "{more_than: 2, unit: heads}", "{at_least: 2.5, unit: heads}"],
    &["{at_least: 3}"],
    &["{more_than: 2}"],
    &[
        "{at_least: 1/2, of: entitled, unit: heads}",
        "{at_least: 1/2, of: entitled, unit: heads, rounding: up}",
    ],
    &["{at_least: 1/2, of: entitled}", "{at_least: 1/2, of: entitled, rounding: none}"],
    &["{at_least: 1/2, of: entitled, rounding: up}"],
    &[
        "{any_of: [{two_thirds: valid}, {all_of: [simple, {at_least: 5}]}]}",
        "{any_of: [[{at_least: 5}, {more_than: 1, of: no}], {at_least: 2/3, of: valid}]}",
    ],
    &[
        "{per_class: {majority: simple}}",
        "{per_class: {majority: {more_than: 1, of: no}}}",
        "{per_class: {majority: [simple]}}",
    ],
    &["{per_class: {majority: {unanimous: yes_no}}}", "{per_class: {majority: consensus}}"],
    &[
        "{per_class: {classes: [city, county], majority: simple}}",
        "{per_class: {classes: [county, city], majority: simple}}",
    ],
    &[
        "{per_class: {classes: [city], majority: simple}}",
        "{per_class: {classes: [city], together: true, majority: simple}}",
    ],
];

/// Ways to write a rule beside a simple majority.
const RULES: &[&[&str]] = &[
    &[
        "",
        "channels: {}\nrounds: []\ntie: rejected\nveto: []\nballots: {}\nwindow: {}\nabort: {}\nearly_close: false",
        "channels: {sitting: {majority: simple}}",
        "channels: {poll: {majority: {more_than: 1, of: no}}, sitting: {majority: simple}}",
        "channels: {circular: {majority: {unanimous: entitled}}}",
        "ballots: {change: false, secret: false}\nedit: refused\nwithdrawal: refused",
    ],
    &["channels: {circular: {majority: simple}}"],
    &[
        "rounds: [{majority: {absolute: entitled}}]",
        "rounds: [{majority: {more_than: 1, of: not_yes}, channels: {sitting: {majority: {absolute: entitled}}}}]",
        "rounds: [{majority: {absolute: entitled}, channels: {circular: {majority: {unanimous: entitled}}}}]",
    ],
    &[
        "channels: {circular: {majority: {unanimous: entitled}}}\nrounds: [{majority: {absolute: entitled}}]",
    ],
    &[
        "quorum: {count: cast, at_least: 1/2, of: entitled}",
        "quorum: {count: cast, at_least: 50 %, of: entitled}",
        "quorum: {count: cast, at_least: 0.5, of: entitled, rounding: none, unit: votes}",
        "quorum: {count: cast, at_least: 1/2, of: entitled, when: each_item, chair_counts: with_vote, missed: inquorate, and: []}",
        "quorum: {all_of: [{count: cast, at_least: 1/2, of: entitled}]}",
        "quorum: {any_of: [{count: missing, at_most: 1/2, of: entitled}, {count: cast, at_least: 1, of: missing}]}",
        "quorum: {count: cast, at_least: 1/2, of: entitled, and: [{class_count: 0}, {classes: []}]}",
    ],
    &[
        "quorum: {count: cast, at_least: 3, and: [chair, {classes: [city, county]}]}",
        "quorum: {count: cast, at_least: 3, and: [{classes: [county]}, chair, chair_or_deputy, {classes: [city]}, chair, {class_count: 2}]}",
    ],
    &["quorum: {count: cast, at_least: 3, and: [chair_or_deputy]}"],
    &[
        "quorum: {count: cast, at_least: 3, missed: extend_once, extend_by: P7D}",
        "quorum: {count: cast, at_least: 3, missed: extend_once, extend_by: P1W, and: []}",
    ],
    &["quorum: {count: present, at_least: 3}"],
    &["quorum: {count: present, at_least: 3, chair_counts: always}"],
    &["quorum: {count: present, at_least: 3, missed: second_sitting}"],
    &["channels: {poll: {majority: simple, quorum: {count: cast, at_least: 3}}}"],
    &["tie: chair"],
    &["silence: {period: P14D}", "silence: {period: P2W, objection: vote, objections: 1}"],
    &["extension: {by: P1D}", "extension: {by: P1D, times: 1}"],
    &["tie: {repeat: {times: 1}}", "tie: {repeat: {times: 1, then: rejected}}"],
    &[
        "veto:\n  - {by: {member: a}, effect: suspend}\n  - {by: concerned, effect: reject}",
        "veto:\n  - {by: concerned, effect: reject, on: [], reason_required: false}\n  - {by: {member: a}, effect: suspend}",
    ],
    &[
        "veto:\n  - {by: concerned, effect: reject, overridden_by: {two_thirds: yes_no}}",
        "veto:\n  - {by: concerned, effect: reject, overridden_by: {at_least: 2, of: no}}",
    ],
    &["reopening: {two_thirds: yes_no}", "reopening: {at_least: 2, of: no}"],
    &["lock: P1Y", "lock: P12M"],
    &["abort: {poll: {at_least: 3, unit: heads}}", "abort: {poll: {more_than: 2, unit: heads}}"],
];

/// Ways to write an election beside its method.
const ELECTIONS: &[&[&str]] = &[
    &[
        "method: plurality",
        "method: plurality\nseats: 1\nvotes: 1\nties: []\ncaps: []\nrun_off: false\nacceptance: assumed\nsuccession: false",
        "method: plurality\nvotes: {each: {city: 1}, others: 1}",
    ],
    &[
        "method: majority\nmajority: {absolute: yes_no}",
        "method: plurality\nmajority: simple",
        "method: majority\nmajority: {more_than: 1, of: no}",
    ],
    &["method: majority\nmajority: {unanimous: yes_no}", "method: majority\nmajority: consensus"],
    &["method: stv", "method: stv\nties: [lot]", "method: stv\nties: [lot, order]"],
    &[
        "method: approval\nties: [order, lot]",
        "method: approval\nties: [order, order, lot, run-off]",
    ],
    &["method: approval\nties: [run-off, lot]"],
    &[
        "method: approval\nseats: 2\ncaps: [{class: city, at_most: 1}]",
        "method: approval\nseats: 2\ncaps: [{class: city, at_most: 1}, {class: city, at_most: 1}]",
    ],
    &[
        "method: approval\nvotes: {each: {city: 2}, others: 1}",
        "method: approval\nvotes: {each: {city: 2, county: 1}, others: 1}",
    ],
];

/// Ways to write how a body sits.
const BODIES: &[&[&str]] = &[
    &[
        "",
        "order: {}",
        "order: {procedure: simple}",
        "order: {procedure: {more_than: 1, of: no}}",
        "order: {amendments: allowed, on_demand: []}",
        "notice_from: sent",
        "forms: {}",
        "forms: {hybrid: allowed, virtual: allowed}",
        "kind: deciding\nwithout_vote: []\ncaps: []",
    ],
    &["order: {procedure: {two_thirds: yes_no}}", "order: {procedure: {at_least: 2, of: no}}"],
    &["added: {by: simple}", "added: {by: {count: no, less_than: 1, of: yes}}"],
    &["notice: P14D", "notice: P2W"],
    &[
        "order: {on_demand: [{kind: secret, by: {at_least: 2, unit: heads}}]}",
        "order: {on_demand: [{kind: secret, by: {more_than: 1, unit: heads}}]}",
    ],
    &["proxies: {}", "proxies: {holder: voters, for: [item, period, sitting], giver: free}"],
];

/// Statutes with a body, a rule and an election in question.
fn meant(body: &str, rule: &str, election: &str) -> Result<Said, String> {
    let keys = |text: &str| text.lines().map(|it| format!("    {it}\n")).collect::<String>();
    let (body, rule, election) = (keys(body), keys(rule), keys(election));
    let text = format!(
        "statutes: 1\nrecord: {{assurance: email}}\nclasses: {{city: {{}}, county: {{}}}}\n\
         bodies:\n  council: {{seats: {{classes: [city, county]}}}}\n  \
         board:\n    seats: {{classes: [city]}}\n{body}\
         rules:\n  some:\n{rule}elections:\n  vote:\n{election}\
         matters: {{other: {{about: resolution, body: council, rule: some}}}}\n"
    );
    let file: StatutesFile = yaml::parse("statutes/a.yaml", text.as_bytes())
        .map_err(|found| format!("{found:#?}\n{text}"))?;
    let statutes = corpus::statutes(std::iter::once(&file));
    Ok(said(&statutes.map_err(|found| format!("{found:#?}\n{text}"))?))
}

/// Holds of each group that all of it are one value and one prose, and that no other group is.
fn each_group_is_one(groups: &[&[&str]], meant: impl Fn(&str) -> Result<Said, String>) {
    let mut meanings: BTreeMap<u64, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for group in groups {
        let mut first = None;
        for one in *group {
            match (meant(one), first) {
                (Err(found), _) => wrong.push(found),
                (Ok(said), None) => first = Some(said),
                (Ok(said), Some(first)) if said == first => {}
                (Ok(_), Some(_)) => wrong.push(format!("these are not one:\n{}\n{one}", group[0])),
            }
        }
        let Some(first) = first else { continue };
        if let Some(known) = meanings.insert(first.meaning_de, group[0]) {
            wrong.push(format!("these are not two:\n{known}\n{}", group[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_majority_is_one_however_it_is_written() {
    each_group_is_one(MAJORITIES, |it| meant("", &format!("majority: {it}"), "method: plurality"));
}

#[test]
fn a_rule_is_one_however_it_is_written() {
    each_group_is_one(RULES, |it| {
        meant("", &format!("majority: simple\n{it}"), "method: plurality")
    });
}

#[test]
fn an_election_is_one_however_it_is_written() {
    each_group_is_one(ELECTIONS, |it| meant("", "majority: simple", it));
}

#[test]
fn a_body_is_one_however_it_is_written() {
    each_group_is_one(BODIES, |it| meant(it, "majority: simple", "method: plurality"));
}
