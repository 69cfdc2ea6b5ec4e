//! `gremium log`: the decision book.

use std::path::PathBuf;

use gremium_render::{render_log, render_refusals};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Print the decision book, in Markdown
///
/// Decisions are numbered per body and year. Where a result was announced otherwise than computed, both stand there.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium log\n  gremium log --lang en > decisions.md\n  gremium log --refused\n  gremium log --format json"
)]
pub struct Args {
    /// List the acts that were refused instead, with their reasons
    #[arg(long)]
    refused: bool,
    /// Folder with your own templates, such as log.md
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the decision book.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let telling = Telling::open(context, args.templates.as_deref())?;
    telling.note_left_out(output);
    if args.refused {
        telling::show("log --refused", context.format, output, &telling.report.refusals, || {
            Ok(render_refusals(&telling.report, telling.lang))
        })?;
        return Ok(Exit::Holds);
    }
    telling::show("log", context.format, output, &telling.report.decisions, || {
        render_log(&telling.report, telling.lang, &telling.templates)
    })?;
    Ok(Exit::Holds)
}
