//! The commands, one file each.
//!
//! A command is a struct of arguments and a function `run(&args, &Context, &mut Output) -> Result<Exit, Error>`. To
//! add one: write its file, then add it to [`Command`] and to [`run`].

mod check;
mod demo;
mod explain;
mod fees;
mod funds;
mod health;
mod init;
mod log;
mod minutes;
mod model;
mod power;
mod render;
mod report;
mod rules;
mod sheet;
mod show;
mod simulate;
mod status;
mod statutes;
mod tally;

use clap::Subcommand;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a new partnership from a preset
    Init(init::Args),
    /// Build an example partnership as a real Git repository
    Demo(demo::Args),
    /// Check the whole record, or what a change brings
    Check(check::Args),
    /// Show what is open, who must act next and by when
    Status(status::Args),
    /// Show a request, poll, sitting, decision, member, body, office or process
    Show(show::Args),
    /// Explain an outcome down to ballots and commits, and what is still missing
    Explain(explain::Args),
    /// Compute the fees of a year, with the derivation of each amount
    Fees(fees::Args),
    /// Show the books of the funds: paid in, decided, paid out, left
    Funds(funds::Args),
    /// Print the statutes in force as numbered legal prose, in Markdown
    Statutes(statutes::Args),
    /// Compute figures on the health of the partnership, each with its formula
    Health(health::Args),
    /// Print the decision book, in Markdown
    Log(log::Args),
    /// Write minutes in Markdown
    Minutes(minutes::Args),
    /// Write documents in Markdown: minutes, decision book, dossiers, processes, roadmap, roster
    Render(render::Args),
    /// Compute who decides, manages, hosts, maintains and develops, and which model that is
    Model(model::Args),
    /// Show the voting power of each member, by body and rule
    Power(power::Args),
    /// Show what would be different if ballots came in, statutes changed, members joined
    Simulate(simulate::Args),
    /// Print the whole state as versioned JSON
    Report(report::Args),
    /// Explain a code of a diagnostic, or list all
    Rules(rules::Args),
    /// Judge a count of votes by a rule, without a record
    Tally(tally::Args),
}

/// Runs one command.
pub fn run(command: &Command, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    match command {
        Command::Init(args) => init::run(args, context, output),
        Command::Demo(args) => demo::run(args, context, output),
        Command::Check(args) => check::run(args, context, output),
        Command::Status(args) => status::run(args, context, output),
        Command::Show(args) => show::run(args, context, output),
        Command::Explain(args) => explain::run(args, context, output),
        Command::Fees(args) => fees::run(args, context, output),
        Command::Funds(args) => funds::run(args, context, output),
        Command::Statutes(args) => statutes::run(args, context, output),
        Command::Health(args) => health::run(args, context, output),
        Command::Log(args) => log::run(args, context, output),
        Command::Minutes(args) => minutes::run(args, context, output),
        Command::Render(args) => render::run(args, context, output),
        Command::Model(args) => model::run(args, context, output),
        Command::Power(args) => power::run(args, context, output),
        Command::Simulate(args) => simulate::run(args, context, output),
        Command::Report(args) => report::run(args, context, output),
        Command::Rules(args) => rules::run(args, context, output),
        Command::Tally(args) => tally::run(args, context, output),
    }
}
