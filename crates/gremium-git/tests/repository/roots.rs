//! Names of commits, branches and partnerships.

use gremium_git::Repository;
use gremium_testkit::Repo;

#[test]
fn partnerships_are_found() {
    let repo = Repo::new();
    repo.write("README", "").commit("nothing").make();
    repo.write("b/partnership.yaml", "")
        .write("a/deep/partnership.yaml", "")
        .write("a/deep/er/partnership.yaml", "");
    repo.write("c/partnership.yaml/file", "").commit("two").make();
    repo.write("partnership.yaml", "").commit("at the root").make();
    let repository = Repository::open(repo.path()).expect("a repository");
    let roots = |rev: &str| {
        repository.find_roots(repository.resolve(rev).expect("a commit")).expect("roots")
    };
    assert_eq!(roots("HEAD~2"), [""; 0]);
    assert_eq!(roots("HEAD~1"), ["a/deep", "b"]);
    assert_eq!(roots("HEAD"), [""]);
}

#[test]
fn names_lead_to_commits_or_say_why_not() {
    let repo = Repo::new();
    let one = repo.write("a", "").commit("one").at("@1000 +0000").make();
    repo.git(&["tag", "-a", "-m", "tagged", "v1"]);
    repo.git(&["tag", "blob", "HEAD:a"]);
    let two = repo.commit("two").make();
    let repository = Repository::open(repo.path()).expect("a repository");
    let resolve = |rev: &str| repository.resolve(rev).map_err(|e| e.to_string());
    for (rev, id) in
        [("HEAD", two), ("main", two), ("v1", one), ("HEAD~1", one), (&one.to_string()[..12], one)]
    {
        assert_eq!(resolve(rev), Ok(id), "{rev}");
    }
    assert_eq!(resolve("blob"), Err("`blob` is not a commit".to_owned()));
    for unknown in
        ["nowhere", "", "HEAD~7", "v1..main", "a b", "0000000000000000000000000000000000000001"]
    {
        assert_eq!(
            resolve(unknown),
            Err(format!("nothing in this repository is called `{unknown}`"))
        );
    }
    assert_eq!(repository.commit_time(one), Some(1000));
    assert_eq!(repository.head_branch().as_deref(), Some("main"));
    repo.git(&["checkout", "-q", "--detach"]);
    assert_eq!(repository.head_branch(), None);
}
