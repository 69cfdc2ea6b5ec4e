//! `gremium statutes`: the statutes in force as numbered legal prose.

use std::path::PathBuf;

use gremium_core::money::Currency;
use gremium_core::statutes::Statutes;
use gremium_core::text::Lang;
use gremium_engine::audit;
use gremium_engine::diagnostic::Severity;
use gremium_engine::finding::Finding;
use gremium_engine::prose::statutes::{Assumption, LegalText, Members, assumptions, statutes_of};
use gremium_engine::replay::Replay;
use gremium_engine::text::Text;
use gremium_render::{render_assumed, render_statutes};

use crate::args::Format;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::session::Session;
use crate::telling::{langs, load_templates, show};

/// Print the statutes in force as numbered legal prose, in Markdown
///
/// The text is made from the data that the record is judged by: an assembly adopts exactly what is applied. With --as-of it
/// is the text in force at that moment, or after that commit.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium statutes > statutes.md\n  gremium statutes --lang en\n  \
    gremium statutes --as-of 2025-03-01\n  gremium statutes --assumed\n  \
    gremium statutes --check"
)]
pub struct Args {
    /// List what the statutes assume, and what holds by default of the program since they are silent, so that it is seen what
    /// the partnership still has to decide
    #[arg(long)]
    assumed: bool,
    /// Read them as a careful lawyer would and print what can hardly be meant
    #[arg(long, conflicts_with = "assumed")]
    check: bool,
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
    if args.check {
        return check(&mut session, &replay, context, output);
    }
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

/// Prints what a careful reader finds in the statutes; warnings do not fail.
fn check(
    session: &mut Session,
    replay: &Replay,
    context: &Context,
    output: &mut Output,
) -> Result<Exit, Error> {
    // Where no statutes are in force there is nothing to find fault with, which is not the same as being without fault.
    in_force(replay)?;
    let lang = context.lang_or(Session::lang(replay));
    let found: Vec<Finding> = audit::statutes(replay).into_iter().map(Finding::from).collect();
    let fails = found.iter().any(|it| it.severity == Severity::Error);
    let clean = found.is_empty();
    let found = session.with_sources(replay, replay.tip, found);
    let prefix = if session.root.is_empty() { String::new() } else { format!("{}/", session.root) };
    output::findings(found, context.format, lang, &prefix, output)?;
    if clean && context.format == Format::Human {
        let text = Text::new("The statutes are without findings.", "Die Satzung ist ohne Befund.");
        output.line(text.get(lang));
    }
    Ok(if fails { Exit::Findings } else { Exit::Holds })
}

/// The prose of the statutes in force.
pub(super) fn prose(replay: &Replay, lang: Lang) -> Result<LegalText, Error> {
    let (it, currency) = in_force(replay)?;
    Ok(statutes_of(it, &Members::of(&replay.state.view()), currency, lang))
}

/// The statutes in force, with the currency of their amounts.
fn in_force(replay: &Replay) -> Result<(&Statutes, Currency), Error> {
    let state = &replay.state;
    let in_force = state.statutes.latest().zip(state.partnership.latest());
    in_force.map(|(it, of)| (it, of.currency)).ok_or_else(Error::no_statutes)
}
