//! The keys and words of a schema, by the path that leads to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Sections of the statutes that say who decides, and how.
const SECTIONS: [&str; 11] = [
    "authority",
    "bodies",
    "classes",
    "elections",
    "law",
    "matters",
    "offices",
    "prioritisations",
    "record",
    "rules",
    "sizes",
];

/// Keys that every provision has, and the languages of a text.
const EVERYWHERE: [&str; 6] = ["title", "clause", "source", "assumed", "de", "en"];

/// A key of a definition, or a word of an enumeration: the same wherever a path comes to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    owner: String,
    name: String,
}

/// A node of a schema, with the definition that it belongs to.
struct Node<'a> {
    owner: String,
    value: &'a Value,
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A node and all forms that it can have; lists are looked through.
fn forms<'a>(schema: &'a Value, owner: &str, value: &'a Value, seen: &[&str]) -> Vec<Node<'a>> {
    if let Some(name) = value["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/")) {
        if seen.contains(&name) {
            return Vec::new();
        }
        let seen = [seen, &[name]].concat();
        return forms(schema, name, &schema["$defs"][name], &seen);
    }
    let inner = ["oneOf", "anyOf", "allOf"].into_iter().flat_map(|it| list(&value[it]));
    let inner = inner.chain(value.get("items"));
    let mut all = vec![Node { owner: owner.to_owned(), value }];
    all.extend(inner.flat_map(|it| forms(schema, owner, it, seen)));
    all
}

impl Node<'_> {
    /// The words that it can be.
    fn words(&self) -> Vec<(Part, String)> {
        let listed: Vec<&str> = list(&self.value["enum"]).filter_map(Value::as_str).collect();
        let part = |owner: String, word: &str| {
            (Part { owner, name: format!("= {word}") }, word.to_owned())
        };
        let one = self.value["const"].as_str().map(|word| part(self.owner.clone(), word));
        listed.iter().map(|word| part(listed.join(" "), word)).chain(one).collect()
    }

    fn part(&self, key: &str) -> Part {
        Part { owner: self.owner.clone(), name: key.to_owned() }
    }
}

/// The parts to which a path leads, the key with its word; none if it leads nowhere.
pub(crate) fn find(schema: &Value, path: &[String], word: Option<&str>) -> BTreeSet<Part> {
    let mut nodes = forms(schema, "", schema, &[]);
    let mut parts = BTreeSet::new();
    for key in path {
        parts.clear();
        let mut next = Vec::new();
        for node in &nodes {
            if key == "*" {
                let any = node.value.get("additionalProperties").filter(|it| it.is_object());
                next.extend(any.into_iter().flat_map(|it| forms(schema, &node.owner, it, &[])));
            } else if let Some(value) = node.value["properties"].get(key) {
                parts.insert(node.part(key));
                next.extend(forms(schema, &format!("{}.{key}", node.owner), value, &[]));
            }
        }
        nodes = next;
    }
    let Some(word) = word else { return parts };
    let words = nodes.iter().flat_map(Node::words).filter(|(_, it)| it == word);
    let words: BTreeSet<Part> = words.map(|(part, _)| part).collect();
    if words.is_empty() { words } else { &parts | &words }
}

/// All parts that have to have a row, each with a path that leads to it.
pub(crate) fn all(schema: &Value) -> BTreeMap<Part, String> {
    let mut found = BTreeMap::new();
    for section in SECTIONS {
        let value = &schema["properties"][section];
        assert!(!value.is_null(), "no section {section}");
        found.insert(Part { owner: String::new(), name: section.to_owned() }, section.to_owned());
        for node in forms(schema, &format!(".{section}"), value, &[]) {
            collect(schema, &node, section, &mut found);
        }
    }
    found
}

fn collect(schema: &Value, node: &Node<'_>, path: &str, found: &mut BTreeMap<Part, String>) {
    for (part, word) in node.words() {
        found.entry(part).or_insert(format!("{path}: {word}"));
    }
    for (key, value) in node.value["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        let is_new = !EVERYWHERE.contains(&key.as_str()) && !found.contains_key(&node.part(key));
        if is_new {
            found.insert(node.part(key), path.clone());
            for inner in forms(schema, &format!("{}.{key}", node.owner), value, &[]) {
                collect(schema, &inner, &path, found);
            }
        }
    }
    if let Some(value) = node.value.get("additionalProperties").filter(|it| it.is_object()) {
        for inner in forms(schema, &node.owner, value, &[]) {
            collect(schema, &inner, &format!("{path}.*"), found);
        }
    }
}
