//! What shows a row: a document that is played, a table that is run, a case of the gallery, a known vote, a unit test.

mod documents;
mod tables;

use std::collections::BTreeMap;
use std::rc::Rc;

use gremium_engine::yaml;
use gremium_testkit::markdown;
use serde_json::{Map, Value};

use crate::page::{Key, Link, Row, links, quoted};
use crate::{read, top};

/// The files of votes whose outcome is known.
const VECTORS: [&str; 3] = ["majorities", "peers", "budgets"];

/// Named majorities, with the condition that each stands for.
const NAMED: [(&str, &str, &str); 4] = [
    ("absolute", "more_than", "1/2"),
    ("two_thirds", "at_least", "2/3"),
    ("three_quarters", "at_least", "3/4"),
    ("unanimous", "at_least", "1/1"),
];

/// The keys of statutes and files, as paths, with the value at their end if it is a plain one.
#[derive(Default)]
pub(crate) struct Keys(Vec<(Vec<String>, Option<String>)>);

/// Something that shows a row.
pub(crate) struct Shown {
    pub(crate) name: String,
    what: What,
}

enum What {
    /// Statutes and files that are read.
    Read(Rc<Keys>),
    /// A case of the gallery, by all that it writes.
    Case(String),
    /// A unit test, which builds what it is about by itself.
    Unit,
}

/// What was looked at already.
#[derive(Default)]
pub(crate) struct Evidence {
    documents: BTreeMap<String, Rc<Keys>>,
    vectors: String,
}

impl Keys {
    /// Takes in all keys of a value that stands at a path.
    fn add(&mut self, path: &[String], value: &Value) {
        match value {
            Value::Object(map) => {
                self.same_as(path, map);
                for (key, value) in map {
                    let path = [path, std::slice::from_ref(key)].concat();
                    self.0.push((path.clone(), None));
                    self.add(&path, value);
                }
            }
            Value::Array(all) => all.iter().for_each(|value| self.add(path, value)),
            Value::String(word) => {
                self.0.push((path.to_vec(), Some(word.clone())));
                if word == "simple" {
                    self.condition(path, "more_than", "yes_no");
                }
            }
            Value::Bool(_) | Value::Number(_) | Value::Null => {}
        }
    }

    /// A named majority is the condition that it stands for, and the other way round.
    fn same_as(&mut self, path: &[String], map: &Map<String, Value>) {
        for (name, comparator, share) in NAMED {
            if let Some(of) = map.get(name).and_then(Value::as_str) {
                self.condition(path, comparator, of);
            }
            let shares = map.get(comparator).and_then(Value::as_str) == Some(share);
            if let Some(of) = map.get("of").and_then(Value::as_str).filter(|_| shares) {
                let path = [path, &named(name)].concat();
                self.0.push((path.clone(), None));
                self.0.push((path, Some(of.to_owned())));
            }
            if shares && name == "absolute" && map.get("of").is_some_and(|it| it == "yes_no") {
                self.0.push((path.to_vec(), Some("simple".to_owned())));
            }
        }
    }

    fn condition(&mut self, path: &[String], comparator: &str, of: &str) {
        self.0.push(([path, &named(comparator)].concat(), None));
        self.0.push(([path, &named("of")].concat(), Some(of.to_owned())));
    }

    fn has(&self, key: &Key) -> bool {
        self.0.iter().any(|(path, word)| {
            let said = key.word.is_none() || key.word == *word;
            said && leads(&key.path, path) && path.first() == key.path.first()
        })
    }
}

/// Whether all names of a pattern stand in a path in this order, the last one at its end; what stands between them is
/// looked through, since conditions stand inside each other.
fn leads(pattern: &[String], path: &[String]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        ([name], [.., last]) => name == "*" || name == last,
        ([name, rest @ ..], [first, inner @ ..]) => {
            let is_here = (name == "*" || name == first) && leads(rest, inner);
            is_here || leads(pattern, inner)
        }
        ([], [..]) | ([..], []) => false,
    }
}

impl Shown {
    pub(crate) fn has(&self, key: &Key) -> bool {
        match &self.what {
            What::Read(keys) => keys.has(key),
            What::Case(text) => {
                let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
                let last = key.word.as_ref().or(key.path.last());
                text.split(|c| !is_word(c)).any(|word| Some(word) == last.map(String::as_str))
            }
            What::Unit => true,
        }
    }
}

impl Evidence {
    /// All that a row names, or what of it there is not.
    pub(crate) fn of(&mut self, row: &Row) -> Result<Vec<Shown>, String> {
        let mut all: Vec<Shown> = links(&row.shown).map(|link| self.behind(&link)).collect();
        for part in row.shown.split(", ") {
            let Some(name) = quoted(part).next() else { continue };
            let what = if part.starts_with("vector ") {
                What::Read(Rc::new(self.vector(name).ok_or(format!("no vector `{name}`"))?))
            } else if part.starts_with("test ") && is_test(name) {
                What::Unit
            } else {
                return Err(format!("`{part}` is nothing that shows a row"));
            };
            all.push(Shown { name: name.to_owned(), what });
        }
        Ok(all)
    }

    fn behind(&mut self, link: &Link) -> Shown {
        let name = format!("{}#{}", link.path, link.anchor);
        let what = if link.path.starts_with("tests/errors/") {
            What::Case(everything_in(&link.path))
        } else if link.path.starts_with("tests/") {
            let keys = self.documents.entry(link.path.clone());
            What::Read(keys.or_insert_with(|| Rc::new(documents::keys(&link.path))).clone())
        } else {
            let page = read(&link.path);
            let section = markdown::section(&page, &link.anchor).unwrap_or_default();
            What::Read(Rc::new(tables::keys(&link.path, section)))
        };
        Shown { name, what }
    }

    /// The rule of a known vote.
    fn vector(&mut self, id: &str) -> Option<Keys> {
        if self.vectors.is_empty() {
            let folder = "crates/gremium-engine/tests/vectors";
            let read = VECTORS.map(|it| read(format!("{folder}/{it}.yaml")));
            self.vectors = read.join("\n");
        }
        let (_, rest) = self.vectors.split_once(&format!("- id: {id}\n"))?;
        let rest = rest.split("\n- id: ").next()?;
        let rule = rest.lines().find_map(|line| line.trim().strip_prefix("rule: "));
        let mut keys = Keys::default();
        for method in rest.lines().filter_map(|line| line.trim().strip_prefix("- {name: ")) {
            let budget = method.split("by: ").nth(1)?.split(", outcomes").next()?;
            keys.add(&named("prioritisations.it.budget"), &parsed(budget)?);
        }
        keys.add(&named("rules.it"), &rule.and_then(parsed).unwrap_or_default());
        Some(keys)
    }
}

/// A path in words.
fn named(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

fn parsed(text: &str) -> Option<Value> {
    yaml::parse("the evidence", text.as_bytes()).ok()
}

/// Whether a file has a test of this name: `path::name`.
fn is_test(name: &str) -> bool {
    name.split_once("::").is_some_and(|(file, test)| {
        let text = std::fs::read_to_string(top().join(file)).unwrap_or_default();
        let mark = format!("fn {test}() {{");
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        lines.windows(2).any(|two| two[0] == "#[test]" && two[1] == mark)
    })
}

fn everything_in(folder: &str) -> String {
    let Ok(files) = top().join(folder).read_dir() else { return String::new() };
    let texts = files.filter_map(|it| std::fs::read_to_string(it.ok()?.path()).ok());
    texts.collect::<Vec<_>>().join("\n")
}
