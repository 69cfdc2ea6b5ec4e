//! What is wrong with fees, funds and tasks is said at its place, in both languages.

use std::collections::BTreeMap;

use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;

const BASE: &str = "
statutes: 1
record: {assurance: email}
classes:
  partner: {kinds: [town, state]}
bodies:
  assembly: {seats: {classes: [partner]}}
offices:
  manager: {}
rules:
  simple: {majority: simple}
matters:
  use: {about: fund, body: assembly, rule: simple}
  talk: {about: resolution, body: assembly, rule: simple}
";

const FUND: &str =
    "funds: {pot: {purposes: [{id: docs}], contributors: [members], decides: [use]}}";

/// The place and the English words of each diagnostic, with `extra` beside statutes that are right.
fn found(extra: &str) -> Vec<(String, String)> {
    let parse = |path: &str, text: &str| -> StatutesFile {
        yaml::parse(path, text.as_bytes()).unwrap_or_else(|found| panic!("{found:?}\n{text}"))
    };
    let extra = format!("statutes: 1\n{extra}\n");
    let files = [parse("statutes/a.yaml", BASE), parse("statutes/b.yaml", &extra)];
    let sources: Vec<Source<'_>> =
        files.iter().map(|file| Source { path: "statutes/b.yaml", file }).collect();
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    let found = build(&sources, BTreeMap::new(), &setting).err().unwrap_or_default();
    found
        .into_iter()
        .map(|it| {
            assert_ne!(it.message.en, it.message.de);
            (it.route.unwrap_or_default(), it.message.en)
        })
        .collect()
}

fn fee(keys: &str) -> Vec<(String, String)> {
    found(&format!("{FUND}\nfees: {{dues: {{{keys}}}}}"))
}

#[track_caller]
fn says(found: &[(String, String)], place: &str, words: &str) {
    assert!(
        found.iter().any(|(route, text)| route == place && text.contains(words)),
        "{place}, {words}: {found:?}"
    );
}

#[test]
fn sound_provisions_are_no_diagnostics() {
    assert_eq!(found(FUND), []);
    let tiers = "tiers: [{kinds: [town], population: {below: 5}, amount: 1}, {kinds: [town], population: {from: 5}, amount: 2}, {amount: 3}]";
    assert_eq!(fee(tiers), []);
    assert_eq!(found(&format!("{FUND}\ntasks: {{hosting: {{each_member: true}}}}")), []);
}

#[test]
fn a_fee_has_one_basis() {
    says(&fee("classes: [partner]"), "fees.dues", "exactly one of");
    says(&fee("amount: 1, share: {total: 5}"), "fees.dues", "exactly one of");
    says(&fee("amount: -1"), "fees.dues.amount", "below zero");
    says(&fee("amount: 0.001"), "fees.dues.amount", "more decimals");
    says(&fee("amount: 5, modules: [x]"), "fees.dues.modules", "per_module");
    says(&fee("amount: 5, classes: [partners]"), "fees.dues.classes", "did you mean `partner`");
}

#[test]
fn tiers_cover_each_size_once() {
    let of = |first: &str, second: &str| {
        fee(&format!(
            "tiers: [{{population: {{{first}}}, amount: 1}}, {{population: {{{second}}}, amount: 2}}]"
        ))
    };
    says(&of("below: 5", "from: 6"), "fees.dues.tiers", "from 5 to below 6");
    says(&of("below: 5", "from: 4"), "fees.dues.tiers", "two tiers hold from 4");
    says(&of("below: 5", "from: 5, below: 9"), "fees.dues.tiers", "from 9 on");
    says(&of("from: 5, below: 5", "from: 5"), "fees.dues.tiers[0]", "empty");
    says(&fee("tiers: [{kinds: [town], amount: 1}]"), "fees.dues.tiers", "kind `state`");
    says(
        &fee("tiers: [{kinds: [city], amount: 1}, {amount: 2}]"),
        "fees.dues.tiers",
        "eligible in none",
    );
    says(&fee("tiers: [{weight: 1}]"), "fees.dues.tiers[0]", "says its `amount`");
    says(
        &fee("share: {total: 1, by: tiers}, tiers: [{amount: 1}]"),
        "fees.dues.tiers[0]",
        "`weight`",
    );
    says(&fee("share: {total: 1}, tiers: [{weight: 1}]"), "fees.dues.share.by", "belong together");
    says(&fee("share: {total: 9, floor: 5, cap: 4}"), "fees.dues.share.cap", "below the floor");
}

#[test]
fn rounding_is_said_where_it_is_needed_and_only_there() {
    says(&fee("amount: 1, indexation: {from: 2027, rate: 3 %}"), "fees.dues", "how to round");
    let index = |text: &str| {
        fee(&format!("amount: 1, indexation: {{{text}}}, rounding: {{mode: up, to: 1}}"))
    };
    says(&index("base: 2025"), "fees.dues.indexation", "`from`, `rate`");
    says(
        &index("from: 2027, rate: 3 %, base: 2025, index: [{year: 2025, points: 1}]"),
        "fees.dues.indexation",
        "or an index",
    );
    says(
        &index("base: 2025, index: [{year: 2026, points: 1}]"),
        "fees.dues.indexation.index",
        "base year 2025",
    );
    says(
        &index("base: 2025, index: [{year: 2025, points: 0}]"),
        "fees.dues.indexation.index[0].points",
        "more than zero",
    );
    says(
        &index("base: 2025, index: [{year: 2025, points: 1}, {year: 2025, points: 2}]"),
        "fees.dues.indexation.index[1]",
        "listed twice",
    );
    says(&fee("amount: 1, rounding: {mode: up, to: 1}"), "fees.dues.rounding", "nothing to round");
    let rising = |from: &str, rate: &str, to: &str| {
        fee(&format!(
            "amount: 1, indexation: {{from: {from}, rate: {rate}}}, rounding: {{mode: up, to: {to}}}"
        ))
    };
    assert_eq!(rising("2027", "3 %", "1"), []);
    says(&rising("20277", "3 %", "1"), "fees.dues.indexation.from", "between 1900 and 2200");
    says(&rising("2027", "101 %", "1"), "fees.dues.indexation.rate", "more than the whole");
    says(&rising("2027", "3 %", "0"), "fees.dues.rounding.to", "multiple of zero");
}

#[test]
fn days_are_days_of_each_year() {
    for day in ["02-29", "13-01", "2025-01-01", "1-1"] {
        says(
            &fee(&format!("amount: 1, key_date: \"{day}\"")),
            "fees.dues.key_date",
            "no day of every year",
        );
    }
    let backwards = "proration: {joined: [{from: 07-01, share: 1/2}, {from: 03-01, share: 3/4}]}, rounding: {mode: up, to: 1}";
    says(
        &fee(&format!("amount: 1, {backwards}")),
        "fees.dues.proration.joined",
        "follow each other",
    );
}

#[test]
fn funds_and_tasks_name_what_is_there() {
    let fund = |keys: &str| found(&format!("funds: {{pot: {{{keys}}}}}"));
    let rest = "contributors: [members], decides: [use]";
    says(&fund(&format!("purposes: [], {rest}")), "funds.pot.purposes", "at least one purpose");
    says(
        &fund(&format!("purposes: [{{id: a}}, {{id: a}}], {rest}")),
        "funds.pot.purposes[1].id",
        "twice",
    );
    says(
        &fund("purposes: [{id: a}], contributors: [], decides: [use]"),
        "funds.pot.contributors",
        "nobody may pay in",
    );
    says(
        &fund("purposes: [{id: a}], contributors: [others], classes: [partner], decides: [use]"),
        "funds.pot.classes",
        "no `members`",
    );
    says(
        &fund("purposes: [{id: a}], contributors: [others], decides: [talk]"),
        "funds.pot.decides",
        "not about a fund",
    );
    says(&found(""), "matters.use.about", "no fund names");
    says(
        &found(&format!("{FUND}\ntasks: {{hostng: {{awarded: true}}}}")),
        "tasks.hostng",
        "did you mean `hosting`",
    );
    says(&found(&format!("{FUND}\ntasks: {{hosting: {{}}}}")), "tasks.hosting", "falls to nobody");
    says(
        &found(&format!("{FUND}\ntasks: {{hosting: {{offices: [manage]}}}}")),
        "tasks.hosting.offices",
        "did you mean `manager`",
    );
}
