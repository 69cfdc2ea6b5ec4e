//! The same record gives the same bytes: in another clone, another folder, another time zone, however git stores it,
//! from a checkpoint or from the founding, on one core or on many.

use std::path::{Path, PathBuf};
use std::process::Command;

use gremium_core::time::Instant;
use gremium_engine::history::Span;
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::report::v1::{About, build as build_report};
use gremium_git::story::{Folder, build};
use gremium_testkit::Repo;
use gremium_testkit::generate::{Founding, Shape, generate};

/// A moment after the last entry of every record here.
const AS_OF: &str = "2026-06-01";

fn report(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_gremium"))
        .arg("-C")
        .arg(folder)
        .args(["report", "--as-of", AS_OF])
        .args(arguments)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .expect("gremium runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} in {}: {said}", arguments.join(" "), folder.display());
    assert!(output.stdout.len() > 1000, "a report");
    output.stdout
}

/// The example partnership as a repository.
fn example(folder: &Path) -> Repo {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-partnership");
    let text = std::fs::read(from.join("story.yaml")).expect("the story");
    let story = gremium_engine::story::parse("story.yaml", &text).expect("a story");
    build(&story, &Folder(from), folder).expect("built");
    Repo::create(folder)
}

fn temporary() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("record");
    (folder, path)
}

fn same(one: &[u8], other: &[u8], how: &str) {
    let line = |bytes: &[u8]| {
        let at = one.iter().zip(other).position(|(a, b)| a != b).unwrap_or(0);
        let from = at.saturating_sub(80);
        String::from_utf8_lossy(&bytes[from..bytes.len().min(at + 80)]).into_owned()
    };
    assert!(one == other, "{how} changes the report:\n{}\n--\n{}", line(one), line(other));
}

#[test]
fn where_and_how_the_repository_lies_does_not_matter() {
    let (_kept, path) = temporary();
    let repo = example(&path);
    let first = report(repo.path(), &[], &[]);

    same(&first, &report(&repo.path().join("members"), &[], &[]), "a folder below");
    let bare = repo.clone_bare();
    same(&first, &report(bare.path(), &[], &[]), "a bare clone");
    let other = repo.clone_full();
    same(&first, &report(other.path(), &[], &[]), "another clone");
    other.pack();
    same(&first, &report(other.path(), &[], &[]), "a pack");
    other.unpack();
    same(&first, &report(other.path(), &[], &[]), "loose objects");
    let worktree = repo.worktree("beside", "HEAD");
    same(&first, &report(&worktree, &[], &[]), "a linked work tree");
    other.git(&["checkout", "-q", "--detach"]);
    other.write("members/uncommitted.yaml", "x");
    same(&first, &report(other.path(), &[], &[]), "a detached HEAD with uncommitted files");
}

#[test]
fn the_environment_does_not_matter() {
    let (_kept, path) = temporary();
    let repo = example(&path);
    let first = report(repo.path(), &[], &[]);
    let home = repo.path().to_string_lossy().into_owned();
    for variables in [
        &[("TZ", "Pacific/Kiritimati")][..],
        &[("TZ", "America/St_Johns"), ("LC_ALL", "de_DE.UTF-8"), ("LANG", "de")],
        &[("LC_ALL", "tr_TR.UTF-8")],
        &[("HOME", &home), ("USER", "somebody"), ("NO_COLOR", "1"), ("COLUMNS", "20")],
        &[("GIT_DIR", "/nowhere"), ("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")],
    ] {
        same(&first, &report(repo.path(), &[], variables), &format!("{variables:?}"));
    }
    for arguments in
        [&["--lang", "en"][..], &["--lang", "de"], &["--color", "always"], &["--no-cache"]]
    {
        same(&first, &report(repo.path(), arguments, &[]), &arguments.join(" "));
    }
}

#[test]
fn a_checkpoint_changes_nothing() {
    let (_kept, path) = temporary();
    let repo = generated(&path, 600);
    let compared = |how: &str| {
        let cold = report(repo.path(), &["--no-cache"], &[]);
        same(&cold, &report(repo.path(), &[], &[]), &format!("{how}, the first time,"));
        same(&cold, &report(repo.path(), &[], &[]), &format!("{how}, the second time,"));
    };
    let kept = repo.path().join(".git/gremium");
    report(repo.path(), &["--no-cache"], &[]);
    assert!(!kept.exists(), "--no-cache keeps nothing");
    compared("a checkpoint");
    assert!(kept.exists(), "a checkpoint was kept");

    repo.git(&["reset", "-q", "--hard", "HEAD~50"]);
    compared("a checkpoint that lies ahead");
    repo.write("note.txt", "x").commit("another line").at("2025-12-30T10:00:00Z").make();
    compared("a checkpoint of another line");
    for file in std::fs::read_dir(&kept).expect("checkpoints").flatten() {
        let mut bytes = std::fs::read(file.path()).expect("readable");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        std::fs::write(file.path(), bytes).expect("writable");
    }
    compared("a damaged checkpoint");
}

#[test]
fn a_kept_report_of_now_is_the_report_of_now() {
    let (_kept, path) = temporary();
    let repo = generated(&path, 600);
    let now = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_gremium"))
            .args(["report", "-C"])
            .arg(repo.path())
            .args(arguments)
            .output()
            .expect("gremium runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        // The moment itself goes on.
        let lines = text.lines().filter(|line| !line.contains("\"as_of\""));
        lines.collect::<Vec<_>>().join("\n").into_bytes()
    };
    let cold = now(&["--no-cache"]);
    for how in ["the run that keeps it", "the run that finds it"] {
        same(&cold, &now(&[]), how);
    }
    repo.write("members/unknown.yaml", "x").commit("more").at("2026-01-02T10:00:00Z").make();
    same(&now(&["--no-cache"]), &now(&[]), "a report that was kept before the newest entry");
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let (_kept, path) = temporary();
    let repo = generated(&path, 1500);
    let replayed = |workers: usize| {
        let mut repository = gremium_git::Repository::open(repo.path()).expect("a repository");
        let tip = repository.resolve("HEAD").expect("a commit");
        let as_of = Instant(2_000_000_000);
        let moment = Moment { as_of, clock: None };
        let replay = Replay::new()
            .run(&mut repository, &Span::Whole { tip }, moment, workers)
            .expect("replayed")
            .until(as_of);
        serde_json::to_vec(&build_report(&replay, &About { root: String::new(), as_of }))
            .expect("JSON")
    };
    let alone = replayed(0);
    for workers in [1, 2, 4, 7] {
        same(&alone, &replayed(workers), &format!("{workers} threads"));
    }
}

/// A generated record of so many entries.
fn generated(folder: &Path, entries: usize) -> Repo {
    let preset = Path::new(env!("CARGO_MANIFEST_DIR")).join("presets/civitas-connect");
    let founding = Founding::from_folder(&preset).expect("a founding");
    generate(folder, entries, Shape::Merges, &founding).expect("generated");
    let repo = Repo::create(folder);
    repo.git(&["reset", "-q", "--hard"]);
    repo
}
