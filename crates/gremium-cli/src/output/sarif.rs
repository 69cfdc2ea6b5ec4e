//! Findings as SARIF 2.1.0, the exchange form of static analysis.

use std::collections::BTreeMap;

use gremium_core::text::Lang;
use gremium_engine::diagnostic::{Severity, Span};
use gremium_engine::finding::{Finding, Kind};
use serde_json::{Value, json};

use super::json::pretty;
use crate::error::Error;

/// One run with its rules and results.
pub(super) fn render(findings: &[Finding], lang: Lang, root: &str) -> Result<String, Error> {
    let rules = rules(findings, lang);
    let codes: Vec<&str> = rules.keys().copied().collect();
    let mut seen = BTreeMap::new();
    let results: Vec<Value> =
        findings.iter().map(|finding| result(finding, &codes, &mut seen, lang, root)).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gremium",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rules(findings: &[Finding], lang: Lang) -> BTreeMap<&str, Value> {
    findings.iter().map(|finding| (finding.code.as_str(), rule(finding, lang))).collect()
}

fn rule(finding: &Finding, lang: Lang) -> Value {
    match finding.rule() {
        Some(rule) => json!({
            "id": rule.code,
            "shortDescription": { "text": rule.summary.get(lang) },
            "fullDescription": { "text": rule.why.get(lang) },
            "help": { "text": rule.mend.get(lang) },
            "defaultConfiguration": { "level": level(rule.severity) },
        }),
        None => json!({
            "id": finding.code,
            "shortDescription": { "text": refused(lang) },
            "help": { "text": finding.help.get(lang) },
        }),
    }
}

fn refused(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The rules of the partnership refuse this act.",
        Lang::De => "Die Regeln der Partnerschaft lehnen diesen Akt ab.",
    }
}

fn result(
    finding: &Finding,
    codes: &[&str],
    seen: &mut BTreeMap<String, usize>,
    lang: Lang,
    root: &str,
) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": codes.binary_search(&finding.code.as_str()).ok(),
        "level": level(finding.severity),
        "message": { "text": message(finding, lang) },
        "partialFingerprints": { "gremium/v1": fingerprint(finding, seen) },
    });
    if let Some(path) = &finding.path {
        let mut place = json!({ "artifactLocation": { "uri": uri(&format!("{root}{path}")) } });
        if let Some(span) = finding.span {
            place["region"] = region(span);
        }
        result["locations"] = json!([{ "physicalLocation": place }]);
    }
    let kind = match finding.kind {
        Kind::Diagnostic => "diagnostic",
        Kind::Refusal => "refusal",
    };
    result["properties"] = json!({ "kind": kind });
    if let Some(entry) = finding.entry {
        result["properties"]["entry"] = json!(entry.to_string());
    }
    result
}

fn message(finding: &Finding, lang: Lang) -> String {
    let (message, help) = (finding.message.get(lang), finding.help.get(lang));
    if help.is_empty() { message.to_owned() } else { format!("{message}\n{help}") }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn region(span: Span) -> Value {
    json!({
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    })
}

/// What stays the same when lines above move: code, path, route, message; a number tells equal ones apart.
fn fingerprint(finding: &Finding, seen: &mut BTreeMap<String, usize>) -> String {
    let entry = finding.entry.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        finding.code.as_str(),
        finding.path.as_deref().unwrap_or_default(),
        finding.route.as_deref().unwrap_or_default(),
        &finding.message.en,
        &entry,
    ];
    let hash = fnv1a(parts);
    let number = seen.entry(hash.clone()).or_insert(0);
    *number += 1;
    format!("{hash}:{number}")
}

/// The 64-bit FNV-1a hash: stable for ever, no secret to keep.
fn fnv1a<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
