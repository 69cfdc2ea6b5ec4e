//! The commands, one file each.
//!
//! A command is a struct of arguments and a function `run(&args, &Context, &mut Output) -> Result<Exit, Error>`. To
//! add one: write its file, then add it to [`Command`] and to [`run`].

mod check;
mod init;
mod report;
mod rules;
mod tally;

use clap::Subcommand;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a new partnership from a preset
    Init(init::Args),
    /// Check the whole record, or what a change brings
    Check(check::Args),
    /// Print the whole state as versioned JSON
    Report(report::Args),
    /// Explain a code of a diagnostic, or list all
    Rules(rules::Args),
    /// Judge a count of votes by a rule, without a record
    Tally(tally::Args),
}

/// Runs one command.
pub fn run(command: &Command, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    match command {
        Command::Init(args) => init::run(args, context, output),
        Command::Check(args) => check::run(args, context, output),
        Command::Report(args) => report::run(args, context, output),
        Command::Rules(args) => rules::run(args, context, output),
        Command::Tally(args) => tally::run(args, context, output),
    }
}
