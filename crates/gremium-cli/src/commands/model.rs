//! `gremium model`: who steers and runs the partnership.

use std::path::PathBuf;

use gremium_engine::model::v1::build;
use gremium_render::{Form, render_model};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

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
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
    /// Folder with your own templates, such as sheet.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the model.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let (telling, replay) = Telling::open_with_replay(context, args.templates.as_deref())?;
    let Telling { report, lang, templates, .. } = telling;
    let model = build(&replay.state, report.as_of).ok_or_else(Error::no_statutes)?;
    let form = if args.markdown { Form::Markdown } else { Form::Plain };
    telling::show("model", context.format, output, &model, || {
        render_model(&report, &model, form, lang, &templates)
    })?;
    Ok(Exit::Holds)
}
