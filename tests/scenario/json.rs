//! A small way into JSON: `.polls[id=2025/lamp].tally yes no`.
//!
//! A path is made of `.key`, `[2]`, `[]` (each element) and `[key=value]` (the elements that have it); names after it,
//! such as `by.author`, choose what is shown of what was found.

use serde_json::Value;

/// What a path finds, one line each.
pub(super) fn extract(json: &str, query: &str) -> String {
    let value: Value = serde_json::from_str(json).expect("JSON");
    let mut words = query.split_whitespace();
    let found = follow(vec![&value], words.next().expect("a path"));
    let fields: Vec<&str> = words.collect();
    if found.is_empty() {
        return "(nothing)\n".to_owned();
    }
    found.into_iter().map(|value| line(value, &fields) + "\n").collect()
}

fn follow<'v>(mut found: Vec<&'v Value>, path: &str) -> Vec<&'v Value> {
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (step, after) = inside.split_once(']').expect("a closing bracket");
            found = found.into_iter().flat_map(|value| elements(value, step)).collect();
            rest = after;
        } else {
            let key = rest.strip_prefix('.').expect("a dot or a bracket");
            let end = key.find(['.', '[']).unwrap_or(key.len());
            found = found.into_iter().filter_map(|value| value.get(&key[..end])).collect();
            rest = &key[end..];
        }
    }
    found
}

fn elements<'v>(value: &'v Value, step: &str) -> Vec<&'v Value> {
    let all = || value.as_array().into_iter().flatten();
    match step.split_once('=') {
        Some((key, wanted)) => {
            all().filter(|element| element.get(key).is_some_and(|it| text(it) == wanted)).collect()
        }
        None if step.is_empty() => all().collect(),
        None => {
            let number: usize = step.parse().expect("a number");
            all().skip(number).take(1).collect()
        }
    }
}

fn line(value: &Value, fields: &[&str]) -> String {
    if fields.is_empty() {
        return text(value);
    }
    let nothing = Value::Null;
    let find = |field: &&str| {
        let found = field.split('.').try_fold(value, |value, key| value.get(key));
        text(found.unwrap_or(&nothing))
    };
    let shown = fields.iter().map(find);
    shown.collect::<Vec<_>>().join("  ")
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
