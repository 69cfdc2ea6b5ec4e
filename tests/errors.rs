//! The gallery of errors: `tests/errors/<case>/case.txt` says what to do, `expected.txt` holds the exact output.
//!
//! `GREMIUM_BLESS=1 cargo test --test errors` writes the expected outputs anew; read the difference before you commit.

mod gallery;

use std::fs;
use std::path::{Path, PathBuf};

use gremium_engine::codes;

/// As many cases as there are folders, so that none is forgotten when one is renamed.
const AT_LEAST: usize = 150;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the gallery exists");
    let paths = entries.map(|entry| entry.expect("readable").path());
    paths.filter(|path| path.join("case.txt").exists()).collect()
}

#[test]
fn every_case_prints_what_is_expected() {
    let (cases, differences) = gallery::differences(&folder());
    assert!(cases >= AT_LEAST, "only {cases} cases are left");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let outputs: String = cases()
        .iter()
        .filter_map(|case| fs::read_to_string(case.join("expected.txt")).ok())
        .collect();
    let missing: Vec<&str> = codes::ALL
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !outputs.contains(&format!("[{code}]: ")))
        .collect();
    assert!(missing.is_empty(), "no case in tests/errors/ shows: {}", missing.join(", "));
}

#[test]
fn every_kind_of_file_has_a_wrong_one() {
    let scripts: String =
        cases().iter().filter_map(|case| fs::read_to_string(case.join("case.txt")).ok()).collect();
    let kinds = [
        "partnership.yaml",
        "statutes/record.yaml",
        "statutes/classes.yaml",
        "statutes/bodies.yaml",
        "statutes/offices.yaml",
        "statutes/rules.yaml",
        "statutes/matters.yaml",
        "statutes/authority.yaml",
        "statutes/processes.yaml",
        "members/",
        "offices/",
        "/request.yaml",
        "/assessments/",
        "/interest/",
        "/estimate.yaml",
        "/offer.yaml",
        "/tender.yaml",
        "/agreements/",
        "/shares/",
        "/evidence/",
        "/withdrawal.yaml",
        "/split.yaml",
        "/poll.yaml",
        "/ballots/",
        "meetings/",
        "decisions/",
    ];
    let written = |kind: &str| {
        let mut writes = scripts.lines().filter_map(|line| line.strip_prefix("write "));
        writes.any(|rest| rest.split(' ').next().is_some_and(|path| path.contains(kind)))
    };
    let missing: Vec<&str> = kinds.into_iter().filter(|kind| !written(kind)).collect();
    assert!(missing.is_empty(), "no case writes a wrong {}", missing.join(", "));
}
