//! JSON schemas, from the types that read and write.

use std::path::PathBuf;

use super::Artifact;
use crate::error::Error;

pub(super) fn artifacts() -> Result<Vec<Artifact>, Error> {
    gremium_engine::schema::all().into_iter().map(artifact).collect()
}

fn artifact((path, schema): (String, serde_json::Value)) -> Result<Artifact, Error> {
    Ok(Artifact { path: PathBuf::from(path), text: serde_json::to_string_pretty(&schema)? + "\n" })
}
