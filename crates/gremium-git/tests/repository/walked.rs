//! Plain histories: order, kinds of files, what is said about a commit.

use std::ops::ControlFlow;

use gremium_engine::history::{History, MAX_FILE_SIZE, Span};
use gremium_git::Repository;
use gremium_testkit::Repo;

use crate::oracle::{assert_as_git, files, last, pairs, walk, walk_all, what};

fn three() -> Repo {
    let repo = Repo::new();
    repo.write("a", "1")
        .write("dir/b", "2")
        .commit("One")
        .author("ada@x")
        .at("2025-03-01T10:00:00Z")
        .make();
    repo.write("a", "3").commit("  Two\n\nbody").author("bo@x").committer("web@x").make();
    repo.remove("dir").write("ä/ö", "").commit("Three").make();
    repo
}

#[test]
fn entries_say_what_their_commits_say() {
    let repo = three();
    let entries = walk_all(&repo);
    assert_as_git(&repo, &entries);
    let [one, two, three] = &entries[..] else { panic!("three entries") };
    assert_eq!((one.parents, two.parents), (0, 1));
    assert_eq!((&*one.subject, &*two.subject), ("One", "Two"));
    assert_eq!((one.committer.seconds, &*one.author.name), (1_740_823_200, "ada"));
    assert_eq!((&*two.author.email, &*two.committer.email), ("bo@x", "web@x"));
    assert_eq!(what(three), pairs(&[("dir/b", "removed"), ("ä/ö", "")]));
    assert_eq!(three.changes[0].by.commit, three.id);
}

#[test]
fn kinds_of_files_follow_each_other() {
    let repo = Repo::new();
    repo.write("f", "text").write("x", "same").commit("file").make();
    repo.symlink("f", "x").commit("link").make();
    repo.submodule("f", "0123456789012345678901234567890123456789").commit("submodule").make();
    repo.remove("f").write("f/deep/g", "text").commit("folder").make();
    repo.write("f", "text").commit("file again").make();
    repo.executable("x").commit("mode").make();
    repo.git(&["mv", "x", "y"]);
    repo.commit("renamed").make();
    let entries = walk_all(&repo);
    assert_as_git(&repo, &entries);
    let told: Vec<_> = entries.iter().skip(1).map(what).collect();
    assert_eq!(told[0], pairs(&[("f", "symlink")]));
    assert_eq!(told[1], pairs(&[("f", "submodule")]));
    assert_eq!(told[2], pairs(&[("f", "removed"), ("f/deep/g", "text")]));
    assert_eq!(told[3], pairs(&[("f", "text"), ("f/deep/g", "removed")]));
    assert_eq!(told[4], pairs(&[("x", "same")]));
    assert_eq!(told[5], pairs(&[("x", "removed"), ("y", "same")]));
}

#[test]
fn changes_are_sorted_by_the_bytes_of_their_paths() {
    let repo = Repo::new();
    for name in ["a/x", "a.b", "a-b", "a0", "ab/c", "a/y/z", "B"] {
        repo.write(name, name);
    }
    repo.commit("names").make();
    let paths: Vec<String> = what(&last(&repo)).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["B", "a-b", "a.b", "a/x", "a/y/z", "a0", "ab/c"]);
}

#[test]
fn a_file_over_the_limit_is_told_by_its_size() {
    let repo = Repo::new();
    let limit = usize::try_from(MAX_FILE_SIZE).expect("fits");
    repo.write("large", vec![b'x'; limit + 1])
        .write("full", vec![b'x'; limit])
        .commit("large")
        .make();
    let told = what(&last(&repo));
    assert_eq!(told[1].1, format!("too large: {}", limit + 1));
    assert_eq!(told[0].1.len(), limit);
}

#[test]
fn an_entry_that_changes_nothing_is_given_too() {
    let repo = three();
    repo.commit("empty").make();
    repo.write("elsewhere", "").commit("not below the root").make();
    let mut repository = Repository::open(repo.path()).expect("a repository").with_root("dir/");
    let tip = repository.resolve("HEAD").expect("a commit");
    let entries = walk(&mut repository, &Span::Whole { tip }).expect("a walk");
    let told: Vec<_> = entries.iter().map(what).collect();
    assert_eq!(told, [pairs(&[("b", "2")]), vec![], pairs(&[("b", "removed")]), vec![], vec![]]);
}

#[test]
fn a_walk_goes_on_after_an_entry() {
    let repo = three();
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let tip = repository.resolve("main").expect("a commit");
    let from = repository.resolve("HEAD~2").expect("a commit");
    let all = walk(&mut repository, &Span::Whole { tip }).expect("a walk");
    assert_eq!(walk(&mut repository, &Span::After { from, tip }).expect("a walk"), all[1..]);
    assert_eq!(walk(&mut repository, &Span::After { from: tip, tip }).expect("a walk"), []);
    let error =
        walk(&mut repository, &Span::After { from: tip, tip: from }).expect_err("not before");
    assert_eq!(error.to_string(), format!("{tip} is not an entry before {from}"));
    assert!(repository.on_chain(from, tip).expect("known"));
    assert!(!repository.on_chain(tip, from).expect("known"));
}

#[test]
fn a_sink_stops_the_walk() {
    let repo = Repo::new();
    let mut script = String::new();
    for index in 0..1200 {
        script += &format!(
            "commit refs/heads/main\ncommitter a <a@x> {index} +0000\ndata 1\nx\nM 644 inline f{index}\ndata 1\ny\n"
        );
    }
    std::fs::write(repo.path().join("script"), script).expect("written");
    repo.git(&["-c", "alias.load=!git fast-import --quiet < script", "load"]);
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let tip = repository.resolve("main").expect("a commit");
    let mut sizes = Vec::new();
    let mut stop_at = |most: usize| {
        sizes.clear();
        repository
            .walk(&Span::Whole { tip }, &mut |batch| {
                sizes.push(batch.len());
                if sizes.len() == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .expect("a walk");
        sizes.iter().sum::<usize>()
    };
    assert_eq!((stop_at(1), stop_at(9)), (512, 1200));
}

#[test]
fn packed_and_loose_are_the_same() {
    let repo = three();
    let loose = walk_all(&repo);
    assert_eq!(repo.git(&["count-objects"]).split(' ').next(), Some("12"));
    repo.pack();
    assert_eq!(repo.git(&["count-objects"]).split(' ').next(), Some("0"));
    assert_eq!(walk_all(&repo), loose);
    repo.unpack();
    assert_eq!(repo.git(&["count-objects"]).split(' ').next(), Some("12"));
    assert_eq!(walk_all(&repo), loose);
}

#[test]
fn all_files_of_a_commit_are_listed() {
    let repo = three();
    repo.symlink("l", "a")
        .submodule("s", "0123456789012345678901234567890123456789")
        .write("a.b", "")
        .write("b/a", "");
    repo.commit("kinds").make();
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    let listed = repository.files(tip).expect("a listing");
    let listed: Vec<_> = listed.into_iter().map(|file| (file.path, (file.mode, file.id))).collect();
    assert_eq!(listed, files(&repo, "HEAD").into_iter().collect::<Vec<_>>());
}
