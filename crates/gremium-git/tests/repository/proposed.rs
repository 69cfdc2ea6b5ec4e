//! Merges that are only tried.

use gremium_core::oid::Oid;
use gremium_engine::history::{HistoryError, Span};
use gremium_git::Repository;
use gremium_testkit::Repo;

use crate::oracle::{pairs, walk, what, whose};

fn forked() -> Repo {
    let repo = Repo::new();
    repo.write("partnership.yaml", "id: x\n")
        .write("text", "1\n2\n3\n4\n5\n")
        .commit("Found")
        .make();
    repo.branch("head").write("a", "a").commit("a").author("ada@x").make();
    repo.write("text", "one\n2\n3\n4\n5\n").commit("Mend the text").author("bo@x").make();
    repo.switch("main")
        .write("text", "1\n2\n3\n4\nfive\n")
        .write("m", "")
        .commit("main moves on")
        .make();
    repo
}

fn proposed(
    repo: &Repo,
    base: &str,
    head: &str,
) -> Result<Vec<gremium_engine::history::Entry>, HistoryError> {
    let span = Span::Proposed { base: repo.id(base), head: repo.id(head), seconds: 1_800_000_000 };
    walk(&mut Repository::open(repo.path()).expect("a repository"), &span)
}

#[test]
fn a_proposal_is_one_entry_attributed_as_its_merge_would_be() {
    let repo = forked();
    let objects = || repo.git(&["count-objects"]);
    let before = objects();
    let entries = proposed(&repo, "main", "head").expect("a merge");
    let [entry] = &entries[..] else { panic!("one entry") };
    assert_eq!(
        (entry.id, entry.parents, entry.committer.seconds),
        (Oid::default(), 2, 1_800_000_000)
    );
    assert_eq!((&*entry.committer.email, &*entry.subject), ("bo@x", "Mend the text"));
    assert_eq!(what(entry), pairs(&[("a", "a"), ("text", "one\n2\n3\n4\nfive\n")]));
    // Both sides changed the text: its content is the merge's own.
    assert_eq!(whose(entry), pairs(&[("a", "ada@x"), ("text", "bo@x")]));
    assert_eq!(entry.changes[1].by.commit, Oid::default());
    assert_eq!(objects(), before, "nothing is written");
}

#[test]
fn a_proposal_without_anything_new_changes_nothing() {
    let repo = forked();
    let entries = proposed(&repo, "head", "head~2").expect("a merge");
    assert_eq!(what(&entries[0]), []);
    let entries = proposed(&repo, "head~2", "head").expect("a merge");
    assert_eq!(whose(&entries[0]), pairs(&[("a", "ada@x"), ("text", "bo@x")]));
}

#[test]
fn conflicts_and_unrelated_histories_are_refused() {
    let repo = forked();
    repo.write("a", "other").commit("a").make();
    let error = proposed(&repo, "main", "head").expect_err("a conflict");
    let (base, head) = (repo.id("main"), repo.id("head"));
    assert_eq!(
        error.to_string(),
        format!("{head} cannot be merged into {base}: both sides changed `a`")
    );
    repo.orphan_branch("other").write("z", "").commit("z").make();
    let error = proposed(&repo, "main", "other").expect_err("unrelated");
    assert!(error.to_string().ends_with("they share no commit"), "{error}");
}
