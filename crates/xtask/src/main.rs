//! Development tasks: `generate` writes what is generated, `check` compares it and looks at the walls, `mutants` looks at the
//! tests of what counts.

mod check;
mod error;
mod generated;
mod mutants;
mod sizes;
mod tree;
mod walls;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::check::Part;
use crate::error::Error;
use crate::generated::Kind;

/// Development tasks of gremium.
#[derive(Debug, Parser)]
#[command(name = "xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write schemas, rule pages and the command line reference
    Generate {
        /// Just these
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<Kind>,
    },
    /// Compare what is generated with the tree, and check the walls
    Check {
        /// Just these
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<Part>,
    },
    /// Change what counts in small ways and see that a unit test notices (needs cargo-mutants)
    Mutants(mutants::Selection),
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(said) => {
            let good = said.findings.is_empty();
            let text = said
                .notes
                .into_iter()
                .chain(said.findings)
                .fold(String::new(), |text, line| text + &line + "\n");
            // Without a place to write to there is nobody to tell.
            let _ = std::io::stdout().write_all(text.as_bytes());
            if good { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

/// What a task has to say.
#[derive(Debug, Default)]
struct Said {
    /// For information.
    notes: Vec<String>,
    /// What is wrong; the task fails if there is any.
    findings: Vec<String>,
}

fn run(task: Task) -> Result<Said, Error> {
    let root = workspace();
    match task {
        Task::Generate { only } => {
            let notes = generated::write(&root, &or_all(only))?;
            Ok(Said { notes, findings: Vec::new() })
        }
        Task::Check { only } => check::run(&root, &or_all(only)),
        Task::Mutants(selection) => mutants::run(&root, &selection),
    }
}

/// The asked-for values, or all there are.
fn or_all<T: clap::ValueEnum>(only: Vec<T>) -> Vec<T> {
    if only.is_empty() { T::value_variants().to_vec() } else { only }
}

/// The root of the workspace that this program was built from.
fn workspace() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates.and_then(Path::parent).expect("because xtask lies in crates/xtask").to_path_buf()
}
