//! What a change decides: the difference between two reports of one record.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::v1::Report;

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Difference {
    /// What kind of thing: `member`, `office`, `poll`, `request`, `decision`, `statutes`.
    pub what: &'static str,
    /// Its id.
    pub id: String,
    /// How it stood; null: it was not there.
    pub before: Option<String>,
    /// How it stands.
    pub after: Option<String>,
}

/// The differences from `before` to `after`, by kind and id.
pub fn compare(before: &Report, after: &Report) -> Vec<Difference> {
    let (old, new) = (summary(before), summary(after));
    let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
    keys.into_iter()
        .filter(|key| old.get(*key) != new.get(*key))
        .map(|key| Difference {
            what: key.0,
            id: key.1.clone(),
            before: old.get(key).cloned(),
            after: new.get(key).cloned(),
        })
        .collect()
}

/// How each thing stands, in a few words that machines and people can read.
fn summary(report: &Report) -> BTreeMap<(&'static str, String), String> {
    let members = report.members.iter().map(|it| {
        let people: Vec<&str> =
            it.delegates.iter().map(|delegate| delegate.email.as_str()).collect();
        (("member", it.id.clone()), format!("{}, {} [{}]", it.status, it.class, people.join(" ")))
    });
    let offices = report.offices.iter().map(|it| {
        let now: Vec<&str> = it
            .holders
            .iter()
            .filter(|holder| holder.current)
            .map(|holder| holder.name.as_str())
            .collect();
        (
            ("office", it.id.clone()),
            if now.is_empty() { "vacant".to_owned() } else { now.join(", ") },
        )
    });
    let polls = report.polls.iter().map(|it| {
        let counts = it.tally.as_ref().map_or_else(String::new, |tally| {
            format!(
                "; yes {}, no {}, abstain {}, not voted {}",
                tally.yes,
                tally.no,
                tally.abstain,
                it.not_voted.len()
            )
        });
        let outcome = it.outcome.as_deref().unwrap_or("-");
        let would = if it.phase == "open" { "open; as it stands: " } else { "" };
        (
            ("poll", it.id.clone()),
            format!(
                "{}{outcome}{counts}",
                if it.phase == "scheduled" { "scheduled; " } else { would }
            ),
        )
    });
    let requests = report.requests.iter().map(|it| {
        (("request", it.id.clone()), it.status.clone().unwrap_or_else(|| "unknown".to_owned()))
    });
    let decisions =
        report.decisions.iter().map(|it| (("decision", it.id.clone()), it.outcome.clone()));
    let statutes =
        report.statutes.files.iter().map(|it| (("statutes", it.path.clone()), it.blob.short()));
    members.chain(offices).chain(polls).chain(requests).chain(decisions).chain(statutes).collect()
}
