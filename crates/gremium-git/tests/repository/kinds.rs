//! Repositories of every kind, and folders that are none.

use gremium_engine::history::{Content, History, Span};
use gremium_git::{OpenError, Repository, ResolveError, help};
use gremium_testkit::{Repo, git};

use crate::oracle::{walk, walk_all};

fn two() -> Repo {
    let repo = Repo::new();
    repo.write("sub/a", "1").commit("one").make();
    repo.write("sub/a", "2").commit("two").make();
    repo
}

fn refused(path: impl AsRef<std::path::Path>) -> OpenError {
    Repository::open(path).err().expect("not opened")
}

#[test]
fn folders_that_are_no_repository() {
    let folder = tempfile::tempdir().expect("a folder");
    let shown = folder.path().display();
    let error = refused(folder.path());
    assert_eq!(error.to_string(), format!("`{shown}` is not in a git repository"));
    assert_eq!(
        error.help(),
        "run gremium in a clone of the record, or begin a new record with `gremium init`"
    );
    let error = refused(folder.path().join("none"));
    assert_eq!(error.to_string(), format!("there is no folder `{shown}/none`"));
    assert_eq!(error.help(), "give the path of a clone of the record");
}

#[test]
fn a_repository_with_ids_that_are_not_understood() {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "-q", "--object-format=sha256"]);
    let error = refused(folder.path());
    assert!(matches!(error, OpenError::Unsupported { .. }), "{error:?}");
    assert!(error.to_string().contains("cannot be opened: "), "{error}");
}

#[test]
fn a_repository_without_commits() {
    let repo = Repo::new();
    let repository = Repository::open(repo.path()).expect("a repository");
    let error = repository.resolve("HEAD").expect_err("no commits");
    assert_eq!(error, ResolveError::NoCommits);
    assert_eq!(error.to_string(), "the repository has no commits yet");
    assert_eq!(
        error.help(),
        "commit the founding files first, or fetch the branch that holds the record"
    );
    assert_eq!(repository.head_branch().as_deref(), Some("main"));
}

#[test]
fn each_place_of_a_repository_opens_the_same_history() {
    let repo = two();
    let expected = walk_all(&repo);
    let bare = repo.clone_bare();
    let worktree = repo.worktree("linked", "HEAD");
    for path in [&repo.path().join("sub"), &repo.path().join(".git"), &worktree, bare.path()] {
        let mut repository = Repository::open(path).expect("a repository");
        let tip = repository.resolve("HEAD").expect("a commit");
        assert_eq!(
            walk(&mut repository, &Span::Whole { tip }).expect("a walk"),
            expected,
            "{}",
            path.display()
        );
    }
    let linked = Repository::open(&worktree).expect("a repository");
    assert_eq!(linked.head_branch(), None);
    let common = |path: &std::path::Path| path.canonicalize().expect("there");
    assert_eq!(common(linked.git_dir()), common(&repo.path().join(".git")));
    assert_eq!(Repository::open(bare.path()).expect("a repository").work_dir(), None);
}

#[test]
fn a_shallow_clone_is_refused_until_it_is_complete() {
    let repo = two();
    let clone = repo.clone_shallow(1);
    let mut repository = Repository::open(clone.path()).expect("a repository");
    assert!(repository.is_shallow());
    let tip = repository.resolve("HEAD").expect("a commit");
    let error = walk(&mut repository, &Span::Whole { tip }).expect_err("shallow");
    assert_eq!(
        error.to_string(),
        format!(
            "this clone is shallow: commits before {tip} are missing, so nothing can be recomputed"
        )
    );
    assert!(help(&error).starts_with("run `git fetch --unshallow`;"));
    clone.git(&["fetch", "-q", "--unshallow"]);
    assert_eq!(walk_all(&clone), walk_all(&repo));
}

#[test]
fn a_blobless_clone_says_what_is_missing_until_it_is_fetched() {
    let repo = two();
    let clone = repo.clone_blobless();
    let mut repository = Repository::open(clone.path()).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    assert_eq!(repository.files(tip).expect("folders are there").len(), 1);
    let error = walk(&mut repository, &Span::Whole { tip }).expect_err("no files");
    let blob = repo.git(&["rev-parse", "HEAD~1:sub/a"]);
    assert_eq!(error.to_string(), format!("object {blob} of `sub/a` is missing from this clone"));
    assert!(help(&error).starts_with("run `git fetch --refetch --no-filter`"));
    clone.git(&["fetch", "-q", "--refetch", "--no-filter"]);
    assert_eq!(walk_all(&clone), walk_all(&repo));
}

#[test]
fn a_detached_head_is_fine() {
    let repo = two();
    repo.git(&["checkout", "-q", "--detach", "HEAD~1"]);
    let entries = walk_all(&repo);
    assert!(
        matches!(&entries[0].changes[0].content, Content::File { bytes, .. } if bytes[..] == *b"1")
    );
    assert_eq!(entries.len(), 1);
}
