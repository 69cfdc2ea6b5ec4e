//! Rows that name members, and how many votes each of them has in the body of the example.

use gremium_engine::yaml;
use serde_json::Value;

use crate::record;

/// The votes of these members in the first body of the example, under its first matter.
pub(crate) fn votes(example: &str, cell: &str) -> String {
    let example: Value = yaml::parse("example", example.as_bytes()).expect("an example");
    let (matter, file) = example["matters"]
        .as_object()
        .and_then(|it| it.iter().next())
        .unwrap_or_else(|| panic!("no matter of the body in the example"));
    let body = file["body"].as_str().expect("a matter has a body");
    let members: Value =
        yaml::parse("members", cell.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{cell}"));
    let named = members.as_object().unwrap_or_else(|| panic!("no members: {cell}"));
    let mut all: Vec<(String, Value)> =
        named.iter().map(|(id, file)| (id.clone(), file.clone())).collect();
    let keeper = record::members().into_iter().find(|(id, _)| *id == "verein");
    all.extend(keeper.map(|(id, file)| (id.to_owned(), file)));
    record::voters(&mut record::founded(&all), body, matter)
}
