//! `gremium report`: the whole state as JSON.

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::session::Session;

/// Print the whole state as versioned JSON
///
/// Keys and lists have a fixed order: the same record gives the same bytes everywhere. The shape is described by
/// schemas/v1/report.json.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium report\n  gremium report --as-of 2025-12-31 > 2025.json"
)]
pub struct Args {
    /// Print on one line
    #[arg(long)]
    compact: bool,
}

/// Prints the report.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    Session::open(context)?.print_report(args.compact, output)?;
    Ok(Exit::Holds)
}
