//! The task `check`, part by part.

use std::path::Path;

use clap::ValueEnum;

use crate::error::Error;
use crate::generated::{self, Kind};
use crate::{Said, sizes, walls};

/// What can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// JSON schemas are those of the types
    Schemas,
    /// Pages of diagnostics are those of the rules
    Rules,
    /// The command line reference is that of the commands
    Cli,
    /// Crates depend on what they may
    Graph,
    /// Pure crates name nothing impure
    Tokens,
    /// How long files are (for information)
    Sizes,
}

/// Checks the parts, and says what is wrong in all of them.
pub(crate) fn run(root: &Path, parts: &[Part]) -> Result<Said, Error> {
    let mut said = Said::default();
    for part in parts {
        match part {
            Part::Schemas => generated::compare(root, Kind::Schemas, &mut said)?,
            Part::Rules => generated::compare(root, Kind::Rules, &mut said)?,
            Part::Cli => generated::compare(root, Kind::Cli, &mut said)?,
            Part::Graph => walls::graph::check(root, &mut said)?,
            Part::Tokens => walls::tokens::check(root, &mut said)?,
            Part::Sizes => said.notes.extend(sizes::report(root)?),
        }
    }
    Ok(said)
}
