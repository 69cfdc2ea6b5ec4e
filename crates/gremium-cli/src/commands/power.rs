//! `gremium power [NAME]`: how much each vote weighs in each body.

use std::path::PathBuf;

use gremium_engine::power::v1::{NoPower, build};
use gremium_engine::text::Text;
use gremium_render::{Form, render_power};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Show the voting power of each member, by body and rule
///
/// Banzhaf and Shapley-Shubik indices as exact fractions, who can stop everything, who never makes a difference, the
/// smallest coalitions that adopt or block. Quorum, classes, vetoes, consent and ties are those of the rule.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium power\n  gremium power assembly --lang de\n  gremium power two-thirds --markdown\n  \
                        gremium power board --as-of 2025-06-30 --format json"
)]
pub struct Args {
    /// A body or a rule; all bodies that decide when left out
    name: Option<String>,
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
    /// Folder with your own templates, such as sheet.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Prints the power.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let (telling, replay) = Telling::open_with_replay(context, args.templates.as_deref())?;
    let Telling { report, lang, templates, .. } = telling;
    let power = build(&replay.state, report.as_of, args.name.as_deref()).map_err(no_power)?;
    let form = if args.markdown { Form::Markdown } else { Form::Plain };
    telling::show("power", context.format, output, &power, || {
        render_power(&report, &power, form, lang, &templates)
    })?;
    Ok(Exit::Holds)
}

fn no_power(why: NoPower) -> Error {
    match why {
        NoPower::NoStatutes => Error::cannot_decide(Text::new(
            "the partnership has no valid statutes, so nobody can decide anything",
            "die Partnerschaft hat keine gültige Satzung, daher kann niemand etwas entscheiden",
        )),
        NoPower::Unknown { name, nearest } => {
            let error = Error::new(Text::new(
                format!("the statutes know no body and no rule `{name}`"),
                format!("die Satzung kennt weder ein Gremium noch eine Regel `{name}`"),
            ));
            match nearest {
                Some(nearest) => error.with_help(Text::new(
                    format!("did you mean `{nearest}`?"),
                    format!("meinten Sie `{nearest}`?"),
                )),
                None => error,
            }
        }
        NoPower::Unused { rule } => Error::new(Text::new(
            format!("no body decides by the rule `{rule}`"),
            format!("kein Gremium entscheidet nach der Regel `{rule}`"),
        ))
        .with_help(Text::new(
            "name a rule that a matter of the statutes uses",
            "eine Regel angeben, die eine Angelegenheit der Satzung verwendet",
        )),
    }
}
