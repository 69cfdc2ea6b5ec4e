//! The fast and the full reader agree, and neither fails in a way of its own, on files that nobody wrote.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;

use super::{fast, full, parse};

/// A type with every shape that files of the record use.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    a: Option<String>,
    b: Option<Vec<String>>,
    c: Option<Box<Shape>>,
    d: Option<Vec<Shape>>,
    n: Option<u32>,
    i: Option<i64>,
    t: Option<bool>,
    e: Option<Word>,
    m: Option<BTreeMap<String, Option<String>>>,
    any: Option<serde_json::Value>,
    l: Option<Vec<BTreeMap<String, serde_json::Value>>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Yes,
    No,
    With(String),
}

const SCALARS: &[&str] = &[
    "",
    "no",
    "yes",
    "true",
    "False",
    "null",
    "~",
    "Null",
    "010",
    "0",
    "7",
    "12",
    "-3",
    "+4",
    "1_000",
    "0x1F",
    "1.5",
    "1e3",
    ".5",
    ".inf",
    ".nan",
    "nan",
    "12:30",
    "2025-01-31",
    "a b",
    "a  b ",
    "Münster",
    "ä",
    "a#b",
    "a #b",
    "# c",
    "#c",
    "a: b",
    "a:",
    "a:b",
    "http://x/y",
    "\"q\"",
    "\"q\" # c",
    "\"q\"#c",
    "\"q\" x",
    "\"a\\nb\"",
    "\"null\"",
    "\"\"",
    "''",
    "'q'",
    "'it''s'",
    "'q' # c",
    "\"open",
    "'open",
    "[]",
    "{}",
    "[] # c",
    "[a, b]",
    "{a: b}",
    "|",
    "|-",
    ">",
    "| # c",
    "&x y",
    "*x",
    "!t v",
    "@x",
    "%x",
    "`x",
    "-",
    "- a",
    "-a",
    "--- a",
    "---",
    "...",
    "? a",
    ", a",
    "a, b",
    "a]",
    "(a)",
    "/x",
    "_x",
    "<<",
    "=",
    "a\tb",
    "\ta",
    "a\r",
    "\u{a0}a",
    "a\u{2028}b",
    "\u{3000}",
    "🏛",
    "18446744073709551615",
    "99999999999",
    "yes ",
    "with",
];

const KEYS: &[&str] = &[
    "a", "b", "c", "d", "n", "i", "t", "e", "m", "any", "l", "x", "10", "010", "2025/x", "a.b",
    "null", "true", "\"a\"", "ä", "<<", "a b", "?", "-", "with",
];

fn line() -> impl Strategy<Value = String> {
    let key = prop::sample::select(KEYS);
    let scalar = || prop::sample::select(SCALARS);
    let space = || prop_oneof![8 => Just(" "), 1 => Just(""), 1 => Just("  "), 1 => Just("\t")];
    let content = prop_oneof![
        6 => (key, space(), scalar()).prop_map(|(key, space, value)| format!("{key}:{space}{value}")),
        3 => (prop::sample::select(KEYS), space(), scalar())
            .prop_map(|(key, space, value)| format!("-{space}{key}: {value}")),
        3 => (space(), scalar()).prop_map(|(space, value)| format!("-{space}{value}")),
        2 => prop::sample::select(KEYS).prop_map(|key| format!("{key}:")),
        1 => scalar().prop_map(str::to_owned),
        1 => Just("# comment".to_owned()),
        1 => Just(String::new()),
    ];
    let indent = prop_oneof![6 => Just(0_usize), 6 => Just(2), 3 => Just(4), 1 => 0_usize..7];
    let end = prop_oneof![9 => Just("\n"), 1 => Just("\r\n"), 1 => Just(" \n")];
    (indent, content, end)
        .prop_map(|(indent, content, end)| format!("{}{content}{end}", " ".repeat(indent)))
}

fn document() -> impl Strategy<Value = String> {
    (prop::collection::vec(line(), 1..7), any::<bool>()).prop_map(|(lines, ended)| {
        let text = lines.concat();
        if ended { text } else { text.trim_end_matches('\n').to_owned() }
    })
}

/// Documents that are right more often than not: a small tree of our type, written in the usual styles.
fn tree() -> impl Strategy<Value = String> {
    mapping(3).prop_map(|lines| lines.join("\n") + "\n")
}

type Block = BoxedStrategy<Vec<String>>;

/// A mapping of [`Shape`] as lines: each key at most once.
fn mapping(depth: u32) -> Block {
    let texts =
        &["x", "a b", "Münster", "\"q: r\"", "'s'", "http://x/y", "2025-01-31", "12:30", "no"][..];
    let leaves = (
        maybe(scalar("a", texts)),
        maybe(scalar("n", &["7", "0", "48000"])),
        maybe(scalar("t", &["true", "false"])),
        maybe(scalar("e", &["yes", "no"])),
        maybe(list("b:", prop::collection::vec(value(texts), 1..4).boxed())),
        maybe(literal()),
    );
    if depth == 0 {
        return leaves.prop_map(|(a, n, t, e, b, _)| [a, n, t, e, b].concat()).boxed();
    }
    let nested = (
        maybe(below("c:", mapping(depth - 1))),
        maybe(list_of("d:", mapping(depth - 1))),
        maybe(below("m:", scalar("k", texts))),
        maybe(below("any:", mapping(depth - 1))),
        maybe(list_of("l:", mapping(depth - 1))),
    );
    (leaves, nested)
        .prop_map(|((a, n, t, e, b, literal), (c, d, m, any, l))| {
            let a = if literal.is_empty() { a } else { literal };
            [c, a, b, d, n, m, t, any, e, l].concat()
        })
        .boxed()
}

fn maybe(block: Block) -> Block {
    prop_oneof![2 => Just(Vec::new()), 1 => block].boxed()
}

/// A right value mostly, any other sometimes.
fn value(right: &'static [&'static str]) -> BoxedStrategy<String> {
    prop_oneof![12 => prop::sample::select(right), 1 => prop::sample::select(SCALARS)]
        .prop_map(str::to_owned)
        .boxed()
}

fn scalar(key: &'static str, right: &'static [&'static str]) -> Block {
    value(right).prop_map(move |value| vec![format!("{key}: {value}")]).boxed()
}

fn literal() -> Block {
    prop::collection::vec((0_usize..4, prop::sample::select(SCALARS)), 1..4)
        .prop_map(|lines| {
            let lines =
                lines.into_iter().map(|(more, line)| format!("  {}{line}", " ".repeat(more / 3)));
            std::iter::once("a: |".to_owned()).chain(lines).collect()
        })
        .boxed()
}

fn list(key: &'static str, items: BoxedStrategy<Vec<String>>) -> Block {
    (items, 0_usize..3)
        .prop_map(move |(items, by)| {
            let items = items.into_iter().map(|item| format!("{}- {item}", " ".repeat(by)));
            std::iter::once(key.to_owned()).chain(items).collect()
        })
        .boxed()
}

fn below(key: &'static str, block: Block) -> Block {
    (block, 1_usize..4)
        .prop_map(move |(lines, by)| {
            let lines = lines.into_iter().map(|line| format!("{}{line}", " ".repeat(by)));
            std::iter::once(key.to_owned()).chain(lines).collect()
        })
        .boxed()
}

fn list_of(key: &'static str, block: Block) -> Block {
    (prop::collection::vec(block, 1..3), 0_usize..3)
        .prop_map(move |(blocks, by)| {
            let items = blocks.into_iter().flat_map(|lines| {
                lines.into_iter().enumerate().map(|(index, line)| {
                    let mark = if index == 0 { "- " } else { "  " };
                    format!("{}{mark}{line}", " ".repeat(by))
                })
            });
            std::iter::once(key.to_owned()).chain(items).collect()
        })
        .boxed()
}

/// Whatever the fast reader accepts the full reader reads alike.
fn agree<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    text: &str,
) -> Result<bool, TestCaseError> {
    if super::source::refuse_unprintable("", text).is_err() || super::source::is_empty(text) {
        return Ok(false);
    }
    let Some(quick) = fast::parse::<T>(text) else { return Ok(false) };
    match full::parse::<T>(text) {
        Ok(value) => prop_assert_eq!(quick, value, "the readers disagree on {:?}", text),
        Err(error) => {
            return Err(TestCaseError::fail(format!(
                "only the fast reader accepts {text:?}: {error}"
            )));
        }
    }
    Ok(true)
}

fn agree_on_all_types(text: &str) -> Result<(), TestCaseError> {
    agree::<Shape>(text)?;
    agree::<serde_json::Value>(text)?;
    agree::<BTreeMap<String, String>>(text)?;
    agree::<BTreeMap<String, Vec<String>>>(text)?;
    agree::<Vec<String>>(text)?;
    agree::<Vec<BTreeMap<String, String>>>(text)?;
    agree::<String>(text)?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_lines_at_random(text in document()) {
        agree_on_all_types(&text)?;
    }

    #[test]
    fn on_trees(text in tree()) {
        agree_on_all_types(&text)?;
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        answer(&bytes)?;
    }

    #[test]
    fn any_yaml_characters_get_an_answer(text in "[-a:\\[\\]{},&*#?|>!%@'\"\\\\ \t\r\n0é~<]{0,80}") {
        answer(text.as_bytes())?;
        agree_on_all_types(&text)?;
    }

    #[test]
    fn damaged_files_get_an_answer(text in tree(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = text.into_bytes();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        answer(&bytes)?;
        bytes.remove(index);
        answer(&bytes)?;
    }
}

/// A value or a diagnostic whose place lies in the file.
fn answer(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Err(diagnostic) = parse::<Shape>("x.yaml", bytes) {
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
        let span = diagnostic.span.ok_or_else(|| TestCaseError::fail("no place"))?;
        let line = usize::try_from(span.line).map_err(|_| TestCaseError::fail("a huge line"))?;
        prop_assert!(
            line >= 1 && line <= lines,
            "{:?} has no line {}: {:?}",
            bytes,
            line,
            diagnostic
        );
        prop_assert!(span.column >= 1 && span.end_column > span.column, "{:?}", diagnostic);
        prop_assert!(!diagnostic.message.de.is_empty() && !diagnostic.help.en.is_empty());
    }
    Ok(())
}

/// The subset is wide enough for what people write: these take the fast way.
#[test]
fn usual_files_are_fast() {
    let ballot = "# yaml-language-server: $schema=x\na: stadt-muenster\ne: no\nn: 3\n";
    let nested = "a: \"Map: a heat map\"\nc:\n  b:\n    - one\n    - two # c\n  d:\n    - a: x\n      t: true\n    - n: 1\nm: {}\n";
    let text = "a: |\n  first\n\n    second # no comment\nb: []\n";
    for file in [ballot, nested, text, "b:\n- a\n- b\na: x\r\n"] {
        assert!(agree::<Shape>(file).expect("they agree"), "{file}");
    }
}
