//! The gallery of wrong files: each `tests/yaml/<name>.yaml` beside the exact diagnostic that it gets.
//!
//! `GREMIUM_BLESS=1 cargo test -p gremium-engine --test yaml` writes the expected texts anew.

#![allow(clippy::disallowed_methods, reason = "the gallery lies on the disk")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gremium_core::id::{MemberId, PollId};
use gremium_engine::diagnostic::Diagnostic;
use gremium_engine::finding::Excerpt;
use gremium_engine::yaml;
use serde::Deserialize;

/// A type with every shape that files of the record use.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(dead_code, reason = "the fields are there to be read into")]
struct Sample {
    name: Option<String>,
    choice: Option<Choice>,
    count: Option<u32>,
    open: Option<bool>,
    member: Option<MemberId>,
    poll: Option<PollId>,
    tags: Vec<String>,
    nested: Option<Nested>,
    by_member: BTreeMap<MemberId, u32>,
    #[serde(rename = "deep")]
    deep: Option<Box<Sample>>,
    tree: Option<Tree>,
    #[serde(deserialize_with = "optional_whole")]
    strict: Option<u8>,
}

/// Lists of lists, for bombs.
#[derive(Debug, PartialEq, Deserialize)]
struct Tree(Vec<Tree>);

fn optional_whole<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u8>, D::Error> {
    yaml::whole(deserializer).map(Some)
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Choice {
    Yes,
    No,
    Abstain,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are there to be read into")]
struct Nested {
    text: String,
    pins: Vec<Pin>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are there to be read into")]
struct Pin {
    path: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/yaml")
}

fn render(bytes: &[u8], diagnostic: &Diagnostic) -> String {
    let mut text = String::new();
    let place = diagnostic.span.map_or_else(String::new, |span| {
        format!("{}:{}-{}:{}", span.line, span.column, span.end_line, span.end_column)
    });
    let _ = writeln!(text, "{} {place}", diagnostic.code);
    if let Some((span, source)) = diagnostic.span.zip(yaml::decode(bytes))
        && let Some(excerpt) = Excerpt::of(source, span)
    {
        let line: String = excerpt.lines[0].chars().take(80).collect();
        let _ = writeln!(text, "  | {}", line.replace('\t', "→"));
        // A far place would make the expected file as wide as the line.
        let before = usize::try_from(span.column - 1).expect("small");
        let width = usize::try_from(span.end_column - span.column).expect("small");
        if before < 80 {
            let _ = writeln!(text, "  | {}{}", " ".repeat(before), "^".repeat(width.min(80)));
        }
    }
    for (message, help) in [
        (&diagnostic.message.en, &diagnostic.help.en),
        (&diagnostic.message.de, &diagnostic.help.de),
    ] {
        let _ = writeln!(text, "{message}\n  = {help}");
    }
    text
}

fn check(name: &str, bytes: &[u8], problems: &mut Vec<String>) {
    let found = match yaml::parse::<Sample>(&format!("{name}.yaml"), bytes) {
        Ok(value) => format!("accepted: {value:?}\n"),
        Err(diagnostic) => render(bytes, &diagnostic),
    };
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("GREMIUM_BLESS").is_some() {
        std::fs::write(&path, found).expect("the gallery can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if found != expected {
        problems.push(format!("== {name}\n-- expected\n{expected}-- found\n{found}"));
    }
}

/// Wrong files that would not survive an editor or a formatter, made here.
fn made() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("made-bom-and-crlf", b"\xef\xbb\xbfname: a\r\nchioce: no\r\n".to_vec()),
        ("made-utf16", b"\xff\xfen\0a\0".to_vec()),
        ("made-latin1", b"name: a\nchoice: M\xfcnster\n".to_vec()),
        ("made-nul", b"name: a\0b\n".to_vec()),
        ("made-empty", Vec::new()),
        ("made-tab", b"nested:\n\ttext: a\n".to_vec()),
        ("made-deep-flow", "[".repeat(10_000).into_bytes()),
        (
            "made-deep-block",
            (0..200).map(|n| format!("{}deep:\n", " ".repeat(n))).collect::<String>().into_bytes(),
        ),
        ("made-deep-maps", "{deep: ".repeat(500).into_bytes()),
        ("made-many-values", format!("tags: [{}]", "a,".repeat(150_000)).into_bytes()),
        ("made-too-large", vec![b'#'; 1024 * 1024 + 1]),
        ("made-control-character", b"name: a\x1b[2Jb\nchioce: x\n".to_vec()),
    ]
}

#[test]
fn gallery() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the gallery exists")
        .filter_map(|entry| entry.expect("readable").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() > 20, "the gallery has become small: {}", names.len());
    let mut problems = Vec::new();
    for name in names {
        let bytes = std::fs::read(folder().join(format!("{name}.yaml"))).expect("readable");
        check(&name, &bytes, &mut problems);
    }
    for (name, bytes) in made() {
        check(name, &bytes, &mut problems);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn sample(text: &str) -> Sample {
    yaml::parse("sample.yaml", text.as_bytes())
        .unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
}

#[test]
fn scalars_are_text_where_text_is_wanted() {
    for scalar in [
        "no",
        "yes",
        "on",
        "off",
        "n",
        "Y",
        "true",
        "010",
        "0x1F",
        "12:30",
        "2025-01-31",
        "1_000",
        "1.10",
        "1e3",
        "+49 251",
        "1,5",
        ".5",
        "=",
        "2025-01-31T10:00:00Z",
    ] {
        assert_eq!(sample(&format!("name: {scalar}\n")).name.as_deref(), Some(scalar), "{scalar}");
        assert_eq!(
            sample(&format!("name: \"{scalar}\"\n")).name.as_deref(),
            Some(scalar),
            "quoted {scalar}"
        );
        assert_eq!(sample(&format!("tags: [\"{scalar}\", '{scalar}']\n")).tags, [scalar, scalar]);
    }
    assert_eq!(sample("choice: no\n").choice, Some(Choice::No));
    assert_eq!(sample("choice: \"yes\"\n").choice, Some(Choice::Yes));
}

#[test]
fn line_ends_and_marks_mean_nothing() {
    let plain = sample("name: a\nnested:\n  text: b\n  pins: []\n");
    assert_eq!(sample("\u{feff}name: a\nnested:\n  text: b\n  pins: []\n"), plain);
    assert_eq!(sample("name: a\r\nnested:\r\n  text: b\r\n  pins: []\r\n"), plain);
    assert_eq!(sample("---\n# c\nname: 'a' # d\nnested: {text: \"b\", pins: []}\n...\n"), plain);
}

#[test]
fn numbers_are_whole_and_decimal() {
    assert_eq!(sample("count: 48000\n").count, Some(48_000));
    assert_eq!(sample("count: 0x10\n").count, Some(16));
}
