//! Makes a large record for measuring: `generate-record --entries 10000 --shape linear|merges --founding DIR --out DIR`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use gremium_testkit::generate::{Founding, Shape, generate};

const USAGE: &str =
    "usage: generate-record --entries N --shape linear|merges --founding DIR --out DIR";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to be said when not even this can be written.
            let _ = writeln!(io::stderr(), "generate-record: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> io::Result<()> {
    let usage = || io::Error::new(io::ErrorKind::InvalidInput, USAGE);
    let (mut entries, mut shape, mut founding, mut out) = (10_000, Shape::Linear, None, None);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(usage)?;
        match (name.as_str(), value.as_str()) {
            ("--entries", number) => entries = number.parse().map_err(|_| usage())?,
            ("--shape", "linear") => shape = Shape::Linear,
            ("--shape", "merges") => shape = Shape::Merges,
            ("--founding", folder) => founding = Some(PathBuf::from(folder)),
            ("--out", folder) => out = Some(PathBuf::from(folder)),
            _ => return Err(usage()),
        }
    }
    let founding = Founding::from_folder(&founding.ok_or_else(usage)?)?;
    generate(&out.ok_or_else(usage)?, entries, shape, &founding)
}
