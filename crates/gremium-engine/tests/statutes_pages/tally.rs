//! Examples of rules, elections and prioritisations give the results that stand under them.

use gremium_core::time::Zone;
use gremium_engine::tally_file::{
    BallotsCountFile, CountFile, Provision, evaluate, evaluate_contest,
};
use gremium_engine::wire::v1::Setting;
use gremium_engine::wire::v1::rule::RuleFile;
use gremium_engine::wire::v1::statutes::{ElectionFile, PrioritisationFile};
use gremium_engine::yaml;

use crate::page::{self, Example};

/// The counts that stand under a rule as comments, each with its result.
fn cases(block: &str) -> Vec<(&str, &str)> {
    block.lines().filter_map(|line| line.strip_prefix("# ")?.rsplit_once(" -> ")).collect()
}

/// What a rule makes of a count.
pub(crate) fn rule(block: &str, count: &str) -> String {
    let rule: RuleFile =
        yaml::parse("rule", block.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{block}"));
    let rule = rule.verify("rule").unwrap_or_else(|it| panic!("{it:?}\n{block}"));
    let count: CountFile =
        yaml::parse("count", count.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{count}"));
    let report = evaluate(&rule, &count).unwrap_or_else(|it| panic!("{it:?}"));
    serde_json::to_value(report.result).expect("a word").as_str().expect("a word").to_owned()
}

/// What a rule of these parts makes of a count: `majority; tie; count` names what a cell holds; the majority is simple unless named.
pub(crate) fn parts(keys: &str, cell: &str) -> String {
    let keys: Vec<&str> = keys.split("; ").collect();
    let values: Vec<&str> = cell.splitn(keys.len(), "; ").collect();
    assert_eq!(keys.len(), values.len(), "{cell}");
    let mut text = String::new();
    if !keys.contains(&"majority") {
        text += "majority: simple\n";
    }
    for (key, value) in keys.iter().zip(&values).filter(|(key, _)| **key != "count") {
        text += &match *key {
            "veto" => format!("veto: [{value}]\n"),
            key => format!("{key}: {value}\n"),
        };
    }
    rule(&text, values.last().expect("a count"))
}

/// Who is elected, or what is taken up, and what stays open.
pub(crate) fn contest(block: &str, count: &str, elects: bool) -> String {
    let setting = Setting {
        zone: Zone::UTC,
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    let provision = if elects {
        let file: ElectionFile =
            yaml::parse("election", block.as_bytes()).unwrap_or_else(|it| panic!("{it:?}"));
        Provision::Election(Box::new(file.verify("it").unwrap_or_else(|it| panic!("{it:?}"))))
    } else {
        let file: PrioritisationFile =
            yaml::parse("order", block.as_bytes()).unwrap_or_else(|it| panic!("{it:?}"));
        let rule = file.verify("it", &setting).unwrap_or_else(|it| panic!("{it:?}"));
        Provision::Prioritisation(Box::new(rule))
    };
    let file: BallotsCountFile =
        yaml::parse("count", count.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{count}"));
    let report =
        evaluate_contest(&provision, &file, &setting).unwrap_or_else(|it| panic!("{it:?}"));
    let result = report.contest.expect("it was counted");
    let winners =
        if result.winners.is_empty() { "nobody".to_owned() } else { result.winners.join(", ") };
    match result.open {
        Some(open) if open.candidates.is_empty() => format!("{winners}; {}", open.by),
        Some(open) => format!("{winners}; {} {}", open.by, open.candidates.join(", ")),
        None => winners,
    }
}

#[test]
fn each_example_gives_its_results() {
    let mut failures = Vec::new();
    let mut number = 0;
    for section in page::sections() {
        for Example { place, text } in &section.examples {
            for (count, expected) in cases(text) {
                let found = match section.file {
                    "statutes/rules.md" => rule(text, count),
                    "statutes/elections.md" => contest(text, count, true),
                    "statutes/prioritisations.md" => contest(text, count, false),
                    other => panic!("{place}: {other} has no counts"),
                };
                number += 1;
                if found != expected {
                    failures.push(format!("{place}: {count} -> {found}, not {expected}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(number > 100, "only {number} results are left");
}
