//! `gremium init --preset NAME [DIR]`: a new partnership that passes `check` at once.

use std::path::{Path, PathBuf};

use gremium_core::id::is_plain;
use gremium_core::text::Lang;
use gremium_engine::text::{Fixed, Text};
use gremium_git::Repository;
use gremium_git::write::{Change, NewCommit, Stamp, WriteError};

use crate::context::Context;
use crate::embedded;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// Begin a new partnership from a preset
///
/// Writes statutes, offices and a first member that pass `gremium check`, and commits them as the founding. Adapt names and
/// addresses before the first real entry.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  gremium init --preset civitas-connect our-partnership\n  \
    gremium init --preset civitas-connect --name \"Musterland Core\" --no-commit .\n  \
    gremium init --preset ./our-preset our-partnership")]
pub struct Args {
    /// Where to begin it: a folder that is empty, not there yet, or an empty Git repository
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The partnership to take the statutes from, or a folder that holds a preset; `gremium init --preset list` names all
    #[arg(long, value_name = "NAME")]
    preset: String,
    /// Name of the new partnership
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Only write the files; commit them yourself
    #[arg(long)]
    no_commit: bool,
}

/// Writes the preset and commits it.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    if args.preset == "list" {
        for name in embedded::preset_names() {
            output.line(name);
        }
        return Ok(Exit::Holds);
    }
    let files = embedded::preset(&args.preset, context)?;
    let dir = context.resolve(&args.dir);
    refuse_occupied(&dir, &args.preset)?;
    if !args.no_commit {
        refuse_nested(&dir)?;
    }
    let files: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .filter(|(path, _)| path != "README.md" && !path.starts_with('_'))
        .map(|(path, bytes)| match (path.as_str(), &args.name) {
            ("partnership.yaml", Some(name)) => (path, named(&bytes, name)),
            (_, _) => (path, bytes),
        })
        .collect();
    let lang = context.lang();
    let committed = !args.no_commit && commit(&dir, &args.preset, &files, context)?;
    if !committed {
        for (path, bytes) in &files {
            embedded::write(&dir, path, bytes)?;
        }
    }
    output.line(&closing(&dir, &args.preset, committed, lang));
    if !committed && !args.no_commit {
        output.line(nobody(lang));
    }
    Ok(Exit::Holds)
}

/// Only an empty folder, or one with nothing but an empty repository, is written to.
fn refuse_occupied(dir: &Path, preset: &str) -> Result<(), Error> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Ok(()) };
    let occupied = entries.flatten().any(|entry| entry.file_name() != ".git");
    let has_commits = Repository::open(dir).is_ok_and(|repository| {
        repository.work_dir().is_some_and(|top| same(top, dir))
            && repository.resolve("HEAD").is_ok()
    });
    if !occupied && !has_commits {
        return Ok(());
    }
    let dir = dir.display();
    Err(Error::new(Text::new(format!("{dir} is not empty"), format!("{dir} ist nicht leer")))
        .with_help(Text::new(
            format!("name a new folder: `gremium init --preset {preset} our-partnership`"),
            format!(
                "einen neuen Ordner nennen: `gremium init --preset {preset} unsere-partnerschaft`"
            ),
        )))
}

/// A folder within another repository would become a repository of its own that the outer one does not see.
fn refuse_nested(dir: &Path) -> Result<(), Error> {
    let Some(repository) = dir.ancestors().find(|it| it.exists()).map(Repository::open) else {
        return Ok(());
    };
    let Ok(repository) = repository else { return Ok(()) };
    let Some(top) = repository.work_dir().filter(|top| !same(top, dir)) else { return Ok(()) };
    let (dir, top) = (dir.display(), top.display());
    Err(Error::new(Text::new(
        format!("{dir} lies within the repository {top}, and would become another one in it"),
        format!("{dir} liegt im Repository {top} und würde darin ein zweites"),
    ))
    .with_help(Text::new(
        "choose a folder outside of it, or only write the files with `--no-commit` and commit them to that repository",
        "einen Ordner außerhalb wählen oder mit `--no-commit` nur die Dateien schreiben und in jenes Repository committen",
    )))
}

fn same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

/// The partnership's file with another name and id.
fn named(bytes: &[u8], name: &str) -> Vec<u8> {
    let id: String = name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ä' => "ae".to_owned(),
            'ö' => "oe".to_owned(),
            'ü' => "ue".to_owned(),
            'ß' => "ss".to_owned(),
            c if c.is_ascii_alphanumeric() => c.to_string(),
            _other => "-".to_owned(),
        })
        .collect();
    let id: Vec<&str> = id.split('-').filter(|part| !part.is_empty()).collect();
    let id = id.join("-");
    let quoted = serde_json::to_string(name).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::new();
    let mut replaced = false;
    for line in text.lines() {
        // The languages of the preset's own name stand indented below it.
        if replaced && line.starts_with(' ') {
            continue;
        }
        replaced = line.starts_with("name:");
        let line = match line {
            _ if replaced => format!("name: {quoted}"),
            line if line.starts_with("id:") && is_plain(&id) => format!("id: {id}"),
            line => line.to_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    out.into_bytes()
}

fn commit(
    dir: &Path,
    preset: &str,
    files: &[(String, Vec<u8>)],
    context: &Context,
) -> Result<bool, Error> {
    let repository = Repository::init(dir).map_err(|error| write_failed(&error))?;
    let Some(by) = repository.identity() else { return Ok(false) };
    let changes = files
        .iter()
        .map(|(path, bytes)| Change { path: path.clone(), content: Some(bytes.clone()) })
        .collect();
    let at = Stamp { seconds: context.now.as_second(), offset: 0 };
    let message = format!("founding: begin with the statutes of {preset}");
    repository
        .commit(&NewCommit { by, at, message, changes })
        .map_err(|error| write_failed(&error))?;
    Ok(true)
}

fn write_failed(error: &WriteError) -> Error {
    Error::new(Text::new(
        format!("cannot commit: {error}"),
        format!("lässt sich nicht committen: {error}"),
    ))
}

/// Why nothing was committed, and what to do.
fn nobody(lang: Lang) -> &'static str {
    Fixed {
        en: "Nothing was committed, because Git does not know who you are: `git config --global user.name NAME` and \
             `git config --global user.email ADDRESS` say so.",
        de: "Nichts wurde committet, weil Git nicht weiß, wer handelt: `git config --global user.name NAME` und \
             `git config --global user.email ADRESSE` sagen es.",
    }
    .get(lang)
}

fn closing(dir: &Path, preset: &str, committed: bool, lang: Lang) -> String {
    let dir = dir.display();
    let undecided = match lang {
        Lang::En => format!(
            "`gremium -C {dir} statutes --assumed` lists what the preset assumes and you still have to decide."
        ),
        Lang::De => format!(
            "`gremium -C {dir} statutes --assumed` zählt auf, was die Vorlage annimmt und noch zu entscheiden ist."
        ),
    };
    let next = match (lang, committed) {
        (Lang::En, true) => format!(
            "Begun in {dir} with the statutes of {preset}; the founding is committed.\nNext: `gremium -C {dir} check`, \
             then adapt partnership.yaml, members/ and offices/ and amend the founding (`git commit --amend`)."
        ),
        (Lang::En, false) => format!(
            "Written to {dir} with the statutes of {preset}.\nNext: adapt partnership.yaml, members/ and offices/, then \
             `git -C {dir} add --all && git -C {dir} commit --message founding`, then `gremium -C {dir} check`."
        ),
        (Lang::De, true) => format!(
            "Angelegt in {dir} mit der Satzung von {preset}; die Gründung ist committet.\nWeiter: `gremium -C {dir} check`, \
             dann partnership.yaml, members/ und offices/ anpassen und die Gründung ergänzen (`git commit --amend`)."
        ),
        (Lang::De, false) => format!(
            "Geschrieben nach {dir} mit der Satzung von {preset}.\nWeiter: partnership.yaml, members/ und offices/ anpassen, \
             dann `git -C {dir} add --all && git -C {dir} commit --message Gründung`, dann `gremium -C {dir} check`."
        ),
    };
    format!("{next}\n{undecided}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_replaces_that_of_the_preset_in_both_languages() {
        let preset = b"schema: 1\nid: our-partnership\nname:\n  de: Unsere\n  en: Ours\nzone: Europe/Berlin\n";
        let text = String::from_utf8(named(preset, "M\u{fc}ster \"Core\"")).expect("UTF-8");
        assert_eq!(
            text,
            "schema: 1\nid: muester-core\nname: \"M\u{fc}ster \\\"Core\\\"\"\nzone: Europe/Berlin\n"
        );
    }
}
