//! Writes into a story where requests stand after each step; all else of its text stays as it is.

use std::collections::BTreeMap;

use gremium_core::time::Zone;

use crate::stands::Standing;

/// What stands before a line that belongs to `stands`.
const INDENT: usize = 6;

/// The text of a story with what is to be told after each of its steps.
pub(crate) fn blessed(text: &str, told: &[Standing], zone: &Zone) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| *line == "steps:").expect("steps") + 1;
    let is_key = |line: &&str| !line.is_empty() && !line.starts_with([' ', '#']);
    let end = lines[first..].iter().position(is_key).map_or(lines.len(), |it| first + it);
    let is_step = |index: &usize| lines[*index].starts_with("  - ");
    let starts: Vec<usize> = (first..end).filter(is_step).collect();
    assert_eq!(starts.len(), told.len(), "each step starts with a hyphen after two spaces");
    let ends = starts.iter().skip(1).copied().chain([end]);
    let mut out: Vec<String> = lines[..starts[0]].iter().map(|it| (*it).to_owned()).collect();
    for ((start, end), told) in starts.iter().zip(ends).zip(told) {
        out.extend(step(&lines[*start..end], told, zone));
    }
    out.extend(lines[end..].iter().map(|it| (*it).to_owned()));
    out.join("\n") + "\n"
}

/// One step with what follows it, such as a heading of the next one.
fn step(lines: &[&str], told: &Standing, zone: &Zone) -> Vec<String> {
    let outside = |line: &&str| {
        line.trim().is_empty() || line.trim_start().starts_with('#') && depth(line) < 4
    };
    let body = lines.iter().rposition(|line| !outside(line)).map_or(0, |it| it + 1);
    let mut out = Vec::new();
    let mut comments: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut inside = false;
    let mut pending = Vec::new();
    for line in &lines[..body] {
        if inside && depth(line) > 4 {
            if line.trim_start().starts_with('#') {
                pending.push((*line).to_owned());
            } else if let Some((id, _)) =
                line.trim_start().split_once(": ").filter(|_| depth(line) == INDENT)
            {
                comments.insert(id.to_owned(), std::mem::take(&mut pending));
            }
            continue;
        }
        inside = *line == "    stands:";
        if !inside {
            out.push((*line).to_owned());
        }
    }
    if !told.is_empty() {
        assert!(
            !lines[0].starts_with("  - {"),
            "a step that moves a request takes lines of its own: {}",
            lines[0]
        );
        out.push("    stands:".to_owned());
    }
    for (id, stands) in told {
        out.extend(comments.remove(id).into_iter().flatten());
        out.push(format!("{}{}", " ".repeat(INDENT), stands.told(id, zone, INDENT)));
    }
    out.extend(lines[body..].iter().map(|it| (*it).to_owned()));
    out
}

/// How many spaces a line starts with.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
