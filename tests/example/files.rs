//! The files of the example are what its story leaves, and began as those of the preset.

use std::fs;
use std::path::Path;

use gremium_git::story::{Folder, build};

use crate::{Files, example, files, presets, story};

/// What lies beside the record: the story, its texts, and what tests expect.
const BESIDE: [&str; 4] = ["README.md", "story.yaml", "texts/", "_expected/"];

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
    build(&story(), &Folder(example()), dir.path()).expect("built");
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
fn the_story_lands_in_every_way() {
    let text = fs::read_to_string(example().join("story.yaml")).expect("the story");
    for how in ["how: merge", "how: squash", "how: rebase"] {
        assert!(text.contains(how), "{how}");
    }
}

#[test]
fn it_began_with_the_statutes_of_its_preset() {
    let preset = files(&presets().join("civitas-connect/statutes"));
    let (now, then) =
        (files(&example().join("statutes")), files(&example().join("texts/founding")));
    assert!(!preset.is_empty(), "the preset has statutes");
    for (name, content) in &preset {
        let founding = then.get(name).or_else(|| now.get(name));
        assert!(founding == Some(content), "statutes/{name} is not the preset's");
    }
}
