//! The tables and examples of `docs/files.md` are those of the program.

use std::collections::BTreeSet;

use gremium_core::money::Currency;
use gremium_engine::wire::v1::{Setting, WireFact};
use gremium_engine::wire::{Place, classify};
use serde_json::Value;

const PAGE: &str = include_str!("../../../docs/files.md");

/// Pages that hold the examples of the files that this one leaves to them.
const RECORD: &str = include_str!("../../../docs/record.md");

/// What a mark names, each with the first cells of the table below it: a key, and whether it is needed.
fn tables() -> Vec<(&'static str, Vec<(String, bool)>)> {
    let marks = PAGE.split("<!-- keys of ").skip(1);
    marks
        .map(|after| {
            let (name, rest) = after.split_once(": tested -->").expect("a mark ends");
            let rows = rest.lines().skip_while(|line| !line.starts_with('|')).skip(2);
            let rows = rows.take_while(|line| line.starts_with('|')).map(|line| {
                let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
                (cells[0].trim_matches('`').to_owned(), cells[1] == "needed")
            });
            (name, rows.collect())
        })
        .collect()
}

/// The keys of a schema, or of a part of it: `member`, `member/Delegate`.
fn keys(name: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (schema, part) = name.split_once('/').map_or((name, None), |(it, part)| (it, Some(part)));
    let (all, file) = (gremium_engine::schema::all(), format!("/{schema}.json"));
    let (_, schema) =
        all.iter().find(|(path, _)| path.ends_with(&file)).expect("there is such a schema");
    let node = part.map_or(schema, |part| &schema["$defs"][part]);
    let known = node["properties"].as_object().expect("it has keys").keys().cloned().collect();
    let needed = node["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    (known, needed.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

#[test]
fn each_key_is_one_and_what_is_needed_stands_there() {
    let tables = tables();
    assert!(tables.len() > 15, "the tables were not found: {}", tables.len());
    for (name, rows) in tables {
        let (known, needed) = keys(name);
        let told: BTreeSet<String> = rows.iter().map(|(key, _)| key.clone()).collect();
        let must: BTreeSet<String> =
            rows.iter().filter(|(_, must)| *must).map(|(key, _)| key.clone()).collect();
        assert!(told.is_subset(&known), "{name}: {:?}", told.difference(&known));
        assert_eq!(must, needed, "{name}");
    }
}

/// The examples of a page that begin with the path of a file of the record.
fn examples(page: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    page.split("```yaml\n").skip(1).filter_map(|after| {
        let (example, _) = after.split_once("```")?;
        let path = example.lines().next()?.strip_prefix("# ")?;
        let path = path.split_once(',').map_or(path, |(path, _)| path);
        path.ends_with(".yaml").then_some((path, example))
    })
}

#[test]
fn each_example_is_a_file_of_the_record() {
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: Currency::EUR,
        language: gremium_core::text::Lang::De,
    };
    let mut kinds = BTreeSet::new();
    for (path, example) in examples(PAGE).chain(examples(RECORD)) {
        let Place::Fact(key) = classify(path.as_bytes()) else { panic!("{path} is no fact") };
        let file = WireFact::parse(&key, path, example.as_bytes());
        let file = file.unwrap_or_else(|found| panic!("{path}: {found:?}"));
        if let Err(found) = file.verify(&key, &setting) {
            panic!("{path}: {found:?}");
        }
        // What follows a vote is one kind of key for four kinds of file.
        let said = format!("{key:?}");
        let parts = if said.starts_with("Sequel") { 2 } else { 1 };
        kinds.insert(said.split(['(', ',']).take(parts).collect::<String>());
    }
    assert!(kinds.len() >= 25, "each kind of fact has an example: {kinds:?}");
}
