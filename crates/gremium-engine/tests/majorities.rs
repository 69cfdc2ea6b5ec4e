//! Known outcomes from elsewhere, judged through the files of `gremium tally`.

use gremium_core::tally::Weight;
use gremium_engine::derivation::v1::Condition;
use gremium_engine::tally_file::{CountFile, Report, TallyResult, evaluate};
use gremium_engine::wire::v1::number::Number;
use gremium_engine::wire::v1::rule::RuleFile;
use gremium_engine::yaml;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    id: String,
    source: String,
    kind: String,
    rule: RuleFile,
    count: CountFile,
    /// Told by the replay (`tests/replay/vectors`).
    #[serde(default, rename = "ballots")]
    _ballots: Vec<serde_json::Value>,
    expect: Expected,
    #[serde(rename = "differs")]
    _differs: Option<String>,
    #[serde(rename = "reading")]
    _reading: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    adopted: Option<bool>,
    result: Option<String>,
    quorum_reached: Option<bool>,
    required_yes: Option<Number>,
    required_quorum: Option<Number>,
    base: Option<Number>,
    remarks: Option<usize>,
    #[serde(rename = "not_voted")]
    _not_voted: Option<usize>,
}

fn vectors() -> Vec<Vector> {
    let read = |name: &str, bytes: &[u8]| -> Vec<Vector> {
        let file: File = yaml::parse(name, bytes).expect("the vectors");
        file.vectors
    };
    let mut all = read("majorities.yaml", include_bytes!("vectors/majorities.yaml"));
    all.extend(read("peers.yaml", include_bytes!("vectors/peers.yaml")));
    all
}

fn judge(vector: &Vector) -> Report {
    let rule = vector
        .rule
        .verify(&vector.id)
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", vector.id));
    evaluate(&rule, &vector.count).unwrap_or_else(|problems| panic!("{}: {problems:?}", vector.id))
}

fn same(found: Option<&Weight>, expected: Option<&Number>, what: &str) -> Option<String> {
    let expected = expected?.weight();
    (found != expected.as_ref()).then(|| format!("{what}: {found:?}, not {expected:?}"))
}

/// All that differs from what is known.
fn differences(vector: &Vector) -> Vec<String> {
    let (report, expected) = (judge(vector), &vector.expect);
    let result = serde_json::to_value(report.result).expect("a word").as_str().map(str::to_owned);
    let base =
        report.derivation.as_ref().and_then(|derivation| match derivation.majority.as_ref()? {
            Condition::Compare(comparison) => comparison.base.clone(),
            Condition::AllOf { .. }
            | Condition::AnyOf { .. }
            | Condition::PerClass { .. }
            | Condition::Together { .. } => None,
        });
    [
        expected
            .adopted
            .filter(|adopted| *adopted != (report.result == TallyResult::Adopted))
            .map(|adopted| format!("{:?}, adopted should be {adopted}", report.result)),
        expected
            .result
            .as_ref()
            .filter(|word| result.as_ref() != Some(*word))
            .map(|word| format!("{result:?}, not {word}")),
        expected
            .quorum_reached
            .filter(|_| report.quorum_reached != expected.quorum_reached)
            .map(|reached| format!("quorum {:?}, not {reached}", report.quorum_reached)),
        expected
            .remarks
            .filter(|number| *number != report.remarks.len())
            .map(|number| format!("{} remarks, not {number}", report.remarks.len())),
        same(report.required_yes.as_ref(), expected.required_yes.as_ref(), "required yes"),
        same(report.required_quorum.as_ref(), expected.required_quorum.as_ref(), "required quorum"),
        same(base.as_ref(), expected.base.as_ref(), "base"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn known_outcomes() {
    let failures: Vec<String> = vectors()
        .iter()
        .flat_map(|vector| {
            differences(vector)
                .into_iter()
                .map(|it| format!("{} ({}): {it}", vector.id, vector.source))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_vector_is_forgotten() {
    let vectors = vectors();
    let kinds = |kind: &str| vectors.iter().filter(|vector| vector.kind == kind).count();
    assert_eq!((vectors.len(), kinds("caution")), (115, 10));
    for vector in &vectors {
        let expected = &vector.expect;
        let asks = expected.adopted.is_some()
            || expected.result.is_some()
            || expected.quorum_reached.is_some()
            || expected.required_yes.is_some()
            || expected.required_quorum.is_some();
        assert!(asks, "{} asks for nothing", vector.id);
    }
}
