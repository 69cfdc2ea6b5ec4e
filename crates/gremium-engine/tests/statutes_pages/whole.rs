//! The examples of all pages but those of rules, elections and prioritisations are, together, complete statutes.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::act::ActKind;
use gremium_core::fees::{Payer, charge};
use gremium_core::law::{self, Form, Law, Says, Topic};
use gremium_core::money::Currency;
use gremium_core::statutes::Statutes;
use gremium_core::time::{Calendar, RollOver, Zone};
use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;

use crate::page::{self, PAGES};

const SCHEMA: &str = include_str!("../../../../schemas/v1/statutes.json");

/// The examples as files, named by their number.
pub(crate) fn texts() -> Vec<(String, String)> {
    let alone = ["statutes/rules.md", "statutes/elections.md", "statutes/prioritisations.md"];
    let sections = page::sections().into_iter().filter(|it| !alone.contains(&it.file));
    let examples = sections.flat_map(|it| it.examples);
    examples.enumerate().map(|(index, it)| (format!("statutes/e{index}.yaml"), it.text)).collect()
}

pub(crate) fn files() -> Vec<(String, StatutesFile)> {
    let parsed = texts().into_iter().map(|(path, text)| {
        let file = yaml::parse(&path, text.as_bytes());
        (path, file.unwrap_or_else(|found| panic!("{found:?}\n{text}")))
    });
    parsed.collect()
}

pub(crate) fn statutes() -> Statutes {
    let files = files();
    let sources: Vec<Source<'_>> = files.iter().map(|(path, file)| Source { path, file }).collect();
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    build(&sources, BTreeMap::new(), &setting)
        .unwrap_or_else(|found| panic!("the examples do not fit together: {found:#?}"))
}

#[test]
fn the_examples_are_complete_statutes() {
    let statutes = statutes();
    let numbers = [
        statutes.classes.len(),
        statutes.bodies.len(),
        statutes.offices.len(),
        statutes.matters.len(),
        statutes.processes.len(),
        statutes.fees.len(),
        statutes.funds.len(),
        statutes.tasks.len(),
    ];
    let least = [4, 21, 5, 26, 20, 5, 1, 5];
    assert!(numbers.iter().zip(least).all(|(it, least)| *it >= least), "{numbers:?}");
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

/// `town, 800, uses clubs, joined 2026-11-02`, or `18 payers`.
fn payers(words: &str) -> Vec<Payer> {
    let payer = |member: String| Payer {
        member: member.parse().expect("an id"),
        kind: "town".into(),
        population: None,
        employees: None,
        sizes: BTreeMap::new(),
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
            Some(("shares", held)) => {
                let held = held.parse().expect("a number");
                one.sizes.insert("shares".parse().expect("an id"), held);
            }
            Some(("joined", day)) => one.joined = Some(day.parse().expect("a day")),
            _size => one.population = Some(word.parse().expect("a size")),
        }
    }
    vec![one]
}

/// The amount of `fee; payers in words; year`.
pub(crate) fn fee(cell: &str) -> String {
    let statutes = statutes();
    let [id, words, year] = three(cell);
    let fee = statutes.fees.get(id).unwrap_or_else(|| panic!("no fee {id}"));
    let charges = charge(fee, &payers(words), year.parse().expect("a year"));
    match charges.first().map(|it| &it.amount) {
        None => "none".to_owned(),
        Some(Err(_)) => "undetermined".to_owned(),
        Some(Ok(amount)) => Currency::EUR.text(*amount),
    }
}

fn three(cell: &str) -> [&str; 3] {
    let parts: Vec<&str> = cell.split("; ").collect();
    <[&str; 3]>::try_from(parts).unwrap_or_else(|it| panic!("{it:?}"))
}

/// What a law says on a topic on a day: `bgb, circular; 2025-01-01`.
pub(crate) fn default_of_law(cell: &str) -> String {
    let (what, day) = cell.split_once("; ").expect("a day");
    let (name, topic) = what.split_once(", ").expect("a topic");
    let law = match name {
        "bgb" => Law::Bgb,
        "gkg-nrw" => Law::GkgNrw,
        other => panic!("no law {other}"),
    };
    let topic = Topic::ALL.into_iter().find(|it| it.word() == topic).expect("a topic");
    let norm = law::norm(law, topic, day.parse().expect("a day"));
    let says = norm.map_or("nothing", |norm| match norm.says {
        Says::Majority(_) => "majority",
        Says::AllConsent(Form::Written) => "all consent, written",
        Says::AllConsent(Form::Text) => "all consent, text",
        Says::Allowed => "allowed",
        Says::AfterResolution => "after a resolution",
        Says::Forbidden => "forbidden",
        Says::NoVote => "no vote",
    });
    says.to_owned()
}

/// When a period ends that begins at a local time: `2025-03-03 10:00; P14D; never`.
pub(crate) fn end(cell: &str) -> String {
    let [from, period, roll] = three(cell);
    let roll = match roll {
        "never" => RollOver::Never,
        "next-working-day" => RollOver::NextWorkingDay,
        other => panic!("{other} is no way to roll"),
    };
    let calendar = Calendar { roll, ..statutes().record.calendar };
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    let from = zone.parse_moment(from).expect("a moment");
    let end = calendar.end_of(from, &period.parse().expect("a period")).expect("in range");
    let local = zone.local(end);
    format!("{} {:02}:{:02}", local.date, local.hour, local.minute)
}
