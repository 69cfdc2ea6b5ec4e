//! `gremium funds`: what was paid into the funds and out of them, and what is left.

use std::path::PathBuf;

use gremium_engine::funds::v1::build;
use gremium_engine::text::Text;
use gremium_render::{Form, render_funds};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Show the books of the funds: paid in, decided, paid out, left
///
/// For each fund of the statutes its balance, what was decided and paid for each purpose, who paid in how much for which
/// year, and every booking. As of an earlier moment with `--as-of`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium funds\n  gremium funds --as-of 2025-12-31 --markdown --lang de\n  gremium funds --format json"
)]
pub struct Args {
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
    /// Folder with your own templates, such as sheet.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the books.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let (telling, replay) = Telling::open_with_replay(context, args.templates.as_deref())?;
    let Telling { report, lang, templates, .. } = telling;
    let Some(funds) = build(&replay.state, report.as_of) else {
        return Err(Error::cannot_decide(Text::new(
            "the partnership has no valid statutes, so it has no funds",
            "die Partnerschaft hat keine gültige Satzung und damit keine Fonds",
        )));
    };
    let form = if args.markdown { Form::Markdown } else { Form::Plain };
    telling::show("funds", context.format, output, &funds, || {
        render_funds(&report, &funds, form, lang, &templates)
    })?;
    Ok(Exit::Holds)
}
