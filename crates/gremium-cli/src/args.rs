//! The arguments that all commands share.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, ValueEnum};

use crate::commands::Command;

/// Governance as code, in Git: replay a partnership's record and recompute every decision.
#[derive(Debug, Parser)]
#[command(
    name = "gremium",
    version,
    propagate_version = true,
    max_term_width = 100,
    after_help = "Exit codes: 0 holds, 1 findings, 2 usage or internal error, 3 cannot decide \
                  (shallow clone, missing anchor, nothing to check)."
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub globals: Globals,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Globals {
    /// Repository to read: its folder, one below it, or a bare one
    #[arg(short = 'C', long = "repo", global = true, value_name = "DIR", default_value = ".")]
    pub repo: PathBuf,
    /// Folder of the partnership in the repository; found by its partnership.yaml when left out
    #[arg(long, global = true, value_name = "FOLDER")]
    pub root: Option<String>,
    /// Moment of evaluation: a date, a time or a commit; now when left out
    #[arg(long, global = true, value_name = "MOMENT")]
    pub as_of: Option<String>,
    /// Language of texts for people; the partnership's when left out
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// Form of the output
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,
    /// When to use colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// Replay from the founding: neither read nor write checkpoints
    #[arg(long, global = true)]
    pub no_cache: bool,
}

/// Form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people
    Human,
    /// Versioned JSON
    Json,
    /// Workflow commands that become annotations on GitHub and Forgejo
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// A language as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// German
    De,
    /// English
    En,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The whole command line as clap sees it, for generated help, completions and man pages.
pub fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_is_sound() {
        super::command().debug_assert();
    }
}
