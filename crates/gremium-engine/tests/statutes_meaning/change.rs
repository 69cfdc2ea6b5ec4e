//! Changes of statutes that know nothing of what they mean: they follow the schema and what other statutes say.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::time::Period;
use serde_json::{Value, json};

use super::schema::{Spot, Step, walk};

/// What stands at each place in any statutes.
pub(crate) type Donors = BTreeMap<String, BTreeSet<String>>;

/// How many values of other statutes are tried at a place.
const DONORS: usize = 3;

/// A change of one place.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// The place, in any statutes.
    pub(crate) pattern: String,
    /// The place, seen from its definition.
    pub(crate) local: String,
    /// The key that it is about, with its definition, such as `rules.*.lock`.
    pub(crate) about: String,
    /// The way of changing: a value, a list, a key more or fewer.
    pub(crate) way: &'static str,
    /// What is done.
    pub(crate) what: String,
    /// The changed piece.
    pub(crate) piece: Value,
}

/// Notes what stands at each place of a piece.
pub(crate) fn note(schema: &Value, piece: &Value, donors: &mut Donors) {
    walk(schema, piece, &mut |spot| {
        donors.entry(spot.pattern).or_default().insert(spot.value.to_string());
    });
}

/// All changes of one place of a piece.
pub(crate) fn changes(schema: &Value, piece: &Value, donors: &Donors) -> Vec<Change> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::from([piece.to_string()]);
    walk(schema, piece, &mut |spot| {
        // The version, the section and the name of a provision are no content.
        let content = spot.path.first() != Some(&Step::Key("statutes".into()));
        let pattern = spot.pattern.as_str();
        let mut add = |about: &str, way: &'static str, what: String, value: Value| {
            let piece = replaced(piece, &spot.path, value);
            if seen.insert(piece.to_string()) {
                let (pattern, local) = (pattern.to_owned(), spot.local.clone());
                all.push(Change { pattern, local, about: about.to_owned(), way, what, piece });
            }
        };
        if content && !pattern.is_empty() && !pattern.ends_with(".*") || pattern.contains("votes.*")
        {
            of_place(&spot, donors, &mut add);
        }
        if let (true, Some(map)) = (content && pattern.contains('.'), spot.value.as_object()) {
            keys(map, &spot, donors, &mut add);
        }
    });
    all
}

fn of_place(
    spot: &Spot<'_>,
    donors: &Donors,
    add: &mut impl FnMut(&str, &'static str, String, Value),
) {
    let value = spot.value;
    let mut set = |way, new: Value| add(&spot.pattern, way, format!("{value} -> {new}"), new);
    if let Value::Array(items) = value {
        swaps(items).into_iter().for_each(|it| set("swap", json!(it)));
        removals(items).into_iter().for_each(|it| set("removal", json!(it)));
        set("twice", json!([items.as_slice(), items.get(..1).unwrap_or_default()].concat()));
    }
    let mut put = |new: Value| set("value", new);
    for word in spot.words.iter().filter(|word| **word != value && !word.is_null()) {
        put((*word).clone());
    }
    let others = donors.get(&spot.pattern).into_iter().flatten();
    let own = value.to_string();
    for other in others.filter(|it| **it != own).take(DONORS) {
        put(serde_json::from_str(other).expect("a value"));
    }
    match value {
        Value::Bool(it) => put(json!(!it)),
        Value::Number(it) => {
            put(json!(it.as_u64().unwrap_or(0) + 1));
            put(json!(it.to_string()));
        }
        Value::String(text) => texts(text).into_iter().for_each(|it| put(json!(it))),
        Value::Array(_) | Value::Object(_) | Value::Null => {}
    }
}

/// Other texts: the same said otherwise, and something near.
fn texts(text: &str) -> Vec<String> {
    let mut all = vec![format!("{text}x")];
    if let Ok(period) = text.parse::<Period>() {
        let count = period.count();
        let units = ["D", "W", "M", "Y"].map(|unit| format!("P{count}{unit}"));
        all.extend(units);
        all.extend([format!("PT{count}H"), format!("{count}bd"), format!("P{}D", count + 1)]);
        all.extend([format!("P{}D", count * 7), format!("P{}M", count * 12)]);
    }
    if let Some((over, under)) = text.split_once('/')
        && let (Ok(over), Ok(under)) = (over.parse::<u32>(), under.parse::<u32>())
    {
        all.extend([format!("{}/{}", over * 2, under * 2), format!("{over}/{}", under + 1)]);
        all.push(format!("{} %", over * 100 / under.max(1)));
    }
    all
}

/// How many elements of a list are tried.
const ELEMENTS: usize = 6;

/// The list with one element less.
fn removals(items: &[Value]) -> Vec<Vec<Value>> {
    let without = |index: usize| {
        let mut fewer = items.to_vec();
        fewer.remove(index);
        fewer
    };
    (0..items.len().min(ELEMENTS)).map(without).collect()
}

/// The list with two neighbours exchanged.
fn swaps(items: &[Value]) -> Vec<Vec<Value>> {
    let swapped = |index: usize| {
        let mut other = items.to_vec();
        other.swap(index, index + 1);
        other
    };
    (0..items.len().saturating_sub(1).min(ELEMENTS)).map(swapped).collect()
}

/// Leaves out each key, and takes in each other one with what other statutes say there.
fn keys(
    map: &serde_json::Map<String, Value>,
    spot: &Spot<'_>,
    donors: &Donors,
    add: &mut impl FnMut(&str, &'static str, String, Value),
) {
    for key in map.keys() {
        let mut fewer = map.clone();
        fewer.remove(key);
        let about = spot.keys.get(key).cloned().unwrap_or_else(|| format!("{}.*", spot.pattern));
        add(&about, "fewer", format!("without {key}"), Value::Object(fewer));
    }
    for (key, pattern) in spot.keys.iter().filter(|(key, _)| !map.contains_key(*key)) {
        for donor in donors.get(pattern).into_iter().flatten().take(DONORS) {
            let mut more = map.clone();
            more.insert(key.clone(), serde_json::from_str(donor).expect("a value"));
            add(pattern, "more", format!("with {key}: {donor}"), Value::Object(more));
        }
    }
}

/// The piece with another value at a place.
fn replaced(piece: &Value, path: &[Step], value: Value) -> Value {
    let mut piece = piece.clone();
    let mut at = &mut piece;
    for step in path {
        at = match step {
            Step::Key(key) => &mut at[key.as_str()],
            Step::Index(index) => &mut at[*index],
        };
    }
    *at = value;
    piece
}
