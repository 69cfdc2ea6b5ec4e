//! Commits of authoring commands, with the git program as judge.

use std::fs;
use std::path::Path;
use std::process::Command;

use gremium_git::Repository;
use gremium_git::write::{Change, Identity, NewCommit, Stamp, WriteError};

fn git(dir: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .args(args)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
}

fn empty() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    git(dir.path(), &["init", "-q", "-b", "main"]);
    dir
}

fn new(changes: &[(&str, Option<&str>)]) -> NewCommit {
    let change = |(path, text): &(&str, Option<&str>)| Change {
        path: (*path).to_owned(),
        content: text.map(|text| text.as_bytes().to_vec()),
    };
    NewCommit {
        by: Identity { name: "Anna Amsel".into(), email: "anna@stadt.example".into() },
        at: Stamp { seconds: 1_721_030_400, offset: 120 },
        message: "  test: a commit\n\n".into(),
        changes: changes.iter().map(change).collect(),
    }
}

#[test]
fn commits_follow_each_other() {
    let dir = empty();
    let repository = Repository::open(dir.path()).expect("a repository").with_root("part");
    repository
        .commit(&new(&[("a/b.yaml", Some("one\n")), ("c.yaml", Some("two\n"))]))
        .expect("first");
    let tip = repository
        .commit(&new(&[("a/b.yaml", None), ("c.yaml", Some("three\n"))]))
        .expect("second");
    assert_eq!(git(dir.path(), &["rev-parse", "HEAD"]), tip.to_string());
    assert_eq!(git(dir.path(), &["ls-tree", "-r", "--name-only", "HEAD"]), "part/c.yaml");
    assert_eq!(
        git(dir.path(), &["log", "--format=%an %aI %B", "-1"]),
        "Anna Amsel 2024-07-15T10:00:00+02:00 test: a commit"
    );
    assert_eq!(git(dir.path(), &["status", "--porcelain"]), "");
    git(dir.path(), &["fsck", "--strict"]);
}

#[test]
fn other_work_stays_as_it_is() {
    let dir = empty();
    let repository = Repository::open(dir.path()).expect("a repository");
    repository.commit(&new(&[("a", Some("a\n"))])).expect("first");
    fs::write(dir.path().join("staged"), "x").expect("written");
    git(dir.path(), &["add", "staged"]);
    fs::write(dir.path().join("loose"), "x").expect("written");
    repository.commit(&new(&[("b", Some("b\n"))])).expect("second");
    assert_eq!(git(dir.path(), &["status", "--porcelain"]), "A  staged\n?? loose");
}

#[test]
fn nothing_uncommitted_is_overwritten() {
    let dir = empty();
    let repository = Repository::open(dir.path()).expect("a repository");
    repository.commit(&new(&[("a", Some("a\n"))])).expect("first");
    fs::write(dir.path().join("a"), "mine").expect("written");
    fs::write(dir.path().join("b"), "mine").expect("written");
    for path in ["a", "b"] {
        let error = repository
            .commit(&new(&[("c", Some("c")), (path, Some("theirs"))]))
            .expect_err("dirty");
        assert!(matches!(&error, WriteError::Dirty { path: dirty } if dirty == path), "{error}");
        assert_eq!(fs::read(dir.path().join(path)).expect("there"), b"mine");
    }
    assert!(!dir.path().join("c").exists());
}

#[test]
fn refuses_where_a_commit_would_be_lost_or_unsafe() {
    let dir = empty();
    let repository = Repository::open(dir.path()).expect("a repository");
    repository.commit(&new(&[("a", Some("a\n"))])).expect("first");
    for path in ["../x", ".git/config", "a//b", "", "x\\y"] {
        assert!(
            matches!(repository.commit(&new(&[(path, Some("x"))])), Err(WriteError::Path { .. })),
            "{path}"
        );
    }
    git(dir.path(), &["checkout", "-q", "--detach"]);
    assert!(matches!(repository.commit(&new(&[("b", Some("b"))])), Err(WriteError::Detached)));
    let bare = tempfile::tempdir().expect("a folder");
    git(bare.path(), &["init", "-q", "--bare"]);
    let bare = Repository::open(bare.path()).expect("a repository");
    assert!(matches!(bare.commit(&new(&[("b", Some("b"))])), Err(WriteError::Bare)));
}
