//! `gremium show ID`: what there is to know of one thing.

use std::path::PathBuf;

use gremium_engine::text::Text;
use gremium_render::{mermaid, render_show};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Show a request, poll, sitting, decision, member, body, office or process
///
/// Of a request: its dossier. `gremium render` gives it as Markdown, with the diagram of its way.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "An id is written as commands and documents show it, or as the path of its file. The last part is \
                  enough where it means one thing only.\n\n\
                  Examples:\n  gremium show heat-map\n  gremium show requests/2025/heat-map\n  \
                  gremium show polls/2025/heat-map\n  gremium show department-assembly/2025-03-27\n  \
                  gremium show department-assembly/2025/4\n  gremium show lindenau --format json\n  \
                  gremium show financed-by-all\n  gremium show heat-map --mermaid"
)]
pub struct Args {
    /// What to show
    id: String,
    /// Print the diagram of a process, or of a request's way through its process, as Mermaid source
    #[arg(long)]
    mermaid: bool,
    /// Folder with your own templates, such as card.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the card of a thing.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let telling = Telling::open(context, args.templates.as_deref())?;
    let thing = telling.find(&args.id)?;
    if args.mermaid {
        let source =
            mermaid(&telling.report, thing, telling.lang).ok_or_else(|| no_diagram(&args.id))?;
        output.text(&format!("{source}\n"));
        return Ok(Exit::Holds);
    }
    telling::show("show", context.format, output, &thing, || {
        render_show(&telling.report, thing, telling.lang, &telling.templates)
    })?;
    telling.note_left_out(output);
    Ok(Exit::Holds)
}

fn no_diagram(id: &str) -> Error {
    Error::new(Text::new(
        format!("`{id}` has no diagram: name a process or a request"),
        format!("`{id}` hat kein Ablaufbild: ein Verfahren oder einen Entwicklungsbedarf angeben"),
    ))
}
