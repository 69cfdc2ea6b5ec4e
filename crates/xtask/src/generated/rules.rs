//! Pages of diagnostics, from the table of rules.

use std::fmt::Write as _;
use std::path::Path;

use gremium_engine::codes::{self, Rule};

use super::Artifact;

const FOLDER: &str = "docs/rules";

/// A page for each rule, and an index.
pub(super) fn artifacts() -> Vec<Artifact> {
    let mut pages: Vec<Artifact> = codes::ALL.iter().map(|rule| page(rule)).collect();
    pages.push(Artifact { path: Path::new(FOLDER).join("README.md"), text: index() });
    pages
}

fn page(rule: &Rule) -> Artifact {
    Artifact {
        path: Path::new(FOLDER).join(format!("{}.md", rule.code)),
        text: codes::doc_page(rule),
    }
}

fn index() -> String {
    let mut text = String::from(
        "# Diagnostics\n\n<!-- Generated from the table of rules; do not edit. -->\n\n\
         What `gremium check` can find wrong with the data of a record, one page each. `gremium rules CODE` shows the \
         same in a terminal.\n\n| code | what is wrong |\n| --- | --- |\n",
    );
    for rule in codes::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| [`{code}`]({code}.md) | {} |", rule.summary.en, code = rule.code);
    }
    text
}
