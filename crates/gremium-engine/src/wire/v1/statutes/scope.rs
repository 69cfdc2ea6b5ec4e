//! How far a file of the statutes reaches: its sections, and what in it decides on the statutes themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gremium_core::statutes::{About, Decides, Statutes};

use super::StatutesFile;
use super::matter::AboutWord;
use super::places::names;

/// The sections of a file.
pub fn sections(file: &StatutesFile) -> BTreeSet<Arc<str>> {
    names(file).into_iter().map(|(section, _)| section.into()).collect()
}

/// What differs between two contents of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// A provision on which decisions on the statutes rest: a matter about them, or a rule, an election or a body that such a
    /// matter in force names.
    pub decisive: Option<Arc<str>>,
    /// The sections in which anything else differs.
    pub ordinary: BTreeSet<Arc<str>>,
}

/// What differs between two contents of a file.
pub fn differences(
    in_force: &Statutes,
    before: Option<&StatutesFile>,
    after: Option<&StatutesFile>,
) -> Differences {
    let nothing = StatutesFile::default();
    let (before, after) = (before.unwrap_or(&nothing), after.unwrap_or(&nothing));
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
    } = before;
    let (mut deciding, mut ways) = (BTreeSet::new(), BTreeSet::new());
    for (_, matter) in in_force.matters_about(About::Statutes) {
        deciding.insert(matter.body.as_str());
        ways.insert((section_of(&matter.decides), matter.decides.id()));
    }
    let way = |section, id: &str| ways.contains(&(section, id));
    let mut found = Differences::default();
    found.map("matters", matters, &after.matters, |_, it| it.about == AboutWord::Statutes);
    found.map("rules", rules, &after.rules, |id, _| way("rules", id));
    found.map("elections", elections, &after.elections, |id, _| way("elections", id));
    found.map("bodies", bodies, &after.bodies, |id, _| deciding.contains(id));
    found.whole("law", law, &after.law);
    found.whole("record", record, &after.record);
    found.whole("sizes", sizes, &after.sizes);
    found.whole("classes", classes, &after.classes);
    found.whole("offices", offices, &after.offices);
    found.whole("prioritisations", prioritisations, &after.prioritisations);
    found.whole("authority", authority, &after.authority);
    found.whole("processes", processes, &after.processes);
    found.whole("fees", fees, &after.fees);
    found.whole("funds", funds, &after.funds);
    found.whole("tasks", tasks, &after.tasks);
    found
}

fn section_of(decides: &Decides) -> &'static str {
    match decides {
        Decides::Rule(_) => "rules",
        Decides::Election(_) => "elections",
        Decides::Prioritisation(_) => "prioritisations",
    }
}

impl Differences {
    /// Notes what differs in a section, provision by provision.
    fn map<T: PartialEq>(
        &mut self,
        section: &str,
        before: &BTreeMap<String, T>,
        after: &BTreeMap<String, T>,
        decides: impl Fn(&str, &T) -> bool,
    ) {
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for id in ids {
            let (old, new) = (before.get(id), after.get(id));
            if old == new {
                continue;
            }
            if [old, new].into_iter().flatten().any(|it| decides(id, it)) {
                self.decisive.get_or_insert_with(|| format!("{section}.{id}").into());
            } else {
                self.ordinary.insert(section.into());
            }
        }
    }

    /// Notes whether a section differs on which no decision on the statutes rests.
    fn whole<T: PartialEq>(&mut self, section: &str, before: &T, after: &T) {
        if before != after {
            self.ordinary.insert(section.into());
        }
    }
}
