//! Committed minutes that are not what the record gives.
//!
//! They are documents of their time: a file agrees with the record as it stands, or as it stood at the entry that wrote the
//! file. No deadline that passes and no later entry makes it wrong. What lies below `reports/` moves on with each of them:
//! `render --check` compares it when asked, and minutes with what is known today.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::oid::Oid;
use gremium_engine::codes;
use gremium_engine::diagnostic::Diagnostic;
use gremium_engine::finding::Finding;
use gremium_engine::history::History;
use gremium_engine::replay::Replay;
use gremium_engine::report::v1::Report;
use gremium_render::{Document, Kind, Templates, agrees, render_kind};

use crate::error::Error;
use crate::session::Session;
use crate::telling;

/// Committed minutes by path.
type Lying = BTreeMap<String, Oid>;

/// In the tree of the newest entry.
pub(super) fn of_record(session: &mut Session, report: &Report) -> Result<Vec<Finding>, Error> {
    let files = session.repository.files(session.tip)?.into_iter();
    let named = files.map(|file| (String::from_utf8_lossy(&file.path).into_owned(), file.id));
    let lying = named.filter(|(path, _)| path.starts_with("minutes/")).collect();
    drift(session, report, &lying, Some(session.tip))
}

/// Among the files that a change touches; with the newest of its `entries`, where they have landed.
pub(super) fn of_range(
    session: &mut Session,
    (before, after): (&Replay, &Replay),
    report: &Report,
    entries: Option<Oid>,
) -> Result<Vec<Finding>, Error> {
    let earlier = &before.state.documents;
    let touched = after
        .state
        .documents
        .iter()
        .filter(|(path, id)| path.starts_with("minutes/") && earlier.get(*path) != Some(*id));
    let lying = touched.map(|(path, id)| (path.to_string(), *id)).collect();
    drift(session, report, &lying, entries)
}

fn drift(
    session: &mut Session,
    report: &Report,
    lying: &Lying,
    tip: Option<Oid>,
) -> Result<Vec<Finding>, Error> {
    if lying.is_empty() {
        return Ok(Vec::new());
    }
    let templates = telling::load_templates(None)?;
    let generated = documents(report, &templates)?;
    let mut wrong = BTreeSet::new();
    for document in generated {
        let Some(id) = lying.get(&document.path) else { continue };
        if !lies(session, *id, &document)? {
            wrong.insert(document.path);
        }
    }
    if let Some(tip) = tip.filter(|_| !wrong.is_empty()) {
        for (then, paths) in session.reports_of_writers(tip, &wrong)? {
            let Some(then) = then else { continue };
            for document in documents(&then, &templates)? {
                let id = lying.get(&document.path).filter(|_| paths.contains(&document.path));
                if let Some(id) = id
                    && lies(session, *id, &document)?
                {
                    wrong.remove(&document.path);
                }
            }
        }
    }
    let rule = &codes::generated_drift::RULE;
    let found = wrong.into_iter().map(|path| Diagnostic::new(rule, path, rule.summary.into()));
    Ok(found.map(Finding::from).collect())
}

/// All that is written below `minutes/`.
fn documents(report: &Report, templates: &Templates) -> Result<Vec<Document>, Error> {
    let mut all = Vec::new();
    for lang in telling::langs(report) {
        for kind in [Kind::Minutes, Kind::DecisionBook] {
            all.extend(render_kind(report, kind, lang, templates)?);
        }
    }
    Ok(all)
}

/// Whether a file is this document.
fn lies(session: &mut Session, id: Oid, document: &Document) -> Result<bool, Error> {
    let bytes = session.repository.read(id)?;
    Ok(std::str::from_utf8(&bytes).is_ok_and(|lying| agrees(&document.text, lying)))
}
