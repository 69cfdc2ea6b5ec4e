//! Objects that are damaged, or that nobody writes by accident.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use gremium_core::oid::Oid;
use gremium_engine::history::{History, HistoryError, Span};
use gremium_git::{Repository, help};
use gremium_testkit::Repo;

use crate::oracle::{walk, what};

/// Writes an object with any bytes, well-formed or not.
fn object(repo: &Repo, kind: &str, bytes: &[u8]) -> String {
    let mut child = Command::new("git")
        .args(["hash-object", "-w", "--literally", "--stdin", "-t", kind])
        .current_dir(repo.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git runs");
    child.stdin.take().expect("piped").write_all(bytes).expect("written");
    let output = child.wait_with_output().expect("git ends");
    String::from_utf8(output.stdout).expect("an id").trim().to_owned()
}

fn raw(id: &str) -> [u8; 20] {
    id.parse::<Oid>().expect("an id").0
}

fn entry(mode: &str, name: &str, id: &str) -> Vec<u8> {
    [mode.as_bytes(), b" ", name.as_bytes(), b"\0", &raw(id)].concat()
}

fn walk_tree(repo: &Repo, tree: &str) -> Result<Vec<(String, String)>, HistoryError> {
    let signature = "a <a@x> 1 +0000";
    let commit = format!("tree {tree}\nauthor {signature}\ncommitter {signature}\n\nx\n");
    let tip = object(repo, "commit", commit.as_bytes()).parse().expect("an id");
    let mut repository = Repository::open(repo.path()).expect("a repository");
    walk(&mut repository, &Span::Whole { tip }).map(|entries| what(&entries[0]))
}

#[test]
fn odd_names_are_given_as_they_are() {
    let repo = Repo::new();
    let blob = object(&repo, "blob", b"x");
    let inner = object(&repo, "tree", &entry("100644", "up", &blob));
    let tree =
        [entry("40000", "..", &inner), entry("100664", ".git", &blob), entry("100644", "A", &blob)]
            .concat();
    let told = walk_tree(&repo, &object(&repo, "tree", &tree)).expect("a walk");
    let paths: Vec<String> = told.into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["../up", ".git", "A"]);
}

#[test]
fn malformed_objects_are_refused_by_name() {
    let repo = Repo::new();
    let blob = object(&repo, "blob", b"x");
    let unsorted =
        object(&repo, "tree", &[entry("100644", "b", &blob), entry("100644", "a", &blob)].concat());
    let error = walk_tree(&repo, &unsorted).expect_err("unsorted");
    assert_eq!(
        error.to_string(),
        format!("object {unsorted} is malformed: it is not a well-formed tree")
    );
    assert!(help(&error).starts_with("run `git fsck`"));
    let error = walk_tree(&repo, &blob).expect_err("a file as a folder");
    assert_eq!(
        error.to_string(),
        format!("object {blob} is malformed: it is a blob and should be a tree")
    );
    let missing = "0123456789012345678901234567890123456789";
    let error = walk_tree(&repo, missing).expect_err("missing");
    assert_eq!(
        error.to_string(),
        format!("object {missing} of a folder of the record is missing from this clone")
    );
    let commit = object(&repo, "commit", b"tree x\n");
    let tip = commit.parse().expect("an id");
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let error = walk(&mut repository, &Span::Whole { tip }).expect_err("no commit");
    assert_eq!(
        error.to_string(),
        format!("object {commit} is malformed: its header is not that of a commit")
    );
}

#[test]
fn a_bomb_of_folders_is_refused() {
    let repo = Repo::new();
    let mut tree = object(&repo, "blob", b"x");
    let mut mode = "100644";
    for _ in 0..8 {
        let names = (0..10).flat_map(|n| entry(mode, &n.to_string(), &tree)).collect::<Vec<u8>>();
        tree = object(&repo, "tree", &names);
        mode = "40000";
    }
    let error = walk_tree(&repo, &tree).expect_err("too many");
    assert_eq!(error.to_string(), "one commit changes more than 1000000 files");
}

#[test]
fn folders_without_end_are_refused() {
    let repo = Repo::new();
    let mut tree = object(&repo, "blob", b"x");
    let mut mode = "100644";
    for _ in 0..600 {
        tree = object(&repo, "tree", &entry(mode, "d", &tree));
        mode = "40000";
    }
    let error = walk_tree(&repo, &tree).expect_err("too deep");
    assert_eq!(error.to_string(), "folders are nested deeper than 512");
}

#[test]
fn a_file_whose_bytes_were_exchanged_is_found() {
    let repo = Repo::new();
    repo.write("vote", "yes").commit("vote").make();
    let other = object(&repo, "blob", b"no!");
    let place = |id: &str| repo.path().join(".git/objects").join(&id[..2]).join(&id[2..]);
    let vote = repo.git(&["rev-parse", "HEAD:vote"]);
    fs::remove_file(place(&vote)).expect("removed");
    fs::copy(place(&other), place(&vote)).expect("exchanged");
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    let id = vote.parse().expect("an id");
    assert_eq!(walk(&mut repository, &Span::Whole { tip }), Err(HistoryError::Corrupt { id }));
    assert_eq!(repository.read(id), Err(HistoryError::Corrupt { id }));
}
