//! The commands, one file each.
//!
//! A command is a struct of arguments and a function `run(&args, &Context, &mut Output) -> Result<Exit, Error>`. To
//! add one: write its file, then add it to [`Command`] and to [`run`].

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
    /// Explain a code of a diagnostic, or list all
    Rules(rules::Args),
    /// Judge a count of votes by a rule, without a record
    Tally(tally::Args),
}

/// Runs one command.
pub fn run(command: &Command, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    match command {
        Command::Rules(args) => rules::run(args, context, output),
        Command::Tally(args) => tally::run(args, context, output),
    }
}
