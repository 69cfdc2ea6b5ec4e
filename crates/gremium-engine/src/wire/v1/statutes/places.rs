//! Where each provision of the statutes stands.

use std::collections::BTreeMap;

use super::{Source, StatutesFile};

/// Where each provision stands: section and id to the path of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places(BTreeMap<(&'static str, String), String>);

impl Places {
    /// The places of the provisions in some files.
    pub fn of(sources: &[Source<'_>]) -> Self {
        let mut places = BTreeMap::new();
        for Source { path, file } in sources {
            for (section, id) in names(file) {
                places.entry((section, id)).or_insert_with(|| (*path).to_owned());
            }
        }
        Self(places)
    }

    /// The path of the file in which a provision stands.
    pub fn path(&self, section: &str, id: &str) -> Option<&str> {
        let found = self.0.iter().find(|((known, name), _)| *known == section && name == id);
        found.map(|(_, path)| path.as_str())
    }
}

/// The provisions of a file: section and id.
fn names(file: &StatutesFile) -> Vec<(&'static str, String)> {
    let StatutesFile {
        statutes: _,
        law,
        record,
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
