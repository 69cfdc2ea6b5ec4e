//! Amendments: statutes change only to the content that an adopted motion pinned.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::licence::{self, Gain, Landing};
use crate::oid::Oid;
use crate::record::Subject;
use crate::refusal::Reason;
use crate::state::State;
use crate::statutes::{About, Particular};
use crate::view::View;

/// The sections that each file of the statutes in force holds, as the wire format calls them.
pub type Sections = BTreeMap<Arc<str>, BTreeSet<Arc<str>>>;

/// One changed file of the statutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatutesChange {
    /// Its path below the root.
    pub path: Arc<str>,
    /// What landed; `None`: the file was removed.
    pub blob: Option<Oid>,
    /// The sections that it has then.
    pub sections: BTreeSet<Arc<str>>,
    /// The sections in which it changes anything else than provisions on which decisions on the statutes rest.
    pub ordinary: BTreeSet<Arc<str>>,
    /// A provision that it changes on which decisions on the statutes rest: a matter about them, its rule, its body.
    pub decisive: Option<Arc<str>>,
}

/// Judges the changes that one entry makes to statutes, as one act; gives the adopted motions that it uses.
///
/// Who lands an adopted amendment does not matter: the content does, and it was voted on. Under a matter that covers some
/// files alone, those change within the sections that they `held`: a name of a file is no bound of what it may say. Under one for all
/// changes the rest.
pub fn judge_statutes(
    state: &State,
    before: &View<'_>,
    changes: &[StatutesChange],
    held: &Sections,
) -> Result<Vec<(usize, Arc<str>)>, Reason> {
    let files = before.statutes().map(|statutes| &statutes.files);
    changes
        .iter()
        .map(|change| {
            let base = files.and_then(|files| files.get(&change.path)).copied();
            let gain = Some(Gain { change, held });
            let landing = Landing {
                path: &change.path,
                blob: change.blob,
                base,
                gain,
                named: Particular::File(&change.path),
            };
            let index = licence::find(state, About::Statutes, &Subject::Text, &landing, true)?;
            Ok((index, change.path.clone()))
        })
        .collect()
}
