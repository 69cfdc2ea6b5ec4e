//! Each form of the same findings, as exact text.

use gremium_core::oid::Oid;
use gremium_core::text::Lang;
use gremium_engine::codes;
use gremium_engine::diagnostic::{Diagnostic, Severity, Span};
use gremium_engine::finding::{Finding, Kind};
use gremium_engine::text::Text;

use super::{github, human, json, sarif};

const BALLOT: &str = "member: stadt-muenster\nchioce: no\n";

fn misspelt() -> Finding {
    let diagnostic = Diagnostic::new(
        &codes::unknown_key::RULE,
        "polls/2025/heat-map/ballots/stadt-muenster.yaml",
        Text::new("unknown key `chioce`", "unbekannter Schlüssel `chioce`"),
    )
    .at(Span::on_line(2, 1, 6))
    .in_entry(Oid([0xab; 20]))
    .with_help(Text::new("did you mean `choice`?", "ist `choice` gemeint?"));
    Finding::from(diagnostic).with_source(BALLOT)
}

fn unknown_file() -> Finding {
    let message = Text::new("100% odd: a, b\nnext", "100 % seltsam: a, b\nweiter");
    Finding::from(Diagnostic::new(&codes::unknown_file::RULE, "odd, file:1.yaml", message))
}

fn refusal() -> Finding {
    Finding {
        kind: Kind::Refusal,
        severity: Severity::Warning,
        code: "poll-closed".to_owned(),
        path: Some("polls/2025/heat-map/ballots/soest.yaml".to_owned()),
        route: None,
        span: None,
        entry: Some(Oid([0x12; 20])),
        message: Text::new("the poll closed a day before", "die Abstimmung endete einen Tag zuvor"),
        help: Text::default(),
        excerpt: None,
    }
}

fn all() -> Vec<Finding> {
    vec![unknown_file(), refusal(), misspelt()]
}

fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn for_people() {
    assert_eq!(
        plain(&human::render(&[misspelt(), refusal()], Lang::En)),
        "\
error[unknown-key]: unknown key `chioce`
 --> polls/2025/heat-map/ballots/stadt-muenster.yaml:2:1
  |
2 | chioce: no
  | ^^^^^^
  = entry: ababababab
  = help: did you mean `choice`?

refused[poll-closed]: the poll closed a day before
 --> polls/2025/heat-map/ballots/soest.yaml
  = entry: 1212121212

1 error, 1 refused act
"
    );
    let german = plain(&human::render(&[misspelt()], Lang::De));
    assert!(
        german.starts_with("Fehler[unknown-key]: unbekannter Schlüssel `chioce`\n"),
        "{german}"
    );
    assert!(german.contains("  = Hilfe: ist `choice` gemeint?\n"), "{german}");
    assert_eq!(human::render(&[], Lang::En), "");
}

#[test]
fn a_long_line_is_shown_around_the_place() {
    let line = format!("{}chioce: no{}", "x ".repeat(200), " y".repeat(200));
    let diagnostic =
        Diagnostic::new(&codes::unknown_key::RULE, "a.yaml", Text::new("unknown", "unbekannt"))
            .at(Span::on_line(1, 401, 6));
    let text = plain(&human::render(&[Finding::from(diagnostic).with_source(&line)], Lang::En));
    let shown: Vec<&str> = text.lines().skip(3).take(2).collect();
    assert!(shown[0].chars().count() < 120, "{text}");
    let column = shown[1].find('^').expect("a caret");
    assert_eq!(&shown[0][column..column + 6], "chioce", "{text}");
}

#[test]
fn nothing_in_a_record_steers_the_terminal() {
    let line = "a: \u{1b}[2J\u{202e}x";
    let diagnostic = Diagnostic::new(
        &codes::bad_value::RULE,
        "a\u{1b}[1m.yaml",
        Text::new("bad \u{7}", "schlecht"),
    )
    .at(Span::on_line(1, 4, 3));
    let text = plain(&human::render(&[Finding::from(diagnostic).with_source(line)], Lang::En));
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    assert!(text.contains("1 | a: \\u{1b}[2J\\u{202e}x\n"), "{text}");
}

#[test]
fn as_workflow_commands_the_heaviest_first() {
    assert_eq!(
        github::render(all(), Lang::En, "partnership/"),
        "\
::error file=partnership/polls/2025/heat-map/ballots/stadt-muenster.yaml,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::unknown key `chioce`%0Adid you mean `choice`?
::warning file=partnership/odd%2C file%3A1.yaml,title=unknown-file::100%25 odd: a, b%0Anext%0AMove it to its place in the layout of the record, or out of the partnership's folder.
::warning file=partnership/polls/2025/heat-map/ballots/soest.yaml,title=refused%3A poll-closed::the poll closed a day before
"
    );
}

#[test]
fn as_json_with_both_languages() {
    let text = json::render(&all(), None).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["format"], "gremium/findings/v1");
    assert_eq!(
        value["counts"],
        serde_json::json!({"errors": 1, "warnings": 1, "notes": 0, "refusals": 1})
    );
    assert_eq!(value["findings"][2]["message"]["de"], "unbekannter Schlüssel `chioce`");
    assert_eq!(
        value["findings"][2]["excerpt"],
        serde_json::json!({"line": 2, "lines": ["chioce: no"]})
    );
    let back: gremium_engine::finding::v1::Findings =
        serde_json::from_str(&text).expect("our own form");
    assert_eq!(back.findings.len(), 3);
}

fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let text = sarif::render(findings, Lang::En, "").expect("SARIF");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let results = value["runs"][0]["results"].as_array().expect("results");
    results.iter().map(|result| result["partialFingerprints"]["gremium/v1"].to_string()).collect()
}

#[test]
fn as_sarif() {
    let text = sarif::render(&all(), Lang::De, "a b/").expect("SARIF");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let run = &value["runs"][0];
    for result in run["results"].as_array().expect("results") {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    let place = &run["results"][2]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "a%20b/polls/2025/heat-map/ballots/stadt-muenster.yaml"
    );
    assert_eq!(place["region"]["endColumn"], 7);
}

#[test]
fn a_fingerprint_survives_lines_above_and_tells_twins_apart() {
    let mut moved = misspelt();
    moved.span = Some(Span::on_line(9, 1, 6));
    assert_eq!(fingerprints(&[misspelt()]), fingerprints(&[moved.clone()]));
    let twins = fingerprints(&[misspelt(), moved]);
    assert_ne!(twins[0], twins[1]);
}
