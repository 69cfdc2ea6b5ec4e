//! JSON schemas, from the types that read and write.

use std::path::PathBuf;

use gremium_engine::finding;

use super::Artifact;
use crate::error::Error;

pub(super) fn artifacts() -> Result<Vec<Artifact>, Error> {
    all().into_iter().map(artifact).collect()
}

/// Every schema with its path below the workspace.
fn all() -> Vec<(String, serde_json::Value)> {
    let findings = schemars::schema_for!(finding::v1::Findings).to_value();
    vec![("schemas/v1/findings.json".to_owned(), findings)]
}

fn artifact((path, schema): (String, serde_json::Value)) -> Result<Artifact, Error> {
    Ok(Artifact { path: PathBuf::from(path), text: serde_json::to_string_pretty(&schema)? + "\n" })
}
