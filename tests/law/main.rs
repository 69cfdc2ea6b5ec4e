//! `docs/law.md` is true: each key that it names exists, is defined where it says and shown where it says, and no key by which
//! statutes say who decides, and how, is left out.

mod evidence;
mod page;
mod schema;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use evidence::{Evidence, Shown};
use gremium_testkit::markdown;
use page::{Row, rows};
use schema::Part;
use serde_json::Value;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = top().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The schema of statutes, or of a kind of file of the record.
fn schema(name: &str) -> Option<Value> {
    let path: PathBuf = top().join(format!("schemas/v1/{name}.json"));
    let text = fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).expect("a schema is JSON"))
}

/// The parts of schemas that a row names, or what is wrong with the name.
fn parts(row: &Row, statutes: &Value) -> Vec<(bool, Result<BTreeSet<Part>, String>)> {
    let named = row.keys().into_iter().map(|key| {
        let of_statutes = !statutes["properties"][&key.path[0]].is_null();
        let (schema, path) = if of_statutes {
            (Some(statutes.clone()), &key.path[..])
        } else {
            (schema(&key.path[0]), &key.path[1..])
        };
        let found = schema.map(|it| schema::find(&it, path, key.word.as_deref()));
        let found = found.filter(|it| !it.is_empty());
        (of_statutes, found.ok_or(format!("line {}: no schema has `{key}`", row.line)))
    });
    named.collect()
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_row_says_how_or_why_not() {
    let rows = rows();
    let bare = rows.iter().filter(|row| row.reason().is_none() && row.keys().is_empty());
    let unsaid = rows.iter().filter(|row| row.reason().is_some_and(|why| why.len() < 20));
    report(&bare.chain(unsaid).map(|row| format!("line {}", row.line)).collect::<Vec<_>>());
    assert!(rows.len() > 130, "only {} rows are left", rows.len());
}

#[test]
fn each_key_exists() {
    let statutes = schema("statutes").expect("the schema of statutes");
    let wrong = rows().into_iter().flat_map(|row| parts(&row, &statutes));
    report(&wrong.filter_map(|(_, part)| part.err()).collect::<Vec<_>>());
}

#[test]
fn each_link_leads_somewhere() {
    let mut wrong = Vec::new();
    for row in rows() {
        for link in row.links() {
            let path = top().join(&link.path);
            let leads = match fs::read_to_string(&path) {
                Ok(text) => markdown::section(&text, &link.anchor).is_some(),
                Err(_) => path.is_dir() && link.anchor.is_empty(),
            };
            if !leads {
                wrong.push(format!("line {}: {}#{}", row.line, link.path, link.anchor));
            }
        }
        if row.reason().is_none() && (row.defined.is_empty() || row.shown.is_empty()) {
            wrong.push(format!("line {}: defined or shown nowhere", row.line));
        }
    }
    report(&wrong);
}

#[test]
fn each_key_is_shown_where_the_row_says() {
    let mut evidence = Evidence::default();
    let mut wrong = Vec::new();
    for row in rows().into_iter().filter(|row| row.reason().is_none()) {
        let shown = match evidence.of(&row) {
            Ok(shown) => shown,
            Err(missing) => {
                wrong.push(format!("line {}: {missing}", row.line));
                continue;
            }
        };
        let unseen = row.keys().into_iter().filter(|key| !shown.iter().any(|it| it.has(key)));
        wrong.extend(unseen.map(|key| format!("line {}: `{key}` is not shown", row.line)));
    }
    report(&wrong);
}

#[test]
fn each_thing_that_is_said_to_show_a_row_shows_something_of_it() {
    let mut evidence = Evidence::default();
    let mut wrong = Vec::new();
    for row in rows().into_iter().filter(|row| row.reason().is_none()) {
        let idle = |shown: &&Shown| !row.keys().iter().any(|key| shown.has(key));
        let shown = evidence.of(&row).unwrap_or_default();
        let idle = shown.iter().filter(idle).map(|it| format!("line {}: {}", row.line, it.name));
        wrong.extend(idle.collect::<Vec<_>>());
    }
    report(&wrong);
}

#[test]
fn no_key_that_says_who_decides_is_left_out() {
    let statutes = schema("statutes").expect("the schema of statutes");
    let placed: BTreeSet<Part> = rows()
        .iter()
        .flat_map(|row| parts(row, &statutes))
        .filter(|(of_statutes, _)| *of_statutes)
        .flat_map(|(_, parts)| parts.unwrap_or_default())
        .collect();
    let all = schema::all(&statutes);
    assert!(all.len() > 300, "only {} parts are asked for", all.len());
    let missing = all.into_iter().filter(|(part, _)| !placed.contains(part));
    report(&missing.map(|(_, path)| format!("no row has `{path}`")).collect::<Vec<_>>());
}
