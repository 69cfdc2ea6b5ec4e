//! The gallery of errors: `tests/errors/<case>/case.txt` says what to do, `expected.txt` holds the exact output.
//!
//! `GREMIUM_BLESS=1 cargo test --test errors` writes the expected outputs anew; read the difference before you commit.

mod gallery;

use std::path::Path;

/// As many cases as there are folders, so that none is forgotten when one is renamed.
const AT_LEAST: usize = 3;

#[test]
fn every_case_prints_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let (cases, differences) = gallery::differences(&folder);
    assert!(cases >= AT_LEAST, "only {cases} cases are left");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
