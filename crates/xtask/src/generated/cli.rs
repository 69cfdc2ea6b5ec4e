//! The command line reference, from the commands themselves.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Arg, Command};

use super::Artifact;

const OPENING: &str =
    "# Command line\n\n<!-- Generated from the definition of the commands; do not edit. -->\n\n";

pub(super) fn artifact() -> Artifact {
    let mut command = gremium_cli::args::command();
    command.build();
    Artifact { path: PathBuf::from("docs/cli.md"), text: reference(&command) }
}

fn reference(command: &Command) -> String {
    let mut text = String::from(OPENING);
    paragraph(&mut text, command.get_about().map(ToString::to_string));
    paragraph(&mut text, command.get_after_help().map(ToString::to_string));
    text.push_str("## Options of every command\n\n");
    table(&mut text, command.get_arguments().filter(|arg| arg.is_global_set()));
    for sub in commands(command) {
        section(&mut text, &format!("{} {}", command.get_name(), sub.get_name()), sub);
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn section(text: &mut String, name: &str, command: &Command) {
    // Writing to a string cannot fail.
    let _ = write!(text, "## `{name}`\n\n");
    let about = command.get_long_about().or(command.get_about());
    paragraph(text, about.map(ToString::to_string));
    let usage = command.clone().render_usage().to_string();
    let _ = write!(text, "```text\n{}\n```\n\n", usage.trim_start_matches("Usage: "));
    table(text, command.get_arguments().filter(|arg| !arg.is_global_set()));
    let examples = command.get_after_long_help().or(command.get_after_help());
    if let Some(examples) = examples {
        let _ = write!(text, "```text\n{}\n```\n\n", examples.to_string().trim_end());
    }
    for sub in commands(command) {
        section(text, &format!("{name} {}", sub.get_name()), sub);
    }
}

fn commands(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
}

fn paragraph(text: &mut String, paragraph: Option<String>) {
    if let Some(paragraph) = paragraph {
        let _ = write!(text, "{}\n\n", full_stop(paragraph.trim()));
    }
}

/// Clap drops the last full stop of a doc comment.
fn full_stop(text: &str) -> String {
    if text.ends_with(['.', ':', '!', '?', ')']) { text.to_owned() } else { format!("{text}.") }
}

fn table<'a>(text: &mut String, args: impl Iterator<Item = &'a Arg>) {
    let rows: Vec<String> = args.filter(|arg| is_shown(arg)).map(row).collect();
    if !rows.is_empty() {
        let _ = write!(text, "| argument | meaning |\n| --- | --- |\n{}\n", rows.concat());
    }
}

fn is_shown(arg: &Arg) -> bool {
    !arg.is_hide_set() && !["help", "version"].contains(&arg.get_id().as_str())
}

fn row(arg: &Arg) -> String {
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let mut meaning = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| arg.get_action().takes_values() && !value.is_hide_set())
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    if !values.is_empty() {
        let _ = write!(meaning, ": {}", values.join(", "));
    }
    for default in arg.get_default_values().iter().filter(|_| arg.get_action().takes_values()) {
        let _ = write!(meaning, " (default `{}`)", default.display());
    }
    format!("| `{}` | {} |\n", spelling(arg).replace('|', "\\|"), meaning.replace('|', "\\|"))
}

/// An argument as one types it: `-C, --repo <DIR>`.
fn spelling(arg: &Arg) -> String {
    let shown = arg.to_string();
    match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(_)) => format!("-{short}, {shown}"),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_arguments_and_defaults_are_listed_once() {
        let global = Arg::new("repo")
            .short('C')
            .long("repo")
            .global(true)
            .value_name("DIR")
            .default_value(".");
        let mut command = Command::new("gremium")
            .about("Does it")
            .arg(global.help("Repository to read"))
            .subcommand(
                Command::new("show")
                    .about("Shows one")
                    .arg(Arg::new("id").required(true).help("Which a|b")),
            );
        command.build();
        let text = reference(&command);
        assert!(
            text.contains("| `-C, --repo <DIR>` | Repository to read (default `.`) |\n"),
            "{text}"
        );
        assert!(text.contains("## `gremium show`\n\nShows one.\n"), "{text}");
        assert!(text.contains("| `<id>` | Which a\\|b |\n"), "{text}");
        assert_eq!(text.matches("--repo").count(), 1, "{text}");
        assert!(text.ends_with("|\n"), "{text}");
    }
}
