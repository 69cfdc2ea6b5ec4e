//! Runs the test program with one mutant.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::{fs, str};

use crate::error::Error;

/// The signal that ends a program that has used up its time.
const OUT_OF_TIME: i32 = 24;

/// The most seconds of a processor that a run gets. Where the machine is busy tests seem to take longer than they do.
const LONGEST: u64 = 60;

/// How many kilobytes a run may use: some mutants never stop collecting.
const MEMORY: u32 = 3_000_000;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// A test failed.
    Caught,
    /// It ran on where the program comes to an end.
    Timeout,
    /// It is no program.
    Unviable,
    /// It changes a constant or a function within a function, which this tool cannot.
    NotRun,
    /// No test noticed.
    Missed,
}

/// The test program.
#[derive(Debug)]
pub(super) struct Tests {
    program: PathBuf,
    /// Where the program runs: nothing is left in the sources.
    folder: PathBuf,
    /// The tests that get to each function, by its number.
    reach: BTreeMap<usize, Vec<String>>,
    /// How long each test takes, in seconds.
    seconds: BTreeMap<String, f64>,
}

impl Tests {
    /// Runs all tests once, to see that they hold and which of them get where.
    pub(super) fn trace(program: PathBuf, folder: &Path) -> Result<Self, Error> {
        let trace = folder.join("trace.txt");
        if trace.exists() {
            fs::remove_file(&trace).map_err(Error::io(&trace))?;
        }
        let mut tests = Self {
            program,
            folder: folder.to_path_buf(),
            reach: BTreeMap::new(),
            seconds: BTreeMap::new(),
        };
        // With one thread the test tool would not start threads, and they would have no names.
        let output = tests
            .command(0, 3600)
            .args(["--report-time", "--test-threads", "2"])
            .env("MUTANT_TRACE", &trace)
            .stdout(Stdio::piped())
            .output()
            .map_err(Error::io(&tests.program))?;
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            return Err(Error::Mutants(format!("the tests fail without any mutant:\n{said}")));
        }
        tests.seconds = said.lines().filter_map(seconds).collect();
        for line in fs::read_to_string(&trace).map_err(Error::io(&trace))?.lines() {
            if let Some((function, test)) = line.split_once(' ')
                && let Ok(function) = function.parse()
            {
                tests.reach.entry(function).or_default().push(test.to_owned());
            }
        }
        Ok(tests)
    }

    /// What becomes of a mutant of a function. Random tests try a few cases first, and all of them only if none of these fails.
    pub(super) fn verdict(&self, mutant: usize, function: usize) -> Result<Verdict, Error> {
        let Some(tests) = self.reach.get(&function) else { return Ok(Verdict::Missed) };
        let usual: f64 = tests.iter().filter_map(|test| self.seconds.get(test)).sum();
        for cases in ["32", "256"] {
            let status = self
                .command(mutant, LONGEST.min(10 + 2 * usual.ceil() as u64))
                .args(["--test-threads", "1", "--exact"])
                .args(tests)
                .env("PROPTEST_CASES", cases)
                .status()
                .map_err(Error::io(&self.program))?;
            if !status.success() {
                return Ok(failure(status));
            }
        }
        Ok(Verdict::Missed)
    }

    /// The program with a mutant, so many seconds of a processor and not all memory; behind whatever else the machine does,
    /// unless it is the one run that all wait for. It stops at the first test that fails, which the test tool calls unstable.
    fn command(&self, mutant: usize, seconds: u64) -> Command {
        let mut command = Command::new("sh");
        let behind = if mutant == 0 { "" } else { "nice -n 19" };
        let limits =
            format!("ulimit -S -t {seconds} && ulimit -v {MEMORY} && exec {behind} \"$0\" \"$@\"");
        command
            .args(["-c", &limits])
            .arg(&self.program)
            .args(["-Z", "unstable-options", "--fail-fast"])
            .current_dir(&self.folder)
            .envs([("RUSTC_BOOTSTRAP", "1"), ("MUTANT", &mutant.to_string())])
            .envs([
                ("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1"),
                ("PROPTEST_MAX_SHRINK_ITERS", "0"),
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// What an unsuccessful end means.
fn failure(status: ExitStatus) -> Verdict {
    if status.signal() == Some(OUT_OF_TIME) { Verdict::Timeout } else { Verdict::Caught }
}

/// Name and seconds of `test a::b ... ok <0.123s>`.
fn seconds(line: &str) -> Option<(String, f64)> {
    let (test, time) = line.strip_prefix("test ")?.split_once(" ... ok <")?;
    Some((test.to_owned(), time.strip_suffix("s>")?.parse().ok()?))
}
