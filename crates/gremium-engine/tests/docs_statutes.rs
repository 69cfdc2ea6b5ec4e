//! The examples of `docs/statutes.md` give the results that it says.

use std::collections::BTreeSet;

use gremium_core::time::Zone;
use gremium_engine::tally_file::{
    BallotsCountFile, CountFile, Provision, evaluate, evaluate_contest,
};
use gremium_engine::wire::v1::rule::RuleFile;
use gremium_engine::wire::v1::statutes::{ElectionFile, PrioritisationFile};
use gremium_engine::wire::v1::{Candidate, OptionFile, Setting};
use gremium_engine::yaml;

const PAGE: &str = include_str!("../../../docs/statutes.md");

/// The YAML blocks below a heading, with the number of their first line.
fn rule_blocks() -> Vec<(usize, String)> {
    blocks_below("## Rules")
}

fn blocks_below(heading: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let (mut in_rules, mut in_block) = (false, false);
    for (index, line) in PAGE.lines().enumerate() {
        match line {
            _ if line.starts_with("## ") => in_rules = line == heading,
            "```yaml" if in_rules => {
                in_block = true;
                blocks.push((index + 2, String::new()));
            }
            "```" => in_block = false,
            _ => {
                if let Some((_, block)) = blocks.last_mut().filter(|_| in_block) {
                    block.push_str(line);
                    block.push('\n');
                }
            }
        }
    }
    blocks
}

/// The counts that stand under a rule as comments, each with its result.
fn cases(block: &str) -> Vec<(&str, &str)> {
    block.lines().filter_map(|line| line.strip_prefix("# ")?.rsplit_once(" -> ")).collect()
}

fn judge(block: &str, count: &str) -> String {
    let rule: RuleFile =
        yaml::parse("rule", block.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{block}"));
    let rule = rule.verify("rule").unwrap_or_else(|it| panic!("{it:?}\n{block}"));
    let count: CountFile =
        yaml::parse("count", count.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{count}"));
    let report = evaluate(&rule, &count).unwrap_or_else(|it| panic!("{it:?}"));
    serde_json::to_value(report.result).expect("a word").as_str().expect("a word").to_owned()
}

#[test]
fn each_example_gives_its_result() {
    let blocks = rule_blocks();
    assert!(blocks.len() >= 18, "only {} examples are left", blocks.len());
    let mut failures = Vec::new();
    for (line, block) in &blocks {
        assert!(!cases(block).is_empty(), "line {line}: an example without a count");
        for (count, expected) in cases(block) {
            let found = judge(block, count);
            if found != expected {
                failures.push(format!("line {line}: {count} -> {found}, not {expected}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Candidates or options that an example does not spell out are those that its ballots name.
fn named(file: &mut BallotsCountFile, elects: bool) {
    let mut ids = BTreeSet::new();
    for paper in file.papers.iter().flatten() {
        ids.extend([&paper.choose, &paper.approve].into_iter().flatten().flatten().cloned());
        ids.extend(paper.rank.iter().flatten().flat_map(|level| level.0.clone()));
        ids.extend(paper.score.iter().flatten().map(|(option, _)| option.clone()));
    }
    ids.extend(file.totals.iter().flatten().map(|(option, _)| option.clone()));
    if elects && file.candidates.is_none() {
        let candidate = |id: &String| Candidate {
            id: id.clone(),
            name: id.clone(),
            member: None,
            email: None,
            consent: Some("said so".to_owned()),
            groups: Vec::new(),
        };
        file.candidates = Some(ids.iter().map(candidate).collect());
    } else if !elects && file.options.is_none() {
        let option = |id: &String| OptionFile { id: id.clone(), title: None, cost: None };
        file.options = Some(ids.iter().map(option).collect());
    }
}

fn contest(block: &str, count: &str, elects: bool) -> String {
    let setting = Setting { zone: Zone::UTC, currency: "EUR".parse().expect("a currency") };
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
    let mut file: BallotsCountFile =
        yaml::parse("count", count.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{count}"));
    named(&mut file, elects);
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
fn each_election_and_prioritisation_gives_its_result() {
    let elections = blocks_below("## Elections").into_iter().map(|block| (true, block));
    let prioritisations = blocks_below("## Prioritisations").into_iter().map(|it| (false, it));
    let blocks: Vec<_> = elections.chain(prioritisations).collect();
    assert!(blocks.len() >= 12, "only {} examples are left", blocks.len());
    let mut failures = Vec::new();
    for (elects, (line, block)) in &blocks {
        assert!(!cases(block).is_empty(), "line {line}: an example without ballots");
        for (count, expected) in cases(block) {
            let found = contest(block, count, *elects);
            if found != expected {
                failures.push(format!("line {line}: {count} -> {found}, not {expected}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
