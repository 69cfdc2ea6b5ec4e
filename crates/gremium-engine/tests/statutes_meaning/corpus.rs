//! All statutes that the project has: presets, charters, fixtures, and the examples of the documentation.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gremium_core::statutes::Statutes;
use gremium_engine::diagnostic::Diagnostic;
use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;
use serde_json::{Value, json};

/// Statutes, one piece for each provision, so that a change reads only the piece that it touches.
pub(crate) struct Case {
    /// Where they come from.
    pub(crate) name: String,
    /// Each provision as a file of its own.
    pub(crate) pieces: Vec<Value>,
}

impl Case {
    /// The files of the pieces.
    pub(crate) fn files(&self) -> Option<Vec<StatutesFile>> {
        self.pieces.iter().map(file).collect()
    }
}

/// A piece as a file of the statutes; nothing if the format refuses it.
pub(crate) fn file(piece: &Value) -> Option<StatutesFile> {
    yaml::parse("statutes/piece.yaml", piece.to_string().as_bytes()).ok()
}

/// The statutes that files make, or why they do not fit together.
pub(crate) fn statutes<'a>(
    files: impl Iterator<Item = &'a StatutesFile>,
) -> Result<Statutes, Vec<Diagnostic>> {
    let sources: Vec<Source<'_>> =
        files.map(|file| Source { path: "statutes/piece.yaml", file }).collect();
    let setting = Setting {
        zone: "Europe/Berlin".parse().expect("a zone"),
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    build(&sources, BTreeMap::new(), &setting)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The case that uses every key.
pub(crate) fn everything() -> Case {
    let text = include_str!("everything.yaml");
    let case =
        Case { name: "everything".to_owned(), pieces: pieces(&[value(text).expect("YAML")]) };
    let files = case.files().expect("statutes");
    statutes(files.iter()).unwrap_or_else(|found| panic!("{found:#?}"));
    case
}

/// Every case that holds together, the one that uses every key first.
pub(crate) fn cases() -> Vec<Case> {
    let mut folders: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
    for start in ["presets", "example-partnership", "tests"] {
        gather(&root().join(start), &mut folders);
    }
    let on_disk = folders.into_iter().map(|(path, files)| Case {
        name: path.strip_prefix(root()).expect("below the root").display().to_string(),
        pieces: pieces(&files),
    });
    // Stories write how the record is kept themselves.
    let on_disk = on_disk.map(|mut case| {
        if case.pieces.iter().all(|it| it.get("record").is_none()) {
            case.pieces.push(json!({"statutes": 1, "record": {"assurance": "email"}}));
        }
        case
    });
    let all = std::iter::once(everything()).chain(docs()).chain(on_disk);
    all.filter(|case| case.files().is_some_and(|it| statutes(it.iter()).is_ok())).collect()
}

fn value(text: &str) -> Option<Value> {
    yaml::parse("statutes/a.yaml", text.as_bytes()).ok()
}

fn gather(folder: &Path, folders: &mut BTreeMap<PathBuf, Vec<Value>>) {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, folders);
        } else if path.extension().is_some_and(|it| it == "yaml") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if let Some(value) = value(&text).filter(|it| it["statutes"] == 1) {
                folders.entry(folder.to_owned()).or_default().push(value);
            }
        }
    }
}

/// The examples of `docs/statutes/`: the complete statutes, and those with each rule by itself beside them.
fn docs() -> Vec<Case> {
    let folder = std::fs::read_dir(root().join("docs/statutes")).expect("the pages");
    let mut paths: Vec<PathBuf> = folder.map(|it| it.expect("a page").path()).collect();
    paths.sort();
    let pages = paths.iter().map(|path| std::fs::read_to_string(path).expect("a page"));
    let page: String = pages.collect();
    let blocks = page.split("```yaml\n").skip(1).filter_map(|it| it.split_once("```"));
    let values: Vec<Value> = blocks.filter_map(|(text, _)| value(text)).collect();
    let whole: Vec<Value> = values.iter().filter(|it| it["statutes"] == 1).cloned().collect();
    let alone = values.iter().filter(|it| it.get("statutes").is_none()).enumerate();
    let alone = alone.map(|(index, it)| {
        let section = match (it.get("method"), it.get("by")) {
            (Some(_), _) => "elections",
            (None, Some(_)) => "prioritisations",
            (None, None) => "rules",
        };
        json!({"statutes": 1, section: {format!("example-{index}"): it}})
    });
    // A veto of an example is of an office and ends in a matter of its own.
    let base = json!({"statutes": 1, "record": {"assurance": "email"}, "sizes": {"shares": {}},
        "classes": {"city": {}, "county": {}}, "bodies": {"council": {"seats": {"classes": ["city", "county"]}}},
        "offices": {"lead-agency": {}}, "matters": {"appeal": {"about": "resolution", "body": "council", "rule": "base"}},
        "rules": {"base": {"majority": "simple"}}});
    let rules: Vec<Value> = std::iter::once(base).chain(alone).collect();
    vec![
        Case { name: "docs/statutes".to_owned(), pieces: pieces(&whole) },
        Case { name: "docs/statutes, rules".to_owned(), pieces: pieces(&rules) },
    ]
}

/// Takes files apart into one file for each provision.
fn pieces(files: &[Value]) -> Vec<Value> {
    let mut all = Vec::new();
    for (section, content) in files.iter().filter_map(Value::as_object).flatten() {
        let alone = matches!(section.as_str(), "statutes" | "record" | "law");
        match content.as_object().filter(|_| !alone) {
            Some(provisions) => all.extend(
                provisions
                    .iter()
                    .map(|(id, it)| json!({"statutes": 1, section: {id.as_str(): it}})),
            ),
            None if section == "statutes" => {}
            None => all.push(json!({"statutes": 1, section: content})),
        }
    }
    all
}

/// A piece in block style, texts in quotes, the keys of each mapping in reverse.
pub(crate) fn in_blocks(value: &Value) -> String {
    let mut text = String::new();
    write_block(value, 0, &mut text);
    text
}

fn write_block(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, inner) in map.iter().rev() {
                text.push_str(&format!("{indent}{}:", Value::String(key.clone())));
                after_mark(inner, depth, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for inner in items {
                text.push_str(&format!("{indent}-"));
                after_mark(inner, depth, text);
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => text.push_str(&format!("{indent}{value}\n")),
    }
}

fn after_mark(inner: &Value, depth: usize, text: &mut String) {
    let nested = match inner {
        Value::Object(map) => !map.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    if nested {
        text.push('\n');
        write_block(inner, depth + 1, text);
    } else {
        text.push_str(&format!(" {inner}\n"));
    }
}
