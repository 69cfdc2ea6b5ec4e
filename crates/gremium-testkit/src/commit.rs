//! Commits with a fixed author and time.

use gremium_core::oid::Oid;

use crate::program;
use crate::repo::Repo;

/// Time between two commits that are given no time, in seconds.
const STEP: i64 = 3600;

/// A commit that is about to be made.
#[derive(Debug)]
#[must_use = "a commit is only made by `make`"]
pub struct Commit<'r> {
    repo: &'r Repo,
    message: &'r str,
    author: &'r str,
    committer: Option<&'r str>,
    at: Option<&'r str>,
    landed: Option<&'r str>,
    merging: Vec<Oid>,
    orphan: bool,
}

impl<'r> Commit<'r> {
    pub(crate) fn new(repo: &'r Repo, message: &'r str) -> Self {
        Self {
            repo,
            message,
            author: "testkit@example.org",
            committer: None,
            at: None,
            landed: None,
            merging: Vec::new(),
            orphan: false,
        }
    }

    /// Address of the author; the name is what stands before the `@`.
    pub fn author(mut self, address: &'r str) -> Self {
        self.author = address;
        self
    }

    /// Address of the committer, when it is not the author's.
    pub fn committer(mut self, address: &'r str) -> Self {
        self.committer = Some(address);
        self
    }

    /// When it was made and landed, as git reads a date: `2025-01-01T10:00:00Z` or `@1735689600 +0000`.
    pub fn at(mut self, time: &'r str) -> Self {
        self.at = Some(time);
        self
    }

    /// When it landed, if that is later than when it was made.
    pub fn landed(mut self, time: &'r str) -> Self {
        self.landed = Some(time);
        self
    }

    /// Further parents: the commit becomes a merge whose content is what the working tree holds.
    pub fn merging(mut self, revisions: &[&str]) -> Self {
        let id = |revision: &&str| self.repo.id(revision);
        self.merging.extend(revisions.iter().map(id));
        self
    }

    /// Without any parent.
    pub fn orphan(mut self) -> Self {
        self.orphan = true;
        self
    }

    /// Makes the commit on the branch that is checked out, and gives its id.
    pub fn make(self) -> Oid {
        let repo = self.repo;
        repo.git(&["add", "-A"]);
        let tree = repo.git(&["write-tree"]);
        let mut arguments =
            vec!["commit-tree".to_owned(), tree, "-m".to_owned(), self.message.to_owned()];
        let head = (!self.orphan && repo.has_head()).then(|| repo.id("HEAD"));
        for parent in head.iter().chain(&self.merging) {
            arguments.extend(["-p".to_owned(), parent.to_string()]);
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let variables = self.variables();
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let output = program::run(repo.path(), &arguments, &variables);
        let id = String::from_utf8_lossy(&output).trim().to_owned();
        repo.git(&["update-ref", "HEAD", &id]);
        // A merge that git prepared is done with; without one this says nothing.
        let _ = std::fs::remove_file(repo.path().join(".git/MERGE_HEAD"));
        id.parse().unwrap_or_else(|e| panic!("{e}"))
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let clock = self.repo.clock.get();
        self.repo.clock.set(clock + STEP);
        let made = self.at.map_or_else(|| format!("@{clock} +0000"), str::to_owned);
        let landed = self.landed.map_or_else(|| made.clone(), str::to_owned);
        let committer = self.committer.unwrap_or(self.author);
        let name = |address: &str| address.split('@').next().unwrap_or(address).to_owned();
        vec![
            ("GIT_AUTHOR_NAME", name(self.author)),
            ("GIT_AUTHOR_EMAIL", self.author.to_owned()),
            ("GIT_AUTHOR_DATE", made),
            ("GIT_COMMITTER_NAME", name(committer)),
            ("GIT_COMMITTER_EMAIL", committer.to_owned()),
            ("GIT_COMMITTER_DATE", landed),
        ]
    }
}
