//! `gremium explain ID`: how an outcome was reached, and what is still missing.

use std::path::PathBuf;

use gremium_render::render_explain;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Explain an outcome down to ballots and commits, and what is still missing
///
/// Of a poll: rule, counts, ballots, what it would end in now, and the fewest ballots that would change that. Of a request: its way, what is missing, who acts
/// next. Of a member, an office or the statutes: the decision behind it.
#[derive(Debug, clap::Args)]
#[command(after_help = "In front of a line: + holds, - does not hold, · says something else.\n\n\
                  Examples:\n  gremium explain polls/2025/heat-map\n  gremium explain heat-map\n  \
                  gremium explain department-assembly/2025-03-27#roadmap\n  gremium explain lindenau\n  \
                  gremium explain statutes")]
pub struct Args {
    /// What to explain
    id: String,
    /// Folder with your own templates, such as explain.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the explanation of a thing.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let (mut telling, replay) = Telling::open_with_replay(context, args.templates.as_deref())?;
    let motions = telling.find(&args.id)?.motions();
    telling.report = telling.report.with_changes(&replay.state, &motions);
    let thing = telling.find(&args.id)?;
    telling::show("explain", context.format, output, &thing, || {
        render_explain(&telling.report, thing, telling.lang, &telling.templates)
    })?;
    telling.note_left_out(output);
    Ok(Exit::Holds)
}
