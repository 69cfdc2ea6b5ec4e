//! `gremium model`: who steers and runs the partnership.

use gremium_engine::model::v1::build;
use gremium_render::render_model;

use super::sheet::Sheet;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// Compute who decides, manages, hosts, maintains and develops, and which model that is
///
/// From the statutes, offices and members in force, each with the reason: which body, office, class or provision led to it.
/// What the record does not say is undetermined.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Models (KTS 2026, figure 8): 1 community-centred with an interest group, 2 hybrid of provider and lead \
                  municipality, 3 provider-driven, and its variation with a municipal provider.\n\n\
                  Examples:\n  gremium model\n  gremium model --as-of 2025-12-31 --markdown\n  gremium model --format json"
)]
pub struct Args {
    #[command(flatten)]
    sheet: Sheet,
}

/// Prints the model.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    args.sheet.show(
        "model",
        context,
        output,
        |replay, report| build(&replay.state, report.as_of).ok_or_else(Error::no_statutes),
        render_model,
    )
}
