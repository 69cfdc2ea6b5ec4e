//! What the README of a charter has to say.
//!
//! | part | what |
//! |---|---|
//! | `## Source` | name, section, date or version, and an address |
//! | `## Rules` | what the rules say, in our words |
//! | `## Where it is` | a table: clause, provision, scenario, not expressed because |
//! | `## Cases` | a list of links: adopted, rejected, exactly at the threshold, and a special case |

use gremium_testkit::markdown::anchor;

use super::Document;

/// The cases that each charter shows.
const CASES: [&str; 4] = ["adopted", "rejected", "exactly at the threshold", "special case"];

/// Everything that is missing, or said of something that does not exist.
pub(super) fn gaps(readme: &str, statutes: &str, scenarios: &[Document]) -> Vec<String> {
    let mut gaps = source(section(readme, "Source"));
    if section(readme, "Rules").lines().filter(|line| line.len() > 20).count() < 2 {
        gaps.push("`## Rules` says less than two lines".to_owned());
    }
    gaps.extend(rows(section(readme, "Where it is"), statutes, scenarios));
    gaps.extend(cases(section(readme, "Cases"), scenarios));
    if scenarios.is_empty() {
        gaps.push("there is no scenario".to_owned());
    }
    gaps
}

/// The text below a heading, up to the next one.
fn section<'t>(readme: &'t str, heading: &str) -> &'t str {
    let marked = format!("## {heading}\n");
    let Some((_, rest)) = readme.split_once(marked.as_str()) else { return "" };
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

fn source(source: &str) -> Vec<String> {
    let year = source.as_bytes().windows(4).any(|four| {
        four.iter().all(u8::is_ascii_digit)
            && matches!(four[..2], [b'1', b'8' | b'9'] | [b'2', b'0'])
    });
    let mut gaps = Vec::new();
    if !source.contains("https://") && !source.contains("http://") {
        gaps.push("`## Source` gives no address".to_owned());
    }
    if !year {
        gaps.push("`## Source` gives no date".to_owned());
    }
    gaps
}

/// A row says which provision and which scenario hold a clause, or why it is not expressed.
fn rows(table: &str, statutes: &str, scenarios: &[Document]) -> Vec<String> {
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let mut gaps = Vec::new();
    if rows.len() < 5 {
        gaps.push(format!("`## Where it is` has {} lines", rows.len()));
    }
    for row in rows.iter().skip(2) {
        let [clause, provision, scenario, reason] = row[..] else {
            gaps.push(format!("a row has {} cells: {row:?}", row.len()));
            continue;
        };
        let held = !provision.is_empty() && !scenario.is_empty();
        if clause.is_empty() || (!held && reason.is_empty()) {
            gaps.push(format!("{clause}: neither held nor said why not"));
        }
        gaps.extend(
            names(provision)
                .filter(|id| !has(statutes, id))
                .map(|id| format!("{clause}: the statutes have no provision `{id}`")),
        );
        gaps.extend(dead_links(scenario, scenarios).map(|it| format!("{clause}: {it}")));
        if !scenario.is_empty() && links(scenario).next().is_none() {
            gaps.push(format!("{clause}: the scenario is no link"));
        }
    }
    gaps
}

fn cases(list: &str, scenarios: &[Document]) -> Vec<String> {
    let mut gaps: Vec<String> = dead_links(list, scenarios).collect();
    for case in CASES {
        let line = list.lines().find(|line| line.starts_with(&format!("- {case}")));
        if line.is_none_or(|line| links(line).next().is_none()) {
            gaps.push(format!("`## Cases` links no case `{case}`"));
        }
    }
    gaps
}

/// The names in backticks; of `rule.part` the first name.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).map(|name| name.split(['.', ':']).next().unwrap_or(name))
}

fn has(statutes: &str, id: &str) -> bool {
    let key = format!("{id}:");
    statutes.lines().any(|line| line.trim_start().starts_with(&key))
}

/// The targets of links.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

fn dead_links<'t>(text: &'t str, scenarios: &'t [Document]) -> impl Iterator<Item = String> + 't {
    links(text)
        .filter(|link| !leads_somewhere(link, scenarios))
        .map(|link| format!("the link `{link}` leads nowhere"))
}

fn leads_somewhere(link: &str, scenarios: &[Document]) -> bool {
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    let Some(document) = scenarios.iter().find(|document| document.name == file) else {
        return false;
    };
    let mut headings = document.text.lines().filter(|line| line.starts_with('#')).map(anchor);
    heading.is_empty() || headings.any(|it| it == heading)
}

#[test]
fn what_is_missing_is_named() {
    let scenario = Document { name: "a.md".to_owned(), text: "# A tie\n".to_owned() };
    let readme = "## Source\n\nA law\n\n## Rules\n\n## Where it is\n\n| a | b | c | d |\n|---|---|---|---|\n| § 1 | `simple` | [x](a.md#a-win) | |\n| § 2 | | | |\n\n## Cases\n\n- adopted: [y](a.md#a-tie)\n";
    let gaps = gaps(readme, "rules:\n  other: {}\n", &[scenario]).join("\n");
    for part in [
        "no address",
        "no date",
        "less than two",
        "has 4 lines",
        "no provision `simple`",
        "a.md#a-win",
        "§ 2: neither",
        "no case `rejected`",
    ] {
        assert!(gaps.contains(part), "{part} is not in\n{gaps}");
    }
}
