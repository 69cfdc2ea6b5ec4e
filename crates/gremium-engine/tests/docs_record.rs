//! The tables of `docs/record.md` say what the code does.

use std::collections::BTreeSet;

use gremium_core::act::ActKind;
use gremium_core::statutes::default_authority;
use gremium_engine::wire::{Place, classify};

const PAGE: &str = include_str!("../../../docs/record.md");

/// Where the words of the reasons stand: a reason cannot be listed, since most of them hold data.
const REASONS: &str = include_str!("../src/words/terms.rs");

/// The cells of the table that follows a mark, without its head.
fn table(mark: &str) -> Vec<Vec<String>> {
    let mark = format!("<!-- {mark}: tested -->");
    let (_, after) = PAGE.split_once(&mark).expect("the mark stands in the page");
    after
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

fn plain(cell: &str) -> &str {
    cell.trim_matches('`')
}

#[test]
fn each_act_stands_there_with_its_default_authority() {
    let expected: Vec<(String, String)> = ActKind::ALL
        .into_iter()
        .map(|kind| {
            let who: Vec<String> = default_authority(kind)
                .iter()
                .map(|who| serde_json::to_value(who).expect("a word"))
                .map(|word| format!("`{}`", word.as_str().expect("a word")))
                .collect();
            (format!("`{}`", kind.word()), who.join(", "))
        })
        .collect();
    let found: Vec<(String, String)> =
        table("acts").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert_eq!(found, expected);
}

#[test]
fn each_path_means_something() {
    let rows = table("layout");
    let mut kinds = BTreeSet::new();
    for row in &rows {
        let path = plain(&row[0]);
        let sample = path
            .replace("<year>", "2025")
            .replace("<date>", "2025-03-01")
            .split('/')
            .map(|part| match part.split_once('>') {
                Some((_, rest)) => format!("x{rest}"),
                None => part.to_owned(),
            })
            .collect::<Vec<_>>()
            .join("/");
        let place = classify(sample.as_bytes());
        match &place {
            Place::Partnership | Place::Statutes => {}
            Place::Fact(key) => assert_eq!(key.to_string(), sample),
            other => panic!("{path}: {other:?}"),
        }
        let shown = format!("{place:?}");
        let folder = sample.split('/').next().unwrap_or_default();
        let kind = shown.split_inclusive('(').take(2).collect::<String>();
        kinds.insert(format!("{folder} {kind}"));
    }
    assert_eq!(kinds.len(), rows.len(), "each path is a kind of its own");
    assert_eq!(rows.len(), 29, "the kinds of fact, statutes, and the partnership itself");
}

#[test]
fn each_reason_stands_there() {
    let (_, body) = REASONS.split_once("pub fn reason_key").expect("the function is there");
    let expected: BTreeSet<&str> = body
        .lines()
        .filter_map(|line| line.split_once("=> \"")?.1.split_once('"'))
        .map(|it| it.0)
        .collect();
    let rows = table("reasons");
    let found: BTreeSet<&str> = rows.iter().map(|row| plain(&row[0])).collect();
    assert!(expected.len() > 20, "the words were not found: {expected:?}");
    assert_eq!(found, expected);
}
