//! How far a file of the statutes reaches: its sections, and what in it decides on the statutes themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gremium_core::statutes::{About, Decides, Statutes};

use super::matter::AboutWord;
use super::places::names;
use super::{MatterFile, StatutesFile};

/// The sections of a file.
pub fn sections(file: &StatutesFile) -> BTreeSet<Arc<str>> {
    names(file).into_iter().map(|(section, _)| section.into()).collect()
}

/// A provision that differs between two contents of a file and on which decisions on the statutes rest: a matter about
/// them, or a rule, an election or a body that such a matter `in_force` names.
pub fn decisive(
    in_force: &Statutes,
    before: Option<&StatutesFile>,
    after: Option<&StatutesFile>,
) -> Option<Arc<str>> {
    let nothing = StatutesFile::default();
    let (before, after) = (before.unwrap_or(&nothing), after.unwrap_or(&nothing));
    let (mut bodies, mut ways) = (BTreeSet::new(), BTreeSet::new());
    for (_, matter) in in_force.matters_about(About::Statutes) {
        bodies.insert(matter.body.as_str());
        ways.insert(match &matter.decides {
            Decides::Rule(id) => ("rules", id.as_str()),
            Decides::Election(id) => ("elections", id.as_str()),
            Decides::Prioritisation(id) => ("prioritisations", id.as_str()),
        });
    }
    let about = |it: &MatterFile| it.about == AboutWord::Statutes;
    let way = |section, id: &str| ways.contains(&(section, id));
    first("matters", &before.matters, &after.matters, |_, it| about(it))
        .or_else(|| first("rules", &before.rules, &after.rules, |id, _| way("rules", id)))
        .or_else(|| {
            first("elections", &before.elections, &after.elections, |id, _| way("elections", id))
        })
        .or_else(|| first("bodies", &before.bodies, &after.bodies, |id, _| bodies.contains(id)))
}

/// The first provision of a section that differs and matters before or after.
fn first<T: PartialEq>(
    section: &str,
    before: &BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
    matters: impl Fn(&str, &T) -> bool,
) -> Option<Arc<str>> {
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let found = ids.into_iter().find(|id| {
        let (old, new) = (before.get(*id), after.get(*id));
        old != new && [old, new].into_iter().flatten().any(|it| matters(id, it))
    })?;
    Some(format!("{section}.{found}").into())
}
