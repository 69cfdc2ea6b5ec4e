//! The JSON schema of statutes, walked together with a value.

use std::collections::BTreeMap;

use serde_json::Value;

/// The schema as it is published.
pub(crate) fn schema() -> Value {
    serde_json::from_str(include_str!("../../../../schemas/v1/statutes.json")).expect("a schema")
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A place in a value, and what the schema says of it.
pub(crate) struct Spot<'a> {
    /// The place in any statutes: keys of the language, `*` for a name, `[]` for an element; where the schema comes
    /// back to itself, the pattern does so, too.
    pub(crate) pattern: String,
    /// The place in its definition.
    pub(crate) local: String,
    /// The place in this value.
    pub(crate) path: Vec<Step>,
    /// What stands there.
    pub(crate) value: &'a Value,
    /// The words that may stand there.
    pub(crate) words: Vec<&'a Value>,
    /// The keys that may stand there, with the pattern of each.
    pub(crate) keys: BTreeMap<String, String>,
}

/// A part of the schema, and the definitions through which it was reached, with the pattern of each.
#[derive(Clone)]
struct Node<'a> {
    schema: &'a Value,
    pattern: String,
    through: Vec<(&'a str, String)>,
}

impl Node<'_> {
    /// The place, seen from the definition around it.
    fn local(&self) -> String {
        let (name, start) = self.through.last().map_or(("", ""), |it| (it.0, it.1.as_str()));
        format!("{name}{}", self.pattern.strip_prefix(start).unwrap_or_default())
    }
}

/// Calls back for each place in a value.
pub(crate) fn walk<'a>(root: &'a Value, value: &'a Value, visit: &mut impl FnMut(Spot<'a>)) {
    let node = Node { schema: root, pattern: String::new(), through: Vec::new() };
    descend(root, &[node], value, &mut Vec::new(), visit);
}

fn descend<'a>(
    root: &'a Value,
    nodes: &[Node<'a>],
    value: &'a Value,
    path: &mut Vec<Step>,
    visit: &mut impl FnMut(Spot<'a>),
) {
    let nodes: Vec<Node<'a>> = nodes.iter().flat_map(|it| alternatives(root, it)).collect();
    let Some(first) = nodes.first() else { return };
    let words = nodes.iter().flat_map(|it| {
        let all = it.schema["enum"].as_array().map(Vec::as_slice).unwrap_or_default();
        all.iter().chain(it.schema.get("const"))
    });
    let keys = nodes.iter().flat_map(|it| {
        let named = it.schema["properties"].as_object().into_iter().flatten();
        named.map(|(key, _)| (key.clone(), joined(&it.pattern, key)))
    });
    visit(Spot {
        pattern: first.pattern.clone(),
        local: first.local(),
        path: path.clone(),
        value,
        words: words.collect(),
        keys: keys.collect(),
    });
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                path.push(Step::Key(key.clone()));
                let inside: Vec<Node<'a>> = nodes.iter().filter_map(|it| at_key(it, key)).collect();
                descend(root, &inside, inner, path, visit);
                path.pop();
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                path.push(Step::Index(index));
                let inside: Vec<Node<'a>> = nodes
                    .iter()
                    .filter_map(|it| Some(inner_node(it, it.schema.get("items")?, "[]")))
                    .collect();
                descend(root, &inside, inner, path, visit);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn at_key<'a>(node: &Node<'a>, key: &str) -> Option<Node<'a>> {
    if let Some(schema) = node.schema["properties"].get(key) {
        return Some(inner_node(node, schema, key));
    }
    let schema = node.schema.get("additionalProperties").filter(|it| it.is_object())?;
    Some(inner_node(node, schema, "*"))
}

fn inner_node<'a>(node: &Node<'a>, schema: &'a Value, step: &str) -> Node<'a> {
    Node { schema, pattern: joined(&node.pattern, step), through: node.through.clone() }
}

fn joined(pattern: &str, step: &str) -> String {
    if pattern.is_empty() { step.to_owned() } else { format!("{pattern}.{step}") }
}

/// The forms of a part, references followed.
fn alternatives<'a>(root: &'a Value, node: &Node<'a>) -> Vec<Node<'a>> {
    if let Some(name) = node.schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
        let known = node.through.iter().position(|(before, _)| *before == name);
        let mut inner = Node { schema: &root["$defs"][name], ..node.clone() };
        match known {
            // The schema comes back to itself, and so does the pattern.
            Some(at) => {
                inner.pattern.clone_from(&node.through[at].1);
                inner.through.truncate(at + 1);
            }
            None => inner.through.push((name, node.pattern.clone())),
        }
        return alternatives(root, &inner);
    }
    let forms = ["anyOf", "oneOf"].into_iter().find_map(|key| node.schema[key].as_array());
    let forms = forms.into_iter().flatten();
    let inner: Vec<Node<'a>> = forms
        .filter(|it| it["type"] != "null")
        .flat_map(|schema| alternatives(root, &Node { schema, ..node.clone() }))
        .collect();
    if inner.is_empty() { vec![node.clone()] } else { inner }
}

/// Every key and every word of the schema, by the definition that it belongs to: `RuleFile.lock`, `TieFile = lot`.
pub(crate) fn vocabulary(root: &Value) -> Vec<String> {
    let mut all: Vec<String> = keys_of("", root);
    for (name, schema) in root["$defs"].as_object().expect("definitions") {
        all.extend(keys_of(name, schema));
        let forms = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
        for form in forms.into_iter().flatten() {
            all.extend(form["const"].as_str().map(|word| format!("{name} = {word}")));
            all.extend(keys_of(name, form));
        }
        for word in schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            all.push(format!("{name} = {word}"));
        }
    }
    all
}

fn keys_of(name: &str, schema: &Value) -> Vec<String> {
    let keys = schema["properties"].as_object().into_iter().flatten();
    keys.flat_map(|(key, inner)| {
        let words = inner["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let words: Vec<String> = words.map(|word| format!("{name}.{key} = {word}")).collect();
        std::iter::once(format!("{name}.{key}")).chain(words)
    })
    .collect()
}

/// What of the vocabulary a value uses.
pub(crate) fn used(root: &Value, value: &Value, found: &mut std::collections::BTreeSet<String>) {
    let node = Node { schema: root, pattern: String::new(), through: Vec::new() };
    note(root, &[node], value, found);
}

fn note(
    root: &Value,
    nodes: &[Node<'_>],
    value: &Value,
    found: &mut std::collections::BTreeSet<String>,
) {
    let nodes: Vec<Node<'_>> = nodes.iter().flat_map(|it| alternatives(root, it)).collect();
    for node in &nodes {
        let name = node.through.last().map(|(name, _)| *name).unwrap_or_default();
        let words = node.schema["enum"].as_array().into_iter().flatten();
        for word in words.chain(node.schema.get("const")).filter(|word| *word == value) {
            let word = word.as_str().unwrap_or_default();
            found.insert(format!("{name} = {word}"));
            // Words that stand in a key's own schema belong to that key.
            let key = node.pattern.rsplit('.').next().unwrap_or_default();
            found.insert(format!("{name}.{key} = {word}"));
        }
        if let Some(map) = value.as_object() {
            let known = map.keys().filter(|key| node.schema["properties"].get(key).is_some());
            found.extend(known.map(|key| format!("{name}.{key}")));
        }
    }
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let inside: Vec<_> = nodes.iter().filter_map(|it| at_key(it, key)).collect();
                note(root, &inside, inner, found);
            }
        }
        Value::Array(items) => {
            for inner in items {
                let inside = nodes
                    .iter()
                    .filter_map(|it| Some(inner_node(it, it.schema.get("items")?, "[]")));
                note(root, &inside.collect::<Vec<_>>(), inner, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
