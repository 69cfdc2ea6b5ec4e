//! `gremium power [NAME]`: how much each vote weighs in each body.

use gremium_engine::power::v1::{NoPower, build};
use gremium_engine::text::Text;
use gremium_render::render_power;

use super::sheet::Sheet;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

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
    #[command(flatten)]
    sheet: Sheet,
}

/// Prints the power.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    args.sheet.show(
        "power",
        context,
        output,
        |replay, report| build(&replay.state, report.as_of, args.name.as_deref()).map_err(no_power),
        render_power,
    )
}

fn no_power(why: NoPower) -> Error {
    match why {
        NoPower::NoStatutes => Error::no_statutes(),
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
