//! Branches, and the ways in which forges bring them together.

use gremium_core::oid::Oid;

use crate::commit::Commit;
use crate::program;
use crate::repo::Repo;

impl Repo {
    /// The commit that a revision means.
    pub fn id(&self, revision: &str) -> Oid {
        let peeled = format!("{revision}^{{commit}}");
        self.git(&["rev-parse", "--verify", &peeled]).parse().unwrap_or_else(|e| panic!("{e}"))
    }

    /// Whether the branch that is checked out has a commit.
    pub fn has_head(&self) -> bool {
        program::succeeds(self.path(), &["rev-parse", "-q", "--verify", "HEAD^{commit}"])
    }

    /// Begins a branch at the commit that is checked out, and switches to it.
    pub fn branch(&self, name: &str) -> &Self {
        self.git(&["switch", "-q", "-c", name]);
        self
    }

    /// Begins a branch at a given commit, and switches to it.
    pub fn branch_at(&self, name: &str, revision: &str) -> &Self {
        self.git(&["switch", "-q", "-c", name, revision]);
        self
    }

    /// Switches to a branch.
    pub fn switch(&self, name: &str) -> &Self {
        self.git(&["switch", "-q", name]);
        self
    }

    /// Begins a branch without history and with an empty working tree.
    pub fn orphan_branch(&self, name: &str) -> &Self {
        self.git(&["switch", "-q", "--orphan", name]);
        self
    }

    /// Merges branches, several as an octopus, as far as git can by itself; the working tree may still be changed.
    pub fn merge<'r>(&'r self, revisions: &[&str]) -> Commit<'r> {
        let mut arguments =
            vec!["merge", "-q", "--no-ff", "--no-commit", "--allow-unrelated-histories"];
        let commit = self.commit("Merge").merging(revisions);
        arguments.extend(revisions);
        self.git(&arguments);
        commit
    }

    /// Takes over what a branch changed as one commit with one parent.
    pub fn squash<'r>(&'r self, revision: &str) -> Commit<'r> {
        self.git(&["merge", "-q", "--squash", revision]);
        self.commit("Squash")
    }

    /// Sets the commits of `branch` anew on the branch that is checked out, as a rebase merge does.
    pub fn rebase(&self, branch: &str) -> Oid {
        let onto = self.git(&["symbolic-ref", "--short", "HEAD"]);
        let date = format!("@{} +0000", self.clock.get());
        self.clock.set(self.clock.get() + 3600);
        program::run(
            self.path(),
            &["rebase", "-q", &onto, branch],
            &[("GIT_COMMITTER_DATE", &date)],
        );
        self.git(&["switch", "-q", &onto]);
        self.git(&["merge", "-q", "--ff-only", branch]);
        self.id("HEAD")
    }

    /// Puts all objects into one pack.
    pub fn pack(&self) -> &Self {
        self.git(&["repack", "-q", "-adf"]);
        self
    }

    /// Takes all objects out of their packs.
    pub fn unpack(&self) -> &Self {
        let packs = self.path().join(".git/objects/pack");
        let aside = self.path().join(".git/packs-aside");
        std::fs::rename(&packs, &aside).unwrap_or_else(|e| panic!("{}: {e}", packs.display()));
        for file in std::fs::read_dir(&aside).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|extension| extension == "pack") {
                let script = format!("git unpack-objects -q < '{}'", file.path().display());
                let alias = format!("alias.unpack-from=!{script}");
                self.git(&["-c", &alias, "unpack-from"]);
            }
        }
        std::fs::remove_dir_all(&aside).unwrap_or_else(|e| panic!("{}: {e}", aside.display()));
        self
    }
}
