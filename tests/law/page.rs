//! The table, as what it claims.

use std::fmt;

use crate::read;

/// A row of the table.
pub(crate) struct Row {
    pub(crate) line: usize,
    said: String,
    pub(crate) defined: String,
    pub(crate) shown: String,
}

/// A key of statutes or of a file, perhaps with a word that it can have.
pub(crate) struct Key {
    pub(crate) path: Vec<String>,
    pub(crate) word: Option<String>,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.word.iter().map(|word| format!(": {word}")).collect::<String>();
        write!(f, "{}{word}", self.path.join("."))
    }
}

/// Where a link leads, from the top of the project.
pub(crate) struct Link {
    pub(crate) path: String,
    pub(crate) anchor: String,
}

impl Row {
    /// Why statutes do not say it.
    pub(crate) fn reason(&self) -> Option<&str> {
        self.said.strip_prefix("not said: ")
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        if self.reason().is_some() {
            return Vec::new();
        }
        let key = |text: &str| {
            let (path, word) = text.split_once(": ").map_or((text, None), |(a, b)| (a, Some(b)));
            let path = path.split('.').map(str::to_owned).collect();
            Key { path, word: word.map(str::to_owned) }
        };
        quoted(&self.said).map(key).collect()
    }

    /// All links of the row.
    pub(crate) fn links(&self) -> Vec<Link> {
        links(&self.defined).chain(links(&self.shown)).collect()
    }
}

/// What stands in backticks.
pub(crate) fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Where the links of a cell lead.
pub(crate) fn links(cell: &str) -> impl Iterator<Item = Link> {
    let targets = cell.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.map(|target| {
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let path = path.strip_prefix("../").map_or(format!("docs/{path}"), str::to_owned);
        Link { path, anchor: anchor.to_owned() }
    })
}

/// The rows of all tables.
pub(crate) fn rows() -> Vec<Row> {
    let text = read("docs/law.md");
    let lines = text.lines().enumerate().filter(|(_, line)| line.starts_with('|'));
    let rows = lines.filter_map(|(index, line)| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [concept, said, defined, shown] = cells[..] else {
            panic!("line {}: {} cells", index + 1, cells.len());
        };
        let [said, defined, shown] = [said, defined, shown].map(str::to_owned);
        let is_head = concept.starts_with("---") || said == "said by";
        (!is_head).then_some(Row { line: index + 1, said, defined, shown })
    });
    rows.collect()
}
