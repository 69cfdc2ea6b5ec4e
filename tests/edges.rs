//! Each story takes every exit of every stage of its processes, or says why it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gremium_core::process::{Exit, StageResult, Status, trace};
use gremium_core::state::State;
use gremium_core::time::Instant;
use gremium_engine::history::Span;
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::story::{Story, parse};
use gremium_git::Repository;
use gremium_git::story::{Folder, build};

/// Process, stage, exit.
type Edge = (String, String, String);

/// Name, script and folder of each story.
fn stories() -> Vec<(String, PathBuf, PathBuf)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let presets = top.join("presets").read_dir().expect("presets");
    let mut all: Vec<_> = presets
        .map(|it| it.expect("a preset").path())
        .map(|folder| {
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            match name.as_str() {
                "civitas-connect" => {
                    let folder = top.join("example-partnership");
                    (name, folder.join("story.yaml"), folder)
                }
                _other => (name, folder.join("_story/story.yaml"), folder),
            }
        })
        .collect();
    all.sort();
    all
}

/// The state at the end of a story.
fn told(script: &Path, folder: &Path) -> (Story, State, Instant) {
    let name = script.display().to_string();
    let story = parse(&name, &fs::read(script).expect("a story")).expect("a sound story");
    let dir = tempfile::tempdir().expect("a folder");
    let built = build(&story, &Folder(folder.to_owned()), dir.path()).expect("built");
    let mut repository = Repository::open(dir.path()).expect("a repository");
    let (tip, as_of) =
        (*built.steps.last().expect("steps"), story.steps.last().expect("steps").at());
    let moment = Moment { as_of, clock: None };
    let replay = Replay::new().run(&mut repository, &Span::Whole { tip }, moment, 1);
    (story, replay.expect("replayed").until(as_of).state, as_of)
}

/// All edges of all processes, in any version of the statutes.
fn possible(state: &State) -> BTreeSet<Edge> {
    let versions = state.statutes.versions().filter_map(|(_, it)| it);
    let processes = versions.flat_map(|it| &it.processes);
    processes
        .flat_map(|(id, process)| {
            let edge = move |(stage, exit): (_, Exit)| edge(id, &stage, exit);
            process.edges().into_iter().map(edge)
        })
        .collect()
}

fn edge(process: &impl ToString, stage: &impl ToString, exit: Exit) -> Edge {
    (process.to_string(), stage.to_string(), exit.to_string())
}

/// The edges that requests took, and how each way ended.
fn taken(state: &State, as_of: Instant) -> (BTreeSet<Edge>, BTreeMap<Status, u32>) {
    let (mut edges, mut ends) = (BTreeSet::new(), BTreeMap::new());
    for record in state.requests.values() {
        let way = trace(state, record, as_of).expect("a process");
        *ends.entry(way.status).or_default() += 1;
        let request = &record.request.value;
        let last = way.stages.len().saturating_sub(1);
        for (index, stage) in way.stages.iter().enumerate() {
            // Where a request is withdrawn its last stage ends without an exit.
            if index == last && way.status == Status::Withdrawn {
                continue;
            }
            let exits = match stage.result {
                StageResult::Done(_) => vec![Exit::Then, Exit::ThenFor(request.target)],
                StageResult::Failed(_) => vec![Exit::Else],
                StageResult::Lapsed(_) => vec![Exit::Lapse],
                StageResult::Skipped => vec![Exit::Skip],
                StageResult::Waiting => Vec::new(),
            };
            edges.extend(exits.into_iter().map(|exit| edge(&request.process, &stage.stage, exit)));
        }
    }
    (edges, ends)
}

#[test]
fn each_exit_of_each_stage_is_taken_or_excused() {
    let mut wrong = Vec::new();
    for (name, script, folder) in stories() {
        let (story, state, as_of) = told(&script, &folder);
        let possible = possible(&state);
        let (taken, ends) = taken(&state, as_of);
        let excused: BTreeMap<Edge, &str> = story
            .untold
            .iter()
            .map(|it| ((it.process.clone(), it.stage.clone(), it.exit.clone()), it.why.as_str()))
            .collect();
        let show =
            |edge: &Edge| format!("{{process: {}, stage: {}, exit: {}}}", edge.0, edge.1, edge.2);
        for edge in possible.difference(&taken).filter(|edge| !excused.contains_key(*edge)) {
            wrong.push(format!("{name}: no step takes {}", show(edge)));
        }
        for (edge, why) in &excused {
            if !possible.contains(edge) {
                wrong.push(format!("{name}: there is no {}", show(edge)));
            } else if taken.contains(edge) {
                wrong.push(format!("{name}: a step takes {}", show(edge)));
            } else if why.split_whitespace().count() < 3 {
                wrong.push(format!("{name}: no reason for {}", show(edge)));
            }
        }
        if !ends.contains_key(&Status::Withdrawn) {
            wrong.push(format!("{name}: no request is withdrawn or merged"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
