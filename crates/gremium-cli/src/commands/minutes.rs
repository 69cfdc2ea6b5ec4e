//! `gremium minutes`: minutes of sittings and polls, and the decision book, as files or to be read.

use std::path::PathBuf;

use gremium_engine::text::Text;
use gremium_render::{Document, Kind, Thing, render_document};

use crate::context::Context;
use crate::documents::{self, Task};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::Telling;

/// Write minutes in Markdown
///
/// Without arguments: the minutes of all sittings held and all polls closed, and the decision book, in each language of
/// the partnership or in that of `--lang`. They are drafts until somebody signs them. `gremium render` writes these and
/// all other documents.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium minutes department-assembly 2025-03-27\n  gremium minutes polls/2025/heat-map\n  \
                  gremium minutes --out .\n  gremium minutes --check"
)]
pub struct Args {
    /// A body, or a poll as `polls/2025/heat-map`
    #[arg(value_name = "BODY")]
    what: Option<String>,
    /// Day of a sitting of the body; all its sittings and polls when left out
    #[arg(requires = "what")]
    date: Option<String>,
    /// Write files into this folder, as `minutes/<body>/<date>.<lang>.md`
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    out: Option<PathBuf>,
    /// Compare with the files of the working tree; any difference is a finding
    #[arg(long, conflicts_with = "what")]
    check: bool,
    /// Folder with your own templates, such as minutes.md
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints, writes or compares the minutes.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let telling = Telling::open(context, args.templates.as_deref())?;
    let documents = match &args.what {
        Some(what) => chosen(&telling, what, args.date.as_deref())?,
        None => {
            let langs = documents::wanted(&telling, context, args.check);
            documents::of_kinds(&telling, &[Kind::Minutes, Kind::DecisionBook], &langs)?
        }
    };
    let check: Option<&[&str]> = args.check.then_some(&["minutes/"]);
    let task = Task { command: "minutes", out: args.out.as_deref(), check };
    documents::deliver(&task, &documents, &telling, context, output)
}

/// The minutes of a body, of one of its sittings, or of a poll.
fn chosen(telling: &Telling, what: &str, date: Option<&str>) -> Result<Vec<Document>, Error> {
    let id = date.map_or_else(|| what.to_owned(), |date| format!("{what}/{date}"));
    let report = &telling.report;
    let things: Vec<Thing<'_>> = match telling.find(&id)? {
        thing @ (Thing::Sitting(_) | Thing::Item { .. } | Thing::Poll(_)) => vec![thing],
        Thing::Request(request) => {
            report.polls.iter().filter(|it| it.id == request.id).map(Thing::Poll).collect()
        }
        Thing::Body { id: body, .. } => {
            let held = report.sittings.iter().filter(|it| it.body == body && it.held);
            let closed = report.polls.iter().filter(|it| it.body == body && it.phase == "closed");
            let all: Vec<_> = held.map(Thing::Sitting).chain(closed.map(Thing::Poll)).collect();
            if all.is_empty() {
                return Err(Error::new(Text::new(
                    format!(
                        "`{id}` has no minutes yet: it held no sitting, and no poll of it has closed"
                    ),
                    format!(
                        "`{id}` hat noch keine Niederschrift: keine Sitzung gehalten, keine Abstimmung beendet"
                    ),
                )));
            }
            all
        }
        Thing::Decision(_)
        | Thing::Member(_)
        | Thing::Office(_)
        | Thing::Process(_)
        | Thing::Statutes(_) => {
            return Err(Error::new(Text::new(
                format!("`{id}` has no minutes: name a body, a sitting or a poll"),
                format!(
                    "`{id}` hat keine Niederschrift: ein Gremium, eine Sitzung oder eine Abstimmung angeben"
                ),
            )));
        }
    };
    let render = |thing| Ok(render_document(report, thing, telling.lang, &telling.templates)?);
    things.into_iter().map(render).collect()
}
