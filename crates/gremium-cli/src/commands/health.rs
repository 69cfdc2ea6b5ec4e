//! `gremium health`: figures on how the partnership fares.

use gremium_engine::health::v1::build;
use gremium_render::render_health;

use super::sheet::Sheet;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// Compute figures on the health of the partnership, each with its formula
///
/// Participation, time of requests, what does not move, admissions and growth, tenders, traceability, what hangs on few, what
/// the statutes leave undefined, providers, dissent, duplicates, saving. Each figure says how it is computed, what stands behind it and how to read it; values are
/// exact. They are about organisations and offices and rank nobody.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium health\n  gremium health --as-of 2025-12-31 --markdown --lang de\n  \
                        gremium health --format json"
)]
pub struct Args {
    #[command(flatten)]
    sheet: Sheet,
}

/// Prints the figures.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    args.sheet.show(
        "health",
        context,
        output,
        |replay, report| build(&replay.state, report.as_of).ok_or_else(Error::no_statutes),
        render_health,
    )
}
