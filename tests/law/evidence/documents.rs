//! Scenarios and charters: what lands in them.

use std::fs;
use std::path::{Path, PathBuf};

use gremium_engine::wire::{Place, classify, fact_schema};
use serde_json::Value;

use super::{Keys, named, parsed};
use crate::{read, top};

/// All keys of what lands in a document, from its founding on.
pub(super) fn keys(path: &str) -> Keys {
    let text = read(path);
    let charter = path.starts_with("tests/charters/").then(|| Path::new(path).parent());
    let base = charter.flatten().map_or(top().to_owned(), |it| top().join(it));
    let mut keys = Keys::default();
    let founding = match charter {
        Some(_) => base.join("story.yaml"),
        None => {
            let named = blocks(&text, "founding").next().unwrap_or_else(|| "_hain".to_owned());
            base.join("tests/scenarios").join(named.trim()).join("story.yaml")
        }
    };
    let story = parsed(&read(founding)).expect("a story is YAML");
    take(&story["steps"], &base, &mut keys);
    for block in blocks(&text, "story") {
        take(&parsed(&block).unwrap_or_else(|| panic!("{path}: {block}")), &base, &mut keys);
    }
    keys
}

/// The blocks of one kind in a document.
fn blocks(text: &str, kind: &str) -> impl Iterator<Item = String> {
    let mark = format!("```{kind}");
    let mut lines = text.lines().map(str::to_owned).collect::<Vec<_>>().into_iter();
    std::iter::from_fn(move || {
        lines.by_ref().find(|line| *line == mark)?;
        let inside = lines.by_ref().take_while(|line| line != "```");
        Some(inside.map(|line| line + "\n").collect())
    })
}

/// Takes in the files that the steps of a story land.
fn take(steps: &Value, base: &Path, keys: &mut Keys) {
    for step in steps.as_array().into_iter().flatten() {
        for (path, content) in step["files"].as_object().into_iter().flatten() {
            file(path, content, keys);
        }
        for vote in several(&step["vote"]) {
            keys.add(&named("ballot"), vote);
        }
        for copy in several(&step["copy"]) {
            let (Some(from), Some(to)) = (copy["from"].as_str(), copy["to"].as_str()) else {
                continue;
            };
            copied(&base.join(from), to, keys);
        }
    }
}

/// What may stand alone or in a list.
fn several(value: &Value) -> impl Iterator<Item = &Value> {
    let alone = value.is_object().then_some(value);
    alone.into_iter().chain(value.as_array().into_iter().flatten())
}

fn copied(from: &PathBuf, to: &str, keys: &mut Keys) {
    if let Ok(inner) = from.read_dir() {
        for entry in inner {
            let entry = entry.expect("readable");
            let to = format!("{to}/{}", entry.file_name().to_string_lossy());
            copied(&entry.path(), &to, keys);
        }
    } else if to.ends_with(".yaml") {
        let text = fs::read_to_string(from).unwrap_or_default();
        file(to, &parsed(&text).unwrap_or_default(), keys);
    }
}

/// Takes in a file by what its path means.
pub(super) fn file(path: &str, content: &Value, keys: &mut Keys) {
    match classify(path.as_bytes()) {
        Place::Partnership => keys.add(&named("partnership"), content),
        Place::Statutes => keys.add(&[], content),
        Place::Fact(key) => keys.add(&named(fact_schema(&key)), content),
        Place::Outside | Place::Unknown { .. } | Place::Nested | Place::Unsafe { .. } => {}
    }
}
