//! The examples of all pages but those of rules, elections and prioritisations are, together, complete statutes.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::act::ActKind;
use gremium_core::fees::{Payer, charge};
use gremium_core::money::Currency;
use gremium_core::statutes::Statutes;
use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;

use crate::page::{self, PAGES};

const SCHEMA: &str = include_str!("../../../../schemas/v1/statutes.json");

/// The examples as files, named by their number.
fn texts() -> Vec<(String, String)> {
    let alone = ["statutes/rules.md", "statutes/elections.md", "statutes/prioritisations.md"];
    let sections = page::sections().into_iter().filter(|it| !alone.contains(&it.file));
    let examples = sections.flat_map(|it| it.examples);
    examples.enumerate().map(|(index, it)| (format!("statutes/e{index}.yaml"), it.text)).collect()
}

fn files() -> Vec<(String, StatutesFile)> {
    let parsed = texts().into_iter().map(|(path, text)| {
        let file = yaml::parse(&path, text.as_bytes());
        (path, file.unwrap_or_else(|found| panic!("{found:?}\n{text}")))
    });
    parsed.collect()
}

fn statutes() -> Statutes {
    let files = files();
    let sources: Vec<Source<'_>> = files.iter().map(|(path, file)| Source { path, file }).collect();
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
    };
    build(&sources, BTreeMap::new(), &setting)
        .unwrap_or_else(|found| panic!("the examples do not fit together: {found:#?}"))
}

#[test]
fn the_examples_are_complete_statutes() {
    let statutes = statutes();
    assert_eq!((statutes.classes.len(), statutes.bodies.len()), (3, 7));
    assert_eq!((statutes.offices.len(), statutes.matters.len()), (4, 12));
    assert_eq!((statutes.fees.len(), statutes.funds.len(), statutes.tasks.len()), (3, 1, 5));
    assert_eq!(statutes.processes.len(), 2);
    assert!(statutes.authority.0.contains_key(&ActKind::EstimateGiven));
}

#[test]
fn each_key_and_each_word_is_explained() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("a schema");
    let definitions = schema["$defs"].as_object().expect("definitions").values().chain([&schema]);
    let forms = definitions.flat_map(|it| {
        let forms = [&it["oneOf"], &it["anyOf"]].into_iter().filter_map(|it| it.as_array());
        std::iter::once(it).chain(forms.flatten())
    });
    let words = forms.flat_map(|it| {
        let keys = it["properties"].as_object().into_iter().flat_map(|keys| keys.keys());
        keys.map(String::as_str).chain(it["const"].as_str())
    });
    // Between backticks stand words and examples.
    let code = PAGES.iter().flat_map(|(_, text)| text.split('`').skip(1).step_by(2));
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let written: BTreeSet<&str> = code.flat_map(|it| it.split(|c| !is_word(c))).collect();
    let missing: BTreeSet<&str> = words.filter(|word| !written.contains(word)).collect();
    assert!(missing.is_empty(), "the pages do not explain {missing:?}");
}

/// The rows of the table of fees: fee, payer in words, year, amount.
fn rows() -> Vec<[&'static str; 4]> {
    let mark = "<!-- fees: tested -->";
    let found = PAGES.iter().find_map(|(_, text)| text.split_once(mark));
    let (_, table) = found.expect("the table is there");
    let lines = table.trim_start().lines().skip(2).take_while(|line| line.starts_with('|'));
    lines
        .map(|line| {
            let cells: Vec<&str> =
                line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
            <[&str; 4]>::try_from(&cells[1..5]).expect("four cells")
        })
        .collect()
}

/// `town, 800, uses clubs, joined 2026-11-02`, or `18 payers`.
fn payers(words: &str) -> Vec<Payer> {
    let payer = |member: String| Payer {
        member: member.parse().expect("an id"),
        kind: "town".into(),
        population: None,
        employees: None,
        modules: BTreeSet::new(),
        joined: None,
    };
    if let Some(number) = words.split(" payer").next().and_then(|it| it.parse::<u32>().ok()) {
        return (0..number).map(|i| payer(format!("m{i:03}"))).collect();
    }
    let mut one = payer("one".to_owned());
    for (i, word) in words.split(", ").enumerate() {
        match word.split_once(' ') {
            _kind if i == 0 => one.kind = word.into(),
            Some(("uses", module)) => {
                one.modules.insert(module.parse().expect("an id"));
            }
            Some(("joined", day)) => one.joined = Some(day.parse().expect("a day")),
            _size => one.population = Some(word.parse().expect("a size")),
        }
    }
    vec![one]
}

#[test]
fn each_fee_of_the_table_is_computed() {
    let statutes = statutes();
    let rows = rows();
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        let [id, words, year, expected] = row;
        let fee = statutes.fees.get(id).unwrap_or_else(|| panic!("no fee {id}"));
        let charges = charge(fee, &payers(words), year.parse().expect("a year"));
        let found = match charges.first().map(|it| &it.amount) {
            None => "none".to_owned(),
            Some(Err(_)) => "undetermined".to_owned(),
            Some(Ok(amount)) => Currency::EUR.text(*amount),
        };
        assert_eq!(found, expected, "{row:?}");
    }
}
