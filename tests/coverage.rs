//! `docs/coverage.md` is true: each provision and each step of a story that it names is there, and no provision that cites
//! the study is forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gremium_engine::wire::v1::{Label, StatutesFile};
use gremium_engine::yaml;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = top().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A row of the table.
struct Row {
    /// The preset of its section.
    preset: String,
    line: usize,
    provision: String,
    story: String,
}

impl Row {
    /// What the row names, or `None` if it says why there is nothing to name.
    fn provisions(&self) -> Option<Vec<Named>> {
        let reason = self.provision.starts_with("no rule: ");
        (!reason).then(|| self.provision.split("; ").map(|text| self.named(text)).collect())
    }

    fn named(&self, text: &str) -> Named {
        let words: Vec<&str> = text.split('`').map(str::trim).collect();
        match words[..] {
            ["", file, clause] => Named::new(file, clause, None),
            ["", file, clause, stage, ""] => Named::new(file, clause, Some(stage)),
            _ => panic!("line {}: `{text}` names no provision", self.line),
        }
    }

    fn steps(&self) -> Vec<&str> {
        self.story.split(", ").map(|step| step.trim_matches('`')).collect()
    }
}

/// A provision as the table names it.
struct Named {
    file: String,
    clause: String,
    stage: Option<String>,
}

impl Named {
    fn new(file: &str, clause: &str, stage: Option<&str>) -> Self {
        Self { file: file.to_owned(), clause: clause.to_owned(), stage: stage.map(str::to_owned) }
    }
}

fn rows() -> Vec<Row> {
    let text = read("docs/coverage.md");
    let mut preset = String::new();
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            preset = heading.split('`').nth(1).expect("a preset in each heading").to_owned();
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", section, _, provision, story, ""] = cells[..]
            && section != "§"
            && !section.starts_with('-')
        {
            let (provision, story) = (provision.to_owned(), story.to_owned());
            rows.push(Row { preset: preset.clone(), line: number + 1, provision, story });
        }
    }
    rows
}

/// What stands under a clause of a file of statutes.
#[derive(Default)]
struct Clause {
    /// Stages of the process that it is.
    stages: BTreeSet<String>,
    /// Matters.
    matters: BTreeSet<String>,
    /// Whether it cites the study.
    cites: bool,
}

fn clauses(file: &str) -> BTreeMap<String, Clause> {
    let path = format!("presets/{file}");
    let statutes: StatutesFile =
        yaml::parse(&path, read(&path).as_bytes()).unwrap_or_else(|bad| panic!("{path}: {bad:?}"));
    let mut all: BTreeMap<String, Clause> = BTreeMap::new();
    let mut note = |clause: &Option<String>, source: &Option<Label>| {
        let Some(clause) = clause else { return };
        let cites = source.as_ref().is_some_and(|source| match source {
            Label::Plain(text) | Label::Both { en: text, .. } => text.starts_with("KTS 2026"),
        });
        all.entry(clause.clone()).or_default().cites |= cites;
    };
    statutes.classes.values().for_each(|it| note(&it.clause, &it.source));
    statutes.bodies.values().for_each(|it| note(&it.clause, &it.source));
    statutes.offices.values().for_each(|it| note(&it.clause, &it.source));
    statutes.rules.values().for_each(|it| note(&it.clause, &it.source));
    statutes.elections.values().for_each(|it| note(&it.clause, &it.source));
    statutes.prioritisations.values().for_each(|it| note(&it.clause, &it.source));
    statutes.matters.values().for_each(|it| note(&it.clause, &it.source));
    statutes.fees.values().for_each(|it| note(&it.clause, &it.source));
    statutes.funds.values().for_each(|it| note(&it.clause, &it.source));
    statutes.tasks.values().for_each(|it| note(&it.clause, &it.source));
    for process in statutes.processes.values() {
        note(&process.clause, &process.source);
        process.stages.iter().for_each(|stage| note(&stage.clause, &stage.source));
    }
    for (id, matter) in statutes.matters {
        if let Some(clause) = matter.clause.and_then(|clause| all.get_mut(&clause)) {
            clause.matters.insert(id);
        }
    }
    for process in statutes.processes.into_values() {
        let stages = process.stages.into_iter().map(|stage| stage.id);
        if let Some(clause) = process.clause.and_then(|clause| all.get_mut(&clause)) {
            clause.stages.extend(stages);
        }
    }
    all
}

fn story(preset: &str) -> String {
    if preset == "civitas-connect" {
        return read("example-partnership/story.yaml");
    }
    read(format!("presets/{preset}/_story/story.yaml"))
}

#[test]
fn each_provision_is_there() {
    let mut files: BTreeMap<String, BTreeMap<String, Clause>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in rows() {
        for named in row.provisions().into_iter().flatten() {
            let at = format!("line {}: {} {}", row.line, named.file, named.clause);
            if !named.file.starts_with(&format!("{}/", row.preset)) {
                wrong.push(format!("{at}: another preset than that of its section"));
                continue;
            }
            let clauses = files.entry(named.file.clone()).or_insert_with(|| clauses(&named.file));
            match (clauses.get(&named.clause), &named.stage) {
                (None, _) => wrong.push(format!("{at}: no such clause")),
                (Some(clause), Some(stage)) if !clause.stages.contains(stage) => {
                    wrong.push(format!("{at}: no stage {stage}"));
                }
                (Some(_), _) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The steps of a story, by their time.
fn steps(preset: &str) -> BTreeMap<String, String> {
    let story = story(preset);
    let (_, steps) = story.split_once("\nsteps:").expect("steps");
    let steps = steps.split_once("\nuntold:").map_or(steps, |(steps, _)| steps);
    let steps = steps.split("\n  - ").skip(1).map(|step| {
        let time = step.trim_start_matches('{').strip_prefix("at: ").expect("a time first");
        (time.chars().take("2025-01-01 10:00".len()).collect(), step.to_owned())
    });
    steps.collect()
}

#[test]
fn each_step_is_there() {
    let mut wrong = Vec::new();
    for row in rows() {
        let expressed = row.provisions().is_some();
        if !expressed && row.story != "–" {
            wrong.push(format!("line {}: a step shows what is not expressed", row.line));
        }
        if expressed && !row.story.starts_with("not told: ") {
            let steps = steps(&row.preset);
            let missing = row.steps().into_iter().filter(|time| !steps.contains_key(*time));
            wrong.extend(missing.map(|time| format!("line {}: no step at {time}", row.line)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_matter_is_shown_by_a_step_that_decides_on_it() {
    let mut wrong = Vec::new();
    for row in rows().into_iter().filter(|row| !row.story.starts_with("not told: ")) {
        let told = steps(&row.preset);
        let shown: Vec<&String> = row.steps().into_iter().filter_map(|it| told.get(it)).collect();
        for named in row.provisions().into_iter().flatten() {
            let clauses = clauses(&named.file);
            let matters = clauses.get(&named.clause).map(|it| it.matters.clone());
            let unseen = matters.into_iter().flatten().filter(|matter| {
                !shown.iter().any(|step| step.contains(&format!("matter: {matter}")))
            });
            wrong.extend(unseen.map(|it| format!("line {}: no step decides on {it}", row.line)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_provision_that_cites_the_study_is_forgotten() {
    let rows = rows();
    let presets: BTreeSet<&String> = rows.iter().map(|row| &row.preset).collect();
    assert_eq!(presets.len(), 7, "{presets:?}");
    let named: BTreeSet<(String, String)> = rows
        .iter()
        .flat_map(|row| row.provisions().unwrap_or_default())
        .map(|named| (named.file, named.clause))
        .collect();
    let mut forgotten = Vec::new();
    for preset in presets {
        for file in statutes(preset) {
            let cited = clauses(&file).into_iter().filter(|(_, clause)| clause.cites);
            let missing =
                cited.filter(|(clause, _)| !named.contains(&(file.clone(), clause.clone())));
            forgotten.extend(missing.map(|(clause, _)| format!("{file} {clause}")));
        }
    }
    assert!(forgotten.is_empty(), "\n{}", forgotten.join("\n"));
}

/// The files of a preset's statutes, below `presets/`.
fn statutes(preset: &str) -> Vec<String> {
    let folder: PathBuf = top().join("presets").join(preset).join("statutes");
    let names = folder.read_dir().expect("statutes").map(|it| it.expect("a file").file_name());
    let mut files: Vec<String> =
        names.map(|name| format!("{preset}/statutes/{}", name.to_string_lossy())).collect();
    files.sort();
    files
}

#[test]
fn nothing_is_put_off() {
    assert!(!read("docs/coverage.md").contains("not yet"));
}
