//! Who is said to have made a change, case by case.

use gremium_engine::history::Span;
use gremium_git::Repository;
use gremium_testkit::Repo;

use crate::oracle::{last, pairs, walk, walk_all, whose};

/// A founded repository.
fn founded() -> Repo {
    let repo = Repo::new();
    repo.write("partnership.yaml", "id: x\n")
        .write("old", "old")
        .commit("Found")
        .author("chair@x")
        .make();
    repo
}

/// A branch from main on which each author writes one file.
fn branch(repo: &Repo, name: &str, files: &[(&str, &str, &str)]) {
    repo.switch("main").branch(name);
    for (path, text, author) in files {
        repo.write(path, text).commit(path).author(author).make();
    }
    repo.switch("main");
}

#[test]
fn a_plain_commit_is_its_authors() {
    let repo = founded();
    repo.write("a", "").commit("a").author("ada@x").committer("web@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("a", "ada@x")]));
}

#[test]
fn a_merge_gives_each_file_to_the_commit_that_made_it() {
    let repo = founded();
    branch(&repo, "b", &[("a", "1", "ada@x"), ("b", "1", "bo@x"), ("a", "2", "cy@x")]);
    repo.write("main", "").commit("main moves on").make();
    repo.merge(&["b"]).author("merger@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("a", "cy@x"), ("b", "bo@x")]));
}

#[test]
fn the_last_to_bring_the_landed_content_made_it() {
    let repo = founded();
    branch(&repo, "b", &[("a", "yes", "ada@x"), ("a", "no", "bo@x"), ("a", "yes", "cy@x")]);
    repo.merge(&["b"]).author("merger@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("a", "cy@x")]));
}

#[test]
fn a_removal_is_whose_commit_removed() {
    let repo = founded();
    repo.branch("b").remove("old").commit("remove").author("ada@x").make();
    repo.write("x", "").commit("x").author("bo@x").make();
    repo.switch("main");
    repo.merge(&["b"]).author("merger@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("old", "ada@x"), ("x", "bo@x")]));
}

#[test]
fn what_the_merge_itself_changed_is_its_authors() {
    let repo = founded();
    branch(&repo, "b", &[("a", "1", "ada@x"), ("b", "1", "bo@x")]);
    let merge = repo.merge(&["b"]).author("merger@x");
    repo.write("a", "forged").write("new", "").remove("old");
    merge.make();
    let expected = [("a", "merger@x"), ("b", "bo@x"), ("new", "merger@x"), ("old", "merger@x")];
    assert_eq!(whose(&last(&repo)), pairs(&expected));
}

#[test]
fn a_merge_that_brings_back_a_withdrawn_content_made_it_itself() {
    let repo = founded();
    branch(&repo, "b", &[("vote", "yes", "ada@x"), ("vote", "no", "ada@x")]);
    let merge = repo.merge(&["b"]).author("merger@x");
    repo.write("vote", "yes");
    merge.make();
    assert_eq!(whose(&last(&repo)), pairs(&[("vote", "merger@x")]));
}

#[test]
fn a_merge_that_restores_what_the_branch_only_inherited_made_it_itself() {
    let repo = founded();
    branch(&repo, "b", &[("b", "1", "bo@x")]);
    repo.write("old", "newer").commit("newer").author("chair@x").make();
    let merge = repo.merge(&["b"]).author("merger@x");
    repo.write("old", "old");
    merge.make();
    assert_eq!(whose(&last(&repo)), pairs(&[("b", "bo@x"), ("old", "merger@x")]));
}

#[test]
fn a_criss_cross_keeps_authors() {
    let repo = founded();
    branch(&repo, "b", &[("b1", "", "bo@x")]);
    repo.write("m1", "").commit("m1").author("chair@x").make();
    let main = repo.id("main").to_string();
    repo.switch("b");
    repo.merge(&[&main]).author("bo@x").make();
    repo.write("b2", "").commit("b2").author("cy@x").make();
    repo.switch("main");
    repo.merge(&["b~2"]).author("merger@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("b1", "bo@x")]));
    repo.merge(&["b"]).author("merger@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("b2", "cy@x")]));
}

#[test]
fn an_octopus_is_parted() {
    let repo = founded();
    branch(&repo, "one", &[("1", "", "ada@x")]);
    branch(&repo, "two", &[("2", "", "bo@x"), ("2b", "", "cy@x")]);
    branch(&repo, "three", &[("3", "", "dee@x")]);
    repo.write("m", "").commit("main moves on").make();
    repo.merge(&["one", "two", "three"]).author("merger@x").make();
    let entry = last(&repo);
    assert_eq!(entry.parents, 4);
    assert_eq!(
        whose(&entry),
        pairs(&[("1", "ada@x"), ("2", "bo@x"), ("2b", "cy@x"), ("3", "dee@x")])
    );
}

#[test]
fn squash_and_rebase_keep_their_author() {
    let repo = founded();
    branch(&repo, "s", &[("s1", "", "ada@x"), ("s2", "", "ada@x")]);
    branch(&repo, "r", &[("r1", "", "bo@x"), ("r2", "", "cy@x")]);
    repo.squash("s").author("ada@x").committer("web@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("s1", "ada@x"), ("s2", "ada@x")]));
    repo.rebase("r");
    let entries = walk_all(&repo);
    assert_eq!(whose(&entries[2]), pairs(&[("r1", "bo@x")]));
    assert_eq!(whose(&entries[3]), pairs(&[("r2", "cy@x")]));
}

#[test]
fn a_merge_of_merges_goes_down_to_the_commits() {
    let repo = founded();
    branch(&repo, "inner", &[("i", "", "ada@x")]);
    branch(&repo, "outer", &[("o", "", "bo@x")]);
    repo.switch("outer");
    let inner = repo.merge(&["inner"]).author("cy@x");
    repo.write("evil", "");
    inner.make();
    repo.switch("main");
    repo.merge(&["outer"]).author("merger@x").make();
    assert_eq!(whose(&last(&repo)), pairs(&[("evil", "cy@x"), ("i", "ada@x"), ("o", "bo@x")]));
}

#[test]
fn an_unrelated_history_keeps_its_authors() {
    let repo = founded();
    repo.orphan_branch("other");
    repo.write("sub/a", "").commit("a").author("ada@x").make();
    repo.write("sub/b", "").commit("b").author("bo@x").make();
    repo.switch("main");
    let merge = repo.merge(&["other"]).author("merger@x");
    repo.remove("old");
    merge.make();
    // The other history never held `old`, so it did not remove it.
    assert_eq!(
        whose(&last(&repo)),
        pairs(&[("old", "merger@x"), ("sub/a", "ada@x"), ("sub/b", "bo@x")])
    );
}

#[test]
fn many_files_on_a_long_branch() {
    let repo = founded();
    let names: Vec<String> = (0..20).map(|n| format!("d{}/f{n:02}", n % 3)).collect();
    let authors: Vec<String> = (0..20).map(|n| format!("a{n:02}@x")).collect();
    let files: Vec<_> =
        names.iter().zip(&authors).map(|(name, author)| (&name[..], "x", &author[..])).collect();
    branch(&repo, "b", &files);
    repo.write("m", "").commit("main moves on").make();
    repo.merge(&["b"]).author("merger@x").make();
    let mut expected: Vec<_> = names.into_iter().zip(authors).collect();
    expected.sort();
    assert_eq!(whose(&last(&repo)), expected);
}

#[test]
fn a_walk_after_an_entry_attributes_alike() {
    let repo = founded();
    branch(&repo, "b", &[("b1", "", "bo@x"), ("b2", "", "cy@x")]);
    repo.merge(&["b~1"]).author("merger@x").make();
    let from = repo.id("HEAD");
    // Dates that run backwards must not matter.
    repo.switch("b").write("b3", "").commit("b3").author("dee@x").at("2001-01-01T00:00:00Z").make();
    repo.switch("main").write("m", "").commit("m").at("1999-01-01T00:00:00Z").make();
    repo.merge(&["b"]).author("merger@x").make();
    let tip = repo.id("HEAD");
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let all = walk(&mut repository, &Span::Whole { tip }).expect("a walk");
    let after = walk(&mut repository, &Span::After { from, tip }).expect("a walk");
    assert_eq!(after, all[2..]);
    assert_eq!(whose(&after[1]), pairs(&[("b2", "cy@x"), ("b3", "dee@x")]));
}
