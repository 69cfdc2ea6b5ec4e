//! The pages on the statute language, read as what they claim: parts, formulas, examples, and tables that are run.

/// All pages, in the order in which a reader comes to them.
pub(crate) const PAGES: [(&str, &str); 11] = [
    ("statutes.md", include_str!("../../../../docs/statutes.md")),
    ("statutes/rules.md", include_str!("../../../../docs/statutes/rules.md")),
    ("statutes/elections.md", include_str!("../../../../docs/statutes/elections.md")),
    ("statutes/prioritisations.md", include_str!("../../../../docs/statutes/prioritisations.md")),
    ("statutes/bodies.md", include_str!("../../../../docs/statutes/bodies.md")),
    ("statutes/sittings.md", include_str!("../../../../docs/statutes/sittings.md")),
    ("statutes/matters.md", include_str!("../../../../docs/statutes/matters.md")),
    ("statutes/processes.md", include_str!("../../../../docs/statutes/processes.md")),
    ("statutes/fees.md", include_str!("../../../../docs/statutes/fees.md")),
    ("statutes/law.md", include_str!("../../../../docs/statutes/law.md")),
    ("statutes/prose.md", include_str!("../../../../docs/statutes/prose.md")),
];

/// What stands under one heading, up to the next heading of any level.
#[derive(Debug, Default)]
pub(crate) struct Section {
    pub(crate) file: &'static str,
    pub(crate) heading: &'static str,
    /// The definitions of the schema that it explains: `<!-- parts: A, B -->`.
    pub(crate) parts: Vec<&'static str>,
    /// Findings that its examples are allowed to have: `<!-- findings: a, b -->`.
    pub(crate) findings: Vec<&'static str>,
    pub(crate) has_formula: bool,
    pub(crate) examples: Vec<Example>,
    pub(crate) tables: Vec<Table>,
}

/// A YAML block.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// File and number of its first line, for messages.
    pub(crate) place: String,
    pub(crate) text: String,
}

/// A table of three columns: case, what is given, what follows.
#[derive(Debug)]
pub(crate) struct Table {
    /// How the last two columns are called.
    pub(crate) given: &'static str,
    pub(crate) follows: &'static str,
    /// How many examples of the section stand before it.
    pub(crate) after: usize,
    /// Place, what is given, what follows.
    pub(crate) rows: Vec<(String, &'static str, &'static str)>,
}

/// The sections of all pages.
pub(crate) fn sections() -> Vec<Section> {
    PAGES.iter().flat_map(|(file, text)| of_page(file, text)).collect()
}

fn of_page(file: &'static str, text: &'static str) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let place = |index: usize| format!("docs/{file}:{}", index + 1);
        if line.starts_with('#') {
            let heading = line.trim_start_matches('#').trim();
            all.push(Section { file, heading, ..Section::default() });
            continue;
        }
        let Some(section) = all.last_mut() else { continue };
        if let Some(names) = marked(line, "parts") {
            section.parts.extend(names);
        } else if let Some(names) = marked(line, "findings") {
            section.findings.extend(names);
        } else if line.starts_with("Formula: ") {
            section.has_formula = true;
        } else if line == "```yaml" {
            let block = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            let text = block.map(|line| format!("{line}\n")).collect();
            section.examples.push(Example { place: place(index + 1), text });
        } else if let ([_, given, follows], true) =
            (cells(line).as_slice(), line.starts_with("| case |"))
        {
            let mut table =
                Table { given, follows, after: section.examples.len(), rows: Vec::new() };
            while let Some((index, line)) = lines.next_if(|(_, line)| line.starts_with('|')) {
                if let [_, given, follows] = cells(line).as_slice()
                    && !given.starts_with("---")
                {
                    table.rows.push((place(index), given, follows));
                }
            }
            section.tables.push(table);
        }
    }
    all
}

/// The names in a comment such as `<!-- parts: A, B -->`.
fn marked(line: &'static str, word: &str) -> Option<Vec<&'static str>> {
    let inside = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    Some(inside.strip_prefix(word)?.strip_prefix(": ")?.split(", ").collect())
}

fn cells(line: &'static str) -> Vec<&'static str> {
    let inside = line.trim().trim_matches('|');
    inside.split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}
