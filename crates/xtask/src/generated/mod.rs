//! What is generated: written by `generate`, compared by `check`.

mod cli;
mod rules;
mod schemas;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::error::Error;
use crate::{Said, tree};

/// What can be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// JSON schemas, from the types
    Schemas,
    /// Pages of diagnostics, from the rules
    Rules,
    /// The command line reference, from the commands
    Cli,
}

/// A generated file: its path below the workspace, and its text.
struct Artifact {
    path: PathBuf,
    text: String,
}

impl Kind {
    fn artifacts(self) -> Result<Vec<Artifact>, Error> {
        match self {
            Self::Schemas => schemas::artifacts(),
            Self::Rules => Ok(rules::artifacts()),
            Self::Cli => Ok(vec![cli::artifact()]),
        }
    }

    /// A folder in which all files with an extension are generated: others are left over from before.
    fn owned(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Schemas => Some(("schemas", "json")),
            Self::Rules => Some(("docs/rules", "md")),
            Self::Cli => None,
        }
    }

    /// Its name on the command line.
    fn name(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Rules => "rules",
            Self::Cli => "cli",
        }
    }
}

/// Writes the files that differ and removes those left over; says which.
pub(crate) fn write(root: &Path, kinds: &[Kind]) -> Result<Vec<String>, Error> {
    let mut notes = Vec::new();
    for kind in kinds {
        let artifacts = kind.artifacts()?;
        for artifact in artifacts.iter().filter(|artifact| !artifact.is_current(root)) {
            let path = root.join(&artifact.path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(Error::io(folder))?;
            }
            fs::write(&path, &artifact.text).map_err(Error::io(&path))?;
            notes.push(format!("written: {}", artifact.path.display()));
        }
        for path in left_over(root, *kind, &artifacts)? {
            fs::remove_file(&path).map_err(Error::io(&path))?;
            notes.push(format!("removed: {}", tree::shown(root, &path)));
        }
    }
    Ok(notes)
}

/// Names each file that is not what would be generated now.
pub(crate) fn compare(root: &Path, kind: Kind, said: &mut Said) -> Result<(), Error> {
    let artifacts = kind.artifacts()?;
    let mend = format!("`cargo run -p xtask -- generate --only {}`", kind.name());
    for artifact in artifacts.iter().filter(|artifact| !artifact.is_current(root)) {
        let what = if root.join(&artifact.path).exists() {
            "differs from its source"
        } else {
            "is missing"
        };
        said.findings.push(format!("{}: {what}; run {mend}", artifact.path.display()));
    }
    for path in left_over(root, kind, &artifacts)? {
        said.findings
            .push(format!("{}: nothing generates it; run {mend}", tree::shown(root, &path)));
    }
    if artifacts.is_empty() {
        said.findings.push(format!("{}: nothing to compare", kind.name()));
    }
    said.notes.push(format!("{}: {} files compared", kind.name(), artifacts.len()));
    Ok(())
}

impl Artifact {
    fn is_current(&self, root: &Path) -> bool {
        fs::read(root.join(&self.path)).is_ok_and(|found| found == self.text.as_bytes())
    }
}

fn left_over(root: &Path, kind: Kind, artifacts: &[Artifact]) -> Result<Vec<PathBuf>, Error> {
    let Some((folder, extension)) = kind.owned() else {
        return Ok(Vec::new());
    };
    let wanted: BTreeSet<PathBuf> =
        artifacts.iter().map(|artifact| root.join(&artifact.path)).collect();
    let mut found = tree::files(&root.join(folder), extension)?;
    found.retain(|path| !wanted.contains(path));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_compares_equal_until_it_is_touched() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        write(root, Kind::value_variants()).expect("written");
        let (page, stray) = (root.join("docs/cli.md"), root.join("docs/rules/stray.md"));
        assert_eq!(findings(root), Vec::<String>::new());

        fs::write(&page, "old").expect("touched");
        fs::write(&stray, "left over").expect("added");
        let found = findings(root);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("docs/rules/stray.md: nothing generates it"), "{found:?}");
        assert!(found[1].starts_with("docs/cli.md: differs"), "{found:?}");

        write(root, Kind::value_variants()).expect("written");
        assert!(!stray.exists());
        fs::remove_file(&page).expect("removed");
        assert!(findings(root)[0].starts_with("docs/cli.md: is missing"));
    }

    fn findings(root: &Path) -> Vec<String> {
        let mut said = Said::default();
        for kind in Kind::value_variants() {
            compare(root, *kind, &mut said).expect("compared");
        }
        said.findings
    }
}
