//! A copy of the workspace that holds all mutants.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::list::{CRATE, Mutant};
use super::switch::switched;
use crate::error::Error;
use crate::tree;

/// What chooses a mutant, in the copy.
const CHOSEN: &str = include_str!("chosen.rs");

/// The copy of the workspace.
#[derive(Debug)]
pub(super) struct Copy {
    /// Its root.
    pub(super) root: PathBuf,
    /// The files with mutants as they are, whatever becomes of the workspace meanwhile.
    sources: BTreeMap<String, String>,
    /// For each mutant the one that its function is known by.
    pub(super) function: BTreeMap<usize, usize>,
    /// File and lines of each mutant.
    places: BTreeMap<usize, (String, RangeInclusive<usize>)>,
}

impl Copy {
    /// Copies what Git knows of the workspace.
    pub(super) fn of(root: &Path, to: PathBuf) -> Result<Self, Error> {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .args(["--", "*.rs", "*.toml", "Cargo.lock", "crates"])
            .current_dir(root)
            .output()
            .map_err(|error| Error::Mutants(format!("git ls-files: {error}")))?;
        if to.exists() {
            fs::remove_dir_all(&to).map_err(Error::io(&to))?;
        }
        let names = String::from_utf8_lossy(&output.stdout).into_owned();
        // What was removed and not yet committed is still named.
        for name in names.split_terminator('\0').filter(|name| root.join(name).is_file()) {
            let path = to.join(name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(Error::io(folder))?;
            }
            fs::copy(root.join(name), &path).map_err(Error::io(&path))?;
        }
        let (function, places) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { root: to, sources: BTreeMap::new(), function, places })
    }

    /// Writes the files of the mutants anew, with all mutants but those `without`.
    pub(super) fn write(
        &mut self,
        mutants: &[Mutant],
        without: &BTreeSet<usize>,
    ) -> Result<(), Error> {
        let mut files: BTreeMap<&str, BTreeMap<usize, &Mutant>> = BTreeMap::new();
        for (number, mutant) in (1..).zip(mutants) {
            let of_file = files.entry(&mutant.file).or_default();
            if !without.contains(&number) {
                of_file.insert(number, mutant);
            }
        }
        self.function.clear();
        self.places.clear();
        for (file, mutants) in files {
            let mut switched = switched(&self.source(file)?, &mutants);
            self.function.append(&mut switched.function);
            let lines = switched.lines.into_iter();
            self.places.extend(lines.map(|(number, lines)| (number, (file.to_owned(), lines))));
            self.put(file, &switched.text)?;
        }
        let library = format!("crates/{CRATE}/src/lib.rs");
        let text = self.source(&library)?;
        self.put(&library, &format!("{text}\nmod mutant;\n"))?;
        self.put(&format!("crates/{CRATE}/src/mutant.rs"), CHOSEN)
    }

    /// A file as it was copied.
    fn source(&mut self, file: &str) -> Result<String, Error> {
        if let Some(text) = self.sources.get(file) {
            return Ok(text.clone());
        }
        let text = tree::text(&self.root.join(file))?;
        self.sources.insert(file.to_owned(), text.clone());
        Ok(text)
    }

    /// The mutant whose body lies at a place of the copy.
    pub(super) fn mutant_at(&self, file: &str, line: usize) -> Option<usize> {
        let here =
            |(of, lines): &(String, RangeInclusive<usize>)| of == file && lines.contains(&line);
        self.places.iter().find(|(_, place)| here(place)).map(|(number, _)| *number)
    }

    fn put(&self, file: &str, text: &str) -> Result<(), Error> {
        let path = self.root.join(file);
        fs::write(&path, text).map_err(Error::io(&path))
    }
}
