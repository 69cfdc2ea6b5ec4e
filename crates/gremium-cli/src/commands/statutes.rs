//! `gremium statutes`: the statutes in force as numbered legal prose.

use std::path::PathBuf;

use gremium_engine::prose::statutes::{Assumption, LegalText, assumptions, statutes};
use gremium_engine::replay::Replay;
use gremium_engine::text::Text;
use gremium_render::{render_assumed, render_statutes};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::session::Session;
use crate::telling::{langs, load_templates, show};

/// Print the statutes in force as numbered legal prose, in Markdown
///
/// The text is made from the data that the record is judged by: an assembly adopts exactly what is applied. With --as-of it
/// is the text in force at that moment, or after that commit.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium statutes > statutes.md\n  gremium statutes --lang en\n  \
    gremium statutes --as-of 2025-03-01\n  gremium statutes --assumed"
)]
pub struct Args {
    /// List what the statutes assume, so that it is seen what the partnership still has to decide
    #[arg(long)]
    assumed: bool,
    /// Folder with your own templates, such as statutes.md
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the statutes.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let templates =
        load_templates(args.templates.as_deref().map(|dir| context.resolve(dir)).as_deref())?;
    let mut session = Session::open(context)?;
    let replay = session.replay()?;
    let report = session.report_of(&replay)?;
    let binding = langs(&report).first().copied().unwrap_or_default();
    let lang = context.lang_or(binding);
    let text = prose(&replay, lang)?;
    if args.assumed {
        let assumed: Vec<Assumption> = assumptions(&text, &replay.places());
        show("statutes --assumed", context.format, output, &assumed, || {
            render_assumed(&assumed, lang, &templates)
        })?;
        return Ok(Exit::Holds);
    }
    show("statutes", context.format, output, &text, || {
        render_statutes(&report, &text, lang, &templates)
    })?;
    Ok(Exit::Holds)
}

/// The prose of the statutes in force.
pub(super) fn prose(replay: &Replay, lang: gremium_core::text::Lang) -> Result<LegalText, Error> {
    let state = &replay.state;
    let in_force = state.statutes.latest().zip(state.partnership.latest());
    let in_force = in_force.map(|(it, of)| statutes(it, of.currency, lang));
    in_force.ok_or_else(|| {
        Error::cannot_decide(Text::new(
            "the partnership has no valid statutes",
            "die Partnerschaft hat keine gültige Satzung",
        ))
    })
}
