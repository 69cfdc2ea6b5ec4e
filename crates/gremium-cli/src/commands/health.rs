//! `gremium health`: figures on how the partnership fares.

use std::path::PathBuf;

use gremium_engine::health::v1::build;
use gremium_render::{Form, render_health};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Compute figures on the health of the partnership, each with its formula
///
/// Participation, time of requests, what does not move, offices that hang on one person, what the statutes leave undefined,
/// dissent, duplicates, saving. Each figure says how it is computed, what stands behind it and how to read it; values are
/// exact. They are about organisations and offices and rank nobody.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium health\n  gremium health --as-of 2025-12-31 --markdown --lang de\n  \
                        gremium health --format json"
)]
pub struct Args {
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
    /// Folder with your own templates, such as sheet.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the figures.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let (telling, replay) = Telling::open_with_replay(context, args.templates.as_deref())?;
    let Telling { report, lang, templates, .. } = telling;
    let health = build(&replay.state, report.as_of).ok_or_else(Error::no_statutes)?;
    let form = if args.markdown { Form::Markdown } else { Form::Plain };
    telling::show("health", context.format, output, &health, || {
        render_health(&report, &health, form, lang, &templates)
    })?;
    Ok(Exit::Holds)
}
