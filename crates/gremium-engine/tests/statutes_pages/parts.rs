//! Each part of the language has its place on a page, with all that belongs to it.

use std::collections::{BTreeMap, BTreeSet};

use gremium_engine::lint::lint;
use gremium_engine::wire::v1::statutes::{Places, Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;
use serde_json::{Value, json};

use crate::page::{Example, Section, sections};
use crate::run;

const SCHEMA: &str = include_str!("../../../../schemas/v1/statutes.json");

/// Definitions of which each word is a part by itself: `<!-- parts: MethodWord=stv -->`.
const APART: [&str; 2] = ["MethodWord", "ByWord2"];

/// Parts that have no definition of their own: sections of the statutes.
const SECTIONS: [&str; 1] = ["authority"];

/// Definitions that are no part of the language but a form in which several parts are written.
const FORMS: [&str; 1] = ["Label"];

/// Keys that every provision has; they are explained once, in "Where a rule comes from".
const PROVENANCE: [&str; 4] = ["title", "clause", "source", "assumed"];

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("a schema")
}

/// The keys and words that a definition brings into the language.
fn vocabulary(definition: &Value) -> BTreeSet<String> {
    let forms = ["oneOf", "anyOf"].iter().filter_map(|it| definition[*it].as_array()).flatten();
    let mut all = BTreeSet::new();
    for form in std::iter::once(definition).chain(forms) {
        let properties = form["properties"].as_object().into_iter().flatten();
        for (key, value) in properties {
            if !PROVENANCE.contains(&key.as_str()) {
                all.insert(key.clone());
            }
            all.extend(words(value));
            all.extend(words(&value["items"]));
        }
        all.extend(words(form));
    }
    all
}

fn words(value: &Value) -> impl Iterator<Item = String> {
    let all = value["enum"].as_array().into_iter().flatten().chain(value.get("const"));
    all.filter_map(|it| it.as_str().map(str::to_owned))
}

/// All that examples and run tables of a section say, as words.
fn written(section: &Section) -> BTreeSet<String> {
    let tables = section.tables.iter().flat_map(|it| it.rows.iter().map(|row| row.1));
    let texts = section.examples.iter().map(|it| it.text.as_str()).chain(tables);
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    texts.flat_map(|it| it.split(move |c| !is_word(c))).map(str::to_owned).collect()
}

/// What a section that explains parts lacks.
fn lacking(section: &Section) -> Vec<String> {
    let runs = |table: &&crate::page::Table| {
        table.rows.first().is_some_and(|row| run(section, table, row.1).is_some())
    };
    let outcomes: BTreeSet<_> =
        section.tables.iter().filter(runs).flat_map(|it| it.rows.iter().map(|row| row.2)).collect();
    [
        ("a formula", section.has_formula),
        ("an example", !section.examples.is_empty()),
        ("a table that is run, with two outcomes", outcomes.len() >= 2),
    ]
    .into_iter()
    .filter(|(_, has)| !has)
    .map(|(what, _)| format!("docs/{}, {}: lacks {what}", section.file, section.heading))
    .collect()
}

#[test]
fn each_part_is_explained_with_formula_example_and_edge_cases() {
    let (schema, sections) = (schema(), sections());
    let definitions = schema["$defs"].as_object().expect("definitions");
    let mut claimed: BTreeMap<&str, Vec<&Section>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for section in &sections {
        if !section.parts.is_empty() {
            wrong.extend(lacking(section));
        }
        for part in &section.parts {
            claimed.entry(part).or_default().push(section);
        }
    }
    for (name, definition) in definitions {
        if FORMS.contains(&name.as_str()) {
            continue;
        }
        if APART.contains(&name.as_str()) {
            for word in vocabulary(definition) {
                match claimed.remove(format!("{name}={word}").as_str()) {
                    Some(sections) if sections.iter().any(|it| written(it).contains(&word)) => {}
                    Some(_) | None => wrong.push(format!("no section explains {name}={word}")),
                }
            }
            continue;
        }
        let Some(sections) = claimed.remove(name.as_str()) else {
            wrong.push(format!("no section explains {name}"));
            continue;
        };
        let written: BTreeSet<String> = sections.iter().flat_map(|it| written(it)).collect();
        let missing: Vec<String> = vocabulary(definition).difference(&written).cloned().collect();
        if !missing.is_empty() {
            wrong.push(format!("{}: no example of {name} has {missing:?}", sections[0].heading));
        }
    }
    for section in SECTIONS {
        if claimed.remove(section).is_none() {
            wrong.push(format!("no section explains {section}"));
        }
    }
    wrong.extend(claimed.keys().map(|it| format!("the schema has no {it}")));
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}

/// An example of a rule, an election or a prioritisation, as statutes in which it decides a matter.
fn around(section: &Section, example: &Example) -> Option<Value> {
    let name = match section.file {
        "statutes/rules.md" => "rule",
        "statutes/elections.md" => "election",
        "statutes/prioritisations.md" => "prioritisation",
        _whole => return None,
    };
    let provision: Value = yaml::parse("example", example.text.as_bytes())
        .unwrap_or_else(|found| panic!("{}: {found:?}", example.place));
    let about = if name == "election" { "office" } else { "resolution" };
    let mut matter = json!({"about": about, "body": "council"});
    matter[name] = json!("example");
    // A way that the example speaks of is open.
    if example.text.contains("circular") {
        matter["ways"] = json!(["poll", "sitting", "circular"]);
    }
    let mut statutes = json!({
        "statutes": 1,
        "record": {"assurance": "email"},
        "sizes": {"shares": {}},
        "classes": {"city": {"votes": 3}, "county": {}, "company": {}},
        "bodies": {"council": {"seats": {"classes": ["city", "county", "company"]},
            "statutory_votes": 40, "chair": "chair", "deputy": "deputy", "rhythm": "P1Y"}},
        "offices": {"chair": {}, "deputy": {}, "lead-agency": {}},
        "rules": {"amendment": {"majority": {"three_quarters": "yes_no"}}},
        "matters": {
            "statutes": {"about": "statutes", "body": "council", "rule": "amendment"},
            "appeal": {"about": "resolution", "body": "council", "rule": "amendment"},
            "example": matter,
        },
    });
    statutes[format!("{name}s")]["example"] = provision;
    Some(statutes)
}

/// The findings in statutes, as codes with their places.
fn findings(files: &[(String, StatutesFile)]) -> Vec<(String, String)> {
    let sources: Vec<Source<'_>> = files.iter().map(|(path, file)| Source { path, file }).collect();
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    let statutes =
        build(&sources, BTreeMap::new(), &setting).unwrap_or_else(|found| panic!("{found:#?}"));
    let found = lint(&statutes, &Places::of(&sources), None);
    found.into_iter().map(|it| (it.code.to_string(), it.message.en)).collect()
}

#[test]
fn a_careful_reader_finds_nothing_in_the_examples_but_what_is_said() {
    let mut wrong = Vec::new();
    for section in sections() {
        for example in &section.examples {
            let Some(statutes) = around(&section, example) else { continue };
            let file = yaml::parse("statutes/a.yaml", statutes.to_string().as_bytes())
                .unwrap_or_else(|found| panic!("{}: {found:?}", example.place));
            for (code, message) in findings(&[("statutes/a.yaml".to_owned(), file)]) {
                if !section.findings.contains(&code.as_str()) {
                    wrong.push(format!("{}: {code}: {message}", example.place));
                }
            }
        }
    }
    let said: Vec<&str> =
        sections().iter().filter(|it| whole(it)).flat_map(|it| it.findings.clone()).collect();
    let files = crate::whole::files();
    let found = findings(&files).into_iter().filter(|it| !said.contains(&it.0.as_str()));
    wrong.extend(found.map(|(code, message)| format!("the whole: {code}: {message}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn whole(section: &Section) -> bool {
    !["statutes/rules.md", "statutes/elections.md", "statutes/prioritisations.md"]
        .contains(&section.file)
}
