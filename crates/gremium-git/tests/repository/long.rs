//! Records that are longer than a stretch, read from packs on several threads.

use std::ops::ControlFlow;
use std::path::Path;

use gremium_core::oid::Oid;
use gremium_engine::history::{Entry, History, Span};
use gremium_git::Repository;
use gremium_testkit::generate::{Founding, Shape, generate};
use gremium_testkit::git;

use crate::oracle::{told, walk};

/// Not a multiple of the length of a stretch, and more than some.
const ENTRIES: usize = 1700;

fn record(folder: &Path, shape: Shape) {
    let founding = folder.join("founding");
    std::fs::create_dir_all(founding.join("statutes")).expect("made");
    std::fs::write(founding.join("partnership.yaml"), "id: long\n").expect("written");
    std::fs::write(founding.join("statutes/rules.yaml"), "rules: {}\n").expect("written");
    let founding = Founding::from_folder(&founding).expect("a founding");
    generate(&folder.join("record"), ENTRIES, shape, &founding).expect("a record");
}

fn walked(folder: &Path) -> Vec<Entry> {
    let mut repository = Repository::open(folder).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    walk(&mut repository, &Span::Whole { tip }).expect("a walk")
}

/// Path, kind and id of each file.
type Told = Vec<(Vec<u8>, &'static str, Oid)>;

/// Each entry with what it changed, as one `git log` tells it.
fn logged(folder: &Path) -> Vec<(Oid, Told)> {
    let format = "--format=%H";
    let range = [
        "--first-parent",
        "--diff-merges=first-parent",
        "--no-renames",
        "--reverse",
        "--no-abbrev",
    ];
    let log = git(folder, &[&["log", "--raw", "--root", format], &range[..]].concat());
    let mut entries: Vec<(Oid, Told)> = Vec::new();
    for line in log.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix(':') {
            None => entries.push((line.parse().expect("an id"), Vec::new())),
            Some(change) => {
                let (head, path) = change.split_once('\t').expect("a path");
                let words: Vec<&str> = head.split(' ').collect();
                let kind = if words[4] == "D" { "removed" } else { "file" };
                let id = words[3].parse().expect("an id");
                entries.last_mut().expect("an entry").1.push((path.as_bytes().to_vec(), kind, id));
            }
        }
    }
    entries
}

#[test]
fn a_long_chain_is_as_git_logs_it() {
    let folder = tempfile::tempdir().expect("a folder");
    record(folder.path(), Shape::Linear);
    let record = folder.path().join("record");
    let entries = walked(&record);
    assert_eq!(entries.len(), ENTRIES);
    let ours: Vec<_> = entries.iter().map(|entry| (entry.id, told(entry))).collect();
    assert_eq!(ours, logged(&record));
    // Loose objects are read in another way.
    std::fs::rename(record.join(".git/objects/pack"), folder.path().join("pack")).expect("moved");
    std::fs::create_dir(record.join(".git/objects/pack")).expect("made");
    for file in std::fs::read_dir(folder.path().join("pack")).expect("there").flatten() {
        if file.path().extension().is_some_and(|extension| extension == "pack") {
            let script = format!("!git unpack-objects -q < '{}'", file.path().display());
            git(&record, &["-c", &format!("alias.unpack={script}"), "unpack"]);
        }
    }
    assert!(walked(&record) == entries, "loose and packed differ");
}

#[test]
fn a_long_chain_of_merges_is_as_git_logs_it() {
    let folder = tempfile::tempdir().expect("a folder");
    record(folder.path(), Shape::Merges);
    let record = folder.path().join("record");
    let entries = walked(&record);
    let ours: Vec<_> = entries.iter().map(|entry| (entry.id, told(entry))).collect();
    assert_eq!(ours, logged(&record));
    let second = git(&record, &["log", "--first-parent", "--reverse", "--format=%P %ae", "HEAD"]);
    for (entry, line) in entries.iter().zip(second.lines()).skip(1) {
        let parents: Vec<&str> = line.split(' ').collect();
        assert_eq!(parents[2], "noreply@forge.example");
        for change in &entry.changes {
            assert_eq!(change.by.commit.to_string(), parents[1]);
            assert!(change.by.author.email.ends_with(".example"), "{}", change.by.author.email);
        }
    }
}

#[test]
fn a_walk_that_is_stopped_ends_all_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    record(folder.path(), Shape::Merges);
    let mut repository = Repository::open(folder.path().join("record")).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    for stop_after in 1..4 {
        let mut batches = 0;
        repository
            .walk(&Span::Whole { tip }, &mut |_| {
                batches += 1;
                if batches == stop_after {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
            .expect("a walk");
        assert_eq!(batches, stop_after);
    }
}

#[test]
fn a_damaged_pack_is_an_error_and_no_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    record(folder.path(), Shape::Linear);
    let packs = folder.path().join("record/.git/objects/pack");
    let files: Vec<_> =
        std::fs::read_dir(&packs).expect("there").flatten().map(|file| file.path()).collect();
    for (extension, step) in [("pack", 997), ("pack", 13), ("idx", 1009)] {
        let path = files
            .iter()
            .find(|path| path.extension().is_some_and(|it| it == extension))
            .expect("there");
        let sound = std::fs::read(path).expect("read");
        let mut damaged = sound.clone();
        damaged.iter_mut().skip(1100).step_by(step).for_each(|byte| *byte ^= 0x55);
        let mut permissions = std::fs::metadata(path).expect("there").permissions();
        #[allow(clippy::permissions_set_readonly_false)]
        permissions.set_readonly(false);
        std::fs::set_permissions(path, permissions).expect("writable");
        std::fs::write(path, damaged).expect("written");
        let mut repository = Repository::open(folder.path().join("record")).expect("a repository");
        if let Ok(tip) = repository.resolve("HEAD") {
            walk(&mut repository, &Span::Whole { tip }).expect_err("damaged");
        }
        std::fs::write(path, sound).expect("written");
    }
}
