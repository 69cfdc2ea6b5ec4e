//! How steps land on the governed branch.

use git2::{Oid, Repository, Signature};
use gremium_core::time::{Instant, Zone};
use gremium_engine::story::{Commit, How, Landing, Merge, Person};

use super::draft::Draft;
use super::{Assets, Problem};
use crate::write::{Changes, Identity, Stamp, whole};

/// Tells a story into a repository.
pub(super) struct Teller<'a> {
    git: &'a Repository,
    zone: &'a Zone,
    assets: &'a dyn Assets,
    entries: Vec<Oid>,
}

/// A commit of a pull request, with what it changed.
struct Pushed<'a> {
    id: Oid,
    told: &'a Commit,
    changes: Changes,
}

impl<'a> Teller<'a> {
    pub(super) fn new(git: &'a Repository, zone: &'a Zone, assets: &'a dyn Assets) -> Self {
        Self { git, zone, assets, entries: Vec::new() }
    }

    /// The first-parent chain so far, oldest first.
    pub(super) fn entries(&self) -> &[Oid] {
        &self.entries
    }

    /// The tip of the governed branch.
    pub(super) fn tip(&self) -> Option<Oid> {
        self.entries.last().copied()
    }

    /// Lands a step, and gives the new tip.
    pub(super) fn land(&mut self, landing: &Landing) -> Result<Oid, Problem> {
        match landing {
            Landing::Commit(commit) => {
                let pushed = self.push(self.tip(), commit)?;
                self.entries.push(pushed.id);
                Ok(pushed.id)
            }
            Landing::Merge(merge) => self.merge(merge),
        }
    }

    /// Makes a commit on `parent` by the author alone.
    fn push<'s>(&self, parent: Option<Oid>, told: &'s Commit) -> Result<Pushed<'s>, Problem> {
        let before = parent.map(|id| self.tree(id)).transpose()?;
        let mut draft = Draft::on(self.git, before)?;
        draft.edit(&told.edits, self.assets)?;
        let tree = draft.tree()?;
        if before == Some(tree) {
            return Err(Problem::Unchanged);
        }
        let author = self.signature(&told.by, told.authored)?;
        let committer = self.signature(&told.by, told.at)?;
        let id = self.commit(&author, &committer, &told.message, tree, parent.as_slice())?;
        Ok(Pushed { id, told, changes: draft.changes().clone() })
    }

    fn merge(&mut self, merge: &Merge) -> Result<Oid, Problem> {
        let tip = self.tip();
        let start = self.branched_off(merge.behind)?;
        let mut pushed: Vec<Pushed<'_>> = Vec::with_capacity(merge.commits.len());
        for told in &merge.commits {
            let parent = pushed.last().map_or(Some(start), |last| Some(last.id));
            pushed.push(self.push(parent, told)?);
        }
        let all: Changes = pushed.iter().flat_map(|commit| commit.changes.clone()).collect();
        self.check_conflicts(start, tip.unwrap_or(start), &all)?;
        match merge.how {
            How::Merge => self.land_merge(merge, &pushed, &all),
            How::Squash => self.land_squash(merge, &pushed, &all),
            How::Rebase => self.land_rebase(merge, &pushed),
        }
    }

    fn land_merge(
        &mut self,
        merge: &Merge,
        pushed: &[Pushed<'_>],
        all: &Changes,
    ) -> Result<Oid, Problem> {
        let tree = self.landed_tree(merge, all)?;
        let by = self.signature(&merge.by, merge.at)?;
        let parents: Vec<Oid> =
            self.tip().into_iter().chain(pushed.last().map(|last| last.id)).collect();
        self.enter(&by, &by, &merge.message, tree, &parents)
    }

    fn land_squash(
        &mut self,
        merge: &Merge,
        pushed: &[Pushed<'_>],
        all: &Changes,
    ) -> Result<Oid, Problem> {
        let tree = self.landed_tree(merge, all)?;
        let by = self.signature(&merge.by, merge.at)?;
        let author = match pushed.first() {
            Some(first) => self.signature(&first.told.by, merge.at)?,
            None => by.clone(),
        };
        let parents: Vec<Oid> = self.tip().into_iter().collect();
        self.enter(&author, &by, &merge.message, tree, &parents)
    }

    fn land_rebase(&mut self, merge: &Merge, pushed: &[Pushed<'_>]) -> Result<Oid, Problem> {
        let by = self.signature(&merge.by, merge.at)?;
        for commit in pushed {
            let tree = self.on_tip(&commit.changes)?.tree()?;
            let author = self.signature(&commit.told.by, commit.told.authored)?;
            let parents: Vec<Oid> = self.tip().into_iter().collect();
            self.enter(&author, &by, &commit.told.message, tree, &parents)?;
        }
        self.tip().ok_or(Problem::Unchanged)
    }

    /// The tree of the tip with what the pull request changed, and what the landing changes besides.
    fn landed_tree(&self, merge: &Merge, all: &Changes) -> Result<Oid, Problem> {
        let mut draft = self.on_tip(all)?;
        draft.edit(&merge.edits, self.assets)?;
        draft.tree()
    }

    fn on_tip(&self, changes: &Changes) -> Result<Draft<'a>, Problem> {
        let tree = self.tip().map(|id| self.tree(id)).transpose()?;
        let mut draft = Draft::on(self.git, tree)?;
        draft.put(changes);
        Ok(draft)
    }

    fn branched_off(&self, behind: usize) -> Result<Oid, Problem> {
        let entries = self.entries.len();
        let place = entries.checked_sub(1).and_then(|last| last.checked_sub(behind));
        place
            .and_then(|place| self.entries.get(place))
            .copied()
            .ok_or(Problem::TooFarBehind { behind, entries })
    }

    /// A path that both sides changed, to different contents, is not merged.
    fn check_conflicts(&self, start: Oid, tip: Oid, all: &Changes) -> Result<(), Problem> {
        if start == tip {
            return Ok(());
        }
        let before = Draft::on(self.git, Some(self.tree(start)?))?;
        let now = Draft::on(self.git, Some(self.tree(tip)?))?;
        let conflict = all.iter().find(|(path, blob)| {
            let ours = now.blob(path);
            ours != before.blob(path) && ours != **blob
        });
        conflict.map_or(Ok(()), |(path, _)| Err(Problem::Conflict(path.clone())))
    }

    fn enter(
        &mut self,
        author: &Signature<'_>,
        committer: &Signature<'_>,
        message: &str,
        tree: Oid,
        parents: &[Oid],
    ) -> Result<Oid, Problem> {
        let id = self.commit(author, committer, message, tree, parents)?;
        self.entries.push(id);
        Ok(id)
    }

    fn commit(
        &self,
        author: &Signature<'_>,
        committer: &Signature<'_>,
        message: &str,
        tree: Oid,
        parents: &[Oid],
    ) -> Result<Oid, Problem> {
        let tree = self.git.find_tree(tree)?;
        let parents =
            parents.iter().map(|id| self.git.find_commit(*id)).collect::<Result<Vec<_>, _>>()?;
        let parents: Vec<_> = parents.iter().collect();
        Ok(self.git.commit(None, author, committer, &whole(message), &tree, &parents)?)
    }

    fn tree(&self, commit: Oid) -> Result<Oid, Problem> {
        Ok(self.git.find_commit(commit)?.tree_id())
    }

    fn signature(&self, person: &Person, at: Instant) -> Result<Signature<'static>, Problem> {
        let identity = Identity { name: person.name.clone(), email: person.email.clone() };
        let offset = self.zone.local(at).offset / 60;
        Ok(identity.signature(Stamp { seconds: at.0, offset })?)
    }
}
