//! Ballots that are tried out without saying who stands: those whom they name.

use std::collections::BTreeSet;

use super::contest::{BallotsCountFile, Provision};
use crate::wire::v1::{Candidate, OptionFile};

/// The ballots with candidates or options: where none are given, whoever the ballots name, in the order of the alphabet, and
/// each candidate with its consent.
pub(super) fn completed(file: &BallotsCountFile, provision: &Provision) -> BallotsCountFile {
    let mut file = file.clone();
    if file.candidates.is_some() || file.options.is_some() {
        return file;
    }
    let ids = named(&file);
    match provision {
        Provision::Election(_) => {
            let candidate = |id: &String| Candidate {
                id: id.clone(),
                name: id.clone(),
                member: None,
                email: None,
                supported_by: Vec::new(),
                consent: Some(id.clone()),
                withdrawn: None,
                groups: Vec::new(),
            };
            file.candidates = Some(ids.iter().map(candidate).collect());
        }
        Provision::Prioritisation(_) => {
            let option = |id: &String| OptionFile { id: id.clone(), title: None, cost: None };
            file.options = Some(ids.iter().map(option).collect());
        }
    }
    file
}

fn named(file: &BallotsCountFile) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for paper in file.papers.iter().flatten() {
        ids.extend([&paper.choose, &paper.approve].into_iter().flatten().flatten().cloned());
        ids.extend(paper.rank.iter().flatten().flat_map(|level| level.0.clone()));
        ids.extend(paper.score.iter().flatten().map(|(option, _)| option.clone()));
    }
    ids.extend(file.totals.iter().flatten().map(|(option, _)| option.clone()));
    ids
}
