//! JSON schemas, from the types that read and write.

use std::path::PathBuf;

use gremium_engine::wire::v1::rule::RuleFile;
use gremium_engine::{finding, story, tally_file};

use super::Artifact;
use crate::error::Error;

pub(super) fn artifacts() -> Result<Vec<Artifact>, Error> {
    all().into_iter().map(artifact).collect()
}

/// Every schema with its path below the workspace.
fn all() -> Vec<(String, serde_json::Value)> {
    [
        ("findings", schemars::schema_for!(finding::v1::Findings)),
        ("rule", schemars::schema_for!(RuleFile)),
        ("story", schemars::schema_for!(story::StoryFile)),
        ("tally", schemars::schema_for!(tally_file::Report)),
        ("tally-count", schemars::schema_for!(tally_file::CountFile)),
    ]
    .map(|(name, schema)| (format!("schemas/v1/{name}.json"), schema.to_value()))
    .into()
}

fn artifact((path, schema): (String, serde_json::Value)) -> Result<Artifact, Error> {
    Ok(Artifact { path: PathBuf::from(path), text: serde_json::to_string_pretty(&schema)? + "\n" })
}
