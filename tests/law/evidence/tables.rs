//! Pages of `docs/`: the examples of a section and the tables that are run.

use serde_json::Value;

use super::documents::file;
use super::{Keys, named, parsed};

/// All keys in the examples and tables of a section.
pub(super) fn keys(page: &str, section: &str) -> Keys {
    let prefix = match page {
        "docs/statutes/rules.md" => named("rules.it"),
        "docs/statutes/elections.md" => named("elections.it"),
        "docs/statutes/prioritisations.md" => named("prioritisations.it"),
        _whole => Vec::new(),
    };
    let mut keys = Keys::default();
    for block in section.split("```yaml\n").skip(1).filter_map(|it| it.split("```").next()) {
        let content = parsed(block).unwrap_or_default();
        match block.lines().next().and_then(|line| line.strip_prefix("# ")) {
            Some(path) if path.ends_with(".yaml") => file(path, &content, &mut keys),
            Some(_) | None => keys.add(&prefix, &content),
        }
    }
    let mut head = None;
    for line in section.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        match (cells[..].get(1).filter(|_| line.starts_with('|')), head) {
            (None, _) => head = None,
            (Some(cell), None) => head = Some(*cell),
            (Some(cell), Some(head)) => row(&prefix, head, cell.trim_matches('`'), &mut keys),
        }
    }
    keys
}

/// Takes in a row of a table, by what its head says is given.
fn row(prefix: &[String], head: &str, cell: &str, keys: &mut Keys) {
    match head {
        "record" => {
            let told = parsed(cell).unwrap_or_default();
            told.as_array().unwrap_or(&vec![told.clone()]).iter().for_each(|it| step(it, keys));
        }
        "law, topic; day" => {
            let (law, topic) = cell.split_once(", ").unwrap_or((cell, ""));
            let topic = topic.split(';').next().unwrap_or_default();
            keys.add(&named("law"), &law.into());
            keys.add(&named("matters.it.by_law"), &topic.into());
        }
        "from; period; roll" => {
            let roll = cell.rsplit("; ").next().unwrap_or_default();
            keys.add(&named("record.roll"), &roll.into());
        }
        parts if parts.ends_with("; count") => {
            let parts: Vec<&str> = parts.split("; ").collect();
            for (part, text) in parts.iter().zip(cell.splitn(parts.len(), "; ")) {
                let rule: Value = [(*part, parsed(text).unwrap_or_default())].into_iter().collect();
                keys.add(prefix, &rule);
            }
        }
        _prose => {}
    }
}

/// Takes in a step of a record that is told in few words.
fn step(step: &Value, keys: &mut Keys) {
    keys.add(&named("poll"), &step["poll"]);
    for (path, content) in step["put"].as_object().into_iter().flatten() {
        file(&format!("{path}.yaml"), content, keys);
    }
    for sitting in [&step["convene"], &step["sitting"]] {
        keys.add(&named("meeting"), sitting);
        keys.add(&named("meeting.agenda"), &sitting["item"]);
        keys.add(&named("meeting.agenda.vote"), &sitting["vote"]);
    }
}
