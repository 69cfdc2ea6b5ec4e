//! The command line of gremium: arguments in, engine asked, text and an exit code out.
//!
//! One file a command (see [`commands`]); everything that is printed goes through [`output::Output`]; the clock is
//! read here, once.

pub mod args;
pub mod commands;
pub mod context;
pub mod documents;
pub mod embedded;
pub mod error;
pub mod exit;
pub mod lang;
pub mod output;
pub mod progress;
pub mod report_cache;
pub mod session;
pub mod telling;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Cli;
use crate::context::Context;
use crate::exit::Exit;
use crate::output::Output;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help_or_error) => return usage(&help_or_error),
    };
    let context = Context::new(cli.globals, jiff::Timestamp::now());
    let mut output = Output::of_process(context.color);
    let exit = match commands::run(&cli.command, &context, &mut output) {
        Ok(exit) => exit,
        Err(error) => {
            error.show(context.lang(), &mut output);
            error.exit
        }
    };
    output.finish(exit).into()
}

/// Shows clap's help or complaint.
fn usage(message: &clap::Error) -> ExitCode {
    // Nothing is left to do when even this cannot be printed.
    let _ = message.print();
    if message.use_stderr() { Exit::Error.into() } else { Exit::Holds.into() }
}
