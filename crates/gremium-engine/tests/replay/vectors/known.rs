//! No outcome that is known from elsewhere is forgotten: each is run, or is excused with a reason.

use std::collections::{BTreeMap, BTreeSet};

use gremium_engine::yaml;
use serde::Deserialize;

use super::{budgets, file};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    votes: BTreeSet<String>,
    cautions: BTreeSet<String>,
    peers: BTreeSet<String>,
    budgets: BTreeSet<String>,
    courses: BTreeSet<String>,
    excused: BTreeMap<String, String>,
}

#[test]
fn each_known_outcome_is_run_or_excused() {
    let bytes = include_bytes!("../../vectors/known.yaml");
    let known: Known = yaml::parse("known.yaml", bytes).expect("the list");
    let sets = [&known.votes, &known.cautions, &known.peers, &known.budgets, &known.courses];
    assert_eq!(sets.map(BTreeSet::len), [68, 8, 17, 7, 5]);
    let mut run: BTreeSet<String> = file::vectors().into_iter().map(|it| it.id).collect();
    run.extend(budgets::ids());
    let courses = [include_str!("timed.rs"), include_str!("marks.rs")];
    let is_course = |id: &String| {
        let test = format!("fn {}()", id.replace('-', "_"));
        courses.iter().any(|tests| tests.contains(&test))
    };
    let ids = sets.into_iter().flatten();
    let (ran, left): (Vec<&String>, Vec<&String>) =
        ids.partition(|id| run.contains(*id) || is_course(id));
    assert!(ran.iter().all(|id| !known.excused.contains_key(*id)), "what is run needs no excuse");
    assert_eq!(left, known.excused.keys().collect::<Vec<_>>(), "neither run nor excused");
    assert!(known.excused.values().all(|reason| reason.len() > 60));
}
