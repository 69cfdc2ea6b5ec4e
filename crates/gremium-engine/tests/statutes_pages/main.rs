//! The pages on the statute language hold what they say: each part has a formula, an example that is read and looked at
//! by the linter, and a table of edge cases that is run.

mod members;
mod page;
mod parts;
mod record;
mod tally;
mod whole;
#[path = "../replay/world.rs"]
#[allow(dead_code, reason = "shared with the tests of the replay")]
mod world;

use page::{Section, Table};

/// What follows from what is given in a row, by the heads of its table; nothing where the table is not one to be run.
fn run(section: &Section, table: &Table, given: &str) -> Option<String> {
    let example = table.after.checked_sub(1).and_then(|it| section.examples.get(it));
    let text = example.map(|it| it.text.as_str()).unwrap_or_default();
    match (table.given, table.follows) {
        ("count", "outcome") => Some(tally::rule(text, given)),
        (keys, "outcome") if keys.ends_with("; count") => Some(tally::parts(keys, given)),
        ("ballots", "elected") => Some(tally::contest(text, given, true)),
        ("ballots", "taken up") => Some(tally::contest(text, given, false)),
        ("members", "votes") => Some(members::votes(text, given)),
        ("record", follows) => Some(record::run(text, given, follows)),
        ("task", "who") => Some(record::who(given)),
        ("fee; payer; year", "amount") => Some(whole::fee(given)),
        ("law, topic; day", "default") => Some(whole::default_of_law(given)),
        ("from; period; roll", "ends") => Some(whole::end(given)),
        _prose => None,
    }
}

#[test]
fn each_row_of_each_table_follows() {
    let mut failures = Vec::new();
    let mut number = 0;
    for section in page::sections() {
        for table in &section.tables {
            for (place, given, expected) in &table.rows {
                let outcome = std::panic::catch_unwind(|| run(&section, table, given));
                let Some(found) = outcome.unwrap_or(Some("a panic".to_owned())) else { continue };
                number += 1;
                if found != *expected {
                    failures.push(format!("{place}: {given} -> {found}, not {expected}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {number}:\n{}", failures.len(), failures.join("\n"));
    assert!(number > 100, "only {number} rows are left");
}
