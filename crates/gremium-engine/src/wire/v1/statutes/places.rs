//! Where each provision of the statutes stands.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, StatutesFile};
use crate::wire::v1::rule::TieFile;

/// Where each provision stands, and what is said there though it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Section and id to the path of a file.
    paths: BTreeMap<(&'static str, String), String>,
    /// Rules that say more of a tie than that it rejects.
    ties: BTreeSet<String>,
}

impl Places {
    /// The places of the provisions in some files.
    pub fn of(sources: &[Source<'_>]) -> Self {
        let mut places = Self::default();
        for Source { path, file } in sources {
            for (section, id) in names(file) {
                places.paths.entry((section, id)).or_insert_with(|| (*path).to_owned());
            }
            let tied = file.rules.iter().filter(|(_, rule)| rule.tie != TieFile::Rejected);
            places.ties.extend(tied.map(|(id, _)| id.clone()));
        }
        places
    }

    /// The path of the file in which a provision stands.
    pub fn path(&self, section: &str, id: &str) -> Option<&str> {
        let found = self.paths.iter().find(|((known, name), _)| *known == section && name == id);
        found.map(|(_, path)| path.as_str())
    }

    /// The sections of a file.
    pub fn sections(&self, path: &str) -> BTreeSet<&'static str> {
        let here = self.paths.iter().filter(|(_, at)| *at == path);
        here.map(|((section, _), _)| *section).collect()
    }

    /// Whether a rule says more of a tie than that it rejects, whether or not it means anything there.
    pub fn says_tie(&self, rule: &str) -> bool {
        self.ties.contains(rule)
    }
}

/// The provisions of a file: section and id.
pub(super) fn names(file: &StatutesFile) -> Vec<(&'static str, String)> {
    let StatutesFile {
        statutes: _,
        law,
        record,
        sizes,
        classes,
        bodies,
        offices,
        rules,
        elections,
        prioritisations,
        matters,
        authority,
        processes,
        fees,
        funds,
        tasks,
    } = file;
    let named = |section: &'static str, ids: Vec<&String>| {
        ids.into_iter().map(move |id| (section, id.clone())).collect::<Vec<_>>()
    };
    [
        law.iter().map(|_| ("law", String::new())).collect(),
        record.iter().map(|_| ("record", String::new())).collect(),
        named("sizes", sizes.keys().collect()),
        named("classes", classes.keys().collect()),
        named("bodies", bodies.keys().collect()),
        named("offices", offices.keys().collect()),
        named("rules", rules.keys().collect()),
        named("elections", elections.keys().collect()),
        named("prioritisations", prioritisations.keys().collect()),
        named("matters", matters.keys().collect()),
        named("authority", authority.keys().collect()),
        named("processes", processes.keys().collect()),
        named("fees", fees.keys().collect()),
        named("funds", funds.keys().collect()),
        named("tasks", tasks.keys().collect()),
    ]
    .concat()
}
