//! Amendments: statutes change only to the content that an adopted motion pinned.

use std::sync::Arc;

use super::licence::{self, Landing};
use crate::oid::Oid;
use crate::record::Subject;
use crate::refusal::Reason;
use crate::state::State;
use crate::statutes::About;
use crate::view::View;

/// One changed file of the statutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatutesChange {
    /// Its path below the root.
    pub path: Arc<str>,
    /// What landed; `None`: the file was removed.
    pub blob: Option<Oid>,
}

/// Judges the changes that one entry makes to statutes, as one act; gives the adopted motions that it uses.
///
/// Who lands an adopted amendment does not matter: the content does, and it was voted on.
pub fn judge_statutes(
    state: &State,
    before: &View<'_>,
    changes: &[StatutesChange],
) -> Result<Vec<(usize, Arc<str>)>, Reason> {
    let files = before.statutes().map(|statutes| &statutes.files);
    changes
        .iter()
        .map(|change| {
            let base = files.and_then(|files| files.get(&change.path)).copied();
            let landing = Landing { path: &change.path, blob: change.blob, base };
            let index = licence::find(state, About::Statutes, &Subject::Text, &landing, true)?;
            Ok((index, change.path.clone()))
        })
        .collect()
}
