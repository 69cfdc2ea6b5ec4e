//! The examples of `docs/statutes.md` after its chapter "Rules" are, together, complete statutes.

use std::collections::BTreeMap;

use gremium_core::act::ActKind;
use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;

const PAGE: &str = include_str!("../../../docs/statutes.md");
const SCHEMA: &str = include_str!("../../../schemas/v1/statutes.json");

/// What follows the chapter on rules.
fn later_chapters() -> &'static str {
    PAGE.split_once("\n## Files and provisions\n").expect("the chapter is there").1
}

/// The YAML blocks, named by their number.
fn files() -> Vec<(String, StatutesFile)> {
    let blocks = later_chapters().split("```yaml\n").skip(1);
    let texts = blocks.map(|block| block.split_once("```").expect("blocks end").0);
    texts
        .enumerate()
        .map(|(index, text)| {
            let path = format!("statutes/{index}.yaml");
            let file = yaml::parse(&path, text.as_bytes());
            (path, file.unwrap_or_else(|found| panic!("{found:?}\n{text}")))
        })
        .collect()
}

#[test]
fn the_examples_are_complete_statutes() {
    let files = files();
    let sources: Vec<Source<'_>> = files.iter().map(|(path, file)| Source { path, file }).collect();
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
    };
    let statutes = build(&sources, BTreeMap::new(), &setting)
        .unwrap_or_else(|found| panic!("the examples do not fit together: {found:#?}"));
    assert_eq!((statutes.classes.len(), statutes.bodies.len()), (3, 3));
    assert_eq!((statutes.offices.len(), statutes.matters.len()), (4, 6));
    assert_eq!(statutes.processes.len(), 1);
    assert!(statutes.authority.0.contains_key(&ActKind::EstimateGiven));
}

#[test]
fn each_key_and_each_word_is_explained() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("a schema");
    let words = ["KindWord", "AboutWord", "WayWord", "PartiesWord", "BodyWord", "RollWord"]
        .into_iter()
        .flat_map(|name| schema["$defs"][name]["oneOf"].as_array().expect("words"))
        .filter_map(|word| word["const"].as_str());
    let keys = [
        "ClassFile",
        "BodyFile",
        "SeatsFile",
        "OfficeFile",
        "MatterFile",
        "StageFile",
        "ProcessFile",
        "RecordFile",
    ]
    .into_iter()
    .flat_map(|name| schema["$defs"][name]["properties"].as_object().expect("keys").keys())
    .map(String::as_str);
    let missing: Vec<&str> = words
        .chain(keys)
        .filter(|word| {
            let (quoted, key) = (format!("`{word}`"), format!("{word}:"));
            !later_chapters().contains(&quoted) && !later_chapters().contains(&key)
        })
        .collect();
    assert!(missing.is_empty(), "docs/statutes.md does not explain {missing:?}");
}
