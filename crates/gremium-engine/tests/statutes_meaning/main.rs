//! Two statutes that differ in meaning differ in prose, and the other way round, in both languages.
//!
//! Nothing here names a field: the changes follow the JSON schema and what all statutes of the project say, so that a key
//! that is added to the language is reached as soon as it stands in `everything.yaml`, and the test of the vocabulary
//! fails until it does.

#![allow(clippy::disallowed_methods, reason = "the statutes of the project lie on the disk")]

mod alone;
mod change;
mod corpus;
mod meaning;
mod pairs;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

use change::{Change, Donors};
use corpus::Case;
use gremium_core::text::Lang;
use gremium_engine::wire::v1::StatutesFile;
use meaning::{Said, said};
use proptest::prelude::*;
use serde_json::Value;

/// How often the same change of a definition, and the same way of changing a place, is tried.
const TRIES: u32 = 2;

/// What was tried how often.
#[derive(Default)]
struct Tried(BTreeMap<(String, String), u32>);

impl Tried {
    /// Whether a change shows anything new, as far as can be said beforehand.
    fn is_new(&mut self, it: &Change, everything: bool) -> bool {
        let keys = [(it.local.clone(), it.what.clone()), (it.about.clone(), it.way.to_owned())];
        let times = keys.map(|key| {
            let times = self.0.entry(key).or_default();
            *times += 1;
            *times
        });
        times[1] <= TRIES || (everything && times[0] == 1)
    }
}

struct World {
    cases: Vec<(Case, Vec<StatutesFile>)>,
    schema: Value,
    donors: Donors,
}

impl World {
    fn new() -> Self {
        let schema = schema::schema();
        let cases = corpus::cases();
        assert_eq!(cases.first().map(|it| it.name.as_str()), Some("everything"));
        assert!(cases.len() >= 25, "statutes are missing: {}", cases.len());
        let mut donors = Donors::new();
        for piece in cases.iter().flat_map(|it| &it.pieces) {
            change::note(&schema, piece, &mut donors);
        }
        let with_files = |case: Case| {
            let files = case.files().expect("read before");
            (case, files)
        };
        Self { cases: cases.into_iter().map(with_files).collect(), schema, donors }
    }

    /// The changes of a case, each with the piece that it is of.
    fn changes(&self, case: &Case) -> Vec<(usize, Change)> {
        let pieces = case.pieces.iter().enumerate();
        pieces
            .flat_map(|(index, piece)| {
                let all = change::changes(&self.schema, piece, &self.donors);
                all.into_iter().map(move |change| (index, change))
            })
            .collect()
    }
}

/// What statutes mean and say once one piece is changed; nothing if they do not hold together.
fn changed(files: &[StatutesFile], piece: usize, change: &Change) -> Option<Said> {
    let other = corpus::file(&change.piece)?;
    let files = files.iter().enumerate().map(|(i, it)| if i == piece { &other } else { it });
    Some(said(&corpus::statutes(files).ok()?))
}

/// Does the work of many changes on all cores.
fn all_changed<'a>(
    files: &[StatutesFile],
    changes: &'a [(usize, Change)],
) -> Vec<(&'a Change, Said)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let chunks = changes.chunks(changes.len().div_ceil(cores).max(1));
        let workers: Vec<_> = chunks
            .map(|chunk| {
                scope.spawn(move || {
                    let each = chunk.iter();
                    each.filter_map(|(piece, it)| Some((it, changed(files, *piece, it)?)))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|it| it.join().expect("no panic")).collect()
    })
}

/// Compares all that one case became with each other: equal in meaning and equal in prose are the same.
fn disagreements(name: &str, base: Said, all: &[(&Change, Said)]) -> Vec<String> {
    let mut found = Vec::new();
    for lang in [Lang::De, Lang::En] {
        let start = base.of(lang);
        let mut by_meaning = BTreeMap::from([(start.0, (start.1, "as it is".to_owned()))]);
        let mut by_prose = BTreeMap::from([(start.1, (start.0, "as it is".to_owned()))]);
        for (change, it) in all {
            let (meaning, prose) = it.of(lang);
            let label = format!("{}: {}", change.pattern, change.what);
            let known = by_meaning.entry(meaning).or_insert((prose, label.clone()));
            if known.0 != prose {
                found.push(format!(
                    "{name}, {lang:?}: the same, said otherwise\n    {label}\n    {}",
                    known.1
                ));
            }
            let known = by_prose.entry(prose).or_insert((meaning, label.clone()));
            if known.0 != meaning {
                found.push(format!(
                    "{name}, {lang:?}: not the same, and not said\n    {label}\n    {}",
                    known.1
                ));
            }
        }
    }
    found
}

#[test]
fn what_differs_in_meaning_differs_in_prose_and_the_other_way_round() {
    let world = World::new();
    let mut tried = Tried::default();
    let mut found = Vec::new();
    let mut reached = BTreeSet::new();
    // The same place of a definition is one place, wherever the definition is used.
    let mut local = BTreeMap::new();
    let mut number = 0;
    for (case, files) in &world.cases {
        let mut changes = world.changes(case);
        local.extend(changes.iter().map(|(_, it)| (it.pattern.clone(), it.local.clone())));
        changes.retain(|(_, it)| tried.is_new(it, case.name == "everything"));
        let base = said(&corpus::statutes(files.iter()).expect("holds together"));
        let all = all_changed(files, &changes);
        number += all.len();
        let moved = all.iter().filter(|(it, said)| {
            it.way == "swap" && !is_in_order(&it.pattern) && said.meaning_de != base.meaning_de
        });
        found.extend(moved.map(|(it, _)| {
            format!("{}: order has no meaning here\n    {}: {}", case.name, it.pattern, it.what)
        }));
        let different = all
            .iter()
            .filter(|(_, it)| it.meaning_de != base.meaning_de || it.meaning_en != base.meaning_en);
        reached.extend(different.map(|(change, _)| change.about.clone()));
        found.extend(disagreements(&case.name, base, &all));
    }
    assert!(found.is_empty(), "{} of {number}:\n{}", found.len(), found.join("\n"));
    assert!(number > 2000, "only {number} changes hold together");
    let patterns = world.donors.keys().filter(|it| it.contains('.') && !it.ends_with('*'));
    let patterns: Vec<_> = patterns.filter(|it| !is_without_meaning(it)).collect();
    let elsewhere: BTreeSet<&String> = reached.iter().filter_map(|it| local.get(it)).collect();
    let is_reached =
        |it: &str| reached.contains(it) || local.get(it).is_some_and(|it| elsewhere.contains(it));
    let unreached: BTreeSet<&str> =
        patterns.iter().map(|it| it.as_str()).filter(|it| !is_reached(it)).collect();
    let known: BTreeSet<&str> = alone::PLACES.iter().map(|(place, _)| *place).collect();
    let more: Vec<_> = unreached.difference(&known).collect();
    assert!(more.is_empty(), "no change of these places changes the meaning: {more:#?}");
    let gone: Vec<_> = known.iter().filter(|it| !world.donors.contains_key(**it)).collect();
    assert!(gone.is_empty(), "no statutes have these places any more: {gone:#?}");
}

/// Lists whose order says something: what is tried first, what follows on what, what is shown first.
fn is_in_order(pattern: &str) -> bool {
    ["ties", "caps", "rounds", "stages", "purposes", "on_demand"]
        .iter()
        .any(|it| pattern.ends_with(it))
}

/// What has but one value in this version of the language.
fn is_without_meaning(pattern: &str) -> bool {
    pattern == "record.assurance"
}

/// The files with some pieces changed, and what they mean and say; nothing if they do not hold together.
fn with(files: &[StatutesFile], changes: &[&(usize, Change)]) -> Option<Said> {
    let mut files = files.to_vec();
    for (piece, change) in changes {
        files[*piece] = corpus::file(&change.piece)?;
    }
    Some(said(&corpus::statutes(files.iter()).ok()?))
}

/// The files of a case, and what can be changed in which of them.
type Changeable = (Vec<StatutesFile>, Vec<(usize, Change)>);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn two_changes_at_once_are_said_as_well(
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        static EVERYTHING: std::sync::OnceLock<Changeable> = std::sync::OnceLock::new();
        let (files, changes) = EVERYTHING.get_or_init(|| {
            let world = World::new();
            let (case, files) = world.cases.first().expect("statutes that use every key");
            (files.clone(), world.changes(case))
        });
        let (first, second) = (first.get(changes), second.get(changes));
        let base = said(&corpus::statutes(files.iter()).expect("holds together"));
        let all = [with(files, &[first]), with(files, &[first, second]), with(files, &[second])];
        for one in all.iter().flatten() {
            for other in all.iter().flatten().chain([&base]) {
                for lang in [Lang::De, Lang::En] {
                    let ((meaning, prose), (other_meaning, other_prose)) = (one.of(lang), other.of(lang));
                    prop_assert_eq!(
                        meaning == other_meaning,
                        prose == other_prose,
                        "{}: {}\n{}: {}",
                        first.1.pattern,
                        first.1.what,
                        second.1.pattern,
                        second.1.what
                    );
                }
            }
        }
    }
}

/// Statutes from which random ones grow.
struct Soil {
    files: Vec<StatutesFile>,
    changes: Vec<(usize, Change)>,
    /// Each provision of all other statutes.
    strangers: Vec<StatutesFile>,
}

fn soil() -> &'static Soil {
    static SOIL: std::sync::OnceLock<Soil> = std::sync::OnceLock::new();
    SOIL.get_or_init(|| {
        let world = World::new();
        let (case, files) = world.cases.first().expect("statutes that use every key");
        let pieces: BTreeSet<String> =
            world.cases.iter().skip(1).flat_map(|it| &it.0.pieces).map(Value::to_string).collect();
        let read = |it: &String| corpus::file(&serde_json::from_str(it).expect("JSON"));
        let strangers = pieces.iter().filter_map(read).collect();
        Soil { files: files.clone(), changes: world.changes(case), strangers }
    })
}

/// What statutes mean and say that have grown step by step, half way and at the end: each step changes a place or takes in
/// a provision of other statutes, and stays if the whole holds together.
fn grown(steps: &[(bool, prop::sample::Index)]) -> Vec<Said> {
    let soil = soil();
    let mut files = soil.files.clone();
    let mut all = Vec::new();
    for (number, (changes, which)) in steps.iter().enumerate() {
        let mut next = files.clone();
        if *changes {
            let (piece, change) = which.get(&soil.changes);
            match corpus::file(&change.piece) {
                Some(file) => next[*piece] = file,
                None => continue,
            }
        } else {
            next.push(which.get(&soil.strangers).clone());
        }
        if let Ok(statutes) = corpus::statutes(next.iter()) {
            files = next;
            if number * 2 >= steps.len() {
                all.push(said(&statutes));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn random_statutes_are_said_as_they_are_meant(
        one in prop::collection::vec((prop::bool::weighted(0.7), any::<prop::sample::Index>()), 4..14),
        other in prop::collection::vec((prop::bool::weighted(0.7), any::<prop::sample::Index>()), 4..14),
    ) {
        let base = said(&corpus::statutes(soil().files.iter()).expect("holds together"));
        let all: Vec<Said> = grown(&one).into_iter().chain(grown(&other)).chain([base]).collect();
        for (first, second) in all.iter().flat_map(|it| all.iter().map(move |other| (it, other))) {
            for lang in [Lang::De, Lang::En] {
                let ((meaning, prose), (other_meaning, other_prose)) = (first.of(lang), second.of(lang));
                prop_assert_eq!(meaning == other_meaning, prose == other_prose, "{:?}\n{:?}", one, other);
            }
        }
    }
}

/// How a file is laid out says nothing: the order of keys, quotes, one line or many.
#[test]
fn the_style_of_a_file_changes_nothing() {
    for (case, files) in World::new().cases {
        let base = said(&corpus::statutes(files.iter()).expect("holds together"));
        let styled: Vec<StatutesFile> = case
            .pieces
            .iter()
            .map(|piece| {
                let text = corpus::in_blocks(piece);
                gremium_engine::yaml::parse("statutes/a.yaml", text.as_bytes())
                    .unwrap_or_else(|found| panic!("{found:?}\n{text}"))
            })
            .rev()
            .collect();
        let other = said(&corpus::statutes(styled.iter()).expect("holds together"));
        assert_eq!(base, other, "{}", case.name);
    }
}

#[test]
fn everything_uses_every_key() {
    let schema = schema::schema();
    let mut used = BTreeSet::new();
    for piece in &corpus::everything().pieces {
        schema::used(&schema, piece, &mut used);
    }
    let unused: Vec<String> = schema::vocabulary(&schema)
        .into_iter()
        .filter(|it| !it.contains(" = ") && !used.contains(it))
        .collect();
    assert!(unused.is_empty(), "put these into everything.yaml: {unused:#?}");
}
