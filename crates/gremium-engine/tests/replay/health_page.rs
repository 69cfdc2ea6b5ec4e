//! `docs/health.md` says which figures there are, how they are computed, and what counts as missing.

use std::collections::BTreeSet;

use crate::health::{figure, health};
use crate::world::World;

const PAGE: &str = include_str!("../../../../docs/health.md");

/// The cells of the table that follows a mark, without its head.
fn table(mark: &str) -> Vec<Vec<String>> {
    let mark = format!("<!-- {mark}: tested -->");
    let (_, after) = PAGE.split_once(&mark).expect("the mark stands in the page");
    let lines = after.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    let cells =
        |row: &str| row.trim_matches('|').split('|').map(|it| it.trim().to_owned()).collect();
    rows.map(cells).collect()
}

/// What stands between backticks.
fn marked(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn each_figure_stands_there_in_order_with_its_formula() {
    let health = health(&World::founded(), "2025-02-01 10:00");
    let computed: Vec<(String, String)> =
        health.figures.iter().map(|it| (format!("`{}`", it.key), it.formula.en.clone())).collect();
    let rows = table("figures");
    let told: Vec<(String, String)> =
        rows.iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert_eq!(told, computed);
    for row in rows {
        assert!(row[2].split_whitespace().count() > 4, "{}: no edge cases", row[0]);
    }
}

#[test]
fn each_challenge_has_figures_and_each_figure_a_challenge() {
    let health = health(&World::founded(), "2025-02-01 10:00");
    let computed: BTreeSet<&str> = health.figures.iter().map(|it| it.key).collect();
    let rows = table("challenges");
    for row in &rows {
        assert!(!marked(&row[2]).is_empty(), "no figure for “{}”", row[1]);
    }
    let told: BTreeSet<&str> = rows.iter().flat_map(|row| marked(&row[2])).collect();
    assert_eq!(told, computed);
    let challenges: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(challenges.len(), 6, "four challenges and two benefits: {challenges:?}");
}

/// Statutes that provide for next to nothing.
const BARE: &str = "
statutes: 1
classes:
  tree: {kinds: [municipality]}
  carrier: {kinds: [association], votes: 0}
bodies:
  assembly: {seats: {classes: [tree, carrier]}}
offices:
  secretariat: {keeps_record: true}
";

const WAY: &str = "
statutes: 1
processes:
  plain:
    stages:
      - {id: filing, kind: filing}
      - {id: release, kind: release, then: in-core}
";

/// What `BARE` lacks and can be given without anything else.
const MATTERS: &str = "
statutes: 1
offices:
  chair: {term: P2Y}
prioritisations:
  order: {by: borda, ties: [order]}
matters:
  admission: {about: membership, body: assembly, rule: simple}
  amendment: {about: statutes, body: assembly, rule: simple}
  election: {about: office, body: assembly, rule: simple}
  order: {about: resolution, body: assembly, prioritisation: order}
  use: {about: fund, body: assembly, rule: simple}
fees:
  fee: {classes: [tree], amount: 100}
funds:
  fund: {purposes: [{id: all, title: {de: alles, en: all}}], contributors: [members], decides: [use]}
tasks:
  product-management: {offices: [chair]}
  community-management: {offices: [chair]}
  hosting: {each_member: true}
  maintenance: {awarded: true}
  development: {awarded: true}
processes:
  whole:
    stages:
      - {id: filing, kind: filing}
      - {id: money, kind: financing, parties: proposer}
      - {id: release, kind: release, responsible: [chair]}
      - {id: care, kind: operation, responsible: [chair], then: in-core}
";

const BARE_PARTS: [&str; 15] = [
    "tasks.product-management",
    "tasks.community-management",
    "tasks.hosting",
    "tasks.maintenance",
    "tasks.development",
    "matters.membership",
    "matters.statutes",
    "matters.office",
    "processes",
    "prioritisations",
    "fees",
    "funds",
    "processes.financing",
    "bodies.assembly.chair",
    "offices.secretariat.term",
];

fn missing(files: &[(&str, &str)]) -> Vec<String> {
    let health = health(&World::founded_with(files), "2025-02-01 10:00");
    let parts = &figure(&health, "undefined-provisions").parts;
    for part in parts {
        assert!(!part.name.en.is_empty() && part.name.en != part.name.de, "{part:?}");
    }
    parts.iter().map(|it| it.of.clone()).collect()
}

#[test]
fn what_is_missing_altogether_counts() {
    let rules = ("statutes/rules.yaml", "statutes: 1\nrules:\n  simple: {majority: simple}\n");
    let bare = ("statutes/bodies.yaml", BARE);
    let founded = |more: &[(&str, &str)]| {
        let mut files = vec![bare, rules];
        files.extend(more);
        missing(&files)
    };
    assert_eq!(founded(&[]), BARE_PARTS);
    let way = founded(&[("statutes/way.yaml", WAY)]);
    let with_way: Vec<&str> = BARE_PARTS.into_iter().filter(|it| *it != "processes").collect();
    let of_way = ["processes.plain.operation", "processes.plain.release.responsible"];
    assert_eq!(way, [&with_way[..], &of_way].concat());
    let left = founded(&[("statutes/more.yaml", MATTERS)]);
    assert_eq!(left, ["bodies.assembly.chair", "offices.secretariat.term"]);
    let found: BTreeSet<String> = BARE_PARTS.iter().chain(&of_way).map(|it| named(it)).collect();
    let told: BTreeSet<String> =
        table("missing").iter().map(|row| marked(&row[0])[0].to_owned()).collect();
    assert_eq!(told, found);
}

/// `bodies.assembly.chair` as `bodies.<body>.chair`.
fn named(part: &str) -> String {
    let steps: Vec<&str> = part.split('.').collect();
    match steps.as_slice() {
        ["tasks", _] => "tasks.<task>".to_owned(),
        ["bodies", _, what] => format!("bodies.<body>.{what}"),
        ["offices", _, what] => format!("offices.<office>.{what}"),
        ["processes", _, what] => format!("processes.<process>.{what}"),
        ["processes", _, _, what] => format!("processes.<process>.<stage>.{what}"),
        _ => part.to_owned(),
    }
}
