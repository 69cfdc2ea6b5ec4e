//! The examples of `docs/statutes.md` give the results that it says.

use gremium_engine::tally_file::{CountFile, evaluate};
use gremium_engine::wire::v1::rule::RuleFile;
use gremium_engine::yaml;

const PAGE: &str = include_str!("../../../docs/statutes.md");

/// The YAML blocks below the heading "Rules", with the number of their first line.
fn rule_blocks() -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let (mut in_rules, mut in_block) = (false, false);
    for (index, line) in PAGE.lines().enumerate() {
        match line {
            _ if line.starts_with("## ") => in_rules = line == "## Rules",
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
