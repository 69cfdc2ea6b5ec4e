//! Which mutants there are: cargo-mutants says it, by the repository's own configuration.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::Selection;
use crate::error::Error;

/// The crate whose unit tests hold what counts.
pub(super) const CRATE: &str = "gremium-core";

/// One small change of a source file.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Mutant {
    /// Place and change, as cargo-mutants shows them.
    pub(super) name: String,
    /// The file, from the root of the workspace.
    pub(super) file: String,
    /// The function that it lies in; none for a constant.
    pub(super) function: Option<Function>,
    /// What is replaced.
    pub(super) span: Span,
    /// What stands there instead.
    pub(super) replacement: String,
}

/// A function with mutants.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Function {
    /// `-> u32`; empty where nothing is given back.
    pub(super) return_type: String,
    /// From its documentation to its closing brace.
    pub(super) span: Span,
}

impl Function {
    /// Whether its type is known to its body alone.
    pub(super) fn gives_some_iterator(&self) -> bool {
        self.return_type.starts_with("-> impl ") && self.return_type.contains("Iterator<")
    }
}

/// A part of a file; its end is the first place that is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Span {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// A place in a file; lines and characters count from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The selected mutants of the crate.
pub(super) fn load(root: &Path, selection: &Selection) -> Result<Vec<Mutant>, Error> {
    let mut command = Command::new("cargo");
    command.args(["mutants", "--list", "--json", "--package", CRATE]).current_dir(root);
    command.args(selection.shard.iter().flat_map(|shard| ["--shard", shard]));
    let output = command.output().map_err(|error| Error::Mutants(error.to_string()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Error::Mutants(format!(
            "{} (is it installed? cargo install cargo-mutants --locked)",
            said.trim()
        )));
    }
    let mut mutants: Vec<Mutant> = serde_json::from_slice(&output.stdout)?;
    let only = &selection.only;
    mutants.retain(|it| only.is_empty() || only.iter().any(|text| it.name.contains(text)));
    Ok(mutants)
}
