//! Builds the test program of the copy, without the mutants that the compiler refuses.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::copy::Copy;
use super::list::{CRATE, Mutant};
use super::say;
use crate::error::Error;

/// The test program, and the mutants that are no programs.
pub(super) fn build(
    copy: &mut Copy,
    mutants: &[Mutant],
) -> Result<(PathBuf, BTreeSet<usize>), Error> {
    let mut unviable = BTreeSet::new();
    loop {
        copy.write(mutants, &unviable)?;
        // Looking is quicker than building; what only building finds is found then.
        let mut said = cargo(copy, &["check", "--profile", "test"])?;
        let mut refused = refused(copy, &said)?;
        if refused.is_empty() {
            said = cargo(copy, &["test", "--no-run"])?;
            refused = self::refused(copy, &said)?;
        }
        if refused.is_empty() {
            let program = said.iter().find_map(|it| it["executable"].as_str());
            let program =
                program.ok_or_else(|| Error::Mutants("cargo built no test program".to_owned()))?;
            return Ok((program.into(), unviable));
        }
        say(&format!("{} mutants do not compile and are taken out", refused.len()));
        unviable.append(&mut refused);
    }
}

/// What cargo says, line by line.
fn cargo(copy: &Copy, arguments: &[&str]) -> Result<Vec<Value>, Error> {
    let output = Command::new("cargo")
        .args(arguments)
        .args(["--package", CRATE, "--lib", "--quiet", "--message-format", "json"])
        .current_dir(&copy.root)
        .env("CARGO_TARGET_DIR", copy.root.with_file_name("build"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        // Built once, run thousands of times.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .output()
        .map_err(|error| Error::Mutants(format!("cargo: {error}")))?;
    let lines: Vec<Value> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(serde_json::from_slice)
        .collect::<Result<_, _>>()?;
    if lines.is_empty() {
        return Err(Error::Mutants(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(lines)
}

/// The mutants that the compiler refuses; an error outside of all mutants is one of this tool.
fn refused(copy: &Copy, said: &[Value]) -> Result<BTreeSet<usize>, Error> {
    let mut refused = BTreeSet::new();
    let mut elsewhere = None;
    let messages = said.iter().map(|it| &it["message"]).filter(|it| it["level"] == "error");
    for message in messages {
        let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut here = spans.iter().filter(|span| span["is_primary"] == true).filter_map(|span| {
            let line = span["line_start"].as_u64().and_then(|line| usize::try_from(line).ok())?;
            copy.mutant_at(span["file_name"].as_str()?, line)
        });
        match here.next() {
            Some(mutant) => drop(refused.insert(mutant)),
            None if spans.is_empty() => {}
            None => drop(elsewhere.get_or_insert(message["rendered"].as_str().unwrap_or_default())),
        }
    }
    match elsewhere {
        Some(message) if refused.is_empty() => Err(Error::Mutants(format!(
            "the copy in {} does not compile, and not for a mutant: {message}",
            copy.root.display()
        ))),
        _ => Ok(refused),
    }
}
