//! The example partnership: its files are what its story leaves, and its record says what the story means to show.
//!
//! `GREMIUM_BLESS=1 cargo test --test example` writes the files anew; read the difference before you commit.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gremium_engine::story;
use gremium_git::story::{Assets, Built, Folder, build};

/// What lies beside the record: the story, its texts, and what tests expect.
const BESIDE: [&str; 4] = ["README.md", "story.yaml", "texts/", "_expected/"];

type Files = BTreeMap<String, Vec<u8>>;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-partnership")
}

fn told(dir: &Path) -> Built {
    let text = fs::read(example().join("story.yaml")).expect("the story");
    let story = story::parse("story.yaml", &text).expect("a story");
    build(&story, &Folder(example()), dir).expect("built")
}

fn files(folder: &Path) -> Files {
    let assets = Folder(folder.to_owned());
    let paths = assets.below("").expect("a folder");
    paths.into_iter().map(|path| (path.clone(), assets.read(&path).expect("a file"))).collect()
}

fn record(folder: &Path) -> Files {
    let mut files = files(folder);
    files.retain(|path, _| !BESIDE.iter().any(|beside| path.starts_with(beside)));
    files
}

fn bless(told: &Files, kept: &Files) {
    for path in kept.keys().filter(|path| !told.contains_key(*path)) {
        fs::remove_file(example().join(path)).expect("removed");
    }
    for (path, content) in told {
        let path = example().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, content).expect("written");
    }
}

#[test]
fn the_files_are_what_the_story_leaves() {
    let dir = tempfile::tempdir().expect("a folder");
    told(dir.path());
    let (told, kept) = (files(dir.path()), record(&example()));
    if std::env::var_os("GREMIUM_BLESS").is_some() {
        bless(&told, &kept);
        return;
    }
    let differs = |(path, content): &(&String, &Vec<u8>)| kept.get(*path) != Some(content);
    let mut different: Vec<&String> = told.iter().filter(differs).map(|(path, _)| path).collect();
    different.extend(kept.keys().filter(|path| !told.contains_key(*path)));
    assert!(different.is_empty(), "run it with GREMIUM_BLESS=1: {different:?}");
}

#[test]
fn the_history_is_long_enough_and_lands_in_every_way() {
    let dir = tempfile::tempdir().expect("a folder");
    let built = told(dir.path());
    assert!(built.entries.len() >= 60, "{} entries", built.entries.len());
    let text = fs::read_to_string(example().join("story.yaml")).expect("the story");
    for how in ["how: merge", "how: squash", "how: rebase"] {
        assert!(text.contains(how), "{how}");
    }
}

#[test]
fn it_began_with_the_statutes_of_its_preset() {
    let preset = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("presets/civitas-connect/statutes"));
    let (now, then) = (files(&example().join("statutes")), files(&example().join("texts/founding")));
    assert!(!preset.is_empty(), "the preset has statutes");
    for (name, content) in &preset {
        let founding = then.get(name).or_else(|| now.get(name));
        assert!(founding == Some(content), "statutes/{name} is not the preset's");
    }
}
