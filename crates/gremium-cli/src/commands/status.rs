//! `gremium status`: what is open, who must act next, what needs attention.

use std::path::PathBuf;

use gremium_render::render_status;
use serde::Serialize;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Show what is open, who must act next and by when
///
/// Also what was decided lately and what needs attention: refused acts, vacant offices, announcements that differ.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium status\n  gremium status --lang en --as-of 2025-12-31"
)]
pub struct Args {
    /// Folder with your own templates, such as status.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// What is open, for machines.
#[derive(Serialize)]
struct Open<'a> {
    as_of: gremium_core::time::Instant,
    next_deadline: Option<gremium_core::time::Instant>,
    polls: Vec<&'a gremium_engine::report::v1::Poll>,
    requests: Vec<&'a gremium_engine::report::v1::Request>,
    sittings: Vec<&'a gremium_engine::report::v1::Sitting>,
}

/// Prints the overview.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let Telling { report, lang, templates, .. } =
        Telling::open(context, args.templates.as_deref())?;
    let open = Open {
        as_of: report.as_of,
        next_deadline: report.next_deadline,
        polls: report.polls.iter().filter(|it| it.phase != "closed").collect(),
        requests: report.requests.iter().filter(|it| !it.is_final()).collect(),
        sittings: report.sittings.iter().filter(|it| !it.held).collect(),
    };
    telling::show("status", context.format, output, &open, || {
        render_status(&report, lang, &templates)
    })?;
    Ok(Exit::Holds)
}
