//! The task `mutants`: what cargo-mutants does, with all mutants in one program that is built once.
//!
//! The mutants are those that cargo-mutants lists under the repository's `.cargo/mutants.toml`. A copy of the workspace
//! below `target/mutants` holds all of them; each run of its unit tests chooses one.

mod build;
mod copy;
mod list;
mod switch;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use copy::Copy;
use list::Mutant;
use trial::{Tests, Verdict};

use crate::Said;
use crate::error::Error;

/// Which mutants to run; without any of these all that the configuration names.
#[derive(Debug, clap::Args)]
pub(crate) struct Selection {
    /// Just mutants whose name holds one of these texts; names begin with the file
    #[arg(long, value_name = "TEXT")]
    only: Vec<String>,
    /// One part of all, such as 0/4
    #[arg(long, value_name = "K/N")]
    shard: Option<String>,
    /// How many runs at the same time
    #[arg(long, default_value_t = 2)]
    jobs: usize,
}

/// Runs the tests on each mutant; each that no test notices is a finding.
pub(crate) fn run(root: &Path, selection: &Selection) -> Result<Said, Error> {
    let mutants = list::load(root, selection)?;
    if mutants.is_empty() {
        return Err(Error::Mutants("no mutant matches what was asked for".to_owned()));
    }
    let folder = root.join("target/mutants");
    say(&format!("{} mutants, to be built once in {}", mutants.len(), folder.display()));
    let mut copy = Copy::of(root, folder.join("tree"))?;
    let (program, unviable) = build::build(&mut copy, &mutants)?;
    let tests = Tests::trace(program, &folder)?;
    let kept = Kept::new(&folder)?;
    let verdicts = verdicts(&mutants, &copy, &unviable, &tests, selection.jobs, &kept)?;
    Ok(summary(&mutants, &verdicts))
}

/// What becomes of each mutant, with so many runs at the same time.
fn verdicts(
    mutants: &[Mutant],
    copy: &Copy,
    unviable: &BTreeSet<usize>,
    tests: &Tests,
    jobs: usize,
    kept: &Kept,
) -> Result<Vec<Verdict>, Error> {
    let queue = Mutex::new((1..).zip(mutants));
    let next = || queue.lock().expect("because no run panics").next();
    let work = || {
        let mut found = BTreeMap::new();
        while let Some((number, mutant)) = next() {
            let verdict = match copy.function.get(&number) {
                _ if unviable.contains(&number) => Verdict::Unviable,
                None => Verdict::NotRun,
                Some(function) => tests.verdict(number, *function)?,
            };
            kept.add(mutant, verdict)?;
            if verdict == Verdict::Missed {
                say(&format!("missed: {}", mutant.name));
            }
            if number % 100 == 0 {
                say(&format!("{number} of {}", mutants.len()));
            }
            found.insert(number, verdict);
        }
        Ok(found)
    };
    let found: Result<Vec<BTreeMap<usize, Verdict>>, Error> = thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|it| it.join().expect("because no run panics")).collect()
    });
    let all: BTreeMap<usize, Verdict> = found?.into_iter().flatten().collect();
    Ok(all.into_values().collect())
}

/// A file that says what became of each mutant, as soon as it is known: a run that is ended loses nothing.
struct Kept {
    path: PathBuf,
    file: Mutex<File>,
}

impl Kept {
    fn new(folder: &Path) -> Result<Self, Error> {
        let path = folder.join("verdicts.txt");
        let file = File::create(&path).map_err(Error::io(&path))?;
        Ok(Self { path, file: Mutex::new(file) })
    }

    fn add(&self, mutant: &Mutant, verdict: Verdict) -> Result<(), Error> {
        let mut file = self.file.lock().expect("because no run panics");
        writeln!(file, "{verdict:?}: {}", mutant.name).map_err(Error::io(&self.path))
    }
}

/// How many mutants of each file came to what, and which were missed.
fn summary(mutants: &[Mutant], verdicts: &[Verdict]) -> Said {
    let mut said = Said::default();
    let mut files: BTreeMap<&str, BTreeMap<Verdict, usize>> = BTreeMap::new();
    for (mutant, verdict) in mutants.iter().zip(verdicts) {
        for line in [mutant.file.as_str(), "all"] {
            *files.entry(line).or_default().entry(*verdict).or_default() += 1;
        }
        match verdict {
            Verdict::Missed => said.findings.push(format!("missed: {}", mutant.name)),
            Verdict::Caught | Verdict::Timeout | Verdict::Unviable | Verdict::NotRun => {}
        }
    }
    said.notes.extend(files.iter().map(|(file, sums)| {
        let count = |verdict| sums.get(&verdict).copied().unwrap_or(0);
        format!(
            "{file}: {} caught, {} missed, {} timeouts, {} unviable, {} not run",
            count(Verdict::Caught),
            count(Verdict::Missed),
            count(Verdict::Timeout),
            count(Verdict::Unviable),
            count(Verdict::NotRun)
        )
    }));
    said
}

/// Tells whoever waits; such a run takes its time.
fn say(line: &str) {
    // Without a place to write to there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}
