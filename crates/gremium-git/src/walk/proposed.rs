//! The entry that a merge would make, tried in memory.

use git2::{ErrorCode, Index};
use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::commit::Commit;
use crate::objects::{Objects, from_git, malformed, to_git, unreadable};

/// Most conflicting paths that an error names.
const NAMED: usize = 5;

/// A second handle on the repository whose new objects stay in memory.
pub(super) fn scratch(git: &git2::Repository) -> Result<git2::Repository, HistoryError> {
    let failed = |e: git2::Error| unreadable("the repository", &e);
    let scratch = git2::Repository::open(git.path()).map_err(failed)?;
    // Above the priorities of libgit2's own stores, so that it takes all that is written.
    scratch.odb().and_then(|odb| odb.add_new_mempack_backend(1000).map(|_| ())).map_err(failed)?;
    Ok(scratch)
}

/// The commit that merging `head` into `base` would make; its id is zero.
pub(super) fn merge(
    scratch: &git2::Repository,
    objects: &Objects<'_>,
    base: Oid,
    head: Oid,
    seconds: i64,
) -> Result<Commit, HistoryError> {
    let (theirs, ours) = (objects.commit(head)?, objects.commit(base)?);
    let refused = |reason: String| HistoryError::NotMergeable { base, head, reason };
    match scratch.merge_base(to_git(base), to_git(head)) {
        Ok(_) => {}
        Err(e) if e.code() == ErrorCode::NotFound => {
            return Err(refused("they share no commit".to_owned()));
        }
        Err(e) => return Err(unreadable("the history", &e)),
    }
    let failed = |e: git2::Error| refused(e.message().to_owned());
    let find = |id: Oid| scratch.find_commit(to_git(id)).map_err(failed);
    let mut index = scratch.merge_commits(&find(base)?, &find(head)?, None).map_err(failed)?;
    if index.has_conflicts() {
        return Err(refused(conflicts(&index)));
    }
    let tree = index.write_tree_to(scratch).map_err(failed)?;
    let parents = vec![ours.id, theirs.id];
    Commit::tried(from_git(tree), parents, &theirs, seconds)
        .ok_or_else(|| malformed(head, "its header is not that of a commit"))
}

fn conflicts(index: &Index) -> String {
    let mut paths: Vec<String> = index
        .conflicts()
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|conflict| conflict.our.or(conflict.their).or(conflict.ancestor))
        .map(|entry| format!("`{}`", String::from_utf8_lossy(&entry.path)))
        .collect();
    paths.sort();
    paths.dedup();
    let more = paths.len().saturating_sub(NAMED);
    paths.truncate(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("both sides changed {}{more}", paths.join(", "))
}
