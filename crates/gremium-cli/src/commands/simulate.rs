//! `gremium simulate`: what would be different if.

mod supposed;

use std::path::PathBuf;

use gremium_engine::finding::Finding;
use gremium_engine::report::v1::About;
use gremium_engine::simulation::{BadSupposition, Supposed, v1};
use gremium_engine::text::Text;
use gremium_render::render_simulation;

use super::sheet::Sheet;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::telling::Telling;

/// Show what would be different if ballots came in, statutes changed, members joined
///
/// Works on a copy; nothing is written. Suppositions can be combined: first statutes, then members, then ballots. With other
/// statutes all past decisions are counted again under the changed rules, with the electorate as it was.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium simulate --ballot 2025/heat-map lindenau=yes haselmoor=no\n  \
                        gremium simulate --ballot 2025/board 'lindenau=ada>ben'\n  \
                        gremium simulate --statutes statutes/rules.yaml\n  gremium simulate --statutes HEAD~3\n  \
                        gremium simulate --join 5 --class municipality --lang de\n  \
                        gremium simulate --member members/new-town.yaml --ballot 2025/heat-map lindenau=yes --format json"
)]
pub struct Args {
    /// A poll, and ballots that come in: member=yes, no, abstain, veto or invalid; divided `yes:2,no:1`; on options `ada,ben`,
    /// ranked `ada>ben`, with points `ada:3,ben:1`
    #[arg(long = "ballot", value_names = ["POLL", "MEMBER=CHOICE"], num_args = 2..)]
    ballots: Vec<String>,
    /// Other statutes: one file of them, a folder with all of them, or a commit
    #[arg(long, value_name = "FILE|DIR|COMMIT")]
    statutes: Vec<String>,
    /// So many members join
    #[arg(long, value_name = "N", requires = "class")]
    join: Option<u32>,
    /// The membership class of those who join
    #[arg(long, value_name = "CLASS", requires = "join")]
    class: Option<String>,
    /// A member's file as it would land
    #[arg(long = "member", value_name = "FILE")]
    members: Vec<PathBuf>,
    #[command(flatten)]
    sheet: Sheet,
}

impl Args {
    fn supposes_nothing(&self) -> bool {
        self.ballots.is_empty()
            && self.statutes.is_empty()
            && self.join.is_none()
            && self.members.is_empty()
    }
}

/// Prints what would be different.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    if args.supposes_nothing() {
        return Err(Error::new(Text::new("nothing is supposed", "es ist nichts unterstellt"))
            .with_help(Text::new(
                "say what, with `--ballot`, `--statutes`, `--join` with `--class`, or `--member`",
                "mit `--ballot`, `--statutes`, `--join` und `--class` oder `--member` sagen, was",
            )));
    }
    let (mut telling, replay) = args.sheet.open(context)?;
    let mut supposed = Supposed::of(&replay);
    if let Err(why) = supposed::all(args, context, &mut telling.session, &mut supposed)? {
        return refuse(why, &telling, context, output);
    }
    let about = About { root: telling.session.root.clone(), as_of: telling.report.as_of };
    let simulation = v1::build(&replay, &supposed, &about).ok_or_else(Error::no_statutes)?;
    args.sheet.print("simulate", telling, &simulation, context, output, render_simulation)
}

/// Says why something cannot be supposed.
fn refuse(
    why: BadSupposition,
    telling: &Telling,
    context: &Context,
    output: &mut Output,
) -> Result<Exit, Error> {
    match why {
        BadSupposition::Said { text, help } => {
            let error = Error::new(text);
            Err(match help {
                Some(help) => error.with_help(help),
                None => error,
            })
        }
        BadSupposition::Files(found) => {
            let findings = found.into_iter().map(Finding::from).collect();
            output::findings(findings, context.format, telling.lang, "", output)?;
            Ok(Exit::Findings)
        }
    }
}
