//! The working tree compared with a commit.

use gremium_engine::history::History;
use gremium_git::Repository;
use gremium_testkit::Repo;

#[test]
fn a_clean_working_tree_equals_its_commit() {
    let repo = Repo::new();
    repo.write("a/b", "1")
        .write("a.b", "2")
        .write("x", "3")
        .executable("x")
        .symlink("l", "x")
        .write("ö", "");
    repo.write(".gitignore", "*.tmp\n").commit("all").make();
    repo.write("a/left.tmp", "");
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    assert_eq!(repository.worktree_files().expect("files"), repository.files(tip).expect("files"));

    repo.write("a/b", "changed").remove("l").write("a/new", "").write("nested/f", "");
    Repo::create(repo.path().join("nested"));
    let there = repository.worktree_files().expect("files");
    let paths: Vec<_> =
        there.iter().map(|file| String::from_utf8_lossy(&file.path).into_owned()).collect();
    assert_eq!(paths, [".gitignore", "a.b", "a/b", "a/new", "x", "ö"]);
    let committed = repository.files(tip).expect("files");
    let differing: Vec<_> =
        there.iter().filter(|file| !committed.contains(file)).map(|file| &file.path[..]).collect();
    assert_eq!(differing, [b"a/b", &b"a/new"[..]]);
    assert_eq!(repository.read_worktree("a/b").as_deref(), Some(&b"changed"[..]));
    assert_eq!(repository.read_worktree("a/../x"), None);
    assert_eq!(repository.read_worktree("a"), None);

    let below = repository.with_root("a").worktree_files().expect("files");
    assert_eq!(below.iter().map(|file| &file.path[..]).collect::<Vec<_>>(), [b"b", &b"new"[..]]);
}

#[test]
fn a_bare_repository_has_no_files() {
    let repository =
        Repository::open(Repo::bare().path()).map(|repository| repository.worktree_files());
    assert_eq!(repository.map_err(|e| e.to_string()), Ok(Ok(Vec::new())));
}
