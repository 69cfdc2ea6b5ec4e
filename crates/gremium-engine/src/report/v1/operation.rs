//! Who hosts, maintains and assures the quality of a request in operation, until it is revoked.

use std::collections::BTreeMap;

use gremium_core::record::{Duty, Fact};
use gremium_core::state::RequestRecord;
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

/// A duty in the operation of a request, as somebody had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InOperation {
    /// `hosting`, `maintenance` or `quality`.
    pub duty: &'static str,
    /// Who has it: a provider, an office, a member.
    pub by: String,
    /// Since when.
    #[schemars(with = "String")]
    pub since: Instant,
    /// Until when, where it was revoked or given to another.
    #[schemars(with = "Option<String>")]
    pub until: Option<Instant>,
}

/// The duties of a request's operation, as they were assigned and revoked up to a moment.
pub(super) fn operation(record: &RequestRecord, as_of: Instant) -> Vec<InOperation> {
    let mut evidence: Vec<_> = record
        .facts
        .iter()
        .filter(|(_, fact)| fact.by.at <= as_of)
        .filter_map(|(key, fact)| match &fact.value {
            Fact::Evidence(evidence) => Some((fact.by.at, fact.by.seq, key, evidence)),
            _other => None,
        })
        .collect();
    evidence.sort_by_key(|(at, seq, key, _)| (*at, *seq, (*key).clone()));
    let mut all: Vec<InOperation> = Vec::new();
    let mut held: BTreeMap<Duty, usize> = BTreeMap::new();
    for (at, _, _, evidence) in evidence {
        let given_up = evidence.assigns.keys().chain(&evidence.revokes);
        for index in given_up.filter_map(|duty| held.remove(duty)) {
            all[index].until = Some(at);
        }
        for (duty, by) in &evidence.assigns {
            held.insert(*duty, all.len());
            all.push(InOperation { duty: duty.word(), by: by.to_string(), since: at, until: None });
        }
    }
    all
}
