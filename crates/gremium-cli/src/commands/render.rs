//! `gremium render`: all documents for people, or some of them, as files or to be read.

use std::path::PathBuf;

use clap::ValueEnum as _;
use gremium_render::{Kind, render_document};

use crate::context::Context;
use crate::documents::{self, Task};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::Telling;

/// Write documents in Markdown: minutes, decision book, dossiers, processes, roadmap, roster
///
/// Without arguments all of them, in each language of the partnership or in that of `--lang`. Dossiers and processes hold
/// a diagram in Mermaid, which forges show. They tell of the record as of the moment of evaluation.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium render --out .\n  gremium render --check\n  gremium render roadmap\n  \
    gremium render requests/2025/heat-map --lang en\n  gremium render processes/financed-by-all\n  \
    gremium render dossiers --out public"
)]
pub struct Args {
    /// A kind (minutes, decision-book, dossiers, processes, roadmap, roster), or the id of a request, sitting, poll or
    /// process
    what: Option<String>,
    /// Write files into this folder, below minutes/ and reports/
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    out: Option<PathBuf>,
    /// Compare with the files of the working tree; any difference is a finding
    #[arg(long)]
    check: bool,
    /// Folder with your own templates, such as dossier.md
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// A kind of document as it is asked for.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Asked {
    Minutes,
    DecisionBook,
    Dossiers,
    Processes,
    Roadmap,
    Roster,
}

impl Asked {
    fn kind(self) -> Kind {
        match self {
            Self::Minutes => Kind::Minutes,
            Self::DecisionBook => Kind::DecisionBook,
            Self::Dossiers => Kind::Dossiers,
            Self::Processes => Kind::Processes,
            Self::Roadmap => Kind::Roadmap,
            Self::Roster => Kind::Roster,
        }
    }

    /// Folders that hold documents of this kind and nothing else.
    fn folders(self) -> &'static [&'static str] {
        match self {
            Self::Dossiers => &["reports/requests/"],
            Self::Processes => &["reports/processes/"],
            // The decision book lies beside the minutes.
            Self::Minutes | Self::DecisionBook | Self::Roadmap | Self::Roster => &[],
        }
    }
}

/// Prints, writes or compares documents.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let telling = Telling::open(context, args.templates.as_deref())?;
    let langs = documents::wanted(&telling, context, args.check);
    let kind = args.what.as_deref().and_then(|what| Asked::from_str(what, false).ok());
    let (documents, folders) = match (&args.what, kind) {
        (None, _) => {
            let all = documents::of_kinds(&telling, &Kind::ALL, &langs)?;
            // Beside these, other commands write below reports/.
            (all, &["minutes/", "reports/requests/", "reports/processes/"][..])
        }
        (Some(_), Some(asked)) => {
            (documents::of_kinds(&telling, &[asked.kind()], &langs)?, asked.folders())
        }
        (Some(id), None) => {
            let thing = telling.find(id)?;
            // One document is to be read: in one language, unless it is written beside its translation.
            let langs = if args.out.is_some() || args.check { langs } else { vec![telling.lang] };
            let render =
                |lang: &_| Ok(render_document(&telling.report, thing, *lang, &telling.templates)?);
            (langs.iter().map(render).collect::<Result<_, Error>>()?, &[][..])
        }
    };
    let check = args.check.then_some(folders);
    let task = Task { command: "render", out: args.out.as_deref(), check };
    documents::deliver(&task, &documents, &telling, context, output)
}
